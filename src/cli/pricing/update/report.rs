//! When all parts are there: the catalogue put together, shown or written, and what is to be said about it.
//!
//! Not for: fetching.

use std::path::Path;

use finops_lint::pricing::offers::{Changes, join};

use super::super::arguments::{ChangesFormat, Update};
use super::super::{print, store};
use super::run::Fetched;
use crate::cli::Exit;

/// So many of the largest changes are shown.
const LARGEST: usize = 20;

/// Changes the catalogue in a directory, or shows what would change.
pub(super) fn finish(options: &Update, fetched: Fetched, target: &Path) -> Result<Exit, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", target.display());
    let before = store::read(target).map_err(|error| told(&error))?;
    let Fetched { parts, files, known, mut left_out, unlisted } = fetched;
    let (mut changes, mut made, mut kept, mut prices) = (Changes::default(), Vec::new(), 0, 0);
    for (service, parts) in parts {
        let name = format!("{service}.tsv");
        let old = before.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str());
        let texts: Vec<_> = parts.into_iter().map(|(region, part)| (region, part.lines)).collect();
        prices += texts.iter().map(|(_, lines)| lines.lines().count()).sum::<usize>();
        let joined = join(old, &texts).map_err(|error| told(&format!("{name}: {error}")))?;
        kept += joined.kept;
        if joined.ambiguous > 0 {
            left_out
                .insert(format!("{service}: regions differ in a price that holds everywhere"), joined.ambiguous);
        }
        if options.dry_run {
            changes.add(&service, old.unwrap_or_default(), &joined.text);
        }
        if old != Some(joined.text.as_str()) {
            made.push((name, joined.text));
        }
    }
    if options.dry_run {
        return shown(options, &changes);
    }
    if !made.is_empty() {
        store::write(target, &made).map_err(|error| told(&error))?;
    }
    let mut text =
        format!("{prices} prices in {files} files of AWS's price list, {known} of which were there already\n");
    let what = if made.is_empty() { "nothing to change" } else { "up to date" };
    text.push_str(&format!("{}: {what}\n", target.display()));
    if kept > 0 {
        text.push_str(&format!("{kept} prices from other sources stay: AWS's list has none under their names\n"));
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
