//! A bill without prices to a bill with prices: each component becomes one line per tier that is used.
//!
//! Not for: rounding; a line's cost is exact.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::prices::{Prices, Terms};
use super::private::LineOf;
use super::tiers::Price;
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
    /// How many of the catalogue's units make one of it.
    pub per: Decimal,
    /// For one of `unit`, as it is paid. `None`: there is no such price.
    pub unit_price: Option<Decimal>,
    /// At list. `None`: the catalogue has none, or several for what is one line here.
    pub list_unit_price: Option<Decimal>,
    /// In `unit`. `None`: not known, or left to usage.
    pub quantity: Option<Decimal>,
    pub cost: Option<Decimal>,
    pub list_cost: Option<Decimal>,
    /// The entry of the private prices that makes the price another than the list price.
    pub private: Option<Arc<str>>,
    pub usage_key: Option<&'static str>,
    pub key: PriceKey,
    pub region: Option<String>,
    pub field: Option<&'static str>,
    /// Source id and date of the price; the date is blank where a source does not say.
    pub source: Option<(Arc<str>, Arc<str>)>,
}

/// Whose money is spent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// As the bill will be: a share of it may be covered by what is paid already.
    Covered,
    /// As if no coverage were there.
    Uncovered,
}

/// Prices a bill in a region. What has no price or no quantity keeps its line and says why.
#[must_use]
pub fn estimate(bill: Bill, region: &Result<Arc<str>, Arc<Unknown>>, prices: &Prices<'_>) -> Estimate {
    estimate_at(Basis::Covered, bill, region, prices)
}

/// The same, with or without what private prices say is covered.
#[must_use]
pub fn estimate_at(
    basis: Basis,
    bill: Bill,
    region: &Result<Arc<str>, Arc<Unknown>>,
    prices: &Prices<'_>,
) -> Estimate {
    let mut estimate = Estimate { lines: Vec::new(), unpriced: bill.unpriced };
    for component in bill.components {
        let region = match (&component.region, region) {
            (Some(region), _) => Ok(Arc::from(region.as_str())),
            (None, Ok(region)) => Ok(Arc::clone(region)),
            (None, Err(unknown)) => Err(Arc::clone(unknown)),
        };
        estimate.component(&component, region, prices, basis);
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

    fn component(
        &mut self,
        component: &Component,
        region: Result<Arc<str>, Arc<Unknown>>,
        prices: &Prices<'_>,
        basis: Basis,
    ) {
        let terms = region.as_ref().map(|region| {
            let PriceKey { service, usage_type, operation } = &component.key;
            prices.terms(LineOf { service, region, usage_type, operation })
        });
        let covers = |terms: &&Arc<Terms>| basis == Basis::Covered && !terms.covered.is_empty();
        let Some(terms) = terms.as_ref().ok().filter(covers) else {
            let part = Part {
                name: component.name.clone(),
                share: Decimal::ONE,
                by: terms.as_ref().ok().and_then(|terms| terms.by.clone()),
                price: match &terms {
                    Ok(terms) => terms.paid.as_deref().map_err(|why| Reason::new(Arc::clone(why))),
                    Err(unknown) => Err((*unknown).into()),
                },
                terms: terms.as_deref().ok(),
            };
            return self.part(component, &part);
        };
        let reason = |why: &Arc<str>| Reason::new(Arc::clone(why));
        for covered in &terms.covered {
            let part = Part {
                name: format!("{}, {}", component.name, covered.by),
                share: covered.share,
                by: Some(Arc::clone(&covered.by)),
                price: covered.price.as_deref().map_err(reason),
                terms: Some(terms),
            };
            self.part(component, &part);
        }
        if !terms.rest.is_zero() {
            let part = Part {
                name: component.name.clone(),
                share: terms.rest,
                by: terms.by.clone(),
                price: terms.paid.as_deref().map_err(reason),
                terms: Some(terms),
            };
            self.part(component, &part);
        }
    }

    /// The lines of a share of the quantity. The tiers are those of the whole.
    fn part(&mut self, component: &Component, part: &Part<'_>) {
        if let Err(reason) = &part.price {
            self.unpriced.push(Unpriced { what: part.name.clone(), reason: reason.clone() });
        }
        let price = part.price.as_ref().ok();
        let whole = match component.quantity.value() {
            Ok(quantity) => Some(quantity),
            Err(Lack::Usage(_)) => None,
            Err(Lack::Unknown(reason)) => {
                self.unpriced.push(Unpriced { what: part.name.clone(), reason: reason.clone() });
                None
            }
        };
        let tiers = match (price, whole) {
            (Some(price), Some(whole)) => match price.split(whole) {
                Some(tiers) => tiers,
                None => {
                    let reason = Reason::new(format!("a quantity of {whole} cannot be priced"));
                    self.unpriced.push(Unpriced { what: part.name.clone(), reason });
                    Vec::new()
                }
            },
            _ => Vec::new(),
        };
        if tiers.is_empty() {
            let first = |price: &Price| price.tiers.first().map(|tier| tier.unit_price);
            let unit_price = price.and_then(|price| first(price));
            let list = part.terms.and_then(|terms| terms.list.as_deref()).and_then(first);
            let nothing = |price: Option<Decimal>| whole.filter(|whole| whole.is_zero() && price.is_some());
            let money = [unit_price, list, nothing(unit_price), nothing(list)];
            let quantity = whole.and_then(|whole| whole.checked_mul(part.share));
            self.lines.push(part.line(component, part.name.clone(), quantity, money));
            return;
        }
        let several = price.is_some_and(|price| price.tiers.len() > 1);
        for (tier, amount) in tiers {
            let name = if several {
                format!("{} ({})", part.name, tier_name(tier.from, tier.to, component.per))
            } else {
                part.name.clone()
            };
            let quantity = amount.checked_mul(part.share);
            let cost = quantity.and_then(|quantity| tier.unit_price.checked_mul(quantity));
            let [list, list_cost] = match part.terms {
                Some(terms) if terms.is_list() => [Some(tier.unit_price), cost],
                Some(terms) => part.at_list(terms, tier.from, amount),
                None => [None, None],
            };
            let money = [Some(tier.unit_price), list, cost, list_cost];
            self.lines.push(part.line(component, name, quantity, money));
        }
    }
}

/// A share of a component's quantity that has one price.
struct Part<'p> {
    name: String,
    share: Decimal,
    by: Option<Arc<str>>,
    price: Result<&'p Price, Reason>,
    terms: Option<&'p Terms>,
}

impl Part<'_> {
    /// The list's unit price and cost of this share of an amount from there on.
    fn at_list(&self, terms: &Terms, from: Decimal, amount: Decimal) -> [Option<Decimal>; 2] {
        let (Some(list), Some(end)) = (&terms.list, from.checked_add(amount)) else { return [None, None] };
        let cost = list.cost_between(from, end).and_then(|cost| cost.checked_mul(self.share));
        [list.unit_price_between(from, end), cost]
    }

    fn line(
        &self,
        component: &Component,
        name: String,
        quantity: Option<Decimal>,
        [unit_price, list, cost, list_cost]: [Option<Decimal>; 4],
    ) -> Line {
        let of_shown = |price: Option<Decimal>| price.and_then(|price| price.checked_mul(component.per));
        let source = |price: &&Price| (Arc::clone(&price.source), Arc::clone(&price.as_of));
        Line {
            name,
            unit: component.unit,
            per: component.per,
            unit_price: of_shown(unit_price),
            list_unit_price: of_shown(list),
            quantity: quantity.and_then(|quantity| quantity.checked_div(component.per)),
            cost,
            list_cost,
            private: self.by.clone(),
            usage_key: component.quantity.usage_key(),
            key: component.key.clone(),
            region: component.region.clone(),
            field: component.field,
            source: self.price.as_ref().ok().map(source),
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
