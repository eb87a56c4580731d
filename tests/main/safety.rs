//! Input that asks for more than anyone has: each ends in an error that says so, soon, and in little memory; the rest is
//! priced. And files that lie outside of the project, which stay unread by whatever way.
//!
//! Not for: input that is merely wrong (`bad_input`), or single functions' arguments (`functions_text`).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::fmt::Write as _;

use finops_lint::diagnostics::{Sources, Span};
use finops_lint::evaluator::expression::{Access, Error, Interpreter, Names};
use finops_lint::evaluator::functions::Context;
use finops_lint::evaluator::limits::Spent;
use finops_lint::evaluator::value::Value;
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::parser::parse_expression;

use crate::cli::{GOOD, finops, json, project, run, told, total};

/// A configuration with this in it and a good volume beside: the volume is priced, and this is told.
fn refused(text: &str, message: &str) {
    let dir = project(&[("good.tf", GOOD), ("main.tf", text)]);
    let (report, code) = json(dir.path(), &[]);
    let told = told(&report);
    assert_eq!(code, Some(2), "{message}: {told:?}");
    assert_eq!(total(&report), "8", "{message}: the good volume is priced");
    assert!(
        told.iter().any(|one| one.contains(message)),
        "{message:?} is expected: {:?}",
        told.get(..5.min(told.len()))
    );
}

/// A queue with a tag that has this value.
fn queue(value: &str) -> String {
    format!("resource \"aws_sqs_queue\" \"q\" {{\n  tags = {{ a = {value} }}\n}}\n")
}

/// Locals of which each is made from the one before, which is `P` in `step`, and a queue that uses the last.
fn chain(first: &str, step: &str, count: usize, used: &str) -> String {
    let name = |index: usize| format!("local.l{index:04}");
    let mut text = format!("locals {{\n  l0000 = {first}\n");
    for index in 1..=count {
        let _ = writeln!(text, "  l{index:04} = {}", step.replace('P', &name(index - 1)));
    }
    format!("{text}}}\n{}", queue(&used.replace('P', &name(count))))
}

const HEAVY: &str = "this has more than 4000000 elements, with those inside of them";

#[test]
fn what_doubles_from_local_to_local() {
    refused(&chain("\"0123456789abcdef\"", "\"${P}${P}\"", 60, "P"), "the text is longer than 16777216 bytes");
    refused(&chain("[\"a\"]", "concat(P, P)", 60, "length(P)"), "more than 1000000 elements");
    refused(&chain("\"a\"", "format(\"%s%s\", P, P)", 60, "P"), "longer than 16 MiB");
    refused(&chain("\"a\"", "join(P, [P, P, P])", 60, "P"), "longer than 16 MiB");
    refused(&chain("\"aa\"", "replace(P, \"a\", P)", 60, "P"), "longer than 16 MiB");
    refused(&chain("10", "P * P", 40, "P"), "the number has too many digits");
}

#[test]
fn a_value_that_holds_one_value_often() {
    refused(&chain("[\"a\"]", "[P, P]", 60, "jsonencode(P)"), HEAVY);
    refused(&chain("{ a = 1 }", "{ a = P, b = P, c = P }", 60, "P == P ? 1 : 2"), HEAVY);
    refused(&chain("{ a = 1 }", "{ a = P, b = P, c = P }", 60, "P"), HEAVY);
    refused(&chain("[sensitive(\"a\")]", "concat([P], [P], [P])", 40, "P"), HEAVY);
    refused(&format!("variable \"v\" {{}}\n{}", chain("var.v", "[P, P]", 60, "P")), HEAVY);
    refused(&chain("[1]", "[P]", 400, "P"), "nested more than 250 deep");
    refused(&chain("[{ a = 1 }]", "[for i in range(1000): { a = P }]", 3, "P[*].a[*].a[*].a"), HEAVY);
}

#[test]
fn definitions_that_lead_to_definitions() {
    let mut text = "locals {\n  l100000 = 1\n".to_owned();
    for index in 0..100_000 {
        let _ = writeln!(text, "  l{index:06} = local.l{:06}", index + 1);
    }
    refused(&(text + "}\n"), "nested more than 2000 definitions deep");
}

#[test]
fn thirty_thousand_mistakes() {
    let mut text = "locals {\n".to_owned();
    for index in 0..30_000 {
        let _ = writeln!(text, "  l{index} = local.x{index}");
    }
    refused(&(text + "}\n"), "there are more than 1000 errors");
}

#[test]
fn functions_that_would_build_too_much() {
    for (call, message) in [
        ("range(1000000000)", "more than 1024 numbers"),
        ("range(0, 1, 1e-300)", "more than 1024 numbers"),
        ("setproduct(range(1000), range(1000), range(1000))", "more than 1000000 elements"),
        ("format(\"%999999999d\", 1)", "too large for a width"),
        ("format(\"%.999999999f\", 1)", "too large for a width"),
        ("indent(100000000, \"a\\nb\")", "longer than 16 MiB"),
        ("tonumber(\"1e999999999\")", "a number is required"),
        ("jsondecode(\"1e999999999\")", "too large"),
        ("yamldecode(\"1e999999999\")", "not valid YAML"),
        ("pow(10, 400)", "not a finite number"),
        ("regex(\"((((a{99}){99}){99}){99}){99}\", \"a\")", "more than 100000000 steps"),
        ("regex(\"((a{99}){99}){99}\", \"a\")", "too large"),
        ("jsondecode(join(\"\", [for i in range(1000): \"[\"]))", "nested too deeply"),
        ("yamldecode(join(\"\", [for i in range(1000): \"[\"]))", "not valid YAML"),
        ("yamldecode(join(\"\", [for i in range(1000): \"- \"]))", "not valid YAML"),
    ] {
        refused(&queue(call), message);
    }
}

#[test]
fn an_alias_that_stands_for_a_billion_nodes() {
    let mut yaml = "a: &a [x, x, x, x, x, x, x, x, x]\\n".to_owned();
    for (name, before) in ('b'..='l').zip('a'..) {
        let _ = write!(yaml, "{name}: &{name} [{}]\\n", vec![format!("*{before}"); 9].join(", "));
    }
    refused(&queue(&format!("yamldecode(\"{yaml}\")")), HEAVY);
}

#[test]
fn blocks_and_modules_that_multiply() {
    let dynamic = "locals {\n  r = range(1000)\n  m = flatten([for i in range(9): local.r])\n}\nresource \"aws_x\" \"g\" {\n  \
                   dynamic \"a\" {\n    for_each = local.m\n    content {\n      dynamic \"b\" {\n        for_each = local.m\n        \
                   content {\n          z = b.value\n        }\n      }\n    }\n  }\n}\n";
    refused(dynamic, "its values take more than 512 MiB");
    let dir = project(&[
        ("main.tf", &format!("{GOOD}module \"m\" {{\n  source = \"./m\"\n  count  = 60000\n}}\n")),
        ("m/main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n"),
    ]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!((total(&report), code), ("8", Some(2)));
    assert!(told(&report)[0].contains("more than 50000 instances of modules"), "{:?}", told(&report));
    refused("resource \"aws_x\" \"g\" {\n  count = 150001\n}\n", "more than 150000 instances");
}

#[test]
fn a_template_that_renders_itself() {
    let dir = project(&[
        ("good.tf", GOOD),
        ("main.tf", &queue("templatefile(\"t.tmpl\", {})")),
        ("t.tmpl", "${templatefile(\"t.tmpl\", {})}${core::templatefile(\"t.tmpl\", {})}"),
    ]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!((total(&report), code), ("8", Some(2)));
    assert!(told(&report)[0].contains("cannot be called from inside of a template"), "{:?}", told(&report));
}

struct Nothing;

impl Files for Nothing {
    fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::NotFound)
    }

    fn list(&self, _: &str) -> Result<Vec<Entry>, FileError> {
        Err(FileError::NotFound)
    }
}

impl Names for Nothing {
    fn resolve(&self, name: &str, _: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        Err(Error::new(span, format!("no name {name}")))
    }

    fn context(&self) -> Context<'_> {
        Context { files: self, module_dir: "" }
    }
}

/// What an expression ends in that may take so many bytes and steps.
fn ends(text: &str, bytes: usize, steps: u64) -> String {
    let mut sources = Sources::default();
    let file = sources.add("expression", text);
    let expr = parse_expression(file, text, 0).unwrap();
    let spent = Spent::new(bytes, steps);
    Interpreter { names: &Nothing, spent: &spent }.eval(&expr, None).unwrap_err().message
}

#[test]
fn loops_end_after_so_many_steps() {
    let steps = "the evaluation ends here, after more than 100000 steps";
    for text in [
        "[for a in range(1000): [for b in range(1000): [for c in range(1000): 1 if false]]]",
        "try([for a in range(1000): [for b in range(1000): can(a.b)]], 1)",
        "can([for a in range(1000): [for b in range(1000): a == b]])",
        "[for a in range(1000): sort([for b in range(1000): \"${b}\"])[0]]",
        "[for a in range(1000): regexall(\"((a{30}){30})?${a}\", \"1\")]",
        "regexall(\".*[^A-Z]|[A-Z]\", join(\"\", [for i in range(1000): \"ABCDEFGHIJKLMNOPQRSTUVWXYZ\"]))",
        "replace(join(\"\", [for i in range(1000): \"ABCDEFGHIJKLMNOPQRSTUVWXYZ\"]), \"/.*[^A-Z]|[A-Z]/\", \"\")",
    ] {
        assert_eq!(ends(text, usize::MAX, 100_000), steps, "{text}");
    }
}

#[test]
fn values_end_after_so_many_bytes() {
    let bytes = "with this, the values would take more than 8 MiB";
    for text in [
        "[for a in range(1000): [for b in range(1000): b]]",
        "[for a in range(1000): \"${join(\"\", [for i in range(200): \"0123456789012345678901234567890123456789012345\"])}${a}\"]",
        "length(setproduct(range(60), range(60), range(60)))",
    ] {
        assert_eq!(ends(text, 8 << 20, u64::MAX), bytes, "{text}");
    }
}

/// A project in `inside`, beside a file with a secret; a queue of it reads in these ways.
#[cfg(unix)]
fn confined(ways: &[&str]) -> tempfile::TempDir {
    use std::os::unix::fs::symlink;
    let tags: String = ways.iter().enumerate().fold(String::new(), |mut tags, (index, way)| {
        let _ = writeln!(tags, "    t{index} = {way}");
        tags
    });
    let main = format!("{GOOD}resource \"aws_sqs_queue\" \"q\" {{\n  tags = {{\n{tags}  }}\n}}\n");
    let dir = project(&[
        ("secret/word.txt", "TOP-SECRET"),
        ("secret/main.tf", "output \"word\" {\n  value = \"TOP-SECRET\"\n}\n"),
        ("secret/word.tfvars", "word = \"TOP-SECRET\"\n"),
        ("inside/main.tf", &main),
        ("inside/own.txt", "own"),
    ]);
    let inside = dir.path().join("inside");
    symlink("../secret", inside.join("away")).unwrap();
    symlink("../secret/word.txt", inside.join("word.txt")).unwrap();
    symlink(dir.path().join("secret/word.txt"), inside.join("absolute.txt")).unwrap();
    symlink("word.txt", inside.join("twice.txt")).unwrap();
    symlink("/dev/zero", inside.join("zero")).unwrap();
    symlink("/proc/self", inside.join("process")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(inside.join("pipe")).status().unwrap().success());
    dir
}

/// Nothing of the secret is in any report; each way is told.
#[cfg(unix)]
fn stays_outside(ways: &[&str], message: &str) {
    for way in ways {
        let dir = confined(&[way]);
        let inside = dir.path().join("inside");
        for format in ["human", "json", "sarif"] {
            let said = run(&inside, &["--format", format]);
            assert_eq!(said.code, Some(2), "{way}: {}", said.out);
            assert!(!said.out.contains("SECRET") && !said.out.contains("root:"), "{way}: {}", said.out);
        }
        let (report, _) = json(&inside, &[]);
        assert_eq!(total(&report), "8");
        assert!(told(&report)[0].contains(message), "{way}: {:?}", told(&report));
    }
}

#[cfg(unix)]
#[test]
fn functions_read_no_file_outside() {
    stays_outside(
        &[
            "file(\"../secret/word.txt\")",
            "file(\"./x/../../secret/word.txt\")",
            "file(\"away/word.txt\")",
            "file(\"word.txt\")",
            "file(\"absolute.txt\")",
            "file(\"twice.txt\")",
            "file(\"/etc/passwd\")",
            "file(\"process/environ\")",
            "file(\"/proc/self/environ\")",
            "file(\"zero\")",
            "filebase64(\"word.txt\")",
            "filemd5(\"word.txt\")",
            "filesha256(\"../secret/word.txt\")",
            "filebase64sha512(\"away/word.txt\")",
            "templatefile(\"word.txt\", {})",
            "templatefile(\"${path.module}/../secret/word.txt\", {})",
            "fileexists(\"../secret/word.txt\")",
            "fileexists(\"../secret/there-is-no-such-file\")",
            "fileexists(\"/etc/there-is-no-such-file\")",
            "join(\",\", fileset(\"..\", \"**\"))",
            "join(\",\", fileset(\"away\", \"*\"))",
            "join(\",\", fileset(\".\", \"away/*\"))",
            "join(\",\", fileset(\"/etc\", \"*\"))",
            "join(\",\", fileset(path.module, \"../secret/*\"))",
        ],
        "out of the project",
    );
}

#[cfg(unix)]
#[test]
fn functions_wait_for_no_pipe_and_read_no_directory() {
    stays_outside(&["file(\"pipe\")", "fileexists(\"pipe\")", "templatefile(\"pipe\", {})"], "a pipe or a device");
    stays_outside(&["file(\".\")", "filemd5(\"./x/..\")", "templatefile(\".\", {})"], "a directory");
}

#[cfg(unix)]
#[test]
fn a_pattern_does_not_follow_links_outside() {
    let dir = confined(&["join(\",\", fileset(\".\", \"**\"))", "join(\",\", fileset(\".\", \"**/*.tfvars\"))"]);
    let said = run(&dir.path().join("inside"), &["--format", "json"]);
    assert!(!said.out.contains("word.tfvars"), "{}", said.out);
}

#[cfg(unix)]
#[test]
fn modules_and_variables_come_from_inside() {
    use std::os::unix::fs::symlink;
    for source in ["../secret", "./away", "./x/../../secret"] {
        let dir = confined(&[]);
        let inside = dir.path().join("inside");
        let call =
            format!("module \"m\" {{\n  source = \"{source}\"\n}}\noutput \"o\" {{\n  value = module.m.word\n}}\n");
        std::fs::write(inside.join("call.tf"), call).unwrap();
        let (report, code) = json(&inside, &[]);
        assert_eq!((total(&report), code), ("8", Some(2)), "{source}");
        assert!(told(&report)[0].contains("out of the project"), "{source}: {:?}", told(&report));
    }
    // What `terraform init` is said to have installed.
    let dir = confined(&[]);
    let inside = dir.path().join("inside");
    std::fs::create_dir_all(inside.join(".terraform/modules")).unwrap();
    let manifest = r#"{"Modules":[{"Key":"m","Source":"a/b/c","Dir":"../secret"}]}"#;
    std::fs::write(inside.join(".terraform/modules/modules.json"), manifest).unwrap();
    std::fs::write(inside.join("call.tf"), "module \"m\" {\n  source = \"a/b/c\"\n}\n").unwrap();
    let (report, code) = json(&inside, &[]);
    assert_eq!((total(&report), code), ("8", Some(2)));
    assert!(told(&report)[0].contains("out of the project"), "{:?}", told(&report));
    // Configuration and variables that are links.
    for name in ["linked.tf", "x.auto.tfvars", "terraform.tfvars", "finops-lint-usage.yml"] {
        let dir = confined(&[]);
        let inside = dir.path().join("inside");
        symlink("../secret/word.txt", inside.join(name)).unwrap();
        let said = run(&inside, &["--format", "json"]);
        assert_eq!(said.code, Some(2), "{name}: {}", said.out);
        assert!(!said.out.contains("SECRET") && said.out.contains("out of the project"), "{name}: {}", said.out);
    }
}

/// A sensitive value is in no message, whatever fails because of it.
#[test]
fn no_error_tells_a_secret() {
    let expressions = [
        "file(\"x/${var.pw}\")",
        "templatefile(\"${path.module}/${var.pw}\", {})",
        "templatestring(local.template, {})",
        "parseint(var.pw, 10)",
        "regex(\"[[${var.pw}\", \"x\")",
        "tonumber(var.pw)",
        "jsondecode(var.pw)",
        "yamldecode(\"{${var.pw}\")",
        "{ a = 1 }[var.pw]",
        "[1][var.pw]",
        "aws_sqs_queue.q[var.pw]",
        "lookup({ a = 1 }, var.pw)",
        "sensitive({ hunter2secret = 1 }).hunter2secre",
        "cidrsubnet(var.pw, 1, 1)",
        "var.pw + 1",
        "var.pw ? 1 : 2",
        "timeadd(var.pw, \"1h\")",
        "fileset(path.module, \"${var.pw}[\")",
        "convert(var.pw, number)",
        "base64decode(var.pw)",
        "format(\"%d\", var.pw)",
        "[for x in var.pw : x]",
        "merge(var.pw)",
        "zipmap([var.pw], [])",
    ];
    for expression in expressions {
        let text = format!(
            r#"
            variable "pw" {{
              sensitive = true
              default   = "hunter2secret"
            }}
            resource "aws_sqs_queue" "q" {{ for_each = {{ a = 1 }} }}
            locals {{
              template = "$${{${{var.pw}}}}"
              x        = {expression}
            }}
            "#
        );
        let dir = project(&[("main.tf", &text)]);
        let output = finops(dir.path()).args(["--format", "json", "--region", "us-east-1"]).output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let told = report.get("diagnostics").unwrap().to_string() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{expression}: {told}");
        assert!(!told.contains("hunter2secret"), "{expression}: {told}");
    }
}
