//! What data sources answer from the configuration, and why they do not where they do not.
//!
//! Not for: what Terraform itself can be asked offline; the cases in `tests/conformance/data` are compared with that.

#![expect(clippy::unwrap_used, reason = "a test that finds nothing there should fail")]

use std::collections::BTreeMap;
use std::sync::Arc;

use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::limits::STACK;
use finops_lint::evaluator::load;
use finops_lint::evaluator::terraform::{Options, evaluate};
use finops_lint::evaluator::value::Value;
use finops_lint::files::{Entry, FileError, Files};

use crate::compare::difference::changes;
use crate::compare::story::{self, Story};

struct Memory(BTreeMap<String, String>);

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        if path.starts_with("..") || path.starts_with('/') {
            return Err(FileError::Outside);
        }
        self.0.get(path).map(|text| text.clone().into_bytes()).ok_or(FileError::NotFound)
    }

    fn list(&self, _: &str) -> Result<Vec<Entry>, FileError> {
        Ok(vec![Entry { name: "main.tf".to_owned(), is_dir: false }])
    }
}

/// The values of `attributes` of `data.KIND.d` with this body, one text each: the value, or `? why`.
fn asked(kind: &str, body: &str, attributes: &[&str]) -> Vec<String> {
    with_files(kind, body, attributes, &[])
}

fn with_files(kind: &str, body: &str, attributes: &[&str], files: &[(&str, &str)]) -> Vec<String> {
    let mut text =
        format!("provider \"aws\" {{\n region = \"eu-west-1\"\n}}\ndata {kind:?} \"d\" {{\n{body}\n}}\n");
    text.push_str("resource \"aws_sqs_queue\" \"q\" {\n");
    for attribute in attributes {
        text.push_str(&format!("  x_{attribute} = data.{kind}.d.{attribute}\n"));
    }
    text.push_str("}\n");
    let (found, messages) = evaluated(&text, files);
    if !messages.is_empty() {
        return messages;
    }
    attributes.iter().map(|attribute| shown(found.get(&*format!("x_{attribute}")).unwrap())).collect()
}

fn evaluated(text: &str, files: &[(&str, &str)]) -> (BTreeMap<Arc<str>, Value>, Vec<String>) {
    let mut all: BTreeMap<String, String> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    all.insert("main.tf".to_owned(), text.to_owned());
    let files = Memory(all);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            let loaded = load::load(&files, &mut Sources::default(), ".", &load::LoadOptions::default());
            let evaluation = evaluate(&Arc::new(loaded.config), &files, &Options::default());
            let mut told = loaded.diagnostics;
            told.extend(evaluation.diagnostics);
            let messages = told.into_iter().map(|diagnostic| diagnostic.message).collect();
            let queue = evaluation.resources.into_iter().find(|resource| &*resource.type_name == "aws_sqs_queue");
            (queue.unwrap().values.as_map().unwrap().clone(), messages)
        });
        thread.unwrap().join().unwrap()
    })
}

fn shown(value: &Value) -> String {
    match value {
        Value::Unknown(unknown) => {
            assert!(!unknown.origins.is_empty(), "an unknown says which data source it is of: {unknown:?}");
            format!("? {}", unknown.why)
        }
        Value::Sensitive(inner) => format!("sensitive {}", shown(inner)),
        Value::List(_, items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(_, entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name}={}", shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.to_string(),
    }
}

fn policy(body: &str) -> String {
    asked("aws_iam_policy_document", body, &["minified_json"]).join("\n")
}

#[test]
fn names_and_accounts_that_are_the_same_for_everyone() {
    let rows: [(&str, &str, &[&str], &[&str]); 14] = [
        ("aws_region", "", &["region", "name", "id"], &["eu-west-1", "eu-west-1", "eu-west-1"]),
        ("aws_region", "name = \"us-west-2\"", &["region"], &["us-west-2"]),
        ("aws_region", "region = \"us-west-2\"", &["id"], &["us-west-2"]),
        (
            "aws_partition",
            "region = \"cn-north-1\"",
            &["partition", "dns_suffix", "reverse_dns_prefix"],
            &["aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"],
        ),
        (
            "aws_partition",
            "region = \"us-iso-east-1\"",
            &["partition"],
            &["? the partition of us-iso-east-1 is not described here"],
        ),
        (
            "aws_arn",
            "arn = \"arn:aws:rds:eu-west-1:123456789012:db:mysql-db\"",
            &["id", "partition", "service", "region", "account", "resource"],
            &[
                "arn:aws:rds:eu-west-1:123456789012:db:mysql-db",
                "aws",
                "rds",
                "eu-west-1",
                "123456789012",
                "db:mysql-db",
            ],
        ),
        (
            "aws_arn",
            "arn = \"arn:aws:s3:::bucket/key\"",
            &["region", "account", "resource"],
            &["", "", "bucket/key"],
        ),
        (
            "aws_service_principal",
            "service_name = \"s3\"",
            &["id", "name", "suffix", "region"],
            &["s3.eu-west-1.amazonaws.com", "s3.amazonaws.com", "amazonaws.com", "eu-west-1"],
        ),
        (
            "aws_service_principal",
            "service_name = \"logs\"\n region = \"cn-north-1\"",
            &["name"],
            &["logs.amazonaws.com.cn"],
        ),
        (
            "aws_service",
            "service_id = \"ec2\"",
            &["dns_name", "reverse_dns_name", "reverse_dns_prefix", "partition"],
            &["ec2.eu-west-1.amazonaws.com", "com.amazonaws.eu-west-1.ec2", "com.amazonaws", "aws"],
        ),
        (
            "aws_service",
            "reverse_dns_name = \"cn.com.amazonaws.cn-north-1.s3\"",
            &["dns_name", "region", "service_id", "partition"],
            &["s3.cn-north-1.amazonaws.com.cn", "cn-north-1", "s3", "aws-cn"],
        ),
        ("aws_elb_service_account", "", &["id", "arn"], &["156460612806", "arn:aws:iam::156460612806:root"]),
        (
            "aws_elb_service_account",
            "region = \"il-central-1\"",
            &["arn"],
            &["? AWS names no account of Elastic Load Balancing in il-central-1"],
        ),
        ("aws_billing_service_account", "", &["arn"], &["arn:aws:iam::386209384616:root"]),
    ];
    for (kind, body, attributes, expected) in rows {
        assert_eq!(asked(kind, body, attributes), expected, "{kind} {body}");
    }
}

#[test]
fn default_tags_are_those_of_the_provider_block() {
    let text = |provider: &str| {
        let rest = "data \"aws_default_tags\" \"d\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  x = \
                    data.aws_default_tags.d.tags\n}\n";
        format!("provider \"aws\" {{\n{provider}}}\n{rest}")
    };
    let with = text("default_tags {\n tags = { Owner = \"me\" }\n}\n");
    assert_eq!(shown(evaluated(&with, &[]).0.get("x").unwrap()), "{Owner=me}");
    let without = shown(evaluated(&text(""), &[]).0.get("x").unwrap());
    assert_eq!(without, "? the provider block has no default_tags, and the environment can set them");
}

#[test]
fn what_is_asked_wrongly_is_told_as_terraform_tells_it() {
    let rows = [
        ("aws_arn", "arn = \"s3:bucket\"", "this is no ARN"),
        ("aws_service", "dns_name = \"s3.com\"", "at least four parts"),
        ("aws_iam_policy_document", "statement {\n sid = \"A\"\n}\nstatement {\n sid = \"A\"\n}", "the Sid \"A\""),
        (
            "aws_iam_policy_document",
            "version = \"2008-10-17\"\nstatement {\n resources = [\"a/&{aws:username}\"]\n}",
            "a policy variable",
        ),
    ];
    for (kind, body, expected) in rows {
        let told = asked(kind, body, &["id"]).join("\n");
        assert!(told.contains(expected), "{body}: {told}");
    }
}

#[test]
fn what_only_a_cloud_a_server_or_a_program_knows_is_unknown_and_arguments_are_not() {
    let rows = [
        ("aws_ami", "owners = [\"amazon\"]", "id", "owners", "[amazon]"),
        ("aws_ip_ranges", "services = [\"ec2\"]", "cidr_blocks", "services", "[ec2]"),
        ("aws_subnet", "id = \"subnet-1\"", "cidr_block", "id", "subnet-1"),
        ("aws_ssm_parameter", "name = \"/ami\"", "value", "name", "/ami"),
        ("aws_cloudtrail_service_account", "region = \"eu-west-1\"", "arn", "region", "eu-west-1"),
        ("http", "url = \"https://example.com\"", "response_body", "url", "https://example.com"),
        ("external", "program = [\"true\"]", "result", "program", "[true]"),
        ("archive_file", "output_path = \"f.zip\"\n type = \"zip\"", "output_sha256", "output_path", "f.zip"),
        ("cloudinit_config", "gzip = false", "rendered", "gzip", "false"),
    ];
    for (kind, body, computed, argument, value) in rows {
        let found = asked(kind, body, &[computed, argument]);
        let (first, second) = (found.first().unwrap(), found.get(1).unwrap());
        assert_eq!((first, &**second), (&format!("? data.{kind}.d.{computed} is known after apply"), value));
    }
}

#[test]
fn zones_of_regions_where_every_account_has_the_same() {
    let filter = |name: &str, values: &str| format!("filter {{\n name = {name:?}\n values = [{values}]\n}}\n");
    let opted = filter("opt-in-status", "\"opt-in-not-required\"");
    let all = "[eu-central-1a, eu-central-1b, eu-central-1c]";
    let other = "? an account that has opted in to a Local Zone or Wavelength Zone of eu-central-1 sees that too; a \
                 filter of opt-in-status opt-in-not-required would leave those out";
    let rows: [(&str, String, &str); 15] = [
        ("eu-west-1", "state = \"available\"".to_owned(), "[eu-west-1a, eu-west-1b, eu-west-1c]"),
        ("eu-west-1", "state = \"impaired\"".to_owned(), "[]"),
        ("eu-west-1", "exclude_names = [\"eu-west-1b\"]".to_owned(), "[eu-west-1a, eu-west-1c]"),
        ("eu-west-1", "all_availability_zones = true".to_owned(), "[eu-west-1a, eu-west-1b, eu-west-1c]"),
        ("eu-central-1", String::new(), other),
        ("eu-central-1", opted.clone(), all),
        ("eu-central-1", filter("zone-type", "\"availability-zone\""), all),
        ("eu-central-1", filter("zone-type", "\"local-zone\""), other),
        (
            "eu-central-1",
            filter("zone-name", "\"eu-central-1a\", \"eu-central-1b\""),
            "[eu-central-1a, eu-central-1b]",
        ),
        ("eu-central-1", filter("zone-name", "\"eu-central-1?\"") + &opted, all),
        ("eu-central-1", filter("zone-name", "\"eu-central-1-ham-1a\""), other),
        ("eu-west-1", filter("region-name", "\"us-east-1\""), "[]"),
        (
            "eu-west-1",
            filter("group-name", "\"eu-west-1\""),
            "? what is filtered by group-name differs from account to account",
        ),
        (
            "eu-west-1",
            "exclude_zone_ids = [\"euw1-az1\"]".to_owned(),
            "? which zone has which id differs from account to account",
        ),
        ("us-west-1", opted.clone(), "? the Availability Zones of us-west-1 can differ from account to account"),
    ];
    for (region, body, expected) in rows {
        let body = format!("region = {region:?}\n{body}");
        assert_eq!(asked("aws_availability_zones", &body, &["names"]), [expected], "{region} {body}");
    }
    let ids = asked("aws_availability_zones", "", &["zone_ids", "id"]);
    let id = "? which zone has which id differs from account to account";
    assert_eq!(ids, [format!("[{id}, {id}, {id}]"), "eu-west-1".to_owned()]);
}

/// The example of the data source's documentation, and what it says of its result.
#[test]
fn a_policy_document_is_rendered_as_the_provider_does() {
    let body = r#"
      statement {
        sid       = "1"
        actions   = ["s3:ListAllMyBuckets", "s3:GetBucketLocation"]
        resources = ["arn:aws:s3:::*"]
      }
      statement {
        actions   = ["s3:ListBucket"]
        resources = ["arn:aws:s3:::logs"]
        condition {
          test     = "StringLike"
          variable = "s3:prefix"
          values   = ["", "home/", "home/&{aws:username}/"]
        }
      }
    "#;
    let expected = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "1",
      "Effect": "Allow",
      "Action": [
        "s3:ListAllMyBuckets",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::*"
    },
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::logs",
      "Condition": {
        "StringLike": {
          "s3:prefix": [
            "",
            "home/",
            "home/${aws:username}/"
          ]
        }
      }
    }
  ]
}"#;
    assert_eq!(asked("aws_iam_policy_document", body, &["json"]), [expected]);
}

#[test]
fn statements_of_a_policy_document() {
    let rows = [
        ("", r#"{"Version":"2012-10-17"}"#),
        ("version = \"2008-10-17\"\npolicy_id = \"p\"", r#"{"Version":"2008-10-17","Id":"p"}"#),
        (
            "statement {\n actions = [\"a\", \"c\", \"b\", \"a\"]\n}",
            r#"[{"Effect":"Allow","Action":["c","b","a"]}]"#,
        ),
        (
            "statement {\n effect = \"Deny\"\n not_actions = [\"a\"]\n not_resources = [\"x\", \"y\"]\n}",
            r#"[{"Effect":"Deny","NotAction":"a","NotResource":["y","x"]}]"#,
        ),
        (
            "statement {\n resources = []\n sid = \"\"\n actions = [\"a<b>&c\"]\n}",
            r#"[{"Effect":"Allow","Action":"a\u003cb\u003e\u0026c"}]"#,
        ),
        (
            "statement {\n principals {\n type = \"*\"\n identifiers = [\"*\"]\n }\n}",
            r#"[{"Effect":"Allow","Principal":"*"}]"#,
        ),
        (
            "statement {\n principals {\n type = \"AWS\"\n identifiers = [\"*\"]\n }\n}",
            r#"[{"Effect":"Allow","Principal":{"AWS":"*"}}]"#,
        ),
        (
            "statement {\n principals {\n type = \"Service\"\n identifiers = [\"a.com\", \"b.com\"]\n }\n \
             not_principals {\n type = \"AWS\"\n identifiers = [\"1\"]\n }\n principals {\n type = \"Federated\"\n \
             identifiers = [\"f\"]\n }\n}",
            r#"[{"Effect":"Allow","Principal":{"Federated":"f","Service":["b.com","a.com"]},"NotPrincipal":{"AWS":"1"}}]"#,
        ),
        (
            "statement {\n condition {\n test = \"Bool\"\n variable = \"v\"\n values = [true]\n }\n condition {\n \
             test = \"StringEquals\"\n variable = \"w\"\n values = [\"b\", \"a\"]\n }\n condition {\n test = \
             \"Bool\"\n variable = \"u\"\n values = []\n }\n}",
            r#"[{"Effect":"Allow","Condition":{"Bool":{"u":[],"v":"true"},"StringEquals":{"w":["b","a"]}}}]"#,
        ),
    ];
    for (body, expected) in rows {
        let expected = match expected.strip_prefix('[') {
            Some(_) => format!("{{\"Version\":\"2012-10-17\",\"Statement\":{expected}}}"),
            None => expected.to_owned(),
        };
        assert_eq!(policy(body), expected, "{body}");
    }
}

/// Blocks of a set have no order of their own: the provider has them by a hash of what they hold. The orders here are
/// those that it was seen to have.
#[test]
fn principals_of_one_type_come_in_the_order_of_their_hashes() {
    let root = |digit: char| format!("arn:aws:iam::{}:root", digit.to_string().repeat(12));
    let rows = [(vec!["1", "23"], "132"), (vec!["23", "1"], "132"), (vec!["12", "3", "4"], "3421")];
    for (blocks, expected) in rows {
        let mut body = "statement {\n".to_owned();
        for accounts in &blocks {
            let accounts: Vec<String> = accounts.chars().map(|digit| format!("{:?}", root(digit))).collect();
            body.push_str(&format!(
                "principals {{\n type = \"AWS\"\n identifiers = [{}]\n}}\n",
                accounts.join(", ")
            ));
        }
        let expected: Vec<String> = expected.chars().map(|digit| format!("{:?}", root(digit))).collect();
        let text = policy(&format!("{body}}}\n"));
        assert!(text.contains(&format!("{{\"AWS\":[{}]}}", expected.join(","))), "{blocks:?}: {text}");
    }
}

#[test]
fn policy_documents_are_merged_by_sid() {
    let source = r#"jsonencode({ Version = "2008-10-17", Id = "s", Statement = [
        { Sid = "a", Effect = "Deny", Action = ["z", "y"], Principal = { AWS = ["2", "1"] } },
        { Effect = "Allow", Action = "n", Resource = "*", Principal = "*", Condition = { Bool = { x = true } } },
      ] })"#;
    let over = r#"jsonencode({ Statement = { } })"#;
    let body = format!(
        "source_policy_documents = [{source}]\noverride_policy_documents = [jsonencode({{ Statement = [{{ Sid = \
         \"b\", Effect = \"Deny\" }}] }})]\nstatement {{\n sid = \"b\"\n actions = [\"q\"]\n}}\nstatement {{\n sid = \
         \"a\"\n}}\n"
    );
    let expected = r#"{"Version":"2012-10-17","Id":"s","Statement":[{"Sid":"a","Effect":"Allow"},{"Effect":"Allow","Action":"n","Resource":"*","Principal":"*","Condition":{"Bool":{"x":"true"}}},{"Sid":"b","Effect":"Deny"}]}"#;
    assert_eq!(policy(&body), expected);
    let kept = policy(&format!("source_policy_documents = [{source}]"));
    let first = r#"{"Sid":"a","Effect":"Deny","Action":["z","y"],"Principal":{"AWS":["2","1"]}}"#;
    assert!(kept.contains(first), "{kept}");
    assert_eq!(
        policy(&format!("source_policy_documents = [{over}]")),
        "? the Statement of a policy document is no list"
    );
    let twice = policy(&format!("source_policy_documents = [{source}, {source}]"));
    assert!(twice.contains("Sid \"a\" is in source_policy_documents twice"), "{twice}");
    assert!(policy("source_policy_documents = [\"{\"]").contains("? a policy document cannot be read"));
}

/// Documents that are made of each other grow without end, and are given up in time.
#[test]
fn policy_documents_may_not_grow_without_end() {
    let mut text =
        "data \"aws_iam_policy_document\" \"d0\" {\n statement {\n  actions = [\"a\"]\n }\n}\n".to_owned();
    for index in 1..40 {
        let above = format!("data.aws_iam_policy_document.d{}.json", index - 1);
        text.push_str(&format!(
            "data \"aws_iam_policy_document\" \"d{index}\" {{\n source_policy_documents = [{above}, {above}]\n}}\n"
        ));
    }
    text.push_str("resource \"aws_sqs_queue\" \"q\" {\n policy = data.aws_iam_policy_document.d39.json\n}\n");
    let (found, messages) = evaluated(&text, &[]);
    assert_eq!(messages, [""; 0]);
    assert_eq!(shown(found.get("policy").unwrap()), "? it has more than 10000 statements");
}

#[test]
fn a_policy_document_with_something_unknown_is_unknown_with_its_reason() {
    let text = r#"
      variable "bucket" {}
      data "aws_iam_policy_document" "d" {
        statement {
          actions   = ["s3:*"]
          resources = [var.bucket]
        }
      }
      resource "aws_sqs_queue" "q" {
        policy  = data.aws_iam_policy_document.d.json
        actions = data.aws_iam_policy_document.d.statement[0].actions
      }
    "#;
    let (found, messages) = evaluated(text, &[]);
    assert_eq!(messages, ["var.bucket has no value, and what depends on it is not known"]);
    assert_eq!(shown(found.get("policy").unwrap()), "? var.bucket has no value");
    assert_eq!(shown(found.get("actions").unwrap()), "[s3:*]");
}

#[test]
fn files_of_the_project_are_read_and_no_others() {
    let files = [("a.txt", "hello\n"), ("net.tfstate", "not a state")];
    let rows: [(&str, &str, &[&str], &[&str]); 8] = [
        (
            "local_file",
            "filename = \"${path.module}/a.txt\"",
            &["content", "content_base64", "content_md5", "content_sha1", "content_base64sha256"],
            &[
                "hello\n",
                "aGVsbG8K",
                "b1946ac92492d2347c6235b4d2611184",
                "f572d396fae9206628714fb2ce00f72e94f2258f",
                "WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM=",
            ],
        ),
        (
            "local_sensitive_file",
            "filename = \"a.txt\"",
            &["content", "content_base64", "id"],
            &["sensitive hello\n", "sensitive aGVsbG8K", "f572d396fae9206628714fb2ce00f72e94f2258f"],
        ),
        (
            "local_file",
            "filename = \"../../etc/passwd\"",
            &["content"],
            &["? \"../../etc/passwd\" cannot be read: the path leads out of the project"],
        ),
        (
            "local_file",
            "filename = \"made.txt\"",
            &["content"],
            &["? \"made.txt\" cannot be read: no such file or directory"],
        ),
        (
            "template_file",
            "template = \"$${name}: $${n + 1}\"\n vars = {\n name = \"x\"\n n = 2\n}",
            &["rendered"],
            &["x: 3"],
        ),
        ("null_data_source", "inputs = {\n a = \"b\"\n}", &["outputs", "id"], &["{a=b}", "static"]),
        (
            "terraform_remote_state",
            "backend = \"s3\"\n defaults = {\n a = 1\n}",
            &["outputs"],
            &["? the state is in the s3 backend, which is not asked"],
        ),
        (
            "terraform_remote_state",
            "backend = \"local\"\n config = {\n path = \"net.tfstate\"\n}",
            &["outputs"],
            &["? \"net.tfstate\" is no state file that can be read"],
        ),
    ];
    for (kind, body, attributes, expected) in rows {
        assert_eq!(with_files(kind, body, attributes, &files), expected, "{kind} {body}");
    }
}

#[test]
fn a_state_has_the_types_of_its_outputs() {
    let state = r#"{"version": 4, "outputs": {
        "set": {"value": ["b", "a"], "type": ["set", "string"]},
        "secret": {"value": "x", "type": "string", "sensitive": true},
        "map": {"value": {"k": [1]}, "type": ["map", ["list", "number"]]}}}"#;
    let files = [("terraform.tfstate", state), ("terraform.tfstate.d/dev/terraform.tfstate", state)];
    let expected = ["{map={k=[1]}, secret=sensitive x, set=[a, b]}"];
    for body in ["backend = \"local\"", "backend = \"local\"\n workspace = \"dev\""] {
        assert_eq!(with_files("terraform_remote_state", body, &["outputs"], &files), expected, "{body}");
    }
}

#[test]
fn what_is_read_during_apply_says_after_what() {
    let text = r#"
      provider "aws" {
        region = "eu-west-1"
      }
      resource "null_resource" "first" {}
      data "aws_region" "d" {
        depends_on = [null_resource.first]
      }
      resource "aws_sqs_queue" "q" {
        region_of = data.aws_region.d.region
      }
    "#;
    let (found, messages) = evaluated(text, &[]);
    assert_eq!(messages, [""; 0]);
    let expected = "? data.aws_region.d is read during apply, after null_resource.first";
    assert_eq!(shown(found.get("region_of").unwrap()), expected);
}

/// The comparison with Terraform lets a data source be unknown. Here it has to be known where Terraform knows it.
#[test]
fn what_terraform_reads_while_planning_is_known() {
    for case in ["deferred", "remote-state", "zones", "account"] {
        let of = Story::of(&format!("tests/conformance/data/{case}"), "plan.json");
        let changes = changes(&of);
        let mut seen = 0_usize;
        for (address, resource) in story::evaluated(&of) {
            let Some(tags) = changes.get(&address).and_then(|change| change.after.get("tags")?.as_object()) else {
                continue;
            };
            // What is not a certainty: an account among several, the ids of zones, what was not asked for.
            let uncertain = ["several", "user", "id", "region"];
            for name in tags.keys().filter(|name| case == "deferred" || !uncertain.contains(&name.as_str())) {
                let ours = resource.at(&format!("tags.{name}")).unwrap();
                assert!(!ours.is_unknown(), "{case}: {address} {name}: {ours:?}");
                seen += 1;
            }
        }
        assert!(seen > 0 || case == "zones", "{case}");
    }
}
