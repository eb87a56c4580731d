//! JSON text to a tree that knows where everything stands.
//!
//! serde_json says whether the text is JSON, and what is wrong if not; this reads what it has accepted.
//! Not for: what a key means to Terraform (`json_body` knows).

#![expect(clippy::result_large_err, reason = "an error is rare, and a diagnostic is what every stage hands on")]

use super::grammar::MAX_DEPTH;
use crate::diagnostics::{Diagnostic, FileId, Span};

pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

pub(super) enum NodeKind {
    Null,
    Bool(bool),
    Number,
    String,
    Array(Vec<Node>),
    Object(Vec<Member>),
    TooDeep,
}

pub(super) struct Member {
    pub(super) key: Text,
    pub(super) value: Node,
}

/// A string without its escapes.
pub(super) struct Text {
    pub(super) text: String,
    /// Of the string in the file, with its quotes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// For each byte of `text` and its end, where it comes from; empty where nothing was escaped.
    origins: Vec<usize>,
}

impl Text {
    /// Where a byte of the text stands in the file.
    pub(super) fn origin(&self, offset: usize) -> usize {
        if self.origins.is_empty() {
            self.start + 1 + offset
        } else {
            self.origins.get(offset).copied().unwrap_or(self.end)
        }
    }

    pub(super) fn is_escaped(&self) -> bool {
        !self.origins.is_empty()
    }
}

pub(super) fn read(file: FileId, text: &str, from: usize) -> Result<Node, Diagnostic> {
    let content = text.get(from..).unwrap_or_default();
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(content) {
        return Err(describe(file, text, from, &error));
    }
    Ok(Reader { text, at: from }.node(0))
}

fn describe(file: FileId, text: &str, from: usize, error: &serde_json::Error) -> Diagnostic {
    let content = text.get(from..).unwrap_or_default();
    let line_start: usize = content.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut start = (from + line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let end = start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let before = text.get(from..start).unwrap_or_default().trim_end();
    let closes = text.get(start..end).is_some_and(|found| found == "}" || found == "]");
    let words = if closes && before.ends_with(',') { "trailing comma" } else { words };
    let help = if text.contains('\0') {
        "the file seems to be UTF-16: save it as UTF-8"
    } else if error.is_eof() {
        "the text ends too early: close what is open"
    } else if words == "trailing comma" {
        "JSON has no comma behind the last item"
    } else {
        "keys and strings stand in double quotes, items are separated by commas, and there are no comments"
    };
    Diagnostic::error("syntax", format!("this is not JSON: {words}")).at(Span::new(file, start, end)).help(help)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no blank, comma or colon.
    fn next(&mut self) -> u8 {
        while matches!(self.peek(), b' ' | b'\t' | b'\r' | b'\n' | b',' | b':') {
            self.at += 1;
        }
        self.peek()
    }

    fn node(&mut self, depth: usize) -> Node {
        let first = self.next();
        let start = self.at;
        let kind = match first {
            b'{' | b'[' if depth >= MAX_DEPTH => {
                self.skip();
                NodeKind::TooDeep
            }
            b'{' => NodeKind::Object(self.members(depth)),
            b'[' => NodeKind::Array(self.items(depth)),
            b'"' => {
                self.skip_string();
                NodeKind::String
            }
            _ => {
                while matches!(self.peek(), b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.' | b'E') {
                    self.at += 1;
                }
                match first {
                    b'n' => NodeKind::Null,
                    b't' | b'f' => NodeKind::Bool(first == b't'),
                    _ => NodeKind::Number,
                }
            }
        };
        Node { kind, start, end: self.at }
    }

    fn members(&mut self, depth: usize) -> Vec<Member> {
        self.at += 1;
        let mut members = Vec::new();
        while self.next() == b'"' {
            let start = self.at;
            self.skip_string();
            let key = decode(self.text, start, self.at);
            members.push(Member { key, value: self.node(depth + 1) });
        }
        self.at += 1;
        members
    }

    fn items(&mut self, depth: usize) -> Vec<Node> {
        self.at += 1;
        let mut items = Vec::new();
        while !matches!(self.next(), b']' | 0) {
            items.push(self.node(depth + 1));
        }
        self.at += 1;
        items
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while !matches!(self.peek(), b'"' | 0) {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
    }

    /// A whole object or array, without recursion.
    fn skip(&mut self) {
        let mut open = 0_usize;
        while self.at < self.text.len() {
            match self.peek() {
                b'"' => {
                    self.skip_string();
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }
}

/// The string that stands between two offsets, quotes included.
pub(super) fn decode(file: &str, start: usize, end: usize) -> Text {
    let raw = file.get(start + 1..end.saturating_sub(1)).unwrap_or_default();
    if !raw.contains('\\') {
        return Text { text: raw.to_owned(), start, end, origins: Vec::new() };
    }
    let mut text = String::with_capacity(raw.len());
    let mut origins = Vec::with_capacity(raw.len() + 1);
    let mut at = 0;
    while let Some(first) = raw.get(at..).and_then(|rest| rest.chars().next()) {
        let (value, length) =
            if first == '\\' { escape(raw.get(at..).unwrap_or_default()) } else { (first, first.len_utf8()) };
        text.push(value);
        origins.resize(text.len(), start + 1 + at);
        at += length;
    }
    origins.push(start + 1 + at);
    Text { text, start, end, origins }
}

// What an escape stands for, and its length. Half of a surrogate pair is no character.
fn escape(rest: &str) -> (char, usize) {
    let unit = |at: usize| rest.get(at..at + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let value = match rest.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => {
            let high = unit(2).unwrap_or(0xfffd);
            if (0xd800..0xdc00).contains(&high)
                && rest.get(6..8) == Some("\\u")
                && let Some(low @ 0xdc00..0xe000) = unit(8)
            {
                let value = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return (char::from_u32(value).unwrap_or('\u{fffd}'), 12);
            }
            return (char::from_u32(high).unwrap_or('\u{fffd}'), 6);
        }
        Some(other) => char::from(*other),
        None => '\\',
    };
    (value, 2)
}
