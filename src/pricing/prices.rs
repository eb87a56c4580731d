//! What a line of the bill costs here: the catalogue's price, the private one, and both in the report's currency.
//!
//! Not for: quantities. Which price holds does not depend on how much there is.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use foldhash::HashMap;

use rust_decimal::Decimal;

use super::catalogue::Catalogue;
use super::currency::billed_in;
use super::private::{CoveredPrice, LineOf, Private, Rate};
use super::tiers::{Price, Tier};
use crate::config::Currency;

/// All that a price depends on besides the line of the bill.
#[derive(Debug)]
pub struct Prices<'c> {
    catalogue: &'c Catalogue,
    private: Option<&'c Private>,
    currency: Cow<'c, Currency>,
    /// What estimates have asked for: a large plan has a few hundred different lines, thousands of times each.
    asked: RwLock<HashMap<Box<str>, Arc<Terms>>>,
}

/// So many answers are kept. A configuration has a few hundred; one that is made to have more gains nothing.
const KEPT: usize = 1 << 16;

/// The prices of one line, in the report's currency.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// The catalogue's, if it has one.
    pub(super) list: Option<Arc<Price>>,
    /// What is paid for what no coverage covers, or why that is not known.
    pub(super) paid: Result<Arc<Price>, Arc<str>>,
    /// The rate or the discount that makes it another than the list price.
    pub(super) by: Option<Arc<str>>,
    pub(super) covered: Vec<Covered>,
    /// The share that no coverage covers.
    pub(super) rest: Decimal,
}

/// A share that is paid at another price.
#[derive(Clone, Debug)]
pub(super) struct Covered {
    pub(super) by: Arc<str>,
    pub(super) share: Decimal,
    pub(super) price: Result<Arc<Price>, Arc<str>>,
}

impl<'c> Prices<'c> {
    /// The catalogue's own prices, in US dollars.
    #[must_use]
    pub fn list(catalogue: &'c Catalogue) -> Self {
        Self { catalogue, private: None, currency: Cow::Owned(Currency::default()), asked: RwLock::default() }
    }

    #[must_use]
    pub fn new(catalogue: &'c Catalogue, private: Option<&'c Private>, currency: &'c Currency) -> Self {
        Self { catalogue, private, currency: Cow::Borrowed(currency), asked: RwLock::default() }
    }

    /// Whether a share of anything is paid at another price.
    #[must_use]
    pub fn has_coverages(&self) -> bool {
        self.private.is_some_and(|private| !private.coverages.is_empty())
    }

    /// Whether anything has a price in this region.
    #[must_use]
    pub fn has_region(&self, region: &str) -> bool {
        self.catalogue.has_region(region) || self.private.is_some_and(|private| private.names_region(region))
    }

    pub(super) fn terms(&self, line: LineOf<'_>) -> Arc<Terms> {
        let key = [line.service, line.region, line.usage_type, line.operation].join("\0");
        // An answer is whole or absent, so that another thread's panic leaves nothing half done.
        if let Some(known) = self.asked.read().unwrap_or_else(PoisonError::into_inner).get(&*key) {
            return Arc::clone(known);
        }
        let terms = Arc::new(self.find(line));
        let mut asked = self.asked.write().unwrap_or_else(PoisonError::into_inner);
        if asked.len() < KEPT {
            asked.insert(key.into(), Arc::clone(&terms));
        }
        terms
    }

    fn find(&self, line: LineOf<'_>) -> Terms {
        let LineOf { service, region, usage_type, operation } = line;
        let billed = billed_in(region);
        let list = self.catalogue.price(service, region, usage_type, operation).map(Arc::new);
        let missing = || Arc::from(self.missing(line));
        let mut terms = Terms {
            paid: list.clone().ok_or_else(missing),
            list,
            by: None,
            covered: Vec::new(),
            rest: Decimal::ONE,
        };
        if let Some(private) = self.private {
            terms.apply(private, line, billed);
        }
        if *billed == self.currency.code {
            return terms;
        }
        match self.currency.rate(billed) {
            Some(rate) => terms.converted(rate),
            None => terms.without_rate(billed),
        }
    }

    /// Why the catalogue has no price of a line.
    fn missing(&self, line: LineOf<'_>) -> String {
        let LineOf { service, region, usage_type, operation } = line;
        if !self.catalogue.has_region(region) {
            return format!("the catalogue has no prices for the region {region}");
        }
        let operation = if operation.is_empty() { String::new() } else { format!(" {operation}") };
        // What begins so is a name of ours, which is in no price list.
        let usage_type = usage_type.replace("component:", "");
        format!("the catalogue has no price for {service} {usage_type}{operation} in {region}")
    }
}

impl Terms {
    /// Whether it is the list price that is paid, for all of it.
    pub(super) fn is_list(&self) -> bool {
        self.by.is_none() && self.covered.is_empty()
    }

    fn apply(&mut self, private: &Private, line: LineOf<'_>, billed: &str) {
        let as_of = private.as_of.clone().unwrap_or_default();
        let unit = self.list.as_ref().map(|price| price.unit.clone()).unwrap_or_default();
        let fixed =
            |tiers| Arc::new(Price { unit: unit.clone(), tiers, source: SOURCE.into(), as_of: as_of.clone() });
        let is_rate = |terms: &Rate| *terms.currency == *billed;
        let rate = private.rates.iter().find(|rate| is_rate(&rate.terms) && rate.scope.means(line));
        if let Some(rate) = rate {
            self.paid = Ok(fixed(rate.terms.tiers.clone()));
            self.by = Some(Arc::clone(&rate.name));
        }
        for coverage in private.coverages.iter().filter(|coverage| coverage.scope.means(line)) {
            let share = coverage.terms.share.min(self.rest);
            let price = match &coverage.terms.price {
                CoveredPrice::Fixed { currency, .. } if **currency != *billed => continue,
                CoveredPrice::Fixed { price, .. } => {
                    Ok(fixed(vec![Tier { from: Decimal::ZERO, to: None, unit_price: *price }]))
                }
                CoveredPrice::Percent(percent) => self.paid.clone().and_then(|price| without(*percent, &price)),
            };
            if !share.is_zero() {
                self.covered.push(Covered { by: Arc::clone(&coverage.name), share, price });
                self.rest = self.rest.saturating_sub(share);
            }
        }
        if rate.is_some() {
            return;
        }
        if let Some(discount) = private.discounts.iter().find(|discount| discount.scope.holds(line)) {
            self.by = Some(Arc::clone(&discount.name));
            self.paid = self.paid.clone().and_then(|price| without(discount.terms.percent, &price));
        }
    }

    fn each(mut self, change: impl Fn(&Price) -> Result<Arc<Price>, Arc<str>>) -> Self {
        let price = |price: Result<Arc<Price>, Arc<str>>| price.and_then(|price| change(&price));
        self.list = self.list.and_then(|list| change(&list).ok());
        self.paid = price(self.paid);
        for covered in &mut self.covered {
            covered.price = price(covered.price.clone());
        }
        self
    }

    fn converted(self, rate: Decimal) -> Self {
        self.each(|price| price.times(rate).map(Arc::new).ok_or_else(too_large))
    }

    /// An amount that cannot be converted is never shown as if it had been.
    fn without_rate(self, billed: &str) -> Self {
        let why = format!("it is priced in {billed}, and there is no rate for it in {}", crate::config::NAME);
        let why: Arc<str> = why.into();
        self.each(|_| Err(Arc::clone(&why)))
    }
}

/// What the source of a price is that no list has.
const SOURCE: &str = "private";

/// The price with a percentage off.
fn without(percent: Decimal, price: &Price) -> Result<Arc<Price>, Arc<str>> {
    let rest = Decimal::ONE_HUNDRED.checked_sub(percent).and_then(|rest| rest.checked_div(Decimal::ONE_HUNDRED));
    rest.and_then(|rest| price.times(rest)).map(Arc::new).ok_or_else(too_large)
}

fn too_large() -> Arc<str> {
    "its price is too large to be computed".into()
}
