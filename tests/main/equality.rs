//! The same project as configuration and as the plan that Terraform made of it: the same instances, the same values,
//! the same regions, the same money and the same findings.
//!
//! Terraform is the judge: a plan under `tests/fixtures` and `examples` was written by it. Not for: what a value ought
//! to be otherwise (each stage's own tests), or attributes that the configuration leaves to the provider.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its fixture should fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use finops_lint::diagnostics::{Severity, Sources, Span};
use finops_lint::evaluator::config::Config;
use finops_lint::evaluator::convert;
use finops_lint::evaluator::expression::{Access, Error, Interpreter, Names};
use finops_lint::evaluator::functions::Context;
use finops_lint::evaluator::inputs::{self, Given};
use finops_lint::evaluator::load;
use finops_lint::evaluator::number::Number;
use finops_lint::evaluator::project::Resource;
use finops_lint::evaluator::terraform::{self, Options};
use finops_lint::evaluator::value::{Unknown, Value};
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::lint::{Input, Settings, lint};
use finops_lint::pricing::Catalogue;
use finops_lint::reports::model::{self, Report};
use finops_lint::{evaluator, rules};
use serde_json::Value as Json;

/// The repository, and nothing else.
struct Repository;

impl Files for Repository {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        std::fs::read(rooted(path)).map_err(|_| FileError::NotFound)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let mut entries: Vec<Entry> = std::fs::read_dir(rooted(dir))
            .map_err(|_| FileError::NotFound)?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                Some(Entry { name: entry.file_name().into_string().ok()?, is_dir: entry.path().is_dir() })
            })
            .collect();
        entries.sort();
        Ok(entries)
    }
}

fn rooted(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// One plan, and how Terraform was called for it (see `tests/fixtures/replan.sh`).
struct Story {
    dir: &'static str,
    plan: &'static str,
    var_file: Option<&'static str>,
    /// What may differ, and why.
    exceptions: &'static [Exception],
}

/// A difference that is no error of ours.
struct Exception {
    /// The address as differences show it; up to a `[` or `.` is enough.
    address: &'static str,
    /// A path below it; empty for all.
    path: &'static str,
    why: &'static str,
}

const STORIES: &[Story] = &[
    Story { dir: "examples/serverless-pipeline", plan: "plan.json", var_file: None, exceptions: &[] },
    Story {
        dir: "examples/serverless-pipeline",
        plan: "plan-prod.json",
        var_file: Some("prod.tfvars"),
        exceptions: &[],
    },
    Story { dir: "tests/fixtures/web-application", plan: "plan.json", var_file: None, exceptions: &[] },
    Story { dir: "tests/fixtures/data-pipeline", plan: "plan.json", var_file: None, exceptions: &[] },
    Story { dir: "tests/fixtures/eks-stack", plan: "plan.json", var_file: None, exceptions: &[] },
    Story { dir: "tests/fixtures/language", plan: "plan.json", var_file: None, exceptions: &[] },
    Story {
        dir: "tests/fixtures/references",
        plan: "plan.json",
        var_file: None,
        exceptions: &[
            Exception {
                address: "aws_security_group.sg",
                path: "name",
                why: "it asks for an attribute that nobody sets: null, a default, or computed, which the provider knows",
            },
            Exception {
                address: "module.m",
                path: "kms_master_key_id",
                why: "it is an attribute that nobody sets: null, a default, or computed, which the provider knows",
            },
        ],
    },
    Story {
        dir: "tests/fixtures/half-known",
        plan: "plan.json",
        var_file: None,
        exceptions: &[
            Exception { address: "aws_ssm_parameter.v[\"a01\"]", path: "value", why: "both results are the same" },
            Exception {
                address: "aws_ssm_parameter.v[\"a02\"]",
                path: "value",
                why: "no value && false is true; Terraform knows that since 1.12",
            },
            Exception {
                address: "aws_ssm_parameter.v[\"a03\"]",
                path: "value",
                why: "no value || true is false; Terraform knows that since 1.12",
            },
            Exception {
                address: "aws_ssm_parameter.v[\"a11\"]",
                path: "value",
                why: "Terraform remembers that a template is not null",
            },
            Exception {
                address: "aws_ssm_parameter.v[\"a25\"]",
                path: "value",
                why: "Terraform has the type of an unknown value from the provider's schema",
            },
            Exception {
                address: "aws_ssm_parameter.v[\"a27\"]",
                path: "value",
                why: "Terraform has the type of an unknown value from the provider's schema, and so knows it for no list",
            },
            Exception { address: "aws_ssm_parameter.v[\"a35\"]", path: "value", why: "both results are the same" },
            Exception {
                address: "aws_ssm_parameter.v[\"a49\"]",
                path: "value",
                why: "Terraform remembers what an unknown template begins with",
            },
        ],
    },
    Story { dir: "tests/fixtures/unknowns", plan: "plan.json", var_file: None, exceptions: &[] },
    Story { dir: "tests/fixtures/lambda-alias-chain", plan: "plan.json", var_file: None, exceptions: &[] },
    Story { dir: "tests/fixtures/multi-region", plan: "plan.json", var_file: None, exceptions: &[] },
    Story {
        dir: "tests/fixtures/change/after",
        plan: "../plan.json",
        var_file: None,
        exceptions: &[
            Exception {
                address: "aws_eip.out",
                path: "",
                why: "the plan has a state, in which the stand-in for AWS made up an association of the address",
            },
            Exception { address: "total", path: "cost", why: "the total has that address in it" },
        ],
    },
];

/// The region of a provider that sets none: what the plans were made with.
const REGION: &str = "us-east-1";

impl Story {
    fn plan_path(&self) -> String {
        finops_lint::files::join(self.dir, self.plan)
    }

    fn given(&self) -> Vec<Given> {
        self.var_file.iter().map(|file| Given::File(format!("{}/{file}", self.dir))).collect()
    }

    fn name(&self) -> String {
        self.plan_path()
    }

    fn excused(&self, difference: &Difference) -> bool {
        self.exceptions.iter().any(|exception| exception.excuses(difference))
    }
}

impl Exception {
    fn excuses(&self, difference: &Difference) -> bool {
        assert!(!self.why.is_empty());
        let rest = difference.address.strip_prefix(self.address);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
            && difference.path.starts_with(self.path)
    }
}

fn options() -> Options {
    Options { region: Some((REGION.to_owned(), "the plans".to_owned())), ..Options::default() }
}

/// The resources as our evaluator sees them, by address.
fn evaluated(story: &Story) -> BTreeMap<String, Resource> {
    let mut sources = Sources::default();
    let load::Loaded { mut config, mut diagnostics, .. } = load::load(&Repository, &mut sources, story.dir, None);
    let root = config.modules.first().unwrap();
    config.inputs =
        inputs::read(root, &Repository, &mut sources, &BTreeMap::new(), &story.given(), &mut diagnostics);
    let config: Arc<Config> = Arc::new(config);
    let evaluation = on_large_stack(|| {
        let evaluation = terraform::evaluate(&config, &Repository, &options());
        (evaluation.resources, evaluation.diagnostics)
    });
    diagnostics.extend(evaluation.1);
    let errors: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| {
            let place = diagnostic.span.map(|span| {
                let file = sources.get(span.file);
                format!("{}:{}", file.path, sources.start(span).line)
            });
            format!("{place:?}: {}", diagnostic.message)
        })
        .collect();
    assert!(errors.is_empty(), "{}: Terraform plans this without an error:\n{}", story.name(), errors.join("\n"));
    evaluation.0.into_iter().map(|resource| (resource.address.to_string(), resource)).collect()
}

fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(evaluator::expression::STACK);
        thread.spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

/// The resources as the plan reader hands them on, by address.
fn planned(story: &Story) -> BTreeMap<String, Resource> {
    let path = story.plan_path();
    let text = std::fs::read_to_string(rooted(&path)).unwrap();
    let file = Sources::default().add(path.as_str(), text.as_str());
    let (project, diagnostics) = evaluator::plan::read(file, &text, &path, &|_| true);
    assert_eq!(diagnostics, [], "{path}");
    let kept = project.resources.into_iter().filter(|resource| !resource.is_deleted());
    kept.map(|resource| (resource.address.to_string(), resource)).collect()
}

/// A managed resource instance in the plan document itself.
struct Change {
    after: Json,
    after_unknown: Json,
    after_sensitive: Json,
}

fn changes(story: &Story) -> BTreeMap<String, Change> {
    let text = std::fs::read_to_string(rooted(&story.plan_path())).unwrap();
    let document: Json = serde_json::from_str(&text).unwrap();
    let changes = document.get("resource_changes").and_then(Json::as_array).unwrap();
    let managed = changes.iter().filter(|change| {
        let after = change.pointer("/change/after").is_some_and(|after| !after.is_null());
        change.get("mode").and_then(Json::as_str) == Some("managed") && after
    });
    let part = |change: &Json, name: &str| change.pointer(&format!("/change/{name}")).cloned().unwrap_or_default();
    managed
        .map(|change| {
            let address = change.get("address").and_then(Json::as_str).unwrap().to_owned();
            let change = Change {
                after: part(change, "after"),
                after_unknown: part(change, "after_unknown"),
                after_sensitive: part(change, "after_sensitive"),
            };
            (address, change)
        })
        .collect()
}

#[derive(Debug)]
struct Difference {
    address: String,
    path: String,
    what: String,
}

/// Compares one value of ours with what Terraform planned.
struct Comparison<'c> {
    address: &'c str,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn differ(&mut self, path: &str, what: String) {
        self.found.push(Difference { address: self.address.to_owned(), path: path.to_owned(), what });
    }

    /// `unknown` is the part of `after_unknown` at the same place.
    fn value(&mut self, path: &str, ours: &Value, theirs: &Json, unknown: &Json) {
        match ours.reveal() {
            Value::Unknown(why) if is_unknown(unknown) || from_data(why) => {}
            Value::Unknown(why) => {
                self.differ(path, format!("we do not know it ({}), Terraform: {theirs}", why.why))
            }
            // Set to null is not set: the provider may do as it likes.
            Value::Null => {}
            known if *unknown == Json::Bool(true) && known.is_wholly_known() => {
                self.differ(path, format!("we know it: {}, and Terraform does not", shown(known)));
            }
            // A part of it is not known on both sides.
            _ if *unknown == Json::Bool(true) => {}
            Value::Map(_, entries) => match theirs {
                Json::Object(object) => {
                    for (name, ours) in entries.iter() {
                        let path = format!("{path}.{name}");
                        let theirs = object.get(&**name).unwrap_or(&Json::Null);
                        self.value(&path, ours, theirs, unknown.get(&**name).unwrap_or(&Json::Null));
                    }
                }
                Json::Null if entries.is_empty() => {}
                // A block that is written as an object, in JSON syntax.
                Json::Array(array) if array.len() == 1 => {
                    self.value(path, ours, array.first().unwrap(), unknown.get(0).unwrap_or(&Json::Null));
                }
                other => self.differ(path, format!("ours {}, Terraform: {other}", shown(ours))),
            },
            Value::List(_, items) => match theirs {
                Json::Array(array) if array.len() == items.len() => self.items(path, items, array, unknown),
                Json::Null if items.is_empty() => {}
                // A block of which there can be only one.
                single @ Json::Object(_) if items.len() == 1 => {
                    for item in items.iter() {
                        self.value(path, item, single, unknown);
                    }
                }
                other => self.differ(path, format!("ours {}, Terraform: {other}", shown(ours))),
            },
            primitive => {
                if !same_primitive(primitive, theirs) {
                    self.differ(path, format!("ours {}, Terraform: {theirs}", shown(ours)));
                }
            }
        }
    }

    /// In order, or else each with any other one: a set has no order.
    fn items(&mut self, path: &str, ours: &[Value], theirs: &[Json], unknown: &Json) {
        let mask = |index: usize| unknown.get(index).unwrap_or(&Json::Null);
        let mut in_order = Comparison { address: self.address, found: Vec::new() };
        for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            in_order.value(&format!("{path}[{index}]"), ours, theirs, mask(index));
        }
        if in_order.found.is_empty() {
            return;
        }
        let mut left: Vec<usize> = (0..theirs.len()).collect();
        for item in ours {
            let same = left.iter().position(|&index| {
                let mut attempt = Comparison { address: self.address, found: Vec::new() };
                attempt.value(path, item, theirs.get(index).unwrap(), mask(index));
                attempt.found.is_empty()
            });
            match same {
                Some(at) => _ = left.remove(at),
                None => return self.found.append(&mut in_order.found),
            }
        }
    }
}

/// Whether any part of it is unknown: where one part of a value is, we may not know more.
fn is_unknown(mask: &Json) -> bool {
    match mask {
        Json::Bool(unknown) => *unknown,
        Json::Array(items) => items.iter().any(is_unknown),
        Json::Object(entries) => entries.values().any(is_unknown),
        _ => false,
    }
}

/// Terraform was given fixed answers for data sources; without a cloud, we have none.
fn from_data(unknown: &Unknown) -> bool {
    unknown.origins.iter().any(|origin| origin.address.split('.').any(|part| part == "data"))
}

fn same_primitive(ours: &Value, theirs: &Json) -> bool {
    let number = |text: &str| Number::parse(text);
    match (ours, theirs) {
        (Value::Number(ours), Json::Number(theirs)) => number(&theirs.to_string()).as_ref() == Some(ours),
        (Value::String(ours), Json::Number(theirs)) => {
            let theirs = number(&theirs.to_string());
            theirs.is_some() && number(ours) == theirs
        }
        (ours, Json::String(theirs)) => convert::to_text(ours).as_deref() == Some(theirs),
        (ours, Json::Bool(theirs)) => convert::to_bool(ours) == Some(*theirs),
        _ => false,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Sensitive(inner) => format!("sensitive {}", shown(inner)),
        Value::String(text) => format!("{text:?}"),
        Value::List(kind, items) => {
            format!("{kind:?}[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        Value::Map(kind, entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name} = {}", shown(value)));
            format!("{kind:?}{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Unknown(unknown) => format!("unknown ({})", unknown.why),
        Value::Null => "null".to_owned(),
        primitive => convert::to_text(primitive).unwrap_or_default(),
    }
}

/// Fails with every difference that no exception explains.
fn check(story: &Story, differences: Vec<Difference>) {
    let mut text = String::new();
    let mut count = 0_usize;
    for difference in differences.iter().filter(|difference| !story.excused(difference)) {
        count += 1;
        _ = writeln!(text, "  {} {}: {}", difference.address, difference.path, difference.what);
    }
    assert_eq!(count, 0, "{}:\n{text}", story.name());
}

/// Runs every story, and fails with what all of them have to say.
fn every(test: impl Fn(&Story) -> Vec<Difference>) {
    let mut text = String::new();
    for story in STORIES {
        let found: Vec<Difference> =
            test(story).into_iter().filter(|difference| !story.excused(difference)).collect();
        if !found.is_empty() {
            _ = writeln!(text, "{}: {} differences", story.name(), found.len());
        }
        for difference in found {
            _ = writeln!(text, "  {} {}: {}", difference.address, difference.path, difference.what);
        }
    }
    assert!(text.is_empty(), "configuration and plan differ\n{text}");
}

fn difference(address: &str, path: &str, what: impl Into<String>) -> Difference {
    Difference { address: address.to_owned(), path: path.to_owned(), what: what.into() }
}

/// What is in one of them only.
fn only<'a>(
    ours: impl Iterator<Item = &'a String>,
    theirs: impl Iterator<Item = &'a String>,
    what: &str,
) -> Vec<Difference> {
    let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) = (ours.collect(), theirs.collect());
    let from_configuration =
        ours.difference(&theirs).map(|name| difference(name, "", format!("{what} in ours only")));
    let from_plan = theirs.difference(&ours).map(|name| difference(name, "", format!("{what} in the plan only")));
    from_configuration.chain(from_plan).collect()
}

/// An exception that excuses nothing is a story that is no longer true.
#[test]
fn every_exception_is_needed() {
    for story in STORIES {
        let mut found = values(story);
        found.extend(costs(story));
        found.extend(findings(story));
        let addresses = only(evaluated(story).keys(), changes(story).keys(), "an instance");
        found.extend(addresses);
        for exception in story.exceptions {
            assert!(
                found.iter().any(|difference| exception.excuses(difference)),
                "{}: {} {} does not differ",
                story.name(),
                exception.address,
                exception.path
            );
        }
    }
}

#[test]
fn the_same_instances() {
    every(|story| only(evaluated(story).keys(), changes(story).keys(), "an instance"));
}

fn values(story: &Story) -> Vec<Difference> {
    let changes = changes(story);
    let mut found = Vec::new();
    for (address, resource) in evaluated(story) {
        let Some(change) = changes.get(&address) else { continue };
        let mut comparison = Comparison { address: &address, found: Vec::new() };
        for (name, value) in resource.values.as_map().unwrap() {
            let theirs = change.after.get(&**name).unwrap_or(&Json::Null);
            let unknown = change.after_unknown.get(&**name).unwrap_or(&Json::Null);
            comparison.value(name, value, theirs, unknown);
        }
        found.append(&mut comparison.found);
        // What the block mentions and Terraform has a value for, we have too.
        let block = &resource.declared.as_ref().unwrap().block;
        let attributes = block.body.attributes.iter().map(|attribute| &attribute.name);
        let blocks = block.body.blocks.iter().map(|inner| match (&*inner.name, inner.labels.first()) {
            ("dynamic", Some(label)) => &label.text,
            _ => &inner.name,
        });
        for attribute in &block.body.attributes {
            let ours = resource.values.get(&attribute.name).and_then(Value::as_map);
            let (Some(ours), Some(Json::Object(theirs))) = (ours, change.after.get(&*attribute.name)) else {
                continue;
            };
            for (name, value) in
                theirs.iter().filter(|(name, value)| !value.is_null() && !ours.contains_key(name.as_str()))
            {
                let what = format!("we have none, Terraform: {value}");
                found.push(difference(&address, &format!("{}.{name}", attribute.name), what));
            }
        }
        for name in attributes.chain(blocks) {
            let theirs = change.after.get(&**name).unwrap_or(&Json::Null);
            let empty = theirs.is_null() || theirs.as_array().is_some_and(Vec::is_empty);
            if !empty && resource.values.get(name).is_none() {
                found.push(difference(&address, name, format!("we have none, Terraform: {theirs}")));
            }
        }
    }
    found
}

#[test]
fn the_same_values() {
    every(values);
}

/// Whatever we hide is hidden in the plan, and whatever the plan hides we hide, where both know it.
#[test]
fn the_same_secrets() {
    fn marks(value: &Value, mask: &Json, path: &str, found: &mut Vec<(String, &'static str)>) {
        let mut differ = |what| found.push((path.to_owned(), what));
        match (value, mask) {
            (Value::Sensitive(_), Json::Bool(true)) => {}
            (Value::Sensitive(_), _) => differ("we hide it, and Terraform does not"),
            (Value::Null | Value::Unknown(_), _) => {}
            (_, Json::Bool(true)) => differ("Terraform hides it, and we do not"),
            (Value::Map(_, entries), _) => entries.iter().for_each(|(name, entry)| {
                marks(entry, mask.get(&**name).unwrap_or(&Json::Null), &format!("{path}.{name}"), found);
            }),
            (Value::List(_, items), _) => items.iter().enumerate().for_each(|(index, item)| {
                marks(item, mask.get(index).unwrap_or(&Json::Null), &format!("{path}[{index}]"), found);
            }),
            _ => {}
        }
    }
    every(|story| {
        let changes = changes(story);
        let mut found = Vec::new();
        for (address, resource) in evaluated(story) {
            let Some(change) = changes.get(&address) else { continue };
            let mut differing = Vec::new();
            marks(&resource.values, &change.after_sensitive, "", &mut differing);
            found.extend(differing.into_iter().map(|(path, what)| difference(&address, &path, what)));
        }
        found
    });
}

#[test]
fn the_same_regions() {
    every(|story| {
        let planned = planned(story);
        let mut found = Vec::new();
        for (address, ours) in evaluated(story) {
            let Some(theirs) = planned.get(&address) else { continue };
            let (ours, theirs) = (region(&ours), region(theirs));
            if ours != theirs {
                found.push(difference(&address, "region", format!("ours {ours}, of the plan {theirs}")));
            }
        }
        found
    });
}

fn region(resource: &Resource) -> String {
    match &resource.region {
        Ok(region) => region.to_string(),
        Err(_) => "unknown".to_owned(),
    }
}

fn linted(story: &Story, from_plan: bool) -> Report {
    let mut sources = Sources::default();
    let (rules, diagnostics) = rules::load(rules::BUILT_IN.iter().copied(), &mut sources);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let usage = format!("{}/finops-lint-usage.yml", story.dir);
    let usage = std::fs::read_to_string(rooted(&usage)).ok().map(|text| sources.add(usage, text));
    let input = if from_plan {
        let path = story.plan_path();
        let file = sources.add(path.as_str(), std::fs::read_to_string(rooted(&path)).unwrap());
        Input::Plan { file, path, beside: story.dir.to_owned() }
    } else {
        Input::Configuration { dir: story.dir.to_owned(), only: None }
    };
    let settings = Settings {
        given: if from_plan { Vec::new() } else { story.given() },
        options: options(),
        usage: vec![usage],
        ..Settings::default()
    };
    lint(&[input], &settings, &Repository, Catalogue::embedded(), &rules, &mut sources)
}

/// A resource's bill, line by line, as it can be compared.
fn bill(resource: &model::Resource) -> Vec<String> {
    let mut lines: Vec<String> = resource
        .components
        .iter()
        .map(|line| {
            format!(
                "{} {}: {:?} {} at {:?} = {:?}{}",
                line.sub_resource.as_deref().unwrap_or(""),
                line.name,
                line.monthly_quantity.map(|quantity| quantity.normalize()),
                line.unit,
                line.unit_price.map(|price| price.normalize()),
                line.monthly_cost.map(|cost| cost.normalize()),
                if line.usage_based { " by usage" } else { "" },
            )
        })
        .chain(resource.unpriced.iter().map(|part| format!("{}: not priced", part.what)))
        .collect();
    lines.push(format!("total {:?} in {:?}", resource.monthly_cost.map(|cost| cost.normalize()), resource.region));
    lines
}

/// The differences in money between a configuration and its plan.
fn costs(story: &Story) -> Vec<Difference> {
    let (ours, theirs) = (linted(story, false), linted(story, true));
    let bills = |report: &Report| -> BTreeMap<String, Vec<String>> {
        let resources = report.projects.iter().flat_map(|project| &project.resources);
        let kept = resources.filter(|resource| resource.action != Some(model::Action::Delete));
        kept.map(|resource| (resource.address.to_string(), bill(resource))).collect()
    };
    let total = |report: &Report| report.summary.total_monthly_cost.normalize().to_string();
    let (our_bills, their_bills) = (bills(&ours), bills(&theirs));
    let mut found = only(our_bills.keys(), their_bills.keys(), "a priced resource");
    for (address, our_bill) in &our_bills {
        let Some(their_bill) = their_bills.get(address) else { continue };
        let plan_only = their_bill.iter().filter(|line| !our_bill.contains(line));
        let ours_only = our_bill.iter().filter(|line| !their_bill.contains(line));
        found.extend(ours_only.map(|line| difference(address, "cost", format!("in ours only: {line}"))));
        found.extend(plan_only.map(|line| difference(address, "cost", format!("in the plan only: {line}"))));
    }
    if total(&ours) != total(&theirs) {
        let what = format!("ours {}, of the plan {}", total(&ours), total(&theirs));
        found.push(difference("total", "cost", what));
    }
    found
}

/// The differences in what the rules say.
fn findings(story: &Story) -> Vec<Difference> {
    let (ours, theirs) = (linted(story, false), linted(story, true));
    let names = |report: &Report| -> BTreeMap<(String, String), String> {
        let told = report.findings.iter().map(|finding| {
            let saved = finding.monthly_savings.map(|saved| saved.normalize());
            let address = finding.address.as_deref().unwrap_or_default().to_owned();
            let attribute = finding.attribute.as_deref().unwrap_or_default();
            let rule = format!("{} {attribute}", finding.rule);
            ((address, rule), format!("{} saves {saved:?}", finding.message))
        });
        let open = report
            .not_evaluated
            .iter()
            .map(|open| ((open.address.to_string(), open.rule.clone()), "not evaluated".to_owned()));
        told.chain(open).collect()
    };
    let (ours, theirs) = (names(&ours), names(&theirs));
    let told =
        |from: &BTreeMap<(String, String), String>, other: &BTreeMap<(String, String), String>, whose: &str| {
            let differing = from.iter().filter(|(key, what)| other.get(key) != Some(*what));
            differing
                .map(|((address, rule), what)| difference(address, rule, format!("{whose}: {what}")))
                .collect::<Vec<_>>()
        };
    let mut found = told(&ours, &theirs, "of the configuration");
    found.extend(told(&theirs, &ours, "of the plan"));
    found
}

#[test]
fn the_same_costs() {
    every(costs);
}

#[test]
fn the_same_findings() {
    every(findings);
}

/// What Terraform's console says, in which numbers have 512 bits.
#[test]
fn the_same_numbers() {
    let three = "3".repeat(154);
    let cases = [
        ("1 / 3", format!("0.{three}5")),
        ("2 / 3", format!("0.{}7", "6".repeat(153))),
        ("10 / 3", format!("3.{}2", "3".repeat(153))),
        ("1 / 3 * 3", "1".to_owned()),
        ("5 / 9 * 9", "5".to_owned()),
        ("0.1 + 0.2", "0.3".to_owned()),
        ("0.7 + 0.1", "0.8".to_owned()),
        ("0.3 - 0.1", format!("0.2{}2", "0".repeat(153))),
        ("3 * 1.1", format!("3.3{}2", "0".repeat(152))),
        ("1.1 * 1.1", format!("1.21{}1", "0".repeat(151))),
        ("-1 / 8", "-0.125".to_owned()),
        ("1 / 1024", "0.0009765625".to_owned()),
        ("22 / 7 * 1000", format!("3142.{}1427", "857142".repeat(24) + "857")),
        ("1e30 / 7", format!("142857142857142857142857142857.{}85", "142857".repeat(20) + "142")),
    ];
    for (expression, expected) in cases {
        let mut sources = Sources::default();
        let file = sources.add("n", expression);
        let expr = finops_lint::parser::parse_expression(file, expression, 0).unwrap();
        let names = NoNames;
        let depth = std::cell::Cell::new(0);
        let value = Interpreter { names: &names, depth: &depth }.eval(&expr, None).unwrap();
        assert_eq!(convert::to_text(&value).unwrap(), expected, "{expression}");
    }
}

struct NoNames;

impl Names for NoNames {
    fn resolve(&self, name: &str, _: &[Access<'_>], _: Span) -> Result<(Value, usize), Error> {
        panic!("there are no names: {name}")
    }

    fn context(&self) -> Context<'_> {
        Context { files: &Repository, module_dir: "." }
    }
}

#[test]
fn the_example_costs_the_same_as_its_plan() {
    let examples = STORIES.iter().filter(|story| story.dir.starts_with("examples/"));
    let mut seen = 0_usize;
    for story in examples {
        seen += 1;
        let report = linted(story, false);
        assert!(report.summary.priced > 10 && !report.summary.total_monthly_cost.is_zero(), "{:?}", report.summary);
        check(story, costs(story));
        check(story, findings(story));
    }
    assert_eq!(seen, 2, "the example has a plan for each environment");
}
