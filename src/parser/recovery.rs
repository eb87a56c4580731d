//! A file that hcl-edit rejects, item by item: every attribute and block that is good is kept, and each that
//! is not is reported.
//!
//! Not for: good files, which never come here, and the inside of expressions (rescue does that).

#![expect(clippy::result_large_err, reason = "an error is rare, and a diagnostic is what every stage hands on")]

use std::sync::Arc;

use super::ast::{Attribute, Block, Body, Expr, ExprKind, Label};
use super::brackets::{Brackets, holds};
use super::lexer::{Kind, Token, lex, lex_template};
use super::native::{self, Failure, Holes};
use super::{Parsed, message};
use crate::diagnostics::{Diagnostic, FileId, Span};

/// A text, and where in its file it stands.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    pub(super) offset: usize,
}

/// Nobody reads more, and what comes behind so many is no HCL.
const MAX_DIAGNOSTICS: usize = 100;
/// hcl-edit goes to 64; a block within a block within a block is three.
const MAX_BLOCK_DEPTH: usize = 60;

pub(super) struct Recovery<'t> {
    pub(super) text: Text<'t>,
    pub(super) tokens: Vec<Token>,
    pub(super) brackets: Brackets,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many bytes may still be given to hcl-edit, so that no input takes more than linear time.
    pub(super) budget: usize,
    /// Something was accepted that hcl-edit does not accept.
    pub(super) cleaned: bool,
}

/// `failure` is what hcl-edit said of the whole; it is repeated where nothing else is found to be wrong.
pub(super) fn parse(text: Text<'_>, failure: Option<&Failure>) -> Parsed {
    let mut recovery = Recovery::new(text, lex(text.text));
    recovery.cleaned = failure.is_none();
    recovery.report_unclosed();
    let body = recovery.body(0, recovery.tokens.len(), 0);
    let mut diagnostics = recovery.diagnostics;
    if let Some(failure) = failure
        && diagnostics.is_empty()
        && !recovery.cleaned
    {
        diagnostics.push(message::describe(text, failure));
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.map(|span| span.start));
    Parsed { body, diagnostics }
}

/// One expression, with blanks and comments around it.
pub(super) fn expression(text: Text<'_>) -> Result<Expr, Diagnostic> {
    let mut recovery = Recovery::new(text, lex(text.text));
    let from = recovery.tokens.iter().position(|token| !is_blank(token)).unwrap_or(recovery.tokens.len());
    let to = recovery.trim_end(from, recovery.tokens.len());
    if from >= to {
        let span = Span::new(text.file, text.offset, text.offset + text.text.len());
        return Err(missing_value(span));
    }
    recovery.report_unclosed();
    let expr = recovery.value(from, to).expr;
    recovery.first_error(expr)
}

/// The content of a template.
pub(super) fn template(text: Text<'_>) -> Result<Expr, Diagnostic> {
    if let Ok((hole, diagnostics)) = native::template(text, &Holes::new())
        && diagnostics.is_empty()
    {
        return Ok(hole.expr);
    }
    let mut recovery = Recovery::new(text, lex_template(text.text));
    recovery.report_unclosed();
    let expr = recovery.template().expr;
    recovery.first_error(expr)
}

pub(super) fn missing_value(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a value is missing here")
        .at(span)
        .help("the value must begin on the line of its `=`; write `null` for none")
}

impl<'t> Recovery<'t> {
    fn new(text: Text<'t>, tokens: Vec<Token>) -> Self {
        let brackets = Brackets::new(text.text, &tokens);
        let budget = 8 * text.text.len() + 65536;
        Self { text, tokens, brackets, diagnostics: Vec::new(), budget, cleaned: false }
    }

    fn first_error(self, expr: Expr) -> Result<Expr, Diagnostic> {
        self.diagnostics.into_iter().next().map_or(Ok(expr), Err)
    }

    /// The items between two tokens: a whole file or what stands between the braces of a block.
    fn body(&mut self, from: usize, to: usize, depth: usize) -> Body {
        let mut body = Body::default();
        let mut at = from;
        // Lines behind one that is wrong often belong to it, and one report is enough.
        let mut lost = false;
        while let Some(token) = self.token(at, to) {
            let reported = self.diagnostics.len();
            let next = match token.kind {
                Kind::Newline | Kind::Comment => {
                    at += 1;
                    continue;
                }
                Kind::Word => self.item(at, to, depth, &mut body),
                _ => None,
            };
            match next {
                Some(next) => {
                    lost = self.diagnostics.len() > reported || self.has_unclosed(at, next);
                    at = next;
                }
                None => {
                    if !lost && !matches!(token.kind, Kind::UnclosedQuote | Kind::UnclosedText) {
                        self.report_no_item(at);
                    }
                    lost = true;
                    at = self.line_end(at, to).max(at + 1);
                }
            }
        }
        self.report_repeated(&body);
        body
    }

    /// The token behind the item that begins at `at`, if one does.
    fn item(&mut self, at: usize, to: usize, depth: usize, body: &mut Body) -> Option<usize> {
        let mut header_end = at + 1;
        while let Some(token) = self.token(header_end, to) {
            header_end = match token.kind {
                Kind::Word | Kind::Comment => header_end + 1,
                Kind::QuoteOpen => self.brackets.group(header_end).filter(|it| it.closed)?.end + 1,
                _ => break,
            };
        }
        let token = self.token(header_end, to)?;
        if token.kind == Kind::Punctuation && header_end == at + 1 && self.is(header_end, "=") {
            let end = self.line_end(header_end, to);
            body.attributes.push(self.attribute(at, header_end + 1, end));
            return Some(end);
        }
        if token.kind == Kind::Open && self.is(header_end, "{") {
            let group = self.brackets.group(header_end)?;
            let end = group.end.min(to);
            if let Some(block) = self.block(at, header_end, end, group.closed, depth) {
                body.blocks.push(block);
            }
            let next = if group.closed { end + 1 } else { end };
            if group.closed
                && let Some(behind) = self.token(next, to)
                && !matches!(behind.kind, Kind::Newline | Kind::Comment)
            {
                let found = self.source(behind.start(), behind.end());
                self.report(
                    behind.start(),
                    behind.end(),
                    format!("a new line must follow the block, but there is `{found}`"),
                    "begin a new line behind `}`",
                );
            }
            return Some(next.max(header_end + 1));
        }
        None
    }

    fn attribute(&mut self, at: usize, from: usize, to: usize) -> Attribute {
        let name_span = self.span_of(at, at + 1);
        let name = Arc::from(self.source_of(at));
        // A comment at the end of the line is not part of the value.
        let significant = |token: &Token| token.kind != Kind::Comment;
        let last = self.tokens.get(from..to).unwrap_or_default().iter().rposition(significant);
        let value = match last {
            Some(last) => self.value(from, from + last + 1).expr,
            None => {
                let at = self.span_of(from - 1, from);
                self.push(missing_value(at));
                Expr { kind: ExprKind::Broken, span: Span { start: at.end, ..at } }
            }
        };
        Attribute { name, name_span, span: name_span.to(value.span), value }
    }

    fn block(&mut self, at: usize, open: usize, close: usize, closed: bool, depth: usize) -> Option<Block> {
        let end = if closed { close + 1 } else { close };
        // Most blocks are good. Within one that is not, hcl-edit is asked about attributes only.
        if depth == 0 && closed && !self.has_unclosed(at, end) && !self.brackets.has_large_object(at, end) {
            let start = self.tokens.get(at)?.start();
            let text = self.source(start, self.tokens.get(close)?.end());
            let text = Text { text, offset: self.text.offset + start, ..self.text };
            if let Some(rest) = self.budget.checked_sub(text.text.len()) {
                self.budget = rest;
                if let Ok((mut body, diagnostics)) = native::body(text) {
                    self.diagnostics.extend(diagnostics);
                    return body.blocks.pop();
                }
            }
        }
        if depth >= MAX_BLOCK_DEPTH {
            let open = self.tokens.get(open)?;
            self.report(open.start(), open.end(), "blocks are nested too deeply here", "take a level out");
            return None;
        }
        let brace = self.tokens.get(open)?.end() + self.text.offset;
        Some(Block {
            name: Arc::from(self.source_of(at)),
            name_span: self.span_of(at, at + 1),
            labels: self.labels(at + 1, open),
            open: Some(Span::new(self.text.file, brace, brace)),
            body: Arc::new(self.body(open + 1, close, depth + 1)),
            span: self.span_of(at, self.trim_end(at, end)),
        })
    }

    fn labels(&mut self, from: usize, to: usize) -> Vec<Label> {
        let mut labels = Vec::new();
        let mut at = from;
        while let Some(token) = self.token(at, to) {
            match token.kind {
                Kind::Word => {
                    labels.push(Label { text: Arc::from(self.source_of(at)), span: self.span_of(at, at + 1) })
                }
                Kind::QuoteOpen => {
                    let end = self.brackets.group(at).map_or(at, |group| group.end);
                    let value = self.value(at, end + 1).expr;
                    match value.kind {
                        ExprKind::String(text) => labels.push(Label { text, span: value.span }),
                        ExprKind::Broken => {}
                        _ => self.push(
                            Diagnostic::error("syntax", "a label cannot hold an expression")
                                .at(value.span)
                                .help("write the label out"),
                        ),
                    }
                    at = end;
                }
                _ => {}
            }
            at += 1;
        }
        labels
    }

    /// The first token in front of which a line ends that is not in brackets.
    fn line_end(&self, from: usize, to: usize) -> usize {
        let mut at = from;
        while let Some(token) = self.token(at, to) {
            match (token.kind, self.brackets.group(at)) {
                (Kind::Newline, _) => return at,
                (Kind::UnclosedText, _) => return at + 1,
                (_, Some(group)) if group.closed => at = group.end.max(at) + 1,
                _ => at += 1,
            }
        }
        to.max(from)
    }

    fn trim_end(&self, from: usize, to: usize) -> usize {
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        tokens.iter().rposition(|token| !is_blank(token)).map_or(to, |last| from + last + 1)
    }

    pub(super) fn has_unclosed(&self, from: usize, to: usize) -> bool {
        holds(&self.brackets.unclosed, from, to) || holds(&self.brackets.lost, from, to)
    }

    fn report_unclosed(&mut self) {
        for index in self.brackets.lost.clone() {
            let Some(token) = self.tokens.get(index).copied() else { continue };
            let rest = self.source(token.start(), token.end());
            let (length, message, help) = match token.kind {
                Kind::UnclosedQuote => (rest.len(), "this string never ends", "close it with `\"` on its line"),
                Kind::UnclosedText if rest.starts_with("/*") => {
                    (2, "this comment never ends", "close it with `*/`")
                }
                Kind::UnclosedText => (
                    rest.split('\n').next().unwrap_or(rest).trim_end().len(),
                    "this heredoc never ends",
                    "put its closing word alone on a line",
                ),
                _ => continue,
            };
            self.report(token.start(), token.start() + length, message, help);
        }
        for index in self.brackets.unclosed.clone() {
            let Some(token) = self.tokens.get(index).copied() else { continue };
            let opening = self.source(token.start(), token.end()).trim_end();
            let end = token.start() + opening.len();
            if matches!(token.kind, Kind::Open | Kind::TemplateOpen) {
                let help = "close it, or take it away";
                self.report(token.start(), end, format!("this `{opening}` is never closed"), help);
            } else if token.kind == Kind::HeredocOpen {
                let help = "put its closing word alone on a line";
                self.report(token.start(), end, "this heredoc never ends", help);
            }
        }
    }

    fn report_no_item(&mut self, at: usize) {
        let Some(token) = self.tokens.get(at).copied() else { return };
        let found = message::found(self.source(token.start(), self.text.text.len()));
        let stray = self.brackets.stray.binary_search(&at).is_ok();
        let next_is = |text: &str| self.is(at + 1, text);
        let (message, help) = match token.kind {
            Kind::Close if stray => (format!("this `{found}` closes nothing"), "take it away, or open it before"),
            Kind::QuoteOpen => ("an attribute's name stands without quotes".into(), "write `name = value`"),
            Kind::Word if next_is(":") => ("`:` cannot give an attribute its value".into(), "write `name = value`"),
            Kind::Word => (
                format!("`{found}` begins neither an attribute nor a block"),
                "write `name = value`, or `name \"label\" {` with the brace on the same line",
            ),
            _ => (
                format!("an attribute or a block must begin here, but there is `{found}`"),
                "an expression goes on in the next line only inside of brackets",
            ),
        };
        self.report(token.start(), token.start() + found.len(), message, help);
    }

    fn report_repeated(&mut self, body: &Body) {
        let mut seen = std::collections::HashMap::new();
        for attribute in &body.attributes {
            if let Some(first) = seen.get(&*attribute.name) {
                self.push(
                    Diagnostic::error("syntax", format!("`{}` is set a second time", attribute.name))
                        .at(attribute.name_span)
                        .help("keep one of the two")
                        .related("first set here", *first),
                );
            } else {
                seen.insert(&*attribute.name, attribute.name_span);
            }
        }
    }

    pub(super) fn report(&mut self, start: usize, end: usize, message: impl Into<String>, help: &str) {
        let offset = self.text.offset;
        let span = Span::new(self.text.file, offset + start, offset + end);
        self.push(Diagnostic::error("syntax", message).at(span).help(help));
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MAX_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }

    pub(super) fn token(&self, at: usize, to: usize) -> Option<Token> {
        if at < to { self.tokens.get(at).copied() } else { None }
    }

    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.source_of(at) == text
    }

    pub(super) fn source_of(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| self.source(token.start(), token.end()))
    }

    pub(super) fn source(&self, start: usize, end: usize) -> &'t str {
        self.text.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn span_of(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |token| token.start());
        let end = self.tokens.get(to.saturating_sub(1)).map_or(start, |token| token.end());
        Span::new(self.text.file, self.text.offset + start, self.text.offset + end.max(start))
    }
}

fn is_blank(token: &Token) -> bool {
    matches!(token.kind, Kind::Newline | Kind::Comment)
}
