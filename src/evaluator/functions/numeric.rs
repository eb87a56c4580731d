//! Functions on numbers: `abs`, `ceil`, `max`, `parseint` and the like.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/abs>
//! Not for: turning numbers into text, which is `format`.

use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::{BigDecimal, RoundingMode};

use super::strings::{number, text, whole_number};
use super::{Answer, CallError, Context, Function, whole};
use crate::evaluator::convert::to_number;
use crate::evaluator::number::Number;
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    whole("abs", 1, Some(1), abs),
    whole("ceil", 1, Some(1), ceil),
    whole("floor", 1, Some(1), floor),
    whole("log", 2, Some(2), log),
    whole("max", 1, None, max),
    whole("min", 1, None, min),
    whole("parseint", 2, Some(2), parseint),
    whole("pow", 2, Some(2), pow),
    whole("signum", 1, Some(1), signum),
    whole("sum", 1, Some(1), sum),
];

/// The most characters that `parseint` reads: far more than Terraform's 512 bits hold.
const MAX_DIGITS: usize = 4096;

fn abs(arguments: &[Value], _: &Context<'_>) -> Answer {
    let value = number(arguments, 0)?;
    Ok(Value::Number(if value.is_negative() { value.negate() } else { value }))
}

fn ceil(arguments: &[Value], _: &Context<'_>) -> Answer {
    Ok(Value::Number(number(arguments, 0)?.round(RoundingMode::Ceiling)))
}

fn floor(arguments: &[Value], _: &Context<'_>) -> Answer {
    Ok(Value::Number(number(arguments, 0)?.round(RoundingMode::Floor)))
}

fn max(arguments: &[Value], _: &Context<'_>) -> Answer {
    all_numbers(arguments)?.into_iter().max().map(Value::Number).ok_or_else(|| CallError::call("it needs a number"))
}

fn min(arguments: &[Value], _: &Context<'_>) -> Answer {
    all_numbers(arguments)?.into_iter().min().map(Value::Number).ok_or_else(|| CallError::call("it needs a number"))
}

fn all_numbers(arguments: &[Value]) -> Result<Vec<Number>, CallError> {
    (0..arguments.len()).map(|index| number(arguments, index)).collect()
}

fn sum(arguments: &[Value], _: &Context<'_>) -> Answer {
    let items = arguments
        .first()
        .and_then(Value::as_list)
        .ok_or_else(|| CallError::argument(0, "this must be a list, set or tuple of numbers"))?;
    if items.is_empty() {
        return Err(CallError::argument(0, "there is nothing to add up: the list is empty"));
    }
    let mut total = Number::from(0_i64);
    for item in items {
        let item = to_number(item)
            .ok_or_else(|| CallError::argument(0, format!("an element is a {}, not a number", item.type_name())))?;
        total = total.add(&item).ok_or_else(|| CallError::argument(0, "the sum is too large"))?;
    }
    Ok(Value::Number(total))
}

fn signum(arguments: &[Value], _: &Context<'_>) -> Answer {
    let value = number(arguments, 0)?;
    if !value.is_whole() {
        return Err(CallError::argument(0, "this must be a whole number"));
    }
    Ok(Value::from(if value.is_zero() {
        0
    } else if value.is_negative() {
        -1
    } else {
        1
    }))
}

fn parseint(arguments: &[Value], _: &Context<'_>) -> Answer {
    // Unlike elsewhere, Terraform converts nothing here: the number must be text.
    if let Some(Value::Number(_) | Value::Bool(_)) = arguments.first() {
        return Err(CallError::argument(0, "this must be a string, not a number or bool"));
    }
    let digits = text(arguments, 0)?;
    let base = whole_number(arguments, 1)?;
    let Some(base) = u32::try_from(base).ok().filter(|base| (2..=62).contains(base)) else {
        return Err(CallError::argument(1, "the base must be between 2 and 62"));
    };
    let wrong = || CallError::argument(0, format!("this is not a whole number of base {base}"));
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => (Sign::Minus, rest),
        None => (Sign::Plus, digits.strip_prefix('+').unwrap_or(&digits)),
    };
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return Err(wrong());
    }
    let digits: Vec<u8> = digits.bytes().map(|byte| digit(byte, base)).collect::<Option<_>>().ok_or_else(wrong)?;
    let value = BigInt::from_radix_be(sign, &digits, base).ok_or_else(wrong)?;
    Ok(Value::Number(Number::new(BigDecimal::from(value))))
}

/// The value of a digit. Capitals are other digits than small letters only where small letters do not suffice.
fn digit(byte: u8, base: u32) -> Option<u8> {
    let value = match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'z' => byte - b'a' + 10,
        b'A'..=b'Z' if base <= 36 => byte - b'A' + 10,
        b'A'..=b'Z' => byte - b'A' + 36,
        _ => return None,
    };
    (u32::from(value) < base).then_some(value)
}

#[expect(clippy::float_arithmetic, reason = "Terraform itself computes logarithms as 64-bit floats")]
fn log(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (value, base) = (float(arguments, 0)?, float(arguments, 1)?);
    from_float(value.ln() / base.ln())
}

fn pow(arguments: &[Value], _: &Context<'_>) -> Answer {
    // Terraform itself computes powers as 64-bit floats.
    from_float(float(arguments, 0)?.powf(float(arguments, 1)?))
}

fn float(arguments: &[Value], index: usize) -> Result<f64, CallError> {
    let value = number(arguments, index)?.to_string();
    value.parse().map_err(|_| CallError::argument(index, "this must be a number"))
}

fn from_float(value: f64) -> Answer {
    // Terraform has positive and negative infinity as numbers; nothing here could compute with them.
    if !value.is_finite() {
        return Err(CallError::call("the result is not a finite number"));
    }
    Number::parse(&value.to_string()).map(Value::Number).ok_or_else(|| CallError::call("the result is too large"))
}
