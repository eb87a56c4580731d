//! The files of a project, and nothing outside of it: a pull request must not be able to read its runner's secrets.
//!
//! What may be read is below the roots: the repository that a path on the command line is in, else that path, and
//! the working directory where it holds the path. Symbolic links are resolved before they are compared.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use finops_lint::evaluator::load::MAX_FILE;
use finops_lint::files::{Entry, FileError, Files, join};

use super::memory;

/// Files below some roots.
#[derive(Debug)]
pub(super) struct Disk {
    roots: Vec<PathBuf>,
    /// Where directories are that have been asked for, with their links resolved: a project's files are in few of them.
    resolved: RwLock<HashMap<Box<str>, Arc<Path>>>,
}

impl Clone for Disk {
    /// What the one may read, the other may not: neither knows what the other has found.
    fn clone(&self) -> Self {
        Self { roots: self.roots.clone(), resolved: RwLock::default() }
    }
}

impl Disk {
    /// May read what these paths, given on the command line, belong to.
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        let mut roots = Vec::new();
        let here = std::env::current_dir().and_then(std::fs::canonicalize).ok();
        for path in paths {
            let Ok(path) = std::fs::canonicalize(path) else { continue };
            let dir = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
            let repository = dir.ancestors().find(|above| above.join(".git").exists());
            let root = match (repository, &here) {
                (Some(repository), _) => repository.to_owned(),
                (None, Some(here)) if dir.starts_with(here) => here.clone(),
                (None, _) => dir.to_owned(),
            };
            roots.push(root);
        }
        Self { roots, resolved: RwLock::default() }
    }

    /// May also read this one file, because the command line names it.
    pub(super) fn and_file(&mut self, path: &Path) {
        self.roots.extend(std::fs::canonicalize(path));
    }

    /// May also read this file, which nobody named, if it lies in the repository or directory that it was found in: a
    /// symbolic link may lead anywhere.
    pub(super) fn and_found(&mut self, path: &Path) {
        let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let (Ok(dir), Ok(real)) = (std::fs::canonicalize(dir), std::fs::canonicalize(path)) else { return };
        let repository = dir.ancestors().find(|above| above.join(".git").exists());
        if real.starts_with(repository.unwrap_or(&dir)) {
            self.roots.push(real);
        }
    }

    /// May also read what is below this directory, because the command line allows it.
    ///
    /// # Errors
    /// Where it is no directory.
    pub(super) fn and_below(&mut self, dir: &Path) -> Result<(), String> {
        let told = |why: &dyn std::fmt::Display| format!("--allow-outside {}: {why}", dir.display());
        let real = std::fs::canonicalize(dir).map_err(|error| told(&error))?;
        if !real.is_dir() {
            return Err(told(&"this is not a directory"));
        }
        self.roots.push(real);
        Ok(())
    }

    fn resolve(&self, path: &str) -> Result<PathBuf, FileError> {
        match std::fs::canonicalize(path) {
            Ok(real) if self.holds(&real) => Ok(real),
            Ok(_) => Err(FileError::Outside),
            // Whether something is there is nobody's business outside either.
            Err(error) => {
                let mut above = Path::new(path).ancestors().skip(1);
                let near = above.find_map(|dir| {
                    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
                    std::fs::canonicalize(dir).ok()
                });
                Err(if near.is_none_or(|near| self.holds(&near)) { told(&error) } else { FileError::Outside })
            }
        }
    }

    /// Where a directory is that may be looked into.
    fn directory(&self, dir: &str) -> Result<Arc<Path>, FileError> {
        if let Some(known) = self.resolved.read().unwrap_or_else(PoisonError::into_inner).get(dir) {
            return Ok(Arc::clone(known));
        }
        let real: Arc<Path> = self.resolve(dir)?.into();
        let mut resolved = self.resolved.write().unwrap_or_else(PoisonError::into_inner);
        resolved.insert(dir.into(), Arc::clone(&real));
        Ok(real)
    }

    /// Where a file is that may be read. In its directory only a link leads anywhere else.
    fn file(&self, path: &str) -> Result<PathBuf, FileError> {
        let (dir, name) = path.rsplit_once('/').unwrap_or((".", path));
        // The command line may name a file alone, without its directory.
        if let (false, Ok(dir)) = (dir.is_empty() || matches!(name, "" | "." | ".."), self.directory(dir)) {
            let real = dir.join(name);
            if std::fs::symlink_metadata(&real).is_ok_and(|found| found.is_file()) {
                return Ok(real);
            }
        }
        let real = self.resolve(path)?;
        only_file(&real)?;
        Ok(real)
    }

    fn holds(&self, real: &Path) -> bool {
        self.roots.iter().any(|root| real.starts_with(root))
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let file = std::fs::File::open(self.file(path)?).map_err(|error| told(&error))?;
        let mut bytes = Vec::new();
        let limit = u64::try_from(MAX_FILE).unwrap_or(u64::MAX).saturating_add(1);
        file.take(limit).read_to_end(&mut bytes).map_err(|error| told(&error))?;
        memory::spare_after(bytes.len());
        Ok(bytes)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let real = self.directory(dir)?;
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(real).map_err(|error| told(&error))? {
            let entry = entry.map_err(|error| told(&error))?;
            // Terraform cannot name a file that is not UTF-8 either.
            let Ok(name) = entry.file_name().into_string() else { continue };
            // Only what a link leads to takes another look at the disk.
            let is_dir = match entry.file_type() {
                Ok(kind) if !kind.is_symlink() => kind.is_dir(),
                _ => std::fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_dir()),
            };
            entries.push(Entry { name, is_dir });
        }
        entries.sort();
        Ok(entries)
    }

    fn identity(&self, dir: &str) -> String {
        self.directory(dir).map_or_else(|_| join(".", dir), |real| real.to_string_lossy().into_owned())
    }
}

/// To open a pipe is to wait for its writer, who may never come, and a device may never end: one asks first.
pub(super) fn only_file(path: &Path) -> Result<(), FileError> {
    let metadata = std::fs::metadata(path).map_err(|error| told(&error))?;
    if metadata.is_file() {
        return Ok(());
    }
    Err(FileError::Other(
        if metadata.is_dir() { "this is a directory" } else { "this is a pipe or a device, not a file" }.to_owned(),
    ))
}

pub(super) fn told(error: &std::io::Error) -> FileError {
    match error.kind() {
        std::io::ErrorKind::NotFound => FileError::NotFound,
        std::io::ErrorKind::PermissionDenied => FileError::Other("permission denied".to_owned()),
        _ => FileError::Other(error.to_string()),
    }
}
