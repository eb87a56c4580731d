//! The arguments as they are written. Not for: what they mean; the commands know.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::prices::Prices;
use super::pricing::arguments::Pricing;

/// Prices a Terraform configuration, plan or state, and points at the lines that waste money.
///
/// Works offline: AWS list prices are inside of the binary, no account or key is needed, and nothing is sent
/// anywhere. What is not known is never counted as zero.
#[derive(Parser, Debug)]
#[command(name = "finops-lint", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) check: Check,
}

const LOOKED_AT: &str = "What is looked at";
const FINDINGS: &str = "Findings";
const REPORT: &str = "Report";

const EXAMPLES: &str = "\
Examples:
  finops-lint                              the configuration in this directory
  finops-lint envs/prod --var-file envs/prod/prod.tfvars
  terraform show -json tfplan | finops-lint -
  finops-lint breakdown plan.json          every component of every resource
  finops-lint --format sarif --out-file findings.sarif
  finops-lint pricing lookup ec2 m7g.large --region eu-west-1

Beside the project:
  finops-lint-usage.yml        requests, gigabytes, seconds: what the configuration cannot say
  finops-lint.hcl              at the root of the repository: projects, assumptions, currency
  finops-lint-prices.hcl       beside it: discounts, fixed rates, reservations, savings plans
  # finops-lint:ignore <rule> until=2026-12-31 <reason>
                               on or above a line or block: a finding you have decided to live with

Exit codes: 0 nothing blocks; 1 a finding at level deny; 2 bad arguments or input.";

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Findings and a summary of the cost (what runs without a command)
    Check(Check),
    /// The cost alone: every component of every resource
    Breakdown(Check),
    /// The usage file: what the configuration cannot say
    #[command(subcommand)]
    Usage(Usage),
    /// The price catalogue: its date and coverage, single prices
    #[command(subcommand)]
    Pricing(Pricing),
    /// The resource types: which are priced, how, and which are not
    #[command(subcommand)]
    Resources(Resources),
    /// The rules: what they look for, and why
    #[command(subcommand)]
    Rules(Rules),
}

/// What is looked at, and what holds for it.
#[derive(Args, Clone, Debug)]
pub(super) struct LookedAt {
    /// A directory with .tf files, one such file, a plan or state as JSON (`terraform show -json`), or - for
    /// standard input [default: .]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The same as PATH
    #[arg(long = "path", value_name = "PATH", help_heading = LOOKED_AT)]
    pub(super) more_paths: Vec<PathBuf>,
    /// Quantities that depend on use [default: finops-lint-usage.yml or infracost-usage.yml beside the project]
    #[arg(long, value_name = "FILE", help_heading = LOOKED_AT)]
    pub(super) usage_file: Option<PathBuf>,
    /// Where no usage file says how much is used, count what a small, medium or large user of it would; `all` shows
    /// the three side by side
    #[arg(long, value_enum, value_name = "PROFILE", help_heading = LOOKED_AT)]
    pub(super) usage_profile: Option<UsageProfile>,
    /// Set a variable of the configuration: NAME=VALUE
    #[arg(long = "var", visible_alias = "terraform-var", value_name = "NAME=VALUE", help_heading = LOOKED_AT)]
    pub(super) variables: Vec<String>,
    /// Read variables from this file; later ones win
    #[arg(long = "var-file", visible_alias = "terraform-var-file", value_name = "FILE", help_heading = LOOKED_AT)]
    pub(super) variable_files: Vec<PathBuf>,
    /// What terraform.workspace is [default: default]
    #[arg(long, visible_alias = "terraform-workspace", value_name = "NAME", env = "TF_WORKSPACE", help_heading = LOOKED_AT)]
    pub(super) workspace: Option<String>,
    /// The region of providers that set none [default: AWS_REGION or AWS_DEFAULT_REGION]
    #[arg(long, value_name = "REGION", help_heading = LOOKED_AT)]
    pub(super) region: Option<String>,
    /// The day to look at the project on: ignores end, support of versions ends [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", env = "FINOPS_LINT_TODAY", help_heading = LOOKED_AT)]
    pub(super) today: Option<jiff::civil::Date>,
    /// Count so many instances where the configuration cannot say how many: ADDRESS=NUMBER
    #[arg(long, value_name = "ADDRESS=NUMBER", help_heading = LOOKED_AT)]
    pub(super) assume: Vec<String>,
    /// Read a module from a directory that has it: SOURCE=DIR, such as terraform-aws-modules/vpc/aws=vendor/vpc
    #[arg(long = "module-source", value_name = "SOURCE=DIR", help_heading = LOOKED_AT)]
    pub(super) module_sources: Vec<String>,
    /// Directories below PATH that are no projects: a pattern such as 'sandbox/**'
    #[arg(long = "exclude-path", value_name = "PATTERN", help_heading = LOOKED_AT)]
    pub(super) exclude_paths: Vec<String>,
    /// Let the configuration read files in this directory, which is outside of the project
    #[arg(long, value_name = "DIR", help_heading = LOOKED_AT)]
    pub(super) allow_outside: Vec<PathBuf>,
    /// The settings of the repository [default: finops-lint.hcl in this directory or one above it]
    #[arg(long, value_name = "FILE", help_heading = LOOKED_AT)]
    pub(super) config: Option<PathBuf>,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) looked_at: LookedAt,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT", help_heading = REPORT)]
    pub(super) format: Format,
    /// Write the report into this file instead of standard output
    #[arg(long, value_name = "FILE", help_heading = REPORT)]
    pub(super) out_file: Option<PathBuf>,
    /// Say which directories are projects, and why, and do nothing else
    #[arg(long, help_heading = LOOKED_AT)]
    pub(super) explain_projects: bool,
    /// What is paid instead of list prices [default: what finops-lint.hcl names, or finops-lint-prices.hcl beside it]
    #[arg(long, value_name = "FILE", help_heading = LOOKED_AT)]
    pub(super) private_prices: Option<PathBuf>,
    #[command(flatten)]
    pub(super) prices: Prices,
    /// Take off what AWS gives every account for ever (a million Lambda requests, 25 GB of DynamoDB ...): once for all
    /// projects of this run, as if nothing else were in the account
    #[arg(long, help_heading = LOOKED_AT)]
    pub(super) free_tier: bool,
    /// Let findings of this rule block (exit code 1); `all` for every rule
    #[arg(long, value_name = "RULE", help_heading = FINDINGS)]
    pub(super) deny: Vec<String>,
    /// Let findings of this rule be told without blocking
    #[arg(long, value_name = "RULE", help_heading = FINDINGS)]
    pub(super) warn: Vec<String>,
    /// Do not run this rule
    #[arg(long, value_name = "RULE", help_heading = FINDINGS)]
    pub(super) allow: Vec<String>,
    /// Write the fixes that change nothing but the attribute itself into the files, then look again
    #[arg(long, help_heading = FINDINGS)]
    pub(super) fix: bool,
    /// With --fix: also those that restart or replace something, or that somebody should look at first
    #[arg(long, requires = "fix", help_heading = FINDINGS)]
    pub(super) unsafe_fixes: bool,
    /// Tell only findings that save at least this much a month, in the report's currency
    #[arg(long, value_name = "AMOUNT", default_value = "0", help_heading = FINDINGS)]
    pub(super) min_savings: rust_decimal::Decimal,
    /// No colours, whatever the terminal can do (so does the environment variable NO_COLOR)
    #[arg(long, help_heading = REPORT)]
    pub(super) no_color: bool,
    /// Print nothing; the exit code says it all (--out-file is still written)
    #[arg(long, short, help_heading = REPORT)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// For programs; the schema is schemas/report.schema.json
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum UsageProfile {
    /// Something that a team tries out, or runs for itself
    Small,
    /// A product with users
    Medium,
    /// A busy one
    Large,
    /// Each of them, beside what is known without
    All,
}

#[derive(Subcommand, Debug)]
pub(super) enum Usage {
    /// Write a usage file with every key that the bills of this project wait for, or add those that are missing
    #[command(after_help = INIT)]
    Init(Init),
}

const INIT: &str = "\
Examples:
  finops-lint usage init                          finops-lint-usage.yml beside the configuration here
  finops-lint usage init --usage-profile medium   with numbers to begin with, instead of blanks
  finops-lint usage init plan.json --dry-run      show the file, write nothing

What is in a usage file already stays as it is, comments too. A key without a number is not known, which is not zero.";

#[derive(Args, Clone, Debug)]
pub(super) struct Init {
    #[command(flatten)]
    pub(super) looked_at: LookedAt,
    /// Print the file instead of writing it
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Subcommand, Debug)]
pub(super) enum Resources {
    /// Every type of the AWS provider: priced, free, or not supported yet
    List {
        /// Only those that are this
        #[arg(long, value_enum, value_name = "STATUS")]
        status: Option<Status>,
        #[arg(long, value_enum, default_value_t = ListFormat::Human, value_name = "FORMAT")]
        format: ListFormat,
    },
    /// What a type is billed for: the lines of its bill, its usage keys, its fields, its limits
    Show {
        /// The type, such as aws_lambda_function
        #[arg(value_name = "TYPE")]
        resource_type: String,
    },
    /// Write the pages of this repository about the types, docs/resources
    Docs {
        /// The checkout of the repository
        #[arg(default_value = ".")]
        repository: PathBuf,
        /// Write nothing; fail if a page is not what the shapes give
        #[arg(long)]
        check: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Status {
    Priced,
    Free,
    Unsupported,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum ListFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

#[derive(Subcommand, Debug)]
pub(super) enum Rules {
    /// Every rule with its summary
    List,
    /// What a rule looks for, why, and its examples
    Show {
        /// The rule, such as gp2-volume
        rule: String,
    },
}
