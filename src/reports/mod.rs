//! What a run says, in the formats that people and machines read.
//!
//! Not for: deciding anything. A format shows the [`Report`]; rounding is the only arithmetic here.

mod address;
pub mod fingerprint;
pub mod gaps;
mod group;
mod human;
mod json;
pub mod markdown;
pub mod model;
mod money;
pub mod prices;
pub mod resources;
mod sarif;

use std::io::{self, Write as _};

pub use self::model::{Report, RuleInfo};
use crate::diagnostics::Sources;

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// For a terminal or a log.
    Human,
    /// The public interface for other tools: `schemas/report.schema.json`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// What the reader of [`Format::Human`] wants and has; the other formats have no options.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    pub view: View,
    /// The terminal understands colours, and its user wants them.
    pub color: bool,
    /// In columns.
    pub width: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum View {
    /// The findings, then what each resource costs.
    Check,
    /// What each component of each resource costs, without the findings.
    Breakdown,
}

impl Default for Options {
    fn default() -> Self {
        Self { view: View::Check, color: false, width: 100 }
    }
}

/// Writes a report. `rules` are those that ran; a format may describe them.
///
/// # Errors
/// Only those of `out`.
pub fn render(
    report: &Report,
    sources: &Sources,
    rules: &[RuleInfo],
    format: Format,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    match format {
        Format::Human => human::write(report, sources, options, &mut out)?,
        Format::Json => json::write(report, sources, &mut out)?,
        Format::Sarif => sarif::write(report, sources, rules, &mut out)?,
    }
    out.flush()
}
