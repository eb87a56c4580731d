//! Templates as HCL means them: a flat sequence of literals and control sequences, on which strip markers
//! and the indentation of `<<-` heredocs work, before it becomes a tree.
//!
//! Not for: reading the sequences from tokens (`sequences`).

use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::ast::{Expr, ExprKind, TemplatePart};

/// How a template is written, which decides what is an escape and what is indentation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    Quoted,
    /// A `<<EOT` heredoc, or the content of a JSON string.
    Bare,
    /// A `<<-EOT` heredoc.
    FlushHeredoc,
}

pub(super) enum Piece {
    /// At most one line, with its line ending.
    Literal(String),
    Interpolation(Expr),
    If(Expr),
    Else,
    For {
        key: Option<Arc<str>>,
        value: Arc<str>,
        collection: Expr,
    },
    End,
}

pub(super) struct Pieces {
    writing: Writing,
    pieces: Vec<Piece>,
    strip_next: bool,
}

impl Pieces {
    pub(super) fn new(writing: Writing) -> Self {
        Self { writing, pieces: Vec::new(), strip_next: false }
    }

    pub(super) fn into_kind(mut self) -> ExprKind {
        if self.writing == Writing::FlushHeredoc {
            self.remove_indentation();
        }
        if let [Piece::Literal(text)] = self.pieces.as_slice() {
            return ExprKind::String(normalized(Arc::from(text.as_str())));
        }
        if self.pieces.iter().all(|piece| matches!(piece, Piece::Literal(_))) {
            let texts = self.pieces.iter().filter_map(|piece| match piece {
                Piece::Literal(text) => Some(text.as_str()),
                _ => None,
            });
            return ExprKind::String(normalized(Arc::from(texts.collect::<String>())));
        }
        let (parts, _) = build(&mut self.pieces.into_iter());
        ExprKind::Template(parts)
    }

    /// Text as it is written; `Err` is where in it a backslash is followed by what is no escape.
    pub(super) fn literal(&mut self, raw: &str) -> Result<(), std::ops::Range<usize>> {
        let mut start = 0;
        // In a quoted string a line cannot end, so that it is one piece.
        for line in raw.split_inclusive('\n') {
            let mut text = unescape(line, self.writing == Writing::Quoted)
                .map_err(|wrong| start + wrong.start..start + wrong.end)?;
            start += line.len();
            if std::mem::take(&mut self.strip_next) {
                text.replace_range(..text.len() - text.trim_start().len(), "");
            }
            self.pieces.push(Piece::Literal(text));
        }
        Ok(())
    }

    /// A marker strips only the literal next to it, and in a heredoc a literal is one line.
    pub(super) fn control(&mut self, strip_before: bool, piece: Piece, strip_behind: bool) {
        if strip_before && let Some(Piece::Literal(before)) = self.pieces.last_mut() {
            before.truncate(before.trim_end().len());
        }
        self.pieces.push(piece);
        self.strip_next = strip_behind;
    }

    // What all lines begin with is taken from each. Blank lines do not count and keep what they have.
    fn remove_indentation(&mut self) {
        let mut at_line_start = true;
        let mut smallest: Option<usize> = None;
        let mut lines = Vec::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            let was_line_start = std::mem::take(&mut at_line_start);
            let Piece::Literal(text) = piece else {
                if was_line_start {
                    return;
                }
                continue;
            };
            at_line_start = text.ends_with('\n');
            let content = text.trim_start();
            if was_line_start && !(content.is_empty() && at_line_start) {
                let indentation = text.chars().count() - content.chars().count();
                smallest = Some(smallest.map_or(indentation, |smallest| smallest.min(indentation)));
                lines.push(index);
            }
        }
        for index in lines {
            if let Some(Piece::Literal(text)) = self.pieces.get_mut(index) {
                let cut: usize = text.chars().take(smallest.unwrap_or(0)).map(char::len_utf8).sum();
                text.replace_range(..cut, "");
            }
        }
    }
}

// Returns at the end of its directive, and says whether that was an `%{ else }`.
fn build(pieces: &mut std::vec::IntoIter<Piece>) -> (Vec<TemplatePart>, Ended) {
    let mut parts = Vec::new();
    let mut text: Option<String> = None;
    while let Some(piece) = pieces.next() {
        if let Piece::Literal(more) = piece {
            text.get_or_insert_default().push_str(&more);
            continue;
        }
        flush(&mut text, &mut parts);
        parts.push(match piece {
            Piece::Literal(_) => continue,
            Piece::Interpolation(expr) => TemplatePart::Interpolation(expr),
            Piece::If(condition) => {
                let (then, ended) = build(pieces);
                let otherwise = if ended == Ended::AtElse { build(pieces).0 } else { Vec::new() };
                TemplatePart::If { condition, then, otherwise }
            }
            Piece::For { key, value, collection } => {
                TemplatePart::For { key, value, collection, body: build(pieces).0 }
            }
            Piece::Else => return (parts, Ended::AtElse),
            Piece::End => return (parts, Ended::AtEnd),
        });
    }
    flush(&mut text, &mut parts);
    (parts, Ended::AtEnd)
}

#[derive(PartialEq, Eq)]
enum Ended {
    AtElse,
    AtEnd,
}

fn flush(text: &mut Option<String>, parts: &mut Vec<TemplatePart>) {
    if let Some(text) = text.take() {
        parts.push(TemplatePart::Literal(normalized(Arc::from(text))));
    }
}

/// With its escapes resolved; `Err` is where one is none.
pub(super) fn unescape(raw: &str, backslashes: bool) -> Result<String, std::ops::Range<usize>> {
    let may_escape = raw.contains('{') || (backslashes && raw.contains('\\'));
    if !may_escape {
        return Ok(raw.to_owned());
    }
    let mut result = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(rest) = raw.get(at..)
        && let Some(first) = rest.chars().next()
    {
        if rest.starts_with("$${") || rest.starts_with("%%{") {
            result.push(first);
            result.push('{');
            at += 3;
        } else if first == '\\' && backslashes {
            let escaped = rest.get(1..).and_then(|rest| rest.chars().next());
            let length = 1 + escaped.map_or(0, char::len_utf8);
            let (value, length) = match escaped {
                Some('n') => (Some('\n'), 2),
                Some('r') => (Some('\r'), 2),
                Some('t') => (Some('\t'), 2),
                Some('"' | '\\') => (escaped, 2),
                Some('u') => (rest.get(2..6).and_then(hexadecimal), 6),
                Some('U') => (rest.get(2..10).and_then(hexadecimal), 10),
                _ => (None, length),
            };
            result.push(value.ok_or(at..(at + length).min(raw.len()))?);
            at += length;
        } else {
            result.push(first);
            at += first.len_utf8();
        }
    }
    Ok(result)
}

fn hexadecimal(digits: &str) -> Option<char> {
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
    } else {
        None
    }
}

/// A string that is the same whatever its characters are composed of: in Unicode's form C.
#[must_use]
pub fn normalized(text: Arc<str>) -> Arc<str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        Arc::from(text.nfc().collect::<String>())
    }
}
