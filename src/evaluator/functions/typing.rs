//! Terraform's type conversion functions, and those for sensitive marks.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/tolist>
//! Not for: `type`, which exists only in Terraform's console.

use super::{Answer, CallError, Context, Function, Marks, Unknowns, shallow};
use crate::evaluator::convert::convert;
use crate::evaluator::types::Type;
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    shallow("tobool", 1, Some(1), |arguments, _| converted(arguments, &Type::Bool)),
    shallow("tonumber", 1, Some(1), |arguments, _| converted(arguments, &Type::Number)),
    shallow("tostring", 1, Some(1), |arguments, _| converted(arguments, &Type::String)),
    shallow("tolist", 1, Some(1), |arguments, _| converted(arguments, &Type::List(Box::new(Type::Any))))
        .keeping_marks(),
    shallow("toset", 1, Some(1), |arguments, _| converted(arguments, &Type::Set(Box::new(Type::Any))))
        .keeping_marks(),
    shallow("tomap", 1, Some(1), |arguments, _| converted(arguments, &Type::Map(Box::new(Type::Any))))
        .keeping_marks(),
    // Nothing here is ephemeral: such a value lives only while Terraform runs.
    shallow("ephemeralasnull", 1, Some(1), |arguments, _| first(arguments).cloned()).keeping_marks(),
    marking("nonsensitive", |arguments, _| Ok(first(arguments)?.reveal().clone())),
    marking("sensitive", |arguments, _| Ok(first(arguments)?.clone().sensitive())),
    marking("issensitive", issensitive),
];

/// A function that is about the sensitive marks themselves.
const fn marking(name: &'static str, call: fn(&[Value], &Context<'_>) -> Answer) -> Function {
    Function { name, arity: (1, Some(1)), unknowns: Unknowns::Own, marks: Marks::Own, call }
}

fn first(arguments: &[Value]) -> Result<&Value, CallError> {
    arguments.first().ok_or_else(|| CallError::call("it takes 1 argument"))
}

fn converted(arguments: &[Value], ty: &Type) -> Answer {
    convert(first(arguments)?, ty).map_err(|why| CallError::argument(0, why))
}

fn issensitive(arguments: &[Value], _: &Context<'_>) -> Answer {
    let value = first(arguments)?;
    // What is not known yet may still turn out to be sensitive.
    Ok(match value {
        Value::Unknown(_) => value.clone(),
        _ => value.is_sensitive().into(),
    })
}
