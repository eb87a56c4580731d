//! Prices beside each other: one thing in all regions, or several instance types in one.
//!
//! Not for: which is the better choice. A cheaper type may be a smaller one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::catalogue::{Catalogue, Key};
use super::lookup::{Comparison, Group, Query, Row, entries, find, is_named};
use super::tiers::Price;

/// The same usage type and operation in every region that has it, cheapest first, each set against `base` or, where
/// that has no price, the cheapest.
#[must_use]
pub fn regions(catalogue: &Catalogue, query: &Query<'_>, base: Option<&str>) -> Vec<Group> {
    let everywhere = Query { regions: &[], ..*query };
    let mut found = find(catalogue, &everywhere);
    let text = query.text.to_lowercase();
    // Where something is named in full, what only has the name in it is not meant.
    if found.first().is_some_and(|row| is_named(&row.key, &text)) {
        found.retain(|row| is_named(&row.key, &text));
    }
    let mut groups: Vec<Group> = Vec::new();
    for row in found {
        let same = |group: &&mut Group| group.rows.first().is_some_and(|first| is_same(&first.key, &row.key));
        match groups.last_mut().filter(same) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { rows: vec![row] }),
        }
    }
    for group in &mut groups {
        group.rows.sort_by_key(|row| (row.price.as_ref().map(first_price), row.key.region.clone()));
        let chosen = group.rows.iter().find(|row| base == Some(row.key.region.as_str()));
        let against = chosen.or_else(|| group.rows.first()).cloned();
        set_against(&mut group.rows, against.as_ref(), |key| key.region.clone());
    }
    groups
}

/// Several types in each region that is asked for, every way they are billed a group of its own; each is set against
/// the first that has a price there. A type that has none keeps its row.
#[must_use]
pub fn types(catalogue: &Catalogue, query: &Query<'_>, types: &[String]) -> Vec<Group> {
    let mut found: BTreeMap<(String, String, String), Vec<Row>> = BTreeMap::new();
    for (index, written) in types.iter().enumerate() {
        let lower = written.to_lowercase();
        for (key, price) in entries(catalogue, query, &|key| is_named(key, &lower)) {
            let rows = found.entry((kind(&key, &lower), key.operation.clone(), key.region.clone())).or_default();
            fill(rows, types, index, &key);
            rows.push(Row { key, price: Some(price), comparison: None });
        }
    }
    let finished = found.into_iter().map(|((kind, _, _), mut rows)| {
        if let Some(first) = rows.first().map(|row| row.key.clone()) {
            fill(&mut rows, types, types.len(), &first);
        }
        let against = rows.iter().find(|row| row.price.is_some()).cloned();
        set_against(&mut rows, against.as_ref(), |key| match key.usage_type.split_once(':') {
            Some((_, behind)) if !kind.is_empty() => behind.to_owned(),
            _ => key.usage_type.clone(),
        });
        Group { rows }
    });
    finished.collect()
}

/// How a type is billed: `BoxUsage` for an instance type; blank where usage types themselves are compared.
fn kind(key: &Key, lower: &str) -> String {
    match key.usage_type.split_once(':') {
        Some((before, _)) if key.usage_type.to_lowercase() != lower => before.to_owned(),
        _ => String::new(),
    }
}

/// Rows for the types up to one of them that have no price, beside one that has.
fn fill(rows: &mut Vec<Row>, types: &[String], up_to: usize, beside: &Key) {
    for absent in types.get(rows.len()..up_to).unwrap_or_default() {
        let usage_type = match beside.usage_type.split_once(':') {
            Some((before, _)) if !absent.contains(':') => format!("{before}:{absent}"),
            _ => absent.clone(),
        };
        rows.push(Row { key: Key { usage_type, ..beside.clone() }, price: None, comparison: None });
    }
}

fn set_against(rows: &mut [Row], against: Option<&Row>, name: impl Fn(&Key) -> String) {
    let Some((key, Some(other))) = against.map(|row| (&row.key, row.price.as_ref())) else { return };
    for row in rows {
        let Some(price) = row.price.as_ref().filter(|price| price.unit == other.unit) else { continue };
        let (own, base) = (first_price(price), first_price(other));
        let Some(difference) = own.checked_sub(base) else { continue };
        let percent = difference.checked_div(base).and_then(|ratio| ratio.checked_mul(Decimal::ONE_HUNDRED));
        row.comparison = Some(Comparison { with: name(key), difference, percent });
    }
}

/// What the first unit costs that is not free.
#[must_use]
pub fn first_price(price: &Price) -> Decimal {
    price.first_paid().map_or(Decimal::ZERO, |tier| tier.unit_price)
}

fn is_same(a: &Key, b: &Key) -> bool {
    (&a.usage_type, &a.operation) == (&b.usage_type, &b.operation)
}
