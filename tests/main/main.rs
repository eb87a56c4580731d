//! All integration tests, one binary: one module per story.

mod architecture;
mod bad_input;
mod cli;
#[path = "../compare/mod.rs"]
mod compare;
mod conformance;
mod equality;
mod evaluator;
mod functions;
mod functions_collections;
mod functions_text;
mod ignore;
mod language;
mod parser;
mod plan;
mod positions;
mod pricing;
mod reports;
mod rules;
mod shapes;
mod usage_file;
