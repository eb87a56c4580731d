//! EBS volumes. Prices and what they are for: <https://aws.amazon.com/ebs/pricing/>.

use serde_json::json;

use super::{check, in_region, resource};

#[test]
fn storage_by_type() {
    let volume = |kind: &str| resource("aws_ebs_volume", json!({"type": kind, "size": 100}));
    let gp2 = "Storage (general purpose SSD, gp2): 100 of AmazonEC2 EBS:VolumeUsage.gp2";
    check(volume("gp2"), &[], &[gp2]);
    // gp2 is the provider's default type.
    check(resource("aws_ebs_volume", json!({"size": 100})), &[], &[gp2]);
    check(in_region("eu-central-1", volume("gp2")), &[], &[gp2]);
    check(volume("st1"), &[], &["Storage (throughput optimized HDD, st1): 100 of AmazonEC2 EBS:VolumeUsage.st1"]);
    check(volume("sc1"), &[], &["Storage (cold HDD, sc1): 100 of AmazonEC2 EBS:VolumeUsage.sc1"]);
    check(volume("gp9"), &[], &[r#"unpriced Storage: "gp9" is not a volume type"#]);
}

#[test]
fn a_magnetic_volume_pays_for_its_requests() {
    let volume = || resource("aws_ebs_volume", json!({"type": "standard", "size": 40}));
    let storage = "Storage (magnetic): 40 of AmazonEC2 EBS:VolumeUsage";
    check(volume(), &[], &[storage, "I/O requests: <monthly_standard_io_requests> of AmazonEC2 EBS:VolumeIOUsage"]);
    let usage = [("monthly_standard_io_requests", "10000000")];
    check(volume(), &usage, &[storage, "I/O requests: 10000000 of AmazonEC2 EBS:VolumeIOUsage"]);
}

#[test]
fn gp3_pays_for_what_is_beyond_3000_iops_and_125_mibps() {
    let volume = |iops: u32, throughput: u32| {
        resource("aws_ebs_volume", json!({"type": "gp3", "size": 20, "iops": iops, "throughput": throughput}))
    };
    let storage = "Storage (general purpose SSD, gp3): 20 of AmazonEC2 EBS:VolumeUsage.gp3";
    check(resource("aws_ebs_volume", json!({"type": "gp3", "size": 20})), &[], &[storage]);
    check(volume(3000, 125), &[], &[storage]);
    // 1 IOPS beyond, 1/1024 GiB/s beyond.
    let iops = "Provisioned IOPS: 1 of AmazonEC2 EBS:VolumeP-IOPS.gp3";
    let throughput = "Provisioned throughput: 0.0009765625 of AmazonEC2 EBS:VolumeP-Throughput.gp3";
    check(volume(3001, 126), &[], &[storage, iops, throughput]);
    // 4000 - 3000; (381 - 125) / 1024.
    let iops = "Provisioned IOPS: 1000 of AmazonEC2 EBS:VolumeP-IOPS.gp3";
    let throughput = "Provisioned throughput: 0.25 of AmazonEC2 EBS:VolumeP-Throughput.gp3";
    check(volume(4000, 381), &[], &[storage, iops, throughput]);
}

#[test]
fn provisioned_iops() {
    let storage = |kind: &str, key: &str| format!("Storage (provisioned IOPS SSD, {kind}): 50 of AmazonEC2 {key}");
    let io1 = storage("io1", "EBS:VolumeUsage.piops");
    let volume = resource("aws_ebs_volume", json!({"type": "io1", "size": 50, "iops": 1500}));
    check(volume, &[], &[&io1, "Provisioned IOPS: 1500 of AmazonEC2 EBS:VolumeP-IOPS.piops"]);
    // The tiers of io2 are usage types of their own: 32,000, then 32,000 more, then the rest.
    let io2 = storage("io2", "EBS:VolumeUsage.io2");
    let volume = |iops: u32| resource("aws_ebs_volume", json!({"type": "io2", "size": 50, "iops": iops}));
    let first = "Provisioned IOPS: 32000 of AmazonEC2 EBS:VolumeP-IOPS.io2";
    let second =
        |iops: u32| format!("Provisioned IOPS (32,001 to 64,000): {iops} of AmazonEC2 EBS:VolumeP-IOPS.io2.tier2");
    check(volume(32_000), &[], &[&io2, first]);
    check(volume(32_001), &[], &[&io2, first, &second(1)]);
    check(volume(64_000), &[], &[&io2, first, &second(32_000)]);
    let third = "Provisioned IOPS (above 64,000): 1 of AmazonEC2 EBS:VolumeP-IOPS.io2.tier3";
    check(volume(64_001), &[], &[&io2, first, &second(32_000), third]);
}

#[test]
fn what_is_not_known_hides_nothing_else() {
    let volume = resource("aws_ebs_volume", json!({"type": "io2", "size": "<unknown>", "iops": 100}));
    let storage = "Storage (provisioned IOPS SSD, io2): ? var.x has no value of AmazonEC2 EBS:VolumeUsage.io2";
    check(volume, &[], &[storage, "Provisioned IOPS: 100 of AmazonEC2 EBS:VolumeP-IOPS.io2"]);
    let volume = resource("aws_ebs_volume", json!({"type": "<unknown>", "size": 10}));
    check(volume, &[], &["unpriced Storage: var.x has no value"]);
    let volume = resource("aws_ebs_volume", json!({"snapshot_id": "snap-1"}));
    let storage = "Storage (general purpose SSD, gp2): ? the size is not set: the snapshot or image decides it of \
                   AmazonEC2 EBS:VolumeUsage.gp2";
    check(volume, &[], &[storage]);
}
