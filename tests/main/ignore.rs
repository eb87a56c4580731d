//! Comments that keep findings back: where they may stand, what they cover, and when they are told themselves.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::collections::BTreeMap;

use finops_lint::diagnostics::Sources;
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::lint::{Input, Settings, lint};
use finops_lint::pricing::Catalogue;
use finops_lint::reports::Report;
use finops_lint::rules::{self, Level};

/// A tree of files in memory.
struct Tree(BTreeMap<String, String>);

impl Files for Tree {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.0.get(path).map(|text| text.clone().into_bytes()).ok_or(FileError::NotFound)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let inside = if dir == "." { String::new() } else { format!("{dir}/") };
        let names = self.0.keys().filter_map(|path| path.strip_prefix(&inside));
        let entries: Vec<Entry> = names
            .filter(|name| !name.contains('/'))
            .map(|name| Entry { name: name.to_owned(), is_dir: false })
            .collect();
        if entries.is_empty() { Err(FileError::NotFound) } else { Ok(entries) }
    }
}

const REGION: &str = "provider \"aws\" {\n  region = \"us-east-1\"\n}\n";

fn at(today: &str, only: Option<&str>, files: &[(&str, &str)]) -> Report {
    let mut tree: BTreeMap<_, _> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    tree.insert("region.tf".to_owned(), REGION.to_owned());
    let mut sources = Sources::default();
    let (rules, _) = rules::load(rules::BUILT_IN.iter().copied(), &mut sources);
    let others = rules.iter().map(|rule| rule.id.to_string()).filter(|id| only.is_some_and(|only| only != id));
    let settings = Settings {
        levels: others.map(|id| (id, Level::Allow)).collect(),
        today: Some(today.parse().unwrap()),
        ..Settings::default()
    };
    let input = Input::Configuration { dir: ".".to_owned(), only: None, environment: None };
    lint(&[input], &settings, &Tree(tree), Catalogue::embedded(), &rules, &mut sources)
}

/// The addresses that are still found, how many are kept back, and what is said about comments.
fn gp2(files: &[(&str, &str)]) -> (Vec<String>, usize, Vec<String>) {
    let report = at("2026-06-15", Some("gp2-volume"), files);
    let addresses = report.findings.iter().map(|finding| finding.address.as_deref().unwrap_or("").to_owned());
    let said = report.diagnostics.iter().map(|one| format!("{} {}", one.code, one.message));
    (addresses.collect(), report.summary.suppressed, said.collect())
}

fn volume(name: &str, lines: &str) -> String {
    format!(
        "resource \"aws_ebs_volume\" \"{name}\" {{\n  availability_zone = \"us-east-1a\"\n  size = 100\n{lines}\n}}\n"
    )
}

const NOTHING: (Vec<String>, usize, Vec<String>) = (Vec::new(), 1, Vec::new());

#[test]
fn on_or_above_a_block_or_attribute() {
    let plain = "  type = \"gp2\"";
    for text in [
        volume("v", "  type = \"gp2\" # finops-lint:ignore gp2-volume it goes away"),
        volume("v", "  # finops-lint:ignore gp2-volume it goes away\n  type = \"gp2\""),
        volume("v", "  // finops-lint:ignore gp2-volume it goes away\n  # another remark\n  type = \"gp2\""),
        volume("v", "  /* finops-lint:ignore gp2-volume it goes away */ type = \"gp2\""),
        format!("# finops-lint:ignore gp2-volume it goes away\n{}", volume("v", plain)),
        format!("/*\n * finops-lint:ignore gp2-volume it goes away\n */\n{}", volume("v", plain)),
        volume("v", plain).replacen('{', "{ # finops-lint:ignore gp2-volume it goes away", 1),
        volume("v", plain).replace("\n}\n", "\n} # finops-lint:ignore gp2-volume it goes away\n"),
        format!(
            "# finops-lint:ignore missing-tags, gp2-volume until=2026-06-15 today still\n{}",
            volume("v", plain)
        ),
    ] {
        assert_eq!(gp2(&[("main.tf", &text)]), NOTHING, "{text}");
    }
}

#[test]
fn it_is_about_that_place_only() {
    let text = format!(
        "# finops-lint:ignore gp2-volume the other block\n{}{}",
        volume("v", "  type = \"gp2\""),
        volume("w", "  type = \"gp2\"")
    );
    assert_eq!(gp2(&[("main.tf", &text)]).0, ["aws_ebs_volume.w"]);
    let text = volume(
        "v",
        "  # finops-lint:ignore gp2-volume the line below is another\n  encrypted = true\n  type = \"gp2\"",
    );
    let (found, kept, said) = gp2(&[("main.tf", &text)]);
    assert_eq!((found.len(), kept, said.len()), (1, 0, 1));
    let text = format!(
        "locals {{\n  a = <<EOT\n# finops-lint:ignore gp2-volume this is text\nEOT\n}}\n{}",
        volume("v", "  type = \"gp2\"")
    );
    assert_eq!(gp2(&[("main.tf", &text)]).0.len(), 1);
}

#[test]
fn every_instance_is_covered() {
    let many = volume("v", "  count = 3\n  type = \"gp2\" # finops-lint:ignore gp2-volume all three");
    assert_eq!(gp2(&[("main.tf", &many)]), (Vec::new(), 3, Vec::new()));
    let each =
        volume("v", "  for_each = toset([\"a\", \"b\"])\n  # finops-lint:ignore gp2-volume both\n  type = \"gp2\"");
    assert_eq!(gp2(&[("main.tf", &each)]), (Vec::new(), 2, Vec::new()));
}

#[test]
fn on_a_module_call_it_covers_what_is_in_the_module() {
    let module = volume("v", "  type = \"gp2\"");
    let calls = "# finops-lint:ignore gp2-volume of this call\nmodule \"a\" {\n  source = \"./m\"\n  count = 2\n}\nmodule \"b\" {\n  source = \"./m\"\n}\n";
    let inner = "module \"inner\" {\n  source = \"../deep\"\n}\n";
    let files = [("main.tf", calls), ("m/main.tf", &module), ("m/inner.tf", inner), ("deep/main.tf", &module)];
    let (found, kept, said) = gp2(&files);
    assert_eq!(found, ["module.b.aws_ebs_volume.v", "module.b.module.inner.aws_ebs_volume.v"]);
    assert_eq!((kept, said), (4, Vec::new()));
}

#[test]
fn where_the_value_is_set_it_covers_who_uses_it() {
    let text = format!(
        "variable \"kind\" {{\n  # finops-lint:ignore gp2-volume until the migration\n  default = \"gp2\"\n}}\n{}",
        volume("v", "  type = var.kind")
    );
    assert_eq!(gp2(&[("main.tf", &text)]), NOTHING);
}

#[test]
fn what_is_kept_back_saves_nothing() {
    let text =
        volume("v", "  type = \"gp2\" # finops-lint:ignore gp2-volume no") + &volume("w", "  type = \"gp2\"");
    let report = at("2026-06-15", Some("gp2-volume"), &[("main.tf", &text)]);
    assert_eq!(report.summary.monthly_savings.to_string().parse::<f64>(), Ok(2.0));
}

#[test]
fn an_ignore_that_ended_brings_its_finding_back() {
    let text = volume("v", "  type = \"gp2\" # finops-lint:ignore gp2-volume until=2026-06-14 migration");
    let (found, kept, said) = gp2(&[("main.tf", &text)]);
    assert_eq!((found.len(), kept), (1, 0));
    assert_eq!(said, ["ignore-ended this ignore of gp2-volume ended on 2026-06-14"]);
}

#[test]
fn one_that_has_no_effect_is_told_where_its_rule_ran() {
    let gp3 = volume("v", "  type = \"gp3\" # finops-lint:ignore gp2-volume it was gp2 once");
    assert_eq!(
        gp2(&[("main.tf", &gp3)]).2,
        ["ignore-unused this ignore has no effect: gp2-volume finds nothing here"]
    );
    let told = |only: &str, text: &str| {
        let report = at("2026-06-15", Some(only), &[("main.tf", text)]);
        report.diagnostics.iter().filter(|diagnostic| diagnostic.code.starts_with("ignore")).count()
    };
    assert_eq!(told("missing-tags", &gp3), 0, "the rule is switched off");
    let unknown =
        format!("variable \"t\" {{}}\n{}", volume("v", "  type = var.t # finops-lint:ignore gp2-volume maybe"));
    assert_eq!(told("gp2-volume", &unknown), 0, "it is not known");
    let none =
        volume("v", "  count = 0\n  type = \"gp2\" # finops-lint:ignore gp2-volume in production there is one");
    assert_eq!(told("gp2-volume", &none), 0, "there is none in this environment");
}

#[test]
fn comments_that_cannot_be_followed_are_told() {
    for (comment, expected) in [
        ("finops-lint:ignore gp2-volme because", "ignore-rule there is no rule \"gp2-volme\" to ignore"),
        ("finops-lint:ignore", "ignore this ignore names no rule"),
        (
            "finops-lint:ingore gp2-volume x",
            "ignore this comment is addressed to finops-lint, which does not understand it",
        ),
        (
            "finops-lint:ignore gp2-volume until=soon x",
            "ignore \"soon\" is not a date, so this ignore does not hold",
        ),
        (
            "finops-lint:ignore gp2-volume until=2026-02-30 x",
            "ignore \"2026-02-30\" is not a date, so this ignore does not hold",
        ),
    ] {
        let text = volume("v", &format!("  type = \"gp2\" # {comment}"));
        let (found, _, said) = gp2(&[("main.tf", &text)]);
        assert_eq!((found.len(), said), (1, vec![expected.to_owned()]), "{comment}");
    }
    let (found, kept, said) = gp2(&[("main.tf", &volume("v", "  type = \"gp2\" # finops-lint:ignore gp2-volume"))]);
    assert_eq!((found.len(), kept, said), (0, 1, vec!["ignore this ignore gives no reason".to_owned()]));
    let apart = format!("# finops-lint:ignore gp2-volume the whole file\n\n{}", volume("v", "  type = \"gp2\""));
    let (found, _, said) = gp2(&[("main.tf", &apart)]);
    assert_eq!(
        (found.len(), said),
        (1, vec!["ignore this ignore stands neither on nor above a block or attribute".to_owned()])
    );
    let prose = volume("v", "  type = \"gp2\" # see finops-lint: its manual");
    assert_eq!(gp2(&[("main.tf", &prose)]).2, Vec::<String>::new());
}

#[test]
fn a_plan_is_covered_by_the_comments_of_its_configuration() {
    let plan = r#"{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"root_module":{"resources":[{
        "address":"aws_ebs_volume.v","mode":"managed","type":"aws_ebs_volume","name":"v",
        "provider_name":"registry.terraform.io/hashicorp/aws",
        "values":{"type":"gp2","size":100,"availability_zone":"us-east-1a","region":"us-east-1"}}]}},
        "configuration":{"root_module":{"resources":[{"address":"aws_ebs_volume.v","mode":"managed",
        "type":"aws_ebs_volume","name":"v","provider_config_key":"aws","expressions":{"type":{"constant_value":"gp2"},
        "size":{"constant_value":100},"availability_zone":{"constant_value":"us-east-1a"}}}]}}}"#;
    let text = format!("{REGION}{}", volume("v", "  type = \"gp2\" # finops-lint:ignore gp2-volume it goes away"));
    let dir = crate::cli::project(&[("main.tf", &text), ("plan.json", plan)]);
    let (report, _) = crate::cli::json(dir.path(), &["plan.json", "--allow", "all", "--warn", "gp2-volume"]);
    assert_eq!(report["findings"].as_array().unwrap().len(), 0, "{report}");
    assert_eq!(report["summary"]["suppressed"], 1);
}
