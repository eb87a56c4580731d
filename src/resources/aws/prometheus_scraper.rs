//! A collector of Managed Service for Prometheus: its hours and the samples it collects.
//!
//! Prices: <https://aws.amazon.com/prometheus/pricing/> ("Managed collector"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/prometheus_scraper>. Not for: writing the
//! samples, which is the workspace's.

use super::prometheus_workspace::PROMETHEUS;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "prometheus_scraper",
    places: &[place("aws_prometheus_scraper")],
    fields: &[field("alias")],
    usage: &[usage("monthly_samples_collected", "samples collected per month").sizes(
        100_000_000,
        5_000_000_000,
        200_000_000_000,
    )],
    bill,
};

fn bill(scraper: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = (PROMETHEUS, "component:collector-hours", "");
    bill.add(line("Collector", "hours", key, Amount::MONTH_OF_HOURS));
    let collected = scraper.usage("monthly_samples_collected");
    let key = (PROMETHEUS, "component:collector-samples", "");
    bill.add(line("Samples collected", "10M samples", key, collected).per(10_000_000));
    Ok(())
}
