//! Reads what `terraform show -json` writes of a plan: resources with values, and reasons where there are none.
//!
//! ```text
//! document (serde)  ->  entry (one instance)  ->  values + overlay (unknown, sensitive)  ->  Resource
//!                       read on other threads while the document is still being scanned
//!                       configuration, references, regions: what is behind the unknowns
//! ```
//!
//! Not for: telling what kind of file a text is (`detect` does), or where the `.tf` of a resource is.

mod address;
mod configuration;
mod default_tags;
mod document;
mod drift;
mod entry;
mod expression;
mod instances;
mod overlay;
mod references;
mod regions;
mod resource;
pub(super) mod text;
mod unchanged;
mod values;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;

use self::configuration::Configuration;
use self::default_tags::DefaultTags;
use self::document::{ConfigurationDocument, Document, ResourceChange, Values, ValuesModule};
use self::entry::Entry;
use self::instances::Instances;
pub use self::regions::Given;
use self::regions::Regions;
use self::resource::{Context, Loaded, SHARE};
use self::text::Place;
use self::values::Names;
use super::project::{Kind, Missing, Project};
use crate::diagnostics::{Diagnostic, FileId, Span};

/// Whether the values of a resource type are needed. Of other types there are the resources, but their `values`
/// are an empty object: most of a large plan is nothing that anybody asks about.
pub type Wanted<'w> = &'w (dyn Fn(&str) -> bool + Sync);

/// Reads a plan. What cannot be read is a diagnostic, and the rest is there.
#[must_use]
pub fn read(file: FileId, text: &str, path: &str, wanted: Wanted<'_>) -> (Project, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut project = empty(path, Kind::Plan);
    let place = Place { file, text };
    if let Some(document) = document(place, wanted, &mut diagnostics) {
        fill(&mut project, document, place, wanted, &mut diagnostics);
    }
    (project, diagnostics)
}

/// Gives a region to what has none in the document. A state says nothing of providers, so that only a region that
/// somebody wrote is one of its resources'.
pub fn give_region(project: &mut Project, region: &str, given: Given) {
    if project.kind == Kind::State && given != Given::Anywhere {
        return;
    }
    regions::give(&mut project.resources, region, given);
    regions::give(&mut project.drift, region, given);
}

/// Reads a state as `terraform show -json` writes it.
pub(super) fn read_state(file: FileId, text: &str, path: &str, wanted: Wanted<'_>) -> (Project, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut project = empty(path, Kind::State);
    let place = Place { file, text };
    if let Some(document) = document(place, wanted, &mut diagnostics) {
        let (entries, loaded) = from_values(document.document.values, place, wanted, &mut diagnostics);
        let (configuration, instances) = (Configuration::default(), Instances::default());
        let (regions, tags) = (Regions::default(), DefaultTags::default());
        let context =
            Context { configuration: &configuration, instances: &instances, regions: &regions, tags: &tags };
        project.resources = context.resources(&entries, loaded, &mut diagnostics);
    }
    (project, diagnostics)
}

/// An instance and what is written of its values.
type Found<'a> = Result<(Entry<'a>, Loaded), Box<Diagnostic>>;

struct Read<'a> {
    document: Document<'a>,
    changes: Vec<Vec<Found<'a>>>,
}

fn empty(path: &str, kind: Kind) -> Project {
    Project {
        name: path.to_owned(),
        path: path.to_owned(),
        kind,
        resources: Vec::new(),
        missing: Vec::new(),
        drift: Vec::new(),
        variables: std::collections::BTreeMap::new(),
    }
}

/// The document in a text, with whatever a wrapper printed around it left out, and its resource changes.
fn document<'a>(place: Place<'a>, wanted: Wanted<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Read<'a>> {
    let start = text::json_start(place.text.as_bytes()).unwrap_or(0);
    let json = place.text.get(start..).unwrap_or("");
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let quick = |change: ResourceChange<'a>| Entry::of_change(change, None, place);
    let (document, changes) = match scan(&mut deserializer, &quick, wanted, place) {
        (Ok(document), changes) => (document, changes),
        (Err(error), _) => {
            // One bad resource is no reason to lose all others: look at them one by one.
            deserializer = serde_json::Deserializer::from_str(json);
            let each = |raw: &'a RawValue| Entry::of_change(place.read(raw.get())?, Some(raw), place);
            let tolerant = error.is_data().then(|| scan(&mut deserializer, &each, wanted, place));
            let Some((Ok(document), changes)) = tolerant else {
                diagnostics.push(place.broken(json, &error));
                return None;
            };
            (document, changes)
        }
    };
    if let Err(error) = deserializer.end() {
        let mut ignored = place.broken(json, &error);
        ignored.severity = crate::diagnostics::Severity::Note;
        ignored.code = "text-after-json";
        ignored.message = "text after the JSON document is ignored".to_owned();
        ignored.help = Some("some wrappers print around what `terraform show -json` writes".to_owned());
        diagnostics.push(ignored);
    }
    let Some(version) = document.format_version.as_deref() else {
        diagnostics.push(
            Diagnostic::error(
                "not-a-plan",
                "this JSON document has no format_version, which Terraform always writes",
            )
            .at(Span::new(place.file, start, start + 1))
            .help("write the plan with `terraform plan -out=tfplan` and `terraform show -json tfplan`"),
        );
        return None;
    };
    if !matches!(version.split('.').next(), Some("0" | "1")) {
        let at = place.offset(version);
        let at = if at < place.text.len() && at >= start { at } else { start };
        diagnostics.push(
            Diagnostic::error("plan-version", format!("format version {version:?} is not supported"))
                .at(Span::new(place.file, at, at + version.len()))
                .help("versions 0.1 to 1.x are, which Terraform and OpenTofu write"),
        );
        return None;
    }
    Some(Read { document, changes })
}

/// Scans a document from front to back; meanwhile other threads load the values of the changes that it has passed.
fn scan<'a, C: Deserialize<'a> + Send>(
    deserializer: &mut serde_json::Deserializer<serde_json::de::StrRead<'a>>,
    entry: &(impl Fn(C) -> Result<Entry<'a>, Box<Diagnostic>> + Sync),
    wanted: Wanted<'_>,
    place: Place<'a>,
) -> (Result<Document<'a>, serde_json::Error>, Vec<Vec<Found<'a>>>) {
    let shares: Mutex<Vec<(usize, Vec<Found<'a>>)>> = Mutex::default();
    let document = rayon::in_place_scope(|scope| {
        let mut share = Vec::with_capacity(SHARE);
        let mut count = 0;
        let mut hand_on = |share: Vec<C>| {
            let number = count;
            count += 1;
            let shares = &shares;
            scope.spawn(move |_| {
                let mut names = Names::default();
                let found = share.into_iter().map(|change| with_values(entry(change)?, wanted, place, &mut names));
                let found = found.collect();
                // Nothing is done under the lock but this, so that it cannot be left half done.
                shares.lock().unwrap_or_else(PoisonError::into_inner).push((number, found));
            });
        };
        let document = Document::read(deserializer, &mut |change| {
            share.push(change);
            if share.len() == SHARE {
                hand_on(std::mem::replace(&mut share, Vec::with_capacity(SHARE)));
            }
        });
        hand_on(share);
        document
    });
    let mut shares = shares.into_inner().unwrap_or_else(PoisonError::into_inner);
    shares.sort_unstable_by_key(|(number, _)| *number);
    (document, shares.into_iter().map(|(_, found)| found).collect())
}

fn with_values<'a>(entry: Entry<'a>, wanted: Wanted<'_>, place: Place<'a>, names: &mut Names) -> Found<'a> {
    let loaded = Loaded::new(&entry, wanted, place, names);
    Ok((entry, loaded))
}

fn fill(
    project: &mut Project,
    Read { document, changes }: Read<'_>,
    place: Place<'_>,
    wanted: Wanted<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if document.errored {
        diagnostics.push(
            Diagnostic::warning("plan-errored", "this plan is of a run that failed, and incomplete")
                .in_file(&project.path)
                .help("see what `terraform plan` says, and plan again"),
        );
    }
    let (mut entries, mut loaded) = kept(changes, diagnostics);
    if entries.is_empty() && document.planned_values.is_some() {
        (entries, loaded) = from_values(document.planned_values, place, wanted, diagnostics);
    }
    let put_off = deferred(&document.deferred_changes, place);
    if unchanged::are_left_out(&document) {
        let found = unchanged::found(document.prior_state, &entries, &put_off, wanted, place, diagnostics);
        let (more_entries, more_loaded) = kept(vec![found], diagnostics);
        entries.extend(more_entries);
        loaded.extend(more_loaded);
    }
    let Document { configuration, variables, resource_drift, .. } = document;
    project.variables = variables
        .iter()
        .filter_map(|(name, variable)| {
            let value =
                values::value(variable.value?.get(), &mut values::Names::default(), values::Nulls::Known).ok()?;
            Some(((&**name).into(), value))
        })
        .collect();
    let (described, instances) = rayon::join(
        || {
            let mut problems = Vec::new();
            let configuration = configuration_of(configuration, place, &project.path, &mut problems);
            let configuration = Configuration::new(configuration, variables);
            let (regions, tags) = (Regions::new(&configuration), DefaultTags::new(&configuration));
            (configuration, regions, tags, problems)
        },
        || Instances::new(&entries),
    );
    let (configuration, regions, tags, problems) = described;
    diagnostics.extend(problems);
    let context = Context { configuration: &configuration, instances: &instances, regions: &regions, tags: &tags };
    project.resources = context.resources(&entries, loaded, diagnostics);
    project.drift = drift::resources(resource_drift, context, wanted, place, diagnostics);
    project.missing = put_off;
}

fn configuration_of<'a>(
    raw: Option<&'a RawValue>,
    place: Place<'a>,
    path: &str,
    problems: &mut Vec<Diagnostic>,
) -> ConfigurationDocument<'a> {
    let Some(raw) = raw else {
        problems.push(
            Diagnostic::warning("plan-without-configuration", "this plan has no `configuration`")
                .in_file(path)
                .help("without it, what is not set and what is not known yet look the same; keep it in the file"),
        );
        return ConfigurationDocument::default();
    };
    place.read(raw.get()).unwrap_or_else(|problem| {
        problems.push(*problem);
        ConfigurationDocument::default()
    })
}

/// Changes that Terraform put off, because a count or a provider was not known.
fn deferred(changes: &[&RawValue], place: Place<'_>) -> Vec<Missing> {
    #[derive(Deserialize)]
    struct Deferred<'a> {
        #[serde(default)]
        reason: String,
        #[serde(borrow)]
        resource_change: &'a RawValue,
    }
    let read = |raw: &&RawValue| {
        let deferred: Deferred<'_> = serde_json::from_str(raw.get()).ok()?;
        let entry: serde_json::Value = serde_json::from_str(deferred.resource_change.get()).ok()?;
        let address = entry.get("address")?.as_str()?.into();
        Some(Missing {
            address,
            why: format!("Terraform put it off: {}", deferred.reason.replace('_', " ")),
            span: Some(place.span(raw)),
        })
    };
    changes.iter().filter_map(read).collect()
}

/// The entries that could be read, without a second one of the same address.
fn kept<'a>(found: Vec<Vec<Found<'a>>>, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Entry<'a>>, Vec<Loaded>) {
    let count = found.iter().map(Vec::len).sum();
    let mut read: Vec<Entry<'a>> = Vec::with_capacity(count);
    let mut loaded = Vec::with_capacity(count);
    for one in found.into_iter().flatten() {
        match one {
            Ok((entry, values)) => {
                read.push(entry);
                loaded.push(values);
            }
            Err(problem) => diagnostics.push(*problem),
        }
    }
    let mut first: HashMap<(&str, Option<&str>), &Entry<'a>> = HashMap::with_capacity(read.len());
    let mut repeated = HashSet::new();
    for (index, entry) in read.iter().enumerate() {
        let name = (&*entry.address, entry.deposed.as_deref());
        if let Some(first) = first.get(&name) {
            let message = format!("{} is in the document twice; the first one counts", entry.full_address());
            diagnostics
                .push(Diagnostic::warning("plan-shape", message).at(entry.span).related("the first", first.span));
            repeated.insert(index);
        } else {
            first.insert(name, entry);
        }
    }
    if !repeated.is_empty() {
        let mut index = 0..;
        read.retain(|_| index.next().is_none_or(|index| !repeated.contains(&index)));
        let mut index = 0..;
        loaded.retain(|_| index.next().is_none_or(|index| !repeated.contains(&index)));
    }
    (read, loaded)
}

fn from_values<'a>(
    values: Option<&'a RawValue>,
    place: Place<'a>,
    wanted: Wanted<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Entry<'a>>, Vec<Loaded>) {
    let Some(values) = values else { return (Vec::new(), Vec::new()) };
    let root = match place.read::<Values<'a>>(values.get()) {
        Ok(values) => values.root_module,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };
    let mut raw = Vec::new();
    root.iter().for_each(|root| collect(root, &mut raw));
    let found = raw.par_iter().with_min_len(SHARE).map_init(Names::default, |names, (raw, module)| {
        with_values(Entry::of_values(raw, *module, place)?, wanted, place, names)
    });
    kept(vec![found.collect()], diagnostics)
}

fn collect<'v, 'a>(module: &'v ValuesModule<'a>, found: &mut Vec<(&'a RawValue, Option<&'v str>)>) {
    found.extend(module.resources.iter().map(|raw| (*raw, module.address.as_deref())));
    module.child_modules.iter().for_each(|child| collect(child, found));
}
