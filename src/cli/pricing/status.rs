//! `pricing status`: which catalogues there are, how old they are, and what they cover.
//!
//! Not for: what they lack; that is `gaps`.

use finops_lint::pricing::coverage::coverage;
use finops_lint::reports::prices::{status_json, status_text};

use super::arguments::Format;
use super::{print, with};
use crate::cli::Exit;
use crate::cli::prices::Prices;

/// Prices that are older are worth a word, if `finops-lint.hcl` says no other number: AWS changes some every month.
const MAX_AGE_DAYS: u32 = 90;

pub(super) fn run(format: Format, asked: &Prices) -> Result<Exit, String> {
    with(asked, |catalogue, config| {
        let today = crate::cli::today();
        let covered = coverage(catalogue).on(today);
        print(&match format {
            Format::Human => status_text(&covered),
            Format::Json => status_json(&covered),
        });
        let limit = config.pricing.max_age_days.unwrap_or(MAX_AGE_DAYS);
        let age = covered.books.first().and_then(|book| book.age_days).unwrap_or(0);
        if i64::from(age) > i64::from(limit) {
            crate::cli::tell(&format!(
                "warning: the newest of these prices are {age} days old, more than {limit}: `finops-lint pricing update` \
                 reads AWS's price list of today"
            ));
        }
        Ok(Exit::Clean)
    })
}
