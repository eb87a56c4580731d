//! The bills of AWS Config and CloudTrail. <https://aws.amazon.com/config/pricing/>,
//! <https://aws.amazon.com/cloudtrail/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn evaluations_of_rules() {
    let expected = "Rule evaluations: <monthly_rule_evaluations> of AWSConfig ConfigRuleEvaluations";
    for of in [
        "aws_config_config_rule",
        "aws_config_organization_custom_policy_rule",
        "aws_config_organization_custom_rule",
        "aws_config_organization_managed_rule",
    ] {
        check(resource(of, json!({})), &[], &[expected]);
    }
    let proactive = "Proactive rule evaluations: <monthly_proactive_rule_evaluations> of AWSConfig \
                     ProactiveConfigRuleEvaluations";
    let rule = |modes: Json| resource("aws_config_config_rule", json!({ "evaluation_mode": modes }));
    check(rule(json!([{ "mode": "PROACTIVE" }])), &[], &[proactive]);
    check(rule(json!([{ "mode": "PROACTIVE" }, { "mode": "DETECTIVE" }])), &[], &[expected, proactive]);
    check(rule(json!([{ "mode": "<unknown>" }])), &[], &["unpriced config config rule: var.x has no value"]);
    // AWS's own example: 100,000 for 0.001, 400,000 for 0.0008, the rest for 0.0005.
    check_cost(
        &[in_region("eu-west-1", rule(json!(null)))],
        &[("monthly_rule_evaluations", "600000")],
        &["AWSConfig|ConfigRuleEvaluations||eu-west-1|0:0.001 100000:0.0008 500000:0.0005"],
        &[
            "Rule evaluations: 100000 * 0.001 = 100",
            "Rule evaluations: 400000 * 0.0008 = 320",
            "Rule evaluations: 100000 * 0.0005 = 50",
        ],
    );
}

#[test]
fn conformance_packs() {
    check_cost(
        &[resource("aws_config_organization_conformance_pack", json!({}))],
        &[("monthly_evaluations", "100001")],
        &["AWSConfig|ConformancePackEvaluations||us-east-1|0:0.001 100000:0.0008"],
        &[
            "Conformance pack evaluations: 100000 * 0.001 = 100",
            "Conformance pack evaluations: 1 * 0.0008 = 0.0008",
        ],
    );
    let expected = "Conformance pack evaluations: <monthly_evaluations> of AWSConfig ConformancePackEvaluations";
    check(resource("aws_config_conformance_pack", json!({ "template_body": "<unknown>" })), &[], &[expected]);
}

#[test]
fn recorded_items_by_frequency() {
    let recorder = |mode: Json| resource("aws_config_configuration_recorder", json!({ "recording_mode": mode }));
    let custom = "Custom configuration items: <monthly_custom_config_items> of AWSConfig CustomConfigItemRecorded";
    let changes = "Configuration items: <monthly_config_items> of AWSConfig ConfigurationItemRecorded";
    let daily = "Configuration items (daily): <monthly_config_items> of AWSConfig ConfigurationItemRecordedDaily";
    check(recorder(json!(null)), &[], &[changes, custom]);
    check(recorder(json!([{ "recording_frequency": "DAILY" }])), &[], &[daily, custom]);
    let exception = |frequency: &str| json!([{ "recording_frequency": frequency }]);
    check(
        recorder(json!([{ "recording_frequency": "CONTINUOUS", "recording_mode_override": exception("DAILY") }])),
        &[],
        &[
            changes,
            "Configuration items (daily), override: <monthly_override_config_items> of AWSConfig \
             ConfigurationItemRecordedDaily",
            custom,
        ],
    );
    let same = json!([{ "recording_frequency": "DAILY", "recording_mode_override": exception("DAILY") }]);
    check(recorder(same), &[], &[daily, custom]);
    check(
        recorder(json!([{ "recording_frequency": "<unknown>" }])),
        &[],
        &[custom, "unpriced Configuration items: var.x has no value"],
    );
    // 10,000 * 0.003 + 2,000 * 0.003.
    check_cost(
        &[in_region("ap-south-1", recorder(json!(null)))],
        &[("monthly_config_items", "10000"), ("monthly_custom_config_items", "2000")],
        &[
            "AWSConfig|ConfigurationItemRecorded||ap-south-1|0:0.003",
            "AWSConfig|CustomConfigItemRecorded||ap-south-1|0:0.003",
        ],
        &["Configuration items: 10000 * 0.003 = 30", "Custom configuration items: 2000 * 0.003 = 6"],
    );
}

const MANAGEMENT: &str = "Management events (additional copies): <monthly_additional_management_events> of AWSCloudTrail PaidEventsRecorded";
const DATA: &str = "Data events: <monthly_data_events> of AWSCloudTrail DataEventsRecorded";

#[test]
fn events_of_a_trail() {
    let trail = |values: Json| resource("aws_cloudtrail", values);
    let open = "unpriced Events: var.x has no value";
    let network = "Network activity events: <monthly_network_activity_events> of AWSCloudTrail \
                   NetworkEventsRecorded";
    let advanced = |categories: &[&str]| {
        let selector = |category: &&str| {
            json!({ "field_selector": [
                { "field": "eventCategory", "equals": [category] },
                { "field": "resources.type", "equals": ["AWS::S3::Object"] },
            ] })
        };
        json!({ "advanced_event_selector": categories.iter().map(selector).collect::<Vec<_>>() })
    };
    for (values, expected) in [
        (json!({}), &[MANAGEMENT][..]),
        (json!({ "event_selector": [{ "read_write_type": "All" }] }), &[MANAGEMENT]),
        (json!({ "event_selector": [{ "data_resource": [{}] }] }), &[MANAGEMENT, DATA]),
        (json!({ "event_selector": [{ "include_management_events": false, "data_resource": [{}] }] }), &[DATA]),
        (json!({ "event_selector": [{ "data_resource": "<unknown>" }] }), &[open]),
        (json!({ "event_selector": "<unknown>" }), &[open]),
        (json!({ "event_selector": ["<unknown>"] }), &[open]),
        (advanced(&["Management"]), &[MANAGEMENT]),
        (advanced(&["Data"]), &[DATA]),
        (advanced(&["NetworkActivity", "Data"]), &[DATA, network]),
        (advanced(&["<unknown>"]), &[open]),
        (json!({ "enable_logging": false }), &[]),
    ] {
        check(trail(values), &[], expected);
    }
    let insights = "Insight events: <monthly_insight_events> of AWSCloudTrail InsightsEvents";
    check(
        trail(json!({ "insight_selector": [{ "insight_type": "ApiCallRateInsight" }] })),
        &[],
        &[MANAGEMENT, insights],
    );
    // 2 dollars for 100,000 management events, 10 cents for 100,000 data events.
    check_cost(
        &[in_region("eu-north-1", trail(json!({ "event_selector": [{ "data_resource": [{}] }] })))],
        &[("monthly_additional_management_events", "300000"), ("monthly_data_events", "5000000")],
        &[
            "AWSCloudTrail|PaidEventsRecorded||eu-north-1|0:0.00002",
            "AWSCloudTrail|DataEventsRecorded||eu-north-1|0:0.000001",
        ],
        &["Management events (additional copies): 300000 * 0.00002 = 6", "Data events: 5000000 * 0.000001 = 5"],
    );
}

#[test]
fn event_data_stores() {
    let store = |values: Json| resource("aws_cloudtrail_event_data_store", values);
    let queries = "Queries: <monthly_scanned_gb> of AWSCloudTrail QueryScanned-Bytes";
    let live =
        "Events ingested: <monthly_ingested_gb> of AWSCloudTrail Ingestion-Bytes-1yearstore-Live-CloudTrail-Logs";
    let other = "Other events ingested: <monthly_ingested_gb> of AWSCloudTrail Ingestion-Bytes-1yearstore-Other-data-sources";
    let seven = "Events ingested (seven years): <monthly_ingested_gb> of AWSCloudTrail Ingestion-Bytes";
    let extended = "Extended retention: <extended_storage_gb> of AWSCloudTrail PaidStorage-ByteHrs";
    let of = |category: &str| {
        let field = json!([{ "field": "eventCategory", "equals": [category] }]);
        json!({ "retention_period": 90, "advanced_event_selector": [{ "field_selector": field }] })
    };
    let open = "var.x has no value";
    for (values, expected) in [
        (json!({}), &[live, extended, queries][..]),
        (json!({ "retention_period": 366 }), &[live, queries]),
        (json!({ "retention_period": 367 }), &[live, extended, queries]),
        (json!({ "billing_mode": "FIXED_RETENTION_PRICING" }), &[seven, queries]),
        (of("Data"), &[live, queries]),
        (of("ConfigurationItem"), &[other, queries]),
        (json!({ "suspend": true, "retention_period": 90 }), &[queries]),
        (
            json!({ "retention_period": "<unknown>" }),
            &[live, queries, &format!("unpriced Extended retention: {open}")],
        ),
        (
            json!({ "billing_mode": "<unknown>" }),
            &[
                queries,
                &format!("unpriced Events ingested: {open}"),
                &format!("unpriced Extended retention: {open}"),
            ],
        ),
    ] {
        check(store(values), &[], expected);
    }
    // Seven-year retention: 5 TB for 2.5, then 1.
    check_cost(
        &[in_region("us-west-2", store(json!({ "billing_mode": "FIXED_RETENTION_PRICING" })))],
        &[("monthly_ingested_gb", "5121")],
        &["AWSCloudTrail|Ingestion-Bytes||us-west-2|0:2.5 5120:1 25600:0.5"],
        &["Events ingested (seven years): 5120 * 2.5 = 12800", "Events ingested (seven years): 1 * 1 = 1"],
    );
}

#[test]
fn remediations() {
    let remediation = || resource("aws_config_remediation_configuration", json!({ "automatic": "<unknown>" }));
    let open = "Automation steps: <monthly_automation_steps> of AWSSystemsManager AWS-Auto-Steps-Tier1";
    check(remediation(), &[], &[open]);
    // 0.002 for a step.
    check_cost(
        &[in_region("eu-west-1", remediation())],
        &[("monthly_automation_steps", "1000")],
        &["AWSSystemsManager|AWS-Auto-Steps-Tier1||eu-west-1|0:0.002"],
        &["Automation steps: 1000 * 0.002 = 2"],
    );
}
