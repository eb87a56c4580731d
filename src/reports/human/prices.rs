//! Prices and what a catalogue covers, as tables.
//!
//! Not for: which prices are meant, or what differs; a row arrives with both.

use std::collections::BTreeSet;
use std::io;

use rust_decimal::Decimal;

use super::super::money::{Money, percent_text, quantity};
use super::table::{Align, Table};
use super::text::{Line, Page, Style};
use crate::pricing::coverage::{Coverage, Service};
use crate::pricing::currency::{billed_in, sign};
use crate::pricing::lookup::{Family, Group, Row};
use crate::pricing::names::meaning;
use crate::pricing::{Price, Tier};
use crate::resources::amount::HOURS;

/// A table of prices is as wide as it has to be: half a usage type cannot be searched for.
const WIDTH: usize = 200;

/// So many operations of a family are named.
const NAMED: usize = 3;

/// Rows of several regions may be in several currencies, so each says its own and the page has none.
pub(super) fn page(out: &mut dyn io::Write) -> Page<'_> {
    Page { out, color: false, width: WIDTH, money: Money { sign: "" } }
}

pub(in crate::reports) fn lookup(groups: &[Group], most: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = page(out);
    let total: usize = groups.iter().map(|group| group.rows.len()).sum();
    let service = groups.iter().flat_map(|group| &group.rows).next().map_or("", |row| &*row.key.service);
    let priced = groups.iter().flat_map(|group| &group.rows).filter(|row| row.price.is_some()).count();
    let prices = super::count(priced, "price");
    let regions = groups.iter().flat_map(|group| &group.rows).map(|row| billed_in(&row.key.region));
    let currencies: Vec<&str> = regions.collect::<BTreeSet<_>>().into_iter().collect();
    let currencies = currencies.join(" and ");
    let mut usage_types = groups.iter().flat_map(|group| &group.rows).map(|row| &row.key.usage_type);
    let terms = if usage_types.any(|name| name.contains('@')) { "on demand and reserved" } else { "on demand" };
    page.line(&Line::new(&format!("{service}: {prices}, {currencies}, {terms}, as published")))?;
    let mut left = most;
    for group in groups {
        if left == 0 {
            break;
        }
        page.blank()?;
        let shown = group.rows.get(..left.min(group.rows.len())).unwrap_or_default();
        left -= shown.len();
        table(shown, &mut page)?;
    }
    notes(groups, &mut page)?;
    if total > most {
        page.blank()?;
        let more = super::count(total - most, "more row");
        page.line(&Line::new(&format!("{more}: --all shows them, --region and --operation narrow")))?;
    }
    Ok(())
}

fn table(rows: &[Row], page: &mut Page<'_>) -> io::Result<()> {
    use Align::{Left, Right};
    let compared = rows.iter().find_map(|row| row.comparison.as_ref());
    let mut table = Table::new([Left, Left, Left, Left, Right, Left, Right, Right, Left]);
    let against = compared.map(|comparison| format!("against {}", comparison.with)).unwrap_or_default();
    // What no row has is not announced.
    let head = |name: &'static str, has: fn(&Price) -> bool| {
        if rows.iter().any(|row| row.price.as_ref().is_some_and(has)) { name } else { "" }
    };
    let operation = if rows.iter().all(|row| row.key.operation.is_empty()) { "" } else { "operation" };
    let quantity = head("quantity", |price| !is_flat(price));
    let hours = head("730 hours", |price| is_hourly(&price.unit));
    let heads = ["usage type", operation, "region", quantity, "price", "per", hours, &against, "as of"];
    table.row(heads.map(|head| Line::default().add(Style::Dim, head)));
    for row in rows {
        let operation = match meaning(&row.key.service, &row.key.operation) {
            Some(words) => format!("{} ({words})", row.key.operation),
            None => row.key.operation.clone(),
        };
        let mut head = [Line::new(&row.key.usage_type), Line::new(&operation), Line::new(&row.key.region)];
        let Some(price) = &row.price else {
            let [usage_type, operation, region] = head;
            let blank = Line::default;
            let why = Line::default().add(Style::Yellow, "no price");
            table.row([usage_type, operation, region, blank(), why, blank(), blank(), blank(), blank()]);
            continue;
        };
        let sign = sign(billed_in(&row.key.region));
        let money = Money { sign: &sign };
        for (index, tier) in price.tiers.iter().enumerate() {
            let [usage_type, operation, region] = std::mem::take(&mut head);
            let first = index == 0;
            let hours = is_hourly(&price.unit).then(|| tier.unit_price.checked_mul(HOURS)).flatten();
            let from = if first { format!("{} {}", price.as_of, price.source) } else { String::new() };
            table.row([
                usage_type,
                operation,
                region,
                Line::new(&extent(price, tier)),
                Line::new(&money.unit_price(tier.unit_price)),
                Line::new(&price.unit),
                Line::new(&hours.map(|hours| money.amount(hours)).unwrap_or_default()),
                if first { difference(row, price, money) } else { Line::default() },
                Line::new(&from),
            ]);
        }
    }
    table.write(page, 0)
}

/// `+$3.65 (+5%)`: a month's difference of what is billed by the hour, and the share.
fn difference(row: &Row, price: &Price, money: Money<'_>) -> Line {
    let Some(comparison) = &row.comparison else { return Line::default() };
    if comparison.difference.is_zero() {
        return Line::new("the same");
    }
    let share = comparison.percent.map(percent_text);
    let month = is_hourly(&price.unit)
        .then(|| comparison.difference.checked_mul(HOURS))
        .flatten()
        .map(|month| money.change(month));
    Line::new(&match (month, share) {
        (Some(month), Some(share)) => format!("{month} ({share})"),
        (month, share) => month.or(share).unwrap_or_default(),
    })
}

/// `25 to 10,240`; nothing where one price holds for any quantity.
fn extent(price: &Price, tier: &Tier) -> String {
    match tier.to {
        Some(to) => format!("{} to {}", quantity(tier.from), quantity(to)),
        None if is_flat(price) => String::new(),
        None => format!("over {}", quantity(tier.from)),
    }
}

fn is_flat(price: &Price) -> bool {
    matches!(price.tiers.as_slice(), [tier] if tier.to.is_none() && tier.from.is_zero())
}

/// Whether one of the unit is an hour of something: `Hrs`, `ACU-Hr`, `ShardHour`.
fn is_hourly(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    ["hr", "hrs", "hour", "hours"].iter().any(|end| unit.ends_with(end))
}

/// What a table cannot say.
fn notes(groups: &[Group], page: &mut Page<'_>) -> io::Result<()> {
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let mut notes = Vec::new();
    if rows().any(|row| !row.key.is_confirmed()) {
        notes.push("A name that begins with component: is ours; under which AWS bills it is not confirmed.");
    }
    let free = |tier: &Tier| tier.unit_price == Decimal::ZERO;
    let has_allowance = |price: &Price| price.tiers.len() > 1 && price.tiers.first().is_some_and(free);
    if rows().filter_map(|row| row.price.as_ref()).any(has_allowance) {
        notes.push("A free first quantity is the account's: estimates do not apply it to each resource.");
    }
    let is_open = |price: &Price| price.tiers.last().is_some_and(|tier| tier.to.is_some());
    if rows().filter_map(|row| row.price.as_ref()).any(is_open) {
        notes.push("Beyond the last quantity the price is not known; estimates go on with the last one.");
    }
    if !notes.is_empty() {
        page.blank()?;
    }
    notes.into_iter().try_for_each(|note| page.line(&Line::new(note)))
}

pub(in crate::reports) fn families(service: &str, families: &[Family], out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = page(out);
    page.line(&Line::new(&format!("{service} has prices of:")))?;
    page.blank()?;
    let mut table = Table::new([Align::Left, Align::Right, Align::Right, Align::Left, Align::Left]);
    let heads = ["usage type", "how many", "regions", "per", "operations"];
    table.row(heads.map(|head| Line::default().add(Style::Dim, head)));
    for family in families {
        let words = |code: &String| match meaning(service, code) {
            Some(words) => format!("{code} ({words})"),
            None => code.clone(),
        };
        let operations: Vec<String> =
            family.operations.iter().filter(|operation| !operation.is_empty()).map(words).collect();
        let units: Vec<&str> = family.units.iter().map(String::as_str).collect();
        table.row([
            Line::new(&family.name),
            Line::new(&family.usage_types.to_string()),
            Line::new(&family.regions.to_string()),
            Line::new(&units.join(", ")),
            Line::new(&super::list(&operations, NAMED)),
        ]);
    }
    table.write(&mut page, 0)?;
    page.blank()?;
    page.line(&Line::new("A usage type, or what stands behind its colon, shows the prices themselves."))
}

pub(in crate::reports) fn status(coverage: &Coverage, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = page(out);
    use Align::{Left, Right};
    page.line(&Line::new(&format!(
        "AWS list prices, on demand and reserved, newest of {}; {}",
        coverage.published,
        super::count(coverage.regions.len(), "region")
    )))?;
    page.blank()?;
    page.line(&Line::new("The first of these that has a price answers:"))?;
    page.blank()?;
    let mut table = Table::new([Left, Left, Right, Left]);
    for book in &coverage.books {
        let whose = match (book.origin, &book.path) {
            ("pinned", Some(path)) => format!("{path} (pinned by the project, or named)"),
            ("cache", Some(path)) => format!("{path} (your cache)"),
            _ => "inside the binary".to_owned(),
        };
        let age = book.age_days.map_or_else(String::new, |days| {
            if days == 1 { "1 day old".to_owned() } else { format!("{days} days old") }
        });
        let of = format!("{} of {}", super::count(book.prices, "price"), super::count(book.services, "service"));
        table.row([
            Line::new(&whose),
            Line::new(&format!("of {}", book.published)),
            Line::new(&age),
            Line::new(&of),
        ]);
    }
    table.write(&mut page, 2)?;
    page.blank()?;
    let mut table = Table::new([Left, Right, Right, Left, Left, Left]);
    let heads = ["service", "prices", "regions", "oldest", "newest", "sources"];
    table.row(heads.map(|head| Line::default().add(Style::Dim, head)));
    for service in &coverage.services {
        let sources: Vec<&str> = service.sources.iter().map(String::as_str).collect();
        let regions = match (service.regions(), service.global()) {
            (0, 1..) => "all the same".to_owned(),
            (regions, _) => regions.to_string(),
        };
        table.row([
            Line::new(&service.service),
            Line::new(&service.total().to_string()),
            Line::new(&regions),
            Line::new(&service.oldest),
            Line::new(&service.newest),
            Line::new(&sources.join(", ")),
        ]);
    }
    table.write(&mut page, 0)?;
    let mut table = Table::new([Left, Left]);
    let partial: Vec<&Service> =
        coverage.services.iter().filter(|service| !is_everywhere(coverage, service)).collect();
    for service in &partial {
        table.row([Line::new(&service.service), Line::new(&where_it_is(coverage, service))]);
    }
    if !partial.is_empty() {
        page.blank()?;
        page.line(&Line::new("Without any price in some regions:"))?;
        page.blank()?;
        page.width = 120;
        table.write(&mut page, 2)?;
    }
    page.blank()?;
    page.line(&Line::new("`finops-lint pricing gaps` says what of a resource has no price in a region."))
}

fn is_everywhere(coverage: &Coverage, service: &Service) -> bool {
    service.regions() == coverage.regions.len() || (service.regions() == 0 && service.global() > 0)
}

/// The shorter of the two lists: where it is, or where it is not.
fn where_it_is(coverage: &Coverage, service: &Service) -> String {
    let has = |region: &&String| service.prices.contains_key(*region);
    let (with, without): (Vec<&String>, Vec<&String>) = coverage.regions.iter().partition(has);
    let names = |regions: Vec<&String>| regions.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    if with.len() <= without.len() { format!("only {}", names(with)) } else { format!("not {}", names(without)) }
}
