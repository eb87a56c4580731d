//! A key value store of CloudFront: reads by functions, and requests to its API.
//!
//! Prices: <https://aws.amazon.com/cloudfront/pricing/> ("CloudFront Functions"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_key_value_store>. Not for: the
//! functions.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudfront_key_value_store",
    places: &[place("aws_cloudfront_key_value_store")],
    fields: &[field("name").replaces()],
    usage: &[
        usage("monthly_reads", "reads by functions per month").sizes(500_000, 50_000_000, 1_000_000_000),
        usage("monthly_api_requests", "requests to the store's API per month").sizes(100, 10_000, 200_000),
    ],
    bill,
};

fn bill(store: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonCloudFront", "KeyValueStore-EdgeReads", "");
    let reads = line("Reads", "1M reads", key, store.usage("monthly_reads")).per(1_000_000);
    bill.add(reads.global(store.resource));
    let key = ("AmazonCloudFront", "KeyValueStore-APIOperations", "");
    let requests = line("API requests", "1k requests", key, store.usage("monthly_api_requests")).per(1000);
    bill.add(requests.global(store.resource));
    Ok(())
}
