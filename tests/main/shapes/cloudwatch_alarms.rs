//! The bills of metric and composite alarms. <https://aws.amazon.com/cloudwatch/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

fn metric(period: Json) -> Json {
    json!({ "id": "m", "metric": [{ "metric_name": "Errors", "period": period }] })
}

#[test]
fn of_one_metric() {
    let of_period = |period: Json| {
        resource("aws_cloudwatch_metric_alarm", json!({ "metric_name": "Errors", "period": period }))
    };
    for (period, expected) in [
        (json!(10), "High resolution: 1 of AmazonCloudWatch CW:HighResAlarmMonitorUsage"),
        (json!(30), "High resolution: 1 of AmazonCloudWatch CW:HighResAlarmMonitorUsage"),
        (json!(60), "Standard resolution: 1 of AmazonCloudWatch CW:AlarmMonitorUsage"),
        (json!("300"), "Standard resolution: 1 of AmazonCloudWatch CW:AlarmMonitorUsage"),
        (json!("<unknown>"), "unpriced cloudwatch metric alarm: var.x has no value"),
        (json!(null), "unpriced cloudwatch metric alarm: period is not set"),
    ] {
        check(of_period(period), &[], &[expected]);
    }
}

#[test]
fn of_an_expression() {
    let of = |queries: Json| resource("aws_cloudwatch_metric_alarm", json!({ "metric_query": queries }));
    let expression = |text: &str| json!({ "id": "e", "expression": text });
    // Two metrics; the expression over them is not one.
    check(
        of(json!([expression("m1 / m2"), metric(json!(60)), metric(json!(300))])),
        &[],
        &["Standard resolution: 2 of AmazonCloudWatch CW:AlarmMonitorUsage"],
    );
    check(
        of(json!([expression("m1 / m2"), metric(json!(30)), metric(json!(30))])),
        &[],
        &["High resolution: 2 of AmazonCloudWatch CW:HighResAlarmMonitorUsage"],
    );
    // The metric and both edges of its band.
    check(
        of(json!([expression("ANOMALY_DETECTION_BAND(m1, 2)"), metric(json!(300))])),
        &[],
        &["Standard resolution anomaly detection: 3 of AmazonCloudWatch CW:AlarmMonitorUsage"],
    );
    check(
        of(json!([expression("SELECT MAX(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId)")])),
        &[("metrics_analyzed", "120")],
        &["Metrics Insights query: 120 of AmazonCloudWatch CW:MetricInsightAlarmUsage"],
    );
    for queries in [json!("<unknown>"), json!(["<unknown>"]), json!([metric(json!("<unknown>"))])] {
        check(of(queries), &[], &["unpriced cloudwatch metric alarm: var.x has no value"]);
    }
}

#[test]
fn composite() {
    check(
        resource("aws_cloudwatch_composite_alarm", json!({ "alarm_rule": "<unknown>" })),
        &[],
        &["Composite alarm: 1 of AmazonCloudWatch CW:CompositeAlarmMonitorUsage"],
    );
}

#[test]
fn in_another_region() {
    let values = json!({ "metric_query": [metric(json!(10)), metric(json!(10)), metric(json!(10))] });
    check_cost(
        &[in_region("ap-southeast-2", resource("aws_cloudwatch_metric_alarm", values))],
        &[],
        &["AmazonCloudWatch|CW:HighResAlarmMonitorUsage||ap-southeast-2|0:0.3"],
        &["High resolution: 3 * 0.3 = 0.9"],
    );
}
