//! A file with syntax errors, item by item: every attribute and block that is good is kept, and each that is not is
//! reported.
//!
//! Not for: good files, which never come here, and the inside of expressions (`grammar`).

use std::sync::Arc;

use super::Parsed;
use super::ast::{Attribute, Block, Body, Expr, Label};
use super::brackets::{Brackets, holds};
use super::grammar::{MAX_DEPTH, Parser, Text};
use super::lexer::{Kind, Token};
use super::message;
use super::native::{ONE_LINE, repeated, report_repeated};
use crate::diagnostics::{Diagnostic, Span};

/// Nobody reads more, and what comes behind so many is no HCL.
const MAX_DIAGNOSTICS: usize = 100;

pub(super) struct Recovery<'t> {
    text: Text<'t>,
    tokens: &'t [Token],
    brackets: Brackets,
    diagnostics: Vec<Diagnostic>,
}

pub(super) fn missing_value(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a value is missing here")
        .at(span)
        .help("the value must begin on the line of its `=`; write `null` for none")
}

/// The brackets, strings, heredocs and comments that have no end.
pub(super) fn unclosed(text: Text<'_>, tokens: &[Token], brackets: &Brackets) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut report = |start: usize, length: usize, message: String, help: &str| {
        let start = text.offset + start;
        found.push(Diagnostic::error("syntax", message).at(Span::new(text.file, start, start + length)).help(help));
    };
    const HEREDOC: (&str, &str) = ("this heredoc never ends", "put its closing word alone on a line");
    for token in brackets.lost.iter().take(MAX_DIAGNOSTICS).filter_map(|index| tokens.get(*index)) {
        let rest = text.text.get(token.start()..token.end()).unwrap_or_default();
        let (length, message, help) = match token.kind {
            Kind::UnclosedQuote => (rest.len(), "this string never ends", "close it with `\"` on its line"),
            Kind::UnclosedText if rest.starts_with("/*") => (2, "this comment never ends", "close it with `*/`"),
            _ => (rest.split('\n').next().unwrap_or(rest).trim_end().len(), HEREDOC.0, HEREDOC.1),
        };
        report(token.start(), length, message.to_owned(), help);
    }
    for token in brackets.unclosed.iter().take(MAX_DIAGNOSTICS).filter_map(|index| tokens.get(*index)) {
        let opening = text.text.get(token.start()..token.end()).unwrap_or_default().trim_end();
        match token.kind {
            Kind::HeredocOpen => report(token.start(), opening.len(), HEREDOC.0.to_owned(), HEREDOC.1),
            Kind::Open | Kind::TemplateOpen => {
                let message = format!("this `{opening}` is never closed");
                report(token.start(), opening.len(), message, "close it, or take it away");
            }
            _ => {}
        }
    }
    found
}

impl<'t> Recovery<'t> {
    pub(super) fn new(text: Text<'t>, tokens: &'t [Token]) -> Self {
        let brackets = Brackets::new(text.text, tokens);
        let diagnostics = unclosed(text, tokens, &brackets);
        Self { text, tokens, brackets, diagnostics }
    }

    /// `failure` is what ended the first reading; it is told where nothing else is found to be wrong.
    pub(super) fn parse(mut self, failure: Diagnostic) -> Parsed {
        let body = self.body(0, self.tokens.len(), 0);
        let mut diagnostics = self.diagnostics;
        if diagnostics.is_empty() {
            diagnostics.push(failure);
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.map(|span| span.start));
        diagnostics.truncate(MAX_DIAGNOSTICS);
        Parsed { body, diagnostics }
    }

    /// The expression made of these tokens. What is wrong with it has been reported when it comes back broken.
    fn value(&mut self, from: usize, to: usize) -> Expr {
        let broken = Expr::broken(self.span_of(from, to));
        // A string that does not end may stand behind it, on its line.
        if self.has_unclosed(from, to) || self.brackets.lost.binary_search(&to).is_ok() {
            return broken;
        }
        let mut parser = self.parser(from, to);
        let value = parser.whole_expression();
        let (found, hopeless) = (std::mem::take(&mut parser.diagnostics), parser.hopeless);
        found.into_iter().for_each(|diagnostic| self.push(diagnostic));
        match value {
            Ok(value) if !hopeless => value,
            Ok(_) => broken,
            Err(error) => {
                self.push(*error);
                broken
            }
        }
    }

    fn parser(&self, from: usize, to: usize) -> Parser<'_> {
        let mut parser = Parser::new(self.text, self.tokens);
        (parser.at, parser.end, parser.brackets) = (from, to, Some(&self.brackets));
        parser
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
        for (attribute, first) in repeated(&body.attributes) {
            self.push(report_repeated(attribute, first));
        }
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
            Some(last) => self.value(from, from + last + 1),
            None => {
                let at = self.span_of(from - 1, from);
                self.push(missing_value(at));
                Expr::broken(Span { start: at.end, ..at })
            }
        };
        Attribute { name, name_span, span: name_span.to(value.span), value }
    }

    fn block(&mut self, at: usize, open: usize, close: usize, closed: bool, depth: usize) -> Option<Block> {
        let end = if closed { close + 1 } else { close };
        if depth >= MAX_DEPTH {
            let open = self.tokens.get(open)?;
            self.report(open.start(), open.end(), "blocks are nested too deeply here", "take a level out");
            return None;
        }
        if closed && self.is(close, "}") {
            self.check_one_line(open, close);
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

    /// What begins on the line of its brace is one attribute, and ends there.
    fn check_one_line(&mut self, open: usize, close: usize) {
        let first = (open + 1..close).find(|at| self.tokens.get(*at).is_some_and(|it| it.kind != Kind::Comment));
        let Some(first) = first.filter(|at| self.tokens.get(*at).is_some_and(|it| it.kind != Kind::Newline)) else {
            return;
        };
        let end = self.line_end(first, close);
        let is_attribute = self.is(first + 1, "=");
        if (end < close || !is_attribute)
            && let Some(token) = self.tokens.get(open)
        {
            self.report(token.start(), token.end(), ONE_LINE.0, ONE_LINE.1);
        }
    }

    fn labels(&mut self, from: usize, to: usize) -> Vec<Label> {
        let mut labels = Vec::new();
        let mut at = from;
        while let Some(token) = self.token(at, to) {
            let end = self.brackets.group(at).map_or(at, |group| group.end) + 1;
            if matches!(token.kind, Kind::Word | Kind::QuoteOpen) {
                match self.parser(at, end).label(token) {
                    Ok(label) => labels.push(label),
                    Err(mut error) => {
                        if token.kind == Kind::QuoteOpen && error.span == Some(self.span_of(at, at + 1)) {
                            error.span = Some(self.span_of(at, end));
                        }
                        self.push(*error);
                    }
                }
            }
            at = end;
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

    fn has_unclosed(&self, from: usize, to: usize) -> bool {
        holds(&self.brackets.unclosed, from, to) || holds(&self.brackets.lost, from, to)
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

    fn report(&mut self, start: usize, end: usize, message: impl Into<String>, help: &str) {
        let offset = self.text.offset;
        let span = Span::new(self.text.file, offset + start, offset + end);
        self.push(Diagnostic::error("syntax", message).at(span).help(help));
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MAX_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }

    fn token(&self, at: usize, to: usize) -> Option<Token> {
        if at < to { self.tokens.get(at).copied() } else { None }
    }

    fn is(&self, at: usize, text: &str) -> bool {
        self.source_of(at) == text
    }

    fn source_of(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| self.source(token.start(), token.end()))
    }

    fn source(&self, start: usize, end: usize) -> &'t str {
        self.text.text.get(start..end).unwrap_or_default()
    }

    fn span_of(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |token| token.start());
        let end = self.tokens.get(to.saturating_sub(1)).map_or(start, |token| token.end());
        Span::new(self.text.file, self.text.offset + start, self.text.offset + end.max(start))
    }
}

fn is_blank(token: &Token) -> bool {
    matches!(token.kind, Kind::Newline | Kind::Comment)
}
