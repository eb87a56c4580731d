//! AWS: one file per billable thing, and the list of what is free.
//!
//! A new shape is a new file and its two lines here, and `variants/<shape>.tf`, which declares it in every way that is
//! billed differently; tests hold all three against each other.

pub mod free;
pub mod variants;

mod api_gateway_rest_api;
mod api_gateway_stage;
mod apigatewayv2_api;
mod autoscaling_group;
mod classic_load_balancer;
mod cloudwatch_composite_alarm;
mod cloudwatch_dashboard;
mod cloudwatch_event_bus;
mod cloudwatch_event_rule;
mod cloudwatch_event_target;
mod cloudwatch_log_group;
mod cloudwatch_metric_alarm;
mod db_instance;
mod dynamodb_table;
mod ebs_fast_snapshot_restore;
mod ebs_snapshot;
mod ebs_volume;
mod ec2_instance;
mod ecs_cluster;
mod eip;
mod eks_cluster;
mod eks_node_group;
mod elasticache;
mod kinesis_firehose_delivery_stream;
mod kinesis_stream;
mod kinesis_stream_consumer;
mod kms_key;
mod lambda_event_source_mapping;
mod lambda_function;
mod lambda_provisioned_concurrency;
mod load_balancer;
mod nat_gateway;
mod s3_bucket;
mod s3_bucket_analytics;
mod s3_bucket_inventory;
mod secretsmanager_secret;
mod sfn_state_machine;
mod sns_topic;
mod sns_topic_subscription;
mod sqs_queue;
mod vpc_endpoint;

use super::shape::Shape;

/// Every shape, in the order of their files.
pub static SHAPES: &[&Shape] = &[
    &api_gateway_rest_api::SHAPE,
    &api_gateway_stage::SHAPE,
    &apigatewayv2_api::SHAPE,
    &autoscaling_group::SHAPE,
    &classic_load_balancer::SHAPE,
    &cloudwatch_composite_alarm::SHAPE,
    &cloudwatch_dashboard::SHAPE,
    &cloudwatch_event_bus::SHAPE,
    &cloudwatch_event_rule::SHAPE,
    &cloudwatch_event_target::SHAPE,
    &cloudwatch_log_group::SHAPE,
    &cloudwatch_metric_alarm::SHAPE,
    &db_instance::SHAPE,
    &dynamodb_table::SHAPE,
    &ebs_fast_snapshot_restore::SHAPE,
    &ebs_snapshot::SHAPE,
    &ebs_volume::SHAPE,
    &ec2_instance::SHAPE,
    &ecs_cluster::SHAPE,
    &eip::SHAPE,
    &eks_cluster::SHAPE,
    &eks_node_group::SHAPE,
    &elasticache::SHAPE,
    &kinesis_firehose_delivery_stream::SHAPE,
    &kinesis_stream::SHAPE,
    &kinesis_stream_consumer::SHAPE,
    &kms_key::SHAPE,
    &lambda_event_source_mapping::SHAPE,
    &lambda_function::SHAPE,
    &lambda_provisioned_concurrency::SHAPE,
    &load_balancer::SHAPE,
    &nat_gateway::SHAPE,
    &s3_bucket::SHAPE,
    &s3_bucket_analytics::SHAPE,
    &s3_bucket_inventory::SHAPE,
    &secretsmanager_secret::SHAPE,
    &sfn_state_machine::SHAPE,
    &sns_topic::SHAPE,
    &sns_topic_subscription::SHAPE,
    &sqs_queue::SHAPE,
    &vpc_endpoint::SHAPE,
];
