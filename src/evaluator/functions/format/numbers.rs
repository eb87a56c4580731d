//! Numbers as Go's `fmt` writes them: bases, exponents, precision, padding.
//!
//! <https://pkg.go.dev/math/big#Float.Text>
//! Not for: reading the format string.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, RoundingMode, Signed, Zero};

use super::Verb;
use crate::evaluator::number::Number;

/// The bits with which Terraform keeps a number.
const BITS: u64 = 512;

/// `%b`, `%d`, `%o`, `%x`, `%X` of a whole number.
pub(super) fn integer(verb: &Verb<'_>, value: &Number) -> String {
    let (value, _) = value.round(RoundingMode::Down).big().with_scale(0).into_bigint_and_exponent();
    let (base, prefix) = match verb.mode {
        'b' => (2, "0b"),
        'o' => (8, "0"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let prefix = if verb.sharp { prefix } else { "" };
    let digits = value.magnitude().to_str_radix(base);
    let digits = if verb.mode == 'X' { digits.to_uppercase() } else { digits };
    if verb.precision == Some(0) && value.is_zero() {
        return String::new();
    }
    let sign = sign(verb, value.is_negative());
    let mut zeros = verb.precision.unwrap_or(0).saturating_sub(digits.len());
    let length = sign.len() + prefix.len() + zeros + digits.len();
    let missing = verb.width.unwrap_or(0).saturating_sub(length);
    let (mut left, mut right) = (0, 0);
    if verb.minus {
        right = missing;
    } else if verb.zero && verb.precision.is_none() {
        zeros = missing;
    } else {
        left = missing;
    }
    // Not with widths in Rust's own format strings, which panic beyond 16 bits.
    let (left, zeros, right) = (" ".repeat(left), "0".repeat(zeros), " ".repeat(right));
    format!("{left}{sign}{prefix}{zeros}{digits}{right}")
}

/// `%e`, `%E`, `%f`, `%g`, `%G`.
pub(super) fn float(verb: &Verb<'_>, value: &Number) -> String {
    let big = value.big();
    let text = match verb.mode {
        'e' | 'E' => exponential(&big, Some(verb.precision.unwrap_or(6)), verb.mode),
        'f' => rounded(&big, verb.precision.unwrap_or(6)),
        _ => general(&big, verb.precision, if verb.mode == 'G' { 'E' } else { 'e' }),
    };
    let (negative, text) = text.strip_prefix('-').map_or((false, &*text), |text| (true, text));
    let sign = sign(verb, negative);
    let missing = verb.width.unwrap_or(0).saturating_sub(sign.len() + text.len());
    // For these, and unlike for whole numbers, Go lets a zero flag win over a minus flag.
    if verb.zero {
        format!("{sign}{}{text}", "0".repeat(missing))
    } else if verb.minus {
        format!("{sign}{text}{}", " ".repeat(missing))
    } else {
        format!("{}{sign}{text}", " ".repeat(missing))
    }
}

/// `%v`: an exponent from 21 digits on in Go's own floats, but from 6 digits on in Terraform's.
pub(super) fn shortest(value: &Number) -> String {
    general(&value.big(), None, 'e')
}

fn sign(verb: &Verb<'_>, negative: bool) -> &'static str {
    match (negative, verb.plus, verb.space) {
        (true, _, _) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        (false, false, false) => "",
    }
}

/// So many digits after the point.
fn rounded(value: &BigDecimal, places: usize) -> String {
    let scale = i64::try_from(places).unwrap_or(i64::MAX);
    let (_, own) = value.normalized().into_bigint_and_exponent();
    if scale > own.max(0) {
        // Nothing to round; zeros are cheaper as text than as a number.
        let text = value.normalized().to_plain_string();
        let point = if own > 0 { "" } else { "." };
        let zeros = usize::try_from(scale - own.max(0)).unwrap_or_default();
        return format!("{text}{point}{}", "0".repeat(zeros));
    }
    let text = value.with_scale_round(scale, halfway(value, scale)).to_plain_string();
    // A negative number that rounds to zero keeps its sign.
    if value.is_negative() && !text.starts_with('-') { format!("-{text}") } else { text }
}

/// How to round what stands exactly between two results in decimal. In Terraform's binary it stands a little above
/// or below, unless it is exact there: 2.675 to two places is 2.67, 0.125 is 0.12.
fn halfway(value: &BigDecimal, scale: i64) -> RoundingMode {
    let (digits, own) = value.normalized().into_bigint_and_exponent();
    if own != scale.saturating_add(1) {
        return RoundingMode::HalfEven;
    }
    let Some(own) = u32::try_from(own).ok().filter(|own| *own > 0) else { return RoundingMode::HalfEven };
    let digits = digits.abs();
    let divisor = BigInt::from(10).pow(own);
    // Shifted so that the quotient has 512 bits; what the quotient rounds away says on which side it is.
    let mut shift = (BITS + divisor.bits()).saturating_sub(digits.bits());
    if (&digits << shift) / &divisor >= BigInt::from(1) << BITS {
        shift -= 1;
    }
    let scaled = &digits << shift;
    let rest: BigInt = &scaled % &divisor;
    if rest.is_zero() {
        RoundingMode::HalfEven
    } else if rest * 2 > divisor {
        RoundingMode::HalfUp
    } else {
        RoundingMode::HalfDown
    }
}

/// The digits without leading or trailing zeros, and the exponent of the first one.
fn digits(value: &BigDecimal) -> (String, i64) {
    if value.is_zero() {
        return ("0".to_owned(), 0);
    }
    let (digits, scale) = value.normalized().into_bigint_and_exponent();
    let digits = digits.magnitude().to_string();
    let exponent = i64::try_from(digits.len()).unwrap_or(i64::MAX) - 1 - scale;
    (digits, exponent)
}

/// Rounded to so many digits in all.
fn to_digits(value: &BigDecimal, count: usize) -> BigDecimal {
    let (digits, exponent) = digits(value);
    if count >= digits.len() {
        return value.clone();
    }
    let scale = i64::try_from(count.max(1)).unwrap_or(i64::MAX).saturating_sub(1).saturating_sub(exponent);
    value.with_scale_round(scale, halfway(value, scale))
}

/// One digit before the point. Without precision: the digits that there are.
fn exponential(value: &BigDecimal, precision: Option<usize>, letter: char) -> String {
    let value = precision.map_or_else(|| value.clone(), |precision| to_digits(value, precision.saturating_add(1)));
    let (digits, exponent) = digits(&value);
    let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
    let minus = if value.is_negative() { "-" } else { "" };
    let missing = precision.unwrap_or(0).saturating_sub(rest.len());
    let point = if rest.is_empty() && missing == 0 { "" } else { "." };
    let direction = if exponent < 0 { '-' } else { '+' };
    format!("{minus}{first}{point}{rest}{}{letter}{direction}{:02}", "0".repeat(missing), exponent.unsigned_abs())
}

/// Plain where the exponent is neither small nor large, else with an exponent.
fn general(value: &BigDecimal, precision: Option<usize>, letter: char) -> String {
    let value = precision.map_or_else(|| value.clone(), |precision| to_digits(value, precision));
    let (digits, exponent) = digits(&value);
    let limit = match precision.map(|precision| precision.max(1)) {
        None => 6,
        // As in Go, more precision than there are digits does not count.
        Some(precision)
            if precision > digits.len() && i64::try_from(digits.len()).is_ok_and(|len| len > exponent) =>
        {
            digits.len()
        }
        Some(precision) => precision,
    };
    if exponent < -4 || exponent >= i64::try_from(limit).unwrap_or(i64::MAX) {
        return exponential(&value, None, letter);
    }
    value.normalized().to_plain_string()
}
