//! A CloudWatch dashboard: a month of it.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/>; they hold in every region. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_dashboard>. Not for: the
//! metrics it shows.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_dashboard",
    places: &[place("aws_cloudwatch_dashboard")],
    fields: &[field("dashboard_name").replaces(), field("dashboard_body")],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonCloudWatch", "DashboardsUsageHour", "");
    bill.add(line("Dashboard", "months", key, Amount::ONE));
    Ok(())
}
