//! What a patch is worth: the thing priced as it is and as patched.
//!
//! Not for: finding the patch. Where usage decides, this says so instead of assuming some.

use rust_decimal::Decimal;

use crate::pricing::Catalogue;
use crate::pricing::estimate::{Estimate, estimate};
use crate::resources::bill::{Bill, Unpriced};
use crate::resources::thing::Thing;

/// What changing a thing is worth in a month.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    Saves(Decimal),
    /// It saves whatever the use is, and how much depends on it: the keys that are missing from the usage file,
    /// and the share of the cost that is saved, where that is the same at any use.
    SavesByUse { keys: Vec<&'static str>, percent: Option<Decimal> },
    /// It costs the same or more.
    Nothing,
    /// Not known, and why.
    Unknown(String),
}

/// Uses at which a change is tried where the usage file is silent: it has to be cheaper at each of them.
const TRIED: [i64; 3] = [1, 1_000, 1_000_000];

/// The bill of a thing, priced.
#[must_use]
pub(super) fn priced(thing: &Thing<'_>, catalogue: &Catalogue) -> Estimate {
    let mut bill = Bill::default();
    if let Err(reason) = (thing.shape.bill)(thing, &mut bill) {
        bill.unpriced(thing.shape.name, reason);
    }
    estimate(bill, &thing.resource.region, catalogue)
}

/// What it is worth to change a thing into another; `None` for the other: to take it away.
pub(super) fn of(before: &Thing<'_>, after: Option<&Thing<'_>>, catalogue: &Catalogue) -> Worth {
    let estimates = (priced(before, catalogue), after.map(|after| priced(after, catalogue)));
    let mut keys = missing(&estimates.0);
    keys.extend(estimates.1.iter().flat_map(missing));
    keys.sort_unstable();
    keys.dedup();
    if let Some(after) = &estimates.1
        && let Some(why) = unlike(&estimates.0, after)
    {
        return Worth::Unknown(why);
    }
    if keys.is_empty() {
        return match difference(&estimates.0, estimates.1.as_ref()) {
            Some((saved, _)) if saved > Decimal::ZERO => Worth::Saves(saved),
            Some(_) => Worth::Nothing,
            None => Worth::Unknown("the amounts are too large".to_owned()),
        };
    }
    let mut shares = Vec::new();
    let mut savings = Vec::new();
    for tried in TRIED {
        let used = |thing: &Thing<'_>| {
            let mut thing = thing.clone();
            thing.usage = thing.usage.assuming(Decimal::from(tried));
            priced(&thing, catalogue)
        };
        match difference(&used(before), after.map(used).as_ref()) {
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
    Worth::SavesByUse { keys, percent }
}

/// The saving and the cost before.
fn difference(before: &Estimate, after: Option<&Estimate>) -> Option<(Decimal, Decimal)> {
    let cost = before.cost().unwrap_or_default();
    let saved = cost.checked_sub(after.and_then(Estimate::cost).unwrap_or_default())?;
    Some((saved, cost))
}

/// The usage keys without which a line has no cost.
fn missing(estimate: &Estimate) -> Vec<&'static str> {
    let waiting = estimate.lines.iter().filter(|line| line.quantity.is_none());
    waiting.filter_map(|line| line.usage_key).collect()
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
