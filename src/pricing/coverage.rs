//! How many prices a catalogue has of each service in each region.
//!
//! Not for: whether they are all that there are; `gaps` asks the shapes.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::Catalogue;
use super::catalogue::GLOBAL;

/// Services by regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Newest date of any price, YYYY-MM-DD.
    pub published: String,
    /// Sorted; `global` is not one.
    pub regions: Vec<String>,
    /// In the order of their codes.
    pub services: Vec<Service>,
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
