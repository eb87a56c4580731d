//! Load balancers. Prices and what a capacity unit carries: <https://aws.amazon.com/elasticloadbalancing/pricing/>.

use serde_json::json;

use super::{check, in_region, resource};

fn hours(name: &str, operation: &str) -> String {
    format!("{name} load balancer: 730 of AWSELB LoadBalancerUsage LoadBalancing:{operation}")
}

fn units(quantity: &str, operation: &str) -> String {
    format!("Load balancer capacity units: {quantity} of AWSELB LCUUsage LoadBalancing:{operation}")
}

#[test]
fn hours_and_capacity_units() {
    let internal = |kind: &str| resource("aws_lb", json!({"load_balancer_type": kind, "internal": true}));
    let of = |usage: &[(&str, &str)], kind: &str, name: &str, quantity: &str| {
        check(internal(kind), usage, &[&hours(name, name), &units(quantity, name)]);
    };
    of(&[], "application", "Application", "<processed_bytes_gb>");
    // 1000 GB / 730 h = 1.37 units, 100 / 25 = 4 units: 4 * 730 h.
    let usage = [("processed_bytes_gb", "1000"), ("new_connections", "100")];
    of(&usage, "application", "Application", "2920");
    // 7300 GB / 730 h = 10 units, all month.
    of(&[("processed_bytes_gb", "7300"), ("new_connections", "100")], "network", "Network", "7300");
    // 3,000 connections a minute are one unit, and the 1,001st rule evaluation is more than one.
    of(&[("active_connections", "3000")], "application", "Application", "730");
    of(&[("rule_evaluations", "1001")], "application", "Application", "730.73");
    of(&[("new_connections", "1200")], "gateway", "Gateway", "1460");
    // Both names of the type are one.
    let alias = in_region("eu-west-2", resource("aws_alb", json!({"internal": true})));
    check(alias, &[], &[&hours("Application", "Application"), &units("<processed_bytes_gb>", "Application")]);
}

#[test]
fn one_public_address_in_each_zone() {
    let first = [hours("Application", "Application"), units("<processed_bytes_gb>", "Application")];
    let first = first.each_ref().map(String::as_str);
    let with = |line: &str, values: serde_json::Value| {
        let lines: Vec<&str> = first.into_iter().chain([line]).collect();
        check(resource("aws_lb", values), &[], &lines);
    };
    // 2 zones * 730 h.
    let address = "Public IPv4 addresses (in use): 1460 of AmazonVPC PublicIPv4:InUseAddress";
    with(address, json!({"subnets": ["<aws_subnet.a.id>", "<aws_subnet.b.id>"]}));
    with("unpriced Public IPv4 addresses: var.x has no value", json!({"subnets": "<unknown>"}));
    with("unpriced Public IPv4 addresses: there is one in every subnet, and subnets is not set", json!({}));
    // An Elastic IP is billed where it is declared.
    let mapping = json!([{"subnet_id": "a", "allocation_id": "<aws_eip.a.id>"}]);
    check(resource("aws_lb", json!({"subnet_mapping": mapping})), &[], &first);
    check(
        resource("aws_lb", json!({"load_balancer_type": "<unknown>"})),
        &[],
        &["unpriced load balancer: var.x has no value"],
    );
}

#[test]
fn a_classic_load_balancer() {
    let lines = [
        "Classic load balancer: 730 of AWSELB LoadBalancerUsage LoadBalancing",
        "Data processed: 10000 of AWSELB DataProcessing-Bytes LoadBalancing",
    ];
    check(resource("aws_elb", json!({"internal": true})), &[("monthly_data_processed_gb", "10000")], &lines);
    let why = "unpriced Public IPv4 addresses: var.x has no value";
    let unknown = resource("aws_elb", json!({"internal": "<unknown>"}));
    check(unknown, &[("monthly_data_processed_gb", "10000")], &[lines[0], lines[1], why]);
}
