//! `pricing import`: the catalogue of this repository, made from facts.
//!
//! Not for: AWS's own price list files; those are `update`'s.

use std::path::Path;

use finops_lint::pricing::import::import;
use finops_lint::pricing::mapping::Mapping;

use super::print;
use crate::cli::Exit;

/// Makes the catalogue from facts. `--check`: says whether it would change.
pub(super) fn run(facts: &Path, catalogue: &Path, check: bool) -> Result<Exit, String> {
    let at = |name: &str| {
        let path = catalogue.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mapping = Mapping::parse(&texts_of(&catalogue.join("mapping"))?, &at("regions.tsv")?, &at("sources.tsv")?)?;
    let (made, left_out) = import(&texts_of(facts)?, &mapping);
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
    let mut told = format!("{} files, {} changed\n", made.len(), changed.len());
    if !left_out.is_empty() {
        told.push_str("left out, with the number of rows:\n");
        left_out.iter().for_each(|reason| told.push_str(&format!("  {reason}\n")));
    }
    print(&told);
    match (check, changed.is_empty()) {
        (true, false) => Err(format!("these are not what the facts give: {}", changed.join(", "))),
        _ => Ok(Exit::Clean),
    }
}

/// The tables of a directory, by name.
fn texts_of(dir: &Path) -> Result<Vec<(String, String)>, String> {
    let unreadable = |error: std::io::Error| format!("{}: {error}", dir.display());
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            texts.push((name, text));
        }
    }
    if texts.is_empty() {
        return Err(format!("{}: there are no .tsv files", dir.display()));
    }
    texts.sort();
    Ok(texts)
}
