//! Tuples, objects and `for` expressions.
//!
//! Not for: the blocks of a body, which look like objects and are none.

use std::sync::Arc;

use super::ast::{Expr, ExprKind, For, ObjectItem};
use super::grammar::{Parse, Parser};
use super::lexer::{Kind, Token};
use super::message;

impl Parser<'_> {
    pub(super) fn tuple(&mut self, open: Token) -> Parse<Expr> {
        self.at += 1;
        let outside = std::mem::replace(&mut self.newlines, false);
        if self.next_is("for") {
            return self.for_expression(open, outside);
        }
        let (mut items, mut highest) = (Vec::new(), 0);
        while !self.take("]") {
            items.push(self.expression()?);
            highest = self.height.max(highest);
            if !self.take(",") && !self.next_is("]") {
                return self.expected(message::bracket);
            }
        }
        self.newlines = outside;
        let span = self.span_from(open);
        self.node(ExprKind::Tuple(items), span, highest)
    }

    pub(super) fn object(&mut self, open: Token) -> Parse<Expr> {
        let group = self.brackets.and_then(|brackets| brackets.group(self.at));
        let close = group.filter(|group| group.closed).map(|group| group.end);
        let close = close.filter(|close| self.tokens.get(*close).is_some_and(|token| self.is(*token, "}")));
        self.at += 1;
        let outside = std::mem::replace(&mut self.newlines, false);
        if self.next_is("for") {
            return self.for_expression(open, outside);
        }
        self.newlines = true;
        let (mut items, mut highest) = (Vec::new(), 0);
        loop {
            while self.peek().is_some_and(|token| token.kind == Kind::Newline) {
                self.at += 1;
            }
            if self.take("}") {
                break;
            }
            let (start, depth) = (self.at, self.depth);
            match self.item(&mut items) {
                Ok(()) => highest = self.height.max(highest),
                Err(error) => {
                    let close = close.filter(|close| start < *close && *close < self.end && !self.hopeless);
                    let Some(close) = close else { return Err(error) };
                    self.diagnostics.push(*error);
                    (self.newlines, self.depth) = (true, depth);
                    self.skip_item(start, close, &mut items);
                }
            }
        }
        self.newlines = outside;
        let span = self.span_from(open);
        self.node(ExprKind::Object(items), span, highest)
    }

    /// `key = value`, and what separates it from the next one.
    fn item(&mut self, items: &mut Vec<ObjectItem>) -> Parse<()> {
        let mut key = self.expression()?;
        let inside = self.height;
        // A bare word is the key itself, whatever it means elsewhere.
        if let ExprKind::Variable(_) | ExprKind::Null | ExprKind::Bool(_) = &key.kind {
            let range = key.span.range();
            let word = range.start.saturating_sub(self.text.offset)..range.end.saturating_sub(self.text.offset);
            key.kind = ExprKind::String(Arc::from(self.text.text.get(word).unwrap_or_default()));
        }
        if !self.take("=") && !self.take(":") {
            return self.expected(message::assignment);
        }
        let value = self.expression()?;
        self.height = self.height.max(inside);
        items.push(ObjectItem { key, value });
        let ends = self.peek().is_some_and(|token| token.kind == Kind::Newline) || self.next_is("}");
        if ends || self.take(",") { Ok(()) } else { self.expected(message::item_end) }
    }

    /// Steps behind an item that begins at this token and is wrong. Its key is kept, if it has one.
    fn skip_item(&mut self, start: usize, close: usize, items: &mut Vec<ObjectItem>) {
        let mut assignment = None;
        let mut at = start;
        while let Some(token) = self.tokens.get(at).copied().filter(|_| at < close) {
            if token.kind == Kind::Newline || (token.kind == Kind::Punctuation && self.is(token, ",")) {
                break;
            }
            if assignment.is_none() && (self.is(token, "=") || self.is(token, ":")) {
                assignment = Some(at);
            }
            at = self.brackets.and_then(|brackets| brackets.group(at)).map_or(at, |group| group.end.max(at)) + 1;
        }
        let end = at.min(close);
        let behind = |at: usize| self.tokens.get(at).copied();
        if let (Some(assignment), Some(first), Some(last)) =
            (assignment, behind(start), behind(end.saturating_sub(1)))
            && assignment == start + 1
            && first.kind == Kind::Word
        {
            let from = behind(assignment + 1).filter(|_| assignment + 1 < end).unwrap_or(last);
            let kind = ExprKind::String(Arc::from(self.source(first)));
            let value = Expr { kind: ExprKind::Broken, span: self.span_between(from.start(), last.end()) };
            // What was read as a good item before its end turned out to be wrong.
            items.pop_if(|item| item.key.span == self.span(first));
            items.push(ObjectItem { key: Expr { kind, span: self.span(first) }, value });
        }
        self.at = if behind(end).is_some_and(|token| self.is(token, ",")) { end + 1 } else { end };
    }

    /// From the `for` on; the brackets are those of a tuple or of an object.
    fn for_expression(&mut self, open: Token, outside: bool) -> Parse<Expr> {
        let is_object = self.is(open, "{");
        self.at += 1;
        let (key, value) = self.for_names()?;
        let collection = self.expression()?;
        let mut highest = self.height;
        if !self.take(":") {
            return self.expected(message::colon);
        }
        let mut result = self.expression()?;
        highest = self.height.max(highest);
        let mut key_result = None;
        if is_object {
            if !self.take("=>") {
                return self.expected(message::arrow);
            }
            key_result = Some(std::mem::replace(&mut result, self.expression()?));
            highest = self.height.max(highest);
        }
        let grouping = is_object && self.take("...");
        let mut condition = None;
        if self.take("if") {
            condition = Some(self.expression()?);
            highest = self.height.max(highest);
        }
        if !self.take(if is_object { "}" } else { "]" }) {
            return self.expected(if is_object { message::brace } else { message::bracket });
        }
        self.newlines = outside;
        let each = For { key, value, collection, key_result, result, grouping, condition };
        let span = self.span_from(open);
        self.node(ExprKind::For(Box::new(each)), span, highest)
    }

    /// `key, value in`, of an expression or of a template's loop.
    pub(super) fn for_names(&mut self) -> Parse<(Option<Arc<str>>, Arc<str>)> {
        let first = self.variable()?;
        let names = if self.take(",") { (Some(first), self.variable()?) } else { (None, first) };
        if self.take("in") { Ok(names) } else { self.expected(message::keyword_in) }
    }

    fn variable(&mut self) -> Parse<Arc<str>> {
        match self.peek() {
            Some(token) if token.kind == Kind::Word => {
                self.at += 1;
                Ok(Arc::from(self.source(token)))
            }
            _ => self.expected(message::name),
        }
    }
}
