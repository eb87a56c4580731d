//! The list of what the catalogue lacks: that it can be read, and that the catalogue does not contradict it.
//!
//! Not for: whether it is complete; the import says which rows it left out.

use std::collections::BTreeSet;

use finops_lint::pricing::Catalogue;

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
