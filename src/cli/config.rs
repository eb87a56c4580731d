//! Where `finops-lint.hcl` is.
//!
//! Not for: what is in it.

use std::path::{Path, PathBuf};

use finops_lint::config::{Config, NAME, read};
use finops_lint::diagnostics::{Diagnostic, Sources};
use finops_lint::evaluator::load::read_text;

use super::disk::Disk;
use super::inputs::shown;

/// Reads the file that the command line names, or else the nearest one from the working directory up to the root of
/// its repository.
///
/// # Errors
/// Where the named file cannot be read.
pub(super) fn find(
    named: Option<&Path>,
    files: &mut Disk,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Config, String> {
    let path = match named {
        Some(path) => {
            files.and_file(path);
            path.to_owned()
        }
        None => match nearest() {
            Some(path) => {
                files.and_found(&path);
                path
            }
            None => return Ok(Config { dir: ".".to_owned(), ..Config::default() }),
        },
    };
    let shown = shown(&path);
    let text = read_text(files, &shown).map_err(|error| format!("{shown}: {error}"))?;
    let file = sources.add(shown.as_str(), text.as_str());
    let (config, problems) = read(file, &shown, &text, files);
    diagnostics.extend(problems);
    Ok(config)
}

/// `finops-lint.hcl`, `../finops-lint.hcl`, and so on. Outside of a repository nobody answers for what is further up.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let is_repository = here.ancestors().any(|dir| dir.join(".git").exists());
    let mut up = PathBuf::new();
    for dir in here.ancestors() {
        let path = up.join(NAME);
        if path.is_file() {
            return Some(path);
        }
        if !is_repository || dir.join(".git").exists() {
            return None;
        }
        up.push("..");
    }
    None
}
