//! The resource types that the AWS provider has: tells a mistyped type from one that is not supported.
//!
//! The list is `types.txt`, which names the provider's version. Not for: what a type costs.

use std::sync::LazyLock;

use crate::diagnostics::nearest;

static TYPES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("types.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Whether the AWS provider has this resource type.
#[must_use]
pub fn is_known_type(resource_type: &str) -> bool {
    TYPES.binary_search(&resource_type).is_ok()
}

/// The type that a mistyped one most likely means: `aws_lambda_funtion` is `aws_lambda_function`.
#[must_use]
pub fn nearest_type(resource_type: &str) -> Option<&'static str> {
    nearest(resource_type, TYPES.iter().copied())
}

/// All of them, sorted.
#[must_use]
pub fn all_types() -> &'static [&'static str] {
    &TYPES
}
