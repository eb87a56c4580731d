//! The bill of an HTTP or WebSocket API. <https://aws.amazon.com/api-gateway/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn http() {
    let api = || resource("aws_apigatewayv2_api", json!({ "protocol_type": "HTTP" }));
    let expected = "Requests: <monthly_requests> of AmazonApiGateway ApiGatewayHttpRequest ApiGatewayHttpApi";
    check(api(), &[], &[expected]);
    for (size, requests) in [("1", 1000), ("512", 1000), ("513", 2000)] {
        let expected = format!("Requests: {requests} of AmazonApiGateway ApiGatewayHttpRequest ApiGatewayHttpApi");
        check(api(), &[("monthly_requests", "1000"), ("request_size_kb", size)], &[&expected]);
    }
}

#[test]
fn web_socket() {
    // 1,000 messages of 33 KB are 2,000 of 32 KB.
    check(
        resource("aws_apigatewayv2_api", json!({ "protocol_type": "WEBSOCKET" })),
        &[("monthly_messages", "1000"), ("message_size_kb", "33")],
        &[
            "Messages: 2000 of AmazonApiGateway ApiGatewayMessage ApiGatewayWebSocket",
            "Connection duration: <monthly_connection_mins> of AmazonApiGateway ApiGatewayMinute \
             ApiGatewayWebSocket",
        ],
    );
}

#[test]
fn unknown() {
    check(
        resource("aws_apigatewayv2_api", json!({ "protocol_type": "<unknown>" })),
        &[("monthly_requests", "1000")],
        &["unpriced apigatewayv2 api: var.x has no value"],
    );
}

#[test]
fn tiers() {
    const PRICES: &[&str] = &[
        "AmazonApiGateway|ApiGatewayHttpRequest|ApiGatewayHttpApi|eu-west-1|0:0.00000111 300000000:0.000001",
        "AmazonApiGateway|ApiGatewayMessage|ApiGatewayWebSocket|us-east-1|0:0.000001 1000000000:0.0000008",
        "AmazonApiGateway|ApiGatewayMinute|ApiGatewayWebSocket|us-east-1|0:0.00000025",
    ];
    let http = resource("aws_apigatewayv2_api", json!({ "protocol_type": "HTTP" }));
    // 300,000,000 * 0.00000111 = 333.
    check_cost(
        &[in_region("eu-west-1", http)],
        &[("monthly_requests", "300000001")],
        PRICES,
        &["Requests: 300000000 * 0.00000111 = 333", "Requests: 1 * 0.000001 = 0.000001"],
    );
    check_cost(
        &[resource("aws_apigatewayv2_api", json!({ "protocol_type": "WEBSOCKET" }))],
        &[("monthly_messages", "1500000000"), ("monthly_connection_mins", "10000000")],
        PRICES,
        &[
            "Messages: 1000000000 * 0.000001 = 1000",
            "Messages: 500000000 * 0.0000008 = 400",
            "Connection duration: 10000000 * 0.00000025 = 2.5",
        ],
    );
}
