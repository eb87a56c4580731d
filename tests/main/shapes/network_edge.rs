//! What guards, speeds up, watches and shares networks: Network Firewall, Global Accelerator, IPAM, mirroring, VPC Lattice.
//! <https://aws.amazon.com/network-firewall/pricing/>, <https://aws.amazon.com/global-accelerator/pricing/>,
//! <https://aws.amazon.com/vpc/pricing/>, <https://aws.amazon.com/vpc/lattice/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, lines, resource};

#[test]
fn firewalls_by_zone() {
    let plain = || resource("aws_networkfirewall_firewall_policy.p", json!({"firewall_policy": [{}]}));
    let firewall = |more: Json| {
        let mut values = json!({"firewall_policy_arn": "<aws_networkfirewall_firewall_policy.p.arn>"});
        let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
        values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
        resource("aws_networkfirewall_firewall", values)
    };
    let endpoint = |hours: &str| format!("Network Firewall endpoint: {hours} of AWSNetworkFirewall Endpoint-Hour");
    let data = "Data processed: <monthly_data_processed_gb> of AWSNetworkFirewall Traffic-GB-Processed";
    let two = json!([{"subnet_id": "<aws_subnet.a.id>"}, {"subnet_id": "subnet-2"}]);
    check_with(&[firewall(json!({"subnet_mapping": two})), plain()], &[], &[&endpoint("1460"), data]);
    let zones = json!([{"availability_zone_id": "use1-az1"}]);
    check_with(&[firewall(json!({"availability_zone_mapping": zones})), plain()], &[], &[&endpoint("730"), data]);
    let why =
        "unpriced Network Firewall endpoint: neither subnets nor zones are set, and there is an endpoint in each";
    check_with(&[firewall(json!({})), plain()], &[], &[data, why]);
    let why = "unpriced Network Firewall endpoint: var.x has no value";
    check_with(&[firewall(json!({"subnet_mapping": "<unknown>"})), plain()], &[], &[data, why]);
    // Policies that look into TLS are paid for besides.
    let tls = json!({"firewall_policy": [{"tls_inspection_configuration_arn": "<aws_networkfirewall_tls.t.arn>"}]});
    check_with(
        &[firewall(json!({"subnet_mapping": two})), resource("aws_networkfirewall_firewall_policy.p", tls)],
        &[],
        &[
            &endpoint("1460"),
            data,
            "Advanced inspection endpoint: 1460 of AWSNetworkFirewall component:advanced-inspection-endpoint-hours",
            "Advanced inspection data: <monthly_data_processed_gb> of AWSNetworkFirewall \
             component:advanced-inspection-traffic",
        ],
    );
    let why = "unpriced Advanced inspection: aws_networkfirewall_firewall_policy.p.arn is known after apply";
    check(firewall(json!({"subnet_mapping": two})), &[], &[&endpoint("1460"), data, why]);
    // 1460 h * 0.395 + 100 GB * 0.065.
    check_cost(
        &[firewall(json!({"subnet_mapping": two})), plain()],
        &[("monthly_data_processed_gb", "100")],
        &[
            "AWSNetworkFirewall|Endpoint-Hour||us-east-1|0:0.395",
            "AWSNetworkFirewall|Traffic-GB-Processed||us-east-1|0:0.065",
        ],
        &["Network Firewall endpoint: 1460 * 0.395 = 576.7", "Data processed: 100 * 0.065 = 6.5"],
    );
    check(
        resource("aws_networkfirewall_vpc_endpoint_association", json!({})),
        &[],
        &["Secondary endpoint: 730 of AWSNetworkFirewall component:secondary-endpoint-hours", data],
    );
}

#[test]
fn accelerators() {
    let fee = "Fixed fee: 730 of AWSGlobalAccelerator component:accelerator-hours in global";
    let addresses = |hours| format!("Public IPv4 addresses (in use): {hours} of AmazonVPC PublicIPv4:InUseAddress");
    let of = |values: Json| resource("aws_globalaccelerator_accelerator", values);
    check(of(json!({})), &[], &[fee, &addresses(1460)]);
    check(of(json!({"enabled": false, "ip_address_type": "DUAL_STACK"})), &[], &[fee, &addresses(1460)]);
    check(resource("aws_globalaccelerator_custom_routing_accelerator", json!({})), &[], &[fee, &addresses(1460)]);
    // Addresses of one's own are free.
    check(of(json!({"ip_addresses": ["198.51.100.1"]})), &[], &[fee, &addresses(730)]);
    check(of(json!({"ip_addresses": ["198.51.100.1", "203.0.113.1"]})), &[], &[fee]);
    check(
        of(json!({"ip_addresses": "<unknown>"})),
        &[],
        &[fee, "unpriced Public IPv4 addresses: var.x has no value"],
    );
}

#[test]
fn the_direction_with_more_data_is_paid_for() {
    let group =
        |region: Json| resource("aws_globalaccelerator_endpoint_group", json!({"endpoint_group_region": region}));
    let first = |of, usage: &[(&str, &str)]| lines(&[of], usage).into_iter().next().unwrap_or_default();
    let outbound = "Outbound data transfer premium (US, Mexico, Canada)";
    let key = "AWSGlobalAccelerator NA-NA-Out-Bytes-Internet Dominant in global";
    let left = format!("{outbound}: <monthly_outbound_data_transfer_gb.us> of {key}");
    assert_eq!(first(group(json!(null)), &[]), left);
    assert_eq!(lines(&[group(json!("eu-west-1"))], &[]).len(), 9);
    let usage = |inbound| {
        [("monthly_inbound_data_transfer_gb.us", inbound), ("monthly_outbound_data_transfer_gb.us", "100")]
    };
    let to_europe = "AWSGlobalAccelerator EU-NA-Out-Bytes-Internet Dominant in global";
    assert_eq!(first(group(json!("eu-west-1")), &usage("100")), format!("{outbound}: 100 of {to_europe}"));
    assert_eq!(
        first(group(json!("ap-northeast-2")), &usage("101")),
        "Inbound data transfer premium (US, Mexico, Canada): 101 of AWSGlobalAccelerator KR-NA-In-Bytes-Internet Dominant \
         in global"
    );
    let why = "unpriced globalaccelerator endpoint group: var.x has no value";
    assert_eq!(first(group(json!("<unknown>")), &[]), why);
    let why = "unpriced globalaccelerator endpoint group: which prices hold for endpoints in moon-1 is not known";
    assert_eq!(first(group(json!("moon-1")), &[]), why);
}

#[test]
fn addresses_and_what_watches_them() {
    let manager = |tier: Json| resource("aws_vpc_ipam", json!({"tier": tier}));
    let hours = "Active IP addresses: <active_ip_addresses> of AmazonVPC IPAddressManager-IP-Hours";
    check(manager(json!(null)), &[], &[hours]);
    check(manager(json!("advanced")), &[], &[hours]);
    check(manager(json!("free")), &[], &[]);
    check(manager(json!("<unknown>")), &[], &["unpriced vpc ipam: var.x has no value"]);
    // 1000 addresses * 730 h * 0.00027.
    let price = &["AmazonVPC|IPAddressManager-IP-Hours||eu-north-1|0:0.00027"];
    let usage = [("active_ip_addresses", "1000")];
    let cost = ["Active IP addresses: 730000 * 0.00027 = 197.1"];
    check_cost(&[in_region("eu-north-1", manager(json!(null)))], &usage, price, &cost);

    let mirror = "Traffic mirror: 730 of AmazonVPC ENI-Mirror";
    check(resource("aws_ec2_traffic_mirror_session", json!({})), &[], &[mirror]);
    let analyses = "Analyses: <monthly_analyses> of AmazonVPC Analysis-Runs";
    check(resource("aws_ec2_network_insights_analysis", json!({})), &[], &[analyses]);
}

#[test]
fn contiguous_addresses() {
    let block = |length: Json| {
        let values = json!({"ipam_pool_id": "<aws_vpc_ipam_pool.p.id>", "netmask_length": length});
        resource("aws_vpc_ipam_pool_cidr", values)
    };
    let pool = |source: Json| {
        resource("aws_vpc_ipam_pool.p", json!({"address_family": "ipv4", "public_ip_source": source}))
    };
    // 16 addresses * 730 h.
    let hours = |hours: &str| {
        format!("Public IPv4 addresses (contiguous): {hours} of AmazonVPC PublicIPv4:ContiguousBlock")
    };
    check_with(&[block(json!(28)), pool(json!("amazon"))], &[], &[&hours("11680")]);
    check_with(&[block(json!(28)), pool(json!("byoip"))], &[], &[]);
    check_with(&[block(json!(28)), pool(json!(null))], &[], &[]);
    check_with(&[block(json!("<unknown>")), pool(json!("amazon"))], &[], &[&hours("? var.x has no value")]);
    let why = "unpriced vpc ipam pool cidr: aws_vpc_ipam_pool.p.id is known after apply";
    check(block(json!(28)), &[], &[why]);
}

#[test]
fn lattice_and_verified_access() {
    let service = || resource("aws_vpclattice_service.s", json!({}));
    let of = |what: &str| format!("{what} of AmazonVPC component:lattice-service");
    let hours = "Service: 730 of AmazonVPC VPCLattice-Service-Hourly";
    let data = "Data processed: <monthly_data_processed_gb> of AmazonVPC VPCLattice-DataProcessing-Bytes";
    let requests = format!("{}-requests", of("Requests: <monthly_requests>"));
    check(service(), &[], &[hours, data, &requests]);
    let listener = |protocol: &str| {
        let values = json!({"service_identifier": "<aws_vpclattice_service.s.id>", "protocol": protocol});
        resource("aws_vpclattice_listener.l", values)
    };
    check_with(&[service(), listener("HTTPS")], &[], &[hours, data, &requests]);
    let connections = format!("{}-connections", of("Connections: <monthly_connections>"));
    check_with(&[service(), listener("TLS_PASSTHROUGH")], &[], &[hours, data, &connections]);
    let why = "unpriced Requests: var.x has no value";
    check_with(&[service(), listener("<unknown>")], &[], &[hours, data, why]);

    let endpoint = |protocol: &str| {
        let options = json!([{"protocol": protocol}]);
        let values = json!({"endpoint_type": "load-balancer", "load_balancer_options": options});
        resource("aws_verifiedaccess_endpoint", values)
    };
    let lines = [
        "Application: 730 of AmazonVPC component:verified-access-hours",
        "Data processed: <monthly_data_processed_gb> of AmazonVPC component:verified-access-data",
    ];
    check(endpoint("https"), &[], &lines);
    let why =
        "unpriced verifiedaccess endpoint: the catalogue has no price for applications that do not speak HTTP";
    check(endpoint("tcp"), &[], &[why]);
    check(resource("aws_verifiedaccess_endpoint", json!({"endpoint_type": "cidr"})), &[], &[why]);
    check(endpoint("<unknown>"), &[], &["unpriced verifiedaccess endpoint: var.x has no value"]);
}

#[test]
fn what_has_no_price_says_so() {
    let why = "unpriced Route server endpoint: the catalogue has no price for endpoints of route servers";
    check(resource("aws_vpc_route_server_endpoint", json!({})), &[], &[why]);
}

/// <https://aws.amazon.com/cloudwatch/pricing/> ("Vended logs")
#[test]
fn logs_by_where_they_go() {
    let of = |arn: &str| resource("aws_route53_resolver_query_log_config", json!({"destination_arn": arn}));
    let group =
        |class: &str| resource("aws_cloudwatch_log_group.g", json!({"name": "g", "log_group_class": class}));
    let to = |what: &str, usage_type: &str| {
        format!("Logs delivered to {what}: <monthly_logs_gb> of AmazonCloudWatch {usage_type}")
    };
    for arn in ["arn:aws:s3:::logs", "<aws_s3_bucket.logs.arn>"] {
        check(of(arn), &[], &[&to("S3", "S3-Egress-Bytes")]);
    }
    for arn in ["arn:aws:firehose:us-east-1:1:deliverystream/it", "<aws_kinesis_firehose_delivery_stream.it.arn>"] {
        check(of(arn), &[], &[&to("Firehose", "FH-Egress-Bytes")]);
    }
    for arn in ["arn:aws:logs:us-east-1:1:log-group:g", "<aws_cloudwatch_log_group.g.arn>"] {
        check_with(&[of(arn), group("STANDARD")], &[], &[&to("CloudWatch Logs", "VendedLog-Bytes")]);
        check_with(&[of(arn), group("INFREQUENT_ACCESS")], &[], &[&to("CloudWatch Logs", "VendedLogIA-Bytes")]);
    }
    let why = "unpriced network logs: what destination_arn names is not in this project";
    check(of("arn:aws:logs:us-east-1:1:log-group:g"), &[], &[why]);
    check(of("<unknown>"), &[], &["unpriced network logs: var.x has no value"]);
    let why = "unpriced network logs: that is neither a log group nor a bucket nor a stream";
    check(of("arn:aws:sqs:us-east-1:1:q"), &[], &[why]);
    // 1,000 GB * 0.25.
    check_cost(
        &[of("arn:aws:s3:::logs")],
        &[("monthly_logs_gb", "1000")],
        &["AmazonCloudWatch|S3-Egress-Bytes||us-east-1|0:0.25 10240:0.15"],
        &["Logs delivered to S3: 1000 * 0.25 = 250"],
    );

    let destination = |kind: &str, to: &str| json!({"log_type": kind, "log_destination_type": to, "log_destination": {"logGroup": "g", "bucketName": "b"}});
    let firewall = |of: &[Json]| {
        let values = json!({"logging_configuration": [{"log_destination_config": of}]});
        resource("aws_networkfirewall_logging_configuration", values)
    };
    let both = [destination("ALERT", "CloudWatchLogs"), destination("FLOW", "S3")];
    check_with(
        &[firewall(&both), group("STANDARD")],
        &[],
        &[
            "Logs delivered to CloudWatch Logs (alerts): <monthly_alert_logs_gb> of AmazonCloudWatch VendedLog-Bytes",
            "Logs delivered to S3 (flow): <monthly_flow_logs_gb> of AmazonCloudWatch S3-Egress-Bytes",
        ],
    );
    let why = "unpriced Logs: that is no kind of log of a firewall";
    check(firewall(&[destination("x", "S3")]), &[], &[why]);
    check(firewall(&[destination("TLS", "<unknown>")]), &[], &["unpriced Logs: var.x has no value"]);
}
