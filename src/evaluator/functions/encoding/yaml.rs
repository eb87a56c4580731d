//! YAML as Terraform writes it, and YAML to values.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/yamlencode>
//! Not for: `finops.yml`, which is read with its own shape.

mod decode;

pub(super) use decode::decode;

use std::sync::Arc;

use crate::evaluator::convert::to_text;
use crate::evaluator::limits::MAX_STRING;
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
