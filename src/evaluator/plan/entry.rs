//! One resource instance of a plan, before its values are read.
//!
//! Not for: values. What may be large stays text.

use serde_json::value::RawValue;

use super::address::{split_key, unquoted};
use super::document::{Change, ResourceChange, Text, ValuesResource};
use super::text::Place;
use crate::diagnostics::{Diagnostic, Span};
use crate::evaluator::project::{Action, Key};
use crate::evaluator::value::Unknown;

#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) address: Text<'a>,
    pub(super) module: String,
    /// A data source otherwise.
    pub(super) managed: bool,
    pub(super) type_name: Text<'a>,
    pub(super) name: Text<'a>,
    pub(super) key: Key,
    pub(super) deposed: Option<Text<'a>>,
    /// Where it was before a `moved` block.
    pub(super) previous_address: Option<Text<'a>>,
    pub(super) action: Option<Action>,
    pub(super) before: Option<&'a RawValue>,
    pub(super) after: Option<&'a RawValue>,
    /// `None` where the document has no marks: what is absent may be unknown.
    pub(super) unknown: Option<&'a RawValue>,
    pub(super) before_sensitive: Option<&'a RawValue>,
    pub(super) after_sensitive: Option<&'a RawValue>,
    pub(super) span: Span,
}

impl<'a> Entry<'a> {
    /// Takes an element of `resource_changes`; `raw` is the whole of it, where it is at hand.
    pub(super) fn of_change(
        written: ResourceChange<'a>,
        raw: Option<&'a RawValue>,
        place: Place<'a>,
    ) -> Result<Self, Box<Diagnostic>> {
        let raw = raw.or(written.address).or_else(|| written.change.as_ref().and_then(|change| change.after));
        let Some(change) = written.change else { return Err(lacks(raw, "change", place)) };
        let Change { actions, before, after, after_unknown, before_sensitive, after_sensitive } = change;
        let parts = Parts {
            address: written.address,
            module: written.module_address.as_deref(),
            mode: written.mode,
            type_name: written.type_name,
            name: written.name,
            index: written.index,
        };
        let mut entry = Self::new(raw, parts, place)?;
        if written.index_unknown {
            entry.key = uncounted();
        }
        entry.deposed = written.deposed;
        entry.previous_address = written.previous_address;
        entry.action = Some(action(&actions).ok_or_else(|| {
            let actions = actions.iter().map(|action| &**action).collect::<Vec<_>>().join(", ");
            Box::new(
                Diagnostic::error("plan-shape", format!("{}: unknown action {actions:?}", &*entry.address))
                    .at(entry.span)
                    .help("this plan may be of a newer Terraform than is supported"),
            )
        })?);
        entry.before = before;
        entry.after = after;
        entry.unknown = after_unknown.or(entry.unknown);
        entry.before_sensitive = before_sensitive;
        entry.after_sensitive = after_sensitive;
        Ok(entry)
    }

    /// Reads an element of a module's `resources`, in `planned_values` or a state.
    pub(super) fn of_values(
        raw: &'a RawValue,
        module: Option<&str>,
        place: Place<'a>,
    ) -> Result<Self, Box<Diagnostic>> {
        let written: ValuesResource<'a> = place.read(raw.get())?;
        let parts = Parts {
            address: written.address,
            module,
            mode: written.mode,
            type_name: written.type_name,
            name: written.name,
            index: written.index,
        };
        let mut entry = Self::new(Some(raw), parts, place)?;
        entry.deposed = written.deposed_key;
        entry.after = written.values;
        entry.after_sensitive = written.sensitive_values;
        Ok(entry)
    }

    fn new(raw: Option<&'a RawValue>, parts: Parts<'a, '_>, place: Place<'a>) -> Result<Self, Box<Diagnostic>> {
        let Some(written) = parts.address else { return Err(lacks(raw, "address", place)) };
        let address: Text<'a> = place.read(written.get())?;
        let Some(type_name) = parts.type_name else { return Err(lacks(raw, "type", place)) };
        let Some(name) = parts.name else { return Err(lacks(raw, "name", place)) };
        let index = parts.index.and_then(|index| serde_json::from_str(index.get()).ok());
        let key = match index {
            Some(serde_json::Value::Number(index)) => {
                index.as_u64().and_then(|index| usize::try_from(index).ok()).map_or_else(uncounted, Key::Index)
            }
            Some(serde_json::Value::String(index)) => Key::Each(index.into()),
            _ => key_of(&address),
        };
        Ok(Self {
            module: parts.module.unwrap_or_default().to_owned(),
            managed: parts.mode.is_none_or(|mode| &*mode == "managed"),
            type_name,
            name,
            key,
            deposed: None,
            previous_address: None,
            action: None,
            before: None,
            after: None,
            unknown: None,
            before_sensitive: None,
            after_sensitive: None,
            span: place.inner_span(written),
            address,
        })
    }

    /// For a document of what there is: nothing in it is left to be known after an apply.
    pub(super) fn all_known(&mut self) {
        self.unknown = serde_json::from_str("{}").ok();
    }

    /// As Terraform prints it: of what failed replacements left behind, there may be several at an address.
    pub(super) fn full_address(&self) -> String {
        match &self.deposed {
            Some(deposed) => format!("{} (deposed object {})", &*self.address, &**deposed),
            None => self.address.to_string(),
        }
    }

    pub(super) fn is_deleted(&self) -> bool {
        matches!(self.action, Some(Action::Delete | Action::Forget))
    }

    /// Whether it is what its address will mean.
    pub(super) fn is_current(&self) -> bool {
        self.deposed.is_none() && !self.is_deleted()
    }
}

struct Parts<'a, 'm> {
    address: Option<&'a RawValue>,
    module: Option<&'m str>,
    mode: Option<Text<'a>>,
    type_name: Option<Text<'a>>,
    name: Option<Text<'a>>,
    index: Option<&'a RawValue>,
}

fn lacks(raw: Option<&RawValue>, what: &str, place: Place<'_>) -> Box<Diagnostic> {
    let start = raw.map(|raw| place.offset(raw.get()));
    Box::new(
        Diagnostic::error("plan-shape", format!("a resource without {what:?}"))
            .at(start.map(|start| Span::new(place.file, start, start + 1)))
            .help("the document may have been edited; write it again with `terraform show -json`"),
    )
}

fn key_of(address: &str) -> Key {
    match split_key(address).1 {
        "" => Key::Single,
        key if key.contains('"') => Key::Each(unquoted(key).into()),
        key => unquoted(key).parse().map_or_else(|_| uncounted(), Key::Index),
    }
}

fn action(actions: &[Text<'_>]) -> Option<Action> {
    let actions: Vec<&str> = actions.iter().map(|action| &**action).collect();
    Some(match actions.as_slice() {
        ["no-op"] => Action::NoOp,
        ["create"] => Action::Create,
        ["update"] => Action::Update,
        ["delete"] => Action::Delete,
        ["read"] => Action::Read,
        ["forget"] => Action::Forget,
        // With `forget` the old one stays in the cloud and leaves the project, as in a replacement.
        ["delete", "create"] | ["create", "delete" | "forget"] | ["forget", "create"] => Action::Replace,
        _ => return None,
    })
}

/// A plan that defers a resource does not know its instances.
fn uncounted() -> Key {
    Key::Unknown(Unknown::new("the plan does not know its instances yet", None).into())
}
