//! From a catalogue to AWS's files and back: the same text. And what must not be in it.

use std::collections::BTreeMap;

use finops_lint::pricing::mapping::Mapping;
use finops_lint::pricing::offers::{Distilled, Distiller, OfferError, Part, join, read_csv, read_json};
use proptest::prelude::*;

use super::writer::{HEADER, Line, Offer};

const VERSION: &str = "20260831121448";
const DAY: &str = "2026-08-31";
const TODAY: &str = "2026-11-21";

/// The lines of the shipped catalogue that AWS's list could have, by service.
pub(super) fn shipped() -> BTreeMap<String, Vec<Line>> {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pricing-cache");
    let mut services = BTreeMap::new();
    for service in Mapping::shipped().unwrap().services() {
        let text = std::fs::read_to_string(dir.join(format!("{service}.tsv"))).unwrap();
        let lines = text.lines().skip(1).filter(|line| !line.contains("component:")).map(Line::parse);
        services.insert(service.to_owned(), lines.collect::<Vec<_>>());
    }
    assert!(services.len() > 20);
    services
}

/// The prefix of a region's usage types.
pub(super) fn prefix(region: &str) -> String {
    let table = include_str!("../../../pricing-cache/regions.tsv");
    let line = table.lines().find(|line| line.split('\t').next() == Some(region)).unwrap();
    let prefixes = line.split('\t').nth(1).unwrap();
    // New Zealand's is not known; rows there have the region itself.
    prefixes.split(' ').find(|prefix| !prefix.is_empty()).unwrap_or(region).to_owned()
}

fn distiller<'m>(mapping: &'m Mapping, service: &str, region: &str) -> Distiller<'m> {
    Distiller::new(mapping, service, region, TODAY).unwrap().with_terms(true)
}

fn both(offer: &Offer<'_>, mapping: &Mapping) -> [Result<Distilled, OfferError>; 2] {
    let new = || distiller(mapping, offer.code, offer.region);
    [
        read_csv(offer.csv().as_bytes(), offer.version, new()),
        read_json(offer.json().as_bytes(), offer.version, new()),
    ]
}

#[test]
fn the_shipped_catalogue_comes_back_from_files_as_aws_writes_them() {
    let mapping = Mapping::shipped().unwrap();
    let mut wrong = Vec::new();
    for (service, lines) in shipped() {
        // The largest offers are sampled: every region, but not every size of every instance.
        let lines: Vec<Line> = lines.iter().step_by(lines.len().div_ceil(1000).max(1)).cloned().collect();
        let mut regions: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
        for line in &lines {
            let region = if line.region == "global" { "us-east-1" } else { &line.region };
            regions.entry(region).or_default().push(line.clone());
        }
        let mut made = [BTreeMap::new(), BTreeMap::new()];
        for (seed, (region, lines)) in (1..).zip(&regions) {
            let prefix = if *region == "us-east-1" { String::new() } else { prefix(region) };
            let offer = Offer { code: &service, version: VERSION, region, prefix: &prefix, lines, seed };
            for (distilled, made) in both(&offer, &mapping).into_iter().zip(&mut made) {
                let distilled = distilled.unwrap();
                if distilled.prices != lines.len() {
                    wrong.push(format!("{service} {region}: {:?}", distilled.left_out));
                }
                made.insert((*region).to_owned(), distilled.lines);
            }
        }
        let expected: String = lines.iter().map(|line| line.text(DAY)).collect();
        for parts in made {
            let parts: Vec<(&str, &str)> =
                parts.iter().map(|(region, text)| (region.as_str(), text.as_str())).collect();
            let joined = join(None, &parts).unwrap();
            let differs = joined.text.lines().skip(1).zip(expected.lines()).find(|(found, wanted)| found != wanted);
            wrong.extend(differs.map(|(found, wanted)| format!("{service}: {found} instead of {wanted}")));
            assert_eq!((joined.kept, joined.ambiguous), (0, 0));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// A service of which everything is wanted, and China.
fn plain() -> Mapping {
    let mapping = "match\tusage_type\toperation\tfrom\tto\tunit\thow\n\
                   _sku=?*\t-\t=\t=\t=\t=\t.\nusagetype=?*\t=\t=\t=\t=\t=\t.\n";
    let regions =
        "region\tusage_type_prefixes\tname\nus-east-1\tUSE1\tx\neu-west-1\tEU EUW1\tx\ncn-north-1\tCNN1\tx\n";
    Mapping::parse(
        &[("Svc.tsv", mapping), ("AWSDataTransfer.tsv", mapping)],
        regions,
        "source\ttrust\twhat\tdate\n",
    )
    .unwrap()
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let name = "[A-Z][A-Za-z0-9:.,\" -]{0,20}[a-z0-9]";
    let price = (0_u64..10_000_000_000, 0_u32..11).prop_map(|(digits, places)| {
        rust_decimal::Decimal::new(i64::try_from(digits).unwrap(), places).normalize().to_string()
    });
    let tiers = (
        proptest::collection::btree_set(1_u64..1_000_000_000_000, 0..4),
        proptest::collection::vec(price, 5),
        any::<bool>(),
    );
    let tiers = tiers.prop_map(|(begins, prices, ends)| {
        let mut begins: Vec<u64> = std::iter::once(0).chain(begins).collect();
        let end = if ends && begins.len() > 1 { begins.pop() } else { None };
        let written = begins.iter().zip(&prices).map(|(begin, price)| format!("{begin}:{price}"));
        written.chain(end.map(|end| format!("{end}:?"))).collect::<Vec<_>>().join(" ")
    });
    let keys = proptest::collection::btree_map(
        (name, prop_oneof![Just(String::new()), name.prop_map(String::from)]),
        (tiers, name),
        1..30,
    );
    keys.prop_map(|keys| {
        let line = |((usage_type, operation), (tiers, unit))| Line {
            usage_type,
            operation,
            region: String::new(),
            unit,
            tiers,
        };
        keys.into_iter().map(line).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_catalogue_comes_back(mut lines in lines(), seed in any::<u64>(), region in 0_usize..3) {
        let (region, prefix) = [("us-east-1", ""), ("eu-west-1", "EU"), ("cn-north-1", "CNN1")][region];
        lines.iter_mut().for_each(|line| region.clone_into(&mut line.region));
        let mapping = plain();
        let offer = Offer { code: "Svc", version: VERSION, region, prefix, lines: &lines, seed };
        let expected: String = lines.iter().map(|line| line.text(DAY)).collect();
        for distilled in both(&offer, &mapping) {
            prop_assert_eq!(distilled.unwrap().lines, expected.clone());
        }
    }
}

/// A file with these rows: SKU, day, begin, end, unit, price, currency, usage type.
fn file(rows: &[[&str; 8]]) -> String {
    let mut text = format!(
        "\"FormatVersion\",\"v1.0\"\n\"Publication Date\",\"{DAY}T12:14:48Z\"\n\"Version\",\"{VERSION}\"\n\"OfferCode\",\"Svc\"\n\
         SKU,EffectiveDate,StartingRange,EndingRange,Unit,PricePerUnit,Currency,usageType,OfferTermCode,TermType,Region Code,Location Type\n"
    );
    for row in rows {
        text.push_str(&format!("{},JRTCKXETXF,OnDemand,us-east-1,AWS Region\n", row.join(",")));
    }
    text
}

#[test]
fn what_is_not_certain_is_left_out_and_said() {
    let now = "2026-01-01";
    for (name, rows, expected) in [
        ("one price", vec![["A", now, "0", "Inf", "GB", "1.0", "USD", "Use"]], "0:1"),
        ("a label of our sources is no column", vec![["A", now, "0", "Inf", "GB", "1", "USD", "Use"]], "0:1"),
        (
            "two prices for one key",
            vec![["A", now, "0", "Inf", "GB", "1", "USD", "Use"], ["B", now, "0", "Inf", "GB", "2", "USD", "Use"]],
            "ambiguous: several prices for one quantity (1)",
        ),
        (
            "the same price twice",
            vec![
                ["A", now, "0", "Inf", "GB", "1", "USD", "Use"],
                ["B", now, "0", "Inf", "GB", "1.00", "USD", "Use"],
            ],
            "0:1",
        ),
        (
            "two units",
            vec![["A", now, "0", "Inf", "GB", "1", "USD", "Use"], ["B", now, "0", "Inf", "TB", "1", "USD", "Use"]],
            "ambiguous: several units (1)",
        ),
        (
            "tiers of one product with a hole",
            vec![["A", now, "0", "10", "GB", "2", "USD", "Use"], ["A", now, "20", "Inf", "GB", "1", "USD", "Use"]],
            "tiers do not fit together (1)",
        ),
        (
            "tomorrow's price beside today's",
            vec![
                ["A", now, "0", "Inf", "GB", "1", "USD", "Use"],
                ["A", "2026-11-22", "0", "Inf", "GB", "9", "USD", "Use"],
            ],
            "0:1, until 2026-11-22",
        ),
        ("today's price", vec![["A", TODAY, "0", "Inf", "GB", "1", "USD", "Use"]], "0:1"),
        (
            "yesterday's price beside today's",
            vec![
                ["A", "2019-01-01", "0", "Inf", "GB", "5", "USD", "Use"],
                ["A", now, "0", "Inf", "GB", "1", "USD", "Use"],
            ],
            "0:1",
        ),
        (
            "only tomorrow's price",
            vec![["A", "2026-11-22", "0", "Inf", "GB", "9", "USD", "Use"]],
            "not in effect yet (1), until 2026-11-22",
        ),
        (
            "another currency",
            vec![["A", now, "0", "Inf", "GB", "1", "CNY", "Use"]],
            "a row that cannot be read (1)",
        ),
        ("no number", vec![["A", now, "0", "Inf", "GB", "free", "USD", "Use"]], "a row that cannot be read (1)"),
        (
            "a negative price",
            vec![["A", now, "0", "Inf", "GB", "-1", "USD", "Use"]],
            "a row that cannot be read (1)",
        ),
        ("no day", vec![["A", "soon", "0", "Inf", "GB", "1", "USD", "Use"]], "a row that cannot be read (1)"),
        ("no unit", vec![["A", now, "0", "Inf", "", "1", "USD", "Use"]], "no unit (1)"),
        ("a name with a tab", vec![["A", now, "0", "Inf", "G\tB", "1", "USD", "Use"]], "a name that is none (1)"),
    ] {
        let mapping = plain();
        let distilled = read_csv(file(&rows).as_bytes(), VERSION, distiller(&mapping, "Svc", "us-east-1")).unwrap();
        let tiers = distilled.lines.lines().map(|line| line.split('\t').nth(4).unwrap().to_owned());
        let left_out = distilled.left_out.iter().map(|(reason, rows)| format!("{reason} ({rows})"));
        let until = distilled.next.iter().map(|day| format!("until {day}"));
        assert_eq!(tiers.chain(left_out).chain(until).collect::<Vec<_>>().join(", "), expected, "{name}");
    }
}

/// What of a reserved term stands in several rows, and which terms nobody asks for.
#[test]
fn a_reserved_hour_has_its_share_of_the_fee() {
    let mapping = "match\tusage_type\toperation\tfrom\tto\tunit\thow\n\
                   usagetype=Never:*\t-\t=\t=\t=\t=\t.\n\
                   usagetype=?*; term=?*\t{usagetype}@{term}\t=\t=\t=\t=\t.\nusagetype=?*\t=\t=\t=\t=\t=\t.\n";
    let regions = "region\tusage_type_prefixes\tname\nus-east-1\tUSE1\tx\n";
    let mapping = Mapping::parse(&[("Svc.tsv", mapping)], regions, "source\ttrust\twhat\tdate\n").unwrap();
    let now = "2026-01-01";
    let (year, years) = ("1yr,standard", "3yr,convertible");
    for (name, rows, expected) in [
        ("no upfront", vec![("A", now, "Hrs", "0.06", year, "No Upfront")], "Use@1yr-standard-no-upfront 0:0.06"),
        (
            // 254.04 / 8760 = 0.029
            "partial upfront",
            vec![
                ("A", now, "Quantity", "254.04", year, "Partial Upfront"),
                ("A", now, "Hrs", "0.029", year, "Partial Upfront"),
            ],
            "Use@1yr-standard-partial-upfront 0:0.058",
        ),
        (
            // 1000 / 26280, to ten places
            "all upfront",
            vec![
                ("A", now, "Hrs", "0.0000000000", years, "All Upfront"),
                ("A", now, "Quantity", "1000", years, "All Upfront"),
            ],
            "Use@3yr-convertible-all-upfront 0:0.0380517504",
        ),
        (
            "hours whose fee is missing",
            vec![("A", now, "Hrs", "0.029", year, "Partial Upfront")],
            "a row that cannot be read (1)",
        ),
        (
            "a fee whose hours are missing",
            vec![("A", now, "Quantity", "254.04", year, "All Upfront")],
            "a row that cannot be read (1)",
        ),
        (
            "the fee of another day",
            vec![
                ("A", now, "Hrs", "0.029", year, "Partial Upfront"),
                ("A", "2025-01-01", "Quantity", "254.04", year, "Partial Upfront"),
            ],
            "a row that cannot be read (1)",
        ),
        ("a term that is none", vec![("A", now, "Hrs", "0.06", "5yr,standard", "No Upfront")], ""),
        ("a payment that is none", vec![("A", now, "Hrs", "0.06", year, "Heavy Utilization")], ""),
    ] {
        let head = file(&[])
            .replace("Location Type\n", "Location Type,LeaseContractLength,OfferingClass,PurchaseOption\n");
        let rows = rows.iter().map(|(sku, day, unit, price, term, option)| {
            let (begin, end) = if *unit == "Hrs" { ("0", "Inf") } else { ("", "") };
            format!(
                "{sku},{day},{begin},{end},{unit},{price},USD,Use,X,Reserved,us-east-1,AWS Region,{term},{option}\n"
            )
        });
        let text = head + &rows.collect::<String>();
        let distilled = read_csv(text.as_bytes(), VERSION, distiller(&mapping, "Svc", "us-east-1")).unwrap();
        let lines = distilled.lines.lines().map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            format!("{} {}", cells[0], cells[4])
        });
        let left_out = distilled.left_out.iter().map(|(reason, rows)| format!("{reason} ({rows})"));
        assert_eq!(lines.chain(left_out).collect::<Vec<_>>().join(", "), expected, "{name}");
    }
}

#[test]
fn china_is_priced_in_its_own_currency_and_in_no_other() {
    let mapping = plain();
    for (currency, prices) in [("CNY", 1), ("USD", 0)] {
        let text = file(&[["A", "2026-01-01", "0", "Inf", "GB", "1", currency, "CNN1-Use"]])
            .replace("us-east-1", "cn-north-1");
        let distilled = read_csv(text.as_bytes(), VERSION, distiller(&mapping, "Svc", "cn-north-1")).unwrap();
        assert_eq!(distilled.prices, prices, "{currency}");
    }
}

#[test]
fn traffic_is_on_the_bill_of_the_region_in_its_name() {
    let mapping = plain();
    let text = |rows: &[[&str; 3]]| {
        let mut text = file(&[]).replace("OfferCode\",\"Svc", "OfferCode\",\"AWSDataTransfer").replace(
            "Region Code,Location Type",
            "From Region Code,From Location Type,To Region Code,To Location Type",
        );
        for [usage_type, from, to] in rows {
            let kind = |region: &str| if region.is_empty() { "Other" } else { "AWS Region" };
            text.push_str(&format!(
                "{usage_type},2026-01-01,0,Inf,GB,0.02,USD,{usage_type},JRTCKXETXF,OnDemand,{from},{},{to},{}\n",
                kind(from),
                kind(to)
            ));
        }
        text
    };
    let rows = text(&[
        ["DataTransfer-Out-Bytes", "us-east-1", ""],
        ["EU-DataTransfer-Out-Bytes", "eu-west-1", ""],
        ["EU-DataTransfer-In-Bytes", "", "eu-west-1"],
        ["USE1-EU-AWS-Out-Bytes", "us-east-1", "eu-west-1"],
        ["EU-USE1-AWS-In-Bytes", "us-east-1", "eu-west-1"],
    ]);
    for (region, expected) in [
        ("us-east-1", vec!["DataTransfer-Out-Bytes", "EU-AWS-Out-Bytes"]),
        ("eu-west-1", vec!["DataTransfer-In-Bytes", "DataTransfer-Out-Bytes", "USE1-AWS-In-Bytes"]),
    ] {
        let distilled = read_csv(rows.as_bytes(), VERSION, distiller(&mapping, "AWSDataTransfer", region)).unwrap();
        let names: Vec<&str> = distilled.lines.lines().map(|line| line.split('\t').next().unwrap()).collect();
        assert_eq!(names, expected, "{region}");
    }
}

#[test]
fn a_file_that_is_not_the_one_is_refused() {
    let mapping = plain();
    let good = file(&[["A", "2026-01-01", "0", "Inf", "GB", "1", "USD", "Use"]]);
    let endless = format!("{good}\"{}", "x".repeat(9 << 20));
    for (name, text, expected) in [
        ("another offer", good.replace("\"Svc\"", "\"Other\""), "the file is of offer `Other`, not Svc"),
        (
            "another version",
            good.replace(VERSION, "20200101"),
            "the file is of version `20200101`, not 20260831121448",
        ),
        ("no date", good.replace("Publication Date", "Nothing"), "the file has no date of publication"),
        ("no header", "<html>\n".repeat(30), "the file has no header line"),
        ("nothing", String::new(), "the file has no header line"),
        ("no rows", file(&[]), "the file has no rows"),
        ("no prices", good.replace("PricePerUnit", "Other"), "no column priceperunit"),
        ("cut off", good[..good.len() - 20].to_owned(), "row 1 has 11 cells, the header 12"),
        ("a quote without an end", endless, "a record without an end"),
    ] {
        let read = read_csv(text.as_bytes(), VERSION, distiller(&mapping, "Svc", "us-east-1"));
        assert_eq!(read.unwrap_err().to_string(), expected, "{name}");
    }
    let long = format!("{{\"offerCode\":\"Svc\",\"products\":{{\"A\":{{\"sku\":\"{}\"", "x".repeat(9 << 20));
    for (text, expected) in [
        ("{}", "the file is of offer ``, not Svc"),
        ("{\"terms\":{\"OnDemand\":[]}}", "expected on-demand terms by SKU"),
        ("{\"offerCode\":\"Svc\"", "EOF while parsing"),
        (&long, "a record without an end"),
    ] {
        let read = read_json(text.as_bytes(), VERSION, distiller(&mapping, "Svc", "us-east-1"));
        let error = read.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_part_is_whole_or_none() {
    let mapping = plain();
    let text = file(&[
        ["A", "2026-01-01", "0", "Inf", "GB", "1", "USD", "Use"],
        ["A", "2026-12-01", "0", "Inf", "GB", "2", "USD", "Use"],
    ]);
    let distilled = read_csv(text.as_bytes(), VERSION, distiller(&mapping, "Svc", "us-east-1")).unwrap();
    let part = Part::new(distilled, mapping.fingerprint("Svc").unwrap());
    let text = part.to_text();
    assert_eq!(Part::parse(&text), Some(part.clone()));
    for end in 0..text.len() {
        assert_eq!(Part::parse(&text[..end]), None, "{end}");
    }
    assert_eq!(Part::parse(&text.replace("0:1", "0:2")), None);
    let same = mapping.fingerprint("Svc").unwrap();
    for (version, fingerprint, day, holds) in [
        (VERSION, same, TODAY, true),
        (VERSION, same, "2026-12-01", false),
        ("20260901", same, TODAY, false),
        (VERSION, "another", TODAY, false),
    ] {
        assert_eq!(part.holds(version, fingerprint, day), holds, "{version} {fingerprint} {day}");
    }
}

#[test]
fn an_update_replaces_what_it_is_for_and_keeps_the_rest() {
    let old = format!(
        "{HEADER}A\t\teu-west-1\tGB\t0:1\taws\t2025-01-01\nB\t\teu-west-1\tGB\t0:1\taws\t2025-01-01\n\
         B\t\tus-east-1\tGB\t0:1\taws\t2025-01-01\nC\t\teu-west-1\tGB\t0:1\tlpt\t2025-01-01\nD\t\teu-west-1\tGB\t0:1\tlpt\t2025-01-01\n"
    );
    let part = "A\t\teu-west-1\tGB\t0:2\taws\t2026-01-01\nC\t\teu-west-1\tGB\t0:3\taws\t2026-01-01\n";
    let joined = join(Some(&old), &[("eu-west-1", part)]).unwrap();
    let told: Vec<String> = joined.text.lines().skip(1).map(|line| line.replace('\t', " ")).collect();
    assert_eq!(
        told,
        [
            "A  eu-west-1 GB 0:2 aws 2026-01-01",
            "B  us-east-1 GB 0:1 aws 2025-01-01",
            "C  eu-west-1 GB 0:3 aws 2026-01-01",
            "D  eu-west-1 GB 0:1 lpt 2025-01-01",
        ]
    );
    assert_eq!(joined.kept, 1);
    assert!(join(Some("something else"), &[]).is_err());
    // What holds everywhere is in every region's file, and the files have to agree.
    let everywhere = |price: &str| format!("A\t\tglobal\tGB\t0:{price}\taws\t2026-01-01\n");
    for (other, lines, ambiguous) in [("1", 2, 0), ("2", 1, 1)] {
        let (one, two) = (everywhere("1"), everywhere(other));
        let joined = join(None, &[("eu-west-1", &one), ("us-east-1", &two)]).unwrap();
        assert_eq!((joined.text.lines().count(), joined.ambiguous), (lines, ambiguous));
    }
}
