//! S3 buckets. Prices: <https://aws.amazon.com/s3/pricing/>. The tiers of storage (50 TB, 500 TB) are the catalogue's.

use finops_lint::resources::aws::SHAPES;
use serde_json::json;

use super::{check, check_with, in_region, lines, resource};

const STANDARD: [&str; 3] = [
    "Standard: Storage: <standard.storage_gb> of AmazonS3 TimedStorage-ByteHrs",
    "Standard: PUT, COPY, POST, LIST requests: <standard.monthly_tier_1_requests> of AmazonS3 Requests-Tier1",
    "Standard: GET, SELECT, and all other requests: <standard.monthly_tier_2_requests> of AmazonS3 Requests-Tier2",
];

const GLACIER_IR: [&str; 5] = [
    "Glacier instant retrieval: Storage: <glacier_instant_retrieval.storage_gb> of AmazonS3 TimedStorage-GIR-ByteHrs",
    "Glacier instant retrieval: PUT, COPY, POST, LIST requests: <glacier_instant_retrieval.monthly_tier_1_requests> of \
     AmazonS3 Requests-GIR-Tier1",
    "Glacier instant retrieval: GET, SELECT, and all other requests: \
     <glacier_instant_retrieval.monthly_tier_2_requests> of AmazonS3 Requests-GIR-Tier2",
    "Glacier instant retrieval: Lifecycle transition: \
     <glacier_instant_retrieval.monthly_lifecycle_transition_requests> of AmazonS3 Requests-Tier4 S3-GIRTransition",
    "Glacier instant retrieval: Retrievals: <glacier_instant_retrieval.monthly_data_retrieval_gb> of AmazonS3 \
     Retrieval-GIR",
];

#[test]
fn standard_is_always_there() {
    check(resource("aws_s3_bucket", json!({})), &[], &STANDARD);
    check(in_region("eu-west-1", resource("aws_s3_bucket", json!({"bucket": "b"}))), &[], &STANDARD);
    let usage = [
        ("standard.storage_gb", "51200"),
        ("standard.monthly_tier_1_requests", "1000000"),
        ("standard.monthly_tier_2_requests", "100000"),
        ("standard.monthly_select_data_scanned_gb", "10"),
        ("object_tags", "10000000"),
    ];
    let lines = [
        "Standard: Storage: 51200 of AmazonS3 TimedStorage-ByteHrs",
        "Standard: PUT, COPY, POST, LIST requests: 1000000 of AmazonS3 Requests-Tier1",
        "Standard: GET, SELECT, and all other requests: 100000 of AmazonS3 Requests-Tier2",
        "Standard: Select data scanned: 10 of AmazonS3 Select-Scanned-Bytes",
        "Object tagging: 10000000 of AmazonS3 TagStorage-TagHrs",
    ];
    check(resource("aws_s3_bucket", json!({})), &usage, &lines);
}

#[test]
fn a_lifecycle_rule_brings_a_class() {
    let bucket = || resource("aws_s3_bucket", json!({}));
    let rule = |status: &str, class: &str| {
        let rule = json!({"status": status, "transition": [{"days": 30, "storage_class": class}]});
        let values = json!({"bucket": "<aws_s3_bucket.it.id>", "rule": [rule]});
        resource("aws_s3_bucket_lifecycle_configuration.it", values)
    };
    let both: Vec<&str> = STANDARD.into_iter().chain(GLACIER_IR).collect();
    check_with(&[bucket(), rule("Enabled", "GLACIER_IR")], &[], &both);
    check_with(&[bucket(), rule("Disabled", "GLACIER_IR")], &[], &STANDARD);
    let inline = json!([{"enabled": true, "noncurrent_version_transition": [{"storage_class": "GLACIER_IR"}]}]);
    check(resource("aws_s3_bucket", json!({"lifecycle_rule": inline})), &[], &both);
    let mut unknown = vec!["unpriced Storage classes that the lifecycle rules move objects to: var.x has no value"];
    unknown.splice(0..0, STANDARD);
    check_with(&[bucket(), rule("Enabled", "<unknown>")], &[], &unknown);
}

#[test]
fn usage_brings_a_class() {
    let usage = [
        ("glacier_deep_archive.storage_gb", "60000"),
        ("glacier_deep_archive.monthly_bulk_data_retrieval_gb", "6000"),
        ("glacier_deep_archive.early_delete_gb", "5"),
        ("one_zone_infrequent_access.monthly_data_retrieval_gb", "40000"),
    ];
    let found = lines(&[resource("aws_s3_bucket", json!({}))], &usage);
    let has = |line: &str| assert!(found.iter().any(|found| found == line), "{line} in {found:#?}");
    has("Glacier deep archive: Storage: 60000 of AmazonS3GlacierDeepArchive TimedStorage-GDA-ByteHrs");
    has("Glacier deep archive: Retrievals (bulk): 6000 of AmazonS3 Bulk-Retrieval-Bytes DeepArchiveRestoreObject");
    has("Glacier deep archive: Early delete (within 180 days): 5 of AmazonS3GlacierDeepArchive EarlyDelete-GDA");
    has("One zone - infrequent access: Storage: <one_zone_infrequent_access.storage_gb> of AmazonS3 \
         TimedStorage-ZIA-ByteHrs");
    has("One zone - infrequent access: Retrievals: 40000 of AmazonS3 Retrieval-ZIA");
    assert!(!found.iter().any(|line| line.starts_with("Intelligent")), "{found:#?}");
}

/// Every key of the community format puts a line on the bill, but for the one that is free.
#[test]
fn every_key_decides_a_line() {
    let shape = SHAPES.iter().find(|shape| shape.name == "s3_bucket").expect("the shape");
    for usage in shape.usage.iter().filter(|usage| usage.key != "intelligent_tiering.early_delete_gb") {
        let found = lines(&[resource("aws_s3_bucket", json!({}))], &[(usage.key, "77")]);
        let of_key = found.iter().filter(|line| line.contains(": 77 of AmazonS3")).count();
        assert_eq!(of_key, 1, "{}: {found:#?}", usage.key);
    }
}

#[test]
fn reports_about_buckets() {
    let listed = resource("aws_s3_bucket_inventory", json!({"bucket": "b"}));
    check(listed, &[("monthly_listed_objects", "5")], &["Objects listed: 5 of AmazonS3 Inventory-ObjectsListed"]);
    check(resource("aws_s3_bucket_inventory", json!({"enabled": false})), &[], &[]);
    let unknown = resource("aws_s3_bucket_inventory", json!({"enabled": "<unknown>"}));
    check(unknown, &[], &["unpriced s3 bucket inventory: var.x has no value"]);
    let line = "Objects monitored: <monthly_monitored_objects> of AmazonS3 StorageAnalytics-ObjCount";
    check(resource("aws_s3_bucket_analytics_configuration", json!({})), &[], &[line]);
}
