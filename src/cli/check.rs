//! `check` and `breakdown`: from arguments to a report.
//!
//! Not for: what is in the report.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write};

use clap::ArgMatches;
use finops_lint::diagnostics::{Diagnostic, Severity, Sources, nearest};
use finops_lint::evaluator::project::Kind;
use finops_lint::fix::UnsafeFixes;
use finops_lint::lint::{Settings, lint, rule_infos};
use finops_lint::reports;
pub(super) use finops_lint::reports::View;
use finops_lint::rules::{self, Level, Rule};

use super::arguments::{Check, Format};
use super::fix::fix;
use super::inputs::shown;
use super::opened::Opened;
use super::projects::explain;
use super::{Exit, complain};

/// The colour-less width of a report that no terminal shows.
const WIDTH: usize = 110;

/// So many errors are told beside a report; all of them are in it.
const ERRORS: usize = 20;

/// Runs `check` or `breakdown`.
pub(super) fn check(arguments: &Check, written: &ArgMatches, view: View) -> Result<Exit, String> {
    let looked_at = &arguments.looked_at;
    let mut opened = Opened::open(looked_at)?;
    let (rules, problems) = rules::load(rules::BUILT_IN.iter().copied(), &mut opened.sources);
    opened.diagnostics.extend(problems);
    let levels = levels(arguments, &rules)?;
    if arguments.explain_projects {
        let dirs: Vec<String> = opened.paths.iter().filter(|path| path.is_dir()).map(|path| shown(path)).collect();
        let explained = explain(&dirs, &opened.selection(looked_at)?, &opened.files, arguments.format);
        super::pricing::print(&explained);
        opened.diagnostics.iter().for_each(|problem| complain(&on_one_line(problem, &opened.sources)));
        return Ok(if opened.diagnostics.is_empty() { Exit::Clean } else { Exit::Bad });
    }
    let found = opened.inputs(looked_at)?;
    let (inputs, usage): (Vec<_>, Vec<_>) = found.into_iter().map(|found| (found.input, found.usage)).unzip();
    let settings = opened.settings(looked_at, written)?;
    let Opened { mut files, mut sources, config, mut diagnostics, .. } = opened;
    let catalogue = super::prices::open(&arguments.prices, &config, &files, &mut diagnostics)?;
    let private_prices = arguments.private_prices.as_deref();
    let private =
        super::private::find(private_prices, &config, &catalogue, &mut files, &mut sources, &mut diagnostics)?;
    let settings = Settings {
        usage,
        levels,
        private,
        currency: config.currency.clone().unwrap_or_default(),
        free_tier: arguments.free_tier,
        min_savings: arguments.min_savings,
        max_age_days: config.pricing.max_age_days,
        ..settings
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

/// `main.tf:3:1: there is no var.sise in this module; did you mean var.size?`
pub(super) fn on_one_line(diagnostic: &Diagnostic, sources: &Sources) -> String {
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
