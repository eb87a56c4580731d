//! A bill without prices to a bill with prices: each component becomes one line per tier that is used.
//!
//! Not for: rounding; a line's cost is exact.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::catalogue::Catalogue;
use crate::evaluator::value::Unknown;
use crate::resources::amount::{Lack, Reason};
use crate::resources::bill::{Bill, Component, PriceKey, Unpriced};

/// A priced bill.
#[derive(Clone, Debug, Default)]
pub struct Estimate {
    pub lines: Vec<Line>,
    pub unpriced: Vec<Unpriced>,
}

/// One line: a component, or one of its tiers.
#[derive(Clone, Debug)]
pub struct Line {
    /// With its tier where there are several: `Duration (first 6B)`.
    pub name: String,
    pub unit: &'static str,
    /// For one of `unit`. `None`: the catalogue has no such price.
    pub unit_price: Option<Decimal>,
    /// In `unit`. `None`: not known, or left to usage.
    pub quantity: Option<Decimal>,
    pub cost: Option<Decimal>,
    pub usage_key: Option<&'static str>,
    pub key: PriceKey,
    pub region: Option<String>,
    pub field: Option<&'static str>,
    /// Source id and date of the price.
    pub source: Option<(Arc<str>, Arc<str>)>,
}

/// Prices a bill in a region. What has no price or no quantity keeps its line and says why.
#[must_use]
pub fn estimate(bill: Bill, region: &Result<Arc<str>, Arc<Unknown>>, catalogue: &Catalogue) -> Estimate {
    let mut estimate = Estimate { lines: Vec::new(), unpriced: bill.unpriced };
    for component in bill.components {
        let region = match (&component.region, region) {
            (Some(region), _) => Ok(Arc::from(region.as_str())),
            (None, Ok(region)) => Ok(Arc::clone(region)),
            (None, Err(unknown)) => Err(Arc::clone(unknown)),
        };
        estimate.component(component, region, catalogue);
    }
    estimate
}

impl Estimate {
    /// The sum of the lines whose cost is known; `None` if none is.
    #[must_use]
    pub fn cost(&self) -> Option<Decimal> {
        let mut known = self.lines.iter().filter_map(|line| line.cost).peekable();
        known.peek()?;
        known.try_fold(Decimal::ZERO, Decimal::checked_add)
    }

    fn component(&mut self, component: Component, region: Result<Arc<str>, Arc<Unknown>>, catalogue: &Catalogue) {
        let PriceKey { service, usage_type, operation } = &component.key;
        let price = match &region {
            Ok(region) => match catalogue.shared_price(service, region, usage_type, operation) {
                Some(price) => Some(price),
                None => {
                    let mut key = format!("{service} {usage_type}");
                    if !operation.is_empty() {
                        key = format!("{key} {operation}");
                    }
                    let why = if catalogue.has_region(region) {
                        format!("the catalogue has no price for {key} in {region}")
                    } else {
                        format!("the catalogue has no prices for the region {region}")
                    };
                    self.unpriced.push(Unpriced { what: component.name.clone(), reason: Reason::new(why) });
                    None
                }
            },
            Err(unknown) => {
                self.unpriced.push(Unpriced { what: component.name.clone(), reason: unknown.into() });
                None
            }
        };
        let quantity = match component.quantity.value() {
            Ok(quantity) => Some(quantity),
            Err(Lack::Usage(_)) => None,
            Err(Lack::Unknown(reason)) => {
                self.unpriced.push(Unpriced { what: component.name.clone(), reason: reason.clone() });
                None
            }
        };
        let parts = match (&price, quantity) {
            (Some(price), Some(quantity)) => match price.split(quantity) {
                Some(parts) => parts,
                None => {
                    let reason = Reason::new(format!("a quantity of {quantity} cannot be priced"));
                    self.unpriced.push(Unpriced { what: component.name.clone(), reason });
                    Vec::new()
                }
            },
            _ => Vec::new(),
        };
        let source = price.as_ref().map(|price| (Arc::clone(&price.source), Arc::clone(&price.as_of)));
        let line = |name: String, unit_price: Option<Decimal>, quantity: Option<Decimal>, cost| Line {
            name,
            unit: component.unit,
            unit_price: unit_price.and_then(|price| price.checked_mul(component.per)),
            quantity: quantity.and_then(|quantity| quantity.checked_div(component.per)),
            cost,
            usage_key: component.quantity.usage_key(),
            key: component.key.clone(),
            region: component.region.clone(),
            field: component.field,
            source: source.clone(),
        };
        if parts.is_empty() {
            let first = price.as_ref().and_then(|price| price.tiers.first()).map(|tier| tier.unit_price);
            let cost = quantity.filter(|quantity| quantity.is_zero() && first.is_some());
            self.lines.push(line(component.name.clone(), first, quantity, cost));
            return;
        }
        let tiers = price.as_ref().map_or(0, |price| price.tiers.len());
        for (tier, part) in parts {
            let name = if tiers > 1 {
                format!("{} ({})", component.name, tier_name(tier.from, tier.to, component.per))
            } else {
                component.name.clone()
            };
            let cost = tier.unit_price.checked_mul(part);
            self.lines.push(line(name, Some(tier.unit_price), Some(part), cost));
        }
    }
}

/// `first 6B`, `next 9B`, `over 15B`, in the unit that is shown.
fn tier_name(from: Decimal, to: Option<Decimal>, per: Decimal) -> String {
    let shown = |number: Decimal| number.checked_div(per).unwrap_or(number);
    match (from.is_zero(), to) {
        (true, Some(to)) => format!("first {}", short(shown(to))),
        (true, None) => "all".to_owned(),
        (false, Some(to)) => format!("next {}", short(shown(to.saturating_sub(from)))),
        (false, None) => format!("over {}", short(shown(from))),
    }
}

/// 6000000000 -> 6B, 51200 -> 51.2K
fn short(number: Decimal) -> String {
    for (size, suffix) in [(1_000_000_000_000_i64, "T"), (1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K")] {
        let size = Decimal::from(size);
        if number >= size
            && let Some(scaled) = number.checked_div(size)
        {
            return format!("{}{suffix}", scaled.normalize());
        }
    }
    number.normalize().to_string()
}
