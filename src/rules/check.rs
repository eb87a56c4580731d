//! Runs rules over the things of a project: condition, message, worth, fix.
//!
//! Not for: how a finding looks. A condition that is not known is a result of its own, with its cause.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::edit::{Edit, edits, keep_common};
use super::file::{ANY, Kind, Rule};
use super::judge::{Found, Verdict, judge};
use super::names::This;
use super::worth::{self, Worth};
use crate::diagnostics::{Diagnostic, Label, Sources, Span};
use crate::evaluator::project::{Key, Resource};
use crate::evaluator::value::Value;
use crate::pricing::Prices;
use crate::pricing::estimate::Basis;
use crate::resources::estate::Estate;
use crate::resources::shape::Change;
use crate::resources::thing::Thing;

/// A resource and the billable things it declares.
#[derive(Debug)]
pub struct Subject<'a> {
    pub resource: &'a Resource,
    pub things: Vec<Thing<'a>>,
    /// Whether any of them puts something on the bill: an event source mapping or a rule on the default bus may not.
    pub is_billed: bool,
}

impl<'a> Subject<'a> {
    #[must_use]
    pub fn new(resource: &'a Resource, things: Vec<Thing<'a>>) -> Self {
        let is_billed = things.iter().any(|thing| !thing.bill().is_empty());
        Self { resource, things, is_billed }
    }
}

/// What the rules say about one project.
#[derive(Debug, Default)]
pub struct Findings {
    pub findings: Vec<Finding>,
    /// Those that the caller did not want: they are told nowhere, and save nothing.
    pub suppressed: Vec<Finding>,
    pub not_evaluated: Vec<NotEvaluated>,
    /// What is saved in a month where all findings are followed at once.
    pub savings: Decimal,
    /// Rules that could not be run: mistakes in the rule.
    pub diagnostics: Vec<Diagnostic>,
}

/// One rule holds for one thing.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: Arc<str>,
    pub address: Arc<str>,
    /// `root_block_device[0].volume_type`; empty for the resource as a whole.
    pub attribute: String,
    pub span: Option<Span>,
    pub message: String,
    pub help: Option<String>,
    /// Where the value comes from.
    pub related: Vec<Label>,
    pub savings: Option<Decimal>,
    /// What a month can cost at most, where nothing limits it.
    pub worst_case: Option<Decimal>,
    /// The fields as they would be if the rule were followed.
    pub patch: Vec<(&'static str, Value)>,
    pub fix: Option<Fix>,
}

/// The edit that settles a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    pub safety: Safety,
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Safety {
    /// Nothing restarts and nothing is replaced.
    Safe,
    /// A field of the patch replaces or restarts its resource.
    Disrupts,
    /// The rule says so: the edit alone is not enough, or something has to be decided.
    Judgement,
}

/// One rule cannot be decided for one thing.
#[derive(Clone, Debug)]
pub struct NotEvaluated {
    pub rule: Arc<str>,
    pub address: Arc<str>,
    pub because: String,
    pub span: Option<Span>,
}

/// Runs every rule over every thing that it is about.
#[must_use]
pub fn check(
    rules: &[Rule],
    subjects: &[Subject<'_>],
    estate: &Estate<'_>,
    prices: &Prices<'_>,
    sources: &Sources,
) -> Findings {
    check_except(rules, subjects, estate, prices, sources, &|_, _| false)
}

/// Says which findings of a resource are unwanted.
pub type Unwanted<'u> = dyn Fn(&Resource, &Finding) -> bool + Sync + 'u;

/// The same without the findings that are unwanted.
#[must_use]
pub fn check_except(
    rules: &[Rule],
    subjects: &[Subject<'_>],
    estate: &Estate<'_>,
    prices: &Prices<'_>,
    sources: &Sources,
    unwanted: &Unwanted<'_>,
) -> Findings {
    use rayon::prelude::*;

    let mut by_shape: HashMap<&str, Vec<&Rule>> = HashMap::new();
    for rule in rules {
        by_shape.entry(&rule.shape).or_default().push(rule);
    }
    let checker = Checker { by_shape, estate, prices, sources, unwanted };
    let parts: Vec<Findings> = subjects.par_iter().map(|subject| checker.subject(subject)).collect();
    let mut all = Findings::default();
    for part in parts {
        all.findings.extend(part.findings);
        all.suppressed.extend(part.suppressed);
        all.not_evaluated.extend(part.not_evaluated);
        all.diagnostics.extend(part.diagnostics);
        all.savings = all.savings.saturating_add(part.savings);
    }
    all.diagnostics.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
    all.diagnostics.dedup();
    keep_common(&mut all.findings, subjects);
    all
}

struct Checker<'c> {
    by_shape: HashMap<&'c str, Vec<&'c Rule>>,
    estate: &'c Estate<'c>,
    prices: &'c Prices<'c>,
    sources: &'c Sources,
    unwanted: &'c Unwanted<'c>,
}

impl Checker<'_> {
    fn subject(&self, subject: &Subject<'_>) -> Findings {
        let mut out = Findings::default();
        let resource = subject.resource;
        if resource.is_deleted() {
            return out;
        }
        // What is on no bill is nobody's cost.
        if let Some(rules) = self.by_shape.get(ANY).filter(|_| subject.is_billed) {
            let this = This::resource(resource);
            for rule in rules {
                match judge(rule, &this, None, self.estate) {
                    Verdict::Finding(found) => {
                        let at = rule.at.as_deref().unwrap_or("");
                        let finding = self.finding(rule, resource, at.to_owned(), found.message, found.help);
                        if (self.unwanted)(resource, &finding) {
                            out.suppressed.push(finding);
                        } else {
                            out.findings.push(finding);
                        }
                    }
                    verdict => out.take(rule, resource, verdict),
                }
            }
        }
        for thing in &subject.things {
            self.thing(thing, &mut out);
        }
        out
    }

    fn thing(&self, thing: &Thing<'_>, out: &mut Findings) {
        let Some(rules) = self.by_shape.get(thing.shape.name) else { return };
        let this = This::thing(thing);
        let mut combined: BTreeMap<&'static str, Value> = BTreeMap::new();
        let mut combined_usage: Vec<(String, Decimal)> = Vec::new();
        let mut removed = false;
        // What each of the findings saves that are followed at once.
        let mut contributions: Vec<Option<Decimal>> = Vec::new();
        let now = OnceCell::new();
        let now = || now.get_or_init(|| worth::priced(thing, self.prices, Basis::Covered));
        for rule in rules {
            let Found { message, help, patch, usage, worst_case } =
                match judge(rule, &this, Some(thing), self.estate) {
                    Verdict::Finding(found) => *found,
                    verdict => {
                        out.take(rule, thing.resource, verdict);
                        continue;
                    }
                };
            let field = rule.at.as_deref().or_else(|| patch.first().map(|(name, _)| *name));
            let attribute = field.map_or_else(|| thing.block.clone(), |field| thing.path(field));
            let mut finding = self.finding(rule, thing.resource, attribute, message, help);
            if !worst_case.is_empty() {
                let mut used = thing.clone();
                used.usage = thing.usage.with(worst_case);
                // No coverage was bought for the worst.
                let worst = worth::priced(&used, self.prices, Basis::Uncovered);
                finding.worst_case = worst.unpriced.is_empty().then(|| worst.cost()).flatten();
            }
            if rule.remove || !patch.is_empty() || !usage.is_empty() {
                let mut patched = thing.patched(patch.iter().cloned());
                patched.usage = patched.usage.with(usage.iter().cloned());
                let worth = worth::of(thing, now(), (!rule.remove).then_some(&patched), self.prices);
                let saves = matches!(worth, Worth::Saves(_) | Worth::SavesByUse { .. });
                match worth {
                    Worth::Saves(saved) => finding.savings = Some(saved),
                    Worth::SavesByUse { keys, percent } => finding.add_help(&by_use(&keys, percent)),
                    Worth::Nothing | Worth::Unknown(_) if rule.kind != Kind::Cost => {}
                    Worth::Nothing => continue,
                    Worth::Unknown(because) => {
                        out.not_evaluated.push(NotEvaluated {
                            rule: Arc::clone(&rule.id),
                            address: Arc::clone(&thing.resource.address),
                            because,
                            span: finding.span,
                        });
                        continue;
                    }
                }
                if (self.unwanted)(thing.resource, &finding) {
                    out.suppressed.push(finding);
                    continue;
                }
                if saves {
                    contributions.push(finding.savings);
                    removed |= rule.remove;
                    combined.extend(patch.iter().cloned());
                    combined_usage.extend(usage);
                }
                if !rule.remove {
                    let in_place = patch.iter().all(|(field, _)| thing.change(field) == Change::InPlace);
                    let safety = match (in_place, rule.is_unsafe) {
                        (true, false) => Safety::Safe,
                        (true, true) => Safety::Judgement,
                        (false, _) => Safety::Disrupts,
                    };
                    finding.fix = edits(thing, &patch, self.sources).map(|edits| Fix { safety, edits });
                }
                finding.patch = patch;
            }
            if matches!(thing.resource.key, Key::Unknown(_)) {
                finding.savings = None;
            }
            if (self.unwanted)(thing.resource, &finding) {
                out.suppressed.push(finding);
            } else {
                out.findings.push(finding);
            }
        }
        let saved = match contributions.as_slice() {
            [] => None,
            [only] => *only,
            _ => {
                let mut patched = thing.patched(combined);
                patched.usage = patched.usage.with(combined_usage);
                match worth::of(thing, now(), (!removed).then_some(&patched), self.prices) {
                    Worth::Saves(saved) => Some(saved),
                    _ => None,
                }
            }
        };
        if !matches!(thing.resource.key, Key::Unknown(_)) {
            out.savings = out.savings.saturating_add(saved.unwrap_or_default());
        }
    }

    fn finding(
        &self,
        rule: &Rule,
        resource: &Resource,
        attribute: String,
        message: String,
        help: Option<String>,
    ) -> Finding {
        let related = match &resource.declared {
            Some(declared) if !attribute.is_empty() => {
                declared.trail.behind(&declared.block, &attribute, &resource.address)
            }
            _ => Vec::new(),
        };
        Finding {
            rule: Arc::clone(&rule.id),
            address: Arc::clone(&resource.address),
            span: resource.span(&attribute),
            attribute,
            message,
            help,
            related,
            savings: None,
            worst_case: None,
            patch: Vec::new(),
            fix: None,
        }
    }
}

impl Finding {
    fn add_help(&mut self, more: &str) {
        self.help = Some(match self.help.take() {
            Some(help) => format!("{help}; {more}"),
            None => more.to_owned(),
        });
    }
}

impl Findings {
    fn take(&mut self, rule: &Rule, resource: &Resource, verdict: Verdict) {
        match verdict {
            Verdict::Unknown { because, span } => self.not_evaluated.push(NotEvaluated {
                rule: Arc::clone(&rule.id),
                address: Arc::clone(&resource.address),
                because,
                span,
            }),
            Verdict::Broken(diagnostic) => self.diagnostics.push(*diagnostic),
            Verdict::Finding(_) | Verdict::Silent => {}
        }
    }
}

fn by_use(keys: &[&str], percent: Option<Decimal>) -> String {
    let share = percent.map_or_else(String::new, |percent| format!("about {percent} % of "));
    let verb = if percent.is_some() { "saves" } else { "what it saves depends on" };
    let what = if percent.is_some() { "the cost; for the amount" } else { "use; for the amount" };
    format!("{verb} {share}{what}, put {} into the usage file", listed(keys))
}

/// `a`, `a and b`, `a, b and c`
fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}
