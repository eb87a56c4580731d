//! finops-lint: what a Terraform configuration will cost, and which lines waste money.
//!
//! The way through the house, one direction only (a test checks it):
//!
//! ```text
//! files -> parser -> evaluator -> resources -> pricing -> rules -> ignore -> reports
//!          (HCL,     (Terraform:  (what is    (money)    (findings, savings,  (human, json,
//!           spans)    plans too)   billable)              edits)               sarif)
//! ```
//!
//! [`lint`] makes these calls in order; `diagnostics` and `files` are the words they share; [`facts`] is what AWS publishes
//! beside prices, for `resources` and what comes after it; [`fix`] applies edits. The binary adds arguments, disk,
//! environment, clock and terminal, and nothing else touches them.
//!
//! What is never here:
//! - a stage that names a later one;
//! - a rule id in Rust, or a price in Rust or in a rule: rules are `rules/`, prices are `pricing-cache/` and the user's;
//! - amounts of two currencies in one sum;
//! - money or a quantity as a float; rounding before a report;
//! - an unknown, null or absent value that became zero: each is itself to the end, and an unknown says why;
//! - an input that ends a stage: what is broken is a diagnostic, and the rest goes on; nothing panics;
//! - a sensitive text in an output;
//! - an output that depends on thread timing or hash order.

pub mod config;
pub mod diagnostics;
pub mod evaluator;
pub mod facts;
pub mod files;
pub mod fix;
pub mod ignore;
pub mod lint;
pub mod parser;
pub mod pricing;
pub mod reports;
pub mod resources;
pub mod rules;
