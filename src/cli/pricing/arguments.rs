//! What `pricing ...` can be asked, as it is written.
//!
//! Not for: what it means; that is each command's.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::prices::Prices;

#[derive(Subcommand, Debug)]
pub(in crate::cli) enum Pricing {
    /// Which catalogues there are, how old they are, and what they cover
    Status {
        /// How to write it
        #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
        format: Format,
        #[command(flatten)]
        prices: Prices,
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
    /// Fetch AWS's current price list and put its prices in the place of the old ones
    #[command(after_help = UPDATE)]
    Update(Update),
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
    #[command(flatten)]
    pub(in crate::cli) prices: Prices,
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
    #[command(flatten)]
    pub(in crate::cli) prices: Prices,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

const UPDATE: &str = "\
Examples:
  finops-lint pricing update                                 everything, into your cache directory
  finops-lint pricing update --region eu-west-1 --service AmazonEC2 --service AmazonRDS
  finops-lint pricing update --into pricing-cache            text files: prices that this project pins
  finops-lint pricing update --dry-run                       which prices would change, and nothing else
  finops-lint pricing update --base-url https://mirror.example/aws-prices

Reads only the public price list: no account, no key. Nothing is sent but the requests for its files.
What has been fetched is kept, so that an interrupted update goes on where it was; until all of it is there,
the old prices stay as they are. The price list is large (EC2 alone has 9 GB over all regions): name regions.

Environment: HTTPS_PROXY, HTTP_PROXY and NO_PROXY; SSL_CERT_FILE for further certificates.";

#[derive(Args, Debug)]
pub(in crate::cli) struct Update {
    /// Only this region; may be repeated [default: all that the catalogue knows]
    #[arg(long = "region", value_name = "REGION")]
    pub(in crate::cli) regions: Vec<String>,
    /// Only this offer, such as AmazonEC2 or ec2; may be repeated [default: all that the catalogue knows]
    #[arg(long = "service", value_name = "OFFER")]
    pub(in crate::cli) services: Vec<String>,
    /// The prices of reserved terms, too: they are more than all others, and cost time and memory accordingly
    #[arg(long)]
    pub(in crate::cli) reserved: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// How --dry-run shows it
    #[arg(long, value_enum, default_value_t = ChangesFormat::Human, value_name = "FORMAT", requires = "dry_run")]
    pub(in crate::cli) format: ChangesFormat,
    /// Write text files into this directory, which pins a project's prices where it is the project's pricing-cache
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) into: Option<PathBuf>,
    /// Where fetched prices are kept between updates [default: FINOPS_LINT_CACHE_DIR, or finops-lint in your cache
    /// directory, where every run finds them]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) cache_dir: Option<PathBuf>,
    /// Where the price list is, if not at AWS
    #[arg(long, value_name = "URL", env = "FINOPS_LINT_PRICING_URL", hide_env_values = true)]
    pub(in crate::cli) base_url: Option<String>,
    /// Whose price list: China has its own, in CNY
    #[arg(long, value_enum, default_value_t = Partition::Aws, value_name = "PARTITION")]
    pub(in crate::cli) partition: Partition,
    /// So many files at a time
    #[arg(long, value_name = "NUMBER", default_value_t = 4)]
    pub(in crate::cli) jobs: usize,
    /// Try so often again, each time after a longer pause
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub(in crate::cli) retries: u32,
    /// The first pause, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 500, hide = true)]
    pub(in crate::cli) retry_pause: u64,
    /// Give a connection up after so many seconds without progress
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(in crate::cli) stall_timeout: u64,
    /// Trust the certificates in this file, too (PEM)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) ca_file: Option<PathBuf>,
    /// Read offers in this form alone [default: CSV, or JSON where there is none]
    #[arg(long, value_enum, value_name = "FORMAT", hide = true)]
    pub(in crate::cli) offer_format: Option<OfferFormat>,
    /// Print nothing unless it fails
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum ChangesFormat {
    /// For people: the numbers, and the largest changes
    Human,
    /// For programs: every change
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum Partition {
    /// AWS, GovCloud included
    Aws,
    /// The regions in China
    Cn,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum OfferFormat {
    Csv,
    Json,
}
