//! The functions whose argument is a text of Terraform's language: a type in `convert()`, a tfvars file in
//! `provider::terraform::decode_tfvars()`.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/convert>
//! Not for: writing such texts (`functions::written`), or templates (`templates`).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::convert;
use super::expression::{Access, Bound, Error, Interpreter, Names};
use super::functions::Context;
use super::types::Type;
use super::value::Value;
use crate::diagnostics::Span;
use crate::parser::{self, ast::Call};

pub(super) const DECODE: &str = "provider::terraform::decode_tfvars";

/// `convert(value, type)`
pub(super) fn converted(
    interpreter: &Interpreter<'_>,
    call: &Call,
    bound: Option<&Bound<'_>>,
    span: Span,
) -> Result<Value, Error> {
    let [value, ty] = call.arguments.as_slice() else {
        return Err(Error::new(span, "convert() takes a value and a type"));
    };
    let ty = Type::from_expr(ty).map_err(|(message, span)| Error::new(span, message))?;
    let given = interpreter.eval(value, bound)?;
    let converted = convert::convert(&given, &ty);
    let converted = converted.map_err(|why| Error::new(value.span, format!("convert(): {why}")))?;
    interpreter.made(converted, span)
}

/// The variables of a tfvars file as an object.
pub(super) fn decode_tfvars(
    interpreter: &Interpreter<'_>,
    arguments: &[Value],
    span: Span,
) -> Result<Value, Error> {
    let [source] = arguments else {
        return Err(Error::new(span, format!("{DECODE}() takes 1 argument, and there are {}", arguments.len())));
    };
    let text = match source.reveal() {
        Value::Unknown(_) => return Ok(source.clone()),
        Value::String(text) => text,
        other => return Err(Error::new(span, format!("{DECODE}() takes a string, not a {}", other.type_name()))),
    };
    // The text's own positions point into another file, so that every error is shown at the call.
    let wrong = |message: String| Error::new(span, format!("in the variables: {message}"));
    let parsed = parser::parse(span.file, "variables.tfvars", text);
    if let Some(diagnostic) = parsed.diagnostics.into_iter().next() {
        return Err(wrong(diagnostic.message));
    }
    if let Some(block) = parsed.body.blocks.first() {
        return Err(wrong(format!("{} is a block, and here are names and values only", block.name)));
    }
    let constants = Constants(interpreter.names);
    let inner = Interpreter { names: &constants, spent: interpreter.spent };
    let mut entries: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for attribute in &parsed.body.attributes {
        let value = inner.eval(&attribute.value, None).map_err(|error| wrong(error.message))?;
        if entries.insert(Arc::clone(&attribute.name), value).is_some() {
            return Err(wrong(format!("{} is there twice", attribute.name)));
        }
    }
    interpreter.made(Value::object(entries).sensitive_if(source.is_sensitive()), span)
}

/// Neither names nor functions.
struct Constants<'a>(&'a dyn Names);

impl Names for Constants<'_> {
    fn resolve(&self, name: &str, _: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        Err(Error::new(span, format!("{name:?} cannot be used here: only constant values can")))
    }

    fn call(&self, call: &Call, _: &[Value]) -> Option<Result<Value, Error>> {
        Some(Err(Error::new(call.name_span, format!("{}() cannot be called here", call.name))))
    }

    fn context(&self) -> Context<'_> {
        self.0.context()
    }
}
