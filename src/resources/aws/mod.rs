//! AWS: one file per billable thing, and the list of what is free.
//!
//! A new shape is a new file and its two lines here; a test holds the lines against the files.

pub mod free;
pub mod types;

mod autoscaling_group;
mod classic_load_balancer;
mod db_instance;
mod ebs_fast_snapshot_restore;
mod ebs_snapshot;
mod ebs_volume;
mod ec2_instance;
mod ecs_cluster;
mod eip;
mod eks_cluster;
mod eks_node_group;
mod elasticache;
mod lambda_function;
mod load_balancer;
mod nat_gateway;
mod s3_bucket;
mod s3_bucket_analytics;
mod s3_bucket_inventory;
mod vpc_endpoint;

use super::shape::Shape;

/// Every shape, in the order of their names.
pub static SHAPES: &[&Shape] = &[
    &autoscaling_group::SHAPE,
    &classic_load_balancer::SHAPE,
    &db_instance::SHAPE,
    &ebs_fast_snapshot_restore::SHAPE,
    &ebs_snapshot::SHAPE,
    &ebs_volume::SHAPE,
    &ec2_instance::SHAPE,
    &ecs_cluster::SHAPE,
    &eip::SHAPE,
    &eks_cluster::SHAPE,
    &eks_node_group::SHAPE,
    &elasticache::SHAPE,
    &lambda_function::SHAPE,
    &load_balancer::SHAPE,
    &nat_gateway::SHAPE,
    &s3_bucket::SHAPE,
    &s3_bucket_analytics::SHAPE,
    &s3_bucket_inventory::SHAPE,
    &vpc_endpoint::SHAPE,
];
