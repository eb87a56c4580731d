//! What people call AWS's offers and operations: `ec2` for AmazonEC2, Windows for `RunInstances:0002`.
//!
//! Not for: prices. A name that nobody has written down is the code itself.

use super::catalogue::Catalogue;
use crate::diagnostics::nearest;

/// Offer codes and what they are called besides their own name without `Amazon` or `AWS`.
static SERVICES: &str = include_str!("../../pricing-cache/services.tsv");

/// Operations whose code does not say what they are.
static OPERATIONS: &str = include_str!("../../pricing-cache/operations.tsv");

/// The cells of a table, without its header.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

/// What an operation is, in words; `None` where its code says all that is known.
#[must_use]
pub fn meaning(service: &str, operation: &str) -> Option<&'static str> {
    rows(OPERATIONS).find_map(|row| match row.as_slice() {
        [of, code, meaning, ..] if (*of, *code) == (service, operation) => Some(*meaning),
        _ => None,
    })
}

/// The offers of a catalogue, and the names under which each is found.
#[derive(Debug)]
pub struct Services {
    names: Vec<(String, String)>,
}

impl Services {
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut names = Vec::new();
        for code in catalogue.services() {
            let code = code.to_owned();
            let also = rows(SERVICES).filter(|row| row.first() == Some(&code.as_str()));
            let also: Vec<&str> =
                also.filter_map(|row| row.get(1).copied()).flat_map(str::split_whitespace).collect();
            let names_of =
                [code.to_lowercase(), short(&code)].into_iter().chain(also.into_iter().map(str::to_owned));
            names.extend(names_of.map(|name| (name, code.clone())));
        }
        Self { names }
    }

    /// Offer codes, sorted.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.names.iter().map(|(_, code)| code.as_str()).collect();
        codes.dedup();
        codes
    }

    /// The offer code that is meant.
    ///
    /// # Errors
    /// The one that is most likely meant, if any is near.
    pub fn find(&self, written: &str) -> Result<&str, Option<&str>> {
        let written = written.to_lowercase();
        let of = |name: &str| self.names.iter().find(|(known, _)| known == name).map(|(_, code)| code.as_str());
        if let Some(code) = of(&written) {
            return Ok(code);
        }
        let near = nearest(&written, self.names.iter().map(|(name, _)| name.as_str())).and_then(of);
        let part = || self.names.iter().find(|(name, _)| !written.is_empty() && name.contains(&written));
        Err(near.or_else(|| part().map(|(_, code)| code.as_str())))
    }
}

/// `AmazonEC2` -> `ec2`
#[must_use]
pub fn short(code: &str) -> String {
    let lower = code.to_lowercase();
    let stripped = ["amazon", "aws"].iter().find_map(|prefix| lower.strip_prefix(prefix));
    stripped.filter(|rest| !rest.is_empty()).unwrap_or(&lower).to_owned()
}
