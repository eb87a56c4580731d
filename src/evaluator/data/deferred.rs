//! Whether Terraform reads a data source during apply: what it is asked with is not known, or something it refers to or
//! depends on has to be made first.
//!
//! <https://developer.hashicorp.com/terraform/language/data-sources#dependencies>
//! Not for: data sources that nobody here can answer anyway.

use std::sync::Arc;

use super::Asked;
use crate::evaluator::instance::Site;
use crate::evaluator::trail::references;
use crate::evaluator::value::{Unknown, Value};
use crate::parser::ast::Body;

/// Why it is read during apply; `None`: it is read while planning.
pub(super) fn reason(asked: &Asked<'_>) -> Option<Arc<Unknown>> {
    let mut unknown = asked.values.values().filter_map(Value::first_unknown);
    if let Some(first) = unknown.next() {
        let all = Value::unknown_from(first, unknown.cloned());
        return match all {
            Value::Unknown(unknown) => Some(unknown),
            _ => None,
        };
    }
    let after = match referred(asked, &asked.block.body) {
        Some(made) => made,
        None if asked.evaluator.is_waiting(asked.instance, asked.block) => "what it depends on".to_owned(),
        None => return None,
    };
    Some(asked.unknown(format!("{} is read during apply, after {after}", asked.address)))
}

/// The first resource that the arguments name: before the first apply, each is one that is still to be made.
fn referred(asked: &Asked<'_>, body: &Body) -> Option<String> {
    let (evaluator, instance) = (asked.evaluator, asked.instance);
    let module = evaluator.module(instance)?;
    let own =
        body.attributes.iter().flat_map(|attribute| references(&attribute.value)).find_map(|(kind, names)| {
            let name = names.first()?;
            let key = (Arc::from(kind), Arc::from(*name));
            let block = module.resources.get(&key)?;
            let is_made = evaluator.has_instances(instance, Site::Resource(key.0, key.1), block);
            is_made.then(|| instance.inside(format_args!("{kind}.{name}")))
        });
    own.or_else(|| body.blocks.iter().find_map(|block| referred(asked, &block.body)))
}
