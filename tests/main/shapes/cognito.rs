//! The bills of Cognito. <https://aws.amazon.com/cognito/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

fn pool(values: Json) -> finops_lint::evaluator::project::Resource {
    resource("aws_cognito_user_pool.it", values)
}

#[test]
fn users_by_plan() {
    let usage = &[("monthly_active_users", "1000")];
    for (tier, mode, expected) in [
        (
            json!(null),
            "OFF",
            &["Monthly active users (Essentials): 1000 of AmazonCognito CognitoEssentialsMAU"][..],
        ),
        (json!("PLUS"), "ENFORCED", &["Monthly active users (Plus): 1000 of AmazonCognito CognitoPlusMAU"][..]),
        (json!("LITE"), "OFF", &["Monthly active users (Lite): 1000 of AmazonCognito CognitoLiteMAU"][..]),
        (
            json!("LITE"),
            "AUDIT",
            &[
                "Monthly active users (Lite): 1000 of AmazonCognito CognitoLiteMAU",
                "Advanced security features: 1000 of AmazonCognito component:advanced-security-mau",
            ][..],
        ),
        (json!("<unknown>"), "OFF", &["unpriced Monthly active users: var.x has no value"][..]),
        // A plan that nobody knew here costs what nobody knows here.
        (
            json!("PREMIUM"),
            "OFF",
            &[
                "unpriced Monthly active users: user_pool_tier is \"PREMIUM\", which is none of LITE, ESSENTIALS, PLUS",
            ][..],
        ),
    ] {
        let add_ons = json!([{ "advanced_security_mode": mode }]);
        check(pool(json!({ "user_pool_tier": tier, "user_pool_add_ons": add_ons })), usage, expected);
    }
}

/// The 50,000th user costs 0.05, and the next 0.035.
#[test]
fn advanced_security_by_tier() {
    let pool =
        pool(json!({ "user_pool_tier": "LITE", "user_pool_add_ons": [{ "advanced_security_mode": "AUDIT" }] }));
    check_cost(
        &[in_region("eu-west-1", pool)],
        &[("monthly_active_users", "50001")],
        &[
            "AmazonCognito|CognitoLiteMAU||eu-west-1|0:0.0055 90000:0.0046",
            "AmazonCognito|component:advanced-security-mau||eu-west-1|0:0.05 50000:0.035",
        ],
        &[
            "Monthly active users (Lite): 50001 * 0.0055 = 275.0055",
            "Advanced security features: 50000 * 0.05 = 2500",
            "Advanced security features: 1 * 0.035 = 0.035",
        ],
    );
}

#[test]
fn federated_users_where_there_is_a_provider() {
    let users = "Monthly active users (Essentials): <monthly_active_users> of AmazonCognito CognitoEssentialsMAU";
    let federated =
        "Monthly active users (SAML and OIDC): <monthly_federated_users> of AmazonCognito CognitoEnterpriseMAU";
    for (kind, is_federated) in
        [("SAML", true), ("OIDC", true), ("Google", false), ("SignInWithApple", false), ("<unknown>", true)]
    {
        let values = json!({ "user_pool_id": "<aws_cognito_user_pool.it.id>", "provider_type": kind });
        let provider = resource("aws_cognito_identity_provider.it", values);
        let expected = if is_federated { &[users, federated][..] } else { &[users][..] };
        check_with(&[pool(json!({})), provider], &[], expected);
    }
    // 1,000 * 0.015; the provider may be declared elsewhere.
    check_cost(
        &[pool(json!({}))],
        &[("monthly_federated_users", "1000")],
        &["AmazonCognito|CognitoEnterpriseMAU||us-east-1|0:0.015"],
        &["Monthly active users (SAML and OIDC): 1000 * 0.015 = 15"],
    );
}

#[test]
fn tokens_of_machines() {
    let client = |flows: Json| resource("aws_cognito_user_pool_client", json!({ "allowed_oauth_flows": flows }));
    check(client(json!(null)), &[], &[]);
    check(client(json!(["code"])), &[], &[]);
    check(client(json!("<unknown>")), &[], &["unpriced Machine-to-machine tokens: var.x has no value"]);
    check(client(json!(["<unknown>"])), &[], &["unpriced Machine-to-machine tokens: var.x has no value"]);
    let managed =
        resource("aws_cognito_managed_user_pool_client", json!({ "allowed_oauth_flows": ["client_credentials"] }));
    // The last token of the first tier and the first of the next.
    check_cost(
        &[in_region("eu-central-1", managed)],
        &[("monthly_token_requests", "250001")],
        &["AmazonCognito|component:m2m-tokens||eu-central-1|0:0.00225 250000:0.0015"],
        &["Machine-to-machine tokens: 250000 * 0.00225 = 562.5", "Machine-to-machine tokens: 1 * 0.0015 = 0.0015"],
    );
}
