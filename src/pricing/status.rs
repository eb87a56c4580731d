//! Plain text about a catalogue, for `pricing status` and `pricing lookup`. Prints nothing itself.

use std::fmt::Write as _;

use super::catalogue::{Catalogue, Key};
use super::currency::{billed_in, sign};
use super::tiers::Price;

/// What the catalogue covers, one line per service.
pub fn status_text(catalogue: &Catalogue) -> String {
    let status = catalogue.status();
    let mut text = format!(
        "AWS list prices in USD, on demand, newest of {}; {} regions\n\n",
        status.published,
        catalogue.regions().len()
    );
    let _ = writeln!(
        text,
        "{:<26} {:>7} {:>8}  {:<10}  {:<10}  sources",
        "service", "prices", "regions", "oldest", "newest"
    );
    for service in &status.services {
        let sources: Vec<&str> = service.sources.iter().map(String::as_str).collect();
        let _ = writeln!(
            text,
            "{:<26} {:>7} {:>8}  {:<10}  {:<10}  {}",
            service.service,
            service.prices,
            service.regions.len(),
            service.oldest,
            service.newest,
            sources.join(", ")
        );
    }
    text
}

/// The prices whose usage type or operation contains the text, whatever the case, as published.
/// Blank if there are none.
pub fn lookup_text(catalogue: &Catalogue, text: &str, service: Option<&str>, region: Option<&str>) -> String {
    let wanted = text.to_lowercase();
    let contains = |key: &Key| {
        key.usage_type.to_lowercase().contains(&wanted) || key.operation.to_lowercase().contains(&wanted)
    };
    catalogue
        .entries(service, region)
        .filter(|(key, _)| contains(key))
        .map(|(key, price)| entry_text(&key, &price))
        .collect()
}

/// One price: its key on the first line, a line for each tier, and where it is from.
fn entry_text(key: &Key, price: &Price) -> String {
    let mut text = [&*key.service, &key.region, &key.usage_type].join(" ");
    if !key.operation.is_empty() {
        text.push(' ');
        text.push_str(&key.operation);
    }
    text.push('\n');
    let sign = sign(billed_in(&key.region));
    for tier in &price.tiers {
        let range = match (tier.from.is_zero(), tier.to) {
            (true, None) => String::new(),
            (_, None) => format!("  from {}", tier.from),
            (_, Some(to)) => format!("  from {} to {to}", tier.from),
        };
        let _ = writeln!(text, "  {sign}{} per {}{range}", tier.unit_price, price.unit);
    }
    let _ = writeln!(text, "  {}, {}", price.source, price.as_of);
    if !key.is_confirmed() {
        text.push_str("  AWS's own name of this line is not confirmed\n");
    }
    text
}
