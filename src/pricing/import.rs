//! Makes the catalogue's text files out of price facts: rows of a price list in AWS's own words,
//! one file per offer. Pure: texts in, texts out, the same bytes each time. It knows no service;
//! what a row means is said in `pricing-cache/mapping/`.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::catalogue::GLOBAL;
use super::line::{LineKey, Meaning, Numbers, decimal, meaning};
use super::mapping::{Mapping, MappingLine, Trust};
use super::pack::HEADER;
use super::term::{FEE, Term};

/// Turns fact files `(file name, text)` into catalogue files `(file name, text)`.
///
/// A fact file is `<OfferCode>.tsv` with the columns region, product family, usage type, operation,
/// attributes (JSON), unit, begin and end of the tier, price in USD, source and date. The second
/// result says, sorted and with counts, what was left out and why.
pub fn import(facts: &[(String, String)], mapping: &Mapping) -> (Vec<(String, String)>, Vec<String>) {
    let mut left_out = LeftOut::default();
    let mut files = BTreeMap::new();
    for (name, text) in facts {
        let Some(service) = name.strip_suffix(".tsv") else { continue };
        match mapping.lines_of(service) {
            Some(lines) => {
                files.insert(name.clone(), import_service(service, text, mapping, lines, &mut left_out));
            }
            None => left_out.add(format!("{service}: there is no mapping/{name}")),
        }
    }
    (files.into_iter().collect(), left_out.into_lines())
}

/// One tier of one key, as one source has it. The order is the order of preference.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate<'a> {
    trust: Trust,
    as_of: std::cmp::Reverse<&'a str>,
    source: &'a str,
    from: Decimal,
    /// `None`: no upper end.
    to: Option<Decimal>,
    price: &'a str,
    unit: String,
}

/// Reasons and how many rows each of them concerns.
#[derive(Default)]
struct LeftOut(BTreeMap<String, usize>);

impl LeftOut {
    fn add(&mut self, reason: String) {
        *self.0.entry(reason).or_default() += 1;
    }

    fn into_lines(self) -> Vec<String> {
        self.0.into_iter().map(|(reason, rows)| format!("{reason} ({rows})")).collect()
    }
}

fn import_service(
    service: &str,
    text: &str,
    mapping: &Mapping,
    lines: &[MappingLine],
    left_out: &mut LeftOut,
) -> String {
    let mut keys: BTreeMap<LineKey, Vec<Candidate<'_>>> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let &[region, family, usage_type, operation, attributes, unit, begin, end, price, source, as_of] =
            cells.as_slice()
        else {
            left_out.add(format!("{service}: a row without the eleven columns"));
            continue;
        };
        let region = if region.is_empty() { GLOBAL } else { region };
        if !mapping.has_region(region) {
            left_out.add(format!("{service}: {region} is not in regions.tsv"));
            continue;
        }
        let Some(trust) = mapping.trust(source) else {
            left_out.add(format!("{service}: source {source} is not in sources.tsv"));
            continue;
        };
        let attributes: BTreeMap<String, String> = serde_json::from_str(attributes).unwrap_or_default();
        let usage_type = mapping.without_prefix(region, usage_type);
        let term = match term(&attributes, unit) {
            Ok(term) => term,
            Err(why) => {
                left_out.add(format!("{service}: {why}"));
                continue;
            }
        };
        let value = |name: &str| match name {
            "region" => region,
            "family" => family,
            "usagetype" => usage_type,
            "operation" => operation,
            "unit" => unit,
            "term" => &term,
            "_source" => source,
            attribute => attributes.get(attribute).map_or("", String::as_str),
        };
        let (key, numbers, unit) = match meaning(lines, value, [begin, end, price]) {
            Meaning::NotAsked => {
                let what = [usage_type, value("_component"), value("group"), family];
                let what = what.into_iter().find(|text| !text.is_empty()).unwrap_or("a blank row");
                left_out.add(format!("{service}: no line in its mapping for {what}"));
                continue;
            }
            Meaning::LeftOut(how) => {
                left_out.add(format!("{service}: {how}"));
                continue;
            }
            Meaning::Line { key, numbers: None, .. } => {
                left_out.add(format!("{service}: {} has a number that is none", key.usage_type));
                continue;
            }
            Meaning::Line { key, numbers: Some(numbers), unit } => (key, numbers, unit),
        };
        let Numbers { from, to, .. } = numbers;
        let as_of = std::cmp::Reverse(as_of);
        keys.entry(key).or_default().push(Candidate { trust, as_of, source, from, to, price, unit });
    }
    fill_units(&mut keys);
    render(service, &keys, left_out)
}

/// The reserved term of a row, as the catalogue names it; blank for what is on demand. Facts have effective prices: a fee
/// by itself is none.
fn term(attributes: &BTreeMap<String, String>, unit: &str) -> Result<String, &'static str> {
    let of = |name: &str| attributes.get(name).map_or("", String::as_str);
    let (lease, class, option) = (of("LeaseContractLength"), of("OfferingClass"), of("PurchaseOption"));
    if [lease, class, option].iter().all(|text| text.is_empty()) {
        return Ok(String::new());
    }
    match (Term { lease, class, option }).name() {
        Some(_) if unit == FEE => Err("an upfront fee by itself"),
        Some(name) => Ok(name),
        None => Err("a reserved term that nobody asks for"),
    }
}

/// Gives a row without a unit the one every other region has for the same usage type.
fn fill_units(keys: &mut BTreeMap<LineKey, Vec<Candidate<'_>>>) {
    let mut units: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, candidates) in keys.iter() {
        let known = candidates.iter().map(|one| one.unit.clone()).filter(|unit| !unit.is_empty());
        units.entry(key.usage_type.clone()).or_default().extend(known);
    }
    for (key, candidates) in keys.iter_mut() {
        let Some(known) = units.get(&key.usage_type).filter(|known| known.len() == 1) else { continue };
        let Some(unit) = known.first() else { continue };
        for one in candidates.iter_mut().filter(|one| one.unit.is_empty()) {
            one.unit.clone_from(unit);
        }
    }
}

fn render(service: &str, keys: &BTreeMap<LineKey, Vec<Candidate<'_>>>, left_out: &mut LeftOut) -> String {
    let mut text = format!("{HEADER}\n");
    for (key, candidates) in keys {
        let tiers = match assemble(candidates) {
            Ok(tiers) => tiers,
            Err(reason) => {
                let LineKey { usage_type, operation, region } = key;
                left_out.add(format!("{service}: {usage_type} {operation} in {region}: {reason}"));
                continue;
            }
        };
        let Some(unit) = tiers.iter().map(|tier| &tier.unit).find(|unit| !unit.is_empty()) else {
            left_out.add(format!("{service}: {} has no unit", key.usage_type));
            continue;
        };
        let sources: BTreeSet<&str> = tiers.iter().map(|tier| tier.source).collect();
        let sources: Vec<&str> = sources.into_iter().collect();
        // A price is as old as its oldest tier.
        let as_of = tiers.iter().map(|tier| tier.as_of.0).min().unwrap_or_default();
        let mut written: Vec<String> =
            tiers.iter().map(|tier| format!("{}:{}", tier.from.normalize(), tier.price)).collect();
        if let Some(end) = tiers.last().and_then(|tier| tier.to) {
            written.push(format!("{}:?", end.normalize()));
        }
        let cells =
            [&key.usage_type, &key.operation, &key.region, unit, &written.join(" "), &sources.join("+"), as_of];
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// Chooses the tiers of one key: the preferred row for each beginning, if these fit together;
/// otherwise what the preferred source has by itself.
fn assemble<'a>(candidates: &[Candidate<'a>]) -> Result<Vec<Candidate<'a>>, String> {
    let mut sorted = candidates.to_vec();
    sorted.sort();
    let all = one_per_beginning(&sorted)?;
    if contiguous(&all) {
        return Ok(all);
    }
    let best = sorted.first().map(|one| one.source);
    let alone: Vec<_> = sorted.into_iter().filter(|one| Some(one.source) == best).collect();
    let alone = one_per_beginning(&alone)?;
    if contiguous(&alone) { Ok(alone) } else { Err(String::from("tiers do not fit together")) }
}

/// The first candidate for each beginning, lowest tier first.
fn one_per_beginning<'a>(sorted: &[Candidate<'a>]) -> Result<Vec<Candidate<'a>>, String> {
    let mut chosen: BTreeMap<Decimal, Candidate<'a>> = BTreeMap::new();
    for one in sorted {
        match chosen.get(&one.from) {
            None => {
                chosen.insert(one.from, one.clone());
            }
            // The same source says two things on the same day: two products share the key.
            Some(other)
                if other.source == one.source
                    && other.as_of == one.as_of
                    && decimal(other.price) != decimal(one.price) =>
            {
                return Err(format!("{} has two prices", one.source));
            }
            Some(_) => {}
        }
    }
    Ok(chosen.into_values().collect())
}

fn contiguous(tiers: &[Candidate<'_>]) -> bool {
    tiers.windows(2).all(|pair| match pair {
        [lower, upper] => lower.to == Some(upper.from),
        _ => true,
    })
}
