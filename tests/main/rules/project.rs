//! What the rules say about the example project, in both of its environments.

use std::collections::BTreeMap;

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
        let entries =
            std::fs::read_dir(format!("{}/{dir}", env!("CARGO_MANIFEST_DIR"))).map_err(|_| FileError::NotFound)?;
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
    let input = Input::Configuration { dir: DIR.to_owned(), only: None, environment: None };
    lint(&[input], &settings, &Repository, Catalogue::embedded(), &rules, &mut sources)
}

/// What is planted in the project; `#` stands for the instances of a block that are many in production.
const EXPECTED: &[(&str, &str)] = &[
    ("bucket-without-lifecycle", "aws_s3_bucket.reports"),
    ("endless-log-retention", "aws_cloudwatch_log_group.api"),
    ("endless-log-retention", "aws_cloudwatch_log_group.etl"),
    ("fixed-table-capacity", "aws_dynamodb_table.depots"),
    ("gp2-volume", "aws_instance.worker[#]"),
    ("missing-tags", "aws_cloudwatch_metric_alarm.spend"),
    ("missing-tags", "aws_sns_topic.billing"),
    ("nat-without-gateway-endpoint", "aws_nat_gateway.main"),
    ("previous-generation-instance", "aws_instance.worker[#]"),
    ("small-event-batch", "module.consumer[\"notify\"].aws_lambda_event_source_mapping.this"),
    ("unassociated-address", "aws_eip.partner"),
    ("unattached-volume", "aws_ebs_volume.migration"),
    ("uncapped-function", "aws_lambda_function.etl"),
    ("uncapped-function", "aws_lambda_function.geocode"),
    ("uncapped-function", "module.consumer[\"audit\"].aws_lambda_function.this"),
    ("uncapped-function", "module.consumer[\"notify\"].aws_lambda_function.this"),
    ("undelivered-async-failures", "aws_lambda_function.etl"),
    ("undelivered-async-failures", "aws_lambda_function.geocode"),
    ("undelivered-stream-failures", "module.consumer[\"audit\"].aws_lambda_event_source_mapping.this"),
    ("unfiltered-event-source", "module.consumer[\"audit\"].aws_lambda_event_source_mapping.this"),
    ("unscheduled-provisioned-concurrency", "aws_lambda_provisioned_concurrency_config.etl"),
    ("x86-function", "aws_lambda_function.etl"),
    ("x86-function", "aws_lambda_function.geocode"),
    ("x86-function", "module.consumer[\"audit\"].aws_lambda_function.this"),
    ("x86-function", "module.consumer[\"notify\"].aws_lambda_function.this"),
];

fn check(var_file: &str, workers: usize) {
    let report = report(var_file);
    let mut expected: Vec<(String, String)> = Vec::new();
    for (rule, address) in EXPECTED {
        let instances = if address.contains('#') { workers } else { 1 };
        expected.extend((0..instances).map(|n| ((*rule).to_owned(), address.replace('#', &n.to_string()))));
    }
    let mut found: Vec<(String, String)> = report
        .findings
        .iter()
        .map(|finding| (finding.rule.to_string(), finding.address.as_deref().unwrap_or("").to_owned()))
        .collect();
    found.sort();
    assert_eq!(found, expected, "{var_file}");
    let open: Vec<_> = report.not_evaluated.iter().map(|open| (&open.rule, &open.address, &open.because)).collect();
    assert_eq!(open, [], "{var_file}: nothing is left open");
}

#[test]
fn development() {
    check("dev.tfvars", 1);
}

#[test]
fn production() {
    check("prod.tfvars", 3);
}
