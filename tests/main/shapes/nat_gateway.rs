//! NAT gateways. Prices: <https://aws.amazon.com/vpc/pricing/>, "NAT gateway": by the hour and by the GB.

use serde_json::json;

use super::{check, in_region, resource};

const HOURS: &str = "NAT gateway: 730 of AmazonEC2 NatGateway-Hours NatGateway";
const LEFT_TO_USAGE: &str = "Data processed: <monthly_data_processed_gb> of AmazonEC2 NatGateway-Bytes NatGateway";

#[test]
fn hours_and_data() {
    let public = || resource("aws_nat_gateway", json!({"allocation_id": "eipalloc-1", "subnet_id": "subnet-1"}));
    check(public(), &[], &[HOURS, LEFT_TO_USAGE]);
    check(in_region("ap-south-1", public()), &[], &[HOURS, LEFT_TO_USAGE]);
    let private = resource("aws_nat_gateway", json!({"connectivity_type": "private", "subnet_id": "subnet-1"}));
    let data = "Data processed: 10 of AmazonEC2 NatGateway-Bytes NatGateway";
    check(private, &[("monthly_data_processed_gb", "10")], &[HOURS, data]);
}

#[test]
fn a_regional_gateway_is_paid_for_in_each_zone() {
    let zones = json!({"availability_mode": "regional", "availability_zone_address": [
        {"availability_zone": "us-east-1a"}, {"availability_zone": "us-east-1b"},
    ]});
    // 2 zones * 730 hours.
    let hours = "NAT gateway: 1460 of AmazonEC2 NatGateway-Hours NatGateway";
    check(resource("aws_nat_gateway", zones), &[], &[hours, LEFT_TO_USAGE]);
    let hours = "NAT gateway: ? a regional gateway is paid for in every zone that AWS extends it to of AmazonEC2 \
                 NatGateway-Hours NatGateway";
    check(resource("aws_nat_gateway", json!({"availability_mode": "regional"})), &[], &[hours, LEFT_TO_USAGE]);
    let hours = "NAT gateway: ? var.x has no value of AmazonEC2 NatGateway-Hours NatGateway";
    check(resource("aws_nat_gateway", json!({"availability_mode": "<unknown>"})), &[], &[hours, LEFT_TO_USAGE]);
}
