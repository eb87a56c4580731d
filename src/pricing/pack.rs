//! The catalogue's binary form, written: one file, a section per service.
//!
//! Not for: reading it, which is `book`. The build script includes this file too, so a catalogue made from text at
//! run time and the embedded one cannot differ.
//!
//! The file, all numbers little-endian:
//!
//! ```text
//! magic, u32 form, u32 length of the head, u64 checksum of the head, the head, the sections
//! ```
//!
//! The head is text, a line for each service: its offer code, how many prices, the oldest and the newest date, the
//! regions and the sources separated by spaces, and where its section is: offset after the head, length of the keys,
//! length of the records, checksum. A section is an `fst` map from key to record, and a blob of records:
//!
//! ```text
//! u32 strings, u32 end of each string, the strings, the records
//! ```
//!
//! A key is `usage type \t operation \t region`, so that the order is that of the text. A record is u16 unit,
//! u16 source, u16 date (indices of strings), u16 length of the tiers, the tiers as they stand in the text. The map's
//! value is the record's offset in the blob.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use xxhash_rust::xxh3::xxh3_64;

/// First line of every catalogue file in text.
pub(crate) const HEADER: &str = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of";

/// How a file in this form begins.
pub(crate) const MAGIC: &[u8; 16] = b"finops-lint pri\n";

/// The form's version. One that differs is another form, older or newer.
pub(crate) const FORM: u32 = 2;

/// What a service's text says of itself, on one line: see [`Summary::line`].
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) service: String,
    pub(crate) prices: usize,
    /// Dates, YYYY-MM-DD.
    pub(crate) oldest: String,
    pub(crate) newest: String,
    /// Sorted, `global` included.
    pub(crate) regions: BTreeSet<String>,
    /// Ids of the sources.
    pub(crate) sources: BTreeSet<String>,
}

/// Puts a catalogue together, service by service.
#[derive(Debug, Default)]
pub struct Packer {
    head: String,
    sections: Vec<u8>,
}

type Failure = Box<dyn std::error::Error>;

impl Packer {
    /// Adds the prices of one service, after those of services before it, from a catalogue file in text.
    ///
    /// # Errors
    /// Names the line that is none of a catalogue.
    pub fn add(&mut self, service: &str, text: &str) -> Result<(), String> {
        let rows = Rows::read(service, text)?;
        let (keys, records) = rows.pack().map_err(|error| format!("{service}.tsv: {error}"))?;
        let checksum = xxh3_64(&[keys.as_slice(), &records].concat());
        let (at, keys_length, records_length) = (self.sections.len(), keys.len(), records.len());
        let summary = rows.summary.line();
        self.head.push_str(&format!("{summary}\t{at}\t{keys_length}\t{records_length}\t{checksum:016x}\n"));
        self.sections.extend(keys);
        self.sections.extend(records);
        Ok(())
    }

    /// The whole file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut file = Vec::with_capacity(self.sections.len().saturating_add(self.head.len()).saturating_add(64));
        file.extend(MAGIC);
        file.extend(FORM.to_le_bytes());
        // A head of 4 GB would be one of some hundred million services.
        file.extend(u32::try_from(self.head.len()).unwrap_or(u32::MAX).to_le_bytes());
        file.extend(xxh3_64(self.head.as_bytes()).to_le_bytes());
        file.extend(self.head.as_bytes());
        file.extend(self.sections);
        file
    }
}

/// Packs catalogue files `(<OfferCode>.tsv, text)`; those with another header are tables of another kind, and passed
/// over.
///
/// # Errors
/// Names the file and line.
pub fn pack(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut files: Vec<&(String, String)> = files.iter().collect();
    files.sort();
    let mut packer = Packer::default();
    for (name, text) in files {
        if let Some(service) = name.strip_suffix(".tsv").filter(|_| text.lines().next() == Some(HEADER)) {
            packer.add(service, text)?;
        }
    }
    Ok(packer.finish())
}

impl Summary {
    /// Offer code, number of prices, oldest, newest, regions, sources.
    pub(crate) fn line(&self) -> String {
        let joined = |set: &BTreeSet<String>| set.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        let (regions, sources) = (joined(&self.regions), joined(&self.sources));
        [&self.service, &self.prices.to_string(), &self.oldest, &self.newest, &regions, &sources]
            .map(String::as_str)
            .join("\t")
    }
}

/// The rows of one service, in the order of their keys.
pub(crate) struct Rows<'t> {
    pub(crate) summary: Summary,
    /// Key, and unit, source, date, tiers.
    rows: Vec<(&'t str, [&'t str; 4])>,
}

impl<'t> Rows<'t> {
    /// Reads a catalogue file in text. The error names the line.
    pub(crate) fn read(service: &str, text: &'t str) -> Result<Self, String> {
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Err(format!("{service}.tsv:1: the header of a catalogue file is expected"));
        }
        let mut summary = Summary { service: service.to_owned(), ..Summary::default() };
        let mut rows: Vec<(&str, [&str; 4])> = Vec::new();
        let (mut regions, mut sources) = (BTreeSet::new(), BTreeSet::new());
        let mut is_sorted = true;
        for (index, line) in lines.enumerate() {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[usage_type, operation, region, unit, tiers, source, as_of] = cells.as_slice() else {
                return Err(format!("{service}.tsv:{}: seven columns expected, {} found", index + 2, cells.len()));
            };
            regions.insert(region);
            sources.insert(source);
            if summary.oldest.is_empty() || *as_of < *summary.oldest {
                as_of.clone_into(&mut summary.oldest);
            }
            if *as_of > *summary.newest {
                as_of.clone_into(&mut summary.newest);
            }
            let length = usage_type.len() + operation.len() + region.len() + 2;
            let key = line.get(..length).unwrap_or(line);
            match rows.last().map(|(last, _)| key.cmp(last)) {
                Some(std::cmp::Ordering::Equal) => {
                    return Err(format!("{service}.tsv:{}: a second price for this key", index + 2));
                }
                Some(std::cmp::Ordering::Less) => is_sorted = false,
                _ => {}
            }
            rows.push((key, [unit, source, as_of, tiers]));
        }
        if !is_sorted {
            rows.sort();
            if let Some(twice) = rows.windows(2).find_map(|pair| match pair {
                [(a, _), (b, _)] if a == b => Some(a.replace('\t', " ")),
                _ => None,
            }) {
                return Err(format!("{service}.tsv: a second price for {twice}"));
            }
        }
        summary.prices = rows.len();
        summary.regions = regions.into_iter().map(str::to_owned).collect();
        summary.sources = sources.into_iter().flat_map(|joined| joined.split('+')).map(str::to_owned).collect();
        Ok(Self { summary, rows })
    }

    /// The map of keys and the blob of records.
    fn pack(&self) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        let mut words = BTreeMap::new();
        for (_, [unit, source, as_of, _]) in &self.rows {
            words.extend([(*unit, 0_u16), (source, 0), (as_of, 0)]);
        }
        let mut records = Vec::new();
        records.extend(u32::try_from(words.len())?.to_le_bytes());
        let mut end = 0;
        for (index, (word, position)) in words.iter_mut().enumerate() {
            *position = u16::try_from(index)?;
            end += word.len();
            records.extend(u32::try_from(end)?.to_le_bytes());
        }
        words.keys().for_each(|word| records.extend(word.as_bytes()));
        let position = |word: &str| words.get(word).copied().ok_or("a word is not in the table");
        let mut keys = fst::MapBuilder::memory();
        let mut written: HashMap<&[&str; 4], u64> = HashMap::new();
        for (key, row) in &self.rows {
            let offset = match written.get(row) {
                Some(offset) => *offset,
                None => {
                    let offset = u64::try_from(records.len())?;
                    let [unit, source, as_of, tiers] = *row;
                    for word in [unit, source, as_of] {
                        records.extend(position(word)?.to_le_bytes());
                    }
                    records.extend(u16::try_from(tiers.len())?.to_le_bytes());
                    records.extend(tiers.as_bytes());
                    written.insert(row, offset);
                    offset
                }
            };
            keys.insert(key, offset)?;
        }
        Ok((keys.into_inner()?, records))
    }
}
