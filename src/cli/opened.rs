//! What a run looks at: the files it may read, the configuration of the repository, the inputs and what holds for them.
//!
//! Not for: prices, rules or what to do with it; the commands know.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use finops_lint::config::Config;
use finops_lint::diagnostics::{Diagnostic, Sources};
use finops_lint::evaluator::inputs::Given;
use finops_lint::evaluator::terraform::{MAX_INSTANCES, Options};
use finops_lint::lint::{Input, Settings, UsageProfiles};
use finops_lint::resources::usage_profile::Profile;

use super::arguments::{LookedAt, UsageProfile};
use super::disk::Disk;
use super::inputs::{Found, find, shown};
use super::projects::Selection;

/// The files and settings of a run.
pub(super) struct Opened {
    pub(super) paths: Vec<PathBuf>,
    pub(super) files: Disk,
    pub(super) sources: Sources,
    pub(super) config: Config,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Opened {
    /// # Errors
    /// Where what the command line names cannot be used.
    pub(super) fn open(asked: &LookedAt) -> Result<Self, String> {
        let mut paths: Vec<PathBuf> = asked.paths.iter().chain(&asked.more_paths).cloned().collect();
        if paths.is_empty() {
            paths.push(PathBuf::from("."));
        }
        let mut files = Disk::of(&paths);
        asked.usage_file.iter().chain(&asked.variable_files).for_each(|path| files.and_file(path));
        asked.allow_outside.iter().try_for_each(|dir| files.and_below(dir))?;
        let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
        let config = super::config::find(asked.config.as_deref(), &mut files, &mut sources, &mut diagnostics)?;
        Ok(Self { paths, files, sources, config, diagnostics })
    }

    /// Where to look below the paths.
    ///
    /// # Errors
    /// Where a pattern is none.
    pub(super) fn selection(&self, asked: &LookedAt) -> Result<Selection<'_>, String> {
        Selection::new(&self.config, &asked.exclude_paths, !asked.variable_files.is_empty())
    }

    /// The inputs that the paths stand for. What cannot be used is a diagnostic.
    ///
    /// # Errors
    /// As for [`Self::selection`].
    pub(super) fn inputs(&mut self, asked: &LookedAt) -> Result<Vec<Found>, String> {
        let selection = Selection::new(&self.config, &asked.exclude_paths, !asked.variable_files.is_empty())?;
        let usage_file = asked.usage_file.as_deref();
        let (sources, diagnostics) = (&mut self.sources, &mut self.diagnostics);
        let mut found = find(&self.paths, &selection, usage_file, &self.files, sources, diagnostics);
        if asked.workspace.is_some() {
            // The command line wins.
            for found in &mut found {
                if let Input::Configuration { environment: Some(environment), .. } = &mut found.input {
                    environment.workspace = None;
                }
            }
        }
        Ok(found)
    }

    /// What holds for the inputs.
    ///
    /// # Errors
    /// Where the command line says what cannot be.
    pub(super) fn settings(&self, asked: &LookedAt, written: &ArgMatches) -> Result<Settings, String> {
        let config = &self.config;
        let assumed = assumed(&asked.assume)?;
        let mut assume = config.assume.clone();
        assume.extend(assumed.clone());
        let options = Options { region: region(asked), assume, ..Options::default() };
        let mut module_sources = module_sources(&asked.module_sources)?;
        module_sources.extend(config.module_sources.iter().cloned());
        Ok(Settings {
            given: given(asked, written)?,
            environment: std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
                .filter(|(name, _)| name.starts_with("TF_VAR_"))
                .collect(),
            options: match &asked.workspace {
                Some(workspace) => Options { workspace: workspace.clone(), ..options },
                None => options,
            },
            module_sources,
            configured: config.assume.keys().filter(|address| !assumed.contains_key(*address)).cloned().collect(),
            usage_profiles: asked.usage_profile.map(profiles),
            today: Some(asked.today.unwrap_or_else(super::today)),
            ..Settings::default()
        })
    }
}

/// `--var` and `--var-file` in the order in which they are written, since later ones win.
fn given(asked: &LookedAt, written: &ArgMatches) -> Result<Vec<Given>, String> {
    let places = |id: &str| written.indices_of(id).into_iter().flatten().collect::<Vec<_>>();
    let mut given = Vec::new();
    for (place, path) in places("variable_files").into_iter().zip(&asked.variable_files) {
        given.push((place, Given::File(shown(path))));
    }
    for (place, variable) in places("variables").into_iter().zip(&asked.variables) {
        let Some((name, text)) = variable.split_once('=') else {
            // The text may be a secret whose name was forgotten.
            return Err("--var takes NAME=VALUE, and there is no `=` in what it got".to_owned());
        };
        given.push((place, Given::Variable { name: name.trim().to_owned(), text: text.to_owned() }));
    }
    given.sort_by_key(|(place, _)| *place);
    Ok(given.into_iter().map(|(_, given)| given).collect())
}

/// `--assume aws_instance.web=3`
fn assumed(written: &[String]) -> Result<BTreeMap<String, usize>, String> {
    let one = |written: &String| {
        // An address may have a key with a sign in it; a number has none.
        let (address, number) = written.rsplit_once('=').unwrap_or((written, ""));
        match number.trim().parse() {
            Ok(number) if number <= MAX_INSTANCES => Ok((address.trim().to_owned(), number)),
            Ok(_) => Err(format!("--assume {written:?}: more than {MAX_INSTANCES} instances are not counted")),
            Err(_) => {
                Err(format!("--assume takes ADDRESS=NUMBER, such as aws_instance.web=3, and this is {written:?}"))
            }
        }
    };
    written.iter().map(one).collect()
}

/// `--module-source terraform-aws-modules/vpc/aws=vendor/vpc`
fn module_sources(written: &[String]) -> Result<Vec<(String, String)>, String> {
    let one = |written: &String| match written.rsplit_once('=') {
        Some((source, dir)) if !source.is_empty() && !dir.is_empty() => {
            Ok((source.to_owned(), shown(Path::new(dir))))
        }
        _ => Err(format!(
            "--module-source takes SOURCE=DIR, such as terraform-aws-modules/vpc/aws=vendor/vpc, and this is {written:?}"
        )),
    };
    written.iter().map(one).collect()
}

fn profiles(asked: UsageProfile) -> UsageProfiles {
    match asked {
        UsageProfile::Small => UsageProfiles::One(Profile::Small),
        UsageProfile::Medium => UsageProfiles::One(Profile::Medium),
        UsageProfile::Large => UsageProfiles::One(Profile::Large),
        UsageProfile::All => UsageProfiles::All,
    }
}

fn region(asked: &LookedAt) -> Option<(String, String)> {
    if let Some(region) = &asked.region {
        return Some((region.clone(), "--region".to_owned()));
    }
    // As the AWS provider does: https://registry.terraform.io/providers/hashicorp/aws/latest/docs#environment-variables
    ["AWS_REGION", "AWS_DEFAULT_REGION"].into_iter().find_map(|name| {
        let region = std::env::var(name).ok().filter(|region| !region.is_empty())?;
        Some((region, name.to_owned()))
    })
}
