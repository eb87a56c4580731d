//! Arithmetic as Terraform does it: in binary, with 512 bits, and back to the shortest decimal that means the same.
//!
//! `1 / 3 * 3` is 1 and `3 * 1.1` is not 3.3, in Terraform and so here. Not for: whole numbers that fit into 64 bits,
//! with which there is no difference.

use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::{BigDecimal, One, Signed, Zero};

/// The bits of a mantissa: cty's numbers, <https://github.com/zclconf/go-cty/blob/main/docs/types.md#ctynumber>.
const BITS: i64 = 512;

/// `mantissa * 2^exponent`
pub(super) struct Binary {
    mantissa: BigInt,
    exponent: i64,
}

impl Binary {
    pub(super) fn new(value: &BigDecimal) -> Self {
        let (digits, scale) = value.as_bigint_and_exponent();
        let power = ten(scale.unsigned_abs());
        if scale > 0 { rounded(&digits, &power) } else { rounded(&(digits * power), &BigInt::one()) }
    }

    pub(super) fn add(&self, other: &Self) -> Self {
        let exponent = self.exponent.min(other.exponent);
        let sum =
            shifted(&self.mantissa, self.exponent - exponent) + shifted(&other.mantissa, other.exponent - exponent);
        rounded(&sum, &BigInt::one()).times_power(exponent)
    }

    pub(super) fn multiply(&self, other: &Self) -> Self {
        let product = &self.mantissa * &other.mantissa;
        rounded(&product, &BigInt::one()).times_power(self.exponent + other.exponent)
    }

    /// The divisor is not zero; if it were, the result would be.
    pub(super) fn divide(&self, other: &Self) -> Self {
        rounded(&self.mantissa, &other.mantissa).times_power(self.exponent - other.exponent)
    }

    fn times_power(self, exponent: i64) -> Self {
        Self { exponent: self.exponent + exponent, ..self }
    }

    /// The decimal with the fewest digits that is nearer to this than to any other binary number of that many bits.
    /// The steps are those of Go's `big.Float.Text('f', -1)`.
    pub(super) fn shortest(&self) -> BigDecimal {
        if self.mantissa.is_zero() {
            return BigDecimal::zero();
        }
        let (sign, magnitude) = (self.mantissa.sign(), self.mantissa.abs());
        // All bits, and one more: a step of its last bit is half of a step of the mantissa.
        let spare = BITS + 1 - bits(&magnitude);
        let wide = shifted(&magnitude, spare);
        let exponent = self.exponent - spare;
        let is_even = (&wide >> 1_u32) % 2_u32 == BigInt::zero();
        // An integer times a power of ten: 2^-n is 5^n / 10^n.
        let scale = (-exponent).max(0);
        let factor = if exponent >= 0 { shifted(&BigInt::one(), exponent) } else { five(scale.unsigned_abs()) };
        let digits = |mantissa: BigInt| (mantissa * &factor).to_string().into_bytes();
        let (exact, below, above) = (digits(wide.clone()), digits(&wide - 1_u32), digits(&wide + 1_u32));
        let width = above.len().max(exact.len());
        let [exact, below, above] = [exact, below, above].map(|digits| padded(digits, width));
        let kept = shortest(&exact, &below, &above, is_even);
        let (text, dropped) = kept.unwrap_or((exact, 0));
        let whole = BigInt::parse_bytes(&text, 10).unwrap_or_default();
        let whole = if sign == Sign::Minus { -whole } else { whole };
        BigDecimal::new(whole, scale - dropped).normalized()
    }
}

/// The shortest run of digits between the neighbours, and how many digits were left out after it; `None`: all of them.
fn shortest(exact: &[u8], below: &[u8], above: &[u8], is_even: bool) -> Option<(Vec<u8>, i64)> {
    let (below_length, above_length) = (trimmed(below), trimmed(above));
    for (index, ((digit, low), high)) in exact.iter().zip(below).zip(above).enumerate() {
        let down = low != digit || (is_even && index + 1 == below_length);
        let up = digit != high && (is_even || digit + 1 < *high || index + 1 < above_length);
        if !down && !up {
            continue;
        }
        let (head, tail) = (exact.get(..=index)?, exact.get(index + 1..)?);
        let is_up = match (down, up) {
            (true, true) => rounds_up(*digit, tail),
            (_, up) => up,
        };
        let head = BigInt::parse_bytes(head, 10)? + u32::from(is_up);
        return Some((head.to_string().into_bytes(), i64::try_from(tail.len()).ok()?));
    }
    None
}

fn rounds_up(last: u8, tail: &[u8]) -> bool {
    match tail.split_first() {
        None => false,
        // Exactly half way goes to the even digit.
        Some((b'5', rest)) if rest.iter().all(|digit| *digit == b'0') => last % 2 == 1,
        Some((first, _)) => *first >= b'5',
    }
}

/// The length without zeros at the end.
fn trimmed(digits: &[u8]) -> usize {
    digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1)
}

fn padded(digits: Vec<u8>, width: usize) -> Vec<u8> {
    let mut all = vec![b'0'; width.saturating_sub(digits.len())];
    all.extend(digits);
    all
}

/// A fraction with a mantissa of 512 bits, rounded half to even.
fn rounded(numerator: &BigInt, denominator: &BigInt) -> Binary {
    if numerator.is_zero() || denominator.is_zero() {
        return Binary { mantissa: BigInt::zero(), exponent: 0 };
    }
    let negative = numerator.is_negative() != denominator.is_negative();
    let (numerator, denominator) = (numerator.abs(), denominator.abs());
    let shift = BITS + 2 - (bits(&numerator) - bits(&denominator));
    let (numerator, denominator) = (shifted(&numerator, shift.max(0)), shifted(&denominator, (-shift).max(0)));
    let quotient = &numerator / &denominator;
    let is_exact = (&quotient * &denominator) == numerator;
    let extra = bits(&quotient) - BITS;
    let kept = shifted(&quotient, -extra);
    let rest = &quotient - shifted(&kept, extra);
    let half = shifted(&BigInt::one(), extra - 1);
    let is_odd = &kept % 2_u32 != BigInt::zero();
    let up = rest > half || (rest == half && (!is_exact || is_odd));
    let mantissa = if up { kept + 1_u32 } else { kept };
    Binary { mantissa: if negative { -mantissa } else { mantissa }, exponent: extra - shift }
}

fn bits(value: &BigInt) -> i64 {
    i64::try_from(value.bits()).unwrap_or(i64::MAX)
}

/// `value * 2^by`, towards zero.
fn shifted(value: &BigInt, by: i64) -> BigInt {
    if by >= 0 { value << by.unsigned_abs() } else { value >> by.unsigned_abs() }
}

fn ten(power: u64) -> BigInt {
    shifted(&five(power), i64::try_from(power).unwrap_or(0))
}

fn five(power: u64) -> BigInt {
    BigInt::from(5_u32).pow(u32::try_from(power).unwrap_or(0))
}
