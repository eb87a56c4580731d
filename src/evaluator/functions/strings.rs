//! Functions on strings, and how all functions here read their arguments.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/chomp>
//! Not for: `format` and `formatlist`. Characters are code points, where Terraform counts grapheme clusters.

mod pattern;

pub(super) use pattern::effort;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use regex::{Captures, Regex};

use super::{Answer, CallError, Context, Function, MAX_ELEMENTS, MAX_STRING, whole};
use crate::evaluator::convert::{to_number, to_text};
use crate::evaluator::number::Number;
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    whole("chomp", 1, Some(1), |arguments, _| {
        mapped(arguments, |text| text.trim_end_matches(['\r', '\n']).to_owned())
    }),
    whole("endswith", 2, Some(2), |arguments, _| tested(arguments, |text, end| text.ends_with(end))),
    whole("indent", 2, Some(2), indent),
    whole("join", 2, None, join),
    whole("lower", 1, Some(1), |arguments, _| mapped(arguments, |text| text.chars().map(lower).collect())),
    whole("regex", 2, Some(2), regex),
    whole("regexall", 2, Some(2), regexall),
    whole("replace", 3, Some(3), replace),
    whole("split", 2, Some(2), split),
    whole("startswith", 2, Some(2), |arguments, _| tested(arguments, |text, start| text.starts_with(start))),
    whole("strcontains", 2, Some(2), |arguments, _| tested(arguments, |text, part| text.contains(part))),
    whole("strrev", 1, Some(1), |arguments, _| mapped(arguments, |text| text.chars().rev().collect())),
    whole("substr", 3, Some(3), substr),
    whole("title", 1, Some(1), |arguments, _| mapped(arguments, title)),
    whole("trim", 2, Some(2), trim),
    whole("trimprefix", 2, Some(2), trimprefix),
    whole("trimspace", 1, Some(1), |arguments, _| mapped(arguments, |text| text.trim().to_owned())),
    whole("trimsuffix", 2, Some(2), trimsuffix),
    whole("upper", 1, Some(1), |arguments, _| mapped(arguments, |text| text.chars().map(upper).collect())),
];

/// The argument as text; a number or bool is converted.
pub(super) fn text(arguments: &[Value], index: usize) -> Result<String, CallError> {
    let argument = given(arguments, index)?;
    to_text(argument).ok_or_else(|| {
        CallError::argument(index, format!("this must be a string, and is a {}", argument.type_name()))
    })
}

/// The argument as a number; text that says one is converted.
pub(super) fn number(arguments: &[Value], index: usize) -> Result<Number, CallError> {
    let argument = given(arguments, index)?;
    to_number(argument).ok_or_else(|| {
        CallError::argument(index, format!("this must be a number, and is a {}", argument.type_name()))
    })
}

/// The argument as a whole number.
pub(super) fn whole_number(arguments: &[Value], index: usize) -> Result<i64, CallError> {
    number(arguments, index)?.as_i64().ok_or_else(|| CallError::argument(index, "this must be a whole number"))
}

fn given(arguments: &[Value], index: usize) -> Result<&Value, CallError> {
    match arguments.get(index) {
        Some(argument) if argument.is_null() => Err(CallError::argument(index, "this must not be null")),
        Some(argument) => Ok(argument),
        None => Err(CallError::argument(index, "this argument is missing")),
    }
}

/// That a result is too long to build. Input is hostile.
pub(super) fn too_long() -> CallError {
    CallError::call(format!("the result would be longer than {} MiB", MAX_STRING >> 20))
}

fn mapped(arguments: &[Value], change: impl Fn(&str) -> String) -> Answer {
    Ok(Value::string(change(&text(arguments, 0)?)))
}

fn tested(arguments: &[Value], test: impl Fn(&str, &str) -> bool) -> Answer {
    Ok(Value::Bool(test(&text(arguments, 0)?, &text(arguments, 1)?)))
}

/// As Go: a character whose other case is several characters stays.
fn lower(char: char) -> char {
    let mut lower = char.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(char)
}

fn upper(char: char) -> char {
    let mut upper = char.to_uppercase();
    upper.next().filter(|_| upper.next().is_none()).unwrap_or(char)
}

/// Capitals at the beginnings of words. As in Go, an underscore does not end a word, and other punctuation does.
fn title(text: &str) -> String {
    let mut start = true;
    let change = |char: char| {
        let changed = if start { upper(char) } else { char };
        start = match char {
            '_' => false,
            _ if char.is_ascii() => !char.is_ascii_alphanumeric(),
            _ => char.is_whitespace(),
        };
        changed
    };
    text.chars().map(change).collect()
}

fn indent(arguments: &[Value], _: &Context<'_>) -> Answer {
    let spaces = usize::try_from(whole_number(arguments, 0)?)
        .map_err(|_| CallError::argument(0, "the number of spaces must not be negative"))?;
    let text = text(arguments, 1)?;
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    bounded(text.len(), lines, spaces)?;
    if lines == 0 {
        return Ok(Value::string(text));
    }
    Ok(Value::string(text.replace('\n', &format!("\n{}", " ".repeat(spaces)))))
}

/// That a text with so many insertions of so many bytes may be built.
fn bounded(length: usize, times: usize, bytes: usize) -> Result<(), CallError> {
    let total = times.checked_mul(bytes).and_then(|more| more.checked_add(length));
    if total.is_some_and(|total| total <= MAX_STRING) { Ok(()) } else { Err(too_long()) }
}

fn join(arguments: &[Value], _: &Context<'_>) -> Answer {
    let separator = text(arguments, 0)?;
    let mut joined = String::new();
    let mut first = true;
    for index in 1..arguments.len() {
        let items = given(arguments, index)?
            .as_list()
            .ok_or_else(|| CallError::argument(index, "this must be a list of strings"))?;
        for item in items {
            let item = to_text(item).ok_or_else(|| {
                CallError::argument(index, format!("an element is a {}, not a string", item.type_name()))
            })?;
            if !std::mem::take(&mut first) {
                joined.push_str(&separator);
            }
            joined.push_str(&item);
            if joined.len() > MAX_STRING {
                return Err(too_long());
            }
        }
    }
    Ok(Value::string(joined))
}

fn split(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (separator, text) = (text(arguments, 0)?, text(arguments, 1)?);
    let parts: Vec<Value> = if separator.is_empty() {
        text.chars().take(MAX_ELEMENTS + 1).map(|char| Value::string(char.to_string())).collect()
    } else {
        text.split(&*separator).take(MAX_ELEMENTS + 1).map(Value::from).collect()
    };
    if parts.len() > MAX_ELEMENTS {
        return Err(CallError::call("the result would have too many elements"));
    }
    Ok(Value::list(parts))
}

fn substr(arguments: &[Value], _: &Context<'_>) -> Answer {
    let text = text(arguments, 0)?;
    let (offset, length) = (whole_number(arguments, 1)?, whole_number(arguments, 2)?);
    let skip = match usize::try_from(offset) {
        Ok(skip) => skip,
        // From the end; what lies before the start is the start.
        Err(_) => text.chars().count().saturating_sub(usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX)),
    };
    // A negative length is all there is.
    let take = usize::try_from(length).unwrap_or(usize::MAX);
    Ok(Value::string(text.chars().skip(skip).take(take).collect::<String>()))
}

fn trim(arguments: &[Value], _: &Context<'_>) -> Answer {
    let cut: HashSet<char> = text(arguments, 1)?.chars().collect();
    mapped(arguments, |text| text.trim_matches(|char| cut.contains(&char)).to_owned())
}

fn trimprefix(arguments: &[Value], _: &Context<'_>) -> Answer {
    let prefix = text(arguments, 1)?;
    mapped(arguments, |text| text.strip_prefix(&*prefix).unwrap_or(text).to_owned())
}

fn trimsuffix(arguments: &[Value], _: &Context<'_>) -> Answer {
    let suffix = text(arguments, 1)?;
    mapped(arguments, |text| text.strip_suffix(&*suffix).unwrap_or(text).to_owned())
}

fn replace(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (text, what, with) = (text(arguments, 0)?, text(arguments, 1)?, text(arguments, 2)?);
    // Between slashes stands a regular expression; a single slash is a slash.
    if let Some(pattern) = what.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        let regex = pattern::compile(pattern).map_err(|why| CallError::argument(1, why))?;
        return replace_matches(&regex, &text, &with);
    }
    let times = if what.is_empty() { text.chars().count() + 1 } else { text.matches(&*what).count() };
    bounded(text.len(), times, with.len())?;
    Ok(Value::string(text.replace(&*what, &with)))
}

fn replace_matches(regex: &Regex, text: &str, with: &str) -> Answer {
    let mut replaced = String::new();
    let mut end = 0;
    for captures in regex.captures_iter(text) {
        let Some(found) = captures.get(0) else { continue };
        replaced.push_str(text.get(end..found.start()).unwrap_or_default());
        captures.expand(with, &mut replaced);
        end = found.end();
        if replaced.len() > MAX_STRING {
            return Err(too_long());
        }
    }
    replaced.push_str(text.get(end..).unwrap_or_default());
    Ok(Value::string(replaced))
}

fn regex(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (regex, text) = (compiled(arguments)?, text(arguments, 1)?);
    match regex.captures(&text) {
        Some(captures) => Ok(captured(&regex, &captures)),
        None => Err(CallError::call("the pattern matches nothing in the string")),
    }
}

fn regexall(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (regex, text) = (compiled(arguments)?, text(arguments, 1)?);
    let width = regex.captures_len();
    let mut matches = Vec::new();
    for captures in regex.captures_iter(&text) {
        if matches.len().saturating_mul(width) > MAX_ELEMENTS {
            return Err(CallError::call("the result would have too many elements"));
        }
        matches.push(captured(&regex, &captures));
    }
    Ok(Value::list(matches))
}

/// The first argument's pattern. Its groups are all named or all unnamed, as the result is an object or a tuple.
fn compiled(arguments: &[Value]) -> Result<Regex, CallError> {
    let pattern = text(arguments, 0)?;
    let regex = pattern::compile(&pattern).map_err(|why| CallError::argument(0, why))?;
    let mut groups = regex.capture_names().skip(1);
    let named = groups.next().map(|name| name.is_some());
    if named.is_some_and(|named| groups.any(|name| name.is_some() != named)) {
        return Err(CallError::argument(0, "some groups are named and some are not; name all of them or none"));
    }
    Ok(regex)
}

/// What a match is: text without groups, else the groups. A group that did not take part is null.
fn captured(regex: &Regex, captures: &Captures<'_>) -> Value {
    let part = |found: Option<regex::Match<'_>>| found.map_or(Value::Null, |found| Value::from(found.as_str()));
    let mut names = regex.capture_names().skip(1).peekable();
    match names.peek() {
        None => part(captures.get(0)),
        Some(None) => Value::tuple(captures.iter().skip(1).map(part).collect()),
        Some(Some(_)) => {
            let names = names.flatten();
            Value::object(names.map(|name| (Arc::<str>::from(name), part(captures.name(name)))).collect())
        }
    }
}

/// Text cut to so many characters.
pub(super) fn first_characters(text: &str, count: usize) -> Cow<'_, str> {
    match text.char_indices().nth(count) {
        Some((end, _)) => Cow::Borrowed(text.get(..end).unwrap_or(text)),
        None => Cow::Borrowed(text),
    }
}
