//! Inspector in accounts: what it scans, by the kinds of resources that it is on for.
//!
//! Prices: <https://aws.amazon.com/inspector/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/inspector2_enabler>. Not for: the trial of 15
//! days; CIS scans; images scanned in a pipeline.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "inspector2_enabler",
    places: &[place("aws_inspector2_enabler")],
    fields: &[field("account_ids").replaces(), field("resource_types")],
    usage: &[
        usage("ec2_instances", "EC2 instances that are scanned, on average").sizes(5, 50, 2_000),
        usage("monthly_image_scans", "container images scanned when they are pushed per month")
            .sizes(50, 1_000, 50_000),
        usage("monthly_image_rescans", "scans per month of images that are there").sizes(500, 20_000, 1_000_000),
        usage("lambda_functions", "functions that are scanned, on average").sizes(10, 100, 5_000),
        usage("lambda_functions_with_code", "functions whose code is scanned, on average").sizes(5, 50, 2_000),
        usage("monthly_code_scans", "scans of code repositories per month").sizes(50, 1_000, 20_000),
    ],
    bill,
};

/// A kind of resource, its lines' names, units, usage types and keys. Instances and functions are paid for by the hour; the
/// three kinds of scans of code cost the same.
const LINES: [(&str, &str, &str, &str, &str); 6] = [
    ("EC2", "EC2 scanning", HOURLY, "EC2-Scanning", "ec2_instances"),
    ("ECR", "ECR scanning (on push)", "images", "container-image-initial-scan", "monthly_image_scans"),
    ("ECR", "ECR scanning (again)", "scans", "container-image-re-scan", "monthly_image_rescans"),
    ("LAMBDA", "Lambda scanning", HOURLY, "Lambda-Standard-Scanning", "lambda_functions"),
    ("LAMBDA_CODE", "Lambda code scanning", HOURLY, "Lambda-Code-Scanning", "lambda_functions_with_code"),
    ("CODE_REPOSITORY", "Code scanning", "scans", "Code-Repository-Scan-SAST", "monthly_code_scans"),
];

/// The unit of what is on all the time.
const HOURLY: &str = "hours";

fn bill(enabler: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kinds = enabler.items("resource_types")?;
    if let Some(reason) = kinds.iter().find_map(reason_of) {
        return Err(reason);
    }
    for (kind, name, unit, usage_type, usage) in LINES {
        if kinds.iter().any(|known| known.as_str() == Some(kind)) {
            let key = ("AmazonInspectorV2", usage_type, "");
            let scanned = match unit {
                HOURLY => enabler.usage(usage) * Amount::MONTH_OF_HOURS,
                _ => enabler.usage(usage),
            };
            bill.add(line(name, unit, key, scanned).decided_by("resource_types"));
        }
    }
    Ok(())
}
