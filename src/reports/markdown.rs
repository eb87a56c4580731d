//! The tables of this repository's own documents, each between two marks, which one command writes again.
//!
//! Not for: reports about a project.

use std::fmt::Write as _;

use crate::pricing::coverage::Coverage;
use crate::pricing::gaps::{Gaps, OfShape};
use crate::pricing::names::short;

/// The regions that the summary names one by one.
const MAIN: [&str; 6] = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1"];

/// Replaces what stands between `<!-- name -->` and `<!-- /name -->`.
///
/// # Errors
/// Says which mark is not there.
pub fn replace(document: &str, name: &str, table: &str) -> Result<String, String> {
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let no_mark = |mark: &str| format!("there is no {mark}");
    let (before, rest) = document.split_once(&open).ok_or_else(|| no_mark(&open))?;
    let (_, after) = rest.split_once(&close).ok_or_else(|| no_mark(&close))?;
    Ok(format!("{before}{open}\n{table}{close}{after}"))
}

/// Services by regions: how many prices there are.
#[must_use]
pub fn coverage(coverage: &Coverage) -> String {
    let regions = || coverage.regions.iter().map(String::as_str).chain(["global"]);
    let mut table = String::from("| service |");
    regions().for_each(|region| {
        let _ = write!(table, " {region} |");
    });
    table.push_str("\n|---|");
    regions().for_each(|_| table.push_str("--:|"));
    table.push('\n');
    for service in &coverage.services {
        let _ = write!(table, "| {} |", service.service);
        for region in regions() {
            let prices = service.prices.get(region).map(usize::to_string).unwrap_or_default();
            let _ = write!(table, " {prices} |");
        }
        table.push('\n');
    }
    table
}

/// Shape by shape: in how many regions everything has a price.
#[must_use]
pub fn shapes(gaps: &Gaps) -> String {
    let mut table = String::from("| shape | services | keys | complete in | missing somewhere | everywhere |\n");
    table.push_str("|---|---|--:|--:|--:|--:|\n");
    let number = |number: usize| if number == 0 { String::new() } else { number.to_string() };
    for shape in gaps.asking() {
        let mut services: Vec<String> = shape.keys.iter().map(|asked| short(asked.key.service)).collect();
        services.dedup();
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} of {} | {} | {} |",
            shape.shape,
            services.join(", "),
            shape.keys.len(),
            shape.complete(&gaps.regions),
            gaps.regions.len(),
            number(shape.missing_somewhere()),
            number(shape.missing_everywhere(&gaps.regions)),
        );
    }
    table
}

/// Some regions, and all together: how many shapes are complete there.
#[must_use]
pub fn summary(gaps: &Gaps) -> String {
    let mut table = String::from("| region | shapes with every price | prices missing |\n|---|--:|--:|\n");
    let shapes = gaps.asking().count();
    for region in MAIN {
        let lacks =
            |shape: &&OfShape| shape.keys.iter().any(|asked| asked.missing.iter().any(|name| name == region));
        let complete = shapes - gaps.asking().filter(lacks).count();
        let keys = gaps.shapes.iter().flat_map(|shape| &shape.keys);
        let missing = keys.filter(|asked| asked.missing.iter().any(|name| name == region)).count();
        let _ = writeln!(table, "| {region} | {complete} of {shapes} | {missing} |");
    }
    let (complete, missing) = (gaps.complete(), gaps.missing());
    let keys: usize = gaps.shapes.iter().map(|shape| shape.keys.len()).sum();
    let all = gaps.regions.len();
    let asked = keys.saturating_mul(all);
    let _ = writeln!(table, "| all {all} regions | {complete} of {shapes} | {missing} of {asked} |");
    table
}
