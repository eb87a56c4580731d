//! How much of something a month will see: known, left to usage, or unknown and why.
//!
//! Not for: money. An amount is in the units of the bill: hours, GB-months, requests.

use std::ops::{Add, Mul};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostics::Span;
use crate::evaluator::value::Unknown;

/// The hours in a month as AWS's own calculator counts them: 365 days * 24 / 12.
pub const HOURS: Decimal = Decimal::from_parts(730, 0, 0, false, 0);

/// The seconds in such a month.
pub const SECONDS: Decimal = Decimal::from_parts(730 * 3600, 0, 0, false, 0);

/// A monthly quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    value: Result<Decimal, Lack>,
    usage: Option<&'static str>,
}

/// Why an amount is not a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// It depends on use, and the usage file does not say. Names the key that would.
    Usage(&'static str),
    /// It depends on something that is not known.
    Unknown(Reason),
}

/// Why something cannot be priced. Reads after "because".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub why: Arc<str>,
    pub span: Option<Span>,
}

impl Reason {
    #[must_use]
    pub fn new(why: impl Into<Arc<str>>) -> Self {
        Self { why: why.into(), span: None }
    }

    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }
}

impl From<&Arc<Unknown>> for Reason {
    fn from(unknown: &Arc<Unknown>) -> Self {
        Self { why: Arc::clone(&unknown.why), span: unknown.span }
    }
}

impl Lack {
    /// As a reason: a usage key that is not set is one too.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::Usage(key) => Reason::new(format!("the usage file does not set {key}")),
            Self::Unknown(reason) => reason.clone(),
        }
    }
}

impl Amount {
    pub const ZERO: Self = Self::known(Decimal::ZERO);
    pub const ONE: Self = Self::known(Decimal::ONE);
    /// Every hour of the month.
    pub const MONTH_OF_HOURS: Self = Self::known(HOURS);

    #[must_use]
    pub const fn known(value: Decimal) -> Self {
        Self { value: Ok(value), usage: None }
    }

    #[must_use]
    pub fn unknown(reason: Reason) -> Self {
        Self { value: Err(Lack::Unknown(reason)), usage: None }
    }

    /// A quantity from the usage file: its value, or that it is not there.
    #[must_use]
    pub fn usage(key: &'static str, value: Option<Decimal>) -> Self {
        Self { value: value.ok_or(Lack::Usage(key)), usage: Some(key) }
    }

    /// # Errors
    /// The reason why it is not a number.
    pub fn value(&self) -> Result<Decimal, &Lack> {
        self.value.as_ref().copied()
    }

    /// The usage key that this amount comes from, whether or not the usage file has it.
    #[must_use]
    pub fn usage_key(&self) -> Option<&'static str> {
        self.usage
    }

    /// Marks an amount as coming from a usage key although it was computed from another.
    #[must_use]
    pub fn keyed(mut self, key: &'static str) -> Self {
        self.usage = Some(key);
        self
    }

    /// The same under another usage key: that of a thing which this one is a part of.
    #[must_use]
    pub fn rekeyed(self, full: impl Fn(&'static str) -> &'static str) -> Self {
        let value = self.value.map_err(|lack| match lack {
            Lack::Usage(key) => Lack::Usage(full(key)),
            unknown @ Lack::Unknown(_) => unknown,
        });
        Self { value, usage: self.usage.map(full) }
    }

    #[must_use]
    pub fn map(self, change: impl FnOnce(Decimal) -> Option<Decimal>) -> Self {
        let value = self.value.and_then(|value| change(value).ok_or_else(too_large));
        Self { value, usage: self.usage }
    }

    /// Both amounts, combined where both are numbers. A thing unknown outweighs a thing left to usage.
    #[must_use]
    pub fn with(self, other: Self, combine: impl FnOnce(Decimal, Decimal) -> Option<Decimal>) -> Self {
        let usage = self.usage.or(other.usage);
        let value = match (self.value, other.value) {
            (Ok(a), Ok(b)) => combine(a, b).ok_or_else(too_large),
            (Err(Lack::Usage(_)), Err(lack @ Lack::Unknown(_))) => Err(lack),
            (Err(lack), _) | (_, Err(lack)) => Err(lack),
        };
        Self { value, usage }
    }

    /// The difference, not below zero: "what is beyond the first 512".
    #[must_use]
    pub fn beyond(self, included: impl Into<Self>) -> Self {
        self.with(included.into(), |a, b| a.checked_sub(b).map(|rest| rest.max(Decimal::ZERO)))
    }

    #[must_use]
    pub fn divided_by(self, divisor: impl Into<Self>) -> Self {
        self.with(divisor.into(), Decimal::checked_div)
    }

    #[must_use]
    pub fn at_least(self, least: impl Into<Self>) -> Self {
        self.with(least.into(), |a, b| Some(a.max(b)))
    }

    #[must_use]
    pub fn at_most(self, most: impl Into<Self>) -> Self {
        self.with(most.into(), |a, b| Some(a.min(b)))
    }

    /// Rounded up to a whole number: billed in whole units.
    #[must_use]
    pub fn rounded_up(self) -> Self {
        self.map(|value| Some(value.ceil()))
    }

    /// How many blocks of this size it takes, a begun one counting whole, and at least one: a request of 65 KB is
    /// two of 64 KB, and one of 0 KB is one.
    #[must_use]
    pub fn in_blocks_of(self, size: i64) -> Self {
        self.divided_by(size).rounded_up().at_least(1)
    }

    /// Whether it is known to be nothing, so that there is no line on the bill.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(&self.value, Ok(value) if value.is_zero())
    }
}

fn too_large() -> Lack {
    Lack::Unknown(Reason::new("the quantity is too large to be computed"))
}

impl From<Decimal> for Amount {
    fn from(value: Decimal) -> Self {
        Self::known(value)
    }
}

impl From<i64> for Amount {
    fn from(value: i64) -> Self {
        Self::known(Decimal::from(value))
    }
}

/// Nothing times anything is nothing, even where the other is not known.
impl<T: Into<Amount>> Mul<T> for Amount {
    type Output = Self;

    fn mul(self, other: T) -> Self {
        let other = other.into();
        // Nothing by configuration is nothing whatever the usage is: no usage key would change it.
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Self { value: self.value, usage: self.usage.and(other.usage) },
            (true, false) => return self,
            (false, true) => return other,
            (false, false) => {}
        }
        self.with(other, Decimal::checked_mul)
    }
}

impl<T: Into<Amount>> Add<T> for Amount {
    type Output = Self;

    fn add(self, other: T) -> Self {
        self.with(other.into(), Decimal::checked_add)
    }
}
