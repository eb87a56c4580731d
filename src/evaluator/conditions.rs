//! What a configuration demands of its own values: validations of variables, preconditions and postconditions, checks.
//!
//! <https://developer.hashicorp.com/terraform/language/validate>
//! A condition that is certainly false is told; one that is not known before an apply is not. Not for: the values,
//! which stay what they are.

use std::rc::Rc;
use std::sync::Arc;

use super::convert;
use super::instance::{Instance, Repetition, Site};
use super::scope::{Scope, This};
use super::terraform::{Evaluator, flag};
use super::value::Value;
use crate::diagnostics::{Diagnostic, Span};
use crate::parser::ast::Block;

/// A condition that does not hold.
struct Broken {
    /// What its author says about it.
    message: String,
    condition: Span,
    /// It is no condition at all.
    is_invalid: bool,
}

impl Evaluator<'_> {
    /// Everything that a module instance demands, apart from its variables.
    pub(super) fn conditions(&self, instance: &Rc<Instance>) {
        let Some(module) = self.module(instance) else { return };
        for ((kind, name), block) in &module.resources {
            self.around(instance, &Site::Resource(Arc::clone(kind), Arc::clone(name)), block);
        }
        for ((kind, name), block) in &module.data {
            self.around(instance, &Site::Data(Arc::clone(kind), Arc::clone(name)), block);
        }
        let none = Repetition::default();
        let scope = Scope::new(self, instance, &none);
        for (name, block) in &module.outputs {
            for rule in block.body.blocks("precondition") {
                if let Some(broken) = self.broken(&scope, rule) {
                    let address = instance.inside(format_args!("output.{name}"));
                    self.report(refusal("precondition", &address, &broken).at(broken.condition));
                }
            }
        }
        for block in &module.checks {
            let name = block.labels.first().map_or("", |label| &label.text);
            for rule in block.body.blocks("assert") {
                if let Some(broken) = self.broken(&scope, rule) {
                    let message = format!("check {}: {}", instance.inside(name), broken.message);
                    let diagnostic = match broken.is_invalid {
                        true => Diagnostic::error("check", message).help("write a condition that is true or false"),
                        false => {
                            Diagnostic::warning("check", message).help("Terraform warns about it, and goes on")
                        }
                    };
                    self.report(diagnostic.at(broken.condition));
                }
            }
        }
    }

    /// The validations of a variable, told where its value is written.
    pub(super) fn validations(&self, instance: &Rc<Instance>, name: &Arc<str>, block: &Block) {
        let mut rules = block.body.blocks("validation").peekable();
        if rules.peek().is_none() {
            return;
        }
        let none = Repetition::default();
        let scope = Scope::new(self, instance, &none);
        let secret = ["sensitive", "ephemeral"].into_iter().any(|mark| flag(block, mark) == Some(true));
        // The line of a sensitive value is not shown.
        let written = if secret { None } else { self.written(instance, name) };
        let at = written.or_else(|| block.labels.first().map(|label| label.span)).unwrap_or(block.name_span);
        for rule in rules {
            if let Some(broken) = self.broken(&scope, rule) {
                let address = instance.inside(format_args!("var.{name}"));
                let diagnostic = refusal("validation", &address, &broken).at(at);
                self.report(diagnostic.related("the condition that it has to meet", broken.condition));
            }
        }
    }

    /// Where the value of a variable is written: a tfvars file, the module's call, or its default.
    fn written(&self, instance: &Rc<Instance>, name: &Arc<str>) -> Option<Span> {
        match &instance.parent {
            None => {
                if let Some(input) = self.config.inputs.get(name) {
                    return input.span;
                }
            }
            Some(caller) => {
                let call = self.module(&caller.instance)?.calls.get(&caller.call)?;
                if let Some(argument) = call.block.body.attribute(name) {
                    return Some(argument.value.span);
                }
            }
        }
        let variable = self.module(instance)?.variables.get(name)?;
        Some(variable.body.attribute("default")?.value.span)
    }

    /// The conditions of a resource or data source, for each of its instances.
    fn around(&self, instance: &Rc<Instance>, site: &Site, block: &Block) {
        let of = |name: &'static str| {
            block.body.blocks("lifecycle").flat_map(move |lifecycle| lifecycle.body.blocks(name))
        };
        if of("precondition").chain(of("postcondition")).next().is_none() {
            return;
        }
        let Ok(expansion) = self.expansion(instance, site, block, block.name_span) else { return };
        for key in expansion.keys() {
            let repetition = expansion.repetition(&key);
            let address = instance.inside(format_args!("{site}{key}"));
            for rule in of("precondition") {
                if let Some(broken) = self.broken(&Scope::new(self, instance, &repetition), rule) {
                    self.report(refusal("precondition", &address, &broken).at(broken.condition));
                }
            }
            for rule in of("postcondition") {
                let this = This { site, block, key: &key };
                let scope = Scope::new(self, instance, &repetition).with_self(this);
                if let Some(broken) = self.broken(&scope, rule) {
                    self.report(refusal("postcondition", &address, &broken).at(broken.condition));
                }
            }
        }
    }

    /// A rule that certainly does not hold.
    fn broken(&self, scope: &Scope<'_>, rule: &Block) -> Option<Broken> {
        let condition = rule.body.attribute("condition")?;
        let value = match self.eval_in(scope, &condition.value) {
            Ok(value) => value,
            Err(error) => {
                self.failed(error);
                return None;
            }
        };
        let is_not = |what: &str| (format!("its condition is {what}, and neither true nor false"), true);
        let (message, is_invalid) = match value.reveal() {
            Value::Unknown(_) => return None,
            Value::Null => is_not("null"),
            known => match convert::to_bool(known) {
                Some(true) => return None,
                Some(false) => (self.message(scope, rule), false),
                None => is_not(&format!("a {}", known.type_name())),
            },
        };
        Some(Broken { message, condition: condition.value.span, is_invalid })
    }

    /// What the author says, where it can be said.
    fn message(&self, scope: &Scope<'_>, rule: &Block) -> String {
        let message = rule.body.attribute("error_message").map(|message| self.eval_in(scope, &message.value));
        match message {
            Some(Ok(message)) if message.has_sensitive() => {
                "its condition is false (its message contains a sensitive value)".to_owned()
            }
            Some(Ok(Value::String(text))) if text.trim().is_empty() => "its condition is false".to_owned(),
            Some(Ok(Value::String(text))) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Some(Ok(Value::Unknown(_))) | None => "its condition is false".to_owned(),
            Some(Ok(other)) => format!("its condition is false, and its message is a {}", other.type_name()),
            Some(Err(error)) => {
                self.failed(error);
                "its condition is false".to_owned()
            }
        }
    }
}

fn refusal(kind: &'static str, address: &str, broken: &Broken) -> Diagnostic {
    let diagnostic = Diagnostic::error(kind, format!("{address}: {}", broken.message));
    diagnostic.help(match kind {
        "validation" => "Terraform refuses the value; give it another one",
        _ => "Terraform stops here; correct what the condition asks about, or the condition",
    })
}
