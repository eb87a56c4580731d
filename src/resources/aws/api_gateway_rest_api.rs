//! A REST API: its requests.
//!
//! Prices: <https://aws.amazon.com/api-gateway/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_rest_api>. Not for: the
//! cache, which is its stage's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "api_gateway_rest_api",
    places: &[place("aws_api_gateway_rest_api")],
    fields: &[
        field("name"),
        field("endpoint_types").at("endpoint_configuration[0].types").texts(&["EDGE"]),
        field("minimum_compression_size"),
    ],
    usage: &[usage("monthly_requests", "requests per month, those answered by the cache included").sizes(
        100_000,
        10_000_000,
        1_000_000_000,
    )],
    bill,
};

fn bill(api: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let requests = api.usage("monthly_requests");
    let key = ("AmazonApiGateway", "ApiGatewayRequest", "ApiGatewayRequest");
    bill.add(line("Requests", "1M requests", key, requests).per(1_000_000));
    Ok(())
}
