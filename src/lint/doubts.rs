//! What is doubtful about a project as a whole: types that no provider has, regions without a price.
//!
//! Not for: what a stage finds wrong by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Span};
use crate::evaluator::project::{Kind, Project, Resource};
use crate::evaluator::provider_types;
use crate::evaluator::value::Unknown;
use crate::pricing::{Catalogue, Origin, Prices};
use crate::resources::usage_file::DATA_TRANSFER;
use crate::resources::{self, Coverage};

use super::Settings;

/// A type that the provider does not have, but nearly: a typing mistake, which Terraform would refuse.
pub(super) fn unknown_types(project: &Project) -> Vec<Diagnostic> {
    let mut found = BTreeMap::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for resource in &project.resources {
        let name = &*resource.type_name;
        let is_new = name.starts_with("aws_") && seen.insert(name);
        if is_new && !provider_types::is_known_type(name) && name != DATA_TRANSFER {
            found.entry(name).or_insert(resource);
        }
    }
    let diagnostic = |(name, resource): (&str, &Resource)| {
        let message = format!("the AWS provider has no resource type {name}");
        let span = resource.declared.as_ref().map(crate::evaluator::project::Declared::header).or(resource.span);
        match provider_types::nearest_type(name) {
            Some(near) => Diagnostic::error("unknown-type", message).at(span).help(format!("did you mean {near}?")),
            // A newer provider may well have it.
            None => Diagnostic::warning("unknown-type", message).at(span).help("its resources are in no total"),
        }
    };
    found.into_iter().map(diagnostic).collect()
}

/// A region without a single price is most often a mistyped one.
pub(super) fn unknown_regions(project: &Project, prices: &Prices<'_>, catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut found: BTreeMap<&str, &Resource> = BTreeMap::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for resource in &project.resources {
        if let Ok(region) = &resource.region
            && resource.type_name.starts_with("aws_")
            && seen.insert(region)
            && !prices.has_region(region)
        {
            found.insert(region, resource);
        }
    }
    let diagnostic = |(region, resource): (&str, &Resource)| {
        let diagnostic = Diagnostic::error("unknown-region", format!("the catalogue has no region {region:?}"))
            .at(region_span(resource))
            .in_file(project.path.clone());
        diagnostic.help(match catalogue.nearest_region(region) {
            Some(near) => format!("did you mean {near}? nothing in {region:?} is in a total"),
            None => "`finops-lint pricing status` lists what it covers; nothing there is in a total".to_owned(),
        })
    };
    found.into_iter().map(diagnostic).collect()
}

/// Without a region nothing has a price: that is told once, and not only in every line that it takes away.
pub(super) fn unsettled_regions(project: &Project) -> Vec<Diagnostic> {
    let mut found: BTreeMap<&Unknown, Vec<&Resource>> = BTreeMap::new();
    for resource in &project.resources {
        if let Err(unknown) = &resource.region
            && resources::coverage(&resource.type_name) == Coverage::Priced
        {
            found.entry(unknown).or_default().push(resource);
        }
    }
    let diagnostic = |(unknown, resources): (&Unknown, Vec<&Resource>)| {
        let what = match resources.as_slice() {
            [only] => format!("{} has no price", only.address),
            several => format!("{} resources have no price", several.len()),
        };
        Diagnostic::warning("no-region", format!("{what}: {}", unknown.why))
            .at(unknown.span)
            .in_file(project.path.clone())
    };
    found.into_iter().map(diagnostic).collect()
}

/// `--assume` for what a plan or a state has: it knows how many there are. Remembers what is there.
pub(super) fn assumed_of_document(
    project: &Project,
    settings: &Settings,
    there: &mut BTreeSet<String>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let asked = settings.options.assume.iter().filter(|(address, _)| !settings.configured.contains(*address));
    for (address, number) in asked {
        let is_meant = |resource: &&Resource| is_instance_of(resource, address);
        let Some(resource) = project.resources.iter().find(is_meant) else { continue };
        there.insert(address.clone());
        let document = if project.kind == Kind::State { "state" } else { "plan" };
        let message = format!("--assume {address}={number}: the {document} knows how many there are");
        let diagnostic = Diagnostic::warning("assume", message).at(resource.span).in_file(project.path.clone());
        found.push(diagnostic.help("the assumption is not used; leave it out"));
    }
    found
}

/// Whether an address without its last key means the resource or a module around it.
fn is_instance_of(resource: &Resource, address: &str) -> bool {
    let name = format!("{}.{}", resource.type_name, resource.name);
    let whole = if resource.module.is_empty() { name } else { format!("{}.{name}", resource.module) };
    let around = resource.module.strip_prefix(address);
    whole == address || around.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
}

/// `--assume` for what no input has is most often a mistyped address.
pub(super) fn unused_assumptions(settings: &Settings, there: &BTreeSet<String>) -> Vec<Diagnostic> {
    let unused = settings.options.assume.iter();
    let unused = unused.filter(|(address, _)| !there.contains(*address) && !settings.configured.contains(*address));
    unused
        .map(|(address, number)| {
            let message = format!("--assume {address}={number}: there is no such resource or module");
            let help = "write its address without its last key, with those of the modules above it: aws_instance.web, \
                        module.app, module.app[\"a\"].aws_instance.web";
            Diagnostic::warning("assume", message).help(help)
        })
        .collect()
}

/// What gives a resource its region: its own argument, or its provider's.
fn region_span(resource: &Resource) -> Option<Span> {
    let declared = resource.declared.as_ref();
    declared.and_then(|declared| declared.span("region").or(declared.region)).or_else(|| resource.span(""))
}

/// Prices that are at hand and cannot be believed. Those that a project pins are part of what it asks for; a cache is a
/// copy of what others have too.
#[must_use]
pub fn unreadable_prices(origin: &Origin, why: &str) -> Diagnostic {
    let told = |path: &str| format!("{path}: {why}; the next catalogue answers in its place");
    match origin {
        Origin::Pinned(path) => Diagnostic::error("prices", told(path))
            .help(format!("restore it, or write it again: `finops-lint pricing update --into {path}`")),
        Origin::Cache(path) => {
            Diagnostic::warning("prices", told(path)).help("write it again: `finops-lint pricing update`")
        }
        Origin::Embedded => Diagnostic::error("prices", format!("the prices inside the binary are damaged: {why}"))
            .help("install finops-lint again"),
    }
}

/// Prices that are older than the repository wants them to be.
pub(super) fn old_prices(catalogue: &Catalogue, settings: &Settings) -> Option<Diagnostic> {
    let (limit, today) = (settings.max_age_days?, settings.today?);
    let published: jiff::civil::Date = catalogue.published().parse().ok()?;
    let age = today.since(published).ok()?.get_days();
    (age > i32::try_from(limit).ok()?).then(|| {
        let message = format!("the newest prices are of {published}, {age} days ago, and max_age_days is {limit}");
        Diagnostic::warning("prices", message).help("`finops-lint pricing update` reads AWS's price list of today")
    })
}
