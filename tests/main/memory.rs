//! Configurations in memory: what our evaluator makes of them, and what it says about them.
//!
//! Not for: comparing with Terraform, which needs a plan (`equality`).

#![expect(clippy::unwrap_used, reason = "a thread that cannot be made should fail the test")]

use std::collections::BTreeMap;
use std::sync::Arc;

use finops_lint::diagnostics::{Diagnostic, Severity, Sources};
use finops_lint::evaluator::convert::to_text;
use finops_lint::evaluator::inputs::{self, Given};
use finops_lint::evaluator::limits::STACK;
use finops_lint::evaluator::load::{self, LoadOptions};
use finops_lint::evaluator::project::{Missing, Resource};
use finops_lint::evaluator::terraform::{Options, evaluate};
use finops_lint::evaluator::value::Value;
use finops_lint::files::{Entry, FileError, Files};

/// Files by their paths.
#[derive(Clone, Default)]
pub(crate) struct Memory(BTreeMap<String, String>);

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.0.get(path).map(|text| text.clone().into_bytes()).ok_or(FileError::NotFound)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        if dir.starts_with("..") {
            return Err(FileError::Outside);
        }
        let below = |path: &String| {
            let rest = if dir == "." { path } else { path.strip_prefix(dir)?.strip_prefix('/')? };
            (!rest.contains('/')).then(|| Entry { name: rest.to_owned(), is_dir: false })
        };
        let entries: Vec<Entry> = self.0.keys().filter_map(below).collect();
        if entries.is_empty() { Err(FileError::NotFound) } else { Ok(entries) }
    }
}

/// A configuration, and how it is evaluated.
#[derive(Clone, Default)]
pub(crate) struct Run {
    files: Memory,
    pub(crate) dir: Option<&'static str>,
    pub(crate) environment: BTreeMap<String, String>,
    pub(crate) given: Vec<Given>,
    pub(crate) module_sources: Vec<(String, String)>,
    pub(crate) options: Options,
}

/// What it evaluates to.
pub(crate) struct Outcome {
    pub(crate) resources: Vec<Resource>,
    pub(crate) missing: Vec<Missing>,
    /// `error main.tf:3: message`, in the order in which it was told.
    pub(crate) told: Vec<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Run {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let files = Memory(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect());
        Self { files, ..Self::default() }
    }

    pub(crate) fn of(text: &str) -> Self {
        Self::new(&[("main.tf", text)])
    }

    pub(crate) fn var(mut self, name: &str, text: &str) -> Self {
        self.given.push(Given::Variable { name: name.to_owned(), text: text.to_owned() });
        self
    }

    pub(crate) fn var_file(mut self, path: &str) -> Self {
        self.given.push(Given::File(path.to_owned()));
        self
    }

    pub(crate) fn env(mut self, name: &str, text: &str) -> Self {
        self.environment.insert(name.to_owned(), text.to_owned());
        self
    }

    pub(crate) fn module_source(mut self, source: &str, dir: &str) -> Self {
        self.module_sources.push((source.to_owned(), dir.to_owned()));
        self
    }

    pub(crate) fn assume(mut self, address: &str, number: usize) -> Self {
        self.options.assume.insert(address.to_owned(), number);
        self
    }

    pub(crate) fn evaluated(&self) -> Outcome {
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || self.here());
            thread.unwrap().join().unwrap()
        })
    }

    fn here(&self) -> Outcome {
        let mut sources = Sources::default();
        let options = LoadOptions {
            only: None,
            module_sources: &self.module_sources,
            environment: Some(&self.environment),
            given: &self.given,
            workspace: Some(&self.options.workspace),
        };
        let mut loaded = load::load(&self.files, &mut sources, self.dir.unwrap_or("."), &options);
        let mut diagnostics = loaded.diagnostics;
        if let Some(root) = loaded.config.modules.first() {
            loaded.config.inputs =
                inputs::read(root, &self.files, &mut sources, &self.environment, &self.given, &mut diagnostics);
        }
        let evaluation = evaluate(&Arc::new(loaded.config), &self.files, &self.options);
        diagnostics.extend(evaluation.diagnostics);
        let told = |diagnostic: &Diagnostic| {
            let place = diagnostic.span.map_or_else(String::new, |span| {
                format!(" {}:{}", sources.get(span.file).path, sources.start(span).line)
            });
            let severity = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                _ => "note",
            };
            format!("{severity}{place}: {}", diagnostic.message)
        };
        let told = diagnostics.iter().map(told).collect();
        Outcome { resources: evaluation.resources, missing: evaluation.missing, told, diagnostics }
    }
}

impl Outcome {
    pub(crate) fn addresses(&self) -> Vec<&str> {
        self.resources.iter().map(|resource| &*resource.address).collect()
    }

    pub(crate) fn resource(&self, address: &str) -> &Resource {
        let found = self.resources.iter().find(|resource| &*resource.address == address);
        found.unwrap_or_else(|| unreachable!("{address} is one of {:?}", self.addresses()))
    }

    /// An attribute as text; why it is not known, in brackets.
    pub(crate) fn text(&self, address: &str, path: &str) -> String {
        match self.resource(address).values.at(path).map(Value::reveal) {
            None => "<absent>".to_owned(),
            Some(Value::Null) => "<null>".to_owned(),
            Some(Value::Unknown(unknown)) => format!("<{}>", unknown.why),
            Some(value) => to_text(value).unwrap_or_else(|| format!("{value:?}")),
        }
    }

    /// The region, or why it is not known.
    pub(crate) fn region(&self, address: &str) -> String {
        match &self.resource(address).region {
            Ok(region) => region.to_string(),
            Err(unknown) => format!("<{}>", unknown.why),
        }
    }
}
