//! Text to and from Base64, CSV, JSON, URLs and YAML.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/base64encode>
//! Not for: digests. What compresses gives other bytes in every implementation, so its result is not known.

mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

use super::strings::{text, too_long};
use super::{Answer, CallError, Context, Function, MAX_ELEMENTS, MAX_STRING, whole};
use crate::evaluator::json;
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    whole("base64decode", 1, Some(1), base64decode),
    whole("base64encode", 1, Some(1), |arguments, _| Ok(Value::string(STANDARD.encode(text(arguments, 0)?)))),
    whole("base64gunzip", 1, Some(1), |_, _| Ok(Value::unknown("base64gunzip() is not computed", None))),
    whole("base64gzip", 1, Some(1), |_, _| Ok(Value::unknown("base64gzip() is not computed", None))),
    whole("csvdecode", 1, Some(1), csvdecode),
    whole("jsondecode", 1, Some(1), |arguments, _| decoded(arguments, json::decode)),
    whole("jsonencode", 1, Some(1), |arguments, _| encoded(arguments, json::encode)),
    whole("textdecodebase64", 2, Some(2), textdecodebase64),
    whole("textencodebase64", 2, Some(2), textencodebase64),
    // OpenTofu has the inverse of `urlencode` too.
    whole("urldecode", 1, Some(1), urldecode),
    whole("urlencode", 1, Some(1), urlencode),
    whole("yamldecode", 1, Some(1), |arguments, _| decoded(arguments, yaml::decode)),
    whole("yamlencode", 1, Some(1), |arguments, _| encoded(arguments, yaml::encode)),
];

/// Base64 as Go reads it: padded, but with bits left over at the end.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

fn decoded(arguments: &[Value], decode: fn(&str) -> Result<Value, String>) -> Answer {
    decode(&text(arguments, 0)?).map_err(|why| CallError::argument(0, why))
}

fn encoded(arguments: &[Value], encode: fn(&Value) -> String) -> Answer {
    // Null is a value like others here.
    let text = encode(arguments.first().unwrap_or(&Value::Null));
    if text.len() > MAX_STRING { Err(too_long()) } else { Ok(Value::string(text)) }
}

fn from_base64(arguments: &[Value]) -> Result<Vec<u8>, CallError> {
    // Go skips line ends within Base64.
    let text = text(arguments, 0)?.replace(['\r', '\n'], "");
    LENIENT.decode(text).map_err(|error| CallError::argument(0, format!("this is not valid Base64: {error}")))
}

fn base64decode(arguments: &[Value], _: &Context<'_>) -> Answer {
    String::from_utf8(from_base64(arguments)?)
        .map(Value::string)
        .map_err(|_| CallError::argument(0, "what this encodes is not UTF-8 text"))
}

/// How text becomes bytes. Terraform knows all encodings of the IANA; these are the ones that configurations use.
enum Encoding {
    Utf8,
    Utf16 {
        big: bool,
        mark: bool,
    },
    /// One byte for each character; what these are above 127.
    Bytes(fn(u8) -> Option<char>),
}

/// The encoding that the second argument names; an unknown value for others.
fn encoding(arguments: &[Value]) -> Result<Result<Encoding, Value>, CallError> {
    let name = text(arguments, 1)?;
    Ok(match &*name.to_ascii_uppercase() {
        "UTF-8" => Ok(Encoding::Utf8),
        "UTF-16LE" => Ok(Encoding::Utf16 { big: false, mark: false }),
        "UTF-16BE" => Ok(Encoding::Utf16 { big: true, mark: false }),
        "US-ASCII" => Ok(Encoding::Bytes(|_| None)),
        "ISO-8859-1" => Ok(Encoding::Bytes(|byte| Some(char::from(byte)))),
        "WINDOWS-1252" => Ok(Encoding::Bytes(windows_1252)),
        "UTF-16" => Ok(Encoding::Utf16 { big: true, mark: true }),
        _ => Err(Value::unknown(format!("the encoding {name:?} is not computed"), None)),
    })
}

/// <https://encoding.spec.whatwg.org/index-windows-1252.txt>, of which Terraform leaves out the five control characters.
fn windows_1252(byte: u8) -> Option<char> {
    const UPPER: &str = "€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ";
    match byte {
        0x80..=0x9f => UPPER.chars().nth(usize::from(byte - 0x80)).filter(|char| *char != '?'),
        _ => Some(char::from(byte)),
    }
}

fn textencodebase64(arguments: &[Value], _: &Context<'_>) -> Answer {
    let text = text(arguments, 0)?;
    let bytes = match encoding(arguments)? {
        Ok(Encoding::Utf8) => text.into_bytes(),
        Ok(Encoding::Bytes(upper)) => {
            let byte = |char: char| match u8::try_from(char) {
                Ok(byte) if byte.is_ascii() => Some(byte),
                _ => (0x80..=0xff).find(|byte| upper(*byte) == Some(char)),
            };
            let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
            bytes.ok_or_else(|| CallError::argument(0, "a character of this is not in that encoding"))?
        }
        Ok(Encoding::Utf16 { big, mark }) => {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        }
        Err(unknown) => return Ok(unknown),
    };
    Ok(Value::string(STANDARD.encode(bytes)))
}

fn textdecodebase64(arguments: &[Value], _: &Context<'_>) -> Answer {
    let bytes = from_base64(arguments)?;
    let decoded = match encoding(arguments)? {
        Ok(Encoding::Utf8) => String::from_utf8(bytes).ok(),
        Ok(Encoding::Utf16 { big, mark }) => from_utf16(&bytes, big, mark),
        Ok(Encoding::Bytes(upper)) => {
            bytes.iter().map(|byte| if byte.is_ascii() { Some(char::from(*byte)) } else { upper(*byte) }).collect()
        }
        Err(unknown) => return Ok(unknown),
    };
    decoded
        .map(Value::string)
        .ok_or_else(|| CallError::argument(0, "what this encodes is not text in that encoding"))
}

fn from_utf16(bytes: &[u8], big: bool, mark: bool) -> Option<String> {
    // Where a byte order mark is expected, it decides.
    let (bytes, big) = match bytes {
        [0xff, 0xfe, rest @ ..] if mark => (rest, false),
        [0xfe, 0xff, rest @ ..] if mark => (rest, true),
        _ => (bytes, big),
    };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> =
        pairs.iter().map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) }).collect();
    if rest.is_empty() { String::from_utf16(&units).ok() } else { None }
}

fn csvdecode(arguments: &[Value], _: &Context<'_>) -> Answer {
    let text = text(arguments, 0)?;
    let wrong = |why: String| CallError::argument(0, format!("this is not valid CSV: {why}"));
    closed_quotes(&text).map_err(|why| wrong(why.to_owned()))?;
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(text.as_bytes());
    let names: Vec<Arc<str>> =
        reader.headers().map_err(|error| wrong(error.to_string()))?.iter().map(Arc::from).collect();
    if names.is_empty() {
        return Err(wrong("the line with the names of the columns is missing".to_owned()));
    }
    let mut sorted = names.clone();
    sorted.sort();
    if let Some(twice) = sorted.windows(2).find_map(|pair| pair.first().filter(|first| Some(*first) == pair.last()))
    {
        return Err(wrong(format!("two columns are named {twice:?}")));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(error.to_string()))?;
        if rows.len().saturating_mul(names.len()) > MAX_ELEMENTS {
            return Err(CallError::argument(0, "the table is too large"));
        }
        let cells = names.iter().cloned().zip(record.iter().map(Value::from));
        rows.push(Value::object(cells.collect::<BTreeMap<_, _>>()));
    }
    Ok(Value::list(rows))
}

/// Quotes as Go wants them: around a whole cell, or doubled inside of such a one.
fn closed_quotes(text: &str) -> Result<(), &'static str> {
    let mut letters = text.chars().peekable();
    let (mut quoted, mut start) = (false, true);
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
            }
            '"' if quoted => {
                quoted = false;
                if !matches!(letters.peek(), None | Some(',' | '\n' | '\r')) {
                    return Err("after a closing quote, a comma or the end of the line is missing");
                }
            }
            '"' if start => quoted = true,
            '"' if !quoted => return Err("a quote stands within a cell that is not in quotes"),
            _ => {}
        }
        start = matches!(letter, ',' | '\n') && !quoted;
    }
    if quoted { Err("a quote is not closed") } else { Ok(()) }
}

fn urlencode(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut out = String::new();
    for byte in text(arguments, 0)?.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        if out.len() > MAX_STRING {
            return Err(too_long());
        }
    }
    Ok(Value::string(out))
}

fn urldecode(arguments: &[Value], _: &Context<'_>) -> Answer {
    let text = text(arguments, 0)?;
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    let hex = |digit: Option<u8>| digit.and_then(|digit| char::from(digit).to_digit(16));
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let pair = hex(bytes.next()).zip(hex(bytes.next()));
                let byte = pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
                out.push(byte.ok_or_else(|| CallError::argument(0, "after \"%\" stand two hexadecimal digits"))?);
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out)
        .map(Value::string)
        .map_err(|_| CallError::argument(0, "what this encodes is not UTF-8 text"))
}
