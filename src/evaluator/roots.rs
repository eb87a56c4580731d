//! Which directories below a path are root modules, and the environments in which each is deployed.
//!
//! A directory is judged by what is written in it and by who calls it, and each judgement says why. Not for: evaluating
//! anything, or reading a directory that the command line names itself: what is named is a root.

mod environments;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub use self::environments::Environment;
use self::environments::Wanted;
use super::config::text;
use super::load::{configuration_files, read_text};
use crate::diagnostics::Sources;
use crate::files::{Files, join};
use crate::parser::{self, ast::Block};

/// How many directories are looked into below a path, and how deep.
const MAX_DIRECTORIES: usize = 50_000;
const MAX_DEPTH: usize = 32;

/// Directories that hold what was made or fetched, not what somebody deploys.
const SKIPPED: [&str; 3] = ["node_modules", "vendor", "target"];

/// Directories whose configurations show how something is used.
const SHOWN: [&str; 8] = ["example", "examples", "test", "tests", "testdata", "fixture", "fixtures", "demo"];

/// Directories whose configurations are to be called.
const CALLED: [&str; 2] = ["module", "modules"];

/// A directory with configuration, and what it was taken for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judged {
    pub dir: String,
    pub is_root: bool,
    /// Reads after the directory's name: "it has a backend".
    pub why: String,
    /// Empty: deployed as it is.
    pub environments: Vec<Environment>,
    /// Files with values that no environment reads.
    pub unread: Vec<String>,
}

/// What was found below a path.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Detected {
    /// In the order of their names.
    pub judged: Vec<Judged>,
    /// There was more than is looked at.
    pub is_cut: bool,
}

impl Detected {
    pub fn roots(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(|judged| judged.is_root)
    }
}

/// What is written in a directory, as far as it says what the directory is.
#[derive(Debug, Default)]
struct Facts {
    dir: String,
    /// The directories of the local modules that it calls.
    calls: Vec<String>,
    has_backend: bool,
    /// A provider with more than an alias.
    has_provider: bool,
    deploys: bool,
    variables: BTreeSet<String>,
    /// Variables without a default.
    required: BTreeSet<String>,
    is_initialised: bool,
    /// A file whose values Terraform reads by itself.
    values: Option<String>,
}

/// Looks for root modules in a directory and below it. `excluded`: why the user does not want one looked at.
pub fn detect(files: &dyn Files, dir: &str, excluded: &(dyn Fn(&str) -> Option<String> + Sync)) -> Detected {
    let mut dirs = Vec::new();
    let is_cut = !below(files, dir, 0, &mut dirs);
    let mut judged = Vec::new();
    dirs.retain(|dir| match excluded(dir) {
        Some(why) => {
            judged.push(Judged {
                dir: dir.clone(),
                is_root: false,
                why,
                environments: Vec::new(),
                unread: Vec::new(),
            });
            false
        }
        None => true,
    });
    let facts: Vec<Facts> = dirs.par_iter().map(|dir| facts(files, dir)).collect();
    let mut callers: BTreeMap<&str, &str> = BTreeMap::new();
    for caller in &facts {
        for called in &caller.calls {
            callers.entry(called).or_insert(&caller.dir);
        }
    }
    judged.extend(facts.iter().map(|facts| judge(files, dir, facts, callers.get(facts.dir.as_str()).copied())));
    judged.sort_by(|a, b| a.dir.cmp(&b.dir));
    Detected { judged, is_cut }
}

/// A directory that the command line names: a root. As Terraform does, it takes the values that it is given; where it
/// cannot be planned without others, its environments have them.
pub fn named(files: &dyn Files, dir: &str) -> Judged {
    if !environments::may_have(files, dir) {
        let why = "it is named".to_owned();
        return Judged { dir: dir.to_owned(), is_root: true, why, environments: Vec::new(), unread: Vec::new() };
    }
    root(files, &facts(files, dir), "it is named".to_owned(), Wanted::WhereNeeded)
}

fn judge(files: &dyn Files, start: &str, facts: &Facts, caller: Option<&str>) -> Judged {
    let below = facts.dir.strip_prefix(start).unwrap_or(&facts.dir);
    let within = |names: &[&'static str]| {
        below.split('/').find_map(|part| names.iter().find(|name| **name == part)).copied()
    };
    let signs = || {
        if facts.has_backend {
            return Some("it has a backend".to_owned());
        }
        if facts.is_initialised {
            return Some("it has been initialised: it has a .terraform.lock.hcl".to_owned());
        }
        if let Some(values) = &facts.values {
            return Some(format!("it has values, in {values}"));
        }
        facts.has_provider.then(|| "it configures a provider".to_owned())
    };
    let not = |why: String| Judged {
        dir: facts.dir.clone(),
        is_root: false,
        why,
        environments: Vec::new(),
        unread: Vec::new(),
    };
    if let Some(caller) = caller {
        return not(format!("it is a module that {caller} calls"));
    }
    if let Some(shown) = within(&SHOWN) {
        return not(format!("it is below {shown}/; give it by its name to look at it"));
    }
    if let Some(sign) = signs() {
        return root(files, facts, sign, Wanted::WhereNamedSo);
    }
    if let Some(called) = within(&CALLED) {
        return not(format!("it is below {called}/, and nothing here calls it"));
    }
    if !facts.deploys {
        return not("it has neither resources nor module calls".to_owned());
    }
    let found =
        root(files, facts, "nothing calls it, and its variables have values".to_owned(), Wanted::WhereNamedSo);
    match facts.required.first() {
        Some(open) if found.environments.is_empty() => {
            not(format!("nothing calls it, and var.{open} has no value: it reads like a module"))
        }
        _ => found,
    }
}

fn root(files: &dyn Files, facts: &Facts, why: String, wanted: Wanted) -> Judged {
    let needs_values = !facts.required.is_empty() && facts.values.is_none();
    let wanted = if needs_values { Wanted::Always } else { wanted };
    let (environments, unread) = environments::of(files, &facts.dir, &facts.variables, wanted);
    Judged { dir: facts.dir.clone(), is_root: true, why, environments, unread }
}

/// Every directory with configuration; `false` if there are too many to look into.
fn below(files: &dyn Files, dir: &str, depth: usize, found: &mut Vec<String>) -> bool {
    if depth > MAX_DEPTH || found.len() >= MAX_DIRECTORIES {
        return false;
    }
    if configuration_files(files, dir).is_ok_and(|files| !files.is_empty()) {
        found.push(dir.to_owned());
    }
    let real = files.identity(dir);
    let mut all = true;
    for entry in files.list(dir).unwrap_or_default() {
        let is_skipped = entry.name.starts_with('.') || SKIPPED.contains(&entry.name.as_str());
        let path = join(dir, &entry.name);
        // A symbolic link shows again what is somewhere else, or never ends.
        if entry.is_dir && !is_skipped && files.identity(&path) == join(&real, &entry.name) {
            all &= below(files, &path, depth + 1, found);
        }
    }
    all
}

fn facts(files: &dyn Files, dir: &str) -> Facts {
    let mut facts = Facts { dir: dir.to_owned(), ..Facts::default() };
    for entry in files.list(dir).unwrap_or_default().into_iter().filter(|entry| !entry.is_dir) {
        facts.is_initialised |= entry.name == ".terraform.lock.hcl";
        if environments::is_automatic(&entry.name) {
            facts.values.get_or_insert(entry.name);
        }
    }
    for name in configuration_files(files, dir).unwrap_or_default() {
        let path = join(dir, &name);
        let Ok(text) = read_text(files, &path) else { continue };
        let mut sources = Sources::default();
        let file = sources.add(path.as_str(), "");
        for block in &parser::parse(file, &path, &text).body.blocks {
            facts.take(block);
        }
    }
    facts
}

impl Facts {
    fn take(&mut self, block: &Block) {
        let label = || block.labels.first().map(|label| label.text.to_string());
        match &*block.name {
            "terraform" => {
                let backends = ["backend", "cloud"];
                self.has_backend |= block.body.blocks.iter().any(|inner| backends.contains(&&*inner.name));
            }
            "provider" => {
                self.has_provider |= block.body.attributes.iter().any(|attribute| &*attribute.name != "alias")
                    || !block.body.blocks.is_empty();
            }
            "resource" => self.deploys = true,
            "module" => {
                self.deploys = true;
                let source = block.body.attribute("source").and_then(|source| text(&source.value));
                if let Some(source) = source.filter(|source| source.starts_with("./") || source.starts_with("../"))
                {
                    self.calls.push(join(&self.dir, &source));
                }
            }
            "variable" => {
                if let Some(name) = label() {
                    if block.body.attribute("default").is_none() {
                        self.required.insert(name.clone());
                    }
                    self.variables.insert(name);
                }
            }
            _ => {}
        }
    }
}
