//! A rule of IoT Core: how often a message triggers it, and what it does then.
//!
//! Prices: <https://aws.amazon.com/iot-core/pricing/> ("Rules engine"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iot_topic_rule>. Not for: what the services
//! charge that its actions call; messages that it publishes again.

use super::iot_thing::IOT;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "iot_topic_rule",
    places: &[place("aws_iot_topic_rule")],
    fields: &[
        field("enabled").flag(true),
        field("cloudwatch_alarm"),
        field("cloudwatch_logs"),
        field("cloudwatch_metric"),
        field("dynamodb"),
        field("dynamodbv2"),
        field("elasticsearch"),
        field("firehose"),
        field("http"),
        field("iot_analytics"),
        field("iot_events"),
        field("kafka"),
        field("kinesis"),
        field("lambda"),
        field("republish"),
        field("s3"),
        field("sns"),
        field("sqs"),
        field("step_functions"),
        field("timestream"),
    ],
    usage: &[
        usage("monthly_rules_triggered", "messages of up to 5 KB per month that trigger the rule").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("monthly_actions_executed", "actions per month; all of the rule's each time if not given"),
    ],
    bill,
};

fn bill(rule: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !rule.flag("enabled")? {
        return Ok(());
    }
    let triggered = rule.usage("monthly_rules_triggered");
    let key = (IOT, "component:rules-triggered", "");
    bill.add(line("Rules triggered", "messages", key, triggered.clone()).decided_by("enabled"));
    bill.part("Actions executed", |bill| {
        let mut actions = 0;
        for (field, _) in rule.fields().filter(|(field, _)| *field != "enabled") {
            actions += rule.items(field)?.len();
        }
        let actions = Amount::from(i64::try_from(actions).unwrap_or_default());
        if !actions.is_zero() {
            let executed = rule.usage_or("monthly_actions_executed", triggered * actions);
            bill.add(line("Actions executed", "actions", (IOT, "component:actions-executed", ""), executed));
        }
        Ok(())
    });
    Ok(())
}
