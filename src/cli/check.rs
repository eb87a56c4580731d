//! `check` and `breakdown`: from arguments to a report.
//!
//! Not for: what is in the report.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;

use clap::ArgMatches;
use finops_lint::diagnostics::{Diagnostic, Severity, Sources, nearest};
use finops_lint::evaluator::inputs::Given;
use finops_lint::evaluator::project::Kind;
use finops_lint::evaluator::terraform::{MAX_INSTANCES, Options};
use finops_lint::fix::UnsafeFixes;
use finops_lint::lint::{Input, Settings, UsageProfiles, lint, rule_infos};
use finops_lint::reports;
pub(super) use finops_lint::reports::View;
use finops_lint::resources::usage_profile::Profile;
use finops_lint::rules::{self, Level, Rule};

use super::arguments::{Check, Format, UsageProfile};
use super::disk::Disk;
use super::fix::fix;
use super::inputs::{find, shown};
use super::projects::{Selection, explain};
use super::{Exit, complain};

/// The colour-less width of a report that no terminal shows.
const WIDTH: usize = 110;

/// So many errors are told beside a report; all of them are in it.
const ERRORS: usize = 20;

/// Runs `check` or `breakdown`.
pub(super) fn check(arguments: &Check, written: &ArgMatches, view: View) -> Result<Exit, String> {
    let mut paths: Vec<PathBuf> = arguments.paths.iter().chain(&arguments.more_paths).cloned().collect();
    if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let mut files = Disk::of(&paths);
    arguments.usage_file.iter().chain(&arguments.variable_files).for_each(|path| files.and_file(path));
    arguments.allow_outside.iter().try_for_each(|dir| files.and_below(dir))?;

    let mut sources = Sources::default();
    let (rules, mut diagnostics) = rules::load(rules::BUILT_IN.iter().copied(), &mut sources);
    let levels = levels(arguments, &rules)?;
    let config = super::config::find(arguments.config.as_deref(), &mut files, &mut sources, &mut diagnostics)?;
    let selection = Selection::new(&config, &arguments.exclude_paths, !arguments.variable_files.is_empty())?;
    if arguments.explain_projects {
        let dirs: Vec<String> = paths.iter().filter(|path| path.is_dir()).map(|path| shown(path)).collect();
        super::pricing::print(&explain(&dirs, &selection, &files, arguments.format));
        diagnostics.iter().for_each(|problem| complain(&on_one_line(problem, &sources)));
        return Ok(if diagnostics.is_empty() { Exit::Clean } else { Exit::Bad });
    }
    let usage_file = arguments.usage_file.as_deref();
    let found = find(&paths, &selection, usage_file, &files, &mut sources, &mut diagnostics);
    let (mut inputs, usage): (Vec<_>, Vec<_>) = found.into_iter().map(|found| (found.input, found.usage)).unzip();
    if arguments.workspace.is_some() {
        // The command line wins.
        for input in &mut inputs {
            if let Input::Configuration { environment: Some(environment), .. } = input {
                environment.workspace = None;
            }
        }
    }
    let catalogue = super::prices::open(&arguments.prices, &config, &files, &mut diagnostics)?;
    let private_prices = arguments.private_prices.as_deref();
    let private =
        super::private::find(private_prices, &config, &catalogue, &mut files, &mut sources, &mut diagnostics)?;
    let assumed = assumed(&arguments.assume)?;
    let mut assume = config.assume.clone();
    assume.extend(assumed.clone());
    let options = Options { region: region(arguments), assume, ..Options::default() };
    let mut module_sources = module_sources(&arguments.module_sources)?;
    module_sources.extend(config.module_sources.iter().cloned());
    let settings = Settings {
        given: given(arguments, written)?,
        environment: std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("TF_VAR_"))
            .collect(),
        options: match &arguments.workspace {
            Some(workspace) => Options { workspace: workspace.clone(), ..options },
            None => options,
        },
        module_sources,
        configured: config.assume.keys().filter(|address| !assumed.contains_key(*address)).cloned().collect(),
        usage,
        usage_profiles: arguments.usage_profile.map(profiles),
        levels,
        private,
        currency: config.currency.clone().unwrap_or_default(),
        min_savings: arguments.min_savings,
        max_age_days: config.pricing.max_age_days,
        today: Some(arguments.today.unwrap_or_else(super::today)),
    };
    let mut report = lint(&inputs, &settings, &files, &catalogue, &rules, &mut sources);
    report.diagnostics.splice(0..0, diagnostics);
    if arguments.fix {
        let unsafe_too = if arguments.unsafe_fixes { UnsafeFixes::Apply } else { UnsafeFixes::Leave };
        super::tell(&fix(&report, &sources, unsafe_too)?);
        // A plan says the same as before until it is made again.
        if report.projects.iter().all(|project| project.kind == Kind::Hcl) {
            let again = Check { fix: false, unsafe_fixes: false, ..arguments.clone() };
            return check(&again, written, view);
        }
    }

    let format = match arguments.format {
        Format::Human => reports::Format::Human,
        Format::Json => reports::Format::Json,
        Format::Sarif => reports::Format::Sarif,
    };
    let infos = rule_infos(&rules);
    let write = |out: &mut dyn Write, options: &reports::Options| {
        reports::render(&report, &sources, &infos, format, options, out)
    };
    match &arguments.out_file {
        Some(path) => {
            let options = reports::Options { view, color: false, width: WIDTH };
            let written = std::fs::File::create(path).and_then(|mut file| write(&mut file, &options));
            written.map_err(|error| format!("{}: {error}", path.display()))?;
        }
        None if arguments.quiet => {}
        None => {
            let out = std::io::stdout();
            let color = out.is_terminal() && !arguments.no_color && std::env::var_os("NO_COLOR").is_none();
            let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).max(60));
            let options = reports::Options { view, color, width };
            match write(&mut out.lock(), &options) {
                // Whoever reads has seen enough: `finops-lint | head`.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
                written => written.map_err(|error| format!("the report cannot be written: {error}"))?,
            }
        }
    }
    // A report that goes into a file or a program still has to say to the person why the run fails.
    if !arguments.quiet && (arguments.out_file.is_some() || arguments.format != Format::Human) {
        let errors = report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        errors.take(ERRORS).for_each(|error| complain(&on_one_line(error, &sources)));
    }
    let exit = if report.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        Exit::Bad
    } else if report.summary.deny > 0 {
        Exit::Blocked
    } else {
        Exit::Clean
    };
    // The process ends here: taking a large report apart first would only take time.
    std::mem::forget((report, sources, catalogue));
    Ok(exit)
}

/// `--var` and `--var-file` in the order in which they are written, since later ones win.
fn given(arguments: &Check, written: &ArgMatches) -> Result<Vec<Given>, String> {
    let places = |id: &str| written.indices_of(id).into_iter().flatten().collect::<Vec<_>>();
    let mut given = Vec::new();
    for (place, path) in places("variable_files").into_iter().zip(&arguments.variable_files) {
        given.push((place, Given::File(shown(path))));
    }
    for (place, variable) in places("variables").into_iter().zip(&arguments.variables) {
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
            Ok((source.to_owned(), shown(std::path::Path::new(dir))))
        }
        _ => Err(format!(
            "--module-source takes SOURCE=DIR, such as terraform-aws-modules/vpc/aws=vendor/vpc, and this is {written:?}"
        )),
    };
    written.iter().map(one).collect()
}

/// `main.tf:3:1: there is no var.sise in this module; did you mean var.size?`
fn on_one_line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = match (diagnostic.span, &diagnostic.path) {
        (Some(span), _) => {
            let start = sources.start(span);
            format!("{}:{}:{}: ", sources.get(span.file).path, start.line, start.column)
        }
        (None, Some(path)) => format!("{path}: "),
        (None, None) => String::new(),
    };
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
    format!("{place}{}{help}", diagnostic.message)
}

pub(super) fn profiles(asked: UsageProfile) -> UsageProfiles {
    match asked {
        UsageProfile::Small => UsageProfiles::One(Profile::Small),
        UsageProfile::Medium => UsageProfiles::One(Profile::Medium),
        UsageProfile::Large => UsageProfiles::One(Profile::Large),
        UsageProfile::All => UsageProfiles::All,
    }
}

fn region(arguments: &Check) -> Option<(String, String)> {
    if let Some(region) = &arguments.region {
        return Some((region.clone(), "--region".to_owned()));
    }
    // As the AWS provider does: https://registry.terraform.io/providers/hashicorp/aws/latest/docs#environment-variables
    ["AWS_REGION", "AWS_DEFAULT_REGION"].into_iter().find_map(|name| {
        let region = std::env::var(name).ok().filter(|region| !region.is_empty())?;
        Some((region, name.to_owned()))
    })
}

fn levels(arguments: &Check, rules: &[Rule]) -> Result<BTreeMap<String, Level>, String> {
    let mut levels = BTreeMap::new();
    let asked = [(&arguments.warn, Level::Warn), (&arguments.deny, Level::Deny), (&arguments.allow, Level::Allow)];
    for (names, level) in asked {
        for name in names {
            if name == "all" {
                for rule in rules {
                    levels.entry(rule.id.to_string()).or_insert(level);
                }
                continue;
            }
            if !rules.iter().any(|rule| *rule.id == **name) {
                let near = nearest(name, rules.iter().map(|rule| &*rule.id));
                let help = near.map_or_else(
                    || "`finops-lint rules list` lists them".to_owned(),
                    |near| format!("did you mean {near}?"),
                );
                return Err(format!("there is no rule {name:?}; {help}"));
            }
            levels.insert(name.clone(), level);
        }
    }
    Ok(levels)
}
