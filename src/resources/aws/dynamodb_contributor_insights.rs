//! Contributor Insights of a DynamoDB table or index: the rules that it makes, and the events that match them.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Contributor Insights"). Rules:
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights_HowItWorks.html>: the keys that are
//! most accessed and those that are most throttled, by partition key, and by both keys where there is a sort key. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_contributor_insights>. Not for: the
//! table.

use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "dynamodb_contributor_insights",
    places: &[place("aws_dynamodb_contributor_insights")],
    fields: &[
        field("table_name").replaces(),
        field("index_name").replaces(),
        field("mode")
            .text("ACCESSED_AND_THROTTLED_KEYS")
            .words(&["ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"])
            .replaces(),
    ],
    usage: &[usage("monthly_matched_events", "reads and writes that the rules see per month").sizes(
        1_000_000,
        100_000_000,
        5_000_000_000,
    )],
    bill,
};

fn bill(insights: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Rules", |bill| {
        let mode = insights.required("mode")?;
        let of_each_key: i64 = if mode == "THROTTLED_KEYS" { 1 } else { 2 };
        let index = insights.text("index_name")?;
        let has_sort_key =
            insights.of_target("table_name", &["aws_dynamodb_table"], |table| sorts(table, index.as_deref()))?;
        let rules = Amount::from(of_each_key) * if has_sort_key { 2 } else { 1 };
        let key = ("AmazonCloudWatch", "CW:ContributorRulesManaged", "");
        bill.add(line("Rules", "months", key, rules).decided_by("mode"));
        Ok(())
    });
    let matched = insights.usage("monthly_matched_events");
    let key = ("AmazonCloudWatch", "CW:ContributorEventsManaged", "");
    bill.add(line("Matched events", "1M events", key, matched).per(1_000_000));
    Ok(())
}

/// Whether the table, or its index of that name, has a sort key.
fn sorts(table: &Resource, index: Option<&str>) -> Result<bool, Reason> {
    let Some(name) = index else { return Ok(text_of(&table.values, "range_key")?.is_some()) };
    for blocks in ["global_secondary_index", "local_secondary_index"] {
        match table.at(blocks).map(Value::reveal) {
            Some(Value::List(_, indexes)) => {
                for index in indexes.iter() {
                    if text_of(index, "name")?.as_deref() == Some(name) {
                        return Ok(text_of(index, "range_key")?.is_some());
                    }
                }
            }
            Some(Value::Unknown(unknown)) => return Err(unknown.into()),
            _ => {}
        }
    }
    Err(Reason::new(format!("{} has no index {name:?}", table.address)))
}
