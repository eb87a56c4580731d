//! Time for memory, and memory for time.
//!
//! The kernel's huge pages save a run of some milliseconds a fifth of its time, since nearly a quarter of that was spent on
//! asking for small ones; but they are filled with zeros and counted as memory that the run needs, some 20 MB. Not for:
//! limits, which are where things are read.

use std::path::Path;

/// A document from this size on takes much memory anyway, and more of it would be felt.
const LARGE: u64 = 8 << 20;

/// Spares memory where a document is large, or where nobody can say how large it is: a pipe.
pub(super) fn spare_for(document: &Path) {
    if std::fs::metadata(document).map_or(true, |found| !found.is_file() || found.len() >= LARGE) {
        spare();
    }
}

/// From now on memory counts more than milliseconds.
pub(super) fn spare() {
    #[cfg(target_os = "linux")]
    {
        // A kernel without huge pages has none to spare.
        let _ = rustix::thread::disable_transparent_huge_pages(true);
    }
}
