//! When all parts are there: the catalogue put together, shown or written, and what is to be said about it.
//!
//! Not for: fetching.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use finops_lint::pricing::book::PACKED;
use finops_lint::pricing::offers::{Changes, Joined, is_catalogue, join, text_of};
use finops_lint::pricing::{Catalogue, Packer, manifest};

use super::super::arguments::{ChangesFormat, Update};
use super::super::{print, store};
use super::run::{Fetched, Run};
use crate::cli::Exit;

/// So many of the largest changes are shown.
const LARGEST: usize = 20;

/// Where the catalogue is to be changed.
pub(super) enum Target {
    /// The user's cache: one file, made of all parts that are there.
    Cache(PathBuf),
    /// A project's directory: text files, and the list of them.
    Files(PathBuf),
}

/// What has come to be said.
#[derive(Default)]
struct Said {
    prices: usize,
    kept: usize,
    ambiguous: BTreeMap<String, usize>,
    changes: Changes,
}

/// Changes the catalogue, or shows what would change.
pub(super) fn finish(options: &Update, run: &Run, fetched: Fetched, target: &Target) -> Result<Exit, String> {
    let Fetched { parts, files, known, mut left_out, unlisted } = fetched;
    let parts: Parts = parts
        .into_iter()
        .map(|(service, parts)| (service, parts.into_iter().map(|(region, part)| (region, part.lines)).collect()))
        .collect();
    let prices = parts.values().flatten().map(|(_, lines)| lines.lines().count()).sum();
    let mut said = Said { prices, ..Said::default() };
    let (path, changed) = match target {
        Target::Cache(dir) => (dir.join(PACKED), pack(options, run, parts, dir, &mut said)?),
        Target::Files(dir) => (dir.clone(), write(options, &parts, dir, &mut said)?),
    };
    if options.dry_run {
        return shown(options, &said.changes);
    }
    left_out.extend(said.ambiguous);
    let mut text = format!(
        "{} prices in {files} files of AWS's price list, {known} of which were there already\n",
        said.prices
    );
    let what = if changed { "up to date" } else { "nothing to change" };
    text.push_str(&format!("{}: {what}\n", path.display()));
    if said.kept > 0 {
        text.push_str(&format!(
            "{} prices from other sources stay: AWS's list has none under their names\n",
            said.kept
        ));
    }
    for service in unlisted {
        text.push_str(&format!("{service}: AWS lists no such offer here\n"));
    }
    if !left_out.is_empty() {
        text.push_str("left out of the new files, with the number of rows or lines:\n");
        left_out.iter().for_each(|(reason, rows)| text.push_str(&format!("  {reason} ({rows})\n")));
    }
    if !options.quiet {
        print(&text);
    }
    Ok(Exit::Clean)
}

/// Lines of the catalogue by service and region.
type Parts = BTreeMap<String, BTreeMap<String, String>>;

/// The user's cache: what it has of every service and region, with the new parts in their places.
fn pack(options: &Update, run: &Run, mut new: Parts, dir: &Path, said: &mut Said) -> Result<bool, String> {
    let path = dir.join(PACKED);
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut packer = Packer::default();
    for service in run.mapping.services() {
        let of_service = new.remove(service);
        if options.dry_run && of_service.is_none() {
            continue;
        }
        let known = run.mapping.regions().filter_map(|region| Some((region, run.cache.part(service, region)?)));
        let old: BTreeMap<String, String> = known.map(|(region, part)| (region.to_owned(), part.lines)).collect();
        let is_new = of_service.is_some();
        let before = (options.dry_run && !old.is_empty()).then(|| joined(None, &old)).transpose()?;
        let mut all = old;
        all.extend(of_service.unwrap_or_default());
        if all.is_empty() {
            continue;
        }
        let Joined { text, ambiguous, .. } = joined(None, &all).map_err(|error| told(&error))?;
        drop(all);
        said.ambiguous(service, ambiguous);
        if options.dry_run && is_new {
            let before = before.map_or_else(|| embedded(service, &text), |before| before.text);
            said.changes.add(service, &before, &text);
        }
        packer.add(service, &text).map_err(|error| told(&error))?;
    }
    let packed = packer.finish();
    if options.dry_run || std::fs::read(&path).is_ok_and(|old| old == packed) {
        return Ok(false);
    }
    store::write_file(&path, &packed).map_err(|error| told(&error))?;
    Ok(true)
}

/// A project's files: those of the services that were fetched, and the list of all that are there.
fn write(options: &Update, parts: &Parts, dir: &Path, said: &mut Said) -> Result<bool, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", dir.display());
    let before: BTreeMap<String, String> = store::read(dir).map_err(|error| told(&error))?.into_iter().collect();
    let mut after = before.clone();
    for (service, parts) in parts {
        let name = format!("{service}.tsv");
        let old = before.get(&name).map(String::as_str);
        let Joined { text, kept, ambiguous } =
            joined(old, parts).map_err(|error| told(&format!("{name}: {error}")))?;
        said.ambiguous(service, ambiguous);
        said.kept += kept;
        if options.dry_run {
            let shipped = embedded(service, &text);
            said.changes.add(service, old.unwrap_or(&shipped), &text);
        }
        after.insert(name, text);
    }
    let listed: Vec<(String, String)> = after
        .iter()
        .filter(|(_, text)| is_catalogue(text))
        .map(|(name, text)| (name.clone(), text.clone()))
        .collect();
    let list = manifest::write(&listed).map_err(|error| told(&error))?;
    after.insert(manifest::NAME.to_owned(), list);
    let made: Vec<(String, String)> =
        after.into_iter().filter(|(name, text)| before.get(name) != Some(text)).collect();
    if options.dry_run || made.is_empty() {
        return Ok(false);
    }
    store::write(dir, &made).map_err(|error| told(&error))?;
    Ok(true)
}

fn joined(old: Option<&str>, parts: &BTreeMap<String, String>) -> Result<Joined, String> {
    let parts: Vec<(&str, &str)> = parts.iter().map(|(region, lines)| (region.as_str(), lines.as_str())).collect();
    join(old, &parts)
}

/// The shipped prices that these lines take the place of: the others stay below them.
fn embedded(service: &str, lines: &str) -> String {
    text_of(Catalogue::embedded(), service, lines)
}

impl Said {
    fn ambiguous(&mut self, service: &str, lines: usize) {
        if lines > 0 {
            self.ambiguous.insert(format!("{service}: regions differ in a price that holds everywhere"), lines);
        }
    }
}

fn shown(options: &Update, changes: &Changes) -> Result<Exit, String> {
    match options.format {
        ChangesFormat::Human => print(&changes.text(LARGEST)),
        ChangesFormat::Json => {
            let mut text = serde_json::to_string_pretty(changes).map_err(|error| error.to_string())?;
            text.push('\n');
            print(&text);
        }
    }
    Ok(Exit::Clean)
}
