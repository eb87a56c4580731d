//! How far an update is: bars on a terminal, a line for each finished file elsewhere, nothing where nobody wants it.
//!
//! Not for: results; those go to standard output, or into the error.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::cli::tell;

pub(super) struct Progress {
    quiet: bool,
    bars: Option<(MultiProgress, ProgressBar)>,
}

/// One file.
pub(super) struct File<'p> {
    progress: &'p Progress,
    name: String,
    bar: Option<ProgressBar>,
    bytes: AtomicU64,
}

impl Progress {
    pub(super) fn new(quiet: bool) -> Self {
        let terminal = !quiet && std::io::stderr().is_terminal();
        let bars = terminal.then(|| {
            let all = MultiProgress::new();
            let total = all.add(ProgressBar::new(0).with_style(style("{prefix:32} {wide_bar} {pos}/{len} files")));
            total.set_prefix("all");
            (all, total)
        });
        Self { quiet, bars }
    }

    /// So many more files are to be fetched.
    pub(super) fn files(&self, files: usize) {
        if let Some((_, total)) = &self.bars {
            total.inc_length(u64::try_from(files).unwrap_or(0));
        }
    }

    pub(super) fn file(&self, name: String) -> File<'_> {
        let bar = self.bars.as_ref().map(|(all, total)| {
            let bar = ProgressBar::no_length();
            bar.set_style(style("{prefix:32} {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}"));
            bar.set_prefix(name.clone());
            all.insert_before(total, bar)
        });
        File { progress: self, name, bar, bytes: AtomicU64::new(0) }
    }

    pub(super) fn finish(&self) {
        if let Some((all, _)) = &self.bars {
            let _ = all.clear();
        }
    }
}

impl File<'_> {
    pub(super) fn at(&self, bytes: u64, of: Option<u64>) {
        self.bytes.store(bytes, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            if let Some(of) = of {
                bar.set_length(of);
            }
        }
    }

    /// It is there, or not.
    pub(super) fn done(self, what: &str) {
        let Self { progress, name, bar, bytes } = self;
        if let Some(bar) = &bar {
            bar.finish_and_clear();
        }
        match &progress.bars {
            Some((_, total)) => total.inc(1),
            None if progress.quiet => {}
            None => tell(&format!("{name}: {what}, {}", size(bytes.into_inner()))),
        }
    }
}

fn size(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1000))
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
