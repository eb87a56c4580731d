//! A project's resources to what the report says of them: usage, bills, totals, findings.
//!
//! Not for: reading the project, or the bill of one resource.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::free_tier::{self, Accounts};
use super::price::{self, Priced};
use super::{Settings, UsageProfiles, doubts};
use crate::diagnostics::{Diagnostic, FileId, Sources};
use crate::evaluator::project::{Project, Resource};
use crate::ignore::Ignores;
use crate::pricing::{Catalogue, Prices};
use crate::reports::model;
use crate::resources::estate::Estate;
use crate::resources::secrets::Secrets;
use crate::resources::usage::UsageOf;
use crate::resources::usage_file::UsageFile;
use crate::resources::usage_keys::{Wanted, wanted};
use crate::resources::usage_profile::Profile;
use crate::resources::{self, Coverage};
use crate::rules::Rule;
use crate::rules::check;

/// What of a project goes into the report.
pub(super) struct Assessed {
    pub(super) project: model::Project,
    pub(super) found: check::Findings,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What is the same for all projects of a run.
pub(super) struct Assessor<'a> {
    pub(super) settings: &'a Settings,
    pub(super) prices: &'a Prices<'a>,
    pub(super) catalogue: &'a Catalogue,
    pub(super) rules: &'a [Rule],
}

impl Assessor<'_> {
    pub(super) fn assess(
        &self,
        project: &Project,
        usage: Option<FileId>,
        accounts: &mut Option<Accounts>,
        sources: &Sources,
        ignores: &Ignores,
    ) -> Assessed {
        let mut diagnostics = Vec::new();
        let file = usage.map(|file| UsageFile::read(file, sources));
        if let Some((usage, problems)) = &file {
            diagnostics.extend(problems.iter().cloned());
            let all: Vec<&Resource> = project.resources.iter().collect();
            diagnostics.extend(usage.check(&all, resources::usage_keys));
        }
        let usage = file.map(|(usage, _)| usage).unwrap_or_default();
        diagnostics.extend(doubts::unknown_types(project));
        diagnostics.extend(doubts::unknown_regions(project, self.prices, self.catalogue));
        diagnostics.extend(doubts::unsettled_regions(project));

        let estate = Estate::new(&project.resources).on(self.settings.today);
        let assumed = self.settings.usage_profiles.and_then(UsageProfiles::one);
        let usages = assuming(usage.resolve(&project.resources), &project.resources, &estate, assumed);
        let priced = self.price(project, &usages, &estate);
        let is_comparable = priced.iter().all(|priced| priced.is_comparable);
        let (mut subjects, mut resources) = (Vec::with_capacity(priced.len()), Vec::with_capacity(priced.len()));
        for Priced { subject, mut report, before, .. } in priced {
            if let Some(accounts) = accounts {
                accounts.charge(&mut report, before);
            }
            subjects.push(subject);
            resources.push(report);
        }
        if self.settings.usage_profiles == Some(UsageProfiles::All) {
            self.add_bands(&mut resources, project, &usage, &estate, accounts);
        }
        let (uncharged, resources): (Vec<_>, Vec<_>) = resources.into_iter().partition(price::is_uncharged);
        let unwanted = |resource: &Resource, finding: &check::Finding| ignores.covers(resource, finding);
        let mut found = check::check_except(self.rules, &subjects, &estate, self.prices, sources, &unwanted);
        hide_secrets(&mut found, project);
        if accounts.is_some() {
            free_tier::cap_savings(&mut found, &resources);
        }
        subjects.into_par_iter().for_each(drop);

        let usages = assuming(usage.resolve(&project.drift), &project.drift, &estate, assumed);
        let drift = project.drift.iter().zip(&usages);
        let drift = drift.map(|(resource, usage)| price::drift(resource, usage, &estate, self.prices)).collect();
        let project = told(project, resources, uncharged, drift, is_comparable);
        Assessed { project, found, diagnostics }
    }

    fn price<'e>(&self, project: &'e Project, usages: &[UsageOf], estate: &'e Estate<'e>) -> Vec<Priced<'e>> {
        let resources = project.resources.par_iter().zip(usages);
        let resources =
            resources.filter(|(resource, _)| resources::coverage(&resource.type_name) == Coverage::Priced);
        resources.map(|(resource, usage)| price::price(resource, usage, estate, self.prices)).collect()
    }

    /// What each resource would cost under each profile, where that makes a difference.
    fn add_bands(
        &self,
        resources: &mut [model::Resource],
        project: &Project,
        usage: &UsageFile,
        estate: &Estate<'_>,
        accounts: &mut Option<Accounts>,
    ) {
        let costs = Profile::ALL.map(|profile| {
            let usages = assuming(usage.resolve(&project.resources), &project.resources, estate, Some(profile));
            let priced = self.price(project, &usages, estate);
            let cost = |Priced { mut report, .. }: Priced<'_>| {
                if let Some(accounts) = accounts {
                    accounts.charge_under(profile, &mut report);
                }
                report.monthly_cost
            };
            priced.into_iter().map(cost).collect::<Vec<_>>()
        });
        let [small, medium, large] = &costs;
        for (((resource, small), medium), large) in resources.iter_mut().zip(small).zip(medium).zip(large) {
            let bands = model::Bands { small: *small, medium: *medium, large: *large };
            resource.usage_bands = (bands != model::Bands::flat(resource.monthly_cost)).then_some(bands);
        }
    }
}

/// The usage of every resource, with what a profile says of the keys that its bill waits for.
fn assuming(
    usages: Vec<UsageOf>,
    resources: &[Resource],
    estate: &Estate<'_>,
    profile: Option<Profile>,
) -> Vec<UsageOf> {
    let Some(profile) = profile else { return usages };
    let with = |(usage, resource): (UsageOf, &Resource)| {
        let Some(assumed) = profile.of(&resource.type_name) else { return usage };
        let needed = wanted(resource, &usage, estate).into_iter().filter(|wanted| wanted.is_needed);
        let value = |wanted: Wanted| Some((wanted.key.to_owned(), assumed.get(wanted.key)?.clone()));
        usage.assuming(Arc::new(needed.filter_map(value).collect()))
    };
    usages.into_par_iter().zip(resources).map(with).collect()
}

/// The project as the report has it.
fn told(
    project: &Project,
    resources: Vec<model::Resource>,
    uncharged: Vec<model::Resource>,
    drift: Vec<model::Drift>,
    is_comparable: bool,
) -> model::Project {
    let of = |wanted: Coverage| {
        let others =
            project.resources.iter().filter(move |resource| resources::coverage(&resource.type_name) == wanted);
        others.map(price::other).collect::<Vec<_>>()
    };
    let counted = || resources.iter().filter(|resource| resource.multiplicity_unknown.is_none());
    let total = |cost: &dyn Fn(&model::Resource) -> Option<Decimal>| {
        counted().filter_map(cost).fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let mut list_costs = counted().filter(|resource| resource.monthly_cost.is_some());
    let list_total =
        list_costs.try_fold(Decimal::ZERO, |sum, resource| sum.checked_add(resource.list_monthly_cost?));
    let band = |cost: fn(&model::Bands) -> Option<Decimal>| {
        Some(total(&|resource| resource.usage_bands.as_ref().map_or(resource.monthly_cost, cost)))
    };
    let has_bands = resources.iter().any(|resource| resource.usage_bands.is_some());
    let has_previous = project.resources.iter().any(|resource| resource.previous.is_some());
    let mut free = of(Coverage::Free);
    free.extend(uncharged.into_iter().map(|resource| model::Other {
        address: resource.address,
        type_name: resource.type_name,
        charged_for: None,
        span: resource.span,
    }));
    free.sort_by(|a, b| a.address.cmp(&b.address));
    model::Project {
        name: project.name.clone(),
        path: project.path.clone(),
        kind: project.kind,
        free,
        unsupported: of(Coverage::Unsupported),
        missing: project.missing.clone(),
        drift,
        total_monthly_cost: total(&|resource| resource.monthly_cost),
        list_total_monthly_cost: list_total,
        previous_total_monthly_cost: (has_previous && is_comparable)
            .then(|| total(&|resource| resource.previous_monthly_cost)),
        usage_bands: has_bands.then(|| model::Bands {
            small: band(|bands| bands.small),
            medium: band(|bands| bands.medium),
            large: band(|bands| bands.large),
        }),
        resources,
    }
}

/// What the rules say may name a line of the bill, or the reason why there is none.
fn hide_secrets(found: &mut check::Findings, project: &Project) {
    let of_address: BTreeMap<&str, Secrets> = project
        .resources
        .iter()
        .filter(|resource| resource.values.has_sensitive())
        .map(|resource| (&*resource.address, Secrets::of(resource)))
        .collect();
    for open in &mut found.not_evaluated {
        if let Some(secrets) = of_address.get(&*open.address) {
            secrets.hide(&mut open.because);
        }
    }
    for finding in &mut found.findings {
        if let Some(secrets) = of_address.get(&*finding.address) {
            secrets.hide(&mut finding.message);
            finding.help.iter_mut().for_each(|help| secrets.hide(help));
        }
    }
}
