//! What each shape is, in words, and the pages of AWS and Terraform that it follows: the head of its file.
//!
//! Not for: anything that is computed with.

mod built_in {
    include!(concat!(env!("OUT_DIR"), "/heads.rs"));
}

/// What a file says of its shape.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// "A NAT gateway: its hours, and every gigabyte that passes through it."
    pub what: &'static str,
    /// Addresses, as they come.
    pub pages: &'static [&'static str],
}

/// The head of a shape's file; a test says that every shape has one.
#[must_use]
pub fn head(shape: &str) -> Option<Head> {
    let at = built_in::HEADS.binary_search_by_key(&shape, |(name, ..)| name).ok()?;
    built_in::HEADS.get(at).map(|(_, what, pages)| Head { what, pages })
}
