//! All integration tests, one binary: one module per story.
mod pricing;

mod parser;
mod functions_collections;
