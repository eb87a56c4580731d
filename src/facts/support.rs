//! Standard and extended support of engine and Kubernetes versions, and what the surcharge is on the bill.
//!
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html>,
//! <https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html>. Not for: what a unit of the surcharge is; the
//! service decides.

use jiff::civil::Date;

use super::table::{Row, Table};

static ENGINES: Table = Table::new(include_str!("../../pricing-cache/facts/engine_support.tsv"), 2);
static EKS: Table = Table::new(include_str!("../../pricing-cache/facts/eks_versions.tsv"), 1);

/// No version is longer.
const LONGEST: usize = 64;

/// The dates of one major version. What is `None` is not known, or there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Support {
    /// As AWS counts them: `8.0`, `16`, `1.33`.
    pub version: &'static str,
    pub released: Option<Date>,
    pub standard_until: Option<Date>,
    /// The first day that extended support is charged for, and the usage type without the region's prefix.
    pub charged_from: Option<Date>,
    pub usage_type: Option<&'static str>,
    /// The first day of the second price.
    pub later_from: Option<Date>,
    pub later_usage_type: Option<&'static str>,
    pub extended_until: Option<Date>,
}

/// Where a version stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// No surcharge.
    Standard,
    /// A surcharge, by this usage type where it is known.
    Extended { usage_type: Option<&'static str> },
    /// No support at all any more.
    Ended,
}

/// The major version that this one belongs to, of an engine as Terraform writes it: `mysql` `8.0.40`,
/// `aurora-mysql` `5.7.mysql_aurora.2.11.4`, `postgres` `16`, `redis` `5.0.6`, `opensearch` `2.11`.
#[must_use]
pub fn engine_support(engine: &str, version: &str) -> Option<Support> {
    shortened(version).find_map(|version| ENGINES.find(&[engine, version])).and_then(support)
}

/// Where the engine's version stands; `None` where that is not known. A version later than all known ones is in
/// standard support for as long as the last of those is.
#[must_use]
pub fn engine_phase(engine: &str, version: &str, today: Date) -> Option<Phase> {
    let known = engine_support(engine, version).and_then(|support| support.phase(today));
    let rows = ENGINES.rows().filter(|row| row.text("engine") == Some(engine));
    known.or_else(|| beyond(rows, version, today))
}

/// Whether there is extended support of any version of the engine.
#[must_use]
pub fn is_supported_engine(engine: &str) -> bool {
    ENGINES.rows().any(|row| row.text("engine") == Some(engine) && row.date("extended_until").is_some())
}

/// The version of Kubernetes on EKS, `1.33`.
#[must_use]
pub fn eks_version(version: &str) -> Option<Support> {
    EKS.find(&[version]).and_then(support)
}

/// Where the version of Kubernetes stands; `None` where that is not known.
#[must_use]
pub fn eks_phase(version: &str, today: Date) -> Option<Phase> {
    let known = eks_version(version).and_then(|support| support.phase(today));
    known.or_else(|| beyond(EKS.rows(), version, today))
}

impl Support {
    /// Where the version stands on that day; `None` where its dates do not say.
    #[must_use]
    pub fn phase(&self, today: Date) -> Option<Phase> {
        let reached = |date: Option<Date>| date.is_some_and(|date| date <= today);
        let passed = |date: Option<Date>| date.is_some_and(|date| date < today);
        if passed(self.extended_until) {
            return Some(Phase::Ended);
        }
        if reached(self.later_from) {
            return Some(Phase::Extended { usage_type: self.later_usage_type });
        }
        if reached(self.charged_from) {
            return Some(Phase::Extended { usage_type: self.usage_type });
        }
        if !passed(self.standard_until) {
            return self.standard_until.map(|_| Phase::Standard);
        }
        Some(match (self.charged_from, self.extended_until) {
            // Extended support that is not charged for yet.
            (Some(_), _) => Phase::Standard,
            (None, Some(_)) => Phase::Extended { usage_type: self.usage_type },
            (None, None) => Phase::Ended,
        })
    }
}

fn support(row: Row) -> Option<Support> {
    Some(Support {
        version: row.text("version")?,
        released: row.date("released"),
        standard_until: row.date("standard_until"),
        charged_from: row.date("charged_from"),
        usage_type: row.text("usage_type"),
        later_from: row.date("later_from"),
        later_usage_type: row.text("later_usage_type"),
        extended_until: row.date("extended_until"),
    })
}

/// `8.0.40`, `8.0`, `8`
fn shortened(version: &str) -> impl Iterator<Item = &str> {
    let whole = Some(version).filter(|version| version.len() <= LONGEST);
    std::iter::successors(whole, |version| version.rsplit_once(['.', '-']).map(|(front, _)| front))
}

/// Support of a version that is later than all with known dates: it does not end before theirs.
fn beyond(rows: impl Iterator<Item = Row>, version: &str, today: Date) -> Option<Phase> {
    let asked = numbers(version)?;
    let dated = rows.filter_map(support).filter(|support| support.standard_until.is_some());
    let last = dated.max_by_key(|support| numbers(support.version))?;
    let is_later = numbers(last.version).is_some_and(|last| last < asked);
    last.phase(today).filter(|phase| is_later && *phase == Phase::Standard)
}

/// The numbers that a version begins with.
fn numbers(version: &str) -> Option<Vec<u32>> {
    let parts = version.get(..version.len().min(LONGEST))?.split(['.', '-']);
    let numbers: Vec<u32> = parts.map_while(|part| part.parse().ok()).collect();
    (!numbers.is_empty()).then_some(numbers)
}
