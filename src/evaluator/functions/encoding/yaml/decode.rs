//! YAML to values, with the scalars that Terraform knows: 1.1's words for bools, dates, and numbers with all their digits.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/yamldecode>
//! Not for: infinity, which is no number here.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, Tag};
use jiff::civil::{Date, DateTime, Time};

use crate::evaluator::convert::to_text;
use crate::evaluator::limits::{MAX_DOCUMENT_DEPTH, MAX_ELEMENTS};
use crate::evaluator::number::Number;
use crate::evaluator::value::Value;

/// Reads one YAML document.
pub(in super::super) fn decode(text: &str) -> Result<Value, String> {
    read(text).map_err(|why| format!("this is not valid YAML: {why}"))
}

fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        reader.take(event).map_err(|why| format!("{why}, at line {}", span.start.line()))?;
    }
    reader.document.ok_or_else(|| "there is no document in it".to_owned())
}

/// A collection that has begun.
enum Open {
    List { anchor: usize, items: Vec<Value> },
    Map { anchor: usize, entries: BTreeMap<Arc<str>, Value>, key: Option<Key> },
}

enum Key {
    Name(Arc<str>),
    /// `<<`: the entries of a map are added to this one.
    Merge,
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    anchors: HashMap<usize, Value>,
    document: Option<Value>,
    documents: usize,
    merged: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err("there is more than one document".to_owned());
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_key = matches!(self.open.last(), Some(Open::Map { key: None, .. }));
                if is_key && text == "<<" && tag.is_none() {
                    return self.key(Key::Merge);
                }
                let value = scalar(&text, style == ScalarStyle::Plain, tag.as_deref())?;
                self.value(value, anchor)
            }
            Event::SequenceStart(_, anchor, tag) => {
                collection(tag, "seq")?;
                self.begin(Open::List { anchor, items: Vec::new() })
            }
            Event::MappingStart(_, anchor, tag) => {
                collection(tag, "map")?;
                self.begin(Open::Map { anchor, entries: BTreeMap::new(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List { anchor, items }) => self.value(Value::tuple(items), anchor),
                Some(Open::Map { anchor, entries, .. }) => self.value(Value::object(entries), anchor),
                None => Ok(()),
            },
            Event::Alias(anchor) => match self.anchors.get(&anchor).cloned() {
                Some(value) => self.value(value, 0),
                None => Err("an alias stands for what it is in".to_owned()),
            },
            Event::UnresolvedAlias(_) => Err("an alias stands for nothing".to_owned()),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, open: Open) -> Result<(), String> {
        if matches!(self.open.last(), Some(Open::Map { key: None, .. })) {
            return Err("a key is not a string".to_owned());
        }
        if self.open.len() >= MAX_DOCUMENT_DEPTH {
            return Err(format!("it is nested more than {MAX_DOCUMENT_DEPTH} deep"));
        }
        self.open.push(open);
        Ok(())
    }

    fn key(&mut self, new: Key) -> Result<(), String> {
        if let Some(Open::Map { key, .. }) = self.open.last_mut() {
            *key = Some(new);
        }
        Ok(())
    }

    /// A value that is complete: a key, or an element of what is open, or the document.
    fn value(&mut self, value: Value, anchor: usize) -> Result<(), String> {
        // Terraform knows no anchors on keys.
        if anchor > 0 && !matches!(self.open.last(), Some(Open::Map { key: None, .. })) {
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut() {
            None => self.document = Some(value),
            Some(Open::List { items, .. }) => items.push(value),
            Some(Open::Map { entries, key, .. }) => match (key.take(), &value) {
                (None, _) => {
                    let name = to_text(&value).ok_or("a key is not a string")?;
                    *key = Some(Key::Name(name.into()));
                }
                (Some(Key::Name(name)), _) => _ = entries.insert(name, value),
                (Some(Key::Merge), Value::Map(_, others)) => {
                    self.merged = self.merged.saturating_add(others.len());
                    if self.merged > MAX_ELEMENTS {
                        return Err(format!("it merges more than {MAX_ELEMENTS} entries"));
                    }
                    entries.extend(others.iter().map(|(name, other)| (Arc::clone(name), other.clone())));
                }
                (Some(Key::Merge), _) => return Err("`<<` takes a map".to_owned()),
            },
        }
        Ok(())
    }
}

/// A collection has no tag, or that of its kind.
fn collection(tag: Option<Cow<'_, Tag>>, kind: &str) -> Result<(), String> {
    match tag {
        Some(tag) if !tag.is_yaml_core_schema_tag(kind) => Err(format!("the tag {tag} is not known here")),
        _ => Ok(()),
    }
}

fn scalar(text: &str, plain: bool, tag: Option<&Tag>) -> Result<Value, String> {
    let Some(tag) = tag else {
        return if plain { resolved(text) } else { Ok(text.into()) };
    };
    match tag.suffix_in_namespace("tag:yaml.org,2002:").as_deref() {
        Some("str" | "binary") => Ok(text.into()),
        // Whichever of them it is, the text decides.
        Some("int" | "float" | "bool" | "null" | "timestamp") if plain => match resolved(text)? {
            Value::String(same) if &*same == text => Err(format!("{text:?} is not of the type that its tag says")),
            value => Ok(value),
        },
        Some("int" | "float" | "bool" | "null") => Ok(text.into()),
        _ => Err(format!("the tag {tag} is not known here")),
    }
}

/// What a scalar without quotes is.
fn resolved(text: &str) -> Result<Value, String> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "y" | "Y" => Value::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" | "n" | "N" => Value::Bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf" | "-.INF" | ".nan" | ".NaN"
        | ".NAN" => return Err(format!("{text} is not a finite number")),
        _ if text.starts_with(|char: char| char.is_ascii_digit() || "+-.".contains(char)) => {
            number(text)?.or_else(|| time(text)).unwrap_or_else(|| text.into())
        }
        _ => text.into(),
    })
}

fn number(text: &str) -> Result<Option<Value>, String> {
    let radix =
        [("0x", 16), ("0o", 8)].into_iter().find_map(|(mark, radix)| Some((text.strip_prefix(mark)?, radix)));
    if let Some((digits, radix)) = radix {
        let digits = if digits.chars().all(|digit| digit.is_digit(radix)) { digits } else { "" };
        let value = u64::from_str_radix(digits, radix).ok();
        return Ok(value.and_then(|value| Number::parse(&value.to_string())).map(Value::Number));
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let valid = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    if !valid || exponent.is_empty() || !digits(exponent) {
        return Ok(None);
    }
    let number = Number::parse(text.strip_prefix('+').unwrap_or(text));
    number.map(|number| Some(Value::Number(number))).ok_or_else(|| "a number is too large".to_owned())
}

/// A date, or a date and a time, as RFC 3339 has them, without fractions of a second.
fn time(text: &str) -> Option<Value> {
    let (date, rest) = match text.split_once(['T', 't', ' ']) {
        Some((date, rest)) => (date, Some((rest, text.get(date.len()..)?.starts_with(' ')))),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let small = |text: &str| {
        if matches!(text.len(), 1 | 2) { digits(text).and_then(|value| i8::try_from(value).ok()) } else { None }
    };
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let date = Date::new(digits(year)?, small(month)?, small(day)?).ok()?;
    let Some((rest, space)) = rest else {
        return Some(shown(date.to_datetime(Time::midnight()), "Z"));
    };
    // Behind a space there is no zone.
    let zone_at = if space { rest.len() } else { rest.find(['Z', '+', '-'])? };
    let (clock, zone) = rest.split_at_checked(zone_at)?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = clock.split(':');
    let (hour, minute, second) = (small(parts.next()?)?, small(parts.next()?)?, small(parts.next()?)?);
    if parts.next().is_some() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zone = match (space, zone, zone.strip_prefix(['+', '-']).and_then(|zone| zone.split_once(':'))) {
        (true, "", _) | (false, "Z" | "+00:00" | "-00:00", _) => "Z",
        (false, zone, Some((hours, minutes))) if hours.len() == 2 && minutes.len() == 2 => {
            (small(hours)? <= 24 && small(minutes)? < 60).then_some(zone)?
        }
        _ => return None,
    };
    Some(shown(date.to_datetime(Time::new(hour, minute, second, 0).ok()?), zone))
}

fn digits(text: &str) -> Option<i16> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn shown(at: DateTime, zone: &str) -> Value {
    Value::string(format!("{}{zone}", at.strftime("%Y-%m-%dT%H:%M:%S")))
}
