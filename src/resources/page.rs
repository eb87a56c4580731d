//! What there is to know about a resource type: what it is billed for, the usage keys, the fields, the limits.
//!
//! Found by making the bills of the shapes' variants. Not for: prices, or how a page looks.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::aws::heads::{Head, head};
use super::aws::variants;
use super::bill::PriceKey;
use super::places;
use super::shape::{Place, Shape};

/// A resource type.
#[derive(Clone, Debug)]
pub struct Page {
    pub resource_type: String,
    /// One for each shape that is found in it.
    pub parts: Vec<Part>,
}

/// A billable thing in the resource.
#[derive(Clone, Debug)]
pub struct Part {
    pub shape: &'static Shape,
    pub head: Option<Head>,
    /// Where it is declared: the resource itself, or blocks of it.
    pub places: Vec<&'static Place>,
    pub lines: Vec<Line>,
    /// What is not priced in any variant, and why.
    pub limits: Vec<(String, String)>,
}

/// A line of the bill, in all its variants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Without what stands in brackets: the variant.
    pub name: String,
    pub unit: &'static str,
    /// The service and its usage types, with their operations.
    pub keys: BTreeSet<(&'static str, String, String)>,
    /// The usage keys that the quantity comes from; none where the configuration has it.
    pub usage_keys: BTreeSet<&'static str>,
    /// It has a quantity without usage, too.
    pub is_configured: bool,
    /// Charged in another region than the resource's.
    pub elsewhere: bool,
}

/// The page of a type; `None` where no shape describes it.
#[must_use]
pub fn page(resource_type: &str, region: &str, today: Option<Date>) -> Option<Page> {
    let mut parts: Vec<Part> = Vec::new();
    for (shape, place) in places(resource_type) {
        match parts.iter_mut().find(|part| part.shape.name == shape.name) {
            Some(part) => part.places.push(place),
            None => parts.push(part(shape, place, resource_type, region, today)),
        }
    }
    (!parts.is_empty()).then(|| Page { resource_type: resource_type.to_owned(), parts })
}

fn part(
    shape: &'static Shape,
    place: &'static Place,
    resource_type: &str,
    region: &str,
    today: Option<Date>,
) -> Part {
    let mut part =
        Part { shape, head: head(shape.name), places: vec![place], lines: Vec::new(), limits: Vec::new() };
    let variants = variants::read(shape, region);
    let bills = variants.bills(region, today);
    // The variants of this type, or of all where its own variant is another type's.
    let own = |address: &str| address.split('.').next() == Some(resource_type);
    let has_own = bills.iter().any(|(address, bill)| own(address) && !bill.is_empty());
    for (address, bill) in bills {
        if has_own && !own(&address) {
            continue;
        }
        for component in bill.components {
            let name = name(&component.name);
            let PriceKey { service, usage_type, operation } = component.key;
            let at = part.lines.iter().position(|line| line.name == name && line.unit == component.unit);
            let at = at.unwrap_or_else(|| {
                let (keys, usage_keys) = (BTreeSet::new(), BTreeSet::new());
                part.lines.push(Line {
                    name,
                    unit: component.unit,
                    keys,
                    usage_keys,
                    is_configured: false,
                    elsewhere: false,
                });
                part.lines.len().saturating_sub(1)
            });
            let Some(line) = part.lines.get_mut(at) else { continue };
            line.keys.insert((service, usage_type, operation));
            line.usage_keys.extend(component.quantity.usage_key());
            line.elsewhere |= component.region.is_some();
        }
        for unpriced in bill.unpriced {
            let limit = (unpriced.what, unpriced.reason.why.to_string());
            if !part.limits.contains(&limit) {
                part.limits.push(limit);
            }
        }
    }
    for (_, bill) in variants.unused().bills(region, today) {
        for component in bill.components.iter().filter(|component| component.quantity.value().is_ok()) {
            let name = name(&component.name);
            let same = |line: &&mut Line| line.name == name && line.unit == component.unit;
            part.lines.iter_mut().filter(same).for_each(|line| line.is_configured = true);
        }
    }
    part
}

/// What a line is called in all variants.
fn name(component: &str) -> String {
    component.split(" (").next().unwrap_or_default().to_owned()
}
