//! Where modules come from, which of their values go where, and OpenTofu's additions.
//!
//! Not for: what Terraform itself plans of modules, which are cases of `tests/conformance/modules`.

use crate::memory::Run;

const QUEUE: &str = "variable \"name\" {\n default = \"n\"\n}\nresource \"aws_sqs_queue\" \"q\" {\n name = \"${var.name} in ${path.module}\"\n}\noutput \"name\" {\n value = aws_sqs_queue.q.name\n}\n";

#[test]
fn a_module_that_is_not_there_is_told_once_and_the_rest_goes_on() {
    let text = r#"
module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
  count  = 3
}
resource "aws_sqs_queue" "q" {
  name = module.vpc[0].name
}
resource "aws_sqs_queue" "r" {
  name = "known"
}
"#;
    let outcome = Run::of(text).evaluated();
    let expected = ["error main.tf:3: module \"vpc\": \"terraform-aws-modules/vpc/aws\" is not installed"];
    assert_eq!(outcome.told, expected);
    let help = outcome.diagnostics.iter().find_map(|diagnostic| diagnostic.help.clone()).unwrap_or_default();
    assert!(help.contains("terraform init") && help.contains("--module-source"), "{help}");
    let missing: Vec<&str> = outcome.missing.iter().map(|missing| &*missing.address).collect();
    assert_eq!(missing, ["module.vpc"]);
    let name = outcome.text("aws_sqs_queue.q", "name");
    assert_eq!(name, "<module.vpc is not loaded: \"terraform-aws-modules/vpc/aws\" is not installed>");
    assert_eq!(outcome.text("aws_sqs_queue.r", "name"), "known");
}

#[test]
fn a_copy_of_a_module_stands_in_for_its_source() {
    let text = r#"
module "whole" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"
}
module "part" {
  source = "terraform-aws-modules/vpc/aws//modules/endpoints"
}
module "git" {
  source = "git::https://example.com/queues.git//queue?ref=v1.2"
}
module "exact" {
  source = "git::https://example.com/queues.git?ref=v2"
}
module "other" {
  source = "terraform-aws-modules/vpc-more/aws"
}
module "out" {
  source = "example/out/aws"
}
"#;
    let run = Run::new(&[
        ("envs/prod/main.tf", text),
        ("vendor/vpc/main.tf", QUEUE),
        ("vendor/vpc/modules/endpoints/main.tf", QUEUE),
        ("vendor/queues/queue/main.tf", QUEUE),
        ("vendor/v2/main.tf", QUEUE),
        // What init fetched is not asked for what the command line names.
        (
            "envs/prod/.terraform/modules/modules.json",
            r#"{"Modules":[{"Key":"whole","Source":"","Dir":".terraform/modules/whole"}]}"#,
        ),
        ("envs/prod/.terraform/modules/whole/main.tf", "resource \"aws_sns_topic\" \"t\" {}\n"),
    ]);
    let mut run = run
        .module_source("terraform-aws-modules/vpc/aws", "vendor/vpc")
        .module_source("git::https://example.com/queues.git", "./vendor/queues/")
        .module_source("git::https://example.com/queues.git?ref=v2", "vendor/v2")
        .module_source("example/out/aws", "../out");
    run.dir = Some("envs/prod");
    let outcome = run.evaluated();
    let names: Vec<(&str, String)> =
        outcome.addresses().into_iter().map(|address| (address, outcome.text(address, "name"))).collect();
    let expected = [
        ("module.exact.aws_sqs_queue.q", "n in ../../vendor/v2".to_owned()),
        ("module.git.aws_sqs_queue.q", "n in ../../vendor/queues/queue".to_owned()),
        ("module.part.aws_sqs_queue.q", "n in ../../vendor/vpc/modules/endpoints".to_owned()),
        ("module.whole.aws_sqs_queue.q", "n in ../../vendor/vpc".to_owned()),
    ];
    assert_eq!(names, expected);
    let expected = [
        "error envs/prod/main.tf:16: module \"other\": \"terraform-aws-modules/vpc-more/aws\" is not installed",
        "error envs/prod/main.tf:19: module \"out\": ../out: the path leads out of the project",
    ];
    assert_eq!(outcome.told, expected);
}

/// <https://opentofu.org/docs/language/modules/sources/>
#[test]
fn a_source_may_be_made_of_variables_and_locals() {
    let text = r#"
variable "set" { default = "blue" }
variable "version" {
  type    = number
  default = "2"
}
locals {
  base = "./modules/${var.set}"
  path = format("%s-%d", local.base, var.version)
}
terraform {
  backend "s3" {
    bucket = "state-${var.set}"
  }
}
module "m" {
  source  = "${local.path}/queue"
  name    = "outer"
  inner   = var.set
}
"#;
    let inner =
        format!("variable \"inner\" {{}}\nmodule \"inner\" {{\n source = \"../../${{var.inner}}\"\n}}\n{QUEUE}");
    let run = Run::new(&[
        ("main.tofu", text),
        ("modules/blue-2/queue/main.tofu", &inner),
        ("modules/green-3/queue/main.tofu", &inner),
        ("modules/blue/main.tofu", QUEUE),
        ("modules/green/main.tofu", QUEUE),
    ]);
    let outcome = run.evaluated();
    assert_eq!(outcome.told.len(), 0, "{:?}", outcome.told);
    assert_eq!(outcome.text("module.m.aws_sqs_queue.q", "name"), "outer in modules/blue-2/queue");
    assert_eq!(outcome.text("module.m.module.inner.aws_sqs_queue.q", "name"), "n in modules/blue");
    let outcome = run.clone().var("version", "3").env("TF_VAR_set", "green").evaluated();
    assert_eq!(outcome.text("module.m.module.inner.aws_sqs_queue.q", "name"), "n in modules/green");
    assert_eq!(outcome.told.len(), 0, "{:?}", outcome.told);
}

#[test]
fn a_source_that_is_not_known_so_early_is_told() {
    let told = |source: &str| {
        let text = format!(
            "variable \"none\" {{}}\nvariable \"secret\" {{\n default = \"./m\"\n sensitive = true\n}}\nlocals {{\n a = local.b\n b = local.a\n}}\nresource \"aws_sqs_queue\" \"q\" {{}}\nmodule \"m\" {{\n source = {source}\n}}\n"
        );
        let mut told = Run::of(&text).evaluated().told;
        told.retain(|line| line.contains("module \"m\""));
        told.join("\n")
    };
    let early = "error main.tf:12: module \"m\": its source cannot be known so early: ";
    assert_eq!(
        told("aws_sqs_queue.q.name"),
        format!("{early}aws_sqs_queue is not there before the modules are: only var and local are")
    );
    assert_eq!(told("\"./${var.none}\""), format!("{early}var.none has no value"));
    assert_eq!(told("\"./${var.nope}\""), format!("{early}there is no var.nope in this module"));
    assert_eq!(told("var.secret"), "error main.tf:12: module \"m\": its source is a sensitive value");
    assert_eq!(told("3"), "error main.tf:12: module \"m\": its source is a number, and not a string");
    assert!(told("local.a").contains("behind more than"), "{}", told("local.a"));
}

#[test]
fn arguments_that_a_module_needs() {
    let text = r#"
module "m" {
  source = "./m"
  null   = null
  other  = 1
}
"#;
    let m = "variable \"needed\" {}\nvariable \"null\" {\n nullable = false\n}\n";
    let expected = [
        "error main.tf:2: the module needs needed, which has no default, and this call does not give it",
        "error main.tf:5: the module has no variable \"other\"",
        "error main.tf:4: var.null is null, which `nullable = false` does not allow",
    ];
    assert_eq!(Run::new(&[("main.tf", text), ("m/main.tf", m)]).evaluated().told, expected);
}

/// <https://opentofu.org/docs/language/providers/configuration/#for_each-multiple-instances-of-a-provider-configuration>
#[test]
fn a_provider_may_have_instances() {
    let text = r#"
variable "regions" { default = ["eu-west-1", "us-west-2"] }
variable "unknown" {}
provider "aws" {
  alias    = "by_region"
  for_each = toset(var.regions)
  region   = each.value
  default_tags {
    tags = { Region = each.key }
  }
}
resource "aws_sqs_queue" "one" {
  provider = aws.by_region["us-west-2"]
}
resource "aws_sqs_queue" "each" {
  for_each = toset(var.regions)
  provider = aws.by_region[each.key]
  name     = each.key
}
resource "aws_sqs_queue" "none" {
  provider = aws.by_region["mars"]
}
resource "aws_sqs_queue" "all" {
  provider = aws.by_region
}
resource "aws_sqs_queue" "unknown" {
  provider = aws.by_region[var.unknown]
}
module "m" {
  source    = "./m"
  for_each  = toset(var.regions)
  providers = { aws = aws.by_region[each.key] }
}
"#;
    let outcome = Run::new(&[("main.tofu", text), ("m/main.tofu", QUEUE)]).evaluated();
    assert_eq!(outcome.region("aws_sqs_queue.one"), "us-west-2");
    assert_eq!(outcome.region("aws_sqs_queue.each[\"eu-west-1\"]"), "eu-west-1");
    assert_eq!(outcome.text("aws_sqs_queue.each[\"us-west-2\"]", "tags_all.Region"), "us-west-2");
    assert_eq!(outcome.region("module.m[\"eu-west-1\"].aws_sqs_queue.q"), "eu-west-1");
    assert_eq!(outcome.region("module.m[\"us-west-2\"].aws_sqs_queue.q"), "us-west-2");
    assert_eq!(outcome.region("aws_sqs_queue.none"), "<the provider has no instance [\"mars\"]>");
    let all = "<this provider has several instances, and nothing says which one>";
    assert_eq!(outcome.region("aws_sqs_queue.all"), all);
    assert_eq!(outcome.region("aws_sqs_queue.unknown"), "<var.unknown has no value>");
}

/// <https://opentofu.org/docs/language/meta-arguments/enabled>
#[test]
fn what_is_not_enabled_is_null() {
    let text = r#"
variable "on" { default = true }
variable "unknown" { type = bool }
resource "aws_sqs_queue" "on" {
  name = "on"
  lifecycle { enabled = var.on }
}
resource "aws_sqs_queue" "off" {
  name = "off"
  lifecycle { enabled = !var.on }
}
resource "aws_sqs_queue" "open" {
  lifecycle { enabled = var.unknown }
}
module "off" {
  source = "./m"
  lifecycle { enabled = false }
}
module "on" {
  source = "./m"
  lifecycle { enabled = "true" }
}
resource "aws_sns_topic" "t" {
  name         = try(aws_sqs_queue.off.name, "none")
  display_name = aws_sqs_queue.off == null ? "null" : "there"
  policy       = aws_sqs_queue.on.name
  tags         = { m = module.off == null, n = module.on.name }
}
resource "aws_sqs_queue" "both" {
  count = 2
  lifecycle { enabled = false }
}
resource "aws_sns_topic" "refers" {
  name = aws_sqs_queue.off.name
}
"#;
    let outcome = Run::new(&[("main.tofu", text), ("m/main.tofu", QUEUE)]).evaluated();
    let expected = [
        "aws_sns_topic.refers",
        "aws_sns_topic.t",
        "aws_sqs_queue.both[0]",
        "aws_sqs_queue.both[1]",
        "aws_sqs_queue.on",
        "aws_sqs_queue.open[?]",
        "module.on.aws_sqs_queue.q",
    ];
    assert_eq!(outcome.addresses(), expected);
    let of_topic = |path| outcome.text("aws_sns_topic.t", path);
    assert_eq!([of_topic("name"), of_topic("display_name"), of_topic("policy")], ["none", "null", "on"]);
    assert_eq!([of_topic("tags.m"), of_topic("tags.n")], ["true", "n in m"]);
    let expected = [
        "error main.tofu:31: aws_sqs_queue.both has both count and enabled, and only one can say how many",
        "error main.tofu:34: this is null, so that it has no attribute \"name\"",
        "warning main.tofu:3: var.unknown has no value, and what depends on it is not known",
    ];
    let mut told = outcome.told.clone();
    told.sort();
    assert_eq!(told, expected);
}

#[test]
fn numbers_that_terraform_refuses() {
    let told = |meta: &str| {
        let variables = "variable \"set\" {\n type = set(string)\n default = [\"a\", null]\n}\nvariable \"null\" {\n type = map(string)\n default = null\n}\n";
        let text = format!("resource \"aws_sqs_queue\" \"q\" {{\n {meta}\n}}\n{variables}");
        Run::of(&text).evaluated().told.join("; ")
    };
    for (meta, expected) in [
        ("count = true", "count is a number, and this is a bool"),
        ("count = null", "count is null"),
        ("count = -1", "count is negative: -1"),
        ("count = 1.5", "count is not a whole number: 1.5"),
        ("count = [1]", "count is a number, and this is a tuple"),
        ("for_each = [\"a\"]", "for_each takes a map or a set of strings, and this is a tuple"),
        ("for_each = toset([1, 2])", "for_each takes a set of strings, and this has a number"),
        ("for_each = var.set", "for_each takes a set of strings, and this has a null"),
        ("for_each = var.null", "for_each is null"),
        ("for_each = \"a\"", "for_each takes a map or a set of strings, and this is a string"),
        ("for_each = sensitive({ a = 1 })", "for_each is sensitive, and its keys would show in every address"),
        ("for_each = toset([sensitive(\"a\")])", "for_each is sensitive, and its keys would show in every address"),
    ] {
        assert_eq!(told(meta), format!("error main.tf:2: {expected}"), "{meta}");
    }
}

#[test]
fn what_an_ephemeral_resource_gives_is_not_known() {
    let text = r#"
ephemeral "aws_secretsmanager_secret_version" "s" {
  secret_id = "s"
}
locals {
  secret = ephemeral.aws_secretsmanager_secret_version.s.secret_string
}
resource "aws_db_instance" "db" {
  identifier  = "db"
  password_wo = local.secret
}
"#;
    let outcome = Run::of(text).evaluated();
    assert_eq!(outcome.told.len(), 0, "{:?}", outcome.told);
    assert_eq!(outcome.text("aws_db_instance.db", "identifier"), "db");
    assert_eq!(outcome.text("aws_db_instance.db", "password_wo"), "<null>");
}

#[test]
fn an_override_needs_what_it_overrides() {
    let files = [
        ("main.tf", "locals {\n a = 1\n}\nresource \"aws_sqs_queue\" \"q\" {\n name = \"main\"\n}\n"),
        ("override.tf", "locals {\n a = 2\n b = 3\n}\nresource \"aws_sqs_queue\" \"other\" {}\nmodule \"m\" {}\n"),
        ("a_override.tofu", "resource \"aws_sqs_queue\" \"q\" {\n name = local.a\n}\n"),
    ];
    let outcome = Run::new(&files).evaluated();
    let expected = [
        "error override.tf:3: no other file has local.b, which this overrides",
        "error override.tf:5: no other file has the resource that this overrides",
        "error override.tf:6: no other file has the module that this overrides",
    ];
    assert_eq!(outcome.told, expected);
    assert_eq!(outcome.addresses(), ["aws_sqs_queue.q"]);
    assert_eq!(outcome.text("aws_sqs_queue.q", "name"), "2");
}

/// <https://opentofu.org/docs/language/files/>
#[test]
fn the_files_of_a_module() {
    let queue = |name: &str| format!("resource \"aws_sqs_queue\" \"{name}\" {{}}\n");
    let json = |name: &str| format!("{{\"resource\": {{\"aws_sqs_queue\": {{\"{name}\": {{}}}}}}}}");
    let files = [
        ("a.tf", queue("a")),
        ("b.tf", queue("hidden_by_tofu")),
        ("b.tofu", queue("b")),
        ("c.tf.json", json("c")),
        ("d.tf.json", json("hidden_too")),
        ("d.tofu.json", json("d")),
        (".e.tf", queue("hidden_file")),
        ("f.tf~", queue("backup")),
        ("#g.tf#", queue("saved")),
        ("h.tf.bak", queue("other_suffix")),
        ("sub/i.tf", queue("below")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let outcome = Run::new(&files).evaluated();
    let expected = ["aws_sqs_queue.a", "aws_sqs_queue.b", "aws_sqs_queue.c", "aws_sqs_queue.d"];
    assert_eq!(outcome.addresses(), expected);
}

#[test]
fn a_provider_is_configured_once() {
    let text = "provider \"aws\" {\n region = \"eu-west-1\"\n}\nprovider \"aws\" {\n region = \"us-west-2\"\n}\nprovider \"aws\" {\n alias = \"a\"\n}\nresource \"aws_sqs_queue\" \"q\" {}\n";
    let outcome = Run::of(text).evaluated();
    assert_eq!(outcome.told, ["error main.tf:4: this provider is declared twice"]);
    assert_eq!(outcome.region("aws_sqs_queue.q"), "eu-west-1");
}

/// Each of them is refused by Terraform too, and it takes the ones below.
#[test]
fn references_to_instances() {
    let text = |expression: &str| {
        format!(
            r#"
resource "aws_sqs_queue" "single" {{
  name = "single"
}}
resource "aws_sqs_queue" "counted" {{
  count = 2
  name  = "c${{count.index}}"
}}
resource "aws_sqs_queue" "each" {{
  for_each = {{ a = 1, "1" = 2 }}
  name     = each.key
}}
module "counted" {{
  source = "./m"
  count  = 2
}}
module "each" {{
  source   = "./m"
  for_each = toset(["a"])
}}
locals {{
  it = {expression}
}}
resource "aws_sns_topic" "t" {{
  name = jsonencode(local.it)
}}
"#
        )
    };
    let evaluated =
        |expression: &str| Run::new(&[("main.tf", &text(expression)), ("m/main.tf", QUEUE)]).evaluated();
    for (expression, expected) in [
        (
            "aws_sqs_queue.single[0].name",
            "aws_sqs_queue.single has neither count nor for_each, and so no instance keys",
        ),
        (
            "aws_sqs_queue.single[\"name\"]",
            "aws_sqs_queue.single has neither count nor for_each, and so no instance keys",
        ),
        ("aws_sqs_queue.counted[1.5].name", "the key of an instance is a whole number from 0 here"),
        ("aws_sqs_queue.counted[-1].name", "the key of an instance is a whole number from 0 here"),
        ("aws_sqs_queue.counted[2].name", "there is no aws_sqs_queue.counted[2]: its instances are 0 to 1"),
        ("aws_sqs_queue.each[null].name", "the key of an instance is a string here"),
        ("aws_sqs_queue.each[\"b\"].name", "there is no aws_sqs_queue.each[\"b\"]: its keys are [\"1\", \"a\"]"),
        ("module.counted[\"x\"].name", "the key of an instance is a whole number from 0 here"),
        ("module.counted[2].name", "there is no module.counted[2]"),
        ("module.each[\"b\"].name", "there is no module.each[\"b\"]"),
        ("module.each.name", "this object has no attribute \"name\""),
        ("self.name", "self is only there in a postcondition, a provisioner or a connection"),
        ("each.key", "each.key is only there in a block with for_each"),
        ("count.index", "count.index is only there in a block with count"),
    ] {
        assert_eq!(evaluated(expression).told, [format!("error main.tf:22: {expected}")], "{expression}");
    }
    for (expression, expected) in [
        ("aws_sqs_queue.single[*].name", r#"["single"]"#),
        ("aws_sqs_queue.counted[\"1\"].name", r#""c1""#),
        ("aws_sqs_queue.each[1].name", r#""1""#),
        ("aws_sqs_queue.counted.*.name", r#"["c0","c1"]"#),
        ("try(aws_sqs_queue.counted[2].name, \"none\")", r#""none""#),
        ("module.each[\"a\"][\"name\"]", r#""n in m""#),
        ("module.each.a.name", r#""n in m""#),
        ("{ for key, m in module.each : key => m.name }", r#"{"a":"n in m"}"#),
        ("length(module.counted)", "2"),
    ] {
        let outcome = evaluated(expression);
        assert_eq!(
            (outcome.text("aws_sns_topic.t", "name").as_str(), outcome.told.len()),
            (expected, 0),
            "{expression}"
        );
    }
}

/// Newer blocks make no resource either, and a name that is nearly one of them is told.
#[test]
fn blocks_that_are_only_read() {
    let text = r#"
action "aws_lambda_invoke" "warm" {
  config {
    function_name = "f"
  }
}
terraform {
  required_version = ">= 99"
  cloud {
    organization = "o"
    workspaces {
      tags = ["a"]
    }
  }
  encryption {
    method "aes_gcm" "m" {
      keys = key_provider.pbkdf2.k
    }
  }
}
resource "aws_sqs_queue" "q" {
  name = "q"
  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
    ignore_changes        = [tags, nope]
    replace_triggered_by  = [aws_sqs_queue.other.id]
    action_trigger {
      events  = [after_create]
      actions = [action.aws_lambda_invoke.warm]
    }
  }
  provisioner "local-exec" {
    command = "echo ${self.name}"
  }
  connection {
    host = self.name
  }
}
"#;
    let outcome = Run::of(text).evaluated();
    assert_eq!((outcome.addresses(), outcome.told.len()), (vec!["aws_sqs_queue.q"], 0), "{:?}", outcome.told);
    assert_eq!(
        Run::of("modul \"m\" {\n}\n").evaluated().told,
        ["error main.tf:1: there is no block type \"modul\""]
    );
}

/// As Terraform does, which asks for another `init`.
#[test]
fn a_module_that_is_another_one_than_asked_for() {
    let call = |source: &str| {
        let text = format!("module \"m\" {{\n source = \"{source}\"\n}}\n");
        let manifest = r#"{"Modules":[{"Key":"m","Source":"registry.terraform.io/example/queue/aws//sub","Dir":".terraform/modules/m/sub"}]}"#;
        let files = [
            ("main.tf", text.as_str()),
            (".terraform/modules/modules.json", manifest),
            (".terraform/modules/m/sub/main.tf", QUEUE),
        ];
        let outcome = Run::new(&files).evaluated();
        (outcome.resources.len(), outcome.told.join("; "))
    };
    let fine = (1, String::new());
    assert_eq!(call("example/queue/aws//sub"), fine);
    assert_eq!(call("registry.opentofu.org/example/queue/aws//sub"), fine);
    assert_eq!(call("git::https://example.com/queue.git//sub?ref=v1"), fine, "its note has another form");
    let told = "error main.tf:2: module \"m\": \"example/topic/aws\" is not the module that is installed, which is \
                \"registry.terraform.io/example/queue/aws//sub\"";
    assert_eq!(call("example/topic/aws"), (0, told.to_owned()));
}
