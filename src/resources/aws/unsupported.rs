//! Resource types that cost something, or may, and that no shape describes yet, with what AWS charges for.
//!
//! With the free ones and those of the shapes these are all types of the provider: a test holds the three together. Not for:
//! amounts; nobody has described them.

use std::sync::LazyLock;

static UNSUPPORTED: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("unsupported.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// What AWS charges for, `the index by the hour`; `None` where the type is not in the list.
#[must_use]
pub fn charged_for(resource_type: &str) -> Option<&'static str> {
    let at = UNSUPPORTED.binary_search_by_key(&resource_type, |(name, _)| name).ok()?;
    UNSUPPORTED.get(at).map(|(_, what)| *what)
}

/// All of them, sorted.
#[must_use]
pub fn unsupported_types() -> &'static [(&'static str, &'static str)] {
    &UNSUPPORTED
}
