//! What a configuration demands of its own values, and what happens where it is not met.
//!
//! Not for: conditions that hold, which are cases of `tests/conformance`.

use crate::memory::Run;

const SIZE: &str = r#"variable "size" {
  type = number
  validation {
    condition     = var.size >= 8
    error_message = "The size is at least 8, and ${var.size} is not."
  }
  validation {
    condition     = var.size % 4 == 0
    error_message = "The size is a multiple of 4."
  }
}
resource "aws_ebs_volume" "v" {
  availability_zone = "us-east-1a"
  size              = var.size
}
"#;

#[test]
fn a_validation_is_told_where_the_value_is_given() {
    let run = Run::new(&[("main.tf", SIZE), ("terraform.tfvars", "# sizes\nsize = 6\n")]);
    let outcome = run.evaluated();
    let expected = [
        "error terraform.tfvars:2: var.size: The size is at least 8, and 6 is not.",
        "error terraform.tfvars:2: var.size: The size is a multiple of 4.",
    ];
    assert_eq!(outcome.told, expected);
    assert_eq!(outcome.text("aws_ebs_volume.v", "size"), "6", "the value stays what it is");
    let related = outcome.diagnostics.iter().flat_map(|diagnostic| &diagnostic.related);
    assert_eq!(related.count(), 2, "each names its condition");

    assert_eq!(
        Run::of(SIZE).var("size", "10").evaluated().told,
        ["error main.tf:1: var.size: The size is a multiple of 4."]
    );
    assert_eq!(Run::of(SIZE).var("size", "12").evaluated().told.len(), 0);
}

#[test]
fn a_validation_in_a_module_is_told_at_the_argument() {
    let root = "module \"m\" {\n  source = \"./m\"\n  count  = 2\n  size   = count.index * 5\n}\n";
    let outcome = Run::new(&[("main.tf", root), ("m/main.tf", SIZE)]).evaluated();
    let expected = [
        "error main.tf:4: module.m[0].var.size: The size is at least 8, and 0 is not.",
        "error main.tf:4: module.m[1].var.size: The size is at least 8, and 5 is not.",
        "error main.tf:4: module.m[1].var.size: The size is a multiple of 4.",
    ];
    assert_eq!(outcome.told, expected);
}

#[test]
fn a_validation_may_ask_for_other_values() {
    let text = r#"
variable "least" { default = 1 }
variable "most" {
  default = 0
  validation {
    condition     = var.most > var.least && var.most < local.limit
    error_message = "It is between ${var.least} and ${local.limit}."
  }
}
locals { limit = 100 }
"#;
    assert_eq!(Run::of(text).evaluated().told, ["error main.tf:4: var.most: It is between 1 and 100."]);
    assert_eq!(Run::of(text).var("most", "5").evaluated().told.len(), 0);
}

/// Where nothing is known, nothing is told, but that a value is missing.
#[test]
fn a_condition_that_is_not_known_is_silent() {
    let told = Run::of(SIZE).evaluated().told;
    assert_eq!(told, ["warning main.tf:1: var.size has no value, and what depends on it is not known"]);
}

#[test]
fn a_secret_value_is_not_shown() {
    let text = r#"
variable "password" {
  sensitive = true
  validation {
    condition     = length(var.password) > 8
    error_message = "${var.password} is too short."
  }
}
"#;
    let run = Run::new(&[("main.tf", text), ("terraform.tfvars", "password = \"hunter2\"\n")]);
    let expected =
        ["error main.tf:2: var.password: its condition is false (its message contains a sensitive value)"];
    assert_eq!(run.evaluated().told, expected);
}

#[test]
fn a_condition_that_is_no_condition_is_told() {
    let text = |condition: &str| {
        format!(
            "variable \"v\" {{\n default = 1\n validation {{\n condition = {condition}\n error_message = \"m\"\n }}\n}}\n"
        )
    };
    let told = |condition: &str| Run::of(&text(condition)).evaluated().told;
    assert_eq!(told("null"), ["error main.tf:2: var.v: its condition is null, and neither true nor false"]);
    assert_eq!(told("\"yes\""), ["error main.tf:2: var.v: its condition is a string, and neither true nor false"]);
    assert_eq!(told("var.v.nope").len(), 1);
    assert_eq!(told("\"true\"").len(), 0, "text that says a bool is one");
}

#[test]
fn preconditions_and_postconditions() {
    let text = r#"
variable "type" { default = "m5.large" }
data "aws_ami" "image" {
  owners = ["self"]
  lifecycle {
    precondition {
      condition     = var.type != "m5.large"
      error_message = "No image for ${var.type}."
    }
    postcondition {
      condition     = self.architecture == "arm64"
      error_message = "It is no ARM image."
    }
    postcondition {
      condition     = self.owners[0] == "amazon"
      error_message = "The owner is ${self.owners[0]}."
    }
  }
}
resource "aws_instance" "web" {
  for_each      = { a = 1, b = 2 }
  ami           = data.aws_ami.image.id
  instance_type = var.type
  lifecycle {
    precondition {
      condition     = each.value < 2
      error_message = "${each.key} is too much."
    }
    postcondition {
      condition     = startswith(self.instance_type, "t3.") && self.arn != ""
      error_message = "${self.instance_type} is not burstable."
    }
    postcondition {
      condition     = self.arn != ""
      error_message = "This is not known."
    }
  }
}
output "o" {
  value = 1
  precondition {
    condition     = length(aws_instance.web) > 2
    error_message = "There are ${length(aws_instance.web)}."
  }
}
"#;
    let expected = [
        "error main.tf:26: aws_instance.web[\"b\"]: b is too much.",
        "error main.tf:30: aws_instance.web[\"a\"]: m5.large is not burstable.",
        "error main.tf:30: aws_instance.web[\"b\"]: m5.large is not burstable.",
        "error main.tf:7: data.aws_ami.image: No image for m5.large.",
        "error main.tf:15: data.aws_ami.image: The owner is self.",
        "error main.tf:42: output.o: There are 2.",
    ];
    let mut told = Run::of(text).evaluated().told;
    told.sort();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(told, expected);
}

#[test]
fn a_check_warns() {
    let text = r#"
resource "aws_sqs_queue" "q" { count = 2 }
check "few" {
  data "aws_region" "here" {
    region = "eu-west-1"
  }
  assert {
    condition     = length(aws_sqs_queue.q) < 2
    error_message = "There are ${length(aws_sqs_queue.q)}."
  }
  assert {
    condition     = data.aws_region.here.region == "us-east-1"
    error_message = "This is for us-east-1."
  }
  assert {
    condition     = aws_sqs_queue.q[0].arn == "x"
    error_message = "This is not known."
  }
}
"#;
    let expected =
        ["warning main.tf:8: check few: There are 2.", "warning main.tf:12: check few: This is for us-east-1."];
    assert_eq!(Run::of(text).evaluated().told, expected);
}

#[test]
fn an_import_needs_its_resource() {
    let text = r#"
locals { queues = { a = "https://a", b = "https://b" } }
import {
  for_each = local.queues
  to       = aws_sqs_queue.q[each.key]
  id       = each.value
}
import {
  to = aws_sqs_queue.other
  id = "https://${local.queues.a}"
}
import {
  to = module.m.aws_sqs_queue.inside
  id = local.queues.nope
}
import {
  to = module.none.aws_sqs_queue.inside
  id = "x"
}
import {
  to = aws_sqs_queue.q["a"]
}
module "m" {
  source = "./m"
}
resource "aws_sqs_queue" "q" {
  for_each = local.queues
}
"#;
    let run = Run::new(&[("main.tf", text), ("m/main.tf", "resource \"aws_sqs_queue\" \"inside\" {}\n")]);
    let expected = [
        "error main.tf:9: what is to be imported is declared nowhere",
        "error main.tf:14: this object has no attribute \"nope\"",
        "error main.tf:17: what is to be imported is declared nowhere",
        "error main.tf:20: an import block needs to, and an id or an identity",
    ];
    assert_eq!(run.evaluated().told, expected);
}

#[test]
fn what_was_moved_or_removed_is_no_longer_there() {
    let text = r#"
moved {
  from = aws_sqs_queue.a
  to   = aws_sqs_queue.b
}
moved {
  from = aws_sqs_queue.a
  to   = aws_sqs_queue.a["x"]
}
moved {
  from = aws_sqs_queue.gone
  to   = aws_sqs_queue.b
}
removed {
  from = aws_sqs_queue.b
  lifecycle { destroy = false }
}
removed { from = module.gone }
resource "aws_sqs_queue" "a" {}
resource "aws_sqs_queue" "b" {}
"#;
    let expected = [
        "error main.tf:3: what was moved is still declared under its old name",
        "error main.tf:15: what was removed is still declared",
    ];
    assert_eq!(Run::of(text).evaluated().told, expected);
}

/// A check may fail, but it has to be one.
#[test]
fn a_check_that_is_no_condition_is_an_error() {
    let told = |condition: &str| {
        let text = format!(
            "variable \"v\" {{\n default = null\n}}\ncheck \"c\" {{\n assert {{\n condition = {condition}\n error_message = \"\"\n }}\n}}\n"
        );
        Run::of(&text).evaluated().told
    };
    assert_eq!(told("var.v"), ["error main.tf:6: check c: its condition is null, and neither true nor false"]);
    assert_eq!(told("3"), ["error main.tf:6: check c: its condition is a number, and neither true nor false"]);
    assert_eq!(told("var.v.x"), ["error main.tf:6: this is null, so that it has no attribute \"x\""]);
    assert_eq!(told("var.v != null"), ["warning main.tf:6: check c: its condition is false"]);
}

#[test]
fn only_the_root_imports() {
    let import = "import {\n to = aws_sqs_queue.q\n id = \"x\"\n}\nresource \"aws_sqs_queue\" \"q\" {}\n";
    let run = Run::new(&[("main.tf", "module \"m\" {\n source = \"./m\"\n}\n"), ("m/main.tf", import)]);
    assert_eq!(run.evaluated().told, ["error m/main.tf:1: only the root module can import"]);
}
