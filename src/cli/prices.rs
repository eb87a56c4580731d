//! Which price catalogues a run uses: one order of precedence for all commands.
//!
//! 1. What `--prices` names: a directory, or `embedded` and nothing else.
//! 2. What the project pins: the directory that `finops-lint.hcl` names, else `pricing-cache/` beside that file (or in
//!    the working directory, if there is none) where it holds a `catalogue.tsv`.
//! 3. Only where neither is there, the user's cache, so that a project that pins its prices gets one result everywhere.
//! 4. For every price that these do not have, the embedded catalogue.
//!
//! Not for: what is in a catalogue.

use std::borrow::Cow;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;
use finops_lint::config::Config;
use finops_lint::diagnostics::{Diagnostic, Sources};
use finops_lint::files::{FileError, Files as _, join};
use finops_lint::lint::unreadable_prices;
use finops_lint::pricing::book::{Book, PACKED, Storage};
use finops_lint::pricing::{Catalogue, Layer, Origin, manifest};

use super::disk::Disk;
use super::inputs::shown;

/// Where a project has the prices that it pins, if `finops-lint.hcl` does not say another place.
const PINNED: &str = "pricing-cache";

#[derive(Args, Clone, Debug, Default)]
pub(super) struct Prices {
    /// Use the prices of this directory, or only those inside the binary: `embedded`
    /// [default: the project's pricing-cache/, else what `pricing update` has read]
    #[arg(long, value_name = "DIR|embedded", env = "FINOPS_LINT_PRICES", hide_env_values = true)]
    pub(super) prices: Option<String>,
}

/// The directory of the user's cache, if this machine has a place for caches.
pub(super) fn cache_dir() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    if let Some(named) = std::env::var_os("FINOPS_LINT_CACHE_DIR").filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named));
    }
    etcetera::choose_base_strategy().ok().map(|places| places.cache_dir().join("finops-lint"))
}

/// Opens what holds here. What is there and cannot be opened is told, and the next one answers.
///
/// # Errors
/// Where the command line names a directory that has no prices.
pub(super) fn open(
    asked: &Prices,
    config: &Config,
    files: &Disk,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Catalogue, String> {
    match asked.prices.as_deref() {
        Some("embedded") => return Ok(Catalogue::over_embedded(Vec::new())),
        Some(named) => {
            let book = named_book(Path::new(named)).map_err(|why| {
                format!("--prices {named}: {why}; `finops-lint pricing update --into {named}` writes prices there")
            })?;
            return Ok(over(Origin::Pinned(shown(Path::new(named))), book));
        }
        None => {}
    }
    let pinned = config.pricing.directory.clone();
    let is_named = pinned.is_some();
    let pinned = pinned.unwrap_or_else(|| join(&config.dir, PINNED));
    let list = files.read(&join(&pinned, manifest::NAME));
    if is_named || !matches!(list, Err(FileError::NotFound | FileError::Outside)) {
        let storage = Pinned { files: files.clone(), dir: pinned.clone() };
        let origin = Origin::Pinned(pinned);
        match Book::pinned(Box::new(storage)) {
            Ok(book) => return Ok(over(origin, book)),
            Err(why) => diagnostics.push(unreadable_prices(&origin, &why)),
        }
        return Ok(Catalogue::over_embedded(Vec::new()));
    }
    let Some((dir, storage)) = cache_dir().and_then(|dir| Some((shown(&dir), Packed::open(&dir)?))) else {
        return Ok(Catalogue::over_embedded(Vec::new()));
    };
    let origin = Origin::Cache(dir);
    match Book::packed(Box::new(storage)) {
        Ok(book) => Ok(over(origin, book)),
        Err(why) => {
            diagnostics.push(unreadable_prices(&origin, &why));
            Ok(Catalogue::over_embedded(Vec::new()))
        }
    }
}

/// The prices that a run in the working directory would use, the settings that said so, and what was wrong with either.
///
/// # Errors
/// As [`open`] has them.
pub(super) fn here(asked: &Prices) -> Result<(Catalogue, Config, Vec<Diagnostic>), String> {
    let mut files = Disk::of(&[PathBuf::from(".")]);
    let mut diagnostics = Vec::new();
    let config = super::config::find(None, &mut files, &mut Sources::default(), &mut diagnostics)?;
    let catalogue = open(asked, &config, &files, &mut diagnostics)?;
    Ok((catalogue, config, diagnostics))
}

fn over(origin: Origin, book: Book) -> Catalogue {
    Catalogue::over_embedded(vec![Layer { origin, book: Arc::new(book) }])
}

/// A directory that the command line names may hold either form.
fn named_book(dir: &Path) -> Result<Book, String> {
    if !dir.is_dir() {
        return Err("there is no such directory".to_owned());
    }
    if let Some(storage) = Packed::open(dir) {
        return Book::packed(Box::new(storage));
    }
    let files = Disk::of(&[dir.to_owned()]);
    Book::pinned(Box::new(Pinned { files, dir: shown(dir) })).map_err(|why| match why.as_str() {
        missing if missing == FileError::NotFound.to_string() => "it has no prices".to_owned(),
        _ => why,
    })
}

/// A project's own files, which may come with a pull request: read as all that is the project's.
struct Pinned {
    files: Disk,
    dir: String,
}

impl Storage for Pinned {
    fn read(&self, file: &str, _: u64, _: Option<usize>) -> Result<Cow<'static, [u8]>, String> {
        self.files.read(&join(&self.dir, file)).map(Cow::Owned).map_err(|error| error.to_string())
    }
}

/// The packed file of a cache. It stays open, so that an update which replaces it does not change what a run reads.
struct Packed(Mutex<std::fs::File>);

impl Packed {
    /// `None` where there is no such file.
    fn open(dir: &Path) -> Option<Self> {
        std::fs::File::open(dir.join(PACKED)).ok().map(|file| Self(Mutex::new(file)))
    }
}

impl Storage for Packed {
    fn read(&self, _: &str, at: u64, length: Option<usize>) -> Result<Cow<'static, [u8]>, String> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let length = length.map_or(u64::MAX, |length| u64::try_from(length).unwrap_or(u64::MAX));
        let mut bytes = Vec::new();
        let read = file.seek(SeekFrom::Start(at)).and_then(|_| (&mut *file).take(length).read_to_end(&mut bytes));
        read.map_err(|error| error.to_string())?;
        Ok(Cow::Owned(bytes))
    }
}
