//! Conversion between Terraform types, and the common type of several values.
//!
//! <https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion>
//! Not for: reading a type constraint (`types`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::number::Number;
use super::operators::{REST, rest};
use super::refine;
use super::types::{Field, Type, type_of};
use super::value::{ListKind, Value};

/// A primitive as text, as a template shows it. `None` for what is not a primitive.
#[must_use]
pub fn to_text(value: &Value) -> Option<String> {
    match value.reveal() {
        Value::String(text) => Some(text.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// A bool, or text that says one.
#[must_use]
pub fn to_bool(value: &Value) -> Option<bool> {
    match value.reveal() {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => match &**text {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A number, or text that says one.
#[must_use]
pub fn to_number(value: &Value) -> Option<Number> {
    match value.reveal() {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => Number::parse(text),
        _ => None,
    }
}

/// The value as that type. Null and unknown are of every type; sensitive marks stay where they are.
///
/// # Errors
/// What does not fit, with the path to it: `.ports[2]: a number is required`.
pub fn convert(value: &Value, ty: &Type) -> Result<Value, String> {
    converted(value, ty, Parts::Unify)
}

/// What the elements of a collection still need where their type has [`Type::Any`] in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// The one type that fits all of them.
    Unify,
    /// Nothing: the type is the one that was found for them.
    Agree,
}

fn converted(value: &Value, ty: &Type, parts: Parts) -> Result<Value, String> {
    match (value, ty) {
        (Value::Sensitive(inner), _) => converted(inner, ty, parts).map(Value::sensitive),
        (Value::Unknown(_), Type::String | Type::Number | Type::Bool) => Ok(refine::converted(value.clone())),
        (Value::Null | Value::Unknown(_), _) | (_, Type::Any) => Ok(value.clone()),
        (_, Type::String) => to_text(value).map(Value::string).ok_or_else(|| required("a string", value)),
        (_, Type::Number) => to_number(value).map(Value::Number).ok_or_else(|| required("a number", value)),
        (_, Type::Bool) => to_bool(value).map(Value::Bool).ok_or_else(|| required("a bool", value)),
        (Value::List(ListKind::Set, _), Type::List(_) | Type::Tuple(_)) if value.uncounted().is_some() => {
            Ok(value.part_unknown().unwrap_or(Value::Null))
        }
        (Value::List(_, items), Type::List(item)) => Ok(Value::list(elements(items, item, parts)?)),
        (Value::List(_, items), Type::Set(item)) => Ok(set(elements(items, item, parts)?)),
        // A list has any length, and so is no tuple even where it has the right one.
        (Value::List(ListKind::Tuple, items), Type::Tuple(types)) if items.len() == types.len() => {
            let items = items.iter().zip(types).enumerate();
            let items = items.map(|(index, (value, ty))| {
                converted(value, ty, parts).map_err(|why| inside(&format!("[{index}]"), &why))
            });
            Ok(Value::tuple(items.collect::<Result<_, _>>()?))
        }
        (Value::List(ListKind::Tuple, items), Type::Tuple(types)) => {
            Err(format!("{} elements are required, and there are {}", types.len(), items.len()))
        }
        (Value::Map(_, entries), Type::Map(item)) => {
            let keys = entries.keys().cloned();
            let convert = |(key, value): (&Arc<str>, &Value)| {
                converted(value, item, parts).map_err(|why| inside(&format!("[{key:?}]"), &why))
            };
            let values: Vec<Value> = entries.iter().map(convert).collect::<Result<_, _>>()?;
            let values = if parts == Parts::Unify && item.has_any() { unify(&values)? } else { values };
            Ok(Value::map(keys.zip(values).collect()))
        }
        (Value::Map(_, entries), Type::Object(fields)) => object(value, entries, fields, parts),
        (_, Type::List(_)) => Err(required("a list", value)),
        (_, Type::Set(_)) => Err(required("a set", value)),
        (_, Type::Tuple(_)) => Err(required("a tuple", value)),
        (_, Type::Map(_)) => Err(required("a map", value)),
        (_, Type::Object(_)) => Err(required("an object", value)),
    }
}

fn required(what: &str, value: &Value) -> String {
    let name = value.type_name();
    let article = if name.starts_with(['o', 'u']) { "an" } else { "a" };
    format!("{what} is required, and this is {article} {name}")
}

fn inside(step: &str, why: &str) -> String {
    if why.starts_with(['.', '[']) { format!("{step}{why}") } else { format!("{step}: {why}") }
}

fn elements(items: &[Value], ty: &Type, parts: Parts) -> Result<Vec<Value>, String> {
    let mut elements = Vec::with_capacity(items.len());
    // A loop, not a chain of closures: what nests deep should take little of the stack.
    for (index, item) in items.iter().enumerate() {
        elements.push(converted(item, ty, parts).map_err(|why| inside(&format!("[{index}]"), &why))?);
    }
    // In `list(any)`, and in `list(map(any))`, each element is of the type that fits all of them.
    if parts == Parts::Unify && ty.has_any() { unify(&elements) } else { Ok(elements) }
}

/// A set with a sensitive element is sensitive as a whole: which elements are equal would tell about it.
fn set(items: Vec<Value>) -> Value {
    let sensitive = items.iter().any(Value::has_sensitive);
    let items = if sensitive { items.iter().map(Value::reveal_all).collect() } else { items };
    Value::set(items).sensitive_if(sensitive)
}

fn object(
    whole: &Value,
    entries: &BTreeMap<Arc<str>, Value>,
    fields: &BTreeMap<Arc<str>, Field>,
    parts: Parts,
) -> Result<Value, String> {
    let mut object = BTreeMap::new();
    for (name, field) in fields {
        // A whole resource has attributes that only the provider knows.
        let rest = if entries.contains_key(name) { None } else { rest(whole, name) };
        let value = match entries.get(name).or(rest.as_ref()) {
            Some(value) if !value.is_null() => {
                converted(value, &field.ty, parts).map_err(|why| inside(&format!(".{name}"), &why))?
            }
            Some(_) => field.default.clone().unwrap_or(Value::Null),
            None if field.optional => field.default.clone().unwrap_or(Value::Null),
            None => return Err(format!("attribute {name:?} is required")),
        };
        object.insert(Arc::clone(name), value);
    }
    Ok(Value::object(object))
}

/// The values converted to the one type that all of them have or can take.
///
/// # Errors
/// That there is no such type.
pub fn unify(values: &[Value]) -> Result<Vec<Value>, String> {
    if agree(values) {
        return Ok(values.to_vec());
    }
    let present = values.iter().filter(|value| !value.is_null() && !value.is_unknown());
    let types: Vec<Type> = present.map(type_of).collect();
    let Some(common) = unify_types(&types.iter().collect::<Vec<_>>()) else {
        let mut names: Vec<&str> = values.iter().map(Value::type_name).collect();
        names.dedup();
        return Err(format!("{} have no common type", names.join(" and ")));
    };
    values.iter().map(|value| converted(value, &common, Parts::Agree)).collect()
}

/// The value as the one type that it and another value have or can take.
///
/// # Errors
/// That there is no such type, or that the value is not of it.
pub fn unify_with(value: &Value, other: &Value) -> Result<Value, String> {
    let (own, others) = (type_of(value), type_of(other));
    match unify_types(&[&own, &others]) {
        Some(common) => converted(value, &common, Parts::Agree),
        None => Err(format!("{} and {} have no common type", value.type_name(), other.type_name())),
    }
}

/// Whether all are primitives of one kind, apart from nulls and unknowns: nearly every list there is. Resources, and
/// blocks of one, agree too: what one of them does not set, it has all the same.
fn agree(values: &[Value]) -> bool {
    let mut kinds =
        values.iter().map(Value::reveal).filter(|value| !matches!(value, Value::Null | Value::Unknown(_)));
    let Some(first) = kinds.next() else { return true };
    if rest(first, "").is_some() {
        return kinds.all(|value| rest(value, "").is_some());
    }
    let primitive = matches!(first, Value::Bool(_) | Value::Number(_) | Value::String(_));
    primitive && kinds.all(|value| std::mem::discriminant(value) == std::mem::discriminant(first))
}

/// The one type to which all of these convert without loss; `None` if there is none. What may be of any type, as null
/// is, becomes a primitive like its neighbours, but leaves it open what structures beside it become.
#[must_use]
pub fn unify_types(types: &[&Type]) -> Option<Type> {
    let known: Vec<&Type> = types.iter().copied().filter(|ty| **ty != Type::Any).collect();
    if known.len() == types.len() {
        return unify_known(&known);
    }
    if !known.iter().all(|ty| ty.is_primitive()) {
        return Some(Type::Any);
    }
    Some(unify_known(&known).unwrap_or(Type::Any))
}

fn unify_known(known: &[&Type]) -> Option<Type> {
    let Some((first, rest)) = known.split_first() else { return Some(Type::Any) };
    if rest.iter().all(|ty| ty == first) {
        return Some((*first).clone());
    }
    let all = |test: fn(&Type) -> bool| known.iter().all(|ty| test(ty));
    if all(Type::is_primitive) {
        // A number and a bool both become text, but neither becomes the other.
        return known.iter().any(|ty| **ty == Type::String).then_some(Type::String);
    }
    if all(|ty| matches!(ty, Type::Tuple(_))) {
        return unify_tuples(known);
    }
    if all(|ty| matches!(ty, Type::Object(_))) {
        return unify_objects(known);
    }
    if all(|ty| matches!(ty, Type::Map(_) | Type::Object(_))) {
        return unify_each(known).map(|item| Type::Map(Box::new(item)));
    }
    if all(|ty| matches!(ty, Type::Tuple(_) | Type::List(_) | Type::Set(_))) {
        let item = unify_each(known)?;
        let list = known.iter().any(|ty| matches!(ty, Type::List(_)));
        let item = Box::new(item);
        return Some(if list { Type::List(item) } else { Type::Set(item) });
    }
    None
}

fn unify_tuples(types: &[&Type]) -> Option<Type> {
    let tuples: Vec<&Vec<Type>> =
        types.iter().filter_map(|ty| if let Type::Tuple(items) = ty { Some(items) } else { None }).collect();
    let length = tuples.first()?.len();
    if tuples.iter().all(|items| items.len() == length) {
        let columns = (0..length).map(|index| {
            let column: Vec<&Type> = tuples.iter().filter_map(|items| items.get(index)).collect();
            unify_types(&column)
        });
        return columns.collect::<Option<Vec<_>>>().map(Type::Tuple);
    }
    unify_items(types).map(|item| Type::List(Box::new(item)))
}

fn unify_objects(types: &[&Type]) -> Option<Type> {
    let objects: Vec<&BTreeMap<Arc<str>, Field>> =
        types.iter().filter_map(|ty| if let Type::Object(fields) = ty { Some(fields) } else { None }).collect();
    let names: BTreeSet<&Arc<str>> = objects.iter().flat_map(|fields| fields.keys()).collect();
    // A block of a resource has whatever another one sets, from the provider.
    let has_all = |fields: &BTreeMap<_, _>| fields.len() == names.len() || fields.contains_key(REST);
    if objects.iter().all(|fields| has_all(fields)) {
        let fields = names.into_iter().map(|name| {
            let column: Vec<&Type> =
                objects.iter().filter_map(|fields| fields.get(name)).map(|field| &field.ty).collect();
            Some((Arc::clone(name), Field::from(unify_types(&column)?)))
        });
        return fields.collect::<Option<BTreeMap<_, _>>>().map(Type::Object);
    }
    unify_items(types).map(|item| Type::Map(Box::new(item)))
}

/// The common type of the elements of collections, where each of them has one type of its own.
fn unify_each(types: &[&Type]) -> Option<Type> {
    let items: Vec<Type> = types.iter().map(|ty| unify_items(&[ty])).collect::<Option<_>>()?;
    unify_types(&items.iter().collect::<Vec<_>>())
}

/// The common type of all elements of all these types.
fn unify_items(types: &[&Type]) -> Option<Type> {
    let items: Vec<&Type> = types
        .iter()
        .flat_map(|ty| match ty {
            Type::List(item) | Type::Set(item) | Type::Map(item) => vec![&**item],
            Type::Tuple(items) => items.iter().collect(),
            Type::Object(fields) => fields.values().map(|field| &field.ty).collect(),
            _ => Vec::new(),
        })
        .collect();
    unify_types(&items)
}
