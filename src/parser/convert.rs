//! hcl-edit's tree to ours.
//!
//! Numbers and strings are read from the text again: hcl-edit keeps numbers as floats, and leaves escapes
//! inside of `%{ if }` alone. Not for: finding syntax errors, except those a tree can still have.

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use bigdecimal::{BigDecimal, Zero};
use hcl_edit::expr::{self, Expression, ObjectKey, TraversalOperator};
use hcl_edit::structure::{self, BlockLabel, Structure};
use hcl_edit::template::Template;
use hcl_edit::{Ident, Span as _};

use super::ast::{
    Attribute, BinaryOperator, Block, Body, Call, Expr, ExprKind, For, Label, ObjectItem, Step, UnaryOperator,
};
use super::native::Holes;
use super::recovery::Text;
use super::template::{Tokens, Writing};
use crate::diagnostics::{Diagnostic, FileId, Span};

/// Everything that walks the tree recurses, so this is what keeps the stack of all later stages whole.
const MAX_DEPTH: usize = 400;
/// Longer numbers than anyone writes, and shorter than what takes time to read.
const MAX_DIGITS: usize = 1000;
const MAX_EXPONENT: i64 = 400;

pub(super) struct Converter<'t> {
    file: FileId,
    text: &'t str,
    offset: usize,
    holes: &'t Holes,
    /// How many levels the deepest expression has.
    pub(super) deepest: usize,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Converter<'t> {
    pub(super) fn new(text: Text<'t>, holes: &'t Holes) -> Self {
        let Text { file, text, offset } = text;
        Self { file, text, offset, holes, deepest: 0, diagnostics: Vec::new() }
    }

    pub(super) fn body(&mut self, body: &structure::Body) -> Body {
        let mut result = Body::default();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => result.attributes.push(self.attribute(attribute)),
                Structure::Block(block) => result.blocks.push(self.block(block)),
            }
        }
        result
    }

    fn attribute(&mut self, attribute: &structure::Attribute) -> Attribute {
        let name_span = self.span(attribute.key.span());
        let value = self.expr(&attribute.value, 0);
        Attribute { name: name(&attribute.key), name_span, span: name_span.to(value.span), value }
    }

    // hcl-edit has refused blocks that are nested deeper than 64.
    fn block(&mut self, block: &structure::Block) -> Block {
        let name_span = self.span(block.ident.span());
        let labels: Vec<_> = block
            .labels
            .iter()
            .map(|label| {
                let span = match label {
                    BlockLabel::Ident(ident) => ident.span(),
                    BlockLabel::String(string) => string.span(),
                };
                Label { text: Arc::from(label.as_str()), span: self.span(span) }
            })
            .collect();
        let header_end = labels.last().map_or(name_span, |label| label.span).end as usize;
        let open = self.brace_after(header_end - self.offset).map(|at| {
            let at = self.offset + at + 1;
            Span::new(self.file, at, at)
        });
        let span = self.span(block.span());
        let body = Arc::new(self.body(&block.body));
        Block { name: name(&block.ident), name_span, labels, body, span, open }
    }

    // Only blanks and comments stand between a block's last label and its brace.
    fn brace_after(&self, mut at: usize) -> Option<usize> {
        loop {
            let rest = self.text.get(at..)?;
            if rest.starts_with("/*") {
                at += rest.find("*/")? + 2;
            } else if rest.starts_with('{') {
                return Some(at);
            } else {
                at += rest.chars().next()?.len_utf8();
            }
        }
    }

    pub(super) fn expr(&mut self, expr: &Expression, depth: usize) -> Expr {
        let span = self.span(expr.span());
        if depth > MAX_DEPTH {
            return self.too_deep(span);
        }
        if let Some(hole) = self.hole(span, depth) {
            return hole;
        }
        self.deepest = self.deepest.max(depth);
        let deeper = depth + 1;
        let kind = match expr {
            Expression::Null(_) => ExprKind::Null,
            Expression::Bool(value) => ExprKind::Bool(*value.value()),
            Expression::Number(_) => match number(self.text_of(span)) {
                Some(number) => ExprKind::Number(number),
                None => return self.broken(span, "number is too long", "write it with fewer digits"),
            },
            Expression::String(value) => ExprKind::String(Arc::from(value.as_str())),
            Expression::StringTemplate(template) => self.template(template, Writing::Quoted, span, depth),
            Expression::HeredocTemplate(heredoc) => {
                let flush = self.text_of(span).starts_with("<<-");
                let writing = if flush { Writing::FlushHeredoc } else { Writing::Bare };
                self.template(&heredoc.template, writing, span, depth)
            }
            Expression::Array(array) => {
                ExprKind::Tuple(array.iter().map(|element| self.expr(element, deeper)).collect())
            }
            Expression::Object(object) => ExprKind::Object(self.object(object, deeper)),
            Expression::Parenthesis(inner) => ExprKind::Parens(Box::new(self.expr(inner.inner(), deeper))),
            Expression::Variable(variable) => ExprKind::Variable(name(variable.value())),
            Expression::ForExpr(for_expr) => ExprKind::For(Box::new(self.for_expr(for_expr, deeper))),
            Expression::Conditional(conditional) => ExprKind::Conditional {
                condition: Box::new(self.expr(&conditional.cond_expr, deeper)),
                then: Box::new(self.expr(&conditional.true_expr, deeper)),
                otherwise: Box::new(self.expr(&conditional.false_expr, deeper)),
            },
            Expression::FuncCall(call) => ExprKind::Call(Box::new(self.call(call, deeper))),
            Expression::UnaryOp(unary) => ExprKind::Unary {
                operator: match unary.operator.value() {
                    expr::UnaryOperator::Neg => UnaryOperator::Negate,
                    expr::UnaryOperator::Not => UnaryOperator::Not,
                },
                operand: Box::new(self.expr(&unary.expr, deeper)),
            },
            Expression::BinaryOp(binary) => ExprKind::Binary {
                operator: binary_operator(*binary.operator.value()),
                left: Box::new(self.expr(&binary.lhs_expr, deeper)),
                right: Box::new(self.expr(&binary.rhs_expr, deeper)),
            },
            Expression::Traversal(traversal) => return self.traversal(traversal, span, depth),
        };
        Expr { kind, span }
    }

    /// A template that is neither quoted nor a heredoc: the content of a JSON string.
    pub(super) fn bare_template(&mut self, template: &Template) -> Expr {
        let span = Span::new(self.file, self.offset, self.offset + self.text.len());
        Expr { kind: self.template(template, Writing::Bare, span, 0), span }
    }

    fn template(&mut self, template: &Template, writing: Writing, span: Span, depth: usize) -> ExprKind {
        let mut tokens = Tokens::new(writing);
        tokens.flatten(self, template, depth + 1);
        match tokens.into_kind() {
            Ok(kind) => kind,
            Err(message) => self.broken(span, message, "a backslash must be written as `\\\\`").kind,
        }
    }

    fn object(&mut self, object: &expr::Object, depth: usize) -> Vec<ObjectItem> {
        object
            .iter()
            .map(|(key, value)| ObjectItem {
                key: self.object_key(key, depth),
                value: self.expr(value.expr(), depth),
            })
            .collect()
    }

    fn object_key(&mut self, key: &ObjectKey, depth: usize) -> Expr {
        let span = self.span(key.span());
        match key {
            ObjectKey::Ident(ident) => match self.hole(span, depth) {
                Some(hole) => hole,
                None => Expr { kind: ExprKind::String(name(ident.value())), span },
            },
            // `null = 1` and `true = 1` name their keys as any other word does.
            ObjectKey::Expression(Expression::Null(_) | Expression::Bool(_)) => {
                Expr { kind: ExprKind::String(Arc::from(self.text_of(span))), span }
            }
            ObjectKey::Expression(key) => self.expr(key, depth),
        }
    }

    fn for_expr(&mut self, for_expr: &expr::ForExpr, depth: usize) -> For {
        let intro = &for_expr.intro;
        For {
            key: intro.key_var.as_ref().map(|key| name(key)),
            value: name(&intro.value_var),
            collection: self.expr(&intro.collection_expr, depth),
            key_result: for_expr.key_expr.as_ref().map(|key| self.expr(key, depth)),
            result: self.expr(&for_expr.value_expr, depth),
            grouping: for_expr.grouping,
            condition: for_expr.cond.as_ref().map(|condition| self.expr(&condition.expr, depth)),
        }
    }

    fn call(&mut self, call: &expr::FuncCall, depth: usize) -> Call {
        let mut full_name = String::new();
        for part in &call.name.namespace {
            full_name.push_str(part.as_str());
            full_name.push_str("::");
        }
        full_name.push_str(call.name.name.as_str());
        let last = self.span(call.name.name.span());
        let first = call.name.namespace.first().map_or(last, |part| self.span(part.span()));
        Call {
            name: Arc::from(full_name),
            name_span: first.to(last),
            arguments: call.args.iter().map(|argument| self.expr(argument, depth)).collect(),
            expand: call.args.expand_final(),
        }
    }

    fn traversal(&mut self, traversal: &expr::Traversal, span: Span, depth: usize) -> Expr {
        let operators = &traversal.operators;
        if depth + operators.len() > MAX_DEPTH {
            return self.broken(span, "too many steps in one reference", "split it up with locals");
        }
        let depth = depth + operators.len() + 1;
        self.deepest = self.deepest.max(depth);
        let mut source = self.expr(&traversal.expr, depth);
        let mut rest = operators.iter().peekable();
        while let Some(operator) = rest.next() {
            let mut end = self.span(operator.span());
            let kind = match operator.value() {
                TraversalOperator::GetAttr(attr) => {
                    ExprKind::GetAttr { source: Box::new(source), name: name(attr.value()) }
                }
                TraversalOperator::Index(key) => {
                    ExprKind::Index { source: Box::new(source), key: Box::new(self.expr(key, depth)) }
                }
                TraversalOperator::LegacyIndex(index) => {
                    let key = self.legacy_index(index.span(), *index.value());
                    ExprKind::Index { source: Box::new(source), key: Box::new(key) }
                }
                TraversalOperator::AttrSplat(_) => {
                    let each = self.steps(&mut rest, false, &mut end, depth);
                    ExprKind::Splat { source: Box::new(source), full: false, each }
                }
                TraversalOperator::FullSplat(_) => {
                    let each = self.steps(&mut rest, true, &mut end, depth);
                    ExprKind::Splat { source: Box::new(source), full: true, each }
                }
            };
            source = Expr { kind, span: Span { end: end.end, ..span } };
        }
        source
    }

    // `a[*]` is followed by any steps, further splats among them, and all are applied to each element.
    // `a.*` takes only names and legacy indices; an index in brackets applies to its result.
    fn steps<'e, I>(
        &mut self,
        rest: &mut std::iter::Peekable<I>,
        full: bool,
        end: &mut Span,
        depth: usize,
    ) -> Vec<Step>
    where
        I: Iterator<Item = &'e hcl_edit::Decorated<TraversalOperator>>,
    {
        let mut steps = Vec::new();
        while let Some(operator) = rest.next_if(|next| {
            full || matches!(next.value(), TraversalOperator::GetAttr(_) | TraversalOperator::LegacyIndex(_))
        }) {
            *end = self.span(operator.span());
            steps.push(match operator.value() {
                TraversalOperator::GetAttr(attr) => Step::Attr(name(attr.value())),
                TraversalOperator::Index(key) => Step::Index(self.expr(key, depth)),
                TraversalOperator::LegacyIndex(index) => {
                    Step::Index(self.legacy_index(index.span(), *index.value()))
                }
                // Bounded by the number of steps, which traversal() has checked.
                TraversalOperator::AttrSplat(_) => {
                    Step::Splat { full: false, each: self.steps(rest, false, end, depth) }
                }
                TraversalOperator::FullSplat(_) => {
                    Step::Splat { full: true, each: self.steps(rest, true, end, depth) }
                }
            });
        }
        steps
    }

    fn legacy_index(&self, span: Option<Range<usize>>, index: u64) -> Expr {
        Expr { kind: ExprKind::Number(BigDecimal::from(index)), span: self.span(span) }
    }

    fn hole(&mut self, span: Span, depth: usize) -> Option<Expr> {
        if self.holes.is_empty() {
            return None;
        }
        let hole = self.holes.get(&(span.start as usize)).filter(|hole| hole.expr.span == span)?;
        self.deepest = self.deepest.max(depth + hole.depth);
        if depth + hole.depth > MAX_DEPTH {
            return Some(self.too_deep(span));
        }
        Some(hole.expr.clone())
    }

    fn too_deep(&mut self, span: Span) -> Expr {
        self.broken(span, "this expression is nested too deeply", "split it up with locals")
    }

    fn broken(&mut self, span: Span, message: &str, help: &str) -> Expr {
        self.diagnostics.push(Diagnostic::error("syntax", message).at(span).help(help));
        Expr { kind: ExprKind::Broken, span }
    }

    /// What was written at a place of hcl-edit's tree.
    pub(super) fn raw(&self, range: Option<Range<usize>>) -> &'t str {
        range.and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    fn text_of(&self, span: Span) -> &'t str {
        let range =
            (span.start as usize).saturating_sub(self.offset)..(span.end as usize).saturating_sub(self.offset);
        self.raw(Some(range))
    }

    // Every node that comes from a text has a span; the whole text is what is left to say of one without.
    fn span(&self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..self.text.len());
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }
}

pub(super) fn name(ident: &Ident) -> Arc<str> {
    Arc::from(ident.as_str())
}

// The sign of a negative number may stand apart from its digits.
pub(super) fn number(text: &str) -> Option<BigDecimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start_matches(|c: char| !c.is_ascii_digit())),
        None => (false, text),
    };
    if digits.len() > MAX_DIGITS {
        return None;
    }
    // An exponent is a few bytes to write and gigabytes to add to one; so small a number is as good as zero.
    if let Some((_, exponent)) = digits.split_once(['e', 'E']) {
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

fn binary_operator(operator: expr::BinaryOperator) -> BinaryOperator {
    match operator {
        expr::BinaryOperator::Plus => BinaryOperator::Add,
        expr::BinaryOperator::Minus => BinaryOperator::Subtract,
        expr::BinaryOperator::Mul => BinaryOperator::Multiply,
        expr::BinaryOperator::Div => BinaryOperator::Divide,
        expr::BinaryOperator::Mod => BinaryOperator::Remainder,
        expr::BinaryOperator::Eq => BinaryOperator::Equal,
        expr::BinaryOperator::NotEq => BinaryOperator::NotEqual,
        expr::BinaryOperator::Less => BinaryOperator::Less,
        expr::BinaryOperator::LessEq => BinaryOperator::LessOrEqual,
        expr::BinaryOperator::Greater => BinaryOperator::Greater,
        expr::BinaryOperator::GreaterEq => BinaryOperator::GreaterOrEqual,
        expr::BinaryOperator::And => BinaryOperator::And,
        expr::BinaryOperator::Or => BinaryOperator::Or,
    }
}
