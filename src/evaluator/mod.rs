//! x
pub mod number;
pub mod value;
