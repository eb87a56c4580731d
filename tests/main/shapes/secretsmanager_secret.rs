//! The bill of a secret. <https://aws.amazon.com/secrets-manager/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn a_month_in_every_region() {
    check(
        resource("aws_secretsmanager_secret", json!({ "replica": [{ "region": "eu-west-1" }] })),
        &[],
        &[
            "Secret: 1 of AWSSecretsManager AWSSecretsManager-Secrets",
            "API requests: <monthly_requests> of AWSSecretsManager AWSSecretsManagerAPIRequest",
            "Secret (replica eu-west-1): 1 of AWSSecretsManager AWSSecretsManager-Secrets in eu-west-1",
        ],
    );
    for replica in [json!("<unknown>"), json!([{ "region": "<unknown>" }])] {
        check(
            resource("aws_secretsmanager_secret", json!({ "replica": replica })),
            &[("monthly_requests", "100")],
            &[
                "Secret: 1 of AWSSecretsManager AWSSecretsManager-Secrets",
                "API requests: 100 of AWSSecretsManager AWSSecretsManagerAPIRequest",
                "unpriced Replicas: var.x has no value",
            ],
        );
    }
}

#[test]
fn costs() {
    const PRICES: &[&str] = &[
        "AWSSecretsManager|AWSSecretsManager-Secrets||us-east-1|0:0.4",
        "AWSSecretsManager|AWSSecretsManagerAPIRequest||us-east-1|0:0.000005",
    ];
    // 1,000,000 / 10,000 * 0.05 = 5.
    check_cost(
        &[resource("aws_secretsmanager_secret", json!({ "replica": [{ "region": "eu-west-1" }] }))],
        &[("monthly_requests", "1000000")],
        PRICES,
        &[
            "Secret: 1 * 0.4 = 0.4",
            "API requests: 1000000 * 0.000005 = 5",
            "Secret (replica eu-west-1): no price in eu-west-1",
        ],
    );
    check_cost(
        &[in_region("eu-west-1", resource("aws_secretsmanager_secret", json!({})))],
        &[("monthly_requests", "1")],
        PRICES,
        &["Secret: no price in eu-west-1", "API requests: no price in eu-west-1"],
    );
}
