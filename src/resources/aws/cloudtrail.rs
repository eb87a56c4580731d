//! A trail of CloudTrail: the copies of management events beyond the first, data events, network events, Insights.
//!
//! Prices: <https://aws.amazon.com/cloudtrail/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail>. The first copy of management
//! events in each region is free; which trail of the account has it, a configuration does not say, so what is charged is
//! left to usage. Not for: the bucket, the log group and the topic that events are delivered to.

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "cloudtrail",
    places: &[place("aws_cloudtrail")],
    fields: &[
        field("name").replaces(),
        field("enable_logging").flag(true),
        field("is_multi_region_trail").flag(false),
        field("is_organization_trail").flag(false),
        field("event_selector"),
        field("advanced_event_selector"),
        field("insight_selector"),
    ],
    usage: &[
        usage("monthly_additional_management_events", "management events per month beyond the first free copy")
            .sizes(50_000, 1_000_000, 20_000_000),
        usage("monthly_data_events", "data events per month").sizes(100_000, 10_000_000, 1_000_000_000),
        usage("monthly_network_activity_events", "network activity events of VPC endpoints per month").sizes(
            10_000,
            1_000_000,
            100_000_000,
        ),
        usage("monthly_insight_events", "events per month analyzed for Insights, once for each type of insight")
            .sizes(50_000, 1_000_000, 20_000_000),
    ],
    bill,
};

const TRAIL: &str = "AWSCloudTrail";

/// What kinds of events a trail records.
#[derive(Default)]
struct Events {
    management: bool,
    data: bool,
    network: bool,
}

fn bill(trail: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !trail.flag("enable_logging")? {
        return Ok(());
    }
    bill.part("Events", |bill| {
        let events = events(trail)?;
        for (recorded, name, usage_type, usage) in [
            (
                events.management,
                "Management events (additional copies)",
                "PaidEventsRecorded",
                "monthly_additional_management_events",
            ),
            (events.data, "Data events", "DataEventsRecorded", "monthly_data_events"),
            (events.network, "Network activity events", "NetworkEventsRecorded", "monthly_network_activity_events"),
        ] {
            if recorded {
                let component = line(name, "100k events", (TRAIL, usage_type, ""), trail.usage(usage));
                bill.add(component.per(100_000));
            }
        }
        Ok(())
    });
    bill.part("Insight events", |bill| {
        if !trail.items("insight_selector")?.is_empty() {
            let analyzed = trail.usage("monthly_insight_events");
            let key = (TRAIL, "InsightsEvents", "");
            let component = line("Insight events", "100k events", key, analyzed).per(100_000);
            bill.add(component.decided_by("insight_selector"));
        }
        Ok(())
    });
    Ok(())
}

fn events(trail: &Thing<'_>) -> Result<Events, Reason> {
    let (basic, advanced) = (trail.items("event_selector")?, trail.items("advanced_event_selector")?);
    if basic.is_empty() && advanced.is_empty() {
        return Ok(Events { management: true, ..Events::default() });
    }
    let mut events = Events::default();
    for selector in &basic {
        if let Some(reason) = selector.is_unknown().then(|| reason_of(selector)).flatten() {
            return Err(reason);
        }
        events.management |= text_of(selector, "include_management_events")?.is_none_or(|flag| flag == "true");
        events.data |= match selector.at("data_resource").map(Value::reveal) {
            Some(Value::Unknown(unknown)) => return Err(unknown.into()),
            Some(Value::List(_, items)) => !items.is_empty(),
            other => other.is_some_and(|value| !value.is_null()),
        };
    }
    for selector in &advanced {
        for category in categories(selector)? {
            match category.as_str() {
                "Management" => events.management = true,
                "Data" => events.data = true,
                "NetworkActivity" => events.network = true,
                _ => {}
            }
        }
    }
    Ok(events)
}

/// The `eventCategory` that an advanced selector asks for.
pub(super) fn categories(selector: &Value) -> Result<Vec<String>, Reason> {
    let mut found = Vec::new();
    let fields = match selector.at("field_selector").map(Value::reveal) {
        Some(Value::Unknown(unknown)) => return Err(unknown.into()),
        Some(Value::List(_, items)) => items.to_vec(),
        _ => Vec::new(),
    };
    for field in fields {
        if text_of(&field, "field")?.as_deref() != Some("eventCategory") {
            continue;
        }
        let equals = field.at("equals").map(Value::reveal);
        if let Some(reason) = equals.and_then(reason_of) {
            return Err(reason);
        }
        let names = equals.and_then(Value::as_list).unwrap_or_default();
        found.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    Ok(found)
}
