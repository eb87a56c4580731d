//! The order in which a set has its elements, which `for` expressions, `tolist` and splats show.
//!
//! Strings, numbers and bools are in their own order. For everything else Terraform promises none, yet it always has the
//! same: that of the texts that its sets tell elements apart by, and a list that is made of a set is numbered by it.
//! Not for: whether two elements are equal.

use super::value::{ListKind, MapKind, Value};

/// Sorts as Terraform does: what is unknown comes after what is known, and null after everything.
pub(super) fn sort(items: &mut [Value]) {
    if items.iter().any(|item| matches!(item.reveal(), Value::List(..) | Value::Map(..))) {
        items.sort_by_cached_key(|item| (place(item), text(item)));
    } else {
        items.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.order(b)));
    }
}

fn place(item: &Value) -> u8 {
    match item.reveal() {
        Value::Null => 2,
        Value::Unknown(_) => 1,
        _ => 0,
    }
}

fn text(item: &Value) -> String {
    let mut out = String::new();
    write(item, &mut out);
    out
}

fn write(item: &Value, out: &mut String) {
    match item.reveal() {
        Value::Null => out.push('~'),
        Value::Unknown(_) => out.push('?'),
        Value::Bool(flag) => out.push(if *flag { 'T' } else { 'F' }),
        Value::Number(number) => out.push_str(&ten_digits(&number.to_string())),
        Value::String(text) => quote(text, out),
        Value::List(kind, items) => {
            let (open, close) = if *kind == ListKind::Tuple { ('<', '>') } else { ('[', ']') };
            out.push(open);
            for item in items.iter() {
                write(item, out);
                out.push(';');
            }
            out.push(close);
        }
        Value::Map(kind, entries) => {
            let (open, close) = if *kind == MapKind::Object { ('<', '>') } else { ('{', '}') };
            out.push(open);
            for (name, value) in entries.iter() {
                if *kind == MapKind::Map {
                    quote(name, out);
                    out.push(':');
                }
                write(value, out);
                out.push(';');
            }
            out.push(close);
        }
        Value::Sensitive(_) => {}
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// A decimal number with ten significant digits, and with an exponent where it is larger than they reach.
fn ten_digits(text: &str) -> String {
    const DIGITS: usize = 10;
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + fraction.len() <= DIGITS {
        return text.to_owned();
    }
    match digits.parse::<f64>() {
        Ok(number) if whole.len() > DIGITS => {
            let text = format!("{number:.*e}", DIGITS - 1);
            let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            format!("{sign}{}e+{exponent:0>2}", mantissa.trim_end_matches('0').trim_end_matches('.'))
        }
        Ok(number) => {
            let text = format!("{number:.*}", DIGITS.saturating_sub(whole.len()));
            format!("{sign}{}", text.trim_end_matches('0').trim_end_matches('.'))
        }
        Err(_) => text.to_owned(),
    }
}
