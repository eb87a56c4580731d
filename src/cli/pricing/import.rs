//! `pricing import`: the catalogue of this repository, made from facts: those of a directory, and those in `found/`, which
//! the repository keeps because no such directory has them.
//!
//! Not for: AWS's own price list files; those are `update`'s.

use std::collections::BTreeMap;
use std::path::Path;

use finops_lint::pricing::import::import;
use finops_lint::pricing::mapping::{Mapping, offer_codes};

use super::print;
use crate::cli::Exit;

/// The directory of the catalogue for facts that were found one by one.
const FOUND: &str = "found";

/// Makes the catalogue from facts. `--check`: says whether it would change.
pub(super) fn run(facts: &Path, catalogue: &Path, check: bool) -> Result<Exit, String> {
    let at = |name: &str| {
        let path = catalogue.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mapping = Mapping::parse(&texts_of(&catalogue.join("mapping"))?, &at("regions.tsv")?, &at("sources.tsv")?)?;
    let found = catalogue.join(FOUND);
    let found = if found.is_dir() { texts_of(&found)? } else { Vec::new() };
    let facts = with_found(by_offer(texts_of(facts)?, &at("offer_codes.tsv")?)?, found);
    let (made, left_out) = import(&facts, &mapping);
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

/// The facts under the names of their offers. A file below the directory has no offer until `offer_codes.tsv`
/// names it; under its own name the import tells it as left out.
fn by_offer(facts: Vec<(String, String)>, codes: &str) -> Result<BTreeMap<String, String>, String> {
    let codes = offer_codes(codes)?;
    let mut named = BTreeMap::new();
    for (file, text) in facts {
        let offer = codes.get(&file).map_or_else(|| file.clone(), |offer| format!("{offer}.tsv"));
        if named.insert(offer.clone(), text).is_some() {
            return Err(format!("{file}: a second file of facts for {offer}"));
        }
    }
    Ok(named)
}

/// The facts of the directory, and after them the found ones of the same offer: which of two counts is the import's to say.
fn with_found(facts: BTreeMap<String, String>, found: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut facts = facts;
    for (offer, text) in found {
        let Some(known) = facts.get_mut(&offer) else {
            facts.insert(offer, text);
            continue;
        };
        if !known.ends_with('\n') {
            known.push('\n');
        }
        known.extend(text.split_inclusive('\n').skip(1));
    }
    facts.into_iter().collect()
}

/// The tables of a directory and of the directories in it, by their names below it.
fn texts_of(dir: &Path) -> Result<Vec<(String, String)>, String> {
    let mut texts = Vec::new();
    collect(dir, "", &mut texts)?;
    if texts.is_empty() {
        return Err(format!("{}: there are no .tsv files", dir.display()));
    }
    texts.sort();
    Ok(texts)
}

fn collect(dir: &Path, below: &str, texts: &mut Vec<(String, String)>) -> Result<(), String> {
    let unreadable = |error: std::io::Error| format!("{}: {error}", dir.display());
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(unreadable)?.is_dir() {
            collect(&path, &format!("{name}/"), texts)?;
        } else if path.extension().is_some_and(|extension| extension == "tsv") {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            texts.push((name, text));
        }
    }
    Ok(())
}
