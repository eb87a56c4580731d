//! Where a value comes from: the definitions behind an attribute, through locals, variables, module calls and
//! tfvars. Followed on demand in the static tree, so that evaluation keeps no record.
//!
//! Not for: values. A trail says where to look, the evaluator what is there.

use std::sync::Arc;

use super::config::{Config, ModuleId};
use super::locate;
use super::project::Trail;
use crate::diagnostics::{Label, Span};
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
    fn behind(&self, block: &Block, path: &str, address: &str) -> Vec<Label> {
        let mut labels = Vec::new();
        if let Some(attribute) = locate::attribute(block, path) {
            let keys = each_keys(address);
            let here = Here { module: self.module, block, keys: &keys };
            self.follow(&attribute.value, &[], here, MAX_STEPS, &mut labels);
        }
        labels.dedup();
        labels
    }

    fn calls(&self) -> Vec<Span> {
        let mut found = Vec::new();
        let mut here = self.config.modules.get(self.module);
        while let Some(module) = here {
            let above = module.parent.and_then(|parent| self.config.modules.get(parent));
            let call = above.and_then(|above| above.calls.get(module.calls_above.last()?));
            found.extend(call.map(|call| call.block.span));
            here = above;
        }
        found
    }
}

/// Where an expression is read: in a block of a module, for the instance with these keys. The last key is the
/// block's own, those before it are of the module calls above.
#[derive(Clone, Copy)]
struct Here<'h> {
    module: ModuleId,
    block: &'h Block,
    keys: &'h [Option<String>],
}

impl StaticTrail {
    /// Follows the names in an expression. `rest`: the attribute names that are taken of its value.
    fn follow(&self, expr: &Expr, rest: &[&str], here: Here<'_>, steps: usize, labels: &mut Vec<Label>) {
        let Some(steps) = steps.checked_sub(1) else { return };
        let references = references(expr);
        let only = references.len() == 1 && is_traversal(expr);
        for (root, mut names) in references {
            if labels.len() >= MAX_LABELS {
                return;
            }
            if only {
                names.extend(rest);
            }
            self.reference(root, &names, here, steps, labels);
        }
    }

    fn reference(&self, root: &str, rest: &[&str], here: Here<'_>, steps: usize, labels: &mut Vec<Label>) {
        let Some(module) = self.config.modules.get(here.module) else { return };
        match (root, rest) {
            ("local", [name, rest @ ..]) => {
                if let Some(local) = module.locals.get(*name) {
                    let (value, rest) = descend(&local.value, rest);
                    labels.push(Label { message: format!("local.{name} is set here"), span: value.span });
                    self.follow(value, rest, here, steps, labels);
                }
            }
            ("var", [name, rest @ ..]) => self.variable(name, rest, here, steps, labels),
            ("module", [name, output, rest @ ..]) => {
                let target = module.calls.get(*name).and_then(|call| call.target.as_ref().ok());
                let child = target.and_then(|target| self.config.modules.get(*target));
                let output = child.and_then(|child| child.outputs.get(*output));
                if let (Some(target), Some(block)) = (target, output)
                    && let Some(value) = block.body.attribute("value")
                {
                    let (value, rest) = descend(&value.value, rest);
                    labels.push(Label { message: format!("module.{name} gives it here"), span: value.span });
                    // Which instance of the module is asked is in the index, which may be anything.
                    let inside = Here { module: *target, block, keys: &[] };
                    self.follow(value, rest, inside, steps, labels);
                }
            }
            ("each", ["value", rest @ ..]) => {
                let Some(each) = here.block.body.attribute("for_each") else { return };
                match here.keys.last().and_then(Option::as_deref) {
                    Some(key) => {
                        let path: Vec<&str> = std::iter::once(key).chain(rest.iter().copied()).collect();
                        let (value, rest) = descend(&each.value, &path);
                        if !is_traversal(value) {
                            labels.push(Label { message: "each.value is set here".to_owned(), span: value.span });
                        }
                        self.follow(value, rest, here, steps, labels);
                    }
                    None => labels.push(Label { message: "each is set here".to_owned(), span: each.value.span }),
                }
            }
            _ => {}
        }
    }

    fn variable(&self, name: &str, rest: &[&str], here: Here<'_>, steps: usize, labels: &mut Vec<Label>) {
        let Some(module) = self.config.modules.get(here.module) else { return };
        let Some(variable) = module.variables.get(name) else { return };
        if ["sensitive", "ephemeral"].into_iter().any(|mark| variable.body.attribute(mark).is_some()) {
            // A report shows the line it points at, and a sensitive value must stand on none of those.
            labels.push(Label { message: format!("var.{name} is sensitive"), span: variable.name_span });
            return;
        }
        let above = module.parent.and_then(|parent| Some((parent, self.config.modules.get(parent)?)));
        let call = above.and_then(|(parent, above)| Some((parent, above.calls.get(module.calls_above.last()?)?)));
        if let Some((parent, call)) = call
            && let Some(argument) = call.block.body.attribute(name)
        {
            let (value, rest) = descend(&argument.value, rest);
            labels.push(Label { message: format!("var.{name} is set here"), span: value.span });
            // The call's key is the one before the last: the keys of an address go from the root inwards.
            let keys = here.keys.split_last().map_or(&[][..], |(_, above)| above);
            let at = Here { module: parent, block: &call.block, keys };
            self.follow(value, rest, at, steps, labels);
            return;
        }
        if here.module == 0
            && let Some(span) = self.config.inputs.get(name).and_then(|input| input.span)
        {
            labels.push(Label { message: format!("var.{name} is set here"), span });
            return;
        }
        if here.module == 0 && self.config.inputs.contains_key(name) {
            return;
        }
        if let Some(default) = variable.body.attribute("default") {
            let (value, _) = descend(&default.value, rest);
            labels.push(Label { message: format!("this is the default of var.{name}"), span: value.span });
        }
    }
}

/// The `for_each` keys along an address, one for each module call and one for the resource; none where a part has
/// no such key.
fn each_keys(address: &str) -> Vec<Option<String>> {
    let mut keys = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let is_module = rest.starts_with("module.");
        // The part ends at its second name: `module.m` or `aws_x.y`, or `data.aws_x.y`.
        let names = if rest.starts_with("data.") { 3 } else { 2 };
        let mut dots = 0;
        let end = rest.find(|character| {
            dots += usize::from(character == '.');
            character == '[' || dots == names
        });
        let (_, after) = rest.split_at(end.unwrap_or(rest.len()));
        let (key, after) = match after.strip_prefix('[') {
            Some(key) => match key.strip_prefix('"') {
                Some(text) => unquote(text),
                None => (None, key.split_once(']').map_or("", |(_, after)| after)),
            },
            None => (None, after),
        };
        keys.push(key);
        rest = after.strip_prefix('.').unwrap_or(if is_module { after } else { "" });
    }
    keys
}

/// The text up to the closing quote, and what is behind the bracket after it.
fn unquote(text: &str) -> (Option<String>, &str) {
    let mut key = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (Some(key), text.get(at + 2..).unwrap_or("")),
            '\\' => key.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => key.push(character),
        }
    }
    (Some(key), "")
}

/// Whether an expression is nothing but a name with accesses, so that what is taken of it is taken of what the name
/// leads to.
fn is_traversal(expr: &Expr) -> bool {
    match &expr.inner().kind {
        ExprKind::Variable(_) => true,
        ExprKind::GetAttr { source, .. } => is_traversal(source),
        _ => false,
    }
}

/// The entry of an object expression that the names lead to, as far as the text allows, and the names that are left.
fn descend<'e, 'n>(expr: &'e Expr, names: &'n [&'n str]) -> (&'e Expr, &'n [&'n str]) {
    let (Some((name, rest)), ExprKind::Object(items)) = (names.split_first(), &expr.inner().kind) else {
        return (expr, names);
    };
    let entry =
        items.iter().rfind(|item| matches!(&item.key.inner().kind, ExprKind::String(key) if &**key == *name));
    entry.map_or((expr, names), |item| descend(&item.value, rest))
}

/// The traversals in an expression: the first name of each and the attribute names after it.
pub(super) fn references(expr: &Expr) -> Vec<(&str, Vec<&str>)> {
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
