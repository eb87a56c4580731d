//! `--fix`: writes the files that fixes change.
//!
//! Not for: what a fix changes. A file that is no longer what was read is left alone.

use std::path::Path;

use finops_lint::diagnostics::Sources;
use finops_lint::fix::{UnsafeFixes, apply};
use finops_lint::reports::Report;

use super::replace::replace;

/// Applies the fixes of a report to the files, and says what was done.
pub(super) fn fix(report: &Report, sources: &Sources, unsafe_too: UnsafeFixes) -> Result<String, String> {
    let fixed = apply(report, sources, unsafe_too);
    for (path, text) in &fixed.files {
        let read = sources.by_path(path).ok_or_else(|| format!("{path} was not read"))?;
        replace(Path::new(path), &read.text, text).map_err(|problem| format!("{path}: {problem}"))?;
    }
    let mut told = format!("fixed {} in {}", count(fixed.applied, "finding"), count(fixed.files.len(), "file"));
    if fixed.postponed > 0 {
        told.push_str(&format!("; {} touch the same text: run it again", fixed.postponed));
    }
    if fixed.left > 0 {
        told.push_str(&format!("; {} would restart or replace something: add --unsafe-fixes", fixed.left));
    }
    Ok(told)
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
