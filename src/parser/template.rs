//! Templates as HCL means them: a flat sequence of literals and control sequences, on which strip markers
//! and the indentation of `<<-` heredocs work, before it becomes a tree.
//!
//! hcl-edit builds the tree first, and indentation inside of `%{ if }` is out of its reach.

use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::template::{Directive, Element, Strip, Template};

use super::ast::{Expr, ExprKind, TemplatePart};
use super::convert::{Converter, name};

/// How a template is written, which decides what is an escape and what is indentation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    Quoted,
    /// A `<<EOT` heredoc, or the content of a JSON string.
    Bare,
    /// A `<<-EOT` heredoc.
    FlushHeredoc,
}

enum Token {
    /// At most one line, with its line ending.
    Literal(String),
    Interpolation(Expr),
    If(Expr),
    Else,
    For {
        key: Option<Arc<str>>,
        value: Arc<str>,
        collection: Expr,
    },
    End,
}

pub(super) struct Tokens {
    writing: Writing,
    tokens: Vec<Token>,
    strip_next: bool,
    invalid_escape: bool,
}

impl Tokens {
    pub(super) fn new(writing: Writing) -> Self {
        Self { writing, tokens: Vec::new(), strip_next: false, invalid_escape: false }
    }

    // As deep as directives are nested, which hcl-edit limits.
    pub(super) fn flatten(&mut self, converter: &mut Converter<'_>, template: &Template, depth: usize) {
        for element in template {
            match element {
                Element::Literal(literal) => self.literal(converter.raw(literal.span())),
                Element::Interpolation(interpolation) => {
                    let expr = converter.expr(&interpolation.expr, depth);
                    self.control(interpolation.strip, Token::Interpolation(expr));
                }
                Element::Directive(directive) => match &**directive {
                    Directive::If(directive) => {
                        let condition = converter.expr(&directive.if_expr.cond_expr, depth);
                        self.control(directive.if_expr.strip, Token::If(condition));
                        self.flatten(converter, &directive.if_expr.template, depth + 1);
                        if let Some(otherwise) = &directive.else_expr {
                            self.control(otherwise.strip, Token::Else);
                            self.flatten(converter, &otherwise.template, depth + 1);
                        }
                        self.control(directive.endif_expr.strip, Token::End);
                    }
                    Directive::For(directive) => {
                        let intro = &directive.for_expr;
                        let token = Token::For {
                            key: intro.key_var.as_ref().map(|key| name(key)),
                            value: name(&intro.value_var),
                            collection: converter.expr(&intro.collection_expr, depth),
                        };
                        self.control(intro.strip, token);
                        self.flatten(converter, &intro.template, depth + 1);
                        self.control(directive.endfor_expr.strip, Token::End);
                    }
                },
            }
        }
    }

    pub(super) fn into_kind(mut self) -> Result<ExprKind, &'static str> {
        if self.invalid_escape {
            return Err("unknown escape sequence in this string");
        }
        if self.writing == Writing::FlushHeredoc {
            self.remove_indentation();
        }
        if self.tokens.iter().all(|token| matches!(token, Token::Literal(_))) {
            let text: String = self
                .tokens
                .iter()
                .filter_map(|token| if let Token::Literal(text) = token { Some(text.as_str()) } else { None })
                .collect();
            return Ok(ExprKind::String(Arc::from(text)));
        }
        let (parts, _) = build(&mut self.tokens.into_iter());
        Ok(ExprKind::Template(parts))
    }

    fn literal(&mut self, raw: &str) {
        // In a quoted string a line cannot end, so that it is one piece.
        for line in raw.split_inclusive('\n') {
            let mut text = if let Some(text) = unescape(line, self.writing == Writing::Quoted) {
                text
            } else {
                self.invalid_escape = true;
                String::new()
            };
            if std::mem::take(&mut self.strip_next) {
                text.replace_range(..text.len() - text.trim_start().len(), "");
            }
            self.tokens.push(Token::Literal(text));
        }
    }

    // A marker strips only the literal next to it, and in a heredoc a literal is one line.
    fn control(&mut self, strip: Strip, token: Token) {
        if strip.strip_start()
            && let Some(Token::Literal(before)) = self.tokens.last_mut()
        {
            before.truncate(before.trim_end().len());
        }
        self.tokens.push(token);
        self.strip_next = strip.strip_end();
    }

    // What all lines begin with is taken from each. Blank lines do not count and keep what they have.
    fn remove_indentation(&mut self) {
        let mut at_line_start = true;
        let mut smallest: Option<usize> = None;
        let mut lines = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            let was_line_start = std::mem::take(&mut at_line_start);
            let Token::Literal(text) = token else {
                if was_line_start {
                    return;
                }
                continue;
            };
            at_line_start = text.ends_with('\n');
            let content = text.trim_start();
            if was_line_start && !(content.is_empty() && at_line_start) {
                let indentation = text.chars().count() - content.chars().count();
                smallest = Some(smallest.map_or(indentation, |smallest| smallest.min(indentation)));
                lines.push(index);
            }
        }
        for index in lines {
            if let Some(Token::Literal(text)) = self.tokens.get_mut(index) {
                let cut: usize = text.chars().take(smallest.unwrap_or(0)).map(char::len_utf8).sum();
                text.replace_range(..cut, "");
            }
        }
    }
}

// Returns at the end of its directive, and says whether that was an `%{ else }`.
fn build(tokens: &mut std::vec::IntoIter<Token>) -> (Vec<TemplatePart>, Ended) {
    let mut parts = Vec::new();
    let mut text: Option<String> = None;
    while let Some(token) = tokens.next() {
        if let Token::Literal(more) = token {
            text.get_or_insert_default().push_str(&more);
            continue;
        }
        flush(&mut text, &mut parts);
        parts.push(match token {
            Token::Literal(_) => continue,
            Token::Interpolation(expr) => TemplatePart::Interpolation(expr),
            Token::If(condition) => {
                let (then, ended) = build(tokens);
                let otherwise = if ended == Ended::AtElse { build(tokens).0 } else { Vec::new() };
                TemplatePart::If { condition, then, otherwise }
            }
            Token::For { key, value, collection } => {
                TemplatePart::For { key, value, collection, body: build(tokens).0 }
            }
            Token::Else => return (parts, Ended::AtElse),
            Token::End => return (parts, Ended::AtEnd),
        });
    }
    flush(&mut text, &mut parts);
    (parts, Ended::AtEnd)
}

#[derive(PartialEq, Eq)]
enum Ended {
    AtElse,
    AtEnd,
}

fn flush(text: &mut Option<String>, parts: &mut Vec<TemplatePart>) {
    if let Some(text) = text.take() {
        parts.push(TemplatePart::Literal(Arc::from(text)));
    }
}

// None where a backslash is followed by what is no escape.
fn unescape(raw: &str, backslashes: bool) -> Option<String> {
    let may_escape = raw.contains('{') || (backslashes && raw.contains('\\'));
    if !may_escape {
        return Some(raw.to_owned());
    }
    let mut result = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("$${") || rest.starts_with("%%{") {
            result.push(first);
            result.push('{');
            rest = rest.get(3..)?;
        } else if first == '\\' && backslashes {
            let escaped = rest.get(1..)?.chars().next()?;
            let (value, length) = match escaped {
                'n' => ('\n', 2),
                'r' => ('\r', 2),
                't' => ('\t', 2),
                '"' | '\\' => (escaped, 2),
                'u' => (hexadecimal(rest.get(2..6)?)?, 6),
                'U' => (hexadecimal(rest.get(2..10)?)?, 10),
                _ => return None,
            };
            result.push(value);
            rest = rest.get(length..)?;
        } else {
            result.push(first);
            rest = rest.get(first.len_utf8()..)?;
        }
    }
    Some(result)
}

fn hexadecimal(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}
