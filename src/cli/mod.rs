//! The command line: what was written, then what it means; one file per command.
//!
//! Not for: anything that the library can do without disk, terminal or environment.

mod arguments;
mod check;
mod config;
mod disk;
mod fix;
mod inputs;
mod memory;
mod opened;
mod prices;
mod pricing;
mod private;
mod projects;
mod replace;
mod resources;
mod rules;
mod usage;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};

use self::arguments::{Arguments, Command, Usage};

/// What a run ends with. <https://docs.rs/clap> ends with 2 on bad usage by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// Nothing blocks.
    Clean,
    /// A finding at level deny blocks.
    Blocked,
    /// The arguments, the configuration or the input are wrong.
    Bad,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::from(0),
            Exit::Blocked => Self::from(1),
            Exit::Bad => Self::from(2),
        }
    }
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    tell_panics();
    let written = Arguments::command().get_matches();
    let arguments = Arguments::from_arg_matches(&written).unwrap_or_else(|error| error.exit());
    let below = written.subcommand().map_or(&written, |(_, below): (&str, &ArgMatches)| below);
    let exit = match arguments.command {
        None => check::check(&arguments.check, below, check::View::Check),
        Some(Command::Check(options)) => check::check(&options, below, check::View::Check),
        Some(Command::Breakdown(options)) => check::check(&options, below, check::View::Breakdown),
        Some(Command::Usage(Usage::Init(options))) => {
            let below = below.subcommand().map_or(below, |(_, below)| below);
            usage::init(&options, below)
        }
        Some(Command::Pricing(command)) => pricing::pricing(&command),
        Some(Command::Resources(command)) => resources::resources(&command),
        Some(Command::Rules(command)) => rules::rules(&command),
    };
    exit.unwrap_or_else(|problem| {
        complain(&problem);
        Exit::Bad
    })
    .into()
}

/// The day that it is, in UTC; FINOPS_LINT_TODAY says another.
fn today() -> jiff::civil::Date {
    let given = std::env::var("FINOPS_LINT_TODAY").ok().and_then(|day| day.parse().ok());
    given.unwrap_or_else(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Nothing panics on input. Should something do so all the same, the user gets one line and the exit code for bad
/// input, not a backtrace.
fn tell_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place =
            panic.location().map_or_else(String::new, |place| format!(" at {}:{}", place.file(), place.line()));
        complain(&format!("an internal error{place}; please report it with the input that causes it"));
        std::process::exit(2);
    }));
}

/// Tells a problem on standard error, on one line and without anything that a terminal or a runner would obey.
fn complain(problem: &str) {
    let clean: String = problem
        .chars()
        .map(|character| if matches!(character, '\n' | '\r' | '\t') { ' ' } else { character })
        .flat_map(|character| {
            let escaped = character.is_control().then(|| character.escape_unicode());
            escaped.into_iter().flatten().chain((!character.is_control()).then_some(character))
        })
        .collect();
    // Where standard error is closed there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "error: {}", clean.replace("##[", "# #["));
}

/// Says what was done beside the report, which has standard output to itself.
#[expect(clippy::print_stderr, reason = "the report has standard output to itself")]
fn tell(what: &str) {
    eprintln!("{what}");
}
