//! What a usage file of these inputs should have.
//!
//! Not for: its text; that is `usage_file::complete`.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Input, Settings, UsageProfiles, read};
use crate::diagnostics::{Diagnostic, FileId, Sources};
use crate::evaluator::project::Resource;
use crate::files::Files;
use crate::resources::estate::Estate;
use crate::resources::usage_file::complete::{Entry, Key};
use crate::resources::usage_file::{UsageFile, address_of_all};
use crate::resources::usage_keys::{Wanted, wanted};

/// The keys that one input's bills wait for and its usage file does not set, by address; `[*]` stands for the instances
/// of a block. A usage profile gives them values.
pub fn keys(
    (input, usage): (&Input, Option<FileId>),
    settings: &Settings,
    files: &dyn Files,
    sources: &mut Sources,
) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let project = read(input, settings, files, sources, &mut diagnostics, &mut BTreeSet::new());
    let (usage, problems) = usage.map(|file| UsageFile::read(file, sources)).unwrap_or_default();
    diagnostics.extend(problems);
    let estate = Estate::new(&project.resources).on(settings.today);
    let usages = usage.resolve(&project.resources);
    let there = |resource: &Resource| !resource.is_deleted();
    let resources: Vec<_> = project.resources.iter().zip(usages).filter(|(resource, _)| there(resource)).collect();
    let found: Vec<Vec<Wanted>> =
        resources.par_iter().map(|(resource, usage)| wanted(resource, usage, &estate)).collect();

    let profile = settings.usage_profiles.and_then(UsageProfiles::one);
    let mut entries: Vec<Entry> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for ((resource, _), wanted) in resources.iter().zip(found) {
        if !wanted.iter().any(|wanted| wanted.is_needed) {
            continue;
        }
        let address = address_of_all(&resource.address);
        let index = *at.entry(address.clone()).or_insert_with(|| {
            entries.push(Entry { address, keys: Vec::new() });
            entries.len().saturating_sub(1)
        });
        let Some(entry) = entries.get_mut(index) else { continue };
        let assumed = profile.and_then(|profile| profile.of(&resource.type_name));
        for Wanted { key, what, is_needed } in wanted {
            match entry.keys.iter_mut().find(|known| known.key == key) {
                Some(known) => known.is_needed |= is_needed,
                None => {
                    let value =
                        assumed.as_ref().filter(|_| is_needed).and_then(|assumed| assumed.get(key).cloned());
                    entry.keys.push(Key { key, what, value, is_needed });
                }
            }
        }
    }
    (entries, diagnostics)
}
