//! The bills of `bills.txt`: a resource of each shape whose own tests have no bill in dollars, in two regions.
//!
//! A story is a block of lines. `page` is where AWS has the prices; `resource` an address and its values, the first one
//! the resource whose bill it is; `usage` keys and values; `in` the region of the lines below it, which are `price`
//! lines as [`check_cost`](super::check_cost) has them (without the region) and the bill as a person would compute it. Without a price, the
//! lines are those of [`lines`], for what is not known. Not for: what a shape does in its many cases.

use finops_lint::evaluator::project::Resource;

use super::{costs, in_region, lines, resource};

#[test]
fn bills_by_hand() {
    let text = include_str!("bills.txt");
    let stories: Vec<&str> = text.split("\n\n").filter(|story| story.contains("\nresource ")).collect();
    assert!(stories.len() > 50, "{} stories", stories.len());
    let wrong: Vec<String> = stories.into_iter().flat_map(|story| differences(story.trim())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The bills of a story that are not as it says.
fn differences(story: &str) -> Vec<String> {
    let (head, regions) = story.split_once("\nin ").expect("a region");
    assert!(head.lines().any(|line| line.starts_with("page https://")), "{story} has no page");
    let of = |word: &'static str| head.lines().filter_map(move |line| line.strip_prefix(word));
    let usage: Vec<(&str, &str)> =
        of("usage ").flat_map(str::split_whitespace).map(|pair| pair.split_once('=').expect("key=value")).collect();
    let difference = |section: &str| {
        let (region, bill) = section.split_once('\n').unwrap_or((section, ""));
        let resources: Vec<Resource> = of("resource ").map(|line| in_region(region, parsed(line))).collect();
        let prices: Vec<String> = bill.lines().filter_map(|line| price(line, region)).collect();
        let expected: Vec<&str> = bill.lines().filter(|line| !line.starts_with("price ")).collect();
        let found = match prices.is_empty() {
            true => lines(&resources, &usage),
            false => costs(&resources, &usage, &prices.iter().map(String::as_str).collect::<Vec<_>>()),
        };
        (found != expected).then(|| format!("{head}\nin {region}\nfound {found:#?}\nexpected {expected:#?}\n"))
    };
    regions.split("\nin ").filter_map(difference).collect()
}

fn parsed(line: &str) -> Resource {
    let (address, values) = line.split_once(' ').expect("an address and values");
    resource(address, serde_json::from_str(values).unwrap_or_else(|error| panic!("{line}: {error}")))
}

/// `price AmazonDAX|NodeUsage:dax.t3.small||0:0.04` with the region where [`check_cost`](super::check_cost) has it. A price
/// of another region says so: `price global AmazonCloudFront|...`.
fn price(line: &str, region: &str) -> Option<String> {
    let (key, tiers) = line.strip_prefix("price ")?.rsplit_once('|').expect("a key and tiers");
    let (region, key) = key.split_once(' ').unwrap_or((region, key));
    Some(format!("{key}|{region}|{tiers}"))
}
