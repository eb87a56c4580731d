//! What is said about a rule file that is not right, and what it takes to read the ones that are.

use finops_lint::diagnostics::Sources;
use finops_lint::rules;

use super::{Tried, built_in};

fn problems(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let (_, diagnostics) = rules::load([("test/some-rule.hcl", text)], &mut sources);
    let shown = |diagnostic: finops_lint::diagnostics::Diagnostic| {
        let line = diagnostic.span.map_or(0, |span| sources.start(span).line);
        let help = diagnostic.help.map_or(String::new(), |help| format!("; {help}"));
        format!("{line}: {}{help}", diagnostic.message)
    };
    diagnostics.into_iter().map(shown).collect()
}

fn rule(block: &str) -> String {
    format!(
        "summary = \"s\"\nwhy = \"w.\"\nvariable \"least\" {{ default = 1 }}\nrule \"ebs_volume\" {{\n{block}\n}}\n"
    )
}

#[test]
fn what_is_mistyped_is_told() {
    let cases = [
        (
            "when = self.typ == \"gp2\"\nmessage = \"m\"",
            "5: ebs_volume has no field \"typ\"; did you mean \"type\"?",
        ),
        (
            "when = true\nmessage = \"${self.sise} GB\"",
            "6: ebs_volume has no field \"sise\"; did you mean \"size\"?",
        ),
        ("when = var.most > 1\nmessage = \"m\"", "5: the rule has no variable \"most\""),
        ("when = local.big\nmessage = \"m\"", "5: the rule has no local \"big\""),
        (
            "when = lenght(self.type) > 1\nmessage = \"m\"",
            "5: there is no function lenght(); did you mean length()?",
        ),
        (
            "when = is_referred(self, \"aws_volume_atachment\", \"volume_id\")\nmessage = \"m\"",
            "5: the AWS provider has no resource type aws_volume_atachment; did you mean aws_volume_attachment?",
        ),
        (
            "when = true\nmessage = \"m\"\npatch {\ntyp = \"gp3\"\n}",
            "8: ebs_volume has no field \"typ\"; did you mean \"type\"?",
        ),
        (
            "when = true\nmessage = \"m\"\nusage {\nmonthly_requests = 1\n}",
            "8: ebs_volume has no usage key \"monthly_requests\"",
        ),
        ("when = true", "4: a rule block has a `when` and a `message`"),
    ];
    for (block, expected) in cases {
        let problems = problems(&rule(block));
        assert!(problems.iter().any(|problem| problem.starts_with(expected)), "{block}\n{problems:#?}");
    }
    assert_eq!(problems(&rule("when = self.size > var.least && self.region != \"\"\nmessage = \"m\"")), [""; 0]);
}

/// Examples are not parsed to run a rule, unless something else follows them.
#[test]
fn what_follows_the_examples_counts() {
    let text = rule("when = self.size > var.other\nmessage = \"m\"");
    let examples = "fail \"one\" {\n  resource \"aws_ebs_volume\" \"a\" {\n  }\n}\n";
    assert_eq!(problems(&format!("{text}{examples}")), ["5: the rule has no variable \"other\""]);
    assert_eq!(problems(&format!("{text}{examples}variable \"other\" {{ default = 1 }}\n")), [""; 0]);
}

#[test]
fn rules_are_read_in_no_time() {
    let start = std::time::Instant::now();
    let (rules, _) = built_in();
    let took = start.elapsed();
    // A release build takes a twentieth of what this one does.
    assert!(took.as_millis() < 500, "{} rules took {took:?}", rules.len());
}

/// The page about rules is right: its rule is one, and no function is missing.
#[test]
fn the_page_is_right() {
    let page = include_str!("../../../rules/README.md");
    for function in rules::FUNCTIONS {
        assert!(page.contains(&format!("`{function}(")), "{function} is not on the page");
    }
    let (_, rest) = page.split_once("```hcl\n").expect("a rule");
    let (text, _) = rest.split_once("```").expect("its end");
    let mut sources = Sources::default();
    let (found, diagnostics) = rules::load([("page.hcl", text)], &mut sources);
    assert_eq!(diagnostics, []);
    let rule = found.first().expect("the rule");
    let mut open = 0;
    for example in super::examples_of(rule, &sources) {
        let tried = Tried::of(example, &found, &sources);
        assert_eq!(
            tried.findings_of(rule).count(),
            usize::from(tried.example.expects_finding),
            "{}",
            tried.example.title
        );
        open += usize::from(tried.is_open(rule));
    }
    assert_eq!(open, 1);
}
