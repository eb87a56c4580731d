//! `finops-lint.hcl`: what a repository says about how it is to be looked at. First what was written, then what it means.
//!
//! The file comes with the code that is looked at, so it can grant nothing: no file outside of the project, no network,
//! no program. Not for: what one run is asked to do; that is the command line, and it wins.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FileId, Span, nearest};
use crate::evaluator::expression::Interpreter;
use crate::evaluator::limits::Spent;
use crate::evaluator::roots::Environment;
use crate::evaluator::scope::Constants;
use crate::evaluator::value::Value;
use crate::files::{Files, join};
use crate::parser;
use crate::parser::ast::{Attribute, Block};

/// The file's name.
pub const NAME: &str = "finops-lint.hcl";

/// What the file means. Paths are from where the command runs.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Config {
    /// The directory of the file.
    pub dir: String,
    /// Patterns of directories that are not looked into.
    pub exclude_paths: Vec<String>,
    /// Modules that are at hand: source, and directory.
    pub module_sources: Vec<(String, String)>,
    /// How many instances to count where the configuration cannot say it.
    pub assume: BTreeMap<String, usize>,
    pub projects: Vec<Project>,
    pub pricing: Pricing,
}

/// The `pricing` block: which list prices hold here.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Pricing {
    /// The directory with the prices that the repository pins; where it is not said, one of the usual name may be there.
    pub directory: Option<String>,
    /// Prices that are older than so many days are told.
    pub max_age_days: Option<u32>,
}

/// A `project` block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Project {
    pub dir: String,
    pub environment: Environment,
    pub span: Span,
}

/// What was written in a body, by name.
struct Written<'f> {
    files: &'f dyn Files,
    diagnostics: Vec<Diagnostic>,
}

const ATTRIBUTES: [&str; 3] = ["assume", "exclude_paths", "module_sources"];
const PROJECT: [&str; 3] = ["path", "var_files", "workspace"];
const PRICING: [&str; 2] = ["directory", "max_age_days"];

/// Reads the file at `path`.
pub fn read(file: FileId, path: &str, text: &str, files: &dyn Files) -> (Config, Vec<Diagnostic>) {
    let parsed = parser::parse(file, path, text);
    let mut written = Written { files, diagnostics: parsed.diagnostics };
    let dir = path.rsplit_once('/').map_or(".", |(dir, _)| if dir.is_empty() { "/" } else { dir });
    let mut config = Config { dir: dir.to_owned(), ..Config::default() };
    for attribute in &parsed.body.attributes {
        match &*attribute.name {
            "exclude_paths" => config.exclude_paths = written.texts(attribute),
            "module_sources" => {
                let sources = written.entries(attribute, "a path", |value| value.as_str().map(str::to_owned));
                config.module_sources =
                    sources.into_iter().map(|(from, to)| (from.to_string(), join(dir, &to))).collect();
            }
            "assume" => {
                let counts = written.entries(attribute, "a number of instances", |value| match value {
                    Value::Number(number) => number.as_usize(),
                    _ => None,
                });
                config.assume = counts.into_iter().map(|(address, count)| (address.to_string(), count)).collect();
            }
            _ => written.unknown(attribute, &ATTRIBUTES),
        }
    }
    for block in &parsed.body.blocks {
        match &*block.name {
            "project" => config.projects.extend(written.project(dir, block)),
            "pricing" => config.pricing = written.pricing(dir, block),
            name => {
                let message = format!("there is no block {name:?} in {NAME}");
                let diagnostic = Diagnostic::error("config", message).at(block.name_span);
                written.diagnostics.push(diagnostic.help("its blocks are: pricing, project"));
            }
        }
    }
    (config, written.diagnostics)
}

impl Written<'_> {
    fn unknown(&mut self, attribute: &Attribute, known: &[&str]) {
        let help = nearest(&attribute.name, known.iter().copied())
            .map_or_else(|| format!("there are: {}", known.join(", ")), |near| format!("did you mean {near}?"));
        let message = format!("there is no setting {:?} here", &*attribute.name);
        self.diagnostics.push(Diagnostic::error("config", message).at(attribute.name_span).help(help));
    }

    fn wrong(&mut self, attribute: &Attribute, wanted: &str) {
        let message = format!("{} has to be {wanted}", attribute.name);
        self.diagnostics.push(Diagnostic::error("config", message).at(attribute.value.span));
    }

    fn value(&mut self, attribute: &Attribute) -> Value {
        let names = Constants { files: self.files };
        let value = Interpreter { names: &names, spent: &Spent::default() }.eval(&attribute.value, None);
        value.unwrap_or_else(|error| {
            let mut diagnostic = Diagnostic::error("config", error.message).at(error.span);
            diagnostic.help = error.help;
            self.diagnostics.push(diagnostic);
            Value::Null
        })
    }

    fn text(&mut self, attribute: &Attribute) -> Option<String> {
        match self.value(attribute) {
            Value::Null => None,
            Value::String(text) => Some(text.to_string()),
            _ => {
                self.wrong(attribute, "a string");
                None
            }
        }
    }

    fn texts(&mut self, attribute: &Attribute) -> Vec<String> {
        let value = self.value(attribute);
        let items = match &value {
            Value::Null => return Vec::new(),
            Value::List(_, items) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        items.unwrap_or_else(|| {
            self.wrong(attribute, "a list of strings");
            Vec::new()
        })
    }

    fn entries<T>(
        &mut self,
        attribute: &Attribute,
        what: &str,
        of: impl Fn(&Value) -> Option<T>,
    ) -> Vec<(Arc<str>, T)> {
        let value = self.value(attribute);
        let entries = match &value {
            Value::Null => return Vec::new(),
            Value::Map(_, entries) => {
                let entry = |(name, value): (&Arc<str>, &Value)| Some((Arc::clone(name), of(value)?));
                entries.iter().map(entry).collect()
            }
            _ => None,
        };
        entries.unwrap_or_else(|| {
            self.wrong(attribute, &format!("a map, with {what} for each name"));
            Vec::new()
        })
    }

    /// `pricing { directory = "prices" ... }`
    fn pricing(&mut self, dir: &str, block: &Block) -> Pricing {
        let mut pricing = Pricing::default();
        for attribute in &block.body.attributes {
            match &*attribute.name {
                "directory" => pricing.directory = self.text(attribute).map(|path| join(dir, &path)),
                "max_age_days" => pricing.max_age_days = self.days(attribute),
                _ => self.unknown(attribute, &PRICING),
            }
        }
        self.nothing_inside(block);
        pricing
    }

    fn days(&mut self, attribute: &Attribute) -> Option<u32> {
        let days = match self.value(attribute) {
            Value::Null => return None,
            Value::Number(number) => number.as_usize().and_then(|days| u32::try_from(days).ok()),
            _ => None,
        };
        if days.is_none() {
            self.wrong(attribute, "a whole number of days");
        }
        days
    }

    fn nothing_inside(&mut self, block: &Block) {
        for inner in &block.body.blocks {
            let message = format!("there is no block {:?} in {}", &*inner.name, &*block.name);
            self.diagnostics.push(Diagnostic::error("config", message).at(inner.name_span));
        }
    }

    /// `project "shop-prod" { path = "shop" ... }`
    fn project(&mut self, dir: &str, block: &Block) -> Option<Project> {
        let mut path = None;
        let mut environment = Environment::default();
        for attribute in &block.body.attributes {
            match &*attribute.name {
                "path" => path = self.text(attribute).map(|path| join(dir, &path)),
                "var_files" => environment.var_files = self.texts(attribute),
                "workspace" => environment.workspace = self.text(attribute),
                _ => self.unknown(attribute, &PROJECT),
            }
        }
        self.nothing_inside(block);
        let [label] = block.labels.as_slice() else {
            let message = "a project has one name";
            let diagnostic = Diagnostic::error("config", message).at(block.name_span);
            self.diagnostics.push(diagnostic.help("write project \"name\" { ... }"));
            return None;
        };
        let Some(path) = path else {
            let diagnostic = Diagnostic::error("config", "a project needs a path").at(block.name_span);
            self.diagnostics.push(diagnostic.help(format!("write path = \"...\", from the directory of {NAME}")));
            return None;
        };
        environment.name = label.text.to_string();
        for file in &mut environment.var_files {
            *file = join(&path, file);
        }
        Some(Project { dir: path, environment, span: block.name_span })
    }
}
