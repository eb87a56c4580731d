//! `finops-lint-prices.hcl`: what is paid instead of the list price. First what was written, then what it means.
//!
//! - A `rate` is a fixed price in the place of the list price, also where the catalogue has none.
//! - A `coverage` says that a share of the use, over the whole fleet, is paid at another price: reserved instances, a
//!   savings plan. Several add up, until nothing is left.
//! - A `discount` is a percentage off the list price of what no coverage covers.
//!
//! Of several rates or discounts that hold, the first in the file does. Not for: applying them, which is `prices`.

mod check;
mod pattern;
mod read;

use std::sync::Arc;

use rust_decimal::Decimal;

pub use self::pattern::{LineOf, Pattern, Scope};
pub use self::read::read;
use super::tiers::Tier;
use crate::diagnostics::Span;

/// The file's name, beside `finops-lint.hcl`.
pub const NAME: &str = "finops-lint-prices.hcl";

/// What the file says, each kind in the order of the file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Private {
    pub path: String,
    /// The day the file gives for its prices, as `2026-11-02`.
    pub as_of: Option<Arc<str>>,
    pub rates: Vec<Entry<Rate>>,
    pub coverages: Vec<Entry<Coverage>>,
    pub discounts: Vec<Entry<Discount>>,
}

/// A block: its name, where it holds, and what it says there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry<T> {
    /// `rate "m5 in Ireland"`
    pub name: Arc<str>,
    pub span: Span,
    pub scope: Scope,
    pub terms: T,
}

/// A fixed price, which need not begin at one price for all quantities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rate {
    pub tiers: Vec<Tier>,
    pub currency: Arc<str>,
    /// What one of is priced, if it is said: it has to be the catalogue's.
    pub unit: Option<Pattern>,
}

/// A share of the use, and what one unit of it costs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// From 0 to 1.
    pub share: Decimal,
    pub price: CoveredPrice,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CoveredPrice {
    Fixed {
        price: Decimal,
        currency: Arc<str>,
    },
    /// From 0 to 100, off what it would cost otherwise: the rate where there is one, else the list price.
    Percent(Decimal),
}

/// From 0 to 100.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Discount {
    pub percent: Decimal,
}

impl Private {
    /// How many blocks hold.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.rates.len() + self.coverages.len() + self.discounts.len()
    }

    /// Whether a fixed price is for this very region, so that it is no mistyped one.
    #[must_use]
    pub fn names_region(&self, region: &str) -> bool {
        self.rates.iter().any(|rate| rate.scope.names_region(region))
    }
}
