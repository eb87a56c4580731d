//! What a rule says about one object: nothing, a finding with its texts and patch, or that it is not known.
//!
//! Not for: what the patch is worth, or where to point.

use std::cell::RefCell;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::file::Rule;
use super::names::{RuleNames, This};
use crate::diagnostics::{Diagnostic, Span};
use crate::evaluator::expression::Interpreter;
use crate::evaluator::limits::Spent;
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
    /// The rule itself is wrong.
    Broken(Box<Diagnostic>),
}

/// What a rule says about something it holds for.
pub(super) struct Found {
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) patch: Vec<(&'static str, Value)>,
    pub(super) usage: Vec<(String, Decimal)>,
    pub(super) worst_case: Vec<(String, Decimal)>,
}

/// Evaluates a rule for `self`. The thing is what `self` describes, where the rule is about a shape.
pub(super) fn judge(rule: &Rule, this: &This<'_>, thing: Option<&Thing<'_>>, estate: &Estate<'_>) -> Verdict {
    let spent = Spent::default();
    let names = RuleNames { rule, this, estate, spent: &spent, locals: RefCell::default() };
    let judge = Judge { rule, interpreter: Interpreter { names: &names, spent: &spent } };
    judge.verdict(thing).unwrap_or_else(Verdict::Broken)
}

struct Judge<'j> {
    rule: &'j Rule,
    interpreter: Interpreter<'j>,
}

/// A mistake in the rule is boxed: it is large and never happens.
type Judged<T> = Result<T, Box<Diagnostic>>;

impl Judge<'_> {
    fn verdict(&self, thing: Option<&Thing<'_>>) -> Judged<Verdict> {
        let rule = self.rule;
        match self.eval(&rule.when)?.reveal() {
            Value::Bool(true) => {}
            Value::Bool(false) => return Ok(Verdict::Silent),
            Value::Unknown(unknown) => {
                return Ok(Verdict::Unknown { because: unknown.why.to_string(), span: unknown.span });
            }
            other => {
                let message = format!("rule {}: `when` is a {}, not a bool", rule.id, other.type_name());
                return Err(Box::new(Diagnostic::error("rule", message).at(rule.when.span)));
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

    fn eval(&self, expr: &Expr) -> Judged<Value> {
        self.interpreter.eval(expr, None).map_err(|error| {
            let message = format!("rule {}: {}", self.rule.id, error.message);
            let mut diagnostic = Diagnostic::error("rule", message).at(error.span);
            diagnostic.help = error.help;
            Box::new(diagnostic)
        })
    }

    /// A text; none where it is about something that is not known, or must not be shown.
    fn text(&self, expr: &Expr) -> Judged<Option<String>> {
        Ok(match self.eval(expr)? {
            Value::String(text) => Some(text.to_string()),
            _ => None,
        })
    }

    fn values(&self, attributes: &[Attribute]) -> Judged<Vec<(Arc<str>, Value)>> {
        attributes.iter().map(|attribute| Ok((Arc::clone(&attribute.name), self.eval(&attribute.value)?))).collect()
    }

    /// Quantities that are all known, or none at all: half of them would be a guess.
    fn quantities(&self, attributes: &[Attribute]) -> Judged<Vec<(String, Decimal)>> {
        let values = self.values(attributes)?;
        let number = |(key, value): &(Arc<str>, Value)| Some((key.to_string(), value.as_number()?.to_decimal()?));
        Ok(values.iter().map(number).collect::<Option<Vec<_>>>().unwrap_or_default())
    }
}
