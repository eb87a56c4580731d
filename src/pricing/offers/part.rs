//! A part: what one file of one offer came to, as it is kept between updates.
//!
//! Its first line says of which version it is, when that was published, how it was read, until when it holds, and what
//! the rest hashes to; a part that is cut off or changed is none. Not for: where parts are kept.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::Distilled;

/// The form of the lines, and of how rows become lines: to be counted up with either.
const FORM: &str = "finops-lint-part-2";

/// The prices of one offer in one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub version: String,
    /// YYYY-MM-DD.
    pub published: String,
    /// Of the mapping with which it was made.
    pub fingerprint: String,
    /// The day from which it holds no longer, if the file names one.
    pub next: Option<String>,
    /// Lines of the catalogue, sorted.
    pub lines: String,
}

impl Part {
    pub fn new(distilled: Distilled, fingerprint: &str) -> Self {
        let Distilled { about, lines, next, .. } = distilled;
        let fingerprint = fingerprint.to_owned();
        Self { version: about.version, published: about.published, fingerprint, next, lines }
    }

    /// Whether it need not be made again: the same version, read in the same way, on a day on which that gives the same.
    pub fn holds(&self, version: &str, fingerprint: &str, today: &str) -> bool {
        let still = self.next.as_deref().is_none_or(|next| today < next);
        self.version == version && self.fingerprint == fingerprint && still
    }

    /// How many prices it has.
    pub fn prices(&self) -> usize {
        self.lines.lines().count()
    }

    /// As it is kept.
    pub fn to_text(&self) -> String {
        let next = self.next.as_deref().unwrap_or("-");
        let rest = [&self.version, &self.published, &self.fingerprint, next].join("\t");
        let hash = hash(&rest, &self.lines);
        format!("{FORM}\t{rest}\t{hash}\n{}", self.lines)
    }

    /// Reads a part; `None` if this is none, or not all of it.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, lines) = text.split_once('\n')?;
        let (rest, written) = first.strip_prefix(FORM)?.strip_prefix('\t')?.rsplit_once('\t')?;
        if hash(rest, lines) != written {
            return None;
        }
        let cells: Vec<&str> = rest.split('\t').collect();
        let &[version, published, fingerprint, next] = cells.as_slice() else { return None };
        Some(Self {
            version: version.to_owned(),
            published: published.to_owned(),
            fingerprint: fingerprint.to_owned(),
            next: (next != "-").then(|| next.to_owned()),
            lines: lines.to_owned(),
        })
    }
}

fn hash(first: &str, lines: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(first.as_bytes());
    hash.update(lines.as_bytes());
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
