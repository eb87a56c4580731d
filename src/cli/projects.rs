//! Which projects the directories on the command line stand for, and `--explain-projects`, which says why.
//!
//! Not for: judging a directory; the evaluator does, or the user in `finops-lint.hcl`.

use std::fmt::Write as _;

use finops_lint::config::Config;
use finops_lint::diagnostics::Diagnostic;
use finops_lint::evaluator::load::configuration_files;
use finops_lint::evaluator::roots::{self, Environment, Judged};
use finops_lint::files::{Files, join};
use finops_lint::lint::Input;
use serde_json::json;

use super::arguments::Format;

/// So many directories are named in a message.
const NAMED: usize = 5;

/// What the user says about where to look.
pub(super) struct Selection<'s> {
    pub(super) config: &'s Config,
    excluded: Vec<(glob::Pattern, String)>,
    /// The command line names files with values: it is not for us to choose others.
    pub(super) has_var_files: bool,
}

impl<'s> Selection<'s> {
    /// # Errors
    /// Where a pattern is none.
    pub(super) fn new(config: &'s Config, exclude: &[String], has_var_files: bool) -> Result<Self, String> {
        let mut excluded = Vec::new();
        let given = exclude.iter().map(|written| (join("", written), format!("--exclude-path {written}")));
        let configured = config.exclude_paths.iter();
        let configured = configured.map(|written| (join(&config.dir, written), format!("exclude_paths {written}")));
        for (pattern, why) in given.chain(configured) {
            let parsed = glob::Pattern::new(&pattern).map_err(|error| format!("{why}: {error}"))?;
            excluded.push((parsed, why));
        }
        Ok(Self { config, excluded, has_var_files })
    }

    /// Why a directory is not looked at: it, or one above it, is excluded.
    fn excludes(&self, dir: &str) -> Option<String> {
        let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
        let above = std::iter::successors(Some(dir), |dir| dir.rsplit_once('/').map(|(above, _)| above));
        let mut above = above.filter(|dir| !dir.is_empty());
        above.find_map(|dir| {
            let found = self.excluded.iter().find(|(pattern, _)| pattern.matches_with(dir, options));
            found.map(|(_, why)| format!("it is excluded by {why}"))
        })
    }

    fn detect(&self, dir: &str, files: &dyn Files) -> roots::Detected {
        roots::detect(files, dir, &|dir| self.excludes(dir))
    }

    /// The projects that `finops-lint.hcl` names for a directory: those in it, or all if it is the file's own.
    fn configured(&self, dir: &str, files: &dyn Files) -> Vec<Judged> {
        let here = files.identity(dir);
        let is_all = files.identity(&self.config.dir) == here;
        let mut found: Vec<Judged> = Vec::new();
        for project in &self.config.projects {
            if !is_all && files.identity(&project.dir) != here {
                continue;
            }
            match found.iter_mut().find(|known| known.dir == project.dir) {
                Some(known) => known.environments.push(project.environment.clone()),
                None => found.push(Judged {
                    dir: project.dir.clone(),
                    is_root: true,
                    why: format!("{} names it", finops_lint::config::NAME),
                    environments: vec![project.environment.clone()],
                    unread: Vec::new(),
                }),
            }
        }
        found
    }

    fn named(&self, dir: &str, files: &dyn Files) -> Judged {
        let mut named = roots::named(files, dir);
        if self.has_var_files {
            named.environments.clear();
        }
        named
    }
}

/// The inputs that a directory stands for.
pub(super) fn inputs(
    dir: &str,
    selection: &Selection<'_>,
    files: &dyn Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Input> {
    let configured = selection.configured(dir, files);
    if !configured.is_empty() {
        return configured.iter().flat_map(of).collect();
    }
    match configuration_files(files, dir) {
        Ok(found) if !found.is_empty() => of(&selection.named(dir, files)),
        Ok(_) => {
            let mut detected = selection.detect(dir, files);
            if detected.is_cut {
                let message = "there are too many directories below to look into all of them";
                let diagnostic = Diagnostic::error("no-configuration", message).in_file(dir);
                diagnostics.push(diagnostic.help("give the directories of the projects by their names"));
            }
            if selection.has_var_files {
                detected.judged.iter_mut().for_each(|judged| judged.environments.clear());
            }
            let found: Vec<Input> = detected.roots().flat_map(of).collect();
            if found.is_empty() {
                diagnostics.push(nothing(dir, &detected.judged, files));
            }
            found
        }
        Err(error) => {
            let help = "check that this user may list it";
            diagnostics.push(Diagnostic::error("unreadable", error.to_string()).in_file(dir).help(help));
            Vec::new()
        }
    }
}

fn of(root: &Judged) -> Vec<Input> {
    let input = |environment| Input::Configuration { dir: root.dir.clone(), only: None, environment };
    match root.environments.as_slice() {
        [] => vec![input(None)],
        environments => environments.iter().cloned().map(|environment| input(Some(environment))).collect(),
    }
}

/// Why there is nothing to look at, and what to do.
fn nothing(dir: &str, judged: &[Judged], files: &dyn Files) -> Diagnostic {
    let documents = documents(dir, files);
    let (message, help) = if !judged.is_empty() {
        let mut why: Vec<String> =
            judged.iter().take(NAMED).map(|judged| format!("{}: {}", judged.dir, judged.why)).collect();
        if judged.len() > NAMED {
            why.push(format!("and {} more, which --explain-projects lists", judged.len() - NAMED));
        }
        ("there is no root module in or below this directory", why.join("; "))
    } else if !documents.is_empty() {
        let help = format!("if one of these is a plan, give it by its name: {}", documents.join(", "));
        ("there is no Terraform configuration in this directory", help)
    } else {
        ("there is no Terraform configuration in this directory", super::inputs::HOW.to_owned())
    };
    Diagnostic::error("no-configuration", message).in_file(dir).help(help)
}

/// JSON files in a directory, to suggest.
fn documents(name: &str, files: &dyn Files) -> Vec<String> {
    let entries = files.list(name).unwrap_or_default();
    let found = entries.into_iter().filter(|entry| !entry.is_dir && entry.name.ends_with(".json"));
    found.map(|entry| join(name, &entry.name)).take(3).collect()
}

/// `--explain-projects`: every directory with configuration, what it is taken for, and why.
pub(super) fn explain(dirs: &[String], selection: &Selection<'_>, files: &dyn Files, format: Format) -> String {
    let mut all: Vec<Judged> = Vec::new();
    for dir in dirs {
        let mut found = selection.configured(dir, files);
        let is_named = configuration_files(files, dir).is_ok_and(|found| !found.is_empty());
        let is_settled = is_named || !found.is_empty();
        if found.is_empty() && is_named {
            found.push(selection.named(dir, files));
        }
        for mut judged in selection.detect(dir, files).judged {
            if found.iter().any(|known| known.dir == judged.dir) {
                continue;
            }
            // A directory that is a root itself, or configured, stands for nothing else.
            if judged.is_root && is_settled {
                judged.is_root = false;
                judged.why = format!("{}, but it is not named; give it by its name to look at it", judged.why);
            }
            if selection.has_var_files {
                judged.environments.clear();
            }
            found.push(judged);
        }
        all.extend(found);
    }
    all.sort_by(|a, b| a.dir.cmp(&b.dir));
    all.dedup();
    match format {
        Format::Human => text(&all),
        Format::Json | Format::Sarif => document(&all),
    }
}

fn text(all: &[Judged]) -> String {
    let width = all.iter().map(|judged| judged.dir.chars().count()).max().unwrap_or_default();
    let mut out = String::new();
    for judged in all {
        let what = match (judged.is_root, judged.environments.len()) {
            (false, _) => "no project".to_owned(),
            (true, 0 | 1) => "a project".to_owned(),
            (true, count) => format!("{count} projects"),
        };
        _ = writeln!(out, "{:width$}  {what}: {}", judged.dir, judged.why);
        if !judged.is_root {
            continue;
        }
        for Environment { name, var_files, workspace } in &judged.environments {
            let workspace = workspace.as_ref().map_or_else(String::new, |name| format!(" in workspace {name}"));
            let values = if var_files.is_empty() { "no file of values".to_owned() } else { var_files.join(", ") };
            _ = writeln!(out, "{:width$}    {name}: {values}{workspace}", "");
        }
        for file in &judged.unread {
            _ = writeln!(out, "{:width$}    not read: {file} (Terraform reads it only with --var-file)", "");
        }
    }
    if all.is_empty() {
        out.push_str("there is no Terraform configuration\n");
    }
    // Names of directories are anybody's.
    out.chars().map(|c| if c.is_control() && c != '\n' { '\u{FFFD}' } else { c }).collect()
}

fn document(all: &[Judged]) -> String {
    let environment = |environment: &Environment| {
        json!({
            "name": environment.name,
            "var_files": environment.var_files,
            "workspace": environment.workspace,
        })
    };
    let rows: Vec<_> = all
        .iter()
        .map(|judged| {
            json!({
                "path": judged.dir,
                "project": judged.is_root,
                "why": judged.why,
                "environments": judged.environments.iter().map(environment).collect::<Vec<_>>(),
                "not_read": judged.unread,
            })
        })
        .collect();
    format!("{:#}\n", json!(rows))
}
