//! All integration tests, one binary: one module per story.
mod functions_text;
mod pricing;

mod parser;
