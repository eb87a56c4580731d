//! The bill of a KMS key. <https://aws.amazon.com/kms/pricing/>

use serde_json::json;

use super::{check, check_cost, check_with, in_region, resource};

const MONTH: &str = "Customer master key: 1 of awskms KMS-Keys";
const PAIRS: [&str; 2] = [
    "ECC GenerateDataKeyPair requests: <monthly_ecc_generate_data_key_pair_requests> of awskms \
     KMS-Requests-GenerateDatakeyPair-ECC",
    "RSA GenerateDataKeyPair requests: <monthly_rsa_generate_data_key_pair_requests> of awskms \
     KMS-Requests-GenerateDatakeyPair-RSA",
];

#[test]
fn requests_by_kind() {
    let usage = &[("monthly_requests", "50000")];
    let symmetric = &[MONTH, "Requests: 50000 of awskms KMS-Requests", PAIRS[0], PAIRS[1]];
    check(resource("aws_kms_key", json!({})), usage, symmetric);
    check(resource("aws_kms_external_key", json!({})), usage, symmetric);
    for (spec, expected) in [
        ("HMAC_256", "Requests: 50000 of awskms KMS-Requests"),
        ("RSA_2048", "Requests (RSA 2048): 50000 of awskms KMS-Requests-Asymmetric-RSA_2048"),
        ("RSA_4096", "Requests (asymmetric): 50000 of awskms KMS-Requests-Asymmetric"),
        ("ECC_NIST_P256", "Requests (asymmetric): 50000 of awskms KMS-Requests-Asymmetric"),
        ("<unknown>", "unpriced Requests: var.x has no value"),
    ] {
        let key = resource("aws_kms_key", json!({ "customer_master_key_spec": spec }));
        check(key, usage, &[MONTH, expected]);
    }
}

#[test]
fn rotation() {
    let usage = |rotations| [("monthly_requests", "0"), ("rotations", rotations)];
    let rotated = || resource("aws_kms_key", json!({ "enable_key_rotation": true }));
    // A key costs a dollar, with its first rotation two, and with all further ones three.
    for (rotations, billed) in [("0", 0), ("1", 1), ("2", 2), ("7", 2)] {
        let expected = format!("Rotated key material: {billed} of awskms KMS-Keys");
        let requests = "Requests: 0 of awskms KMS-Requests";
        check(rotated(), &usage(rotations), &[MONTH, &expected, requests, PAIRS[0], PAIRS[1]]);
    }
}

#[test]
fn replica() {
    let replica = || resource("aws_kms_replica_key", json!({ "primary_key_arn": "<aws_kms_key.primary.arn>" }));
    check_with(
        &[replica(), resource("aws_kms_key.primary", json!({ "customer_master_key_spec": "RSA_2048" }))],
        &[],
        &[MONTH, "Requests (RSA 2048): <monthly_requests> of awskms KMS-Requests-Asymmetric-RSA_2048"],
    );
    check(
        resource("aws_kms_replica_key", json!({ "primary_key_arn": "arn:aws:kms:us-east-1:1:key/mrk-1" })),
        &[],
        &[MONTH, "unpriced Requests: the primary key, which decides the kind of key, is not in this project"],
    );
}

#[test]
fn in_another_region() {
    // 25,000 / 10,000 * 0.15 = 0.375.
    let key = resource("aws_kms_key", json!({ "customer_master_key_spec": "RSA_3072" }));
    check_cost(
        &[in_region("eu-west-3", key)],
        &[("monthly_requests", "25000")],
        &["awskms|KMS-Keys||eu-west-3|0:1", "awskms|KMS-Requests-Asymmetric||eu-west-3|0:0.000015"],
        &["Customer master key: 1 * 1 = 1", "Requests (asymmetric): 25000 * 0.000015 = 0.375"],
    );
}
