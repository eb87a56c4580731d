//! Where the time of a run goes: each stage by itself, in the order of `lint`.
//!
//! Not for: what a stage does. They are called as `lint` calls them, on as many threads.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::limits::STACK;
use finops_lint::evaluator::project::Project;
use finops_lint::evaluator::terraform::{Evaluation, Options, evaluate};
use finops_lint::evaluator::{inputs, load, plan};
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::lint::{Input, Settings, lint, rule_infos};
use finops_lint::pricing::{Catalogue, Prices, estimate};
use finops_lint::reports::{self, Format, View};
use finops_lint::resources::estate::Estate;
use finops_lint::resources::thing::Thing;
use finops_lint::resources::usage::UsageOf;
use finops_lint::rules::check::{Subject, check};
use finops_lint::{resources, rules};
use rayon::prelude::*;

use super::ROUNDS;

pub(super) struct Stages {
    pub(super) instances: usize,
    /// Name, seconds, and the bytes by which the process grew when it did this the first time.
    pub(super) each: Vec<(&'static str, f64, f64)>,
}

/// Medians of several rounds.
pub(super) fn of(path: &Path) -> Stages {
    let rounds: Vec<Stages> = (0..ROUNDS).map(|_| round(&path.to_string_lossy(), path.is_dir())).collect();
    let first = rounds.first().expect("there is a round");
    let each = first.each.iter().enumerate().map(|(index, (name, _, memory))| {
        let mut times = rounds.iter().filter_map(|round| round.each.get(index)).map(|stage| stage.1);
        let median = super::median(|| times.next().expect("every round has every stage"));
        (*name, median, *memory)
    });
    Stages { instances: first.instances, each: each.collect() }
}

fn round(path: &str, is_configuration: bool) -> Stages {
    let mut clock = Clock { each: Vec::new() };
    let (rules, _) = rules::load(rules::BUILT_IN.iter().copied(), &mut Sources::default());
    let catalogue = Catalogue::embedded();
    let prices = Prices::list(catalogue);
    let mut sources = Sources::default();

    let found = if is_configuration {
        evaluated(path, &mut sources, &mut clock).resources
    } else {
        planned(path, &mut sources, &mut clock).resources
    };
    let usage = UsageOf::default();
    let estate = Estate::new(&found);
    let subjects: Vec<Subject<'_>> = clock.stage("things", || {
        let things = found.par_iter().map(|resource| {
            let things = resources::things(resource, &resource.values, &usage, &estate);
            Subject { resource, is_billed: !things.is_empty(), things }
        });
        things.collect()
    });
    clock.stage("prices", || {
        let priced = |thing: &Thing<'_>| estimate::estimate(thing.bill(), &thing.resource.region, &prices);
        let lines =
            |subject: &Subject<'_>| subject.things.iter().map(|thing| priced(thing).lines.len()).sum::<usize>();
        subjects.par_iter().map(lines).sum::<usize>()
    });
    clock.stage("rules", || check(&rules, &subjects, &estate, &prices, &sources));
    drop(subjects);

    // The report cannot be had without a run.
    let mut sources = Sources::default();
    let input = if is_configuration {
        Input::Configuration { dir: path.to_owned(), only: None, environment: None }
    } else {
        let file = sources.add(path, std::fs::read_to_string(path).expect("the plan is text"));
        Input::Plan { file, path: path.to_owned(), beside: "nowhere".to_owned() }
    };
    let settings = Settings { usage: vec![None], ..Settings::default() };
    let report = lint(&[input], &settings, &Disk, catalogue, &rules, &mut sources);
    let options = reports::Options { view: View::Check, color: false, width: 110 };
    for (name, format) in [("report, human", Format::Human), ("report, json", Format::Json)] {
        clock.stage(name, || {
            reports::render(&report, &sources, &rule_infos(&rules), format, &options, &mut std::io::sink())
                .expect("nothing is written anywhere");
        });
    }
    Stages { instances: found.len(), each: clock.each }
}

/// On a stack as deep as `lint` gives it.
fn evaluated(dir: &str, sources: &mut Sources, clock: &mut Clock) -> Evaluation {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            let config = clock.stage("read and parse", || {
                let mut config = load::load(&Disk, sources, dir, &load::LoadOptions::default()).config;
                if let Some(root) = config.modules.first() {
                    let none = Default::default();
                    config.inputs = inputs::read(root, &Disk, sources, &none, &[], &mut Vec::new());
                }
                Arc::new(config)
            });
            clock.stage("evaluate", || evaluate(&config, &Disk, &Options::default()))
        });
        thread.expect("there is a thread").join().expect("nothing panics")
    })
}

fn planned(path: &str, sources: &mut Sources, clock: &mut Clock) -> Project {
    let file = clock.stage("read", || sources.add(path, std::fs::read_to_string(path).expect("the plan is text")));
    let text = &sources.get(file).text;
    clock.stage("parse and evaluate", || plan::read(file, text, path, &resources::is_asked_for).0)
}

struct Clock {
    each: Vec<(&'static str, f64, f64)>,
}

impl Clock {
    fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let (before, start) = (resident(), Instant::now());
        let result = work();
        self.each.push((name, start.elapsed().as_secs_f64(), resident() - before));
        result
    }
}

/// The memory that the process has now, in bytes; 0 where nothing tells.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1024.0
}

/// What the binary does, without asking where a path leads.
struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        std::fs::read(path).map_err(|_| FileError::NotFound)
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let entries = std::fs::read_dir(dir).map_err(|_| FileError::NotFound)?;
        let mut entries: Vec<Entry> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().into_string().ok()?;
                Some(Entry { name, is_dir: entry.path().is_dir() })
            })
            .collect();
        entries.sort();
        Ok(entries)
    }
}
