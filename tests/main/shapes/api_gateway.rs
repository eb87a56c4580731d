//! The bills of a REST API and its stage. <https://aws.amazon.com/api-gateway/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn tiers() {
    const PRICES: &[&str] =
        &["AmazonApiGateway|ApiGatewayRequest|ApiGatewayRequest|us-east-1|0:0.0000035 333000000:0.0000028"];
    let api = || [resource("aws_api_gateway_rest_api", json!({}))];
    // The last request of the first tier: 333,000,000 * 0.0000035 = 1,165.50; and the first of the next.
    check_cost(&api(), &[("monthly_requests", "333000000")], PRICES, &["Requests: 333000000 * 0.0000035 = 1165.5"]);
    check_cost(
        &api(),
        &[("monthly_requests", "333000001")],
        PRICES,
        &["Requests: 333000000 * 0.0000035 = 1165.5", "Requests: 1 * 0.0000028 = 0.0000028"],
    );
}

#[test]
fn rest_api() {
    let expected = &["Requests: <monthly_requests> of AmazonApiGateway ApiGatewayRequest ApiGatewayRequest"];
    check(resource("aws_api_gateway_rest_api", json!({ "name": "<unknown>" })), &[], expected);
}

#[test]
fn stage() {
    let stage = |values| resource("aws_api_gateway_stage", values);
    check(stage(json!({})), &[], &[]);
    check(stage(json!({ "cache_cluster_enabled": false, "cache_cluster_size": "<unknown>" })), &[], &[]);
    for (size, expected) in [
        (json!(null), "Cache memory (0.5 GB): 730 of AmazonApiGateway ApiGatewayCacheUsage:0.5GB"),
        (json!("237"), "Cache memory (237 GB): 730 of AmazonApiGateway ApiGatewayCacheUsage:237GB"),
        (json!(1.6), "Cache memory (1.6 GB): 730 of AmazonApiGateway ApiGatewayCacheUsage:1.6GB"),
        (json!("<unknown>"), "unpriced Cache memory: var.x has no value"),
    ] {
        check(stage(json!({ "cache_cluster_enabled": true, "cache_cluster_size": size })), &[], &[expected]);
    }
    check(
        stage(json!({ "cache_cluster_enabled": "<unknown>" })),
        &[],
        &["unpriced Cache memory: var.x has no value"],
    );
    // 730 h * 0.02 = 14.60.
    check_cost(
        &[in_region("eu-west-2", stage(json!({ "cache_cluster_enabled": true })))],
        &[],
        &["AmazonApiGateway|ApiGatewayCacheUsage:0.5GB||eu-west-2|0:0.02"],
        &["Cache memory (0.5 GB): 730 * 0.02 = 14.6"],
    );
}
