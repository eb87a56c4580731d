//! Parts put together to a file of the catalogue, over what was there before.
//!
//! Not for: which parts; nor for the packed form, which is made of such files.

use std::collections::{BTreeMap, BTreeSet};

use super::SOURCE;
use crate::pricing::catalogue::GLOBAL;
use crate::pricing::pack::HEADER;

/// Usage type, operation, region: the order of a file.
type Place<'a> = [&'a str; 3];

/// A file of the catalogue, and what is to be said of it.
#[derive(Debug)]
pub struct Joined {
    pub text: String,
    /// Lines of other sources that AWS's list has under no such name, and that stay with their own dates.
    pub kept: usize,
    /// Prices that hold everywhere and of which the regions' files say different things.
    pub ambiguous: usize,
}

/// Puts the parts of one offer, each with its region, in the place of what an earlier update had for these regions.
/// Lines of other regions stay, and so do those of other sources that no part replaces.
///
/// # Errors
/// What was there is no file of the catalogue: it is not overwritten.
pub fn join(before: Option<&str>, parts: &[(&str, &str)]) -> Result<Joined, String> {
    let regions: BTreeSet<&str> = parts.iter().map(|(region, _)| *region).collect();
    let mut lines: BTreeMap<Place<'_>, &str> = BTreeMap::new();
    let mut kept: BTreeSet<Place<'_>> = BTreeSet::new();
    if let Some(before) = before {
        let mut old = before.lines();
        if old.next() != Some(HEADER) {
            return Err("the file that is there is not of a catalogue".to_owned());
        }
        for line in old {
            let (place, source) = cells(line).ok_or("the file that is there has a line that is none")?;
            let [_, _, region] = place;
            if regions.contains(region) {
                if source == SOURCE {
                    continue;
                }
                kept.insert(place);
            }
            lines.insert(place, line);
        }
    }
    let mut everywhere: BTreeMap<Place<'_>, BTreeSet<&str>> = BTreeMap::new();
    for line in parts.iter().flat_map(|(_, text)| text.lines()) {
        let Some((place, _)) = cells(line) else { continue };
        kept.remove(&place);
        if place.last() == Some(&GLOBAL) {
            everywhere.entry(place).or_default().insert(line);
        } else {
            lines.insert(place, line);
        }
    }
    let mut ambiguous = 0;
    for (place, said) in everywhere {
        // Files of several days differ in the day; what counts is the price.
        let prices: BTreeSet<Option<&str>> = said.iter().map(|line| line.split('\t').nth(4)).collect();
        match said.last().filter(|_| prices.len() == 1) {
            Some(line) => drop(lines.insert(place, line)),
            None => {
                lines.remove(&place);
                ambiguous += 1;
            }
        }
    }
    let mut text = format!("{HEADER}\n");
    for line in lines.into_values() {
        text.push_str(line);
        text.push('\n');
    }
    Ok(Joined { text, kept: kept.len(), ambiguous })
}

/// Whether this is a file of the catalogue, and no other table.
pub fn is_catalogue(text: &str) -> bool {
    text.lines().next() == Some(HEADER)
}

/// The place of a line, and its source.
fn cells(line: &str) -> Option<(Place<'_>, &str)> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[usage_type, operation, region, _unit, _tiers, source, _as_of] = cells.as_slice() else { return None };
    Some(([usage_type, operation, region], source))
}
