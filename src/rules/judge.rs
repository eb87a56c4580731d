//! One rule and one object: whether it holds, what it says, what it would change.
//!
//! Not for: what a change is worth, or where a finding points.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::file::Rule;
use super::names::RuleNames;
use crate::diagnostics::{Diagnostic, Span};
use crate::evaluator::expression::{Error, Interpreter};
use crate::evaluator::value::Value;
use crate::parser::ast::{Attribute, Expr};
use crate::resources::estate::Estate;
use crate::resources::thing::Thing;

/// What a rule decides about one object.
pub(super) enum Verdict {
    Finding(Box<Found>),
    Silent,
    Unknown {
        because: String,
        span: Option<Span>,
    },
    /// A mistake in the rule.
    Broken(Diagnostic),
}

/// What a rule says about something it holds for.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) patch: Vec<(&'static str, Value)>,
    pub(super) usage: Vec<(String, Decimal)>,
    pub(super) worst_case: Vec<(String, Decimal)>,
}

/// Decides a rule about an object. `thing`: what the object stands for, if it is one thing.
pub(super) fn judge(rule: &Rule, this: &Value, thing: Option<&Thing<'_>>, estate: &Estate<'_>) -> Verdict {
    let depth = Cell::new(0);
    let names = RuleNames { rule, this, estate, depth: &depth, locals: RefCell::default() };
    let judge = Judge { rule, interpreter: Interpreter { names: &names, depth: &depth } };
    judge.verdict(thing).unwrap_or_else(|error| {
        let message = format!("rule {}: {}", rule.id, error.message);
        let mut diagnostic = Diagnostic::error("rule", message).at(error.span);
        diagnostic.help = error.help;
        Verdict::Broken(diagnostic)
    })
}

struct Judge<'j> {
    rule: &'j Rule,
    interpreter: Interpreter<'j>,
}

impl Judge<'_> {
    fn verdict(&self, thing: Option<&Thing<'_>>) -> Result<Verdict, Error> {
        let rule = self.rule;
        match self.eval(&rule.when)?.reveal() {
            Value::Bool(true) => {}
            Value::Bool(false) => return Ok(Verdict::Silent),
            Value::Unknown(unknown) => {
                return Ok(Verdict::Unknown { because: unknown.why.to_string(), span: unknown.span });
            }
            other => {
                let message = format!("`when` is a {}, not a bool", other.type_name());
                return Err(Error::new(rule.when.span, message));
            }
        }
        let patch = self.values(&rule.patch)?.into_iter();
        let patch = patch.filter_map(|(name, value)| Some((thing?.field(&name)?.name, value))).collect();
        Ok(Verdict::Finding(Box::new(Found {
            message: self.text(&rule.message)?.unwrap_or_else(|| rule.summary.clone()),
            help: rule.help.as_ref().map(|help| self.text(help)).transpose()?.flatten(),
            patch,
            usage: self.quantities(&rule.usage)?,
            worst_case: self.quantities(&rule.worst_case)?,
        })))
    }

    fn eval(&self, expr: &Expr) -> Result<Value, Error> {
        self.interpreter.eval(expr, None)
    }

    /// `None` for a text about something that is not known, or must not be shown.
    fn text(&self, expr: &Expr) -> Result<Option<String>, Error> {
        Ok(match self.eval(expr)? {
            Value::String(text) => Some(text.to_string()),
            _ => None,
        })
    }

    fn values(&self, attributes: &[Attribute]) -> Result<Vec<(Arc<str>, Value)>, Error> {
        let value = |attribute: &Attribute| Ok((Arc::clone(&attribute.name), self.eval(&attribute.value)?));
        attributes.iter().map(value).collect()
    }

    /// Of quantities that are not all known none is used: half of them would be a guess.
    fn quantities(&self, attributes: &[Attribute]) -> Result<Vec<(String, Decimal)>, Error> {
        let number = |(key, value): &(Arc<str>, Value)| Some((key.to_string(), value.as_number()?.to_decimal()?));
        Ok(self.values(attributes)?.iter().map(number).collect::<Option<_>>().unwrap_or_default())
    }
}
