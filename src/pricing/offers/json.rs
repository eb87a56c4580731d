//! An offer as JSON: about the file, then every product with its attributes, then every term by product.
//!
//! For where there is no CSV. Of the products only the wanted words of the wanted ones are kept until their terms come;
//! of the terms nothing is.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{BufReader, Read};

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use super::bounded::{Bounded, Progress};
use super::csv::{ON_DEMAND, RESERVED, STANDARD};
use super::distill::{Cells, Column, Distilled, Distiller, Terms, squeezed};
use super::{About, OfferError, day};
use crate::pricing::currency::billed_in;
use crate::pricing::term::Term;

/// Reads an offer's JSON file of the version that the index names.
///
/// # Errors
/// The stream breaks, or is not that file, whole and in AWS's form.
pub fn read_json(input: impl Read, version: &str, distiller: Distiller<'_>) -> Result<Distilled, OfferError> {
    let (input, progress) = Bounded::new(input);
    let mut reader = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, input));
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, name) in distiller.names().iter().enumerate() {
        names.entry(name.clone()).or_default().push(at);
    }
    let mut offer = Offer {
        distiller,
        names,
        products: HashMap::new(),
        about: About::default(),
        progress,
        terms: 0,
        failed: None,
    };
    let read = Whole(&mut offer).deserialize(&mut reader).and_then(|()| reader.end());
    if let Some(error) = offer.failed {
        return Err(error);
    }
    read.map_err(|error| match error.classify() {
        serde_json::error::Category::Io | serde_json::error::Category::Eof => OfferError::Read(error.into()),
        _ => OfferError::content(error.to_string()),
    })?;
    offer.about.check(offer.distiller.service(), version)?;
    if offer.terms == 0 {
        return Err(OfferError::content("the file has no terms"));
    }
    Ok(offer.distiller.finish(offer.about))
}

struct Offer<'m> {
    distiller: Distiller<'m>,
    /// Slots by squeezed names. What the mapping asks for may be among the usual columns, too.
    names: HashMap<String, Vec<usize>>,
    /// The words of each wanted product, by its SKU.
    products: HashMap<Box<str>, Product>,
    about: About,
    progress: Progress,
    terms: usize,
    failed: Option<OfferError>,
}

/// The words of a product, by slot, joined by `SEPARATOR`.
struct Product(Box<str>);

const SEPARATOR: char = '\u{1f}';

/// So many products are kept. The largest file has some hundred thousand, most of which nobody asks for.
const PRODUCTS: usize = 300_000;

impl Cells for Product {
    fn cell(&self, column: Column) -> &str {
        self.0.split(SEPARATOR).nth(column.slot()).unwrap_or_default()
    }

    fn has(&self, column: Column) -> bool {
        !self.cell(column).is_empty()
    }
}

impl Offer<'_> {
    fn product(&mut self, sku: String, product: &WrittenProduct) -> Result<(), OfferError> {
        let mut cells = vec![""; self.distiller.names().len()];
        let family = product.product_family.as_deref().map(|family| ("productfamily".to_owned(), family));
        let attributes = product.attributes.iter().map(|(name, value)| (squeezed(name), value.as_str()));
        for (name, value) in attributes.chain(family) {
            for at in self.names.get(&name).into_iter().flatten().filter(|_| !value.contains(SEPARATOR)) {
                if let Some(cell) = cells.get_mut(*at) {
                    *cell = value;
                }
            }
        }
        let product = Product(cells.join("\u{1f}").into());
        if self.distiller.may_ask_for(&product) {
            if self.products.len() >= PRODUCTS {
                return Err(OfferError::content(format!("more than {PRODUCTS} products in one file")));
            }
            self.products.insert(sku.into(), product);
        }
        Ok(())
    }

    fn term(&mut self, sku: &str, term: &WrittenTerm, is_reserved: bool) -> Result<(), OfferError> {
        let is_meant = is_reserved || term.offer_term_code == STANDARD;
        let Some(product) = self.products.get(sku).filter(|_| is_meant) else { return Ok(()) };
        let agreed = &term.term_attributes;
        let reserved = is_reserved.then_some(Term {
            lease: &agreed.lease_contract_length,
            class: &agreed.offering_class,
            option: &agreed.purchase_option,
        });
        let usual = billed_in(self.distiller.region());
        for dimension in term.price_dimensions.values() {
            let prices = &dimension.price_per_unit;
            let Some((currency, price)) = prices.get_key_value(usual).or_else(|| prices.first_key_value()) else {
                continue;
            };
            let terms = Terms {
                sku,
                effective: &term.effective_date,
                begin: &dimension.begin_range,
                end: &dimension.end_range,
                unit: &dimension.unit,
                price,
                currency,
                reserved,
            };
            self.distiller.rate(product, terms)?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenProduct {
    product_family: Option<String>,
    #[serde(default)]
    attributes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenTerm {
    offer_term_code: String,
    effective_date: String,
    price_dimensions: BTreeMap<String, Dimension>,
    #[serde(default)]
    term_attributes: Agreed,
}

/// What a reserved term is. AWS writes these names with capitals.
#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Agreed {
    lease_contract_length: String,
    offering_class: String,
    purchase_option: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dimension {
    #[serde(default)]
    begin_range: String,
    #[serde(default)]
    end_range: String,
    #[serde(default)]
    unit: String,
    price_per_unit: BTreeMap<String, String>,
}

/// The file.
struct Whole<'a, 'm>(&'a mut Offer<'m>);
/// What is under `products`.
struct Products<'a, 'm>(&'a mut Offer<'m>);
/// What is under `terms`.
struct Kinds<'a, 'm>(&'a mut Offer<'m>);
/// What is under `terms`, `OnDemand`.
struct OnDemand<'a, 'm>(&'a mut Offer<'m>);
/// What is under `terms`, `Reserved`.
struct Reserved<'a, 'm>(&'a mut Offer<'m>);

macro_rules! object {
    ($name:ident, $what:literal, |$this:ident, $key:ident, $map:ident| $body:block) => {
        impl<'de> DeserializeSeed<'de> for $name<'_, '_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_map(self)
            }
        }

        impl<'de> Visitor<'de> for $name<'_, '_> {
            type Value = ();

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str($what)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut $map: A) -> Result<(), A::Error> {
                let $this = self.0;
                while let Some($key) = $map.next_key::<String>()? {
                    $body
                    $this.progress.record();
                }
                Ok(())
            }
        }
    };
}

object!(Whole, "an offer", |offer, key, map| {
    match key.as_str() {
        "offerCode" => offer.about.offer = map.next_value()?,
        "version" => offer.about.version = map.next_value()?,
        "publicationDate" => offer.about.published = day(&map.next_value::<String>()?).to_owned(),
        "products" => map.next_value_seed(Products(offer))?,
        "terms" => map.next_value_seed(Kinds(offer))?,
        _ => {
            let IgnoredAny = map.next_value()?;
        }
    }
});

object!(Products, "the products by SKU", |offer, sku, map| {
    let product: WrittenProduct = map.next_value()?;
    if let Err(error) = offer.product(sku, &product) {
        offer.failed = Some(error);
        return Err(A::Error::custom("given up"));
    }
});

object!(Kinds, "the terms by kind", |offer, kind, map| {
    match kind.as_str() {
        ON_DEMAND => map.next_value_seed(OnDemand(offer))?,
        RESERVED if offer.distiller.asks_for_terms() => map.next_value_seed(Reserved(offer))?,
        _ => {
            let IgnoredAny = map.next_value()?;
        }
    }
});

/// The terms of one product, if anybody asks for it.
macro_rules! terms {
    ($name:ident, $what:literal, $is_reserved:literal) => {
        object!($name, $what, |offer, sku, map| {
            offer.terms += 1;
            if offer.products.contains_key(sku.as_str()) {
                let terms: BTreeMap<String, WrittenTerm> = map.next_value()?;
                for term in terms.values() {
                    if let Err(error) = offer.term(&sku, term, $is_reserved) {
                        offer.failed = Some(error);
                        return Err(A::Error::custom("given up"));
                    }
                }
            } else {
                let IgnoredAny = map.next_value()?;
            }
        });
    };
}

terms!(OnDemand, "on-demand terms by SKU", false);
terms!(Reserved, "reserved terms by SKU", true);
