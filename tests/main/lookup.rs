//! Prices by name: what is meant, what is near, and how it is shown.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::path::Path;

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::compare;
use finops_lint::pricing::coverage::coverage;
use finops_lint::pricing::lookup::{Group, Query, families, find, near};
use finops_lint::pricing::names::{Services, meaning};
use finops_lint::reports::prices::{families_text, lookup_json, lookup_text, status_json, status_text};

use crate::cli::finops;

fn catalogue(lines: &[&str]) -> Catalogue {
    let text = |lines: Vec<String>| {
        format!("usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of\n{}", lines.join("\n"))
    };
    let of = |service: &str| -> Vec<String> {
        let lines = lines.iter().filter_map(|line| line.split_once('|')).filter(|(of, _)| *of == service);
        lines.map(|(_, line)| line.replace('|', "\t")).collect()
    };
    let names = ["AmazonEC2", "AWSQueueService", "AmazonSNS"];
    let files: Vec<(String, String)> = names.iter().map(|name| (format!("{name}.tsv"), text(of(name)))).collect();
    Catalogue::from_tsv(&files).unwrap()
}

fn shop() -> Catalogue {
    catalogue(&[
        "AmazonEC2|BoxUsage:m7g.large|RunInstances|here|Hrs|0:0.1|list|2026-01-01",
        "AmazonEC2|BoxUsage:m7g.large|RunInstances|there|Hrs|0:0.08|list|2026-01-02",
        "AmazonEC2|BoxUsage:m7g.large|RunInstances|yonder|Hrs|0:0.12|list|2026-01-02",
        "AmazonEC2|BoxUsage:m6g.large|RunInstances|here|Hrs|0:0.09|list|2026-01-01",
        "AmazonEC2|BoxUsage:t3.micro|RunInstances|here|Hrs|0:0.01|list|2026-01-01",
        "AmazonEC2|BoxUsage:t3.micro|RunInstances:0002|here|Hrs|0:0.02|list|2026-01-01",
        "AmazonEC2|EBS:VolumeUsage||here|GB-Mo|0:0.05|list|2026-01-01",
        "AmazonEC2|EBS:VolumeUsage.gp3||here|GB-Mo|0:0.08|list|2026-01-01",
        "AmazonEC2|DedicatedUsage:t3.micro|RunInstances|here|Hrs|0:0.011|list|2026-01-01",
        "AWSQueueService|Requests-Tier1||here|Requests|0:0 1000000:0.0000004 100000000000:?|list|2026-01-01",
        "AmazonSNS|component:odd||global|GB|0:1|other+list|2025-01-01",
    ])
}

fn asked<'q>(service: &'q str, text: &'q str, regions: &'q [String]) -> Query<'q> {
    Query { service, text, regions, operation: None }
}

/// `usage type operation region` of each row.
fn keys(catalogue: &Catalogue, query: &Query<'_>) -> Vec<String> {
    let rows = find(catalogue, query).into_iter();
    rows.map(|row| [row.key.usage_type, row.key.operation, row.key.region].join(" ")).collect()
}

#[test]
fn a_service_is_found_by_what_people_call_it() {
    let catalogue = shop();
    let services = Services::of(&catalogue);
    for (written, expected) in [
        ("AmazonEC2", Ok("AmazonEC2")),
        ("amazonec2", Ok("AmazonEC2")),
        ("EC2", Ok("AmazonEC2")),
        ("ebs", Ok("AmazonEC2")),
        ("sqs", Ok("AWSQueueService")),
        ("QueueService", Ok("AWSQueueService")),
        ("ecc2", Err(Some("AmazonEC2"))),
        ("queue", Err(Some("AWSQueueService"))),
        ("", Err(None)),
        // Of services that the catalogue has nothing of, a name helps nobody.
        ("opensearch", Err(None)),
    ] {
        assert_eq!(services.find(written), expected, "{written}");
    }
    assert_eq!(services.codes(), ["AWSQueueService", "AmazonEC2", "AmazonSNS"]);
}

#[test]
fn what_is_named_in_full_comes_first() {
    let catalogue = shop();
    let here = [String::from("here")];
    for (text, expected) in [
        ("m7g.large", vec!["BoxUsage:m7g.large RunInstances here"]),
        ("M7G.LARGE", vec!["BoxUsage:m7g.large RunInstances here"]),
        ("EBS:VolumeUsage", vec!["EBS:VolumeUsage  here", "EBS:VolumeUsage.gp3  here"]),
        ("gp3", vec!["EBS:VolumeUsage.gp3  here"]),
        (
            "t3.micro",
            vec![
                "BoxUsage:t3.micro RunInstances here",
                "BoxUsage:t3.micro RunInstances:0002 here",
                "DedicatedUsage:t3.micro RunInstances here",
            ],
        ),
        ("nothing", vec![]),
    ] {
        assert_eq!(keys(&catalogue, &asked("AmazonEC2", text, &here)), expected, "{text}");
    }
    let everywhere = keys(&catalogue, &asked("AmazonEC2", "m7g.large", &[]));
    assert_eq!(everywhere.len(), 3);
    // What costs the same everywhere is in every region.
    assert_eq!(keys(&catalogue, &asked("AmazonSNS", "", &here)), ["component:odd  global"]);
}

#[test]
fn an_operation_is_a_code_or_what_it_means() {
    let catalogue = shop();
    for (operation, expected) in [
        ("RunInstances:0002", 1),
        ("runinstances:0002", 1),
        ("windows", 1),
        // The code, and not each that begins with it.
        ("RunInstances", 2),
        ("linux", 2),
        ("solaris", 0),
    ] {
        let query = Query { operation: Some(operation), ..asked("AmazonEC2", "t3.micro", &[]) };
        assert_eq!(find(&catalogue, &query).len(), expected, "{operation}");
    }
}

#[test]
fn a_near_miss_is_named() {
    let catalogue = shop();
    for (text, expected) in [
        ("m7g.larg", vec!["m7g.large", "m6g.large"]),
        ("t3.mirco", vec!["t3.micro"]),
        ("EBS:VolumeUsage.gp4", vec!["EBS:VolumeUsage.gp3", "EBS:VolumeUsage"]),
        ("something else", vec![]),
    ] {
        assert_eq!(near(&catalogue, "AmazonEC2", text), expected, "{text}");
    }
}

#[test]
fn a_price_is_shown_with_all_that_is_known_of_it() {
    let catalogue = shop();
    let here = [String::from("here")];
    let show = |service: &str, text: &str, most: usize| {
        let rows = find(&catalogue, &asked(service, text, &here));
        lookup_text(&[Group { rows }], most)
    };
    insta::assert_snapshot!(
        [
            show("AmazonEC2", "t3.micro", 50),
            show("AmazonEC2", "t3.micro", 2),
            show("AWSQueueService", "Requests", 50),
            show("AmazonSNS", "odd", 50),
        ]
        .join("----\n")
    );
}

#[test]
fn prices_as_json() {
    let catalogue = shop();
    let rows = find(&catalogue, &asked("AWSQueueService", "requests", &[]));
    let json: serde_json::Value = serde_json::from_str(&lookup_json(&[Group { rows }])).unwrap();
    let expected = serde_json::json!([{
        "service": "AWSQueueService", "region": "here", "usage_type": "Requests-Tier1", "operation": "",
        "operation_name": null, "unit": "Requests", "currency": "USD",
        "tiers": [
            {"from": "0", "to": "1000000", "price": "0"},
            {"from": "1000000", "to": "100000000000", "price": "0.0000004"},
        ],
        "as_of": "2026-01-01", "source": "list", "confirmed": true,
    }]);
    assert_eq!(json, expected);
    let rows = find(&catalogue, &asked("AmazonSNS", "odd", &[]));
    let json: serde_json::Value = serde_json::from_str(&lookup_json(&[Group { rows }])).unwrap();
    assert_eq!(json.pointer("/0/confirmed"), Some(&serde_json::json!(false)));
}

#[test]
fn regions_beside_each_other() {
    let catalogue = shop();
    let query = asked("AmazonEC2", "m7g.large", &[]);
    let cheapest = compare::regions(&catalogue, &query, None);
    let against_here = compare::regions(&catalogue, &query, Some("here"));
    // A region without a price is nothing to compare with: the cheapest is.
    let against_nowhere = compare::regions(&catalogue, &query, Some("nowhere"));
    let texts = [cheapest, against_here, against_nowhere].map(|groups| lookup_text(&groups, 50));
    insta::assert_snapshot!(texts.join("----\n"));
}

#[test]
fn types_beside_each_other() {
    let catalogue = shop();
    let here = [String::from("here")];
    let types = ["m7g.large", "m6g.large", "t3.micro"].map(str::to_owned);
    let groups = compare::types(&catalogue, &asked("AmazonEC2", "", &here), &types);
    let volumes = ["EBS:VolumeUsage", "EBS:VolumeUsage.gp3"].map(str::to_owned);
    let volumes = compare::types(&catalogue, &asked("AmazonEC2", "", &here), &volumes);
    insta::assert_snapshot!([lookup_text(&groups, 50), lookup_text(&volumes, 50)].join("----\n"));
    // Where a type has no price there is a row that says so, and no zero.
    let json: serde_json::Value = serde_json::from_str(&lookup_json(&groups)).unwrap();
    let unpriced: Vec<&serde_json::Value> = json
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row.pointer("/unit") == Some(&serde_json::Value::Null))
        .collect();
    assert!(!unpriced.is_empty());
    assert!(unpriced.iter().all(|row| row.pointer("/tiers") == Some(&serde_json::json!([]))));
}

#[test]
fn usage_types_are_told_together() {
    let lines: Vec<String> = (0..30)
        .map(|number| format!("AmazonEC2|BoxUsage:m{number}.large|RunInstances|here|Hrs|0:1|list|2026-01-01"))
        .chain(["AmazonEC2|EBS:VolumeUsage||here|GB-Mo|0:1|list|2026-01-01".to_owned()])
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let catalogue = catalogue(&lines);
    let told = families_text("AmazonEC2", &families(&catalogue, &asked("AmazonEC2", "", &[])));
    insta::assert_snapshot!(told);
}

#[test]
fn what_a_catalogue_covers() {
    let covered = coverage(&shop());
    insta::assert_snapshot!(format!("{}----\n{}", status_text(&covered), status_json(&covered)));
}

/// A catalogue may come with a project, and a project from a stranger.
#[test]
fn a_terminal_obeys_nothing_of_a_catalogue() {
    let odd = "\u{1b}]0;title\u{7}\u{9b}31m\u{202e}";
    let line = format!("AmazonEC2|Use{odd}|Op{odd}|here|GB{odd}|0:0.1|list{odd}|2026-01-01{odd}");
    let catalogue = catalogue(&[&line]);
    let query = asked("AmazonEC2", "use", &[]);
    let groups = [Group { rows: find(&catalogue, &query) }];
    let covered = coverage(&catalogue);
    let told = [
        lookup_text(&groups, 50),
        families_text("AmazonEC2", &families(&catalogue, &query)),
        status_text(&covered),
        lookup_json(&groups),
        status_json(&covered),
    ];
    for text in told {
        assert!(text.contains("list") || text.contains("has prices"), "{text}");
        assert!(!text.chars().any(|character| character.is_control() && character != '\n'), "{text:?}");
    }
}

#[test]
fn every_name_of_an_operation_is_of_one_that_there_is() {
    let catalogue = Catalogue::embedded();
    let table = include_str!("../../pricing-cache/operations.tsv");
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let &[service, operation, words, source] = cells.as_slice() else { unreachable!("four columns: {row}") };
        assert!(source.starts_with("price list: "), "{row}");
        assert_eq!(meaning(service, operation), Some(words));
        assert!(catalogue.entries(Some(service), None).any(|(key, _)| key.operation == operation), "{row}");
    }
    for row in include_str!("../../pricing-cache/services.tsv").lines().skip(1) {
        assert_eq!(row.split('\t').count(), 2, "{row}");
    }
}

#[test]
fn what_is_not_found_is_an_error_that_helps() {
    let ask = |arguments: &[&str]| {
        let output = finops(Path::new(".")).args(["pricing", "lookup"]).args(arguments).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for (arguments, expected) in [
        (&["ecc2", "m5.large"][..], "did you mean AmazonEC2?"),
        (&["ec2", "m7g.lagre"], "did you mean m7g.large"),
        (&["ec2", "m7g.large", "--region", "us-esat-1"], "did you mean us-east-1?"),
        (&["ec2", "m5.large", "--operation", "solaris"], "it has RunInstances (Linux)"),
        (&["ec2", "--compare", "m5.large,m5.larch", "--region", "us-east-1"], "did you mean m5.large"),
        (&["ec2", "nothing of the kind"], "it has BoxUsage:*"),
    ] {
        let (code, told) = ask(arguments);
        assert_eq!(code, 2, "{arguments:?} {told}");
        assert!(told.contains(expected), "{arguments:?} {told}");
    }
}

#[test]
fn a_usage_type_of_a_bill_says_its_region() {
    let asked = ["pricing", "lookup", "ec2", "EUC1-BoxUsage:t3.medium", "--operation", "linux", "--format", "json"];
    let output = finops(Path::new(".")).args(asked).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = |name: &str| -> Vec<&str> {
        json.as_array().unwrap().iter().filter_map(|row| row[name].as_str()).collect()
    };
    assert!(all("region").iter().all(|region| *region == "eu-central-1"), "{json}");
    // On demand, and reserved.
    let expected = ["", "@1yr-standard-no-upfront", "@3yr-standard-no-upfront"];
    assert_eq!(all("usage_type"), expected.map(|term| format!("BoxUsage:t3.medium{term}")));
}
