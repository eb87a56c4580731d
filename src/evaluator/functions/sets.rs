//! Terraform's set functions, and those that compare elements of any list: `contains`, `distinct`, `index`.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/setproduct>
//! Not for: conversion to a set (`typing`).

use super::collections::{bounded, given, indexed, items, unified, unknown_among};
use super::{Answer, CallError, Context, Function, shallow, whole};
use crate::evaluator::convert::unify;
use crate::evaluator::types::Type;
use crate::evaluator::value::{ListKind, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    shallow("contains", 2, Some(2), contains),
    whole("distinct", 1, Some(1), distinct),
    shallow("index", 2, Some(2), index),
    whole("setintersection", 1, None, setintersection),
    shallow("setproduct", 2, None, setproduct),
    whole("setsubtract", 2, Some(2), setsubtract),
    // Every element is in the union, whatever it turns out to be.
    shallow("setunion", 1, None, setunion),
];

/// The arguments as sorted lists without duplicates, of one common element type.
fn sets(arguments: &[Value]) -> Result<Vec<Vec<Value>>, CallError> {
    let mut all = Vec::new();
    let mut lengths = Vec::new();
    for index in 0..arguments.len() {
        let (_, items) = items(arguments, index)?;
        bounded(all.len().saturating_add(items.len()))?;
        all.extend_from_slice(items);
        lengths.push(items.len());
    }
    let mut rest =
        unify(&all).map_err(|why| CallError::call(format!("the sets do not go together: {why}")))?.into_iter();
    let sets = lengths.into_iter().map(|length| {
        let mut set: Vec<Value> = rest.by_ref().take(length).collect();
        set.sort_by(Value::order);
        set.dedup_by(|a, b| a == b && a.is_wholly_known());
        set
    });
    Ok(sets.collect())
}

fn has(set: &[Value], wanted: &Value) -> bool {
    set.binary_search_by(|one| one.order(wanted)).is_ok()
}

fn setunion(arguments: &[Value], _: &Context<'_>) -> Answer {
    Ok(Value::set(sets(arguments)?.concat()))
}

fn setintersection(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut sets = sets(arguments)?.into_iter();
    let mut left = sets.next().unwrap_or_default();
    for set in sets {
        left.retain(|item| has(&set, item));
    }
    Ok(Value::set(left))
}

fn setsubtract(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut sets = sets(arguments)?.into_iter();
    let mut left = sets.next().unwrap_or_default();
    for set in sets {
        left.retain(|item| !has(&set, item));
    }
    Ok(Value::set(left))
}

fn distinct(arguments: &[Value], _: &Context<'_>) -> Answer {
    let list = unified(arguments, 0, Type::Any)?;
    // Sorted by value, then by place: the first of its equals is the one that stays.
    let mut order: Vec<(usize, &Value)> = list.iter().enumerate().collect();
    order.sort_by(|a, b| a.1.order(b.1).then(a.0.cmp(&b.0)));
    order.dedup_by(|later, earlier| later.1 == earlier.1);
    order.sort_by_key(|(at, _)| *at);
    Ok(Value::list(order.into_iter().map(|(_, value)| value.clone()).collect()))
}

fn setproduct(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut is_set = false;
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    let mut columns = Vec::new();
    let mut count = 1_usize;
    for (index, argument) in arguments.iter().enumerate() {
        let (kind, _) = items(arguments, index)?;
        // Unknown elements of a set may turn out to be one and the same.
        if kind == ListKind::Set
            && let Some(unknown) = unknown_among([argument])
        {
            return Ok(unknown);
        }
        is_set |= kind == ListKind::Set;
        let column = unified(arguments, index, Type::Any)?;
        count = count.saturating_mul(column.len());
        columns.push(column);
    }
    // The rows in between can outnumber the result only where the result is empty.
    if count == 0 {
        rows.clear();
        columns.clear();
    }
    bounded(count.saturating_mul(columns.len()))?;
    for column in &columns {
        rows = rows
            .iter()
            .flat_map(|row| column.iter().map(|value| row.iter().cloned().chain([value.clone()]).collect()))
            .collect();
    }
    let rows: Vec<Value> = rows.into_iter().map(Value::tuple).collect();
    Ok(if is_set { Value::set(rows) } else { Value::list(rows) })
}

/// Whether two values are equal; `None` if that depends on what is unknown. A number never equals a string.
fn equal(a: &Value, b: &Value) -> Option<bool> {
    let all = |mut pairs: Box<dyn Iterator<Item = (&Value, &Value)> + '_>| {
        let mut known = true;
        let differs = pairs.any(|(a, b)| match equal(a, b) {
            Some(equal) => !equal,
            None => {
                known = false;
                false
            }
        });
        if differs { Some(false) } else { known.then_some(true) }
    };
    match (a, b) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => None,
        (Value::List(ListKind::Set, _), Value::List(ListKind::Set, _))
            if !a.is_wholly_known() || !b.is_wholly_known() =>
        {
            None
        }
        (Value::List(kind, a), Value::List(other, b)) => {
            if kind != other || a.len() != b.len() {
                return Some(false);
            }
            all(Box::new(a.iter().zip(b.iter())))
        }
        (Value::Map(kind, a), Value::Map(other, b)) => {
            if kind != other || !a.keys().eq(b.keys()) {
                return Some(false);
            }
            all(Box::new(a.values().zip(b.values())))
        }
        _ => Some(a == b),
    }
}

fn contains(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (_, items) = items(arguments, 0)?;
    let wanted = given(arguments, 1)?;
    let mut unclear = Vec::new();
    for item in items {
        match equal(item, wanted) {
            Some(true) => return Ok(true.into()),
            Some(false) => {}
            None => unclear.push(item),
        }
    }
    if unclear.is_empty() {
        return Ok(false.into());
    }
    Ok(unknown_among(unclear.into_iter().chain([wanted])).unwrap_or(Value::Bool(false)))
}

fn index(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (_, items) = indexed(arguments, 0)?;
    let wanted = given(arguments, 1)?;
    for (at, item) in items.iter().enumerate() {
        match equal(item, wanted) {
            Some(true) => return Ok(Value::Number(at.into())),
            Some(false) => {}
            None => return Ok(unknown_among([item, wanted]).unwrap_or(Value::Null)),
        }
    }
    Err(CallError::argument(1, "the list does not contain this value"))
}
