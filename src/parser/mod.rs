//! x
pub mod ast;
