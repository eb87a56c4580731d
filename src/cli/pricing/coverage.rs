//! `pricing coverage`: the tables in this repository's documents, written from the catalogue.
//!
//! Not for: people who only want to know; `status` and `gaps` tell them.

use std::path::Path;

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::coverage::coverage;
use finops_lint::pricing::gaps::gaps;
use finops_lint::reports::markdown;
use finops_lint::resources::aws::SHAPES;

use super::print;
use crate::cli::Exit;

/// Writes the tables. `--check`: says whether one would change.
pub(super) fn run(repository: &Path, check: bool, catalogue: &Catalogue) -> Result<Exit, String> {
    let regions: Vec<String> = catalogue.regions().into_iter().map(str::to_owned).collect();
    let gaps = gaps(catalogue, SHAPES, &regions);
    let tables = [
        ("README.md", vec![("gaps", markdown::summary(&gaps))]),
        (
            "pricing-cache/README.md",
            vec![("shapes", markdown::shapes(&gaps)), ("coverage", markdown::coverage(&coverage(catalogue)))],
        ),
    ];
    let mut changed = Vec::new();
    for (name, tables) in tables {
        let path = repository.join(name);
        let old = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut text = old.clone();
        for (mark, table) in tables {
            text =
                markdown::replace(&text, mark, &table).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        if text == old {
            continue;
        }
        changed.push(name);
        if !check {
            std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    print(&format!("{} of 2 documents changed\n", changed.len()));
    match (check, changed.is_empty()) {
        (true, false) => Err(format!("these are not what the catalogue gives: {}", changed.join(", "))),
        _ => Ok(Exit::Clean),
    }
}
