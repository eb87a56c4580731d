//! Terraform: modules, variables, count and for_each, functions; and plans and states, which it has evaluated.
//!
//! Not for: what anything costs.

pub mod detect;
pub mod locate;
pub mod number;
pub mod plan;
pub mod project;
pub mod state;
pub mod value;
