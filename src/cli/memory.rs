//! Time for memory, and memory for time.
//!
//! The kernel's huge pages save a run of some milliseconds a fifth of its time, since nearly a quarter of that was spent on
//! asking for small ones. They are filled with zeros, which counts as memory that the run needs, and where much is needed,
//! given back and asked for again, they cost more time than they save. Not for: limits, which are where things are read.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A plan takes three times its size, and this is much.
const LARGE_DOCUMENT: u64 = 8 << 20;

/// A configuration takes fifty times its size.
const LARGE_CONFIGURATION: usize = 1 << 20;

/// How much has been read of configurations.
static READ: AtomicUsize = AtomicUsize::new(0);

/// From now on memory counts more than milliseconds.
pub(super) fn spare() {
    #[cfg(target_os = "linux")]
    {
        // A kernel without huge pages has none to spare.
        let _ = rustix::thread::disable_transparent_huge_pages(true);
    }
}

/// Spares memory where a document is large, or where nobody can say how large it is: a pipe.
pub(super) fn spare_for(document: &Path) {
    if std::fs::metadata(document).map_or(true, |found| !found.is_file() || found.len() >= LARGE_DOCUMENT) {
        spare();
    }
}

/// Spares memory once this much more of a configuration makes it a large one.
pub(super) fn spare_after(bytes: usize) {
    let before = READ.fetch_add(bytes, Ordering::Relaxed);
    if before < LARGE_CONFIGURATION && before.saturating_add(bytes) >= LARGE_CONFIGURATION {
        spare();
    }
}
