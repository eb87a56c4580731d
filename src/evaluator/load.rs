//! Reads the modules of a configuration: the files of each directory, overrides, and the modules they call.
//!
//! Not for: fetching. A module that is not on disk is reported with the command that fetches it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::config::{Config, Module, ModuleId, Unloaded};
use super::config::{Input, text};
use super::early;
use super::inputs::{self, Given};
pub use super::limits::MAX_FILE;
use super::limits::{MAX_MODULE_DEPTH, MAX_MODULES};
use super::vendored;
use crate::diagnostics::{Diagnostic, Sources, Span};
use crate::files::{FileError, Files, join};
use crate::parser;
use crate::parser::ast::{Block, Body, Expr};

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    pub config: Config,
    pub diagnostics: Vec<Diagnostic>,
    /// Files that were read, by directory, for whoever wants to know what belongs to the project.
    pub files: Vec<String>,
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
    /// What was read of a directory: it may be called many times.
    parsed: HashMap<String, Vec<(bool, Body)>>,
    /// Where `terraform init` has put modules, by their call paths.
    manifest: BTreeMap<String, Installed>,
    /// Which directory each module is, in the order of the modules: found once, since it takes a look at the disk.
    identities: Vec<String>,
}

/// Reads the root module in a directory and everything it calls.
pub fn load(files: &dyn Files, sources: &mut Sources, dir: &str, options: &LoadOptions<'_>) -> Loaded {
    let manifest = manifest(files, dir);
    let loaded = Loaded::default();
    let (inputs, parsed, identities) = (None, HashMap::new(), Vec::new());
    let mut loader = Loader { files, sources, options, loaded, inputs, parsed, manifest, identities };
    let root = Module::new(dir.to_owned(), ".".to_owned(), Vec::new(), None);
    let found = options.only.map_or_else(|| configuration_files(files, dir), |name| Ok(vec![name.to_owned()]));
    loader.module(root, dir, files.identity(dir), found);
    loader.loaded
}

/// The configuration files of a directory in the order in which Terraform reads them.
///
/// # Errors
/// Says why the directory cannot be listed.
pub fn configuration_files(files: &dyn Files, dir: &str) -> Result<Vec<String>, FileError> {
    let names: Vec<String> =
        files.list(dir)?.into_iter().filter(|entry| !entry.is_dir).map(|entry| entry.name).collect();
    let is_configuration = |name: &str| {
        let hidden = name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
        !hidden && SUFFIXES.iter().any(|(suffix, _)| name.ends_with(suffix))
    };
    let mut found: Vec<String> = names.iter().filter(|name| is_configuration(name)).cloned().collect();
    // OpenTofu reads `x.tofu` instead of `x.tf`, where both are there.
    found.retain(|name| {
        let shadowed = |suffix: &str, by: &str| {
            name.strip_suffix(suffix).is_some_and(|stem| names.contains(&format!("{stem}{by}")))
        };
        !(shadowed(".tf", ".tofu") || shadowed(".tf.json", ".tofu.json"))
    });
    found.sort();
    Ok(found)
}

/// The suffixes of configuration files, and whether they are JSON.
const SUFFIXES: [(&str, bool); 4] = [(".tf.json", true), (".tofu.json", true), (".tf", false), (".tofu", false)];

fn is_override(name: &str) -> bool {
    let stem = SUFFIXES.iter().find_map(|(suffix, _)| name.strip_suffix(suffix)).unwrap_or(name);
    stem == "override" || stem.ends_with("_override")
}

impl Loader<'_> {
    /// The module of a directory, which is this one on the disk and has these files.
    fn module(
        &mut self,
        mut module: Module,
        dir: &str,
        identity: String,
        found: Result<Vec<String>, FileError>,
    ) -> ModuleId {
        let mut overrides = Vec::new();
        for (is_override, body) in self.bodies(dir, found) {
            if is_override {
                overrides.push(body);
            } else {
                module.add(body, &mut self.loaded.diagnostics);
            }
        }
        for body in overrides {
            merge(&mut module, body, &mut self.loaded.diagnostics);
        }
        let id = self.loaded.config.modules.len();
        let calls: Vec<(Arc<str>, Arc<Block>)> =
            module.calls.iter().map(|(name, call)| (Arc::clone(name), Arc::clone(&call.block))).collect();
        let (path, above) = (module.path.clone(), module.calls_above.clone());
        self.loaded.config.modules.push(module);
        self.identities.push(identity);
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
        let local = written.starts_with("./") || written.starts_with("../");
        let root = self.loaded.config.modules.first().map_or(".", |root| root.dir.as_str());
        let (dir, path) = if local {
            (join(parent_dir, &written), join(parent_path, &written))
        } else if let Some(copy) = vendored::find(self.options.module_sources, &written) {
            let path = vendored::relative(root, &copy);
            (copy, path)
        } else {
            let key = names.join(".");
            let Some(installed) = self.manifest.get(&key) else {
                return Err(unloaded(format!("{written:?} is not installed")));
            };
            if !vendored::is_same_registry_module(&installed.source, &written) {
                let why =
                    format!("{written:?} is not the module that is installed, which is {:?}", installed.source);
                return Err(unloaded(why));
            }
            (join(root, &installed.dir), installed.dir.clone())
        };
        let identity = self.files.identity(&dir);
        let mut above = Some(parent);
        while let Some(module) = above.and_then(|id| self.loaded.config.modules.get(id)) {
            if above.and_then(|id| self.identities.get(id)) == Some(&identity) {
                return Err(unloaded(format!("{dir} is a module that calls this one: it would never end")));
            }
            above = module.parent;
        }
        match configuration_files(self.files, &dir) {
            Err(FileError::NotFound) => Err(unloaded(format!("there is no directory {dir}"))),
            Err(error) => Err(unloaded(format!("{dir}: {error}"))),
            Ok(found) if found.is_empty() => Err(unloaded(format!("there is no configuration in {dir}"))),
            Ok(found) => {
                let module = Module::new(dir.clone(), path, names, Some(parent));
                Ok(self.module(module, &dir, identity, Ok(found)))
            }
        }
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

    /// The parsed files of a directory, each with whether it is an override file.
    fn bodies(&mut self, dir: &str, found: Result<Vec<String>, FileError>) -> Vec<(bool, Body)> {
        if let Some(bodies) = self.parsed.get(dir) {
            return bodies.clone();
        }
        let names = match found {
            Ok(names) => names,
            Err(error) => {
                let diagnostic = Diagnostic::error("unreadable", error.to_string()).in_file(dir.to_owned());
                self.loaded.diagnostics.push(diagnostic);
                return Vec::new();
            }
        };
        let mut bodies = Vec::new();
        for name in names {
            let path = join(dir, &name);
            let (text, bad) = match read_configuration(self.files, &path) {
                Ok(read) => read,
                Err(error) => {
                    let diagnostic = Diagnostic::error("unreadable", error.to_string()).in_file(path);
                    self.loaded.diagnostics.push(diagnostic.help("what it declares is in no total"));
                    continue;
                }
            };
            let file = self.sources.add(path.clone(), text);
            let text = Arc::clone(&self.sources.get(file).text);
            if let Some(at) = bad {
                let diagnostic =
                    Diagnostic::error("not-utf8", "this is not UTF-8, and Terraform takes nothing else");
                let span = Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
                self.loaded.diagnostics.push(diagnostic.at(span).help("save the file as UTF-8"));
            }
            let parsed = parser::parse(file, &path, &text);
            self.loaded.files.push(path);
            self.loaded.diagnostics.extend(parsed.diagnostics);
            bodies.push((is_override(&name), parsed.body));
        }
        self.parsed.insert(dir.to_owned(), bodies.clone());
        bodies
    }
}

/// A file as text.
///
/// # Errors
/// Where it cannot be read, is not UTF-8 or is too large.
pub fn read_text(files: &dyn Files, path: &str) -> Result<String, FileError> {
    let bytes = files.read(path)?;
    if bytes.len() > MAX_FILE {
        return Err(FileError::Other(format!("the file is larger than {} MiB", MAX_FILE >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| FileError::NotText)
}

/// A configuration file, and where the first byte is that is not UTF-8. Such bytes are replaced, so that the rest of
/// the file can be used; but UTF-16 is another text altogether.
fn read_configuration(files: &dyn Files, path: &str) -> Result<(String, Option<usize>), FileError> {
    let bytes = files.read(path)?;
    if bytes.len() > MAX_FILE {
        return Err(FileError::Other(format!("the file is larger than {} MiB", MAX_FILE >> 20)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) if error.as_bytes().contains(&0) => Err(FileError::NotText),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Ok((String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at)))
        }
    }
}

/// Override files change what other files declare: attribute by attribute, and block type by block type.
fn merge(module: &mut Module, body: Body, diagnostics: &mut Vec<Diagnostic>) {
    for block in body.blocks {
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
                module.require(&block);
                continue;
            }
            _ => continue,
        };
        match target {
            Some(target) => *target = Arc::new(merged(target, &block)),
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
