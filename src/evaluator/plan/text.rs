//! Places in a JSON document: where it begins in what was read, where a part of it stands, where it breaks.
//!
//! Not for: what the document says.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::diagnostics::{Diagnostic, FileId, Span};

/// How far a document may begin into a text: a wrapper prints a line or two before it.
const PREAMBLE: usize = 64 * 1024;

/// Where the JSON object begins: 0, or after what a wrapper printed before it. `None`: there is none.
///
/// ```text
/// [command]/usr/bin/terraform show -json tfplan
/// {"format_version":"1.2", ...
/// ```
#[must_use]
pub(in crate::evaluator) fn json_start(text: &[u8]) -> Option<usize> {
    let mut line = 0;
    while line < text.len().min(PREAMBLE) {
        let rest = text.get(line..)?;
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let inside = rest.get(blank..)?;
        if let Some(b'{') = inside.first() {
            let next = inside.iter().skip(1).find(|byte| !byte.is_ascii_whitespace());
            if matches!(next, Some(b'"' | b'}') | None) {
                return Some(line + blank);
            }
        }
        line += blank;
        line += text.get(line..)?.iter().position(|byte| *byte == b'\n').unwrap_or(text.len()) + 1;
    }
    None
}

/// A text that spans are made for.
#[derive(Clone, Copy, Debug)]
pub(in crate::evaluator) struct Place<'a> {
    pub(in crate::evaluator) file: FileId,
    pub(in crate::evaluator) text: &'a str,
}

impl<'a> Place<'a> {
    /// Where a part of the text stands. The part has to be borrowed from it.
    pub(in crate::evaluator) fn offset(self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    pub(in crate::evaluator) fn span(self, part: &RawValue) -> Span {
        let start = self.offset(part.get());
        Span::new(self.file, start, start + part.get().len())
    }

    /// A JSON string without its quotes.
    pub(in crate::evaluator) fn inner_span(self, part: &RawValue) -> Span {
        let start = self.offset(part.get());
        let quotes = usize::from(part.get().starts_with('"'));
        Span::new(self.file, start + quotes, (start + part.get().len()).saturating_sub(quotes))
    }

    /// Reads a part of the text; an error points at the byte where it breaks.
    pub(in crate::evaluator) fn read<T: Deserialize<'a>>(self, part: &'a str) -> Result<T, Box<Diagnostic>> {
        serde_json::from_str(part).map_err(|error| Box::new(self.broken(part, &error)))
    }

    pub(in crate::evaluator) fn broken(self, part: &str, error: &serde_json::Error) -> Diagnostic {
        let start = self.offset(part);
        let at = start + byte_of(part, error.line(), error.column());
        let span = Span::new(self.file, at, (at + 1).min(self.text.len()).max(at));
        if error.is_eof() {
            return Diagnostic::error("json-truncated", "the JSON document ends early")
                .at(span)
                .help("the file is cut off: write it again, and see that the command succeeded");
        }
        // serde_json appends a position that is relative to the part it was given; the span says it better.
        let message = error.to_string();
        let reason = message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason);
        if error.is_data() {
            return Diagnostic::error("plan-shape", format!("not what Terraform writes here: {reason}"))
                .at(span)
                .help("the document may have been edited; write it again with `terraform show -json`");
        }
        Diagnostic::error("json-syntax", format!("this is not JSON: {reason}"))
            .at(span)
            .help("write the file again with `terraform show -json FILE`")
    }
}

/// The byte that serde_json means: it counts lines from 1 and bytes of a line up to and with the one at fault.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text.as_bytes().get(start..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) {
            Some(end) => start += end + 1,
            None => break,
        }
    }
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
