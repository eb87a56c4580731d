//! What each resource costs, in a table: a row for a resource, or a row for each of its components.
//!
//! Not for: what is in no total; the coverage says that.

use std::cmp::Reverse;
use std::io;

use rust_decimal::Decimal;

use super::table::{Align, Table};
use super::text::{Line, Page, Style};
use crate::reports::group::{self, Resources};
use crate::reports::model::{Action, Component, Drift, Project, Resource, Scaling, Size, Standing, Unpriced};
use crate::reports::money::{Money, quantity};

/// Rows of a table of resources; the breakdown has them all.
const ROWS: usize = 50;

/// Addresses of what has drifted; JSON has them all.
const DRIFTED: usize = 5;

/// The resources, dearest first.
pub(super) fn resources(page: &mut Page<'_>, project: &Project) -> io::Result<()> {
    heading(page, project)?;
    let mut groups = group::resources(&project.resources);
    groups.sort_by_key(|group| Reverse(in_total(group)));
    let hidden = groups.split_off(groups.len().min(ROWS));
    let mut table = Table::new([Align::Left, Align::Right, Align::Left]);
    for group in &groups {
        let notes = notes(group, page.money).join("; ");
        table.row([address(group), cost(group, page.money), Line::default().add(Style::Dim, &notes)]);
    }
    if !hidden.is_empty() {
        let rest = hidden.iter().filter_map(in_total).fold(Decimal::ZERO, |a, b| a.saturating_add(b));
        let count: usize = hidden.iter().map(|group| group.count).sum();
        let name = Line::new(&format!("... and {count} more"));
        table.row([
            name,
            Line::new(&page.money.amount(rest)),
            Line::default().add(Style::Dim, "the breakdown has them all"),
        ]);
    }
    table.write(page, 2)?;
    foot(page, project)
}

/// Every component of every resource, by address.
pub(super) fn components(page: &mut Page<'_>, project: &Project) -> io::Result<()> {
    heading(page, project)?;
    let mut table = Table::new([Align::Left, Align::Right, Align::Left]);
    for group in group::resources(&project.resources) {
        let mut notes: Vec<String> = group.resource.region.iter().map(ToString::to_string).collect();
        notes.extend(headline_notes(&group, page.money));
        if group.count > 1 {
            notes.push("one of them:".to_owned());
        }
        let notes = notes.join("; ");
        table.row([address(&group), cost(&group, page.money), Line::default().add(Style::Dim, &notes)]);
        let mut told: Vec<&Unpriced> = Vec::new();
        for component in &group.resource.components {
            let (mut cost, mut how) = component_cells(component, page.money);
            // What is not known of a line is told in its row.
            for unpriced in group.resource.unpriced.iter().filter(|unpriced| unpriced.what == component.name) {
                if component.monthly_cost.is_none() {
                    cost = Line::default().add(Style::Yellow, "not priced");
                    how = how.add(Style::Yellow, "; because ").plain(&unpriced.why);
                    told.push(unpriced);
                }
            }
            table.row([Line::default().space(2).plain(&component_name(component)), cost, how]);
        }
        for unpriced in group.resource.unpriced.iter().filter(|unpriced| !told.contains(unpriced)) {
            let why = Line::default().add(Style::Yellow, "because ").plain(&unpriced.why);
            let cost = Line::default().add(Style::Yellow, "not priced");
            table.row([Line::default().space(2).plain(&unpriced.what), cost, why]);
        }
    }
    table.write(page, 2)?;
    foot(page, project)
}

fn heading(page: &mut Page<'_>, project: &Project) -> io::Result<()> {
    page.line(&Line::default().add(Style::Bold, &project.name).add(Style::Dim, &format!("  {}", project.path)))
}

fn foot(page: &mut Page<'_>, project: &Project) -> io::Result<()> {
    if project.resources.is_empty() {
        page.line(&Line::new("  no resources that AWS charges for"))?;
    }
    let totals = super::Totals {
        cost: project.total_monthly_cost,
        list: project.list_total_monthly_cost,
        previous: project.previous_total_monthly_cost,
        bands: project.usage_bands,
    };
    super::total(page, "  Total", totals, std::slice::from_ref(project))?;
    if !project.drift.is_empty() {
        drift(page, &project.drift)?;
    }
    page.blank()
}

/// `  2 resources have drifted from their state: aws_x.y (now $2.00, was $1.00), aws_x.z`
fn drift(page: &mut Page<'_>, drift: &[Drift]) -> io::Result<()> {
    let money = page.money;
    let one = |drift: &Drift| match (drift.monthly_cost, drift.previous_monthly_cost) {
        (Some(cost), Some(previous)) if cost != previous => {
            format!("{} (now {}, was {})", drift.address, money.amount(cost), money.amount(previous))
        }
        _ => drift.address.to_string(),
    };
    let what = if drift.len() == 1 { "has drifted from its state" } else { "have drifted from their state" };
    let addresses: Vec<String> = drift.iter().map(one).collect();
    let text = format!("{} {what}: {}", super::count(drift.len(), "resource"), super::list(&addresses, DRIFTED));
    page.line(&Line::new("  ").add(Style::Yellow, &text))
}

fn address(group: &Resources<'_>) -> Line {
    let line = Line::new(&group.address());
    if group.count == 1 { line } else { line.add(Style::Bold, &format!(" ×{}", group.count)) }
}

fn in_total(group: &Resources<'_>) -> Option<Decimal> {
    group.cost().filter(|_| group.resource.multiplicity_unknown.is_none())
}

fn cost(group: &Resources<'_>, money: Money<'_>) -> Line {
    match (group.resource.standing(), group.each()) {
        (Standing::Priced, _) => match group.cost() {
            Some(cost) => Line::new(&money.amount(cost)),
            None => Line::default().add(Style::Yellow, "too large"),
        },
        (Standing::UsageDependent, _) => Line::default().add(Style::Blue, "by usage"),
        (Standing::Unpriced, Some(each)) => {
            Line::default().add(Style::Yellow, &format!("? × {}", money.amount(each)))
        }
        (Standing::Unpriced, None) => Line::default().add(Style::Yellow, "not priced"),
    }
}

/// What is to know about the number beside it, apart from the components.
fn headline_notes(group: &Resources<'_>, money: Money<'_>) -> Vec<String> {
    let resource = group.resource;
    let mut notes = Vec::new();
    if let (true, Some(each)) = (group.count > 1, group.each()) {
        notes.push(format!("{} × {}", group.count, money.amount(each)));
    }
    if let Some(list) = resource.list_monthly_cost.filter(|list| Some(*list) != resource.monthly_cost) {
        notes.extend(group.times(list).map(|list| format!("list {}", money.amount(list))));
    }
    match resource.action {
        Some(Action::Create) => notes.push("new".to_owned()),
        Some(Action::Delete) => notes.push("deleted".to_owned()),
        Some(Action::Replace) => notes.push("replaced".to_owned()),
        Some(Action::Forget) => notes.push("no longer managed".to_owned()),
        Some(Action::Update | Action::NoOp | Action::Read) | None => {}
    }
    if let Some(previous) = resource.previous_monthly_cost.filter(|cost| Some(*cost) != resource.monthly_cost) {
        let previous = group.times(previous).map_or_else(|| "more".to_owned(), |cost| money.amount(cost));
        notes.push(format!("was {previous}"));
    }
    notes.extend(resource.assumed.as_ref().map(|address| format!("as many of {address} as assumed")));
    notes.extend(resource.usage_bands.map(|bands| {
        let cost = |one: Option<Decimal>| {
            let cost = one.and_then(|one| group.times(one));
            cost.map_or_else(|| "not known".to_owned(), |cost| money.amount(cost))
        };
        super::bands([cost(bands.small), cost(bands.medium), cost(bands.large)])
    }));
    notes.extend(resource.scaling.as_ref().and_then(|scaling| scales(scaling, money)));
    if let Some(why) = &resource.multiplicity_unknown {
        notes.push(format!("in no total: how many there are is not known, because {why}"));
    }
    notes
}

/// "desired_capacity 2; 1 to 10 would be $30.37 to $303.68"
fn scales(scaling: &Scaling, money: Money<'_>) -> Option<String> {
    let (least, most) = (scaling.minimum.number, scaling.maximum.number);
    if least == most && least == scaling.counted.number {
        return None;
    }
    let number =
        |number: Option<Decimal>| number.map_or_else(|| "?".to_owned(), |number| number.normalize().to_string());
    let cost = |size: Size| size.monthly_cost.map_or_else(|| "?".to_owned(), |cost| money.amount(cost));
    let (cheapest, dearest) = (scaling.minimum, scaling.maximum);
    let costs = match cheapest.monthly_cost.or(dearest.monthly_cost) {
        Some(_) => format!(" would be {} to {}", cost(cheapest), cost(dearest)),
        None => " are possible".to_owned(),
    };
    let by = scaling.counted_by.unwrap_or(scaling.usage_key);
    let counted = number(scaling.counted.number);
    Some(format!("{by} {counted}; {} to {}{costs}", number(least), number(most)))
}

fn notes(group: &Resources<'_>, money: Money<'_>) -> Vec<String> {
    let mut notes = headline_notes(group, money);
    let keys = usage_keys(group.resource);
    if !keys.is_empty() {
        let word = if group.resource.monthly_cost.is_some() { "plus usage: " } else { "usage: " };
        notes.push(format!("{word}{}", super::list(&keys, 2)));
    }
    let unpriced = &group.resource.unpriced;
    notes.extend(unpriced.first().map(|first| format!("without {}, because {}", first.what, first.why)));
    match unpriced.len() {
        0 | 1 => {}
        2 => notes.push("and without another part".to_owned()),
        several => notes.push(format!("and without {} other parts", several - 1)),
    }
    notes
}

/// The keys that the usage file would have to set.
pub(super) fn usage_keys(resource: &Resource) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for component in resource.components.iter().filter(|component| component.waits_for_usage()) {
        let key = component.usage_key.as_deref().unwrap_or(&component.name);
        if !keys.iter().any(|known| known == key) {
            keys.push(key.to_owned());
        }
    }
    keys
}

fn component_name(component: &Component) -> String {
    let mut name = component.name.clone();
    if let Some(block) = &component.sub_resource {
        name = format!("{block}: {name}");
    }
    if let Some(region) = &component.region {
        name = format!("{name} ({region})");
    }
    name
}

/// What it costs, and the sum behind that.
fn component_cells(component: &Component, money: Money<'_>) -> (Line, Line) {
    let unit = singular(&component.unit);
    let usage = match (&component.usage_key, component.waits_for_usage()) {
        (Some(key), true) => format!("; usage: {key}"),
        (None, true) => "; depends on usage".to_owned(),
        (Some(key), false) if component.usage_assumed => format!(" ({key}, assumed)"),
        (Some(key), false) if component.usage_based => format!(" ({key})"),
        _ => String::new(),
    };
    let mut how = match (component.monthly_quantity, component.unit_price) {
        (Some(amount), Some(price)) => {
            format!("{} × {} per {unit}{usage}", quantity(amount), money.unit_price(price))
        }
        (Some(amount), None) => format!("{} × price per {unit} not known{usage}", quantity(amount)),
        (None, Some(price)) => format!("{} per {unit}{usage}", money.unit_price(price)),
        (None, None) => format!("price per {unit} not known{usage}"),
    };
    let list = component.list_unit_price.filter(|list| Some(*list) != component.unit_price);
    let list = list.map(|list| format!("list {}", money.unit_price(list)));
    // A line of a coverage has its name already.
    let by = component.private.as_deref().filter(|by| !component.name.contains(by)).map(str::to_owned);
    for note in [by, list].into_iter().flatten() {
        how = format!("{how}; {note}");
    }
    let cost = match component.monthly_cost {
        Some(cost) => Line::new(&money.amount(cost)),
        None if component.waits_for_usage() => Line::default().add(Style::Blue, "by usage"),
        None => Line::default().add(Style::Yellow, "not known"),
    };
    (cost, Line::default().add(Style::Dim, &how))
}

/// A unit behind "per": `hours` is `hour`, `1M requests` stays.
fn singular(unit: &str) -> &str {
    match unit.strip_suffix('s') {
        Some(one) if !unit.contains(' ') => one,
        _ => unit,
    }
}
