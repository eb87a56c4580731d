//! Resource types for which AWS charges nothing, or charges under another resource that has a shape.
//!
//! A type is in `free.txt` only if no argument of it can put a line on the bill: a metric filter makes custom
//! metrics, a Config rule is evaluated for money, a flow log is ingested, so they are not. What only arranges (a
//! lifecycle configuration, a listener, a launch template) is billed where it takes effect. Not for: types that
//! nobody has looked at. Those are unsupported, and every report says so.

use std::sync::LazyLock;

static FREE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("free.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Whether the type is known to cost nothing by itself.
#[must_use]
pub fn is_free(resource_type: &str) -> bool {
    FREE.binary_search(&resource_type).is_ok()
}

/// All of them, sorted.
#[must_use]
pub fn free_types() -> &'static [&'static str] {
    &FREE
}
