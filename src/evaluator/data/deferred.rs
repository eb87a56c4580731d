//! Whether Terraform reads a data source during apply: what it is asked with is not known, or something it depends on
//! has to be made first.
//!
//! <https://developer.hashicorp.com/terraform/language/data-sources#dependencies>
//! Not for: data sources that nobody here can answer anyway.

use std::rc::Rc;
use std::sync::Arc;

use super::Asked;
use crate::evaluator::instance::{Expansion, Instance, Site};
use crate::evaluator::terraform::Evaluator;
use crate::evaluator::value::{Unknown, Value};
use crate::parser::ast::{Block, Body, Expr, ExprKind, Step, TemplatePart};

/// `aws_sqs_queue` and `q`, or `module` and `m`: the first two names of a reference.
type Names = (Arc<str>, Arc<str>);

/// How deep expressions and modules are followed. What is deeper is no configuration.
const DEPTH: usize = 256;

/// Why it is read during apply; `None`: it is read while planning.
pub(super) fn reason(asked: &Asked<'_>) -> Option<Arc<Unknown>> {
    let mut unknown = asked.values.values().filter_map(Value::first_unknown);
    if let Some(first) = unknown.next() {
        let all = Value::unknown_from(first, unknown.cloned());
        return match all {
            Value::Unknown(unknown) => Some(unknown),
            _ => None,
        };
    }
    let mut references = Vec::new();
    in_body(&asked.block.body, &mut references, 0);
    let made = references
        .iter()
        .find_map(|names| pending(asked.evaluator, asked.instance, names))
        .or_else(|| around(asked.evaluator, asked.instance))?;
    Some(asked.unknown(format!("{} is read during apply, after {made}", asked.address)))
}

/// The first thing that is still to be made and that a module around it has in its `depends_on`.
fn around(evaluator: &Evaluator<'_>, instance: &Rc<Instance>) -> Option<String> {
    let mut here = instance;
    while let Some(caller) = &here.parent {
        let call = evaluator.module(&caller.instance).and_then(|module| module.calls.get(&caller.call));
        let depends_on = call.and_then(|call| call.block.body.attribute("depends_on"));
        if let Some(attribute) = depends_on {
            let references = ordered(&attribute.value);
            let found = references.iter().find_map(|names| pending(evaluator, &caller.instance, names));
            if found.is_some() {
                return found;
            }
        }
        here = &caller.instance;
    }
    None
}

/// What is still to be made of a reference: before the first apply that is every managed resource. A module counts with
/// all that it has; as only `depends_on` names a module without one of its outputs, the others are not looked at.
fn pending(evaluator: &Evaluator<'_>, instance: &Rc<Instance>, names: &Names) -> Option<String> {
    let module = evaluator.module(instance)?;
    let (kind, name) = names;
    if let Some(block) = module.resources.get(names) {
        let is_there = has_instances(evaluator, instance, kind, name, block);
        return is_there.then(|| instance.inside(&format!("{kind}.{name}")));
    }
    (&**kind == "module").then(|| in_module(evaluator, instance, name, 0)).flatten()
}

fn has_instances(
    evaluator: &Evaluator<'_>,
    instance: &Rc<Instance>,
    kind: &Arc<str>,
    name: &Arc<str>,
    block: &Block,
) -> bool {
    let site = Site::Resource(Arc::clone(kind), Arc::clone(name));
    match evaluator.expansion(instance, &site, block, block.name_span).as_deref() {
        Ok(Expansion::Count(count)) => *count > 0,
        Ok(Expansion::Each(entries)) => !entries.is_empty(),
        Ok(Expansion::Single | Expansion::Unknown(_)) => true,
        Err(_) => false,
    }
}

fn in_module(evaluator: &Evaluator<'_>, instance: &Rc<Instance>, name: &Arc<str>, depth: usize) -> Option<String> {
    let call = evaluator.module(instance)?.calls.get(name)?;
    if depth > DEPTH {
        return None;
    }
    let children = evaluator.children(instance, name, call, call.block.name_span).ok()?;
    children.values().find_map(|child| {
        let module = evaluator.module(child)?;
        let mut resources = module.resources.iter();
        let made = resources.find(|((kind, name), block)| has_instances(evaluator, child, kind, name, block));
        match made {
            Some(((kind, name), _)) => Some(child.inside(&format!("{kind}.{name}"))),
            None => module.calls.keys().find_map(|name| in_module(evaluator, child, name, depth + 1)),
        }
    })
}

/// Every reference of a block. A module is meant only where `depends_on` names it.
fn in_body(body: &Body, found: &mut Vec<Names>, depth: usize) {
    if depth > DEPTH {
        return;
    }
    for attribute in &body.attributes {
        if &*attribute.name == "depends_on" {
            found.extend(ordered(&attribute.value));
        } else {
            let mut own = Vec::new();
            in_expr(&attribute.value, &mut own, depth);
            found.extend(own.into_iter().filter(|(kind, _)| &**kind != "module"));
        }
    }
    body.blocks.iter().for_each(|block| in_body(&block.body, found, depth + 1));
}

/// The elements of a `depends_on`; in JSON they are strings.
fn ordered(depends_on: &Expr) -> Vec<Names> {
    let mut found = Vec::new();
    in_expr(depends_on, &mut found, 0);
    if let ExprKind::Tuple(items) = &depends_on.inner().kind {
        for item in items {
            let ExprKind::String(text) = &item.kind else { continue };
            let mut names = text.split('.').map(|name| name.split('[').next().unwrap_or(name));
            if let (Some(kind), Some(name)) = (names.next(), names.next()) {
                found.push((kind.into(), name.into()));
            }
        }
    }
    found
}

fn in_expr(expr: &Expr, found: &mut Vec<Names>, depth: usize) {
    if depth > DEPTH {
        return;
    }
    let mut each = |expr: &Expr| in_expr(expr, found, depth + 1);
    match &expr.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::Broken => {}
        ExprKind::GetAttr { source, name } => match &source.inner().kind {
            ExprKind::Variable(kind) => found.push((Arc::clone(kind), Arc::clone(name))),
            _ => each(source),
        },
        ExprKind::Template(parts) => in_parts(parts, found, depth + 1),
        ExprKind::Tuple(items) => items.iter().for_each(each),
        ExprKind::Object(items) => items.iter().for_each(|item| {
            each(&item.key);
            each(&item.value);
        }),
        ExprKind::Index { source, key } => {
            each(source);
            each(key);
        }
        ExprKind::Splat { source, each: steps, .. } => {
            each(source);
            in_steps(steps, found, depth + 1);
        }
        ExprKind::Unary { operand, .. } => each(operand),
        ExprKind::Binary { left, right, .. } => {
            each(left);
            each(right);
        }
        ExprKind::Conditional { condition, then, otherwise } => {
            each(condition);
            each(then);
            each(otherwise);
        }
        ExprKind::Call(call) => call.arguments.iter().for_each(each),
        ExprKind::For(each_of) => {
            each(&each_of.collection);
            each(&each_of.result);
            each_of.key_result.iter().for_each(&mut each);
            each_of.condition.iter().for_each(each);
        }
        ExprKind::Parens(inner) => each(inner),
    }
}

fn in_steps(steps: &[Step], found: &mut Vec<Names>, depth: usize) {
    for step in steps {
        match step {
            Step::Attr(_) => {}
            Step::Index(key) => in_expr(key, found, depth),
            Step::Splat { each, .. } => in_steps(each, found, depth + 1),
        }
    }
}

fn in_parts(parts: &[TemplatePart], found: &mut Vec<Names>, depth: usize) {
    for part in parts {
        match part {
            TemplatePart::Literal(_) => {}
            TemplatePart::Interpolation(expr) => in_expr(expr, found, depth),
            TemplatePart::If { condition, then, otherwise } => {
                in_expr(condition, found, depth);
                in_parts(then, found, depth + 1);
                in_parts(otherwise, found, depth + 1);
            }
            TemplatePart::For { collection, body, .. } => {
                in_expr(collection, found, depth);
                in_parts(body, found, depth + 1);
            }
        }
    }
}
