//! What the evaluator hands on: resource instances with known or unknown values, whether they were read from
//! configuration, a plan or a state.
//!
//! Not for: what a resource costs, or which attributes matter for that.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::value::{Unknown, Value};
use crate::diagnostics::{Label, Span};
use crate::parser::ast::Block;

/// One root module, or one plan or state document.
#[derive(Debug)]
pub struct Project {
    pub name: String,
    /// As the user gave it.
    pub path: String,
    pub kind: Kind,
    /// Managed resources, in the order of their addresses.
    pub resources: Vec<Resource>,
    /// What could not be evaluated at all, and so is in no total: modules that are not there, and what Terraform put off.
    pub missing: Vec<Missing>,
    /// What a plan found changed since its state was written: `values` are the real ones, `previous` those of the state.
    pub drift: Vec<Resource>,
    /// What a plan says its root variables were.
    pub variables: BTreeMap<Arc<str>, Value>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Hcl,
    Plan,
    State,
}

/// A module call whose resources are not known, or a resource whose changes are not.
#[derive(Clone, Debug)]
pub struct Missing {
    /// `module.vpc`
    pub address: Arc<str>,
    pub why: String,
    pub span: Option<Span>,
}

impl Missing {
    /// Whether it is a module call; a resource otherwise.
    #[must_use]
    pub fn is_module(&self) -> bool {
        let names = self.address.rsplit_once('.').filter(|(_, last)| !last.contains(['"', ']']));
        names.is_some_and(|(before, _)| before == "module" || before.ends_with(".module"))
    }
}

/// One resource instance.
#[derive(Clone, Debug)]
pub struct Resource {
    /// `module.m["a"].aws_lambda_function.f[0]`
    pub address: Arc<str>,
    pub type_name: Arc<str>,
    pub name: Arc<str>,
    /// The address of the module instance it is in; empty for the root.
    pub module: Arc<str>,
    pub key: Key,
    /// The address that `--assume` gives a number of instances, where this is one of those; its own or a module's.
    pub assumed: Option<Arc<str>>,
    /// Where it will be. Unknown where nothing says so: a region is never assumed.
    pub region: Result<Arc<str>, Arc<Unknown>>,
    /// An object in the shape of a plan's `after`: blocks are lists of objects. Absent: not set in the
    /// configuration, so the provider's default holds. Null for a resource that is being deleted.
    pub values: Value,
    /// The values before the change, where a plan knows them.
    pub previous: Option<Value>,
    /// What a plan will do. Configuration alone cannot know.
    pub action: Option<Action>,
    /// The place of the resource in the plan's or state's text. `declared` is the better place to point at.
    pub span: Option<Span>,
    /// The block that declares it, and the chains behind its attributes, where the `.tf` files are at hand.
    pub declared: Option<Declared>,
}

/// Which instance of its resource.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// The resource has neither `count` nor `for_each`.
    Single,
    Index(usize),
    Each(Arc<str>),
    /// One of the instances that `--assume` counts for a `for_each` whose keys are not known. Terraform has no such key:
    /// its number says nothing about the instance.
    Assumed(usize),
    /// `count` or `for_each` is not known, and why: this one stands for any number of instances.
    Unknown(Arc<Unknown>),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single => Ok(()),
            Self::Index(index) => write!(f, "[{index}]"),
            // Terraform quotes a key as HCL does.
            Self::Each(key) => write!(f, "[{}]", quoted(key)),
            Self::Assumed(number) => write!(f, "[\"?{number}\"]"),
            Self::Unknown(_) => f.write_str("[?]"),
        }
    }
}

/// A string as HCL and Terraform's addresses write it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => {
                out.push(character);
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    Create,
    Update,
    Delete,
    Replace,
    NoOp,
    Read,
    Forget,
}

/// Where a resource is written, and what stands behind what is written there.
#[derive(Clone, Debug)]
pub struct Declared {
    pub block: Arc<Block>,
    /// Answers where a value comes from, on demand: nothing is recorded while evaluating.
    pub trail: Arc<dyn Trail>,
    /// What gives its provider the region, where the resource does not say it itself.
    pub region: Option<Span>,
}

/// Follows an attribute through variables, locals, module calls and tfvars to the places that decide it.
pub trait Trail: fmt::Debug + Send + Sync {
    /// The definitions behind the expression at `path` of a block, nearest first. The address says which instance
    /// is asked about, so that `each.value` leads to its own entry.
    fn behind(&self, block: &Block, path: &str, address: &str) -> Vec<Label>;

    /// The `module` blocks that lead to the module, from the inside out.
    fn calls(&self) -> Vec<Span>;
}

impl Declared {
    /// The expression that gives the attribute at `root_block_device[0].volume_size`; the innermost block that
    /// is written where the attribute itself is not.
    #[must_use]
    pub fn span(&self, path: &str) -> Option<Span> {
        super::locate::attribute(&self.block, path).map(|attribute| attribute.value.span)
    }

    /// The header of the block: what to point at where an attribute is absent.
    #[must_use]
    pub fn header(&self) -> Span {
        self.block.labels.last().map_or(self.block.name_span, |label| self.block.name_span.to(label.span))
    }
}

impl Resource {
    /// The value at a path of the resource; `None` where the configuration does not set it.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Value> {
        self.values.at(path)
    }

    /// The attribute's expression, else the header of the resource.
    #[must_use]
    pub fn span(&self, path: &str) -> Option<Span> {
        let declared = self.declared.as_ref()?;
        declared.span(path).or_else(|| Some(declared.header()))
    }

    #[must_use]
    pub fn is_deleted(&self) -> bool {
        matches!(self.action, Some(Action::Delete | Action::Forget))
    }
}
