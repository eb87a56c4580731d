//! What the evaluator says about configuration that Terraform would refuse, and that it goes on all the same.
//!
//! Not for: values, which `equality` compares with Terraform's own.

#![expect(clippy::unwrap_used, reason = "a test that finds nothing there should fail")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::limits::STACK;
use finops_lint::evaluator::load::{self, LoadOptions};
use finops_lint::evaluator::terraform::{Evaluation, Options, evaluate};
use finops_lint::evaluator::value::Value;
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
            let loaded = load::load(&files, &mut Sources::default(), ".", &LoadOptions::default());
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

/// Without any tag, AWS says what all of them are; so it is with a provider that has none to add.
#[test]
fn no_tags_at_all_leave_tags_all_to_aws() {
    let text = r#"
        resource "aws_sqs_queue" "empty" { tags = {} }
        resource "aws_sqs_queue" "null" { tags = null }
        resource "aws_sqs_queue" "some" { tags = { a = "b" } }
        resource "aws_sqs_queue" "copy" { name = jsonencode(aws_sqs_queue.empty.tags_all) }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let tagged: Vec<(&str, bool)> =
        found.resources.iter().map(|resource| (&*resource.name, resource.at("tags_all").is_some())).collect();
    assert_eq!(tagged, [("copy", false), ("empty", false), ("null", false), ("some", true)]);
    let copy = found.resources.iter().find(|resource| &*resource.name == "copy");
    assert!(copy.is_some_and(|copy| copy.at("name").is_some_and(Value::is_unknown)));
}

/// A module passes its optional `region` on to its data sources, and null leaves it to the provider.
#[test]
fn a_region_that_is_null_is_the_providers() {
    let text = r#"
        provider "aws" { region = "eu-central-1" }
        data "aws_region" "current" { region = null }
        resource "aws_sqs_queue" "q" { name = "q-${data.aws_region.current.region}" }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let name = found.resources.first().and_then(|queue| queue.at("name")).and_then(Value::as_str);
    assert_eq!(name, Some("q-eu-central-1"), "{:?}", found.diagnostics);
}

/// The elements of a union are there whatever their unknown parts turn out to be; how many they are is another matter.
#[test]
fn a_union_keeps_what_is_known_of_its_elements() {
    let text = r#"
        resource "aws_sqs_queue" "q" {}
        locals {
          arn   = aws_sqs_queue.q.arn
          union = setunion([{ key = "a", arn = local.arn }], [{ key = "b", arn = local.arn }])
        }
        resource "aws_ssm_parameter" "keys" { name = join(",", [for one in local.union : one.key]) }
        resource "aws_ssm_parameter" "many" { name = length(setunion([upper(local.arn)], [lower(local.arn)])) }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let names: Vec<Option<&str>> =
        found.resources.iter().filter_map(|parameter| parameter.at("name")).map(Value::as_str).collect();
    assert_eq!(names, [Some("a,b"), None], "{:?}", found.diagnostics);
}

/// An attribute that is set to null is not set: what it is then, a default or computed, only the provider knows. A null
/// inside of what is set stays one.
#[test]
fn what_is_set_to_null_is_left_to_the_provider() {
    let text = r#"
        resource "aws_sqs_queue" "q" {
          count       = 1
          name        = null
          name_prefix = "q-"
          tags        = { owner = null }
        }
        resource "aws_launch_template" "t" {
          metadata_options {
            http_tokens   = null
            http_endpoint = "enabled"
          }
        }
        resource "aws_ssm_parameter" "attribute" { name = "/${aws_sqs_queue.q[0].name}" }
        resource "aws_ssm_parameter" "block" { name = "/${aws_launch_template.t.metadata_options[0].http_tokens}" }
        resource "aws_ssm_parameter" "block_whole" {
          name = join("", [for t in [aws_launch_template.t] : t.metadata_options[0].http_tokens])
        }
        resource "aws_ssm_parameter" "element" { name = aws_sqs_queue.q[0].tags.owner == null ? "none" : "some" }
        resource "aws_ssm_parameter" "splat" { name = join("", aws_sqs_queue.q[*].name) }
        resource "aws_ssm_parameter" "unset" {
          name = join("", [for t in [aws_launch_template.t] : t.metadata_options[0].http_put_response_hop_limit])
        }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    let parameters = found.resources.iter().filter(|resource| &*resource.type_name == "aws_ssm_parameter");
    let names: Vec<(&str, Option<&str>)> =
        parameters.map(|one| (&*one.name, one.at("name").and_then(Value::as_str))).collect();
    let expected = [
        ("attribute", None),
        ("block", None),
        ("block_whole", None),
        ("element", Some("none")),
        ("splat", None),
        ("unset", None),
    ];
    assert_eq!(names, expected);
}

/// An id is a string before it is known, so that it is one element; what is made of it may be several.
#[test]
fn flatten_counts_ids_that_are_not_known() {
    let text = r#"
        resource "aws_subnet" "s" { count = 3 }
        locals { zones = { private = aws_subnet.s[*].id, public = ["${aws_subnet.s[0].arn}/x"] } }
        resource "aws_sqs_queue" "each" { count = length(flatten(values(local.zones))) }
        resource "aws_sqs_queue" "parts" { name = length(flatten([split("-", aws_subnet.s[0].id)])) }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let of = |name: &str| found.resources.iter().filter(|one| &*one.name == name).collect::<Vec<_>>();
    assert_eq!(of("each").len(), 4, "{:?}", found.diagnostics);
    assert!(of("parts").iter().all(|queue| queue.at("name").is_some_and(Value::is_unknown)));
}

/// It is searched by halves.
#[test]
fn the_types_of_attributes_are_sorted() {
    let text = include_str!("../../src/evaluator/attribute_types.txt");
    let names: Vec<&str> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once(' ').unwrap().0).collect();
    assert!(names.len() > 2000 && names.is_sorted());
}

/// The provider takes tags as strings, so that who reads them back gets strings.
#[test]
fn tags_are_strings_when_they_are_read_back() {
    let text = r#"
        provider "aws" {
          default_tags {
            tags = { rank = 1 }
          }
        }
        resource "aws_sqs_queue" "q" { tags = { port = 80, open = true } }
        resource "aws_ssm_parameter" "p" { name = jsonencode([aws_sqs_queue.q.tags, aws_sqs_queue.q.tags_all]) }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let name = found.resources.iter().find_map(|one| one.at("name"));
    let expected = r#"[{"open":"true","port":"80"},{"open":"true","port":"80","rank":"1"}]"#;
    assert_eq!(name.and_then(Value::as_str), Some(expected), "{:?}", found.diagnostics);
}

/// Two resources of a type are of one type whatever each of them sets, so that a list of them changes nothing.
#[test]
fn resources_agree_whatever_they_set() {
    let text = r#"
        resource "aws_sqs_queue" "a" {
          name          = "a"
          delay_seconds = 5
        }
        resource "aws_sqs_queue" "b" {
          name       = "b"
          fifo_queue = true
        }
        locals { queues = tolist([aws_sqs_queue.a, aws_sqs_queue.b]) }
        resource "aws_ssm_parameter" "p" { name = jsonencode([local.queues[0].delay_seconds, local.queues[1].fifo_queue]) }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let parameter = found.resources.iter().find(|one| &*one.type_name == "aws_ssm_parameter");
    let name = parameter.and_then(|one| one.at("name")).and_then(Value::as_str);
    assert_eq!(name, Some("[5,true]"), "{:?}", found.diagnostics);
}

/// Which zones an account sees in this region nobody here knows; that three of them are three is certain.
#[test]
fn a_part_of_an_unknown_list_has_its_length() {
    let text = r#"
        provider "aws" { region = "us-east-1" }
        data "aws_availability_zones" "all" {}
        locals { zones = slice(data.aws_availability_zones.all.names, 0, 3) }
        resource "aws_eip" "nat" { count = length(local.zones) }
        resource "aws_eip" "all" { count = length(data.aws_availability_zones.all.names) }
    "#;
    let found = evaluated(&[("main.tf", text)]);
    let addresses: Vec<&str> = found.resources.iter().map(|resource| &*resource.address).collect();
    assert_eq!(addresses, ["aws_eip.all[?]", "aws_eip.nat[0]", "aws_eip.nat[1]", "aws_eip.nat[2]"]);
}
