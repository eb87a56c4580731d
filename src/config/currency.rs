//! The `currency` block: what the money of a report is in, and at which fixed rates, of which day.
//!
//! Not for: fetching a rate, or knowing one. What has no rate here is not converted.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::NAME;
use super::written::{ANY, Written, decimal};
use crate::parser::ast::Block;

/// What AWS's own prices are in, nearly everywhere.
const USD: &str = "USD";

/// The one currency of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Currency {
    /// `EUR`.
    pub code: String,
    /// What one of another currency is in this one, by its code.
    pub rates: BTreeMap<String, Decimal>,
    /// The day of the rates, as `2026-11-02`; `None` where there are none.
    pub as_of: Option<String>,
}

/// US dollars, and no rate of any other.
impl Default for Currency {
    fn default() -> Self {
        Self { code: USD.to_owned(), rates: BTreeMap::new(), as_of: None }
    }
}

impl Currency {
    /// What an amount in another currency has to be multiplied with; `None` where nobody gave a rate.
    #[must_use]
    pub fn rate(&self, code: &str) -> Option<Decimal> {
        if code == self.code { Some(Decimal::ONE) } else { self.rates.get(code).copied() }
    }
}

const SETTINGS: [&str; 3] = ["code", "rates", "as_of"];

impl Written<'_> {
    /// `currency { code = "EUR" ... }`. With anything wrong in it, it does not hold: half of it would be another price.
    pub(super) fn currency(&mut self, block: &Block) -> Option<Currency> {
        let before = self.diagnostics.len();
        let (mut code, mut as_of) = (None, None);
        let mut rates = BTreeMap::new();
        for attribute in &block.body.attributes {
            match &*attribute.name {
                "code" => {
                    code = self.text(attribute);
                    if code.as_ref().is_some_and(|code| !is_code(code)) {
                        self.wrong(attribute, "a code of three letters, such as \"EUR\"");
                    }
                }
                "rates" => {
                    let rate = |value: &_| decimal(value).filter(|rate| !rate.is_zero() && ANY.contains(rate));
                    let given = self.entries(attribute, "a number greater than 0", rate);
                    if given.iter().any(|(code, _)| !is_code(code)) {
                        self.wrong(attribute, "by codes of three letters: { USD = 0.92 }");
                    }
                    rates = given.into_iter().map(|(code, rate)| (code.to_string(), rate)).collect();
                }
                "as_of" => as_of = self.day(attribute),
                _ => self.unknown(attribute, &SETTINGS),
            }
        }
        self.no_blocks(block);
        if let Some(label) = block.labels.first() {
            self.error(label.span, "a currency block has no name", "write currency { ... }");
        }
        if self.diagnostics.len() > before {
            return None;
        }
        let Some(code) = code else {
            let help = format!("write code = \"EUR\"; without the block, {NAME} leaves the report in US dollars");
            self.error(block.name_span, "a currency needs a code", help);
            return None;
        };
        if rates.contains_key(&code) {
            let message = format!("a rate of {code} in {code}");
            self.error(block.name_span, message, "rates are of other currencies");
            return None;
        }
        if as_of.is_none() && !rates.is_empty() {
            let help = "write as_of = \"2026-11-02\": a report has to say of which day its rates are";
            self.error(block.name_span, "rates need their day", help);
            return None;
        }
        Some(Currency { code, rates, as_of })
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
