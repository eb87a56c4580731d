//! Terraform's numbers: decimal, and exact well beyond 64 bits.
//!
//! Not for: money, which is `rust_decimal` and lives in `pricing`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::binary::Binary;
use super::limits::MAX_DIGITS;
use bigdecimal::{BigDecimal, RoundingMode, Signed, ToPrimitive, Zero};

/// A number as Terraform has it. Small integers, nearly all there are, take no allocation.
#[derive(Clone, Debug)]
pub struct Number(Repr);

#[derive(Clone, Debug)]
enum Repr {
    Int(i64),
    Big(Box<BigDecimal>),
}

impl Number {
    #[must_use]
    pub fn new(value: BigDecimal) -> Self {
        if value.is_integer()
            && let Some(small) = value.to_i64()
        {
            return Self(Repr::Int(small));
        }
        Self(Repr::Big(Box::new(value.normalized())))
    }

    /// The same of a literal, which is read again in each of many instances.
    #[must_use]
    pub fn of(literal: &BigDecimal) -> Self {
        let (digits, scale) = literal.as_bigint_and_scale();
        match digits.to_i64() {
            Some(small) if scale == 0 => Self(Repr::Int(small)),
            _ => Self::new(literal.clone()),
        }
    }

    /// Reads what Terraform reads where it converts a string to a number: `12`, `-0.5`, `1e3`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(small) = text.parse::<i64>() {
            return Some(Self(Repr::Int(small)));
        }
        if text.len() > 1024 || text.contains('_') {
            return None;
        }
        let value = BigDecimal::from_str(text).ok()?;
        let (_, scale) = value.as_bigint_and_exponent();
        (scale.abs() <= MAX_DIGITS).then(|| Self::new(value))
    }

    #[must_use]
    pub fn big(&self) -> BigDecimal {
        match &self.0 {
            Repr::Int(small) => BigDecimal::from(*small),
            Repr::Big(big) => (**big).clone(),
        }
    }

    /// The number, if it is a whole one that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Int(small) => Some(*small),
            Repr::Big(_) => None,
        }
    }

    #[must_use]
    pub fn as_usize(&self) -> Option<usize> {
        self.as_i64().and_then(|small| usize::try_from(small).ok())
    }

    /// For money and quantities; `None` where it does not fit into 28 digits.
    #[must_use]
    pub fn to_decimal(&self) -> Option<rust_decimal::Decimal> {
        match &self.0 {
            Repr::Int(small) => Some(rust_decimal::Decimal::from(*small)),
            Repr::Big(big) => rust_decimal::Decimal::from_str_exact(&big.to_plain_string())
                .or_else(|_| rust_decimal::Decimal::from_str(&big.with_prec(28).to_plain_string()))
                .ok(),
        }
    }

    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Int(_) => true,
            Repr::Big(big) => big.is_integer(),
        }
    }

    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Int(0))
    }

    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Int(small) => *small < 0,
            Repr::Big(big) => big.is_negative(),
        }
    }

    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0)
            && let Some(sum) = a.checked_add(*b)
        {
            return Some(Self(Repr::Int(sum)));
        }
        self.computed(other, Binary::add)
    }

    #[must_use]
    pub fn subtract(&self, other: &Self) -> Option<Self> {
        self.add(&other.negate())
    }

    #[must_use]
    pub fn multiply(&self, other: &Self) -> Option<Self> {
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0)
            && let Some(product) = a.checked_mul(*b)
        {
            return Some(Self(Repr::Int(product)));
        }
        self.computed(other, Binary::multiply)
    }

    /// `None` where the divisor is zero.
    #[must_use]
    pub fn divide(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0)
            && a.checked_rem(*b) == Some(0)
            && let Some(quotient) = a.checked_div(*b)
        {
            return Some(Self(Repr::Int(quotient)));
        }
        self.computed(other, Binary::divide)
    }

    fn computed(&self, other: &Self, operation: fn(&Binary, &Binary) -> Binary) -> Option<Self> {
        limited(operation(&Binary::new(&self.big()), &Binary::new(&other.big())).shortest())
    }

    /// The remainder with the sign of the dividend; `None` where the divisor is zero.
    #[must_use]
    pub fn remainder(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0) {
            // Only the smallest number by -1 overflows, and leaves nothing.
            return Some(Self(Repr::Int(a.checked_rem(*b).unwrap_or(0))));
        }
        limited(self.big() % other.big())
    }

    #[must_use]
    pub fn negate(&self) -> Self {
        if let Repr::Int(small) = &self.0
            && let Some(negative) = small.checked_neg()
        {
            return Self(Repr::Int(negative));
        }
        Self::new(-self.big())
    }

    /// Rounded to a whole number in the given direction.
    #[must_use]
    pub fn round(&self, mode: RoundingMode) -> Self {
        match &self.0 {
            Repr::Int(_) => self.clone(),
            Repr::Big(big) => Self::new(big.with_scale_round(0, mode)),
        }
    }
}

fn limited(value: BigDecimal) -> Option<Number> {
    let digits = i64::try_from(value.digits()).unwrap_or(i64::MAX);
    let (_, scale) = value.as_bigint_and_exponent();
    (digits <= MAX_DIGITS && scale.abs() <= MAX_DIGITS).then(|| Number::new(value))
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(Repr::Int(value))
    }
}

impl From<usize> for Number {
    fn from(value: usize) -> Self {
        i64::try_from(value).map_or_else(|_| Self::new(BigDecimal::from(value as u64)), Self::from)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Int(a), Repr::Int(b)) => a.cmp(b),
            _ => self.big().cmp(&other.big()),
        }
    }
}

/// As Terraform converts a number to a string: no exponent, no trailing zeros.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Int(small) => write!(f, "{small}"),
            Repr::Big(big) if big.is_zero() => f.write_str("0"),
            Repr::Big(big) => f.write_str(&big.normalized().to_plain_string()),
        }
    }
}
