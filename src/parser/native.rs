//! Native syntax: files, blocks and attributes as they should be, and expressions and templates that stand alone.
//!
//! The first error of a file ends this: then recovery begins. Not for: the inside of expressions (`grammar`).

#![expect(clippy::result_large_err, reason = "an error is rare, and a diagnostic is what every stage hands on")]

use std::collections::HashMap;
use std::sync::Arc;

use super::Parsed;
use super::ast::{Attribute, Block, Body, Expr, ExprKind, Label};
use super::brackets::Brackets;
use super::grammar::{MAX_DEPTH, Parse, Parser, Text};
use super::lexer::{Kind, Token, lex, lex_template};
use super::recovery::{Recovery, missing_value, unclosed};
use super::template::{Writing, normalized, unescape};
use crate::diagnostics::{Diagnostic, FileId, Span};

/// In a body with more attributes than this, the search for repeated names takes a table.
const FEW: usize = 16;

pub(super) fn parse(file: FileId, text: &str) -> Parsed {
    let text = Text { file, text, offset: 0 };
    let tokens = lex(text.text);
    let mut parser = Parser::new(text, &tokens);
    match parser.body(0, false) {
        Ok(body) => Parsed { body, diagnostics: Vec::new() },
        Err(failure) => Recovery::new(text, &tokens).parse(*failure),
    }
}

/// One expression, with blanks, comments and line ends around it.
pub(super) fn expression(text: Text<'_>) -> Result<Expr, Diagnostic> {
    let tokens = lex(text.text);
    let mut parser = Parser::new(text, &tokens);
    parser.newlines = false;
    if parser.peek().is_none() {
        return Err(missing_value(Span::new(text.file, text.offset, text.offset + text.text.len())));
    }
    parser.whole_expression().map_err(|failure| first(text, &tokens, *failure))
}

/// The content of a template.
pub(super) fn template(text: Text<'_>) -> Result<Expr, Diagnostic> {
    let tokens = lex_template(text.text);
    let mut parser = Parser::new(text, &tokens);
    // The lexer reads it as it reads a heredoc that has this end.
    parser.end -= usize::from(tokens.last().is_some_and(|token| token.kind == Kind::HeredocClose));
    let span = parser.span_between(0, text.text.len());
    match parser.pieces(Writing::Bare, None) {
        Ok((kind, _)) => Ok(Expr { kind, span }),
        Err(failure) => Err(first(text, &tokens, *failure)),
    }
}

/// What is never closed comes first: the failure may be its consequence.
fn first(text: Text<'_>, tokens: &[Token], failure: Diagnostic) -> Diagnostic {
    unclosed(text, tokens, &Brackets::new(text.text, tokens)).into_iter().next().unwrap_or(failure)
}

/// The attributes whose name was set before, and where.
pub(super) fn repeated(attributes: &[Attribute]) -> Vec<(&Attribute, Span)> {
    let same = |index: usize, name: &str| {
        attributes.get(..index).unwrap_or_default().iter().find(|attribute| &*attribute.name == name)
    };
    if attributes.len() <= FEW {
        let pairs = attributes.iter().enumerate();
        return pairs.filter_map(|(index, it)| Some((it, same(index, &it.name)?.name_span))).collect();
    }
    let mut seen = HashMap::new();
    let mut found = Vec::new();
    for attribute in attributes {
        if let Some(first) = seen.get(&*attribute.name) {
            found.push((attribute, *first));
        } else {
            seen.insert(&*attribute.name, attribute.name_span);
        }
    }
    found
}

pub(super) fn report_repeated(attribute: &Attribute, first: Span) -> Diagnostic {
    Diagnostic::error("syntax", format!("`{}` is set a second time", attribute.name))
        .at(attribute.name_span)
        .help("keep one of the two")
        .related("first set here", first)
}

/// What is wrong with two things on one line.
pub(super) const ONE_LINE: (&str, &str) =
    ("a block on one line can hold one attribute and nothing else", "begin a new line behind `{`");

impl Parser<'_> {
    pub(super) fn whole_expression(&mut self) -> Parse<Expr> {
        let expr = self.expression()?;
        if self.peek().is_some() { self.expected(super::message::expression_end) } else { Ok(expr) }
    }

    /// A whole file, or what stands between the braces of a block; the closing one is not read.
    fn body(&mut self, depth: usize, in_block: bool) -> Parse<Body> {
        let mut body = Body::default();
        loop {
            let Some(token) = self.peek() else {
                return if in_block { self.expected(super::message::brace) } else { self.checked(body) };
            };
            match token.kind {
                Kind::Newline => self.at += 1,
                Kind::Word => self.body_item(token, depth, &mut body)?,
                Kind::Close if in_block && self.is(token, "}") => return self.checked(body),
                _ => return self.expected(super::message::value),
            }
        }
    }

    fn checked(&self, body: Body) -> Parse<Body> {
        match repeated(&body.attributes).first() {
            Some((attribute, first)) => Err(Box::new(report_repeated(attribute, *first))),
            None => Ok(body),
        }
    }

    fn body_item(&mut self, word: Token, depth: usize, body: &mut Body) -> Parse<()> {
        self.at += 1;
        if self.take("=") {
            body.attributes.push(self.attribute(word)?);
        } else {
            body.blocks.push(self.block(word, depth)?);
        }
        self.line_end()
    }

    fn line_end(&mut self) -> Parse<()> {
        match self.peek() {
            None => Ok(()),
            Some(token) if token.kind == Kind::Newline => Ok(()),
            _ => self.expected(super::message::expression_end),
        }
    }

    fn attribute(&mut self, word: Token) -> Parse<Attribute> {
        let name_span = self.span(word);
        let value = self.expression()?;
        self.heredoc_has_line_end()?;
        Ok(Attribute { name: Arc::from(self.source(word)), name_span, span: name_span.to(value.span), value })
    }

    /// A closing word at the very end of a file, without a line end, closes nothing.
    fn heredoc_has_line_end(&self) -> Parse<()> {
        match self.at.checked_sub(1).and_then(|last| self.tokens.get(last)) {
            Some(last) if last.kind == Kind::HeredocClose && last.end() == self.text.text.len() => Err(self.error(
                self.span(*last),
                "this heredoc never ends",
                "put a line end behind its closing word",
            )),
            _ => Ok(()),
        }
    }

    fn block(&mut self, word: Token, depth: usize) -> Parse<Block> {
        let name_span = self.span(word);
        let mut labels = Vec::new();
        let open = loop {
            let Some(token) = self.peek() else { return self.expected(super::message::brace) };
            match token.kind {
                Kind::Word | Kind::QuoteOpen => labels.push(self.label(token)?),
                Kind::Open if self.is(token, "{") => break token,
                _ => return self.expected(super::message::brace),
            }
        };
        if depth >= MAX_DEPTH {
            return Err(self.error(self.span(open), "blocks are nested too deeply here", "take a level out"));
        }
        self.at += 1;
        let brace = self.text.offset + open.end();
        let body = match self.peek() {
            Some(token) if token.kind != Kind::Newline && !self.is(token, "}") => self.one_line(token)?,
            _ => self.body(depth + 1, true)?,
        };
        if !self.take("}") {
            return Err(self.error(self.span(open), ONE_LINE.0, ONE_LINE.1));
        }
        Ok(Block {
            name: Arc::from(self.source(word)),
            name_span,
            labels,
            body: Arc::new(body),
            span: self.span_from(word),
            open: Some(Span::new(self.text.file, brace, brace)),
        })
    }

    fn one_line(&mut self, word: Token) -> Parse<Body> {
        self.at += 1;
        if word.kind != Kind::Word || !self.take("=") {
            return Err(self.error(self.span(word), ONE_LINE.0, ONE_LINE.1));
        }
        Ok(Body { attributes: vec![self.attribute(word)?], blocks: Vec::new() })
    }

    /// A label: a word, or a string without expressions.
    pub(super) fn label(&mut self, token: Token) -> Parse<Label> {
        if token.kind == Kind::Word {
            self.at += 1;
            return Ok(Label { text: Arc::from(self.source(token)), span: self.span(token) });
        }
        self.at += 1;
        let mut text = String::new();
        while let Some(part) = self.tokens.get(self.at).copied().filter(|part| part.kind == Kind::Literal) {
            self.at += 1;
            match unescape(self.source(part), true) {
                Ok(part) => text.push_str(&part),
                Err(wrong) => {
                    let span = self.span_between(part.start() + wrong.start, part.start() + wrong.end);
                    return Err(self.error(span, "unknown escape sequence", "a backslash itself is written \\\\"));
                }
            }
        }
        match self.tokens.get(self.at) {
            Some(close) if close.kind == Kind::QuoteClose => {
                self.at += 1;
                Ok(Label { text: normalized(Arc::from(text)), span: self.span_from(token) })
            }
            _ => Err(self.error(self.span(token), "a label cannot hold an expression", "write the label out")),
        }
    }
}

impl Expr {
    /// What stands where nothing could be read.
    pub(super) fn broken(span: Span) -> Self {
        Self { kind: ExprKind::Broken, span }
    }
}
