//! AWS: one file per billable thing, and the list of what is free.
//!
//! A new shape is a new file and its line here, and `variants/<shape>.tf`, which declares it in every way that is billed
//! differently; tests hold all three against each other.

pub mod free;
pub mod variants;

use super::shape::Shape;

/// Declares the files of the shapes, and lists what each of them describes.
macro_rules! shapes {
    ($($name:ident)+) => {
        $(mod $name;)+

        /// Every shape, in the order of their files.
        pub static SHAPES: &[&Shape] = &[$(&$name::SHAPE),+];
    };
}

shapes! {
    api_gateway_rest_api
    api_gateway_stage
    apigatewayv2_api
    autoscaling_group
    classic_load_balancer
    cloudwatch_composite_alarm
    cloudwatch_dashboard
    cloudwatch_event_bus
    cloudwatch_event_rule
    cloudwatch_event_target
    cloudwatch_log_group
    cloudwatch_metric_alarm
    db_instance
    dynamodb_table
    ebs_fast_snapshot_restore
    ebs_snapshot
    ebs_volume
    ec2_instance
    ecs_cluster
    eip
    eks_cluster
    eks_node_group
    elasticache
    kinesis_firehose_delivery_stream
    kinesis_stream
    kinesis_stream_consumer
    kms_key
    lambda_event_source_mapping
    lambda_function
    lambda_provisioned_concurrency
    load_balancer
    nat_gateway
    s3_bucket
    s3_bucket_analytics
    s3_bucket_inventory
    secretsmanager_secret
    sfn_state_machine
    sns_topic
    sns_topic_subscription
    sqs_queue
    vpc_endpoint
}
