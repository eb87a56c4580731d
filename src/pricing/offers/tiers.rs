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
