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
use crate::parser::ast::{Attribute, Expr, ExprKind};

/// What the command line gives.
#[derive(Clone, Debug)]
pub enum Given {
    /// `--var name=value`
    Variable { name: String, text: String },
    /// `--var-file path`
    File(String),
}

/// So many names are told of those that no variable has.
const NAMED: usize = 8;

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
        reader.file(&join(&root.dir, &name));
    }
    for given in given {
        match given {
            Given::Variable { name, text } => reader.variable(name, text),
            Given::File(path) => reader.file(path),
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
            match parser::parse_expression(file, text, 0) {
                Ok(expr) => self.constant(&expr),
                Err(diagnostic) => {
                    self.diagnostics.push(diagnostic);
                    Value::unknown("its value could not be read", None)
                }
            }
        };
        self.inputs.insert(name.into(), Input { value, span: None, source });
    }

    fn file(&mut self, path: &str) {
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
        let mut undeclared = Vec::new();
        for attribute in &parsed.body.attributes {
            if !self.root.variables.contains_key(&attribute.name) {
                // A property "//" is a comment of JSON.
                if &*attribute.name != "//" {
                    undeclared.push(attribute);
                }
                continue;
            }
            let value = self.constant(&attribute.value);
            let input = Input { value, span: Some(attribute.value.span), source: path.to_owned() };
            self.inputs.insert(Arc::clone(&attribute.name), input);
        }
        self.undeclared(&undeclared);
    }

    /// Terraform warns about values of no variable and goes on: a file may serve several configurations. So all of a
    /// file are one warning, but for what is likely a typo.
    fn undeclared(&mut self, attributes: &[&Attribute]) {
        let mut others = Vec::new();
        for attribute in attributes {
            match nearest(&attribute.name, self.root.variables.keys().map(|key| &**key)) {
                Some(near) => {
                    let message = format!("{} is not a variable of this configuration", attribute.name);
                    let diagnostic = Diagnostic::warning("unknown-variable", message).at(attribute.name_span);
                    self.diagnostics.push(diagnostic.help(format!("did you mean {near}?")));
                }
                None => others.push(*attribute),
            }
        }
        let Some(first) = others.first() else { return };
        let names: Vec<&str> = others.iter().take(NAMED).map(|attribute| &*attribute.name).collect();
        let more = others.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let what = if others.len() == 1 { "is not a variable" } else { "are no variables" };
        let message = format!("{}{more} {what} of this configuration", names.join(", "));
        let diagnostic = Diagnostic::warning("unknown-variable", message).at(first.name_span);
        self.diagnostics.push(diagnostic.help("the value is not used; declare the variable, or take it out"));
    }

    /// A value that is wrong is told, and is not known: it is given all the same.
    fn constant(&mut self, expr: &Expr) -> Value {
        constant(self.files, expr).unwrap_or_else(|error| {
            let mut diagnostic = Diagnostic::error("variable-value", error.message).at(error.span);
            diagnostic.help = error.help;
            self.diagnostics.push(diagnostic);
            Value::unknown("its value could not be evaluated", error.span)
        })
    }
}
