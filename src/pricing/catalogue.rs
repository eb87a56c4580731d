//! The price catalogue: exact keys in, prices out, from one book or from several of which the first that has the price
//! answers. Knows no Terraform, and searches no attributes: a key is on the bill or it is not.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::book::{Book, Storage};
use super::pack;
use super::tiers::Price;

/// Prices under the keys of the bill.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The first that has a price answers. None is the empty catalogue, in which everything is unpriced.
    layers: Vec<Layer>,
    /// What could not be read, so that the next layer answered: by layer.
    damage: Mutex<BTreeSet<(usize, String)>>,
}

/// One of a catalogue's books, and where it is from.
#[derive(Debug, Clone)]
pub struct Layer {
    pub origin: Origin,
    pub book: Arc<Book>,
}

/// Where a book is from. The order is that of precedence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The directory that a project pins, or that the command line names.
    Pinned(String),
    /// The user's cache, filled by `pricing update`.
    Cache(String),
    /// Inside the binary.
    Embedded,
}

/// The region of prices that hold everywhere.
pub(super) const GLOBAL: &str = "global";

/// The words under which a charge appears on the bill.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// AWS's offer code: `AmazonEC2`.
    pub service: Arc<str>,
    /// Without the region's prefix. One that begins with `component:` is ours: AWS's is not confirmed.
    pub usage_type: String,
    /// Blank where AWS's price list has none.
    pub operation: String,
    /// `eu-west-1`, or `global`.
    pub region: String,
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
    // The build script has just written these bytes; a test asks them for well-known keys.
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));
    let book = Book::packed(Box::new(Bytes(Cow::Borrowed(bytes))));
    Catalogue::of(book.ok().map(|book| Layer { origin: Origin::Embedded, book: Arc::new(book) }))
});

impl Catalogue {
    /// The catalogue inside the binary.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The embedded catalogue below these books.
    #[must_use]
    pub fn over_embedded(layers: Vec<Layer>) -> Self {
        Self::of(layers.into_iter().chain(Self::embedded().layers.iter().cloned()))
    }

    /// A catalogue of these books and no others.
    #[must_use]
    pub fn of(layers: impl IntoIterator<Item = Layer>) -> Self {
        Self { layers: layers.into_iter().collect(), ..Self::default() }
    }

    /// A catalogue from texts `(<OfferCode>.tsv, text)` in the form of `pricing-cache/`. Texts with another
    /// header are passed over.
    ///
    /// # Errors
    /// Names the file and line.
    pub fn from_tsv(files: &[(String, String)]) -> Result<Self, String> {
        let book = Book::packed(Box::new(Bytes(Cow::Owned(pack::pack(files)?))))?;
        Ok(Self::of([Layer { origin: Origin::Embedded, book: Arc::new(book) }]))
    }

    /// Its books, in the order in which they are asked.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// What could not be read although it is there, so that the next book answered: where it is, and what is wrong.
    pub fn damage(&self) -> Vec<(Origin, String)> {
        let damage = self.damage.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |(layer, why): &(usize, String)| Some((self.layers.get(*layer)?.origin.clone(), why.clone()));
        damage.iter().filter_map(of).collect()
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
        self.layers.iter().enumerate().find_map(|(index, layer)| {
            layer.book.price(service, region, usage_type, operation).unwrap_or_else(|why| self.damaged(index, why))
        })
    }

    /// Whether anything has a price in this region.
    pub fn has_region(&self, region: &str) -> bool {
        self.layers.iter().any(|layer| layer.book.has_region(region))
    }

    /// The regions with prices, sorted; `global` is not one.
    pub fn regions(&self) -> Vec<&str> {
        let regions: BTreeSet<&str> = self.layers.iter().flat_map(|layer| layer.book.regions()).collect();
        regions.into_iter().collect()
    }

    /// The region the text most likely means, if any is near: `us-esat-1` is `us-east-1`.
    pub fn nearest_region(&self, text: &str) -> Option<&str> {
        let distance = |region: &&str| strsim::damerau_levenshtein(text, region);
        self.regions().into_iter().filter(|region| distance(region) <= 2).min_by_key(distance)
    }

    /// Where the first of its books is from: `embedded`, or a path.
    pub fn source(&self) -> &str {
        match self.layers.first().map(|layer| &layer.origin) {
            Some(Origin::Pinned(path) | Origin::Cache(path)) => path,
            Some(Origin::Embedded) | None => "embedded",
        }
    }

    /// The newest date of any price in the first of its books, YYYY-MM-DD; blank if there are no prices.
    pub fn published(&self) -> &str {
        self.layers.first().map_or("", |layer| layer.book.published())
    }

    /// What it covers. Reads every price if it has several books.
    pub fn status(&self) -> Status {
        let services = match self.layers.as_slice() {
            [layer] => layer.book.status(),
            _ => self.counted(),
        };
        Status { published: self.published().to_owned(), services }
    }

    fn counted(&self) -> Vec<ServiceStatus> {
        let mut services: BTreeMap<Arc<str>, ServiceStatus> = BTreeMap::new();
        for (key, price) in self.entries(None, None) {
            let status = services.entry(Arc::clone(&key.service)).or_insert_with(|| ServiceStatus {
                service: key.service.to_string(),
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
        services.into_values().collect()
    }

    /// Prices as published in the order of their keys (service, usage type, operation, region); all, or those of one
    /// service, one region, or both.
    pub fn entries(&self, service: Option<&str>, region: Option<&str>) -> impl Iterator<Item = (Key, Price)> + '_ {
        let region = region.map(str::to_owned);
        let wanted = move |key: &Key| region.as_ref().is_none_or(|region| key.region == *region);
        let services = self.services().into_iter().filter(move |one| service.is_none_or(|service| service == *one));
        let services: Vec<&str> = services.collect();
        services.into_iter().flat_map(move |service| self.wanted(service, &wanted))
    }

    /// The services of which there are prices, sorted.
    pub fn services(&self) -> BTreeSet<&str> {
        self.layers.iter().flat_map(|layer| layer.book.services()).collect()
    }

    /// The prices of one service whose keys are wanted, as published, in the order of their keys.
    pub(super) fn wanted(&self, service: &str, wanted: &dyn Fn(&Key) -> bool) -> Vec<(Key, Price)> {
        let of = |index: usize, layer: &Layer| {
            layer.book.entries(service, wanted).unwrap_or_else(|why| self.damaged(index, why))
        };
        if let [only] = self.layers.as_slice() {
            return of(0, only);
        }
        let mut found = BTreeMap::new();
        for (index, layer) in self.layers.iter().enumerate() {
            for (key, price) in of(index, layer) {
                found.entry(key).or_insert(price);
            }
        }
        found.into_iter().collect()
    }

    /// Every service with each of its usage types.
    pub(super) fn usage_types(&self) -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        for (index, layer) in self.layers.iter().enumerate() {
            for service in layer.book.services() {
                let types = layer.book.usage_types(service).unwrap_or_else(|why| self.damaged(index, why));
                found.extend(types.into_iter().map(|usage_type| (service.to_owned(), usage_type)));
            }
        }
        found
    }

    /// What one usage type is priced by, in all regions.
    pub(super) fn units(&self, service: &str, usage_type: &str) -> BTreeSet<String> {
        let layers = self.layers.iter().enumerate();
        let units = layers.map(|(index, layer)| {
            layer.book.units(service, usage_type).unwrap_or_else(|why| self.damaged(index, why))
        });
        units.flatten().collect()
    }

    /// Remembers what is wrong with a layer, which then has nothing to say.
    fn damaged<T: Default>(&self, layer: usize, why: &str) -> T {
        let mut damage = self.damage.lock().unwrap_or_else(PoisonError::into_inner);
        if !damage.iter().any(|(at, known)| *at == layer && known == why) {
            damage.insert((layer, why.to_owned()));
        }
        T::default()
    }
}

impl Key {
    /// Whether AWS's own name of this line is known.
    pub fn is_confirmed(&self) -> bool {
        !self.usage_type.starts_with("component:") && !self.operation.starts_with("component:")
    }

    /// From the key of a service's section.
    pub(super) fn read(service: &Arc<str>, key: &str) -> Option<Self> {
        let mut parts = key.split('\t').map(str::to_owned);
        let (usage_type, operation, region) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { service: Arc::clone(service), usage_type, operation, region })
    }
}

/// A packed catalogue in memory.
struct Bytes(Cow<'static, [u8]>);

impl Storage for Bytes {
    fn read(&self, _: &str, at: u64, length: Option<usize>) -> Result<Cow<'static, [u8]>, String> {
        let from = usize::try_from(at).unwrap_or(usize::MAX);
        let part = |bytes: &'static [u8]| cut(bytes, from, length);
        Ok(match &self.0 {
            Cow::Borrowed(bytes) => Cow::Borrowed(part(bytes)),
            Cow::Owned(bytes) => Cow::Owned(cut(bytes, from, length).to_vec()),
        })
    }
}

fn cut(bytes: &[u8], from: usize, length: Option<usize>) -> &[u8] {
    let rest = bytes.get(from..).unwrap_or_default();
    length.and_then(|length| rest.get(..length)).unwrap_or(rest)
}
