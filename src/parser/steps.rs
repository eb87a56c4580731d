//! What may follow a value: `.name`, `[key]`, the legacy `.0`, splats; and the arguments of a call.
//!
//! Not for: the value itself.

use std::sync::Arc;

use super::ast::{Call, Expr, ExprKind, Step};
use super::grammar::{Parse, Parser, number};
use super::lexer::{Kind, Token};
use super::message;
use crate::diagnostics::Span;

/// One thing behind a value.
enum Follower {
    Attr(Arc<str>),
    Index(Expr),
    /// `.*` or `[*]`, and what it applies to each element.
    Splat {
        full: bool,
        each: Vec<Step>,
    },
}

impl Parser<'_> {
    pub(super) fn steps(&mut self, mut source: Expr) -> Parse<Expr> {
        let mut height = self.height;
        while let Some(follower) = self.follower(false)? {
            let end = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
            let span = end.map_or(source.span, |end| source.span.to(self.span(*end)));
            let inner = Box::new(source);
            let (kind, inside) = match follower {
                Follower::Attr(name) => (ExprKind::GetAttr { source: inner, name }, 0),
                Follower::Index(key) => (ExprKind::Index { source: inner, key: Box::new(key) }, self.height),
                Follower::Splat { full, each } => (ExprKind::Splat { source: inner, full, each }, self.height),
            };
            source = self.node(kind, span, height.max(inside))?;
            height = self.height;
        }
        self.height = height;
        Ok(source)
    }

    /// The next step, if there is one. `.*` takes only names and legacy indices with it.
    fn follower(&mut self, only_names: bool) -> Parse<Option<Follower>> {
        let Some(token) = self.peek() else { return Ok(None) };
        if self.is(token, "[") && token.kind == Kind::Open && !only_names {
            return self.bracket().map(Some);
        }
        if !(self.is(token, ".") && token.kind == Kind::Punctuation) {
            return Ok(None);
        }
        self.at += 1;
        let next = self.peek();
        match next {
            Some(next) if next.kind == Kind::Word => {
                self.at += 1;
                Ok(Some(Follower::Attr(Arc::from(self.source(next)))))
            }
            Some(next) if next.kind == Kind::Number => {
                self.at += 1;
                Ok(Some(Follower::Index(self.legacy_index(next)?)))
            }
            Some(next) if self.is(next, "*") => {
                if only_names {
                    let message = "a `.*` cannot stand in what another `.*` takes from each element";
                    return Err(self.error(self.span(next), message, "write `[*]` for the first one"));
                }
                self.at += 1;
                self.splat(false).map(Some)
            }
            _ => {
                let help = "write `object.name` or `list[0]`";
                Err(self.error(self.span(token), "a name, a number or `*` must follow the dot", help))
            }
        }
    }

    fn bracket(&mut self) -> Parse<Follower> {
        self.at += 1;
        if self.take("*") {
            if !self.take("]") {
                return self.expected(message::bracket);
            }
            return self.splat(true);
        }
        let outside = std::mem::replace(&mut self.newlines, false);
        let key = self.expression()?;
        if !self.take("]") {
            return self.expected(message::bracket);
        }
        self.newlines = outside;
        Ok(Follower::Index(key))
    }

    fn splat(&mut self, full: bool) -> Parse<Follower> {
        self.enter()?;
        let (mut each, mut highest) = (Vec::new(), 0);
        while let Some(follower) = self.follower(!full)? {
            let (step, inside) = match follower {
                Follower::Attr(name) => (Step::Attr(name), 0),
                Follower::Index(key) => (Step::Index(key), self.height),
                Follower::Splat { full, each } => (Step::Splat { full, each }, self.height),
            };
            highest = inside.max(highest);
            each.push(step);
        }
        self.depth -= 1;
        self.height = highest + 1;
        Ok(Follower::Splat { full, each })
    }

    fn legacy_index(&mut self, token: Token) -> Parse<Expr> {
        let text = self.source(token);
        let index = if text.contains('.') { None } else { number(text) };
        let Some(index) = index else {
            let message = "two legacy indices cannot follow one another";
            return Err(self.error(self.span(token), message, "write `list[0][1]`"));
        };
        self.height = 1;
        Ok(Expr { kind: ExprKind::Number(index), span: self.span(token) })
    }

    /// The call of a function whose name begins with this word.
    pub(super) fn call(&mut self, first: Token) -> Parse<Expr> {
        let (mut name, mut name_span) = (self.source(first).to_owned(), self.span(first));
        while self.take("::") {
            let next = self.peek().filter(|next| next.kind == Kind::Word);
            let Some(next) = next else { return self.expected(message::name) };
            self.at += 1;
            name.push_str("::");
            name.push_str(self.source(next));
            name_span = name_span.to(self.span(next));
        }
        if !self.take("(") {
            return self.expected(message::arguments);
        }
        let outside = std::mem::replace(&mut self.newlines, false);
        let (arguments, expand, highest) = self.arguments()?;
        self.newlines = outside;
        let span: Span = self.span_from(first);
        let call = Call { name: Arc::from(name), name_span, arguments, expand };
        self.node(ExprKind::Call(Box::new(call)), span, highest)
    }

    fn arguments(&mut self) -> Parse<(Vec<Expr>, bool, usize)> {
        let (mut arguments, mut highest) = (Vec::new(), 0);
        while !self.take(")") {
            arguments.push(self.expression()?);
            highest = self.height.max(highest);
            if self.take("...") {
                if !self.take(")") {
                    return self.expected(message::argument_end);
                }
                return Ok((arguments, true, highest));
            }
            if !self.take(",") && !self.next_is(")") {
                return self.expected(message::argument_end);
            }
        }
        Ok((arguments, false, highest))
    }
}
