//! `terraform_remote_state`: the outputs in a state file of the project.
//!
//! <https://developer.hashicorp.com/terraform/language/state/remote-state-data>
//! Not for: states that are somewhere else. Their outputs are unknown, even where `defaults` has one of that name: the
//! default holds only if the state has none.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Answer, Asked};
use crate::evaluator::expression::Names as _;
use crate::evaluator::json;
use crate::evaluator::limits::MAX_STRING;
use crate::evaluator::scope::Scope;
use crate::evaluator::value::{ListKind, Value};

/// The deepest type. What is deeper keeps the kinds that JSON has.
const DEPTH: usize = 128;

pub(super) fn read(asked: &Asked<'_>) -> Answer {
    let backend = asked.text("backend").unwrap_or_default();
    if backend != "local" {
        return Err(asked.unknown(format!("the state is in the {backend} backend, which is not asked")));
    }
    let path = path(asked);
    let scope = Scope::new(asked.evaluator, asked.instance, asked.repetition);
    let context = scope.context();
    let bytes = context.files.read(&context.resolve(&path));
    let bytes = bytes.map_err(|why| asked.unknown(format!("the state {path:?} cannot be read: {why}")))?;
    let text = (bytes.len() <= MAX_STRING).then(|| String::from_utf8(bytes).ok()).flatten();
    let state = text.and_then(|text| json::decode(&text).ok());
    let Some(outputs) = state.as_ref().and_then(|state| state.get("outputs")).and_then(Value::as_map) else {
        return Err(asked.unknown(format!("{path:?} is no state file that can be read")));
    };
    let mut all = match asked.set("defaults") {
        Some(Value::Map(_, defaults)) => (**defaults).clone(),
        _ => BTreeMap::new(),
    };
    for (name, output) in outputs {
        let value = output.get("value").cloned().unwrap_or(Value::Null);
        let kind = output.get("type").unwrap_or(&Value::Null);
        let sensitive = output.get("sensitive").and_then(Value::as_bool) == Some(true);
        all.insert(Arc::clone(name), typed(value, kind, 0).sensitive_if(sensitive));
    }
    let mut known = vec![("outputs", Value::object(all))];
    if asked.set("workspace").is_none() {
        known.push(("workspace", Value::Null));
    }
    Ok(known)
}

/// Where the local backend has the state of a workspace.
/// <https://developer.hashicorp.com/terraform/language/backend/local>
fn path(asked: &Asked<'_>) -> String {
    let config = |name: &str| {
        let value = asked.set("config").and_then(|config| config.get(name));
        value.and_then(Value::as_str).map(str::to_owned)
    };
    match asked.text("workspace").filter(|workspace| workspace != "default") {
        Some(workspace) => {
            let dir = config("workspace_dir").unwrap_or_else(|| "terraform.tfstate.d".to_owned());
            format!("{dir}/{workspace}/terraform.tfstate")
        }
        None => config("path").unwrap_or_else(|| "terraform.tfstate".to_owned()),
    }
}

/// JSON has one kind of lists and of objects; the state says beside it which kinds they were.
fn typed(value: Value, kind: &Value, depth: usize) -> Value {
    let parts = kind.as_list().unwrap_or_default();
    let (Some(name), Some(inner)) = (parts.first().and_then(Value::as_str), parts.get(1)) else { return value };
    if depth > DEPTH {
        return value;
    }
    let each = |item: &Value, kind: &Value| typed(item.clone(), kind, depth + 1);
    match (name, &value) {
        ("list", Value::List(_, items)) => Value::list(items.iter().map(|item| each(item, inner)).collect()),
        ("set", Value::List(_, items)) => Value::set(items.iter().map(|item| each(item, inner)).collect()),
        ("tuple", Value::List(_, items)) => {
            let kinds = inner.as_list().unwrap_or_default().iter().chain(std::iter::repeat(&Value::Null));
            Value::List(ListKind::Tuple, items.iter().zip(kinds).map(|(item, kind)| each(item, kind)).collect())
        }
        ("map", Value::Map(_, entries)) => {
            Value::map(entries.iter().map(|(key, item)| (Arc::clone(key), each(item, inner))).collect())
        }
        ("object", Value::Map(_, entries)) => {
            let of = |key: &str| inner.get(key).unwrap_or(&Value::Null);
            Value::object(entries.iter().map(|(key, item)| (Arc::clone(key), each(item, of(key)))).collect())
        }
        _ => value,
    }
}
