//! An S3 inventory: every object it lists in a report.
//!
//! Prices: <https://aws.amazon.com/s3/pricing/> ("Management & insights"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_inventory>. Not for: the
//! storage of the reports, which is the destination bucket's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "s3_bucket_inventory",
    places: &[place("aws_s3_bucket_inventory")],
    fields: &[field("enabled").flag(true), field("frequency").at("schedule[0].frequency")],
    usage: &[usage("monthly_listed_objects", "objects listed in all reports of a month").sizes(
        1_000_000,
        100_000_000,
        10_000_000_000,
    )],
    bill,
};

fn bill(inventory: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if inventory.flag("enabled")? {
        let key = ("AmazonS3", "Inventory-ObjectsListed", "");
        let listed = line("Objects listed", "1M objects", key, inventory.usage("monthly_listed_objects"));
        bill.add(listed.per(1_000_000).decided_by("enabled"));
    }
    Ok(())
}
