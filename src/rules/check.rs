//! Runs rules over the things of a project: condition, message, worth, fix.
//!
//! Not for: how a finding looks. A condition that is not known is a result of its own, with its cause.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::edit::{Edit, edits};
use super::file::{ANY, Kind, Rule};
use super::names::{RuleNames, any, this};
use super::worth::{self, Worth};
use crate::diagnostics::{Diagnostic, Label, Sources, Span};
use crate::evaluator::expression::Interpreter;
use crate::evaluator::project::{Key, Resource};
use crate::evaluator::value::Value;
use crate::parser::ast::{Attribute, Expr};
use crate::pricing::Catalogue;
use crate::resources::estate::Estate;
use crate::resources::shape::Change;
use crate::resources::thing::Thing;

/// A resource and the billable things it declares.
#[derive(Debug)]
pub struct Subject<'a> {
    pub resource: &'a Resource,
    pub things: Vec<Thing<'a>>,
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
    pub fix: Option<Fix>,
}

/// The edit that settles a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// Nothing restarts and nothing is replaced.
    pub safe: bool,
    pub edits: Vec<Edit>,
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
    catalogue: &Catalogue,
    sources: &Sources,
) -> Findings {
    check_except(rules, subjects, estate, catalogue, sources, &|_, _| false)
}

/// Says which findings of a resource are unwanted.
pub type Unwanted<'u> = dyn Fn(&Resource, &Finding) -> bool + Sync + 'u;

/// The same without the findings that are unwanted.
#[must_use]
pub fn check_except(
    rules: &[Rule],
    subjects: &[Subject<'_>],
    estate: &Estate<'_>,
    catalogue: &Catalogue,
    sources: &Sources,
    unwanted: &Unwanted<'_>,
) -> Findings {
    use rayon::prelude::*;

    let mut by_shape: HashMap<&str, Vec<&Rule>> = HashMap::new();
    for rule in rules {
        by_shape.entry(&rule.shape).or_default().push(rule);
    }
    let checker = Checker { by_shape, estate, catalogue, sources, unwanted };
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
    keep_common_fixes(&mut all.findings, subjects);
    all
}

struct Checker<'c> {
    by_shape: HashMap<&'c str, Vec<&'c Rule>>,
    estate: &'c Estate<'c>,
    catalogue: &'c Catalogue,
    sources: &'c Sources,
    unwanted: &'c Unwanted<'c>,
}

/// What a rule decides about one object.
enum Verdict {
    Finding(Box<Found>),
    Silent,
    Unknown { because: String, span: Option<Span> },
    Broken(Diagnostic),
}

/// What a rule says about something it holds for.
struct Found {
    message: String,
    help: Option<String>,
    patch: Vec<(&'static str, Value)>,
    usage: Vec<(String, Decimal)>,
    worst_case: Vec<(String, Decimal)>,
}

impl Checker<'_> {
    fn subject(&self, subject: &Subject<'_>) -> Findings {
        let mut out = Findings::default();
        let resource = subject.resource;
        if resource.is_deleted() {
            return out;
        }
        if let Some(rules) = self.by_shape.get(ANY).filter(|_| !subject.things.is_empty()) {
            let this = any(resource);
            for rule in rules {
                match self.judge(rule, &this, None) {
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
        let this = this(thing);
        let mut combined: BTreeMap<&'static str, Value> = BTreeMap::new();
        let mut combined_usage: Vec<(String, Decimal)> = Vec::new();
        let mut removed = false;
        for rule in rules {
            let Found { message, help, patch, usage, worst_case } = match self.judge(rule, &this, Some(thing)) {
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
                let worst = worth::priced(&used, self.catalogue);
                finding.worst_case = worst.unpriced.is_empty().then(|| worst.cost()).flatten();
            }
            if rule.remove || !patch.is_empty() || !usage.is_empty() {
                let mut patched = thing.patched(patch.iter().cloned());
                patched.usage = patched.usage.with(usage.iter().cloned());
                let worth = worth::of(thing, (!rule.remove).then_some(&patched), self.catalogue);
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
                removed |= rule.remove;
                combined.extend(patch.iter().cloned());
                combined_usage.extend(usage);
                if !rule.remove {
                    let safe = patch.iter().all(|(field, _)| thing.change(field) == Change::InPlace);
                    finding.fix = edits(thing, &patch, self.sources).map(|edits| Fix { safe, edits });
                }
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
        if !matches!(thing.resource.key, Key::Unknown(_)) && (removed || !combined.is_empty() || !combined_usage.is_empty()) {
            let mut patched = thing.patched(combined);
            patched.usage = patched.usage.with(combined_usage);
            if let Worth::Saves(saved) = worth::of(thing, (!removed).then_some(&patched), self.catalogue) {
                out.savings = out.savings.saturating_add(saved);
            }
        }
    }

    fn judge(&self, rule: &Rule, this: &Value, thing: Option<&Thing<'_>>) -> Verdict {
        let depth = Cell::new(0);
        let names = RuleNames { rule, this, estate: self.estate, depth: &depth, locals: RefCell::default() };
        let interpreter = Interpreter { names: &names, depth: &depth };
        let eval = |expr: &Expr| {
            interpreter.eval(expr, None).map_err(|error| {
                let message = format!("rule {}: {}", rule.id, error.message);
                let mut diagnostic = Diagnostic::error("rule", message).at(error.span);
                diagnostic.help = error.help;
                diagnostic
            })
        };
        match eval(&rule.when) {
            Err(diagnostic) => return Verdict::Broken(diagnostic),
            Ok(value) => match value.reveal() {
                Value::Bool(true) => {}
                Value::Bool(false) => return Verdict::Silent,
                Value::Unknown(unknown) => {
                    return Verdict::Unknown { because: unknown.why.to_string(), span: unknown.span };
                }
                other => {
                    let message = format!("rule {}: `when` is a {}, not a bool", rule.id, other.type_name());
                    return Verdict::Broken(Diagnostic::error("rule", message).at(rule.when.span));
                }
            },
        }
        // A message about something that is not known, or must not be shown, falls back to what is always true.
        let text = |expr: &Expr| match eval(expr) {
            Ok(Value::String(text)) => Ok(Some(text.to_string())),
            Ok(_) => Ok(None),
            Err(diagnostic) => Err(diagnostic),
        };
        let message = match text(&rule.message) {
            Ok(message) => message.unwrap_or_else(|| rule.summary.clone()),
            Err(diagnostic) => return Verdict::Broken(diagnostic),
        };
        let help = match rule.help.as_ref().map(text).transpose() {
            Ok(help) => help.flatten(),
            Err(diagnostic) => return Verdict::Broken(diagnostic),
        };
        let values = |attributes: &[Attribute]| -> Result<Vec<(Arc<str>, Value)>, Diagnostic> {
            attributes.iter().map(|attribute| Ok((Arc::clone(&attribute.name), eval(&attribute.value)?))).collect()
        };
        let patch = match values(&rule.patch) {
            Ok(patch) => patch
                .into_iter()
                .filter_map(|(name, value)| Some((thing?.field(&name)?.name, value)))
                .collect(),
            Err(diagnostic) => return Verdict::Broken(diagnostic),
        };
        let quantities = |attributes: &[Attribute]| -> Result<Vec<(String, Decimal)>, Diagnostic> {
            let values = values(attributes)?;
            let number = |(key, value): &(Arc<str>, Value)| Some((key.to_string(), value.as_number()?.to_decimal()?));
            // Of quantities that are not all known none is used: half of them would be a guess.
            Ok(values.iter().map(number).collect::<Option<Vec<_>>>().unwrap_or_default())
        };
        match (quantities(&rule.usage), quantities(&rule.worst_case)) {
            (Ok(usage), Ok(worst_case)) => {
                Verdict::Finding(Box::new(Found { message, help, patch, usage, worst_case }))
            }
            (Err(diagnostic), _) | (_, Err(diagnostic)) => Verdict::Broken(diagnostic),
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
            Verdict::Broken(diagnostic) => self.diagnostics.push(diagnostic),
            Verdict::Finding(_) | Verdict::Silent => {}
        }
    }
}

fn by_use(keys: &[&str], percent: Option<Decimal>) -> String {
    let share = percent.map_or_else(String::new, |percent| format!("about {percent} % of "));
    let verb = if percent.is_some() { "saves" } else { "what it saves depends on" };
    let what = if percent.is_some() { "the cost; for the amount" } else { "use; for the amount" };
    format!("{verb} {share}{what}, put {} into the usage file", keys.join(" and "))
}

/// A block is edited for all of its instances at once, so that a fix is offered only where the rule holds, with the
/// same edit, for each of them.
fn keep_common_fixes(findings: &mut [Finding], subjects: &[Subject<'_>]) {
    let block_of: HashMap<&str, Span> = subjects
        .iter()
        .filter_map(|subject| Some((&*subject.resource.address, subject.resource.declared.as_ref()?.block.span)))
        .collect();
    let mut instances: HashMap<Span, usize> = HashMap::new();
    for span in block_of.values() {
        *instances.entry(*span).or_default() += 1;
    }
    let mut agreeing: HashMap<(Arc<str>, Span, String), (usize, Option<Fix>)> = HashMap::new();
    let key = |finding: &Finding| {
        let block = block_of.get(&*finding.address)?;
        Some((Arc::clone(&finding.rule), *block, finding.attribute.clone()))
    };
    for finding in findings.iter() {
        let Some(key) = key(finding) else { continue };
        match agreeing.entry(key) {
            std::collections::hash_map::Entry::Vacant(empty) => {
                empty.insert((1, finding.fix.clone()));
            }
            std::collections::hash_map::Entry::Occupied(mut known) => {
                let (count, fix) = known.get_mut();
                *count += 1;
                if *fix != finding.fix {
                    *fix = None;
                }
            }
        }
    }
    for finding in findings.iter_mut().filter(|finding| finding.fix.is_some()) {
        let Some(key) = key(finding) else {
            finding.fix = None;
            continue;
        };
        let all = instances.get(&key.1).copied().unwrap_or(0);
        let agreed = agreeing.get(&key).is_some_and(|(count, fix)| *count == all && fix.is_some());
        if !agreed {
            finding.fix = None;
        }
    }
}
