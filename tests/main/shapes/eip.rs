//! Elastic IP addresses. Price: <https://aws.amazon.com/vpc/pricing/>, "Public IPv4 address": the same in use and
//! idle, for each of the 730 hours of a month.

use serde_json::json;

use super::{check, check_with, in_region, resource};

const IN_USE: &str = "Public IPv4 address (in use): 730 of AmazonVPC PublicIPv4:InUseAddress";
const IDLE: &str = "Public IPv4 address (idle): 730 of AmazonVPC PublicIPv4:IdleAddress";

#[test]
fn in_use_where_something_uses_it() {
    check(resource("aws_eip", json!({"domain": "vpc"})), &[], &[IDLE]);
    check(in_region("eu-west-1", resource("aws_eip", json!({}))), &[], &[IDLE]);
    check(resource("aws_eip", json!({"instance": "i-1"})), &[], &[IN_USE]);
    check(resource("aws_eip", json!({"instance": "<aws_instance.web.id>"})), &[], &[IN_USE]);
    // A state writes an empty text for what is not set.
    check(resource("aws_eip", json!({"instance": "", "network_interface": ""})), &[], &[IDLE]);
    let users = [
        ("aws_eip_association.a", json!({"allocation_id": "<aws_eip.it.id>"})),
        ("aws_nat_gateway.a", json!({"allocation_id": "<aws_eip.it.allocation_id>"})),
        ("aws_nat_gateway.a", json!({"secondary_allocation_ids": ["<aws_eip.it.id>"]})),
        ("aws_lb.a", json!({"subnet_mapping": [{"subnet_id": "s"}, {"allocation_id": "<aws_eip.it.id>"}]})),
    ];
    for (user, values) in users {
        check_with(&[resource("aws_eip", json!({})), resource(user, values)], &[], &[IN_USE]);
    }
    let other = resource("aws_nat_gateway.a", json!({"allocation_id": "<aws_eip.other.id>"}));
    check_with(&[resource("aws_eip", json!({})), other], &[], &[IDLE]);
}

#[test]
fn an_unknown_user_changes_no_price() {
    let gateway = resource("aws_nat_gateway.a", json!({"allocation_id": "<unknown>"}));
    let address = "Public IPv4 address: 730 of AmazonVPC PublicIPv4:InUseAddress";
    check_with(&[resource("aws_eip", json!({})), gateway], &[], &[address]);
    check(resource("aws_eip", json!({"instance": "<unknown>"})), &[], &[IN_USE]);
}

#[test]
fn addresses_of_ones_own_are_free() {
    check(resource("aws_eip", json!({"public_ipv4_pool": "ipv4pool-ec2-1"})), &[], &[]);
    check(resource("aws_eip", json!({"public_ipv4_pool": "amazon"})), &[], &[IDLE]);
    check(resource("aws_eip", json!({"customer_owned_ipv4_pool": "ipv4pool-coip-1"})), &[], &[]);
    let why = "unpriced eip: an address from an IPAM pool is free or not, depending on whose block the pool is";
    check(resource("aws_eip", json!({"ipam_pool_id": "ipam-pool-1"})), &[], &[why]);
    check(
        resource("aws_eip", json!({"public_ipv4_pool": "<unknown>"})),
        &[],
        &["unpriced eip: var.x has no value"],
    );
}
