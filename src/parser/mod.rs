//! Text to tree: HCL native syntax and HCL in JSON, with the span of everything, whatever state the text
//! is in.
//!
//! A file with syntax errors still gives all that is good in it, and one diagnostic per error.
//!
//! Not for: Terraform's meaning of a block or a function (the evaluator's), and not for reading files.

pub mod ast;
mod brackets;
mod collection;
mod comments;
mod grammar;
mod json;
mod json_body;
mod lexer;
mod message;
mod native;
mod recovery;
mod sequences;
mod spans;
mod steps;
mod template;

use self::ast::{Body, Expr};
pub use self::comments::{Comment, comments};
pub use self::template::normalized;
use crate::diagnostics::{Diagnostic, FileId};

/// What a file says, and what is wrong with how it says it.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    pub body: Body,
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a whole file; a name that ends in `.json` means JSON syntax.
#[must_use]
pub fn parse(file: FileId, path: &str, text: &str) -> Parsed {
    if path.ends_with(".json") { json_body::parse(file, path, text) } else { native::parse(file, text) }
}

/// Parses one expression in native syntax. Its spans are those of `text` moved by `offset`.
///
/// # Errors
/// What is wrong with it, where it is not an expression.
#[expect(clippy::result_large_err, reason = "an error is rare, and a diagnostic is what every stage hands on")]
pub fn parse_expression(file: FileId, text: &str, offset: usize) -> Result<Expr, Diagnostic> {
    native::expression(grammar::Text { file, text, offset })
}

/// Parses the content of a template, as it stands in a JSON string: `vol-${var.name}`, without quotes
/// and without backslash escapes. Its spans are those of `text` moved by `offset`.
///
/// # Errors
/// What is wrong with it, where it is not a template.
#[expect(clippy::result_large_err, reason = "an error is rare, and a diagnostic is what every stage hands on")]
pub fn parse_template(file: FileId, text: &str, offset: usize) -> Result<Expr, Diagnostic> {
    native::template(grammar::Text { file, text, offset })
}
