//! `format` and `formatlist`: text with the verbs that Terraform took over from Go.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/format>
//! Not for: `formatdate`.

mod numbers;

use super::collections::unknown_among;
use super::strings::{first_characters, text, too_long};
use super::{Answer, CallError, Context, Function, MAX_ELEMENTS, MAX_STRING, shallow, whole};
use crate::evaluator::convert::{to_bool, to_number, to_text};
use crate::evaluator::json;
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] =
    &[whole("format", 1, None, format), shallow("formatlist", 1, None, formatlist)];

/// One verb of a format string: `%[2]-8.3f` without what came before.
struct Verb<'a> {
    /// As it is written, for messages.
    raw: &'a str,
    mode: char,
    zero: bool,
    minus: bool,
    plus: bool,
    space: bool,
    sharp: bool,
    width: Option<usize>,
    precision: Option<usize>,
    /// Which argument it shows, from 1, if it says so.
    argument: Option<usize>,
}

fn format(arguments: &[Value], _: &Context<'_>) -> Answer {
    let template = text(arguments, 0)?;
    let arguments: Vec<&Value> = arguments.iter().skip(1).collect();
    written(&template, &arguments).map(Value::string)
}

fn formatlist(arguments: &[Value], _: &Context<'_>) -> Answer {
    let template = text(arguments, 0)?;
    let arguments = arguments.get(1..).unwrap_or_default();
    if let Some(unknown) = arguments.iter().find(|list| list.uncounted().is_some()).and_then(Value::part_unknown) {
        return Ok(unknown);
    }
    let mut length = None;
    for (index, items) in arguments.iter().enumerate().filter_map(|(index, value)| Some((index, value.as_list()?)))
    {
        if *length.get_or_insert(items.len()) != items.len() {
            let why = format!("this has {} elements, and an argument before it has another number", items.len());
            return Err(CallError::argument(index + 1, why));
        }
    }
    let mut rows = Vec::new();
    let mut bytes = 0_usize;
    for row in 0..length.unwrap_or(1) {
        // What is not a list is the same in every row.
        let arguments: Vec<&Value> = arguments
            .iter()
            .map(|argument| argument.as_list().map_or(argument, |items| items.get(row).unwrap_or(argument)))
            .collect();
        if let Some(unknown) = unknown_among(arguments.iter().copied()) {
            rows.push(unknown);
            continue;
        }
        let text = written(&template, &arguments)?;
        bytes = bytes.saturating_add(text.len());
        if bytes > MAX_STRING {
            return Err(too_long());
        }
        rows.push(Value::string(text));
    }
    Ok(Value::list(rows))
}

fn written(template: &str, arguments: &[&Value]) -> Result<String, CallError> {
    let mut out = String::new();
    let mut next = 1_usize;
    let mut used = 0_usize;
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('%') {
            out.push('%');
            rest = after;
            continue;
        }
        let (verb, after) = verb(rest.get(before.len()..).unwrap_or_default(), after)?;
        rest = after;
        let position = verb.argument.unwrap_or(next);
        let value = position.checked_sub(1).and_then(|index| arguments.get(index)).ok_or_else(|| {
            let raw = verb.raw;
            CallError::call(format!("{raw:?} needs value {position}, and there are {}", arguments.len()))
        })?;
        next = position.saturating_add(1);
        used = used.max(position);
        out.push_str(&shown(&verb, value, position)?);
        if out.len() > MAX_STRING {
            return Err(too_long());
        }
    }
    out.push_str(rest);
    if used < arguments.len() {
        return Err(CallError::argument(used + 1, format!("too many arguments: the format string uses {used}")));
    }
    Ok(out)
}

/// Reads a verb: flags, width, precision, argument index and letter, in this order.
fn verb<'a>(raw: &'a str, after: &'a str) -> Result<(Verb<'a>, &'a str), CallError> {
    let flags = after.find(|char| !"0#-+ ".contains(char)).unwrap_or(after.len());
    let (flags, mut rest) = after.split_at_checked(flags).unwrap_or((after, ""));
    let width = counted(&mut rest)?;
    let mut precision = None;
    if let Some(after) = rest.strip_prefix('.') {
        rest = after;
        precision = Some(counted(&mut rest)?.unwrap_or(0));
    }
    let mut argument = None;
    if let Some(mut inside) = rest.strip_prefix('[') {
        argument = counted(&mut inside)?;
        rest = inside.strip_prefix(']').filter(|_| argument.is_some()).ok_or_else(|| {
            CallError::argument(0, "after \"[\" in a verb stands the number of an argument and a \"]\"")
        })?;
    }
    let mode = rest.chars().next().ok_or_else(|| CallError::argument(0, "the format string ends within a verb"))?;
    let rest = rest.get(mode.len_utf8()..).unwrap_or_default();
    let raw = raw.get(..raw.len() - rest.len()).unwrap_or(raw);
    if !"vtbdoxXeEfgGsq".contains(mode) {
        return Err(CallError::argument(0, format!("{mode:?} in {raw:?} is not a verb of format")));
    }
    let flag = |flag: char| flags.contains(flag);
    let (zero, minus, plus, space, sharp) = (flag('0'), flag('-'), flag('+'), flag(' '), flag('#'));
    Ok((Verb { raw, mode, zero, minus, plus, space, sharp, width, precision, argument }, rest))
}

/// Reads a number, if there is one.
fn counted(rest: &mut &str) -> Result<Option<usize>, CallError> {
    let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    *rest = after;
    if digits.is_empty() {
        return Ok(None);
    }
    match digits.parse() {
        Ok(count) if count <= MAX_ELEMENTS => Ok(Some(count)),
        _ => Err(CallError::argument(0, format!("{digits} is too large for a width, precision or argument"))),
    }
}

fn shown(verb: &Verb<'_>, value: &Value, position: usize) -> Result<String, CallError> {
    let wrong = |what: &str| {
        let (raw, found) = (verb.raw, value.type_name());
        CallError::argument(position, format!("{raw:?} shows a {what}, and this is a {found}"))
    };
    match verb.mode {
        'v' => Ok(padded(verb, plain(verb, value))),
        't' => to_bool(value).map(|flag| flag.to_string()).ok_or_else(|| wrong("bool")),
        's' | 'q' => {
            let text = to_text(value).ok_or_else(|| wrong("string"))?;
            let text = match verb.precision.filter(|precision| *precision > 0) {
                Some(precision) => first_characters(&text, precision),
                None => text.into(),
            };
            let text = if verb.mode == 'q' { json::encode(&Value::from(&*text)) } else { text.into_owned() };
            Ok(padded(verb, text))
        }
        'b' | 'd' | 'o' | 'x' | 'X' => {
            let number =
                to_number(value).filter(|number| number.is_whole()).ok_or_else(|| wrong("whole number"))?;
            Ok(numbers::integer(verb, &number))
        }
        _ => to_number(value).map(|number| numbers::float(verb, &number)).ok_or_else(|| wrong("number")),
    }
}

/// Text and numbers as they are, everything else as JSON; with the sharp flag, these too.
fn plain(verb: &Verb<'_>, value: &Value) -> String {
    match value {
        Value::String(text) if !verb.sharp => text.to_string(),
        Value::Number(number) if !verb.sharp => numbers::shortest(number),
        _ => json::encode(value),
    }
}

fn padded(verb: &Verb<'_>, text: String) -> String {
    let missing = verb.width.unwrap_or(0).saturating_sub(text.chars().count());
    if missing == 0 {
        return text;
    }
    let padding = if verb.zero { "0" } else { " " }.repeat(missing);
    if verb.minus { text + &padding } else { padding + &text }
}
