//! A configuration as it is written: the tree of module calls, each with its variables, locals, resources.
//!
//! Not for: values. One module of this tree can have many instances, or none; expansion is the evaluator's.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::project::{Declared, Trail};
use super::trail::StaticTrail;
use crate::diagnostics::{Diagnostic, Span};
use crate::parser::ast::{Attribute, Block, Expr, ExprKind};

/// Names one module of a [`Config`]; the root is 0.
pub type ModuleId = usize;

/// The static module tree.
#[derive(Debug, Default)]
pub struct Config {
    pub modules: Vec<Module>,
    /// Where root variables get their values, for provenance: the span in a tfvars file, if it has one.
    pub inputs: BTreeMap<Arc<str>, Input>,
}

/// The value of a root variable that does not come from its default.
#[derive(Clone, Debug)]
pub struct Input {
    pub value: super::value::Value,
    /// In a tfvars file; none for the environment and the command line.
    pub span: Option<Span>,
    /// "dev.tfvars", "--var", "TF_VAR_size"
    pub source: String,
}

/// One module as a call sees it. A directory that is called twice is two modules.
#[derive(Debug)]
pub struct Module {
    /// As `Files` knows it.
    pub dir: String,
    /// What `path.module` is: relative to the root module.
    pub path: String,
    /// The names of the calls that lead here.
    pub calls_above: Vec<Arc<str>>,
    pub parent: Option<ModuleId>,
    pub variables: BTreeMap<Arc<str>, Arc<Block>>,
    pub locals: BTreeMap<Arc<str>, Attribute>,
    pub outputs: BTreeMap<Arc<str>, Arc<Block>>,
    /// By type and name.
    pub resources: BTreeMap<(Arc<str>, Arc<str>), Arc<Block>>,
    pub data: BTreeMap<(Arc<str>, Arc<str>), Arc<Block>>,
    pub ephemeral: BTreeMap<(Arc<str>, Arc<str>), Arc<Block>>,
    pub providers: Vec<Arc<Block>>,
    /// The sources of providers by their local names, as `required_providers` says.
    pub sources: BTreeMap<Arc<str>, Arc<str>>,
    pub checks: Vec<Arc<Block>>,
    /// `moved`, `removed` and `import`: what is about the state.
    pub refactorings: Vec<Arc<Block>>,
    /// By call name.
    pub calls: BTreeMap<Arc<str>, Call>,
}

/// A `module` block.
#[derive(Debug)]
pub struct Call {
    pub block: Arc<Block>,
    pub target: Result<ModuleId, Unloaded>,
}

/// Why the module of a call is not there.
#[derive(Clone, Debug)]
pub struct Unloaded {
    pub why: String,
    pub span: Span,
}

impl Module {
    #[must_use]
    pub fn new(dir: String, path: String, calls_above: Vec<Arc<str>>, parent: Option<ModuleId>) -> Self {
        Self {
            dir,
            path,
            calls_above,
            parent,
            variables: BTreeMap::new(),
            locals: BTreeMap::new(),
            outputs: BTreeMap::new(),
            resources: BTreeMap::new(),
            data: BTreeMap::new(),
            ephemeral: BTreeMap::new(),
            providers: Vec::new(),
            sources: BTreeMap::new(),
            checks: Vec::new(),
            refactorings: Vec::new(),
            calls: BTreeMap::new(),
        }
    }

    /// What a provider's local name stands for: `hashicorp/aws`.
    #[must_use]
    pub fn source_of(&self, local: &str) -> Arc<str> {
        self.sources.get(local).cloned().unwrap_or_else(|| format!("hashicorp/{local}").into())
    }

    /// The provider block of that source and alias, whatever its local name is.
    #[must_use]
    pub fn provider(&self, source: &str, alias: Option<&str>) -> Option<&Arc<Block>> {
        self.providers.iter().find(|block| {
            let written = block.body.attribute("alias").and_then(|alias| text(&alias.value));
            let is_same = |local: &str| *self.source_of(local) == *source;
            block.labels.first().is_some_and(|label| is_same(&label.text)) && written.as_deref() == alias
        })
    }

    /// Reads the sources of a `terraform` block's providers.
    pub(super) fn require(&mut self, block: &Block) {
        for required in block.body.blocks("required_providers") {
            for provider in &required.body.attributes {
                let ExprKind::Object(items) = &provider.value.inner().kind else { continue };
                let source = items.iter().find(|item| text(&item.key).as_deref() == Some("source"));
                if let Some(source) = source.and_then(|item| text(&item.value)) {
                    self.sources.insert(Arc::clone(&provider.name), qualified(&source));
                }
            }
        }
    }

    /// Takes in the blocks of one file. What is declared twice is reported and the first one holds.
    pub fn add(
        &mut self,
        attributes: &[Attribute],
        blocks: impl IntoIterator<Item = Arc<Block>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for attribute in attributes {
            diagnostics.push(
                Diagnostic::error(
                    "unexpected-attribute",
                    format!("{} stands outside of any block", attribute.name),
                )
                .at(attribute.span)
                .help("put it into a block, or into a .tfvars file if it is a variable's value"),
            );
        }
        for block in blocks {
            self.add_block(block, diagnostics);
        }
    }

    fn add_block(&mut self, block: Arc<Block>, diagnostics: &mut Vec<Diagnostic>) {
        let labels = match &*block.name {
            "resource" | "data" | "ephemeral" | "action" => 2,
            "variable" | "output" | "module" | "provider" | "check" => 1,
            "locals" | "terraform" | "moved" | "removed" | "import" | "language" => 0,
            other => {
                let near = crate::diagnostics::nearest(other, BLOCKS);
                let help = near.map_or_else(
                    || format!("the blocks of a configuration are {}", BLOCKS.join(", ")),
                    |near| format!("did you mean {near}?"),
                );
                diagnostics.push(
                    Diagnostic::error("unknown-block", format!("there is no block type {other:?}"))
                        .at(block.name_span)
                        .help(help),
                );
                return;
            }
        };
        if block.labels.len() != labels {
            let message =
                format!("a {} block takes {labels} labels, and this has {}", block.name, block.labels.len());
            diagnostics.push(Diagnostic::error("block-labels", message).at(block.name_span));
            return;
        }
        let mut labels = block.labels.iter().map(|label| Arc::clone(&label.text));
        let (first, second) = (labels.next(), labels.next());
        let twice = match (&*block.name, first, second) {
            ("resource", Some(kind), Some(name)) => insert(&mut self.resources, (kind, name), &block),
            ("data", Some(kind), Some(name)) => insert(&mut self.data, (kind, name), &block),
            ("ephemeral", Some(kind), Some(name)) => insert(&mut self.ephemeral, (kind, name), &block),
            ("variable", Some(name), _) => insert(&mut self.variables, name, &block),
            ("output", Some(name), _) => insert(&mut self.outputs, name, &block),
            ("module", Some(name), _) => {
                let target = Err(Unloaded { why: "it was not loaded".to_owned(), span: block.name_span });
                match self.calls.get(&name) {
                    Some(first) => Some(first.block.name_span),
                    None => {
                        self.calls.insert(name, Call { block: Arc::clone(&block), target });
                        None
                    }
                }
            }
            ("provider", Some(name), _) => {
                let alias = |block: &Block| block.body.attribute("alias").and_then(|alias| text(&alias.value));
                let mut of_name = self.providers.iter().filter(|known| known.labels.iter().any(|l| l.text == name));
                let first = of_name.find(|known| alias(known) == alias(&block)).map(|known| known.name_span);
                self.providers.push(Arc::clone(&block));
                first
            }
            ("terraform", ..) => {
                self.require(&block);
                None
            }
            ("check", ..) => {
                // Its data source is like any other, but that only its assertions may ask for it.
                for data in block.body.blocks("data") {
                    let mut labels = data.labels.iter().map(|label| Arc::clone(&label.text));
                    if let (Some(kind), Some(name)) = (labels.next(), labels.next()) {
                        insert(&mut self.data, (kind, name), &Arc::new(data.clone()));
                    }
                }
                self.checks.push(Arc::clone(&block));
                None
            }
            ("moved" | "removed" | "import", ..) => {
                self.refactorings.push(Arc::clone(&block));
                None
            }
            ("locals", ..) => {
                for attribute in &block.body.attributes {
                    if let Some(first) = self.locals.get(&attribute.name) {
                        let message = format!("local.{} is defined twice", attribute.name);
                        diagnostics.push(
                            Diagnostic::error("duplicate", message)
                                .at(attribute.name_span)
                                .related("first defined here", first.name_span),
                        );
                        continue;
                    }
                    self.locals.insert(Arc::clone(&attribute.name), attribute.clone());
                }
                None
            }
            _ => None,
        };
        if let Some(first) = twice {
            diagnostics.push(
                Diagnostic::error("duplicate", format!("this {} is declared twice", block.name))
                    .at(block.name_span)
                    .related("first declared here", first)
                    .help("rename one of them; the first one is used"),
            );
        }
    }
}

const BLOCKS: [&str; 14] = [
    "resource",
    "data",
    "module",
    "variable",
    "output",
    "locals",
    "provider",
    "terraform",
    "moved",
    "removed",
    "import",
    "check",
    "ephemeral",
    "action",
];

/// The span of the first one where the key is there already.
fn insert<K: Ord>(map: &mut BTreeMap<K, Arc<Block>>, key: K, block: &Arc<Block>) -> Option<Span> {
    match map.entry(key) {
        std::collections::btree_map::Entry::Occupied(first) => Some(first.get().name_span),
        std::collections::btree_map::Entry::Vacant(empty) => {
            empty.insert(Arc::clone(block));
            None
        }
    }
}

impl Config {
    /// The module at these call names, from the root.
    #[must_use]
    pub fn module(&self, calls: &[&str]) -> Option<ModuleId> {
        let mut here = 0;
        for call in calls {
            here = *self.modules.get(here)?.calls.get(*call)?.target.as_ref().ok()?;
        }
        (here < self.modules.len()).then_some(here)
    }

    /// Where a resource of a plan is written. `address` is an instance's; its keys do not matter.
    #[must_use]
    pub fn declared(self: &Arc<Self>, address: &str) -> Option<Declared> {
        let names = address_names(address);
        let (calls, resource) = names.split_at(names.len().checked_sub(2)?);
        let calls: Vec<&str> =
            calls.chunks(2).filter_map(|pair| pair.get(1)).map(std::string::String::as_str).collect();
        let [kind, name] = resource else { return None };
        let module = self.module(&calls)?;
        let key = (Arc::from(kind.as_str()), Arc::from(name.as_str()));
        let block = Arc::clone(self.modules.get(module)?.resources.get(&key)?);
        Some(Declared { block, trail: self.trail(module), region: None })
    }

    #[must_use]
    pub fn trail(self: &Arc<Self>, module: ModuleId) -> Arc<dyn Trail> {
        Arc::new(StaticTrail { config: Arc::clone(self), module })
    }

    /// One trail for each module, shared by all its resources.
    #[must_use]
    pub fn trails(self: &Arc<Self>) -> HashMap<ModuleId, Arc<dyn Trail>> {
        (0..self.modules.len()).map(|module| (module, self.trail(module))).collect()
    }
}

/// The names in an address without the instance keys: `module.m["a.b"].aws_x.y[0]` -> module, m, aws_x, y.
fn address_names(address: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut characters = address.chars();
    let mut quoted = false;
    let mut depth = 0_usize;
    while let Some(character) = characters.next() {
        match character {
            '\\' if quoted => {
                characters.next();
            }
            '"' if depth > 0 => quoted = !quoted,
            _ if quoted => {}
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '.' => names.push(String::new()),
            // "aws_x.y (deposed 1234)"
            ' ' => break,
            _ => {
                if let Some(last) = names.last_mut() {
                    last.push(character);
                }
            }
        }
    }
    names
}

/// A provider's source without what is the same for all: `registry.terraform.io/hashicorp/aws` is `hashicorp/aws`.
fn qualified(source: &str) -> Arc<str> {
    let source = source.to_lowercase();
    let registries = ["registry.terraform.io/", "registry.opentofu.org/"];
    let short = registries.iter().find_map(|registry| source.strip_prefix(registry)).unwrap_or(&source);
    if short.contains('/') { short.into() } else { format!("hashicorp/{short}").into() }
}

/// The text of a literal string.
#[must_use]
pub fn text(expr: &Expr) -> Option<Arc<str>> {
    match &expr.inner().kind {
        ExprKind::String(text) => Some(Arc::clone(text)),
        _ => None,
    }
}
