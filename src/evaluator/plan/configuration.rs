//! A plan's `configuration`, findable: modules by path, resources by name, constants through variables.
//!
//! Not for: locals. Terraform does not write them into a plan, nor the operators that join references.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::address::{parts, unquoted};
use super::document::{
    ConfigModule, ConfigOutput, ConfigResource, ConfigVariable, ConfigurationDocument, ModuleCall, PlanVariable,
    ProviderConfig, Text,
};
use super::expression::Expression;

/// Modules nest and variables lead through them; deeper than this is not a configuration but an attack.
const DEPTH: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Configuration<'a> {
    /// By path, `module.a.module.b`; the root is the empty path.
    modules: HashMap<String, Module<'a>>,
    pub(super) providers: BTreeMap<Text<'a>, ProviderConfig<'a>>,
    /// The values of the root module's variables.
    variables: BTreeMap<Text<'a>, PlanVariable<'a>>,
}

#[derive(Debug, Default)]
pub(super) struct Module<'a> {
    pub(super) calls: HashMap<String, Call<'a>>,
    pub(super) outputs: BTreeMap<Text<'a>, ConfigOutput<'a>>,
    variables: BTreeMap<Text<'a>, ConfigVariable<'a>>,
    /// By `aws_instance.web`.
    resources: HashMap<String, Block<'a>>,
}

/// A resource block; its expressions are read when something about it is not known.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) provider: Option<Text<'a>>,
    raw: Option<&'a RawValue>,
    expressions: OnceLock<Expression<'a>>,
    pub(super) repetition: Repetition<'a>,
}

#[derive(Debug)]
pub(super) struct Call<'a> {
    raw: Option<&'a RawValue>,
    expressions: OnceLock<Expression<'a>>,
    pub(super) repetition: Repetition<'a>,
}

/// `count` or `for_each`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repetition<'a> {
    count: Option<&'a RawValue>,
    for_each: Option<&'a RawValue>,
}

impl Repetition<'_> {
    pub(super) fn references(self) -> Vec<String> {
        let expression = Expression::read(self.for_each.or(self.count));
        expression.map_or_else(Vec::new, |expression| expression.references().to_vec())
    }
}

impl<'a> Block<'a> {
    pub(super) fn expressions(&self) -> &Expression<'a> {
        self.expressions.get_or_init(|| Expression::block(self.raw))
    }
}

impl<'a> Call<'a> {
    pub(super) fn expressions(&self) -> &Expression<'a> {
        self.expressions.get_or_init(|| Expression::block(self.raw))
    }
}

impl<'a> Configuration<'a> {
    pub(super) fn new(
        document: ConfigurationDocument<'a>,
        variables: BTreeMap<Text<'a>, PlanVariable<'a>>,
    ) -> Self {
        let mut modules = HashMap::new();
        let mut rest = vec![(String::new(), document.root_module)];
        while let Some((path, module)) = rest.pop() {
            let ConfigModule { outputs, resources, module_calls, variables } = module;
            let mut calls = HashMap::new();
            for (name, call) in module_calls {
                let ModuleCall { expressions, count_expression, for_each_expression, module } = call;
                rest.push((super::address::join(&path, &format!("module.{}", &*name)), module));
                let repetition = Repetition { count: count_expression, for_each: for_each_expression };
                calls.insert(name.to_string(), Call { raw: expressions, expressions: OnceLock::new(), repetition });
            }
            let resources = resources.into_iter().filter_map(block).collect();
            modules.insert(path, Module { calls, outputs, variables, resources });
        }
        Self { modules, providers: document.provider_config, variables }
    }

    pub(super) fn module(&self, path: &str) -> Option<&Module<'a>> {
        self.modules.get(path)
    }

    pub(super) fn block(&self, path: &str, name: &str) -> Option<&Block<'a>> {
        self.modules.get(path)?.resources.get(name)
    }

    /// What an expression in a module is, if that is in the document: a constant, or a variable that leads to one.
    ///
    /// # Errors
    /// The reference that leads elsewhere.
    pub(super) fn constant(&self, path: &str, expression: &Expression<'a>, depth: usize) -> Result<Json, String> {
        let Expression::Attribute { constant, references } = expression else {
            return Err("a block".to_owned());
        };
        if let Some(constant) = constant {
            return serde_json::from_str(constant.get()).map_err(|error| error.to_string());
        }
        let references = longest(references);
        match references.as_slice() {
            [reference] if depth < DEPTH => self.follow(path, reference, depth + 1),
            [] => Err("an expression that a plan does not show".to_owned()),
            [first, ..] => Err((*first).to_owned()),
        }
    }

    fn follow(&self, path: &str, reference: &str, depth: usize) -> Result<Json, String> {
        let elsewhere = || reference.to_owned();
        let parts = parts(reference);
        let [("var", _), (name, _), rest @ ..] = parts.as_slice() else { return Err(elsewhere()) };
        let mut value = self.variable(path, name, depth).unwrap_or_else(|| Err(elsewhere()))?;
        for (part, _) in rest {
            let inner = match &mut value {
                Json::Object(entries) => entries.remove(&unquoted(part)),
                Json::Array(items) => {
                    let index = unquoted(part).parse().unwrap_or(usize::MAX);
                    (index < items.len()).then(|| items.swap_remove(index))
                }
                _ => None,
            };
            value = inner.ok_or_else(elsewhere)?;
        }
        Ok(value)
    }

    fn variable(&self, path: &str, name: &str, depth: usize) -> Option<Result<Json, String>> {
        let read = |raw: &RawValue| serde_json::from_str(raw.get()).map_err(|error| error.to_string());
        let default =
            || self.modules.get(path)?.variables.get(name).and_then(|variable| variable.default).map(read);
        if path.is_empty() {
            return self.variables.get(name).and_then(|variable| variable.value).map(read).or_else(default);
        }
        let (caller, call) = caller(path)?;
        match self.modules.get(caller)?.calls.get(call)?.expressions().get(name) {
            Some(expression) => Some(self.constant(caller, expression, depth)),
            None => default(),
        }
    }
}

/// `module.a.module.b` -> (`module.a`, `b`)
fn caller(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once(".module.").or_else(|| path.strip_prefix("module.").map(|name| ("", name)))
}

fn block(resource: ConfigResource<'_>) -> Option<(String, Block<'_>)> {
    if resource.mode.as_deref().is_some_and(|mode| mode != "managed") {
        return None;
    }
    let name = format!("{}.{}", resource.type_name.as_deref()?, resource.name.as_deref()?);
    let block = Block {
        provider: resource.provider_config_key,
        raw: resource.expressions,
        expressions: OnceLock::new(),
        repetition: Repetition { count: resource.count_expression, for_each: resource.for_each_expression },
    };
    Some((name, block))
}

/// The references without those that another one begins with: Terraform lists `aws_x.y.arn` and then `aws_x.y`.
pub(super) fn longest(references: &[String]) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    for reference in references {
        let covered = references.iter().any(|other| {
            other.len() > reference.len()
                && other.strip_prefix(reference.as_str()).is_some_and(|rest| rest.starts_with(['.', '[']))
        });
        if !covered && !kept.contains(&reference.as_str()) {
            kept.push(reference);
        }
    }
    kept
}
