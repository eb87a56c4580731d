//! What is certain of a value that is not known: that it is not null, that it is no collection, what it begins with.
//!
//! Terraform decides `arn != null` by it, and so how many instances there are. Not for: why it is not known.

use std::sync::Arc;

use super::value::{Unknown, Value};

/// What is certain of an unknown value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Refinement {
    pub not_null: bool,
    /// A text, a number or a bool: neither a collection nor an object.
    pub primitive: bool,
    /// What the text begins with.
    pub prefix: Option<Arc<str>>,
}

/// Another value that is unknown for the same reason, such as an attribute of it: nothing is certain of that one.
pub(super) fn another(unknown: &Arc<Unknown>) -> Value {
    let mut unknown = Arc::clone(unknown);
    if unknown.certain != Refinement::default() {
        Arc::make_mut(&mut unknown).certain = Refinement::default();
    }
    Value::Unknown(unknown)
}

/// An unknown text, number or bool: what an operator or a template gives is never null.
pub(super) fn primitive(value: Value) -> Value {
    certain(value, &Refinement { not_null: true, primitive: true, prefix: None })
}

/// What has been converted to a text, a number or a bool: it may be null, but it is no collection.
pub(super) fn converted(value: Value) -> Value {
    match value {
        Value::Unknown(mut unknown) if !unknown.certain.primitive => {
            Arc::make_mut(&mut unknown).certain.primitive = true;
            Value::Unknown(unknown)
        }
        value => value,
    }
}

/// A template's unknown text, of which the part before the first unknown is known.
pub(super) fn text(value: Value, before: &str) -> Value {
    // A last letter may become one with what follows: e and an accent. Terraform takes it that others do not.
    let ends = |last: &char| last.is_ascii() && !last.is_ascii_alphanumeric();
    let mut rest = before.chars();
    let known = if rest.next_back().is_some_and(|last| ends(&last)) { before } else { rest.as_str() };
    let prefix = (!known.is_empty()).then(|| Arc::from(known));
    certain(value, &Refinement { not_null: true, primitive: true, prefix })
}

/// One of two values, and it is not known which.
pub(super) fn either(value: Value, a: &Value, b: &Value) -> Value {
    let (a, b) = (of(a), of(b));
    let (not_null, primitive) = (a.not_null && b.not_null, a.primitive && b.primitive);
    certain(value, &Refinement { not_null, primitive, prefix: None })
}

/// The unknown result of a function.
pub(super) fn result(value: Value, function: &str, arguments: &[Value]) -> Value {
    match function {
        "format" => {
            let spec = arguments.first().and_then(Value::as_str).unwrap_or_default();
            text(value, spec.split_once('%').map_or(spec, |(before, _)| before))
        }
        "startswith" => begins(arguments).map_or_else(|| primitive(value), Value::Bool),
        // Each gives one of its arguments, or whatever a text says.
        "element" | "ephemeralasnull" | "jsondecode" | "list" | "lookup" | "map" | "nonsensitive" | "one"
        | "regex" | "sensitive" | "tobool" | "tolist" | "tomap" | "tonumber" | "toset" | "tostring"
        | "yamldecode" => value,
        "chunklist" | "cidrsubnets" | "coalesce" | "coalescelist" | "compact" | "concat" | "csvdecode"
        | "distinct" | "fileset" | "flatten" | "formatlist" | "keys" | "matchkeys" | "merge" | "range"
        | "regexall" | "reverse" | "setintersection" | "setproduct" | "setsubtract" | "setunion" | "slice"
        | "sort" | "split" | "transpose" | "values" | "zipmap" => {
            certain(value, &Refinement { not_null: true, ..Refinement::default() })
        }
        _ => primitive(value),
    }
}

/// Whether the first text begins with the second one, where the first one's beginning is known.
fn begins(arguments: &[Value]) -> Option<bool> {
    let [Value::Unknown(text), Value::String(start)] = arguments else { return None };
    let known = text.certain.prefix.as_deref()?;
    if known.starts_with(&**start) {
        return Some(true);
    }
    // It may still begin with it where less of it is known.
    (!start.starts_with(known)).then_some(false)
}

fn certain(value: Value, refinement: &Refinement) -> Value {
    match value {
        Value::Unknown(mut unknown) => {
            if unknown.certain != *refinement {
                Arc::make_mut(&mut unknown).certain = refinement.clone();
            }
            Value::Unknown(unknown)
        }
        Value::Sensitive(inner) => certain((*inner).clone(), refinement).sensitive(),
        known => known,
    }
}

/// What is certain of any value, known or not.
fn of(value: &Value) -> Refinement {
    match value.reveal() {
        Value::Null => Refinement { not_null: false, primitive: true, prefix: None },
        Value::Unknown(unknown) => unknown.certain.clone(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            Refinement { not_null: true, primitive: true, prefix: None }
        }
        Value::List(..) | Value::Map(..) | Value::Sensitive(_) => {
            Refinement { not_null: true, ..Refinement::default() }
        }
    }
}

/// Whether an unknown value cannot be this known one.
pub(super) fn excludes(unknown: &Unknown, known: &Value) -> bool {
    match known {
        Value::Null => unknown.certain.not_null,
        Value::String(text) => unknown.certain.prefix.as_ref().is_some_and(|prefix| !text.starts_with(&**prefix)),
        _ => false,
    }
}
