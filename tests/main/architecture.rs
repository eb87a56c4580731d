//! What must not be in the sources: a stage that names a later one, a rule's id, a price.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read the sources has failed; clippy knows only #[test] functions as tests"
)]

use std::path::{Path, PathBuf};

use finops_lint::diagnostics::Sources;
use finops_lint::resources::aws::SHAPES;
use finops_lint::rules;

/// The stages in their order; those in one line may name each other.
const STAGES: [&[&str]; 13] = [
    &["diagnostics", "files"],
    &["parser"],
    &["evaluator"],
    &["config"],
    &["facts"],
    &["resources"],
    &["pricing"],
    &["rules"],
    &["ignore"],
    &["reports"],
    &["fix"],
    &["lint"],
    &["cli"],
];

/// No file is longer. What comes near it is two things.
const LINES: usize = 600;

/// Every Rust file below `src`: its path from there, and its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50);
    found
}

fn stage_of(path: &str) -> Option<usize> {
    let first = path.split('/').next().unwrap().trim_end_matches(".rs");
    STAGES.iter().position(|names| names.contains(&first))
}

/// The code without what only explains it.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.map(|(number, line)| (number, line.split("//").next().unwrap_or_default()))
}

/// The first names of the paths from the root of the crate: `crate::a::b` gives `a`, and so does `crate::{a::b}`.
fn named(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for root in ["crate::", "finops_lint::"] {
        for (at, _) in line.match_indices(root) {
            let rest = line.get(at + root.len()..).unwrap();
            let group = rest.strip_prefix('{').map(|inner| inner.split(", ").collect());
            for path in group.unwrap_or_else(|| vec![rest]) {
                found.push(path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap());
            }
        }
    }
    found
}

#[test]
fn no_stage_names_a_later_one() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        // The crate's root and the binary name everything.
        let Some(stage) = stage_of(&path) else {
            assert!(["lib.rs", "main.rs"].contains(&path.as_str()), "{path} belongs to no stage");
            continue;
        };
        let depth = path.matches('/').count() + usize::from(!path.ends_with("mod.rs"));
        for (number, line) in code(&text) {
            let later = |name: &str| stage_of(name).is_some_and(|other| other > stage);
            wrong.extend(
                named(line).into_iter().filter(|name| later(name)).map(|name| format!("{path}:{number}: {name}")),
            );
            // `super` often enough leads to the root as well.
            let above = "super::".repeat(depth);
            for (at, _) in line.match_indices(&above) {
                let name = line
                    .get(at + above.len()..)
                    .unwrap()
                    .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .next();
                wrong.extend(name.filter(|name| later(name)).map(|name| format!("{path}:{number}: {name}")));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_check_of_names_finds_what_it_looks_for() {
    assert_eq!(named("use crate::rules::check;"), ["rules"]);
    assert_eq!(named("use crate::{files::Files, lint};"), ["files", "lint"]);
    assert_eq!(named("let x = crate::reports::render();"), ["reports"]);
    assert!(stage_of("reports/json.rs") > stage_of("pricing/mod.rs"));
}

#[test]
fn no_rule_is_named_in_rust() {
    let (rules, _) = rules::load(rules::BUILT_IN.iter().copied(), &mut Sources::default());
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        // The examples of --help name a rule or two, as they name files.
        if path == "cli/arguments.rs" {
            continue;
        }
        for (number, line) in code(&text) {
            for rule in &rules {
                if line.contains(&format!("\"{}\"", rule.id)) {
                    wrong.push(format!("{path}:{number}: {}", rule.id));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_price_is_written_in_rust() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !["resources/", "rules/"].iter().any(|stage| path.starts_with(stage)) {
            continue;
        }
        for (number, line) in code(&text) {
            let bytes = line.as_bytes();
            let decimal = bytes.windows(3).enumerate().any(|(at, part)| {
                let digits =
                    part.first().is_some_and(u8::is_ascii_digit) && part.last().is_some_and(u8::is_ascii_digit);
                let of_tuple =
                    at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_alphabetic);
                digits && part.get(1) == Some(&b'.') && !of_tuple && !in_quotes(line, at)
            });
            if decimal || line.contains("dec!") || line.contains("Decimal::new(") {
                wrong.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Texts such as `"1.5"` are names and versions: no shape reads a number out of one.
fn in_quotes(line: &str, at: usize) -> bool {
    line.get(..at).unwrap_or_default().matches('"').count() % 2 == 1
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} does not open with what it is for"));
        }
        let lines = text.lines().count();
        if lines >= LINES {
            wrong.push(format!("{path} has {lines} lines"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_shape_is_listed() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/resources/aws");
    let mut declared = 0;
    for (path, text) in sources() {
        if path.starts_with("resources/aws/") {
            declared += text.matches(" SHAPE: Shape =").count();
        }
    }
    assert!(directory.is_dir());
    assert_eq!(SHAPES.len(), declared, "every shape of src/resources/aws is in SHAPES");
    let mut names: Vec<&str> = SHAPES.iter().map(|shape| shape.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SHAPES.len(), "no two shapes have one name");
}
