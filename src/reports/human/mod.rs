//! What a stranger understands at once: what is wrong and where, what it costs, and what the numbers leave out.
//!
//! Not for: being read by programs. They have JSON.

mod costs;
mod coverage;
mod findings;
pub(super) mod gaps;
pub(super) mod prices;
mod snippet;
mod table;
mod text;

use std::io;

use rust_decimal::Decimal;

use self::text::{Line, Page, Style};
use super::model::{self, Project, Report, Standing};
use super::money::{Money, percent};
use super::{Options, View};
use crate::diagnostics::{Severity, Sources};
use crate::pricing::currency;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    // Each half takes as long as the other.
    let (wrong, costs) = rayon::join(
        || on_a_page(report, options, |page| what_is_wrong(page, report, sources, options.view)),
        || on_a_page(report, options, |page| what_it_costs(page, report, options.view)),
    );
    out.write_all(&wrong?)?;
    out.write_all(&costs?)
}

fn on_a_page(
    report: &Report,
    options: &Options,
    write: impl FnOnce(&mut Page<'_>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let sign = currency::sign(&report.currency.code);
    let mut out = Vec::new();
    let money = Money { sign: &sign };
    write(&mut Page { out: &mut out, color: options.color, width: options.width.max(40), money })?;
    Ok(out)
}

fn what_is_wrong(page: &mut Page<'_>, report: &Report, sources: &Sources, view: View) -> io::Result<()> {
    for diagnostic in &report.diagnostics {
        findings::diagnostic(page, sources, diagnostic)?;
    }
    match view {
        View::Check => findings::write(page, report, sources),
        View::Breakdown => Ok(()),
    }
}

fn what_it_costs(page: &mut Page<'_>, report: &Report, view: View) -> io::Result<()> {
    for project in &report.projects {
        match view {
            View::Check => costs::resources(page, project)?,
            View::Breakdown => costs::components(page, project)?,
        }
    }
    if report.projects.len() > 1 {
        let summary = &report.summary;
        let name = format!("All {} projects", report.projects.len());
        let totals = Totals {
            cost: summary.total_monthly_cost,
            list: summary.list_total_monthly_cost,
            previous: summary.previous_total_monthly_cost,
            bands: summary.usage_bands,
        };
        total(page, &name, totals, &report.projects)?;
        page.blank()?;
    }
    coverage::write(page, report)?;
    match view {
        View::Check => result(page, report),
        View::Breakdown => Ok(()),
    }
}

/// What a month costs: as it is paid, at list prices, before a change, and under each usage profile.
struct Totals {
    cost: Decimal,
    list: Option<Decimal>,
    previous: Option<Decimal>,
    bands: Option<model::Bands>,
}

/// `Total: $290.00 a month (list $320.00), was $200.00, +$90.00 (+45%); not in it: 2 resources`
fn total(page: &mut Page<'_>, name: &str, totals: Totals, projects: &[Project]) -> io::Result<()> {
    let Totals { cost, list, previous, bands } = totals;
    let money = page.money;
    let mut line = Line::default().add(Style::Bold, name).plain(": ");
    let missing = not_in_total(projects);
    // Nothing is known of any resource: "$0.00" would say that they are free.
    let is_known = |resource: &model::Resource| resource.standing() == Standing::Priced;
    let nothing_known = !projects.iter().flat_map(|project| &project.resources).any(is_known);
    if nothing_known && !missing.is_empty() {
        line = line.add(Style::Yellow, "not known");
    } else {
        line = line.add(Style::Bold, &money.amount(cost)).plain(" a month");
        if let Some(list) = list.filter(|list| *list != cost) {
            line = line.plain(&format!(" (list {})", money.amount(list)));
        }
    }
    if let Some(previous) = previous {
        let difference = cost.saturating_sub(previous);
        line = line.plain(&format!(", was {}, {}", money.amount(previous), money.change(difference)));
        if let Some(percent) = percent(difference, previous) {
            line = line.plain(&format!(" ({percent})"));
        }
    } else if projects.iter().flat_map(|project| &project.resources).any(is_changed) {
        // Something is known of one side of the change only: the difference would be a guess.
        line = line.add(Style::Yellow, ", was not known in full");
    }
    if !missing.is_empty() {
        line = line.add(Style::Yellow, &format!("; not in it: {}", missing.join(", ")));
    }
    page.line(&line)?;
    let Some(model::Bands { small, medium, large }) = bands else { return Ok(()) };
    let cost = |cost: Option<Decimal>| cost.map_or_else(|| "not known".to_owned(), |cost| money.amount(cost));
    let indent = name.chars().take_while(|character| *character == ' ').count();
    let text = format!("With usage as assumed: {}", self::bands([cost(small), cost(medium), cost(large)]));
    page.line(&Line::default().space(indent).plain(&text))
}

/// `small $1.20, medium $14.00, large $230.00`
fn bands([small, medium, large]: [String; 3]) -> String {
    format!("small {small}, medium {medium}, large {large}")
}

fn is_changed(resource: &model::Resource) -> bool {
    matches!(resource.action, Some(model::Action::Update | model::Action::Replace))
}

/// A total that leaves something out must not look like one that does not.
fn not_in_total(projects: &[Project]) -> Vec<String> {
    let (mut whole, mut parts, mut modules) = (0, 0, 0);
    for project in projects {
        whole += project.unsupported.len();
        modules += project.missing.iter().filter(|missing| missing.is_module()).count();
        whole += project.missing.iter().filter(|missing| !missing.is_module()).count();
        for resource in &project.resources {
            let partly = || resource.components.iter().any(|component| component.monthly_cost.is_none());
            match resource.standing() {
                Standing::UsageDependent | Standing::Unpriced => whole += 1,
                Standing::Priced if partly() || !resource.unpriced.is_empty() => parts += 1,
                Standing::Priced => {}
            }
        }
    }
    let mut missing = Vec::new();
    if whole > 0 {
        missing.push(count(whole, "resource"));
    }
    if parts > 0 {
        missing.push(format!("parts of {}", count(parts, "resource")));
    }
    if modules > 0 {
        missing.push(count(modules, "module"));
    }
    missing
}

/// The last line, where one looks first.
fn result(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    let summary = &report.summary;
    page.blank()?;
    let errors = report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let errors = match errors {
        0 => Line::default(),
        errors => Line::new(" ").add(Style::Red, &format!("{} in the input.", count(errors, "error"))),
    };
    let kept = match summary.suppressed {
        0 => Line::default(),
        kept => Line::new(&format!(" {} ignored by comments.", count(kept, "finding"))),
    };
    let clean = errors.is_empty();
    let errors = kept.join(errors);
    if summary.deny + summary.warn == 0 {
        let style = if clean { Style::Green } else { Style::Plain };
        return page.line(&Line::default().add(style, "No findings.").join(errors));
    }
    let mut line = Line::default().add(Style::Bold, &count(summary.deny + summary.warn, "finding")).plain(": ");
    let deny = if summary.deny > 0 { Style::Red } else { Style::Plain };
    line = line.add(deny, &format!("{} deny", summary.deny));
    line = line.plain(", ");
    let warn = if summary.warn > 0 { Style::Yellow } else { Style::Plain };
    line = line.add(warn, &format!("{} warn", summary.warn)).plain(".");
    if !summary.monthly_savings.is_zero() {
        line = line.plain(" Together they would save ");
        line =
            line.add(Style::Green, &format!("{} a month", page.money.amount(summary.monthly_savings))).plain(".");
    }
    page.line(&line.join(errors))
}

/// `1 finding`, `2 findings`
fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// The first few of many, and how many there are besides.
fn list(items: &[String], most: usize) -> String {
    let mut text = items.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
    if items.len() > most {
        text.push_str(&format!(" and {} more", items.len() - most));
    }
    text
}
