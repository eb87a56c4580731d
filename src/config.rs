//! `finops-lint.hcl`: what a repository says about how it is to be looked at. First what was written, then what it means.
//!
//! The file comes with the code that is looked at, so it can grant nothing: no file outside of the project, no network,
//! no program. Not for: what one run is asked to do; that is the command line, and it wins.

mod currency;
pub(crate) mod written;

use std::collections::BTreeMap;

pub use self::currency::Currency;
use self::written::Written;
use crate::diagnostics::{Diagnostic, FileId, Span};
use crate::evaluator::roots::Environment;
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
    /// The file of private prices, if one is named.
    pub private_prices: Option<PrivatePrices>,
    /// What the report's money is in; US dollars where it does not say.
    pub currency: Option<Currency>,
}

/// The `pricing` block: which list prices hold here.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Pricing {
    /// The directory with the prices that the repository pins; where it is not said, one of the usual name may be there.
    pub directory: Option<String>,
    /// Prices that are older than so many days are told.
    pub max_age_days: Option<u32>,
}

/// A file that is named, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrivatePrices {
    pub path: String,
    pub span: Span,
}

/// A `project` block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Project {
    pub dir: String,
    pub environment: Environment,
    pub span: Span,
}

const ATTRIBUTES: [&str; 4] = ["assume", "exclude_paths", "module_sources", "private_prices"];
const BLOCKS: [&str; 3] = ["pricing", "project", "currency"];
const PROJECT: [&str; 3] = ["path", "var_files", "workspace"];
const PRICING: [&str; 2] = ["directory", "max_age_days"];

/// Reads the file at `path`.
pub fn read(file: FileId, path: &str, text: &str, files: &dyn Files) -> (Config, Vec<Diagnostic>) {
    let parsed = parser::parse(file, path, text);
    let mut written = Written::new(files, "config", parsed.diagnostics);
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
            "private_prices" => {
                let path = written.text(attribute).map(|path| join(dir, &path));
                config.private_prices = path.map(|path| PrivatePrices { path, span: attribute.value.span });
            }
            _ => written.unknown(attribute, &ATTRIBUTES),
        }
    }
    for block in &parsed.body.blocks {
        match &*block.name {
            "project" => config.projects.extend(written.project(dir, block)),
            "pricing" => config.pricing = written.pricing(dir, block),
            "currency" if config.currency.is_some() => {
                written.error(block.name_span, "a second currency", "all money of a report is in one currency");
            }
            "currency" => config.currency = written.currency(block),
            _ => written.unknown_block(block, NAME, &BLOCKS),
        }
    }
    (config, written.diagnostics)
}

impl Written<'_> {
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
        self.no_blocks(block);
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
        self.no_blocks(block);
        let [label] = block.labels.as_slice() else {
            self.error(block.name_span, "a project has one name", "write project \"name\" { ... }");
            return None;
        };
        let Some(path) = path else {
            let help = format!("write path = \"...\", from the directory of {NAME}");
            self.error(block.name_span, "a project needs a path", help);
            return None;
        };
        environment.name = label.text.to_string();
        for file in &mut environment.var_files {
            *file = join(&path, file);
        }
        Some(Project { dir: path, environment, span: block.name_span })
    }
}
