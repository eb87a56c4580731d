//! What the totals are made of, and what they leave out.
//!
//! Not for: hiding it where it is nothing. That everything is covered is worth a line.

use std::collections::BTreeMap;
use std::io;

use super::text::{Line, Page, Style};
use super::{costs, list};
use crate::pricing::currency;
use crate::reports::group;
use crate::reports::model::{Report, Standing};

/// Names in a list before it says how many more there are.
const NAMES: usize = 10;

const MEASURED: &str = "`finops-lint usage init` writes a file for your own numbers.";

pub(super) fn write(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    let summary = &report.summary;
    let mut parts = vec![format!("{} priced", summary.priced)];
    let others = [
        (summary.usage_dependent, "by usage only"),
        (summary.unpriced, "not priced"),
        (summary.free, "free"),
        (summary.unsupported, "not supported"),
    ];
    parts.extend(others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    let text = format!("{}: {}.", super::count(summary.resources, "resource"), parts.join(", "));
    page.paragraph(Line::default().add(Style::Bold, "Covered    "), &text)?;

    let mut gaps = Gaps::default();
    gaps.collect(report);
    gaps.write(page)?;

    let mut undecided: BTreeMap<String, usize> = BTreeMap::new();
    for not in &report.not_evaluated {
        *undecided.entry(format!("{} on {}, because {}", not.rule, not.address, not.because)).or_default() += 1;
    }
    if !undecided.is_empty() {
        let rows: Vec<String> = undecided.into_keys().collect();
        let count = super::count(report.not_evaluated.len(), "check");
        let text = format!("{count} not decided: {}.", semicolons(&rows));
        page.paragraph(Line::default().add(Style::Bold, "Unknown    "), &text)?;
    }

    if let Some(profile) = report.usage_profile {
        let text = match profile {
            "all" => {
                "the profiles small, medium and large count what no usage file says. They are in no other number."
            }
            _ => &format!(
                "what no usage file says is counted as the profile {profile} has it, in every number here."
            ),
        };
        let text = format!("{text} Assumptions, not measurements; {MEASURED}");
        page.paragraph(Line::default().add(Style::Bold, "Usage      "), &text)?;
    }

    let catalogue = match report.pricing.source.as_str() {
        "embedded" => "built-in catalogue".to_owned(),
        path => format!("catalogue {path}"),
    };
    let prices = prices(report, &catalogue);
    page.paragraph(Line::default().add(Style::Bold, "Prices     "), &prices)
}

/// Which prices these are, and in what money.
fn prices(report: &Report, catalogue: &str) -> String {
    let free_tier = match report.free_tier {
        true => "what AWS gives every account for ever is taken off once",
        false => "no free tier",
    };
    let (published, currency) = (&report.pricing.published, &report.currency);
    let only_dollars = currency.code == currency::USD && currency.rates.is_empty();
    let of = if only_dollars { " in USD" } else { "" };
    let mut text = format!("AWS list prices{of} as published {published}, {catalogue}");
    match &report.pricing.private {
        Some(private) => {
            let entries = match private.entries {
                1 => "1 entry".to_owned(),
                entries => format!("{entries} entries"),
            };
            let as_of = private.as_of.as_ref().map_or_else(String::new, |day| format!(", as of {day}"));
            text.push_str(&format!(", and private prices, {} ({entries}{as_of})", private.path));
            text.push_str(&format!(". 730 hours a month; {free_tier}; no credits or taxes."));
        }
        None => {
            let on_demand = if has_reserved(report) { "On-demand but for what is reserved" } else { "On-demand" };
            text.push_str(&format!(
                ". {on_demand}, 730 hours a month; {free_tier}; no discounts, credits or taxes."
            ));
        }
    }
    if !only_dollars {
        text.push_str(&format!(" All amounts in {}", currency.code));
        for (index, rate) in currency.rates.iter().enumerate() {
            let before = if index == 0 { ": " } else { ", " };
            text.push_str(&format!("{before}1 {} = {} {}", rate.currency, rate.rate.normalize(), currency.code));
        }
        text.push_str(&currency.rates.first().map_or_else(String::new, |rate| format!(", as of {}", rate.as_of)));
        text.push('.');
    }
    text
}

/// Whether anything is bought in advance: the term stands behind an `@`.
fn has_reserved(report: &Report) -> bool {
    let resources = report.projects.iter().flat_map(|project| &project.resources);
    let mut bills =
        resources.flat_map(|resource| &resource.components).filter_map(|component| component.bill.as_ref());
    bills.any(|bill| bill.usage_type.contains('@'))
}

/// What is in no total, by reason.
#[derive(Default)]
struct Gaps {
    usage: Vec<String>,
    unpriced: Vec<String>,
    parts: Vec<String>,
    /// By type: one address, how many there are, and what AWS charges for.
    unsupported: BTreeMap<String, (String, usize, Option<&'static str>)>,
    missing: Vec<String>,
    put_off: Vec<String>,
}

impl Gaps {
    fn collect(&mut self, report: &Report) {
        for project in &report.projects {
            for group in group::resources(&project.resources) {
                let resource = group.resource;
                let name = match group.count {
                    1 => group.address(),
                    count => format!("{} ×{count}", group.address()),
                };
                let whys = resource.unpriced.iter().map(|unpriced| unpriced.why.clone());
                let mut whys: Vec<String> = resource.multiplicity_unknown.iter().cloned().chain(whys).collect();
                whys.dedup();
                let keys = costs::usage_keys(resource);
                if !keys.is_empty() {
                    self.usage.push(format!("{name} ({})", list(&keys, 4)));
                }
                match resource.standing() {
                    Standing::Priced if !resource.unpriced.is_empty() => {
                        let what: Vec<_> = resource.unpriced.iter().map(|part| part.what.clone()).collect();
                        self.parts.push(format!("{name}: {}", list(&what, 4)));
                    }
                    Standing::Unpriced if whys.is_empty() => self.unpriced.push(name),
                    Standing::Unpriced => self.unpriced.push(format!("{name} (because {})", list(&whys, 2))),
                    Standing::Priced | Standing::UsageDependent => {}
                }
            }
            for other in &project.unsupported {
                let first = || (other.address.to_string(), 0, other.charged_for);
                self.unsupported.entry(other.type_name.to_string()).or_insert_with(first).1 += 1;
            }
            for missing in &project.missing {
                let list = if missing.is_module() { &mut self.missing } else { &mut self.put_off };
                list.push(format!("{} ({})", missing.address, missing.why));
            }
        }
    }

    fn write(self, page: &mut Page<'_>) -> io::Result<()> {
        let unsupported = self.unsupported.into_iter().map(|(name, (address, count, charged_for))| {
            let what = if count == 1 { address } else { format!("{name} ×{count}") };
            charged_for.map_or_else(|| what.clone(), |charged_for| format!("{what} ({charged_for})"))
        });
        let rows = [
            ("Not in the total until the usage file says how much: ", self.usage),
            ("Not priced: ", self.unpriced),
            ("Priced without a part: ", self.parts),
            ("Not supported, so in no total: ", unsupported.collect()),
            ("Modules not loaded, so in no total: ", self.missing),
            ("Put off, so in no total: ", self.put_off),
        ];
        for (what, names) in rows {
            if !names.is_empty() {
                let start = Line::default().space(11);
                page.paragraph(start, &format!("{what}{}.", semicolons(&names)))?;
            }
        }
        Ok(())
    }
}

fn semicolons(rows: &[String]) -> String {
    let mut text = rows.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join("; ");
    if rows.len() > NAMES {
        text.push_str(&format!("; and {} more", rows.len() - NAMES));
    }
    text
}
