//! From one row of a price list to one line of the catalogue: what the mapping makes of its names and numbers.
//!
//! Not for: where rows come from, nor how tiers are put together; the import reads facts, the distiller AWS's files.

use rust_decimal::Decimal;

use super::mapping::{Cell, MappingLine};

/// One line of the catalogue before its tiers are put together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineKey {
    pub(crate) usage_type: String,
    pub(crate) operation: String,
    pub(crate) region: String,
}

/// The numbers of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Numbers {
    pub(crate) from: Decimal,
    /// `None`: no upper end.
    pub(crate) to: Option<Decimal>,
    pub(crate) price: Decimal,
}

/// What a mapping makes of a row.
#[derive(Debug)]
pub(crate) enum Meaning<'m> {
    /// No line is about such a row.
    NotAsked,
    /// A line says that it is to be left out, and why.
    LeftOut(&'m str),
    /// A tier of a line; `None` for numbers that are none.
    Line { key: LineKey, numbers: Option<Numbers>, unit: String },
}

/// The first line of a mapping that matches decides. `value` gives a row's column or attribute, blank if absent,
/// its usage type without the region's prefix; the texts are where the tier begins, where it ends, and its price.
pub(crate) fn meaning<'m, 'r>(
    lines: &'m [MappingLine],
    value: impl Fn(&str) -> &'r str + Copy,
    [begin, end, price]: [&str; 3],
) -> Meaning<'m> {
    let Some(line) = lines.iter().find(|line| line.matches(value)) else { return Meaning::NotAsked };
    if line.usage_type == Cell::LeaveOut {
        return Meaning::LeftOut(&line.how);
    }
    let key = LineKey {
        usage_type: line.usage_type.apply(value("usagetype"), value),
        operation: line.operation.apply(value("operation"), value),
        region: value("region").to_owned(),
    };
    let (begin, end) = (line.from.apply(begin, value), line.to.apply(end, value));
    let numbers = decimal(&begin).zip(end_of_tier(&end)).zip(decimal(price)).map(|((from, to), price)| Numbers {
        from,
        to,
        price,
    });
    Meaning::Line { key, numbers, unit: line.unit.apply(value("unit"), value) }
}

pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok()
}

/// The end of a tier: outer `None` if it is not a number, inner `None` if there is no end.
fn end_of_tier(text: &str) -> Option<Option<Decimal>> {
    if text == "Inf" { Some(None) } else { decimal(text).map(Some) }
}
