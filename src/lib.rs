//! finops-lint: what a Terraform configuration will cost, and which lines waste money.
//!
//! The way through the house, one direction only (a test checks it):
//!
//! ```text
//! files -> parser -> evaluator -> resources -> pricing -> rules -> ignore -> reports
//! ```

pub mod diagnostics;
pub mod evaluator;
pub mod files;
pub mod fix;
pub mod ignore;
pub mod lint;
pub mod parser;
pub mod pricing;
pub mod reports;
pub mod resources;
pub mod rules;
