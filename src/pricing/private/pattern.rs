//! Which lines of the bill an entry of the private prices is about: lists of names, in which `*` stands for any text.
//!
//! Not for: what the entry says about them.

use std::sync::Arc;

use crate::diagnostics::Span;

/// Where an entry holds. `None`: whatever it is.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Scope {
    pub services: Option<Vec<Pattern>>,
    pub regions: Option<Vec<Pattern>>,
    /// Without the region's prefix.
    pub usage_types: Option<Vec<Pattern>>,
    pub operations: Option<Vec<Pattern>>,
}

/// A name, or several by `*`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    pub text: Arc<str>,
    pub span: Span,
}

/// Behind this stands the term of a usage type that is reserved: `BoxUsage:m5.large@1yr-standard-no-upfront`.
const TERM: char = '@';

/// A line of the bill.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LineOf<'k> {
    pub service: &'k str,
    pub region: &'k str,
    pub usage_type: &'k str,
    pub operation: &'k str,
}

impl Scope {
    #[must_use]
    pub fn holds(&self, line: LineOf<'_>) -> bool {
        any(self.services.as_deref(), line.service)
            && any(self.regions.as_deref(), line.region)
            && any(self.usage_types.as_deref(), line.usage_type)
            && any(self.operations.as_deref(), line.operation)
    }

    /// Whether it holds and knows that it is about a reservation, if this is one: what was agreed on for hours on demand is
    /// not for those that are bought in advance, whatever stands for any text.
    pub(in crate::pricing) fn means(&self, line: LineOf<'_>) -> bool {
        let names_terms = || self.usage_types.iter().flatten().any(|pattern| pattern.text.contains(TERM));
        self.holds(line) && (!line.usage_type.contains(TERM) || names_terms())
    }

    /// Whether its regions, which it has to name, have this one among them.
    pub(super) fn names_region(&self, region: &str) -> bool {
        self.regions.is_some() && any(self.regions.as_deref(), region)
    }

    pub(super) fn len(&self) -> usize {
        let lists = [&self.services, &self.regions, &self.usage_types, &self.operations];
        lists.into_iter().flatten().map(Vec::len).sum()
    }
}

fn any(patterns: Option<&[Pattern]>, text: &str) -> bool {
    patterns.is_none_or(|patterns| patterns.iter().any(|pattern| pattern.matches(text)))
}

impl Pattern {
    pub(super) fn is_literal(&self) -> bool {
        !self.text.contains('*')
    }

    /// In a time that is no worse than the product of the lengths, whatever the pattern is.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let mut parts = self.text.split('*');
        let Some(rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
        let Some(last) = parts.next_back() else { return rest.is_empty() };
        // Of each part in the middle the first place is as good as any: what follows may be anything.
        let rest = parts.try_fold(rest, |rest, part| Some(rest.split_once(part)?.1));
        rest.is_some_and(|rest| rest.ends_with(last))
    }
}
