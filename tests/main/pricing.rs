//! The price catalogue from outside: how quantities fall into tiers, what the import makes of fact rows, and
//! that the shipped catalogue has the keys the bill has. Values are not asserted: they change, keys do not.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::collections::BTreeMap;

use finops_lint::pricing::import::import;
use finops_lint::pricing::mapping::Mapping;
use finops_lint::pricing::{Catalogue, Price};
use rust_decimal::Decimal;

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn catalogue(lines: &[&str]) -> Catalogue {
    let text = format!("usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of\n{}", lines.join("\n"));
    Catalogue::from_tsv(&[(String::from("Svc.tsv"), text)]).unwrap()
}

fn price_with_tiers(tiers: &str) -> Price {
    let line = format!("Use\t\tr\tGB\t{tiers}\ts\t2026-01-01");
    catalogue(&[&line]).price("Svc", "r", "Use", "").unwrap()
}

/// `quantity@unit price` for each tier used.
fn split(price: &Price, quantity: &str) -> String {
    let Some(parts) = price.split(number(quantity)) else { return String::from("none") };
    let parts: Vec<_> = parts.iter().map(|(tier, part)| format!("{part}@{}", tier.unit_price)).collect();
    parts.join(" ")
}

#[test]
fn a_quantity_falls_into_tiers() {
    let three = "0:3 10:2 100:1";
    for (tiers, quantity, expected) in [
        (three, "0", ""),
        (three, "1", "1@3"),
        (three, "10", "10@3"),
        (three, "10.5", "10@3 0.5@2"),
        (three, "11", "10@3 1@2"),
        (three, "100", "10@3 90@2"),
        (three, "101", "10@3 90@2 1@1"),
        (three, "79228162514264337593543950335", "10@3 90@2 79228162514264337593543950235@1"),
        (three, "-1", "none"),
        ("0:5", "1000000000000", "1000000000000@5"),
        // The free allowance belongs to the account and is not given to each resource.
        ("0:0 25:0.77", "1", "1@0.77"),
        ("0:0 25:0.77", "26", "26@0.77"),
        ("0:0 25:0.77 100:0.1", "101", "100@0.77 1@0.1"),
        ("1000000:0.5", "3", "3@0.5"),
        // What is always free is free.
        ("0:0", "7", "7@0"),
        // A free tier in the middle is not an allowance.
        ("0:1 10:0 20:1", "21", "10@1 10@0 1@1"),
        // Beyond the published tiers the last price goes on.
        ("0:2 10:1 20:?", "25", "10@2 15@1"),
        ("0:2 10:?", "25", "25@2"),
    ] {
        assert_eq!(split(&price_with_tiers(tiers), quantity), expected, "{tiers} of {quantity}");
    }
}

#[test]
fn a_cost_is_exact_or_absent() {
    let price = price_with_tiers("0:0.0000177778 6000000000:0.000011");
    assert_eq!(price.cost(number("6000000001")), Some(number("106666.800011")));
    assert_eq!(price.cost(Decimal::ZERO), Some(Decimal::ZERO));
    assert_eq!(price_with_tiers("0:10").cost(Decimal::MAX), None);
}

#[test]
fn first_paid_is_the_first_that_costs_something() {
    assert_eq!(price_with_tiers("0:0 25:0.77").first_paid().unwrap().unit_price, number("0.77"));
    assert_eq!(price_with_tiers("0:0").first_paid().unwrap().unit_price, Decimal::ZERO);
}

#[test]
fn an_allowance_is_shown_as_published_but_not_estimated_with() {
    let catalogue = catalogue(&["Use\t\tr\tGB\t0:0 25:0.77\ts\t2026-01-01"]);
    let published = catalogue.price_as_published("Svc", "r", "Use", "").unwrap();
    assert_eq!((published.tiers.len(), split(&published, "26")), (2, String::from("25@0 1@0.77")));
    assert_eq!(catalogue.price("Svc", "r", "Use", "").unwrap().tiers.len(), 1);
}

#[test]
fn a_key_is_exact_and_global_is_the_only_other_place() {
    let catalogue = catalogue(&[
        "Here\tOp\tr\tGB\t0:1\ts\t2026-01-01",
        "Both\t\tr\tGB\t0:1\ts\t2026-01-01",
        "Both\t\tglobal\tGB\t0:2\ts\t2026-01-02",
        "Everywhere\t\tglobal\tGB\t0:3\ts\t2026-01-03",
    ]);
    for (region, usage_type, operation, expected) in [
        ("r", "Here", "Op", Some("1")),
        ("r", "Here", "", None),
        ("r", "here", "Op", None),
        ("elsewhere", "Here", "Op", None),
        ("r", "Both", "", Some("1")),
        ("elsewhere", "Both", "", Some("2")),
        ("r", "Everywhere", "", Some("3")),
    ] {
        let price = catalogue.price("Svc", region, usage_type, operation);
        let found = price.map(|price| price.tiers[0].unit_price);
        assert_eq!(found, expected.map(number), "{region} {usage_type} {operation}");
    }
    assert_eq!(catalogue.price("Other", "r", "Both", ""), None);
    assert_eq!(catalogue.regions(), ["r"]);
    assert_eq!(catalogue.published(), "2026-01-03");
    assert!(!catalogue.has_region("global"));
}

#[test]
fn a_broken_catalogue_names_its_line() {
    let header = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of\n";
    let row = "Use\t\tr\tGB\t0:1\ts\t2026-01-01\n";
    for (text, expected) in [
        (format!("{header}Use\tr\n"), "Svc.tsv:2: seven columns expected, 2 found"),
        (format!("{header}{row}{row}"), "Svc.tsv:3: a second price for this key"),
    ] {
        assert_eq!(Catalogue::from_tsv(&[(String::from("Svc.tsv"), text)]).unwrap_err(), expected);
    }
    let empty = Catalogue::from_tsv(&[]).unwrap();
    assert_eq!((empty.published(), empty.regions().len(), empty.entries(None, None).count()), ("", 0, 0));
}

/// The import of rows `region, usage type, operation, attributes, unit, begin, end, price, source, date`
/// (columns separated by `|`) of one service, without the header line, and what was left out.
fn imported(service: &str, rows: &[&str]) -> (String, String) {
    let mut facts = String::from("the header\n");
    for row in rows {
        let (region, rest) = row.split_once('|').unwrap();
        facts.push_str(&format!("{region}\tFamily\t{}\n", rest.replace('|', "\t")));
    }
    let mapping = "\
service\tmatch\tusage_type\toperation\tfrom\tto\tunit\thow
AWSLambda\tusagetype=Request*\t=\tInvoke\t=\t=\tRequests\t.
AWSLambda\tusagetype=?*\t=\t=\t=\t=\t=\t.
AWSLambda\tgroup=Requests\tRequest\tInvoke\t=\t=\tRequests\t.
awskms\tusagetype=?*\t=\t=\t=\t=\t=\t.
AWSDataTransfer\tusagetype=Global-*\t-\t=\t=\t=\t=\tfree tier of the account
AWSDataTransfer\tusagetype=?*\t=\t=\t=\t=\t=\t.
AmazonEC2\tinstanceType=?*\tBoxUsage:{instanceType}\t=\t=\t=\t=\t.
Logs\t_component=Ingest from 0 upto 10\tIngest-Bytes\t=\t0\t10\tGB\t.
Logs\t_component=Ingest from 10 upto Inf\tIngest-Bytes\t=\t10\tInf\tGB\t.
Logs\tusagetype=Ingest-Bytes\t=\t=\t=\t=\t=\t.
";
    let regions =
        "region\tusage_type_prefixes\tname\neu-west-1\tEU EUW1\t.\neu-west-2\tEUW2\t.\nus-east-1\tUSE1\t.\n";
    let sources = "\
source\ttrust\twhat\tdate
list\tpublished\t.\t.
other\tpublished\t.\t.
guess\tderived\t.\t.
ancient\told\t.\t.
";
    let (header, lines) = mapping.split_once('\n').unwrap();
    let header = header.split_once('\t').unwrap().1;
    let mut of_service: BTreeMap<String, String> = BTreeMap::new();
    for line in lines.lines() {
        let (service, line) = line.split_once('\t').unwrap();
        let text = of_service.entry(format!("{service}.tsv")).or_insert_with(|| format!("{header}\n"));
        text.push_str(&format!("{line}\n"));
    }
    let of_service: Vec<_> = of_service.into_iter().collect();
    let mapping = Mapping::parse(&of_service, regions, sources).unwrap();
    let facts = [(format!("{service}.tsv"), facts)];
    let (files, left_out) = import(&facts, &mapping);
    assert_eq!((files.clone(), left_out.clone()), import(&facts, &mapping), "the same bytes each time");
    let (name, text) = &files[0];
    assert_eq!(name, &facts[0].0);
    Catalogue::from_tsv(&files).unwrap();
    (text.split_once('\n').unwrap().1.replace('\t', "|"), left_out.join("\n"))
}

#[test]
fn a_usage_type_loses_its_own_regions_prefix() {
    for (service, region, usage_type, expected) in [
        ("AWSLambda", "us-east-1", "Lambda-GB-Second-ARM", "Lambda-GB-Second-ARM"),
        ("AWSLambda", "us-east-1", "USE1-Lambda-GB-Second-ARM", "Lambda-GB-Second-ARM"),
        ("AWSLambda", "eu-west-1", "EU-Lambda-GB-Second", "Lambda-GB-Second"),
        ("AWSLambda", "eu-west-1", "EUW1-Lambda-GB-Second", "Lambda-GB-Second"),
        ("AWSLambda", "eu-west-1", "EU:Colon", "Colon"),
        ("AWSLambda", "us-east-1", "EU-Lambda-GB-Second", "EU-Lambda-GB-Second"),
        ("AWSLambda", "eu-west-1", "EUROPE-Lambda", "EUROPE-Lambda"),
        ("awskms", "us-east-1", "us-east-1-KMS-Keys", "KMS-Keys"),
        ("awskms", "eu-west-2", "eu-west-2-KMS-Keys", "KMS-Keys"),
        ("AWSDataTransfer", "eu-west-2", "EUW2-EU-AWS-Out-Bytes", "EU-AWS-Out-Bytes"),
    ] {
        let (text, left_out) =
            imported(service, &[&format!("{region}|{usage_type}||{{}}|U|0|Inf|1|list|2026-01-01")]);
        assert_eq!(text, format!("{expected}||{region}|U|0:1|list|2026-01-01\n"), "{usage_type}");
        assert_eq!(left_out, "");
    }
}

#[test]
fn a_mapping_line_names_what_a_row_does_not() {
    let (text, left_out) = imported(
        "AWSLambda",
        &[
            r#"eu-west-1|||{"group":"Requests"}||0|Inf|0.0000077|list|2026-01-01"#,
            "us-east-1|Request-ARM||{}|Requests|0|Inf|0.0000077|list|2026-01-01",
            r#"us-east-1|||{"_component":"A thing"}|GB|0|Inf|1|list|2026-01-01"#,
        ],
    );
    assert_eq!(
        text,
        "Request|Invoke|eu-west-1|Requests|0:0.0000077|list|2026-01-01\n\
         Request-ARM|Invoke|us-east-1|Requests|0:0.0000077|list|2026-01-01\n"
    );
    assert_eq!(left_out, "AWSLambda: no line in its mapping for A thing (1)");

    let small = r#"eu-west-1|EU-BoxUsage|RunInstances|{"instanceType":"m1.small"}|Hrs|0|Inf|1|list|2026-01-01"#;
    let (text, _) = imported("AmazonEC2", &[small]);
    assert_eq!(text, "BoxUsage:m1.small|RunInstances|eu-west-1|Hrs|0:1|list|2026-01-01\n");
}

#[test]
fn tiers_are_put_together() {
    let row = |begin: &str, end: &str, price: &str, source: &str, date: &str| {
        format!("us-east-1|USE1-Ingest-Bytes||{{}}|GB|{begin}|{end}|{price}|{source}|{date}")
    };
    let component = |label: &str, price: &str| {
        format!(r#"us-east-1|||{{"_component":"{label}"}}||0|Inf|{price}|list|2026-01-01"#)
    };
    for (rows, expected) in [
        // In any order, and from different rows' labels.
        (vec![row("10", "Inf", "1", "list", "d"), row("0", "10", "2", "list", "d")], "0:2 10:1|list|d"),
        (
            vec![component("Ingest from 10 upto Inf", "1"), component("Ingest from 0 upto 10", "2")],
            "0:2 10:1|list|2026-01-01",
        ),
        // Published decimals stay as they are.
        (vec![row("0", "Inf", "0.10", "list", "d")], "0:0.10|list|d"),
        // A last tier that ends is known only so far.
        (vec![row("0", "10", "2", "list", "d")], "0:2 10:?|list|d"),
        // One source's tiers complete another's; the price is as old as the oldest.
        (
            vec![row("0", "10", "2", "list", "2026-02-02"), row("10", "Inf", "1", "other", "2026-01-01")],
            "0:2 10:1|list+other|2026-01-01",
        ),
        // The newer one wins.
        (
            vec![row("0", "Inf", "2", "list", "2025-01-01"), row("0", "Inf", "1", "other", "2026-01-01")],
            "0:1|other|2026-01-01",
        ),
        // A trusted source wins over a newer derived one, and that one over an old one.
        (
            vec![row("0", "Inf", "2", "list", "2025-01-01"), row("0", "Inf", "1", "guess", "2026-01-01")],
            "0:2|list|2025-01-01",
        ),
        (
            vec![row("0", "Inf", "2", "ancient", "2026-01-01"), row("0", "Inf", "1", "guess", "2025-01-01")],
            "0:1|guess|2025-01-01",
        ),
        // A newer flat price is not mixed with older tiers.
        (
            vec![
                row("0", "10", "3", "list", "2025-01-01"),
                row("10", "Inf", "2", "list", "2025-01-01"),
                row("0", "Inf", "1", "other", "2026-01-01"),
            ],
            "0:1|other|2026-01-01",
        ),
        // The same row twice is one.
        (vec![row("0", "Inf", "1", "list", "d"), row("0", "Inf", "1.0", "list", "d")], "0:1|list|d"),
    ] {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let (text, left_out) = imported("Logs", &rows);
        assert_eq!(text, format!("Ingest-Bytes||us-east-1|GB|{expected}\n"), "{rows:?}");
        assert_eq!(left_out, "");
    }
}

#[test]
fn what_is_left_out_is_said() {
    for (service, row, expected) in [
        (
            "AWSDataTransfer",
            "|Global-DataTransfer-Out-Bytes||{}|GB|0|100|0|list|d",
            "AWSDataTransfer: free tier of the account (1)",
        ),
        (
            "Logs",
            "us-west-2-lax-1|Ingest-Bytes||{}|GB|0|Inf|1|list|d",
            "Logs: us-west-2-lax-1 is not in regions.tsv (1)",
        ),
        (
            "Logs",
            "us-east-1|Ingest-Bytes||{}|GB|0|Inf|1|hearsay|d",
            "Logs: source hearsay is not in sources.tsv (1)",
        ),
        (
            "Logs",
            "us-east-1|Ingest-Bytes||{}|GB|0|Inf|about 1|list|d",
            "Logs: Ingest-Bytes has a number that is none (1)",
        ),
        ("Logs", "us-east-1|Ingest-Bytes||{}||0|Inf|1|list|d", "Logs: Ingest-Bytes has no unit (1)"),
        ("Logs", "us-east-1|too short", "Logs: a row without the eleven columns (1)"),
    ] {
        let (text, left_out) = imported(service, &[row]);
        assert_eq!((text.as_str(), left_out.as_str()), ("", expected), "{row}");
    }
    let (text, left_out) = imported(
        "Logs",
        &[
            "us-east-1|Ingest-Bytes||{}|GB|0|Inf|1|list|d",
            "us-east-1|Ingest-Bytes||{}|GB|0|Inf|2|list|d",
            "eu-west-1|Ingest-Bytes||{}|GB|0|10|1|list|d",
            "eu-west-1|Ingest-Bytes||{}|GB|20|Inf|2|list|d",
        ],
    );
    assert_eq!(text, "");
    assert_eq!(
        left_out,
        "Logs: Ingest-Bytes  in eu-west-1: tiers do not fit together (1)\n\
         Logs: Ingest-Bytes  in us-east-1: list has two prices (1)"
    );
}

/// What resources ask for: service, usage type, operation, unit. In us-east-1 and eu-west-1 unless one is named.
const WELL_KNOWN: &[(&str, &str, &str, &str, &str)] = &[
    ("AWSLambda", "Request", "Invoke", "Requests", ""),
    ("AWSLambda", "Request-ARM", "Invoke", "Requests", ""),
    ("AWSLambda", "Lambda-GB-Second", "Invoke", "Lambda-GB-Second", ""),
    ("AWSLambda", "Lambda-GB-Second-ARM", "Invoke", "Lambda-GB-Second", ""),
    ("AWSLambda", "Lambda-Provisioned-Concurrency", "", "Lambda-GB-Second", ""),
    ("AWSLambda", "Lambda-Provisioned-Concurrency-ARM", "", "Lambda-GB-Second", ""),
    ("AWSLambda", "Lambda-Provisioned-GB-Second", "Invoke", "Lambda-GB-Second", ""),
    ("AWSLambda", "Lambda-Storage-GB-Second", "Invoke", "GB-Seconds", ""),
    ("AmazonDynamoDB", "ReadRequestUnits", "PayPerRequestThroughput", "ReadRequestUnits", ""),
    ("AmazonDynamoDB", "WriteRequestUnits", "PayPerRequestThroughput", "WriteRequestUnits", ""),
    ("AmazonDynamoDB", "ReadCapacityUnit-Hrs", "CommittedThroughput", "ReadCapacityUnit-Hrs", ""),
    ("AmazonDynamoDB", "WriteCapacityUnit-Hrs", "CommittedThroughput", "WriteCapacityUnit-Hrs", ""),
    ("AmazonDynamoDB", "TimedStorage-ByteHrs", "", "GB-Mo", ""),
    ("AmazonDynamoDB", "IA-TimedStorage-ByteHrs", "", "GB-Mo", ""),
    ("AmazonDynamoDB", "TimedPITRStorage-ByteHrs", "", "GB-Mo", ""),
    ("AmazonDynamoDB", "Streams-RequestsCount", "GetRecords", "Requests", ""),
    ("AWSQueueService", "Requests-Tier1", "", "Requests", ""),
    ("AWSQueueService", "Requests-FIFO-Tier1", "", "Requests", ""),
    ("AmazonSNS", "Requests-Tier1", "", "Requests", ""),
    ("AmazonSNS", "DeliveryAttempts-HTTP", "", "Notifications", ""),
    ("AmazonSNS", "F-Request-Tier1", "", "Requests", ""),
    ("AWSEvents", "Event-64K-Chunks", "PutEvents", "64K Chunks", "us-east-1"),
    ("AmazonStates", "StateTransition", "", "StateTransitions", "us-east-1"),
    ("AmazonStates", "StepFunctions-Request", "", "Requests", "us-east-1"),
    ("AmazonKinesis", "Storage-ShardHour", "shardHourStorage", "ShardHour", ""),
    ("AmazonKinesis", "PutRequestPayloadUnits", "PutRequest", "PutRequest", ""),
    ("AmazonKinesis", "OnDemand-StreamHour", "OnDemandStreamHr", "StreamHr", ""),
    ("AmazonKinesis", "Extended-ShardHour", "", "ShardHour", ""),
    ("AmazonKinesisFirehose", "BilledBytes", "PutRecord", "GB", "eu-west-2"),
    ("AmazonS3", "TimedStorage-ByteHrs", "", "GB-Mo", ""),
    ("AmazonS3", "TimedStorage-SIA-ByteHrs", "", "GB-Mo", ""),
    ("AmazonS3", "TimedStorage-INT-FA-ByteHrs", "", "GB-Mo", ""),
    ("AmazonS3", "Requests-Tier1", "", "Requests", ""),
    ("AmazonS3", "Requests-Tier2", "", "Requests", ""),
    ("AmazonS3", "Requests-Tier4", "S3-INTTransition", "Requests", ""),
    ("AmazonS3", "Requests-GLACIER-Tier1", "PutObject", "Requests", ""),
    ("AmazonS3", "Retrieval-SIA", "", "GB", ""),
    ("AmazonS3", "Standard-Retrieval-Bytes", "RestoreObject", "GB", ""),
    ("AmazonS3GlacierDeepArchive", "TimedStorage-GDA-ByteHrs", "", "GB-Mo", "us-east-1"),
    ("AmazonCloudWatch", "DataProcessing-Bytes", "PutLogEvents", "GB", ""),
    ("AmazonCloudWatch", "DataProcessingIA-Bytes", "PutLogEvents", "GB", ""),
    ("AmazonCloudWatch", "TimedStorage-ByteHrs", "HourlyStorageMetering", "GB-Mo", ""),
    ("AmazonCloudWatch", "CW:MetricMonitorUsage", "MetricStorage", "Metrics", ""),
    ("AmazonCloudWatch", "CW:AlarmMonitorUsage", "", "Alarms", ""),
    ("AmazonCloudWatch", "DashboardsUsageHour", "", "Dashboards", ""),
    ("AmazonEC2", "BoxUsage:m5.large", "RunInstances", "Hrs", ""),
    ("AmazonEC2", "BoxUsage:m7g.large", "RunInstances", "Hrs", ""),
    ("AmazonEC2", "BoxUsage:m5.large", "RunInstances:0002", "Hrs", ""),
    ("AmazonEC2", "BoxUsage:m5.large", "RunInstances:0010", "Hrs", "us-east-1"),
    ("AmazonEC2", "BoxUsage:m5.large", "RunInstances:000g", "Hrs", ""),
    ("AmazonEC2", "EBS:VolumeUsage", "", "GB-Mo", ""),
    ("AmazonEC2", "EBS:VolumeUsage.gp2", "", "GB-Mo", ""),
    ("AmazonEC2", "EBS:VolumeUsage.gp3", "", "GB-Mo", ""),
    ("AmazonEC2", "EBS:VolumeUsage.piops", "", "GB-Mo", ""),
    ("AmazonEC2", "EBS:VolumeUsage.io2", "", "GB-Mo", ""),
    ("AmazonEC2", "EBS:VolumeP-IOPS.gp3", "", "IOPS-Mo", ""),
    ("AmazonEC2", "EBS:VolumeP-IOPS.piops", "", "IOPS-Mo", ""),
    ("AmazonEC2", "EBS:VolumeP-Throughput.gp3", "", "GiBps-mo", ""),
    ("AmazonEC2", "EBS:SnapshotUsage", "", "GB-Mo", ""),
    ("AmazonEC2", "NatGateway-Hours", "NatGateway", "Hrs", ""),
    ("AmazonEC2", "NatGateway-Bytes", "NatGateway", "GB", ""),
    ("AmazonRDS", "InstanceUsage:db.r6g.large", "CreateDBInstance:0014", "Hrs", ""),
    ("AmazonRDS", "InstanceUsage:db.r6g.12xlarge", "CreateDBInstance:0002", "Hrs", ""),
    ("AmazonRDS", "Multi-AZUsage:db.m5.large", "CreateDBInstance:0018", "Hrs", ""),
    ("AmazonRDS", "InstanceUsage:db.r5.large", "CreateDBInstance:0021", "Hrs", ""),
    ("AmazonRDS", "RDS:GP2-Storage", "", "GB-Mo", ""),
    ("AmazonRDS", "RDS:GP3-Storage", "", "GB-Mo", ""),
    ("AmazonRDS", "RDS:Multi-AZ-GP3-Storage", "", "GB-Mo", ""),
    ("AmazonRDS", "RDS:PIOPS", "", "IOPS-Mo", ""),
    ("AmazonRDS", "RDS:ChargedBackupUsage", "", "GB-Mo", ""),
    ("AmazonRDS", "Aurora:ServerlessV2Usage", "", "ACU-Hr", ""),
    ("AWSSecretsManager", "AWSSecretsManager-Secrets", "", "Secrets", "us-east-1"),
    ("awskms", "KMS-Keys", "", "Keys", ""),
    ("awskms", "KMS-Requests", "", "Requests", ""),
    ("AmazonVPC", "VpcEndpoint-Hours", "VpcEndpoint", "Hrs", ""),
    ("AmazonVPC", "VpcEndpoint-Bytes", "VpcEndpoint", "GB", ""),
    ("AmazonVPC", "PublicIPv4:InUseAddress", "", "Hrs", ""),
    ("AmazonVPC", "PublicIPv4:IdleAddress", "", "Hrs", ""),
    ("AmazonVPC", "VPN-Usage-Hours:ipsec.1", "CreateVpnConnection", "Hrs", ""),
    ("AmazonVPC", "TransitGateway-Hours", "TransitGatewayVPC", "hour", ""),
    ("AmazonApiGateway", "ApiGatewayRequest", "ApiGatewayRequest", "Requests", ""),
    ("AmazonApiGateway", "ApiGatewayHttpRequest", "ApiGatewayHttpApi", "Requests", ""),
    ("AmazonApiGateway", "ApiGatewayCacheUsage:0.5GB", "", "Hrs", ""),
    ("AWSELB", "LoadBalancerUsage", "LoadBalancing:Application", "Hrs", ""),
    ("AWSELB", "LoadBalancerUsage", "LoadBalancing:Network", "Hrs", ""),
    ("AWSELB", "LoadBalancerUsage", "LoadBalancing", "Hrs", ""),
    ("AWSELB", "LCUUsage", "LoadBalancing:Application", "LCU-Hrs", ""),
    ("AmazonEKS", "AmazonEKS-Hours:perCluster", "", "Hours", ""),
    ("AmazonECS", "Fargate-vCPU-Hours:perCPU", "", "hours", ""),
    ("AmazonECS", "Fargate-ARM-GB-Hours", "", "hours", ""),
    ("AmazonECR", "TimedStorage-ByteHrs", "", "GB-Mo", "us-east-1"),
    ("AmazonElastiCache", "NodeUsage:cache.m6g.large", "CreateCacheCluster:0002", "Hrs", ""),
    ("AmazonElastiCache", "NodeUsage:cache.m6g.large", "CreateCacheCluster:0001", "Hrs", ""),
    ("AmazonElastiCache", "CachedData:Redis", "CreateServerlessCache", "GB-Hours", ""),
    ("AWSDataTransfer", "DataTransfer-Out-Bytes", "", "GB", ""),
    ("AWSDataTransfer", "DataTransfer-Regional-Bytes", "", "GB", ""),
];

#[test]
fn the_shipped_catalogue_has_the_bills_keys() {
    let catalogue = Catalogue::embedded();
    let mut missing = Vec::new();
    for (service, usage_type, operation, unit, only) in WELL_KNOWN {
        for region in ["us-east-1", "eu-west-1", "eu-west-2"] {
            let asked = if only.is_empty() { region != "eu-west-2" } else { region == *only };
            if !asked {
                continue;
            }
            match catalogue.price(service, region, usage_type, operation) {
                Some(price) => assert_eq!(&price.unit, unit, "{service} {region} {usage_type} {operation}"),
                None => missing.push(format!("{service} {region} {usage_type} {operation}")),
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_shipped_price_can_be_read() {
    let catalogue = Catalogue::embedded();
    let mut lines = 0;
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/pricing-cache")).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        if text.starts_with("usage_type\t") {
            lines += text.lines().count() - 1;
        }
    }
    assert_eq!(catalogue.entries(None, None).count(), lines);
    for (key, price) in catalogue.entries(None, None) {
        assert!(!price.unit.is_empty() && !price.source.is_empty(), "{key:?}");
        assert!(price.tiers.iter().all(|tier| !tier.unit_price.is_sign_negative()), "{key:?}");
        // Volume makes nothing dearer, but for the account's free allowance.
        let paid = catalogue.price(&key.service, &key.region, &key.usage_type, &key.operation).unwrap();
        let falling = paid.tiers.windows(2).all(|pair| pair[0].unit_price >= pair[1].unit_price);
        assert!(falling, "{key:?} {:?}", paid.tiers);
        assert_eq!(paid.tiers[0].from, Decimal::ZERO, "{key:?}");
    }
}

#[test]
fn regions_are_known_and_near_misses_found() {
    let catalogue = Catalogue::embedded();
    assert!(catalogue.has_region("eu-central-1"));
    assert!(!catalogue.has_region("global") && !catalogue.has_region("eu-central-9"));
    for (text, expected) in
        [("us-esat-1", Some("us-east-1")), ("eu-west1", Some("eu-west-1")), ("moon-base-1", None)]
    {
        assert_eq!(catalogue.nearest_region(text), expected, "{text}");
    }
    assert!(catalogue.published() > "2026");
}

#[test]
fn the_tables_beside_the_catalogue_are_well_formed() {
    Mapping::shipped().unwrap();
    let sources = include_str!("../../pricing-cache/sources.tsv");
    for service in Catalogue::embedded().status().services {
        for source in service.sources {
            assert!(sources.contains(&format!("\n{source}\t")), "{source}");
        }
    }
}
