//! Resource types for which AWS charges nothing, or charges under another resource that has a shape.
//!
//! Not for: types that nobody has looked at. Those are unsupported, and every report says so.

/// Whether the type is known to cost nothing by itself.
#[must_use]
pub fn is_free(resource_type: &str) -> bool {
    FREE.binary_search(&resource_type).is_ok()
}

const FREE: &[&str] = &["aws_iam_role"];
