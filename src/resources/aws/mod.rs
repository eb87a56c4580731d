//! AWS: one file per billable thing, and the list of what is free.
//!
//! A new shape is a new file and its two lines here; a test holds the lines against the files.

pub mod free;

mod cloudwatch_event_bus;
mod cloudwatch_event_rule;
mod cloudwatch_event_target;
mod dynamodb_table;
mod ebs_volume;
mod kinesis_firehose_delivery_stream;
mod kinesis_stream;
mod kinesis_stream_consumer;
mod lambda_event_source_mapping;
mod lambda_function;
mod lambda_provisioned_concurrency;
mod sfn_state_machine;
mod sns_topic;
mod sns_topic_subscription;
mod sqs_queue;

use super::shape::Shape;

/// Every shape, in the order of their names.
pub static SHAPES: &[&Shape] = &[
    &cloudwatch_event_bus::SHAPE,
    &cloudwatch_event_rule::SHAPE,
    &cloudwatch_event_target::SHAPE,
    &dynamodb_table::SHAPE,
    &ebs_volume::SHAPE,
    &kinesis_firehose_delivery_stream::SHAPE,
    &kinesis_stream::SHAPE,
    &kinesis_stream_consumer::SHAPE,
    &lambda_event_source_mapping::SHAPE,
    &lambda_function::SHAPE,
    &lambda_provisioned_concurrency::SHAPE,
    &sfn_state_machine::SHAPE,
    &sns_topic::SHAPE,
    &sns_topic_subscription::SHAPE,
    &sqs_queue::SHAPE,
];
