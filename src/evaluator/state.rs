//! Reads what `terraform show -json` writes of a state: what is there, all of it known.
//!
//! Not for: `.tfstate` files, whose format is Terraform's own affair (`detect` says what to run instead).

use super::plan::{self, Wanted};
use super::project::Project;
use crate::diagnostics::{Diagnostic, FileId};

/// Reads a state. What cannot be read is a diagnostic, and the rest is there.
#[must_use]
pub fn read(file: FileId, text: &str, path: &str, wanted: Wanted<'_>) -> (Project, Vec<Diagnostic>) {
    plan::read_state(file, text, path, wanted)
}
