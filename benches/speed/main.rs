//! How fast, and how large: the release binary against a typed parse of the same bytes, and where the time goes.
//!
//! ```text
//! cargo bench --bench speed                  what it makes itself
//! cargo bench --bench speed -- plan.json     a plan of your own
//! cargo bench --bench speed -- DIR...        a configuration of your own, stage by stage
//! ```
//!
//! Machines are noisy and differ, so that nothing here is a test: every number is a median, and a ratio of two things
//! that were measured side by side.

#![expect(clippy::print_stdout, reason = "this is a command that prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
#![expect(clippy::float_arithmetic, reason = "seconds and ratios are not money")]

mod made;
mod stages;

use std::borrow::Cow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use mimalloc::MiMalloc;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The binary's, so that a stage has the memory here that it has there.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const BINARY: &str = env!("CARGO_BIN_EXE_finops-lint");
const ROUNDS: usize = 7;

fn main() {
    let given: Vec<std::path::PathBuf> =
        std::env::args_os().skip(1).filter(|argument| argument != "--bench").map(Into::into).collect();
    for path in &given {
        if path.is_dir() { configuration(path) } else { plan_ratios(path) }
    }
    if !given.is_empty() {
        return;
    }
    let scratch = tempfile::tempdir().expect("a directory to write into");
    println!("medians of {ROUNDS}; the binary is {BINARY}");
    let start = median(|| run(&["--version".as_ref()]).0);
    println!("--version                    {:8.1} ms", start * 1e3);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/serverless-pipeline");
    let time = median(|| run(&[&example]).0);
    println!("the example                  {:8.1} ms", time * 1e3);
    for resources in [1_000, 10_000] {
        let path = scratch.path().join(format!("plan-{resources}.json"));
        std::fs::write(&path, made::plan(resources)).expect("the plan is written");
        plan_ratios(&path);
    }
    for (modules, resources) in [(10, 50), (100, 50)] {
        let dir = scratch.path().join(format!("tree-{modules}"));
        made::tree(&dir, modules, resources);
        configuration(&dir);
    }
}

/// The whole run on a configuration, and its stages.
fn configuration(dir: &Path) {
    let (time, memory) = best(|| run(&["--format".as_ref(), "json".as_ref(), dir]));
    let stages = stages::of(dir);
    println!(
        "HCL, {:6} instances       {:8.1} ms  {:6.1} MB  {}",
        stages.instances,
        time * 1e3,
        memory / 1e6,
        dir.display()
    );
    told(stages);
}

fn told(stages: stages::Stages) {
    for (name, time, memory) in stages.each {
        println!("  {name:24} {:8.1} ms  {:6.1} MB more", time * 1e3, memory / 1e6);
    }
}

/// The whole run on a plan against the parse alone.
fn plan_ratios(path: &Path) {
    let bytes = std::fs::read(path).expect("the plan is there");
    let text = String::from_utf8(bytes).expect("the plan is text");
    let size = text.len() as f64;
    let resources = {
        let document: Document<'_> = serde_json::from_str(&text).expect("the plan is a plan");
        document.resource_changes.len()
    };
    let parse = median(|| {
        let start = Instant::now();
        let document: Document<'_> = serde_json::from_str(&text).expect("the plan is a plan");
        let found = document.resource_changes.iter().filter(|change| !change.address.is_empty()).count();
        assert_eq!(found, resources, "every resource is seen");
        start.elapsed().as_secs_f64()
    });
    for format in ["human", "json"] {
        let (time, memory) = best(|| run(&["--format".as_ref(), format.as_ref(), path]));
        println!(
            "plan, {resources:6} resources, {format:5} {:8.1} ms = {:4.2} x the typed parse; {:6.1} MB = {:4.2} x the file ({:.1} MB)",
            time * 1e3,
            time / parse,
            memory / 1e6,
            memory / size,
            size / 1e6,
        );
    }
    told(stages::of(path));
}

/// A typed parse that keeps what a reader needs: borrowed strings, subtrees as they stand.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    resource_changes: Vec<Change<'a>>,
    #[serde(borrow)]
    configuration: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Change<'a> {
    #[serde(borrow)]
    address: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    _type: Cow<'a, str>,
    #[serde(borrow, rename = "change")]
    _change: Values<'a>,
}

#[derive(Deserialize)]
struct Values<'a> {
    #[serde(borrow, rename = "actions")]
    _actions: Vec<Cow<'a, str>>,
    #[serde(borrow, rename = "before")]
    _before: Option<&'a RawValue>,
    #[serde(borrow, rename = "after")]
    _after: Option<&'a RawValue>,
    #[serde(borrow, rename = "after_unknown")]
    _after_unknown: Option<&'a RawValue>,
}

impl Document<'_> {
    /// Read, so that the parse cannot be left out.
    #[expect(dead_code, reason = "the field is what is measured")]
    fn configuration(&self) -> usize {
        self.configuration.map_or(0, |raw| raw.get().len())
    }
}

/// Seconds, and the most memory the process had, in bytes.
fn run(arguments: &[&Path]) -> (f64, f64) {
    let start = Instant::now();
    let child = Command::new("/usr/bin/env")
        .args(["time", "-f", "%M", BINARY])
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output();
    let with_time = child.ok().filter(|output| output.status.code() != Some(127));
    match with_time {
        Some(output) => {
            let seconds = start.elapsed().as_secs_f64();
            let text = String::from_utf8_lossy(&output.stderr);
            let kilobytes: f64 = text.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0.0);
            (seconds, kilobytes * 1024.0)
        }
        // Without GNU time there is no memory to tell.
        None => {
            let start = Instant::now();
            let status = Command::new(BINARY).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
            status.expect("the binary runs");
            (start.elapsed().as_secs_f64(), 0.0)
        }
    }
}

fn median(mut measure: impl FnMut() -> f64) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| measure()).collect();
    times.sort_by(f64::total_cmp);
    times.get(ROUNDS / 2).copied().unwrap_or(0.0)
}

fn best(mut measure: impl FnMut() -> (f64, f64)) -> (f64, f64) {
    let mut runs: Vec<(f64, f64)> = (0..ROUNDS).map(|_| measure()).collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    runs.get(ROUNDS / 2).copied().unwrap_or((0.0, 0.0))
}
