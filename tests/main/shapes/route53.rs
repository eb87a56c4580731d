//! What Route 53 is billed for: zones, records, health checks, resolver endpoints, DNS Firewall, profiles.
//! <https://aws.amazon.com/route53/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

const ZONE: &str = "Hosted zone: 1 of AmazonRoute53 HostedZone in global";

#[test]
fn hosted_zones() {
    let zone = || resource("aws_route53_zone.main", json!({"name": "example.com"}));
    check(zone(), &[], &[ZONE]);
    check(resource("aws_route53_zone", json!({"name": "example.com", "vpc": [{"vpc_id": "vpc-1"}]})), &[], &[ZONE]);
    // The last record that is part of the zone, and the first that is not.
    let beyond = |count| format!("Records beyond 10,000: {count} of AmazonRoute53 Global-RRSets in global");
    check(zone(), &[("records", "10000")], &[ZONE, &beyond(0)]);
    check(zone(), &[("records", "10001")], &[ZONE, &beyond(1)]);
    // What this project declares is counted without a usage file.
    let record = |index: i64| {
        resource(&format!("aws_route53_record.all[{index}]"), json!({"zone_id": "<aws_route53_zone.main.zone_id>"}))
    };
    let many: Vec<_> = std::iter::once(zone()).chain((0..10_002).map(record)).collect();
    check_with(&many, &[], &[ZONE, "Records beyond 10,000: 2 of AmazonRoute53 Global-RRSets in global"]);
    // The first 25 zones cost $0.50, the others $0.10.
    check_cost(
        &[in_region("eu-west-1", zone())],
        &[("records", "12000")],
        &["AmazonRoute53|HostedZone||global|0:0.5 25:0.1", "AmazonRoute53|Global-RRSets||global|0:0.0015"],
        &["Hosted zone: 1 * 0.5 = 0.5", "Records beyond 10,000: 2000 * 0.0015 = 3"],
    );
    // China has a price list of its own.
    check(in_region("cn-north-1", zone()), &[], &["Hosted zone: 1 of AmazonRoute53 HostedZone"]);
}

fn record(more: Json) -> finops_lint::evaluator::project::Resource {
    let mut values = json!({"zone_id": "Z1", "name": "www.example.com", "type": "A"});
    let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
    values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
    resource("aws_route53_record", values)
}

#[test]
fn queries_by_routing() {
    let standard = "Standard queries: <monthly_standard_queries> of AmazonRoute53 DNS-Queries in global";
    check(record(json!({"records": ["192.0.2.1"]})), &[], &[standard]);
    for policy in ["weighted_routing_policy", "failover_routing_policy"] {
        check(record(json!({policy: [{}]})), &[], &[standard]);
    }
    let rows = [
        ("latency_routing_policy", "Latency based routing queries", "monthly_latency_based_queries", "LBR-Queries"),
        ("geolocation_routing_policy", "Geo DNS queries", "monthly_geo_queries", "Geo-Queries"),
        ("geoproximity_routing_policy", "Geoproximity queries", "monthly_geo_queries", "Proximity-Queries"),
        ("cidr_routing_policy", "IP-based routing queries", "monthly_ip_based_queries", "Cidr-Queries"),
    ];
    for (policy, name, usage, usage_type) in rows {
        let expected = format!("{name}: <{usage}> of AmazonRoute53 {usage_type}");
        check(record(json!({policy: [{}]})), &[], &[&format!("{expected} in global")]);
        check(in_region("us-gov-west-1", record(json!({policy: [{}]}))), &[], &[&expected]);
    }
    let unknown = record(json!({"latency_routing_policy": "<unknown>"}));
    check(unknown, &[], &["unpriced route53 record: var.x has no value"]);
}

#[test]
fn tiers_of_queries() {
    let prices = &["AmazonRoute53|DNS-Queries||global|0:0.0000004 1000000000:0.0000002"];
    let last = [("monthly_standard_queries", "1000000000")];
    check_cost(&[record(json!({}))], &last, prices, &["Standard queries: 1000000000 * 0.0000004 = 400"]);
    check_cost(
        &[in_region("ap-southeast-1", record(json!({})))],
        &[("monthly_standard_queries", "1100000000")],
        prices,
        &["Standard queries: 1000000000 * 0.0000004 = 400", "Standard queries: 100000000 * 0.0000002 = 20"],
    );
}

#[test]
fn an_alias_of_aws_answers_for_free() {
    let alias = |zone: &str| record(json!({"alias": [{"name": "it", "zone_id": zone}]}));
    check(alias("Z2FDTNDATAQYW2"), &[], &[]);
    check(alias("<aws_lb.web.zone_id>"), &[], &[]);
    // An alias of another record costs what the record does.
    let standard = "Standard queries: <monthly_standard_queries> of AmazonRoute53 DNS-Queries in global";
    check(alias("Z1"), &[], &[standard]);
    check(alias("<aws_route53_zone.main.zone_id>"), &[], &[standard]);
    check(alias("<unknown>"), &[], &["unpriced route53 record: var.x has no value"]);
}

#[test]
fn health_checks() {
    let of = |values: Json| resource("aws_route53_health_check", values);
    let basic = "Health check (AWS endpoint): 1 of AmazonRoute53 Health-Check-AWS in global";
    let features = |count| {
        format!("Optional features (AWS endpoint): {count} of AmazonRoute53 Health-Check-Option-AWS in global")
    };
    let aws = &[("endpoint_type", "aws")];
    for (values, expected) in [
        (json!({"type": "HTTP"}), vec![]),
        (json!({"type": "TCP", "request_interval": 30}), vec![]),
        (json!({"type": "HTTPS"}), vec![features(1)]),
        (json!({"type": "HTTP_STR_MATCH", "measure_latency": true}), vec![features(2)]),
        (json!({"type": "HTTPS_STR_MATCH", "request_interval": 10, "measure_latency": true}), vec![features(4)]),
        (
            json!({"type": "HTTPS", "request_interval": "<unknown>"}),
            vec!["unpriced Optional features: var.x has no value".to_owned()],
        ),
    ] {
        let expected: Vec<&str> = std::iter::once(basic).chain(expected.iter().map(String::as_str)).collect();
        check(of(values), aws, &expected);
    }
    check(of(json!({"type": "CALCULATED", "measure_latency": true})), &[], &[basic]);
    check(of(json!({"type": "CLOUDWATCH_METRIC"})), &[], &[basic]);
    let why =
        "unpriced route53 health check: AWS's price list does not say what the check of a routing control costs";
    check(of(json!({"type": "RECOVERY_CONTROL"})), &[], &[why]);
    // $0.75, and $2 for each of two features.
    check_cost(
        &[of(json!({"type": "HTTPS", "fqdn": "example.com", "request_interval": 10}))],
        &[("endpoint_type", "non_aws")],
        &[
            "AmazonRoute53|Health-Check-Non-AWS||global|0:0.75",
            "AmazonRoute53|Health-Check-Option-Non-AWS||global|0:2",
        ],
        &[
            "Health check (endpoint outside of AWS): 1 * 0.75 = 0.75",
            "Optional features (endpoint outside of AWS): 2 * 2 = 4",
        ],
    );
}

#[test]
fn where_a_checked_endpoint_is() {
    let of = |values: Json| resource("aws_route53_health_check", values);
    let basic = "Health check (AWS endpoint): 1 of AmazonRoute53 Health-Check-AWS in global";
    for (name, value) in [
        ("fqdn", "it-1.eu-west-1.elb.amazonaws.com"),
        ("fqdn", "d111111abcdef8.CloudFront.net."),
        ("fqdn", "<aws_lb.web.dns_name>"),
        ("ip_address", "<aws_eip.web.public_ip>"),
    ] {
        check(of(json!({"type": "HTTP", name: value})), &[], &[basic]);
    }
    let why = "unpriced route53 health check: whether the endpoint is in AWS decides the price; endpoint_type of the \
               usage file can say it";
    let named = || of(json!({"type": "HTTP", "fqdn": "www.example.com"}));
    check(named(), &[], &[why]);
    check(of(json!({"type": "HTTP", "fqdn": "<aws_route53_record.www.fqdn>"})), &[], &[why]);
    // A record of this project gives that name to a load balancer.
    let alias = json!({"name": "www.example.com", "alias": [{"name": "<aws_lb.web.dns_name>", "zone_id": "Z2"}]});
    check_with(&[named(), resource("aws_route53_record.www", alias)], &[], &[basic]);
    let elsewhere = json!({"name": "www.example.com", "records": ["192.0.2.1"]});
    check_with(&[named(), resource("aws_route53_record.www", elsewhere)], &[], &[why]);
}

#[test]
fn resolver_endpoints() {
    let of = |values: Json| resource("aws_route53_resolver_endpoint", values);
    let two = json!([{"subnet_id": "<aws_subnet.a.id>"}, {"subnet_id": "subnet-2"}]);
    let queries = "DNS queries: <monthly_queries> of AmazonRoute53 DNS-Queries";
    let hours = |kind: &str| format!("Resolver endpoint: 1460 of AmazonRoute53 ResolverNetworkInterface{kind}");
    check(of(json!({"ip_address": two})), &[], &[&hours(""), queries]);
    check(
        of(json!({"ip_address": two, "protocols": ["Do53", "DoH"]})),
        &[],
        &[&hours("-SecurityEnabled"), queries],
    );
    let why = "unpriced Resolver endpoint: var.x has no value";
    check(of(json!({"ip_address": "<unknown>"})), &[], &[queries, why]);
    check(of(json!({"ip_address": two, "protocols": ["<unknown>"]})), &[], &[queries, why]);
    // 4 interfaces * 730 h * 0.125; a billion queries at 0.40 per million, 500 million more at 0.20.
    let four = json!([{}, {}, {}, {}]);
    check_cost(
        &[in_region("eu-central-1", of(json!({"ip_address": four})))],
        &[("monthly_queries", "1500000000")],
        &[
            "AmazonRoute53|ResolverNetworkInterface||eu-central-1|0:0.125",
            "AmazonRoute53|DNS-Queries||eu-central-1|0:0.0000004 1000000000:0.0000002",
        ],
        &[
            "Resolver endpoint: 2920 * 0.125 = 365",
            "DNS queries: 1000000000 * 0.0000004 = 400",
            "DNS queries: 500000000 * 0.0000002 = 100",
        ],
    );
}

#[test]
fn dns_firewall() {
    let list = |domains: Json| resource("aws_route53_resolver_firewall_domain_list", json!({"domains": domains}));
    check(list(json!(["a.com", "b.com"])), &[], &["Domains: 2 of AmazonRoute53 DNS-FirewallDomainName"]);
    check(list(json!(null)), &[], &[]);
    check(list(json!("<unknown>")), &[], &["unpriced route53 resolver firewall domain list: var.x has no value"]);

    let group = "<aws_route53_resolver_firewall_rule_group.g.id>";
    let association = || {
        let of = "aws_route53_resolver_firewall_rule_group_association";
        resource(of, json!({"firewall_rule_group_id": group}))
    };
    let of_group = || resource("aws_route53_resolver_firewall_rule_group.g", json!({}));
    let rule = |kind: Json| {
        let values = json!({"firewall_rule_group_id": group, "dns_threat_protection": kind});
        resource("aws_route53_resolver_firewall_rule.r", values)
    };
    let queries = "DNS Firewall queries: <monthly_queries> of AmazonRoute53 DNS-FirewallQueries";
    check_with(&[association(), of_group(), rule(json!(null))], &[], &[queries]);
    let hours = "DNS Firewall Advanced: 730 of AmazonRoute53 AdvancedDNS-ThreatProtectionsVPCAssociationHours";
    check_with(&[association(), of_group(), rule(json!("DGA"))], &[], &[queries, hours]);
    let why = "unpriced DNS Firewall Advanced: aws_route53_resolver_firewall_rule_group.g.id is known after apply";
    check_with(&[association()], &[], &[queries, why]);
}

#[test]
fn profiles_are_paid_for_once() {
    let profile = |name: &str| resource(&format!("aws_route53profiles_profile.{name}"), json!({}));
    let base = "Profiles of the account: 730 of AmazonRoute53 DNS-ProfileBasePackage";
    check_with(&[profile("a"), profile("b")], &[], &[base]);
    // The second of a region has nothing to pay, that of another region has.
    check_with(&[profile("b"), in_region("eu-west-1", profile("a"))], &[], &[base]);
    let association = |index: i64| resource(&format!("aws_route53profiles_association.a[{index}]"), json!({}));
    let with =
        |count: i64| -> Vec<_> { std::iter::once(profile("a")).chain((0..count).map(association)).collect() };
    check_with(&with(100), &[], &[base]);
    let beyond = "Associations beyond 100: 730 of AmazonRoute53 DNS-ProfileAssociationCount";
    check_with(&with(101), &[], &[base, beyond]);
}

#[test]
fn what_else_route_53_has() {
    let blocks = |blocks: Json| resource("aws_route53_cidr_location", json!({"cidr_blocks": blocks}));
    let two = "Blocks of addresses: 2 of AmazonRoute53 component:cidr-blocks in global";
    check(blocks(json!(["192.0.2.0/24", "198.51.100.0/24"])), &[], &[two]);
    check(
        resource("aws_route53_traffic_policy_instance", json!({})),
        &[],
        &[
            "Policy record: 1 of AmazonRoute53 Traffic-Flow-Policy-Records in global",
            "unpriced Queries: the rules of the traffic policy decide the kind, and so the price, of each query",
        ],
    );
    let cluster = "Cluster: 730 of AmazonRoute53 component:routing-control-cluster-hours in global";
    check(resource("aws_route53recoverycontrolconfig_cluster", json!({})), &[], &[cluster]);
    // <https://aws.amazon.com/application-recovery-controller/pricing/>: 730 hours of 0.045.
    check_cost(
        &[resource("aws_route53recoveryreadiness_readiness_check", json!({}))],
        &[],
        &["AmazonRoute53|component:readiness-check-hours||global|0:0.045"],
        &["Readiness check: 730 * 0.045 = 32.85"],
    );
    let why = "unpriced Registration: the catalogue has no price for the registration of domains";
    check(resource("aws_route53domains_domain", json!({})), &[], &[why]);
}
