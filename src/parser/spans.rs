//! Moves the spans of an expression that was parsed from a copy of its text.

use super::ast::{Expr, ExprKind, Step, TemplatePart};
use crate::diagnostics::Span;

// As deep as the expression, which the parser has limited.
pub(super) fn change(expr: &mut Expr, moved: &dyn Fn(Span) -> Span) {
    expr.span = moved(expr.span);
    match &mut expr.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::Broken => {}
        ExprKind::Template(parts) => change_parts(parts, moved),
        ExprKind::Tuple(items) => items.iter_mut().for_each(|item| change(item, moved)),
        ExprKind::Object(items) => {
            for item in items {
                change(&mut item.key, moved);
                change(&mut item.value, moved);
            }
        }
        ExprKind::GetAttr { source: inner, .. }
        | ExprKind::Unary { operand: inner, .. }
        | ExprKind::Parens(inner) => change(inner, moved),
        ExprKind::Index { source: left, key: right } | ExprKind::Binary { left, right, .. } => {
            change(left, moved);
            change(right, moved);
        }
        ExprKind::Splat { source, each, .. } => {
            change(source, moved);
            change_steps(each, moved);
        }
        ExprKind::Conditional { condition, then, otherwise } => {
            change(condition, moved);
            change(then, moved);
            change(otherwise, moved);
        }
        ExprKind::Call(call) => {
            call.name_span = moved(call.name_span);
            call.arguments.iter_mut().for_each(|argument| change(argument, moved));
        }
        ExprKind::For(it) => {
            change(&mut it.collection, moved);
            change(&mut it.result, moved);
            it.key_result.iter_mut().chain(&mut it.condition).for_each(|part| change(part, moved));
        }
    }
}

fn change_steps(steps: &mut [Step], moved: &dyn Fn(Span) -> Span) {
    for step in steps {
        match step {
            Step::Attr(_) => {}
            Step::Index(key) => change(key, moved),
            Step::Splat { each, .. } => change_steps(each, moved),
        }
    }
}

fn change_parts(parts: &mut [TemplatePart], moved: &dyn Fn(Span) -> Span) {
    for part in parts {
        match part {
            TemplatePart::Literal(_) => {}
            TemplatePart::Interpolation(expr) => change(expr, moved),
            TemplatePart::If { condition, then, otherwise } => {
                change(condition, moved);
                change_parts(then, moved);
                change_parts(otherwise, moved);
            }
            TemplatePart::For { collection, body, .. } => {
                change(collection, moved);
                change_parts(body, moved);
            }
        }
    }
}
