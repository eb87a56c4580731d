//! Data protection of a log group: what is scanned for sensitive data as it arrives.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Data protection"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_data_protection_policy>. Not
//! for: the ingestion, which is the log group's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_log_data_protection_policy",
    places: &[place("aws_cloudwatch_log_data_protection_policy")],
    fields: &[field("log_group_name").replaces()],
    usage: &[usage("monthly_scanned_gb", "GB of logs scanned per month").sizes(5, 200, 10_000)],
    bill,
};

fn bill(policy: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let scanned = policy.usage("monthly_scanned_gb");
    bill.add(line("Data protection", "GB", ("AmazonCloudWatch", "DataProtection-Bytes", ""), scanned));
    Ok(())
}
