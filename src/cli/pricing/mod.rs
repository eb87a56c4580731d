//! `pricing ...`: one file per command.
//!
//! Not for: the catalogue itself.

pub(super) mod arguments;
mod coverage;
mod gaps;
mod import;
mod lookup;
mod status;
mod store;
mod update;

use std::io::Write as _;

use finops_lint::config::Config;
use finops_lint::diagnostics::nearest;
use finops_lint::lint::unreadable_prices;
use finops_lint::pricing::Catalogue;

use self::arguments::Pricing;
use super::prices::{self, Prices};
use super::{Exit, complain};

/// Runs the command that the arguments name.
pub(super) fn pricing(command: &Pricing) -> Result<Exit, String> {
    match command {
        Pricing::Status { format, prices } => status::run(*format, prices),
        Pricing::Lookup(asked) => with(&asked.prices, |catalogue, _| lookup::run(asked, catalogue)),
        Pricing::Gaps(asked) => with(&asked.prices, |catalogue, _| gaps::run(asked, catalogue)),
        Pricing::Coverage { repository, check } => coverage::run(repository, *check, Catalogue::embedded()),
        Pricing::Update(options) => update::run(options),
        Pricing::Import { facts, catalogue, check } => import::run(facts, catalogue, *check),
    }
}

/// Answers from the prices that a run in this directory would use, and says what of them cannot be believed.
fn with(asked: &Prices, answer: impl FnOnce(&Catalogue, &Config) -> Result<Exit, String>) -> Result<Exit, String> {
    let (catalogue, config, problems) = prices::here(asked)?;
    let exit = answer(&catalogue, &config);
    let damage = catalogue.damage();
    let damaged = damage.iter().map(|(origin, why)| unreadable_prices(origin, why));
    problems.into_iter().chain(damaged).for_each(|problem| complain(&problem.message));
    exit
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
