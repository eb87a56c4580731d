//! The values of root variables, in Terraform's order: environment, `terraform.tfvars`, `*.auto.tfvars`, then
//! `-var` and `-var-file` as they are given. Later ones win.
//!
//! <https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence>
//! Not for: defaults and types, which belong to the variable.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body::as_planned;
use super::config::{Input, Module};
use super::expression::{Error, Interpreter};
use super::limits::Spent;
use super::load::read_text;
use super::scope::Constants;
use super::value::Value;
use crate::diagnostics::{Diagnostic, Sources, nearest};
use crate::files::{Files, join};
use crate::parser;
use crate::parser::ast::{Expr, ExprKind};

/// What the command line gives.
#[derive(Clone, Debug)]
pub enum Given {
    /// `--var name=value`
    Variable { name: String, text: String },
    /// `--var-file path`
    File(String),
}

/// Reads all of them.
pub fn read(
    root: &Module,
    files: &dyn Files,
    sources: &mut Sources,
    environment: &BTreeMap<String, String>,
    given: &[Given],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Input> {
    let mut reader = Reader { root, files, sources, diagnostics, inputs: BTreeMap::new() };
    for (name, text) in environment {
        if let Some(variable) = name.strip_prefix("TF_VAR_")
            && root.variables.contains_key(variable)
        {
            reader.text(variable, text, name.clone());
        }
    }
    let mut automatic: Vec<String> = match files.list(&root.dir) {
        Ok(entries) => entries.into_iter().filter(|entry| !entry.is_dir).map(|entry| entry.name).collect(),
        Err(_) => Vec::new(),
    };
    automatic.retain(|name| {
        matches!(name.as_str(), "terraform.tfvars" | "terraform.tfvars.json")
            || name.ends_with(".auto.tfvars")
            || name.ends_with(".auto.tfvars.json")
    });
    // terraform.tfvars, terraform.tfvars.json, then the others by name.
    automatic.sort_by_key(|name| {
        let rank = match name.as_str() {
            "terraform.tfvars" => 0,
            "terraform.tfvars.json" => 1,
            _ => 2,
        };
        (rank, name.clone())
    });
    for name in automatic {
        reader.file(&join(&root.dir, &name), false);
    }
    for given in given {
        match given {
            Given::Variable { name, text } => reader.variable(name, text),
            Given::File(path) => reader.file(path, true),
        }
    }
    reader.inputs
}

/// The root variables as a plan says they were. Where a file beside it, or the default, has the same value, that is
/// where it comes from.
pub(super) fn of_plan(
    root: &Module,
    variables: &BTreeMap<Arc<str>, Value>,
    files: &dyn Files,
    sources: &mut Sources,
) -> BTreeMap<Arc<str>, Input> {
    let mut ignored = Vec::new();
    let written = read(root, files, sources, &BTreeMap::new(), &[], &mut ignored);
    let same = |value: &Value, other: &Value| as_planned(value).order(&as_planned(other)).is_eq();
    let mut inputs = BTreeMap::new();
    for (name, value) in variables {
        let Some(block) = root.variables.get(name) else { continue };
        let input = match written.get(name) {
            Some(input) if same(&input.value, value) => input.clone(),
            Some(_) => Input { value: value.clone(), span: None, source: "the plan".to_owned() },
            None => {
                let default = block.body.attribute("default").map(|default| constant(files, &default.value));
                if default.is_some_and(|default| default.is_ok_and(|default| same(&default, value))) {
                    continue;
                }
                Input { value: value.clone(), span: None, source: "the plan".to_owned() }
            }
        };
        inputs.insert(Arc::clone(name), input);
    }
    inputs
}

fn constant(files: &dyn Files, expr: &Expr) -> Result<Value, Error> {
    Interpreter { names: &Constants { files }, spent: &Spent::default() }.eval(expr, None)
}

struct Reader<'r> {
    root: &'r Module,
    files: &'r dyn Files,
    sources: &'r mut Sources,
    diagnostics: &'r mut Vec<Diagnostic>,
    inputs: BTreeMap<Arc<str>, Input>,
}

impl Reader<'_> {
    fn variable(&mut self, name: &str, text: &str) {
        if self.root.variables.contains_key(name) {
            self.text(name, text, "--var".to_owned());
            return;
        }
        let near = nearest(name, self.root.variables.keys().map(|key| &**key));
        let mut diagnostic =
            Diagnostic::error("unknown-variable", format!("--var {name}: there is no such variable"));
        diagnostic.help = near.map(|near| format!("did you mean {near}?"));
        self.diagnostics.push(diagnostic);
    }

    /// A value from the command line or the environment: text for a string variable, else an expression.
    fn text(&mut self, name: &str, text: &str, source: String) {
        let constraint = self.root.variables.get(name).and_then(|block| block.body.attribute("type"));
        let is_text = match constraint.map(|constraint| &constraint.value.kind) {
            None => true,
            Some(ExprKind::Variable(kind) | ExprKind::String(kind)) => {
                matches!(&**kind, "string" | "number" | "bool")
            }
            Some(_) => false,
        };
        let value = if is_text {
            Value::from(text)
        } else {
            let file = self.sources.add(format!("<{source} {name}>"), text);
            let expr = match parser::parse_expression(file, text, 0) {
                Ok(expr) => expr,
                Err(diagnostic) => {
                    self.diagnostics.push(diagnostic);
                    return;
                }
            };
            let Some(value) = self.constant(&expr) else { return };
            value
        };
        self.inputs.insert(name.into(), Input { value, span: None, source });
    }

    fn file(&mut self, path: &str, asked_for: bool) {
        let text = match read_text(self.files, path) {
            Ok(text) => text,
            Err(error) => {
                let diagnostic = Diagnostic::error("unreadable", format!("the variables of {path}: {error}"));
                self.diagnostics.push(diagnostic.in_file(path));
                return;
            }
        };
        let file = self.sources.add(path, text.as_str());
        let parsed = parser::parse(file, path, &text);
        self.diagnostics.extend(parsed.diagnostics);
        for block in &parsed.body.blocks {
            let message = format!("a file of variable values has no blocks, and this is a {} block", block.name);
            self.diagnostics.push(Diagnostic::error("unexpected-block", message).at(block.name_span));
        }
        for attribute in &parsed.body.attributes {
            if !self.root.variables.contains_key(&attribute.name) {
                let near = nearest(&attribute.name, self.root.variables.keys().map(|key| &**key));
                let message = format!("{} is not a variable of this configuration", attribute.name);
                let mut diagnostic = Diagnostic::warning("unknown-variable", message).at(attribute.name_span);
                diagnostic.help = near.map(|near| format!("did you mean {near}?"));
                // A shared tfvars file may well serve several configurations: only a likely typo is told.
                if diagnostic.help.is_some() || asked_for {
                    self.diagnostics.push(diagnostic);
                }
                continue;
            }
            if let Some(value) = self.constant(&attribute.value) {
                let input = Input { value, span: Some(attribute.value.span), source: path.to_owned() };
                self.inputs.insert(Arc::clone(&attribute.name), input);
            }
        }
    }

    fn constant(&mut self, expr: &Expr) -> Option<Value> {
        constant(self.files, expr)
            .map_err(|error| {
                let mut diagnostic = Diagnostic::error("variable-value", error.message).at(error.span);
                diagnostic.help = error.help;
                self.diagnostics.push(diagnostic);
            })
            .ok()
    }
}
