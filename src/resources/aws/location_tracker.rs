//! A tracker of Location Service: the positions that are written to it and read from it.
//!
//! Prices: <https://aws.amazon.com/location/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/location_tracker>. Not for: what
//! collections of geofences make of the positions; devices that are deleted.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "location_tracker",
    places: &[place("aws_location_tracker")],
    fields: &[field("tracker_name").replaces(), field("position_filtering").text("TimeBased")],
    usage: &[
        usage("monthly_positions_written", "positions that devices write per month")
            .sizes(10_000, 500_000, 20_000_000),
        usage("monthly_position_reads", "requests that read positions per month").sizes(1_000, 50_000, 1_000_000),
    ],
    bill,
};

pub(super) const LOCATION: &str = "AmazonLocationService";

fn bill(tracker: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, unit, usage_type, usage) in [
        ("Positions written", "positions", "component:positions-written", "monthly_positions_written"),
        ("Position reads", "requests", "component:position-reads", "monthly_position_reads"),
    ] {
        bill.add(line(name, unit, (LOCATION, usage_type, ""), tracker.usage(usage)));
    }
    Ok(())
}
