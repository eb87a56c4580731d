//! What the tests of this directory have looked at: lines of a file, of which `tests/ci/shapes.py` makes out what no test
//! looks at. Written only where `FINOPS_LINT_SHAPES_SEEN` names the file.
//!
//! `bill SHAPE REGION unknown|known TIERS`, `cost SHAPE REGION PARTS`. Not for: judging it.

use std::io::Write as _;

use finops_lint::pricing::Catalogue;
use finops_lint::resources::bill::Bill;
use finops_lint::resources::thing::Thing;

/// A bill that a test has compared.
pub(super) fn bill(thing: &Thing<'_>, bill: &Bill) {
    let Some(mut file) = file() else { return };
    // As `value` in this module's parent writes what a test calls `<unknown>`.
    let is_open =
        thing.estate.resources.iter().any(|all| format!("{:?}", all.values).contains("var.x has no value"));
    let region = thing.resource.region.clone().unwrap_or_else(|_| "none".into());
    // How many tiers the price of a line has: without the free one, which is off the bill unless it is asked for.
    let tiers = bill.components.iter().filter_map(|line| {
        let region = line.region.as_deref().unwrap_or(&region);
        let key = &line.key;
        let price = Catalogue::embedded().price(key.service, region, &key.usage_type, &key.operation)?;
        Some(price.tiers.iter().filter(|tier| !tier.unit_price.is_zero()).count())
    });
    let (is_open, tiers) = (if is_open { "unknown" } else { "known" }, tiers.max().unwrap_or(0));
    write(&mut file, format!("bill {} {region} {is_open} {tiers}\n", thing.shape.name));
}

/// A line in dollars that a test has compared, and how many tiers of its price it has used.
pub(super) fn cost(shape: &str, region: &str, parts: usize) {
    let Some(mut file) = file() else { return };
    write(&mut file, format!("cost {shape} {region} {parts}\n"));
}

fn file() -> Option<std::fs::File> {
    let path = std::env::var_os("FINOPS_LINT_SHAPES_SEEN")?;
    Some(std::fs::File::options().create(true).append(true).open(path).expect("a file to write to"))
}

/// In one piece: tests run beside each other.
fn write(file: &mut std::fs::File, line: String) {
    file.write_all(line.as_bytes()).expect("a line");
}
