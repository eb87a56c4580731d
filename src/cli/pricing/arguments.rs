//! What `pricing ...` can be asked, as it is written.
//!
//! Not for: what it means; that is each command's.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand, Debug)]
pub(in crate::cli) enum Pricing {
    /// How old the catalogue is, and what it covers
    Status {
        /// How to write it
        #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
        format: Format,
    },
    /// Prices by what they are the price of: an instance type, a usage type of the bill
    #[command(after_help = LOOKUPS)]
    Lookup(Lookup),
    /// What of a resource the catalogue cannot price, and in which regions
    Gaps(Gaps),
    /// Write the tables of this repository that say what the catalogue covers
    Coverage {
        /// The checkout of the repository
        #[arg(default_value = ".")]
        repository: PathBuf,
        /// Write nothing; fail if a table is not what the catalogue gives
        #[arg(long)]
        check: bool,
    },
    /// Make the catalogue of this repository from price facts, one file per offer
    Import {
        /// The directory of the facts
        facts: PathBuf,
        /// Where the catalogue is
        #[arg(long, default_value = "pricing-cache")]
        catalogue: PathBuf,
        /// Write nothing; fail if the catalogue is not what the facts give
        #[arg(long)]
        check: bool,
    },
}

const LOOKUPS: &str = "\
Examples:
  finops-lint pricing lookup lambda                          what there are prices of
  finops-lint pricing lookup ec2 m7g.large --region eu-central-1
  finops-lint pricing lookup rds db.r6g.large --region eu-west-1 --operation postgresql
  finops-lint pricing lookup ec2 m7g.large --compare-regions --operation RunInstances
  finops-lint pricing lookup ec2 --compare m6g.large,m7g.large --region us-east-1";

#[derive(Args, Debug)]
pub(in crate::cli) struct Lookup {
    /// The service: AWS's offer code, such as AmazonEC2, or what it is called, such as ec2
    pub(in crate::cli) service: String,
    /// An instance type or usage type, such as m7g.large, or a part of one; without it, what there are prices of
    pub(in crate::cli) text: Option<String>,
    /// Only in this region; may be given several times [default: all]
    #[arg(long = "region", value_name = "REGION")]
    pub(in crate::cli) regions: Vec<String>,
    /// Only this operation of the bill, or what it stands for: RunInstances:0002, windows
    #[arg(long, value_name = "OPERATION")]
    pub(in crate::cli) operation: Option<String>,
    /// The regions beside each other, cheapest first, against the cheapest or against --region
    #[arg(long, requires = "text", conflicts_with = "compare")]
    pub(in crate::cli) compare_regions: bool,
    /// Several types beside each other in a region, against the first
    #[arg(long, value_name = "TYPE,TYPE", value_delimiter = ',', requires = "regions", conflicts_with = "text")]
    pub(in crate::cli) compare: Vec<String>,
    /// Show every price, not the first 50
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// How to write them; JSON has them all
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub(in crate::cli) format: Format,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Gaps {
    /// Only this shape, such as ec2_instance; may be given several times [default: all]
    #[arg(long = "shape", value_name = "SHAPE")]
    pub(in crate::cli) shapes: Vec<String>,
    /// Only in this region; may be given several times [default: all]
    #[arg(long = "region", value_name = "REGION")]
    pub(in crate::cli) regions: Vec<String>,
    /// How to write them
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub(in crate::cli) format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}
