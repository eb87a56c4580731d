//! Terraform's collection functions for maps and objects.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/merge>
//! Not for: lists (`collections`), sets (`sets`).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::collections::{bounded, given, items, unified, unknown_among};
use super::{Answer, CallError, Context, Function, Marks, own, shallow, whole};
use crate::evaluator::convert::{convert, to_text, unify};
use crate::evaluator::types::{Type, type_of};
use crate::evaluator::value::{ListKind, MapKind, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    shallow("keys", 1, Some(1), keys).keeping_marks(),
    Function { marks: Marks::Own, ..own("lookup", 2, Some(3), lookup) },
    own("map", 0, None, |_, _| Err(CallError::call("Terraform has removed it; `tomap({...})` makes a map"))),
    whole("matchkeys", 3, Some(3), matchkeys),
    own("merge", 0, None, merge).keeping_marks(),
    whole("transpose", 1, Some(1), transpose),
    shallow("values", 1, Some(1), values).keeping_marks(),
    shallow("zipmap", 2, Some(2), zipmap).keeping_marks(),
];

type Entries = BTreeMap<Arc<str>, Value>;

fn entries(arguments: &[Value], index: usize) -> Result<(MapKind, &Entries), CallError> {
    match arguments.get(index) {
        Some(Value::Map(kind, entries)) => Ok((*kind, entries)),
        other => {
            let given = other.map_or("nothing", Value::type_name);
            Err(CallError::argument(index, format!("a map or an object is required, and this is {given}")))
        }
    }
}

/// The list that belongs to a map, the tuple that belongs to an object.
const fn listed(kind: MapKind) -> ListKind {
    match kind {
        MapKind::Map => ListKind::List,
        MapKind::Object => ListKind::Tuple,
    }
}

fn keys(arguments: &[Value], _: &Context<'_>) -> Answer {
    if let Some(unknown) = open(arguments) {
        return Ok(unknown);
    }
    let (kind, entries) = entries(arguments, 0)?;
    Ok(Value::List(listed(kind), entries.keys().map(|key| Value::String(Arc::clone(key))).collect()))
}

/// A whole resource has more attributes than are known.
fn open(arguments: &[Value]) -> Option<Value> {
    let unknown = arguments.first()?.uncounted()?;
    Some(Value::unknown_from(unknown, []))
}

fn values(arguments: &[Value], _: &Context<'_>) -> Answer {
    if let Some(unknown) = open(arguments) {
        return Ok(unknown);
    }
    let (kind, entries) = entries(arguments, 0)?;
    Ok(Value::List(listed(kind), entries.values().cloned().collect()))
}

/// The default's mark counts only where the default is the answer.
fn lookup(arguments: &[Value], _: &Context<'_>) -> Answer {
    let sensitive = arguments.iter().take(2).any(Value::is_sensitive);
    let revealed: Vec<Value> = arguments.iter().take(2).map(|argument| argument.reveal().clone()).collect();
    found(&revealed, arguments.get(2)).map(|value| value.sensitive_if(sensitive))
}

fn found(arguments: &[Value], default: Option<&Value>) -> Answer {
    // An unknown default says nothing about a key that is there.
    if let Some(unknown) = unknown_among(arguments.iter().filter(|argument| argument.is_unknown())) {
        return Ok(unknown);
    }
    let (kind, entries) = entries(arguments, 0)?;
    let key = to_text(given(arguments, 1)?).ok_or_else(|| CallError::argument(1, "a string is required"))?;
    let default =
        match (default, kind) {
            (Some(default), MapKind::Map) => {
                let ty = type_of(&Value::Map(kind, Arc::new(entries.clone())));
                let ty = if let Type::Map(item) = ty { *item } else { Type::Any };
                let fits = convert(default, &ty);
                Some(fits.map_err(|why| {
                    CallError::argument(2, format!("the default must fit the map's elements: {why}"))
                })?)
            }
            (default, _) => default.cloned(),
        };
    let found = entries.get(key.as_str()).cloned().or(default);
    found.ok_or_else(|| CallError::argument(1, format!("there is no {key:?}, and no default is given")))
}

fn matchkeys(arguments: &[Value], _: &Context<'_>) -> Answer {
    let values = unified(arguments, 0, Type::Any)?;
    let (_, keys) = items(arguments, 1)?;
    let (_, wanted) = items(arguments, 2)?;
    if keys.len() != values.len() {
        return Err(CallError::argument(1, format!("there are {} values and {} keys", values.len(), keys.len())));
    }
    let both: Vec<Value> = keys.iter().chain(wanted).cloned().collect();
    let both = unify(&both).map_err(|why| CallError::argument(2, why))?;
    let (keys, wanted) = both.split_at_checked(keys.len()).unwrap_or_default();
    let mut wanted = wanted.to_vec();
    wanted.sort_by(Value::order);
    let found =
        values.into_iter().zip(keys).filter(|(_, key)| wanted.binary_search_by(|one| one.order(key)).is_ok());
    Ok(Value::list(found.map(|(value, _)| value).collect()))
}

fn merge(arguments: &[Value], _: &Context<'_>) -> Answer {
    let unknown = unknown_among(arguments.iter().filter(|argument| argument.is_unknown()));
    let mut merged = BTreeMap::new();
    let mut types = Vec::new();
    for (index, argument) in arguments.iter().enumerate() {
        if matches!(argument, Value::Null | Value::Unknown(_)) {
            continue;
        }
        let (_, entries) = entries(arguments, index)?;
        if unknown.is_none() {
            bounded(merged.len().saturating_add(entries.len()))?;
            merged.extend(entries.iter().map(|(key, value)| (Arc::clone(key), value.clone())));
        }
        types.push(type_of(argument));
    }
    if let Some(unknown) = unknown {
        return Ok(unknown);
    }
    // Maps of one type stay a map; anything else becomes an object. An empty map is of every map type.
    types.dedup();
    let maps = types.iter().all(|ty| matches!(ty, Type::Map(_)));
    let distinct = types.iter().filter(|ty| !ty.has_any()).collect::<Vec<_>>();
    let same = distinct.iter().all(|ty| Some(ty) == distinct.first());
    Ok(if maps && same && !types.is_empty() { Value::map(merged) } else { Value::object(merged) })
}

fn transpose(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (_, entries) = entries(arguments, 0)?;
    let mut swapped: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    let mut count = 0_usize;
    for (key, list) in entries {
        let wrong =
            || CallError::argument(0, format!("a map of lists of strings is required, and {key:?} is none"));
        for item in list.as_list().ok_or_else(wrong)? {
            count = count.saturating_add(1);
            bounded(count)?;
            let text = to_text(item).ok_or_else(wrong)?;
            swapped.entry(text.into()).or_default().push(Value::String(Arc::clone(key)));
        }
    }
    Ok(Value::map(swapped.into_iter().map(|(key, list)| (key, Value::list(list))).collect()))
}

fn zipmap(arguments: &[Value], _: &Context<'_>) -> Answer {
    if let Some(unknown) = arguments.first().filter(|keys| keys.uncounted().is_some()).and_then(Value::part_unknown)
    {
        return Ok(unknown);
    }
    let keys = unified(arguments, 0, Type::String)?;
    let (kind, values) = items(arguments, 1)?;
    if kind == ListKind::Set {
        return Err(CallError::argument(1, "a list is required; the elements of a set have no order"));
    }
    if keys.len() != values.len() {
        return Err(CallError::call(format!("there are {} keys and {} values", keys.len(), values.len())));
    }
    if let Some(unknown) = unknown_among(&keys) {
        return Ok(unknown);
    }
    let mut zipped = BTreeMap::new();
    for (key, value) in keys.iter().zip(values) {
        let key = key.as_str().ok_or_else(|| CallError::argument(0, "a key is null"))?;
        zipped.insert(Arc::from(key), value.clone());
    }
    let sensitive = keys.iter().any(Value::is_sensitive);
    Ok(if kind == ListKind::List { Value::map(zipped) } else { Value::object(zipped) }.sensitive_if(sensitive))
}
