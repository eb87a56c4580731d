//! All integration tests, one binary: one module per story.

mod equality;
mod parser;
mod plan;
mod pricing;
mod reports;
mod shapes;
