//! The sensitive texts of a resource, taken out of what is said about it.
//!
//! Shapes compute with sensitive values: a database class that comes from a sensitive variable still has a price. But
//! a line of the bill is named after such values, and so is the reason why there is none. Not for: amounts; what a
//! sensitive size costs is what was asked for.

use std::sync::Arc;

use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;

/// What stands in the place of a sensitive text.
const HIDDEN: &str = "(sensitive)";

/// Numbers shorter than this are everywhere, and say nothing.
const DIGITS: usize = 3;

/// The texts that must not be shown of one resource.
#[derive(Debug, Default)]
pub struct Secrets(Vec<Arc<str>>);

impl Secrets {
    #[must_use]
    pub fn of(resource: &Resource) -> Self {
        let mut found = Vec::new();
        for values in std::iter::once(&resource.values).chain(&resource.previous) {
            collect(values, false, &mut found);
        }
        // The longest first: a text may be part of another.
        found.sort_by(|a: &Arc<str>, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        found.dedup();
        Self(found)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes them out of a text, where they stand as words of their own.
    pub fn hide(&self, text: &mut String) {
        for secret in &self.0 {
            if text.contains(&**secret) {
                *text = without(text, secret);
            }
        }
    }
}

fn without(text: &str, secret: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(secret) {
        let (before, after) = (rest.get(..at).unwrap_or(""), rest.get(at + secret.len()..).unwrap_or(""));
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let begins = !is_word(before.chars().next_back().or_else(|| out.chars().next_back()));
        out.push_str(before);
        out.push_str(if begins && !is_word(after.chars().next()) { HIDDEN } else { secret });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn collect(value: &Value, inside: bool, found: &mut Vec<Arc<str>>) {
    match value {
        Value::Sensitive(inner) => collect(inner, true, found),
        Value::String(text) if inside && !text.trim().is_empty() => found.push(Arc::clone(text)),
        Value::Number(number) if inside => {
            let text = number.to_string();
            if text.len() >= DIGITS {
                found.push(text.into());
            }
        }
        Value::List(_, items) => items.iter().for_each(|item| collect(item, inside, found)),
        Value::Map(_, entries) => entries.values().for_each(|entry| collect(entry, inside, found)),
        _ => {}
    }
}
