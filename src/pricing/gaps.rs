//! What the catalogue cannot price: of every shape, in every region, the keys that a bill asks for and that have no
//! price. A gap that can be seen can be closed.
//!
//! Not for: whether AWS offers the thing in the region at all. Nobody has told us; a gap says only that there is no
//! price.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::catalogue::Catalogue;
use super::mapping::glob;
use crate::resources::aws::variants;
use crate::resources::bill::PriceKey;
use crate::resources::shape::Shape;

/// What is known to be missing, and why.
static KNOWN: &str = include_str!(concat!(env!("OUT_DIR"), "/gaps.tsv"));

/// The gaps of some shapes in some regions.
#[derive(Clone, Debug)]
pub struct Gaps {
    pub regions: Vec<String>,
    pub shapes: Vec<OfShape>,
}

/// The gaps of one shape.
#[derive(Clone, Debug)]
pub struct OfShape {
    pub shape: &'static str,
    /// What its bills ask for, each key once.
    pub keys: Vec<Asked>,
    /// The parts that the shape has no key for, and why.
    pub without_key: BTreeSet<(String, String)>,
    /// What is wrong with the shape's variants.
    pub problems: Vec<String>,
}

/// One key that a bill asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub key: PriceKey,
    /// The line of the bill that asks for it; the first of several.
    pub component: String,
    /// Where it has no price, in the order of the regions.
    pub missing: Vec<String>,
}

/// A line of `pricing-cache/gaps.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Known {
    pub service: &'static str,
    pub what: &'static str,
    /// `all`, `all but` some, or some.
    pub regions: &'static str,
    pub reason: &'static str,
    /// Usage types, each perhaps with `|` and an operation, in which `*` stands for any text; blank for what no variant asks
    /// for.
    pub keys: &'static str,
}

impl Known {
    /// Whether this is why a key has no price in a region.
    #[must_use]
    pub fn explains(&self, key: &PriceKey, region: &str) -> bool {
        let is_named = |regions: &str| regions.split(' ').any(|named| named == region);
        let is_there = match self.regions.strip_prefix("all but ") {
            Some(others) => !is_named(others),
            None => self.regions == "all" || is_named(self.regions),
        };
        let is_meant = |pattern: &str| {
            let (usage_type, operation) = pattern.split_once('|').unwrap_or((pattern, "*"));
            glob(usage_type.as_bytes(), key.usage_type.as_bytes())
                && glob(operation.as_bytes(), key.operation.as_bytes())
        };
        is_there && self.service == key.service && self.keys.split(' ').any(is_meant)
    }
}

/// Bills every variant of the shapes in each region, and asks the catalogue for each key.
///
/// What is billed where a replica is, is asked for in every region: a replica can be in any. The day, on which it depends
/// what is out of support, is that of the newest price.
#[must_use]
pub fn gaps(catalogue: &Catalogue, shapes: &[&'static Shape], regions: &[String]) -> Gaps {
    let shapes = shapes.par_iter().map(|shape| of_shape(catalogue, shape, regions)).collect();
    Gaps { regions: regions.to_vec(), shapes }
}

fn of_shape(catalogue: &Catalogue, shape: &'static Shape, regions: &[String]) -> OfShape {
    let variants = variants::read(shape, regions.first().map_or("us-east-1", String::as_str));
    let today = catalogue.published().parse().ok();
    let mut keys: BTreeMap<PriceKey, Asked> = BTreeMap::new();
    let mut without_key = BTreeSet::new();
    for region in regions {
        let mut asked = BTreeSet::new();
        for (_, bill) in variants.bills(region, today) {
            for component in bill.components {
                if !asked.insert(component.key.clone()) {
                    continue;
                }
                let PriceKey { service, usage_type, operation } = &component.key;
                let is_missing = catalogue.price_as_published(service, region, usage_type, operation).is_none();
                let known = keys.entry(component.key).or_insert_with_key(|key| Asked {
                    key: key.clone(),
                    component: component.name,
                    missing: Vec::new(),
                });
                if is_missing {
                    known.missing.push(region.clone());
                }
            }
            let parts = bill.unpriced.into_iter().map(|part| (part.what, part.reason.why.to_string()));
            without_key.extend(parts);
        }
    }
    OfShape { shape: shape.name, keys: keys.into_values().collect(), without_key, problems: variants.problems }
}

impl Gaps {
    /// The shapes that ask for anything: a rule of EventBridge is on no bill.
    pub fn asking(&self) -> impl Iterator<Item = &OfShape> {
        self.shapes.iter().filter(|shape| !shape.keys.is_empty())
    }

    /// Those of them that have every price in all the regions.
    #[must_use]
    pub fn complete(&self) -> usize {
        self.asking().filter(|shape| shape.missing() == 0).count()
    }

    /// How many prices are missing: keys times regions.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.shapes.iter().map(OfShape::missing).sum()
    }
}

impl OfShape {
    /// In how many of the regions everything has a price.
    #[must_use]
    pub fn complete(&self, regions: &[String]) -> usize {
        let incomplete: BTreeSet<&String> = self.keys.iter().flat_map(|asked| &asked.missing).collect();
        regions.iter().filter(|region| !incomplete.contains(region)).count()
    }

    /// How many keys have no price in some region.
    #[must_use]
    pub fn missing_somewhere(&self) -> usize {
        self.keys.iter().filter(|asked| !asked.missing.is_empty()).count()
    }

    /// How many keys have no price in any of the regions.
    #[must_use]
    pub fn missing_everywhere(&self, regions: &[String]) -> usize {
        self.keys.iter().filter(|asked| asked.missing.len() == regions.len() && !regions.is_empty()).count()
    }

    /// How many prices are missing: keys times regions.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.keys.iter().map(|asked| asked.missing.len()).sum()
    }

    /// Why prices are missing, as far as that is known of their keys; and where it is not, all that is known of their
    /// service.
    #[must_use]
    pub fn known(&self) -> Vec<Known> {
        let mut why = BTreeSet::new();
        let all: Vec<Known> = known().collect();
        for asked in &self.keys {
            let of_service = || all.iter().filter(|known| known.service == asked.key.service);
            for region in &asked.missing {
                let found: Vec<&Known> = of_service().filter(|known| known.explains(&asked.key, region)).collect();
                why.extend(if found.is_empty() { of_service().collect() } else { found });
            }
        }
        why.into_iter().copied().collect()
    }
}

/// Everything that is known to be missing.
pub fn known() -> impl Iterator<Item = Known> {
    KNOWN.lines().skip(1).filter_map(|line| match *line.split('\t').collect::<Vec<_>>().as_slice() {
        [service, what, regions, reason, keys] => Some(Known { service, what, regions, reason, keys }),
        _ => None,
    })
}
