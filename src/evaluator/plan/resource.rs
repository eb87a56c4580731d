//! From an entry to a resource, in two steps: its values, for which the entry is enough, and then what the
//! configuration and the other entries say about what is unknown in them. The first needs nothing else, so that
//! it can run while the configuration is read.
//!
//! Not for: telling what the references behind an unknown lead to.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::value::RawValue;

use super::Wanted;
use super::address::{ModuleInstance, split_key};
use super::configuration::{Block, Configuration};
use super::default_tags::DefaultTags;
use super::entry::Entry;
use super::instances::Instances;
use super::overlay::Overlay;
use super::references::{References, Scope};
use super::regions::{self, Neighbours, Region, Regions};
use super::text::Place;
use super::values::{self, Mask, Names, Nulls, hide, mask};
use crate::diagnostics::Diagnostic;
use crate::evaluator::project::{Action, Resource};
use crate::evaluator::value::Value;

/// How many entries a thread takes at a time.
pub(super) const SHARE: usize = 64;

/// An entry's values as they are written, before anything is laid over them.
#[derive(Debug)]
pub(super) struct Loaded {
    values: Value,
    previous: Option<Value>,
    /// Whether its type is. What is unknown in the values is read when it is laid over them: it is large.
    wanted: bool,
    problems: Vec<Diagnostic>,
}

impl Loaded {
    pub(super) fn new<'a>(entry: &Entry<'a>, wanted: Wanted<'_>, place: Place<'a>, names: &mut Names) -> Self {
        if !entry.managed || !wanted(&entry.type_name) {
            let values = if entry.is_deleted() { Value::Null } else { Value::object(BTreeMap::new()) };
            return Self { values, previous: None, wanted: false, problems: Vec::new() };
        }
        let mut problems = Vec::new();
        let nulls = if entry.action.is_some() { Nulls::Unset } else { Nulls::Known };
        let mut read = |raw: Option<&'a RawValue>| {
            let Some(raw) = raw else { return Value::Null };
            values::value(raw.get(), names, nulls).unwrap_or_else(|error| {
                problems.push(place.broken(raw.get(), &error));
                Value::unknown("its values could not be read", place.span(raw))
            })
        };
        let values = read(entry.after);
        let previous = match entry.action {
            // They are the same, and shared when all is done.
            Some(Action::NoOp) if mask(entry.unknown) == Mask::Nothing => None,
            _ => entry.before.map(|before| {
                let mut previous = read(Some(before));
                hide(&mut previous, &mask(entry.before_sensitive));
                previous
            }),
        };
        Self { values, previous: previous.filter(|previous| !previous.is_null()), wanted: true, problems }
    }
}

/// What there is to know beside an entry itself.
#[derive(Clone, Copy)]
pub(super) struct Context<'s, 'a> {
    pub(super) configuration: &'s Configuration<'a>,
    pub(super) instances: &'s Instances<'s>,
    pub(super) regions: &'s Regions,
    pub(super) tags: &'s DefaultTags,
}

impl<'a> Context<'_, 'a> {
    pub(super) fn resources(
        self,
        entries: &[Entry<'a>],
        loaded: Vec<Loaded>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Resource> {
        let pairs = entries.par_iter().zip(loaded).with_min_len(SHARE).filter(|(entry, _)| entry.managed);
        let read: Vec<_> = pairs.map(|(entry, loaded)| self.resource(entry, loaded)).collect();
        let mut neighbours = Neighbours::default();
        let mut resources = Vec::with_capacity(read.len());
        let mut unsettled = Vec::new();
        for (resource, provider, problems) in read {
            diagnostics.extend(problems);
            match (&resource.region, provider) {
                (Ok(region), Some(provider)) => neighbours.add(provider, region),
                (Err(_), Some(provider)) if regions::withheld(&resource.values).is_none() => {
                    unsettled.push((resources.len(), provider));
                }
                _ => {}
            }
            resources.push(resource);
        }
        for (index, provider) in unsettled {
            if let (Some(region), Some(resource)) = (neighbours.of(provider), resources.get_mut(index)) {
                resource.region = Ok(region);
            }
        }
        resources
    }

    /// A resource, and the key of its provider's configuration.
    fn resource<'e>(self, entry: &'e Entry<'a>, loaded: Loaded) -> (Resource, Option<&'e str>, Vec<Diagnostic>)
    where
        Self: 'e,
    {
        let Loaded { mut values, mut previous, wanted, problems } = loaded;
        let module = ModuleInstance::new(&entry.module);
        let block = self.configuration.block(&module.path, &format!("{}.{}", &*entry.type_name, &*entry.name));
        if wanted {
            if entry.is_current() && !values.is_null() {
                let unknown = mask(entry.unknown);
                self.overlay(&mut values, &unknown, entry, module, block);
                self.tags.complete(&mut values, &unknown, block.and_then(|block| block.provider.as_deref()));
            }
            hide(&mut values, &mask(entry.after_sensitive));
            if entry.action == Some(Action::NoOp) && previous.is_none() {
                previous = Some(values.clone());
            }
        }
        let provider = block.and_then(|block| block.provider.as_deref());
        let resource = Resource {
            address: entry.full_address().into(),
            type_name: Arc::from(&*entry.type_name),
            name: Arc::from(&*entry.name),
            module: Arc::from(&*entry.module),
            key: entry.key.clone(),
            assumed: None,
            region: self.region(entry, &values, previous.as_ref(), provider),
            values,
            previous,
            action: entry.action,
            span: Some(entry.span),
            declared: None,
        };
        (resource, provider, problems)
    }

    fn region(self, entry: &Entry<'a>, values: &Value, previous: Option<&Value>, provider: Option<&str>) -> Region {
        if let Some(region) = regions::stated(values) {
            return Ok(region);
        }
        if let Some(unknown) = regions::withheld(values) {
            return Err(unknown);
        }
        let configured = self.regions.of(provider, &entry.type_name);
        match previous.and_then(regions::stated) {
            // What goes away is where it was, whatever the provider is configured with by now.
            Some(stated) if configured.is_err() || !entry.is_current() => Ok(stated),
            _ => configured,
        }
    }

    fn overlay(
        self,
        values: &mut Value,
        unknown: &Mask<'_>,
        entry: &Entry<'_>,
        module: ModuleInstance,
        block: Option<&Block<'a>>,
    ) {
        if *unknown == Mask::Nothing && entry.unknown.is_some() {
            return;
        }
        let key = split_key(&entry.address).1.to_owned();
        let scope = Scope { module, key, repetition: block.map(|block| block.repetition) };
        let references = References { configuration: self.configuration, instances: self.instances };
        let overlay = Overlay { references, scope: &scope };
        match (entry.unknown, block) {
            (Some(_), block) => overlay.resource(values, unknown, block.map(Block::expressions)),
            (None, Some(block)) => overlay.missing(values, block.expressions()),
            (None, None) => {}
        }
    }
}
