//! `pricing ...`: one file per command.
//!
//! Not for: the catalogue itself.

pub(super) mod arguments;
mod import;
mod store;
mod update;

use std::io::Write as _;

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::status::{lookup_text, status_text};

use self::arguments::Pricing;
use super::Exit;

/// Runs the command that the arguments name.
pub(super) fn pricing(command: &Pricing) -> Result<Exit, String> {
    match command {
        Pricing::Status => {
            print(&status_text(Catalogue::embedded()));
            Ok(Exit::Clean)
        }
        Pricing::Lookup { service, region, text } => {
            let found = lookup_text(
                Catalogue::embedded(),
                text.as_deref().unwrap_or(""),
                service.as_deref(),
                region.as_deref(),
            );
            if found.is_empty() {
                return Err(
                    "the catalogue has no such price; `finops-lint pricing status` says what it covers".to_owned()
                );
            }
            print(&found);
            Ok(Exit::Clean)
        }
        Pricing::Update(options) => update::run(options),
        Pricing::Import { facts, catalogue, check } => import::run(facts, catalogue, *check),
    }
}

/// A command's answer. Whoever reads it may have seen enough: `finops-lint pricing lookup | head`.
pub(super) fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
