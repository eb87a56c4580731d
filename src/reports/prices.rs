//! Single prices and what a catalogue covers, for people and for programs.
//!
//! Not for: finding the prices. What arrives here is shown as it was published.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::Serializer;

use super::human;
use super::money::Plain;
use crate::pricing::Price;
use crate::pricing::coverage::{Coverage, Shelved};
use crate::pricing::currency::billed_in;
use crate::pricing::lookup::{Family, Group, Row};
use crate::pricing::names::meaning;

/// So many prices are shown to a person who has not asked for all.
pub const SHOWN: usize = 50;

/// Prices as tables, at most `most` of them; what is left out is counted.
#[must_use]
pub fn lookup_text(groups: &[Group], most: usize) -> String {
    text(|out| human::prices::lookup(groups, most, out))
}

/// What a service has prices for, and how to ask for one.
#[must_use]
pub fn families_text(service: &str, families: &[Family]) -> String {
    text(|out| human::prices::families(service, families, out))
}

/// What the catalogue covers: a line for each service, and where it has nothing.
#[must_use]
pub fn status_text(coverage: &Coverage) -> String {
    text(|out| human::prices::status(coverage, out))
}

pub(super) fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    // Writing into memory cannot fail, and all that is written is text.
    let _ = write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// One price, for programs.
#[derive(Serialize)]
struct Entry<'a> {
    service: &'a str,
    region: &'a str,
    usage_type: &'a str,
    operation: &'a str,
    operation_name: Option<&'static str>,
    unit: Option<&'a str>,
    currency: &'static str,
    tiers: Vec<Tier>,
    as_of: Option<&'a str>,
    source: Option<&'a str>,
    confirmed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<Compared<'a>>,
}

#[derive(Serialize)]
struct Tier {
    from: Exact,
    to: Option<Exact>,
    price: Exact,
}

#[derive(Serialize)]
struct Compared<'a> {
    with: &'a str,
    difference: Exact,
    percent: Option<Plain>,
}

/// Every digit that was published.
struct Exact(Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.normalize())
    }
}

/// All prices as one array.
#[must_use]
pub fn lookup_json(groups: &[Group]) -> String {
    let entries: Vec<Entry<'_>> = groups.iter().flat_map(|group| &group.rows).map(entry).collect();
    json(&entries)
}

fn entry(row: &Row) -> Entry<'_> {
    let tiers = |price: &Price| {
        let exact = price.tiers.iter().map(|tier| Tier {
            from: Exact(tier.from),
            to: tier.to.map(Exact),
            price: Exact(tier.unit_price),
        });
        exact.collect()
    };
    Entry {
        service: &row.key.service,
        region: &row.key.region,
        usage_type: &row.key.usage_type,
        operation: &row.key.operation,
        operation_name: meaning(&row.key.service, &row.key.operation),
        unit: row.price.as_ref().map(|price| price.unit.as_str()),
        currency: billed_in(&row.key.region),
        tiers: row.price.as_ref().map_or_else(Vec::new, tiers),
        as_of: row.price.as_ref().map(|price| &*price.as_of),
        source: row.price.as_ref().map(|price| &*price.source),
        confirmed: row.key.is_confirmed(),
        compared: row.comparison.as_ref().map(|comparison| Compared {
            with: &comparison.with,
            difference: Exact(comparison.difference),
            percent: comparison.percent.map(Plain),
        }),
    }
}

#[derive(Serialize)]
struct Covered<'a> {
    published: &'a str,
    books: &'a [Shelved],
    regions: &'a [String],
    services: Vec<Service<'a>>,
}

#[derive(Serialize)]
struct Service<'a> {
    service: &'a str,
    prices: usize,
    /// How many prices each region has, `global` for those that hold everywhere.
    regions: &'a BTreeMap<String, usize>,
    oldest: &'a str,
    newest: &'a str,
    sources: &'a BTreeSet<String>,
}

#[must_use]
pub fn status_json(coverage: &Coverage) -> String {
    let services = coverage.services.iter().map(|service| Service {
        service: &service.service,
        prices: service.total(),
        regions: &service.prices,
        oldest: &service.oldest,
        newest: &service.newest,
        sources: &service.sources,
    });
    json(&Covered {
        published: &coverage.published,
        books: &coverage.books,
        regions: &coverage.regions,
        services: services.collect(),
    })
}

/// One line of JSON in which nothing is left that a terminal would obey: a catalogue may come with a project.
pub(super) fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 1);
    for character in text.chars() {
        if character.is_control() {
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out.push('\n');
    out
}
