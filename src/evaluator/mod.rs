//! Terraform: modules, variables, count and for_each, functions; and plans and states, which it has evaluated.
//!
//! Not for: what anything costs.

pub mod beside;
mod binary;
mod body;
pub mod config;
pub mod convert;
mod data;
pub mod detect;
pub mod expression;
pub mod functions;
pub mod inputs;
mod instance;
pub mod json;
pub mod limits;
mod literals;
pub mod load;
pub mod locate;
pub mod number;
mod operators;
pub mod plan;
pub mod project;
pub mod provider_types;
mod providers;
mod scope;
pub mod state;
mod templates;
pub mod terraform;
mod trail;
pub mod types;
pub mod value;
