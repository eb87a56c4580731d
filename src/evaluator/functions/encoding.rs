//! TODO by its author.

use super::Function;

pub(super) const FUNCTIONS: &[Function] = &[];
