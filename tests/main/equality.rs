//! The same project as configuration and as the plan that Terraform made of it: the same instances, the same values,
//! the same regions, the same money and the same findings.
//!
//! Terraform is the judge: a plan under `tests/fixtures` and `examples` was written by it. Not for: what a value ought
//! to be otherwise (each stage's own tests), or attributes that the configuration leaves to the provider.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its fixture should fail")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use finops_lint::diagnostics::{Sources, Span};
use finops_lint::evaluator::convert;
use finops_lint::evaluator::expression::{Access, Error, Interpreter, Names};
use finops_lint::evaluator::functions::Context;
use finops_lint::evaluator::inputs::Given;
use finops_lint::evaluator::limits::Spent;
use finops_lint::evaluator::project::Resource;
use finops_lint::evaluator::value::Value;
use finops_lint::lint::{Input, Settings, lint};
use finops_lint::pricing::Catalogue;
use finops_lint::reports::model::{self, Report};
use finops_lint::{evaluator, rules};

use crate::compare::difference::{Difference, difference, instances, only, secrets, values};
use crate::compare::story::{Repository, Story, evaluated, rooted};

/// The stories whose costs and findings have to agree too: directory and plan (see `tests/fixtures/replan.sh`).
const STORIES: [(&str, &str); 13] = [
    ("examples/serverless-pipeline", "plan.json"),
    ("examples/serverless-pipeline", "plan-prod.json"),
    ("tests/fixtures/web-application", "plan.json"),
    ("tests/fixtures/data-pipeline", "plan.json"),
    ("tests/fixtures/eks-stack", "plan.json"),
    ("tests/fixtures/language", "plan.json"),
    ("tests/fixtures/references", "plan.json"),
    ("tests/fixtures/half-known", "plan.json"),
    ("tests/fixtures/unknowns", "plan.json"),
    ("tests/fixtures/lambda-alias-chain", "plan.json"),
    ("tests/fixtures/multi-region", "plan.json"),
    ("tests/fixtures/change/after", "../plan.json"),
    ("tests/fixtures/plan-versions/small", "../1.2.json"),
];

/// Each feature of the language, and the module trees: instances, values, costs and findings.
const CONFORMANCE: &str = "tests/conformance";

/// Cases that are about what a plan document holds.
const PLANS: &str = "tests/conformance/plan";

fn stories() -> Vec<Story> {
    let story = |(dir, plan): (&str, &str)| {
        let mut story = Story::of(dir, plan);
        if plan == "plan-prod.json" {
            story.given.push(Given::File(format!("{dir}/prod.tfvars")));
        }
        story
    };
    STORIES.into_iter().map(story).collect()
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
fn every(stories: &[Story], test: impl Fn(&Story) -> Vec<Difference>) {
    let mut text = String::new();
    for story in stories {
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

/// An exception that excuses nothing is a story that is no longer true.
fn needs_its_exceptions(story: &Story, found: &[Difference]) {
    for exception in &story.exceptions {
        assert!(
            found.iter().any(|difference| exception.excuses(difference)),
            "{}: {} {} does not differ",
            story.name(),
            exception.address,
            exception.path
        );
    }
}

#[test]
fn every_exception_is_needed() {
    for story in stories() {
        let mut found = values(&story);
        found.extend(costs(&story));
        found.extend(findings(&story));
        found.extend(instances(&story));
        needs_its_exceptions(&story, &found);
    }
}

#[test]
fn conformance() {
    let stories = Story::below(CONFORMANCE);
    assert!(!stories.is_empty());
    every(&stories, |story| {
        let mut found = instances(story);
        found.extend(values(story));
        found.extend(secrets(story));
        found.extend(costs(story));
        found.extend(findings(story));
        needs_its_exceptions(story, &found);
        found
    });
}

#[test]
fn the_same_instances() {
    every(&stories(), instances);
}

#[test]
fn the_same_values() {
    every(&stories(), values);
}

/// Whatever we hide is hidden in the plan, and whatever the plan hides we hide, where both know it.
#[test]
fn the_same_secrets() {
    every(&stories(), secrets);
}

#[test]
fn the_same_regions() {
    every(&stories(), regions);
}

/// The region of each resource, which a plan does not always show: then the configuration beside it has to.
fn regions(story: &Story) -> Vec<Difference> {
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
}

/// What the plan reader makes of a plan is what the evaluator makes of its configuration, known and unknown.
#[test]
fn plans_hold_the_values_of_their_configuration() {
    every(&Story::below(PLANS), |story| {
        let planned = planned(story);
        let mut found = Vec::new();
        for (address, ours) in evaluated(story) {
            let Some(theirs) = planned.get(&address) else { continue };
            let mut differing = Vec::new();
            compare("", &ours.values, Some(&theirs.values), &mut differing);
            found.extend(differing.into_iter().map(|(path, what)| difference(&address, &path, what)));
        }
        found
    });
}

fn compare(path: &str, ours: &Value, theirs: Option<&Value>, found: &mut Vec<(String, String)>) {
    match (ours.reveal(), theirs.map(Value::reveal)) {
        (Value::Unknown(_), Some(Value::Unknown(_))) => {}
        // The plan has the provider's default; or of a condition, all that its sides are made of.
        (Value::Null, _) => {}
        (Value::Map(_, ours), Some(Value::Map(_, theirs))) => {
            for (name, value) in ours.iter() {
                compare(&format!("{path}.{name}"), value, theirs.get(name), found);
            }
        }
        (Value::List(_, ours), Some(Value::List(_, theirs))) if ours.len() == theirs.len() => {
            for (index, (ours, theirs)) in ours.iter().zip(theirs.iter()).enumerate() {
                compare(&format!("{path}[{index}]"), ours, Some(theirs), found);
            }
        }
        (ours, Some(theirs))
            if convert::to_text(ours).is_some() && convert::to_text(ours) == convert::to_text(theirs) => {}
        (ours, theirs) => found.push((path.to_owned(), format!("ours {ours:?}, of the plan {theirs:?}"))),
    }
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
        Input::Plan { file, path, beside: story.dir.clone() }
    } else {
        Input::Configuration { dir: story.dir.clone(), only: None, environment: None }
    };
    let settings = Settings {
        given: if from_plan { Vec::new() } else { story.given.clone() },
        options: story.options.clone(),
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
        let leaves = |action| matches!(action, Some(model::Action::Delete | model::Action::Forget));
        let kept = resources.filter(|resource| !leaves(resource.action));
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
            .map(|open| ((open.address.to_string(), open.rule.to_string()), "not evaluated".to_owned()));
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
    every(&stories(), costs);
}

#[test]
fn the_same_findings() {
    every(&stories(), findings);
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
        let value = Interpreter { names: &names, spent: &Spent::default() }.eval(&expr, None).unwrap();
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
    let stories = stories();
    let examples = stories.iter().filter(|story| story.dir.starts_with("examples/"));
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
