//! A VPC endpoint: hours in every Availability Zone it has an interface in, and the data it processes.
//!
//! Prices: <https://aws.amazon.com/privatelink/pricing/>. A gateway endpoint (S3, DynamoDB), which is the
//! provider's default type, costs nothing, and neither does one to a service network
//! (<https://aws.amazon.com/vpc/lattice/pricing/>). One that OpenSearch manages is billed as an interface:
//! <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc-interface-endpoints.html>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint>. Not for: data transfer
//! between zones and regions.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Default, Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "vpc_endpoint",
    places: &[
        place("aws_vpc_endpoint"),
        place("aws_elasticsearch_vpc_endpoint").renamed(OF_DOMAIN).defaults(INTERFACE),
        place("aws_opensearch_vpc_endpoint").renamed(OF_DOMAIN).defaults(INTERFACE),
    ],
    fields: &[
        field("vpc_endpoint_type").text("Gateway").replaces(),
        field("service_name").replaces(),
        field("subnet_ids"),
        field("subnet_configuration"),
        field("vpc_id").replaces(),
    ],
    usage: &[
        usage("monthly_data_processed_gb", "GB that the endpoint processes per month").sizes(10, 1_000, 50_000)
    ],
    bill,
};

/// To a domain of OpenSearch it is an interface.
const INTERFACE: &[(&str, Default)] = &[("vpc_endpoint_type", Default::Text("Interface"))];
const OF_DOMAIN: &[(&str, &str)] = &[("subnet_ids", "vpc_options[0].subnet_ids")];

fn bill(endpoint: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = endpoint.required("vpc_endpoint_type")?;
    let (hours, data, operation) = match kind.as_str() {
        "Gateway" | "ServiceNetwork" => return Ok(()),
        "Interface" => ("VpcEndpoint-Hours", "VpcEndpoint-Bytes", "VpcEndpoint"),
        "GatewayLoadBalancer" => ("VpcEndpoint-GWLBE-Hours", "VpcEndpoint-GWLBE-Bytes", ""),
        other => {
            let why = format!("the prices of {other} endpoints are not in the catalogue");
            return Err(Reason::new(why).at(endpoint.resource.span("vpc_endpoint_type")));
        }
    };
    let zones = zones(endpoint).map_or_else(Amount::unknown, |zones| Amount::MONTH_OF_HOURS * zones);
    let key = ("AmazonVPC", hours, operation);
    bill.add(line(format!("Endpoint ({kind})"), "hours", key, zones).decided_by("subnet_ids"));
    let key = ("AmazonVPC", data, operation);
    bill.add(line("Data processed", "GB", key, endpoint.usage("monthly_data_processed_gb")));
    Ok(())
}

/// How many zones it has an interface in: one for each subnet, since AWS takes one subnet per zone.
fn zones(endpoint: &Thing<'_>) -> Result<i64, Reason> {
    let associations =
        endpoint.estate.referrers(endpoint.resource, "aws_vpc_endpoint_subnet_association", "vpc_endpoint_id");
    if let Some(unknown) = &associations.uncertain {
        return Err(unknown.into());
    }
    let written = endpoint.items("subnet_ids")?.len().max(endpoint.items("subnet_configuration")?.len());
    match i64::try_from(written + associations.found.len()) {
        Ok(zones @ 1..) => Ok(zones),
        _ => {
            let why = "subnet_ids is not set, and the endpoint is billed for each subnet";
            Err(Reason::new(why).at(endpoint.resource.span("subnet_ids")))
        }
    }
}
