//! What an expression names: `self.size`, `var.least`, functions, texts. For checking a rule before it runs.
//!
//! Not for: values.

use crate::diagnostics::Span;
use crate::parser::ast::{Expr, ExprKind, Step, TemplatePart};

/// Something that is named in an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written<'e> {
    /// `self.size`: the first name and the one after it.
    Name(&'e str, &'e str, Span),
    /// `length(...)`
    Call(&'e str, Span),
    /// `"aws_subnet"`
    Text(&'e str, Span),
}

/// Calls `see` for everything that is named in the expression, in the order in which it is written.
pub fn each<'e>(expr: &'e Expr, see: &mut dyn FnMut(Written<'e>)) {
    match &expr.kind {
        ExprKind::String(text) => see(Written::Text(text, expr.span)),
        ExprKind::GetAttr { source, name } => match &source.kind {
            ExprKind::Variable(root) => see(Written::Name(root, name, expr.span)),
            _ => each(source, see),
        },
        ExprKind::Index { source, key } => {
            each(source, see);
            each(key, see);
        }
        ExprKind::Splat { source, each: steps, .. } => {
            each(source, see);
            steps.iter().for_each(|step| in_step(step, see));
        }
        ExprKind::Template(parts) => parts.iter().for_each(|part| in_part(part, see)),
        ExprKind::Tuple(items) => items.iter().for_each(|item| each(item, see)),
        ExprKind::Object(items) => items.iter().for_each(|item| {
            // A key is a name of its own, whatever it looks like.
            each(&item.value, see);
        }),
        ExprKind::Unary { operand: inner, .. } | ExprKind::Parens(inner) => each(inner, see),
        ExprKind::Binary { left, right, .. } => [left, right].into_iter().for_each(|side| each(side, see)),
        ExprKind::Conditional { condition, then, otherwise } => {
            [condition, then, otherwise].into_iter().for_each(|part| each(part, see));
        }
        ExprKind::Call(call) => {
            see(Written::Call(&call.name, call.name_span));
            call.arguments.iter().for_each(|argument| each(argument, see));
        }
        ExprKind::For(inner) => {
            each(&inner.collection, see);
            inner.key_result.iter().chain([&inner.result]).chain(&inner.condition).for_each(|part| each(part, see));
        }
        ExprKind::Variable(_) | ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Broken => {}
    }
}

fn in_step<'e>(step: &'e Step, see: &mut dyn FnMut(Written<'e>)) {
    match step {
        Step::Attr(_) => {}
        Step::Index(key) => each(key, see),
        Step::Splat { each: steps, .. } => steps.iter().for_each(|step| in_step(step, see)),
    }
}

fn in_part<'e>(part: &'e TemplatePart, see: &mut dyn FnMut(Written<'e>)) {
    match part {
        TemplatePart::Literal(_) => {}
        TemplatePart::Interpolation(expr) => each(expr, see),
        TemplatePart::If { condition, then, otherwise } => {
            each(condition, see);
            then.iter().chain(otherwise).for_each(|part| in_part(part, see));
        }
        TemplatePart::For { collection, body, .. } => {
            each(collection, see);
            body.iter().for_each(|part| in_part(part, see));
        }
    }
}
