//! VPC endpoints. Prices: <https://aws.amazon.com/privatelink/pricing/>: each zone by the hour, and data by the GB in
//! tiers of 1 PB and 5 PB (which are the catalogue's).

use serde_json::json;

use super::{check, check_with, in_region, resource};

const DATA: &str = "Data processed: <monthly_data_processed_gb> of AmazonVPC VpcEndpoint-Bytes VpcEndpoint";

fn hours(quantity: &str) -> String {
    format!("Endpoint (Interface): {quantity} of AmazonVPC VpcEndpoint-Hours VpcEndpoint")
}

#[test]
fn a_gateway_endpoint_is_free() {
    let service = "com.amazonaws.us-east-1.s3";
    check(resource("aws_vpc_endpoint", json!({"service_name": service})), &[], &[]);
    check(resource("aws_vpc_endpoint", json!({"vpc_endpoint_type": "Gateway"})), &[], &[]);
    check(resource("aws_vpc_endpoint", json!({"vpc_endpoint_type": "ServiceNetwork"})), &[], &[]);
}

#[test]
fn an_interface_endpoint_is_paid_for_in_each_zone() {
    let endpoint = |subnets: serde_json::Value| {
        resource("aws_vpc_endpoint", json!({"vpc_endpoint_type": "Interface", "subnet_ids": subnets}))
    };
    // 1 * 730, 3 * 730. The subnets themselves need not be known.
    check(endpoint(json!(["subnet-1"])), &[], &[&hours("730"), DATA]);
    let three = json!(["<aws_subnet.a.id>", "<aws_subnet.b.id>", "<aws_subnet.c.id>"]);
    let data = "Data processed: 1000 of AmazonVPC VpcEndpoint-Bytes VpcEndpoint";
    check(
        in_region("eu-west-1", endpoint(three)),
        &[("monthly_data_processed_gb", "1000")],
        &[&hours("2190"), data],
    );
    check(endpoint(json!("<unknown>")), &[], &[&hours("? var.x has no value"), DATA]);
    let why = "? subnet_ids is not set, and the endpoint is billed for each subnet";
    check(endpoint(json!(null)), &[], &[&hours(why), DATA]);
    let association = json!({"vpc_endpoint_id": "<aws_vpc_endpoint.it.id>", "subnet_id": "subnet-2"});
    let association = resource("aws_vpc_endpoint_subnet_association.b", association);
    check_with(&[endpoint(json!(["subnet-1"])), association], &[], &[&hours("1460"), DATA]);
}

#[test]
fn other_endpoints() {
    let values = json!({"vpc_endpoint_type": "GatewayLoadBalancer", "subnet_ids": ["subnet-1"]});
    let lines = [
        "Endpoint (GatewayLoadBalancer): 730 of AmazonVPC VpcEndpoint-GWLBE-Hours",
        "Data processed: <monthly_data_processed_gb> of AmazonVPC VpcEndpoint-GWLBE-Bytes",
    ];
    check(resource("aws_vpc_endpoint", values), &[], &lines);
    let why = "unpriced vpc endpoint: the prices of Resource endpoints are not in the catalogue";
    check(resource("aws_vpc_endpoint", json!({"vpc_endpoint_type": "Resource"})), &[], &[why]);
    let unknown = resource("aws_vpc_endpoint", json!({"vpc_endpoint_type": "<unknown>"}));
    check(unknown, &[], &["unpriced vpc endpoint: var.x has no value"]);
}
