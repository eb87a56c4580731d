//! Reserved instances: what the usage file says of the term that was agreed on, and which price that is.
//!
//! A reservation is paid for every hour of its term, whether something runs or not. Its price is the effective one: the
//! hourly charge and the upfront payment spread over the term, as AWS's pages and Cost and Usage Reports have it.
//! <https://aws.amazon.com/ec2/pricing/reserved-instances/>,
//! <https://docs.aws.amazon.com/cur/latest/userguide/reservation-columns.html>. Not for: a share of a fleet that is
//! reserved, which is a `coverage` of the private prices.

use std::fmt;

use crate::resources::amount::{Amount, Reason};
use crate::resources::shape::{Usage, usage};
use crate::resources::thing::Thing;

pub(in super::super) const TYPE: Usage =
    usage("reserved_instance_type", "of a reserved instance: standard or convertible");

pub(in super::super) const TERM: Usage =
    usage("reserved_instance_term", "1_year or 3_year for a reserved one; on demand if not given");

pub(in super::super) const PAYMENT: Usage =
    usage("reserved_instance_payment_option", "of a reserved one: no_upfront, partial_upfront or all_upfront");

/// A word of the usage file, what stands for it in the catalogue, and in the name of a line.
type Word = (&'static str, &'static str, &'static str);

const STANDARD: Word = ("standard", "standard", "");
const TYPES: &[Word] = &[STANDARD, ("convertible", "convertible", ", convertible")];
const TERMS: &[Word] = &[("1_year", "1yr", "1 year"), ("3_year", "3yr", "3 years")];
const PAYMENTS: &[Word] = &[
    ("no_upfront", "no-upfront", "no upfront"),
    ("partial_upfront", "partial-upfront", "partial upfront, effective"),
    ("all_upfront", "all-upfront", "all upfront, effective"),
];

/// How hours are bought. As text: `on-demand`, `reserved 1 year, no upfront`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Bought {
    OnDemand,
    Reserved { class: Word, term: Word, payment: Word },
}

impl Bought {
    /// How the hours of an instance of EC2 are bought.
    ///
    /// # Errors
    /// That the usage file says too little of the reservation, or what nobody knows.
    pub(in super::super) fn instance(thing: &Thing<'_>) -> Result<Self, Reason> {
        Self::read(thing, Some(TYPE.key))
    }

    /// How the hours of a database, a cache node or a host are bought: those reservations are all standard ones.
    ///
    /// # Errors
    /// That the usage file says too little of the reservation, or what nobody knows.
    pub(in super::super) fn node(thing: &Thing<'_>) -> Result<Self, Reason> {
        Self::read(thing, None)
    }

    fn read(thing: &Thing<'_>, class: Option<&'static str>) -> Result<Self, Reason> {
        let keys = [Some(TERM.key), Some(PAYMENT.key), class];
        if keys.into_iter().flatten().all(|key| thing.usage_text(key).is_none()) {
            return Ok(Self::OnDemand);
        }
        let term = word(thing, TERM.key, TERMS)?;
        let payment = word(thing, PAYMENT.key, PAYMENTS)?;
        let class = class.map_or(Ok(STANDARD), |key| word(thing, key, TYPES))?;
        Ok(Self::Reserved { class, term, payment })
    }

    /// The usage type under which the catalogue has such hours.
    pub(in super::super) fn usage_type(self, on_demand: String) -> String {
        match self {
            Self::OnDemand => on_demand,
            Self::Reserved { class, term, payment } => format!("{on_demand}@{}-{}-{}", term.1, class.1, payment.1),
        }
    }

    /// How many of them are paid for: those of the whole month, where they are reserved.
    pub(in super::super) fn hours(self, running: Amount) -> Amount {
        match self {
            Self::OnDemand => running,
            Self::Reserved { .. } => Amount::MONTH_OF_HOURS,
        }
    }
}

impl fmt::Display for Bought {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnDemand => f.write_str("on-demand"),
            Self::Reserved { class, term, payment } => {
                write!(f, "reserved {}{}, {}", term.2, class.2, payment.2)
            }
        }
    }
}

fn word(thing: &Thing<'_>, key: &'static str, words: &[Word]) -> Result<Word, Reason> {
    let known = || words.iter().map(|word| word.0).collect::<Vec<_>>().join(", ");
    let Some(written) = thing.usage_text(key) else {
        let why = format!("the usage file speaks of a reservation and does not set {key}: one of {}", known());
        return Err(Reason::new(why));
    };
    words
        .iter()
        .find(|word| word.0 == written)
        .copied()
        .ok_or_else(|| Reason::new(format!("{key} in the usage file is {written:?}, which is none of {}", known())))
}
