//! What the evaluator says about configuration that Terraform would refuse, and that it goes on all the same.
//!
//! Not for: values, which `equality` compares with Terraform's own.

#![expect(clippy::unwrap_used, reason = "a test that finds nothing there should fail")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::expression::STACK;
use finops_lint::evaluator::load;
use finops_lint::evaluator::terraform::{Evaluation, Options, evaluate};
use finops_lint::files::{Entry, FileError, Files};

struct Memory(BTreeMap<String, String>);

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.0.get(path).map(|text| text.clone().into_bytes()).ok_or(FileError::NotFound)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let below = |path: &String| {
            let rest = if dir == "." { path } else { path.strip_prefix(dir)?.strip_prefix('/')? };
            (!rest.contains('/')).then(|| Entry { name: rest.to_owned(), is_dir: false })
        };
        let entries: Vec<Entry> = self.0.keys().filter_map(below).collect();
        if entries.is_empty() { Err(FileError::NotFound) } else { Ok(entries) }
    }
}

pub(crate) fn evaluated(files: &[(&str, &str)]) -> Evaluation {
    let files = Memory(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect());
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            let loaded = load::load(&files, &mut Sources::default(), ".", None);
            let mut evaluation = evaluate(&Arc::new(loaded.config), &files, &Options::default());
            evaluation.diagnostics.splice(0..0, loaded.diagnostics);
            evaluation
        });
        thread.unwrap().join().unwrap()
    })
}

pub(crate) fn told(text: &str) -> Vec<String> {
    evaluated(&[("main.tf", text)]).diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

#[test]
fn a_cycle_is_told_once_with_its_way() {
    let text = "locals {\n a = local.b\n b = local.c\n c = local.a\n}\n";
    assert_eq!(told(text), ["local.a refers to itself: local.a -> local.b -> local.c -> local.a"]);
    let text = r#"
        resource "aws_sqs_queue" "y" { name = aws_sqs_queue.z.name }
        resource "aws_sqs_queue" "z" { name = aws_sqs_queue.y.name }
    "#;
    let way = "aws_sqs_queue.y -> aws_sqs_queue.z -> aws_sqs_queue.y";
    assert_eq!(told(text), [format!("aws_sqs_queue.y refers to itself: {way}")]);
    let text = "resource \"aws_sqs_queue\" \"q\" {\n count = length(aws_sqs_queue.q)\n}\n";
    let way = "count of aws_sqs_queue.q -> count of aws_sqs_queue.q";
    assert_eq!(told(text), [format!("count of aws_sqs_queue.q refers to itself: {way}")]);
}

#[test]
fn a_cycle_through_a_module_is_told() {
    let found = evaluated(&[
        ("main.tf", "module \"m\" {\n source = \"./m\"\n x = module.m.y\n}\n"),
        ("m/main.tf", "variable \"x\" {}\noutput \"y\" {\n value = var.x\n}\n"),
    ]);
    let messages: Vec<String> = found.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages.iter().all(|message| message.contains("refers to itself")), "{messages:?}");
}

#[test]
fn definitions_may_not_nest_without_end() {
    let mut text = "locals {\n".to_owned();
    for index in 0..5000 {
        writeln!(text, "  l{index} = local.l{}", index + 1).unwrap();
    }
    text.push_str("  l5000 = 1\n}\n");
    let messages = told(&text);
    assert!(
        !messages.is_empty() && messages.iter().all(|message| message.contains("nested more than")),
        "{messages:?}"
    );
}

#[test]
fn a_module_that_calls_itself_ends() {
    let call = "module \"m\" {\n source = \"../m\"\n}\nresource \"aws_sqs_queue\" \"q\" {}\n";
    let found = evaluated(&[("main.tf", "module \"m\" {\n source = \"./m\"\n}\n"), ("m/main.tf", call)]);
    assert!(!found.missing.is_empty() && !found.resources.is_empty());
}

#[test]
fn a_number_of_instances_that_cannot_be_is_told_and_the_rest_is_there() {
    let text = r#"
        resource "aws_sqs_queue" "many" { count = 1000000000 }
        resource "aws_sqs_queue" "none" { for_each = null }
        resource "aws_sqs_queue" "list" { for_each = ["a"] }
        resource "aws_sqs_queue" "good" { count = 2 }
        resource "aws_sqs_queue" "both" {
          count    = 1
          for_each = toset(["a"])
        }
    "#;
    let messages = told(text);
    assert_eq!(messages.len(), 4, "{messages:#?}");
    assert!(messages.iter().any(|message| message.contains("both count and for_each")), "{messages:#?}");
    let found = evaluated(&[("main.tf", text)]);
    let addresses: Vec<&str> = found.resources.iter().map(|resource| &*resource.address).collect();
    let expected = [
        "aws_sqs_queue.both[0]",
        "aws_sqs_queue.good[0]",
        "aws_sqs_queue.good[1]",
        "aws_sqs_queue.list[?]",
        "aws_sqs_queue.many[?]",
        "aws_sqs_queue.none[?]",
    ];
    assert_eq!(addresses, expected);
}

#[test]
fn what_nothing_uses_is_checked_too() {
    let text = "variable \"v\" {\n default = local.x\n}\nlocals {\n x = var.nope\n}\n";
    assert_eq!(told(text).len(), 2, "{:?}", told(text));
}

/// Default tags are for types that have tags; others do not have `tags_all` either.
#[test]
fn default_tags_reach_types_with_tags() {
    let text = r#"
        provider "aws" {
          default_tags {
            tags = { Owner = "me" }
          }
        }
        resource "aws_sqs_queue" "q" {}
        resource "aws_iam_role_policy_attachment" "a" {}
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let tagged: Vec<(&str, bool)> =
        found.resources.iter().map(|resource| (&*resource.type_name, resource.at("tags_all").is_some())).collect();
    assert_eq!(tagged, [("aws_iam_role_policy_attachment", false), ("aws_sqs_queue", true)]);
}
