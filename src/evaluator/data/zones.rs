//! Availability Zones of a region, where every account sees the same ones.
//!
//! Not for: zone ids, and regions where it depends on the account. The table is `zones.tsv`, which names its sources.

use glob::Pattern;

use super::{Answer, Asked, Source, strings};
use crate::evaluator::value::Value;

pub(super) const SOURCES: &[Source] = &[Source {
    kind: "aws_availability_zones",
    attributes: &["names", "zone_ids", "group_names", "id"],
    read: zones,
}];

struct Region<'t> {
    letters: &'t str,
    /// Whether an account can have opted in to Local Zones or Wavelength Zones there.
    others: bool,
}

fn find(name: &str) -> Option<Region<'static>> {
    let rows = include_str!("zones.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| row.split('\t')).find_map(|mut cells| {
        (cells.next() == Some(name))
            .then(|| Region { letters: cells.next().unwrap_or_default(), others: cells.next() == Some("yes") })
    })
}

fn zones(asked: &Asked<'_>) -> Answer {
    let name = asked.region()?;
    let Some(region) = find(&name) else {
        return Err(asked.unknown(format!("the Availability Zones of {name} can differ from account to account")));
    };
    if asked.set("exclude_zone_ids").is_some() {
        return Err(asked.unknown("which zone has which id differs from account to account"));
    }
    let mut names: Vec<String> = region.letters.chars().map(|letter| format!("{name}{letter}")).collect();
    let mut others = region.others;
    let mut filters = vec![("state".to_owned(), strings_of(asked.set("state")))];
    filters.retain(|(_, values)| !values.is_empty());
    for filter in asked.set("filter").and_then(Value::as_list).unwrap_or_default() {
        let name = filter.get("name").and_then(Value::as_str).unwrap_or_default();
        filters.push((name.to_owned(), strings(filter.get("values"))));
    }
    for (filter, values) in &filters {
        let has = |text: &str| values.iter().any(|value| matches(value, text));
        let stays = match filter.as_str() {
            "state" => has("available"),
            "zone-type" => {
                others &= has("local-zone") || has("wavelength-zone");
                has("availability-zone")
            }
            "opt-in-status" => {
                let all = asked.set("all_availability_zones").and_then(Value::as_bool) == Some(true);
                others &= has("opted-in") || (all && has("not-opted-in"));
                has("opt-in-not-required")
            }
            "region-name" => {
                others &= has(&name);
                has(&name)
            }
            "zone-name" => {
                // The name of another zone has a place in it: us-west-2-lax-1a.
                others &= values.iter().any(|value| value.contains(['*', '?', '\\']) || has_place(value, &name));
                names.retain(|zone| has(zone));
                true
            }
            other => {
                return Err(asked.unknown(format!("what is filtered by {other} differs from account to account")));
            }
        };
        if !stays {
            names.clear();
        }
    }
    if others {
        let why = format!(
            "an account that has opted in to a Local Zone or Wavelength Zone of {name} sees that too; a filter of \
             opt-in-status opt-in-not-required would leave those out"
        );
        return Err(asked.unknown(why));
    }
    let excluded = strings(asked.set("exclude_names"));
    names.retain(|zone| !excluded.contains(zone));
    let id = || Value::Unknown(asked.unknown("which zone has which id differs from account to account"));
    Ok(vec![
        ("zone_ids", Value::list(names.iter().map(|_| id()).collect())),
        ("names", Value::list(names.into_iter().map(Value::string).collect())),
        ("group_names", id()),
        ("id", Value::String(name)),
    ])
}

fn has_place(zone: &str, region: &str) -> bool {
    zone.strip_prefix(region).is_some_and(|rest| rest.starts_with('-'))
}

fn strings_of(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_str).map(str::to_owned).into_iter().collect()
}

/// As filters of EC2 match: a star stands for anything, a question mark for one character.
/// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html>
fn matches(pattern: &str, text: &str) -> bool {
    if !pattern.contains(['*', '?']) {
        return pattern == text;
    }
    Pattern::new(&pattern.replace('[', "[[]")).is_ok_and(|pattern| pattern.matches(text))
}
