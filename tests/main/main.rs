//! All integration tests, one binary: one module per story.
mod functions_text;
mod pricing;

mod equality;
mod parser;
mod plan;
mod pricing;
mod reports;
mod shapes;
mod functions_collections;
