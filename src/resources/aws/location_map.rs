//! A map of Location Service: the tiles that are fetched, by whose map it is.
//!
//! Prices: <https://aws.amazon.com/location/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/location_map>. Not for: maps
//! without such a resource.

use super::location_tracker::LOCATION;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "location_map",
    places: &[place("aws_location_map")],
    fields: &[field("map_name").replaces(), field("style").at("configuration[0].style").replaces()],
    usage: &[usage("monthly_map_tiles", "tiles that are fetched per month").sizes(10_000, 1_000_000, 100_000_000)],
    bill,
};

fn bill(map: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // VectorEsriStreets, HybridHereExploreSatellite, VectorOpenDataStandardLight: whose data it shows is in the name.
    let style = map.required("style")?;
    let usage_type = match style.contains("OpenData") {
        true => "component:map-tiles-open-data",
        false if ["Esri", "Grab", "Here"].iter().any(|of| style.contains(of)) => "component:map-tiles",
        false => {
            let why = format!("whose data {style:?} shows is not known");
            return Err(Reason::new(why).at(map.resource.span(&map.path("style"))));
        }
    };
    let tiles = line("Map tiles", "tiles", (LOCATION, usage_type, ""), map.usage("monthly_map_tiles"));
    bill.add(tiles.decided_by("style"));
    Ok(())
}
