//! One currency for all money of a report, at rates that the repository gives.

use finops_lint::config::Currency;
use finops_lint::resources::amount::Amount;

use super::{EDP, euros, lines};
use crate::cli::{GP2, json, project, run, told, total};

const EUROS: &str =
    "currency {\n  code  = \"EUR\"\n  rates = { USD = 0.92, CNY = 0.128 }\n  as_of = \"2026-11-02\"\n}\n";

const CHINA: &str = r#"
provider "aws" {
  region = "cn-north-1"
}
resource "aws_instance" "web" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m5.large"
  root_block_device {
    volume_size = 1
  }
}
"#;

/// 730 hours of it are 730 yuan; the disk has no price.
const YUAN: &str = r#"rate "Beijing" {
  service    = "AmazonEC2"
  usage_type = "BoxUsage:m5.large"
  regions    = ["cn-north-1"]
  price      = 1
  currency   = "CNY"
}
"#;

#[test]
fn a_price_is_converted_or_is_none() {
    let hundred = || Amount::from(100);
    let usd = Currency::default();
    assert_eq!(lines("Box", hundred(), "eu-west-1", "", &euros()), ["Box: 0.05 × 100 = 5; list 0.05, 5"]);
    assert_eq!(
        lines("Box", hundred(), "eu-west-1", EDP, &euros()),
        ["Box: 0.04375 × 100 = 4.375; list 0.05, 5; discount \"EDP\""]
    );
    let why = "Box: because it is priced in CNY, and there is no rate for it in finops-lint.hcl";
    assert_eq!(lines("Box", hundred(), "cn-north-1", "", &euros()), ["Box: ? × 100 = ?; list ?, ?", why]);
    assert_eq!(lines("Box", hundred(), "cn-north-1", "", &usd), ["Box: ? × 100 = ?; list ?, ?", why]);
    let yuan = Currency { code: "CNY".to_owned(), ..Currency::default() };
    assert_eq!(lines("Box", hundred(), "cn-north-1", "", &yuan), ["Box: 0.5 × 100 = 50; list 0.5, 50"]);
    // What costs the same everywhere does so outside of China.
    assert_eq!(lines("Calls", hundred(), "eu-west-1", "", &usd), ["Calls: 3 × 100 = 300; list 3, 300"]);
    let why = "Calls: because the catalogue has no price for Svc Calls in cn-north-1";
    assert_eq!(lines("Calls", hundred(), "cn-north-1", "", &yuan), ["Calls: ? × 100 = ?; list ?, ?", why]);
    // A price in dollars is none in China, and the other way around.
    let rate = "rate \"r\" {\n  service = \"Svc\"\n  usage_type = \"Box\"\n  price = 9\n}\n";
    assert_eq!(lines("Box", hundred(), "cn-north-1", rate, &yuan), ["Box: 0.5 × 100 = 50; list 0.5, 50"]);
    let rate = rate.replace("price = 9", "price = 9\n  currency = \"CNY\"");
    assert_eq!(lines("Box", hundred(), "eu-west-1", &rate, &usd), ["Box: 0.1 × 100 = 10; list 0.1, 10"]);
    assert_eq!(
        lines("Box", hundred(), "cn-north-1", &rate, &yuan),
        ["Box: 9 × 100 = 900; list 0.5, 50; rate \"r\""]
    );
}

#[test]
fn a_report_in_euros_has_no_dollars() {
    let dir = project(&[("main.tf", GP2), ("finops-lint.hcl", EUROS)]);
    let human = run(dir.path(), &["--no-color"]).out;
    insta::assert_snapshot!("euros", human);
    for arguments in [&["--no-color"][..], &["breakdown", "--no-color"], &["--format", "sarif", "--deny", "all"]] {
        let text = run(dir.path(), arguments).out.replace("\"$schema\"", "").replace("%SRCROOT%", "");
        assert!(text.contains('€') && !text.contains('$'), "{text}");
    }
    let only = ["--allow", "all", "--warn", "gp2-volume"];
    let (report, _) = json(dir.path(), &only);
    assert_eq!((report["currency"].as_str(), total(&report)), (Some("EUR"), "9.2"));
    assert_eq!(report["findings"][0]["monthly_savings"], "1.84");
    assert_eq!(report["projects"][0]["resources"][0]["components"][0]["unit_price"], "0.092");
    assert_eq!(
        report["exchange_rates"][1],
        serde_json::json!({"currency": "USD", "rate": "0.92", "as_of": "2026-11-02"})
    );
    let told = |amount: &str| {
        let (report, _) = json(dir.path(), &[&only[..], &["--min-savings", amount]].concat());
        report["findings"].as_array().unwrap().len()
    };
    assert_eq!([told("1.84"), told("1.85")], [1, 0]);
}

#[test]
fn yuan_are_never_added_to_dollars() {
    let both = format!("{CHINA}{}", GP2.replace("provider \"aws\" {", "provider \"aws\" {\n  alias = \"us\""));
    let both = both.replace("\"data\" {", "\"data\" {\n  provider = aws.us");
    let in_dollars = project(&[("main.tf", &both), ("finops-lint-prices.hcl", YUAN)]);
    let (report, _) = json(in_dollars.path(), &[]);
    assert_eq!((report["currency"].as_str(), total(&report)), (Some("USD"), "10"));
    let unpriced = report["projects"][0]["resources"][1]["unpriced"].to_string();
    assert!(unpriced.contains("it is priced in CNY, and there is no rate for it in finops-lint.hcl"), "{unpriced}");

    let in_euros = project(&[("main.tf", &both), ("finops-lint-prices.hcl", YUAN), ("finops-lint.hcl", EUROS)]);
    let (report, _) = json(in_euros.path(), &[]);
    // 730 × 0.128 + 10 × 0.92
    assert_eq!((report["currency"].as_str(), total(&report)), (Some("EUR"), "102.64"));

    let yuan = "currency {\n  code = \"CNY\"\n}";
    let in_yuan = project(&[("main.tf", CHINA), ("finops-lint-prices.hcl", YUAN), ("finops-lint.hcl", yuan)]);
    let human = run(in_yuan.path(), &["breakdown", "--no-color"]).out;
    assert!(human.contains("CNY 730.00") && human.contains("CNY 1.00 per hour"), "{human}");
    assert!(!human.contains('¥') && !human.contains('$'), "{human}");
}

#[test]
fn a_wrong_currency_is_told_and_does_not_hold() {
    let cases = [
        ("code = \"euro\"", "code has to be a code of three letters, such as \"EUR\""),
        ("rates = { USD = 0.92 }\nas_of = \"2026-11-02\"", "a currency needs a code"),
        ("code = \"EUR\"\nrates = { USD = 0.92 }", "rates need their day"),
        (
            "code = \"EUR\"\nrates = { USD = 0 }",
            "rates has to be a map, with a number greater than 0 for each name",
        ),
        (
            "code = \"EUR\"\nrates = { USD = -1 }",
            "rates has to be a map, with a number greater than 0 for each name",
        ),
        (
            "code = \"EUR\"\nrates = { USD = 1e400 }",
            "rates has to be a map, with a number greater than 0 for each name",
        ),
        (
            "code = \"EUR\"\nrates = { USD = 1e-400 }",
            "rates has to be a map, with a number greater than 0 for each name",
        ),
        ("code = \"EUR\"\nrates = { dollar = 1 }", "rates has to be by codes of three letters: { USD = 0.92 }"),
        ("code = \"EUR\"\nrates = { EUR = 1 }\nas_of = \"2026-11-02\"", "a rate of EUR in EUR"),
        ("code = \"EUR\"\nas_of = \"2026-13-02\"", "as_of has to be a day, such as \"2026-11-02\""),
        ("code = \"EUR\"\nrate = { USD = 1 }", "there is no setting \"rate\" here"),
    ];
    for (written, message) in cases {
        let config = format!("currency {{\n{written}\n}}\n");
        let dir = project(&[("main.tf", GP2), ("finops-lint.hcl", &config)]);
        let (report, code) = json(dir.path(), &[]);
        assert_eq!(told(&report), [format!("config {message}")], "{written}");
        assert_eq!((code, total(&report), report["currency"].as_str()), (Some(2), "10", Some("USD")), "{written}");
    }
    let dir = project(&[("main.tf", GP2), ("finops-lint.hcl", &format!("{EUROS}{EUROS}"))]);
    assert_eq!(told(&json(dir.path(), &[]).0), ["config a second currency"]);
}
