//! Video streams. <https://aws.amazon.com/kinesis/video-streams/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

const DATA: [&str; 3] = [
    "Data ingested: <monthly_data_ingested_gb> of AmazonKinesisVideo component:data-ingested",
    "Data consumed: <monthly_data_consumed_gb> of AmazonKinesisVideo component:data-consumed",
    "Data consumed (HLS): <monthly_data_consumed_hls_gb> of AmazonKinesisVideo component:data-consumed-hls",
];

#[test]
fn data_and_what_is_kept_of_it() {
    let of = |hours: Json| resource("aws_kinesis_video_stream", json!({ "data_retention_in_hours": hours }));
    let storage = |quantity: &str| format!("Storage: {quantity} of AmazonKinesisVideo component:storage");
    check(of(json!(null)), &[], &DATA);
    check(of(json!(0)), &[], &DATA);
    check(of(json!(24)), &[], &[DATA[0], DATA[1], DATA[2], &storage("<monthly_data_ingested_gb>")]);
    check(of(json!(24)), &[("storage_gb", "9")], &[DATA[0], DATA[1], DATA[2], &storage("9")]);
    check(of(json!("<unknown>")), &[], &[DATA[0], DATA[1], DATA[2], &storage("? var.x has no value")]);
    // 73 of 730 hours: a tenth of what goes in is there at any time.
    check_cost(
        &[in_region("eu-west-1", of(json!(73)))],
        &[
            ("monthly_data_ingested_gb", "1000"),
            ("monthly_data_consumed_gb", "200"),
            ("monthly_data_consumed_hls_gb", "100"),
        ],
        &[
            "AmazonKinesisVideo|component:data-ingested||eu-west-1|0:0.009435",
            "AmazonKinesisVideo|component:data-consumed||eu-west-1|0:0.009435",
            "AmazonKinesisVideo|component:data-consumed-hls||eu-west-1|0:0.01322",
            "AmazonKinesisVideo|component:storage||eu-west-1|0:0.023",
        ],
        &[
            "Data ingested: 1000 * 0.009435 = 9.435",
            "Data consumed: 200 * 0.009435 = 1.887",
            "Data consumed (HLS): 100 * 0.01322 = 1.322",
            "Storage: 100 * 0.023 = 2.3",
        ],
    );
}
