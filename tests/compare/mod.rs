//! Our evaluator against Terraform: the comparison that tests and the command `compare` share.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a fixture that cannot be read should fail the test")]

pub(crate) mod difference;
pub(crate) mod story;
