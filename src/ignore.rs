//! Comments that say which findings somebody has decided to live with.
//!
//! ```hcl
//! type = "gp2" # finops-lint:ignore gp2-volume until=2026-12-31 goes away with the migration
//! ```
//!
//! Such a comment stands on or above a block or attribute and is about every instance of it; on a `module` block, about
//! every resource of the module. Not for: JSON configuration, which has no comments.

mod directive;
mod target;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::directive::{Directive, directives};
use self::target::{Target, Targets};
use crate::diagnostics::{Diagnostic, FileId, Sources, Span, nearest};
use crate::evaluator::project::Resource;
use crate::parser;
use crate::rules::check::{Finding, Findings, NotEvaluated};

/// What every comment of this kind contains; files without it are not looked at.
const MARK: &str = "finops-lint:";

/// The ignores of one project.
#[derive(Debug, Default)]
pub struct Ignores {
    ignores: Vec<Ignore>,
}

/// One rule at one place.
#[derive(Debug)]
struct Ignore {
    rule: String,
    /// The rule's name in the comment.
    span: Span,
    target: Target,
    /// The last day on which it holds, and where that is written.
    until: Option<(Date, Span)>,
    expired: bool,
}

/// What became of the ignores of all projects. A module of two projects is read twice, and its ignores are the same.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: BTreeMap<(String, u32), Entry>,
}

#[derive(Debug)]
struct Entry {
    rule: String,
    span: Span,
    until: Option<(Date, Span)>,
    expired: bool,
    /// It keeps a finding back, or would if it had not ended.
    matches: bool,
    /// Its rule was decided for something that it is about.
    ran: bool,
    /// Its rule could not be decided somewhere there.
    open: bool,
}

impl Ignores {
    /// Reads the comments of some files. `today`: without it, nothing has ended yet.
    #[must_use]
    pub fn read(
        files: impl Iterator<Item = FileId>,
        sources: &Sources,
        known: &[&str],
        today: Option<Date>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut ignores = Vec::new();
        let mut diagnostics = Vec::new();
        for file in files {
            let source = sources.get(file);
            let native = [".tf", ".tofu"].iter().any(|suffix| source.path.ends_with(suffix));
            if !native || !source.text.contains(MARK) {
                continue;
            }
            let comments = parser::comments(file, &source.text);
            let body = parser::parse(file, &source.path, &source.text).body;
            let targets = Targets::new(&body, &comments, source);
            for (index, comment) in comments.iter().enumerate() {
                for directive in directives(comment, &mut diagnostics) {
                    let Directive { rules, until, span } = directive;
                    let Some(target) = targets.of(index) else {
                        let message = "this ignore stands neither on nor above a block or attribute";
                        let help = "put it at the end of the line that it is about, or on the line before";
                        diagnostics.push(Diagnostic::warning("ignore", message).at(span).help(help));
                        continue;
                    };
                    for (rule, span) in rules {
                        if !known.contains(&rule.as_str()) {
                            diagnostics.push(unknown_rule(&rule, span, known));
                            continue;
                        }
                        let expired = until.zip(today).is_some_and(|((until, _), today)| today > until);
                        ignores.push(Ignore { rule, span, target, until, expired });
                    }
                }
            }
        }
        (Self { ignores }, diagnostics)
    }

    /// Whether a finding is to be kept back.
    #[must_use]
    pub fn covers(&self, resource: &Resource, finding: &Finding) -> bool {
        self.ignores.iter().any(|ignore| {
            !ignore.expired && *ignore.rule == *finding.rule && ignore.target.is_about(resource, &places(finding))
        })
    }
}

impl Ledger {
    /// Enters what the rules said about one project.
    pub fn enter(&mut self, ignores: &Ignores, found: &Findings, resources: &[Resource], sources: &Sources) {
        if ignores.ignores.is_empty() {
            return;
        }
        let by_address: BTreeMap<&str, &Resource> =
            resources.iter().map(|resource| (&*resource.address, resource)).collect();
        let all = || found.findings.iter().chain(&found.suppressed);
        for ignore in &ignores.ignores {
            let key = (sources.get(ignore.span.file).path.clone(), ignore.span.start);
            let entry = self.entries.entry(key).or_insert_with(|| Entry {
                rule: ignore.rule.clone(),
                span: ignore.span,
                until: ignore.until,
                expired: ignore.expired,
                matches: false,
                ran: false,
                open: false,
            });
            let is_about = |address: &str, spans: &[Span]| {
                by_address.get(address).is_some_and(|resource| ignore.target.is_about(resource, spans))
            };
            let is_open = |open: &NotEvaluated| {
                let resource = by_address.get(&*open.address);
                *open.rule == *ignore.rule && resource.is_some_and(|resource| ignore.target.touches(resource))
            };
            entry.matches |=
                all().any(|finding| *finding.rule == *ignore.rule && is_about(&finding.address, &places(finding)));
            entry.open |= found.not_evaluated.iter().any(is_open);
            entry.ran |=
                resources.iter().any(|resource| ignore.target.touches(resource)) || !ignore.target.is_in_resource;
        }
    }

    /// What is to be said about the ignores themselves: those that ended, and those without an effect. `running`: the
    /// rules that are not switched off.
    #[must_use]
    pub fn close(self, running: &[&str]) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for entry in self.entries.into_values() {
            let runs = running.contains(&entry.rule.as_str());
            match (entry.matches, entry.until) {
                (true, Some((until, span))) if entry.expired => {
                    let message = format!("this ignore of {} ended on {until}", entry.rule);
                    let help = "settle the finding, or give the ignore a new date";
                    diagnostics.push(Diagnostic::note("ignore-ended", message).at(span).help(help));
                }
                (false, _) if runs && entry.ran && !entry.open => {
                    let message = format!("this ignore has no effect: {} finds nothing here", entry.rule);
                    let help = "take it away, so that it hides nothing later";
                    diagnostics.push(Diagnostic::warning("ignore-unused", message).at(entry.span).help(help));
                }
                _ => {}
            }
        }
        diagnostics
    }
}

fn places(finding: &Finding) -> Vec<Span> {
    finding.span.into_iter().chain(finding.related.iter().map(|label| label.span)).collect()
}

fn unknown_rule(rule: &str, span: Span, known: &[&str]) -> Diagnostic {
    let help = nearest(rule, known.iter().copied())
        .map_or_else(|| "`finops-lint rules list` lists them".to_owned(), |near| format!("did you mean {near}?"));
    Diagnostic::warning("ignore-rule", format!("there is no rule {rule:?} to ignore")).at(span).help(help)
}
