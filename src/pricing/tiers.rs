//! Graduated prices: what a month's quantity costs when the unit price changes with volume.
//! Decimal and checked throughout; knows no service and no key.

use std::sync::Arc;

use rust_decimal::Decimal;

/// What one line of the bill costs, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// What one of is priced, in AWS's words: `Hrs`, `GB-Mo`, `Requests` ...
    pub unit: String,
    /// Lowest tier first; never empty.
    pub tiers: Vec<Tier>,
    /// Where the value is from: an id of `pricing-cache/sources.tsv`, or several joined by `+`; or `private`.
    pub source: Arc<str>,
    /// When the source had it, YYYY-MM-DD; of several, the oldest. Blank where the source does not say.
    pub as_of: Arc<str>,
}

/// A stretch of a month's quantity that has one unit price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// Quantity at which the tier begins, in the price's unit.
    pub from: Decimal,
    /// Quantity at which it ends. In the last tier: where the published tiers end, `None` if nowhere.
    pub to: Option<Decimal>,
    /// For one unit.
    pub unit_price: Decimal,
}

impl Price {
    /// Splits a month's quantity over the tiers: those used, lowest first, and how much falls into each.
    ///
    /// Beyond the end of the published tiers the last price goes on: prices fall with volume, so this
    /// estimates too much rather than nothing. `None` if the quantity is negative or the numbers overflow.
    pub fn split(&self, quantity: Decimal) -> Option<Vec<(Tier, Decimal)>> {
        if quantity.is_sign_negative() && !quantity.is_zero() {
            return None;
        }
        let mut parts = Vec::new();
        let mut tiers = self.tiers.iter().peekable();
        while let Some(tier) = tiers.next() {
            if quantity <= tier.from {
                break;
            }
            let end = match tier.to {
                Some(to) if tiers.peek().is_some() => quantity.min(to),
                _ => quantity,
            };
            parts.push((*tier, end.checked_sub(tier.from)?));
        }
        Some(parts)
    }

    /// What a month's quantity costs, not rounded. `None` as for `split`.
    pub fn cost(&self, quantity: Decimal) -> Option<Decimal> {
        self.split(quantity)?
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, (tier, part)| sum.checked_add(tier.unit_price.checked_mul(part)?))
    }

    /// What the part of a month's quantity costs that lies between these two.
    pub(super) fn cost_between(&self, start: Decimal, end: Decimal) -> Option<Decimal> {
        self.cost(end)?.checked_sub(self.cost(start)?)
    }

    /// The one unit price of that part, where it is one.
    pub(super) fn unit_price_between(&self, start: Decimal, end: Decimal) -> Option<Decimal> {
        let mut later = self.tiers.iter().skip_while(|tier| tier.to.is_some_and(|to| to <= start));
        // The last of them goes on beyond the end of the published tiers.
        let tier = later.next().or_else(|| self.tiers.last())?;
        later.next().is_none_or(|next| end <= next.from).then_some(tier.unit_price)
    }

    /// Every unit price multiplied.
    pub(super) fn times(&self, factor: Decimal) -> Option<Self> {
        let tier = |tier: &Tier| Some(Tier { unit_price: tier.unit_price.checked_mul(factor)?, ..*tier });
        Some(Self { tiers: self.tiers.iter().map(tier).collect::<Option<_>>()?, ..self.clone() })
    }

    /// The first tier that costs something, or the first one if none does.
    pub fn first_paid(&self) -> Option<&Tier> {
        self.tiers.iter().find(|tier| !tier.unit_price.is_zero()).or_else(|| self.tiers.first())
    }

    /// The price without the account's free allowance.
    ///
    /// AWS gives some quantities free once per account and month (25 GB of DynamoDB, a million SNS
    /// requests). Applied to each resource this would show $0 where the bill does not, so the leading free
    /// tiers go and the first paid one begins at zero. What is free in every tier stays free.
    pub(crate) fn without_allowance(mut self) -> Self {
        if let Some(paid) = self.tiers.iter().position(|tier| !tier.unit_price.is_zero()) {
            self.tiers.drain(..paid);
        }
        if let Some(first) = self.tiers.first_mut() {
            first.from = Decimal::ZERO;
        }
        self
    }
}

/// Reads tiers as they stand in the catalogue: `0:0.10 1024:0.08`, the unit price after the quantity at which
/// it begins. A last `102400:?` says that nothing is known from there. `None` if this is not such a text.
pub(crate) fn parse_tiers(text: &str) -> Option<Vec<Tier>> {
    let mut tiers: Vec<Tier> = Vec::new();
    let mut ended = false;
    for part in text.split(' ') {
        let (from, unit_price) = part.split_once(':')?;
        let from = Decimal::from_str_exact(from).ok()?;
        if let Some(last) = tiers.last_mut() {
            if ended || from <= last.from {
                return None;
            }
            last.to = Some(from);
        }
        if unit_price == "?" {
            ended = true;
        } else {
            tiers.push(Tier { from, to: None, unit_price: Decimal::from_str_exact(unit_price).ok()? });
        }
    }
    if tiers.is_empty() { None } else { Some(tiers) }
}
