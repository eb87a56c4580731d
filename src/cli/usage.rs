//! `usage init`: a usage file with every key that the bills wait for.
//!
//! Not for: which keys those are, or what becomes of the file's text.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use clap::ArgMatches;
use finops_lint::diagnostics::{Diagnostic, FileId, Severity};
use finops_lint::files::join;
use finops_lint::lint::usage::keys;
use finops_lint::lint::{Input, UsageProfiles};
use finops_lint::resources::usage_file::complete::{Completed, Entry, complete};

use super::arguments::Init;
use super::check::on_one_line;
use super::inputs::{USAGE_FILES, shown};
use super::opened::Opened;
use super::{Exit, complain, replace};

/// A usage file, and what it should have.
#[derive(Default)]
struct Wanted {
    file: Option<FileId>,
    entries: Vec<Entry>,
}

pub(super) fn init(arguments: &Init, written: &ArgMatches) -> Result<Exit, String> {
    let asked = &arguments.looked_at;
    let mut opened = Opened::open(asked)?;
    // A file that is not there yet is what this command is for.
    let mut to_find = asked.clone();
    to_find.usage_file = asked.usage_file.clone().filter(|path| path.exists());
    let mut found = opened.inputs(&to_find)?;
    if to_find.usage_file != asked.usage_file {
        // It begins with nothing, whatever another file beside the project says.
        found.iter_mut().for_each(|found| found.usage = None);
    }
    let settings = opened.settings(asked, written)?;
    if settings.usage_profiles == Some(UsageProfiles::All) {
        return Err(
            "a usage file has one number for a key: --usage-profile takes small, medium or large here".to_owned()
        );
    }
    let Opened { files, mut sources, mut diagnostics, .. } = opened;
    let mut targets: BTreeMap<String, Wanted> = BTreeMap::new();
    for found in &found {
        let (entries, problems) = keys((&found.input, found.usage), &settings, &files, &mut sources);
        diagnostics.extend(problems);
        let path = match (&asked.usage_file, found.usage) {
            (Some(path), _) => shown(path),
            (None, Some(file)) => sources.get(file).path.clone(),
            (None, None) => join(dir(&found.input), USAGE_FILES.first().copied().unwrap_or_default()),
        };
        let target = targets.entry(path).or_default();
        target.file = target.file.or(found.usage);
        merge(&mut target.entries, entries);
    }
    let mut told: Vec<(String, Diagnostic)> = Vec::new();
    for problem in diagnostics.into_iter().filter(|problem| problem.severity == Severity::Error) {
        let line = on_one_line(&problem, &sources);
        if !told.iter().any(|(known, _)| *known == line) {
            complain(&line);
            told.push((line, problem));
        }
    }
    let mut failed = !told.is_empty();
    for (path, Wanted { file, entries }) in targets {
        match complete(file, &sources, &entries) {
            Ok(completed) => {
                let before = file.map(|file| sources.get(file).text.as_str());
                put(&path, before, &completed, arguments.dry_run)?;
            }
            Err(problem) => {
                complain(&format!("{path}: {problem}; --usage-file FILE writes another file"));
                failed = true;
            }
        }
    }
    Ok(if failed { Exit::Bad } else { Exit::Clean })
}

fn dir(input: &Input) -> &str {
    match input {
        Input::Configuration { dir, .. } => dir,
        Input::Plan { beside, .. } | Input::State { beside, .. } => beside,
    }
}

/// Several projects, or environments of one, may have one file.
fn merge(all: &mut Vec<Entry>, more: Vec<Entry>) {
    for entry in more {
        match all.iter_mut().find(|known| known.address == entry.address) {
            Some(known) => {
                for key in entry.keys {
                    match known.keys.iter_mut().find(|known| known.key == key.key) {
                        Some(known) => known.is_needed |= key.is_needed,
                        None => known.keys.push(key),
                    }
                }
            }
            None => all.push(entry),
        }
    }
}

/// Writes the file, and says what was done.
fn put(path: &str, before: Option<&str>, completed: &Completed, dry_run: bool) -> Result<(), String> {
    for (name, line) in &completed.left {
        complain(&format!(
            "{path}:{line}: {name} is written in braces, and nothing was added to it; give each of its keys a line"
        ));
    }
    if dry_run {
        let _ = std::io::stdout().lock().write_all(completed.text.as_bytes());
        return Ok(());
    }
    let what = match (completed.added, completed.addresses) {
        (0, _) => {
            super::tell(&format!("{path}: nothing to add"));
            return Ok(());
        }
        (1, _) => "1 key".to_owned(),
        (keys, 1) => format!("{keys} keys of 1 resource"),
        (keys, resources) => format!("{keys} keys of {resources} resources"),
    };
    let failed = |problem: String| format!("{path}: {problem}");
    match before {
        Some(before) => {
            replace::replace(Path::new(path), before, &completed.text).map_err(failed)?;
            super::tell(&format!("{path}: added {what}; what was there is as it was"));
        }
        None => {
            replace::create(Path::new(path), &completed.text).map_err(failed)?;
            super::tell(&format!("{path}: {what}. Put in the numbers you know; a key without one is not counted"));
        }
    }
    Ok(())
}
