//! `pricing lookup`: prices by name, and beside each other.
//!
//! Not for: which prices are meant; that is the library's.

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::compare;
use finops_lint::pricing::lookup::{self, Group, Query};
use finops_lint::pricing::names::Services;
use finops_lint::reports::prices;

use super::arguments::{Format, Lookup};
use super::{known, print};
use crate::cli::Exit;

/// So many names are told of those that there are.
const NAMED: usize = 12;

pub(super) fn run(asked: &Lookup, catalogue: &Catalogue) -> Result<Exit, String> {
    let services = Services::of(catalogue);
    let service = services.find(&asked.service).map_err(|near| match near {
        Some(near) => format!("the catalogue has no service {:?}; did you mean {near}?", asked.service),
        None => format!("the catalogue has no service {:?}; it has {}", asked.service, services.codes().join(", ")),
    })?;
    known(&asked.regions, catalogue)?;
    let text = asked.text.as_deref().unwrap_or("");
    let mut query = Query { service, text, regions: &asked.regions, operation: asked.operation.as_deref() };
    // A usage type copied from a bill says itself which region it is of.
    let of_bill = lookup::of_bill(catalogue, text).filter(|_| !lookup::is_any(catalogue, &query));
    let region_of_bill: Vec<String> = of_bill.iter().map(|(region, _)| region.clone()).collect();
    if let Some((_, rest)) = of_bill {
        query.text = rest;
        query.regions = if asked.regions.is_empty() { &region_of_bill } else { &asked.regions };
    }
    if query.text.is_empty() && asked.compare.is_empty() && asked.format == Format::Human {
        let families = lookup::families(catalogue, &query);
        if families.is_empty() {
            return Err(nothing(&query, catalogue));
        }
        print(&prices::families_text(service, &families));
        return Ok(Exit::Clean);
    }
    let groups = if asked.compare_regions {
        compare::regions(catalogue, &query, query.regions.first().map(String::as_str))
    } else if asked.compare.is_empty() {
        vec![Group { rows: lookup::find(catalogue, &query) }]
    } else {
        compare::types(catalogue, &query, &types(asked, service, catalogue)?)
    };
    if groups.iter().all(|group| group.rows.is_empty()) {
        return Err(nothing(&query, catalogue));
    }
    print(&match asked.format {
        Format::Human => prices::lookup_text(&groups, if asked.all { usize::MAX } else { prices::SHOWN }),
        Format::Json => prices::lookup_json(&groups),
    });
    Ok(Exit::Clean)
}

/// The types to compare, all of which there are somewhere: a mistyped one is not one without a price.
fn types(asked: &Lookup, service: &str, catalogue: &Catalogue) -> Result<Vec<String>, String> {
    let types: Vec<String> = asked.compare.iter().map(|name| name.trim().to_owned()).collect();
    for text in &types {
        let query = Query { service, text, regions: &[], operation: None };
        if !lookup::is_there(catalogue, &query) {
            return Err(nothing(&query, catalogue));
        }
    }
    Ok(types)
}

/// Why there is no answer, and what would be one.
fn nothing(query: &Query<'_>, catalogue: &Catalogue) -> String {
    let Query { service, text, regions, operation } = *query;
    let without_operation = Query { operation: None, ..*query };
    if let Some(operation) = operation
        && !lookup::find(catalogue, &without_operation).is_empty()
    {
        let has = list(&lookup::operations(catalogue, &without_operation));
        return format!(
            "{service} has no price of {} under the operation {operation:?}; it has {has}",
            named(text)
        );
    }
    let elsewhere: Vec<String> = lookup::elsewhere(catalogue, query).into_iter().collect();
    if !elsewhere.is_empty() {
        let (here, there) = (regions.join(" or "), list(&elsewhere));
        return format!(
            "the catalogue has no price of {service} for {} in {here}; it has one in {there}",
            named(text)
        );
    }
    let near = lookup::near(catalogue, service, text);
    let families = lookup::families(catalogue, &Query { text: "", regions: &[], operation: None, ..*query });
    let families: Vec<String> = families.into_iter().map(|family| family.name).collect();
    let help = if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
    format!("{service} has no usage type or instance type {text:?}; {help}it has {}", list(&families))
}

fn named(text: &str) -> String {
    if text.is_empty() { "anything".to_owned() } else { format!("{text:?}") }
}

fn list(names: &[String]) -> String {
    let first = names.get(..NAMED.min(names.len())).unwrap_or_default().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
