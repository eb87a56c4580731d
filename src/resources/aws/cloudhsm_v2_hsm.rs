//! A hardware security module: its hours, by the type that its cluster is of.
//!
//! Prices: <https://aws.amazon.com/cloudhsm/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudhsm_v2_hsm>. Not for: the cluster and
//! its backups, which are free.

use crate::evaluator::project::Resource;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "cloudhsm_v2_hsm",
    places: &[place("aws_cloudhsm_v2_hsm")],
    fields: &[field("cluster_id").replaces(), field("availability_zone").replaces()],
    usage: &[usage("monthly_hrs", "hours per month that the module exists; all if not set")],
    bill,
};

fn bill(module: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = module.of_target("cluster_id", &["aws_cloudhsm_v2_cluster"], |cluster: &Resource| {
        text_of(&cluster.values, "hsm_type")?.ok_or_else(|| Reason::new("hsm_type of the cluster is not set"))
    })?;
    let hours = module.usage_or("monthly_hrs", Amount::MONTH_OF_HOURS);
    let (usage_type, operation) = match kind.as_str() {
        "hsm1.medium" => ("CloudHSMv2Usage".to_owned(), "Hourly"),
        // The bill cuts the name off.
        "hsm2m.medium" => ("CloudHSMv2Usage-hsm2m.m".to_owned(), "Hourly"),
        other => (format!("component:{other}"), ""),
    };
    let component = line(format!("HSM usage ({kind})"), "hours", ("CloudHSM", usage_type, operation), hours);
    bill.add(component.decided_by("cluster_id"));
    Ok(())
}
