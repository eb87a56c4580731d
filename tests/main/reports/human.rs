//! What a person sees, and what no input may make them see.

use std::sync::Arc;

use finops_lint::diagnostics::{Diagnostic, Label, Span};
use finops_lint::reports::model::*;
use finops_lint::reports::{Format, Options, View};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Story, finding, money, resource};
use crate::cli::{project, run};

#[test]
fn colours_are_for_those_who_ask() {
    let story = Story::whole();
    let color = story.render(Format::Human, &Options { color: true, ..Options::default() });
    assert!(color.contains("\u{1b}[1;33mwarn\u{1b}[0m"));
    assert!(!story.human().contains('\u{1b}'));
    let mut plain = color;
    while let Some(at) = plain.find('\u{1b}') {
        let end = plain[at..].find('m').unwrap();
        plain.replace_range(at..=at + end, "");
    }
    let ends_trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(ends_trimmed(&plain), ends_trimmed(&story.human()));
}

#[test]
fn instances_of_a_block_are_one_finding_to_the_reader_and_each_its_own_to_programs() {
    let story = Story::whole();
    let human = story.human();
    assert_eq!(human.matches("warn[gp2-volume]").count(), 1);
    assert!(human.contains("module.db.aws_ebs_volume.data[*] ×3 instances"), "{human}");
    assert!(human.contains("saves $6.00/month"), "{human}");
    assert_eq!(story.json()["findings"].as_array().unwrap().len(), 4);
}

#[test]
fn instances_that_differ_stay_apart() {
    let mut story = Story::whole();
    story.report.findings[1].message = "200 GB gp2 volume".to_owned();
    story.report.projects[0].resources[1].monthly_cost = money("20");
    let human = story.human();
    assert_eq!(human.matches("warn[gp2-volume]").count(), 2);
    assert!(human.contains("data[1]  ") && human.contains("data[0]  "), "{human}");
}

#[test]
fn columns_count_code_points_and_carets_stand_under_wide_text() {
    let mut story = Story::empty();
    let text = "x = \"größe 東京 🦀\" + wrong\n";
    let file = story.sources.add("main.tf", text);
    let start = text.find("wrong").unwrap();
    story.report.diagnostics.push(Diagnostic::error("test", "here").at(Span::new(file, start, start + 5)));
    let human = story.human();
    assert!(human.contains("--> main.tf:1:20"), "{human}");
    let lines: Vec<&str> = human.lines().collect();
    let source = lines.iter().find(|line| line.starts_with("1 |")).unwrap();
    let caret = lines.iter().find(|line| line.contains('^')).unwrap();
    // Three wide characters stand before it: 東, 京 and the crab.
    let column = source.chars().take_while(|character| *character != 'w').count() + 3;
    assert_eq!(caret.find("^^^^^").unwrap(), column, "{human}");
    assert_eq!(
        story.sarif()["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"],
        20
    );
}

#[test]
fn a_long_line_is_a_window() {
    let mut story = Story::empty();
    let text = format!("{}wrong{}", "é".repeat(1 << 19), "b".repeat(1 << 19));
    let file = story.sources.add("main.tf", text);
    for (start, end) in [(1 << 20, (1 << 20) + 5), (0, 1 << 20), ((1 << 20) + 10, (1 << 20) + 10)] {
        story.report.diagnostics = vec![Diagnostic::error("test", "here").at(Span::new(file, start, end))];
        let human = story.human();
        assert!(human.lines().all(|line| line.chars().count() <= 100), "{human}");
        assert!(human.contains('^') && human.contains('…'), "{human}");
    }
}

#[test]
fn text_that_may_be_secret_is_a_place_only() {
    let mut story = Story::whole();
    let human = story.human();
    assert!(human.contains("::: envs/prod/prod.tfvars:2:15  value set here"), "{human}");
    for path in ["prod.tfvars", "x.auto.tfvars.json", "plan.json", "terraform.tfstate"] {
        let file = story.sources.add(path, "password = \"hunter2\"");
        story.report.diagnostics = vec![Diagnostic::error("test", "here").at(Span::new(file, 11, 20))];
        let human = story.human();
        assert!(human.contains(&format!("--> {path}:1:12")) && !human.contains("hunter2"), "{human}");
    }
}

#[test]
fn a_rule_that_fires_everywhere_leaves_room_for_the_others() {
    let mut story = Story::empty();
    for index in 0..250 {
        story.report.findings.push(Finding { message: format!("number {index}"), ..finding("noisy") });
    }
    story.report.findings.push(finding("rare"));
    let human = story.human();
    assert!(human.contains("... and 240 more of noisy") && human.contains("warn[rare]"), "{human}");
    assert_eq!(story.json()["findings"].as_array().unwrap().len(), 251);
}

#[test]
fn a_large_report_is_a_table_one_can_read_and_nothing_is_lost_in_its_sum() {
    let mut story = Story::empty();
    for index in 0..1000 {
        let address = format!("aws_sqs_queue.q{index}");
        story.report.projects[0].resources.push(resource(&address, Some(Decimal::from(index))));
    }
    let human = story.human();
    assert!(human.lines().count() < 80, "{human}");
    assert!(human.contains("... and 950 more"), "{human}");
    assert!(human.contains("$450,775.00"), "{human}");
    let all = story.render(Format::Human, &Options { view: View::Breakdown, ..Options::default() });
    assert!(all.lines().count() > 1000);
}

#[test]
fn an_address_is_never_cut() {
    let mut story = Story::empty();
    let address = format!("{}aws_sqs_queue.q", "module.very_long_name_of_a_module.".repeat(4));
    story.report.projects[0].resources.push(resource(&address, money("3")));
    story.report.projects[0].resources.push(resource("aws_sqs_queue.q", money("4")));
    let human = story.human();
    assert!(human.lines().any(|line| line.trim() == address), "{human}");
    assert!(human.contains("$3.00") && human.contains("$4.00"), "{human}");
}

fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "\u{1b}[2J",
        "\u{1b}]8;;http://evil\u{7}",
        "\u{202e}",
        "\u{2066}",
        "\r",
        "\n",
        "\t",
        "\u{9b}31m",
        "\u{0}",
        "\u{7f}",
        "\u{200b}",
        "\u{2028}",
        "[",
        "\"]",
        "東",
        "e\u{301}",
        "🦀",
        "x",
        " ",
    ]);
    prop::collection::vec(nasty, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn no_input_speaks_to_the_terminal(text in hostile(), start in 0usize..40, length in 0usize..40) {
        let mut story = Story::whole();
        let name: Arc<str> = text.as_str().into();
        let file = story.sources.add(format!("{text}.tf"), format!("{text}{text}\n{text}"));
        let place = Span::new(file, start, start + length);
        let span = Some(place);
        let report = &mut story.report;
        report.pricing.published = text.clone();
        report.pricing.source = text.clone();
        let project = &mut report.projects[0];
        project.name = text.clone();
        project.path = text.clone();
        project.missing[0].address = Arc::clone(&name);
        project.missing[0].why = text.clone();
        for other in &mut project.unsupported {
            other.type_name = Arc::clone(&name);
        }
        for resource in &mut project.resources {
            resource.address = format!("{}{text}", resource.address).into();
            resource.region = Some(Arc::clone(&name));
            resource.multiplicity_unknown = Some(text.clone());
            resource.unpriced.push(Unpriced { what: text.clone(), why: text.clone(), span });
            for component in &mut resource.components {
                component.name = text.clone();
                component.unit = text.clone().into();
                component.usage_key = Some(text.clone().into());
                component.sub_resource = Some(text.clone());
                component.region = Some(text.clone());
            }
        }
        for finding in &mut report.findings {
            finding.rule = text.as_str().into();
            finding.message = text.clone();
            finding.help = Some(text.clone());
            finding.url = Some(text.clone());
            finding.address = Some(Arc::clone(&name));
            finding.span = span;
            finding.related.push(Label { message: text.clone(), span: place });
        }
        report.not_evaluated[0].because = text.clone();
        report.diagnostics = vec![
            Diagnostic::error("test", text.clone()).help(text.clone()).at(span).related(text.clone(), place),
            Diagnostic::error("test", text.clone()).in_file(text.clone()),
        ];
        for view in [View::Check, View::Breakdown] {
            for width in [0, 60, 100] {
                let human = story.render(Format::Human, &Options { view, width, color: false });
                let speaks = |character: char| {
                    (character.is_control() && character != '\n')
                        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{2028}')
                };
                prop_assert!(!human.contains(speaks), "{:?}", human);
            }
        }
        story.json();
        story.sarif();
    }
}

/// Shorter retention replaces nothing: what stands in the way of the edit is that logs go.
#[test]
fn an_edit_that_somebody_should_look_at_says_why() {
    let log = "resource \"aws_cloudwatch_log_group\" \"api\" {\n  name = \"api\"\n}\n";
    let disk =
        "resource \"aws_instance\" \"old\" {\n  ami           = \"ami-1\"\n  instance_type = \"m4.large\"\n}\n";
    let dir = project(&[("main.tf", &format!("provider \"aws\" {{\n  region = \"us-east-1\"\n}}\n{log}{disk}"))]);
    let said = run(dir.path(), &[]).out;
    let fixes: Vec<&str> = said.lines().filter(|line| line.contains("= fix: an edit that")).collect();
    assert_eq!(
        fixes,
        [
            "  = fix: an edit that writes `retention_in_days = 30`, to be looked at first: see the help above",
            "  = fix: an edit that writes `\"m6i.large\"`, but replaces or restarts the resource",
        ]
    );
}
