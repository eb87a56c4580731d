//! AWS's price list files: from an offer, as AWS publishes it, to lines of the catalogue.
//!
//! Streams in, texts out: an offer is read once and never held, because the largest have hundreds of megabytes.
//! Not for: fetching them or storing what comes out, which is the command's.

mod bounded;
mod changes;
mod csv;
mod distill;
mod index;
mod join;
mod json;
mod part;
mod place;
mod tiers;

pub use self::changes::{Change, Changes, text_of};
pub use self::csv::read_csv;
pub use self::distill::{Distilled, Distiller};
pub use self::index::{OfferPath, offers, regions};
pub use self::join::{Joined, is_catalogue, join};
pub use self::json::read_json;
pub use self::part::Part;

/// The id of this source in `sources.tsv`.
pub const SOURCE: &str = "aws";

/// Why a file was not read to its end.
#[derive(Debug)]
pub enum OfferError {
    /// The stream ended or broke: another try may be luckier.
    Read(std::io::Error),
    /// This is not what was asked for, or not in AWS's form.
    Content(String),
}

impl OfferError {
    fn content(text: impl Into<String>) -> Self {
        Self::Content(text.into())
    }
}

impl std::fmt::Display for OfferError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(error) => write!(formatter, "{error}"),
            Self::Content(text) => formatter.write_str(text),
        }
    }
}

/// What an offer's file says about itself before its prices.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct About {
    /// `AmazonEC2`.
    pub offer: String,
    /// `20260831121448`.
    pub version: String,
    /// The day of publication, YYYY-MM-DD.
    pub published: String,
}

impl About {
    /// Whether this is the file that was asked for.
    fn check(&self, offer: &str, version: &str) -> Result<(), OfferError> {
        if self.offer != offer {
            return Err(OfferError::content(format!("the file is of offer `{}`, not {offer}", shown(&self.offer))));
        }
        if self.version != version {
            let found = shown(&self.version);
            return Err(OfferError::content(format!("the file is of version `{found}`, not {version}")));
        }
        if !is_date(&self.published) {
            return Err(OfferError::content("the file has no date of publication"));
        }
        Ok(())
    }
}

/// Begins a day: `2026-08-31T12:14:48Z` gives `2026-08-31`; blank if it does not.
fn day(text: &str) -> &str {
    text.get(..10).filter(|day| is_date(day)).unwrap_or_default()
}

/// Whether this has the form of a day, so that days compare as texts.
fn is_date(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

/// A text of the other side, fit for a message.
fn shown(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(60).collect()
}
