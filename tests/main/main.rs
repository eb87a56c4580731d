//! All integration tests, one binary: one module per story.

mod plan;
