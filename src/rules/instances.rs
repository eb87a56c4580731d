//! A block is edited for all of its instances at once.
//!
//! Not for: the edits themselves.

use std::collections::HashMap;
use std::sync::Arc;

use super::check::{Finding, Fix, Subject};
use crate::diagnostics::Span;

/// A rule, the block it holds for, and the attribute.
type Place = (Arc<str>, Span, String);

/// Keeps a fix only where the rule holds, with the same edit, for each instance of the block.
pub(super) fn keep_common_fixes(findings: &mut [Finding], subjects: &[Subject<'_>]) {
    let block_of: HashMap<&str, Span> = subjects
        .iter()
        .filter_map(|subject| Some((&*subject.resource.address, subject.resource.declared.as_ref()?.block.span)))
        .collect();
    let mut instances: HashMap<Span, usize> = HashMap::new();
    for span in block_of.values() {
        *instances.entry(*span).or_default() += 1;
    }
    let place = |finding: &Finding| -> Option<Place> {
        let block = block_of.get(&*finding.address)?;
        Some((Arc::clone(&finding.rule), *block, finding.attribute.clone()))
    };
    // How many instances want the fix of the first.
    let mut agreeing: HashMap<Place, (usize, Option<Fix>)> = HashMap::new();
    for finding in findings.iter() {
        let Some(place) = place(finding) else { continue };
        let (count, fix) = agreeing.entry(place).or_insert_with(|| (0, finding.fix.clone()));
        *count += usize::from(*fix == finding.fix);
    }
    for finding in findings.iter_mut().filter(|finding| finding.fix.is_some()) {
        let place = place(finding);
        let wanted = place.as_ref().and_then(|place| agreeing.get(place)).map_or(0, |(count, _)| *count);
        if place.is_none_or(|(_, block, _)| instances.get(&block) != Some(&wanted)) {
            finding.fix = None;
        }
    }
}
