//! Why a value is unknown: follows the references of its expression to the resource attributes behind it, through
//! variables, module calls and outputs.
//!
//! Everything that a plan does know counts: a value whose references all lead to known things is itself known, and
//! if Terraform calls it unknown nevertheless, it was null and the provider will decide. That is how
//! `volume_type = var.volume_type` with a default of null is told from a volume type that is not known yet.
//! Not for: what any value is.

use std::collections::HashSet;
use std::sync::Arc;

use super::address::{ModuleInstance, parts};
use super::configuration::{Configuration, Repetition, longest};
use super::expression::Expression;
use super::instances::Instances;
use crate::evaluator::value::{Origin, Unknown};

/// The most origins of one value, and the most references followed for it.
const ORIGINS: usize = 64;
const STEPS: usize = 4096;

#[derive(Clone, Copy)]
pub(super) struct References<'s, 'a> {
    pub(super) configuration: &'s Configuration<'a>,
    pub(super) instances: &'s Instances<'s>,
}

/// Where an expression stands: in an instance of a resource or of a module call.
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    pub(super) module: ModuleInstance,
    /// The instance's own key, `["a"]` or `[0]`; what `each.key` and `count.index` are.
    pub(super) key: String,
    pub(super) repetition: Option<Repetition<'a>>,
}

#[derive(Default)]
struct Found {
    why: Option<String>,
    origins: Vec<Origin>,
    visited: HashSet<(String, String)>,
}

impl<'a> References<'_, 'a> {
    /// Why a value of these expressions is not known. `None`: they are known, so that it must have been null.
    pub(super) fn unknown(self, expressions: &[&Expression<'a>], scope: &Scope<'a>) -> Option<Unknown> {
        let mut found = Found::default();
        for expression in expressions {
            self.all(&references_in(expression), "", scope, &mut found);
        }
        let why = found.why?;
        Some(Unknown { origins: found.origins, ..Unknown::new(why, None) })
    }

    /// Follows the references of one expression. `rest` is what is taken of its value: `.arn`.
    fn all(self, references: &[String], rest: &str, scope: &Scope<'a>, found: &mut Found) {
        // `aws_instance.web[count.index].id` is listed as `aws_instance.web` and `count.index`.
        let keyed = references.iter().any(|reference| reference.starts_with("each.") || reference == "count.index");
        for reference in longest(references) {
            self.one(reference, rest, keyed, scope, found);
        }
    }

    fn one(self, reference: &str, rest: &str, keyed: bool, scope: &Scope<'a>, found: &mut Found) {
        let rest = if takes_rest(reference) { rest } else { "" };
        let text = format!("{reference}{rest}");
        let visit = (format!("{}|{}", scope.module.address, scope.key), text.clone());
        if found.visited.len() >= STEPS || !found.visited.insert(visit) {
            return;
        }
        let parts = parts(&text);
        let after = |count: usize| match count.checked_sub(1).and_then(|last| parts.get(last)) {
            Some((_, end)) => text.get(*end..).unwrap_or(""),
            None => "",
        };
        let names: Vec<&str> = parts.iter().map(|(part, _)| *part).collect();
        match names.as_slice() {
            ["var", name, ..] => self.variable(name, after(2), scope, found),
            ["each", "value", ..] => {
                if let Some(repetition) = scope.repetition {
                    self.each(&repetition.references(), after(2), scope, found);
                }
            }
            // Keys, counts and paths have to be known for there to be a plan.
            ["each" | "count" | "path" | "terraform" | "self", ..] => {}
            ["local", name, ..] => found.because(format!("local.{name} is known after apply")),
            ["data", kind, name, ..] => {
                let address = format!("data.{kind}.{name}");
                if self.instances.is_deferred(&scope.module.join(&address)) {
                    found.because(format!("{text} is read during apply"));
                }
            }
            ["module", name, key, output, ..] if key.starts_with('[') => {
                self.output(name, Some(key), output, after(4), keyed, scope, found);
            }
            ["module", name, output, ..] => self.output(name, None, output, after(3), keyed, scope, found),
            ["module", name] => found.because(format!("module.{name} is known after apply")),
            [kind, name, key, ..] if key.starts_with('[') => {
                self.resource(kind, name, Some(key), (after(3), rest), keyed, scope, found);
            }
            [kind, name, ..] => self.resource(kind, name, None, (after(2), rest), keyed, scope, found),
            _ => found.because(format!("{text} is known after apply")),
        }
    }

    /// `each.value.arn` where `for_each = aws_sqs_queue.q`: the queue of the same key.
    fn each(self, references: &[String], rest: &str, scope: &Scope<'a>, found: &mut Found) {
        for reference in longest(references) {
            // An element of a map that names several things may be any one of them.
            self.one(reference, rest, true, scope, found);
        }
    }

    fn variable(self, name: &str, rest: &str, scope: &Scope<'a>, found: &mut Found) {
        // The root module's variables have values, or there would be no plan.
        let Some((module, call, key)) = scope.module.parent() else { return };
        let Some(call) = self.configuration.module(&module.path).and_then(|module| module.calls.get(&call)) else {
            found.because(format!("var.{name} is known after apply"));
            return;
        };
        let Some(expression) = call.expressions().get(name) else { return };
        let scope = Scope { module, key, repetition: Some(call.repetition) };
        self.all(expression.references(), rest, &scope, found);
    }

    #[expect(clippy::too_many_arguments, reason = "a reference and where it stands, taken apart")]
    fn output(
        self,
        name: &str,
        key: Option<&str>,
        output: &str,
        rest: &str,
        keyed: bool,
        scope: &Scope<'a>,
        found: &mut Found,
    ) {
        let path = super::address::join(&scope.module.path, &format!("module.{name}"));
        let Some(module) = self.configuration.module(&path) else {
            found.because(format!("module.{name}.{output} is known after apply"));
            return;
        };
        let Some(references) = module.outputs.get(output).and_then(|output| Expression::read(output.expression))
        else {
            return;
        };
        let call = scope.module.join(&format!("module.{name}"));
        let keys = match key {
            Some(key) => vec![key.to_owned()],
            None => self.instances.module_keys(&call, if keyed { &scope.key } else { "" }),
        };
        for key in keys.into_iter().take(ORIGINS) {
            let module = ModuleInstance::new(&format!("{call}{key}"));
            let inside = Scope { module, key: String::new(), repetition: None };
            self.all(references.references(), rest, &inside, found);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a reference and where it stands, taken apart")]
    fn resource(
        self,
        kind: &str,
        name: &str,
        key: Option<&str>,
        (after, indirect): (&str, &str),
        keyed: bool,
        scope: &Scope<'a>,
        found: &mut Found,
    ) {
        let block = scope.module.join(&format!("{kind}.{name}"));
        let mut attribute = after.trim_start_matches('.');
        if !self.instances.is_unknown(&block, attribute) {
            // `var.cfg.queue` of `cfg = { queue = aws_sqs_queue.q[each.key].arn }`: it was taken of the object.
            if indirect.is_empty() || !self.instances.is_unknown(&block, "") {
                return;
            }
            attribute = "";
        }
        let key = key.unwrap_or(if keyed && self.instances.has(&block, &scope.key) { &scope.key } else { "" });
        let address = format!("{block}{key}");
        let dot = if attribute.is_empty() { "" } else { "." };
        found.because(format!("{address}{dot}{attribute} is known after apply"));
        let origin = Origin { address: address.into(), attribute: Arc::from(attribute) };
        if found.origins.len() < ORIGINS && !found.origins.contains(&origin) {
            found.origins.push(origin);
        }
    }
}

impl Found {
    fn because(&mut self, why: String) {
        self.why.get_or_insert(why);
    }
}

/// Whether what is taken of an expression is taken of this reference: it is if the reference is a whole thing
/// (`queue = aws_sqs_queue.q`), and not if an object was made of it (`queue = { arn = aws_sqs_queue.q.arn }`).
fn takes_rest(reference: &str) -> bool {
    let parts = parts(reference);
    match parts.iter().map(|(part, _)| *part).collect::<Vec<_>>().as_slice() {
        ["var" | "each" | "module", ..] | ["data", _, _] | [_, _] => true,
        ["data", _, _, key] | [_, _, key] => key.starts_with('['),
        _ => false,
    }
}

/// All references of an attribute, or of all the attributes of a block.
fn references_in(expression: &Expression<'_>) -> Vec<String> {
    let mut references = Vec::new();
    let mut rest = vec![expression];
    while let Some(expression) = rest.pop() {
        match expression {
            Expression::Attribute { references: own, .. } => references.extend(own.iter().cloned()),
            Expression::Block(entries) => rest.extend(entries.values()),
            Expression::Blocks(blocks) => rest.extend(blocks),
            Expression::Text(_) | Expression::Other => {}
        }
    }
    references
}
