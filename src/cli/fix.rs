//! `--fix`: writes the files that fixes change.
//!
//! Not for: what a fix changes. A file that is no longer what was read is left alone.

use std::path::Path;

use finops_lint::diagnostics::Sources;
use finops_lint::fix::{UnsafeFixes, apply};
use finops_lint::reports::Report;

/// Applies the fixes of a report to the files, and says what was done.
pub(super) fn fix(report: &Report, sources: &Sources, unsafe_too: UnsafeFixes) -> Result<String, String> {
    let fixed = apply(report, sources, unsafe_too);
    for (path, text) in &fixed.files {
        let read = sources.by_path(path).ok_or_else(|| format!("{path} was not read"))?;
        write(Path::new(path), &read.text, text).map_err(|problem| format!("{path}: {problem}"))?;
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

/// Replaces a file as a whole, so that nobody ever sees half of it.
fn write(path: &Path, read: &str, text: &str) -> Result<(), String> {
    let told = |error: std::io::Error| error.to_string();
    // A symbolic link stays one: what it leads to is replaced.
    let real = std::fs::canonicalize(path).map_err(told)?;
    if std::fs::read_to_string(&real).map_err(told)? != read {
        return Err("the file has changed while it was looked at; nothing was written".to_owned());
    }
    let mut name = real.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".finops-lint-{}", std::process::id()));
    let beside = real.with_file_name(name);
    let permissions = std::fs::metadata(&real).map_err(told)?.permissions();
    let written = std::fs::write(&beside, text)
        .and_then(|()| std::fs::set_permissions(&beside, permissions))
        .and_then(|()| std::fs::rename(&beside, &real));
    written.map_err(|error| {
        // What is left of a failed attempt is of no use to anyone.
        let _ = std::fs::remove_file(&beside);
        error.to_string()
    })
}
