//! A project with a resource of every type that is priced, in every way that is billed differently.

use std::collections::BTreeSet;

use finops_lint::resources::aws::{SHAPES, variants};
use serde_json::Value;

use crate::cli::{project, run};

/// The variants of all shapes, each a module of one project.
pub(crate) fn files() -> Vec<(String, String)> {
    let mut main = String::from("provider \"aws\" {\n  region = \"us-east-1\"\n}\n");
    let mut files = Vec::new();
    for (name, text) in variants::FILES.iter().filter(|(name, _)| name.ends_with(".tf")) {
        let module = name.trim_end_matches(".tf");
        main.push_str(&format!("module \"{module}\" {{\n  source = \"./{module}\"\n}}\n"));
        files.push((format!("{module}/main.tf"), (*text).to_owned()));
    }
    files.push(("main.tf".to_owned(), main));
    files
}

#[test]
fn everything_at_once_runs_clean() {
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let dir = project(&files);
    let said = run(dir.path(), &["--format", "json", "--usage-profile", "all", "--free-tier"]);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(report["diagnostics"], Value::Array(Vec::new()));
    let project = &report["projects"][0];
    let types = |list: &str| -> BTreeSet<&str> {
        project[list].as_array().unwrap().iter().map(|resource| resource["type"].as_str().unwrap()).collect()
    };
    let there: BTreeSet<&str> = types("resources").union(&types("free")).copied().collect();
    let places = SHAPES.iter().flat_map(|shape| shape.places).map(|place| place.resource_type);
    let absent: Vec<&str> = places.filter(|name| !there.contains(name)).collect();
    assert_eq!(absent, Vec::<&str>::new(), "types that no variant has");
    assert!(project["total_monthly_cost"].as_str().unwrap().parse::<f64>().unwrap() > 10_000.0);
}
