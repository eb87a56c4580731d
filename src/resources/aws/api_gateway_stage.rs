//! A stage of a REST API: its cache, by size and hour.
//!
//! Prices: <https://aws.amazon.com/api-gateway/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage>; a cache without a
//! size is the smallest. Not for: requests, which are the API's.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "api_gateway_stage",
    places: &[place("aws_api_gateway_stage")],
    fields: &[
        field("stage_name").replaces(),
        field("cache_cluster_enabled").flag(false),
        field("cache_cluster_size").text("0.5"),
        field("xray_tracing_enabled").flag(false),
    ],
    usage: &[],
    bill,
};

fn bill(stage: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Cache memory", |bill| {
        if stage.flag("cache_cluster_enabled")? {
            let size = stage.required("cache_cluster_size")?;
            let key = ("AmazonApiGateway", format!("ApiGatewayCacheUsage:{size}GB"), "");
            let cache = line(format!("Cache memory ({size} GB)"), "hours", key, Amount::MONTH_OF_HOURS);
            bill.add(cache.decided_by("cache_cluster_size"));
        }
        Ok(())
    });
    Ok(())
}
