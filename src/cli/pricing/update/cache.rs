//! The directory that keeps the distilled parts between updates, and the lock on it.
//!
//! Not for: the catalogue that is made of them.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use finops_lint::pricing::offers::Part;

use crate::cli::pricing::store::write_file;

/// More than any part has.
const LARGEST: u64 = 256 << 20;

pub(super) struct Cache {
    dir: PathBuf,
    /// Given back by the system when the process ends, however it ends.
    lock: Option<File>,
}

impl Cache {
    /// To be read only.
    pub(super) fn read_only(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), lock: None }
    }

    /// To be written, by nobody else meanwhile.
    pub(super) fn locked(dir: &Path) -> Result<Self, String> {
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", dir.display());
        std::fs::create_dir_all(dir).map_err(|error| told(&error))?;
        let path = dir.join("update.lock");
        let mut lock = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path)
            .map_err(|error| told(&error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = (&lock).take(20).read_to_string(&mut holder);
                let holder: String = holder.chars().filter(char::is_ascii_digit).collect();
                return Err(told(&format!(
                    "another update is under way here (process {holder}); let it end first"
                )));
            }
            Err(TryLockError::Error(error)) => return Err(told(&error)),
        }
        // For the message above; the lock itself is the system's.
        let _ = lock.set_len(0).and_then(|()| write!(lock, "{}", std::process::id()));
        Ok(Self { dir: dir.to_owned(), lock: Some(lock) })
    }

    /// A part as it was kept; `None` if there is none, or not all of it.
    pub(super) fn part(&self, service: &str, region: &str) -> Option<Part> {
        let mut text = String::new();
        File::open(self.path(service, region)).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
        Part::parse(&text)
    }

    pub(super) fn keep(&self, service: &str, region: &str, part: &Part) -> Result<(), String> {
        if self.lock.is_none() {
            return Ok(());
        }
        let path = self.path(service, region);
        write_file(&path, part.to_text().as_bytes()).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Both names are from our own tables, never from the network.
    fn path(&self, service: &str, region: &str) -> PathBuf {
        self.dir.join("parts").join(service).join(format!("{region}.tsv"))
    }
}
