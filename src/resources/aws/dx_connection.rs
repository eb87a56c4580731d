//! A connection of Direct Connect: the hours of its port, and the data that leaves AWS through it.
//!
//! Prices: <https://aws.amazon.com/directconnect/pricing/>: a port costs the same at all locations but Japan's; data is paid for by
//! the region that it leaves and the location that it goes to. A connection is of the region that its location is associated
//! with (<https://docs.aws.amazon.com/directconnect/latest/UserGuide/remote_regions.html>), and the catalogue has what all
//! locations of a region cost. A LAG is paid for by its connections. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dx_connection>. Not for: gateways, and locations
//! that cost more than the others of their region.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::shape::{Shape, Usage, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "dx_connection",
    places: &[place("aws_dx_connection"), place("aws_dx_hosted_connection")],
    fields: &[
        field("bandwidth").replaces(),
        field("location").replaces(),
        field("connection_id").replaces(),
        field("request_macsec").flag(false).replaces(),
    ],
    usage: USAGE,
    bill,
};

const OWN_REGION: &str = "monthly_outbound_region_to_dx_location_gb";

/// The keys, and those of them that are a region's.
macro_rules! usage_by_region {
    ($($key:literal => $region:literal,)+) => {
        const USAGE: &[Usage] = &[
            usage(OWN_REGION, "GB per month from the connection's region to its location").sizes(100, 5_000, 200_000),
            usage("dx_virtual_interface_type", "not supported: private or public"),
            usage("dx_connection_type", "dedicated or hosted, where the resource type does not say it"),
            $(usage(
                concat!("monthly_outbound_from_region_to_dx_connection_location.", $key),
                "GB per month from that region to the connection's location, in place of its own region alone",
            ),)+
        ];

        const REGIONS: &[(&str, &str)] =
            &[$((concat!("monthly_outbound_from_region_to_dx_connection_location.", $key), $region)),+];
    };
}

usage_by_region! {
    "af_south_1" => "af-south-1",
    "ap_east_1" => "ap-east-1",
    "ap_east_2" => "ap-east-2",
    "ap_northeast_1" => "ap-northeast-1",
    "ap_northeast_2" => "ap-northeast-2",
    "ap_northeast_3" => "ap-northeast-3",
    "ap_south_1" => "ap-south-1",
    "ap_south_2" => "ap-south-2",
    "ap_southeast_1" => "ap-southeast-1",
    "ap_southeast_2" => "ap-southeast-2",
    "ap_southeast_3" => "ap-southeast-3",
    "ap_southeast_4" => "ap-southeast-4",
    "ap_southeast_5" => "ap-southeast-5",
    "ap_southeast_6" => "ap-southeast-6",
    "ap_southeast_7" => "ap-southeast-7",
    "ca_central_1" => "ca-central-1",
    "ca_west_1" => "ca-west-1",
    "eu_central_1" => "eu-central-1",
    "eu_central_2" => "eu-central-2",
    "eu_north_1" => "eu-north-1",
    "eu_south_1" => "eu-south-1",
    "eu_south_2" => "eu-south-2",
    "eu_west_1" => "eu-west-1",
    "eu_west_2" => "eu-west-2",
    "eu_west_3" => "eu-west-3",
    "il_central_1" => "il-central-1",
    "me_central_1" => "me-central-1",
    "me_south_1" => "me-south-1",
    "mx_central_1" => "mx-central-1",
    "sa_east_1" => "sa-east-1",
    "us_east_1" => "us-east-1",
    "us_east_2" => "us-east-2",
    "us_gov_east_1" => "us-gov-east-1",
    "us_gov_west_1" => "us-gov-west-1",
    "us_west_1" => "us-west-1",
    "us_west_2" => "us-west-2",
}

fn bill(connection: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Port", |bill| {
        let bandwidth = connection.required("bandwidth")?;
        let is_hosted = match connection.usage_text("dx_connection_type").as_deref() {
            Some(kind) => kind.eq_ignore_ascii_case("hosted"),
            None => connection.place.resource_type == "aws_dx_hosted_connection",
        };
        let kind = if is_hosted { "hosted" } else { "dedicated" };
        let speed = bandwidth.trim_end_matches("bps").to_uppercase();
        let usage_type = if is_hosted { format!("HCPortUsage:{speed}") } else { format!("PortUsage:{speed}") };
        let key = ("AWSDirectConnect", usage_type, "");
        let name = format!("Port ({kind}, {bandwidth})");
        bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("bandwidth"));
        Ok(())
    });
    bill.part("Outbound data transfer", |bill| data(connection, bill));
    Ok(())
}

fn data(connection: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let region = connection.resource.region.as_deref().map_err(Reason::from)?;
    let to = match connection.text("location") {
        Ok(Some(location)) => location,
        _ => format!("a location of {region}"),
    };
    let out = |from: &str, usage: &'static str| -> Component {
        let key = ("AWSDirectConnect", "DataXfer-Out", format!("component:to-locations-of-{region}"));
        let name = format!("Outbound data transfer ({from}to {to})");
        line(name, "GB", key, connection.usage(usage)).decided_by("location")
    };
    let given: Vec<_> = REGIONS.iter().filter(|(usage, _)| connection.usage(usage).value().is_ok()).collect();
    for (usage, from) in &given {
        bill.add(out(&format!("from {from}, "), usage).in_region(*from));
    }
    if given.is_empty() {
        bill.add(out("", OWN_REGION));
    }
    Ok(())
}
