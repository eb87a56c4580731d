//! Reads the modules of a configuration: the files of each directory, overrides, and the modules they call.
//!
//! Not for: fetching. A module that is not on disk is reported with the command that fetches it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::config::{Config, Module, ModuleId, Unloaded};
use super::config::{Input, text};
use super::directory::{self, ConfigurationFile, Directory};
pub use super::directory::{configuration_files, read_text};
use super::early;
use super::inputs::{self, Given};
pub use super::limits::MAX_FILE;
use super::limits::{MAX_MODULE_DEPTH, MAX_MODULES};
use super::vendored;
use crate::diagnostics::{Diagnostic, Sources, Span};
use crate::files::{FileError, Files, join};
use crate::parser::ast::{Block, Expr};

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    pub config: Config,
    pub diagnostics: Vec<Diagnostic>,
}

/// What the command line says about the modules and where they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct LoadOptions<'o> {
    /// A single file of the root module instead of all.
    pub only: Option<&'o str>,
    /// Copies of modules that are fetched otherwise: source and directory, which is relative to where the command runs.
    pub module_sources: &'o [(String, String)],
    /// The values of root variables, for sources that are made of them.
    pub environment: Option<&'o BTreeMap<String, String>>,
    pub given: &'o [Given],
    pub workspace: Option<&'o str>,
}

struct Loader<'f> {
    files: &'f dyn Files,
    sources: &'f mut Sources,
    options: &'f LoadOptions<'f>,
    loaded: Loaded,
    /// The values of root variables, read when the first source asks for one.
    inputs: Option<BTreeMap<Arc<str>, Input>>,
    /// What was read of each directory: it may be called many times.
    directories: HashMap<String, Directory>,
    /// Where `terraform init` has put modules, by their call paths.
    manifest: BTreeMap<String, Installed>,
    /// Which directory each module is, in the order of the modules.
    identities: Vec<String>,
}

/// Reads the root module in a directory and everything it calls.
pub fn load(files: &dyn Files, sources: &mut Sources, dir: &str, options: &LoadOptions<'_>) -> Loaded {
    let manifest = manifest(files, dir);
    let loaded = Loaded::default();
    let (inputs, directories, identities) = (None, HashMap::new(), Vec::new());
    let mut loader = Loader { files, sources, options, loaded, inputs, directories, manifest, identities };
    let root = Module::new(dir.to_owned(), ".".to_owned(), Vec::new(), None);
    loader.read(vec![dir.to_owned()], options.only, None);
    loader.module(root, dir);
    loader.loaded
}

impl Loader<'_> {
    /// The module of a directory that has been read.
    fn module(&mut self, mut module: Module, dir: &str) -> ModuleId {
        let (identity, files) = self.declared(dir);
        let (overrides, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.is_override);
        for file in files {
            module.add(&file.attributes, file.blocks.iter().cloned(), &mut self.loaded.diagnostics);
        }
        for file in overrides {
            merge(&mut module, &file.blocks, &mut self.loaded.diagnostics);
        }
        let id = self.loaded.config.modules.len();
        let calls: Vec<(Arc<str>, Arc<Block>)> =
            module.calls.iter().map(|(name, call)| (Arc::clone(name), Arc::clone(&call.block))).collect();
        let (path, above) = (module.path.clone(), module.calls_above.clone());
        self.loaded.config.modules.push(module);
        self.identities.push(identity);
        self.read_called(id, &calls, (dir, &path), &above);
        for (name, block) in calls {
            let mut names = above.clone();
            names.push(Arc::clone(&name));
            let target = self.call(id, &path, dir, names, &block);
            if let Err(unloaded) = &target {
                let fetch = match unloaded.why.contains("installed") {
                    true => {
                        "run `terraform init` (or `tofu init`) first: its modules are then found in .terraform; or \
                         name a copy with --module-source SOURCE=DIRECTORY"
                    }
                    false => "correct its source",
                };
                self.loaded.diagnostics.push(
                    Diagnostic::error("module-not-found", format!("module {name:?}: {}", unloaded.why))
                        .at(unloaded.span)
                        .help(format!("its resources are in no total; {fetch}")),
                );
            }
            if let Some(call) =
                self.loaded.config.modules.get_mut(id).and_then(|module| module.calls.get_mut(&name))
            {
                call.target = target;
            }
        }
        id
    }

    fn call(
        &mut self,
        parent: ModuleId,
        parent_path: &str,
        parent_dir: &str,
        names: Vec<Arc<str>>,
        block: &Block,
    ) -> Result<ModuleId, Unloaded> {
        let Some(source) = block.body.attribute("source") else {
            return Err(Unloaded { why: "it has no source".to_owned(), span: block.name_span });
        };
        let span = source.value.span;
        let unloaded = |why: String| Unloaded { why, span };
        let written = match text(&source.value) {
            Some(written) => written.to_string(),
            None => self.early(parent, &source.value).map_err(unloaded)?,
        };
        if names.len() > MAX_MODULE_DEPTH {
            return Err(unloaded(format!("modules call modules more than {MAX_MODULE_DEPTH} deep")));
        }
        if self.loaded.config.modules.len() >= MAX_MODULES {
            return Err(unloaded(format!("there are more than {MAX_MODULES} module calls")));
        }
        let (dir, path) = self.place(&written, (parent_dir, parent_path), &names).map_err(unloaded)?;
        if self.directories.get(&dir).is_none_or(|directory| directory.is_left_out) {
            self.read(vec![dir.clone()], None, Some(parent));
        }
        let Some(directory) = self.directories.get(&dir) else {
            return Err(unloaded(format!("there is no directory {dir}")));
        };
        let mut above = Some(parent);
        while let Some(module) = above.and_then(|id| self.loaded.config.modules.get(id)) {
            if above.and_then(|id| self.identities.get(id)) == Some(&directory.identity) {
                return Err(unloaded(format!("{dir} is a module that calls this one: it would never end")));
            }
            above = module.parent;
        }
        match &directory.files {
            Err(FileError::NotFound) => Err(unloaded(format!("there is no directory {dir}"))),
            Err(error) => Err(unloaded(format!("{dir}: {error}"))),
            Ok(found) if found.is_empty() => Err(unloaded(format!("there is no configuration in {dir}"))),
            Ok(_) => Ok(self.module(Module::new(dir.clone(), path, names, Some(parent)), &dir)),
        }
    }

    /// The directory of a module, and its path as Terraform has it, by its source and the names of the calls that lead to
    /// it.
    ///
    /// # Errors
    /// Why it is not known where the module is.
    fn place(
        &self,
        written: &str,
        (parent_dir, parent_path): (&str, &str),
        names: &[Arc<str>],
    ) -> Result<(String, String), String> {
        if written.starts_with("./") || written.starts_with("../") {
            return Ok((join(parent_dir, written), join(parent_path, written)));
        }
        let root = self.loaded.config.modules.first().map_or(".", |root| root.dir.as_str());
        if let Some(copy) = vendored::find(self.options.module_sources, written) {
            let path = vendored::relative(root, &copy);
            return Ok((copy, path));
        }
        let Some(installed) = self.manifest.get(&names.join(".")) else {
            return Err(format!("{written:?} is not installed"));
        };
        if !vendored::is_same_registry_module(&installed.source, written) {
            return Err(format!(
                "{written:?} is not the module that is installed, which is {:?}",
                installed.source
            ));
        }
        Ok((join(root, &installed.dir), installed.dir.clone()))
    }

    /// Reads what these calls of a module lead to, as far as their sources say without being evaluated: all at once, which
    /// takes less time than one by one.
    fn read_called(
        &mut self,
        id: ModuleId,
        calls: &[(Arc<str>, Arc<Block>)],
        parent: (&str, &str),
        above: &[Arc<str>],
    ) {
        if above.len() >= MAX_MODULE_DEPTH {
            return;
        }
        let mut dirs = Vec::new();
        let mut seen = HashSet::new();
        for (name, block) in calls.iter().take(MAX_MODULES.saturating_sub(self.loaded.config.modules.len())) {
            let Some(written) = block.body.attribute("source").and_then(|source| text(&source.value)) else {
                continue;
            };
            let names: Vec<Arc<str>> = above.iter().chain([name]).cloned().collect();
            let Ok((dir, _)) = self.place(&written, parent, &names) else { continue };
            if !self.directories.contains_key(&dir) && seen.insert(dir.clone()) {
                dirs.push(dir);
            }
        }
        self.read(dirs, None, Some(id));
    }

    /// Reads directories that a module calls.
    fn read(&mut self, dirs: Vec<String>, only: Option<&str>, caller: Option<ModuleId>) {
        let mut above = Vec::new();
        let mut next = caller;
        while let Some((id, module)) = next.and_then(|id| Some((id, self.loaded.config.modules.get(id)?))) {
            above.extend(self.identities.get(id).map(String::as_str));
            next = module.parent;
        }
        let read = directory::read(self.files, self.sources, &dirs, only, &above);
        self.directories.extend(dirs.into_iter().zip(read));
    }

    /// A source that is an expression, as OpenTofu takes it.
    fn early(&mut self, module: ModuleId, source: &Expr) -> Result<String, String> {
        let none = BTreeMap::new();
        let inputs = match (self.inputs.take(), self.loaded.config.modules.first()) {
            (Some(inputs), _) => inputs,
            (None, None) => BTreeMap::new(),
            (None, Some(root)) => {
                let environment = self.options.environment.unwrap_or(&none);
                // These are read again where the variables are evaluated, and what is wrong with them is told then.
                let (scratch, untold) = (&mut Sources::default(), &mut Vec::new());
                inputs::read(root, self.files, scratch, environment, self.options.given, untold)
            }
        };
        let workspace = self.options.workspace.unwrap_or("default");
        let text = early::source(&self.loaded.config, &inputs, self.files, workspace, module, source);
        self.inputs = Some(inputs);
        text
    }

    /// Which directory this is, and its files.
    fn declared(&mut self, dir: &str) -> (String, Vec<ConfigurationFile>) {
        let Some(directory) = self.directories.get_mut(dir) else { return (dir.to_owned(), Vec::new()) };
        self.loaded.diagnostics.append(&mut directory.diagnostics);
        let identity = directory.identity.clone();
        match &directory.files {
            Ok(files) => (identity, files.clone()),
            Err(error) => {
                let diagnostic = Diagnostic::error("unreadable", error.to_string()).in_file(dir.to_owned());
                self.loaded.diagnostics.push(diagnostic);
                (identity, Vec::new())
            }
        }
    }
}

/// Override files change what other files declare: attribute by attribute, and block type by block type.
fn merge(module: &mut Module, blocks: &[Arc<Block>], diagnostics: &mut Vec<Diagnostic>) {
    for block in blocks {
        let labels: Vec<Arc<str>> = block.labels.iter().map(|label| Arc::clone(&label.text)).collect();
        let target = match (&*block.name, labels.as_slice()) {
            ("resource", [kind, name]) => module.resources.get_mut(&(Arc::clone(kind), Arc::clone(name))),
            ("data", [kind, name]) => module.data.get_mut(&(Arc::clone(kind), Arc::clone(name))),
            ("variable", [name]) => module.variables.get_mut(name),
            ("output", [name]) => module.outputs.get_mut(name),
            ("module", [name]) => module.calls.get_mut(name).map(|call| &mut call.block),
            ("provider", [name]) => {
                let alias = block.body.attribute("alias").and_then(|alias| text(&alias.value));
                let same = module.provider(&module.source_of(name), alias.as_deref()).cloned();
                module.providers.iter_mut().find(|known| same.as_ref().is_some_and(|same| Arc::ptr_eq(known, same)))
            }
            ("locals", _) => {
                for attribute in &block.body.attributes {
                    if module.locals.insert(Arc::clone(&attribute.name), attribute.clone()).is_none() {
                        let message = format!("no other file has local.{}, which this overrides", attribute.name);
                        diagnostics.push(nothing_to_override(message, attribute.name_span));
                    }
                }
                continue;
            }
            ("terraform", _) => {
                module.require(block);
                continue;
            }
            _ => continue,
        };
        match target {
            Some(target) => *target = Arc::new(merged(target, block)),
            None => {
                let message = format!("no other file has the {} that this overrides", block.name);
                diagnostics.push(nothing_to_override(message, block.name_span));
            }
        }
    }
}

fn nothing_to_override(message: String, at: Span) -> Diagnostic {
    let help = "declare it in a file that is not called override.tf or *_override.tf; this is not used";
    Diagnostic::error("override", message).at(at).help(help)
}

fn merged(base: &Block, over: &Block) -> Block {
    let mut body = (*base.body).clone();
    for attribute in &over.body.attributes {
        match body.attributes.iter_mut().find(|known| known.name == attribute.name) {
            Some(known) => *known = attribute.clone(),
            None => body.attributes.push(attribute.clone()),
        }
    }
    let replaced = |block: &Block| {
        let name = if &*block.name == "dynamic" {
            block.labels.first().map_or_else(|| Arc::clone(&block.name), |label| Arc::clone(&label.text))
        } else {
            Arc::clone(&block.name)
        };
        over.body.blocks.iter().any(|new| {
            new.name == name || (&*new.name == "dynamic" && new.labels.first().is_some_and(|l| l.text == name))
        })
    };
    body.blocks.retain(|block| !replaced(block));
    body.blocks.extend(over.body.blocks.iter().cloned());
    Block { body: Arc::new(body), ..base.clone() }
}

/// A module that `terraform init` has fetched.
#[derive(serde::Deserialize)]
struct Installed {
    #[serde(rename = "Key")]
    key: String,
    #[serde(rename = "Source", default)]
    source: String,
    #[serde(rename = "Dir")]
    dir: String,
}

/// `.terraform/modules/modules.json`, as `terraform init` writes it.
fn manifest(files: &dyn Files, dir: &str) -> BTreeMap<String, Installed> {
    #[derive(serde::Deserialize)]
    struct Manifest {
        #[serde(rename = "Modules")]
        modules: Vec<Installed>,
    }
    let path = join(dir, ".terraform/modules/modules.json");
    let text = read_text(files, &path).unwrap_or_default();
    let manifest: Option<Manifest> = serde_json::from_str(&text).ok();
    manifest.into_iter().flat_map(|manifest| manifest.modules).map(|module| (module.key.clone(), module)).collect()
}
