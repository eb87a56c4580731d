//! `pricing status`, `pricing lookup` and `pricing import`.
//!
//! Not for: the catalogue itself.

use std::io::Write as _;
use std::path::Path;

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::import::import;
use finops_lint::pricing::mapping::Mapping;
use finops_lint::pricing::status::{lookup_text, status_text};

use super::Exit;
use super::arguments::Pricing;

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
        Pricing::Import { facts, catalogue, check } => make(facts, catalogue, *check),
    }
}

/// Makes the catalogue from facts. `--check`: says whether it would change.
fn make(facts: &Path, catalogue: &Path, check: bool) -> Result<Exit, String> {
    let at = |name: &str| {
        let path = catalogue.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mapping = Mapping::parse(&at("mapping.tsv")?, &at("regions.tsv")?, &at("sources.tsv")?)?;
    let mut texts = Vec::new();
    let unreadable = |error: std::io::Error| format!("{}: {error}", facts.display());
    for entry in std::fs::read_dir(facts).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            texts.push((name, text));
        }
    }
    if texts.is_empty() {
        return Err(format!("{}: there are no .tsv files", facts.display()));
    }
    texts.sort();
    let (made, left_out) = import(&texts, &mapping);
    let mut changed = Vec::new();
    for (name, text) in &made {
        if at(name).is_ok_and(|old| old == *text) {
            continue;
        }
        changed.push(name.as_str());
        if !check {
            let path = catalogue.join(name);
            std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    print(&format!("{} files, {} changed, {} kinds of rows left out\n", made.len(), changed.len(), left_out.len()));
    match (check, changed.is_empty()) {
        (true, false) => Err(format!("these are not what the facts give: {}", changed.join(", "))),
        _ => Ok(Exit::Clean),
    }
}

/// A command's answer. Whoever reads it may have seen enough: `finops-lint pricing lookup | head`.
pub(super) fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
