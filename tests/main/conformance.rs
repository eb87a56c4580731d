//! The tables of `tests/conformance` say what is evaluated and which test shows it: here they are held to it.
//!
//! Not for: the cases themselves; `equality` compares them with Terraform's plans.

#![expect(clippy::expect_used, reason = "a table that cannot be read should fail the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use finops_lint::evaluator::functions::names;

/// Where a feature may be documented, how it is evaluated, and where its test is.
struct Row {
    table: PathBuf,
    feature: String,
    evaluated: String,
    tests: Vec<String>,
}

const EVALUATED: [&str; 5] = ["yes", "unknown", "checked", "read", "refused"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the tables with the columns feature, documented, evaluated, test.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for area in std::fs::read_dir(root().join("tests/conformance")).expect("the folder is there") {
        let table = area.expect("an area can be read").path().join("README.md");
        let text = std::fs::read_to_string(&table).unwrap_or_default();
        let mut inside = false;
        for line in text.lines() {
            let cells: Vec<&str> = line.trim().trim_matches('|').split(" | ").map(str::trim).collect();
            inside = line.starts_with('|') && (inside || cells.first() == Some(&"feature"));
            if !inside || cells.first() == Some(&"feature") || line.starts_with("|---") {
                continue;
            }
            let [feature, documented, evaluated, tests] = cells.as_slice() else {
                unreachable!("{}: {line:?} has four cells", table.display());
            };
            assert!(!feature.is_empty() && !documented.is_empty(), "{}: {line}", table.display());
            rows.push(Row {
                table: table.clone(),
                feature: (*feature).to_owned(),
                evaluated: (*evaluated).to_owned(),
                tests: tests.split(", ").map(|test| test.trim_matches('`').to_owned()).collect(),
            });
        }
    }
    rows
}

#[test]
fn every_row_is_evaluated_and_has_a_test() {
    let sources = test_sources();
    for row in rows() {
        let place = format!("{}: {}", row.table.display(), row.feature);
        assert!(EVALUATED.contains(&row.evaluated.as_str()), "{place}: {:?}", row.evaluated);
        for test in &row.tests {
            assert!(
                exists(test, row.table.parent().expect("a table is in a folder"), &sources),
                "{place}: {test:?}"
            );
        }
    }
}

/// A case beside the table, `module::test` of the integration tests, or a file.
fn exists(test: &str, area: &Path, sources: &[(String, String)]) -> bool {
    if let Some((module, name)) = test.split_once("::") {
        let function = format!("fn {}(", name.rsplit("::").next().unwrap_or(name));
        return sources.iter().any(|(file, text)| file.contains(module) && text.contains(&function));
    }
    let case = area.join(test);
    case.join("plan.json").is_file() || case.is_file() || (test.contains('/') && root().join(test).exists())
}

/// The test files, by their path below `tests/main`.
fn test_sources() -> Vec<(String, String)> {
    fn read(dir: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(dir).expect("the tests can be listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a test can be read");
                found.push((path.to_string_lossy().into_owned(), text));
            }
        }
    }
    let mut found = Vec::new();
    read(&root().join("tests/main"), &mut found);
    found
}

#[test]
fn every_case_is_in_a_table() {
    let named: BTreeSet<PathBuf> = rows()
        .iter()
        .flat_map(|row| row.tests.iter().map(|test| row.table.parent().expect("in a folder").join(test)))
        .collect();
    for story in crate::compare::story::Story::below("tests/conformance") {
        let case = root().join(&story.dir);
        assert!(named.contains(&case), "{} is in no table", story.dir);
    }
}

/// A function of Terraform's that the evaluator knows is in the table, and nothing else is; where a table of answers is
/// its test, it is called there.
#[test]
fn every_function_is_in_a_table() {
    let table = root().join("tests/conformance/functions/README.md");
    let rows: Vec<Row> = rows().into_iter().filter(|row| row.table == table).collect();
    let name = |row: &Row| row.feature.strip_prefix('`')?.strip_suffix("()`").map(str::to_owned);
    let listed: Vec<String> = rows.iter().filter_map(name).collect();
    let known: Vec<&str> = names().collect();
    let missing: Vec<_> = known.iter().filter(|name| !listed.iter().any(|listed| listed == *name)).collect();
    assert_eq!(missing, Vec::<&&str>::new(), "in no table");
    // `type` is known in a console only.
    let invented: Vec<_> =
        listed.iter().filter(|name| !known.contains(&name.as_str()) && *name != "type").collect();
    assert_eq!(invented, Vec::<&String>::new(), "not known");
    for row in &rows {
        let Some(name) = name(row) else { continue };
        for test in row.tests.iter().filter(|test| row.evaluated == "yes" && test.ends_with(".tsv")) {
            let text = std::fs::read_to_string(root().join(test)).expect("a table can be read");
            assert!(text.lines().any(|line| calls(line, &name)), "{test} does not call {name}()");
        }
    }
}

/// Whether a line of a table asks for a function: its first cell is the name, or an expression with a call of it.
fn calls(line: &str, name: &str) -> bool {
    let first = line.split('\t').next().unwrap_or_default();
    let call = format!("{name}(");
    let begins = |at: usize| {
        let before = first.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
    };
    first == name || first.match_indices(&call).any(|(at, _)| begins(at))
}
