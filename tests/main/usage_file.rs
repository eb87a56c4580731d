//! The usage file: what it decides, and what is said about what has no effect in it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use serde_json::Value;

use crate::cli::{json, project, run, told};

const MAIN: &str = r#"
provider "aws" {
  region = "us-east-1"
}
resource "aws_sqs_queue" "one" {
}
resource "aws_sqs_queue" "many" {
  count = 2
}
module "m" {
  source   = "./m"
  for_each = toset(["a.b[0]\"q", "plain"])
}
resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = "m7g.large"
}
resource "aws_iam_role" "role" {
}
"#;
const MODULE: &str = r#"
resource "aws_sqs_queue" "q" {
  for_each = toset(["x.y", "z"])
}
"#;

fn with(usage: &str) -> (Value, Option<i32>) {
    let dir = project(&[("main.tf", MAIN), ("m/main.tf", MODULE), ("finops-lint-usage.yml", usage)]);
    json(dir.path(), &["--allow", "all"])
}

/// `line:column severity message (help)` of each diagnostic.
fn said(usage: &str) -> Vec<String> {
    let (report, _) = with(usage);
    let one = |one: &Value| {
        assert_eq!(one["span"]["file"], "finops-lint-usage.yml", "{one}");
        let start = &one["span"]["start"];
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        format!("{}:{} {} {} ({})", start["line"], start["column"], text("severity"), text("message"), text("help"))
    };
    report["diagnostics"].as_array().unwrap().iter().map(one).collect()
}

fn requests(report: &Value, address: &str) -> String {
    let resources = report["projects"][0]["resources"].as_array().unwrap();
    let resource = resources.iter().find(|resource| resource["address"] == address).unwrap();
    resource["components"][0]["monthly_quantity"].as_str().unwrap_or("none").to_owned()
}

#[test]
fn the_more_exact_entry_wins() {
    let (report, code) = with(
        r#"version: 0.1
resource_type_default_usage:
  aws_sqs_queue:
    monthly_requests: 1000000
resource_usage:
  aws_sqs_queue.many[*]:
    monthly_requests: 2000000
  aws_sqs_queue.many[1]:
    monthly_requests: 3000000
  module.m[*].aws_sqs_queue.q[*]:
    monthly_requests: 4000000
  'module.m["plain"].aws_sqs_queue.q[*]':
    monthly_requests: 5000000
  module.m["a.b[0]\"q"].aws_sqs_queue.q["x.y"]:
    monthly_requests: 6000000
"#,
    );
    assert_eq!((told(&report), code), (Vec::<String>::new(), Some(0)));
    for (address, expected) in [
        ("aws_sqs_queue.one", "1"),
        ("aws_sqs_queue.many[0]", "2"),
        ("aws_sqs_queue.many[1]", "3"),
        ("module.m[\"a.b[0]\\\"q\"].aws_sqs_queue.q[\"z\"]", "4"),
        ("module.m[\"plain\"].aws_sqs_queue.q[\"x.y\"]", "5"),
        ("module.m[\"a.b[0]\\\"q\"].aws_sqs_queue.q[\"x.y\"]", "6"),
    ] {
        assert_eq!(requests(&report, address), expected, "{address}");
    }
}

#[test]
fn what_has_no_effect_is_told_with_the_nearest() {
    let found = said(
        "version: 0.1
resource_usag:
  a.b: {}
resource_type_default_usage:
  aws_sqs_queu:
    monthly_requests: 1
  aws_iam_role:
    anything: 1
resource_usage:
  aws_sqs_queue.oen:
    monthly_requests: 1
  aws_sqs_queue.many:
    monthly_requests: 1
  aws_sqs_queue.one:
    monthly_request: 1
  aws_instance.web:
    vcpu_count: 2
    unheard_of: 1
",
    );
    assert_eq!(
        found[..6],
        [
            "2:1 warning a usage file has no section \"resource_usag\" (did you mean resource_usage?)",
            "5:3 warning no usage is read for the type aws_sqs_queu (did you mean aws_sqs_queue?)",
            "7:3 warning no usage is read for the type aws_iam_role (AWS does not charge for it)",
            "10:3 warning aws_sqs_queue.oen matches no resource (did you mean aws_sqs_queue.one?)",
            "12:3 warning aws_sqs_queue.many matches no resource (did you mean aws_sqs_queue.many[*]?)",
            "15:5 warning aws_sqs_queue has no usage key \"monthly_request\" (did you mean monthly_requests?)",
        ]
    );
    assert!(found.iter().any(|one| one.contains("has no usage key \"unheard_of\"")), "{found:?}");
}

#[test]
fn keys_of_the_community_are_not_called_unknown() {
    // Whatever a shape does not read of them is a note.
    let keys = std::fs::read_to_string("src/resources/usage_file/community.txt").unwrap();
    let mut usage = "version: 0.1\nresource_type_default_usage:\n".to_owned();
    for line in keys.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        usage.push_str(&format!("  {}:\n", words.next().unwrap()));
        words.for_each(|key| usage.push_str(&format!("    {key}: 1\n")));
    }
    // Keys are read with their dots as they are with nested maps.
    for one in said(&usage) {
        assert!(one.contains("is not used yet") || one.contains("AWS does not charge"), "{one}");
    }
}

#[test]
fn values_that_are_no_quantities() {
    for value in ["-5", "lots", "5 GB", "true"] {
        let usage = format!("resource_usage:\n  aws_sqs_queue.one:\n    monthly_requests: {value}\n");
        let (report, code) = with(&usage);
        assert_eq!(code, Some(2), "{value}");
        assert_eq!(report["diagnostics"][0]["code"], "usage-value", "{value}");
        assert_eq!(report["diagnostics"][0]["span"]["start"]["line"], 3);
    }
    let (report, code) = with("resource_usage:\n  aws_sqs_queue.one:\n    monthly_requests: 1e6\n");
    assert_eq!((requests(&report, "aws_sqs_queue.one").as_str(), code), ("1", Some(0)));
}

#[test]
fn a_key_that_is_written_twice_is_told_and_the_rest_is_used() {
    let usage =
        "resource_usage:\n  aws_sqs_queue.one:\n    monthly_requests: 1000000\n    monthly_requests: 2000000\n";
    let (report, code) = with(usage);
    assert_eq!((requests(&report, "aws_sqs_queue.one").as_str(), code), ("2", Some(2)));
    assert_eq!(report["diagnostics"][0]["related"][0]["span"]["start"]["line"], 3);
}

#[test]
fn yaml_that_is_broken_is_told_with_its_place() {
    let first = |usage: &str| said(usage).swap_remove(0);
    assert!(
        first("resource_usage:\n  aws_sqs_queue.one:\n\tmonthly_requests: 1\n")
            .starts_with("3:2 error the usage file cannot be read: a tab")
    );
    assert!(first("resource_usage:\n  aws_sqs_queue.one: [1, 2\n   x: 1\n").starts_with("3:"));
    assert!(first("- a\n- b\n").starts_with("1:1 error a usage file is a map"));
    assert!(first("resource_usage: 5\n").starts_with("1:1 error resource_usage has a value here"));
    assert!(first("a: 1\n---\nb: 2\n").contains("several documents"));
    first(&"[".repeat(100_000));
    assert_eq!(said(""), Vec::<String>::new());
    assert_eq!(said("# nothing yet\n"), Vec::<String>::new());
    assert_eq!(
        said("version: 0.1\nresource_usage:\n  aws_sqs_queue.one:\n    monthly_requests:\n"),
        Vec::<String>::new()
    );
}

#[test]
fn it_is_found_beside_a_directory_and_beside_a_plan() {
    let usage = "resource_type_default_usage:\n  aws_sqs_queue:\n    monthly_requests: 7000000\n";
    let plan = r#"{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"root_module":{"resources":[{
        "address":"aws_sqs_queue.one","mode":"managed","type":"aws_sqs_queue","name":"one",
        "provider_name":"registry.terraform.io/hashicorp/aws","values":{"name":"one","region":"us-east-1"}}]}},
        "configuration":{"root_module":{}}}"#;
    for name in ["finops-lint-usage.yml", "infracost-usage.yml"] {
        let dir = project(&[("p/main.tf", MAIN), ("p/m/main.tf", MODULE), (&format!("p/{name}"), usage)]);
        let (report, _) = json(dir.path(), &["p"]);
        assert_eq!(requests(&report, "aws_sqs_queue.one"), "7");
        let dir = project(&[("p/plan.json", plan), (&format!("p/{name}"), usage)]);
        let (report, _) = json(dir.path(), &["p/plan.json"]);
        assert_eq!(requests(&report, "aws_sqs_queue.one"), "7");
    }
    let dir = project(&[("main.tf", MAIN), ("m/main.tf", MODULE), ("usage.yml", usage)]);
    let said = run(dir.path(), &["--usage-file", "usgae.yml"]);
    assert_eq!(said.code, Some(2));
    assert!(said.out.contains("did you mean usage.yml?"), "{}", said.out);
}

/// A bill has the usage type of hours on demand, and that they are reserved beside it.
#[test]
fn a_reserved_instance_is_priced_by_its_term() {
    let usage = "version: 0.1\nresource_usage:\n  aws_instance.web:\n    reserved_instance_type: standard\n    \
                 reserved_instance_term: 3_year\n    reserved_instance_payment_option: no_upfront\n";
    let (report, code) = with(usage);
    assert_eq!((told(&report), code), (Vec::new(), Some(0)));
    let resources = report["projects"][0]["resources"].as_array().unwrap();
    let web = resources.iter().find(|resource| resource["address"] == "aws_instance.web").unwrap();
    let hours = &web["components"][0];
    assert_eq!(hours["name"], "Instance usage (Linux/UNIX, reserved 3 years, no upfront, m7g.large)");
    let bill = serde_json::json!({
        "service": "AmazonEC2", "usage_type": "BoxUsage:m7g.large", "operation": "RunInstances",
        "term": "3yr-standard-no-upfront",
    });
    assert_eq!(hours["bill"], bill);
    // $0.037 by the hour, where one on demand costs $0.0816.
    assert_eq!((hours["unit_price"].as_str(), hours["monthly_quantity"].as_str()), (Some("0.037"), Some("730")));
}
