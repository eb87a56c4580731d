//! Where a finding comes with an edit, and what the text is after it; and what a message never shows.
//!
//! A rule about volumes, and one configuration per row.

use finops_lint::diagnostics::Sources;
use finops_lint::pricing::Catalogue;
use finops_lint::rules::check::Finding;
use finops_lint::rules::example::{evaluate, examples, findings};
use finops_lint::rules::load;

const RULE: &str = r#"
summary = "gp2"
why     = "So that there is something to edit."

rule "ebs_volume" {
  when    = self.type == "gp2"
  at      = "type"
  message = "${self.size} GB gp2 volume"

  patch {
    type = "gp3"
    iops = self.size > 1000 ? self.size * 3 : null
  }
}

"#;

/// The findings in a configuration, and its text after their edits; the same text where there are none.
fn edited(configuration: &str) -> (Vec<Finding>, String) {
    let mut text = format!("{RULE}fail \"it\" {{\n{configuration}\n}}\n");
    let mut sources = Sources::default();
    let (rules, diagnostics) = load([("test/volume.hcl", &*text)], &mut sources);
    assert_eq!(diagnostics, []);
    let (examples, diagnostics) = examples(rules.first().expect("a rule"), &sources);
    assert_eq!(diagnostics, []);
    let evaluated = evaluate(examples.first().expect("an example"));
    assert_eq!(evaluated.diagnostics, []);
    let found = findings(&rules, &evaluated, Catalogue::embedded(), &sources);
    let mut edits: Vec<_> =
        found.findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| (edit.span, edit.text.clone()));
    edits.dedup();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let start = text.find("fail \"it\" {\n").expect("the example") + "fail \"it\" {\n".len();
    (found.findings, text[start..].trim_end_matches("\n}\n").to_owned())
}

fn volume(attributes: &str) -> String {
    format!("resource \"aws_ebs_volume\" \"a\" {{{attributes}}}")
}

#[test]
fn what_is_written_is_edited() {
    let cases = [
        ("\n  size = 10\n  type = \"gp2\"\n", "\n  size = 10\n  type = \"gp3\"\n"),
        ("\n  size = 10\n", "\n  type = \"gp3\"\n\n  size = 10\n"),
        ("\n    size = 10 # wide\n", "\n    type = \"gp3\"\n\n    size = 10 # wide\n"),
        // More IOPS than gp3 includes come as a new attribute, fewer take the attribute away.
        ("\n  size = 2000\n  type = \"gp2\"\n", "\n  iops = 6000\n\n  size = 2000\n  type = \"gp3\"\n"),
        ("\n  size = 10\n  iops = 100\n  type = \"gp2\"\n", "\n  size = 10\n  type = \"gp3\"\n"),
        // All instances want the same.
        ("\n  count = 3\n  size = 10\n", "\n  type = \"gp3\"\n\n  count = 3\n  size = 10\n"),
    ];
    for (before, after) in cases {
        let (found, text) = edited(&volume(before));
        assert!(!found.is_empty(), "{before}");
        assert_eq!(text, volume(after));
    }
}

#[test]
fn what_is_decided_elsewhere_is_not_edited() {
    let cases = [
        // A variable may serve others too.
        format!("variable \"t\" {{ default = \"gp2\" }}\n{}", volume("\n  size = 10\n  type = var.t\n")),
        // Two attributes do not fit on one line.
        volume(" size = 10 "),
        // The block is also that of an instance that is right as it is, or wants something else.
        volume("\n  count = 2\n  size = 10\n  type = count.index == 0 ? \"gp2\" : \"gp3\"\n"),
        volume("\n  count = 2\n  size = count.index == 0 ? 10 : 2000\n  type = \"gp2\"\n"),
        // One text that makes many blocks.
        "resource \"aws_instance\" \"a\" {\n  instance_type = \"m6i.large\"\n  dynamic \"ebs_block_device\" {\n    \
         for_each = [1, 2]\n    content {\n      device_name = \"sdf\"\n      volume_type = \"gp2\"\n      \
         volume_size = 10\n    }\n  }\n}"
            .to_owned(),
    ];
    for case in &cases {
        let (found, text) = edited(case);
        assert!(!found.is_empty(), "{case}");
        assert_eq!(&text, case);
    }
}

#[test]
fn a_secret_is_not_told() {
    let secret = "variable \"gb\" {\n  default   = 12345\n  sensitive = true\n}\n";
    let (found, _) = edited(&format!("{secret}{}", volume("\n  size = var.gb\n  type = \"gp2\"\n")));
    assert_eq!(found.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>(), ["gp2"]);
    // Nor is an edit made of it.
    assert!(found.iter().all(|finding| finding.fix.is_none()));
}
