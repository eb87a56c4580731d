//! What is paid instead of list prices: rates, coverages, discounts, and in which currency. Prices here are made up.
//!
//! Not for: what the catalogue has.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

mod currency;
mod files;
mod savings;

use std::path::Path;
use std::sync::Arc;

use finops_lint::config::Currency;
use finops_lint::diagnostics::Sources;
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::pricing::estimate::{Line, estimate};
use finops_lint::pricing::{Catalogue, Prices, Private, private};
use finops_lint::resources::amount::{Amount, Reason};
use finops_lint::resources::bill::{Bill, line};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::cli::{json, run, total};

const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/private-prices");

/// No file is read but the one that is given as text.
struct Nothing;

impl Files for Nothing {
    fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::NotFound)
    }

    fn list(&self, _: &str) -> Result<Vec<Entry>, FileError> {
        Err(FileError::NotFound)
    }
}

/// Four lines in Ireland and one in China; `New` has no price anywhere.
fn catalogue() -> Catalogue {
    let rows = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of\n\
                Box\tRun\teu-west-1\tHrs\t0:0.10\tpage\t2026-01-01\n\
                Box@1yr-standard-no-upfront\tRun\teu-west-1\tHrs\t0:0.06\tpage\t2026-01-01\n\
                Box\tRun\tcn-north-1\tHrs\t0:0.50\tpage\t2026-01-01\n\
                Calls\t\tglobal\tCalls\t0:3\tpage\t2026-01-01\n\
                Disk\t\teu-west-1\tGB-Mo\t0:0.08 100:0.04\tpage\t2026-01-01\n";
    Catalogue::from_tsv(&[("Svc.tsv".to_owned(), rows.to_owned())]).unwrap()
}

fn private_prices(text: &str, catalogue: &Catalogue) -> Private {
    let mut sources = Sources::default();
    let file = sources.add("prices.hcl", text);
    let (private, problems) = private::read(file, "prices.hcl", text, &Nothing, catalogue);
    assert_eq!(problems, [], "{text}");
    private
}

fn euros() -> Currency {
    let rates = [("USD".to_owned(), "0.5".parse().unwrap())].into();
    Currency { code: "EUR".to_owned(), rates, as_of: Some("2026-11-02".to_owned()) }
}

/// `0.1 × 100 = 10; list 0.1, 10; rate "x"`: `?` is what is not known.
fn shown(line: &Line) -> String {
    let text = |number: Option<Decimal>| number.map_or("?".to_owned(), |number| number.normalize().to_string());
    let by = line.private.as_ref().map_or_else(String::new, |by| format!("; {by}"));
    format!(
        "{}: {} × {} = {}; list {}, {}{by}",
        line.name,
        text(line.unit_price),
        text(line.quantity),
        text(line.cost),
        text(line.list_unit_price),
        text(line.list_cost)
    )
}

/// The lines of `quantity` of one usage type, and why it has no price.
fn lines(usage_type: &str, quantity: Amount, region: &str, text: &str, currency: &Currency) -> Vec<String> {
    let catalogue = catalogue();
    let private = private_prices(text, &catalogue);
    let operation = if usage_type.starts_with("Box") { "Run" } else { "" };
    let mut bill = Bill::default();
    bill.components.push(line(usage_type, "units", ("Svc", usage_type, operation), quantity));
    let estimate = estimate(bill, &Ok(Arc::from(region)), &Prices::new(&catalogue, Some(&private), currency));
    for line in &estimate.lines {
        if let (Some(price), Some(quantity)) = (line.unit_price, line.quantity) {
            assert_eq!(line.cost, price.checked_mul(quantity), "{}", line.name);
        }
    }
    let unpriced = estimate.unpriced.iter().map(|part| format!("{}: because {}", part.what, part.reason.why));
    estimate.lines.iter().map(shown).chain(unpriced).collect()
}

const RATE: &str = r#"rate "own" {
  service    = "Svc"
  usage_type = "Box"
  price      = 0.07
}
"#;
const EVERY_BOX: &str = "rate \"boxes\" {\n  service = \"Svc\"\n  usage_type = \"Box*\"\n  price = 0.01\n}\n";
const EVERY_BOX_RESERVED: &str =
    "rate \"reserved\" {\n  service = \"Svc\"\n  usage_type = \"Box@*\"\n  price = 0.05\n}\n";
const HALF: &str = r#"coverage "plan" {
  share = 0.5
  price = 0.02
}
"#;
const THIRD_OFF: &str = r#"coverage "reserved" {
  share   = 0.25
  percent = 40
}
"#;
const EDP: &str = "discount \"EDP\" {\n  percent = 12.5\n}\n";
const EDP_LATER: &str = "discount \"later\" {\n  percent = 50\n}\n";
const DISK: &str = r#"rate "disk" {
  service    = "Svc"
  usage_type = "Disk"
  tiers      = [{ from = 0, price = 0.07 }, { from = 150, price = 0.03 }]
}
"#;
const NEW: &str = r#"rate "new" {
  service    = "Svc"
  usage_type = "New"
  price      = 2
  unit       = "Hrs"
}
"#;

#[test]
fn rates_coverages_and_discounts_together() {
    let hundred = || Amount::from(100);
    let by_usage = || Amount::usage("hours", None);
    let unknown = || Amount::unknown(Reason::new("var.n is not known"));
    let usd = Currency::default();
    let why = "because the catalogue has no price for Svc New in eu-west-1";
    let cases: &[(&str, Amount, &[&str], &[&str])] = &[
        ("Box", hundred(), &[], &["Box: 0.1 × 100 = 10; list 0.1, 10"]),
        ("Box", hundred(), &[RATE], &["Box: 0.07 × 100 = 7; list 0.1, 10; rate \"own\""]),
        ("Box", hundred(), &[EDP], &["Box: 0.0875 × 100 = 8.75; list 0.1, 10; discount \"EDP\""]),
        // The first that holds, and neither of them on a rate.
        ("Box", hundred(), &[EDP, EDP_LATER], &["Box: 0.0875 × 100 = 8.75; list 0.1, 10; discount \"EDP\""]),
        ("Box", hundred(), &[EDP_LATER, EDP], &["Box: 0.05 × 100 = 5; list 0.1, 10; discount \"later\""]),
        ("Box", hundred(), &[EDP, RATE], &["Box: 0.07 × 100 = 7; list 0.1, 10; rate \"own\""]),
        (
            "Box",
            hundred(),
            &[HALF, EDP],
            &[
                "Box, coverage \"plan\": 0.02 × 50 = 1; list 0.1, 5; coverage \"plan\"",
                "Box: 0.0875 × 50 = 4.375; list 0.1, 5; discount \"EDP\"",
            ],
        ),
        (
            "Box",
            hundred(),
            &[HALF, THIRD_OFF, RATE, EDP],
            &[
                "Box, coverage \"plan\": 0.02 × 50 = 1; list 0.1, 5; coverage \"plan\"",
                "Box, coverage \"reserved\": 0.042 × 25 = 1.05; list 0.1, 2.5; coverage \"reserved\"",
                "Box: 0.07 × 25 = 1.75; list 0.1, 2.5; rate \"own\"",
            ],
        ),
        // What is bought in advance is not covered by anything else, and not at a rate for hours on demand; a discount on
        // everything holds.
        (
            "Box@1yr-standard-no-upfront",
            hundred(),
            &[HALF, EVERY_BOX, EDP],
            &["Box@1yr-standard-no-upfront: 0.0525 × 100 = 5.25; list 0.06, 6; discount \"EDP\""],
        ),
        (
            "Box@1yr-standard-no-upfront",
            hundred(),
            &[EVERY_BOX_RESERVED],
            &["Box@1yr-standard-no-upfront: 0.05 × 100 = 5; list 0.06, 6; rate \"reserved\""],
        ),
        // More than all cannot be covered; the first come first.
        (
            "Box",
            hundred(),
            &[HALF, HALF, THIRD_OFF],
            &[
                "Box, coverage \"plan\": 0.02 × 50 = 1; list 0.1, 5; coverage \"plan\"",
                "Box, coverage \"plan\": 0.02 × 50 = 1; list 0.1, 5; coverage \"plan\"",
            ],
        ),
        (
            "Disk",
            Amount::from(200),
            &[EDP],
            &[
                "Disk (first 100): 0.07 × 100 = 7; list 0.08, 8; discount \"EDP\"",
                "Disk (over 100): 0.035 × 100 = 3.5; list 0.04, 4; discount \"EDP\"",
            ],
        ),
        // Other tiers than the list's: the first line has no one unit price at list, but a cost.
        (
            "Disk",
            Amount::from(200),
            &[DISK],
            &[
                "Disk (first 150): 0.07 × 150 = 10.5; list ?, 10; rate \"disk\"",
                "Disk (over 150): 0.03 × 50 = 1.5; list 0.04, 2; rate \"disk\"",
            ],
        ),
        // The tiers are those of the whole quantity.
        (
            "Disk",
            Amount::from(200),
            &[THIRD_OFF],
            &[
                "Disk, coverage \"reserved\" (first 100): 0.048 × 25 = 1.2; list 0.08, 2; coverage \"reserved\"",
                "Disk, coverage \"reserved\" (over 100): 0.024 × 25 = 0.6; list 0.04, 1; coverage \"reserved\"",
                "Disk (first 100): 0.08 × 75 = 6; list 0.08, 6",
                "Disk (over 100): 0.04 × 75 = 3; list 0.04, 3",
            ],
        ),
        ("Box", Amount::from(0), &[EDP], &["Box: 0.0875 × 0 = 0; list 0.1, 0; discount \"EDP\""]),
        (
            "Box",
            by_usage(),
            &[HALF, EDP],
            &[
                "Box, coverage \"plan\": 0.02 × ? = ?; list 0.1, ?; coverage \"plan\"",
                "Box: 0.0875 × ? = ?; list 0.1, ?; discount \"EDP\"",
            ],
        ),
        (
            "Box",
            unknown(),
            &[EDP],
            &["Box: 0.0875 × ? = ?; list 0.1, ?; discount \"EDP\"", "Box: because var.n is not known"],
        ),
        ("New", hundred(), &[], &["New: ? × 100 = ?; list ?, ?", why]),
        ("New", hundred(), &[EDP], &["New: ? × 100 = ?; list ?, ?; discount \"EDP\"", why]),
        ("New", hundred(), &[NEW], &["New: 2 × 100 = 200; list ?, ?; rate \"new\""]),
        (
            "New",
            hundred(),
            &[HALF],
            &[
                "New, coverage \"plan\": 0.02 × 50 = 1; list ?, ?; coverage \"plan\"",
                "New: ? × 50 = ?; list ?, ?",
                why,
            ],
        ),
        (
            "New",
            hundred(),
            &[THIRD_OFF],
            &[
                "New, coverage \"reserved\": ? × 25 = ?; list ?, ?; coverage \"reserved\"",
                "New: ? × 75 = ?; list ?, ?",
                why,
            ],
        ),
    ];
    for (usage_type, quantity, blocks, expected) in cases {
        let mut found = lines(usage_type, quantity.clone(), "eu-west-1", &blocks.concat(), &usd);
        for line in &mut found {
            // `New: because ...` and `New, coverage "reserved": because ...` are one reason.
            if line.ends_with(why) {
                *line = why.to_owned();
            }
        }
        found.dedup_by(|a, b| a == b && a == why);
        assert_eq!(found, *expected, "{usage_type} {blocks:?}");
    }
}

#[test]
fn an_entry_holds_where_it_says() {
    let scope = |lines: &str| format!("discount \"d\" {{\n  percent = 50\n{lines}\n}}\n");
    let cases = [
        ("", true),
        ("services = [\"Svc\"]", true),
        ("services = [\"AmazonEC2\", \"S*\"]\nregions = [\"eu-*\"]\nusage_types = [\"B*x\"]", true),
        ("regions = [\"eu-*-1\"]", true),
        ("regions = [\"*\"]", true),
        ("regions = [\"us-*\"]", false),
        ("regions = [\"eu\"]", false),
        ("regions = [\"*-west\"]", false),
        ("usage_types = [\"Disk\"]", false),
        ("usage_types = [\"*o*B*x\", \"Bo\"]", false),
        ("usage_types = [\"*o**\"]", true),
        ("services = null", true),
    ];
    for (written, holds) in cases {
        let catalogue = catalogue();
        let mut sources = Sources::default();
        let text = scope(written);
        let file = sources.add("prices.hcl", text.as_str());
        let (private, _) = private::read(file, "prices.hcl", &text, &Nothing, &catalogue);
        let usd = Currency::default();
        let prices = Prices::new(&catalogue, Some(&private), &usd);
        let mut bill = Bill::default();
        bill.components.push(line("Box", "hour", ("Svc", "Box", "Run"), Amount::ONE));
        let estimate = estimate(bill, &Ok(Arc::from("eu-west-1")), &prices);
        assert_eq!(estimate.lines[0].private.is_some(), holds, "{written}");
    }
}

#[test]
fn a_pattern_takes_no_longer_the_more_stars_it_has() {
    let stars = "*a".repeat(2000);
    let text = format!("discount \"d\" {{\n  percent = 50\n  usage_types = [\"{stars}\"]\n}}\n");
    let catalogue = catalogue();
    let mut sources = Sources::default();
    let file = sources.add("prices.hcl", text.as_str());
    let (private, _) = private::read(file, "prices.hcl", &text, &Nothing, &catalogue);
    let usage_type = "a".repeat(1999);
    let of = |usage_type: &str| {
        let scope = &private.discounts[0].scope;
        scope.holds(private::LineOf { service: "s", region: "r", usage_type, operation: "" })
    };
    assert!(!of(&usage_type));
    assert!(of(&format!("{usage_type}a")));
}

#[test]
fn a_shop_with_its_own_prices() {
    insta::assert_snapshot!("check", run(Path::new(STORY), &["--no-color"]).out);
    insta::assert_snapshot!("breakdown", run(Path::new(STORY), &["breakdown", "--no-color"]).out);
}

#[test]
fn json_has_both_prices() {
    let (report, _) = json(Path::new(STORY), &[]);
    assert_eq!(report["pricing"]["private"]["path"], "finops-lint-prices.hcl");
    assert_eq!(
        (&report["pricing"]["private"]["entries"], &report["pricing"]["private"]["as_of"]),
        (&5.into(), &"2026-10-01".into())
    );
    let resources = report["projects"][0]["resources"].as_array().unwrap();
    let web = resources.iter().find(|resource| resource["address"] == "aws_instance.web[0]").unwrap();
    let components = web["components"].as_array().unwrap();
    let parts: Vec<Value> = components
        .iter()
        .take(2)
        .map(|part| {
            let mut part = part.clone();
            part.as_object_mut()
                .unwrap()
                .retain(|name, _| !["span", "usage_key", "sub_resource"].contains(&&**name));
            part
        })
        .collect();
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&parts).unwrap());

    let schema: Value = serde_json::from_str(include_str!("../../schemas/report.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn the_sums_are_those_of_the_lines() {
    let (report, _) = json(Path::new(STORY), &[]);
    let number = |value: &Value| value.as_str().map(|text| text.parse::<Decimal>().unwrap());
    let (mut paid, mut list) = (Decimal::ZERO, Decimal::ZERO);
    for resource in report["projects"][0]["resources"].as_array().unwrap() {
        let components = resource["components"].as_array().unwrap();
        let sum = |field: &str| components.iter().filter_map(|part| number(&part[field])).sum::<Decimal>();
        assert_eq!(number(&resource["monthly_cost"]).unwrap_or_default(), sum("monthly_cost"));
        assert_eq!(number(&resource["list_monthly_cost"]).unwrap_or_default(), sum("list_monthly_cost"));
        paid += sum("monthly_cost");
        list += sum("list_monthly_cost");
    }
    assert!(paid < list);
    let summary = &report["summary"];
    assert_eq!(number(&summary["total_monthly_cost"]), Some(paid));
    assert_eq!(number(&summary["list_total_monthly_cost"]), Some(list));
}

#[test]
fn without_private_prices_all_is_list() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/serverless-pipeline");
    let (report, _) = json(Path::new(dir), &["."]);
    assert!(report["pricing"]["private"].is_null());
    assert_eq!(report["summary"]["list_total_monthly_cost"], *total(&report));
    for resource in report["projects"][0]["resources"].as_array().unwrap() {
        assert_eq!(resource["list_monthly_cost"], resource["monthly_cost"]);
        for part in resource["components"].as_array().unwrap() {
            assert_eq!(part["list_unit_price"], part["unit_price"]);
            assert_eq!(part["list_monthly_cost"], part["monthly_cost"]);
            assert!(part["private"].is_null());
        }
    }
}
