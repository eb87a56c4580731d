//! AWS: one file per billable thing, and the list of what is free.
//!
//! A new shape is a new file and its two lines here; a test holds the lines against the files.

pub mod free;
pub mod types;

mod db_instance;
mod ebs_volume;
mod ec2_instance;
mod eip;
mod lambda_function;
mod nat_gateway;
mod s3_bucket;
mod s3_bucket_analytics;
mod s3_bucket_inventory;
mod vpc_endpoint;

use super::shape::Shape;

/// Every shape, in the order of their names.
pub static SHAPES: &[&Shape] = &[
    &db_instance::SHAPE,
    &ebs_volume::SHAPE,
    &ec2_instance::SHAPE,
    &eip::SHAPE,
    &lambda_function::SHAPE,
    &nat_gateway::SHAPE,
    &s3_bucket::SHAPE,
    &s3_bucket_analytics::SHAPE,
    &s3_bucket_inventory::SHAPE,
    &vpc_endpoint::SHAPE,
];
