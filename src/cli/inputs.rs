//! Which inputs the paths on the command line are.
//!
//! Not for: reading configuration; a directory is read by the library, through `Files`.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use finops_lint::diagnostics::{Diagnostic, FileId, Sources, nearest};
use finops_lint::evaluator::detect::{self, Input as Detected, detect};
use finops_lint::files::{FileError, Files, join};
use finops_lint::lint::Input;

use super::disk::{only_file, told};
use super::memory;
use super::projects::{self, Selection};

/// The names under which a usage file is looked for beside a project.
pub(super) const USAGE_FILES: [&str; 4] =
    ["finops-lint-usage.yml", "finops-lint-usage.yaml", "infracost-usage.yml", "infracost-usage.yaml"];

pub(super) const HOW: &str =
    "give a directory with .tf files, or a plan: `terraform show -json tfplan > plan.json`";

/// An input, and the usage file that belongs to it.
pub(super) struct Found {
    pub(super) input: Input,
    pub(super) usage: Option<FileId>,
}

/// Finds out what each path is. What cannot be used is a diagnostic.
pub(super) fn find(
    paths: &[PathBuf],
    selection: &Selection<'_>,
    usage_file: Option<&Path>,
    files: &dyn Files,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found> {
    let mut found = Vec::new();
    let given = usage_file.and_then(|path| read_usage(&shown(path), files, sources, diagnostics));
    for path in paths {
        let name = shown(path);
        let inputs = if path.is_dir() {
            projects::inputs(&name, selection, files, diagnostics)
        } else {
            file(path, &name, sources, diagnostics).into_iter().collect()
        };
        for input in inputs {
            let dir = match &input {
                Input::Configuration { dir, .. } => dir.clone(),
                Input::Plan { beside, .. } | Input::State { beside, .. } => beside.clone(),
            };
            let usage = match usage_file {
                Some(_) => given,
                None => beside(&dir, files, sources, diagnostics),
            };
            found.push(Found { input, usage });
        }
    }
    found
}

/// A path as messages show it, with `/` between its parts.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    join("", &text)
}

/// A name like the one that is not there, in the same directory.
fn near_path(path: &Path, otherwise: &str) -> String {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
    let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    // What is there and cannot be read is not what was meant.
    match nearest(&wanted, names.iter().map(String::as_str).filter(|name| *name != wanted)) {
        Some(near) => format!("did you mean {}?", shown(&parent.join(near))),
        None => otherwise.to_owned(),
    }
}

fn file(path: &Path, name: &str, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Input> {
    let standard_input = name == "-";
    // `finops-lint <(terraform show -json tfplan)`: the shell has opened the pipe, and its writer is there.
    let substituted = name.starts_with("/dev/fd/") || name == "/dev/stdin";
    memory::spare_for(path);
    let bytes = if standard_input {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes).map_err(|error| told(&error))
    } else if substituted {
        std::fs::read(path).map_err(|error| told(&error))
    } else {
        only_file(path).and_then(|()| std::fs::read(path).map_err(|error| told(&error)))
    };
    let (name, beside) = match path.parent() {
        _ if standard_input => ("<stdin>".to_owned(), ".".to_owned()),
        Some(parent) if !substituted => (name.to_owned(), shown(parent)),
        _ => (name.to_owned(), ".".to_owned()),
    };
    let problem = |code, message: String| Diagnostic::error(code, message).in_file(name.clone());
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            let help = match error {
                FileError::NotFound => near_path(path, HOW),
                FileError::Other(_) if path.exists() => {
                    "check that it is a file and may be read; `-` reads a plan from standard input".to_owned()
                }
                _ => HOW.to_owned(),
            };
            diagnostics.push(problem("unreadable", error.to_string()).help(help));
            return None;
        }
    };
    if u32::try_from(bytes.len()).is_err() {
        diagnostics.push(problem("unreadable", "the file is larger than 4 GiB".to_owned()));
        return None;
    }
    let kind = detect(&name, &bytes);
    match kind {
        Detected::Hcl | Detected::JsonConfiguration if standard_input => {
            let message = "standard input can be a plan or a state, not configuration".to_owned();
            diagnostics.push(problem("not-terraform", message).help("give the directory instead"));
            None
        }
        Detected::Hcl | Detected::JsonConfiguration => {
            let only = path.file_name().map(|only| only.to_string_lossy().into_owned());
            Some(Input::Configuration { dir: beside, only, environment: None })
        }
        Detected::BinaryPlan => {
            let help = format!("run `terraform show -json {name} > plan.json` and give plan.json");
            diagnostics.push(problem("binary-plan", "this is a binary plan".to_owned()).help(help));
            None
        }
        Detected::Unrecognised(what) => {
            diagnostics.push(problem("not-terraform", what).help(HOW));
            None
        }
        Detected::Plan | Detected::State => match detect::decode(bytes) {
            Ok(text) => {
                let file = sources.add(name.clone(), text);
                Some(match kind {
                    Detected::Plan => Input::Plan { file, path: name, beside },
                    _ => Input::State { file, path: name, beside },
                })
            }
            Err(error) => {
                diagnostics.push(problem("unreadable", error.to_string()));
                None
            }
        },
    }
}

fn beside(
    dir: &str,
    files: &dyn Files,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<FileId> {
    let entries = files.list(dir).unwrap_or_default();
    let name = USAGE_FILES.iter().find(|name| entries.iter().any(|entry| entry.name == **name && !entry.is_dir))?;
    read_usage(&join(dir, name), files, sources, diagnostics)
}

fn read_usage(
    path: &str,
    files: &dyn Files,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<FileId> {
    match finops_lint::evaluator::load::read_text(files, path) {
        Ok(text) => Some(sources.add(path, text)),
        Err(error) => {
            let message = format!("the usage file cannot be read: {error}");
            diagnostics.push(
                Diagnostic::error("unreadable", message).in_file(path).help(near_path(
                    Path::new(path),
                    "`finops-lint-usage.yml` beside the project is found by itself",
                )),
            );
            None
        }
    }
}
