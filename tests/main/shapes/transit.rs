//! Networks joined to networks: transit gateways, VPNs, Direct Connect.
//! <https://aws.amazon.com/transit-gateway/pricing/>, <https://aws.amazon.com/vpn/pricing/>,
//! <https://aws.amazon.com/directconnect/pricing/>, <https://aws.amazon.com/vpc/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

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
    let why = "unpriced Transit gateway attachment: the catalogue has no price for Connect attachments: the operation \
               that the bill has is not confirmed";
    check(resource("aws_ec2_transit_gateway_connect", json!({})), &[], &[why]);
    let multicast = "Multicast data processed: 5 of AmazonVPC component:transit-gateway-multicast-data";
    let usage = [("monthly_data_processed_gb", "5")];
    check(resource("aws_ec2_transit_gateway_multicast_domain", json!({})), &usage, &[multicast]);
    // 730 h * 0.06 + 1000 GB * 0.02.
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
    let why = "unpriced VPN connection: the catalogue has no price for tunnels of large bandwidth";
    check(of(json!({"vpn_gateway_id": "vgw-1", "tunnel_bandwidth": "large"})), &[], &[TUNNELS, why]);
    let why = "unpriced VPN connection: the catalogue has no price for connections to a concentrator";
    check(of(json!({"vpn_concentrator_id": "vcn-1"})), &[], &[TUNNELS, why]);
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
    let port = "Port (dedicated, 10Gbps): 730 of AWSDirectConnect component:port-hours-dedicated-10g";
    let data = "AWSDirectConnect component:outbound-data-to-EqDC2";
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
            "Port (hosted, 10Gbps): 730 of AWSDirectConnect component:port-hours-hosted-10g",
            &format!("Outbound data transfer (from eu-west-2, to EqDC2): 100 of {data} in eu-west-2"),
            &format!("Outbound data transfer (from us-east-1, to EqDC2): 200 of {data} in us-east-1"),
        ],
    );
    check(
        resource("aws_dx_hosted_connection", json!({"bandwidth": "100Mbps", "connection_id": "dxcon-1"})),
        &[],
        &[
            "Port (hosted, 100Mbps): 730 of AWSDirectConnect component:port-hours-hosted-100m",
            "unpriced Outbound data transfer: it goes to the location of the connection that this one is hosted on",
        ],
    );
    let why = ["unpriced Port: var.x has no value", "unpriced Outbound data transfer: location is not set"];
    check(of(json!({"bandwidth": "<unknown>"})), &[], &why);
}
