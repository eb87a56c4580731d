//! A route calculator of Location Service: the routes that it calculates.
//!
//! Prices: <https://aws.amazon.com/location/pricing/>; each
//! pair of a matrix is a route. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/location_route_calculator>. Not for: routes without such a resource.

use super::location_tracker::LOCATION;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "location_route_calculator",
    places: &[place("aws_location_route_calculator")],
    fields: &[field("calculator_name").replaces(), field("data_source").replaces()],
    usage: &[usage("monthly_routes", "routes that are calculated per month").sizes(1_000, 50_000, 2_000_000)],
    bill,
};

fn bill(calculator: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = (LOCATION, "component:routes", "");
    bill.add(line("Routes", "routes", key, calculator.usage("monthly_routes")));
    Ok(())
}
