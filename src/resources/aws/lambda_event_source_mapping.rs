//! What makes Lambda poll a queue or stream: free, but for provisioned pollers.
//!
//! Prices: <https://aws.amazon.com/lambda/pricing/> (event source mappings). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_event_source_mapping>. Not
//! for: the polling requests, which are the queue's, and the invocations, which are the function's.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "lambda_event_source_mapping",
    places: &[place("aws_lambda_event_source_mapping")],
    fields: &[
        field("function_name"),
        field("event_source_arn").replaces(),
        field("enabled").flag(true),
        // The default depends on the source: 10 for SQS, 100 for the others.
        field("batch_size"),
        field("maximum_batching_window_in_seconds").number(0),
        field("filters").at("filter_criteria[0].filter"),
        field("on_failure_destination").at("destination_config[0].on_failure[0].destination_arn"),
        field("maximum_retry_attempts").number(-1),
        field("maximum_record_age_in_seconds").number(-1),
        field("bisect_batch_on_function_error").flag(false),
        field("parallelization_factor").number(1),
        field("maximum_concurrency").at("scaling_config[0].maximum_concurrency"),
        field("function_response_types"),
        field("starting_position").replaces(),
        field("provisioned_poller_config"),
        field("minimum_pollers").at("provisioned_poller_config[0].minimum_pollers"),
        field("maximum_pollers").at("provisioned_poller_config[0].maximum_pollers"),
    ],
    usage: &[],
    bill,
};

fn bill(mapping: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Event poller units", |_| {
        if mapping.items("provisioned_poller_config")?.is_empty() {
            return Ok(());
        }
        let why = "the catalogue has no price of an event poller unit";
        Err(Reason::new(why).at(mapping.resource.span("provisioned_poller_config")))
    });
    Ok(())
}
