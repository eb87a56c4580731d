//! YAML as Terraform writes it, and YAML to values.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/yamlencode>
//! Not for: `finops.yml`, which is read with its own shape. Reading differs from Terraform in rare scalars: dates
//! stay as they are written, `1_000` is a number, and numbers beyond 64 bits lose digits.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::DuplicateKeyPolicy;

use crate::evaluator::convert::to_text;
use crate::evaluator::limits::MAX_STRING;
use crate::evaluator::number::Number;
use crate::evaluator::value::Value;

/// The longest key that stands before its colon on one line.
const SIMPLE_KEY: usize = 128;

/// The value in block style, with quotes around all strings.
pub(super) fn encode(value: &Value) -> String {
    let mut out = String::new();
    match value {
        Value::List(..) | Value::Map(..) => block(value, 0, &mut out),
        _ => scalar(value, 0, &mut out),
    }
    // After a document that is a bare word, its end is marked.
    if matches!(value, Value::Null | Value::Bool(_) | Value::Number(_)) {
        out.push_str("...\n");
    }
    out
}

/// Writes a list or map whose first line has been indented; ends with a line end.
fn block(value: &Value, indent: usize, out: &mut String) {
    // The caller refuses what is longer. The parts of a small value may be shared, and its text large.
    if out.len() > MAX_STRING {
        return;
    }
    let mut first = true;
    let mut margin = |out: &mut String| {
        if !std::mem::take(&mut first) {
            out.extend(std::iter::repeat_n(' ', indent));
        }
    };
    match value {
        Value::List(_, items) if !items.is_empty() => {
            for item in items.iter() {
                margin(out);
                out.push_str("- ");
                block(item, indent + 2, out);
            }
        }
        Value::Map(_, entries) if !entries.is_empty() => {
            for (key, item) in entries.iter() {
                margin(out);
                let simple = !key.contains('\n') && key.len() <= SIMPLE_KEY;
                if simple {
                    quote(key, out);
                    out.push(':');
                    entry(item, indent, out);
                } else {
                    out.push_str("? ");
                    scalar(&Value::String(Arc::clone(key)), indent, out);
                    out.extend(std::iter::repeat_n(' ', indent));
                    out.push_str(": ");
                    block(item, indent + 2, out);
                }
            }
        }
        // The indentation is that of the list or map around.
        _ => scalar(value, indent.saturating_sub(2), out),
    }
}

/// Writes what stands after a key's colon: a list is not indented under its key, a map is.
fn entry(value: &Value, indent: usize, out: &mut String) {
    let nested = match value {
        Value::List(_, items) if !items.is_empty() => indent,
        Value::Map(_, entries) if !entries.is_empty() => indent + 2,
        _ => {
            out.push(' ');
            return scalar(value, indent, out);
        }
    };
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', nested));
    block(value, nested, out);
}

/// Writes what is on one line, and text of several lines as such; ends with a line end.
fn scalar(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::String(text) if text.contains('\n') && is_literal(text) => return literal(text, indent + 2, out),
        Value::String(text) => quote(text, out),
        Value::List(..) => out.push_str("[]"),
        Value::Map(..) => out.push_str("{}"),
        other => out.push_str(&to_text(other).unwrap_or_else(|| "null".to_owned())),
    }
    out.push('\n');
}

/// Whether text can stand as it is: all visible, and no line ends with a space.
fn is_literal(text: &str) -> bool {
    let visible = |char| char == '\n' || is_printable(char);
    text.chars().all(visible) && !text.ends_with(' ') && !text.contains(" \n")
}

fn literal(text: &str, indent: usize, out: &mut String) {
    out.push('|');
    if text.starts_with([' ', '\n']) {
        out.push('2');
    }
    if !text.ends_with('\n') {
        out.push('-');
    } else if text == "\n" || text.ends_with("\n\n") {
        out.push('+');
    }
    out.push('\n');
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// What the library behind Terraform takes for printable: nothing beyond 16 bits.
fn is_printable(char: char) -> bool {
    matches!(char, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') && char != '\u{feff}'
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for char in text.chars() {
        let escape = match char {
            '"' => '"',
            '\\' => '\\',
            '\0' => '0',
            '\u{7}' => 'a',
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{b}' => 'v',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\u{1b}' => 'e',
            '\u{85}' => 'N',
            '\u{2028}' => 'L',
            '\u{2029}' => 'P',
            _ if is_printable(char) => {
                out.push(char);
                continue;
            }
            _ => {
                let code = u32::from(char);
                out.push_str(&match code {
                    0..=0xff => format!("\\x{code:02X}"),
                    0x100..=0xffff => format!("\\u{code:04X}"),
                    _ => format!("\\U{code:08X}"),
                });
                continue;
            }
        };
        out.extend(['\\', escape]);
    }
    out.push('"');
}

/// Reads one YAML document.
pub(super) fn decode(text: &str) -> Result<Value, String> {
    let empty = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(empty) {
        return Err("this is not valid YAML: there is no document in it".to_owned());
    }
    let options = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::LastWins, with_snippet: false };
    serde_saphyr::from_str_with_options::<Yaml>(text, options)
        .map(|yaml| yaml.0)
        .map_err(|error| format!("this is not valid YAML: {error}"))
}

/// A value that is read as whatever it is.
struct Yaml(Value);

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor).map(Self)
    }
}

struct AnyVisitor;

fn number<E: Error>(text: &str) -> Result<Value, E> {
    Number::parse(text).map(Value::Number).ok_or_else(|| E::custom("a number is too large, or not a number"))
}

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        number(&value.to_string())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        number(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        number(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        number(&value.to_string())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Yaml(value)) = items.next_element()? {
            values.push(value);
        }
        Ok(Value::tuple(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut values = BTreeMap::new();
        while let Some(Yaml(key)) = entries.next_key()? {
            let key = to_text(&key).ok_or_else(|| A::Error::custom("a key is not a string"))?;
            let Yaml(value) = entries.next_value()?;
            values.insert(Arc::from(key), value);
        }
        Ok(Value::object(values))
    }
}
