//! Facts beside prices: what an instance type is, which runtimes and versions are supported until when.
//!
//! The rows are `pricing-cache/facts/`, and its README says where they are from. Nothing is parsed before it is asked for.
//! Not for: prices, or what to make of a fact. A day is always the caller's: nothing here reads a clock.

mod free_tier;
mod instance;
mod lambda;
mod support;
mod table;

pub use free_tier::{Allowance, allowance};
pub use instance::{InstanceType, amd_sibling, graviton_sibling, instance_type, successor, successors};
pub use lambda::{LambdaRuntime, lambda_runtime};
pub use support::{Phase, Support, eks_phase, eks_version, engine_phase, engine_support, is_supported_engine};
