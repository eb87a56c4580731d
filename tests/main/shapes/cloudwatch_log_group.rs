//! The bill of a log group. <https://aws.amazon.com/cloudwatch/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

const STORED: &str = "Archival Storage: 1000 of AmazonCloudWatch TimedStorage-ByteHrs HourlyStorageMetering";
const SCANNED: &str = "Insights queries data scanned: 200 of AmazonCloudWatch DataScanned-Bytes";

#[test]
fn by_class() {
    let usage = &[("storage_gb", "1000"), ("monthly_data_ingested_gb", "500"), ("monthly_data_scanned_gb", "200")];
    for (values, ingested) in [
        (json!({}), "DataProcessing-Bytes PutLogEvents"),
        (json!({ "name": "<unknown>" }), "DataProcessing-Bytes PutLogEvents"),
        (json!({ "log_group_class": "INFREQUENT_ACCESS" }), "DataProcessingIA-Bytes PutLogEvents"),
        (json!({ "name": "/aws/lambda/etl" }), "VendedLog-Bytes"),
        (json!({ "name": "/aws/lambda/etl", "log_group_class": "INFREQUENT_ACCESS" }), "VendedLogIA-Bytes"),
    ] {
        let ingested = format!("Data ingested: 500 of AmazonCloudWatch {ingested}");
        check(resource("aws_cloudwatch_log_group", values), usage, &[&ingested, STORED, SCANNED]);
    }
    for (class, why) in [
        ("DELIVERY", "logs of class DELIVERY are billed by where they are delivered to"),
        ("<unknown>", "var.x has no value"),
    ] {
        let unpriced = format!("unpriced Data ingested: {why}");
        let group = resource("aws_cloudwatch_log_group", json!({ "log_group_class": class }));
        check(group, usage, &[STORED, SCANNED, &unpriced]);
    }
}

#[test]
fn tiers() {
    const PRICES: &[&str] = &[
        "AmazonCloudWatch|VendedLog-Bytes||us-east-1|0:0.5 10240:0.25 30720:0.1 51200:0.05",
        "AmazonCloudWatch|DataProcessing-Bytes|PutLogEvents|eu-west-1|0:0.57",
    ];
    let group = || resource("aws_cloudwatch_log_group", json!({ "name": "/aws/lambda/etl" }));
    // The last GB of the first tier: 10 TB * 0.50 = 5,120; and the first of the next.
    check_cost(
        &[group()],
        &[("monthly_data_ingested_gb", "10240")],
        PRICES,
        &["Data ingested: 10240 * 0.5 = 5120"],
    );
    check_cost(
        &[group()],
        &[("monthly_data_ingested_gb", "10241")],
        PRICES,
        &["Data ingested: 10240 * 0.5 = 5120", "Data ingested: 1 * 0.25 = 0.25"],
    );
    // What an application writes itself has no tiers: 20,000 * 0.57 = 11,400.
    check_cost(
        &[in_region("eu-west-1", resource("aws_cloudwatch_log_group", json!({ "name": "app" })))],
        &[("monthly_data_ingested_gb", "20000")],
        PRICES,
        &["Data ingested: 20000 * 0.57 = 11400"],
    );
}
