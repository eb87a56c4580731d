//! A configuration profile of AppConfig: how often somebody asks for its configuration, and gets one.
//!
//! Prices: <https://aws.amazon.com/systems-manager/pricing/> ("AWS AppConfig"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appconfig_configuration_profile>. Not for:
//! experiments; where the configuration is stored.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "appconfig_configuration_profile",
    places: &[place("aws_appconfig_configuration_profile")],
    fields: &[field("name"), field("type").text("AWS.Freeform").replaces(), field("location_uri").replaces()],
    usage: &[
        usage("monthly_configuration_requests", "requests for the configuration per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("monthly_configurations_received", "requests per month that are answered with a configuration")
            .sizes(100, 10_000, 1_000_000),
    ],
    bill,
};

fn bill(profile: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, usage_type, usage) in [
        ("Configuration requests", "component:app-config-requests", "monthly_configuration_requests"),
        (
            "Configurations received",
            "component:app-config-configurations-received",
            "monthly_configurations_received",
        ),
    ] {
        bill.add(line(name, "requests", ("AWSSystemsManager", usage_type, ""), profile.usage(usage)));
    }
    Ok(())
}
