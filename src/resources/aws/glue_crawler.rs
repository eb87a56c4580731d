//! A Glue crawler: the hours of its data processing units.
//!
//! Prices: <https://aws.amazon.com/glue/pricing/> ("Crawlers"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_crawler>. How many units a crawl takes is
//! AWS's choice, so that they are counted together. Not for: the tables that it finds, which are the catalogue's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "glue_crawler",
    places: &[place("aws_glue_crawler")],
    fields: &[field("schedule")],
    usage: &[usage("monthly_hours", "DPU-hours of crawls per month; each is billed for ten minutes at least")
        .sizes(5, 50, 500)],
    bill,
};

fn bill(crawler: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSGlue", "Crawler-DPU-Hour", "CrawlerRun");
    bill.add(line("Duration", "DPU-hours", key, crawler.usage("monthly_hours")).decided_by("schedule"));
    Ok(())
}
