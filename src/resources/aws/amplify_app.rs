//! An app of Amplify: building it, storing and serving it, and what its pages compute on the server.
//!
//! Prices: <https://aws.amazon.com/amplify/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/amplify_app>. Not for: its backend; the
//! firewall.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "amplify_app",
    places: &[place("aws_amplify_app")],
    fields: &[
        field("name"),
        field("platform").text("WEB"),
        field("build_compute_type").at("job_config[0].build_compute_type").text("STANDARD_8GB"),
    ],
    usage: &[
        usage("monthly_build_minutes", "minutes of builds per month").sizes(100, 1_000, 20_000),
        usage("storage_gb", "GB of all deployed versions").sizes(1, 10, 500),
        usage("monthly_data_served_gb", "GB served per month").sizes(10, 500, 50_000),
        usage("monthly_ssr_requests", "requests for pages that are computed on the server per month").sizes(
            100_000,
            5_000_000,
            500_000_000,
        ),
        usage("monthly_ssr_gb_seconds", "GB-seconds that such pages take per month")
            .sizes(10_000, 500_000, 50_000_000),
    ],
    bill,
};

const AMPLIFY: &str = "AWSAmplify";

fn bill(app: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Build minutes", |bill| {
        let size = app.required("build_compute_type")?;
        let (name, usage_type) = match size.as_str() {
            "STANDARD_8GB" => ("Build minutes".to_owned(), "BuildDuration".to_owned()),
            other => (format!("Build minutes ({other})"), format!("component:build-{}", other.to_lowercase())),
        };
        let minutes = app.usage("monthly_build_minutes");
        bill.add(line(name, "minutes", (AMPLIFY, usage_type, ""), minutes).decided_by("build_compute_type"));
        Ok(())
    });
    bill.add(line("Storage", "GB-months", (AMPLIFY, "DataStorage", ""), app.usage("storage_gb")));
    bill.add(line("Data served", "GB", (AMPLIFY, "DataTransferOut", ""), app.usage("monthly_data_served_gb")));
    bill.part("Server-side rendering", |bill| {
        if app.required("platform")? == "WEB" {
            return Ok(());
        }
        let requests = app.usage("monthly_ssr_requests");
        let key = (AMPLIFY, "HostingComputeRequestCount", "");
        let counted = line("Server-side rendering requests", "1M requests", key, requests).per(1_000_000);
        bill.add(counted.decided_by("platform"));
        let taken = app.usage("monthly_ssr_gb_seconds");
        let key = (AMPLIFY, "HostingComputeRequestDuration", "");
        bill.add(line("Server-side rendering duration", "GB-seconds", key, taken).decided_by("platform"));
        Ok(())
    });
    Ok(())
}
