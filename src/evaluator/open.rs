//! What others see of a resource: what its block sets, open for what only the provider knows.
//!
//! Not for: what the resource itself is; null in its block is null there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attribute_types::{Of, typed};
use super::operators::{REST, of_resource};
use super::value::{MapKind, Value};
use crate::parser::ast::{Block, Body};

/// Where a block is: in which attribute of what.
struct Place<'p> {
    kind: &'p str,
    address: &'p dyn Fn() -> Arc<str>,
    attribute: &'p str,
}

/// An attribute of a resource, where the configuration sets it. Null is not set, so that it is the provider's to say;
/// Terraform's own resource has no provider that would.
pub(super) fn attribute(
    values: &BTreeMap<Arc<str>, Value>,
    block: &Block,
    address: &dyn Fn() -> Arc<str>,
    name: &str,
) -> Option<Value> {
    let value = values.get(name)?;
    let own = || block.labels.first().is_some_and(|label| &*label.text == "terraform_data");
    if value.is_null() && block.body.attribute(name).is_some() && !own() {
        return Some(of_resource(&address(), name).sensitive_if(value.is_sensitive()));
    }
    let kind = block.labels.first().map_or("", |label| &label.text);
    let inner = named(&[&block.body], name);
    if inner.is_empty() {
        // What a data source takes is in a schema of its own.
        return Some(if &*block.name == "resource" {
            typed(Of::Resource(kind), name, value)
        } else {
            value.clone()
        });
    }
    Some(opened(value, &inner, &Place { kind, address, attribute: name }))
}

/// The bodies of the blocks of a name, `dynamic` ones too.
fn named<'b>(bodies: &[&'b Body], name: &str) -> Vec<&'b Body> {
    let blocks = bodies.iter().flat_map(|body| &body.blocks);
    blocks
        .filter_map(|block| match (&*block.name, block.labels.first()) {
            ("dynamic", Some(label)) if &*label.text == name => {
                block.body.blocks("content").next().map(|content| &*content.body)
            }
            (same, _) if same == name => Some(&*block.body),
            _ => None,
        })
        .collect()
}

/// The value of blocks, which have more attributes and blocks than the configuration writes.
fn opened(value: &Value, bodies: &[&Body], place: &Place<'_>) -> Value {
    match value {
        Value::List(kind, items) => {
            Value::List(*kind, items.iter().map(|item| opened(item, bodies, place)).collect())
        }
        Value::Map(MapKind::Object, entries) => {
            let set = entries.iter().filter(|(_, entry)| !entry.is_null());
            let mut open: BTreeMap<Arc<str>, Value> = set
                .map(|(name, entry)| {
                    let inner = named(bodies, name);
                    let entry = if inner.is_empty() {
                        typed(Of::Block(place.kind), name, entry)
                    } else {
                        opened(entry, &inner, place)
                    };
                    (Arc::clone(name), entry)
                })
                .collect();
            open.insert(REST.into(), of_resource(&(place.address)(), place.attribute));
            Value::object(open)
        }
        other => other.clone(),
    }
}
