//! The calls in order: files to resources, to things, to money, to findings, to a report.
//!
//! A function of files, catalogue, rules, usage and settings. Not for: the disk, the environment or the network; and
//! not for deciding anything that a stage decides.

mod assess;
mod doubts;
mod free_tier;
mod price;
pub mod usage;

pub use doubts::unreadable_prices;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use self::assess::Assessor;
use self::free_tier::Accounts;
use crate::config::Currency;
use crate::diagnostics::{Diagnostic, FileId, Sources};
use crate::evaluator::beside;
use crate::evaluator::inputs::{self, Given};
use crate::evaluator::limits::STACK;
use crate::evaluator::load::{self, LoadOptions};
use crate::evaluator::project::{Kind, Project, Resource};
use crate::evaluator::roots::Environment;
use crate::evaluator::terraform::{self, Options};
use crate::evaluator::{plan, state};
use crate::files::Files;
use crate::ignore::{Ignores, Ledger};
use crate::pricing::{Catalogue, Prices, Private};
use crate::reports::model;
use crate::resources;
use crate::resources::usage_file;
use crate::resources::usage_profile::Profile;
use crate::rules::check;
use crate::rules::{Kind as RuleKind, Level, Rule};

/// What to look at.
#[derive(Clone, Debug)]
pub enum Input {
    /// A directory with configuration, or one file of it, in one of its environments.
    Configuration {
        dir: String,
        only: Option<String>,
        environment: Option<Environment>,
    },
    /// A plan's or state's text. `beside`: where its configuration may be.
    Plan {
        file: FileId,
        path: String,
        beside: String,
    },
    State {
        file: FileId,
        path: String,
        beside: String,
    },
}

/// Everything that a run depends on besides files, list prices and rules.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub given: Vec<Given>,
    pub environment: BTreeMap<String, String>,
    pub options: Options,
    /// Copies of modules that are fetched otherwise: source and directory, as the command line gives them.
    pub module_sources: Vec<(String, String)>,
    /// Which assumptions are those of `finops-lint.hcl`: it serves several projects, and not each has them all.
    pub configured: BTreeSet<String>,
    /// The usage file of each input, if it has one.
    pub usage: Vec<Option<FileId>>,
    /// What is assumed about use where no usage file says it.
    pub usage_profiles: Option<UsageProfiles>,
    /// What the command line says about the level of a rule.
    pub levels: BTreeMap<String, Level>,
    /// What is paid instead of list prices.
    pub private: Option<Private>,
    /// What all money of the report is in.
    pub currency: Currency,
    /// Take off what AWS gives every account for ever, once for all inputs.
    pub free_tier: bool,
    /// Findings that save less, in that currency, are not told.
    pub min_savings: Decimal,
    /// Prices that are older than so many days are told.
    pub max_age_days: Option<u32>,
    /// The day that is looked at. Ignores end on it or do not, without it none does; support of a version ends.
    pub today: Option<jiff::civil::Date>,
}

/// What is assumed about the use of things.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UsageProfiles {
    One(Profile),
    /// Nothing: costs are as far as they are known, and beside them what each profile would make of them.
    All,
}

impl UsageProfiles {
    fn one(self) -> Option<Profile> {
        match self {
            Self::One(profile) => Some(profile),
            Self::All => None,
        }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        self.one().map_or("all", Profile::name)
    }
}

/// Looks at the inputs and says what they cost and what is wrong with them.
pub fn lint(
    inputs: &[Input],
    settings: &Settings,
    files: &dyn Files,
    catalogue: &Catalogue,
    rules: &[Rule],
    sources: &mut Sources,
) -> model::Report {
    let known: Vec<&str> = rules.iter().map(|rule| &*rule.id).collect();
    let rules: Vec<Rule> = rules
        .iter()
        .cloned()
        .map(|rule| Rule { level: settings.levels.get(&*rule.id).copied().unwrap_or(rule.level), ..rule })
        .filter(|rule| rule.level != Level::Allow)
        .collect();
    let prices = Prices::new(catalogue, settings.private.as_ref(), &settings.currency);
    let mut report = model::Report {
        currency: currency_of(&settings.currency),
        pricing: model::Pricing {
            source: catalogue.source().to_owned(),
            published: catalogue.published().to_owned(),
            private: settings.private.as_ref().map(|private| model::PrivatePrices {
                path: private.path.clone(),
                entries: private.entries(),
                as_of: private.as_of.clone(),
            }),
        },
        usage_profile: settings.usage_profiles.map(UsageProfiles::name),
        free_tier: settings.free_tier,
        projects: Vec::new(),
        findings: Vec::new(),
        not_evaluated: Vec::new(),
        diagnostics: Vec::new(),
        summary: model::Summary::default(),
    };
    let mut savings = Decimal::ZERO;
    let mut suppressed = 0;
    let mut ledger = Ledger::default();
    let mut assumptions = BTreeSet::new();
    let mut accounts = settings.free_tier.then(Accounts::default);
    let assessor = Assessor { settings, prices: &prices, catalogue, rules: &rules };
    for (index, input) in inputs.iter().enumerate() {
        let others = sources.ids().count();
        let mut project = read(input, settings, files, sources, &mut report.diagnostics, &mut assumptions);
        let usage = settings.usage.get(index).copied().flatten();
        if let Some(file) = usage {
            add_declared(&mut project, usage_file::declared(file, sources));
        }
        let (ignores, problems) = Ignores::read(sources.ids().skip(others), sources, &known, settings.today);
        report.diagnostics.extend(problems);
        let assessed = assessor.assess(&project, usage, &mut accounts, sources, &ignores);
        ledger.enter(&ignores, &assessed.found, &project.resources, sources);
        suppressed += assessed.found.suppressed.len();
        report.diagnostics.extend(assessed.diagnostics);
        savings = savings.saturating_add(assessed.found.savings);
        report.diagnostics.extend(assessed.found.diagnostics);
        let told = assessed.found.findings.into_iter().filter(|finding| {
            settings.min_savings.is_zero() || finding.savings.is_some_and(|saved| saved >= settings.min_savings)
        });
        report.findings.extend(told.map(|finding| finding_of(finding, index, &rules)));
        report.not_evaluated.extend(assessed.found.not_evaluated.into_iter().map(|open| model::NotEvaluated {
            rule: open.rule,
            address: open.address,
            project: index,
            because: open.because,
            span: open.span,
        }));
        report.projects.push(assessed.project);
        // A large project takes a while to take apart, and nobody has to wait for it.
        rayon::spawn(move || drop(project));
    }
    report.diagnostics.extend(doubts::unused_assumptions(settings, &assumptions));
    report.diagnostics.extend(doubts::old_prices(catalogue, settings));
    report.diagnostics.extend(catalogue.damage().iter().map(|(origin, why)| unreadable_prices(origin, why)));
    let running: Vec<&str> = rules.iter().map(|rule| &*rule.id).collect();
    report.diagnostics.extend(ledger.close(&running));
    let mut seen = BTreeSet::new();
    report
        .diagnostics
        .retain(|diagnostic| seen.insert((diagnostic.span, diagnostic.path.clone(), diagnostic.message.clone())));
    report.summary = model::Summary::of(&report.projects, &report.findings, savings);
    report.summary.suppressed = suppressed;
    report
}

fn currency_of(currency: &Currency) -> model::Currency {
    let rate = |(code, rate): (&String, &Decimal)| model::ExchangeRate {
        currency: code.clone(),
        rate: *rate,
        as_of: currency.as_of.clone().unwrap_or_default(),
    };
    model::Currency { code: currency.code.clone(), rates: currency.rates.iter().map(rate).collect() }
}

/// Evaluates an input, on a stack that is deep enough for what it may nest.
fn read(
    input: &Input,
    settings: &Settings,
    files: &dyn Files,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
    assumptions: &mut BTreeSet<String>,
) -> Project {
    std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(STACK);
        let handle = reader.spawn_scoped(scope, || match input {
            Input::Configuration { dir, only, environment } => {
                let asked = (dir.as_str(), only.as_deref(), environment.as_ref());
                configuration(asked, settings, files, sources, assumptions)
            }
            Input::Plan { file, path, beside } => {
                let (project, mut found) = document(*file, path, sources, plan::read);
                found.extend(doubts::assumed_of_document(&project, settings, assumptions));
                (completed(project, beside, settings, files, sources), found)
            }
            Input::State { file, path, beside } => {
                let (project, mut found) = document(*file, path, sources, state::read);
                found.extend(doubts::assumed_of_document(&project, settings, assumptions));
                (completed(project, beside, settings, files, sources), found)
            }
        });
        let read = handle.map(std::thread::ScopedJoinHandle::join);
        match read {
            Ok(Ok((project, found))) => {
                diagnostics.extend(found);
                project
            }
            // Nothing panics on input; if something does all the same, it is told and not hidden.
            _ => {
                let path = match input {
                    Input::Configuration { dir, .. } => dir,
                    Input::Plan { path, .. } | Input::State { path, .. } => path,
                };
                let message = "this input could not be read: an internal error, please report it";
                diagnostics.push(Diagnostic::error("internal", message).in_file(path.clone()));
                empty(path)
            }
        }
    })
}

type Reader = fn(FileId, &str, &str, plan::Wanted<'_>) -> (Project, Vec<Diagnostic>);

/// Reads a plan or a state, and lets go of its text: what is kept of it is much smaller.
fn document(file: FileId, path: &str, sources: &mut Sources, reader: Reader) -> (Project, Vec<Diagnostic>) {
    let source = sources.get(file);
    let read = rayon::in_place_scope(|scope| {
        scope.spawn(|_| source.index());
        reader(file, &source.text, path, &resources::is_asked_for)
    });
    sources.release(file);
    read
}

fn empty(path: &str) -> Project {
    Project {
        name: name_of(path),
        path: path.to_owned(),
        kind: Kind::Hcl,
        resources: Vec::new(),
        missing: Vec::new(),
        drift: Vec::new(),
        variables: BTreeMap::new(),
    }
}

fn name_of(path: &str) -> String {
    let last = path.trim_end_matches('/').rsplit('/').find(|part| !part.is_empty() && *part != ".");
    last.unwrap_or("project").to_owned()
}

fn configuration(
    (dir, only, environment): (&str, Option<&str>, Option<&Environment>),
    settings: &Settings,
    files: &dyn Files,
    sources: &mut Sources,
    assumptions: &mut BTreeSet<String>,
) -> (Project, Vec<Diagnostic>) {
    let mut options = settings.options.clone();
    let mut given = settings.given.clone();
    let mut project = empty(dir);
    if let Some(environment) = environment {
        given.splice(0..0, environment.var_files.iter().cloned().map(Given::File));
        options.workspace = environment.workspace.clone().unwrap_or(options.workspace);
        project.name = format!("{} ({})", project.name, environment.name);
    }
    let load::Loaded { mut config, mut diagnostics, .. } =
        load::load(files, sources, dir, &modules(settings, only));
    if let Some(root) = config.modules.first() {
        config.inputs = inputs::read(root, files, sources, &settings.environment, &given, &mut diagnostics);
    }
    let config = Arc::new(config);
    let evaluation = terraform::evaluate(&config, files, &options);
    diagnostics.extend(evaluation.diagnostics);
    assumptions.extend(evaluation.assumptions);
    project.resources = evaluation.resources;
    project.missing = evaluation.missing;
    (project, diagnostics)
}

/// What the settings say about modules.
fn modules<'s>(settings: &'s Settings, only: Option<&'s str>) -> LoadOptions<'s> {
    LoadOptions {
        only,
        module_sources: &settings.module_sources,
        environment: Some(&settings.environment),
        given: &settings.given,
        workspace: Some(&settings.options.workspace),
    }
}

/// A plan has no places in the sources; the configuration beside it does, if it is the plan's.
fn completed(
    mut project: Project,
    beside: &str,
    settings: &Settings,
    files: &dyn Files,
    sources: &mut Sources,
) -> Project {
    let modules = modules(settings, None);
    let wanted = &resources::is_asked_for;
    // The document knows how many there are.
    let options = Options { assume: BTreeMap::new(), ..settings.options.clone() };
    beside::complete(&mut project, beside, files, sources, &options, &modules, wanted);
    if let Some((region, source)) = &settings.options.region {
        let written = source.starts_with("--");
        let given = if written { plan::Given::Anywhere } else { plan::Given::WhereNoneIsSet };
        plan::give_region(&mut project, region, given);
    }
    project
}

fn finding_of(finding: check::Finding, project: usize, rules: &[Rule]) -> model::Finding {
    let rule = rules.iter().find(|rule| rule.id == finding.rule);
    model::Finding {
        level: match rule.map(|rule| rule.level) {
            Some(Level::Deny) => model::Level::Deny,
            Some(Level::Allow) => model::Level::Allow,
            _ => model::Level::Warn,
        },
        url: rule.and_then(|rule| rule.see.first().cloned()),
        rule: finding.rule,
        message: finding.message,
        help: finding.help,
        address: Some(finding.address),
        attribute: (!finding.attribute.is_empty()).then_some(finding.attribute),
        project,
        span: finding.span,
        related: finding.related,
        monthly_savings: finding.savings,
        worst_case_monthly_cost: finding.worst_case,
        fix: finding.fix.map(|fix| model::Fix {
            safety: match fix.safety {
                check::Safety::Safe => model::Safety::Safe,
                check::Safety::Disrupts => model::Safety::Disrupts,
                check::Safety::Judgement => model::Safety::Judgement,
            },
            edits: fix.edits.into_iter().map(|edit| model::Edit { span: edit.span, text: edit.text }).collect(),
        }),
    }
}

/// Adds what a usage file declares. It is there before a plan as after it.
fn add_declared(project: &mut Project, declared: Vec<Resource>) {
    let has_previous = project.resources.iter().any(|resource| resource.previous.is_some());
    let as_before =
        |resource: Resource| Resource { previous: has_previous.then(|| resource.values.clone()), ..resource };
    project.resources.extend(declared.into_iter().map(as_before));
}

/// What formats say about the rules themselves.
#[must_use]
pub fn rule_infos(rules: &[Rule]) -> Vec<model::RuleInfo> {
    let info = |rule: &Rule| model::RuleInfo {
        id: rule.id.to_string(),
        summary: rule.summary.clone(),
        why: rule.why.clone(),
        url: rule.see.first().cloned(),
        kind: match rule.kind {
            RuleKind::Cost => model::RuleKind::Cost,
            RuleKind::Risk => model::RuleKind::Risk,
            RuleKind::Policy => model::RuleKind::Policy,
        },
        level: match rule.level {
            Level::Allow => model::Level::Allow,
            Level::Warn => model::Level::Warn,
            Level::Deny => model::Level::Deny,
        },
    };
    rules.iter().map(info).collect()
}
