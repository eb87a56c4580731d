//! Another parser's opinion: hcl-edit reads every configuration of this repository as ours does, to the byte.
//!
//! What it rejects and Terraform accepts is not its to say. Not for: what is no valid configuration.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the repository should fail")]

use std::ops::Range;
use std::path::{Path, PathBuf};

use finops_lint::diagnostics::Sources;
use finops_lint::parser;
use finops_lint::parser::ast;
use hcl_edit::Span as _;
use hcl_edit::structure::{Body, Structure};

/// An attribute or a block: its name, and where its value is or its labels are.
type Item = (String, Vec<Range<usize>>);

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        // Those are wrong on purpose.
        if path.is_dir() && !path.ends_with("broken") && !path.ends_with("rejected") {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "tf") {
            found.push(path);
        }
    }
}

fn of_ours(body: &ast::Body, path: &str, found: &mut Vec<Item>) {
    for attribute in &body.attributes {
        let span = |span: finops_lint::diagnostics::Span| span.range();
        found.push((
            format!("{path}{} =", attribute.name),
            vec![span(attribute.name_span), span(attribute.value.span)],
        ));
    }
    for block in &body.blocks {
        let labels = block.labels.iter().map(|label| label.text.to_string());
        let path = format!("{path}{} ", labels.fold(block.name.to_string(), |name, label| name + " " + &label));
        found.push((path.clone(), vec![block.name_span.range()]));
        of_ours(&block.body, &path, found);
    }
}

fn of_theirs(body: &Body, path: &str, found: &mut Vec<Item>) {
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => {
                let spans = vec![attribute.key.span().unwrap(), attribute.value.span().unwrap()];
                found.push((format!("{path}{} =", attribute.key.as_str()), spans));
            }
            Structure::Block(block) => {
                let labels = block.labels.iter().map(|label| label.as_str().to_owned());
                let name = labels.fold(block.ident.as_str().to_owned(), |name, label| name + " " + &label);
                let path = format!("{path}{name} ");
                found.push((path.clone(), vec![block.ident.span().unwrap()]));
                of_theirs(&block.body, &path, found);
            }
        }
    }
}

#[test]
fn another_parser_reads_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    ["tests", "examples"].iter().for_each(|dir| files(&root.join(dir), &mut paths));
    let mut compared = 0_usize;
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Ok(body) = hcl_edit::parser::parse_body(&text) else { continue };
        let name = path.to_string_lossy().into_owned();
        let file = Sources::default().add(name.as_str(), "");
        let parsed = parser::parse(file, &name, &text);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        of_ours(&parsed.body, "", &mut ours);
        of_theirs(&body, "", &mut theirs);
        ours.sort_by_key(|(_, spans)| spans.first().map(|span| span.start));
        theirs.sort_by_key(|(_, spans)| spans.first().map(|span| span.start));
        assert_eq!(ours, theirs, "{name}");
        compared += ours.len();
    }
    assert!(compared > 5000, "{compared} attributes and blocks");
}
