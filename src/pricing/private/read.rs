//! The blocks of the file, with what is wrong told at its place. A block with a mistake in it does not hold at all:
//! without its regions it would hold everywhere.
//!
//! Not for: whether the names in it are AWS's.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::pattern::{Pattern, Scope};
use super::{Coverage, CoveredPrice, Discount, Entry, NAME, Private, Rate, check};
use crate::config::written::{ANY, Written, decimal};
use crate::diagnostics::{Diagnostic, FileId, Span};
use crate::evaluator::value::Value;
use crate::files::Files;
use crate::parser;
use crate::parser::ast::{Attribute, Block};
use crate::pricing::catalogue::Catalogue;
use crate::pricing::currency::{self, BILLED};
use crate::pricing::tiers::Tier;

/// So many names and blocks are read: each is compared with each line of a bill.
const MOST_NAMES: usize = 1000;

const BLOCKS: [&str; 3] = ["rate", "coverage", "discount"];
const DISCOUNT: [&str; 4] = ["percent", "services", "regions", "usage_types"];
const RATE: [&str; 8] = ["service", "usage_type", "operation", "regions", "price", "tiers", "unit", "currency"];
const COVERAGE: [&str; 7] = ["share", "price", "percent", "services", "regions", "usage_types", "currency"];

const SHARE: std::ops::RangeInclusive<Decimal> = Decimal::ZERO..=Decimal::ONE;
const PERCENT: std::ops::RangeInclusive<Decimal> = Decimal::ZERO..=Decimal::ONE_HUNDRED;

/// Reads the file at `path`; what its names mean is checked against the catalogue.
pub fn read(
    file: FileId,
    path: &str,
    text: &str,
    files: &dyn Files,
    catalogue: &Catalogue,
) -> (Private, Vec<Diagnostic>) {
    let parsed = parser::parse(file, path, text);
    let mut written = Written::new(files, "private-prices", parsed.diagnostics);
    let mut private = Private { path: path.to_owned(), ..Private::default() };
    for attribute in &parsed.body.attributes {
        match &*attribute.name {
            "as_of" => private.as_of = written.day(attribute).map(Arc::from),
            _ => written.unknown(attribute, &["as_of"]),
        }
    }
    let mut names = 0;
    for block in &parsed.body.blocks {
        names += match &*block.name {
            "rate" => hold(&mut private.rates, written.entry(block, &RATE, Fields::rate), names),
            "coverage" => hold(&mut private.coverages, written.entry(block, &COVERAGE, Fields::coverage), names),
            "discount" => hold(&mut private.discounts, written.entry(block, &DISCOUNT, Fields::discount), names),
            _ => {
                written.unknown_block(block, NAME, &BLOCKS);
                1
            }
        };
        if names > MOST_NAMES {
            let message =
                format!("more than {MOST_NAMES} blocks and names: this block and those after it do not hold");
            written.error(block.name_span, message, "say more by `*`: [\"BoxUsage:m5.*\"]");
            break;
        }
    }
    let mut diagnostics = written.diagnostics;
    diagnostics.extend(check::check(&mut private, catalogue));
    (private, diagnostics)
}

/// Puts an entry to the others, unless it has too many names; how many they are.
fn hold<T>(entries: &mut Vec<Entry<T>>, entry: Option<Entry<T>>, before: usize) -> usize {
    let names = entry.as_ref().map_or(1, |entry| entry.scope.len() + 1);
    entries.extend(entry.filter(|_| before + names <= MOST_NAMES));
    names
}

/// What stands in a block, of whichever kind.
struct Fields {
    span: Span,
    scope: Scope,
    percent: Option<Decimal>,
    price: Option<Decimal>,
    share: Option<Decimal>,
    tiers: Option<Vec<Tier>>,
    unit: Option<Pattern>,
    currency: Option<Arc<str>>,
}

impl Fields {
    fn rate(self, written: &mut Written<'_>) -> Option<Rate> {
        if self.scope.services.is_none() || self.scope.usage_types.is_none() {
            let help = "write service = \"AmazonEC2\" and usage_type = \"BoxUsage:m5.large\", as on the bill";
            written.error(self.span, "a rate needs its service and usage_type", help);
            return None;
        }
        let tiers = match (self.price, self.tiers) {
            (Some(unit_price), None) => vec![Tier { from: Decimal::ZERO, to: None, unit_price }],
            (None, Some(tiers)) => tiers,
            _ => {
                let help =
                    "write price = 0.08, or tiers = [{ from = 0, price = 0.08 }, { from = 1000, price = 0.07 }]";
                written.error(self.span, "a rate has either a price or tiers", help);
                return None;
            }
        };
        Some(Rate { tiers, currency: currency_of(self.currency), unit: self.unit })
    }

    fn coverage(self, written: &mut Written<'_>) -> Option<Coverage> {
        let Some(share) = self.share else {
            written.error(self.span, "a coverage needs its share", "write share = 0.7 for 70 percent of the use");
            return None;
        };
        let price = match (self.price, self.percent) {
            (Some(price), None) => CoveredPrice::Fixed { price, currency: currency_of(self.currency) },
            (None, Some(percent)) => CoveredPrice::Percent(percent),
            _ => {
                let help = "write price = 0.055 for one unit, or percent = 28 for what is off";
                written.error(self.span, "a coverage has either a price or a percent", help);
                return None;
            }
        };
        Some(Coverage { share, price })
    }

    fn discount(self, written: &mut Written<'_>) -> Option<Discount> {
        if self.percent.is_none() {
            written.error(self.span, "a discount needs its percent", "write percent = 12");
        }
        Some(Discount { percent: self.percent? })
    }
}

fn currency_of(written: Option<Arc<str>>) -> Arc<str> {
    written.unwrap_or_else(|| Arc::from(currency::USD))
}

impl Written<'_> {
    /// A block with a name; `None` where anything in it is wrong.
    fn entry<T>(
        &mut self,
        block: &Block,
        known: &[&str],
        terms: fn(Fields, &mut Self) -> Option<T>,
    ) -> Option<Entry<T>> {
        let before = self.diagnostics.len();
        let mut fields = Fields {
            span: block.name_span,
            scope: Scope::default(),
            percent: None,
            price: None,
            share: None,
            tiers: None,
            unit: None,
            currency: None,
        };
        for attribute in &block.body.attributes {
            if !known.contains(&&*attribute.name) {
                self.unknown(attribute, known);
                continue;
            }
            match &*attribute.name {
                "services" => fields.scope.services = self.patterns(attribute),
                "regions" => fields.scope.regions = self.patterns(attribute),
                "usage_types" => fields.scope.usage_types = self.patterns(attribute),
                "service" => fields.scope.services = self.pattern(attribute).map(|one| vec![one]),
                "usage_type" => fields.scope.usage_types = self.pattern(attribute).map(|one| vec![one]),
                "operation" => fields.scope.operations = self.pattern(attribute).map(|one| vec![one]),
                "unit" => fields.unit = self.pattern(attribute),
                "percent" => fields.percent = self.number(attribute, PERCENT),
                "share" => fields.share = self.number(attribute, SHARE),
                "price" => fields.price = self.number(attribute, ANY),
                "tiers" => fields.tiers = self.tiers(attribute),
                _ => {
                    let code = self.text(attribute);
                    if code.as_ref().is_some_and(|code| !BILLED.contains(&code.as_str())) {
                        self.wrong(attribute, &format!("what AWS bills in: {}", BILLED.join(" or ")));
                    }
                    fields.currency = code.map(Arc::from);
                }
            }
        }
        self.no_blocks(block);
        let scope = fields.scope.clone();
        // What is wrong already would be told a second time, as missing.
        let terms = if self.diagnostics.len() == before { terms(fields, self) } else { None };
        let [label] = block.labels.as_slice() else {
            let help = format!("write {} \"name\" {{ ... }}: reports name it", block.name);
            self.error(block.name_span, format!("a {} has one name", block.name), help);
            return None;
        };
        let name = format!("{} \"{}\"", block.name, label.text).into();
        Some(Entry { name, span: block.name_span, scope, terms: terms? })
    }

    fn pattern(&mut self, attribute: &Attribute) -> Option<Pattern> {
        let text = self.text(attribute)?;
        Some(Pattern { text: text.into(), span: attribute.value.span })
    }

    /// Not set is all of them; a list of none would be a block that never holds.
    fn patterns(&mut self, attribute: &Attribute) -> Option<Vec<Pattern>> {
        let before = self.diagnostics.len();
        let value = self.value(attribute);
        if matches!(value, Value::Null) {
            return None;
        }
        let pattern = |item: &Value| Some(Pattern { text: item.as_str()?.into(), span: attribute.value.span });
        let texts: Option<Vec<Pattern>> = value.as_list().and_then(|items| items.iter().map(pattern).collect());
        let texts = texts.filter(|texts| !texts.is_empty());
        if texts.is_none() && self.diagnostics.len() == before {
            self.wrong(attribute, "a list of strings, with at least one");
        }
        texts
    }

    /// `[{ from = 0, price = 0.08 }, { from = 1000, price = 0.07 }]`
    fn tiers(&mut self, attribute: &Attribute) -> Option<Vec<Tier>> {
        let before = self.diagnostics.len();
        let value = self.value(attribute);
        let tiers = value.as_list().and_then(tiers_of);
        if tiers.is_none() && self.diagnostics.len() == before {
            let wanted =
                "a list such as [{ from = 0, price = 0.08 }, { from = 1000, price = 0.07 }], from 0 upwards";
            self.wrong(attribute, wanted);
        }
        tiers
    }
}

fn tiers_of(items: &[Value]) -> Option<Vec<Tier>> {
    let mut tiers: Vec<Tier> = Vec::new();
    for item in items {
        let fields = item.as_map().filter(|fields| fields.len() == 2)?;
        let from = decimal(fields.get("from")?).filter(|from| *from >= Decimal::ZERO)?;
        let unit_price = decimal(fields.get("price")?).filter(|price| ANY.contains(price))?;
        match tiers.last_mut() {
            None if !from.is_zero() => return None,
            Some(last) if from <= last.from => return None,
            Some(last) => last.to = Some(from),
            None => {}
        }
        tiers.push(Tier { from, to: None, unit_price });
    }
    (!tiers.is_empty()).then_some(tiers)
}
