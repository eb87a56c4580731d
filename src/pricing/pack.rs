//! The catalogue's binary form, written: an `fst` map from key to record and a blob of records.
//!
//! Not for: reading it, which is `catalogue`. The build script includes this file too, so a catalogue made
//! from text at run time and the embedded one cannot differ.
//!
//! A key is `service \0 region \0 usage type \0 operation`. The blob, all numbers little-endian:
//!
//! ```text
//! u32 strings, u32 regions, u32 end of each string, the strings, the records
//! ```
//!
//! The first strings are the regions in order, the next is the newest date; units, sources and dates follow.
//! A record is u16 unit, u16 source, u16 date (indices of strings), u16 length of the tiers, the tiers as
//! they stand in the text. The map's value is the record's offset in the blob.

use std::collections::{BTreeMap, BTreeSet};

/// First line of every catalogue file; other files in the directory are tables for the import.
pub(crate) const HEADER: &str = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of";

/// The region of prices that hold everywhere.
pub(crate) const GLOBAL: &str = "global";

/// The two parts of a packed catalogue.
pub(crate) struct Packed {
    pub(crate) keys: Vec<u8>,
    pub(crate) values: Vec<u8>,
}

/// Packs catalogue files `(<OfferCode>.tsv, text)`. The error names the file and line.
pub(crate) fn pack(files: &[(String, String)]) -> Result<Packed, String> {
    let mut rows = BTreeMap::new();
    let mut regions = BTreeSet::new();
    let mut words = BTreeSet::new();
    let mut newest = "";
    for (name, text) in files {
        let Some(service) = name.strip_suffix(".tsv") else { continue };
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            continue;
        }
        for (index, line) in lines.enumerate() {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[usage_type, operation, region, unit, tiers, source, as_of] = cells.as_slice() else {
                return Err(format!("{name}:{}: seven columns expected, {} found", index + 2, cells.len()));
            };
            if region != GLOBAL {
                regions.insert(region);
            }
            words.extend([unit, source, as_of]);
            newest = newest.max(as_of);
            let key = [service, region, usage_type, operation].join("\0");
            if rows.insert(key, [unit, source, as_of, tiers]).is_some() {
                return Err(format!("{name}:{}: a second price for this key", index + 2));
            }
        }
    }
    let strings: Vec<&str> = regions.iter().copied().chain([newest]).chain(words).collect();
    write(&rows, &strings, regions.len()).map_err(|error| error.to_string())
}

type Failure = Box<dyn std::error::Error>;

fn write(rows: &BTreeMap<String, [&str; 4]>, strings: &[&str], regions: usize) -> Result<Packed, Failure> {
    let mut values = Vec::new();
    values.extend(u32::try_from(strings.len())?.to_le_bytes());
    values.extend(u32::try_from(regions)?.to_le_bytes());
    let mut end = 0;
    for string in strings {
        end += string.len();
        values.extend(u32::try_from(end)?.to_le_bytes());
    }
    values.extend(strings.concat().as_bytes());

    let index: BTreeMap<&str, usize> =
        strings.iter().enumerate().skip(regions).map(|(at, string)| (*string, at)).collect();
    let position = |string: &str| -> Result<u16, Failure> {
        Ok(u16::try_from(*index.get(string).ok_or("a string is not in the table")?)?)
    };
    let mut keys = fst::MapBuilder::memory();
    let mut written: BTreeMap<&[&str; 4], u64> = BTreeMap::new();
    for (key, row) in rows {
        let offset = match written.get(row) {
            Some(offset) => *offset,
            None => {
                let offset = u64::try_from(values.len())?;
                let [unit, source, as_of, tiers] = *row;
                for string in [unit, source, as_of] {
                    values.extend(position(string)?.to_le_bytes());
                }
                values.extend(u16::try_from(tiers.len())?.to_le_bytes());
                values.extend(tiers.as_bytes());
                written.insert(row, offset);
                offset
            }
        };
        keys.insert(key, offset)?;
    }
    Ok(Packed { keys: keys.into_inner()?, values })
}
