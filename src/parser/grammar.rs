//! The grammar of expressions, over tokens: operators, literals and brackets.
//!
//! Recursive descent. An error ends the expression; only the items of an object are apart from each other, and only
//! where the parser knows which brackets belong together. Not for: bodies (`native`), nor what is behind a name, in
//! brackets or in quotes (`steps`, `collection`, `template`).

use std::str::FromStr;
use std::sync::Arc;

use bigdecimal::{BigDecimal, Zero};

use super::ast::{BinaryOperator, Expr, ExprKind, UnaryOperator};
use super::brackets::Brackets;
use super::lexer::{Kind, Token};
use super::message;
use crate::diagnostics::{Diagnostic, FileId, Span};

/// A text, and where in its file it stands.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    pub(super) offset: usize,
}

/// Deeper than anyone writes; what walks the tree recurses as deep.
pub(super) const MAX_DEPTH: usize = 250;
/// A row of operators or steps is as deep as it is long, but takes no recursion to read.
const MAX_HEIGHT: usize = 400;
/// Longer numbers than anyone writes, and shorter than what takes time to read.
const MAX_DIGITS: usize = 1000;
const MAX_EXPONENT: i64 = 400;

/// An error is rare, and large beside what is read.
pub(super) type Parse<T> = Result<T, Box<Diagnostic>>;

pub(super) struct Parser<'t> {
    pub(super) text: Text<'t>,
    pub(super) tokens: &'t [Token],
    pub(super) at: usize,
    /// Behind the last token that may be read.
    pub(super) end: usize,
    /// A line end counts here: not in brackets, but in the braces of an object.
    pub(super) newlines: bool,
    /// How deep the reading is.
    pub(super) depth: usize,
    /// How many levels the expression has that was read last.
    pub(super) height: usize,
    /// Known only where something has been found to be wrong.
    pub(super) brackets: Option<&'t Brackets>,
    /// What was wrong in items of objects.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// No part of this expression is worth keeping.
    pub(super) hopeless: bool,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: Text<'t>, tokens: &'t [Token]) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            end: tokens.len(),
            newlines: true,
            depth: 0,
            height: 0,
            brackets: None,
            diagnostics: Vec::new(),
            hopeless: false,
        }
    }

    /// The next token that means something here.
    pub(super) fn peek(&mut self) -> Option<Token> {
        while self.at < self.end {
            let token = *self.tokens.get(self.at)?;
            match token.kind {
                Kind::Comment => self.at += 1,
                Kind::Newline if !self.newlines => self.at += 1,
                _ => return Some(token),
            }
        }
        None
    }

    pub(super) fn source(&self, token: Token) -> &'t str {
        self.text.text.get(token.start()..token.end()).unwrap_or_default()
    }

    pub(super) fn is(&self, token: Token, text: &str) -> bool {
        self.text.text.as_bytes().get(token.start()..token.end()) == Some(text.as_bytes())
    }

    /// Whether the next token is this one.
    pub(super) fn next_is(&mut self, text: &str) -> bool {
        self.peek().is_some_and(|token| self.is(token, text) && token.kind != Kind::Literal)
    }

    /// Steps over this token, if it is the next one.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let found = self.next_is(text);
        self.at += usize::from(found);
        found
    }

    pub(super) fn span(&self, token: Token) -> Span {
        self.span_between(token.start(), token.end())
    }

    pub(super) fn span_between(&self, start: usize, end: usize) -> Span {
        Span::new(self.text.file, self.text.offset + start, self.text.offset + end)
    }

    /// From the first byte of this token to what was read last.
    pub(super) fn span_from(&self, start: Token) -> Span {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        self.span_between(start.start(), last.map_or(start.end(), |last| last.end()))
    }

    /// Something is wrong with the next token: the words are made from what stands there.
    pub(super) fn expected<T>(&mut self, words: impl Fn(&str) -> (String, &'static str)) -> Parse<T> {
        let text = self.text.text;
        let start = self.peek().map_or_else(|| self.text_end(), |token| token.start());
        let rest = if self.at < self.end { text.get(start..).unwrap_or_default() } else { "" };
        let found = message::found(rest);
        let (message, help) = words(&message::here(found));
        let end = (start + found.len().max(1)).min(text.len());
        Err(self.error(self.span_between(start.min(end), end), message, help))
    }

    fn text_end(&self) -> usize {
        self.end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(self.text.text.len(), |last| last.end())
    }

    pub(super) fn error(&self, span: Span, message: impl Into<String>, help: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::error("syntax", message).at(span).help(help))
    }

    /// One level deeper, if that is allowed.
    pub(super) fn enter(&mut self) -> Parse<()> {
        self.depth += 1;
        if self.depth <= MAX_DEPTH {
            return Ok(());
        }
        self.hopeless = true;
        let token = self.peek().or_else(|| self.tokens.last().copied());
        let span = token.map_or_else(|| self.span_between(0, 0), |token| self.span(token));
        Err(self.error(
            span,
            format!("this is nested more than {MAX_DEPTH} levels deep"),
            "split it up with locals",
        ))
    }

    /// An expression that is one level higher than the highest in it.
    pub(super) fn node(&mut self, kind: ExprKind, span: Span, inside: usize) -> Parse<Expr> {
        self.height = inside + 1;
        if self.height > MAX_HEIGHT {
            self.hopeless = true;
            return Err(self.error(span, "this expression is nested too deeply", "split it up with locals"));
        }
        Ok(Expr { kind, span })
    }

    /// Any expression: `condition ? value : other`, or what has no `?` behind it.
    pub(super) fn expression(&mut self) -> Parse<Expr> {
        self.enter()?;
        let mut expr = self.binary(0)?;
        if self.take("?") {
            let condition = self.height;
            let then = self.expression()?;
            let inside = condition.max(self.height);
            if !self.take(":") {
                return self.expected(message::colon);
            }
            let otherwise = self.expression()?;
            let span = expr.span.to(otherwise.span);
            let inside = inside.max(self.height);
            let (condition, then, otherwise) = (Box::new(expr), Box::new(then), Box::new(otherwise));
            expr = self.node(ExprKind::Conditional { condition, then, otherwise }, span, inside)?;
        }
        self.depth -= 1;
        Ok(expr)
    }

    /// Operators that bind at least as tightly as this, from left to right.
    fn binary(&mut self, weakest: u8) -> Parse<Expr> {
        let mut left = self.unary()?;
        while let Some(token) = self.peek() {
            if token.kind != Kind::Punctuation {
                break;
            }
            let Some((operator, binds)) = binary_operator(self.source(token)) else { break };
            if binds < weakest {
                break;
            }
            self.at += 1;
            let inside = self.height;
            self.operand(token)?;
            let right = self.binary(binds + 1)?;
            let (span, inside) = (left.span.to(right.span), inside.max(self.height));
            let kind = ExprKind::Binary { operator, left: Box::new(left), right: Box::new(right) };
            left = self.node(kind, span, inside)?;
        }
        Ok(left)
    }

    /// That a value follows this operator.
    fn operand(&mut self, operator: Token) -> Parse<()> {
        let begins = self.peek().is_some_and(|token| match token.kind {
            Kind::Word | Kind::Number | Kind::Open | Kind::QuoteOpen | Kind::HeredocOpen => true,
            _ => self.is(token, "-") || self.is(token, "!"),
        });
        if begins {
            return Ok(());
        }
        let (message, help) = message::operand(self.source(operator));
        Err(self.error(self.span(operator), message, help))
    }

    fn unary(&mut self) -> Parse<Expr> {
        let token = self.peek();
        let operator = match token {
            Some(token) if self.is(token, "-") => UnaryOperator::Negate,
            Some(token) if self.is(token, "!") => UnaryOperator::Not,
            _ => {
                let term = self.term()?;
                return self.steps(term);
            }
        };
        let Some(token) = token else { return self.expected(message::value) };
        self.at += 1;
        self.enter()?;
        self.operand(token)?;
        let operand = self.unary()?;
        self.depth -= 1;
        let span = self.span(token).to(operand.span);
        let kind = match (operator, operand.kind) {
            (UnaryOperator::Negate, ExprKind::Number(number)) => ExprKind::Number(-number),
            (operator, kind) => ExprKind::Unary { operator, operand: Box::new(Expr { kind, span: operand.span }) },
        };
        let inside = self.height;
        self.node(kind, span, inside)
    }

    fn term(&mut self) -> Parse<Expr> {
        let Some(token) = self.peek() else { return self.expected(message::value) };
        let kind = match token.kind {
            Kind::Word => return self.word(token),
            Kind::Number => match number(self.source(token)) {
                Some(number) => ExprKind::Number(number),
                None => {
                    let help = "write digits, perhaps a point and more digits, and not too many of them";
                    return Err(self.error(self.span(token), "this is no number, or is too long for one", help));
                }
            },
            Kind::QuoteOpen | Kind::HeredocOpen => return self.template(token),
            Kind::Open => match self.source(token) {
                "(" => return self.parentheses(token),
                "[" => return self.tuple(token),
                _ => return self.object(token),
            },
            _ => return self.expected(message::value),
        };
        self.at += 1;
        self.node(kind, self.span(token), 0)
    }

    fn word(&mut self, token: Token) -> Parse<Expr> {
        self.at += 1;
        if self.next_is("(") || self.next_is("::") {
            return self.call(token);
        }
        let kind = match self.source(token) {
            "true" => ExprKind::Bool(true),
            "false" => ExprKind::Bool(false),
            "null" => ExprKind::Null,
            name => ExprKind::Variable(Arc::from(name)),
        };
        self.node(kind, self.span(token), 0)
    }

    fn parentheses(&mut self, open: Token) -> Parse<Expr> {
        self.at += 1;
        let outside = std::mem::replace(&mut self.newlines, false);
        let inner = self.expression()?;
        if !self.take(")") {
            return self.expected(message::parenthesis);
        }
        self.newlines = outside;
        let (span, inside) = (self.span_from(open), self.height);
        self.node(ExprKind::Parens(Box::new(inner)), span, inside)
    }
}

/// What a text of digits means, with the sign that JSON may have in front of it.
pub(super) fn number(text: &str) -> Option<BigDecimal> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    if digits.len() > MAX_DIGITS {
        return None;
    }
    // An exponent is a few bytes to write and gigabytes to add to one; so small a number is as good as zero.
    if let Some((_, exponent)) = digits.split_once(['e', 'E']) {
        let digits = exponent.trim_start_matches(['+', '-']);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        match exponent.parse::<i64>() {
            Ok(exponent) if exponent > MAX_EXPONENT => return None,
            Ok(exponent) if exponent >= -MAX_EXPONENT => {}
            _ if exponent.starts_with('-') => return Some(BigDecimal::zero()),
            _ => return None,
        }
    }
    let number = BigDecimal::from_str(digits).ok()?;
    Some(if negative { -number } else { number })
}

/// The operator, and how tightly it binds.
fn binary_operator(text: &str) -> Option<(BinaryOperator, u8)> {
    Some(match text {
        "||" => (BinaryOperator::Or, 0),
        "&&" => (BinaryOperator::And, 1),
        "==" => (BinaryOperator::Equal, 2),
        "!=" => (BinaryOperator::NotEqual, 2),
        "<" => (BinaryOperator::Less, 3),
        "<=" => (BinaryOperator::LessOrEqual, 3),
        ">" => (BinaryOperator::Greater, 3),
        ">=" => (BinaryOperator::GreaterOrEqual, 3),
        "+" => (BinaryOperator::Add, 4),
        "-" => (BinaryOperator::Subtract, 4),
        "*" => (BinaryOperator::Multiply, 5),
        "/" => (BinaryOperator::Divide, 5),
        "%" => (BinaryOperator::Remainder, 5),
        _ => return None,
    })
}
