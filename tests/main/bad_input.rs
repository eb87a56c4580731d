//! Input that is wrong: each mistake is told with its place and a way out, the rest is priced, and nothing panics.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::path::Path;

use serde_json::Value;

use crate::cli::{GOOD, GP2, finops, json, project, run, told, total};

/// A configuration with this in it and a good volume beside: the report, after what holds for all of them.
fn wrong(text: &str) -> Value {
    let dir = project(&[("good.tf", GOOD), ("main.tf", text)]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!(code, Some(2), "{:?}", told(&report));
    assert_eq!(total(&report), "8", "the good volume is priced");
    for diagnostic in report["diagnostics"].as_array().unwrap() {
        assert!(diagnostic["span"]["start"]["line"].is_u64(), "{diagnostic}");
        assert!(diagnostic["help"].is_string(), "a way out: {diagnostic}");
    }
    report
}

fn fixture(name: &str) -> (Value, Option<i32>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    json(root, &[&format!("tests/fixtures/broken/{name}")])
}

/// A file that is no input at all: its only message.
fn refused(name: &str, content: &[u8]) -> String {
    let dir = project(&[]);
    std::fs::write(dir.path().join(name), content).unwrap();
    let (report, code) = json(dir.path(), &[name]);
    assert_eq!(code, Some(2));
    let diagnostics = report["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!(diagnostics[0]["path"].as_str().or(diagnostics[0]["span"]["file"].as_str()), Some(name));
    format!("{} ({})", diagnostics[0]["message"].as_str().unwrap(), diagnostics[0]["help"].as_str().unwrap())
}

#[test]
fn every_broken_fixture_prices_its_good_volume() {
    for (name, expected) in [
        ("three-syntax-errors", "24"),
        ("missing-module", "8"),
        ("dangling-reference", "8"),
        ("cyclic-locals", "8"),
        ("unknown-region", "8"),
        ("unknown-type", "8"),
    ] {
        let (report, code) = fixture(name);
        assert_eq!(code, Some(2), "{name}");
        assert_eq!(total(&report), expected, "{name}");
    }
}

#[test]
fn three_syntax_errors_are_three_messages() {
    let (report, _) = fixture("three-syntax-errors");
    let lines: Vec<u64> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["code"] == "syntax")
        .map(|one| one["span"]["start"]["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [10, 21, 31]);
}

#[test]
fn what_is_not_there_is_told_with_what_is_near() {
    let dir = project(&[("infra/main.tf", GOOD), ("tools/plan.json", "{}")]);
    let message = |arguments: &[&str]| {
        let (report, code) = json(dir.path(), arguments);
        assert_eq!(code, Some(2));
        let one = &report["diagnostics"][0];
        format!("{} ({})", one["message"].as_str().unwrap(), one["help"].as_str().unwrap())
    };
    assert_eq!(message(&["infar"]), "no such file or directory (did you mean infra?)");
    assert!(message(&["tools"]).ends_with("give it by its name: tools/plan.json)"));
    let empty = project(&[]);
    assert!(told(&json(empty.path(), &[]).0)[0].starts_with("no-configuration "));
}

#[test]
fn one_bad_path_does_not_keep_the_others_from_being_priced() {
    let dir = project(&[("a/main.tf", GOOD)]);
    let (report, code) = json(dir.path(), &["nowhere", "a"]);
    assert_eq!((total(&report), code), ("8", Some(2)));
}

#[test]
fn files_that_are_no_input_are_recognised() {
    let binary = std::fs::read("tests/fixtures/broken/binary-plan/tfplan").unwrap();
    assert!(refused("tfplan", &binary).contains("terraform show -json tfplan > plan.json"));
    let state = br#"{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"abc","resources":[]}"#;
    assert!(refused("terraform.tfstate", state).contains("terraform show -json terraform.tfstate"));
    let log = b"{\"@level\":\"info\",\"@message\":\"Terraform 1.9\"}\n{\"@level\":\"info\"}\n";
    assert!(refused("log.json", log).contains("messages of `terraform plan -json`, not the plan"));
    assert!(refused("package.json", b"{\"name\": \"x\"}").contains("not Terraform's (it has name)"));
    assert!(refused("empty.json", b"").contains("this file is empty"));
    assert!(refused("noise", b"\x7fELF\x02\x01\x01\0\0\0\0").contains("neither"));
    let truncated = std::fs::read("tests/fixtures/broken/truncated/plan.json").unwrap();
    assert!(refused("plan.json", &truncated).contains("ends early"));
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    refused("nested.json", nested.as_bytes());
}

#[test]
fn a_plan_in_utf_16_is_a_plan() {
    let text = std::fs::read_to_string("tests/fixtures/plan-versions/pretty.json").unwrap();
    let dir = project(&[("plan.json", &text)]);
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let little: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    std::fs::write(dir.path().join("utf16.json"), little).unwrap();
    let (plain, wide) = (json(dir.path(), &["plan.json"]), json(dir.path(), &["utf16.json"]));
    assert_eq!(total(&plain.0), total(&wide.0));
    assert_eq!(wide.1, Some(0));
}

#[test]
fn names_that_lead_nowhere() {
    let report = wrong(
        "resource \"aws_sqs_queue\" \"q\" {\n  name = var.nothing\n  policy = local.nothing\n  tags = { a = \
         aws_vpc.nothing.id }\n}\n",
    );
    assert_eq!(told(&report).len(), 3);
    let report =
        wrong("module \"gone\" {\n  source = \"./gone\"\n}\nmodule \"far\" {\n  source = \"a/b/aws\"\n}\n");
    let messages = told(&report);
    assert!(messages[0].contains("\"a/b/aws\" is not installed") && messages[1].contains("no directory gone"));
}

#[test]
fn a_cycle_is_one_message_with_its_way_around() {
    let report = wrong(
        "locals {\n  a = local.b\n  b = local.c\n  c = local.a\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = local.a\n}\n",
    );
    let messages = told(&report);
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("local.a -> local.b -> local.c -> local.a"), "{messages:?}");
}

#[test]
fn counts_that_nobody_means() {
    for count in ["1000000000", "pow(10, 9)", "-1", "1.5", "\"many\"", "null"] {
        let report = wrong(&format!("resource \"aws_sns_topic\" \"t\" {{\n  count = {count}\n}}\n"));
        assert_eq!(told(&report).len(), 1, "{count}: {:?}", told(&report));
    }
}

#[test]
fn a_region_and_a_type_are_told_with_the_nearest() {
    let dir = project(&[("main.tf", &GOOD.replace("\"us-east-1\"", "\"us-esat-1\""))]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!(code, Some(2));
    assert!(report["diagnostics"][0]["help"].as_str().unwrap().starts_with("did you mean us-east-1?"));
    let report = wrong("resource \"aws_lambda_funtion\" \"f\" {}\n");
    assert_eq!(report["diagnostics"][0]["help"], "did you mean aws_lambda_function?");
    let dir = project(&[("main.tf", "resource \"aws_entirely_new_thing\" \"f\" {}\n")]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!((report["diagnostics"][0]["severity"].as_str(), code), (Some("warning"), Some(0)));
}

#[test]
fn variables_that_do_not_fit() {
    let report = wrong(
        "variable \"n\" {\n  type    = number\n  default = \"many\"\n}\nlocals {\n  a = var.n\n}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = local.a\n}\n",
    );
    assert!(told(&report)[0].contains("a number is required"));
    let dir = project(&[("main.tf", &format!("{GOOD}variable \"size\" {{\n}}\n"))]);
    let (report, code) = json(dir.path(), &["--var", "siez=3"]);
    assert_eq!((report["diagnostics"][0]["help"].as_str(), code), (Some("did you mean size?"), Some(2)));
    assert_eq!(run(dir.path(), &["--var", "novalue"]).code, Some(2));
    assert_eq!(json(dir.path(), &["--var-file", "nowhere.tfvars"]).1, Some(2));
}

#[test]
fn what_is_declared_twice_counts_once() {
    let dir = project(&[("a.tf", GOOD), ("b.tf", GOOD.split_once("}\n").unwrap().1)]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!((total(&report), code), ("8", Some(2)));
    assert_eq!(report["diagnostics"][0]["related"][0]["span"]["file"], "a.tf");
}

#[test]
fn depth_and_length_are_no_danger() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    wrong(&format!("locals {{\n  x = {}\n}}\n", deep("[", "]")));
    wrong(&format!("locals {{\n  x = {}\n}}\n", deep("(", ")")));
    wrong(&format!("resource \"aws_sqs_queue\" \"q\" {{\n{}\n}}\n", deep("a {\n", "}\n")));
    wrong(&format!("locals {{\n  x = {}\n}}\n", "[".repeat(100_000)));
    wrong(&format!("resource \"aws_ebs_volume\" \"v\" {{\n  size = {}\n}}\n", "9".repeat(100_000)));
    let dir = project(&[("good.tf", GOOD), ("x.tf.json", &format!("{{\"locals\":{{\"x\":{}}}}}", deep("[", "]")))]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!((total(&report), code), ("8", Some(2)));
}

#[test]
fn bytes_that_are_no_text_leave_the_rest_of_the_file() {
    let dir = project(&[("good.tf", "")]);
    let bytes = [GOOD.as_bytes(), b"resource \"aws_sqs_queue\" \"q\" {\n  name = \"\xff\xfe\"\n}\n"].concat();
    std::fs::write(dir.path().join("main.tf"), bytes).unwrap();
    let (report, code) = json(dir.path(), &[]);
    assert_eq!((total(&report), code), ("8", Some(2)));
    assert_eq!(report["diagnostics"][0]["code"], "not-utf8");
    assert_eq!(report["diagnostics"][0]["span"]["start"], serde_json::json!({"line": 11, "column": 11}));
}

#[cfg(unix)]
#[test]
fn links_and_pipes() {
    use std::os::unix::fs::symlink;
    let caller = format!("{GOOD}module \"m\" {{\n  source = \"./self\"\n}}\n");
    let dir = project(&[("loop/main.tf", &caller), ("quiet/main.tf", GOOD), ("pipes/main.tf", GOOD)]);
    symlink(".", dir.path().join("loop/self")).unwrap();
    symlink(".", dir.path().join("quiet/self")).unwrap();
    symlink("dangling", dir.path().join("dangling.json")).unwrap();
    let (report, code) = json(dir.path(), &["loop"]);
    assert_eq!((total(&report), code), ("8", Some(2)));
    assert!(told(&report)[0].contains("a module that calls this one"), "{:?}", told(&report));
    let (report, code) = json(dir.path(), &["quiet"]);
    assert_eq!((total(&report), code), ("8", Some(0)));
    assert_eq!(json(dir.path(), &["dangling.json"]).1, Some(2));
    // Nobody writes into these pipes: to open one would be to wait for ever.
    for name in ["pipe.json", "pipe.tf", "pipes/pipe.tf"] {
        let made = std::process::Command::new("mkfifo").arg(dir.path().join(name)).status().unwrap();
        assert!(made.success());
    }
    assert_eq!(json(dir.path(), &["pipe.json"]).1, Some(2));
    assert_eq!(json(dir.path(), &["pipe.tf"]).1, Some(2));
    let (report, code) = json(dir.path(), &["pipes"]);
    assert_eq!((total(&report), code), ("8", Some(2)));
}

/// `c` is a link to `a`: what never ends where `a` calls it is a module where `b` does, though `a` comes first. A file of
/// each costs 8.
#[cfg(unix)]
#[test]
fn a_link_is_one_module_here_and_no_end_there() {
    let calls = |name: &str, source: &str| format!("module \"{name}\" {{\n  source = \"{source}\"\n}}\n");
    let root = format!("{}{}", calls("a", "./a"), calls("b", "./b"));
    let b = format!("{GOOD}{}", calls("c", "../c"));
    let a = format!("{GOOD}{}", calls("self", "../c"));
    let dir = project(&[("main.tf", &root), ("a/main.tf", &a), ("b/main.tf", &b)]);
    std::os::unix::fs::symlink("a", dir.path().join("c")).unwrap();
    let (report, code) = json(dir.path(), &[]);
    let told = told(&report);
    assert_eq!((total(&report), code), ("24", Some(2)), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told.contains("a module that calls this one")), "{told:?}");
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_project_is_read() {
    let reader = format!(
        "{GOOD}resource \"aws_sqs_queue\" \"q\" {{\n  name = file(\"../secret.txt\")\n  tags = {{\n    a = \
         file(\"link.txt\")\n    b = file(\"/etc/passwd\")\n  }}\n}}\n"
    );
    let dir = project(&[("secret.txt", "TOP-SECRET"), ("inside/main.tf", &reader)]);
    std::os::unix::fs::symlink("../secret.txt", dir.path().join("inside/link.txt")).unwrap();
    for format in ["human", "json", "sarif"] {
        let said = run(&dir.path().join("inside"), &["--format", format]);
        assert_eq!(said.code, Some(2));
        assert!(!said.out.contains("TOP-SECRET") && !said.out.contains("root:"), "{}", said.out);
    }
    let (report, _) = json(&dir.path().join("inside"), &[]);
    assert_eq!(total(&report), "8");
    assert!(told(&report)[0].contains("leads out of the project"), "{:?}", told(&report));
}

#[test]
fn no_terminal_or_runner_obeys_what_is_in_the_input() {
    let text = format!(
        "{GP2}resource \"aws_ebs_volume\" \"v\" {{\n  for_each = toset([\"\u{1b}[31mred\\n::set-output name=a::b\", \
         \"\u{202e}gnp\"])\n  type = \"gp2\"\n  size = 8\n  availability_zone = \"x\"\n}}\nresource \"::error::x\" \"##[error]\" {{}}\n"
    );
    let dir = project(&[("main.tf", &text)]);
    for command in [&["check"][..], &["breakdown"], &["check", "--deny", "all"]] {
        let said = run(dir.path(), command);
        assert!(!said.out.contains(['\u{1b}', '\u{202e}']), "{}", said.out);
        for line in said.out.lines().chain(said.err.lines()) {
            assert!(!line.trim_start().starts_with("::") || line.trim_start().starts_with("::: "), "{line}");
            assert!(!line.contains("##["), "{line}");
        }
    }
}

#[test]
fn sensitive_values_are_in_no_output() {
    let text = r#"
variable "word" {
  sensitive = true
  default   = "hunter2secret"
}
variable "kind" {
  sensitive = true
  default   = "gp2"
}
provider "aws" {
  alias  = "s"
  region = var.word
}
resource "aws_ebs_volume" "kind" {
  size = 10
  type = var.kind
  tags = { secret = var.word }
}
resource "aws_ebs_volume" "region" {
  provider = aws.s
  size     = 5
}
resource "aws_instance" "i" {
  instance_type = var.word
}
resource "aws_db_instance" "d" {
  instance_class = "db.${var.word}"
  engine         = var.word
}
resource "aws_lambda_function" "f" {
  function_name = var.word
  architectures = [var.word]
}
resource "aws_sqs_queue" "q" {
  for_each = toset([var.word])
}
locals {
  n = tonumber(var.word)
}
resource "aws_sqs_queue" "n" {
  delay_seconds = local.n
}
"#;
    let dir = project(&[("good.tf", GOOD), ("main.tf", text), ("v.tfvars", "word = \"tfvars9secret\"\n")]);
    let secrets = ["hunter2secret", "tfvars9secret", "given9secret"];
    for given in [&[][..], &["--var-file", "v.tfvars"], &["--var", "word=given9secret"]] {
        for format in [
            &["check", "--format", "human"][..],
            &["breakdown"],
            &["check", "--format", "json"],
            &["check", "--format", "sarif"],
        ] {
            let said = run(dir.path(), &[format, given].concat());
            for secret in secrets {
                assert!(
                    !said.out.contains(secret) && !said.err.contains(secret),
                    "{format:?} {given:?}: {}{}",
                    said.out,
                    said.err
                );
            }
        }
    }
    let mut environment = finops(dir.path());
    let output = environment.env("TF_VAR_word", "given9secret").output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("given9secret"));
}
