//! The units of throughput of a table, and the lines that they are on the bill, in whatever region and of whichever index.
//!
//! Not for: how many there are.

use crate::resources::amount::{Amount, HOURS};
use crate::resources::bill::{Component, line};

/// A unit of throughput: its name, its short name, its usage type in the standard class.
pub(in super::super) type Unit = (&'static str, &'static str, &'static str);

pub(in super::super) const READ: Unit = ("Read capacity unit", "RCU", "ReadCapacityUnit-Hrs");
pub(in super::super) const WRITE: Unit = ("Write capacity unit", "WCU", "WriteCapacityUnit-Hrs");
pub(in super::super) const REPLICATED_WRITE: Unit =
    ("Replicated write capacity unit", "rWCU", "ReplWriteCapacityUnit-Hrs");
pub(in super::super) const READ_REQUEST: Unit = ("Read request unit", "RRU", "ReadRequestUnits");
pub(in super::super) const WRITE_REQUEST: Unit = ("Write request unit", "WRU", "WriteRequestUnits");
pub(in super::super) const REPLICATED_WRITE_REQUEST: Unit =
    ("Replicated write request unit", "rWRU", "ReplWriteRequestUnits");

/// Units that are there every hour.
pub(in super::super) fn provisioned(
    class: &str,
    (name, short, usage_type): Unit,
    of: &str,
    units: Amount,
) -> Component {
    let key = ("AmazonDynamoDB", format!("{class}{usage_type}"), "CommittedThroughput");
    line(format!("{name} ({short}{of})"), short, key, units * HOURS).per(730)
}

/// Requests that are made.
pub(in super::super) fn requested(
    class: &str,
    (name, short, usage_type): Unit,
    of: &str,
    shown: &'static str,
    units: Amount,
) -> Component {
    let key = ("AmazonDynamoDB", format!("{class}{usage_type}"), "PayPerRequestThroughput");
    line(format!("{name} ({short}{of})"), shown, key, units)
}

/// What the usage types of a class begin with. Backups and streams know no class.
pub(in super::super) fn prefix(class: &str) -> &'static str {
    if class == "STANDARD_INFREQUENT_ACCESS" { "IA-" } else { "" }
}
