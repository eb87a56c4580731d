//! The one place where numbers are rounded, and what they look like.
//!
//! Not for: arithmetic. What arrives here is exact.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// Amounts of one currency, as people read them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Money<'s> {
    /// What stands before an amount: `$`, `CNY `.
    pub(super) sign: &'s str,
}

impl Money<'_> {
    /// With cents: `$1,234.56`. What is less than a cent says so, because it is not nothing.
    pub(super) fn amount(self, amount: Decimal) -> String {
        let Self { sign } = self;
        let minus = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
        let rounded = round(amount.abs(), 2);
        if rounded.is_zero() && !amount.is_zero() {
            return format!("{minus}<{sign}0.01");
        }
        format!("{minus}{sign}{}", grouped(&format!("{rounded:.2}")))
    }

    /// With the sign of a change: `+$3.00`.
    pub(super) fn change(self, amount: Decimal) -> String {
        let plus = if amount.is_sign_positive() && !amount.is_zero() { "+" } else { "" };
        format!("{plus}{}", self.amount(amount))
    }

    /// What one unit costs, with all the digits it has and at least the cents.
    pub(super) fn unit_price(self, price: Decimal) -> String {
        let price = price.normalize();
        let digits = usize::try_from(price.scale()).unwrap_or(0).max(2);
        let minus = if price.is_sign_negative() && !price.is_zero() { "-" } else { "" };
        format!("{minus}{}{}", self.sign, grouped(&format!("{:.digits$}", price.abs())))
    }
}

/// How much of a unit: `1,500.25`. At most four decimals, unless it is less than they can show.
pub(super) fn quantity(amount: Decimal) -> String {
    grouped(&kept(amount, 4).to_string())
}

/// `12.5%` of a whole, with a sign; `None` where the whole is nothing.
pub(super) fn percent(part: Decimal, whole: Decimal) -> Option<String> {
    Some(percent_text(part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?))
}

/// The same of a share that is known already.
pub(super) fn percent_text(percent: Decimal) -> String {
    let rounded = round(percent, 1).normalize();
    let sign = if rounded.is_sign_positive() && !rounded.is_zero() { "+" } else { "" };
    format!("{sign}{rounded}%")
}

/// A decimal string for machines: no exponent, no group separators, no zeros at the end, at most ten decimals
/// unless it is less than they can show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain(pub(super) Decimal);

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        kept(self.0, 10).fmt(f)
    }
}

impl serde::Serialize for Plain {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The same of what is multiplied with a quantity: a percentage or an exchange rate gives it more decimals, and the
/// product must still be the cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitPrice(pub(super) Decimal);

impl serde::Serialize for UnitPrice {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&kept(self.0, 20))
    }
}

// Rounding must not turn a small price into none.
fn kept(amount: Decimal, decimals: u32) -> Decimal {
    let rounded = round(amount, decimals);
    match (rounded.is_zero(), amount.is_zero()) {
        (_, true) => Decimal::ZERO,
        (true, false) => amount.normalize(),
        (false, false) => rounded.normalize(),
    }
}

fn round(amount: Decimal, decimals: u32) -> Decimal {
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
