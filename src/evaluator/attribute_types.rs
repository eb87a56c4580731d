//! The types of the AWS provider's attributes, so that others read a number where a resource was given its text.
//!
//! The list is `attribute_types.txt`, which names the provider's version. Not for: which attributes there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::convert::{convert, to_text};
use super::provider_types::is_known_type;
use super::types::Type;
use super::value::Value;

static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("attribute_types.txt").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect()
});

fn find(name: &str) -> Option<&'static str> {
    let at = NAMES.binary_search_by_key(&name, |(name, _)| name).ok()?;
    NAMES.get(at).map(|(_, ty)| *ty)
}

/// Where an attribute is: in a resource type, or in a block of one.
#[derive(Clone, Copy)]
pub(super) enum Of<'t> {
    Resource(&'t str),
    Block(&'t str),
}

/// The type of an attribute; `None` where it is neither a primitive nor a
/// collection of those, or not known.
fn type_of(of: Of<'_>, attribute: &str) -> Option<Type> {
    let (Of::Resource(resource_type) | Of::Block(resource_type)) = of;
    if !is_known_type(resource_type) {
        return None;
    }
    let inside = match of {
        Of::Block(_) => find(&format!("{resource_type}.*.{attribute}")),
        Of::Resource(_) => None,
    };
    let there = inside.or_else(|| find(&format!("{resource_type}.{attribute}")));
    let written = there.or_else(|| find(attribute)).unwrap_or("string");
    match written.strip_suffix(')').and_then(|written| written.split_once('(')) {
        Some(("list", item)) => Some(Type::List(Box::new(primitive(item)?))),
        Some(("set", item)) => Some(Type::Set(Box::new(primitive(item)?))),
        Some(("map", item)) => Some(Type::Map(Box::new(primitive(item)?))),
        _ => primitive(written),
    }
}

fn primitive(written: &str) -> Option<Type> {
    match written {
        "string" => Some(Type::String),
        "number" => Some(Type::Number),
        "bool" => Some(Type::Bool),
        _ => None,
    }
}

/// The value as the provider has it. One that does not fit is left as it is: the provider refuses it.
pub(super) fn typed(of: Of<'_>, attribute: &str, value: &Value) -> Value {
    if matches!(value.reveal(), Value::Null | Value::Unknown(_)) {
        return value.clone();
    }
    let converted = type_of(of, attribute).map(|ty| convert(value, &ty));
    converted.and_then(Result::ok).unwrap_or_else(|| value.clone())
}

/// Whether a block has a list in which something can be twice.
fn may_repeat(block: &Value) -> bool {
    block.as_map().into_iter().flat_map(BTreeMap::values).any(|entry| match entry {
        Value::List(_, items) => items.len() > 1 || items.iter().any(may_repeat),
        _ => false,
    })
}

/// Drops what is in a set twice. What stays is in the order in which it is written, so that its place can be found.
pub(super) fn without_repeats(of: Of<'_>, entries: &mut BTreeMap<Arc<str>, Value>) {
    let (Of::Resource(resource_type) | Of::Block(resource_type)) = of;
    for (name, value) in entries {
        let Value::List(kind, items) = value else { continue };
        if items.iter().any(|item| item.as_map().is_some()) {
            if !items.iter().any(may_repeat) {
                continue;
            }
            let blocks = items.iter().map(|item| match item {
                Value::Map(kind, inner) => {
                    let mut inner = (**inner).clone();
                    without_repeats(Of::Block(resource_type), &mut inner);
                    Value::Map(*kind, Arc::new(inner))
                }
                other => other.clone(),
            });
            *value = Value::List(*kind, blocks.collect());
        } else if items.len() > 1 && matches!(type_of(of, name), Some(Type::Set(_))) {
            let mut seen = BTreeSet::new();
            let first = items.iter().filter(|item| to_text(item).is_none_or(|text| seen.insert(text)));
            let first: Vec<Value> = first.cloned().collect();
            if first.len() < items.len() {
                *value = Value::List(*kind, first.into());
            }
        }
    }
}
