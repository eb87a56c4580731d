//! A rule file as it is written, checked: its texts, condition, patch and knobs.
//!
//! Not for: deciding anything about a resource, or the examples, which nobody needs to run a rule (`example`).

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::example;
use super::names::{Constant, FUNCTIONS};
use super::written::{self, Written};
use crate::diagnostics::{Diagnostic, FileId, Sources, Span, nearest};
use crate::evaluator::expression::Interpreter;
use crate::evaluator::limits::Spent;
use crate::evaluator::value::Value;
use crate::evaluator::{functions, provider_types};
use crate::parser;
use crate::parser::ast::{Attribute, Body, Expr};
use crate::resources::aws::SHAPES;

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The file's name: `gp2-volume`.
    pub id: Arc<str>,
    pub summary: String,
    pub why: String,
    pub see: Vec<String>,
    pub kind: Kind,
    pub level: Level,
    /// The shape it looks at, or [`ANY`].
    pub shape: String,
    pub when: Expr,
    pub message: Expr,
    /// What to do, where the patch does not say it.
    pub help: Option<Expr>,
    /// The field to point at; the first patched one if nothing else.
    pub at: Option<String>,
    /// Field to its new value.
    pub patch: Vec<Attribute>,
    /// The edit is right only together with something that no edit can do: a rebuild, a decision about data.
    pub is_unsafe: bool,
    /// The patch is to take the whole thing away.
    pub remove: bool,
    /// Usage keys as they would be after the change.
    pub usage: Vec<Attribute>,
    /// Usage keys that make the bill as large as it can get.
    pub worst_case: Vec<Attribute>,
    /// Named parts of the expressions, evaluated when they are asked for.
    pub locals: BTreeMap<Arc<str>, Expr>,
    /// The rule's knobs, at their defaults.
    pub variables: BTreeMap<Arc<str>, Value>,
    /// The start of the rule's file.
    pub span: Span,
}

/// The shape name of rules that look at every billable resource as such, not at what it is.
pub const ANY: &str = "resource";

/// The fields that every thing has besides those of its shape.
pub const COMMON: [&str; 5] = ["address", "resource_type", "name", "region", "tags"];

/// What a finding of the rule is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// It saves money: there is no finding without a saving.
    Cost,
    /// It limits what can be lost.
    Risk,
    /// It keeps to what a team has agreed on.
    Policy,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    Allow,
    Warn,
    Deny,
}

/// Reads rule files, given as path and text. What is wrong with a file is reported, and the file left out.
pub fn load<'t>(
    files: impl IntoIterator<Item = (&'t str, &'t str)>,
    sources: &mut Sources,
) -> (Vec<Rule>, Vec<Diagnostic>) {
    let added: Vec<(FileId, &str, &str)> =
        files.into_iter().map(|(path, text)| (sources.add(format!("rules/{path}"), text), path, text)).collect();
    let read = added.into_par_iter().map(|(file, path, text)| {
        let mut parsed = parser::parse(file, path, example::before(text));
        if !parsed.diagnostics.is_empty() {
            parsed = parser::parse(file, path, text);
        }
        let id = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".hcl");
        (parsed.diagnostics, rule(id, parsed.body, Span::new(file, 0, 0)))
    });
    let mut rules = Vec::new();
    let mut diagnostics = Vec::new();
    for (told, rule) in read.collect::<Vec<_>>() {
        diagnostics.extend(told);
        match rule {
            Ok(rule) => rules.push(rule),
            Err(problems) => diagnostics.extend(problems),
        }
    }
    rules.sort_by(|a: &Rule, b: &Rule| a.id.cmp(&b.id));
    (rules, diagnostics)
}

fn problem(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("rule", message).at(span)
}

fn rule(id: &str, body: Body, span: Span) -> Result<Rule, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    check_names(
        &body,
        &["summary", "why", "see", "kind", "level"],
        &["rule", "variable", "fail", "pass"],
        &mut problems,
    );
    let mut text = |name: &str| match body.attribute(name).map(|attribute| (constant(&attribute.value), attribute))
    {
        None => {
            problems.push(problem(span, format!("the rule has no {name}")));
            String::new()
        }
        Some((Ok(Value::String(text)), _)) => text.to_string(),
        Some((_, attribute)) => {
            problems.push(problem(attribute.value.span, format!("{name} is a plain string")));
            String::new()
        }
    };
    let (summary, why) = (text("summary"), text("why"));
    let see = body.attribute("see").and_then(|see| constant(&see.value).ok());
    let see = see.as_ref().and_then(Value::as_list).unwrap_or_default();
    let see = see.iter().filter_map(|link| link.as_str().map(str::to_owned)).collect();
    let kind = match word(&body, "kind").as_deref() {
        None | Some("cost") => Kind::Cost,
        Some("risk") => Kind::Risk,
        Some("policy") => Kind::Policy,
        Some(other) => {
            problems.push(problem(span, format!("kind is cost, risk or policy, not {other:?}")));
            Kind::Cost
        }
    };
    let level = match word(&body, "level").as_deref() {
        None | Some("warn") => Level::Warn,
        Some("allow") => Level::Allow,
        Some("deny") => Level::Deny,
        Some(other) => {
            problems.push(problem(span, format!("level is allow, warn or deny, not {other:?}")));
            Level::Warn
        }
    };
    let mut variables = BTreeMap::new();
    for block in body.blocks("variable") {
        let default = block.body.attribute("default").map(|default| constant(&default.value));
        match (block.labels.first(), default) {
            (Some(label), Some(Ok(value))) => {
                variables.insert(Arc::clone(&label.text), value);
            }
            _ => problems.push(problem(block.name_span, "a rule's variable has a name and a constant default")),
        }
    }
    let mut blocks = body.blocks("rule");
    let (Some(block), None) = (blocks.next(), blocks.next()) else {
        problems.push(problem(span, "a rule file has exactly one rule block"));
        return Err(problems);
    };
    let shape = block.labels.first().map(|label| label.text.to_string()).unwrap_or_default();
    let fields = fields_of(&shape).unwrap_or_else(|| {
        let near = nearest(&shape, SHAPES.iter().map(|shape| shape.name).chain([ANY]));
        let mut diagnostic = problem(block.name_span, format!("there is no shape {shape:?}"));
        diagnostic.help = near.map(|near| format!("did you mean {near:?}?"));
        problems.push(diagnostic);
        Vec::new()
    });
    check_names(
        &block.body,
        &["when", "message", "help", "at", "remove", "unsafe"],
        &["locals", "patch", "usage", "worst_case"],
        &mut problems,
    );
    let patch: Vec<Attribute> =
        block.body.blocks("patch").flat_map(|patch| patch.body.attributes.clone()).collect();
    for attribute in &patch {
        if !fields.contains(&&*attribute.name) {
            problems.push(unknown_field(&shape, &attribute.name, &fields, attribute.name_span));
        }
    }
    let at = word(&block.body, "at").map(|at| at.to_string());
    if let Some(at) = at.as_deref().filter(|at| !fields.contains(at)) {
        problems.push(unknown_field(&shape, at, &fields, block.name_span));
    }
    let attributes = |name| block.body.blocks(name).flat_map(|block| block.body.attributes.clone());
    let worst_case: Vec<Attribute> = attributes("worst_case").collect();
    let usage: Vec<Attribute> = attributes("usage").collect();
    check_usage(&shape, usage.iter().chain(&worst_case), &mut problems);
    let locals: BTreeMap<Arc<str>, Expr> = attributes("locals").map(|local| (local.name, local.value)).collect();
    let flag = |name| matches!(block.body.attribute(name).map(|a| constant(&a.value)), Some(Ok(Value::Bool(true))));
    let (Some(when), Some(message)) = (block.body.attribute("when"), block.body.attribute("message")) else {
        problems.push(problem(block.name_span, "a rule block has a `when` and a `message`"));
        return Err(problems);
    };
    let texts = ["when", "message", "help"].into_iter().filter_map(|name| block.body.attribute(name));
    let texts = texts.chain(&patch).chain(&usage).chain(&worst_case).map(|attribute| &attribute.value);
    let known = Known { shape: &shape, fields: &fields, variables: &variables, locals: &locals };
    for expr in texts.chain(locals.values()) {
        known.check(expr, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Rule {
        id: id.into(),
        summary,
        why,
        see,
        kind,
        level,
        shape,
        when: when.value.clone(),
        message: message.value.clone(),
        help: block.body.attribute("help").map(|help| help.value.clone()),
        at,
        patch,
        is_unsafe: flag("unsafe"),
        remove: flag("remove"),
        usage,
        worst_case,
        locals,
        variables,
        span,
    })
}

/// The names that `self` has in a rule about this shape; `None` where there is no such shape.
#[must_use]
pub fn fields_of(shape: &str) -> Option<Vec<&'static str>> {
    if shape == ANY {
        return Some(COMMON.to_vec());
    }
    let shape = SHAPES.iter().find(|known| known.name == shape)?;
    Some(shape.fields.iter().map(|field| field.name).chain(COMMON).collect())
}

fn unknown_field(shape: &str, name: &str, fields: &[&str], span: Span) -> Diagnostic {
    let mut diagnostic = problem(span, format!("{shape} has no field {name:?}"));
    let near = nearest(name, fields.iter().copied());
    diagnostic.help = Some(match near {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("its fields are {}", fields.join(", ")),
    });
    diagnostic
}

/// The names that the expressions of a rule can use. What is mistyped is told when the rule is read, not when the
/// first resource comes along that it is about.
struct Known<'k> {
    shape: &'k str,
    fields: &'k [&'k str],
    variables: &'k BTreeMap<Arc<str>, Value>,
    locals: &'k BTreeMap<Arc<str>, Expr>,
}

impl Known<'_> {
    fn check(&self, expr: &Expr, problems: &mut Vec<Diagnostic>) {
        written::each(expr, &mut |written| match written {
            Written::Name("self", field, span) if !self.fields.contains(&field) => {
                problems.push(unknown_field(self.shape, field, self.fields, span));
            }
            Written::Name("var", name, span) if !self.variables.contains_key(name) => {
                problems.push(problem(span, format!("the rule has no variable {name:?}")));
            }
            Written::Name("local", name, span) if !self.locals.contains_key(name) => {
                problems.push(problem(span, format!("the rule has no local {name:?}")));
            }
            Written::Call(name, span) if !is_function(name) => {
                let mut diagnostic = problem(span, format!("there is no function {name}()"));
                let near = nearest(name, functions::names().chain(FUNCTIONS));
                diagnostic.help = near.map(|near| format!("did you mean {near}()?"));
                problems.push(diagnostic);
            }
            Written::Text(text, span) if is_type(text) && !provider_types::is_known_type(text) => {
                // A newer provider may well have it, unless it is nearly one that is known.
                problems.extend(provider_types::nearest_type(text).map(|near| {
                    problem(span, format!("the AWS provider has no resource type {text}"))
                        .help(format!("did you mean {near}?"))
                }));
            }
            _ => {}
        });
    }
}

fn is_function(name: &str) -> bool {
    FUNCTIONS.contains(&name) || functions::names().any(|known| known == name)
}

/// Whether a text can only be meant as a resource type.
fn is_type(text: &str) -> bool {
    text.starts_with("aws_") && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn check_usage<'a>(shape: &str, usage: impl Iterator<Item = &'a Attribute>, problems: &mut Vec<Diagnostic>) {
    let Some(shape) = SHAPES.iter().find(|known| known.name == shape) else { return };
    for key in usage.filter(|key| !shape.usage.iter().any(|known| known.key == &*key.name)) {
        let mut diagnostic = problem(key.name_span, format!("{} has no usage key {:?}", shape.name, key.name));
        let near = nearest(&key.name, shape.usage.iter().map(|known| known.key));
        diagnostic.help = near.map(|near| format!("did you mean {near:?}?"));
        problems.push(diagnostic);
    }
}

fn check_names(body: &Body, attributes: &[&str], blocks: &[&str], problems: &mut Vec<Diagnostic>) {
    let mut unknown = |name: &str, span: Span, known: &[&str]| {
        let mut diagnostic = problem(span, format!("there is no {name:?} here"));
        diagnostic.help = Some(format!("here are {}", known.join(", ")));
        problems.push(diagnostic);
    };
    for attribute in body.attributes.iter().filter(|attribute| !attributes.contains(&&*attribute.name)) {
        unknown(&attribute.name, attribute.name_span, attributes);
    }
    for block in body.blocks.iter().filter(|block| !blocks.contains(&&*block.name)) {
        unknown(&block.name, block.name_span, blocks);
    }
}

fn word(body: &Body, name: &str) -> Option<Arc<str>> {
    match constant(&body.attribute(name)?.value) {
        Ok(Value::String(text)) => Some(text),
        _ => None,
    }
}

pub(super) fn constant(expr: &Expr) -> Result<Value, String> {
    Interpreter { names: &Constant, spent: &Spent::default() }.eval(expr, None).map_err(|error| error.message)
}
