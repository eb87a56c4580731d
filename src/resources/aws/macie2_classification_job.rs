//! A job of Macie: the data that it looks into.
//!
//! Prices: <https://aws.amazon.com/macie/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_classification_job>. Not for: requests
//! to the buckets.

use super::macie2_account::MACIE;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "macie2_classification_job",
    places: &[place("aws_macie2_classification_job")],
    fields: &[
        field("job_type").replaces(),
        field("job_status"),
        field("sampling_percentage").replaces(),
        field("schedule_frequency").replaces(),
    ],
    usage: &[usage("monthly_discovered_gb", "GB that the job looks into per month").sizes(10, 500, 20_000)],
    bill,
};

fn bill(job: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if matches!(job.text("job_status")?.as_deref(), Some("CANCELLED" | "USER_PAUSED")) {
        return Ok(());
    }
    let looked_into = job.usage("monthly_discovered_gb");
    bill.add(line("Sensitive data discovery", "GB", (MACIE, "SensitiveDataDiscovery", ""), looked_into));
    Ok(())
}
