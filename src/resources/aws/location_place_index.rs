//! An index of places of Location Service: addresses and positions that are looked up, and suggestions.
//!
//! Prices: <https://aws.amazon.com/location/pricing/>; what
//! is looked up to be stored costs more. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/location_place_index>. Not for: places without such a resource.

use super::location_tracker::LOCATION;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "location_place_index",
    places: &[place("aws_location_place_index")],
    fields: &[
        field("index_name").replaces(),
        field("data_source").replaces(),
        field("intended_use")
            .at("data_source_configuration[0].intended_use")
            .text("SingleUse")
            .words(&["SingleUse", "Storage"]),
    ],
    usage: &[
        usage("monthly_addresses_geocoded", "addresses that are looked up per month")
            .sizes(1_000, 50_000, 2_000_000),
        usage("monthly_positions_reverse_geocoded", "positions that are looked up per month")
            .sizes(1_000, 50_000, 2_000_000),
        usage("monthly_suggestions", "requests for suggestions per month").sizes(5_000, 200_000, 10_000_000),
    ],
    bill,
};

fn bill(index: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Addresses and positions", |bill| {
        let field = "intended_use";
        let (words, stored) = match index.required(field)?.as_str() {
            "Storage" => (" (stored)", "-stored"),
            _ => ("", ""),
        };
        for (name, unit, usage_type, usage) in [
            ("Addresses geocoded", "addresses", "addresses-geocoded", "monthly_addresses_geocoded"),
            (
                "Positions reverse-geocoded",
                "positions",
                "positions-reverse-geocoded",
                "monthly_positions_reverse_geocoded",
            ),
        ] {
            let key = (LOCATION, format!("component:{usage_type}{stored}"), "");
            bill.add(line(format!("{name}{words}"), unit, key, index.usage(usage)).decided_by(field));
        }
        Ok(())
    });
    let key = (LOCATION, "component:suggestions", "");
    bill.add(line("Suggestions", "requests", key, index.usage("monthly_suggestions")));
    Ok(())
}
