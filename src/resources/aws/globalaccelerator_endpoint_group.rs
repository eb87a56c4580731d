//! An endpoint group of AWS Global Accelerator: the data that it gets and sends, by where the edge location is.
//!
//! Prices: <https://aws.amazon.com/global-accelerator/pricing/> ("DT-Premium"): in every hour only the direction with more data
//! is paid for; of a month's numbers it is the greater sum. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/globalaccelerator_endpoint_group>. Not for:
//! ordinary data transfer out, which is the endpoint's.

use rust_decimal::Decimal;

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "globalaccelerator_endpoint_group",
    places: &[
        place("aws_globalaccelerator_endpoint_group"),
        place("aws_globalaccelerator_custom_routing_endpoint_group"),
    ],
    fields: &[
        field("endpoint_group_region").replaces(),
        field("listener_arn").replaces(),
        field("traffic_dial_percentage").number(100),
    ],
    usage: &[
        usage("monthly_inbound_data_transfer_gb.us", "GB per month from the US, Mexico, Canada")
            .sizes(5, 500, 20_000),
        usage("monthly_inbound_data_transfer_gb.europe", "GB per month from Europe").sizes(5, 500, 20_000),
        usage("monthly_inbound_data_transfer_gb.south_africa", "GB per month from South Africa, Kenya")
            .sizes(1, 5, 200),
        usage("monthly_inbound_data_transfer_gb.south_america", "GB per month from South America")
            .sizes(1, 10, 500),
        usage("monthly_inbound_data_transfer_gb.south_korea", "GB per month from South Korea").sizes(1, 10, 500),
        usage("monthly_inbound_data_transfer_gb.middle_east", "GB per month from the Middle East")
            .sizes(1, 10, 500),
        usage("monthly_inbound_data_transfer_gb.australia", "GB per month from Australia, New Zealand")
            .sizes(1, 10, 500),
        usage("monthly_inbound_data_transfer_gb.asia_pacific", "GB per month from the rest of Asia")
            .sizes(1, 20, 1_000),
        usage(
            "monthly_inbound_data_transfer_gb.india",
            "GB per month from India, Indonesia, Philippines, Thailand",
        )
        .sizes(1, 20, 1_000),
        usage("monthly_outbound_data_transfer_gb.us", "GB per month to the US, Mexico, Canada")
            .sizes(50, 5_000, 200_000),
        usage("monthly_outbound_data_transfer_gb.europe", "GB per month to Europe").sizes(50, 5_000, 200_000),
        usage("monthly_outbound_data_transfer_gb.south_africa", "GB per month to South Africa, Kenya")
            .sizes(1, 50, 2_000),
        usage("monthly_outbound_data_transfer_gb.south_america", "GB per month to South America")
            .sizes(1, 100, 5_000),
        usage("monthly_outbound_data_transfer_gb.south_korea", "GB per month to South Korea").sizes(1, 100, 5_000),
        usage("monthly_outbound_data_transfer_gb.middle_east", "GB per month to the Middle East")
            .sizes(1, 100, 5_000),
        usage("monthly_outbound_data_transfer_gb.australia", "GB per month to Australia, New Zealand")
            .sizes(1, 100, 5_000),
        usage("monthly_outbound_data_transfer_gb.asia_pacific", "GB per month to the rest of Asia")
            .sizes(1, 200, 10_000),
        usage("monthly_outbound_data_transfer_gb.india", "GB per month to India, Indonesia, Philippines, Thailand")
            .sizes(1, 200, 10_000),
    ],
    bill,
};

/// Where edge locations are: a name, what stands for it in a usage type, and the keys of both directions.
struct Area {
    name: &'static str,
    code: &'static str,
    inbound: &'static str,
    outbound: &'static str,
}

macro_rules! area {
    ($name:literal, $code:literal, $key:literal) => {
        Area {
            name: $name,
            code: $code,
            inbound: concat!("monthly_inbound_data_transfer_gb.", $key),
            outbound: concat!("monthly_outbound_data_transfer_gb.", $key),
        }
    };
}

static AREAS: [Area; 9] = [
    area!("US, Mexico, Canada", "NA", "us"),
    area!("Europe", "EU", "europe"),
    area!("South Africa, Kenya", "ZA", "south_africa"),
    area!("South America", "SA", "south_america"),
    area!("South Korea", "KR", "south_korea"),
    area!("Middle East", "ME", "middle_east"),
    area!("Australia, New Zealand", "AU", "australia"),
    area!("Asia Pacific", "AP", "asia_pacific"),
    area!("India, Indonesia, Philippines, Thailand", "IN", "india"),
];

fn bill(group: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let region = match group.text("endpoint_group_region")? {
        Some(region) => region,
        None => group.resource.region.as_deref().map_err(Reason::from)?.to_owned(),
    };
    let no_area = || Reason::new(format!("which prices hold for endpoints in {region} is not known"));
    let from = area_of(&region).ok_or_else(|| no_area().at(group.resource.span("endpoint_group_region")))?;
    let sum = |key: fn(&Area) -> &'static str| {
        let given = AREAS.iter().filter_map(|area| group.usage(key(area)).value().ok());
        given.fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let is_inbound = sum(|area| area.inbound) > sum(|area| area.outbound);
    let (name, direction) = if is_inbound { ("Inbound", "In") } else { ("Outbound", "Out") };
    for area in &AREAS {
        let usage = if is_inbound { area.inbound } else { area.outbound };
        let key = ("AWSGlobalAccelerator", format!("{from}-{}-{direction}-Bytes-Internet", area.code), "Dominant");
        let premium = line(format!("{name} data transfer premium ({})", area.name), "GB", key, group.usage(usage));
        bill.add(premium.global(group.resource).decided_by("endpoint_group_region"));
    }
    Ok(())
}

/// What a region is in a usage type.
fn area_of(region: &str) -> Option<&'static str> {
    Some(match region {
        "ap-northeast-2" => "KR",
        "ap-southeast-2" | "ap-southeast-4" => "AU",
        // Jakarta and Bangkok are with India.
        "ap-south-1" | "ap-south-2" | "ap-southeast-3" | "ap-southeast-7" => "IN",
        "af-south-1" => "ZA",
        "il-central-1" => "EU",
        _ => match region.split('-').next()? {
            "us" | "ca" | "mx" => "NA",
            "eu" => "EU",
            "sa" => "SA",
            "me" => "ME",
            "ap" => "AP",
            _ => return None,
        },
    })
}
