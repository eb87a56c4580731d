//! Native syntax by way of hcl-edit: bodies, expressions and templates that are as they should be.
//!
//! Not for: what hcl-edit rejects. Its error is the first of a file and it gives no tree with it, so that
//! is where recovery begins.

use std::collections::HashMap;

use hcl_edit::parser;

use super::Parsed;
use super::ast::{Body, Expr};
use super::brackets::Brackets;
use super::convert::Converter;
use super::lexer::lex;
use super::recovery::{self, Text};
use crate::diagnostics::{Diagnostic, FileId};

const BOM: &str = "\u{feff}";
/// In a smaller file not even an object with all of its text takes hcl-edit long.
const SMALL: usize = 64 * 1024;

/// Where hcl-edit gave up, and its own words for why.
pub(super) struct Failure {
    /// In the text it was given.
    pub(super) offset: usize,
    pub(super) message: String,
}

/// A sub-expression that was parsed apart from its surroundings. Where it stands, the surrounding text has an
/// identifier of the same length.
pub(super) struct Hole {
    pub(super) expr: Expr,
    /// How many levels the expression has.
    pub(super) depth: usize,
}

/// By the offset at which they begin.
pub(super) type Holes = HashMap<usize, Hole>;

pub(super) fn parse(file: FileId, text: &str) -> Parsed {
    let offset = if text.starts_with(BOM) { BOM.len() } else { 0 };
    let content = Text { file, text: text.get(offset..).unwrap_or_default(), offset };
    let slow = content.text.len() > SMALL && Brackets::new(content.text, &lex(content.text)).has_any_large_object();
    let failure = if slow {
        None
    } else {
        match body(content) {
            Ok((body, diagnostics)) => return Parsed { body, diagnostics },
            Err(failure) => Some(failure),
        }
    };
    recovery::parse(content, failure.as_ref())
}

pub(super) fn body(text: Text<'_>) -> Result<(Body, Vec<Diagnostic>), Failure> {
    let parsed = parser::parse_body(text.text).map_err(failure)?;
    let holes = Holes::new();
    let mut converter = Converter::new(text, &holes);
    let body = converter.body(&parsed);
    Ok((body, converter.diagnostics))
}

/// An expression without blanks around it, and what its tree has wrong.
pub(super) fn expr(text: Text<'_>, holes: &Holes) -> Result<(Hole, Vec<Diagnostic>), Failure> {
    let parsed = parser::parse_expr(text.text).map_err(failure)?;
    let mut converter = Converter::new(text, holes);
    let expr = converter.expr(&parsed, 0);
    Ok((Hole { expr, depth: converter.deepest + 1 }, converter.diagnostics))
}

/// The content of a template, and what its tree has wrong.
pub(super) fn template(text: Text<'_>, holes: &Holes) -> Result<(Hole, Vec<Diagnostic>), Failure> {
    let parsed = parser::parse_template(text.text).map_err(failure)?;
    let mut converter = Converter::new(text, holes);
    let expr = converter.bare_template(&parsed);
    Ok((Hole { expr, depth: converter.deepest + 1 }, converter.diagnostics))
}

fn failure(error: parser::Error) -> Failure {
    Failure { offset: error.location().offset(), message: error.message().to_owned() }
}
