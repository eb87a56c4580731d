//! Networks joined to networks: transit gateways, VPNs, Direct Connect.
//! <https://aws.amazon.com/transit-gateway/pricing/>, <https://aws.amazon.com/vpn/pricing/>,
//! <https://aws.amazon.com/directconnect/pricing/>, <https://aws.amazon.com/vpc/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

const TUNNELS: &str = "Public IPv4 addresses (in use): 1460 of AmazonVPC PublicIPv4:InUseAddress";

fn attached(operation: &str) -> [String; 2] {
    [
        format!("Transit gateway attachment: 730 of AmazonVPC TransitGateway-Hours {operation}"),
        format!("Data processed: <monthly_data_processed_gb> of AmazonVPC TransitGateway-Bytes {operation}"),
    ]
}

#[test]
fn attachments() {
    let [hours, data] = attached("TransitGatewayVPC");
    check(resource("aws_ec2_transit_gateway_vpc_attachment", json!({})), &[], &[&hours, &data]);
    let peering = "Transit gateway attachment: 730 of AmazonVPC TransitGateway-Hours TransitGatewayPeering";
    check(resource("aws_ec2_transit_gateway_peering_attachment", json!({})), &[], &[peering]);
    check(resource("aws_ec2_transit_gateway_peering_attachment_accepter", json!({})), &[], &[peering]);
    let connect = "Transit gateway attachment: 730 of AmazonVPC TransitGateway-Hours component:connect";
    check(resource("aws_ec2_transit_gateway_connect", json!({})), &[], &[connect]);
    // 730 h * 0.07: what a Connect attachment costs in Tokyo in AWS's price list of 2026-09-17.
    check_cost(
        &[in_region("ap-northeast-1", resource("aws_ec2_transit_gateway_connect", json!({})))],
        &[],
        &["AmazonVPC|TransitGateway-Hours|component:connect|ap-northeast-1|0:0.07"],
        &["Transit gateway attachment: 730 * 0.07 = 51.1"],
    );
    let multicast = "Multicast data processed: 5 of AmazonVPC TGW-Multicast-Consumer-Bytes";
    let usage = [("monthly_data_processed_gb", "5")];
    check(resource("aws_ec2_transit_gateway_multicast_domain", json!({})), &usage, &[multicast]);
    // 730 h * 0.07 + 1000 GB * 0.02.
    check_cost(
        &[in_region("ap-northeast-1", resource("aws_ec2_transit_gateway_vpc_attachment", json!({})))],
        &[("monthly_data_processed_gb", "1000")],
        &[
            "AmazonVPC|TransitGateway-Hours|TransitGatewayVPC|ap-northeast-1|0:0.07",
            "AmazonVPC|TransitGateway-Bytes|TransitGatewayVPC|ap-northeast-1|0:0.02",
        ],
        &["Transit gateway attachment: 730 * 0.07 = 51.1", "Data processed: 1000 * 0.02 = 20"],
    );
}

#[test]
fn vpn_connections() {
    let of = |values: Json| resource("aws_vpn_connection", values);
    let hours = "VPN connection: 730 of AmazonVPC VPN-Usage-Hours:ipsec.1 CreateVpnConnection";
    let [attachment, data] = attached("TransitGatewayVPN");
    check(of(json!({"vpn_gateway_id": "<aws_vpn_gateway.g.id>"})), &[], &[hours, TUNNELS]);
    // Neither gateway: it is attached to a core network, or not yet at all.
    check(of(json!({})), &[], &[hours, TUNNELS]);
    for gateway in ["tgw-1", "<aws_ec2_transit_gateway.g.id>", "<unknown>"] {
        check(of(json!({"transit_gateway_id": gateway})), &[], &[hours, TUNNELS, &attachment, &data]);
    }
    // It ends at one of them only.
    check(of(json!({"transit_gateway_id": "<unknown>", "vpn_gateway_id": "vgw-1"})), &[], &[hours, TUNNELS]);
    let why = "unpriced Transit gateway attachment: var.x has no value";
    check(
        of(json!({"transit_gateway_id": "<unknown>", "vpn_gateway_id": "<unknown>"})),
        &[],
        &[hours, TUNNELS, why],
    );
    // A private one has no public addresses.
    let private = json!({"transit_gateway_id": "tgw-1", "outside_ip_address_type": "PrivateIpv4"});
    check(of(private), &[], &[hours, &attachment, &data]);
    check(
        of(json!({"vpn_gateway_id": "vgw-1", "outside_ip_address_type": "<unknown>"})),
        &[],
        &[hours, "unpriced Public IPv4 addresses: var.x has no value"],
    );
    let accelerated = json!({"transit_gateway_id": "tgw-1", "enable_acceleration": true});
    check(
        of(accelerated),
        &[],
        &[
            hours,
            "Acceleration: 1460 of AWSGlobalAccelerator component:accelerator-hours",
            TUNNELS,
            &attachment,
            &data,
            "unpriced Data transfer premium: the catalogue has no price for the data of accelerators",
        ],
    );
    let large = "VPN connection (large bandwidth): 730 of AmazonVPC component:vpn-large-bandwidth-hours";
    check(of(json!({"vpn_gateway_id": "vgw-1", "tunnel_bandwidth": "large"})), &[], &[large, TUNNELS]);
    let site = "VPN connection (to a concentrator): 730 of AmazonVPC component:vpn-concentrator-site-hours";
    check(of(json!({"vpn_concentrator_id": "vcn-1"})), &[], &[site, TUNNELS]);
    // 730 h * 0.048 + 2 addresses * 730 h * 0.005.
    check_cost(
        &[in_region("ap-northeast-1", of(json!({"vpn_gateway_id": "vgw-1"})))],
        &[],
        &[
            "AmazonVPC|VPN-Usage-Hours:ipsec.1|CreateVpnConnection|ap-northeast-1|0:0.048",
            "AmazonVPC|PublicIPv4:InUseAddress||ap-northeast-1|0:0.005",
        ],
        &["VPN connection: 730 * 0.048 = 35.04", "Public IPv4 addresses (in use): 1460 * 0.005 = 7.3"],
    );
}

#[test]
fn client_vpn() {
    let connection = "Connection: <monthly_connection_hrs> of AmazonVPC ClientVPN-ConnectionHours";
    check(resource("aws_ec2_client_vpn_endpoint", json!({})), &[], &[connection]);
    let association = || resource("aws_ec2_client_vpn_network_association", json!({}));
    check(association(), &[], &["Endpoint association: 730 of AmazonVPC ClientVPN-EndpointHours"]);
    let price = &["AmazonVPC|ClientVPN-EndpointHours||sa-east-1|0:0.15"];
    check_cost(&[in_region("sa-east-1", association())], &[], price, &["Endpoint association: 730 * 0.15 = 109.5"]);
}

#[test]
fn direct_connect_gateways() {
    let of = |gateway: Json| resource("aws_dx_gateway_association", json!({"associated_gateway_id": gateway}));
    let [hours, data] = attached("TransitGatewayDirectConnect");
    for gateway in ["tgw-1", "<aws_ec2_transit_gateway.g.id>"] {
        check(of(json!(gateway)), &[], &[&hours, &data]);
    }
    for gateway in ["vgw-1", "<aws_vpn_gateway.g.id>"] {
        check(of(json!(gateway)), &[], &[]);
    }
    check(of(json!("<unknown>")), &[], &["unpriced dx gateway association: var.x has no value"]);
    let why = "unpriced dx gateway association: what another account's proposal associates is not known";
    check(of(json!(null)), &[], &[why]);
}

#[test]
fn direct_connect_connections() {
    let of = |values: Json| resource("aws_dx_connection", values);
    let ten = || json!({"bandwidth": "10Gbps", "location": "EqDC2"});
    let port = "Port (dedicated, 10Gbps): 730 of AWSDirectConnect PortUsage:10G";
    let data = "AWSDirectConnect DataXfer-Out component:to-locations-of-us-east-1";
    let own = format!("Outbound data transfer (to EqDC2): <monthly_outbound_region_to_dx_location_gb> of {data}");
    check(of(ten()), &[], &[port, &own]);
    check(
        of(ten()),
        &[
            ("monthly_outbound_from_region_to_dx_connection_location.us_east_1", "200"),
            ("monthly_outbound_from_region_to_dx_connection_location.eu_west_2", "100"),
            ("dx_connection_type", "hosted"),
        ],
        &[
            "Port (hosted, 10Gbps): 730 of AWSDirectConnect HCPortUsage:10G",
            &format!("Outbound data transfer (from eu-west-2, to EqDC2): 100 of {data} in eu-west-2"),
            &format!("Outbound data transfer (from us-east-1, to EqDC2): 200 of {data} in us-east-1"),
        ],
    );
    // It is at a location of its region, wherever the connection is that it is hosted on.
    check(
        in_region("eu-west-3", resource("aws_dx_hosted_connection", json!({"bandwidth": "100Mbps"}))),
        &[],
        &[
            "Port (hosted, 100Mbps): 730 of AWSDirectConnect HCPortUsage:100M",
            "Outbound data transfer (to a location of eu-west-3): <monthly_outbound_region_to_dx_location_gb> of \
             AWSDirectConnect DataXfer-Out component:to-locations-of-eu-west-3",
        ],
    );
    let somewhere = own.replace("EqDC2", "a location of us-east-1");
    check(of(json!({"bandwidth": "<unknown>"})), &[], &[&somewhere, "unpriced Port: var.x has no value"]);
}

/// <https://aws.amazon.com/directconnect/pricing/>: 730 hours of a port of 10 Gbps, and 1 TB from Ireland to N. Virginia.
#[test]
fn a_month_of_direct_connect() {
    check_cost(
        &[resource("aws_dx_connection", json!({"bandwidth": "10Gbps", "location": "EqDC2"}))],
        &[("monthly_outbound_from_region_to_dx_connection_location.eu_west_1", "1000")],
        &[
            "AWSDirectConnect|PortUsage:10G||us-east-1|0:2.25",
            "AWSDirectConnect|DataXfer-Out|component:to-locations-of-us-east-1|eu-west-1|0:0.0282",
        ],
        &[
            "Port (dedicated, 10Gbps): 730 * 2.25 = 1642.5",
            "Outbound data transfer (from eu-west-1, to EqDC2): 1000 * 0.0282 = 28.2",
        ],
    );
}

/// <https://aws.amazon.com/vpn/pricing/>, in N. Virginia: 730 hours of 1.95 and of 0.05, 1 TB of 0.02.
#[test]
fn a_concentrator() {
    check_cost(
        &[resource("aws_vpn_concentrator", json!({"transit_gateway_id": "tgw-1"}))],
        &[("monthly_data_processed_gb", "1000")],
        &[
            "AmazonVPC|component:vpn-concentrator-hours||us-east-1|0:1.95",
            "AmazonVPC|TransitGateway-Hours|component:vpn-concentrator|us-east-1|0:0.05",
            "AmazonVPC|TransitGateway-Bytes|component:vpn-concentrator|us-east-1|0:0.02",
        ],
        &[
            "VPN concentrator: 730 * 1.95 = 1423.5",
            "Transit gateway attachment: 730 * 0.05 = 36.5",
            "Data processed: 1000 * 0.02 = 20",
        ],
    );
}

/// <https://aws.amazon.com/cloud-wan/pricing/>
#[test]
fn cloud_wan() {
    let network = |values: Json| resource("aws_networkmanager_core_network", values);
    let edges = "AWSCloudWAN component:core-network-edge-hours";
    check(
        network(json!({"create_base_policy": true, "base_policy_regions": ["us-west-2", "eu-west-1"]})),
        &[],
        &[
            &format!("Core network edge (us-west-2): 730 of {edges} in us-west-2"),
            &format!("Core network edge (eu-west-1): 730 of {edges} in eu-west-1"),
        ],
    );
    // The policy decides, and it is not in the resource.
    let unknown = format!("Core network edges: <edges> of {edges}");
    for values in
        [json!({}), json!({"base_policy_regions": "<unknown>"}), json!({"base_policy_regions": ["<unknown>"]})]
    {
        check(network(values), &[], &[&unknown]);
    }
    let counted = format!("Core network edges: 2190 of {edges}");
    check(network(json!({"base_policy_regions": ["us-west-2"]})), &[("edges", "3")], &[&counted]);

    let hours = |operation: &str| format!("Attachment: 730 of AWSCloudWAN CloudWAN-Attachment-Hours {operation}");
    let data = |operation: &str| {
        format!("Data processed: <monthly_data_processed_gb> of AWSCloudWAN CloudWAN-Bytes {operation}")
    };
    let vpc = |arn: &str| resource("aws_networkmanager_vpc_attachment", json!({"vpc_arn": arn}));
    // Network Manager has no regions, so that an attachment is where its VPC is; the provider's region says nothing.
    let here = [hours("CloudWANVPC"), data("CloudWANVPC")].map(|line| format!("{line} in us-east-1"));
    let network = resource("aws_vpc.v", json!({}));
    check_with(&[vpc("<aws_vpc.v.arn>"), network], &[], &[&here[0], &here[1]]);
    let unknown = "unpriced networkmanager attachment: var.x has no value";
    check(vpc("<unknown>"), &[], &[unknown]);
    let why = "the attachment is where \"vpc-1\" is, which does not say its region";
    check(vpc("vpc-1"), &[], &[&format!("unpriced networkmanager attachment: {why}")]);
    let there = [hours("CloudWANVPC"), data("CloudWANVPC")].map(|line| format!("{line} in eu-west-2"));
    check(vpc("arn:aws:ec2:eu-west-2:123456789012:vpc/vpc-1"), &[], &[&there[0], &there[1]]);
    let vpn = "component:site-to-site-vpn";
    let arn = json!({"vpn_connection_arn": "arn:aws:ec2:us-east-1:123456789012:vpn-connection/vpn-1"});
    let here = [hours(vpn), data(vpn)].map(|line| format!("{line} in us-east-1"));
    check(resource("aws_networkmanager_site_to_site_vpn_attachment", arn), &[], &[&here[0], &here[1]]);
    // One that is carried has the edge of what carries it, which is where the VPC is.
    let connect = |values: Json| resource("aws_networkmanager_connect_attachment", values);
    let there = |region: &str| format!("{} in {region}", hours("CloudWANConnect"));
    check(connect(json!({"edge_location": "ap-southeast-1"})), &[], &[&there("ap-southeast-1")]);
    let carried = json!({
        "edge_location": "<aws_networkmanager_vpc_attachment.v.edge_location>",
        "transport_attachment_id": "<aws_networkmanager_vpc_attachment.v.id>",
    });
    let carrier = resource("aws_networkmanager_vpc_attachment.v", json!({"vpc_arn": "<aws_vpc.v.arn>"}));
    let network = in_region("sa-east-1", resource("aws_vpc.v", json!({})));
    check_with(&[connect(carried), carrier, network], &[], &[&there("sa-east-1")]);
    let why = "unpriced networkmanager attachment: var.x has no value";
    check(connect(json!({"edge_location": "<unknown>"})), &[], &[why]);
    let peering = "Peering: 730 of AWSCloudWAN component:transit-gateway-peering-hours";
    check(resource("aws_networkmanager_transit_gateway_peering", json!({})), &[], &[peering]);
    let rows = [
        ("dx_gateway", "the catalogue has no price for attachments of Direct Connect gateways to a core network"),
        ("transit_gateway_route_table", "whether route tables cost anything beside the peering is not confirmed"),
    ];
    for (of, why) in rows {
        let attachment = resource(&format!("aws_networkmanager_{of}_attachment"), json!({}));
        check(attachment, &[], &[&format!("unpriced Attachment: {why}")]);
    }
}

/// A VPC attached in Ireland: 730 hours of 0.065 and 500 GB of 0.02.
#[test]
fn a_month_of_cloud_wan() {
    check_cost(
        &[in_region(
            "eu-west-1",
            resource(
                "aws_networkmanager_vpc_attachment",
                json!({"vpc_arn": "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1"}),
            ),
        )],
        &[("monthly_data_processed_gb", "500")],
        &[
            "AWSCloudWAN|CloudWAN-Attachment-Hours|CloudWANVPC|eu-west-1|0:0.065",
            "AWSCloudWAN|CloudWAN-Bytes|CloudWANVPC|eu-west-1|0:0.02",
        ],
        &["Attachment: 730 * 0.065 = 47.45", "Data processed: 500 * 0.02 = 10"],
    );
}
