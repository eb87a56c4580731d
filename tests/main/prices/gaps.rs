//! The list of what the catalogue lacks: that it can be read, and that the catalogue does not contradict it.
//!
//! And that it names what is missing in the regions that most people use.
//!
//! Not for: whether it is complete elsewhere; the import says which rows it left out.

use std::collections::BTreeSet;

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::gaps::{Known, gaps, known};
use finops_lint::resources::aws::SHAPES;

const GAPS: &str = include_str!("../../../pricing-cache/gaps.tsv");
const REGIONS: &str = include_str!("../../../pricing-cache/regions.tsv");

/// The regions that a line means: `all`, `all but` some, or some.
fn regions_of(text: &str) -> Vec<&str> {
    let all = REGIONS.lines().skip(1).filter_map(|line| line.split('\t').next());
    let named: Vec<&str> = text.strip_prefix("all but ").unwrap_or(text).split(' ').collect();
    for region in &named {
        assert!(*region == "all" || all.clone().any(|known| known == *region), "{region} in `{text}`");
    }
    if text == "all" {
        all.collect()
    } else if text.starts_with("all but ") {
        all.filter(|region| !named.contains(region)).collect()
    } else {
        named
    }
}

#[test]
fn the_gaps_are_a_sorted_table_of_known_regions_and_are_gaps() {
    let mut lines = GAPS.lines();
    assert_eq!(lines.next(), Some("service\twhat\tregions\treason\tkeys"));
    let entries = Catalogue::embedded().entries(None, None);
    let priced: BTreeSet<(String, String)> =
        entries.map(|(key, _)| (key.service.to_string(), key.region)).collect();
    let mut before = ("", "");
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [service, what, regions, reason, keys] = cells.as_slice() else { panic!("five columns: {line}") };
        assert_eq!(*what == "everything", *keys == "*", "{line}");
        assert!(!what.is_empty() && !reason.is_empty(), "{line}");
        assert!(before < (*service, *what), "{line}: not after {before:?}");
        before = (*service, *what);
        for region in regions_of(regions) {
            let there = priced.contains(&((*service).to_owned(), region.to_owned()));
            assert!(*what != "everything" || !there, "{line}: there are prices in {region}");
        }
    }
}

/// A key that a bill asks for in one of these regions has a price, or a line that says why it has none there.
#[test]
fn what_is_missing_in_the_main_regions_has_a_reason() {
    let main = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1"];
    let reasons: Vec<Known> = known().collect();
    let mut without = BTreeSet::new();
    let found = gaps(Catalogue::embedded(), SHAPES, &main.map(str::to_owned));
    for asked in found.shapes.iter().flat_map(|shape| &shape.keys) {
        for region in &asked.missing {
            if !reasons.iter().any(|known| known.explains(&asked.key, region)) {
                let key = &asked.key;
                without.insert(format!("{region} {} {} {}", key.service, key.usage_type, key.operation));
            }
        }
    }
    assert_eq!(without, BTreeSet::new());
}

/// A reason outlives what it was for unless somebody looks.
#[test]
fn a_reason_is_for_something_that_is_missing() {
    let all: Vec<String> = regions_of("all").into_iter().map(str::to_owned).collect();
    let found = gaps(Catalogue::embedded(), SHAPES, &all);
    let is_for_nothing = |reason: &Known| {
        let mut asked = found.shapes.iter().flat_map(|shape| &shape.keys);
        !asked.any(|asked| asked.missing.iter().any(|region| reason.explains(&asked.key, region)))
    };
    let idle: Vec<String> = known()
        .filter(|reason| !matches!(reason.keys, "" | "*") && is_for_nothing(reason))
        .map(|reason| format!("{} {}", reason.service, reason.what))
        .collect();
    assert_eq!(idle, Vec::<String>::new());
}
