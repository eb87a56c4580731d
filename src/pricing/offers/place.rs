//! Where a row holds: in the region that was asked for, everywhere, or in neither.
//!
//! Not for: what the row is about.

use super::distill::{Cells, Column};
use crate::pricing::catalogue::GLOBAL;
use crate::pricing::mapping::Mapping;

/// What AWS calls a region of its own; Local Zones, Wavelength zones and Outposts have other words.
const REGION: &str = "AWS Region";

/// What a row has for its place, where that is everywhere.
const EVERYWHERE: [&str; 2] = ["Any", "Global"];

/// The region of a row: the one asked for, `global`, or `None` if it is of another place.
pub(super) fn place<'a>(cells: &impl Cells, asked: &'a str, mapping: &Mapping) -> Option<&'a str> {
    let cell = |column| cells.cell(column);
    let (code, name, kind) = (cell(Column::RegionCode), cell(Column::Location), cell(Column::LocationType));
    if !(code.is_empty() && name.is_empty() && kind.is_empty()) {
        return match code {
            _ if !kind.is_empty() && kind != REGION => None,
            "" if EVERYWHERE.contains(&name) => Some(GLOBAL),
            // Files from before there were codes: each is of one region.
            "" => (!cells.has(Column::RegionCode)).then_some(asked),
            code => (code == asked).then_some(asked),
        };
    }
    between(cells, asked, mapping)
}

/// Traffic has two ends, of which one has it on its bill: the one whose prefix the usage type has. Without a prefix
/// it is the sender, if that is a region.
fn between<'a>(cells: &impl Cells, asked: &'a str, mapping: &Mapping) -> Option<&'a str> {
    let cell = |column| cells.cell(column);
    let ends = [
        (cell(Column::FromRegionCode), cell(Column::FromLocationType)),
        (cell(Column::ToRegionCode), cell(Column::ToLocationType)),
    ];
    let regions = || ends.iter().filter(|(code, kind)| !code.is_empty() && *kind == REGION).map(|(code, _)| *code);
    let usage_type = cell(Column::UsageType);
    let prefixed = regions().find(|region| mapping.after_prefix(region, usage_type).is_some());
    match prefixed.or_else(|| regions().next()) {
        Some(billed) => (billed == asked).then_some(asked),
        None => EVERYWHERE.contains(&cell(Column::FromLocation)).then_some(GLOBAL),
    }
}
