//! A sampling rule of X-Ray: the traces that are recorded because of it, and those that are looked at.
//!
//! Prices: <https://aws.amazon.com/xray/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/xray_sampling_rule>. Not for: traces that
//! the default rule records.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "xray_sampling_rule",
    places: &[place("aws_xray_sampling_rule")],
    fields: &[field("rule_name").replaces(), field("fixed_rate"), field("reservoir_size")],
    usage: &[
        usage("monthly_traces_recorded", "traces recorded per month").sizes(100_000, 5_000_000, 200_000_000),
        usage("monthly_traces_retrieved", "traces retrieved per month").sizes(1_000, 100_000, 5_000_000),
        usage("monthly_traces_scanned", "traces scanned per month").sizes(10_000, 1_000_000, 50_000_000),
    ],
    bill,
};

fn bill(rule: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if rule.number("fixed_rate").is_zero() && rule.number("reservoir_size").is_zero() {
        return Ok(());
    }
    for (name, usage_type, key) in [
        ("Traces recorded", "XRay-TracesStored", "monthly_traces_recorded"),
        ("Traces retrieved", "XRay-TracesAccessed", "monthly_traces_retrieved"),
        ("Traces scanned", "component:traces-scanned", "monthly_traces_scanned"),
    ] {
        let traces = rule.usage(key);
        bill.add(line(name, "1M traces", ("AWSXRay", usage_type, ""), traces).per(1_000_000));
    }
    Ok(())
}
