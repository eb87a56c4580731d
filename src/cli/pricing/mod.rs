//! `pricing ...`: one file per command.
//!
//! Not for: the catalogue itself.

pub(super) mod arguments;
mod coverage;
mod gaps;
mod import;
mod lookup;
mod store;
mod update;

use std::io::Write as _;

use finops_lint::diagnostics::nearest;
use finops_lint::pricing::Catalogue;
use finops_lint::pricing::coverage::coverage as covered;
use finops_lint::reports::prices;

use self::arguments::{Format, Pricing};
use super::Exit;

/// Runs the command that the arguments name.
pub(super) fn pricing(command: &Pricing) -> Result<Exit, String> {
    let catalogue = Catalogue::embedded();
    match command {
        Pricing::Status { format } => {
            let covered = covered(catalogue);
            print(&match format {
                Format::Human => prices::status_text(&covered),
                Format::Json => prices::status_json(&covered),
            });
            Ok(Exit::Clean)
        }
        Pricing::Lookup(asked) => lookup::run(asked, catalogue),
        Pricing::Gaps(asked) => gaps::run(asked, catalogue),
        Pricing::Coverage { repository, check } => coverage::run(repository, *check, catalogue),
        Pricing::Update(options) => update::run(options),
        Pricing::Import { facts, catalogue, check } => import::run(facts, catalogue, *check),
    }
}

/// Whether the catalogue has each of the regions.
fn known(regions: &[String], catalogue: &Catalogue) -> Result<(), String> {
    let Some(region) = regions.iter().find(|region| !catalogue.has_region(region)) else { return Ok(()) };
    let near = catalogue.nearest_region(region).or_else(|| nearest(region, catalogue.regions()));
    let help = near.map_or_else(
        || format!("it has {}", catalogue.regions().join(", ")),
        |near| format!("did you mean {near}?"),
    );
    Err(format!("the catalogue has no prices for the region {region:?}; {help}"))
}

/// A command's answer. Whoever reads it may have seen enough: `finops-lint pricing lookup | head`.
pub(super) fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
