//! Applies the edits of findings to the texts that were read.
//!
//! Not for: writing files, or deciding which edits there are; the rules have.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{FileId, Sources};
use crate::reports::model::{Edit, Report, Safety};

/// What the fixes make of the files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fixed {
    /// Path to new text, for the files that change.
    pub files: BTreeMap<String, String>,
    /// Fixes that were applied.
    pub applied: usize,
    /// Fixes that touch what another one has changed: they are for the next run.
    pub postponed: usize,
    /// Fixes that replace or restart something, and were not asked for.
    pub left: usize,
}

/// Applies the safe fixes of a report, and the unsafe ones where `unsafe_too` says so. Instances of one block share
/// one edit, which is applied once.
#[must_use]
pub fn apply(report: &Report, sources: &Sources, unsafe_too: UnsafeFixes) -> Fixed {
    let mut fixed = Fixed::default();
    let mut chosen: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut seen: BTreeSet<Vec<(crate::diagnostics::Span, &str)>> = BTreeSet::new();
    for fix in report.findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        if !seen.insert(fix.edits.iter().map(|edit| (edit.span, edit.text.as_str())).collect()) {
            continue;
        }
        if fix.safety != Safety::Safe && unsafe_too == UnsafeFixes::Leave {
            fixed.left += 1;
            continue;
        }
        let touches = |edit: &Edit| {
            let others = chosen.get(&edit.span.file).into_iter().flatten();
            others.into_iter().any(|other| edit.span.start <= other.span.end && other.span.start <= edit.span.end)
        };
        if fix.edits.iter().any(touches) {
            fixed.postponed += 1;
            continue;
        }
        fixed.applied += 1;
        for edit in &fix.edits {
            chosen.entry(edit.span.file).or_default().push(edit);
        }
    }
    for (file, mut edits) in chosen {
        let source = sources.get(file);
        let mut text = source.text.to_string();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        for edit in edits {
            if text.get(edit.span.range()).is_some() {
                text.replace_range(edit.span.range(), &edit.text);
            }
        }
        fixed.files.insert(source.path.clone(), text);
    }
    fixed
}

/// Whether fixes that replace or restart something are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnsafeFixes {
    Apply,
    Leave,
}
