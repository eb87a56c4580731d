//! Writes a file of the project as a whole, or not at all.
//!
//! Not for: reports, which nobody reads while they are written.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Writes a file that is not there yet.
///
/// # Errors
/// Why there is none; also where somebody else has written one.
pub(super) fn create(path: &Path, text: &str) -> Result<(), String> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => "something of this name is there and is no file that may be read".to_owned(),
        _ => error.to_string(),
    })
}

/// Replaces a file as a whole, so that nobody ever sees half of it.
///
/// # Errors
/// Why it is as it was, also where it is no longer what was read.
pub(super) fn replace(path: &Path, read: &str, text: &str) -> Result<(), String> {
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
