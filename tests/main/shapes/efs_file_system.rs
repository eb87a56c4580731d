//! The bill of an EFS file system. <https://aws.amazon.com/efs/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn classes_and_throughput() {
    let of = |more: Json| resource("aws_efs_file_system", more);
    let standard = "Storage (standard): <storage_gb> of AmazonEFS TimedStorage-ByteHrs";
    check(of(json!({})), &[], &[standard]);
    let zone = "Storage (one zone): <storage_gb> of AmazonEFS TimedStorage-Z-ByteHrs";
    check(of(json!({"availability_zone_name": "us-east-1a"})), &[], &[zone]);
    check(of(json!({"availability_zone_name": "<unknown>"})), &[], &[zone]);
    let cold =
        json!([{"transition_to_ia": "AFTER_30_DAYS"}, {"transition_to_primary_storage_class": "AFTER_1_ACCESS"}]);
    let moves = [
        "Read requests (infrequent access): <monthly_infrequent_access_read_gb> of AmazonEFS IADataAccess-Bytes Read",
        "Write requests (infrequent access): <monthly_infrequent_access_write_gb> of AmazonEFS IADataAccess-Bytes Write",
    ];
    let kept = |words: &str, usage_type: &str| {
        format!("Storage ({words}, infrequent access): <infrequent_access_storage_gb> of AmazonEFS {usage_type}")
    };
    let ordinary = kept("standard", "IATimedStorage-ByteHrs");
    check(of(json!({"lifecycle_policy": cold})), &[], &[standard, &ordinary, moves[0], moves[1]]);
    let in_zone = kept("one zone", "IATimedStorage-Z-ByteHrs");
    let values = json!({"lifecycle_policy": cold, "availability_zone_name": "us-east-1a"});
    check(of(values), &[], &[zone, &in_zone, moves[0], moves[1]]);
    // Elastic throughput has a cheaper class, and is paid for by what passes.
    let elastic = kept("standard", "IATimedStorage-ET-ByteHrs");
    let passed = [
        "Elastic throughput (read): <monthly_elastic_read_gb> of AmazonEFS ETDataAccess-Bytes Read",
        "Elastic throughput (write): <monthly_elastic_write_gb> of AmazonEFS ETDataAccess-Bytes Write",
    ];
    let values = json!({"lifecycle_policy": cold, "throughput_mode": "elastic"});
    check(of(values), &[], &[standard, &elastic, moves[0], moves[1], passed[0], passed[1]]);
    let values =
        json!({"lifecycle_policy": [{"transition_to_archive": "AFTER_90_DAYS"}], "throughput_mode": "elastic"});
    let archive = [
        "Storage (standard, archive): <archive_storage_gb> of AmazonEFS ArchiveTimedStorage-ByteHrs",
        "Read requests (archive): <monthly_archive_read_gb> of AmazonEFS ArchiveDataAccess-Bytes Read",
        "Write requests (archive): <monthly_archive_write_gb> of AmazonEFS ArchiveDataAccess-Bytes Write",
    ];
    check(of(values), &[], &[standard, archive[0], archive[1], archive[2], passed[0], passed[1]]);
}

#[test]
fn what_storage_includes_of_provisioned_throughput() {
    let of = |mibps: Json| {
        resource(
            "aws_efs_file_system",
            json!({"throughput_mode": "provisioned", "provisioned_throughput_in_mibps": mibps}),
        )
    };
    let name = "Provisioned throughput (beyond what the storage includes)";
    let line = |quantity: &str| format!("{name}: {quantity} of AmazonEFS ProvisionedTP-MiBpsHrs");
    let stored = |gb: &str| format!("Storage (standard): {gb} of AmazonEFS TimedStorage-ByteHrs");
    // 100 GB bring 5 MiB/s.
    check(of(json!(100)), &[("storage_gb", "100")], &[&stored("100"), &line("95")]);
    check(of(json!(100)), &[("storage_gb", "1990")], &[&stored("1990"), &line("0.5")]);
    check(of(json!(100)), &[], &[&stored("<storage_gb>"), &line("<storage_gb>")]);
    check(of(json!("<unknown>")), &[("storage_gb", "100")], &[&stored("100"), &line("? var.x has no value")]);
    let unknown = resource("aws_efs_file_system", json!({"throughput_mode": "<unknown>"}));
    check(unknown, &[], &[&stored("<storage_gb>"), "unpriced Throughput: var.x has no value"]);
}

#[test]
fn in_dollars_elsewhere() {
    let values = json!({
        "throughput_mode": "provisioned", "provisioned_throughput_in_mibps": 10,
        "lifecycle_policy": [{"transition_to_ia": "AFTER_7_DAYS"}],
    });
    // Ireland.
    check_cost(
        &[in_region("eu-west-1", resource("aws_efs_file_system", values))],
        &[
            ("storage_gb", "100"),
            ("infrequent_access_storage_gb", "400"),
            ("monthly_infrequent_access_read_gb", "20"),
            ("monthly_infrequent_access_write_gb", "40"),
        ],
        &[
            "AmazonEFS|TimedStorage-ByteHrs||eu-west-1|0:0.33",
            "AmazonEFS|IATimedStorage-ByteHrs||eu-west-1|0:0.025",
            "AmazonEFS|IADataAccess-Bytes|Read|eu-west-1|0:0.011",
            "AmazonEFS|IADataAccess-Bytes|Write|eu-west-1|0:0.011",
            "AmazonEFS|ProvisionedTP-MiBpsHrs||eu-west-1|0:6.6",
        ],
        &[
            "Storage (standard): 100 * 0.33 = 33",
            "Storage (standard, infrequent access): 400 * 0.025 = 10",
            "Read requests (infrequent access): 20 * 0.011 = 0.22",
            "Write requests (infrequent access): 40 * 0.011 = 0.44",
            "Provisioned throughput (beyond what the storage includes): 5 * 6.6 = 33",
        ],
    );
}
