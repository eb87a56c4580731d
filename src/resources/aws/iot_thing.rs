//! A device that IoT Core knows: how long it is connected, its messages, and operations on its shadow and its registration.
//!
//! Prices: <https://aws.amazon.com/iot-core/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iot_thing>. Not for: rules; fleet indexing and
//! device management.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "iot_thing",
    places: &[place("aws_iot_thing")],
    fields: &[field("thing_type_name")],
    usage: &[
        usage("monthly_connection_minutes", "minutes per month in which the device is connected")
            .sizes(5_000, 20_000, 43_800),
        usage("monthly_messages", "messages of up to 5 KB to and from the device per month")
            .sizes(1_000, 50_000, 1_000_000),
        usage("monthly_shadow_and_registry_operations", "operations of up to 1 KB on its shadow and registration")
            .sizes(100, 5_000, 100_000),
    ],
    bill,
};

pub(super) const IOT: &str = "AWSIoT";

fn bill(thing: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, unit, usage_type, usage) in [
        ("Connectivity", "minutes", "component:connection-minutes", "monthly_connection_minutes"),
        ("Messages", "messages", "component:messages", "monthly_messages"),
        (
            "Shadow and registry operations",
            "operations",
            "component:shadow-and-registry-operations",
            "monthly_shadow_and_registry_operations",
        ),
    ] {
        bill.add(line(name, unit, (IOT, usage_type, ""), thing.usage(usage)));
    }
    Ok(())
}
