//! What the rules say about the example project, in both of its environments.

use std::collections::BTreeMap;

use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::inputs::Given;
use finops_lint::evaluator::terraform::Options;
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::lint::{Input, Settings, lint};
use finops_lint::pricing::Catalogue;
use finops_lint::reports::model::Report;

use super::built_in;

const DIR: &str = "examples/serverless-pipeline";

struct Repository;

impl Files for Repository {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).map_err(|_| FileError::NotFound)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let entries = std::fs::read_dir(format!("{}/{dir}", env!("CARGO_MANIFEST_DIR"))).map_err(|_| FileError::NotFound)?;
        let mut found: Vec<Entry> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                Some(Entry { name: entry.file_name().into_string().ok()?, is_dir: entry.path().is_dir() })
            })
            .collect();
        found.sort();
        Ok(found)
    }
}

fn report(var_file: &str) -> Report {
    let (rules, mut sources) = built_in();
    let usage = format!("{DIR}/finops-lint-usage.yml");
    let text = String::from_utf8(Repository.read(&usage).expect("a usage file")).expect("UTF-8");
    let usage = sources.add(usage.as_str(), text);
    let settings = Settings {
        given: vec![Given::File(format!("{DIR}/{var_file}"))],
        environment: BTreeMap::new(),
        options: Options::default(),
        usage: vec![Some(usage)],
        levels: BTreeMap::new(),
        ..Settings::default()
    };
    let input = Input::Configuration { dir: DIR.to_owned(), only: None };
    lint(&[input], &settings, &Repository, Catalogue::embedded(), &rules, &mut sources)
}

fn shown(report: &Report) -> String {
    let mut lines: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            let address = finding.address.as_deref().unwrap_or("");
            let attribute = finding.attribute.as_deref().unwrap_or("-");
            format!("{}  {address}  {attribute}", finding.rule)
        })
        .collect();
    lines.sort();
    let mut open: Vec<String> = report
        .not_evaluated
        .iter()
        .map(|open| format!("? {}  {}: {}", open.rule, open.address, open.because))
        .collect();
    open.sort();
    lines.extend(open);
    lines.join("\n")
}

#[test]
fn development() {
    let report = report("dev.tfvars");
    println!("{}", shown(&report));
    for finding in &report.findings {
        println!("{} {:?} | {} | {:?} | {:?} {:?} {:?}", finding.rule, finding.address, finding.message, finding.help, finding.monthly_savings, finding.worst_case_monthly_cost, finding.fix.as_ref().map(|fix| (fix.safety, fix.edits.len())));
    }
    panic!();
}
