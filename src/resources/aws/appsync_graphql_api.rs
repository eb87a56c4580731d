//! A GraphQL API of AppSync: its queries, and what it sends to those who subscribe.
//!
//! Prices: <https://aws.amazon.com/appsync/pricing/>: an update of up to 5 KB counts once, a connection by the minute.
//! Resource: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appsync_graphql_api>. Not for: its
//! cache, the sources that answer, data transfer.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "appsync_graphql_api",
    places: &[place("aws_appsync_graphql_api")],
    fields: &[
        field("name"),
        field("authentication_type"),
        field("api_type").text("GRAPHQL").replaces(),
        field("visibility").text("GLOBAL").replaces(),
        field("xray_enabled").flag(false),
    ],
    usage: &[
        usage("monthly_queries", "queries and data modifications per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("monthly_real_time_updates", "updates sent to subscribers per month").sizes(
            10_000,
            5_000_000,
            500_000_000,
        ),
        usage("monthly_connection_minutes", "minutes of all subscribers' connections per month").sizes(
            20_000,
            10_000_000,
            1_000_000_000,
        ),
    ],
    bill,
};

pub(super) const APPSYNC: &str = "AWSAppSync";

fn bill(api: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, unit, usage_type, usage) in [
        ("Queries and data modifications", "1M operations", "component:queries", "monthly_queries"),
        ("Real-time updates", "1M updates", "component:real-time-updates", "monthly_real_time_updates"),
        ("Connections", "1M minutes", "component:connection-minutes", "monthly_connection_minutes"),
    ] {
        bill.add(line(name, unit, (APPSYNC, usage_type, ""), api.usage(usage)).per(1_000_000));
    }
    Ok(())
}
