//! Rules: HCL files that say when something is worth a remark, and what to change.
//!
//! Not for: prices or rule ids. A rule states a condition and a patch; the engine prices the thing as it is and as
//! patched, and where the patched one is not cheaper there is no finding.

pub mod check;
mod edit;
pub mod example;
mod facts;
pub mod file;
mod judge;
mod names;
mod worth;
pub mod written;

pub use check::{Finding, Findings, NotEvaluated, check};
pub use example::{Example, examples};
pub use file::{Kind, Level, Rule, load};
pub use names::FUNCTIONS;

mod built_in {
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

/// The rules in the binary: path below `rules/`, and text.
pub static BUILT_IN: &[(&str, &str)] = built_in::RULES;
