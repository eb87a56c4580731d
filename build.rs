//! Embeds what is data and not Rust: the price catalogue (`pricing-cache/`), the rules (`rules/`), and the variants of
//! the shapes. Adding a file to one of the directories is enough; there is no registry to edit.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/pricing/pack.rs"]
#[expect(unreachable_pub, reason = "the library shows to others what the build script uses itself")]
mod pack;

/// Where each shape is declared in every way that is billed differently.
const VARIANTS: &str = "src/resources/aws/variants";

/// The shapes: what a file says at its top is what a user reads about it.
const SHAPES: &str = "src/resources/aws";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in ["build.rs", "src/pricing/pack.rs", "pricing-cache", "rules", SHAPES] {
        println!("cargo::rerun-if-changed={watched}");
    }

    let mut catalogue = Vec::new();
    let directory = root.join("pricing-cache");
    let mapping = directory.join("mapping");
    // What `pricing import` reads; the catalogue has it already.
    let found = directory.join("found");
    for path in files(&directory, "tsv")? {
        if path.starts_with(&mapping) || path.starts_with(&found) {
            continue;
        }
        let name = path.strip_prefix(&directory)?.display().to_string();
        catalogue.push((name, fs::read_to_string(&path)?));
    }
    fs::write(out.join("catalogue.bin"), pack::pack(&catalogue)?)?;

    let what = "Every file of `pricing-cache/mapping/`: name, text.";
    fs::write(out.join("mapping.rs"), embedded("SHIPPED", what, &mapping, &["tsv"])?)?;
    let what = "Every built-in rule file: path under `rules/`, text.";
    fs::write(out.join("rules.rs"), embedded("RULES", what, &root.join("rules"), &["hcl"])?)?;
    let what = "Every file of `src/resources/aws/variants/`: name, text.";
    fs::write(out.join("variants.rs"), embedded("VARIANTS", what, &root.join(VARIANTS), &["tf", "yml"])?)?;
    fs::write(out.join("heads.rs"), heads(&root.join(SHAPES))?)?;
    // What is known to be missing, and why; a catalogue need not have such a file.
    fs::write(out.join("gaps.tsv"), fs::read_to_string(directory.join("gaps.tsv")).unwrap_or_default())?;
    Ok(())
}

/// Of every shape: its name, the first paragraph of its file, and the pages that the file's head names.
fn heads(directory: &Path) -> Result<String, Box<dyn Error>> {
    let mut source = String::from("/// Of every shape: name, what it is, pages.\n");
    source.push_str("pub(super) static HEADS: &[(&str, &str, &[&str])] = &[\n");
    for path in files(directory, "rs")? {
        let text = fs::read_to_string(&path)?;
        if path.parent() != Some(directory) || !text.contains("static SHAPE: Shape =") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let head: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        let what: Vec<&str> = head.iter().copied().take_while(|line| !line.is_empty()).collect();
        let all = head.join(" ");
        let pages = all.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(page, _)| page));
        let pages: Vec<&str> = pages.filter(|page| page.starts_with("https://")).collect();
        writeln!(source, "    ({name:?}, {:?}, &{pages:?}),", what.join(" "))?;
    }
    source.push_str("];\n");
    Ok(source)
}

/// Source text of a table of files: path under the directory with forward slashes, and content.
fn embedded(name: &str, what: &str, directory: &Path, extensions: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut source = format!("/// {what}\npub(super) static {name}: &[(&str, &str)] = &[\n");
    let mut found = Vec::new();
    for extension in extensions {
        found.extend(files(directory, extension)?);
    }
    for path in found {
        let relative: Vec<_> =
            path.strip_prefix(directory)?.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        writeln!(source, "    ({:?}, include_str!({path:?})),", relative.join("/"))?;
    }
    source.push_str("];\n");
    Ok(source)
}

/// The files with this extension under a directory, sorted; none if there is no such directory.
fn files(directory: &Path, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    if directory.is_dir() {
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(files(&path, extension)?);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
