//! Where a value comes from: the definitions behind an attribute, through locals, variables, module calls and
//! tfvars. Followed on demand in the static tree, so that evaluation keeps no record.
//!
//! Not for: values. A trail says where to look, the evaluator what is there.

use std::sync::Arc;

use super::config::{Config, ModuleId};
use super::locate;
use super::project::Trail;
use crate::diagnostics::Label;
use crate::parser::ast::{Block, Expr, ExprKind, Step, TemplatePart};

/// How many definitions a trail names, and how deep it follows them.
const MAX_LABELS: usize = 8;
const MAX_STEPS: usize = 16;

/// The trails of one module's blocks.
#[derive(Debug)]
pub(super) struct StaticTrail {
    pub(super) config: Arc<Config>,
    pub(super) module: ModuleId,
}

impl Trail for StaticTrail {
    fn behind(&self, block: &Block, path: &str) -> Vec<Label> {
        let mut labels = Vec::new();
        if let Some(attribute) = locate::attribute(block, path) {
            self.follow(&attribute.value, self.module, block, MAX_STEPS, &mut labels);
        }
        labels.dedup();
        labels
    }
}

impl StaticTrail {
    fn follow(&self, expr: &Expr, module: ModuleId, block: &Block, steps: usize, labels: &mut Vec<Label>) {
        let Some(steps) = steps.checked_sub(1) else { return };
        for (root, rest) in references(expr) {
            if labels.len() >= MAX_LABELS {
                return;
            }
            self.reference(root, &rest, module, block, steps, labels);
        }
    }

    fn reference(
        &self,
        root: &str,
        rest: &[&str],
        module: ModuleId,
        block: &Block,
        steps: usize,
        labels: &mut Vec<Label>,
    ) {
        let Some(here) = self.config.modules.get(module) else { return };
        match (root, rest) {
            ("local", [name, rest @ ..]) => {
                if let Some(local) = here.locals.get(*name) {
                    let value = descend(&local.value, rest);
                    labels.push(Label { message: format!("local.{name} is set here"), span: value.span });
                    self.follow(value, module, block, steps, labels);
                }
            }
            ("var", [name, rest @ ..]) => self.variable(name, rest, module, steps, labels),
            ("module", [name, output, rest @ ..]) => {
                let target = here.calls.get(*name).and_then(|call| call.target.as_ref().ok());
                let child = target.and_then(|target| self.config.modules.get(*target));
                let output = child.and_then(|child| child.outputs.get(*output));
                if let (Some(target), Some(block)) = (target, output)
                    && let Some(value) = block.body.attribute("value")
                {
                    let value = descend(&value.value, rest);
                    labels.push(Label { message: format!("module.{name} gives it here"), span: value.span });
                    self.follow(value, *target, block, steps, labels);
                }
            }
            ("each", _) => {
                if let Some(each) = block.body.attribute("for_each") {
                    labels.push(Label { message: "each is set here".to_owned(), span: each.value.span });
                    self.follow(&each.value, module, block, steps, labels);
                }
            }
            _ => {}
        }
    }

    fn variable(&self, name: &str, rest: &[&str], module: ModuleId, steps: usize, labels: &mut Vec<Label>) {
        let Some(here) = self.config.modules.get(module) else { return };
        let Some(variable) = here.variables.get(name) else { return };
        let call = here.parent.and_then(|parent| Some((parent, self.config.modules.get(parent)?)));
        let call = call.and_then(|(parent, module)| Some((parent, module.calls.get(here.calls_above.last()?)?)));
        if let Some((parent, call)) = call
            && let Some(argument) = call.block.body.attribute(name)
        {
            let value = descend(&argument.value, rest);
            labels.push(Label { message: format!("var.{name} is set here"), span: value.span });
            self.follow(value, parent, &call.block, steps, labels);
            return;
        }
        if module == 0
            && let Some(span) = self.config.inputs.get(name).and_then(|input| input.span)
        {
            labels.push(Label { message: format!("var.{name} is set here"), span });
            return;
        }
        if module == 0 && self.config.inputs.contains_key(name) {
            return;
        }
        if let Some(default) = variable.body.attribute("default") {
            let value = descend(&default.value, rest);
            labels.push(Label { message: format!("this is the default of var.{name}"), span: value.span });
        }
    }
}

/// The entry of an object expression that the remaining names lead to; as near as the text allows.
fn descend<'e>(expr: &'e Expr, names: &[&str]) -> &'e Expr {
    let (Some((name, rest)), ExprKind::Object(items)) = (names.split_first(), &expr.inner().kind) else {
        return expr;
    };
    let entry = items.iter().rfind(|item| matches!(&item.key.inner().kind, ExprKind::String(key) if &**key == *name));
    entry.map_or(expr, |item| descend(&item.value, rest))
}

/// The traversals in an expression: the first name of each and the attribute names after it.
fn references(expr: &Expr) -> Vec<(&str, Vec<&str>)> {
    let mut found = Vec::new();
    walk(expr, &mut found);
    found
}

fn walk<'e>(expr: &'e Expr, found: &mut Vec<(&'e str, Vec<&'e str>)>) {
    match &expr.kind {
        ExprKind::Variable(_) | ExprKind::GetAttr { .. } | ExprKind::Index { .. } => {
            let mut names = Vec::new();
            let mut here = expr;
            loop {
                match &here.kind {
                    ExprKind::GetAttr { source, name } => {
                        names.push(&**name);
                        here = source;
                    }
                    ExprKind::Index { source, key } => {
                        walk(key, found);
                        here = source;
                    }
                    ExprKind::Variable(root) => {
                        names.reverse();
                        found.push((root, names));
                        return;
                    }
                    _ => return walk(here, found),
                }
            }
        }
        ExprKind::Splat { source, each, .. } => {
            walk(source, found);
            each.iter().for_each(|step| walk_step(step, found));
        }
        ExprKind::Template(parts) => parts.iter().for_each(|part| walk_part(part, found)),
        ExprKind::Tuple(items) => items.iter().for_each(|item| walk(item, found)),
        ExprKind::Object(items) => items.iter().for_each(|item| {
            walk(&item.key, found);
            walk(&item.value, found);
        }),
        ExprKind::Unary { operand, .. } => walk(operand, found),
        ExprKind::Binary { left, right, .. } => [left, right].into_iter().for_each(|side| walk(side, found)),
        ExprKind::Conditional { condition, then, otherwise } => {
            [condition, then, otherwise].into_iter().for_each(|part| walk(part, found));
        }
        ExprKind::Call(call) => call.arguments.iter().for_each(|argument| walk(argument, found)),
        ExprKind::For(each) => {
            walk(&each.collection, found);
            walk(&each.result, found);
        }
        ExprKind::Parens(inner) => walk(inner, found),
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Broken => {}
    }
}

fn walk_step<'e>(step: &'e Step, found: &mut Vec<(&'e str, Vec<&'e str>)>) {
    match step {
        Step::Attr(_) => {}
        Step::Index(key) => walk(key, found),
        Step::Splat { each, .. } => each.iter().for_each(|step| walk_step(step, found)),
    }
}

fn walk_part<'e>(part: &'e TemplatePart, found: &mut Vec<(&'e str, Vec<&'e str>)>) {
    match part {
        TemplatePart::Literal(_) => {}
        TemplatePart::Interpolation(expr) => walk(expr, found),
        TemplatePart::If { condition, then, otherwise } => {
            walk(condition, found);
            then.iter().chain(otherwise).for_each(|part| walk_part(part, found));
        }
        TemplatePart::For { collection, body, .. } => {
            walk(collection, found);
            body.iter().for_each(|part| walk_part(part, found));
        }
    }
}
