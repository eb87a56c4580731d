//! A group of X-Ray: free, but for the traces that Insights looks at.
//!
//! Prices: <https://aws.amazon.com/xray/pricing/> ("X-Ray Insights"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/xray_group>. Not for: recording traces.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "xray_group",
    places: &[place("aws_xray_group")],
    fields: &[
        field("group_name").replaces(),
        field("insights_enabled").at("insights_configuration[0].insights_enabled").flag(false),
    ],
    usage: &[usage("monthly_insights_traces", "traces per month that Insights looks at").sizes(
        100_000,
        5_000_000,
        200_000_000,
    )],
    bill,
};

fn bill(group: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if group.flag("insights_enabled")? {
        let traces = group.usage("monthly_insights_traces");
        let key = ("AWSXRay", "component:traces-stored-insights", "");
        bill.add(line("Insights", "1M traces", key, traces).per(1_000_000).decided_by("insights_enabled"));
    }
    Ok(())
}
