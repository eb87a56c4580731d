//! Rates of an offer in, lines of the catalogue out: the rows that the mapping asks for, in one region, on one day.
//!
//! Not for: the form of the file, CSV or JSON; nor for free tiers, which the readers pass over.

use std::collections::{BTreeMap, HashMap};

use super::tiers::{Part, Rate, Tiers, assemble, whole};
use super::{About, OfferError, SOURCE, day, place};
use crate::pricing::currency::billed_in;
use crate::pricing::line::{LineKey, Meaning, Numbers, meaning};
use crate::pricing::mapping::{Mapping, MappingLine};
use crate::pricing::term::{FEE, Term};

/// What every rate has, by the names of the CSV header; the mapping may ask for further columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    UsageType,
    Operation,
    Family,
    RegionCode,
    Location,
    LocationType,
    FromRegionCode,
    FromLocation,
    FromLocationType,
    ToRegionCode,
    ToLocationType,
    /// One that the mapping asks for.
    Attribute(usize),
}

/// The columns above as `squeezed` names; an attribute's place follows them.
const COLUMNS: [&str; 11] = [
    "usagetype",
    "operation",
    "productfamily",
    "regioncode",
    "location",
    "locationtype",
    "fromregioncode",
    "fromlocation",
    "fromlocationtype",
    "toregioncode",
    "tolocationtype",
];

impl Column {
    /// Where its cell is among those that `Distiller::names` asks for.
    pub(super) fn slot(self) -> usize {
        match self {
            Self::UsageType => 0,
            Self::Operation => 1,
            Self::Family => 2,
            Self::RegionCode => 3,
            Self::Location => 4,
            Self::LocationType => 5,
            Self::FromRegionCode => 6,
            Self::FromLocation => 7,
            Self::FromLocationType => 8,
            Self::ToRegionCode => 9,
            Self::ToLocationType => 10,
            Self::Attribute(at) => COLUMNS.len() + at,
        }
    }
}

/// The words of one row.
pub(super) trait Cells {
    /// The cell, blank if there is none.
    fn cell(&self, column: Column) -> &str;
    /// Whether the file knows such a column at all.
    fn has(&self, column: Column) -> bool;
}

/// The numbers of one row, and when they hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) sku: &'a str,
    pub(super) effective: &'a str,
    pub(super) begin: &'a str,
    pub(super) end: &'a str,
    pub(super) unit: &'a str,
    pub(super) price: &'a str,
    pub(super) currency: &'a str,
    /// `None`: on demand.
    pub(super) reserved: Option<Term<'a>>,
}

/// So many rates of one file are kept. The largest have some ten thousand that the mapping asks for.
const RATES: usize = 400_000;

/// No name on the bill is nearly as long.
const NAME: usize = 200;

/// Gathers the rates of one file.
#[derive(Debug)]
pub struct Distiller<'m> {
    mapping: &'m Mapping,
    lines: &'m [MappingLine],
    service: String,
    region: String,
    today: [u8; 10],
    attributes: HashMap<&'m str, usize>,
    names: Vec<String>,
    /// By usage type, operation and region as they begin a line of the catalogue: one text, for there are many.
    keys: BTreeMap<Box<str>, Vec<Rate>>,
    products: HashMap<Box<str>, u32>,
    units: Vec<Box<str>>,
    rates: usize,
    left_out: BTreeMap<String, usize>,
    with_terms: bool,
}

/// What a file came to.
#[derive(Debug)]
pub struct Distilled {
    pub about: About,
    /// Lines of the catalogue, sorted, each with its line break.
    pub lines: String,
    /// How many.
    pub prices: usize,
    /// What was asked for and is not there: why, and how many rows or lines.
    pub left_out: BTreeMap<String, usize>,
    /// The day on which the same file gives other prices, if it names one.
    pub next: Option<String>,
}

impl<'m> Distiller<'m> {
    /// For one offer and region, on a day (YYYY-MM-DD).
    ///
    /// # Errors
    /// The mapping has no such offer, or the day is none.
    pub fn new(mapping: &'m Mapping, service: &str, region: &str, today: &str) -> Result<Self, String> {
        let lines = mapping.lines_of(service).ok_or_else(|| format!("there is no mapping for {service}"))?;
        let today = as_day(today).ok_or_else(|| format!("`{today}` is no day"))?;
        // Names with `_` are what sources of facts call a row: AWS has none, and above all no `_sku`.
        let asked: Vec<&str> =
            mapping.names_of(service).into_iter().filter(|name| !name.starts_with('_')).collect();
        let names = COLUMNS.iter().map(|name| (*name).to_owned());
        Ok(Self {
            mapping,
            lines,
            service: service.to_owned(),
            region: region.to_owned(),
            today,
            names: names.chain(asked.iter().map(|name| squeezed(name))).collect(),
            attributes: asked.into_iter().enumerate().map(|(at, name)| (name, at)).collect(),
            keys: BTreeMap::new(),
            products: HashMap::new(),
            units: Vec::new(),
            rates: 0,
            left_out: BTreeMap::new(),
            with_terms: false,
        })
    }

    /// The same with the prices of reserved terms, which are more than all others, and take time and memory accordingly.
    #[must_use]
    pub fn with_terms(self, with_terms: bool) -> Self {
        Self { with_terms, ..self }
    }

    /// The columns whose cells are wanted, `squeezed`, in the order of `Column::slot`.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn service(&self) -> &str {
        &self.service
    }

    pub(super) fn region(&self) -> &str {
        &self.region
    }

    /// Whether a row with these words could be a line of the catalogue, whatever its unit and numbers.
    pub(super) fn may_ask_for(&self, cells: &impl Cells) -> bool {
        let Some(region) = place::place(cells, &self.region, self.mapping) else { return false };
        let value = self.values(cells, region, "", "");
        self.lines.iter().any(|line| line.may_match(&value))
    }

    /// Whether prices of reserved terms are asked for at all.
    pub(super) fn asks_for_terms(&self) -> bool {
        self.with_terms && self.lines.iter().any(MappingLine::is_for_terms)
    }

    fn meaning(&self, cells: &impl Cells, terms: Terms<'_>) -> Meaning<'m> {
        let Some(region) = place::place(cells, &self.region, self.mapping) else { return Meaning::NotAsked };
        let Some(reserved) = terms.reserved else {
            let value = self.values(cells, region, terms.unit, "");
            return meaning(self.lines, &value, [terms.begin, terms.end, terms.price]);
        };
        let Some(name) = reserved.name() else { return Meaning::NotAsked };
        // A fee has no tiers, and becomes part of the price of an hour.
        let value = self.values(cells, region, "Hrs", &name);
        meaning(self.lines, &value, ["0", "Inf", terms.price])
    }

    /// The words of a row by the names that the mapping has for them.
    fn values<'a>(
        &'a self,
        cells: &'a impl Cells,
        region: &'a str,
        unit: &'a str,
        term: &'a str,
    ) -> impl Fn(&str) -> &'a str {
        let usage_type = self.mapping.without_prefix(region, cells.cell(Column::UsageType));
        move |name| match name {
            "region" => region,
            "usagetype" => usage_type,
            "operation" => cells.cell(Column::Operation),
            "family" => cells.cell(Column::Family),
            "unit" => unit,
            "term" => term,
            name => self.attributes.get(name).map_or("", |at| cells.cell(Column::Attribute(*at))),
        }
    }

    /// Takes one rate.
    pub(super) fn rate(&mut self, cells: &impl Cells, terms: Terms<'_>) -> Result<(), OfferError> {
        let (key, numbers, unit) = match self.meaning(cells, terms) {
            Meaning::NotAsked => return Ok(()),
            Meaning::LeftOut(how) => {
                count(&mut self.left_out, how);
                return Ok(());
            }
            Meaning::Line { key, numbers, unit } => (key, numbers, unit),
        };
        if [&key.usage_type, &key.operation, &unit].into_iter().any(|name| !fits(name)) {
            count(&mut self.left_out, "a name that is none");
            return Ok(());
        }
        let numbers = numbers.filter(|numbers| {
            let positive = !numbers.price.is_sign_negative() && !numbers.from.is_sign_negative();
            positive && terms.currency == billed_in(&self.region)
        });
        let (part, numbers) = match terms.reserved {
            None => (Part::All, numbers),
            Some(term) if terms.unit == FEE => {
                let part = |numbers: Numbers| Some(Numbers { price: term.per_hour(numbers.price)?, ..numbers });
                (Part::Fee, numbers.and_then(part))
            }
            Some(term) => (Part::Hours { has_fee: term.has_fee() }, numbers),
        };
        // A row that holds from no day cannot be told from one that holds later.
        let (effective, numbers) = match as_day(day(terms.effective)) {
            Some(effective) => (effective, numbers),
            None => (self.today, None),
        };
        self.rates += 1;
        if self.rates > RATES {
            return Err(OfferError::content(format!("more than {RATES} prices in one file")));
        }
        let (product, unit) = (self.product(terms.sku), self.unit(&unit)?);
        let LineKey { usage_type, operation, region } = key;
        let key = [usage_type, operation, region].join("\t").into_boxed_str();
        // Most lines have one rate, and there are many of them.
        self.keys.entry(key).or_insert_with(|| Vec::with_capacity(1)).push(Rate {
            product,
            effective,
            numbers,
            unit,
            part,
        });
        Ok(())
    }

    /// What the file came to. The prices are as old as the file.
    pub(super) fn finish(self, about: About) -> Distilled {
        let Self { keys, units, today, mut left_out, .. } = self;
        let (mut lines, mut prices, mut next) = (String::new(), 0, None);
        for (key, rates) in keys {
            let (tiers, later) = assemble(&whole(rates), today);
            next = [next, later].into_iter().flatten().min();
            let (numbers, unit) = match tiers {
                Tiers::Known { numbers, unit } => (numbers, unit),
                Tiers::Unknown(why) => {
                    count(&mut left_out, why);
                    continue;
                }
            };
            let unit = units.get(usize::from(unit)).map_or("", |unit| unit);
            if unit.is_empty() {
                count(&mut left_out, "no unit");
                continue;
            }
            let mut written: Vec<String> =
                numbers.iter().map(|one| format!("{}:{}", one.from.normalize(), one.price.normalize())).collect();
            if let Some(end) = numbers.last().and_then(|one| one.to) {
                written.push(format!("{}:?", end.normalize()));
            }
            let cells = [&*key, unit, &written.join(" "), SOURCE, &about.published];
            lines.push_str(&cells.join("\t"));
            lines.push('\n');
            prices += 1;
        }
        let next = next.map(|day| String::from_utf8_lossy(&day).into_owned());
        Distilled { about, lines, prices, left_out, next }
    }

    fn product(&mut self, sku: &str) -> u32 {
        if let Some(known) = self.products.get(sku) {
            return *known;
        }
        // There are fewer products than rates, and those are counted.
        let number = u32::try_from(self.products.len()).unwrap_or(u32::MAX);
        self.products.insert(sku.chars().take(64).collect::<String>().into(), number);
        number
    }

    fn unit(&mut self, unit: &str) -> Result<u16, OfferError> {
        let known = self.units.iter().position(|known| **known == *unit);
        let at = known.unwrap_or_else(|| {
            self.units.push(unit.into());
            self.units.len() - 1
        });
        u16::try_from(at)
            .ok()
            .filter(|at| *at < 2000)
            .ok_or_else(|| OfferError::content("too many units in one file"))
    }
}

/// A name without what headers and attributes write in different ways: `Queue Type` and `queueType` are `queuetype`.
pub(super) fn squeezed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

fn as_day(text: &str) -> Option<[u8; 10]> {
    super::is_date(text).then(|| text.as_bytes().try_into().ok())?
}

/// Whether a text may stand in the catalogue, which is lines of cells.
fn fits(name: &str) -> bool {
    name.len() <= NAME && !name.chars().any(char::is_control)
}

fn count(reasons: &mut BTreeMap<String, usize>, reason: &str) {
    match reasons.get_mut(reason) {
        Some(rows) => *rows += 1,
        None => {
            reasons.insert(reason.to_owned(), 1);
        }
    }
}
