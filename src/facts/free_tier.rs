//! What AWS gives away every month, to every account and for ever: <https://aws.amazon.com/free/>.
//!
//! Once for all accounts of an organization, and not in GovCloud:
//! <https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/tracking-free-tier-usage.html>. Not for: what ends after
//! twelve months or with a new account's credits.

use rust_decimal::Decimal;

use super::table::Table;

static FREE: Table = Table::new(include_str!("../../pricing-cache/facts/free_tier.tsv"), 2);

/// A quantity that is free each month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowance {
    /// Usage types with the same name share it: `Lambda requests` of both architectures.
    pub name: &'static str,
    pub quantity: Decimal,
    /// The catalogue's unit of the usage type.
    pub unit: &'static str,
    /// In each region, not once for all of them.
    pub per_region: bool,
    /// The page that says so.
    pub page: &'static str,
}

/// What is free of a usage type of a service in that region.
#[must_use]
pub fn allowance(service: &str, usage_type: &str, region: &str) -> Option<Allowance> {
    // GovCloud has none, and China's pages are others.
    if region.starts_with("us-gov-") || region.starts_with("cn-") {
        return None;
    }
    let row = FREE.find(&[service, usage_type])?;
    Some(Allowance {
        name: row.text("allowance")?,
        quantity: row.text("quantity")?.parse().ok()?,
        unit: row.text("unit")?,
        per_region: row.text("per")? == "region",
        page: row.text("page")?,
    })
}
