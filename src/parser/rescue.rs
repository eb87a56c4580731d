//! One expression that hcl-edit may reject although Terraform accepts it, or of which only a part is wrong.
//!
//! What trips hcl-edit is taken out of a copy of the text without moving anything else: line ends where HCL
//! ignores them become blanks, and an object or a deeply nested part becomes an identifier of the same length
//! (a hole), is parsed on its own and put back.

use std::sync::Arc;

use super::ast::{Expr, ExprKind, ObjectItem};
use super::brackets::{MAX_DEPTH, holds, is_object};
use super::lexer::{Kind, Token};
use super::message;
use super::native::{self, Failure, Hole, Holes};
use super::recovery::{Recovery, Text, missing_value};

/// So many levels hcl-edit gets at a time. It stops at 64, but not only brackets count for it.
const LEVELS: usize = 16;

/// Which parts of an expression are parsed on their own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    OnlyDeepParts,
    AllObjects,
}

#[derive(Clone, Copy)]
enum Grammar {
    Expression,
    Template,
}

impl Recovery<'_> {
    /// The expression made of these tokens. What is wrong with it has been reported when it comes back broken.
    pub(super) fn value(&mut self, from: usize, to: usize) -> Hole {
        self.value_of(from, to, from, Grammar::Expression)
    }

    /// The whole text as the content of a template.
    pub(super) fn template(&mut self) -> Hole {
        self.value_of(0, self.tokens.len(), 0, Grammar::Template)
    }

    fn value_of(&mut self, from: usize, to: usize, first_hole: usize, grammar: Grammar) -> Hole {
        let span = self.span_of(from, to);
        let broken = Hole { expr: Expr { kind: ExprKind::Broken, span }, depth: 1 };
        if self.has_unclosed(from, to) {
            return broken;
        }
        if holds(&self.brackets.too_deep, from, to) {
            let first = self.brackets.too_deep.partition_point(|token| *token < from);
            let token = self.brackets.too_deep.get(first).and_then(|deep| self.tokens.get(*deep)).copied();
            if let Some(token) = token {
                let message = format!("this is nested more than {MAX_DEPTH} levels deep");
                self.report(token.start(), token.end(), message, "split it up with locals");
            }
            return broken;
        }
        for apart in [Apart::OnlyDeepParts, Apart::AllObjects] {
            let failure = match self.attempt(from, to, first_hole, apart, grammar) {
                Ok(value) => return value,
                Err(failure) => failure,
            };
            let last = apart == Apart::AllObjects || !(first_hole..to).any(|at| self.is_plain_object(at));
            if last {
                if let Some(failure) = failure {
                    let (start, end) = (self.start(from), self.end(to));
                    let text =
                        Text { text: self.source(start, end), offset: self.text.offset + start, ..self.text };
                    self.push(message::describe(text, &failure));
                }
                break;
            }
        }
        broken
    }

    // No failure comes with an error that has been reported.
    fn attempt(
        &mut self,
        from: usize,
        to: usize,
        first_hole: usize,
        apart: Apart,
        grammar: Grammar,
    ) -> Result<Hole, Option<Failure>> {
        let (start, end) = (self.start(from), self.end(to));
        let Some(budget) = self.budget.checked_sub(end - start) else {
            self.report(start, end, "this expression is too tangled to be read", "split it up with locals");
            return Err(None);
        };
        self.budget = budget;
        let reported = self.diagnostics.len();
        let mut copy = self.source(start, end).as_bytes().to_vec();
        let mut holes = Holes::new();
        // For each bracket that is open: the token behind it, and whether line ends mean nothing in it.
        let mut open: Vec<(usize, bool)> = Vec::new();
        let mut changed = false;
        let mut at = from;
        while let Some(token) = self.token(at, to) {
            while open.last().is_some_and(|(end, _)| *end <= at) {
                open.pop();
            }
            let group = self.brackets.group(at);
            let hole = at >= first_hole
                && (self.brackets.is_large_object(at)
                    || (open.len() >= LEVELS && self.is_operand(at))
                    || (apart == Apart::AllObjects && self.is_plain_object(at)));
            match (token.kind, group) {
                (Kind::Open, Some(group)) if hole => {
                    let value = self.hole(at, group.end);
                    fill(&mut copy, token.start() - start, self.end(group.end + 1) - start, b'_');
                    holes.insert(self.text.offset + token.start(), value);
                    at = group.end + 1;
                    changed = true;
                    continue;
                }
                (Kind::Open | Kind::TemplateOpen, Some(group)) => {
                    let ignores_lines = !self.is(at, "{") || self.is_for(at);
                    open.push((group.end, ignores_lines));
                }
                (Kind::Newline | Kind::Comment, _) if open.last().is_some_and(|(_, ignores)| *ignores) => {
                    fill(&mut copy, token.start() - start, token.end() - start, b' ');
                    changed = true;
                }
                _ => {}
            }
            at += 1;
        }
        // Only whole characters were replaced, each byte of them by a blank or an underscore.
        let copy = String::from_utf8(copy).unwrap_or_default();
        let text = Text { text: &copy, offset: self.text.offset + start, ..self.text };
        let parsed = match grammar {
            Grammar::Expression => native::expr(text, &holes),
            Grammar::Template => native::template(text, &holes),
        };
        match parsed {
            Ok((value, diagnostics)) => {
                self.cleaned |= changed;
                diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
                Ok(value)
            }
            // What was found in a hole may be the same error; it is found again when all objects are apart.
            Err(failure) => {
                self.diagnostics.truncate(reported);
                Err(Some(failure))
            }
        }
    }

    fn hole(&mut self, open: usize, close: usize) -> Hole {
        if self.is(open, "{") && !self.is_for(open) {
            return self.object(open, close);
        }
        self.value_of(open, close + 1, open + 1, Grammar::Expression)
    }

    fn object(&mut self, open: usize, close: usize) -> Hole {
        let span = self.span_of(open, close + 1);
        let mut items = Vec::new();
        let mut depth = 0;
        let mut at = open + 1;
        let mut may_end = false;
        while let Some(token) = self.token(at, close) {
            let comma = self.is(at, ",");
            if matches!(token.kind, Kind::Newline | Kind::Comment) || (comma && may_end) {
                may_end &= !comma;
                at += 1;
                continue;
            }
            let assignment = self.find(at, close, |it, at| it.is(at, "=") || it.is(at, ":"));
            let end = self.find(assignment, close, |it, at| it.is(at, ","));
            if assignment >= end || assignment == at || comma {
                let (start, end) = (token.start(), token.end());
                let help = "write `{ key = value }`, with a comma or a new line between two items";
                self.report(start, end, "an item of an object must begin here", help);
                return Hole { expr: Expr { kind: ExprKind::Broken, span }, depth: 1 };
            }
            let key = self.key(at, assignment);
            let value_end = self.before_comments(assignment + 1, end);
            let value = if assignment + 1 < value_end {
                self.value(assignment + 1, value_end)
            } else {
                let span = self.span_of(assignment, assignment + 1);
                self.push(missing_value(span));
                Hole { expr: Expr { kind: ExprKind::Broken, span }, depth: 1 }
            };
            depth = depth.max(key.depth).max(value.depth);
            items.push(ObjectItem { key: key.expr, value: value.expr });
            may_end = true;
            at = end;
        }
        Hole { expr: Expr { kind: ExprKind::Object(items), span }, depth: depth + 1 }
    }

    fn key(&mut self, from: usize, to: usize) -> Hole {
        let to = self.before_comments(from, to);
        let word = to == from + 1 && self.token(from, to).is_some_and(|token| token.kind == Kind::Word);
        if !word {
            return self.value(from, to);
        }
        let kind = ExprKind::String(Arc::from(self.source_of(from)));
        Hole { expr: Expr { kind, span: self.span_of(from, to) }, depth: 1 }
    }

    /// The first token outside of brackets that ends a line or is what is looked for.
    fn find(&self, from: usize, to: usize, wanted: impl Fn(&Self, usize) -> bool) -> usize {
        let mut at = from;
        while let Some(token) = self.token(at, to) {
            if token.kind == Kind::Newline || (token.kind == Kind::Punctuation && wanted(self, at)) {
                return at;
            }
            at = self.brackets.group(at).map_or(at, |group| group.end.max(at)) + 1;
        }
        to
    }

    fn before_comments(&self, from: usize, to: usize) -> usize {
        let tokens: &[Token] = self.tokens.get(from..to).unwrap_or_default();
        tokens.iter().rposition(|token| token.kind != Kind::Comment).map_or(from, |last| from + last + 1)
    }

    fn is_plain_object(&self, at: usize) -> bool {
        is_object(self.text.text, &self.tokens, at) && !self.is_for(at)
    }

    fn is_for(&self, open: usize) -> bool {
        let mut words = self
            .tokens
            .iter()
            .enumerate()
            .skip(open + 1)
            .filter(|(_, token)| !matches!(token.kind, Kind::Newline | Kind::Comment));
        matches!((words.next(), words.next()), (Some((first, _)), Some((_, second)))
            if self.is(first, "for") && second.kind == Kind::Word)
    }

    /// Whether a bracket begins a value, rather than the arguments of a call or an index.
    fn is_operand(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let Some(last) = before.iter().rposition(|token| !matches!(token.kind, Kind::Newline | Kind::Comment))
        else {
            return true;
        };
        match before.get(last).map(|token| token.kind) {
            Some(Kind::Word) => self.is(last, "in") || self.is(last, "if"),
            Some(Kind::Close | Kind::QuoteClose | Kind::HeredocClose | Kind::Number) => false,
            Some(Kind::Punctuation) => !(self.is(last, "*") && last > 0 && self.is(last - 1, ".")),
            _ => true,
        }
    }

    fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.text.len(), |token| token.start())
    }

    /// Where the tokens in front of `to` end.
    fn end(&self, to: usize) -> usize {
        to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end())
    }
}

fn fill(bytes: &mut [u8], from: usize, to: usize, with: u8) {
    if let Some(range) = bytes.get_mut(from..to) {
        range.fill(with);
    }
}
