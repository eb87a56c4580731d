//! Configuration as JSON: the same tree, its spans, and what is wrong with it.

use finops_lint::parser::{Parsed, parse};

use super::tree::{print_body, visit};
use super::{file, messages, parsed};

fn parsed_json(text: &str) -> Parsed {
    parse(file(text), "main.tf.json", text)
}

#[test]
fn json_gives_the_same_tree() {
    for (json, native) in [
        (
            r#"{"resource": {"aws_instance": {"web": {
                "//": "why", "ami": "ami-${var.ami}", "count": 2, "ebs": [{"size": 1.50}, {"size": null}],
                "provider": "aws.west", "depends_on": ["aws_vpc.main", "module.net"],
                "lifecycle": {"ignore_changes": ["tags", "ami"], "precondition": {"condition": true}},
                "dynamic": {"rule": {"for_each": "${var.rules}", "content": {"port": "${rule.value}"}}},
                "provisioner": [{"local-exec": {"command": "ls", "when": "destroy"}}]
            }}}}"#,
            r#"resource "aws_instance" "web" {
                ami = "ami-${var.ami}"
                count = 2
                ebs = [{"size": 1.50}, {"size": null}]
                provider = aws.west
                depends_on = [aws_vpc.main, module.net]
                lifecycle {
                  ignore_changes = [tags, ami]
                  precondition {
                    condition = true
                  }
                }
                dynamic "rule" {
                  for_each = "${var.rules}"
                  content {
                    port = "${rule.value}"
                  }
                }
                provisioner "local-exec" {
                  command = "ls"
                  when = destroy
                }
            }"#,
        ),
        (
            r#"{"variable": {"a": {"type": "list(object({b = string}))", "default": ["${x}"], "validation": [{"condition": "${true}", "error_message": "no"}]}},
                "output": {"o": {"value": "${a.b}", "depends_on": ["c"]}},
                "locals": [{"x": {"y": [1, -2.5e3]}}, {"z": "a\n\"${b[\"c\"]}\" \u00e9"}]}"#,
            r#"variable "a" {
                 type = list(object({b = string}))
                 default = ["$${x}"]
                 validation {
                   condition = "${true}"
                   error_message = "no"
                 }
               }
               output "o" {
                 value = "${a.b}"
                 depends_on = [c]
               }
               locals {
                 x = {"y" = [1, -2.5e3]}
               }
               locals {
                 z = "a\n\"${b["c"]}\" é"
               }"#,
        ),
        (
            r#"{"module": {"m": {"source": "./m", "providers": {"aws": "aws.west"}}},
                "provider": {"aws": [{"region": "a", "default_tags": {"tags": {"k": "v"}}}, {"alias": "b", "region": "c"}]},
                "terraform": {"required_version": "~> 1", "required_providers": {"aws": {"source": "hashicorp/aws"}}, "backend": {"s3": {"bucket": "b"}}},
                "moved": [{"from": "a.b", "to": "c.d[0]"}], "check": {"c": {"assert": {"condition": false}}}}"#,
            r#"module "m" {
                 source = "./m"
                 providers = {aws = aws.west}
               }
               provider "aws" {
                 region = "a"
                 default_tags {
                   tags = {k = "v"}
                 }
               }
               provider "aws" {
                 alias = "b"
                 region = "c"
               }
               terraform {
                 required_version = "~> 1"
                 required_providers {
                   aws = {source = "hashicorp/aws"}
                 }
                 backend "s3" {
                   bucket = "b"
                 }
               }
               moved {
                 from = a.b
                 to = c.d[0]
               }
               check "c" {
                 assert {
                   condition = false
                 }
               }"#,
        ),
    ] {
        let (from_json, from_native) = (parsed_json(json), parsed(native));
        assert_eq!(messages(json, &from_json), "");
        assert_eq!(messages(native, &from_native), "");
        assert_eq!(print_body(&from_json.body), print_body(&from_native.body));
    }
    let values = r#"{"provider": {"a": "${b}"}, "data": [1]}"#;
    let values = parse(file(values), "x.tfvars.json", values);
    assert_eq!(print_body(&values.body), r#"provider={"a"="${b}"}; data=[1]"#);
}

#[test]
fn json_spans() {
    let text = "\u{feff}{\"resource\": {\"a\": {\"b\": {\"x\": \"é\\n${ c.d }\", \"depends_on\": [\"e.f\"]}, \"g\": [{\"x\": 1}]}}}";
    let parsed = parsed_json(text);
    assert_eq!(messages(text, &parsed), "");
    let [first, second] = &parsed.body.blocks[..] else { panic!("two blocks") };
    assert!(text[first.span.range()].starts_with("\"b\": {") && text[first.span.range()].ends_with("]}"));
    assert_eq!(&text[second.span.range()], "{\"x\": 1}");
    assert_eq!(&text[first.name_span.range()], "\"resource\"");
    assert_eq!(&text[first.labels[1].span.range()], "\"b\"");
    assert!(first.open.is_none());
    let mut found = Vec::new();
    for attribute in &first.body.attributes {
        visit(&attribute.value, &mut |it| found.push(&text[it.span.range()]));
    }
    assert_eq!(found, ["\"é\\n${ c.d }\"", "c.d", "c", "[\"e.f\"]", "e.f", "e"]);
}

#[test]
fn json_errors() {
    let check = |text: &str, tree: &str, expected: &str| {
        let parsed = parsed_json(text);
        assert_eq!(messages(text, &parsed), expected, "{text}");
        assert_eq!(print_body(&parsed.body), tree, "{text}");
    };
    check("{\"a\": 1,\n \"b\": }", "", "2:7 \"}\": this is not JSON: expected value");
    check("{\"a\": [1, 2", "", "1:11 \"2\": this is not JSON: EOF while parsing a list");
    check("{\"a\": 1,}", "", "1:9 \"}\": this is not JSON: trailing comma");
    check("", "", "1:1 \"\": this is not JSON: EOF while parsing a value");
    check("{\"a\": 1, \"a\": 2}", "a=1; a=2", "1:10 \"\\\"a\\\"\": `a` is set a second time");
    check("[1]", "", "1:2 \"1\": an object must stand here");
    check(
        "{\"locals\": {\"a\": \"\\t${b c}\", \"d\": 1}}",
        "locals {a=BROKEN; d=1}",
        "1:25 \"c\": `}` must follow, but there is `c`",
    );
    let deep = format!("{{\"a\": {}1{}, \"b\": 2}}", "[".repeat(100_000), "]".repeat(100_000));
    let parsed = parsed_json(&deep);
    assert_eq!(parsed.diagnostics.len(), 1);
    assert!(print_body(&parsed.body).ends_with("; b=2"));
    let deep = format!("{{\"resource\": {}1{}}}", "[".repeat(1000), "]".repeat(1000));
    assert_eq!(parsed_json(&deep).diagnostics.len(), 1);
}
