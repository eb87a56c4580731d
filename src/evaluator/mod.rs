//! Terraform: modules, variables, count and for_each, functions; and plans and states, which it has evaluated.
//!
//! Not for: what anything costs.

mod attribute_types;
pub mod beside;
mod binary;
mod body;
mod conditions;
pub mod config;
pub mod convert;
mod data;
pub mod detect;
mod directory;
mod early;
mod expansion;
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
mod open;
mod operators;
pub mod plan;
pub mod project;
pub mod provider_types;
mod providers;
mod refactoring;
pub mod refine;
pub mod roots;
pub(crate) mod scope;
mod set_order;
pub mod state;
mod templates;
pub mod terraform;
mod trail;
pub mod types;
pub mod value;
mod vendored;
