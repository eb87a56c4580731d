//! What differs between our values and those of Terraform's plan.
//!
//! Not for: attributes that the configuration leaves to the provider.

use std::collections::{BTreeMap, BTreeSet};

use finops_lint::evaluator::convert;
use finops_lint::evaluator::number::Number;
use finops_lint::evaluator::project::Resource;
use finops_lint::evaluator::value::{Unknown, Value};
use serde_json::Value as Json;

use super::story::{Story, evaluated, rooted};

/// A managed resource instance in the plan document itself.
pub(crate) struct Change {
    pub(crate) after: Json,
    pub(crate) after_unknown: Json,
    pub(crate) after_sensitive: Json,
}

pub(crate) fn changes(story: &Story) -> BTreeMap<String, Change> {
    let text = std::fs::read_to_string(rooted(&story.plan_path())).unwrap();
    let document: Json = serde_json::from_str(&text).unwrap();
    let changes = document.get("resource_changes").and_then(Json::as_array).unwrap();
    let managed = changes.iter().filter(|change| {
        let after = change.pointer("/change/after").is_some_and(|after| !after.is_null());
        change.get("mode").and_then(Json::as_str) == Some("managed") && after
    });
    let part = |change: &Json, name: &str| change.pointer(&format!("/change/{name}")).cloned().unwrap_or_default();
    managed
        .map(|change| {
            let address = change.get("address").and_then(Json::as_str).unwrap().to_owned();
            let change = Change {
                after: part(change, "after"),
                after_unknown: part(change, "after_unknown"),
                after_sensitive: part(change, "after_sensitive"),
            };
            (address, change)
        })
        .collect()
}

#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) address: String,
    pub(crate) path: String,
    pub(crate) what: String,
}

/// Compares one value of ours with what Terraform planned.
struct Comparison<'c> {
    address: &'c str,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn differ(&mut self, path: &str, what: String) {
        self.found.push(Difference { address: self.address.to_owned(), path: path.to_owned(), what });
    }

    /// `unknown` is the part of `after_unknown` at the same place.
    fn value(&mut self, path: &str, ours: &Value, theirs: &Json, unknown: &Json) {
        match ours.reveal() {
            Value::Unknown(why) if *unknown == Json::Bool(true) || from_data(why) => {}
            Value::Unknown(why) => {
                self.differ(path, format!("we do not know it ({}), Terraform: {theirs}", why.why))
            }
            // Set to null is not set: the provider may do as it likes.
            Value::Null => {}
            known if *unknown == Json::Bool(true) && known.is_wholly_known() => {
                self.differ(path, format!("we know it: {}, and Terraform does not", shown(known)));
            }
            // A part of it is not known on both sides.
            _ if *unknown == Json::Bool(true) => {}
            Value::Map(_, entries) => match theirs {
                Json::Object(object) => {
                    for (name, ours) in entries.iter() {
                        let path = format!("{path}.{name}");
                        let theirs = object.get(&**name).unwrap_or(&Json::Null);
                        self.value(&path, ours, theirs, unknown.get(&**name).unwrap_or(&Json::Null));
                    }
                }
                Json::Null if entries.is_empty() => {}
                // A block that is written as an object, in JSON syntax.
                Json::Array(array) if array.len() == 1 => {
                    self.value(path, ours, array.first().unwrap(), unknown.get(0).unwrap_or(&Json::Null));
                }
                other => self.differ(path, format!("ours {}, Terraform: {other}", shown(ours))),
            },
            Value::List(_, items) => match theirs {
                Json::Array(array) if array.len() == items.len() => self.items(path, items, array, unknown),
                Json::Null if items.is_empty() => {}
                // A block of which there can be only one.
                single @ Json::Object(_) if items.len() == 1 => {
                    for item in items.iter() {
                        self.value(path, item, single, unknown);
                    }
                }
                other => self.differ(path, format!("ours {}, Terraform: {other}", shown(ours))),
            },
            primitive => {
                if !same_primitive(primitive, theirs) && !made_up(primitive, theirs) {
                    self.differ(path, format!("ours {}, Terraform: {theirs}", shown(ours)));
                }
            }
        }
    }

    /// In order, or else each with any other one: a set has no order.
    fn items(&mut self, path: &str, ours: &[Value], theirs: &[Json], unknown: &Json) {
        let mask = |index: usize| unknown.get(index).unwrap_or(&Json::Null);
        let mut in_order = Comparison { address: self.address, found: Vec::new() };
        for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            in_order.value(&format!("{path}[{index}]"), ours, theirs, mask(index));
        }
        if in_order.found.is_empty() {
            return;
        }
        let mut left: Vec<usize> = (0..theirs.len()).collect();
        for item in ours {
            let same = left.iter().position(|&index| {
                let mut attempt = Comparison { address: self.address, found: Vec::new() };
                attempt.value(path, item, theirs.get(index).unwrap(), mask(index));
                attempt.found.is_empty()
            });
            match same {
                Some(at) => _ = left.remove(at),
                None => return self.found.append(&mut in_order.found),
            }
        }
    }
}

/// Terraform was given fixed answers for data sources; without a cloud, we have none.
fn from_data(unknown: &Unknown) -> bool {
    unknown.origins.iter().any(|origin| origin.address.split('.').any(|part| part == "data"))
}

/// The plans were made without a provider that renders policy documents: each of them is this one.
fn made_up(ours: &Value, theirs: &Json) -> bool {
    const POLICY: &str = r#"{"Statement":[],"Version":"2012-10-17"}"#;
    let ours = ours.as_str().and_then(|text| serde_json::from_str::<Json>(text).ok());
    theirs.as_str() == Some(POLICY) && ours.is_some_and(|ours| ours.get("Version").is_some())
}

fn same_primitive(ours: &Value, theirs: &Json) -> bool {
    let number = |text: &str| Number::parse(text);
    match (ours, theirs) {
        (Value::Number(ours), Json::Number(theirs)) => number(&theirs.to_string()).as_ref() == Some(ours),
        (Value::String(ours), Json::Number(theirs)) => {
            let theirs = number(&theirs.to_string());
            theirs.is_some() && number(ours) == theirs
        }
        (ours, Json::String(theirs)) => convert::to_text(ours).as_deref() == Some(theirs),
        (ours, Json::Bool(theirs)) => convert::to_bool(ours) == Some(*theirs),
        _ => false,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Sensitive(inner) => format!("sensitive {}", shown(inner)),
        Value::String(text) => format!("{text:?}"),
        Value::List(kind, items) => {
            format!("{kind:?}[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        Value::Map(kind, entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name} = {}", shown(value)));
            format!("{kind:?}{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Unknown(unknown) => format!("unknown ({})", unknown.why),
        Value::Null => "null".to_owned(),
        primitive => convert::to_text(primitive).unwrap_or_default(),
    }
}

pub(crate) fn difference(address: &str, path: &str, what: impl Into<String>) -> Difference {
    Difference { address: address.to_owned(), path: path.to_owned(), what: what.into() }
}

/// What is in one of them only.
pub(crate) fn only<'a>(
    ours: impl Iterator<Item = &'a String>,
    theirs: impl Iterator<Item = &'a String>,
    what: &str,
) -> Vec<Difference> {
    let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) = (ours.collect(), theirs.collect());
    let from_configuration =
        ours.difference(&theirs).map(|name| difference(name, "", format!("{what} in ours only")));
    let from_plan = theirs.difference(&ours).map(|name| difference(name, "", format!("{what} in the plan only")));
    from_configuration.chain(from_plan).collect()
}

pub(crate) fn values(story: &Story) -> Vec<Difference> {
    let changes = changes(story);
    let mut found = Vec::new();
    for (address, resource) in evaluated(story) {
        let Some(change) = changes.get(&address) else { continue };
        let mut comparison = Comparison { address: &address, found: Vec::new() };
        for (name, value) in resource.values.as_map().unwrap() {
            let theirs = change.after.get(&**name).unwrap_or(&Json::Null);
            let unknown = change.after_unknown.get(&**name).unwrap_or(&Json::Null);
            comparison.value(name, value, theirs, unknown);
        }
        found.append(&mut comparison.found);
        found.extend(by_provider(&address, &resource, change));
        // What the block mentions and Terraform has a value for, we have too.
        let block = &resource.declared.as_ref().unwrap().block;
        let attributes = block.body.attributes.iter().map(|attribute| &attribute.name);
        let blocks = block.body.blocks.iter().map(|inner| match (&*inner.name, inner.labels.first()) {
            ("dynamic", Some(label)) => &label.text,
            _ => &inner.name,
        });
        for attribute in &block.body.attributes {
            let ours = resource.values.get(&attribute.name).and_then(Value::as_map);
            let (Some(ours), Some(Json::Object(theirs))) = (ours, change.after.get(&*attribute.name)) else {
                continue;
            };
            for (name, value) in
                theirs.iter().filter(|(name, value)| !value.is_null() && !ours.contains_key(name.as_str()))
            {
                let what = format!("we have none, Terraform: {value}");
                found.push(difference(&address, &format!("{}.{name}", attribute.name), what));
            }
        }
        for name in attributes.chain(blocks) {
            let theirs = change.after.get(&**name).unwrap_or(&Json::Null);
            let empty = theirs.is_null() || theirs.as_array().is_some_and(Vec::is_empty);
            if !empty && resource.values.get(name).is_none() {
                found.push(difference(&address, name, format!("we have none, Terraform: {theirs}")));
            }
        }
    }
    found
}

/// What comes from the provider's configuration: the region, and the tags of a resource that has none of its own.
fn by_provider(address: &str, resource: &Resource, change: &Change) -> Vec<Difference> {
    let mut found = Vec::new();
    let theirs = change.after.get("region").and_then(Json::as_str);
    let ours = resource
        .region
        .as_ref()
        .map_or_else(|unknown| format!("unknown ({})", unknown.why), |ours| ours.to_string());
    if let Some(theirs) = theirs.filter(|theirs| *theirs != ours) {
        found.push(difference(address, "region", format!("ours {ours}, Terraform: {theirs}")));
    }
    let theirs = change.after.get("tags_all").filter(|tags| tags.as_object().is_some_and(|tags| !tags.is_empty()));
    if let Some(theirs) = theirs
        && resource.values.get("tags_all").is_none()
    {
        found.push(difference(address, "tags_all", format!("we have none, Terraform: {theirs}")));
    }
    found
}

/// Whatever we hide is hidden in the plan, and whatever the plan hides we hide, where both know it.
pub(crate) fn secrets(story: &Story) -> Vec<Difference> {
    let changes = changes(story);
    let mut found = Vec::new();
    for (address, resource) in evaluated(story) {
        let Some(change) = changes.get(&address) else { continue };
        let mut differing = Vec::new();
        marks(&resource.values, &change.after_sensitive, "", &mut differing);
        found.extend(differing.into_iter().map(|(path, what)| difference(&address, &path, what)));
    }
    found
}

fn marks(value: &Value, mask: &Json, path: &str, found: &mut Vec<(String, &'static str)>) {
    let mut differ = |what| found.push((path.to_owned(), what));
    match (value, mask) {
        (Value::Sensitive(_), Json::Bool(true)) => {}
        (Value::Sensitive(_), _) => differ("we hide it, and Terraform does not"),
        (Value::Null | Value::Unknown(_), _) => {}
        (_, Json::Bool(true)) => differ("Terraform hides it, and we do not"),
        (Value::Map(_, entries), _) => entries.iter().for_each(|(name, entry)| {
            marks(entry, mask.get(&**name).unwrap_or(&Json::Null), &format!("{path}.{name}"), found);
        }),
        (Value::List(_, items), _) => items.iter().enumerate().for_each(|(index, item)| {
            marks(item, mask.get(index).unwrap_or(&Json::Null), &format!("{path}[{index}]"), found);
        }),
        _ => {}
    }
}

/// The instances that only one of them has.
pub(crate) fn instances(story: &Story) -> Vec<Difference> {
    only(evaluated(story).keys(), changes(story).keys(), "an instance")
}
