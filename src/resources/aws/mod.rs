//! AWS: one file per billable thing, and the list of what is free.
//!
//! A new shape is a new file and its two lines here; a test holds the lines against the files.

pub mod free;

mod ebs_volume;
mod lambda_function;

use super::shape::Shape;

/// Every shape, in the order of their names.
pub static SHAPES: &[&Shape] = &[&ebs_volume::SHAPE, &lambda_function::SHAPE];
