//! A CloudFront function: how often it is invoked.
//!
//! Prices: <https://aws.amazon.com/cloudfront/pricing/> ("CloudFront Functions"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_function>. Not for: Lambda@Edge, and
//! reads of a key value store, which are the store's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudfront_function",
    places: &[place("aws_cloudfront_function")],
    fields: &[field("name").replaces(), field("runtime"), field("publish").flag(true)],
    usage: &[usage("monthly_requests", "invocations per month").sizes(500_000, 50_000_000, 1_000_000_000)],
    bill,
};

fn bill(function: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonCloudFront", "Executions-CloudFrontFunctions", "");
    let invocations = line("Invocations", "1M invocations", key, function.usage("monthly_requests")).per(1_000_000);
    bill.add(invocations.global(function.resource));
    Ok(())
}
