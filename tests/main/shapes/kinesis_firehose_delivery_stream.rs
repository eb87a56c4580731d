//! The bill of a Firehose delivery stream. <https://aws.amazon.com/firehose/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

const TYPE: &str = "aws_kinesis_firehose_delivery_stream";

fn to_s3(configuration: Json) -> Json {
    json!({ "destination": "extended_s3", "extended_s3_configuration": [configuration] })
}

#[test]
fn ingestion() {
    let usage = &[("monthly_data_ingested_gb", "1000")];
    let ingested = "Data ingested: 1000 of AmazonKinesisFirehose BilledBytes PutRecord";
    check(resource(TYPE, to_s3(json!({}))), usage, &[ingested]);
    check(
        resource(TYPE, to_s3(json!({}))),
        &[],
        &["Data ingested: <monthly_data_ingested_gb> of AmazonKinesisFirehose BilledBytes PutRecord"],
    );
    for (values, usage_type) in [
        (json!({ "destination": "extended_s3", "msk_source_configuration": [{}] }), "component:msk-ingested"),
        (json!({ "destination": "iceberg" }), "component:iceberg-ingested"),
    ] {
        let ingested = format!("Data ingested: 1000 of AmazonKinesisFirehose {usage_type}");
        check(resource(TYPE, values), usage, &[&ingested]);
    }
    for (values, why) in [
        (
            json!({ "destination": "iceberg", "kinesis_source_configuration": [{}] }),
            "the catalogue has no price of ingestion from a stream for iceberg",
        ),
        (json!({ "destination": "snowflake" }), "the catalogue has no price of ingestion for snowflake"),
        (json!({ "destination": "<unknown>" }), "var.x has no value"),
    ] {
        check(resource(TYPE, values), usage, &[&format!("unpriced Data ingested: {why}")]);
    }
}

#[test]
fn processing() {
    let usage = &[("monthly_data_ingested_gb", "1000")];
    let ingested = "Data ingested: 1000 of AmazonKinesisFirehose BilledBytes PutRecord";
    let converted = "Format conversion: 1000 of AmazonKinesisFirehose DFCBilledBytes DataFormatConversion";
    for (block, expected) in [
        // On, where the block is written and does not say otherwise.
        (json!([{}]), vec![ingested, converted]),
        (json!([{ "enabled": true }]), vec![ingested, converted]),
        (json!([{ "enabled": false }]), vec![ingested]),
        (json!([{ "enabled": "<unknown>" }]), vec![ingested, "unpriced Format conversion: var.x has no value"]),
    ] {
        let values = to_s3(json!({ "data_format_conversion_configuration": block }));
        check(resource(TYPE, values), usage, &expected);
    }
    let partitioned = |block: Json| resource(TYPE, to_s3(json!({ "dynamic_partitioning_configuration": block })));
    check(partitioned(json!([{}])), usage, &[ingested]);
    let data = "Dynamic partitioning: 1000 of AmazonKinesisFirehose component:dynamically-partitioned-data";
    let objects = "Dynamic partitioning: 50000 of AmazonKinesisFirehose component:dynamically-partitioned-objects";
    let jq = "Dynamic partitioning (JQ): 70 of AmazonKinesisFirehose component:jq-hours";
    let usage = &[usage[0], ("monthly_partitioned_objects", "50000"), ("monthly_jq_hours", "70")];
    check(partitioned(json!([{ "enabled": true }])), &usage[..2], &[ingested, data, objects]);
    check(partitioned(json!([{ "enabled": true }])), usage, &[ingested, data, objects, jq]);
}

#[test]
fn delivery_into_a_vpc() {
    let to = |subnets: Json| {
        let vpc = json!([{ "vpc_config": [{ "subnet_ids": subnets }] }]);
        resource(TYPE, json!({ "destination": "opensearch", "opensearch_configuration": vpc }))
    };
    // Two zones * 730 h.
    check(
        to(json!(["subnet-a", "<unknown>"])),
        &[("monthly_data_ingested_gb", "1000")],
        &[
            "Data ingested: 1000 of AmazonKinesisFirehose BilledBytes PutRecord",
            "VPC AZ delivery: 1460 of AmazonKinesisFirehose Firehose-VpcDelivery-Hours RunVpcInstance",
            "VPC data: 1000 of AmazonKinesisFirehose Firehose-VpcDelivery-Bytes VpcBandwidth",
        ],
    );
    check(
        to(json!("<unknown>")),
        &[("monthly_data_ingested_gb", "1000")],
        &[
            "Data ingested: 1000 of AmazonKinesisFirehose BilledBytes PutRecord",
            "VPC AZ delivery: ? var.x has no value of AmazonKinesisFirehose Firehose-VpcDelivery-Hours \
             RunVpcInstance",
            "VPC data: 1000 of AmazonKinesisFirehose Firehose-VpcDelivery-Bytes VpcBandwidth",
        ],
    );
}

#[test]
fn tiers() {
    const PRICES: &[&str] =
        &["AmazonKinesisFirehose|BilledBytes|PutRecord|eu-west-2|0:0.035 512000:0.03 2048000:0.024"];
    let stream = || [in_region("eu-west-2", resource(TYPE, to_s3(json!({}))))];
    // 500 TB * 0.035 = 17,920; the next 1.5 PB * 0.03 = 46,080.
    check_cost(
        &stream(),
        &[("monthly_data_ingested_gb", "512000")],
        PRICES,
        &["Data ingested: 512000 * 0.035 = 17920"],
    );
    check_cost(
        &stream(),
        &[("monthly_data_ingested_gb", "2048001")],
        PRICES,
        &[
            "Data ingested: 512000 * 0.035 = 17920",
            "Data ingested: 1536000 * 0.03 = 46080",
            "Data ingested: 1 * 0.024 = 0.024",
        ],
    );
}
