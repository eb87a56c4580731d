//! One configuration for each shape that declares the thing in every way that is billed differently: what the
//! catalogue must be able to price, found by the ordinary way from a configuration to a bill.
//!
//! `variants/<shape>.tf`, and `variants/<shape>.yml` beside it where a word of the usage file decides a line. Not for:
//! quantities, or what is sensible to build.

mod built_in {
    include!(concat!(env!("OUT_DIR"), "/variants.rs"));
}

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostics::Sources;
use crate::evaluator::load::{self, LoadOptions};
use crate::evaluator::project::Resource;
use crate::evaluator::terraform::{self, Options};
use crate::files::{Entry, FileError, Files};
use crate::resources::bill::Bill;
use crate::resources::estate::Estate;
use crate::resources::shape::Shape;
use crate::resources::things;
use crate::resources::usage::UsageOf;
use crate::resources::usage_file::{UsageFile, is_word};

/// The files of `variants/`: name, text.
pub static FILES: &[(&str, &str)] = built_in::VARIANTS;

/// What every usage key is set to that the `.yml` does not set, so that every line is there.
const QUANTITY: &str = "1000";

/// A shape's configuration, evaluated.
#[derive(Debug)]
pub struct Variants {
    pub shape: &'static Shape,
    pub resources: Vec<Resource>,
    /// Of each resource, in the same order.
    pub usage: Vec<UsageOf>,
    /// The same without quantities: only the words that decide which lines there are.
    words: Vec<UsageOf>,
    /// What is wrong with the files. Nothing is, and a test says so.
    pub problems: Vec<String>,
}

/// Evaluates the configuration of a shape, in the provider's region `region`.
#[must_use]
pub fn read(shape: &'static Shape, region: &str) -> Variants {
    let name = format!("{}.tf", shape.name);
    let Some(text) = text(&name) else {
        let problems = vec![format!("variants/{name} is missing")];
        return Variants { shape, resources: Vec::new(), usage: Vec::new(), words: Vec::new(), problems };
    };
    let mut sources = Sources::default();
    let files = OneFile { name: &name, text };
    let loaded = load::load(&files, &mut sources, ".", &LoadOptions::default());
    let options = Options { region: Some((region.to_owned(), "variants".to_owned())), ..Options::default() };
    let evaluation = terraform::evaluate(&Arc::new(loaded.config), &files, &options);
    let mut diagnostics = loaded.diagnostics;
    diagnostics.extend(evaluation.diagnostics);
    let resources = evaluation.resources;

    let mut words = vec![UsageOf::default(); resources.len()];
    let name = format!("{}.yml", shape.name);
    if let Some(text) = self::text(&name) {
        let file = sources.add(name, text);
        let (usage, problems) = UsageFile::read(file, &sources);
        diagnostics.extend(problems);
        words = usage.resolve(&resources);
    }
    let usage = words.iter().map(|words| quantities(shape, words)).collect();
    let problems = diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect();
    Variants { shape, resources, usage, words, problems }
}

impl Variants {
    /// The same variants, of whose use nobody says anything.
    #[must_use]
    pub fn unused(self) -> Self {
        Self { usage: self.words.clone(), ..self }
    }

    /// What each variant is billed for in a region on a day, with its address.
    #[must_use]
    pub fn bills(&self, region: &str, today: Option<Date>) -> Vec<(Arc<str>, Bill)> {
        let region: Arc<str> = region.into();
        let there = |resource: &Resource| Resource { region: Ok(Arc::clone(&region)), ..resource.clone() };
        let resources: Vec<Resource> = self.resources.iter().map(there).collect();
        let estate = Estate::new(&resources).on(today);
        let mut bills = Vec::new();
        for (resource, usage) in resources.iter().zip(&self.usage) {
            for thing in things(resource, &resource.values, usage, &estate) {
                // What the configuration needs besides is another shape's.
                if thing.shape.name == self.shape.name {
                    bills.push((Arc::clone(&resource.address), thing.bill()));
                }
            }
        }
        bills
    }
}

/// The words that the file gives, and a quantity for everything else that can be counted.
fn quantities(shape: &Shape, words: &UsageOf) -> UsageOf {
    let keys = shape.usage.iter().filter(|usage| usage.is_supported());
    let values = keys.filter_map(|usage| {
        let counted = || (!is_word(usage.key)).then(|| QUANTITY.to_owned());
        Some((usage.key.to_owned(), words.text(usage.key).or_else(counted)?))
    });
    UsageOf::new(Arc::new(values.collect::<BTreeMap<_, _>>()))
}

fn text(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// A directory with one file in it.
struct OneFile<'a> {
    name: &'a str,
    text: &'a str,
}

impl Files for OneFile<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        if path == self.name { Ok(self.text.as_bytes().to_vec()) } else { Err(FileError::NotFound) }
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        if dir == "." {
            Ok(vec![Entry { name: self.name.to_owned(), is_dir: false }])
        } else {
            Err(FileError::NotFound)
        }
    }
}
