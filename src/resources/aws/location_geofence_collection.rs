//! A collection of geofences of Location Service: the geofences, and the positions that are held against them.
//!
//! Prices: <https://aws.amazon.com/location/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/location_geofence_collection>. Not for: forecasts
//! of events.

use super::location_tracker::LOCATION;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "location_geofence_collection",
    places: &[place("aws_location_geofence_collection")],
    fields: &[field("collection_name").replaces()],
    usage: &[
        usage("geofences", "geofences in the collection on average").sizes(10, 500, 20_000),
        usage("monthly_positions_evaluated", "positions that are held against the collection per month")
            .sizes(10_000, 500_000, 20_000_000),
        usage("monthly_geofence_requests", "geofences created, read and deleted, and lists of them, per month")
            .sizes(10, 1_000, 50_000),
    ],
    bill,
};

fn bill(collection: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, unit, usage_type, usage) in [
        ("Geofences", "geofence-months", "component:geofences", "geofences"),
        ("Positions evaluated", "positions", "component:positions-evaluated", "monthly_positions_evaluated"),
        ("Geofence requests", "requests", "component:geofence-requests", "monthly_geofence_requests"),
    ] {
        bill.add(line(name, unit, (LOCATION, usage_type, ""), collection.usage(usage)));
    }
    Ok(())
}
