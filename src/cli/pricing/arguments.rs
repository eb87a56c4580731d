//! What `pricing ...` can be asked, as it is written.
//!
//! Not for: what it means; that is each command's.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand, Debug)]
pub(in crate::cli) enum Pricing {
    /// How old the catalogue is, and what it covers
    Status,
    /// Prices by the keys under which they appear on the bill
    Lookup {
        /// The offer code, such as AmazonEC2
        #[arg(long)]
        service: Option<String>,
        /// The region, such as eu-west-1
        #[arg(long)]
        region: Option<String>,
        /// Part of a usage type or operation, such as m7g.large
        text: Option<String>,
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
