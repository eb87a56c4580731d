//! Where the private prices are: the file that the command line names, the one that `finops-lint.hcl` names, or the one
//! beside it.
//!
//! Not for: what is in it.

use std::path::Path;

use finops_lint::config::Config;
use finops_lint::diagnostics::{Diagnostic, Sources};
use finops_lint::evaluator::load::read_text;
use finops_lint::files::join;
use finops_lint::pricing::private::{NAME, read};
use finops_lint::pricing::{Catalogue, Private};

use super::disk::Disk;
use super::inputs::shown;

/// Reads them, if there are any.
///
/// # Errors
/// Where the file that the command line names cannot be read.
pub(super) fn find(
    named: Option<&Path>,
    config: &Config,
    catalogue: &Catalogue,
    files: &mut Disk,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Private>, String> {
    let path = match (named, &config.private_prices) {
        (Some(named), _) => {
            files.and_file(named);
            shown(named)
        }
        (None, Some(configured)) => configured.path.clone(),
        (None, None) => {
            let path = join(&config.dir, NAME);
            if !Path::new(&path).exists() {
                return Ok(None);
            }
            files.and_found(Path::new(&path));
            path
        }
    };
    let text = match read_text(files, &path) {
        Ok(text) => text,
        Err(error) if named.is_some() => return Err(format!("{path}: {error}")),
        Err(error) => {
            let message = format!("the private prices cannot be read: {error}");
            let span = config.private_prices.as_ref().map(|configured| configured.span);
            let diagnostic = Diagnostic::error("private-prices", message).at(span).in_file(path);
            diagnostics
                .push(diagnostic.help("without them, the report has list prices; --private-prices names a file"));
            return Ok(None);
        }
    };
    let file = sources.add(path.as_str(), text.as_str());
    let (private, problems) = read(file, &path, &text, files, catalogue);
    diagnostics.extend(problems);
    Ok(Some(private))
}
