//! Gateways to storage, and their volumes. <https://aws.amazon.com/storagegateway/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn gateways() {
    let of = |kind: Json| resource("aws_storagegateway_gateway", json!({ "gateway_type": kind }));
    let written = |quantity: &str| format!("Data written: {quantity} of AWSStorageGateway component:data-written");
    let any = written("<monthly_data_written_gb>");
    check(of(json!(null)), &[], &[&any]);
    check(of(json!("FILE_S3")), &[], &[&any]);
    check(of(json!("CACHED")), &[("monthly_data_written_gb", "12500")], &[&written("12500")]);
    // 125 dollars at most.
    check(of(json!("CACHED")), &[("monthly_data_written_gb", "40000")], &[&written("12500")]);
    let hours = "Gateway (FSx): 730 of AWSStorageGateway component:fsx-file-gateway";
    check(of(json!("FILE_FSX_SMB")), &[], &[hours]);
    check(of(json!("<unknown>")), &[], &["unpriced storagegateway gateway: var.x has no value"]);
    check_cost(
        &[in_region("eu-west-1", of(json!("VTL")))],
        &[
            ("monthly_data_written_gb", "500"),
            ("tape_storage_gb", "1000"),
            ("archived_tape_gb", "10000"),
            ("monthly_tape_retrieval_gb", "100"),
        ],
        &[
            "AWSStorageGateway|component:data-written||eu-west-1|0:0.01",
            "AWSStorageGateway|component:virtual-tape||eu-west-1|0:0.023",
            "AWSStorageGateway|component:archived-tape||eu-west-1|0:0.0036",
            "AWSStorageGateway|component:tape-retrieval||eu-west-1|0:0.01",
        ],
        &[
            "Data written: 500 * 0.01 = 5",
            "Virtual tapes: 1000 * 0.023 = 23",
            "Archived tapes: 10000 * 0.0036 = 36",
            "Tapes retrieved: 100 * 0.01 = 1",
        ],
    );
}

#[test]
fn cached_volumes() {
    let volume =
        || resource("aws_storagegateway_cached_iscsi_volume", json!({"volume_size_in_bytes": 5_368_709_120_u64}));
    check(volume(), &[], &["Storage: <storage_gb> of AWSStorageGateway component:cached-volume"]);
    check_cost(
        &[in_region("ap-southeast-1", volume())],
        &[("storage_gb", "200")],
        &["AWSStorageGateway|component:cached-volume||ap-southeast-1|0:0.025"],
        &["Storage: 200 * 0.025 = 5"],
    );
}
