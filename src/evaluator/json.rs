//! JSON to and from values, exactly: numbers keep all their digits, and text is escaped as Go escapes it.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/jsonencode>
//! Not for: plans and states, whose shape is known.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::limits::{MAX_DOCUMENT_DEPTH, MAX_STRING};
use super::number::Number;
use super::value::Value;

/// The value as Terraform's `jsonencode` writes it. It stops after `MAX_STRING`, which its callers refuse: the parts of
/// a small value may be shared, and its text large. What is unknown, which its callers do not pass, is null.
#[must_use]
pub fn encode(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    if out.len() > MAX_STRING {
        return;
    }
    match value.reveal() {
        Value::Null | Value::Unknown(_) | Value::Sensitive(_) => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::String(text) => quote(text, out),
        Value::List(_, items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Map(_, entries) => {
            out.push('{');
            for (index, (key, item)) in entries.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                quote(key, out);
                out.push(':');
                write(item, out);
            }
            out.push('}');
        }
    }
}

/// As Go quotes: what could end a script element in HTML is escaped too.
pub(super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(char)));
            }
            _ => out.push(char),
        }
    }
    out.push('"');
}

/// Reads JSON: arrays are tuples, objects are objects, and of two equal keys the last one counts.
///
/// # Errors
/// What is wrong, and at which byte.
pub fn decode(text: &str) -> Result<Value, String> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    if reader.peek().is_some() {
        return Err(reader.wrong("there is more after the value"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn wrong(&self, why: &str) -> String {
        format!("this is not valid JSON: {why}, at byte {}", self.at)
    }

    /// The next byte that is not a space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Steps over this byte, if it is the next one.
    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        if depth > MAX_DOCUMENT_DEPTH {
            return Err(self.wrong("it is nested too deeply"));
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(Value::string),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
            None => Err(self.wrong("it ends where a value should be")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, String> {
        let mut entries = BTreeMap::new();
        self.at += 1;
        if self.skip(b'}') {
            return Ok(Value::object(entries));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.wrong("a key in quotes is missing"));
            }
            let key: Arc<str> = self.string()?.into();
            if !self.skip(b':') {
                return Err(self.wrong("a colon is missing"));
            }
            let value = self.value(depth + 1)?;
            entries.insert(key, value);
            if self.skip(b'}') {
                return Ok(Value::object(entries));
            }
            if !self.skip(b',') {
                return Err(self.wrong("a comma or closing brace is missing"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, String> {
        let mut items = Vec::new();
        self.at += 1;
        if self.skip(b']') {
            return Ok(Value::tuple(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.skip(b']') {
                return Ok(Value::tuple(items));
            }
            if !self.skip(b',') {
                return Err(self.wrong("a comma or closing bracket is missing"));
            }
        }
    }

    fn word(&mut self) -> Result<Value, String> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong("this is not a value"))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.text.as_bytes().get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        self.at - start
    }

    /// Steps over any of these bytes, without spaces before it.
    fn any(&mut self, bytes: &[u8]) -> bool {
        let found = self.text.as_bytes().get(self.at).is_some_and(|byte| bytes.contains(byte));
        self.at += usize::from(found);
        found
    }

    fn number(&mut self) -> Result<Value, String> {
        let start = self.at;
        self.any(b"-");
        // A leading zero stands alone.
        let mut valid = self.any(b"0") || self.digits() > 0;
        if self.any(b".") {
            valid &= self.digits() > 0;
        }
        if self.any(b"eE") {
            self.any(b"+-");
            valid &= self.digits() > 0;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        if !valid {
            return Err(self.wrong("this is not a number"));
        }
        Number::parse(text).map(Value::Number).ok_or_else(|| self.wrong("a number is too large"))
    }

    fn string(&mut self) -> Result<String, String> {
        let mut text = String::new();
        self.at += 1;
        let mut start = self.at;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'"' => {
                    text.push_str(self.text.get(start..self.at).unwrap_or_default());
                    self.at += 1;
                    return Ok(text);
                }
                b'\\' => {
                    text.push_str(self.text.get(start..self.at).unwrap_or_default());
                    self.at += 1;
                    let char = self.escape().ok_or_else(|| self.wrong("a string has an invalid escape"))?;
                    text.push(char);
                    start = self.at;
                }
                0..=0x1f => return Err(self.wrong("a string has an unescaped control character")),
                _ => self.at += 1,
            }
        }
        Err(self.wrong("a string does not end"))
    }

    /// What stands after a backslash. As in Go, half of a surrogate pair is the replacement character.
    fn escape(&mut self) -> Option<char> {
        let letter = self.text.as_bytes().get(self.at)?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(*letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                if !(0xd800..0xdc00).contains(&unit) {
                    return Some(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                let after = self.at;
                if self.any(b"\\") && self.any(b"u") {
                    let pair = [unit, self.unit()?];
                    if let Some(Ok(char)) = char::decode_utf16(pair).next() {
                        return Some(char);
                    }
                }
                self.at = after;
                char::REPLACEMENT_CHARACTER
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if hex { u16::from_str_radix(digits, 16).ok() } else { None }
    }
}
