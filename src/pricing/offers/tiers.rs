//! The rates of one line of the catalogue, put together to its tiers; or why they are none.
//!
//! Not for: choosing. Two prices for one quantity are no price.

use std::collections::{BTreeMap, BTreeSet};

use crate::pricing::line::Numbers;

/// One rate of one product.
#[derive(Debug)]
pub(super) struct Rate {
    /// A product's rates belong together; which product it is says nothing.
    pub(super) product: u32,
    /// YYYY-MM-DD, from which day it holds.
    pub(super) effective: [u8; 10],
    /// `None`: the row could not be read, and so nothing is known of its line.
    pub(super) numbers: Option<Numbers>,
    pub(super) unit: u16,
    pub(super) part: Part,
}

/// What of a price a rate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    All,
    /// Of an hour that is reserved.
    Hours {
        /// Whether something is paid upfront, too.
        has_fee: bool,
    },
    /// What of an upfront fee falls on an hour.
    Fee,
}

/// The rates with the parts of reserved hours put together. Where one is missing, nothing is known of the price.
pub(super) fn whole(rates: Vec<Rate>) -> Vec<Rate> {
    if rates.iter().all(|rate| rate.part == Part::All) {
        return rates;
    }
    let mut products: BTreeMap<(u32, [u8; 10]), [Vec<Rate>; 2]> = BTreeMap::new();
    for rate in rates {
        let [hours, fees] = products.entry((rate.product, rate.effective)).or_default();
        if rate.part == Part::Fee { fees.push(rate) } else { hours.push(rate) }
    }
    let together = |[hours, fees]: [Vec<Rate>; 2]| {
        let numbers = match (hours.as_slice(), fees.as_slice()) {
            ([hours], []) if hours.part == (Part::Hours { has_fee: false }) => hours.numbers,
            ([hours], [fee]) if hours.part == (Part::Hours { has_fee: true }) => hours
                .numbers
                .zip(fee.numbers)
                .and_then(|(hours, fee)| Some(Numbers { price: hours.price.checked_add(fee.price)?, ..hours })),
            _ => None,
        };
        hours.into_iter().chain(fees).next().map(|rate| Rate { numbers, part: Part::All, ..rate })
    };
    products.into_values().filter_map(together).collect()
}

/// What the rates come to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tiers {
    Known { numbers: Vec<Numbers>, unit: u16 },
    Unknown(&'static str),
}

/// The tiers on a day, and the next day after it on which some rate begins to hold.
pub(super) fn assemble(rates: &[Rate], today: [u8; 10]) -> (Tiers, Option<[u8; 10]>) {
    let next = rates.iter().map(|rate| rate.effective).filter(|day| *day > today).min();
    let mut newest: BTreeMap<u32, [u8; 10]> = BTreeMap::new();
    for rate in rates.iter().filter(|rate| rate.effective <= today) {
        let known = newest.entry(rate.product).or_insert(rate.effective);
        *known = (*known).max(rate.effective);
    }
    let holds = |rate: &&Rate| newest.get(&rate.product) == Some(&rate.effective);
    let mut numbers = BTreeSet::new();
    let mut units = BTreeSet::new();
    for rate in rates.iter().filter(holds) {
        let Some(one) = rate.numbers else { return (Tiers::Unknown("a row that cannot be read"), next) };
        numbers.insert(one);
        units.insert(rate.unit);
    }
    let numbers: Vec<Numbers> = numbers.into_iter().collect();
    let fit = numbers.windows(2).all(|pair| matches!(pair, [lower, upper] if lower.to == Some(upper.from)));
    let several = numbers.windows(2).any(|pair| matches!(pair, [one, other] if one.from == other.from));
    let tiers = match (units.first(), units.len()) {
        (None, _) => Tiers::Unknown("not in effect yet"),
        _ if several => Tiers::Unknown("ambiguous: several prices for one quantity"),
        _ if !fit => Tiers::Unknown("tiers do not fit together"),
        (Some(unit), 1) => Tiers::Known { numbers, unit: *unit },
        _ => Tiers::Unknown("ambiguous: several units"),
    };
    (tiers, next)
}
