//! Compares what our evaluator makes of configurations with what Terraform makes of them.
//!
//! ```text
//! cargo run --example compare -- tests/conformance                       every directory with a plan.json
//! cargo run --example compare -- --plan-with COMMAND [--write] DIR...    every root module below, planned now
//! ```
//!
//! COMMAND is that of `tests/fixtures/replan.sh`: it gets the directory, `-o FILE`, and what the directory's
//! `plan.args` says. With `--write` the plan becomes the directory's `plan.json`. Ends with 1 if anything differs that
//! no `differs.tsv` explains.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command for developers")]

#[path = "mod.rs"]
mod compare;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;
use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::load::{LoadOptions, configuration_files, load};
use finops_lint::files::{Files as _, join};

use self::compare::difference::{instances, secrets, values};
use self::compare::story::{Repository, Story, rooted};

/// Our evaluator against Terraform, over directories of configurations.
#[derive(Parser)]
struct Arguments {
    /// What plans a directory: `COMMAND DIR -o FILE [ARGUMENT...]`
    #[arg(long)]
    plan_with: Option<PathBuf>,
    /// Keep the plans as the directories' plan.json
    #[arg(long, requires = "plan_with")]
    write: bool,
    /// Where to look for configurations, at any depth
    #[arg(required = true)]
    dirs: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut totals = (0_usize, 0_usize);
    let mut failed = 0_usize;
    for dir in &arguments.dirs {
        let dir = absolute(dir);
        let mut told_of = |story: &Story| {
            totals.0 += 1;
            totals.1 += told(story);
        };
        match &arguments.plan_with {
            None => Story::below(&dir).iter().for_each(&mut told_of),
            Some(command) => {
                let planned = roots(&dir).into_iter().map(|dir| planned(command, &dir, arguments.write));
                planned.for_each(|story| match story {
                    Some(story) => told_of(&story),
                    None => failed += 1,
                });
            }
        }
    }
    if totals.0 == 0 {
        eprintln!("there is nothing to compare");
        return ExitCode::FAILURE;
    }
    println!("{} compared, {} differences, {failed} not planned", totals.0, totals.1);
    if totals.1 + failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn absolute(dir: &str) -> String {
    std::path::absolute(dir).map_or_else(|_| dir.to_owned(), |path| join("", &path.to_string_lossy()))
}

/// Prints what differs and is not explained.
fn told(story: &Story) -> usize {
    let mut found = instances(story);
    found.extend(values(story));
    found.extend(secrets(story));
    found.retain(|difference| !story.excused(difference));
    println!("{}: {} differences", story.dir, found.len());
    for difference in &found {
        println!("  {} {}: {}", difference.address, difference.path, difference.what);
    }
    found.len()
}

/// The directories with configuration that no other one calls.
fn roots(dir: &str) -> Vec<String> {
    let mut all = Vec::new();
    directories(dir, &mut all);
    let mut called = BTreeSet::new();
    for dir in &all {
        let config = load(&Repository, &mut Sources::default(), dir, &LoadOptions::default()).config;
        called.extend(config.modules.into_iter().skip(1).map(|module| module.dir));
    }
    all.retain(|dir| !called.contains(dir));
    all
}

fn directories(dir: &str, found: &mut Vec<String>) {
    if configuration_files(&Repository, dir).is_ok_and(|files| !files.is_empty()) {
        found.push(dir.to_owned());
    }
    for entry in Repository.list(dir).unwrap_or_default() {
        if entry.is_dir && !entry.name.starts_with('.') {
            directories(&join(dir, &entry.name), found);
        }
    }
}

fn planned(command: &Path, dir: &str, write: bool) -> Option<Story> {
    let scratch = std::env::temp_dir().join(format!("compare-{}.json", std::process::id()));
    let output = if write { PathBuf::from(rooted(dir)).join("plan.json") } else { scratch };
    let text = std::fs::read_to_string(join(dir, "plan.args")).unwrap_or_default();
    let mut plan = Command::new(command);
    plan.arg(dir).arg("-o").arg(&output);
    for line in text.lines() {
        let (name, value) = line.split_once(' ').unwrap_or((line, ""));
        plan.arg(name);
        if !value.is_empty() {
            let is_file = matches!(name, "--var-file" | "--after");
            plan.arg(if is_file { join(dir, value) } else { value.to_owned() });
        }
    }
    match plan.status() {
        Ok(status) if status.success() => Some(Story::of(dir, &output.to_string_lossy())),
        Ok(status) => {
            eprintln!("{dir}: not planned ({status})");
            None
        }
        Err(error) => {
            eprintln!("{}: {error}", command.display());
            None
        }
    }
}
