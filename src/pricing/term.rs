//! Reserved terms: how one is named in the catalogue, and the price of an hour of it.
//!
//! AWS's list has an hourly price, an upfront fee, or both, under the product's on-demand usage type. The catalogue has
//! one price: the effective one, the fee being spread over the hours of the term, as AWS's pages and Cost and Usage
//! Reports have it (<https://docs.aws.amazon.com/cur/latest/userguide/reservation-columns.html>). Not for: which rows are
//! asked for, which is the mapping's.

use rust_decimal::Decimal;

/// AWS publishes ten decimals.
const DECIMALS: u32 = 10;

/// What was agreed on, in the words of AWS's price list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term<'a> {
    /// `1yr`
    pub(crate) lease: &'a str,
    /// `standard`; some offers leave it blank, which have no other.
    pub(crate) class: &'a str,
    /// `No Upfront`
    pub(crate) option: &'a str,
}

/// The unit of an upfront fee, where hours have `Hrs`.
pub(crate) const FEE: &str = "Quantity";

impl Term<'_> {
    /// As the catalogue has it behind a usage type: `1yr-standard-no-upfront`. `None`: nobody asks for such a one.
    pub(crate) fn name(self) -> Option<String> {
        self.hours()?;
        let class = match self.class {
            "" | "standard" => "standard",
            "convertible" => "convertible",
            _ => return None,
        };
        let option = match self.option {
            "No Upfront" => "no-upfront",
            "Partial Upfront" => "partial-upfront",
            "All Upfront" => "all-upfront",
            _ => return None,
        };
        Some([self.lease, class, option].join("-"))
    }

    /// Whether anything is paid upfront.
    pub(crate) fn has_fee(self) -> bool {
        self.option != "No Upfront"
    }

    /// What of an upfront fee falls on an hour.
    pub(crate) fn per_hour(self, fee: Decimal) -> Option<Decimal> {
        fee.checked_div(self.hours()?).map(|part| part.round_dp(DECIMALS))
    }

    fn hours(self) -> Option<Decimal> {
        match self.lease {
            "1yr" => Some(Decimal::from(8_760)),
            "3yr" => Some(Decimal::from(26_280)),
            _ => None,
        }
    }
}
