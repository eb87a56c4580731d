//! Terraform's date and time functions. There is no clock in here: what the time is depends on the run.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/formatdate>
//! Not for: dates of our own, as those of prices.

use std::fmt::Write as _;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use super::{Answer, CallError, Context, Function, MAX_STRING, whole};
use crate::evaluator::convert::to_text;
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    whole("formatdate", 2, Some(2), formatdate),
    whole("plantimestamp", 0, Some(0), now),
    whole("timeadd", 2, Some(2), timeadd),
    whole("timecmp", 2, Some(2), timecmp),
    whole("timestamp", 0, Some(0), now),
];

/// A time as the clocks of its zone show it, and how many minutes they are ahead of UTC.
struct Moment {
    local: DateTime,
    ahead: i64,
}

fn now(_: &[Value], _: &Context<'_>) -> Answer {
    Ok(Value::unknown("it is the time of the run", None))
}

fn text(arguments: &[Value], index: usize) -> Result<String, CallError> {
    let text = arguments.get(index).and_then(to_text);
    text.ok_or_else(|| CallError::argument(index, "a string is required"))
}

fn moment(arguments: &[Value], index: usize) -> Result<Moment, CallError> {
    let text = text(arguments, index)?;
    parse(&text).ok_or_else(|| {
        CallError::argument(
            index,
            format!("{text:?} is not a time as RFC 3339 has it, such as 2018-01-02T23:12:01Z"),
        )
    })
}

/// The number that the text starts with, of exactly so many digits, and what is behind it and the separator.
fn digits<'a>(text: &'a str, count: usize, separator: &str) -> Option<(i16, &'a str)> {
    let (number, rest) = text.split_at_checked(count)?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((number.parse().ok()?, rest.strip_prefix(separator)?))
}

fn parse(text: &str) -> Option<Moment> {
    let small = |number: i16| i8::try_from(number).ok();
    let (year, rest) = digits(text, 4, "-")?;
    let (month, rest) = digits(rest, 2, "-")?;
    let (day, rest) = digits(rest, 2, "T")?;
    let (hour, rest) = digits(rest, 2, ":")?;
    let (minute, rest) = digits(rest, 2, ":")?;
    let (second, mut rest) = digits(rest, 2, "")?;
    let mut nanos = 0;
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, behind) = fraction.split_at_checked(length)?;
        nanos = format!("{:0<9}", fraction.get(..9).unwrap_or(fraction)).parse().ok().filter(|_| length > 0)?;
        rest = behind;
    }
    let date = Date::new(year, small(month)?, small(day)?).ok()?;
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, nanos).ok()?;
    let ahead = match rest.split_at_checked(1)? {
        ("Z", "") => 0,
        (sign @ ("+" | "-"), zone) => {
            let (hours, zone) = digits(zone, 2, ":")?;
            let (minutes, zone) = digits(zone, 2, "")?;
            if hours > 23 || minutes > 59 || !zone.is_empty() {
                return None;
            }
            let ahead = i64::from(hours).saturating_mul(60).saturating_add(minutes.into());
            if sign == "-" { ahead.saturating_neg() } else { ahead }
        }
        _ => return None,
    };
    Some(Moment { local: DateTime::from_parts(date, time), ahead })
}

impl Moment {
    /// `+02:00`, or without the colon.
    fn zone(&self, separator: &str) -> String {
        let sign = if self.ahead < 0 { '-' } else { '+' };
        let minutes = self.ahead.unsigned_abs();
        format!("{sign}{:02}{separator}{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
    }

    fn zone_or(&self, utc: &str, separator: &str) -> String {
        if self.ahead == 0 { utc.to_owned() } else { self.zone(separator) }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn name(names: &'static [&'static str], one_based: i8) -> &'static str {
    usize::try_from(one_based).ok().and_then(|at| names.get(at.checked_sub(1)?)).copied().unwrap_or_default()
}

fn formatdate(arguments: &[Value], _: &Context<'_>) -> Answer {
    let format = text(arguments, 0)?;
    let moment = moment(arguments, 1)?;
    let mut out = String::new();
    let mut rest = format.as_str();
    while let Some(first) = rest.chars().next() {
        let length = if first == '\'' {
            literal(rest, &mut out).ok_or_else(|| CallError::argument(0, "a quote in the format is not closed"))?
        } else if first.is_ascii_alphabetic() {
            let length = rest.bytes().take_while(|byte| char::from(*byte) == first).count();
            let verb = rest.get(..length).unwrap_or_default();
            let written = written(verb, &moment).ok_or_else(|| {
                CallError::argument(0, format!("{verb:?} in the format stands for nothing; quote text: 'at'"))
            })?;
            out.push_str(&written);
            length
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
        if out.len() > MAX_STRING {
            return Err(CallError::argument(0, "the result would be too long"));
        }
    }
    Ok(Value::string(out))
}

/// Writes what stands in quotes, a doubled quote as one; says how long it is with its quotes. `None`: not closed.
fn literal(text: &str, out: &mut String) -> Option<usize> {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, here)) = characters.next() {
        if here == '\'' && characters.next_if(|(_, next)| *next == '\'').is_none() {
            return at.checked_add(1);
        }
        out.push(here);
    }
    None
}

fn written(verb: &str, moment: &Moment) -> Option<String> {
    let local = moment.local;
    let clock = match local.hour().rem_euclid(12) {
        0 => 12,
        hour => hour,
    };
    let short = |name: &str| name.chars().take(3).collect();
    let weekday = name(&WEEKDAYS, local.weekday().to_monday_one_offset());
    let month = name(&MONTHS, local.month());
    let half = if local.hour() < 12 { "am" } else { "pm" };
    Some(match verb {
        "YYYY" => format!("{:04}", local.year()),
        "YY" => format!("{:02}", local.year().rem_euclid(100)),
        "MMMM" => month.to_owned(),
        "MMM" => short(month),
        "MM" => format!("{:02}", local.month()),
        "M" => local.month().to_string(),
        "DD" => format!("{:02}", local.day()),
        "D" => local.day().to_string(),
        "EEEE" => weekday.to_owned(),
        "EEE" => short(weekday),
        "hh" => format!("{:02}", local.hour()),
        "h" => local.hour().to_string(),
        "HH" => format!("{clock:02}"),
        "H" => clock.to_string(),
        "AA" => half.to_ascii_uppercase(),
        "aa" => half.to_owned(),
        "mm" => format!("{:02}", local.minute()),
        "m" => local.minute().to_string(),
        "ss" => format!("{:02}", local.second()),
        "s" => local.second().to_string(),
        "ZZZZZ" => moment.zone(":"),
        "ZZZZ" => moment.zone(""),
        "ZZZ" => moment.zone_or("UTC", ""),
        "Z" => moment.zone_or("Z", ":"),
        _ => return None,
    })
}

fn timeadd(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut moment = moment(arguments, 0)?;
    let text = text(arguments, 1)?;
    let nanos = duration(&text).ok_or_else(|| {
        CallError::argument(
            1,
            format!("{text:?} is not a duration: a number with h, m, s, ms, us or ns, such as 1h30m"),
        )
    })?;
    let moved = moment.local.checked_add(SignedDuration::from_nanos(nanos));
    moment.local = moved.map_err(|_| CallError::call("the result is not between the years -9999 and 9999"))?;
    let local = moment.local;
    let mut out = format!("{:04}-{:02}-{:02}T", local.year(), local.month(), local.day());
    // Writing into a string cannot fail.
    let _ =
        write!(out, "{:02}:{:02}:{:02}{}", local.hour(), local.minute(), local.second(), moment.zone_or("Z", ":"));
    Ok(Value::string(out))
}

/// A duration as Go reads it, in nanoseconds: `-1h30m`, `1.5h`, `0`.
fn duration(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if unsigned == "0" {
        return Some(0);
    }
    let mut rest = unsigned;
    let mut total = 0_i128;
    loop {
        let (number, behind) = rest.split_at_checked(rest.find(|c: char| !c.is_ascii_digit() && c != '.')?)?;
        let unit_end = behind.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(behind.len());
        let (unit, behind) = behind.split_at_checked(unit_end)?;
        let unit = match unit {
            "ns" => 1_i128,
            "us" | "\u{b5}s" | "\u{3bc}s" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        let (int, fraction) = number.split_once('.').unwrap_or((number, ""));
        if int.is_empty() && fraction.is_empty() || fraction.contains('.') {
            return None;
        }
        let int: i128 = if int.is_empty() { 0 } else { int.parse().ok()? };
        // More digits than these are less than a nanosecond.
        let fraction = fraction.get(..18).unwrap_or(fraction);
        let part: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
        let scale = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        let part = part.checked_mul(unit)?.checked_div(scale)?;
        total = total.checked_add(int.checked_mul(unit)?)?.checked_add(part)?;
        if behind.is_empty() {
            break;
        }
        rest = behind;
    }
    i64::try_from(if text.starts_with('-') { total.checked_neg()? } else { total }).ok()
}

fn timecmp(arguments: &[Value], _: &Context<'_>) -> Answer {
    let utc = |index| {
        let moment = moment(arguments, index)?;
        let utc = moment.local.checked_sub(SignedDuration::from_mins(moment.ahead));
        utc.map_err(|_| CallError::argument(index, "the time is out of range"))
    };
    let order = utc(0)?.cmp(&utc(1)?);
    Ok(Value::from(order as i64))
}
