//! What is billed by where the edge location is: data sent to viewers and to origins, and requests.
//!
//! <https://aws.amazon.com/cloudfront/pricing/>. Canada has the prices of the United States, Kenya and South Africa those of
//! the Middle East. Price classes:
//! <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PriceClass.html>. Not for: what costs the same
//! everywhere.

use super::SERVICE;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

/// Edge locations with one price.
struct Area {
    name: &'static str,
    /// What its usage types begin with.
    prefix: &'static str,
    /// The price classes that have it.
    classes: &'static [&'static str],
    to_viewers: &'static str,
    to_origin: &'static str,
    http: &'static str,
    https: &'static str,
}

const ALL: &str = "PriceClass_All";
const MOST: &[&str] = &["PriceClass_200", ALL];
const EVERY: &[&str] = &["PriceClass_100", "PriceClass_200", ALL];

macro_rules! area {
    ($name:literal, $prefix:literal, $classes:expr, $key:literal) => {
        Area {
            name: $name,
            prefix: $prefix,
            classes: $classes,
            to_viewers: concat!("monthly_data_transfer_to_internet_gb.", $key),
            to_origin: concat!("monthly_data_transfer_to_origin_gb.", $key),
            http: concat!("monthly_http_requests.", $key),
            https: concat!("monthly_https_requests.", $key),
        }
    };
}

static AREAS: [Area; 8] = [
    area!("US, Mexico, Canada", "US", EVERY, "us"),
    area!("Europe, Israel", "EU", EVERY, "europe"),
    area!("South Africa, Kenya, Middle East", "ME", MOST, "south_africa"),
    area!("South America", "SA", &[ALL], "south_america"),
    area!("Japan", "JP", MOST, "japan"),
    area!("Australia, New Zealand", "AU", &[ALL], "australia"),
    area!("Hong Kong, Philippines, Asia Pacific", "AP", MOST, "asia_pacific"),
    area!("India", "IN", MOST, "india"),
];

pub(super) fn lines(distribution: &Thing<'_>, bill: &mut Bill) {
    let class = distribution.required("price_class");
    for area in &AREAS {
        match &class {
            // Every class has them.
            _ if area.classes.len() == EVERY.len() => add(distribution, area, bill),
            Ok(class) if area.classes.contains(&class.as_str()) => add(distribution, area, bill),
            Ok(class) => elsewhere(distribution, area, class, bill),
            Err(_) => {}
        }
    }
    if let Err(reason) = class {
        bill.unpriced("Edge locations outside of North America and Europe", reason);
    }
}

fn add(distribution: &Thing<'_>, area: &Area, bill: &mut Bill) {
    let key = |what: &str| (SERVICE, format!("{}-{what}", area.prefix), "");
    let name = |what: &str| format!("{what} ({})", area.name);
    let data = |what, usage_type, usage| line(name(what), "GB", key(usage_type), distribution.usage(usage));
    let requests = |what, usage_type, usage| {
        line(name(what), "10k requests", key(usage_type), distribution.usage(usage)).per(10_000)
    };
    for component in [
        data("Data transfer out to internet", "DataTransfer-Out-Bytes", area.to_viewers),
        data("Data transfer out to origin", "DataTransfer-Out-OBytes", area.to_origin),
        requests("HTTP requests", "Requests-Tier1", area.http),
        requests("HTTPS requests", "Requests-Tier2-HTTPS", area.https),
    ] {
        bill.add(component.global(distribution.resource).decided_by("price_class"));
    }
}

/// Viewers there are served from somewhere else, at the price of that place.
fn elsewhere(distribution: &Thing<'_>, area: &Area, class: &str, bill: &mut Bill) {
    let given = [area.to_viewers, area.to_origin, area.http, area.https];
    if let Some(usage) =
        given.into_iter().find(|usage| distribution.usage(usage).value().is_ok_and(|n| !n.is_zero()))
    {
        let why = format!("{class} has no edge locations there, and {usage} belongs to where it is served from");
        let reason = Reason::new(why).at(distribution.resource.span("price_class"));
        bill.unpriced(format!("Traffic ({})", area.name), reason);
    }
}
