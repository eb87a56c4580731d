//! What a patch is worth: the thing priced as it is and as patched.
//!
//! Not for: finding the patch. Where usage decides, this says so instead of assuming some.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::pricing::Prices;
use crate::pricing::estimate::{Basis, Estimate, estimate_at};
use crate::resources::amount::Lack;
use crate::resources::bill::{Component, Unpriced};
use crate::resources::thing::Thing;

/// What changing a thing is worth in a month.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    Saves(Decimal),
    /// It saves whatever the use is, and how much depends on it: the keys that are missing from the usage file,
    /// and the share of the cost that is saved, where that is the same at any use.
    SavesByUse {
        keys: Vec<&'static str>,
        percent: Option<Decimal>,
    },
    /// It costs the same or more.
    Nothing,
    /// Not known, and why.
    Unknown(String),
}

/// Uses at which a change is tried where the usage file is silent: it has to be cheaper at each of them.
const TRIED: [i64; 2] = [1, 1_000_000];

/// The bill of a thing, priced.
#[must_use]
pub(super) fn priced(thing: &Thing<'_>, prices: &Prices<'_>, basis: Basis) -> Estimate {
    estimate_at(basis, thing.bill(), &thing.resource.region, prices)
}

/// What it is worth to change a thing into another; `None` for the other: to take it away.
///
/// `now` is the bill of the first, priced: many rules ask about the same thing. What a coverage pays for is paid
/// already, and a share of the whole fleet says little about one change of it. So a change has to save money with the
/// coverages and without them, and is worth the lesser of the two: nothing saves by coming under a coverage.
pub(super) fn of(before: &Thing<'_>, now: &Estimate, after: Option<&Thing<'_>>, prices: &Prices<'_>) -> Worth {
    let covered = at(Basis::Covered, before, now, after, prices);
    if !prices.has_coverages() || covered == Worth::Nothing {
        return covered;
    }
    let now = priced(before, prices, Basis::Uncovered);
    lesser(covered, at(Basis::Uncovered, before, &now, after, prices))
}

fn lesser(a: Worth, b: Worth) -> Worth {
    match (a, b) {
        (Worth::Nothing, _) | (_, Worth::Nothing) => Worth::Nothing,
        (Worth::Unknown(why), _) | (_, Worth::Unknown(why)) => Worth::Unknown(why),
        (Worth::Saves(a), Worth::Saves(b)) => Worth::Saves(a.min(b)),
        (Worth::SavesByUse { keys, percent: a }, Worth::SavesByUse { percent: b, .. }) => {
            Worth::SavesByUse { keys, percent: a.zip(b).map(|(a, b)| a.min(b)) }
        }
        (Worth::SavesByUse { keys, .. }, Worth::Saves(_)) | (Worth::Saves(_), Worth::SavesByUse { keys, .. }) => {
            Worth::SavesByUse { keys, percent: None }
        }
    }
}

fn at(basis: Basis, before: &Thing<'_>, now: &Estimate, after: Option<&Thing<'_>>, prices: &Prices<'_>) -> Worth {
    let then = after.map(|after| priced(after, prices, basis));
    if let Some(then) = &then
        && let Some(why) = unlike(now, then)
    {
        return Worth::Unknown(why);
    }
    let keys = (awaited(before), after.map(awaited).unwrap_or_default());
    if keys.0.is_empty() && keys.1.is_empty() {
        return match difference(now, then.as_ref()) {
            Some((saved, _)) if saved > Decimal::ZERO => Worth::Saves(saved),
            // What is taken away costs nothing that is known: perhaps because little of it is known.
            Some(_) => match now.unpriced.first().filter(|_| then.is_none()) {
                Some(part) => Worth::Unknown(format!("{}: {}", part.what, part.reason.why)),
                None => Worth::Nothing,
            },
            None => Worth::Unknown("the amounts are too large".to_owned()),
        };
    }
    let mut shares = Vec::new();
    let mut savings = Vec::new();
    for tried in TRIED.map(Decimal::from) {
        let used = |thing: &Thing<'_>, keys| priced(&used(thing, keys, tried), prices, basis);
        let before = used(before, &keys.0);
        let after = after.map(|after| used(after, &keys.1));
        match difference(&before, after.as_ref()) {
            Some((saved, cost)) if saved > Decimal::ZERO => {
                let share = saved.checked_mul(Decimal::ONE_HUNDRED).and_then(|share| share.checked_div(cost));
                shares.extend(share.map(|share| share.round()));
                savings.push(saved);
            }
            _ => return Worth::Nothing,
        }
    }
    // What depends on use is the same before and after, so that the saving does not.
    if let Some(first) = savings.first().copied()
        && savings.iter().all(|saved| *saved == first)
    {
        return Worth::Saves(first);
    }
    let percent = shares.first().copied().filter(|first| shares.iter().all(|share| share == first));
    Worth::SavesByUse { keys: keys.0.union(&keys.1).copied().collect(), percent }
}

/// How many keys of the usage file one bill may wait for.
const MOST_KEYS: usize = 32;

/// Every key that the usage file does not give and a bill waits for. What has a default of its own does not wait.
fn awaited(thing: &Thing<'_>) -> BTreeSet<&'static str> {
    let mut keys = BTreeSet::new();
    let mut thing = thing.clone();
    for _ in 0..MOST_KEYS {
        let missing = missing(&thing);
        if missing.is_empty() {
            break;
        }
        // A product names one of its factors at a time.
        thing.usage = thing.usage.with(missing.iter().map(|key| ((*key).to_owned(), Decimal::ONE)));
        keys.extend(missing);
    }
    keys
}

/// A thing at a use of this much of all that it waits for.
fn used<'a>(thing: &Thing<'a>, keys: &BTreeSet<&'static str>, tried: Decimal) -> Thing<'a> {
    let mut thing = thing.clone();
    thing.usage = thing.usage.with(keys.iter().map(|key| ((*key).to_owned(), tried)));
    thing
}

/// The saving and the cost before.
fn difference(before: &Estimate, after: Option<&Estimate>) -> Option<(Decimal, Decimal)> {
    let cost = before.cost().unwrap_or_default();
    let saved = cost.checked_sub(after.and_then(Estimate::cost).unwrap_or_default())?;
    Some((saved, cost))
}

/// The usage keys that the bill waits for.
fn missing(thing: &Thing<'_>) -> Vec<&'static str> {
    let lacking = |component: &Component| match component.quantity.value() {
        Err(Lack::Usage(key)) => Some(*key),
        _ => None,
    };
    thing.bill().components.iter().filter_map(lacking).collect()
}

/// Why the two cannot be compared: something has no price in one of them that is not the same in the other.
fn unlike(before: &Estimate, after: &Estimate) -> Option<String> {
    let has = |estimate: &Estimate, part: &Unpriced| {
        estimate.unpriced.iter().any(|other| other.what == part.what && other.reason.why == part.reason.why)
    };
    let of_before = before.unpriced.iter().find(|part| !has(after, part));
    let part = of_before.or_else(|| after.unpriced.iter().find(|part| !has(before, part)))?;
    Some(format!("{}: {}", part.what, part.reason.why))
}
