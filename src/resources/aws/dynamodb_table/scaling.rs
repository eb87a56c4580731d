//! Between what numbers scaling targets keep the capacity of a table and of its indexes.
//!
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html>. Not for: what the capacity costs.

use super::indexes;
use crate::resources::amount::Amount;
use crate::resources::bill::{Along, Bill, Scaling};
use crate::resources::scaled::{self, Range};
use crate::resources::thing::{Thing, text_of};

/// The table's own units, within the limits of what scales them.
pub(in super::super) fn provisioned_units(table: &Thing<'_>, bill: &mut Bill) -> (Amount, Amount) {
    let unit = |usage_key, field, unit| {
        let range = range(table, None, unit);
        let written = table.number(field);
        let kept = range.as_ref().map_or(written.clone(), |range| range.keep(written));
        (usage_key, field, table.usage_or(usage_key, kept), range)
    };
    let read = unit("read_capacity_units", "read_capacity", "Read");
    let write = unit("write_capacity_units", "write_capacity", "Write");
    let scaling = |(usage_key, field, count, range): &Scaled| {
        let Range { least, most } = range.clone()?;
        Some(Scaling::new(usage_key, field, count, (least, most)))
    };
    // The writes cost more, and are what the numbers are shown of.
    let mut all = [scaling(&write), scaling(&read)].into_iter().flatten();
    let mut shown = all.next();
    let along: Vec<Along> = all
        .map(|Scaling { usage_key, least, most, .. }| Along { usage_key, least, most })
        .chain(index_limits(table, "index_write_capacity_units", "Write"))
        .chain(index_limits(table, "index_read_capacity_units", "Read"))
        .collect();
    match &mut shown {
        Some(shown) => shown.along = along,
        None => shown = of_indexes(table, along),
    }
    if let Some(shown) = shown {
        bill.scales(shown);
    }
    (read.2, write.2)
}

/// Usage key, field, what is counted, and the limits of what scales it.
type Scaled = (&'static str, &'static str, Amount, Option<Range>);

/// Between what numbers a target keeps the units of the table, or of one of its indexes.
pub(super) fn range(table: &Thing<'_>, index: Option<&str>, unit: &str) -> Option<Range> {
    let own = table.text("name").ok().flatten();
    let is_table = |name: &str| own.as_deref().is_none_or(|own| own == name);
    // table/<name>, table/<name>/index/<index>
    let is_meant = |id: &str| match (id.split('/').collect::<Vec<_>>().as_slice(), index) {
        (["table", name], None) => is_table(name),
        (["table", name, "index", of], Some(index)) => is_table(name) && *of == index,
        _ => false,
    };
    let of = if index.is_some() { "index" } else { "table" };
    let is_only = index.is_none() || table.items("global_secondary_index").is_ok_and(|indexes| indexes.len() == 1);
    let dimension = format!("dynamodb:{of}:{unit}CapacityUnits");
    scaled::range_of_part(table.estate, table.resource, &dimension, is_only, is_meant)
}

/// The limits of the indexes, where they are the same for all: one number is said of each of them.
fn index_limits(table: &Thing<'_>, usage_key: &'static str, unit: &str) -> Option<Along> {
    let indexes = table.items("global_secondary_index").ok()?;
    let names = indexes.iter().map(|index| text_of(index, "name").ok().flatten());
    let mut limits = names.map(|name| range(table, Some(&name?), unit));
    let Range { least, most } = limits.next()??;
    let alike = |other: Option<Range>| other.is_some_and(|other| other.least == least && other.most == most);
    limits.all(alike).then_some(Along { usage_key, least, most })
}

/// The range of a table of which only the indexes are scaled.
fn of_indexes(table: &Thing<'_>, mut along: Vec<Along>) -> Option<Scaling> {
    if along.is_empty() {
        return None;
    }
    let Along { usage_key, least, most } = along.remove(0);
    let reads = usage_key == "index_read_capacity_units";
    let (_, read, write) = indexes(table).ok()?.into_iter().next()?;
    let counted = if reads { read } else { write };
    let shown = Scaling::new(usage_key, "global_secondary_index", &counted, (least, most));
    Some(Scaling { along, ..shown })
}
