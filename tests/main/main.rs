//! All integration tests, one binary: one module per story.

mod equality;
mod evaluator;
mod functions;
mod functions_collections;
mod functions_text;
mod parser;
mod plan;
mod pricing;
mod reports;
mod shapes;
