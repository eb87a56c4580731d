//! All integration tests, one binary: one module per story.

mod parser;
mod pricing;
mod reports;
mod shapes;
