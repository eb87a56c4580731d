//! Data sources whose answer is in the configuration itself, or in facts that are the same for everyone.
//!
//! Not for: guessing what a cloud would answer. Everything else of a data source is unknown; what the block itself sets
//! is known in any case, and is none of this module's business.

mod aws;
mod deferred;
mod files;
mod identity;
mod ordered_json;
mod plain;
mod policy;
mod policy_document;
mod remote_state;
mod service_accounts;
mod waiting;
mod zones;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::expression::Error;
use super::instance::{Instance, Repetition};
use super::terraform::Evaluator;
use super::value::{Unknown, Value};
use crate::diagnostics::Span;
use crate::parser::ast::Block;

type Entries = BTreeMap<Arc<str>, Value>;

/// What a data source says of itself, or why it says nothing.
type Answer = Result<Vec<(&'static str, Value)>, Arc<Unknown>>;

/// A data source that can be answered: which attributes, and how.
struct Source {
    kind: &'static str,
    attributes: &'static [&'static str],
    read: fn(&Asked<'_>) -> Answer,
}

const SOURCES: [&[Source]; 7] = [
    aws::SOURCES,
    identity::SOURCES,
    zones::SOURCES,
    policy::SOURCES,
    service_accounts::SOURCES,
    files::SOURCES,
    plain::SOURCES,
];

/// One instance of a data source, with what its block sets.
struct Asked<'a> {
    evaluator: &'a Evaluator<'a>,
    instance: &'a Rc<Instance>,
    repetition: &'a Repetition,
    kind: &'a str,
    block: &'a Block,
    address: Arc<str>,
    values: &'a Entries,
}

impl Asked<'_> {
    /// What the block sets; `None` where it sets nothing, or null, which is the same.
    fn set(&self, name: &str) -> Option<&Value> {
        self.values.get(name).filter(|value| !value.is_null()).map(Value::reveal)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.set(name).and_then(super::convert::to_text).map(|text| text.to_string())
    }

    fn region(&self) -> Result<Arc<str>, Arc<Unknown>> {
        self.evaluator.region(self.instance, self.kind, self.block, self.repetition, self.values)
    }

    /// The reason why an attribute is not known.
    fn unknown(&self, why: impl Into<Arc<str>>) -> Arc<Unknown> {
        Arc::new(Unknown::new(why, self.span()).from_resource(Arc::clone(&self.address), ""))
    }

    /// What Terraform refuses too: it is told, and the answer is not known.
    fn refused(&self, why: impl Into<String>) -> Arc<Unknown> {
        let why = why.into();
        self.evaluator.failed(Error::new(self.span(), format!("{}: {why}", self.address)));
        self.unknown(why)
    }

    fn span(&self) -> Span {
        self.block.labels.last().map_or(self.block.name_span, |label| self.block.name_span.to(label.span))
    }
}

/// Adds what is certain to the attributes that the block sets.
pub(super) fn answer(
    evaluator: &Evaluator<'_>,
    instance: &Rc<Instance>,
    repetition: &Repetition,
    (kind, address): (&str, String),
    block: &Block,
    values: &mut Entries,
) {
    let mut sources = SOURCES.iter().flat_map(|group| group.iter());
    let Some(source) = sources.find(|source| source.kind == kind) else { return };
    let asked = Asked { evaluator, instance, repetition, kind, block, address: address.into(), values: &*values };
    let answer = match deferred::reason(&asked) {
        Some(reason) => Err(reason),
        None => (source.read)(&asked),
    };
    let known = match answer {
        Ok(known) => known,
        Err(why) => source.attributes.iter().map(|name| (*name, Value::Unknown(Arc::clone(&why)))).collect(),
    };
    for (name, value) in known {
        if values.get(name).is_none_or(Value::is_null) {
            values.insert(name.into(), value);
        }
    }
}

/// The strings of a list or set; null elements are left out, as providers do.
fn strings(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_list).unwrap_or_default();
    items.iter().filter_map(super::convert::to_text).map(|text| text.to_string()).collect()
}
