//! A workspace of Managed Service for Prometheus: samples written, what they take to store, samples that queries read.
//!
//! Prices: <https://aws.amazon.com/prometheus/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/prometheus_workspace>. Not for: the
//! collectors that AWS runs; the log group.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "prometheus_workspace",
    places: &[place("aws_prometheus_workspace")],
    fields: &[field("alias")],
    usage: &[
        usage("monthly_samples_ingested", "samples ingested per month").sizes(
            100_000_000,
            5_000_000_000,
            200_000_000_000,
        ),
        usage("storage_gb", "compressed samples and metadata kept in GB").sizes(1, 50, 2_000),
        usage("monthly_query_samples", "samples that queries and rules process per month").sizes(
            1_000_000_000,
            50_000_000_000,
            2_000_000_000_000,
        ),
    ],
    bill,
};

pub(super) const PROMETHEUS: &str = "AmazonPrometheus";

fn bill(workspace: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let ingested = workspace.usage("monthly_samples_ingested");
    let key = (PROMETHEUS, "AMP:MetricSampleCount", "");
    bill.add(line("Samples ingested", "10M samples", key, ingested).per(10_000_000));
    let stored = workspace.usage("storage_gb");
    bill.add(line("Storage", "GB-months", (PROMETHEUS, "AMP:MetricStorageByteHrs", ""), stored));
    let processed = workspace.usage("monthly_query_samples");
    let key = (PROMETHEUS, "AMP:QuerySamplesProcessed", "");
    bill.add(line("Query samples processed", "1B samples", key, processed).per(1_000_000_000));
    Ok(())
}
