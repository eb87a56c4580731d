//! The resource types that the AWS provider has: tells a mistyped type from one that is not supported, and which
//! types take tags, so that the provider's default tags reach those and no others.
//!
//! The list is `provider_types.txt`, which names the provider's version. Not for: what a type costs.

use std::sync::LazyLock;

use crate::diagnostics::nearest;

static TYPES: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
    let lines = include_str!("provider_types.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| match line.strip_suffix(" tags") {
            Some(name) => (name, true),
            None => (line, false),
        })
        .collect()
});

fn find(resource_type: &str) -> Option<bool> {
    let at = TYPES.binary_search_by_key(&resource_type, |(name, _)| name).ok()?;
    TYPES.get(at).map(|(_, tags)| *tags)
}

/// Whether the AWS provider has this resource type.
#[must_use]
pub fn is_known_type(resource_type: &str) -> bool {
    find(resource_type).is_some()
}

/// Whether resources of the type have `tags_all`. A type that a newer provider may have most likely has.
#[must_use]
pub fn has_tags(resource_type: &str) -> bool {
    find(resource_type).unwrap_or_else(|| resource_type.starts_with("aws_"))
}

/// The type that a mistyped one most likely means: `aws_lambda_funtion` is `aws_lambda_function`.
#[must_use]
pub fn nearest_type(resource_type: &str) -> Option<&'static str> {
    nearest(resource_type, all_types())
}

/// All of them, sorted.
pub fn all_types() -> impl ExactSizeIterator<Item = &'static str> {
    TYPES.iter().map(|(name, _)| *name)
}
