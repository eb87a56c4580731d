//! One set of prices, read: the embedded one, the user's cache, or the files that a project pins.
//!
//! A book opens with its head only. A service's section is read and its checksum compared when something of that
//! service is first asked for, and nothing of it is decoded before it is asked for. Not for: which of several books
//! answers, which is `catalogue`; nor for the disk, which is behind [`Storage`].

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use fst::{IntoStreamer as _, Streamer as _};
use xxhash_rust::xxh3::xxh3_64;

use super::catalogue::{GLOBAL, Key, ServiceStatus};
use super::currency::{USD, billed_in};
use super::manifest;
use super::pack::{FORM, MAGIC};
use super::sheet::Sheet;
use super::tiers::{Price, parse_tiers};

/// The name of a catalogue in binary form in its directory.
pub const PACKED: &str = "catalogue.bin";

/// Where the bytes of a book are.
pub trait Storage: Send + Sync {
    /// The bytes of one of the book's files from an offset on: so many, or all.
    ///
    /// # Errors
    /// Says why they cannot be read. Fewer bytes than asked for are no error here.
    fn read(&self, file: &str, at: u64, length: Option<usize>) -> Result<Cow<'static, [u8]>, String>;
}

/// A set of prices under the keys of the bill, from one place.
pub struct Book {
    /// In the order of their offer codes.
    sections: Vec<Section>,
    storage: Box<dyn Storage>,
}

/// What a book has of one service.
struct Section {
    /// Offer code, number of prices, oldest and newest date, regions, sources.
    summary: [String; 6],
    place: Place,
    shelf: OnceLock<Result<Shelf, String>>,
}

/// Where a section's bytes are, and what they sum up to.
pub(super) enum Place {
    /// Behind the head of the packed file.
    Packed { at: u64, keys: usize, records: usize, checksum: u64 },
    /// A file of its own.
    Text { file: String, checksum: u64 },
}

/// A section, opened.
enum Shelf {
    Packed { keys: fst::Map<Cow<'static, [u8]>>, records: Cow<'static, [u8]> },
    Text(Sheet),
}

impl fmt::Debug for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.services()).finish()
    }
}

impl Book {
    /// Opens a catalogue in binary form.
    ///
    /// # Errors
    /// Says what is wrong: it is none, of another version, or damaged.
    pub fn packed(storage: Box<dyn Storage>) -> Result<Self, String> {
        let damaged = || "it is damaged: its head is not whole".to_owned();
        let start = storage.read(PACKED, 0, Some(HEAD_AT))?;
        if start.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
            return Err("it is not a price catalogue".to_owned());
        }
        let number = |at: usize| Some(u32::from_le_bytes(start.get(at..at + 4)?.try_into().ok()?));
        let form = number(MAGIC.len()).ok_or_else(damaged)?;
        if form != FORM {
            return Err(format!("it has form {form}, and this finops-lint reads form {FORM}"));
        }
        let length = number(MAGIC.len() + 4).and_then(|length| usize::try_from(length).ok()).ok_or_else(damaged)?;
        let checksum = start.get(MAGIC.len() + 8..).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
        if length > LONGEST_HEAD {
            return Err(damaged());
        }
        let offset = u64::try_from(HEAD_AT).unwrap_or_default();
        let head = storage.read(PACKED, offset, Some(length))?;
        if head.len() != length || Some(xxh3_64(&head)) != checksum {
            return Err(damaged());
        }
        let first = offset.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
        let head = std::str::from_utf8(&head).map_err(|_| damaged())?;
        let sections = head.lines().map(|line| Section::of_head(line, first)).collect::<Option<_>>();
        Ok(Self { sections: sections.ok_or_else(damaged)?, storage })
    }

    /// Opens the catalogue that a project pins: text files, and [`manifest::NAME`] that lists them.
    ///
    /// # Errors
    /// Says what is wrong with the list; a file that is not as the list says is found when it is needed.
    pub fn pinned(storage: Box<dyn Storage>) -> Result<Self, String> {
        let list = storage.read(manifest::NAME, 0, None)?;
        let sections = manifest::read(&list)?.into_iter();
        let section = |(summary, place)| Section { summary, place, shelf: OnceLock::new() };
        Ok(Self { sections: sections.map(section).collect(), storage })
    }

    /// The services of which it has prices, sorted.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().map(Section::service)
    }

    /// The regions with prices; `global` is not one.
    pub(super) fn regions(&self) -> BTreeSet<&str> {
        self.sections.iter().flat_map(Section::regions).filter(|region| *region != GLOBAL).collect()
    }

    pub(super) fn has_region(&self, region: &str) -> bool {
        region != GLOBAL && self.sections.iter().any(|section| section.regions().any(|one| one == region))
    }

    /// The newest date of any price, YYYY-MM-DD; blank if there are no prices.
    pub fn published(&self) -> &str {
        self.sections.iter().map(|section| section.summary[3].as_str()).max().unwrap_or("")
    }

    /// What it covers, by its own account.
    pub fn status(&self) -> Vec<ServiceStatus> {
        let set = |text: &str| text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let of = |Section { summary: [service, prices, oldest, newest, regions, sources], .. }: &Section| {
            ServiceStatus {
                service: service.clone(),
                prices: prices.parse().unwrap_or_default(),
                regions: set(regions),
                oldest: oldest.clone(),
                newest: newest.clone(),
                sources: set(sources),
            }
        };
        self.sections.iter().map(of).collect()
    }

    /// The price under a key, if it has one.
    ///
    /// # Errors
    /// What is wrong with the service's section, so that nothing of it can be believed.
    pub(super) fn price(
        &self,
        service: &str,
        region: &str,
        usage_type: &str,
        operation: &str,
    ) -> Result<Option<Price>, &str> {
        let Some(section) = self.section(service) else { return Ok(None) };
        let shelf = section.shelf(&*self.storage)?;
        // What costs the same everywhere does so in dollars, and China has a price list of its own.
        let everywhere = (billed_in(region) == USD).then_some(GLOBAL);
        let mut regions = [Some(region), everywhere].into_iter().flatten();
        Ok(regions.find_map(|region| shelf.price(&[usage_type, operation, region].join("\t"))))
    }

    /// The prices of one service whose keys are wanted, in the order of usage type, operation and region. Others are not
    /// decoded.
    ///
    /// # Errors
    /// What is wrong with the service's section.
    pub(super) fn entries(&self, service: &str, wanted: &dyn Fn(&Key) -> bool) -> Result<Vec<(Key, Price)>, &str> {
        let Some(section) = self.section(service) else { return Ok(Vec::new()) };
        let service: Arc<str> = service.into();
        Ok(section.shelf(&*self.storage)?.all(&|key| Key::read(&service, key).filter(wanted)))
    }

    /// The usage types of one service.
    ///
    /// # Errors
    /// What is wrong with the service's section.
    pub(super) fn usage_types(&self, service: &str) -> Result<BTreeSet<String>, &str> {
        let Some(section) = self.section(service) else { return Ok(BTreeSet::new()) };
        Ok(section.shelf(&*self.storage)?.usage_types())
    }

    /// What one usage type is priced by, in all regions.
    ///
    /// # Errors
    /// What is wrong with the service's section.
    pub(super) fn units(&self, service: &str, usage_type: &str) -> Result<BTreeSet<String>, &str> {
        let Some(section) = self.section(service) else { return Ok(BTreeSet::new()) };
        Ok(section.shelf(&*self.storage)?.units(usage_type))
    }

    fn section(&self, service: &str) -> Option<&Section> {
        let at = self.sections.binary_search_by(|section| section.service().cmp(service)).ok()?;
        self.sections.get(at)
    }
}

/// Where the head begins.
const HEAD_AT: usize = MAGIC.len() + 16;

/// A head has a line of some hundred bytes for each service, of which AWS has some hundreds.
const LONGEST_HEAD: usize = 1 << 22;

impl Section {
    /// Reads a line of a packed catalogue's head; the first section begins at the offset `first`.
    fn of_head(line: &str, first: u64) -> Option<Self> {
        let (summary, rest) = summary(line)?;
        let mut rest = rest.into_iter();
        let mut next = || rest.next();
        let place = Place::Packed {
            at: first.checked_add(next()?.parse().ok()?)?,
            keys: next()?.parse().ok()?,
            records: next()?.parse().ok()?,
            checksum: u64::from_str_radix(next()?, 16).ok()?,
        };
        Some(Self { summary, place, shelf: OnceLock::new() })
    }

    fn service(&self) -> &str {
        &self.summary[0]
    }

    fn regions(&self) -> impl Iterator<Item = &str> {
        self.summary[4].split(' ').filter(|region| !region.is_empty())
    }

    fn shelf(&self, storage: &dyn Storage) -> Result<&Shelf, &str> {
        self.shelf.get_or_init(|| self.place.open(self.service(), storage)).as_ref().map_err(String::as_str)
    }
}

/// The six words of a summary, and what follows them on its line.
pub(super) fn summary(line: &str) -> Option<([String; 6], Vec<&str>)> {
    let mut cells = line.split('\t');
    let mut next = || cells.next().map(str::to_owned);
    let summary = [next()?, next()?, next()?, next()?, next()?, next()?];
    Some((summary, cells.collect()))
}

impl Place {
    fn open(&self, service: &str, storage: &dyn Storage) -> Result<Shelf, String> {
        let damaged = || format!("its prices of {service} are damaged: the checksum is another one");
        match self {
            Self::Packed { at, keys, records, checksum } => {
                let bytes = storage.read(PACKED, *at, keys.checked_add(*records))?;
                if xxh3_64(&bytes) != *checksum {
                    return Err(damaged());
                }
                let (keys, records) = match bytes {
                    Cow::Borrowed(bytes) => {
                        let (keys, records) = bytes.split_at_checked(*keys).ok_or_else(damaged)?;
                        (Cow::Borrowed(keys), Cow::Borrowed(records))
                    }
                    Cow::Owned(mut bytes) => {
                        let records = bytes.split_off((*keys).min(bytes.len()));
                        (Cow::Owned(bytes), Cow::Owned(records))
                    }
                };
                let keys = fst::Map::new(keys).map_err(|_| damaged())?;
                Ok(Shelf::Packed { keys, records })
            }
            Self::Text { file, checksum } => {
                let bytes = storage.read(file, 0, None).map_err(|error| format!("{file}: {error}"))?;
                let text = manifest::text(&bytes).ok_or_else(damaged)?;
                if manifest::checksum(&text) != *checksum {
                    return Err(format!("{file} is not as {} says: the checksum is another one", manifest::NAME));
                }
                Sheet::read(text).map(Shelf::Text).map_err(|error| format!("{file}:{error}"))
            }
        }
    }
}

impl Shelf {
    fn price(&self, key: &str) -> Option<Price> {
        match self {
            Self::Packed { keys, records } => record(records, keys.get(key)?),
            Self::Text(sheet) => sheet.price(key),
        }
    }

    /// Without looking at a price.
    fn usage_types(&self) -> BTreeSet<String> {
        let of = |key: &str| key.split('\t').next().map(str::to_owned);
        match self {
            Self::Packed { keys, .. } => {
                let mut found = BTreeSet::new();
                let mut stream = keys.stream();
                while let Some((key, _)) = stream.next() {
                    found.extend(std::str::from_utf8(key).ok().and_then(of));
                }
                found
            }
            Self::Text(sheet) => sheet.all(&of).into_iter().map(|(usage_type, _)| usage_type).collect(),
        }
    }

    fn units(&self, usage_type: &str) -> BTreeSet<String> {
        match self {
            Self::Packed { keys, records } => {
                let mut found = BTreeSet::new();
                // A line feed is the first byte after the tab that ends a usage type.
                let range = keys.range().ge(format!("{usage_type}\t")).lt(format!("{usage_type}\n"));
                let mut stream = range.into_stream();
                while let Some((_, offset)) = stream.next() {
                    found.extend(record(records, offset).map(|price| price.unit));
                }
                found
            }
            Self::Text(sheet) => sheet.of_usage_type(usage_type).into_iter().map(|price| price.unit).collect(),
        }
    }

    fn all<K>(&self, wanted: &dyn Fn(&str) -> Option<K>) -> Vec<(K, Price)> {
        match self {
            Self::Packed { keys, records } => {
                let mut found = Vec::new();
                let mut stream = keys.into_stream();
                while let Some((key, offset)) = stream.next() {
                    let key = std::str::from_utf8(key).ok().and_then(wanted);
                    found.extend(key.and_then(|key| Some((key, record(records, offset)?))));
                }
                found
            }
            Self::Text(sheet) => sheet.all(wanted),
        }
    }
}

fn record(records: &[u8], offset: u64) -> Option<Price> {
    let record = records.get(usize::try_from(offset).ok()?..)?;
    let field = |at: usize| Some(u16::from_le_bytes(record.get(at..at + 2)?.try_into().ok()?));
    let word = |at: usize| self::word(records, field(at)?.into());
    let tiers = record.get(8..8 + usize::from(field(6)?))?;
    Some(Price {
        unit: word(0)?.to_owned(),
        source: word(2)?.into(),
        as_of: word(4)?.into(),
        tiers: parse_tiers(std::str::from_utf8(tiers).ok()?)?,
    })
}

/// The string of that index: the table begins with how many there are, and where each ends.
fn word(records: &[u8], index: usize) -> Option<&str> {
    let number = |at: usize| {
        let bytes = records.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let end_of = |index: usize| number(index.checked_mul(4)?.checked_add(4)?);
    let strings = number(0)?.checked_mul(4)?.checked_add(4)?;
    let start = if index == 0 { 0 } else { end_of(index.checked_sub(1)?)? };
    std::str::from_utf8(records.get(strings.checked_add(start)?..strings.checked_add(end_of(index)?)?)?).ok()
}
