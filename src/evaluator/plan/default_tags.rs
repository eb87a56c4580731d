//! `tags_all` of a resource one of whose tags is not known: Terraform then marks all of them unknown, although the others
//! are in the plan, and so are the provider's default tags.
//!
//! Not for: resources whose tags are known. Their `tags_all` is in the plan.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::configuration::Configuration;
use super::expression::Expression;
use super::regions::around;
use super::values::{self, Mask, Names, Nulls, entries_mut};
use crate::evaluator::value::{Unknown, Value};

/// The default tags of the providers that have some, by `aws`, `aws.west`, `module.m:aws`.
#[derive(Debug, Default)]
pub(super) struct DefaultTags {
    providers: BTreeMap<String, Value>,
}

impl DefaultTags {
    pub(super) fn new(configuration: &Configuration<'_>) -> Self {
        let mut providers = BTreeMap::new();
        for (key, provider) in &configuration.providers {
            let path = provider.module_address.as_deref().map(super::address::path_of).unwrap_or_default();
            let expressions = Expression::block(provider.expressions);
            let block = match expressions.get("default_tags") {
                Some(Expression::Blocks(blocks)) => blocks.first(),
                block => block,
            };
            let tags = block.and_then(|block| block.get("tags")).map(|tags| configuration.constant(&path, tags, 0));
            let tags = match tags {
                None => Value::object(BTreeMap::new()),
                Some(Ok(json)) => read(&json),
                Some(Err(reference)) => Value::unknown(
                    format!("the provider's default tags are made of {reference}, which the plan does not show"),
                    None,
                ),
            };
            providers.insert(key.to_string(), tags);
        }
        Self { providers }
    }

    /// Puts the tags together, where the plan calls all of them unknown and the resource sets some.
    pub(super) fn complete(&self, values: &mut Value, unknown: &Mask<'_>, provider: Option<&str>) {
        let Mask::Entries(marked) = unknown else { return };
        let is_open = marked.iter().any(|(name, mask)| &**name == "tags_all" && *mask == Mask::Whole);
        let Some(own) = values.get("tags").filter(|tags| is_open && !tags.is_wholly_known()).cloned() else {
            return;
        };
        let defaults = provider.and_then(|key| around(key, |key| self.providers.get(key)));
        let all = match (own.reveal(), defaults) {
            (Value::Map(_, own), Some(Value::Map(_, defaults))) => {
                let mut all = (**defaults).clone();
                all.extend(own.iter().map(|(name, tag)| (Arc::clone(name), tag.clone())));
                Value::object(all)
            }
            (Value::Map(..), Some(unknown @ Value::Unknown(_))) => unknown.clone(),
            (Value::Map(..), _) => Value::Unknown(Arc::new(Unknown::new("tags_all is known after apply", None))),
            _ => own,
        };
        if let Some(entries) = entries_mut(values) {
            entries.insert("tags_all".into(), all);
        }
    }
}

fn read(json: &serde_json::Value) -> Value {
    let value = values::value(&json.to_string(), &mut Names::default(), Nulls::Unset);
    value.ok().filter(|value| value.as_map().is_some()).unwrap_or_else(|| Value::object(BTreeMap::new()))
}
