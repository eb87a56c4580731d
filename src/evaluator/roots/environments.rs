//! The environments of a root module, by its files of variable values: `prod.tfvars`, `envs/prod/terraform.tfvars`.
//!
//! Terraform reads only some of these files by itself. Which of the others go together is the user's to say; where two
//! are named after environments, or none can be left out, each is taken for one. Not for: reading the values.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Sources;
use crate::evaluator::load::{configuration_files, read_text};
use crate::files::{Files, join};
use crate::parser;

/// One of the ways in which a root module is deployed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Environment {
    /// `prod`
    pub name: String,
    /// Read before what the command line gives.
    pub var_files: Vec<String>,
    pub workspace: Option<String>,
}

/// Where files with values are kept beside the configuration.
const FOLDERS: [&str; 11] = [
    "config",
    "configs",
    "env",
    "environment",
    "environments",
    "envs",
    "tfvars",
    "values",
    "var-files",
    "variables",
    "vars",
];

/// What environments are called.
const NAMES: [&str; 24] = [
    "acc",
    "acceptance",
    "canary",
    "demo",
    "dev",
    "develop",
    "development",
    "int",
    "integration",
    "live",
    "nonprod",
    "perf",
    "preprod",
    "preview",
    "prd",
    "prod",
    "production",
    "qa",
    "sandbox",
    "stage",
    "staging",
    "stg",
    "test",
    "uat",
];

/// A file whose values Terraform reads by itself.
/// <https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files>
pub(super) fn is_automatic(name: &str) -> bool {
    matches!(name, "terraform.tfvars" | "terraform.tfvars.json")
        || name.ends_with(".auto.tfvars")
        || name.ends_with(".auto.tfvars.json")
}

/// The name of a file with values, without what says that it is one.
fn stem(name: &str) -> Option<&str> {
    name.strip_suffix(".tfvars").or_else(|| name.strip_suffix(".tfvars.json"))
}

fn is_environment(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| NAMES.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit())))
}

/// Whether there is any file that could make an environment.
pub(super) fn may_have(files: &dyn Files, dir: &str) -> bool {
    let entries = files.list(dir).unwrap_or_default();
    entries.iter().any(|entry| match entry.is_dir {
        true => FOLDERS.contains(&entry.name.as_str()),
        false => stem(&entry.name).is_some() && !is_automatic(&entry.name),
    })
}

/// When files with values make environments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// A single one does.
    Always,
    /// Two that are named after environments do.
    WhereNamedSo,
    /// None does: the root has all its values without them.
    WhereNeeded,
}

/// The environments of a directory, and the files with values that none of them reads.
pub(super) fn of(
    files: &dyn Files,
    dir: &str,
    variables: &BTreeSet<String>,
    wanted: Wanted,
) -> (Vec<Environment>, Vec<String>) {
    let mut environments: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut unread = Vec::new();
    for (name, path) in candidates(files, dir) {
        if !gives(files, &path, variables) {
            continue;
        }
        if is_environment(&name) {
            environments.entry(name).or_default().push(path);
        } else {
            unread.push(path);
        }
    }
    let are_made = match wanted {
        Wanted::Always => true,
        Wanted::WhereNamedSo => environments.len() > 1,
        Wanted::WhereNeeded => false,
    };
    if !are_made {
        unread.extend(environments.into_values().flatten());
        environments = BTreeMap::new();
    }
    unread.sort();
    let environment = |(name, var_files)| Environment { name, var_files, workspace: None };
    (environments.into_iter().map(environment).collect(), unread)
}

/// Files with values that Terraform does not read by itself, with the name of what they are for.
fn candidates(files: &dyn Files, dir: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in files.list(dir).unwrap_or_default() {
        let path = join(dir, &entry.name);
        if !entry.is_dir {
            if let Some(stem) = stem(&entry.name).filter(|_| !is_automatic(&entry.name)) {
                found.push((stem.to_owned(), path));
            }
            continue;
        }
        if !FOLDERS.contains(&entry.name.as_str()) {
            continue;
        }
        for inner in files.list(&path).unwrap_or_default() {
            let inner_path = join(&path, &inner.name);
            if !inner.is_dir {
                found.extend(stem(&inner.name).map(|stem| (stem.to_owned(), inner_path)));
                continue;
            }
            // A directory with configuration is a root of its own.
            if configuration_files(files, &inner_path).is_ok_and(|found| !found.is_empty()) {
                continue;
            }
            for file in files.list(&inner_path).unwrap_or_default().into_iter().filter(|file| !file.is_dir) {
                if stem(&file.name).is_some() {
                    found.push((inner.name.clone(), join(&inner_path, &file.name)));
                }
            }
        }
    }
    found
}

/// Whether a file has a value for any of the variables: another directory's file has not.
fn gives(files: &dyn Files, path: &str, variables: &BTreeSet<String>) -> bool {
    let Ok(text) = read_text(files, path) else { return false };
    let mut sources = Sources::default();
    let file = sources.add(path, "");
    let body = parser::parse(file, path, &text).body;
    body.attributes.iter().any(|attribute| variables.contains(&*attribute.name))
}
