//! The bills of what watches: X-Ray, Grafana, Prometheus, vended logs, metrics from logs, metric streams.
//! <https://aws.amazon.com/xray/pricing/>, <https://aws.amazon.com/grafana/pricing/>,
//! <https://aws.amazon.com/prometheus/pricing/>, <https://aws.amazon.com/cloudwatch/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn traces() {
    let rule = |rate: Json| resource("aws_xray_sampling_rule", json!({ "fixed_rate": rate, "reservoir_size": 0 }));
    let lines = [
        "Traces recorded: <monthly_traces_recorded> of AWSXRay XRay-TracesStored",
        "Traces retrieved: <monthly_traces_retrieved> of AWSXRay XRay-TracesAccessed",
        "Traces scanned: <monthly_traces_scanned> of AWSXRay component:traces-scanned",
    ];
    check(rule(json!(0.05)), &[], &lines);
    check(rule(json!("<unknown>")), &[], &lines);
    check(rule(json!(0)), &[], &[]);
    let group = |flag: Json| {
        resource("aws_xray_group", json!({ "insights_configuration": [{ "insights_enabled": flag }] }))
    };
    let insights = "Insights: <monthly_insights_traces> of AWSXRay component:traces-stored-insights";
    check(group(json!(true)), &[], &[insights]);
    check(group(json!(false)), &[], &[]);
    check(group(json!("<unknown>")), &[], &["unpriced xray group: var.x has no value"]);
    // 5 dollars for a million recorded, 50 cents for a million retrieved.
    check_cost(
        &[in_region("eu-west-1", rule(json!(0.05)))],
        &[("monthly_traces_recorded", "1000000"), ("monthly_traces_retrieved", "200000")],
        &["AWSXRay|XRay-TracesStored||eu-west-1|0:0.000005", "AWSXRay|XRay-TracesAccessed||eu-west-1|0:0.0000005"],
        &["Traces recorded: 1000000 * 0.000005 = 5", "Traces retrieved: 200000 * 0.0000005 = 0.1"],
    );
}

#[test]
fn grafana() {
    let workspace = || resource("aws_grafana_workspace", json!({"name": "<unknown>"}));
    let editors =
        |quantity: &str| format!("Editor/administrator licenses: {quantity} of AmazonGrafana Grafana:EditorUser");
    let viewers = "Viewer licenses: <viewer_licenses> of AmazonGrafana Grafana:ViewerUser";
    // A workspace has at least one.
    for (given, billed) in [(None, "1"), (Some("0"), "1"), (Some("4"), "4")] {
        let usage: Vec<_> = given.map(|given| ("editors_administrator_licenses", given)).into_iter().collect();
        check(workspace(), &usage, &[&editors(billed), viewers]);
    }
    check_cost(
        &[in_region("eu-central-1", workspace())],
        &[("editors_administrator_licenses", "2"), ("viewer_licenses", "10")],
        &[
            "AmazonGrafana|Grafana:EditorUser||eu-central-1|0:9",
            "AmazonGrafana|Grafana:ViewerUser||eu-central-1|0:5",
        ],
        &["Editor/administrator licenses: 2 * 9 = 18", "Viewer licenses: 10 * 5 = 50"],
    );
}

#[test]
fn prometheus() {
    let usage = &[("monthly_samples_ingested", "2000000001"), ("storage_gb", "10")];
    // 0.90 for each of the first two billion samples in ten millions, then 0.35; 0.03 for a GB.
    check_cost(
        &[in_region("eu-west-1", resource("aws_prometheus_workspace", json!({})))],
        usage,
        &[
            "AmazonPrometheus|AMP:MetricSampleCount||eu-west-1|0:0.00000009 2000000000:0.000000035",
            "AmazonPrometheus|AMP:MetricStorageByteHrs||eu-west-1|0:0.03",
        ],
        &[
            "Samples ingested: 2000000000 * 0.00000009 = 180",
            "Samples ingested: 1 * 0.000000035 = 0.000000035",
            "Storage: 10 * 0.03 = 0.3",
        ],
    );
    check(
        resource("aws_prometheus_workspace", json!({ "alias": "<unknown>" })),
        usage,
        &[
            "Samples ingested: 2000000001 of AmazonPrometheus AMP:MetricSampleCount",
            "Storage: 10 of AmazonPrometheus AMP:MetricStorageByteHrs",
            "Query samples processed: <monthly_query_samples> of AmazonPrometheus AMP:QuerySamplesProcessed",
        ],
    );
    // A collector for 730 hours at 0.04.
    check_cost(
        &[in_region("us-west-2", resource("aws_prometheus_scraper", json!({})))],
        &[],
        &["AmazonPrometheus|component:collector-hours||us-west-2|0:0.04"],
        &["Collector: 730 * 0.04 = 29.2"],
    );
    check(
        resource("aws_prometheus_scraper", json!({"alias": "<unknown>"})),
        &[],
        &[
            "Collector: 730 of AmazonPrometheus component:collector-hours",
            "Samples collected: <monthly_samples_collected> of AmazonPrometheus component:collector-samples",
        ],
    );
}

#[test]
fn vended_logs() {
    let group = |class: Json| resource("aws_cloudwatch_log_group.it", json!({ "log_group_class": class }));
    let to_group = json!("<aws_cloudwatch_log_group.it.arn>");
    let of = |usage_type: &str| {
        format!("Logs delivered to CloudWatch Logs: <monthly_logs_gb> of AmazonCloudWatch {usage_type}")
    };
    let bucket = "Logs delivered to S3: <monthly_logs_gb> of AmazonCloudWatch S3-Egress-Bytes";
    let elsewhere = |of: &str, path: &str| format!("unpriced {of}: what {path} names is not in this project");
    let flow = |values: Json| resource("aws_flow_log", values);
    check_with(&[flow(json!({ "log_destination": to_group })), group(json!(null))], &[], &[&of("VendedLog-Bytes")]);
    check_with(
        &[flow(json!({ "log_destination": to_group })), group(json!("INFREQUENT_ACCESS"))],
        &[],
        &[&of("VendedLogIA-Bytes")],
    );
    let there = "arn:aws:logs:us-east-1:1:log-group:elsewhere";
    check(flow(json!({ "log_destination": there })), &[], &[&elsewhere("flow log", "log_destination")]);
    let parquet = json!([{ "file_format": "parquet" }]);
    check(
        flow(json!({ "log_destination_type": "s3", "destination_options": parquet })),
        &[],
        &[bucket, "Conversion to Parquet: <monthly_logs_gb> of AmazonCloudWatch S3-Egress-InputBytes"],
    );
    check(
        flow(json!({ "log_destination_type": "kinesis-data-firehose" })),
        &[],
        &["Logs delivered to Firehose: <monthly_logs_gb> of AmazonCloudWatch FH-Egress-Bytes"],
    );
    check(flow(json!({ "log_destination_type": "<unknown>" })), &[], &["unpriced flow log: var.x has no value"]);
    // 10 TB for 0.25, then 0.15.
    check_cost(
        &[in_region("eu-west-1", flow(json!({ "log_destination_type": "s3" })))],
        &[("monthly_logs_gb", "10241")],
        &["AmazonCloudWatch|S3-Egress-Bytes||eu-west-1|0:0.25 10240:0.15"],
        &["Logs delivered to S3: 10240 * 0.25 = 2560", "Logs delivered to S3: 1 * 0.15 = 0.15"],
    );

    let acl = |destination: Json| {
        resource("aws_wafv2_web_acl_logging_configuration", json!({ "log_destination_configs": [destination] }))
    };
    check_with(&[acl(to_group), group(json!("STANDARD"))], &[], &[&of("VendedLog-Bytes")]);
    check(acl(json!("arn:aws:s3:::aws-waf-logs-it")), &[], &[bucket]);
    let own = resource("aws_s3_bucket.it", json!({ "bucket": "aws-waf-logs-it" }));
    check_with(&[acl(json!("<aws_s3_bucket.it.arn>")), own], &[], &[bucket]);
    check(acl(json!("arn:aws:firehose:us-east-1:1:deliverystream/it")), &[], &[]);
    let open = "unpriced wafv2 web acl logging configuration: var.x has no value";
    check(acl(json!("<unknown>")), &[], &[open]);
}

#[test]
fn metrics_from_logs() {
    let filter = |of: &str, name: &str, dimensions: Json| {
        let metric = json!([{ "name": name, "namespace": "it", "value": "1", "dimensions": dimensions }]);
        resource(&format!("aws_cloudwatch_log_metric_filter.{of}"), json!({ "metric_transformation": metric }))
    };
    let of = |quantity: &str| {
        format!("Custom metrics: {quantity} of AmazonCloudWatch CW:MetricMonitorUsage MetricStorage")
    };
    check(filter("a", "errors", json!(null)), &[], &[&of("1")]);
    check(filter("a", "errors", json!({ "code": "$.code" })), &[], &[&of("<metrics>")]);
    check(filter("a", "errors", json!("<unknown>")), &[], &[&of("<metrics>")]);
    // Two filters of one metric: it is counted with the first of them.
    let pair =
        |first: &str, second: &str| [filter(first, "errors", json!(null)), filter(second, "errors", json!(null))];
    check_with(&pair("a", "b"), &[], &[&of("1")]);
    let [a, b] = pair("a", "b");
    let estate = [a, b.clone()];
    let estate = finops_lint::resources::estate::Estate::new(&estate);
    let second = finops_lint::resources::things(&b, &b.values, &super::usage_of(&[]), &estate);
    assert!(second.iter().all(|thing| thing.bill().is_empty()));
    check_cost(
        &[in_region("eu-west-1", filter("a", "errors", json!({ "code": "$.code" })))],
        &[("metrics", "10001")],
        &["AmazonCloudWatch|CW:MetricMonitorUsage|MetricStorage|eu-west-1|0:0.3 10000:0.1"],
        &["Custom metrics: 10000 * 0.3 = 3000", "Custom metrics: 1 * 0.1 = 0.1"],
    );
}

#[test]
fn metric_streams() {
    let stream = || resource("aws_cloudwatch_metric_stream", json!({ "include_filter": "<unknown>" }));
    let open = "Metric updates: <monthly_metric_updates> of AmazonCloudWatch CW:MetricStreamUsage";
    check(stream(), &[], &[open]);
    // 0.003 for a thousand.
    check_cost(
        &[in_region("ap-south-1", stream())],
        &[("monthly_metric_updates", "1000000")],
        &["AmazonCloudWatch|CW:MetricStreamUsage||ap-south-1|0:0.000003"],
        &["Metric updates: 1000000 * 0.000003 = 3"],
    );
}

#[test]
fn deliveries_of_logs() {
    let delivery = || {
        let destination = "<aws_cloudwatch_log_delivery_destination.it.arn>";
        resource("aws_cloudwatch_log_delivery", json!({ "delivery_destination_arn": destination }))
    };
    let destination = |arn: &str| {
        let to = json!([{ "destination_resource_arn": arn }]);
        resource("aws_cloudwatch_log_delivery_destination.it", json!({ "delivery_destination_configuration": to }))
    };
    let of = |to: &str, usage_type: &str| {
        format!("Logs delivered to {to}: <monthly_logs_gb> of AmazonCloudWatch {usage_type}")
    };
    check_with(&[delivery(), destination("arn:aws:s3:::it")], &[], &[&of("S3", "S3-Egress-Bytes")]);
    let stream = "arn:aws:firehose:us-east-1:1:deliverystream/it";
    check_with(&[delivery(), destination(stream)], &[], &[&of("Firehose", "FH-Egress-Bytes")]);
    let group = resource("aws_cloudwatch_log_group.it", json!({ "log_group_class": "INFREQUENT_ACCESS" }));
    check_with(
        &[delivery(), destination("<aws_cloudwatch_log_group.it.arn>"), group],
        &[],
        &[&of("CloudWatch Logs", "VendedLogIA-Bytes")],
    );
    let open = "unpriced cloudwatch log delivery: var.x has no value";
    check_with(&[delivery(), destination("<unknown>")], &[], &[open]);
    let open = "unpriced cloudwatch log delivery: what the destination names is not in this project";
    check_with(&[delivery(), destination("arn:aws:logs:us-east-1:1:log-group:elsewhere")], &[], &[open]);
    let elsewhere =
        json!({ "delivery_destination_arn": "arn:aws:logs:us-east-1:1:delivery-destination:elsewhere" });
    let open = "unpriced cloudwatch log delivery: what delivery_destination_arn names is not in this project";
    check(resource("aws_cloudwatch_log_delivery", elsewhere), &[], &[open]);
    // 10 TB for 0.25, then 0.15.
    check_cost(
        &[in_region("eu-west-1", delivery()), in_region("eu-west-1", destination("arn:aws:s3:::it"))],
        &[("monthly_logs_gb", "10241")],
        &["AmazonCloudWatch|S3-Egress-Bytes||eu-west-1|0:0.25 10240:0.15"],
        &["Logs delivered to S3: 10240 * 0.25 = 2560", "Logs delivered to S3: 1 * 0.15 = 0.15"],
    );
}

#[test]
fn contributor_insights_and_data_protection() {
    let own = |state: Json| resource("aws_cloudwatch_contributor_insight_rule", json!({ "rule_state": state }));
    check(own(json!("DISABLED")), &[], &[]);
    check(own(json!("<unknown>")), &[], &["unpriced cloudwatch contributor insight rule: var.x has no value"]);
    check(
        resource("aws_cloudwatch_contributor_managed_insight_rule", json!({})),
        &[],
        &[
            "Rule: 1 of AmazonCloudWatch CW:ContributorRulesManaged",
            "Matched events: <monthly_matched_events> of AmazonCloudWatch CW:ContributorEventsManaged",
        ],
    );
    // Half a dollar, and 2 cents for a million events.
    check_cost(
        &[in_region("eu-west-1", own(json!(null)))],
        &[("monthly_matched_events", "10000000")],
        &[
            "AmazonCloudWatch|CW:ContributorInsightRules||eu-west-1|0:0.5",
            "AmazonCloudWatch|CW:ContributorInsightEvents||eu-west-1|0:0.00000002",
        ],
        &["Rule: 1 * 0.5 = 0.5", "Matched events: 10000000 * 0.00000002 = 0.2"],
    );
    let policy =
        || resource("aws_cloudwatch_log_data_protection_policy", json!({ "policy_document": "<unknown>" }));
    let open = "Data protection: <monthly_scanned_gb> of AmazonCloudWatch DataProtection-Bytes";
    check(policy(), &[], &[open]);
    check_cost(
        &[in_region("us-east-2", policy())],
        &[("monthly_scanned_gb", "100")],
        &["AmazonCloudWatch|DataProtection-Bytes||us-east-2|0:0.12"],
        &["Data protection: 100 * 0.12 = 12"],
    );
}

#[test]
fn monitors_of_the_internet_and_of_browsers() {
    let monitor = |values: Json| resource("aws_internetmonitor_monitor", values);
    check(monitor(json!({ "status": "INACTIVE" })), &[], &[]);
    let two = json!({ "resources": ["a", "b"], "max_city_networks_to_monitor": 150 });
    let networks = "City-networks: <city_networks> of AmazonCloudWatch CW:InternetMonitor-CityNetwork";
    check(
        monitor(two.clone()),
        &[],
        &["Monitored resources: 1460 of AmazonCloudWatch CW:InternetMonitor-MonitoredResource", networks],
    );
    let open = "unpriced Monitored resources: var.x has no value";
    check(monitor(json!({ "resources": "<unknown>" })), &[], &[networks, open]);
    // 2 resources * 730 h * 0.01; of 5,000 city-networks 150 are watched, and 50 of them charged for 730 h.
    check_cost(
        &[in_region("eu-west-1", monitor(two))],
        &[("city_networks", "5000")],
        &[
            "AmazonCloudWatch|CW:InternetMonitor-MonitoredResource||eu-west-1|0:0.01",
            "AmazonCloudWatch|CW:InternetMonitor-CityNetwork||eu-west-1|0:0.000074",
        ],
        &["Monitored resources: 1460 * 0.01 = 14.6", "City-networks: 36500 * 0.000074 = 2.701"],
    );
    let browsers = || resource("aws_rum_app_monitor", json!({ "cw_log_enabled": "<unknown>" }));
    check(browsers(), &[], &["Events: <monthly_events> of AmazonCloudWatch CW:RUM-events"]);
    // A dollar for 100,000 events.
    check_cost(
        &[in_region("eu-central-1", browsers())],
        &[("monthly_events", "500000")],
        &["AmazonCloudWatch|CW:RUM-events||eu-central-1|0:0.00001"],
        &["Events: 500000 * 0.00001 = 5"],
    );
}

#[test]
fn enterprise_plugins() {
    let license = |kind: &str| resource("aws_grafana_license_association", json!({ "license_type": kind }));
    check(license("ENTERPRISE_FREE_TRIAL"), &[], &[]);
    check(license("<unknown>"), &[], &["unpriced grafana license association: var.x has no value"]);
    check_cost(
        &[in_region("eu-west-1", license("ENTERPRISE"))],
        &[("enterprise_users", "4")],
        &["AmazonGrafana|component:enterprise-plugin-users||eu-west-1|0:45"],
        &["Enterprise plugins: 4 * 45 = 180"],
    );
}
