//! Numbers of instances that the command line assumes where a configuration does not know them.
//!
//! Not for: numbers that are known, which are Terraform's.

use std::collections::BTreeMap;

use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::terraform::Options;
use finops_lint::lint::{Input, Settings, lint};
use finops_lint::pricing::Catalogue;

use crate::compare::story::{Repository, rooted};
use crate::memory::Run;

const TEXT: &str = r#"
variable "number" {}
variable "names" { type = set(string) }
resource "aws_instance" "counted" {
  count         = var.number
  instance_type = "t3.micro"
  ami           = "ami-${count.index}"
}
resource "aws_sqs_queue" "each" {
  for_each = var.names
  name     = each.key
  tags     = { Value = each.value }
}
resource "aws_sqs_queue" "known" {
  count = 2
}
resource "aws_sqs_queue" "single" {}
resource "aws_sqs_queue" "after" {
  count = length(aws_instance.counted)
}
resource "aws_sns_topic" "refers" {
  name         = aws_instance.counted[1].ami
  display_name = aws_instance.counted[7].ami
  policy       = join(",", aws_instance.counted[*].ami)
  tags         = { each = aws_sqs_queue.each["a"].name, module = module.m[0].name, all = length(module.m) }
}
module "m" {
  source = "./m"
  count  = var.number
  name   = "m${count.index}"
}
module "each" {
  source   = "./m"
  for_each = var.names
  name     = each.key
}
"#;

const MODULE: &str = r#"
variable "name" {}
resource "aws_sqs_queue" "q" {
  name = var.name
}
resource "aws_sqs_queue" "each" {
  for_each = toset([var.name])
  name     = each.key
}
output "name" {
  value = aws_sqs_queue.q.name
}
"#;

fn run() -> Run {
    Run::new(&[("main.tf", TEXT), ("m/main.tf", MODULE)])
}

#[test]
fn without_it_each_stands_for_any_number() {
    let outcome = run().evaluated();
    let expected = [
        "aws_instance.counted[?]",
        "aws_sns_topic.refers",
        "aws_sqs_queue.after[?]",
        "aws_sqs_queue.each[?]",
        "aws_sqs_queue.known[0]",
        "aws_sqs_queue.known[1]",
        "aws_sqs_queue.single",
        "module.each[?].aws_sqs_queue.each[?]",
        "module.each[?].aws_sqs_queue.q",
        "module.m[?].aws_sqs_queue.each[?]",
        "module.m[?].aws_sqs_queue.q",
    ];
    assert_eq!(outcome.addresses(), expected);
    assert!(outcome.resources.iter().all(|resource| resource.assumed.is_none()));
}

#[test]
fn so_many_are_counted() {
    let outcome = run()
        .assume("aws_instance.counted", 2)
        .assume("aws_sqs_queue.each", 3)
        .assume("module.m", 1)
        .assume("module.each", 2)
        .assume("module.each[\"?2\"].aws_sqs_queue.each", 2)
        .evaluated();
    let assumed: Vec<(&str, &str)> = outcome
        .resources
        .iter()
        .map(|resource| (&*resource.address, resource.assumed.as_deref().unwrap_or_default()))
        .collect();
    let expected = [
        ("aws_instance.counted[0]", "aws_instance.counted"),
        ("aws_instance.counted[1]", "aws_instance.counted"),
        ("aws_sns_topic.refers", ""),
        // It is not known how many there are, and what counts them does not know it either.
        ("aws_sqs_queue.after[?]", ""),
        ("aws_sqs_queue.each[\"?1\"]", "aws_sqs_queue.each"),
        ("aws_sqs_queue.each[\"?2\"]", "aws_sqs_queue.each"),
        ("aws_sqs_queue.each[\"?3\"]", "aws_sqs_queue.each"),
        ("aws_sqs_queue.known[0]", ""),
        ("aws_sqs_queue.known[1]", ""),
        ("aws_sqs_queue.single", ""),
        ("module.each[\"?1\"].aws_sqs_queue.each[?]", "module.each"),
        ("module.each[\"?1\"].aws_sqs_queue.q", "module.each"),
        ("module.each[\"?2\"].aws_sqs_queue.each[\"?1\"]", "module.each[\"?2\"].aws_sqs_queue.each"),
        ("module.each[\"?2\"].aws_sqs_queue.each[\"?2\"]", "module.each[\"?2\"].aws_sqs_queue.each"),
        ("module.each[\"?2\"].aws_sqs_queue.q", "module.each"),
        ("module.m[0].aws_sqs_queue.each[\"m0\"]", "module.m"),
        ("module.m[0].aws_sqs_queue.q", "module.m"),
    ];
    assert_eq!(assumed, expected);
    assert_eq!(outcome.text("aws_instance.counted[1]", "ami"), "ami-1");
    assert_eq!(outcome.text("aws_sqs_queue.each[\"?1\"]", "name"), "<the instance is assumed>");
    assert_eq!(outcome.text("aws_sqs_queue.each[\"?1\"]", "tags.Value"), "<the instance is assumed>");
    assert_eq!(outcome.told.len(), 1, "only that the variables have no value: {:?}", outcome.told);
    let refers = |path| outcome.text("aws_sns_topic.refers", path);
    assert_eq!(refers("name"), "ami-1");
    assert_eq!(refers("display_name"), "<var.number has no value>");
    assert_eq!(refers("policy"), "<var.number has no value>");
    assert_eq!(refers("tags.each"), "<var.names has no value>");
    assert_eq!(refers("tags.module"), "m0");
    assert_eq!(refers("tags.all"), "<var.number has no value>");
}

#[test]
fn none_may_be_assumed() {
    let outcome =
        run().assume("aws_instance.counted", 0).assume("module.each", 0).assume("module.m", 0).evaluated();
    assert!(!outcome.addresses().iter().any(|address| address.contains("counted") || address.contains("module.")));
}

#[test]
fn what_is_known_is_not_assumed() {
    let outcome = run()
        .assume("aws_sqs_queue.known", 3)
        .assume("aws_sqs_queue.single", 3)
        .assume("aws_sqs_queue.nope", 3)
        .assume("module.m[0].aws_sqs_queue.q", 2)
        .var("number", "1")
        .var("names", "[\"a\"]")
        .assume("module.each", 4)
        .evaluated();
    assert_eq!(outcome.text("module.each[\"a\"].aws_sqs_queue.q", "name"), "a");
    let expected = [
        "warning m/main.tf:3: --assume module.m[0].aws_sqs_queue.q=2: it has neither count nor for_each",
        "warning main.tf:15: --assume aws_sqs_queue.known=3: count is known to be 2",
        "warning main.tf:17: --assume aws_sqs_queue.single=3: it has neither count nor for_each",
        "warning main.tf:34: --assume module.each=4: for_each is known to have 1",
    ];
    let mut told: Vec<&str> =
        outcome.told.iter().map(String::as_str).filter(|line| line.contains("--assume")).collect();
    told.sort_unstable();
    assert_eq!(told, expected);
}

/// One of several inputs may have what another one has not; a plan has no number that is not known.
#[test]
fn what_is_nowhere_is_told_once_for_all_inputs() {
    let (configuration, plan) =
        ("tests/conformance/modules/nested-calls", "tests/conformance/inputs/workspace/plan.json");
    let mut sources = Sources::default();
    let file = sources.add(plan, std::fs::read_to_string(rooted(plan)).unwrap());
    let inputs = [
        Input::Configuration { dir: configuration.to_owned(), only: None, environment: None },
        Input::Plan { file, path: plan.to_owned(), beside: "tests/conformance/inputs/workspace".to_owned() },
    ];
    let assumed = [
        ("aws_instance.app", 9),
        ("module.inside", 2),
        ("module.env", 2),
        ("aws_instance.nope", 1),
        ("module.env[\"prod\"].module.app", 4),
        ("module.env.module.app", 4),
    ];
    let assume: BTreeMap<String, usize> =
        assumed.into_iter().map(|(address, number)| (address.to_owned(), number)).collect();
    let settings = Settings { options: Options { assume, ..Options::default() }, ..Settings::default() };
    let report = lint(&inputs, &settings, &Repository, Catalogue::embedded(), &[], &mut sources);
    let told: Vec<&str> =
        report.diagnostics.iter().filter(|told| told.code == "assume").map(|told| &*told.message).collect();
    let expected = [
        "--assume module.env[\"prod\"].module.app=4: count is known to be 2",
        "--assume module.env=2: for_each is known to have 2",
        "--assume aws_instance.app=9: the plan knows how many there are",
        "--assume module.inside=2: the plan knows how many there are",
        "--assume aws_instance.nope=1: there is no such resource or module",
        "--assume module.env.module.app=4: there is no such resource or module",
    ];
    let mut told = told;
    told.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(told, expected);
}
