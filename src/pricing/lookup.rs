//! Prices that someone asks for by name: which keys of the catalogue are meant, and if none are, which are near.
//!
//! Not for: pricing a bill, whose keys are exact; or how an answer looks.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::catalogue::GLOBAL;
use super::catalogue::{Catalogue, Key};
use super::mapping::Mapping;
use super::names::meaning;
use super::tiers::Price;

/// What is asked for. The service and the regions are those of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Query<'q> {
    pub service: &'q str,
    /// A usage type, what stands behind its colon, or a part of it; blank for all.
    pub text: &'q str,
    /// None: all.
    pub regions: &'q [String],
    /// A code, or a part of its meaning.
    pub operation: Option<&'q str>,
}

/// Prices that belong together. A lookup gives one group; a comparison one for each thing that is compared.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub rows: Vec<Row>,
}

/// One key, and its price as published.
#[derive(Clone, Debug)]
pub struct Row {
    pub key: Key,
    /// `None`: the catalogue has none, and the row is here to say so.
    pub price: Option<Price>,
    pub comparison: Option<Comparison>,
}

/// A price set against another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What it is compared with: a region, an instance type.
    pub with: String,
    /// Of the first price that is not free, per unit.
    pub difference: Decimal,
    /// `None` where the other costs nothing.
    pub percent: Option<Decimal>,
}

/// Usage types of a service that differ in what stands behind the colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// `BoxUsage:*`, or a usage type that stands alone.
    pub name: String,
    pub usage_types: usize,
    pub operations: BTreeSet<String>,
    pub units: BTreeSet<String>,
    pub regions: usize,
}

/// So many usage types with one beginning are told together.
const FAMILY: usize = 20;

/// So many near misses are told.
const NEAR: usize = 3;

/// The prices that are meant: those that are named in full first, then those that have the text in them.
#[must_use]
pub fn find(catalogue: &Catalogue, query: &Query<'_>) -> Vec<Row> {
    let text = query.text.to_lowercase();
    let has = |key: &Key| {
        text.is_empty()
            || is_named(key, &text)
            || key.usage_type.to_lowercase().contains(&text)
            || key.operation.to_lowercase().contains(&text)
    };
    let mut found: Vec<(bool, Key, Price)> = entries(catalogue, query, &has)
        .into_iter()
        .map(|(key, price)| (is_named(&key, &text), key, price))
        .collect();
    found.sort_by(|(exact, a, _), (other, b, _)| {
        let order = |key: &Key| (key.usage_type.clone(), key.operation.clone(), key.region.clone());
        other.cmp(exact).then_with(|| order(a).cmp(&order(b)))
    });
    found.into_iter().map(|(_, key, price)| Row { key, price: Some(price), comparison: None }).collect()
}

/// The prices of a service in the regions and operations that are asked for, and what costs the same everywhere, as far
/// as their keys have what is wanted.
pub(super) fn entries(
    catalogue: &Catalogue,
    query: &Query<'_>,
    wanted: &dyn Fn(&Key) -> bool,
) -> Vec<(Key, Price)> {
    let operations = query.operation.map(|written| {
        let keys = RefCell::new(BTreeSet::new());
        // All keys are looked at, and none is taken.
        catalogue.wanted(query.service, &|key| {
            keys.borrow_mut().insert(key.operation.clone());
            false
        });
        meant(query.service, &keys.into_inner(), written)
    });
    catalogue.wanted(query.service, &|key| {
        let here = query.regions.is_empty() || key.region == GLOBAL || query.regions.contains(&key.region);
        here && operations.as_ref().is_none_or(|operations| operations.contains(&key.operation)) && wanted(key)
    })
}

/// The operations that a text means: the code itself, or else those whose meaning has the text in it.
fn meant(service: &str, operations: &BTreeSet<String>, written: &str) -> BTreeSet<String> {
    let written = written.to_lowercase();
    let exact: BTreeSet<String> =
        operations.iter().filter(|operation| operation.to_lowercase() == written).cloned().collect();
    if !exact.is_empty() {
        return exact;
    }
    let in_words = |operation: &&String| {
        meaning(service, operation).is_some_and(|words| words.to_lowercase().contains(&written))
    };
    operations.iter().filter(in_words).cloned().collect()
}

/// Whether the text is the whole usage type or what stands behind its colon: `m7g.large`, `db.r6g.large`.
pub(super) fn is_named(key: &Key, lower: &str) -> bool {
    let usage_type = key.usage_type.to_lowercase();
    let behind = usage_type.split_once(':').map(|(_, behind)| behind);
    !lower.is_empty() && (usage_type == lower || behind == Some(lower))
}

/// The operations that what is asked for has, with their meaning where it is known: `RunInstances:0002 (Windows)`.
#[must_use]
pub fn operations(catalogue: &Catalogue, query: &Query<'_>) -> Vec<String> {
    let codes: BTreeSet<String> = find(catalogue, query).into_iter().map(|row| row.key.operation).collect();
    let words = |code: &String| match meaning(query.service, code) {
        Some(words) => format!("{code} ({words})"),
        None => code.clone(),
    };
    codes.iter().filter(|code| !code.is_empty()).map(words).collect()
}

/// Whether there is anything that is meant.
#[must_use]
pub fn is_any(catalogue: &Catalogue, query: &Query<'_>) -> bool {
    !find(catalogue, &Query { regions: &[], operation: None, ..*query }).is_empty()
}

/// Whether anything is named so in full.
#[must_use]
pub fn is_there(catalogue: &Catalogue, query: &Query<'_>) -> bool {
    let lower = query.text.to_lowercase();
    !entries(catalogue, query, &|key| is_named(key, &lower)).is_empty()
}

/// A usage type as a bill has it, `EUC1-BoxUsage:m7g.large`: its region, and the usage type without that.
#[must_use]
pub fn of_bill<'t>(catalogue: &Catalogue, text: &'t str) -> Option<(String, &'t str)> {
    let mapping = Mapping::shipped().ok()?;
    catalogue.regions().into_iter().find_map(|region| {
        let rest = mapping.without_prefix(region, text);
        (rest.len() < text.len()).then(|| (region.to_owned(), rest))
    })
}

/// Where the catalogue has what is asked for, if the regions were left out.
#[must_use]
pub fn elsewhere(catalogue: &Catalogue, query: &Query<'_>) -> BTreeSet<String> {
    find(catalogue, &Query { regions: &[], ..*query }).into_iter().map(|row| row.key.region).collect()
}

/// What of a service is spelt most like the text, nearest first: usage types, or what stands behind their colons.
#[must_use]
pub fn near(catalogue: &Catalogue, service: &str, text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let limit = (text.chars().count() / 3).clamp(1, 4);
    let mut names = BTreeSet::new();
    for (key, _) in catalogue.entries(Some(service), None) {
        names.extend(key.usage_type.split_once(':').map(|(_, behind)| behind.to_owned()));
        names.insert(key.usage_type);
    }
    let mut near: Vec<(usize, String)> = names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&text, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort();
    near.into_iter().take(NEAR).map(|(_, name)| name).collect()
}

/// What a service has prices for, told briefly: usage types that differ only behind the colon are one line.
#[must_use]
pub fn families(catalogue: &Catalogue, query: &Query<'_>) -> Vec<Family> {
    let mut behind: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let all: Vec<(Key, Price)> = entries(catalogue, query, &|_| true);
    for (key, _) in &all {
        if let Some((before, _)) = key.usage_type.split_once(':') {
            behind.entry(before.to_owned()).or_default().insert(key.usage_type.clone());
        }
    }
    let name_of = |usage_type: &str| match usage_type.split_once(':') {
        Some((before, _)) if behind.get(before).is_some_and(|types| types.len() > FAMILY) => format!("{before}:*"),
        _ => usage_type.to_owned(),
    };
    let mut families: BTreeMap<String, (Family, BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for (key, price) in all {
        let name = name_of(&key.usage_type);
        let (family, types, regions) = families.entry(name).or_insert_with_key(|name| {
            let (operations, units) = (BTreeSet::new(), BTreeSet::new());
            let family = Family { name: name.clone(), usage_types: 0, operations, units, regions: 0 };
            (family, BTreeSet::new(), BTreeSet::new())
        });
        types.insert(key.usage_type);
        regions.insert(key.region);
        family.operations.insert(key.operation);
        family.units.insert(price.unit);
        (family.usage_types, family.regions) = (types.len(), regions.len());
    }
    families.into_values().map(|(family, _, _)| family).collect()
}
