//! The examples of a rule: configurations that it finds something in, or nothing. They are its documentation and its
//! test.
//!
//! They are evaluated as any configuration is. Not for: normal runs, which do not even parse them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::check::{Findings, Subject, check};
use super::file::{Rule, constant};
use super::names::NoFiles;
use crate::diagnostics::{Diagnostic, Severity, Sources, Span};
use crate::evaluator::config::{Config, Module};
use crate::evaluator::limits::STACK;
use crate::evaluator::project::Resource;
use crate::evaluator::terraform::{self, Options};
use crate::evaluator::value::Value;
use crate::parser;
use crate::parser::ast::{Block, Body};
use crate::pricing::{Catalogue, Prices};
use crate::resources::estate::Estate;
use crate::resources::things;
use crate::resources::usage::UsageOf;

/// A configuration that the rule finds something in, or nothing.
#[derive(Clone, Debug)]
pub struct Example {
    pub title: String,
    pub expects_finding: bool,
    pub body: Body,
    /// `usage = { "aws_lambda_function.f" = { monthly_requests = 1000 } }`
    pub usage: Option<Value>,
    pub span: Span,
}

/// Where examples are: they say no region themselves.
const REGION: &str = "us-east-1";

/// When examples are: what they say about versions holds on that day.
const TODAY: Date = jiff::civil::date(2026, 11, 1);

/// The examples in a rule's file, and what is wrong with how they are written.
#[must_use]
pub fn examples(rule: &Rule, sources: &Sources) -> (Vec<Example>, Vec<Diagnostic>) {
    let source = sources.get(rule.span.file);
    let parsed = parser::parse(rule.span.file, &source.path, &source.text);
    (parsed.body.blocks.iter().filter_map(example).collect(), parsed.diagnostics)
}

fn example(block: &Block) -> Option<Example> {
    let expects_finding = match &*block.name {
        "fail" => true,
        "pass" => false,
        _ => return None,
    };
    let mut body = (*block.body).clone();
    let usage = body.attribute("usage").and_then(|usage| constant(&usage.value).ok());
    body.attributes.retain(|attribute| &*attribute.name != "usage");
    let title = block.labels.first().map(|label| label.text.to_string()).unwrap_or_default();
    Some(Example { title, expects_finding, body, usage, span: block.name_span })
}

/// A rule file up to its first example, where nothing but examples follows; else all of it.
pub(super) fn before(text: &str) -> &str {
    let is_example = |line: &str| line.starts_with("fail \"") || line.starts_with("pass \"");
    let mut at = 0;
    let mut head = None;
    for line in text.split_inclusive('\n') {
        let indented = line.starts_with([' ', '\t', '}', '#', '\r', '\n']);
        if is_example(line) {
            head = head.or(Some(at));
        } else if head.is_some() && !indented {
            return text;
        }
        at += line.len();
    }
    head.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// What an example evaluates to.
#[derive(Debug)]
pub struct Evaluated {
    pub resources: Vec<Resource>,
    /// The usage of each of the resources.
    pub usage: Vec<UsageOf>,
    /// Errors only: a variable without a value is what some examples are about.
    pub diagnostics: Vec<Diagnostic>,
}

/// Evaluates an example as the root module of a project.
#[must_use]
pub fn evaluate(example: &Example) -> Evaluated {
    let mut diagnostics = Vec::new();
    let mut root = Module::new(".".to_owned(), ".".to_owned(), Vec::new(), None);
    let blocks = example.body.blocks.iter().cloned().map(Arc::new);
    root.add(&example.body.attributes, blocks, &mut diagnostics);
    let config = Arc::new(Config { modules: vec![root], ..Config::default() });
    let options = Options { region: Some((REGION.to_owned(), "the examples".to_owned())), ..Options::default() };
    let evaluation = std::thread::scope(|scope| {
        let evaluator = std::thread::Builder::new().stack_size(STACK);
        let work = || {
            let evaluation = terraform::evaluate(&config, &NoFiles, &options);
            (evaluation.resources, evaluation.diagnostics)
        };
        evaluator.spawn_scoped(scope, work).ok().and_then(|handle| handle.join().ok())
    });
    let resources = match evaluation {
        Some((resources, found)) => {
            diagnostics.extend(found);
            resources
        }
        None => {
            diagnostics.push(Diagnostic::error("internal", "the example could not be evaluated").at(example.span));
            Vec::new()
        }
    };
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    let usage = resources.iter().map(|resource| usage_of(example, &resource.address)).collect();
    Evaluated { resources, usage, diagnostics }
}

/// What these rules say about an example.
#[must_use]
pub fn findings(rules: &[Rule], evaluated: &Evaluated, catalogue: &Catalogue, sources: &Sources) -> Findings {
    let estate = Estate::new(&evaluated.resources).on(Some(TODAY));
    let subjects: Vec<Subject<'_>> = evaluated
        .resources
        .iter()
        .zip(&evaluated.usage)
        .map(|(resource, usage)| Subject::new(resource, things(resource, &resource.values, usage, &estate)))
        .collect();
    check(rules, &subjects, &estate, &Prices::list(catalogue), sources)
}

fn usage_of(example: &Example, address: &str) -> UsageOf {
    let mut quantities = BTreeMap::new();
    if let Some(usage) = example.usage.as_ref().and_then(|usage| usage.get(address)) {
        flatten(usage, "", &mut quantities);
    }
    UsageOf::new(Arc::new(quantities))
}

/// Nested maps are dotted keys: `standard.storage_gb`.
fn flatten(value: &Value, key: &str, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Map(_, entries) => entries.iter().for_each(|(name, value)| {
            let key = if key.is_empty() { name.to_string() } else { format!("{key}.{name}") };
            flatten(value, &key, into);
        }),
        Value::Number(number) => {
            into.insert(key.to_owned(), number.to_string());
        }
        Value::String(text) => {
            into.insert(key.to_owned(), text.to_string());
        }
        _ => {}
    }
}
