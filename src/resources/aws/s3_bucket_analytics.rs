//! S3 storage class analysis: every object it monitors.
//!
//! Prices: <https://aws.amazon.com/s3/pricing/> ("Management & insights"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_analytics_configuration>.
//! Not for: the storage of the exports, which is the destination bucket's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "s3_bucket_analytics",
    places: &[place("aws_s3_bucket_analytics_configuration")],
    fields: &[],
    usage: &[usage("monthly_monitored_objects", "objects monitored in a month").sizes(
        100_000,
        10_000_000,
        1_000_000_000,
    )],
    bill,
};

fn bill(analytics: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonS3", "StorageAnalytics-ObjCount", "");
    let monitored = line("Objects monitored", "1M objects", key, analytics.usage("monthly_monitored_objects"));
    bill.add(monitored.per(1_000_000));
    Ok(())
}
