//! How the stages read files without touching the disk: whoever calls `lint()` decides what can be read.
//!
//! Not for: paths outside of the project. An implementation refuses them, with symbolic links resolved.

use std::fmt;

/// A tree of files. Paths are `/`-separated and relative to where the command was run.
pub trait Files: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Says why the file cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;

    /// What a directory holds, sorted by name.
    ///
    /// # Errors
    /// Says why the directory cannot be listed.
    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError>;

    /// What is the same for all names of one directory: two of them may lead to it, by a symbolic link.
    fn identity(&self, dir: &str) -> String {
        join(".", dir)
    }
}

/// One name in a directory.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    pub name: String,
    pub is_dir: bool,
}

/// Why a path could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    NotFound,
    /// The path, with its symbolic links resolved, leads out of the project.
    Outside,
    /// The file is not UTF-8.
    NotText,
    /// What the operating system says.
    Other(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("no such file or directory"),
            Self::Outside => f.write_str("the path leads out of the project"),
            Self::NotText => f.write_str("the file is not UTF-8 text"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

/// Joins two `/`-separated paths and resolves `.` and `..` by name. `..` above the start stays.
#[must_use]
pub fn join(base: &str, path: &str) -> String {
    let absolute = path.starts_with('/') || (base.starts_with('/') && !path.starts_with('/'));
    let base = if path.starts_with('/') { "" } else { base };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if matches!(parts.last(), Some(last) if *last != "..") => {
                parts.pop();
            }
            ".." if absolute => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (absolute, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}
