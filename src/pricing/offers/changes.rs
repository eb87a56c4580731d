//! What an update changes: the lines of two catalogues side by side.
//!
//! Not for: how it is shown on a terminal beyond plain lines of text.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::pricing::catalogue::Catalogue;
use crate::pricing::pack::HEADER;
use crate::pricing::tiers::parse_tiers;

/// One price that changes.
#[derive(Debug, Serialize)]
pub struct Change {
    pub service: String,
    pub region: String,
    pub usage_type: String,
    pub operation: String,
    /// The tiers as they were; `None` for a new price.
    pub before: Option<String>,
    /// The tiers as they will be; `None` for a price that goes.
    pub after: Option<String>,
    /// By how much of what it was the first tier that changes gets dearer, or cheaper below zero.
    #[serde(serialize_with = "as_text")]
    pub percent: Option<Decimal>,
}

/// All that changes.
#[derive(Debug, Default, Serialize)]
pub struct Changes {
    pub new: usize,
    pub gone: usize,
    pub dearer: usize,
    pub cheaper: usize,
    /// Other tiers or another unit, where neither is simply more.
    pub other: usize,
    pub unchanged: usize,
    /// The largest first.
    pub changes: Vec<Change>,
}

impl Changes {
    /// Adds what changes in one offer's file.
    pub fn add(&mut self, service: &str, before: &str, after: &str) {
        let (before, after) = (lines(before), lines(after));
        let places: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for place in places {
            let [usage_type, operation, region] = *place;
            let (old, new) = (before.get(place), after.get(place));
            if old == new {
                self.unchanged += 1;
                continue;
            }
            let percent = old.zip(new).and_then(|((_, old), (_, new))| percent(old, new));
            *match (old, new, percent) {
                (None, _, _) => &mut self.new,
                (_, None, _) => &mut self.gone,
                (_, _, Some(by)) if by.is_sign_negative() => &mut self.cheaper,
                (_, _, Some(_)) => &mut self.dearer,
                (_, _, None) => &mut self.other,
            } += 1;
            let tiers = |line: Option<&(&str, &str)>| line.map(|(unit, tiers)| format!("{tiers} {unit}"));
            self.changes.push(Change {
                service: service.to_owned(),
                region: region.to_owned(),
                usage_type: usage_type.to_owned(),
                operation: operation.to_owned(),
                before: tiers(old),
                after: tiers(new),
                percent,
            });
        }
        self.changes.sort_by_key(|change| std::cmp::Reverse(change.percent.map(|by| by.abs()).unwrap_or_default()));
    }

    /// Lines of text: the numbers, each service and region that changes, and the largest changes.
    pub fn text(&self, largest: usize) -> String {
        let Self { new, gone, dearer, cheaper, other, unchanged, changes } = self;
        let mut text = format!(
            "{new} new, {gone} gone, {dearer} dearer, {cheaper} cheaper, {other} in another form, {unchanged} unchanged\n"
        );
        let mut groups: BTreeMap<[&str; 2], [usize; 4]> = BTreeMap::new();
        for change in changes {
            let [new, gone, dearer, cheaper] = groups.entry([&change.service, &change.region]).or_default();
            *match (&change.before, &change.after, change.percent) {
                (None, _, _) => new,
                (_, None, _) => gone,
                (_, _, Some(by)) if by.is_sign_negative() => cheaper,
                _ => dearer,
            } += 1;
        }
        for ([service, region], [new, gone, dearer, cheaper]) in groups {
            text.push_str(&format!(
                "  {service} {region}: {new} new, {gone} gone, {dearer} dearer or in another form, {cheaper} cheaper\n"
            ));
        }
        let mut shown = changes.iter().filter(|change| change.percent.is_some()).take(largest).peekable();
        if shown.peek().is_some() {
            text.push_str("the largest:\n");
        }
        for change in shown {
            let Change { service, region, usage_type, operation, before, after, percent } = change;
            let by = percent.unwrap_or_default();
            let sign = if by.is_sign_negative() { "" } else { "+" };
            let (before, after) = (before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default());
            text.push_str(&format!(
                "  {sign}{by} %  {service} {region} {usage_type} {operation}: {before} -> {after}\n"
            ));
        }
        text
    }
}

/// A catalogue's lines of one service, those alone that other lines have under the same names.
pub fn text_of(catalogue: &Catalogue, service: &str, others: &str) -> String {
    let others = lines(others);
    let mut text = String::new();
    for (key, price) in catalogue.entries(Some(service), None) {
        if !others.contains_key(&[key.usage_type.as_str(), &key.operation, &key.region]) {
            continue;
        }
        let tiers = price.tiers.iter().map(|tier| format!("{}:{}", tier.from, tier.unit_price.normalize()));
        let end = price.tiers.last().and_then(|tier| tier.to).map(|end| format!("{end}:?"));
        let tiers: Vec<String> = tiers.chain(end).collect();
        let cells = [&key.usage_type, &key.operation, &key.region, &price.unit, &tiers.join(" ")];
        text.push_str(&cells.map(String::as_str).join("\t"));
        text.push('\n');
    }
    text
}

/// A number of a report is a text, as its prices are.
fn as_text<S: serde::Serializer>(percent: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    percent.map(|percent| percent.to_string()).serialize(serializer)
}

/// Unit and tiers by usage type, operation and region.
fn lines(text: &str) -> BTreeMap<[&str; 3], (&str, &str)> {
    let rows = text.lines().filter(|line| *line != HEADER).filter_map(|line| {
        let mut cells = line.split('\t');
        let place = [cells.next()?, cells.next()?, cells.next()?];
        Some((place, (cells.next()?, cells.next()?)))
    });
    rows.collect()
}

/// How much dearer the first tier is that differs; `None` if the tiers begin elsewhere or nothing was paid.
fn percent(before: &str, after: &str) -> Option<Decimal> {
    let (before, after) = (parse_tiers(before)?, parse_tiers(after)?);
    if before.len() != after.len() || before.iter().zip(&after).any(|(old, new)| old.from != new.from) {
        return None;
    }
    let differs = before.iter().zip(&after).find(|(old, new)| old.unit_price != new.unit_price);
    let (old, new) = differs.map(|(old, new)| (old.unit_price, new.unit_price))?;
    let by = new.checked_sub(old)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(old)?;
    Some(by.round_dp(1).normalize())
}
