//! The bills of a Kinesis stream and its consumers. <https://aws.amazon.com/kinesis/data-streams/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

const PUT: &str = "PUT payload units: <monthly_provisioned_put_units> of AmazonKinesis PutRequestPayloadUnits \
                   PutRequest";
const FAN_OUT: [&str; 2] = [
    "Enhanced Fan Out (EFO): <monthly_provisioned_efo_consumer_hours> of AmazonKinesis EnhancedFanoutHour",
    "Enhanced Fan Out (EFO) data retrieval: <monthly_provisioned_efo_data_out_gb> of AmazonKinesis ReadBytes",
];
const STREAM_HOURS: &str = "Stream hours: 730 of AmazonKinesis OnDemand-StreamHour OnDemandStreamHr";

#[test]
fn provisioned() {
    let kept = |hours: Json| resource("aws_kinesis_stream", json!({ "shard_count": 4, "retention_period": hours }));
    // 4 shards * 730 h = 2,920.
    let shards = "Shard hours: 2920 of AmazonKinesis Storage-ShardHour shardHourStorage";
    let extended = "Extended retention (24H to 7D): 2920 of AmazonKinesis Extended-ShardHour";
    check(kept(json!(null)), &[], &[shards, PUT, FAN_OUT[0], FAN_OUT[1]]);
    check(kept(json!(24)), &[], &[shards, PUT, FAN_OUT[0], FAN_OUT[1]]);
    check(kept(json!(25)), &[], &[shards, PUT, extended, FAN_OUT[0], FAN_OUT[1]]);
    check(kept(json!(168)), &[], &[shards, PUT, extended, FAN_OUT[0], FAN_OUT[1]]);
    check(
        kept(json!(169)),
        &[("monthly_provisioned_long_term_retention_gb", "100"), ("monthly_provisioned_put_units", "6500000")],
        &[
            shards,
            "PUT payload units: 6500000 of AmazonKinesis PutRequestPayloadUnits PutRequest",
            extended,
            "Long term retention (7D+): 100 of AmazonKinesis LongTermRetention-ByteHrs",
            "Long term retrieval (7D+): <monthly_provisioned_long_term_retrieval_gb> of AmazonKinesis \
             LongTermRetention-ReadBytes",
            FAN_OUT[0],
            FAN_OUT[1],
        ],
    );
    check(
        kept(json!("<unknown>")),
        &[],
        &[shards, PUT, FAN_OUT[0], FAN_OUT[1], "unpriced Extended retention: var.x has no value"],
    );
}

#[test]
fn on_demand() {
    let mode = json!([{ "stream_mode": "ON_DEMAND" }]);
    check(
        resource("aws_kinesis_stream", json!({ "stream_mode_details": mode, "retention_period": 169 })),
        &[("monthly_on_demand_data_in_gb", "0.2"), ("monthly_on_demand_extended_retention_gb", "1.0")],
        &[
            STREAM_HOURS,
            "Data ingested: 0.2 of AmazonKinesis OnDemand-BilledIncomingBytes OnDemandDataIngested",
            "Data retrieval: <monthly_on_demand_data_out_gb> of AmazonKinesis OnDemand-BilledOutgoingBytes \
             OnDemandDataRetrieval",
            "Enhanced Fan Out (EFO) data retrieval: <monthly_on_demand_efo_data_out_gb> of AmazonKinesis \
             OnDemand-BilledOutgoingEFOBytes OnDemandEFODataRetrieval",
            "Extended retention (24H to 7D): 1 of AmazonKinesis OnDemand-ExtendedRetention-ByteHrs \
             OnDemandExtendedRetentionByteHrs",
            "Long term retention (7D+): <monthly_on_demand_long_term_retention_gb> of AmazonKinesis \
             OnDemand-LongTermRetention-ByteHrs OnDemandLongTermRetentionByteHrs",
        ],
    );
}

#[test]
fn unknown() {
    check(
        resource("aws_kinesis_stream", json!({ "shard_count": "<unknown>" })),
        &[],
        &[
            "Shard hours: ? var.x has no value of AmazonKinesis Storage-ShardHour shardHourStorage",
            PUT,
            FAN_OUT[0],
            FAN_OUT[1],
        ],
    );
    check(
        resource("aws_kinesis_stream", json!({ "stream_mode_details": "<unknown>" })),
        &[],
        &["unpriced kinesis stream: var.x has no value"],
    );
}

#[test]
fn consumer() {
    let consumer =
        || resource("aws_kinesis_stream_consumer", json!({ "stream_arn": "<aws_kinesis_stream.s.arn>" }));
    let stream = |values| resource("aws_kinesis_stream.s", values);
    // One consumer * 3 shards * 730 h.
    check_with(
        &[consumer(), stream(json!({ "shard_count": 3 }))],
        &[],
        &["Enhanced Fan Out (EFO): 2190 of AmazonKinesis EnhancedFanoutHour"],
    );
    check_with(&[consumer(), stream(json!({ "stream_mode_details": [{ "stream_mode": "ON_DEMAND" }] }))], &[], &[]);
    check_with(
        &[consumer(), stream(json!({ "shard_count": "<unknown>" }))],
        &[],
        &["Enhanced Fan Out (EFO): ? var.x has no value of AmazonKinesis EnhancedFanoutHour"],
    );
    check(
        resource("aws_kinesis_stream_consumer", json!({ "stream_arn": "arn:aws:kinesis:us-east-1:1:stream/x" })),
        &[],
        &["unpriced kinesis stream consumer: the stream and its shards are not in this project"],
    );
}

#[test]
fn in_another_region() {
    // 10 shards * 730 h * 0.018 = 131.4; extended * 0.024 = 175.2; 1,000,000 * 0.0000000175 = 0.0175.
    let values = json!({ "shard_count": 10, "retention_period": 48 });
    check_cost(
        &[in_region("eu-central-1", resource("aws_kinesis_stream", values))],
        &[("monthly_provisioned_put_units", "1000000")],
        &[
            "AmazonKinesis|Storage-ShardHour|shardHourStorage|eu-central-1|0:0.018",
            "AmazonKinesis|PutRequestPayloadUnits|PutRequest|eu-central-1|0:0.0000000175",
            "AmazonKinesis|Extended-ShardHour||eu-central-1|0:0.024",
        ],
        &[
            "Shard hours: 7300 * 0.018 = 131.4",
            "PUT payload units: 1000000 * 0.0000000175 = 0.0175",
            "Extended retention (24H to 7D): 7300 * 0.024 = 175.2",
        ],
    );
}
