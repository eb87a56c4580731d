//! `--free-tier`: what every account gets for ever, once for all projects of a run.
//!
//! Expectations by hand, from <https://aws.amazon.com/lambda/pricing/> ($0.20 per million requests beyond the first million,
//! $0.0000166667 per GB-second beyond 400,000) and <https://aws.amazon.com/dynamodb/pricing/provisioned/> (25 GB in each region, then
//! $0.25 per GB in us-east-1 and $0.283 in eu-west-1).

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::collections::BTreeMap;
use std::path::Path;

use finops_lint::facts::allowance;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::cli::{project, run};

const FUNCTIONS: &str = r#"
provider "aws" {
  region = "us-east-1"
}
resource "aws_lambda_function" "a" {
  function_name = "a"
  role          = "arn:aws:iam::123456789012:role/a"
  memory_size   = 1024
}
resource "aws_lambda_function" "b" {
  function_name = "b"
  role          = "arn:aws:iam::123456789012:role/b"
  memory_size   = 1024
  architectures = ["arm64"]
}
"#;

/// A function of 1 GB, 100 ms: 600,000 requests are 60,000 GB-seconds.
const USAGE: &str = "
version: 0.1
resource_usage:
  aws_lambda_function.a: { monthly_requests: 600000, request_duration_ms: 100 }
  aws_lambda_function.b: { monthly_requests: 900000, request_duration_ms: 1000 }
";

fn report(dir: &Path, arguments: &[&str]) -> Value {
    let said = run(dir, &[&["--format", "json", "--allow", "all", "--free-tier"], arguments].concat());
    serde_json::from_str(&said.out).unwrap()
}

/// Address and line to quantity and cost.
fn lines(report: &Value) -> BTreeMap<String, (String, String)> {
    let projects = report["projects"].as_array().unwrap();
    let resources = projects.iter().flat_map(|project| project["resources"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap_or("null").to_owned();
    resources
        .flat_map(|resource| {
            let address = text(&resource["address"]);
            let components = resource["components"].as_array().unwrap().iter();
            components.map(move |line| {
                let name = format!("{address}: {}", text(&line["name"]));
                (name, (text(&line["monthly_quantity"]), text(&line["monthly_cost"])))
            })
        })
        .collect()
}

/// The first function uses up 600,000 of the million requests, and the second the rest; of the GB-seconds, 60,000 and
/// 340,000 of its 900,000.
#[test]
fn two_functions_share_one_allowance() {
    let dir = project(&[("main.tf", FUNCTIONS), ("finops-lint-usage.yml", USAGE)]);
    let report = report(dir.path(), &[]);
    assert_eq!(report["free_tier"], true);
    let lines = lines(&report);
    let line = |name: &str| {
        let found = lines.iter().find(|(line, _)| line.starts_with(name));
        let (_, (quantity, cost)) = found.unwrap_or_else(|| panic!("{name} in {lines:#?}"));
        (quantity.as_str(), cost.as_str())
    };
    assert_eq!(line("aws_lambda_function.a: Requests, free tier"), ("0.6", "0"));
    assert!(!lines.contains_key("aws_lambda_function.a: Requests"), "all of it is free");
    assert_eq!(line("aws_lambda_function.b: Requests, free tier"), ("0.4", "0"));
    // 500,000 * $0.20 / 1M
    assert_eq!(lines["aws_lambda_function.b: Requests"], ("0.5".to_owned(), "0.1".to_owned()));
    // 560,000 GB-seconds * $0.0000133334
    let paid = lines.iter().find(|(name, (quantity, _))| name.contains("b: Duration") && quantity == "560000");
    let (_, (_, cost)) = paid.unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!(cost, "7.466704");
    assert_eq!(report["summary"]["total_monthly_cost"], "7.566704");
    // The sums are those of the lines.
    let sum: Decimal = lines.values().map(|(_, cost)| cost.parse::<Decimal>().unwrap()).sum();
    assert_eq!(sum.to_string(), "7.566704");
}

/// It is one account for all projects of a run, and no allowance for what costs nothing anyway.
#[test]
fn projects_share_it_too() {
    let dir = project(&[
        ("one/main.tf", FUNCTIONS),
        ("one/finops-lint-usage.yml", USAGE),
        ("two/main.tf", FUNCTIONS),
        ("two/finops-lint-usage.yml", USAGE),
    ]);
    let both = report(dir.path(), &["one", "two"]);
    let bare = run(dir.path(), &["--format", "json", "--allow", "all", "one", "two"]);
    let bare: Value = serde_json::from_str(&bare.out).unwrap();
    let total =
        |report: &Value| -> Decimal { report["summary"]["total_monthly_cost"].as_str().unwrap().parse().unwrap() };
    // $0.20 for a million requests, and 400,000 GB-seconds: 60,000 of x86 at $0.0000166667 and 340,000 of arm64.
    assert_eq!(total(&bare) - total(&both), "5.733358".parse::<Decimal>().unwrap());
}

#[test]
fn a_region_has_its_own_gigabytes() {
    let table = |name: &str, region: &str| {
        format!(
            "resource \"aws_dynamodb_table\" \"{name}\" {{\n  region       = \"{region}\"\n  name         = \"{name}\"\n  \
             billing_mode = \"PAY_PER_REQUEST\"\n  hash_key     = \"id\"\n  attribute {{\n    name = \"id\"\n    type = \
             \"S\"\n  }}\n}}\n"
        )
    };
    let main =
        [table("a", "us-east-1"), table("b", "us-east-1"), table("c", "eu-west-1"), table("d", "us-gov-west-1")];
    let usage = "version: 0.1\nresource_type_default_usage:\n  aws_dynamodb_table:\n    storage_gb: 20\n";
    let dir = project(&[("main.tf", &main.concat()), ("finops-lint-usage.yml", usage)]);
    let report = report(dir.path(), &[]);
    let resources = report["projects"][0]["resources"].as_array().unwrap();
    let costs: Vec<&str> = resources.iter().map(|resource| resource["monthly_cost"].as_str().unwrap()).collect();
    // 20 of 25 GB are free; 5 are left for the second table: 15 * $0.25; another region; and GovCloud has none: 20 * $0.30.
    assert_eq!(costs[..3], ["0", "3.75", "0"]);
    assert_ne!(costs[3], "0");
}

/// What is not known is not made free, and each profile has an account of its own.
#[test]
fn profiles_have_it_once_each() {
    let dir = project(&[("main.tf", FUNCTIONS)]);
    let bands = report(dir.path(), &["--usage-profile", "all"]);
    assert_eq!(bands["summary"]["total_monthly_cost"], "0");
    assert_eq!(bands["projects"][0]["resources"][0]["monthly_cost"], Value::Null);
    for profile in ["small", "medium", "large"] {
        let alone = report(dir.path(), &["--usage-profile", profile]);
        assert_eq!(bands["summary"]["usage_bands"][profile], alone["summary"]["total_monthly_cost"], "{profile}");
    }
}

/// A change is compared with what was paid before, not with what would have been without the allowance.
#[test]
fn what_was_paid_before_had_it_too() {
    let plan =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/change/plan.json"));
    let dir = project(&[("plan.json", &plan.unwrap())]);
    let usage = "version: 0.1\nresource_type_default_usage:\n  aws_lambda_function: { monthly_requests: 500000, \
                 request_duration_ms: 100 }\n  aws_sqs_queue: { monthly_requests: 500000 }\n";
    std::fs::write(dir.path().join("finops-lint-usage.yml"), usage).unwrap();
    let with = report(dir.path(), &["plan.json"]);
    let without = run(dir.path(), &["--format", "json", "--allow", "all", "plan.json"]);
    let without: Value = serde_json::from_str(&without.out).unwrap();
    let of = |report: &Value| -> BTreeMap<String, (Value, Value)> {
        let resources = report["projects"][0]["resources"].as_array().unwrap().clone();
        let known = |resource: &Value| resource["action"] == "no-op";
        let each = resources.into_iter().filter(known);
        each.map(|resource| {
            let address = resource["address"].as_str().unwrap().to_owned();
            (address, (resource["monthly_cost"].clone(), resource["previous_monthly_cost"].clone()))
        })
        .collect()
    };
    let (with, without) = (of(&with), of(&without));
    assert!(!with.is_empty());
    for (address, (now, before)) in &with {
        let (plain_now, plain_before) = &without[address];
        assert_eq!(now == before, plain_now == plain_before, "{address}: {now} and {before}");
    }
}

/// The facts are those of the catalogue: its units, and its own first tiers where they cost nothing.
#[test]
fn allowances_are_quantities_of_the_catalogue() {
    let text = include_str!("../../pricing-cache/facts/free_tier.tsv");
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    assert_eq!(header, ["service", "usage_type", "allowance", "quantity", "unit", "per", "page"]);
    let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut before = Vec::new();
    let mut first_tiers = 0;
    for row in lines {
        let [service, usage_type, allowance, quantity, unit, per, page] = row[..] else { panic!("{row:?}") };
        assert!(before < vec![service, usage_type], "sorted: {row:?}");
        before = vec![service, usage_type];
        assert!(["account", "region"].contains(&per), "{row:?}");
        assert!(page.starts_with("https://aws.amazon.com/") || page.starts_with("https://docs.aws."), "{row:?}");
        // Usage types that share an allowance share all of it.
        let of_name = shared.entry(allowance).or_insert_with(|| vec![quantity, unit, per, page]);
        assert_eq!(*of_name, vec![quantity, unit, per, page], "{row:?}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("pricing-cache/{service}.tsv"));
        let prices = std::fs::read_to_string(path).unwrap();
        let prices = prices.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let prices: Vec<_> =
            prices.filter(|price| price[0] == usage_type && !price[2].starts_with("us-gov-")).collect();
        assert!(!prices.is_empty(), "{row:?} is not in the catalogue");
        for price in prices {
            assert_eq!(price[3], unit, "{row:?}");
            let next = price[4].strip_prefix("0:0 ").and_then(|rest| rest.split(':').next());
            if let Some(next) = next {
                first_tiers += 1;
                assert_eq!(next, quantity, "{row:?} and {price:?}");
            }
        }
    }
    assert!(first_tiers > 100, "DynamoDB, SNS and the Scheduler have theirs in the price list: {first_tiers}");
    let requests = allowance("AWSLambda", "Request-ARM", "eu-west-1").unwrap();
    assert_eq!((requests.name, requests.quantity), ("Lambda requests", Decimal::from(1_000_000)));
    assert_eq!(allowance("AWSLambda", "Request", "us-gov-west-1"), None);
    assert_eq!(allowance("AWSLambda", "Lambda-Provisioned-GB-Second", "eu-west-1"), None);
}
