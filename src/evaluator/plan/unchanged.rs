//! What a plan leaves out because it was not asked about it (`-target`), and what is nevertheless there: it is in
//! `prior_state`, and stays as it is.
//!
//! Not for: plans of a run that failed. What would have become of the rest nobody knows.

use std::collections::HashSet;

use serde_json::value::RawValue;

use super::document::{Document, PriorState, Values, ValuesModule, ValuesName};
use super::entry::Entry;
use super::resource::Loaded;
use super::text::Place;
use super::values::Names;
use super::{Found, Wanted, collect};
use crate::diagnostics::Diagnostic;
use crate::evaluator::project::{Action, Missing};

/// Whether there may be something in the prior state that is in no change. A complete plan has a change for
/// everything, if only one that does nothing.
pub(super) fn are_left_out(document: &Document<'_>) -> bool {
    document.has_changes && document.complete.is_none_or(|complete| complete.get() != "true") && !document.errored
}

/// The resources of the prior state that are in no change.
pub(super) fn found<'a>(
    prior_state: Option<&'a RawValue>,
    entries: &[Entry<'a>],
    put_off: &[Missing],
    wanted: Wanted<'_>,
    place: Place<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found<'a>> {
    let Some(root) = root(prior_state, place, diagnostics) else { return Vec::new() };
    let mut changed: HashSet<(&str, Option<&str>)> = HashSet::with_capacity(entries.len());
    for entry in entries {
        changed.insert((&entry.address, entry.deposed.as_deref()));
        changed.extend(entry.previous_address.as_deref().map(|address| (address, None)));
    }
    changed.extend(put_off.iter().map(|missing| (&*missing.address, None)));
    let mut raw = Vec::new();
    collect(&root, &mut raw);
    let mut names = Names::default();
    let mut found = Vec::new();
    for (raw, module) in raw {
        let name: Option<ValuesName<'_>> = serde_json::from_str(raw.get()).ok();
        let is_new = name.is_none_or(|name| {
            let is_managed = name.mode.as_deref().is_none_or(|mode| mode == "managed");
            let address = name.address.as_deref().unwrap_or_default();
            is_managed && !changed.contains(&(address, name.deposed_key.as_deref()))
        });
        if is_new {
            found.push(read(raw, module, wanted, place, &mut names));
        }
    }
    found
}

fn read<'a>(
    raw: &'a RawValue,
    module: Option<&str>,
    wanted: Wanted<'_>,
    place: Place<'a>,
    names: &mut Names,
) -> Found<'a> {
    let mut entry = Entry::of_values(raw, module, place)?;
    entry.action = Some(Action::NoOp);
    entry.all_known();
    let loaded = Loaded::new(&entry, wanted, place, names);
    Ok((entry, loaded))
}

fn root<'a>(
    prior_state: Option<&'a RawValue>,
    place: Place<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ValuesModule<'a>> {
    let read = || -> Result<Option<ValuesModule<'a>>, Box<Diagnostic>> {
        let Some(prior_state) = prior_state.filter(|raw| raw.get() != "null") else { return Ok(None) };
        let Some(values) = place.read::<PriorState<'a>>(prior_state.get())?.values else { return Ok(None) };
        Ok(place.read::<Values<'a>>(values.get())?.root_module)
    };
    read().unwrap_or_else(|problem| {
        diagnostics.push(*problem);
        None
    })
}
