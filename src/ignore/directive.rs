//! The words of an ignore comment: `finops-lint:ignore <rule>[, <rule>] [until=YYYY-MM-DD] <reason>`.
//!
//! Not for: what the comment is about, or whether there are such rules.

use jiff::civil::Date;

use super::MARK;
use crate::diagnostics::{Diagnostic, Span};
use crate::parser::Comment;

/// One `finops-lint:ignore`.
#[derive(Debug)]
pub(super) struct Directive {
    pub(super) rules: Vec<(String, Span)>,
    pub(super) until: Option<(Date, Span)>,
    pub(super) span: Span,
}

const FORM: &str = "write `finops-lint:ignore <rule>[, <rule>] [until=YYYY-MM-DD] <reason>`";

/// The directives of a comment, one on a line at most. Prose that only mentions the name is none.
pub(super) fn directives(comment: &Comment, diagnostics: &mut Vec<Diagnostic>) -> Vec<Directive> {
    let mut found = Vec::new();
    let mut offset = 0;
    for line in comment.text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let content = line.trim_end().trim_end_matches("*/").trim_end();
        let inner = content.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '/' | '*'));
        if !inner.starts_with(MARK) {
            continue;
        }
        let at = start + (content.len() - inner.len());
        let mut words = Words { comment, text: &comment.text, at, end: start + content.len() };
        found.extend(words.directive(diagnostics));
    }
    found
}

/// A cursor in the text of a comment.
struct Words<'c> {
    comment: &'c Comment,
    text: &'c str,
    at: usize,
    end: usize,
}

impl Words<'_> {
    fn directive(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Option<Directive> {
        let whole = self.span(self.at, self.end);
        self.at += MARK.len();
        let verb = self.take(|c| !c.is_whitespace());
        if self.text.get(verb.0..verb.1) != Some("ignore") {
            let message = "this comment is addressed to finops-lint, which does not understand it";
            diagnostics.push(Diagnostic::warning("ignore", message).at(whole).help(FORM));
            return None;
        }
        let rules = self.rules();
        if rules.is_empty() {
            let message = "this ignore names no rule";
            diagnostics.push(Diagnostic::warning("ignore", message).at(whole).help(FORM));
            return None;
        }
        let mut until = None;
        let mut reason = false;
        loop {
            self.blanks();
            let (start, end) = self.take(|c| !c.is_whitespace());
            if start == end {
                break;
            }
            let span = self.span(start, end);
            let word = self.text.get(start..end).unwrap_or_default();
            let Some(date) = word.strip_prefix("until=") else {
                reason |= word.chars().any(char::is_alphanumeric);
                continue;
            };
            match date.trim_end_matches([',', ';', '.', ':']).parse::<Date>() {
                Ok(date) => until = Some((date, span)),
                Err(_) => {
                    let message = format!("{date:?} is not a date, so this ignore does not hold");
                    diagnostics
                        .push(Diagnostic::warning("ignore", message).at(span).help("write until=YYYY-MM-DD"));
                    return None;
                }
            }
        }
        if !reason {
            let message = "this ignore gives no reason";
            let help = "say why, behind the rule: whoever reads it next will ask";
            diagnostics.push(Diagnostic::note("ignore", message).at(whole).help(help));
        }
        Some(Directive { rules, until, span: whole })
    }

    /// `one-rule, another-rule`
    fn rules(&mut self) -> Vec<(String, Span)> {
        let mut rules = Vec::new();
        loop {
            self.blanks();
            let (start, end) = self.take(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
            let word = self.text.get(start..end).unwrap_or_default();
            if word.is_empty() || self.text.get(start..self.end).is_some_and(|rest| rest.starts_with("until=")) {
                self.at = start;
                return rules;
            }
            rules.push((word.to_owned(), self.span(start, end)));
            self.blanks();
            if self.text.get(self.at..self.end).is_none_or(|rest| !rest.starts_with(',')) {
                return rules;
            }
            self.at += 1;
        }
    }

    fn blanks(&mut self) {
        self.take(char::is_whitespace);
    }

    /// As far as the characters are of that kind: from where, to where.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> (usize, usize) {
        let start = self.at;
        let rest = self.text.get(start..self.end).unwrap_or_default();
        self.at = start + rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        (start, self.at)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let base = self.comment.span.start as usize;
        Span::new(self.comment.span.file, base + start, base + end)
    }
}
