//! `resource_drift`: what Terraform found to be other than its state says.
//!
//! <https://developer.hashicorp.com/terraform/internals/json-format#plan-representation>
//! Not for: what the plan does about it; that is in the resource's own change, whose `before` is what is really there.

use serde_json::value::RawValue;

use super::entry::Entry;
use super::resource::{Context, Loaded};
use super::text::Place;
use super::values::Names;
use super::{Found, Wanted, kept};
use crate::diagnostics::Diagnostic;
use crate::evaluator::project::{Action, Resource};

/// The resources with their real values, and those of the state as the previous ones.
pub(super) fn resources<'a>(
    drift: Option<&'a RawValue>,
    context: Context<'_, 'a>,
    wanted: Wanted<'_>,
    place: Place<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Resource> {
    let Some(drift) = drift.filter(|raw| raw.get() != "null") else { return Vec::new() };
    let drift: Vec<&'a RawValue> = match place.read(drift.get()) {
        Ok(drift) => drift,
        Err(problem) => {
            diagnostics.push(*problem);
            return Vec::new();
        }
    };
    let mut names = Names::default();
    let read = drift.into_iter().map(|raw| -> Found<'a> {
        let mut entry = Entry::of_change(place.read(raw.get())?, Some(raw), place)?;
        entry.all_known();
        let loaded = Loaded::new(&entry, wanted, place, &mut names);
        Ok((entry, loaded))
    });
    // What has only been moved is listed, too, and has not changed.
    let has_changed = |found: &Found<'_>| match found {
        Ok((entry, _)) => entry.managed && entry.action != Some(Action::NoOp),
        Err(_) => true,
    };
    let (entries, loaded) = kept(vec![read.filter(has_changed).collect()], diagnostics);
    context.resources(&entries, loaded, diagnostics)
}
