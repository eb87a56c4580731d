//! How often a schedule of EventBridge or of a canary runs in a month of 730 hours.
//!
//! `rate(5 minutes)` and `cron(0 9 ? * MON-FRI *)`, as documented at
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>. Not for: when it runs. The
//! days of a month are the twelfth part of a year's, and a weekday is a seventh of them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::amount::{Amount, HOURS};
use super::thing::Thing;

const NO_NAMES: [&str; 0] = [];
const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/// Counted from 1.
const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// The runs of a month: what the usage file gives at `key`, else what the schedule in the field says.
#[must_use]
pub fn runs(thing: &Thing<'_>, field: &'static str, key: &'static str) -> Amount {
    let by_schedule = match thing.text(field) {
        Ok(expression) => expression.and_then(|expression| monthly_runs(&expression)).map(Amount::known),
        Err(reason) => Some(Amount::unknown(reason)),
    };
    match by_schedule {
        Some(runs) => thing.usage_or(key, runs),
        None => thing.usage(key),
    }
}

/// The runs of a month; `None` where the expression is not understood, or runs a limited number of times.
#[must_use]
pub fn monthly_runs(expression: &str) -> Option<Decimal> {
    let (kind, rest) = expression.trim().split_once('(')?;
    let inner = rest.trim_end().strip_suffix(')')?;
    match kind.trim() {
        "rate" => rate(inner),
        "cron" => cron(inner),
        _ => None,
    }
}

fn rate(text: &str) -> Option<Decimal> {
    let mut words = text.split_whitespace();
    let every: Decimal = words.next()?.parse().ok()?;
    let per_hour = match words.next()? {
        "minute" | "minutes" => Decimal::from(60),
        "hour" | "hours" => Decimal::ONE,
        "day" | "days" => Decimal::ONE.checked_div(Decimal::from(24))?,
        _ => return None,
    };
    if words.next().is_some() || every <= Decimal::ZERO {
        return None;
    }
    // Multiplied first, so that a day's 730 / 24 stays as exact as it can be.
    match per_hour < Decimal::ONE {
        true => HOURS.checked_div(Decimal::from(24).checked_mul(every)?),
        false => HOURS.checked_mul(per_hour)?.checked_div(every),
    }
}

/// Minutes, hours, day of the month, month, day of the week, year.
fn cron(text: &str) -> Option<Decimal> {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [minutes, hours, days, months, weekdays, "*"] = fields.as_slice() else { return None };
    let minutes = Decimal::from(values(minutes, 0, 59, &NO_NAMES)?.len());
    let hours = Decimal::from(values(hours, 0, 23, &NO_NAMES)?.len());
    let months = Decimal::from(values(months, 1, 12, &MONTHS)?.len());
    let year = Decimal::from(365);
    // How often a year has such a day.
    let days = match (is_any(days), is_any(weekdays)) {
        (true, true) => year,
        (false, true) => of_the_month(days)?,
        (true, false) => of_the_week(weekdays, year)?,
        (false, false) => return None,
    };
    let runs = minutes.checked_mul(hours)?.checked_mul(days)?.checked_mul(months)?;
    runs.checked_div(Decimal::from(12 * 12))
}

fn is_any(field: &str) -> bool {
    matches!(field, "*" | "?")
}

fn of_the_month(field: &str) -> Option<Decimal> {
    // The last day, or the weekday that is nearest to one: once in each month.
    if field == "L" || field.ends_with('W') {
        return Some(Decimal::from(12));
    }
    let in_a_year = values(field, 1, 31, &NO_NAMES)?.into_iter().map(|day| match day {
        31 => 7,
        29 | 30 => 11,
        _ => 12,
    });
    Some(Decimal::from(in_a_year.sum::<u32>()))
}

fn of_the_week(field: &str, year: Decimal) -> Option<Decimal> {
    // The third Friday, or the last one: once in each month.
    if field.contains('#') || field.len() > 1 && field.ends_with('L') {
        return Some(Decimal::from(12));
    }
    let days = Decimal::from(values(field, 1, 7, &DAYS)?.len());
    days.checked_mul(year)?.checked_div(Decimal::from(7))
}

/// The values that a field of a cron expression stands for: `*`, `5`, `1-5`, `0/10`, and lists of them.
fn values(field: &str, least: u32, most: u32, names: &[&str]) -> Option<BTreeSet<u32>> {
    let number = |text: &str| {
        let named =
            names.iter().zip(1..).find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, number)| number);
        named.or_else(|| text.parse().ok()).filter(|number| (least..=most).contains(number))
    };
    let mut found = BTreeSet::new();
    for part in field.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(step.parse::<usize>().ok().filter(|step| *step > 0)?)),
            None => (part, None),
        };
        let (first, last) = match range.split_once('-') {
            _ if is_any(range) => (least, most),
            Some((first, last)) => (number(first)?, number(last)?),
            None => (number(range)?, if step.is_some() { most } else { number(range)? }),
        };
        found.extend((first..=last).step_by(step.unwrap_or(1)));
    }
    (!found.is_empty()).then_some(found)
}
