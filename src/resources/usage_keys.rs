//! Which usage keys the bill of a resource waits for, and which others it reads.
//!
//! Found by making the bill, not by a list: what a FIFO topic is asked, a standard one is not. Not for: values.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rust_decimal::Decimal;

use super::amount::Lack;
use super::estate::Estate;
use super::usage::UsageOf;
use super::{places, things};
use crate::evaluator::project::Resource;

/// A key that the bill of a resource reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    pub key: &'static str,
    /// What to count, with its unit.
    pub what: &'static str,
    /// A line of the bill has no quantity without it. The others replace what the configuration says.
    pub is_needed: bool,
}

/// Stands for any quantity, to learn what else is asked then.
const SOME: i64 = 1000;

/// Quantities that are asked for only when others are there, and those behind them, and so on.
const ROUNDS: usize = 16;

/// The keys that the bill of a resource reads and the usage file does not set, in the order of its shapes.
#[must_use]
pub fn wanted(resource: &Resource, usage: &UsageOf, estate: &Estate<'_>) -> Vec<Wanted> {
    let reads = Arc::new(Mutex::new(BTreeSet::new()));
    let mut needed: BTreeSet<&str> = BTreeSet::new();
    let mut tried = usage.clone().noting(&reads);
    for _ in 0..ROUNDS {
        let mut lacking: BTreeSet<&str> = BTreeSet::new();
        for thing in things(resource, &resource.values, &tried, estate) {
            lacking.extend(thing.bill().components.iter().filter_map(
                |component| match component.quantity.value() {
                    Err(Lack::Usage(key)) => Some(*key),
                    _ => None,
                },
            ));
        }
        lacking.retain(|key| needed.insert(key));
        if lacking.is_empty() {
            break;
        }
        tried = tried.with(lacking.into_iter().map(|key| (key.to_owned(), Decimal::from(SOME))));
    }
    let reads = std::mem::take(&mut *reads.lock().unwrap_or_else(PoisonError::into_inner));
    let mut found: Vec<Wanted> = Vec::new();
    for known in places(&resource.type_name).iter().flat_map(|(shape, _)| shape.usage) {
        let is_read = reads.contains(known.key) || needed.contains(known.key);
        if is_read
            && known.is_supported()
            && usage.text(known.key).is_none()
            && !found.iter().any(|found| found.key == known.key)
        {
            found.push(Wanted { key: known.key, what: known.what, is_needed: needed.contains(known.key) });
        }
    }
    // What is asked of a storage class that is not in use would bury the rest.
    let parents: BTreeSet<&str> = needed.iter().map(|key| parent(key)).collect();
    found
        .retain(|wanted| wanted.is_needed || parent(wanted.key).is_empty() || parents.contains(parent(wanted.key)));
    found
}

/// `standard` of `standard.storage_gb`.
fn parent(key: &str) -> &str {
    key.rsplit_once('.').map_or("", |(parent, _)| parent)
}
