//! A tree as a text that a test can hold against another, and a walk through it.
//!
//! Not for: what is expected.

use std::fmt::Write as _;

use finops_lint::parser::ast::{BinaryOperator, Body, Expr, ExprKind, Step, TemplatePart, UnaryOperator};

pub(super) fn print_body(body: &Body) -> String {
    let attributes = body.attributes.iter().map(|it| format!("{}={}", it.name, print(&it.value)));
    let blocks = body.blocks.iter().map(|it| {
        let labels: String = it.labels.iter().map(|label| format!(" {:?}", label.text)).collect();
        format!("{}{labels} {{{}}}", it.name, print_body(&it.body))
    });
    attributes.chain(blocks).collect::<Vec<_>>().join("; ")
}

pub(super) fn print(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Null => "null".into(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Number(value) => value.normalized().to_plain_string(),
        ExprKind::String(value) => format!("{value:?}"),
        ExprKind::Template(parts) => format!("(template{})", print_parts(parts)),
        ExprKind::Tuple(items) => format!("[{}]", items.iter().map(print).collect::<Vec<_>>().join(" ")),
        ExprKind::Object(items) => {
            let items = items.iter().map(|it| format!("{}={}", print(&it.key), print(&it.value)));
            format!("{{{}}}", items.collect::<Vec<_>>().join(" "))
        }
        ExprKind::Variable(name) => name.to_string(),
        ExprKind::GetAttr { source, name } => format!("{}.{name}", print(source)),
        ExprKind::Index { source, key } => format!("{}[{}]", print(source), print(key)),
        ExprKind::Splat { source, full, each } => {
            format!("(splat{} {}{})", if *full { "" } else { "-attr" }, print(source), print_steps(each))
        }
        ExprKind::Unary { operator, operand } => {
            let operator = if *operator == UnaryOperator::Negate { "-" } else { "!" };
            format!("({operator} {})", print(operand))
        }
        ExprKind::Binary { operator, left, right } => {
            format!("({} {} {})", sign(*operator), print(left), print(right))
        }
        ExprKind::Conditional { condition, then, otherwise } => {
            format!("(if {} {} {})", print(condition), print(then), print(otherwise))
        }
        ExprKind::Call(call) => {
            let arguments: String = call.arguments.iter().map(|it| format!(" {}", print(it))).collect();
            format!("({}{arguments}{})", call.name, if call.expand { "..." } else { "" })
        }
        ExprKind::For(it) => {
            let mut text = String::from("(for");
            for part in it.key.iter().chain([&it.value]) {
                let _ = write!(text, " {part}");
            }
            let _ = write!(text, " in {}", print(&it.collection));
            if let Some(key) = &it.key_result {
                let _ = write!(text, " key {}", print(key));
            }
            let _ = write!(text, " value {}{}", print(&it.result), if it.grouping { "..." } else { "" });
            if let Some(condition) = &it.condition {
                let _ = write!(text, " if {}", print(condition));
            }
            text + ")"
        }
        ExprKind::Parens(inner) => format!("({})", print(inner)),
        ExprKind::Broken => "BROKEN".into(),
    }
}

fn print_steps(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        let _ = match step {
            Step::Attr(name) => write!(text, " .{name}"),
            Step::Index(key) => write!(text, " [{}]", print(key)),
            Step::Splat { full, each } => {
                write!(text, " (splat{}{})", if *full { "" } else { "-attr" }, print_steps(each))
            }
        };
    }
    text
}

pub(super) fn print_parts(parts: &[TemplatePart]) -> String {
    let mut text = String::new();
    for part in parts {
        let _ = match part {
            TemplatePart::Literal(literal) => write!(text, " {literal:?}"),
            TemplatePart::Interpolation(expr) => write!(text, " ${}", print(expr)),
            TemplatePart::If { condition, then, otherwise } => {
                let (then, otherwise) = (print_parts(then), print_parts(otherwise));
                write!(text, " (%if {} (then{then}) (else{otherwise}))", print(condition))
            }
            TemplatePart::For { key, value, collection, body } => {
                let names = key.iter().chain([value]).map(|it| it.to_string()).collect::<Vec<_>>().join(" ");
                write!(text, " (%for {names} in {}{})", print(collection), print_parts(body))
            }
        };
    }
    text
}

fn sign(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "-",
        BinaryOperator::Multiply => "*",
        BinaryOperator::Divide => "/",
        BinaryOperator::Remainder => "%",
        BinaryOperator::Equal => "==",
        BinaryOperator::NotEqual => "!=",
        BinaryOperator::Less => "<",
        BinaryOperator::LessOrEqual => "<=",
        BinaryOperator::Greater => ">",
        BinaryOperator::GreaterOrEqual => ">=",
        BinaryOperator::And => "&&",
        BinaryOperator::Or => "||",
    }
}

pub(super) fn visit(expr: &Expr, see: &mut dyn FnMut(&Expr)) {
    see(expr);
    match &expr.kind {
        ExprKind::Template(parts) => visit_parts(parts, see),
        ExprKind::Tuple(items) => items.iter().for_each(|it| visit(it, see)),
        ExprKind::Object(items) => items.iter().for_each(|it| {
            visit(&it.key, see);
            visit(&it.value, see);
        }),
        ExprKind::GetAttr { source, .. } | ExprKind::Parens(source) => visit(source, see),
        ExprKind::Index { source, key } => {
            visit(source, see);
            visit(key, see);
        }
        ExprKind::Splat { source, each, .. } => {
            visit(source, see);
            for step in each {
                if let Step::Index(key) = step {
                    visit(key, see);
                }
            }
        }
        ExprKind::Unary { operand, .. } => visit(operand, see),
        ExprKind::Binary { left, right, .. } => {
            visit(left, see);
            visit(right, see);
        }
        ExprKind::Conditional { condition, then, otherwise } => {
            visit(condition, see);
            visit(then, see);
            visit(otherwise, see);
        }
        ExprKind::Call(call) => call.arguments.iter().for_each(|it| visit(it, see)),
        ExprKind::For(it) => {
            visit(&it.collection, see);
            it.key_result.iter().for_each(|it| visit(it, see));
            visit(&it.result, see);
            it.condition.iter().for_each(|it| visit(it, see));
        }
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::Broken => {}
    }
}

fn visit_parts(parts: &[TemplatePart], see: &mut dyn FnMut(&Expr)) {
    for part in parts {
        match part {
            TemplatePart::Literal(_) => {}
            TemplatePart::Interpolation(expr) => visit(expr, see),
            TemplatePart::If { condition, then, otherwise } => {
                visit(condition, see);
                visit_parts(then, see);
                visit_parts(otherwise, see);
            }
            TemplatePart::For { collection, body, .. } => {
                visit(collection, see);
                visit_parts(body, see);
            }
        }
    }
}
