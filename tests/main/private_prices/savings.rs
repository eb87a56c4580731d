//! What a finding is worth where list prices are not paid.

use crate::cli::{GP2, json, project, total};

/// `rule saving` of each finding; `-` where it has none.
fn found(files: &[(&str, &str)], arguments: &[&str]) -> Vec<String> {
    let dir = project(files);
    let (report, _) = json(dir.path(), arguments);
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            format!("{} {}", finding["rule"].as_str().unwrap(), finding["monthly_savings"].as_str().unwrap_or("-"))
        })
        .collect()
}

const ONLY: [&str; 4] = ["--allow", "all", "--warn", "gp2-volume"];

#[test]
fn a_saving_is_of_what_is_paid() {
    let of = |prices: &str, more: &[&str]| {
        found(&[("main.tf", GP2), ("finops-lint-prices.hcl", prices)], &[&ONLY, more].concat())
    };
    assert_eq!(of("", &[]), ["gp2-volume 2"]);
    let discount = "discount \"EDP\" {\n  percent = 25\n}";
    assert_eq!(of(discount, &[]), ["gp2-volume 1.5"]);
    assert_eq!(of(discount, &["--min-savings", "1.5"]), ["gp2-volume 1.5"]);
    assert_eq!(of(discount, &["--min-savings", "1.51"]), [""; 0]);
    // gp2 at gp3's price: nothing is saved any more.
    let rate =
        "rate \"gp2\" {\n  service = \"AmazonEC2\"\n  usage_type = \"EBS:VolumeUsage.gp2\"\n  price = 0.08\n}";
    assert_eq!(of(rate, &[]), [""; 0]);
}

/// An instance of 2014, whose successor costs less.
const M3: &str = r#"
provider "aws" {
  region = "us-east-1"
}
resource "aws_instance" "old" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m3.large"
}
"#;

#[test]
fn nothing_saves_by_coming_under_a_coverage() {
    let of = |prices: &str| {
        let rule = ["--allow", "all", "--warn", "previous-generation-instance"];
        found(&[("main.tf", M3), ("finops-lint-prices.hcl", prices)], &rule)
    };
    let at_list = of("");
    assert_eq!(at_list.len(), 1);
    let coverage = |usage_type: &str, price: &str| {
        format!("coverage \"reserved\" {{\n  usage_types = [\"{usage_type}\"]\n  share = 1\n  price = {price}\n}}")
    };
    // The reservation was made for others: this instance has no part in it until it is one of them.
    assert_eq!(of(&coverage("BoxUsage:m5.large", "0.01")), at_list);
    // What is used now is paid for already, and the successor is not.
    assert_eq!(of(&coverage("BoxUsage:m3.large", "0.01")), [""; 0]);
    // Both are covered, at half the price: half of it is saved.
    let (half, whole) = (of("coverage \"all\" {\n  share = 1\n  percent = 50\n}"), at_list);
    let number =
        |found: &[String]| found[0].split(' ').next_back().unwrap().parse::<rust_decimal::Decimal>().unwrap();
    assert_eq!(number(&half) * rust_decimal::Decimal::TWO, number(&whole));
}

#[test]
fn the_worst_case_is_covered_by_nothing() {
    let function = r#"
provider "aws" {
  region = "us-east-1"
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/f"
  runtime       = "python3.13"
  handler       = "index.handler"
  filename      = "f.zip"
  architectures = ["arm64"]
}
"#;
    let worst = |prices: &str| {
        let dir = project(&[("main.tf", function), ("finops-lint-prices.hcl", prices)]);
        let (report, _) = json(dir.path(), &["--allow", "all", "--warn", "uncapped-function"]);
        report["findings"][0]["worst_case_monthly_cost"].as_str().unwrap().parse::<rust_decimal::Decimal>().unwrap()
    };
    let at_list = worst("");
    assert!(!at_list.is_zero());
    assert_eq!(worst("coverage \"plan\" {\n  share = 1\n  percent = 90\n}"), at_list);
    assert_eq!(worst("discount \"EDP\" {\n  percent = 50\n}") * rust_decimal::Decimal::TWO, at_list);
}

#[test]
fn a_fix_lowers_the_total_by_its_saving() {
    let prices = "discount \"EDP\" {\n  percent = 12\n}";
    let dir = project(&[("main.tf", GP2), ("finops-lint-prices.hcl", prices)]);
    let (before, _) = json(dir.path(), &ONLY);
    let saved: rust_decimal::Decimal = before["summary"]["monthly_savings"].as_str().unwrap().parse().unwrap();
    std::fs::write(dir.path().join("main.tf"), GP2.replace("gp2", "gp3")).unwrap();
    let (after, _) = json(dir.path(), &ONLY);
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
    assert_eq!(number(total(&before)) - number(total(&after)), saved);
}
