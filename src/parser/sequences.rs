//! Strings and heredocs, and the `${ }` and `%{ }` in them.
//!
//! Not for: escapes, indentation and strip markers, nor the tree of `if` and `for` (`template`).

use super::ast::{Expr, ExprKind};
use super::grammar::{Parse, Parser};
use super::lexer::{Kind, Token};
use super::message;
use super::template::{Piece, Pieces, Writing};

/// What is open in a template, and where it begins.
struct Directive {
    start: Token,
    is_if: bool,
    has_else: bool,
}

impl Parser<'_> {
    /// A quoted string or a heredoc.
    pub(super) fn template(&mut self, open: Token) -> Parse<Expr> {
        self.at += 1;
        let (writing, close) = match open.kind {
            Kind::QuoteOpen => (Writing::Quoted, Kind::QuoteClose),
            _ if self.source(open).starts_with("<<-") => (Writing::FlushHeredoc, Kind::HeredocClose),
            _ => (Writing::Bare, Kind::HeredocClose),
        };
        // Most strings are one literal.
        if writing == Writing::Quoted && self.tokens.get(self.at).is_some_and(|token| token.kind == close) {
            self.at += 1;
            return self.node(ExprKind::String("".into()), self.span_from(open), 0);
        }
        let (kind, inside) = self.pieces(writing, Some(close))?;
        let end = self.tokens.get(self.at).copied().filter(|token| token.kind == close);
        if end.is_none() {
            let end = self.span(open);
            return Err(self.error(end, "this string never ends", "close it with `\"` on its line"));
        }
        self.at += 1;
        let span = self.span_from(open);
        self.node(kind, span, inside)
    }

    /// The content of a template, up to this token or to the end.
    pub(super) fn pieces(&mut self, writing: Writing, close: Option<Kind>) -> Parse<(ExprKind, usize)> {
        let mut pieces = Pieces::new(writing);
        let mut open: Vec<Directive> = Vec::new();
        let mut highest = 0;
        while let Some(token) = self.tokens.get(self.at).copied().filter(|_| self.at < self.end) {
            if Some(token.kind) == close {
                break;
            }
            match token.kind {
                Kind::TemplateOpen => {
                    self.at += 1;
                    let outside = std::mem::replace(&mut self.newlines, false);
                    self.enter()?;
                    self.height = 0;
                    let piece = if self.is(token, "${") || self.is(token, "${~") {
                        Piece::Interpolation(self.expression()?)
                    } else {
                        self.directive(token, &mut open)?
                    };
                    highest = highest.max(self.height + open.len());
                    let end = self.peek().filter(|end| end.kind == Kind::TemplateClose);
                    let Some(end) = end else { return self.expected(message::brace) };
                    self.at += 1;
                    self.depth -= 1;
                    self.newlines = outside;
                    pieces.control(self.source(token).ends_with('~'), piece, self.is(end, "~}"));
                }
                Kind::Literal => {
                    self.at += 1;
                    pieces.literal(self.source(token)).map_err(|wrong| {
                        let span = self.span_between(token.start() + wrong.start, token.start() + wrong.end);
                        let help =
                            "known are \\n \\r \\t \\\" \\uNNNN \\UNNNNNNNN; a backslash itself is written \\\\";
                        self.error(span, "unknown escape sequence", help)
                    })?;
                }
                _ => return self.expected(message::brace),
            }
        }
        if let Some(directive) = open.last() {
            let (word, end) = if directive.is_if { ("if", "endif") } else { ("for", "endfor") };
            let help =
                if directive.is_if { "write `%{ endif }` behind it" } else { "write `%{ endfor }` behind it" };
            let message = format!("this `%{{ {word} }}` has no `%{{ {end} }}`");
            return Err(self.error(self.span(directive.start), message, help));
        }
        Ok((pieces.into_kind(), highest))
    }

    /// What stands in `%{ }`.
    fn directive(&mut self, start: Token, open: &mut Vec<Directive>) -> Parse<Piece> {
        let Some(token) = self.peek().filter(|token| token.kind == Kind::Word) else {
            return self.expected(message::directive);
        };
        self.at += 1;
        let word = self.source(token);
        let levels = open.len();
        match (word, open.last_mut()) {
            ("if" | "for", _) if levels >= super::grammar::MAX_DEPTH => {
                self.hopeless = true;
                Err(self.error(self.span(start), "directives are nested too deeply here", "take a level out"))
            }
            ("if", _) => {
                open.push(Directive { start, is_if: true, has_else: false });
                self.expression().map(Piece::If)
            }
            ("for", _) => {
                open.push(Directive { start, is_if: false, has_else: false });
                let (key, value) = self.for_names()?;
                Ok(Piece::For { key, value, collection: self.expression()? })
            }
            ("else", Some(directive)) if directive.is_if && !directive.has_else => {
                directive.has_else = true;
                Ok(Piece::Else)
            }
            ("endif", Some(Directive { is_if: true, .. })) | ("endfor", Some(Directive { is_if: false, .. })) => {
                open.pop();
                Ok(Piece::End)
            }
            ("else" | "endif" | "endfor", _) => {
                let message = format!("`%{{ {word} }}` has no directive before it that it belongs to");
                Err(self.error(
                    self.span(token),
                    message,
                    "each `%{ if }` has one `%{ endif }`, `%{ for }` one `%{ endfor }`",
                ))
            }
            _ => {
                self.at -= 1;
                self.expected(message::directive)
            }
        }
    }
}
