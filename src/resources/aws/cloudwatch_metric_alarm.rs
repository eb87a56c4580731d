//! A metric alarm: each metric that it looks at, by resolution.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm>. Not for: the
//! metrics themselves.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, reason_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_metric_alarm",
    places: &[place("aws_cloudwatch_metric_alarm")],
    fields: &[
        field("alarm_name").replaces(),
        field("metric_name"),
        field("namespace"),
        field("period"),
        field("metric_query"),
        field("actions_enabled").flag(true),
        field("alarm_actions"),
        field("evaluation_periods"),
        field("treat_missing_data").text("missing"),
    ],
    usage: &[
        usage("metrics_analyzed", "metrics that the alarm's Metrics Insights query analyzes").sizes(10, 100, 1_000)
    ],
    bill,
};

/// An alarm on periods shorter than this has high resolution.
const HIGH_RESOLUTION_BELOW: i64 = 60;

/// What an anomaly detection alarm looks at beside its metric: the two edges of the band.
const BAND_EDGES: i64 = 2;

fn bill(alarm: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let queries = alarm.items("metric_query")?;
    if queries.is_empty() {
        let high = is_high(&alarm.number("period"))?;
        metrics(high, false, 1, "period", bill);
        return Ok(());
    }
    let (mut count, mut high, mut band) = (0, false, false);
    for query in &queries {
        if let Some(reason) = query.is_unknown().then(|| reason_of(query)).flatten() {
            return Err(reason);
        }
        let expression = text_of(query, "expression")?.unwrap_or_default();
        if expression.trim_start().to_ascii_uppercase().starts_with("SELECT") {
            let analyzed = alarm.usage("metrics_analyzed");
            let key = ("AmazonCloudWatch", "CW:MetricInsightAlarmUsage", "");
            let component = line("Metrics Insights query", "metrics analyzed", key, analyzed);
            bill.add(component.decided_by("metric_query"));
        }
        band |= expression.contains("ANOMALY_DETECTION_BAND");
        if query.at("metric[0]").is_some_and(|metric| !metric.is_null()) {
            count += 1;
            let unset = || Amount::unknown(Reason::new("period of a metric is not set"));
            high |= is_high(&number_of(query, "metric[0].period").unwrap_or_else(unset))?;
        }
    }
    if band {
        count += BAND_EDGES;
    }
    metrics(high, band, count, "metric_query", bill);
    Ok(())
}

fn metrics(high: bool, band: bool, count: i64, field: &'static str, bill: &mut Bill) {
    let (resolution, usage_type) = match high {
        false => ("Standard resolution", "CW:AlarmMonitorUsage"),
        true => ("High resolution", "CW:HighResAlarmMonitorUsage"),
    };
    let name = if band { format!("{resolution} anomaly detection") } else { resolution.to_owned() };
    let key = ("AmazonCloudWatch", usage_type, "");
    bill.add(line(name, "alarm metrics", key, count.into()).decided_by(field));
}

fn is_high(period: &Amount) -> Result<bool, Reason> {
    match period.value() {
        Ok(seconds) => Ok(seconds < HIGH_RESOLUTION_BELOW.into()),
        Err(lack) => Err(lack.reason()),
    }
}
