//! What is asked, assessed and signed. <https://aws.amazon.com/verified-permissions/pricing/>,
//! <https://aws.amazon.com/audit-manager/pricing/>, <https://aws.amazon.com/payment-cryptography/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn policy_stores() {
    let store = || resource("aws_verifiedpermissions_policy_store", json!({}));
    check(
        store(),
        &[],
        &[
            "Authorization requests: <monthly_authorization_requests> of AmazonVerifiedPermissions \
             SingleAuthorizationRequest",
            "Batch authorization requests: <monthly_batch_authorization_requests> of AmazonVerifiedPermissions \
             AuthorizationRequest",
            "Policy management requests: <monthly_policy_management_requests> of AmazonVerifiedPermissions \
             component:policy-management-requests",
        ],
    );
    // AWS's example: 1,000 batches are 0.15.
    check_cost(
        &[in_region("eu-west-1", store())],
        &[
            ("monthly_authorization_requests", "1000000"),
            ("monthly_batch_authorization_requests", "1000"),
            ("monthly_policy_management_requests", "100"),
        ],
        &[
            "AmazonVerifiedPermissions|SingleAuthorizationRequest||eu-west-1|0:0.000005",
            "AmazonVerifiedPermissions|AuthorizationRequest||eu-west-1|0:0.00015 40000000:0.000075 100000000:0.00004",
            "AmazonVerifiedPermissions|component:policy-management-requests||eu-west-1|0:0.00004",
        ],
        &[
            "Authorization requests: 1000000 * 0.000005 = 5",
            "Batch authorization requests: 1000 * 0.00015 = 0.15",
            "Policy management requests: 100 * 0.00004 = 0.004",
        ],
    );
}

#[test]
fn assessments() {
    let assessment = || resource("aws_auditmanager_assessment", json!({"framework_id": "it"}));
    let line =
        "Resource assessments: <monthly_resource_assessments> of AWSAuditManager component:resource-assessments";
    check(assessment(), &[], &[line]);
    check_cost(
        &[in_region("eu-west-2", assessment())],
        &[("monthly_resource_assessments", "60000")],
        &["AWSAuditManager|component:resource-assessments||eu-west-2|0:0.00125"],
        &["Resource assessments: 60000 * 0.00125 = 75"],
    );
}

#[test]
fn payment_keys() {
    let of = |enabled| resource("aws_paymentcryptography_key", json!({ "enabled": enabled }));
    let key = "Key: 1 of AWSPaymentCryptography component:keys";
    let requests = "Requests: <monthly_requests> of AWSPaymentCryptography component:requests";
    check(of(json!(null)), &[], &[key, requests]);
    check(of(json!(false)), &[], &[requests]);
    check(of(json!("<unknown>")), &[], &[requests, "unpriced Key: var.x has no value"]);
    check_cost(
        &[in_region("eu-central-1", of(json!(true)))],
        &[("monthly_requests", "30000000")],
        &[
            "AWSPaymentCryptography|component:keys||eu-central-1|0:1",
            "AWSPaymentCryptography|component:requests||eu-central-1|0:0.00023 20000000:0.000073 220000000:0.000058",
        ],
        &["Key: 1 * 1 = 1", "Requests: 20000000 * 0.00023 = 4600", "Requests: 10000000 * 0.000073 = 730"],
    );
}
