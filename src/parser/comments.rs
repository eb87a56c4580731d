//! The comments of a file, for whoever reads instructions in them.
//!
//! Not part of [`parse`](super::parse): most files are parsed and only some are asked for their comments.

use super::lexer::{Kind, lex};
use crate::diagnostics::{FileId, Span};

/// `# ...`, `// ...` or `/* ... */`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// As written, with its `#` and without the line ending.
    pub text: String,
    pub span: Span,
    /// Nothing but blanks stands in front of it on its line.
    pub own_line: bool,
}

/// All comments of a file in native syntax, in order. There are none in strings, heredocs and JSON.
#[must_use]
pub fn comments(file: FileId, text: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut own_line = true;
    for token in lex(text) {
        if token.kind == Kind::Comment {
            let (start, end) = (token.start(), token.end());
            let comment = text.get(start..end).unwrap_or_default().to_owned();
            found.push(Comment { text: comment, span: Span::new(file, start, end), own_line });
        }
        own_line = token.kind == Kind::Newline || (own_line && token.kind == Kind::Comment);
    }
    found
}
