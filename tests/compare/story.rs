//! A configuration beside the plan that Terraform made of it, and what our evaluator makes of it.
//!
//! Not for: comparing them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use finops_lint::diagnostics::{Severity, Sources};
use finops_lint::evaluator::inputs::{self, Given};
use finops_lint::evaluator::limits::STACK;
use finops_lint::evaluator::load::{self, LoadOptions};
use finops_lint::evaluator::project::Resource;
use finops_lint::evaluator::terraform::{self, Options};
use finops_lint::files::{Entry, FileError, Files, join};

use super::difference::Difference;

/// The files of the repository, and those that the command was given.
pub(crate) struct Repository;

impl Files for Repository {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        std::fs::read(rooted(path)).map_err(|_| FileError::NotFound)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let mut entries: Vec<Entry> = std::fs::read_dir(rooted(dir))
            .map_err(|_| FileError::NotFound)?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                Some(Entry { name: entry.file_name().into_string().ok()?, is_dir: entry.path().is_dir() })
            })
            .collect();
        entries.sort();
        Ok(entries)
    }
}

/// A path in the repository; an absolute one is left alone.
pub(crate) fn rooted(path: &str) -> String {
    if path.starts_with('/') { path.to_owned() } else { format!("{}/{path}", env!("CARGO_MANIFEST_DIR")) }
}

/// One plan, and how Terraform was called for it.
pub(crate) struct Story {
    /// The root module, from the repository's root or as an absolute path.
    pub(crate) dir: String,
    pub(crate) plan: String,
    pub(crate) given: Vec<Given>,
    pub(crate) options: Options,
    /// What may differ, and why.
    pub(crate) exceptions: Vec<Exception>,
}

/// A difference that is no error of ours.
pub(crate) struct Exception {
    /// The address as differences show it; up to a `[` or `.` is enough.
    pub(crate) address: String,
    /// A path below it; empty for all.
    pub(crate) path: String,
    pub(crate) why: String,
}

/// The region of a provider that sets none: what the plans were made with.
const REGION: &str = "us-east-1";

/// The arguments of the plan in a directory, one on each line, as `tests/fixtures/replan.sh` passes them on.
const ARGUMENTS: &str = "plan.args";

/// What may differ: address, path and reason, with tabs between them.
const EXCEPTIONS: &str = "differs.tsv";

impl Story {
    pub(crate) fn new(dir: &str, plan: &str) -> Self {
        let options = Options { region: Some((REGION.to_owned(), "the plans".to_owned())), ..Options::default() };
        Self { dir: dir.to_owned(), plan: plan.to_owned(), given: Vec::new(), options, exceptions: Vec::new() }
    }

    /// The story of a directory with a `plan.json` in it, or with the plan at another place.
    pub(crate) fn of(dir: &str, plan: &str) -> Self {
        let mut story = Self::new(dir, plan);
        let text = |name: &str| std::fs::read_to_string(rooted(&join(dir, name))).unwrap_or_default();
        for line in text(ARGUMENTS).lines() {
            let (name, value) = line.split_once(' ').unwrap_or((line, ""));
            match name {
                "--var-file" => story.given.push(Given::File(join(dir, value))),
                "--var" => {
                    let (name, text) = value.split_once('=').unwrap();
                    story.given.push(Given::Variable { name: name.to_owned(), text: text.to_owned() });
                }
                "--workspace" => value.clone_into(&mut story.options.workspace),
                _ => {}
            }
        }
        for line in text(EXCEPTIONS).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut fields = line.split('\t').map(str::to_owned);
            let mut field =
                || fields.next().unwrap_or_else(|| panic!("{dir}/{EXCEPTIONS}: {line:?} has three fields"));
            story.exceptions.push(Exception { address: field(), path: field(), why: field() });
        }
        story
    }

    /// Every story below a directory: each directory with a `plan.json`.
    pub(crate) fn below(dir: &str) -> Vec<Self> {
        let mut found = Vec::new();
        if Path::new(&rooted(&join(dir, "plan.json"))).is_file() {
            found.push(Self::of(dir, "plan.json"));
        }
        let entries = Repository.list(dir).unwrap_or_default();
        for entry in entries.iter().filter(|entry| entry.is_dir && !entry.name.starts_with('.')) {
            found.extend(Self::below(&join(dir, &entry.name)));
        }
        found
    }

    pub(crate) fn plan_path(&self) -> String {
        join(&self.dir, &self.plan)
    }

    pub(crate) fn name(&self) -> String {
        self.plan_path()
    }

    pub(crate) fn excused(&self, difference: &Difference) -> bool {
        self.exceptions.iter().any(|exception| exception.excuses(difference))
    }
}

impl Exception {
    pub(crate) fn excuses(&self, difference: &Difference) -> bool {
        assert!(!self.why.is_empty());
        let rest = difference.address.strip_prefix(self.address.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
            && difference.path.starts_with(self.path.as_str())
    }
}

/// The resources as our evaluator sees them, by address.
pub(crate) fn evaluated(story: &Story) -> BTreeMap<String, Resource> {
    let mut sources = Sources::default();
    let load::Loaded { mut config, mut diagnostics, .. } =
        load::load(&Repository, &mut sources, &story.dir, &LoadOptions::default());
    let root = config.modules.first().unwrap();
    config.inputs = inputs::read(root, &Repository, &mut sources, &BTreeMap::new(), &story.given, &mut diagnostics);
    let config = Arc::new(config);
    let evaluation = on_large_stack(|| {
        let evaluation = terraform::evaluate(&config, &Repository, &story.options);
        (evaluation.resources, evaluation.diagnostics)
    });
    diagnostics.extend(evaluation.1);
    let errors: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| {
            let place = diagnostic.span.map(|span| {
                let file = sources.get(span.file);
                format!("{}:{}", file.path, sources.start(span).line)
            });
            format!("{place:?}: {}", diagnostic.message)
        })
        .collect();
    assert!(errors.is_empty(), "{}: Terraform plans this without an error:\n{}", story.name(), errors.join("\n"));
    evaluation.0.into_iter().map(|resource| (resource.address.to_string(), resource)).collect()
}

fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        thread.spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}
