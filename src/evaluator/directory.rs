//! The configuration files of directories: which they are and what they say. Directories that are needed together are
//! read and parsed side by side.
//!
//! Not for: what the files declare together, or which directories a module calls.

use std::sync::Arc;

use rayon::prelude::*;

use super::limits::MAX_FILE;
use crate::diagnostics::{Diagnostic, FileId, Sources, Span};
use crate::files::{FileError, Files, join};
use crate::parser;
use crate::parser::ast::{Attribute, Block, Body};

/// A directory that was read.
#[derive(Debug)]
pub(super) struct Directory {
    /// Which directory it is, whatever name led there.
    pub(super) identity: String,
    /// It is one of those above, and nothing of it was read.
    pub(super) is_left_out: bool,
    /// Its files in the order in which Terraform reads them, or why they cannot be listed.
    pub(super) files: Result<Vec<ConfigurationFile>, FileError>,
    /// What is wrong with the files, until somebody has taken it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What a configuration file declares; nothing where it cannot be read. Every module that this directory is shares it.
#[derive(Clone, Debug)]
pub(super) struct ConfigurationFile {
    pub(super) is_override: bool,
    pub(super) attributes: Arc<[Attribute]>,
    pub(super) blocks: Arc<[Arc<Block>]>,
}

/// A directory whose files are read, but are no sources yet.
struct Listed {
    identity: String,
    is_left_out: bool,
    files: Result<Vec<Read<String>>, FileError>,
}

/// A file that has been read: its text, or the source that it has become.
struct Read<T> {
    path: String,
    /// Besides: where the first byte is that is not UTF-8.
    found: Result<(T, Option<usize>), FileError>,
}

/// Reads directories, each with all its files or with `only` this one. The sources grow in the order of the directories,
/// whoever is read first.
///
/// Of a directory that is one of `above` nothing is read: what calls itself never ends.
pub(super) fn read(
    files: &dyn Files,
    sources: &mut Sources,
    dirs: &[String],
    only: Option<&str>,
    above: &[&str],
) -> Vec<Directory> {
    let listed: Vec<Listed> = side_by_side(dirs, |dir| listed(files, dir, only, above));
    let mut added: Vec<Read<FileId>> = Vec::new();
    let mut counted = Vec::new();
    for Listed { identity, is_left_out, files } in listed {
        let count = files.map(|files| {
            let count = files.len();
            added.extend(files.into_iter().map(|Read { path, found }| {
                let found = found.map(|(text, bad)| (sources.add(path.clone(), text), bad));
                Read { path, found }
            }));
            count
        });
        counted.push((identity, is_left_out, count));
    }
    let sources = &*sources;
    let mut parsed = side_by_side(&added, |file| parsed(sources, file)).into_iter();
    let mut directories = Vec::new();
    for (identity, is_left_out, count) in counted {
        let mut diagnostics = Vec::new();
        let files = count.map(|count| {
            let files = parsed.by_ref().take(count).map(|(file, told)| {
                diagnostics.extend(told);
                file
            });
            files.collect()
        });
        directories.push(Directory { identity, is_left_out, files, diagnostics });
    }
    directories
}

/// One alone is not worth waking other threads for.
fn side_by_side<T: Sync, R: Send>(items: &[T], each: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    match items {
        [] => Vec::new(),
        [item] => vec![each(item)],
        items => items.par_iter().map(each).collect(),
    }
}

fn listed(files: &dyn Files, dir: &str, only: Option<&str>, above: &[&str]) -> Listed {
    let identity = files.identity(dir);
    if above.contains(&identity.as_str()) {
        return Listed { identity, is_left_out: true, files: Ok(Vec::new()) };
    }
    let names = only.map_or_else(|| configuration_files(files, dir), |name| Ok(vec![name.to_owned()]));
    let read = |name: String| {
        let path = join(dir, &name);
        let found = read_configuration(files, &path);
        Read { path, found }
    };
    Listed { identity, is_left_out: false, files: names.map(|names| names.into_iter().map(read).collect()) }
}

fn parsed(sources: &Sources, Read { path, found }: &Read<FileId>) -> (ConfigurationFile, Vec<Diagnostic>) {
    let name = path.rsplit('/').next().unwrap_or(path.as_str());
    let file = |Body { attributes, blocks }: Body| ConfigurationFile {
        is_override: is_override(name),
        attributes: attributes.into(),
        blocks: blocks.into_iter().map(Arc::new).collect(),
    };
    match found {
        Err(error) => {
            let diagnostic = Diagnostic::error("unreadable", error.to_string()).in_file(path.clone());
            (file(Body::default()), vec![diagnostic.help("what it declares is in no total")])
        }
        Ok((id, bad)) => {
            let mut diagnostics = Vec::new();
            if let Some(at) = *bad {
                let message = "this is not UTF-8, and Terraform takes nothing else";
                let span = Span::new(*id, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
                diagnostics.push(Diagnostic::error("not-utf8", message).at(span).help("save the file as UTF-8"));
            }
            let text = Arc::clone(&sources.get(*id).text);
            let parsed = parser::parse(*id, path, &text);
            diagnostics.extend(parsed.diagnostics);
            (file(parsed.body), diagnostics)
        }
    }
}

/// The configuration files of a directory in the order in which Terraform reads them.
///
/// # Errors
/// Says why the directory cannot be listed.
pub fn configuration_files(files: &dyn Files, dir: &str) -> Result<Vec<String>, FileError> {
    let names: Vec<String> =
        files.list(dir)?.into_iter().filter(|entry| !entry.is_dir).map(|entry| entry.name).collect();
    let is_configuration = |name: &str| {
        let hidden = name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
        !hidden && SUFFIXES.iter().any(|(suffix, _)| name.ends_with(suffix))
    };
    let mut found: Vec<String> = names.iter().filter(|name| is_configuration(name)).cloned().collect();
    // OpenTofu reads `x.tofu` instead of `x.tf`, where both are there.
    found.retain(|name| {
        let shadowed = |suffix: &str, by: &str| {
            name.strip_suffix(suffix).is_some_and(|stem| names.contains(&format!("{stem}{by}")))
        };
        !(shadowed(".tf", ".tofu") || shadowed(".tf.json", ".tofu.json"))
    });
    found.sort();
    Ok(found)
}

/// The suffixes of configuration files, and whether they are JSON.
const SUFFIXES: [(&str, bool); 4] = [(".tf.json", true), (".tofu.json", true), (".tf", false), (".tofu", false)];

fn is_override(name: &str) -> bool {
    let stem = SUFFIXES.iter().find_map(|(suffix, _)| name.strip_suffix(suffix)).unwrap_or(name);
    stem == "override" || stem.ends_with("_override")
}

/// A file as text.
///
/// # Errors
/// Where it cannot be read, is not UTF-8 or is too large.
pub fn read_text(files: &dyn Files, path: &str) -> Result<String, FileError> {
    let bytes = files.read(path)?;
    if bytes.len() > MAX_FILE {
        return Err(FileError::Other(format!("the file is larger than {} MiB", MAX_FILE >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| FileError::NotText)
}

/// A configuration file, and where the first byte is that is not UTF-8. Such bytes are replaced, so that the rest of
/// the file can be used; but UTF-16 is another text altogether.
fn read_configuration(files: &dyn Files, path: &str) -> Result<(String, Option<usize>), FileError> {
    let bytes = files.read(path)?;
    if bytes.len() > MAX_FILE {
        return Err(FileError::Other(format!("the file is larger than {} MiB", MAX_FILE >> 20)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) if error.as_bytes().contains(&0) => Err(FileError::NotText),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Ok((String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at)))
        }
    }
}
