//! The constants in the body of a file of ours, by name and kind; what is wrong with them is told with its place.
//!
//! Not for: what they mean.

use std::ops::RangeInclusive;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostics::{Diagnostic, Span, nearest};
use crate::evaluator::expression::Interpreter;
use crate::evaluator::limits::Spent;
use crate::evaluator::scope::Constants;
use crate::evaluator::value::Value;
use crate::files::Files;
use crate::parser::ast::{Attribute, Block};

/// Reads what was written, and collects what is wrong with it.
pub(crate) struct Written<'f> {
    files: &'f dyn Files,
    /// Of the diagnostics.
    code: &'static str,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// No price, rate or share has more before its point: products of them fit into a decimal.
const MOST: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// From nothing to the most that is read.
pub(crate) const ANY: RangeInclusive<Decimal> = Decimal::ZERO..=MOST;

/// A number for money, without rounding it to nothing.
pub(crate) fn decimal(value: &Value) -> Option<Decimal> {
    let Value::Number(number) = value else { return None };
    number.to_decimal().filter(|decimal| !decimal.is_zero() || number.is_zero())
}

impl<'f> Written<'f> {
    pub(crate) fn new(files: &'f dyn Files, code: &'static str, diagnostics: Vec<Diagnostic>) -> Self {
        Self { files, code, diagnostics }
    }

    pub(crate) fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(self.code, message).at(span).help(help));
    }

    /// A block that nobody knows.
    pub(crate) fn unknown_block(&mut self, block: &Block, place: &str, known: &[&str]) {
        let help = match nearest(&block.name, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("its blocks are: {}", known.join(", ")),
        };
        self.error(block.name_span, format!("there is no block {:?} in {place}", &*block.name), help);
    }

    /// Says that a block of settings has no blocks of its own.
    pub(crate) fn no_blocks(&mut self, block: &Block) {
        for inner in &block.body.blocks {
            let message = format!("there is no block {:?} in {}", &*inner.name, block.name);
            self.diagnostics.push(Diagnostic::error(self.code, message).at(inner.name_span));
        }
    }

    /// A number that lies between these.
    pub(crate) fn number(&mut self, attribute: &Attribute, within: RangeInclusive<Decimal>) -> Option<Decimal> {
        let value = self.value(attribute);
        if matches!(value, Value::Null) {
            return None;
        }
        let number = decimal(&value).filter(|number| within.contains(number));
        if number.is_none() {
            self.wrong(attribute, &format!("a number from {} to {}", within.start(), within.end()));
        }
        number
    }

    /// A day, as 2026-11-02.
    pub(crate) fn day(&mut self, attribute: &Attribute) -> Option<String> {
        let text = self.text(attribute)?;
        if text.parse::<jiff::civil::Date>().is_ok_and(|date| date.to_string() == text) {
            return Some(text);
        }
        self.wrong(attribute, "a day, such as \"2026-11-02\"");
        None
    }
}

impl Written<'_> {
    pub(crate) fn unknown(&mut self, attribute: &Attribute, known: &[&str]) {
        let help = nearest(&attribute.name, known.iter().copied())
            .map_or_else(|| format!("there are: {}", known.join(", ")), |near| format!("did you mean {near}?"));
        let message = format!("there is no setting {:?} here", &*attribute.name);
        self.diagnostics.push(Diagnostic::error(self.code, message).at(attribute.name_span).help(help));
    }

    pub(crate) fn wrong(&mut self, attribute: &Attribute, wanted: &str) {
        let message = format!("{} has to be {wanted}", attribute.name);
        self.diagnostics.push(Diagnostic::error(self.code, message).at(attribute.value.span));
    }

    pub(crate) fn value(&mut self, attribute: &Attribute) -> Value {
        let names = Constants { files: self.files };
        let value = Interpreter { names: &names, spent: &Spent::default() }.eval(&attribute.value, None);
        value.unwrap_or_else(|error| {
            let mut diagnostic = Diagnostic::error(self.code, error.message).at(error.span);
            diagnostic.help = error.help;
            self.diagnostics.push(diagnostic);
            Value::Null
        })
    }

    pub(crate) fn text(&mut self, attribute: &Attribute) -> Option<String> {
        match self.value(attribute) {
            Value::Null => None,
            Value::String(text) => Some(text.to_string()),
            _ => {
                self.wrong(attribute, "a string");
                None
            }
        }
    }

    pub(crate) fn texts(&mut self, attribute: &Attribute) -> Vec<String> {
        let value = self.value(attribute);
        let items = match &value {
            Value::Null => return Vec::new(),
            Value::List(_, items) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        items.unwrap_or_else(|| {
            self.wrong(attribute, "a list of strings");
            Vec::new()
        })
    }

    pub(crate) fn entries<T>(
        &mut self,
        attribute: &Attribute,
        what: &str,
        of: impl Fn(&Value) -> Option<T>,
    ) -> Vec<(Arc<str>, T)> {
        let value = self.value(attribute);
        let entries = match &value {
            Value::Null => return Vec::new(),
            Value::Map(_, entries) => {
                let entry = |(name, value): (&Arc<str>, &Value)| Some((Arc::clone(name), of(value)?));
                entries.iter().map(entry).collect()
            }
            _ => None,
        };
        entries.unwrap_or_else(|| {
            self.wrong(attribute, &format!("a map, with {what} for each name"));
            Vec::new()
        })
    }
}
