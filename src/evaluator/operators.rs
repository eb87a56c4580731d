//! Operators, and what `.name` and `[key]` give, for every kind of value.
//!
//! Not for: expressions; these functions see values only.

use std::sync::Arc;

use super::convert;
use super::expression::{Access, Error};
use super::number::Number;
use super::refine;
use super::value::{ListKind, MapKind, Unknown, Value};
use crate::diagnostics::nearest;
use crate::parser::ast::{BinaryOperator as Op, UnaryOperator};

/// The result where the left side alone decides: `false && anything`. A right side that would fail is not looked
/// at, as in Terraform since 1.12.
pub(super) fn decided(operator: Op, left: &Value) -> Option<Value> {
    let flag = convert::to_bool(left.reveal())?;
    let decides = match operator {
        Op::And => !flag,
        Op::Or => flag,
        _ => false,
    };
    decides.then(|| Value::Bool(flag).sensitive_if(left.is_sensitive()))
}

pub(super) fn unary(operator: UnaryOperator, operand: &Value) -> Result<Value, String> {
    let sensitive = operand.is_sensitive();
    let operand = operand.reveal();
    if let Value::Unknown(unknown) = operand {
        return Ok(refine::primitive(Value::Unknown(Arc::clone(unknown))).sensitive_if(sensitive));
    }
    let value = match operator {
        UnaryOperator::Not => convert::to_bool(operand).map(|flag| Value::Bool(!flag)),
        UnaryOperator::Negate => convert::to_number(operand).map(|number| Value::Number(number.negate())),
    };
    let sign = if operator == UnaryOperator::Not { "!" } else { "-" };
    value
        .map(|value| value.sensitive_if(sensitive))
        .ok_or_else(|| format!("`{sign}` cannot be applied to {}", described(operand)))
}

pub(super) fn binary(operator: Op, left: &Value, right: &Value) -> Result<Value, String> {
    let sensitive = left.has_sensitive() || right.has_sensitive();
    let (left, right) = (left.reveal(), right.reveal());
    let value = match operator {
        Op::Equal => equal(left, right),
        Op::NotEqual => match equal(left, right) {
            Value::Bool(flag) => Value::Bool(!flag),
            unknown => unknown,
        },
        Op::And | Op::Or => logical(operator, left, right)?,
        _ => match unknowns(left, right) {
            Some(unknown) => unknown,
            None => arithmetic(operator, left, right)?,
        },
    };
    Ok(value.sensitive_if(sensitive))
}

fn unknowns(left: &Value, right: &Value) -> Option<Value> {
    let unknown = match (left, right) {
        (Value::Unknown(a), Value::Unknown(b)) => Value::unknown_from(a, [Arc::clone(b)]),
        (Value::Unknown(unknown), _) | (_, Value::Unknown(unknown)) => Value::Unknown(Arc::clone(unknown)),
        _ => return None,
    };
    Some(refine::primitive(unknown))
}

/// Three-valued: `unknown && false` is false whatever the unknown turns out to be.
fn logical(operator: Op, left: &Value, right: &Value) -> Result<Value, String> {
    let sign = if operator == Op::And { "&&" } else { "||" };
    let side = |value: &Value| match value {
        Value::Unknown(_) => Ok(None),
        known => convert::to_bool(known)
            .map(Some)
            .ok_or_else(|| format!("`{sign}` takes two bools, and one side is {}", described(known))),
    };
    let (a, b) = (side(left)?, side(right)?);
    let decisive = operator == Op::Or;
    if a == Some(decisive) || b == Some(decisive) {
        return Ok(Value::Bool(decisive));
    }
    Ok(unknowns(left, right).unwrap_or(Value::Bool(!decisive)))
}

fn arithmetic(operator: Op, left: &Value, right: &Value) -> Result<Value, String> {
    let number = |value: &Value| {
        convert::to_number(value)
            .ok_or_else(|| format!("a number is needed here, and this is {}", described(value)))
    };
    let (a, b): (Number, Number) = (number(left)?, number(right)?);
    let result = match operator {
        Op::Add => a.add(&b),
        Op::Subtract => a.subtract(&b),
        Op::Multiply => a.multiply(&b),
        Op::Divide if b.is_zero() => return Err("division by zero".to_owned()),
        // So does Terraform.
        Op::Remainder if b.is_zero() => Some(a),
        Op::Divide => a.divide(&b),
        Op::Remainder => a.remainder(&b),
        Op::Less => return Ok(Value::Bool(a < b)),
        Op::LessOrEqual => return Ok(Value::Bool(a <= b)),
        Op::Greater => return Ok(Value::Bool(a > b)),
        Op::GreaterOrEqual => return Ok(Value::Bool(a >= b)),
        Op::Equal | Op::NotEqual | Op::And | Op::Or => None,
    };
    result.map(Value::Number).ok_or_else(|| "the number has too many digits".to_owned())
}

/// Whether two values are the same: never converts, so that `1 == "1"` is false.
pub(super) fn equal(left: &Value, right: &Value) -> Value {
    match compare(left, right) {
        Ok(flag) => Value::Bool(flag),
        Err(unknown) => refine::primitive(Value::Unknown(unknown)),
    }
}

/// A difference between known parts decides, whatever the unknown parts turn out to be.
fn compare(left: &Value, right: &Value) -> Result<bool, Arc<Unknown>> {
    match (left.reveal(), right.reveal()) {
        (Value::Unknown(unknown), known) | (known, Value::Unknown(unknown)) if refine::excludes(unknown, known) => {
            Ok(false)
        }
        (Value::Unknown(unknown), _) | (_, Value::Unknown(unknown)) => Err(Arc::clone(unknown)),
        (Value::List(a_kind, a), Value::List(b_kind, b)) => {
            if a.len() != b.len() || a_kind != b_kind {
                return Ok(false);
            }
            all(a.iter().zip(b.iter()))
        }
        (Value::Map(a_kind, a), Value::Map(b_kind, b)) => {
            if a_kind != b_kind || a.len() != b.len() || !a.keys().eq(b.keys()) {
                return Ok(false);
            }
            all(a.values().zip(b.values()))
        }
        (a, b) => Ok(a == b),
    }
}

fn all<'v>(pairs: impl Iterator<Item = (&'v Value, &'v Value)>) -> Result<bool, Arc<Unknown>> {
    let mut open = None;
    for (a, b) in pairs {
        match compare(a, b) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(unknown) => open = open.or(Some(unknown)),
        }
    }
    open.map_or(Ok(true), Err)
}

/// `value.name` or `value[key]`.
pub(super) fn access(value: &Value, access: &Access<'_>) -> Result<Value, Error> {
    let sensitive = value.is_sensitive();
    let result = match access {
        Access::Attr(name, span) => attribute(value.reveal(), name).map_err(|error| error.at(*span)),
        Access::Index(key, span) => element(value.reveal(), key).map_err(|error| error.at(*span)),
    };
    // The names that are there are as sensitive as what has them.
    let result = result.map_err(|error| if sensitive { error.help(None) } else { error });
    result.map(|value| value.sensitive_if(sensitive))
}

struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    fn at(self, span: crate::diagnostics::Span) -> Error {
        Error::new(span, self.message).help(self.help)
    }
}

fn attribute(value: &Value, name: &str) -> Result<Value, Failure> {
    match value {
        Value::Unknown(unknown) => Ok(refine::another(unknown)),
        Value::Null => Err(Failure::new(format!("this is null, so that it has no attribute {name:?}"))),
        Value::Map(kind, entries) => match (entries.get(name), rest(value, name)) {
            (Some(entry), _) => Ok(entry.clone()),
            (None, Some(rest)) => Ok(rest),
            (None, None) => {
                let what = if *kind == MapKind::Map { "map has no element" } else { "object has no attribute" };
                let near = nearest(name, entries.keys().map(|key| &**key));
                Err(Failure {
                    message: format!("this {what} {name:?}"),
                    help: near.map(|near| format!("did you mean {near:?}?")),
                })
            }
        },
        Value::List(..) => match name.parse::<usize>() {
            Ok(index) => element(value, &Value::Number(index.into())),
            Err(_) => Err(Failure {
                message: format!("this is {}, which has no attributes", described(value)),
                help: Some(format!("for that of each element, write [*].{name}")),
            }),
        },
        other => Err(Failure::new(format!("this is {}, which has no attributes", described(other)))),
    }
}

fn element(value: &Value, key: &Value) -> Result<Value, Failure> {
    let key = match key.reveal() {
        Value::Unknown(unknown) => return Ok(refine::another(unknown)),
        key => key,
    };
    match value {
        Value::Unknown(unknown) => Ok(refine::another(unknown)),
        Value::Null => Err(Failure::new("this is null, so that it has no elements")),
        Value::List(ListKind::Set, _) => Err(Failure {
            message: "the elements of a set have no index".to_owned(),
            help: Some("convert it with tolist()".to_owned()),
        }),
        Value::List(_, items) => {
            let number = convert::to_number(key)
                .ok_or_else(|| Failure::new(format!("an index is a number, and this is {}", described(key))))?;
            number
                .as_usize()
                .and_then(|index| items.get(index))
                .cloned()
                .ok_or_else(|| Failure::new(format!("there is no element {number}: the list has {}", items.len())))
        }
        Value::Map(..) => match convert::to_text(key) {
            Some(name) => attribute(value, &name),
            None => Err(Failure::new(format!("a key is a string, and this is {}", described(key)))),
        },
        other => Err(Failure::new(format!("this is {}, which has no elements", described(other)))),
    }
}

/// The attributes that an object of a resource has beside those that the configuration sets: only the provider
/// knows them, and only after apply.
/// No configuration has an attribute of this name; an empty one is a key like any other.
pub(super) const REST: &str = "\0rest";

/// What such an object has for a name that the configuration does not set; `None` for any other object.
pub(super) fn rest(value: &Value, name: &str) -> Option<Value> {
    match value.get(REST) {
        Some(Value::Unknown(unknown)) => {
            let origin = unknown.origins.first()?;
            // Of a block, the attribute that it is in.
            let attribute = if origin.attribute.is_empty() { name } else { &origin.attribute };
            Some(of_resource(&origin.address, attribute))
        }
        _ => None,
    }
}

/// An attribute of a resource instance that the configuration does not set. It is null, or the provider's default, or
/// computed: a schema tells the last from the others, but nothing tells null from a default, and an `x == null` that
/// is answered wrongly decides how many instances there are. So it is not known.
pub(super) fn of_resource(address: &Arc<str>, attribute: &str) -> Value {
    let why = match attribute {
        "" => format!("what else {address} has is known after apply"),
        _ => format!("{address}.{attribute} is known after apply"),
    };
    let unknown = Unknown::new(why, None);
    let mut unknown = unknown.from_resource(Arc::clone(address), attribute);
    // In the schema of hashicorp/aws 6.25.0 (and of the providers that go with it) no such attribute is anything else.
    unknown.certain.primitive = matches!(attribute, "id" | "arn") || attribute.ends_with("_id");
    Value::Unknown(Arc::new(unknown))
}

fn described(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        other => format!("a {}", other.type_name()),
    }
}
