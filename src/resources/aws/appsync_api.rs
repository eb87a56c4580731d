//! An event API of AppSync: what is published, handled and delivered, and the connections that wait for it.
//!
//! Prices: <https://aws.amazon.com/appsync/pricing/> ("AppSync Events"): an event of up to 5 KB counts once when it comes
//! in, once for each subscriber. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appsync_api>. Not for: data transfer.

use super::appsync_graphql_api::APPSYNC;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "appsync_api",
    places: &[place("aws_appsync_api")],
    fields: &[field("name"), field("owner_contact")],
    usage: &[
        usage("monthly_event_operations", "events published, handled and delivered, and subscriptions, per month")
            .sizes(100_000, 10_000_000, 1_000_000_000),
        usage("monthly_connection_minutes", "minutes of all clients' connections per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
    ],
    bill,
};

fn bill(api: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, unit, usage_type, usage) in [
        ("Event operations", "1M operations", "component:event-operations", "monthly_event_operations"),
        ("Connections", "1M minutes", "component:event-connection-minutes", "monthly_connection_minutes"),
    ] {
        bill.add(line(name, unit, (APPSYNC, usage_type, ""), api.usage(usage)).per(1_000_000));
    }
    Ok(())
}
