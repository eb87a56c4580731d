//! Reads what `terraform show -json` writes of a plan: resources with values, and reasons where there are none.
//!
//! ```text
//! document (serde)  ->  entry (one instance)  ->  values + overlay (unknown, sensitive)  ->  Resource
//!                       configuration, references, regions: what is behind the unknowns
//! ```
//!
//! Not for: telling what kind of file a text is (`detect` does), or where the `.tf` of a resource is.

mod address;
mod configuration;
mod document;
pub(super) mod entry;
mod expression;
mod instances;
mod overlay;
mod references;
pub(super) mod regions;
pub(super) mod text;
mod values;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;

use self::address::{ModuleInstance, split_key};
use self::configuration::{Block, Configuration};
use self::document::{ConfigurationDocument, Document, Values, ValuesModule};
use self::entry::Entry;
use self::instances::Instances;
use self::overlay::Overlay;
use self::references::{References, Scope};
use self::regions::{Neighbours, Regions};
use self::text::Place;
use self::values::{Mask, Names, hide, mask};
use super::project::{Action, Kind, Missing, Project, Resource};
use super::value::Value;
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
    if let Some(document) = document(place, &mut diagnostics) {
        fill(&mut project, document, place, wanted, &mut diagnostics);
    }
    (project, diagnostics)
}

/// Reads a state as `terraform show -json` writes it.
pub(super) fn read_state(
    file: FileId,
    text: &str,
    path: &str,
    wanted: Wanted<'_>,
) -> (Project, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut project = empty(path, Kind::State);
    let place = Place { file, text };
    if let Some(document) = document(place, &mut diagnostics) {
        let entries = from_values(document.values, place, &mut diagnostics);
        let (configuration, instances) = (Configuration::default(), Instances::default());
        let regions = Regions::default();
        let context = Context { place, configuration: &configuration, instances: &instances, regions: &regions };
        project.resources = context.resources(&entries, wanted, &mut diagnostics);
    }
    (project, diagnostics)
}

fn empty(path: &str, kind: Kind) -> Project {
    Project { name: path.to_owned(), path: path.to_owned(), kind, resources: Vec::new(), missing: Vec::new() }
}

/// The document in a text, with whatever a wrapper printed around it left out.
fn document<'a>(place: Place<'a>, diagnostics: &mut Vec<Diagnostic>) -> Option<Document<'a>> {
    let start = text::json_start(place.text.as_bytes()).unwrap_or(0);
    let json = place.text.get(start..).unwrap_or("");
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let document = match Document::deserialize(&mut deserializer) {
        Ok(document) => document,
        Err(error) => {
            diagnostics.push(place.broken(json, &error));
            return None;
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
            Diagnostic::error("not-a-plan", "this JSON document has no format_version, which Terraform always writes")
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
    Some(document)
}

fn fill(
    project: &mut Project,
    document: Document<'_>,
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
    let changes = document.resource_changes.unwrap_or_default();
    let (entries, configuration) = rayon::join(
        || changes.par_iter().map(|raw| Entry::of_change(raw, place)).collect::<Vec<_>>(),
        || document.configuration.map(|raw| place.read::<ConfigurationDocument<'_>>(raw.get())),
    );
    let mut entries = kept(entries, diagnostics);
    if entries.is_empty() && document.planned_values.is_some() {
        entries = from_values(document.planned_values, place, diagnostics);
    }
    let configuration = match configuration {
        Some(Ok(configuration)) => configuration,
        Some(Err(diagnostic)) => {
            diagnostics.push(diagnostic);
            ConfigurationDocument::default()
        }
        None => {
            diagnostics.push(
                Diagnostic::warning("plan-without-configuration", "this plan has no `configuration`")
                    .in_file(&project.path)
                    .help("without it, what is not set and what is not known yet look the same; keep it in the file"),
            );
            ConfigurationDocument::default()
        }
    };
    let configuration = Configuration::new(configuration, document.variables);
    let regions = Regions::new(&configuration);
    let instances = Instances::new(&entries);
    let context = Context { place, configuration: &configuration, instances: &instances, regions: &regions };
    project.resources = context.resources(&entries, wanted, diagnostics);
    project.missing = deferred(&document.deferred_changes, place);
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
fn kept<'a>(entries: Vec<Result<Entry<'a>, Diagnostic>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry<'a>> {
    let mut kept: Vec<Entry<'a>> = Vec::with_capacity(entries.len());
    let mut repeated = Vec::new();
    let mut addresses: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        match entry {
            Err(diagnostic) => diagnostics.push(diagnostic),
            Ok(entry) => {
                let name = full_address(&entry);
                match addresses.get(&name).and_then(|first| kept.get(*first)) {
                    Some(first) => repeated.push((name, entry.span, first.span)),
                    None => {
                        addresses.insert(name, kept.len());
                        kept.push(entry);
                    }
                }
            }
        }
    }
    diagnostics.extend(repeated.into_iter().map(|(name, span, first)| {
        Diagnostic::warning("plan-shape", format!("{name} is in the document twice; the first one counts"))
            .at(span)
            .related("the first", first)
    }));
    kept
}

/// As Terraform prints it: of what a failed replacement left behind, there may be several.
fn full_address(entry: &Entry<'_>) -> String {
    match &entry.deposed {
        Some(deposed) => format!("{} (deposed object {})", &*entry.address, &**deposed),
        None => entry.address.to_string(),
    }
}

fn from_values<'a>(
    values: Option<&'a RawValue>,
    place: Place<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry<'a>> {
    let Some(values) = values else { return Vec::new() };
    let root = match place.read::<Values<'a>>(values.get()) {
        Ok(values) => values.root_module,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    };
    let mut raw = Vec::new();
    root.iter().for_each(|root| collect(root, &mut raw));
    let entries = raw.par_iter().map(|(raw, module)| Entry::of_values(raw, *module, place)).collect::<Vec<_>>();
    kept(entries, diagnostics)
}

fn collect<'v, 'a>(module: &'v ValuesModule<'a>, found: &mut Vec<(&'a RawValue, Option<&'v str>)>) {
    found.extend(module.resources.iter().map(|raw| (*raw, module.address.as_deref())));
    module.child_modules.iter().for_each(|child| collect(child, found));
}

/// Everything that a resource is read with.
#[derive(Clone, Copy)]
struct Context<'s, 'a> {
    place: Place<'a>,
    configuration: &'s Configuration<'a>,
    instances: &'s Instances<'s>,
    regions: &'s Regions,
}

impl<'a> Context<'_, 'a> {
    fn resources(
        self,
        entries: &[Entry<'a>],
        wanted: Wanted<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Resource> {
        let managed: Vec<&Entry<'a>> = entries.iter().filter(|entry| entry.managed).collect();
        let read: Vec<(Resource, Option<String>, Vec<Diagnostic>)> = managed
            .par_iter()
            .with_min_len(64)
            .map_init(Names::default, |names, entry| self.resource(entry, wanted, names))
            .collect();
        let mut neighbours = Neighbours::default();
        let mut resources = Vec::with_capacity(read.len());
        let mut unsettled = Vec::new();
        for (resource, provider, problems) in read {
            diagnostics.extend(problems);
            match (&resource.region, provider) {
                (Ok(region), provider) => neighbours.add(provider.as_deref(), region),
                (Err(_), Some(provider)) => unsettled.push((resources.len(), provider)),
                (Err(_), None) => {}
            }
            resources.push(resource);
        }
        for (index, provider) in unsettled {
            if let (Some(region), Some(resource)) = (neighbours.of(&provider), resources.get_mut(index))
                && regions::withheld(&resource.values).is_none()
            {
                resource.region = Ok(region);
            }
        }
        resources
    }

    /// A resource, and the key of its provider's configuration.
    fn resource(
        self,
        entry: &Entry<'a>,
        wanted: Wanted<'_>,
        names: &mut Names,
    ) -> (Resource, Option<String>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let module = ModuleInstance::new(&entry.module);
        let block = self.configuration.block(&module.path, &format!("{}.{}", &*entry.type_name, &*entry.name));
        let mut values = Value::object(std::collections::BTreeMap::new());
        let mut previous = None;
        if wanted(&entry.type_name) {
            let after_unknown = mask(entry.unknown);
            values = self.value(entry.after, names, &mut problems);
            if entry.is_current() && !values.is_null() {
                self.overlay(&mut values, &after_unknown, entry, &module, block);
            }
            hide(&mut values, &mask(entry.after_sensitive));
            previous = match entry.action {
                Some(Action::NoOp) if after_unknown == Mask::Nothing => Some(values.clone()),
                _ => entry.before.map(|before| {
                    let mut previous = self.value(Some(before), names, &mut problems);
                    hide(&mut previous, &mask(entry.before_sensitive));
                    previous
                }),
            };
            previous = previous.filter(|previous| !previous.is_null());
        }
        let provider = block.and_then(|block| block.provider.as_deref());
        let region = regions::stated(&values).map(Ok).unwrap_or_else(|| {
            if let Some(unknown) = regions::withheld(&values) {
                return Err(unknown);
            }
            let configured = self.regions.of(provider, &entry.type_name);
            match previous.as_ref().and_then(regions::stated) {
                Some(stated) if configured.is_err() || !entry.is_current() => Ok(stated),
                _ => configured,
            }
        });
        let resource = Resource {
            address: full_address(entry).into(),
            type_name: names.get(&entry.type_name),
            name: Arc::from(&*entry.name),
            module: Arc::from(&*entry.module),
            key: entry.key.clone(),
            region,
            values,
            previous,
            action: entry.action,
            span: Some(entry.span),
            declared: None,
        };
        (resource, provider.map(str::to_owned), problems)
    }

    fn value(self, raw: Option<&'a RawValue>, names: &mut Names, problems: &mut Vec<Diagnostic>) -> Value {
        let Some(raw) = raw else { return Value::Null };
        values::value(raw.get(), names).unwrap_or_else(|error| {
            problems.push(self.place.broken(raw.get(), &error));
            Value::unknown("its values could not be read", self.place.span(raw))
        })
    }

    fn overlay(
        self,
        values: &mut Value,
        unknown: &Mask<'_>,
        entry: &Entry<'_>,
        module: &ModuleInstance,
        block: Option<&Block<'a>>,
    ) {
        if *unknown == Mask::Nothing && entry.unknown.is_some() {
            return;
        }
        let scope = Scope {
            module: module.clone(),
            key: split_key(&entry.address).1.to_owned(),
            repetition: block.map(|block| block.repetition),
        };
        let references = References { configuration: self.configuration, instances: self.instances };
        let overlay = Overlay { references, scope: &scope };
        match (entry.unknown, block) {
            (Some(_), block) => overlay.resource(values, unknown, block.map(Block::expressions)),
            (None, Some(block)) => overlay.missing(values, block.expressions()),
            (None, None) => {}
        }
    }
}
