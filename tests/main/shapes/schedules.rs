//! What runs by a schedule: the runs of a month, canaries, EventBridge Scheduler and Pipes.
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>,
//! <https://aws.amazon.com/cloudwatch/pricing/>, <https://aws.amazon.com/eventbridge/pricing/>

use finops_lint::resources::schedule::monthly_runs;
use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

/// A month has 730 hours, and 365 / 12 days.
#[test]
fn runs_of_a_month() {
    for (expression, runs) in [
        ("rate(1 minute)", Some("43800")),
        ("rate(5 minutes)", Some("8760")),
        (" rate(2 hours) ", Some("365")),
        ("rate(1 day)", Some("30.417")),
        ("rate(0 minute)", None),
        ("rate(-1 minutes)", None),
        ("rate(1 fortnight)", None),
        ("rate(5)", None),
        ("cron(0 12 * * ? *)", Some("30.417")),
        ("cron(0/15 * * * ? *)", Some("2920")),
        ("cron(*/15 8-17 ? * MON-FRI *)", Some("869.048")),
        ("cron(0 9 ? * 2,4 *)", Some("8.69")),
        ("cron(0 9 1 * ? *)", Some("1")),
        ("cron(0 9 L * ? *)", Some("1")),
        ("cron(0 9 31 * ? *)", Some("0.583")),
        ("cron(0 9 ? * 6#3 *)", Some("1")),
        ("cron(0 9 ? JAN-MAR 6L *)", Some("0.25")),
        ("cron(5,35 0 1 1 ? *)", Some("0.167")),
        ("cron(0 12 * * ? 2027)", None),
        ("cron(60 * * * ? *)", None),
        ("cron(0/0 * * * ? *)", None),
        ("cron(0 12 1 * MON *)", None),
        ("cron(* * *)", None),
        ("at(2027-01-01T00:00:00)", None),
        ("now and then", None),
        ("cron(0-99999999999 * * * ? *)", None),
        ("", None),
    ] {
        let found = monthly_runs(expression).map(|runs| runs.round_dp(3).normalize().to_string());
        assert_eq!(found.as_deref(), runs, "{expression}");
    }
}

fn canary(values: Json) -> finops_lint::evaluator::project::Resource {
    resource("aws_synthetics_canary", values)
}

#[test]
fn canaries() {
    let of = |quantity: &str| format!("Canary runs: {quantity} of AmazonCloudWatch CW:Canary-runs");
    let schedule = |expression: &str| json!([{ "expression": expression }]);
    for (values, expected) in [
        (json!({ "start_canary": true, "schedule": schedule("rate(5 minutes)") }), of("8760")),
        (json!({ "start_canary": true, "schedule": schedule("rate(0 minute)") }), of("<monthly_runs>")),
        (json!({ "start_canary": true, "schedule": schedule("<unknown>") }), of("? var.x has no value")),
        (json!({ "schedule": schedule("rate(5 minutes)") }), of("<monthly_runs>")),
        (
            json!({ "start_canary": true, "schedule": [{ "expression": "rate(1 hour)", "duration_in_seconds": 60 }] }),
            of("<monthly_runs>"),
        ),
    ] {
        check(canary(values), &[], &[&expected]);
    }
    // Five canaries every five minutes are AWS's example; one of them is 8,760 * 0.0012.
    check_cost(
        &[in_region("eu-west-3", canary(json!({ "start_canary": true, "schedule": schedule("rate(5 minutes)") })))],
        &[],
        &["AmazonCloudWatch|CW:Canary-runs||eu-west-3|0:0.0012"],
        &["Canary runs: 8760 * 0.0012 = 10.512"],
    );
}

#[test]
fn scheduled_invocations() {
    let schedule = |values: Json| resource("aws_scheduler_schedule", values);
    let of = |quantity: &str| format!("Invocations: {quantity} of AWSEvents component:scheduler-invocations");
    for (values, expected) in [
        (json!({ "schedule_expression": "rate(1 minutes)" }), vec![of("43800")]),
        (json!({ "schedule_expression": "at(2027-01-01T00:00:00)" }), vec![of("<monthly_invocations>")]),
        (json!({ "schedule_expression": "<unknown>" }), vec![of("? var.x has no value")]),
        (json!({ "schedule_expression": "rate(1 minutes)", "state": "DISABLED" }), vec![]),
    ] {
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(schedule(values), &[], &expected);
    }
    check_cost(
        &[in_region("eu-central-1", schedule(json!({ "schedule_expression": "rate(1 minutes)" })))],
        &[("monthly_invocations", "2000000")],
        &["AWSEvents|component:scheduler-invocations||eu-central-1|0:0.000001"],
        &["Invocations: 2000000 * 0.000001 = 2"],
    );
}

/// 64 KB of an event are a request, and 65 KB are two.
#[test]
fn pipes() {
    let pipe = |state: &str| resource("aws_pipes_pipe", json!({ "desired_state": state }));
    let of = |quantity: &str| format!("Requests: {quantity} of AWSEvents component:pipe-requests");
    for (size, requests) in [("64", "1000"), ("65", "2000")] {
        check(pipe("RUNNING"), &[("monthly_requests", "1000"), ("event_size_kb", size)], &[&of(requests)]);
    }
    check(pipe("RUNNING"), &[], &[&of("<monthly_requests>")]);
    check(pipe("STOPPED"), &[], &[]);
    check(pipe("<unknown>"), &[], &["unpriced pipes pipe: var.x has no value"]);
    check_cost(
        &[in_region("us-west-2", pipe("RUNNING"))],
        &[("monthly_requests", "5000000")],
        &["AWSEvents|component:pipe-requests||us-west-2|0:0.0000004"],
        &["Requests: 5000000 * 0.0000004 = 2"],
    );
}

#[test]
fn archives() {
    let archive = || resource("aws_cloudwatch_event_archive", json!({ "event_pattern": "<unknown>" }));
    check(
        archive(),
        &[],
        &[
            "Archive processing: <monthly_archive_processing_gb> of AWSEvents ArchivedEvents-Bytes",
            "Archive storage: <archive_storage_gb> of AWSEvents TimedStorage-ByteHrs",
        ],
    );
    check_cost(
        &[in_region("eu-west-1", archive())],
        &[("monthly_archive_processing_gb", "10"), ("archive_storage_gb", "100")],
        &["AWSEvents|ArchivedEvents-Bytes||eu-west-1|0:0.1", "AWSEvents|TimedStorage-ByteHrs||eu-west-1|0:0.023"],
        &["Archive processing: 10 * 0.1 = 1", "Archive storage: 100 * 0.023 = 2.3"],
    );
}
