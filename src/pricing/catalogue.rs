//! The price catalogue: exact keys in, prices out. The shipped one is inside the binary and nothing of it is
//! decoded before it is asked for. Knows no Terraform, and searches no attributes: a key is on the bill or
//! it is not.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fst::{IntoStreamer as _, Streamer as _};

use super::currency::{USD, billed_in};
use super::pack::{self, GLOBAL};
use super::tiers::{Price, parse_tiers};

/// A set of prices under the keys of the bill.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// `None` is the empty catalogue, in which everything is unpriced.
    keys: Option<fst::Map<Cow<'static, [u8]>>>,
    values: Cow<'static, [u8]>,
}

/// The words under which a charge appears on the bill.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// AWS's offer code: `AmazonEC2`.
    pub service: String,
    /// `eu-west-1`, or `global`.
    pub region: String,
    /// Without the region's prefix. One that begins with `component:` is ours: AWS's is not confirmed.
    pub usage_type: String,
    /// Blank where AWS's price list has none.
    pub operation: String,
}

/// What a catalogue covers, service by service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Newest date of any price, YYYY-MM-DD.
    pub published: String,
    /// In the order of their codes.
    pub services: Vec<ServiceStatus>,
}

/// What a catalogue covers of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceStatus {
    /// AWS's offer code.
    pub service: String,
    /// How many keys have a price.
    pub prices: usize,
    /// Regions with at least one price, `global` included.
    pub regions: BTreeSet<String>,
    /// Date of the oldest price, YYYY-MM-DD.
    pub oldest: String,
    /// Date of the newest price, YYYY-MM-DD.
    pub newest: String,
    /// Ids of the sources.
    pub sources: BTreeSet<String>,
}

static EMBEDDED: LazyLock<Catalogue> = LazyLock::new(|| {
    let keys = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.fst"));
    let values = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));
    // The build script has just written these bytes; a test asks them for well-known keys.
    Catalogue::open(Cow::Borrowed(keys), Cow::Borrowed(values)).unwrap_or_default()
});

impl Catalogue {
    /// The catalogue inside the binary.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A catalogue from texts `(<OfferCode>.tsv, text)` in the form of `pricing-cache/`. Texts with another
    /// header are passed over. The error names the file and line.
    pub fn from_tsv(files: &[(String, String)]) -> Result<Self, String> {
        let packed = pack::pack(files)?;
        Self::open(Cow::Owned(packed.keys), Cow::Owned(packed.values))
    }

    fn open(keys: Cow<'static, [u8]>, values: Cow<'static, [u8]>) -> Result<Self, String> {
        let keys = fst::Map::new(keys).map_err(|error| error.to_string())?;
        Ok(Self { keys: Some(keys), values })
    }

    /// The price of one line of the bill for estimating: without the account's free allowance.
    ///
    /// The key is taken as it is; if this region has no such price, a `global` one under the same key holds.
    pub fn price(&self, service: &str, region: &str, usage_type: &str, operation: &str) -> Option<Price> {
        self.price_as_published(service, region, usage_type, operation).map(Price::without_allowance)
    }

    /// The same, with the free tiers AWS publishes.
    pub fn price_as_published(
        &self,
        service: &str,
        region: &str,
        usage_type: &str,
        operation: &str,
    ) -> Option<Price> {
        let keys = self.keys.as_ref()?;
        // What costs the same everywhere does so in dollars, and China has a price list of its own.
        let everywhere = (billed_in(region) == USD).then_some(GLOBAL);
        let offset = [Some(region), everywhere]
            .into_iter()
            .flatten()
            .find_map(|region| keys.get([service, region, usage_type, operation].join("\0")))?;
        self.record(offset)
    }

    /// Whether anything has a price in this region.
    pub fn has_region(&self, region: &str) -> bool {
        self.regions().contains(&region)
    }

    /// The regions with prices, sorted; `global` is not one.
    pub fn regions(&self) -> Vec<&str> {
        let count = self.number(REGIONS_AT).unwrap_or(0);
        (0..count).filter_map(|index| self.string(index)).collect()
    }

    /// The region the text most likely means, if any is near: `us-esat-1` is `us-east-1`.
    pub fn nearest_region(&self, text: &str) -> Option<&str> {
        let distance = |region: &&str| strsim::damerau_levenshtein(text, region);
        self.regions().into_iter().filter(|region| distance(region) <= 2).min_by_key(distance)
    }

    /// The newest date of any price, YYYY-MM-DD; blank if there are no prices.
    pub fn published(&self) -> &str {
        self.number(REGIONS_AT).and_then(|after_regions| self.string(after_regions)).unwrap_or("")
    }

    /// What it covers. Reads every price.
    pub fn status(&self) -> Status {
        let mut services: BTreeMap<String, ServiceStatus> = BTreeMap::new();
        for (key, price) in self.entries(None, None) {
            let status = services.entry(key.service).or_insert_with_key(|service| ServiceStatus {
                service: service.clone(),
                prices: 0,
                regions: BTreeSet::new(),
                oldest: price.as_of.to_string(),
                newest: String::new(),
                sources: BTreeSet::new(),
            });
            status.prices += 1;
            status.regions.insert(key.region);
            status.sources.extend(price.source.split('+').map(str::to_owned));
            status.newest = std::mem::take(&mut status.newest).max(price.as_of.to_string());
            status.oldest = std::mem::take(&mut status.oldest).min(price.as_of.to_string());
        }
        Status { published: self.published().to_owned(), services: services.into_values().collect() }
    }

    /// Prices as published in the order of their keys; all, or those of one service, one region, or both.
    pub fn entries(&self, service: Option<&str>, region: Option<&str>) -> impl Iterator<Item = (Key, Price)> + '_ {
        let mut found = Vec::new();
        if let Some(keys) = &self.keys {
            let mut stream = match service {
                // \x01 is the first byte after the separator.
                Some(service) => keys.range().ge(format!("{service}\0")).lt(format!("{service}\x01")).into_stream(),
                None => keys.stream(),
            };
            while let Some((key, offset)) = stream.next() {
                found.extend(Key::read(key).map(|key| (key, offset)));
            }
        }
        found.retain(|(key, _)| region.is_none_or(|region| key.region == region));
        found.into_iter().filter_map(|(key, offset)| Some((key, self.record(offset)?)))
    }

    /// Every service with each of its usage types.
    pub(super) fn usage_types(&self) -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        let mut stream = self.keys.as_ref().map(fst::Map::stream);
        while let Some((key, _)) = stream.as_mut().and_then(fst::Streamer::next) {
            found.extend(Key::read(key).map(|key| (key.service, key.usage_type)));
        }
        found
    }

    /// What one usage type is priced by, in all regions.
    pub(super) fn units(&self, service: &str, usage_type: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let Some(keys) = &self.keys else { return found };
        for region in self.regions().into_iter().chain([GLOBAL]) {
            let key = [service, region, usage_type].join("\0");
            // \x01 is the first byte after the separator.
            let mut stream = keys.range().ge(format!("{key}\0")).lt(format!("{key}\x01")).into_stream();
            while let Some((_, offset)) = stream.next() {
                found.extend(self.record(offset).map(|price| price.unit));
            }
        }
        found
    }

    fn record(&self, offset: u64) -> Option<Price> {
        let record = self.values.get(usize::try_from(offset).ok()?..)?;
        let field = |at: usize| Some(u16::from_le_bytes(record.get(at..at + 2)?.try_into().ok()?));
        let word = |at: usize| self.string(u32::from(field(at)?)).map(str::to_owned);
        let tiers = record.get(8..8 + usize::from(field(6)?))?;
        Some(Price {
            unit: word(0)?,
            source: word(2)?.into(),
            as_of: word(4)?.into(),
            tiers: parse_tiers(std::str::from_utf8(tiers).ok()?)?,
        })
    }

    fn string(&self, index: u32) -> Option<&str> {
        let index = usize::try_from(index).ok()?;
        let ends_at = ENDS_AT.checked_add(index.checked_mul(4)?)?;
        let start = match index {
            0 => 0,
            _ => self.number(ends_at.checked_sub(4)?)?,
        };
        let count = usize::try_from(self.number(STRINGS_AT)?).ok()?;
        let strings = ENDS_AT.checked_add(count.checked_mul(4)?)?;
        let start = strings.checked_add(usize::try_from(start).ok()?)?;
        let end = strings.checked_add(usize::try_from(self.number(ends_at)?).ok()?)?;
        std::str::from_utf8(self.values.get(start..end)?).ok()
    }

    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.values.get(at..at.checked_add(4)?)?.try_into().ok()?))
    }
}

const STRINGS_AT: usize = 0;
const REGIONS_AT: usize = 4;
const ENDS_AT: usize = 8;

impl Key {
    /// Whether AWS's own name of this line is known.
    pub fn is_confirmed(&self) -> bool {
        !self.usage_type.starts_with("component:") && !self.operation.starts_with("component:")
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut parts = std::str::from_utf8(bytes).ok()?.split('\0').map(str::to_owned);
        Some(Self {
            service: parts.next()?,
            region: parts.next()?,
            usage_type: parts.next()?,
            operation: parts.next()?,
        })
    }
}
