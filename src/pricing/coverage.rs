//! How many prices a catalogue has of each service in each region.
//!
//! Not for: whether they are all that there are; `gaps` asks the shapes.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, GLOBAL, Layer, Origin};

/// Services by regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Newest date of any price, YYYY-MM-DD.
    pub published: String,
    /// Sorted; `global` is not one.
    pub regions: Vec<String>,
    /// In the order of their codes.
    pub services: Vec<Service>,
    /// In the order in which they are asked for a price.
    pub books: Vec<Shelved>,
}

/// One of the catalogue's books, by its own account.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Shelved {
    /// Whose it is: `pinned`, `cache`, `embedded`.
    pub origin: &'static str,
    /// The directory; none of what is inside the binary.
    pub path: Option<String>,
    /// Newest date of any price, YYYY-MM-DD.
    pub published: String,
    pub prices: usize,
    pub services: usize,
    /// How many days ago that was, where the day is known.
    pub age_days: Option<i32>,
}

/// One service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// AWS's offer code.
    pub service: String,
    /// Prices by region, `global` included; only regions that have any.
    pub prices: BTreeMap<String, usize>,
    /// Dates of the oldest and the newest price, YYYY-MM-DD.
    pub oldest: String,
    pub newest: String,
    /// Ids of the sources.
    pub sources: BTreeSet<String>,
}

/// Reads every price.
#[must_use]
pub fn coverage(catalogue: &Catalogue) -> Coverage {
    let mut services: BTreeMap<String, Service> = BTreeMap::new();
    for (key, price) in catalogue.entries(None, None) {
        let service = services.entry(key.service.to_string()).or_insert_with_key(|service| Service {
            service: service.clone(),
            prices: BTreeMap::new(),
            oldest: price.as_of.to_string(),
            newest: String::new(),
            sources: BTreeSet::new(),
        });
        *service.prices.entry(key.region).or_default() += 1;
        service.sources.extend(price.source.split('+').map(str::to_owned));
        service.newest = std::mem::take(&mut service.newest).max(price.as_of.to_string());
        service.oldest = std::mem::take(&mut service.oldest).min(price.as_of.to_string());
    }
    Coverage {
        published: catalogue.published().to_owned(),
        regions: catalogue.regions().into_iter().map(str::to_owned).collect(),
        services: services.into_values().collect(),
        books: catalogue.layers().iter().map(Shelved::of).collect(),
    }
}

impl Coverage {
    /// The same, with the age that its books have on a day.
    #[must_use]
    pub fn on(mut self, today: jiff::civil::Date) -> Self {
        for book in &mut self.books {
            let published = book.published.parse().ok();
            let age = published.and_then(|published: jiff::civil::Date| today.since(published).ok());
            book.age_days = age.map(|age| age.get_days());
        }
        self
    }
}

impl Shelved {
    fn of(layer: &Layer) -> Self {
        let (origin, path) = match &layer.origin {
            Origin::Pinned(path) => ("pinned", Some(path.clone())),
            Origin::Cache(path) => ("cache", Some(path.clone())),
            Origin::Embedded => ("embedded", None),
        };
        let services = layer.book.status();
        Self {
            origin,
            path,
            published: layer.book.published().to_owned(),
            prices: services.iter().map(|service| service.prices).sum(),
            services: services.len(),
            age_days: None,
        }
    }
}

impl Service {
    #[must_use]
    pub fn total(&self) -> usize {
        self.prices.values().sum()
    }

    /// How many regions have a price of their own.
    #[must_use]
    pub fn regions(&self) -> usize {
        self.prices.keys().filter(|region| *region != GLOBAL).count()
    }

    /// What costs the same everywhere.
    #[must_use]
    pub fn global(&self) -> usize {
        self.prices.get(GLOBAL).copied().unwrap_or(0)
    }
}
