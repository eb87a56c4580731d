//! A cache in front of a GraphQL API of AppSync: its hours by size.
//!
//! Prices: <https://aws.amazon.com/appsync/pricing/> ("Caching"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appsync_api_cache>. Not for: the API.

use super::appsync_graphql_api::APPSYNC;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "appsync_api_cache",
    places: &[place("aws_appsync_api_cache")],
    fields: &[field("api_id").replaces(), field("type"), field("api_caching_behavior"), field("ttl")],
    usage: &[],
    bill,
};

/// The sizes of today; the price list does not say which of them the older names such as R4_LARGE are.
const SIZES: &[&str] = &["SMALL", "MEDIUM", "LARGE", "XLARGE", "LARGE_2X", "LARGE_4X", "LARGE_8X", "LARGE_12X"];

fn bill(cache: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let size = cache.required("type")?;
    if !SIZES.contains(&size.as_str()) {
        let why = format!("the price list does not say what a cache of {size} costs");
        return Err(Reason::new(why).at(cache.resource.span("type")));
    }
    let key = (APPSYNC, format!("component:cache-{}", size.to_lowercase().replace('_', "-")), "");
    let hours = line(format!("Cache ({size})"), "hours", key, Amount::MONTH_OF_HOURS);
    bill.add(hours.decided_by("type"));
    Ok(())
}
