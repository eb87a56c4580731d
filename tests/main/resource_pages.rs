//! `resources`: which types are priced and how, in words that are made from what prices them.

use std::path::Path;

use finops_lint::evaluator::provider_types;
use finops_lint::resources::aws::SHAPES;
use finops_lint::resources::aws::heads::head;
use serde_json::Value;

use crate::cli::run;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_pages_are_what_the_shapes_give() {
    let said = run(here(), &["resources", "docs", "--check"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
}

#[test]
fn a_page_says_what_is_billed_and_from_where() {
    insta::assert_snapshot!(run(here(), &["resources", "show", "aws_sqs_queue"]).out);
}

#[test]
fn a_type_without_a_page_has_an_answer_too() {
    let said = run(here(), &["resources", "show", "aws_iam_role"]);
    assert!(said.out.contains("does not charge for it"), "{}", said.out);
    let said = run(here(), &["resources", "show", "aws_workspaces_workspace"]);
    assert!(said.out.contains("AWS charges for WorkSpaces by bundle, running mode and hour"), "{}", said.out);
    let said = run(here(), &["resources", "show", "aws_lamda_function"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("did you mean aws_lambda_function?"), "{}", said.err);
}

#[test]
fn the_list_has_every_type_once() {
    let all: Value = serde_json::from_str(&run(here(), &["resources", "list", "--format", "json"]).out).unwrap();
    let names: Vec<&str> = all.as_array().unwrap().iter().map(|row| row["type"].as_str().unwrap()).collect();
    assert_eq!(names, provider_types::all_types().collect::<Vec<_>>());
    let priced = run(here(), &["resources", "list", "--status", "priced"]).out;
    assert!(priced.lines().all(|line| line.split_whitespace().nth(1) == Some("priced")), "{priced}");
    assert!(priced.lines().count() > 150);
}

/// A reader of a page finds where the numbers are from.
#[test]
fn every_shape_says_what_it_is_and_names_its_pages() {
    for shape in SHAPES {
        let head = head(shape.name).unwrap_or_else(|| panic!("{} has no head", shape.name));
        assert!(head.what.len() > 20 && head.what.ends_with('.'), "{}: {}", shape.name, head.what);
        let of = |host: &str| head.pages.iter().any(|page| page.contains(host));
        assert!(of("aws.amazon.com"), "{}: AWS's page of prices or charges", shape.name);
        assert!(
            head.pages.iter().all(|page| page.starts_with("https://") && !page.contains(' ')),
            "{}",
            shape.name
        );
    }
}
