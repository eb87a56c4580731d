//! Native syntax by way of hcl-edit: bodies, expressions and templates that are as they should be.
//!
//! Not for: what hcl-edit rejects. Its error is the first of a file and it gives no tree with it.

use std::collections::HashMap;

use hcl_edit::parser;

use super::Parsed;
use super::ast::{Body, Expr};
use super::convert::Converter;
use crate::diagnostics::{Diagnostic, FileId, Span};

const BOM: &str = "\u{feff}";

/// Where hcl-edit gave up, and its own words for why.
pub(super) struct Failure {
    /// In the text it was given.
    pub(super) offset: usize,
    pub(super) message: String,
}

/// Sub-expressions that were parsed apart from their surroundings, by the offset at which they begin. Where
/// one stands, the surrounding text has an identifier of the same length.
pub(super) type Holes = HashMap<usize, Expr>;

pub(super) fn parse(file: FileId, text: &str) -> Parsed {
    let start = if text.starts_with(BOM) { BOM.len() } else { 0 };
    let content = text.get(start..).unwrap_or_default();
    match body(file, content, start) {
        Ok((body, diagnostics)) => Parsed { body, diagnostics },
        Err(failure) => {
            let at = start + failure.offset;
            let diagnostic = Diagnostic::error("syntax", failure.message).at(Span::new(file, at, at + 1));
            Parsed { body: Body::default(), diagnostics: vec![diagnostic] }
        }
    }
}

/// A body that stands `offset` bytes into its file.
pub(super) fn body(file: FileId, text: &str, offset: usize) -> Result<(Body, Vec<Diagnostic>), Failure> {
    let parsed = parser::parse_body(text).map_err(failure)?;
    let holes = Holes::new();
    let mut converter = Converter::new(file, text, offset, &holes);
    let body = converter.body(&parsed);
    Ok((body, converter.diagnostics))
}

pub(super) fn expression(file: FileId, text: &str, offset: usize) -> Result<Expr, Diagnostic> {
    let trimmed = text.trim();
    let offset = offset + (text.len() - text.trim_start().len());
    let parsed = parser::parse_expr(trimmed).map_err(|error| describe(file, trimmed, offset, failure(error)))?;
    let holes = Holes::new();
    let mut converter = Converter::new(file, trimmed, offset, &holes);
    let expr = converter.expr(&parsed, 0);
    converter.diagnostics.into_iter().next().map_or(Ok(expr), Err)
}

pub(super) fn template(file: FileId, text: &str, offset: usize) -> Result<Expr, Diagnostic> {
    let parsed = parser::parse_template(text).map_err(|error| describe(file, text, offset, failure(error)))?;
    let holes = Holes::new();
    let mut converter = Converter::new(file, text, offset, &holes);
    let expr = converter.bare_template(&parsed);
    converter.diagnostics.into_iter().next().map_or(Ok(expr), Err)
}

fn failure(error: parser::Error) -> Failure {
    Failure { offset: error.location().offset(), message: error.message().to_owned() }
}

fn describe(file: FileId, text: &str, offset: usize, failure: Failure) -> Diagnostic {
    let at = failure.offset.min(text.len());
    Diagnostic::error("syntax", failure.message).at(Span::new(file, offset + at, offset + at + 1))
}
