//! The list of what the catalogue lacks: that it can be read, and that the catalogue does not contradict it.
//!
//! And that it names what is missing in the regions that most people use.
//!
//! Not for: whether it is complete elsewhere; the import says which rows it left out.

use std::collections::BTreeSet;

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::gaps::gaps;
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
    assert_eq!(lines.next(), Some("service\twhat\tregions\treason"));
    let entries = Catalogue::embedded().entries(None, None);
    let priced: BTreeSet<(String, String)> =
        entries.map(|(key, _)| (key.service.to_string(), key.region)).collect();
    let mut before = ("", "");
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [service, what, regions, reason] = cells.as_slice() else { panic!("four columns: {line}") };
        assert!(!what.is_empty() && !reason.is_empty(), "{line}");
        assert!(before < (*service, *what), "{line}: not after {before:?}");
        before = (*service, *what);
        for region in regions_of(regions) {
            let there = priced.contains(&((*service).to_owned(), region.to_owned()));
            assert!(*what != "everything" || !there, "{line}: there are prices in {region}");
        }
    }
}

/// A key that a bill asks for in one of these regions has a price, or a line that says why its service has not all of them there.
#[test]
fn what_is_missing_in_the_main_regions_has_a_reason() {
    let main = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1"];
    let mut reasons = BTreeSet::new();
    for line in GAPS.lines().skip(1) {
        let [service, _, regions, _] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}")
        };
        reasons.extend(regions_of(regions).into_iter().map(|region| (service, region)));
    }
    let mut without = BTreeSet::new();
    let found = gaps(Catalogue::embedded(), SHAPES, &main.map(str::to_owned));
    for asked in found.shapes.iter().flat_map(|shape| &shape.keys) {
        for region in &asked.missing {
            if !reasons.contains(&(asked.key.service, region.as_str())) {
                without.insert(format!(
                    "{region} {} {} {}",
                    asked.key.service, asked.key.usage_type, asked.key.operation
                ));
            }
        }
    }
    assert_eq!(without, BTreeSet::new());
}
