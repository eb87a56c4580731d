//! What CloudFront is billed for. <https://aws.amazon.com/cloudfront/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, lines, resource};

fn distribution(values: Json) -> Resource {
    resource("aws_cloudfront_distribution", values)
}

/// How many lines are of edge locations, by what their usage types begin with.
fn areas(values: Json) -> Vec<String> {
    let lines = lines(&[distribution(values)], &[]);
    let of = |line: &String| {
        let usage_type = line.split(" of AmazonCloudFront ").nth(1)?;
        usage_type.split_once("-DataTransfer-Out-Bytes").map(|(area, _)| area.to_owned())
    };
    lines.iter().filter_map(of).collect()
}

#[test]
fn price_classes() {
    assert_eq!(areas(json!({})), ["US", "EU", "ME", "SA", "JP", "AU", "AP", "IN"]);
    assert_eq!(areas(json!({"price_class": "PriceClass_200"})), ["US", "EU", "ME", "JP", "AP", "IN"]);
    assert_eq!(areas(json!({"price_class": "PriceClass_100"})), ["US", "EU"]);
    assert_eq!(areas(json!({"price_class": "<unknown>"})), ["US", "EU"]);
    let unknown = lines(&[distribution(json!({"price_class": "<unknown>"}))], &[]);
    let why = "unpriced Edge locations outside of North America and Europe: var.x has no value";
    assert_eq!(unknown.last().map(String::as_str), Some(why));
    // Someone counted what is served from somewhere else.
    let usage = &[("monthly_https_requests.japan", "5")];
    let found = lines(&[distribution(json!({"price_class": "PriceClass_100"}))], usage);
    let why = "unpriced Traffic (Japan): PriceClass_100 has no edge locations there, and monthly_https_requests.japan \
               belongs to where it is served from";
    assert_eq!(found.last().map(String::as_str), Some(why));
}

#[test]
fn what_the_edge_sends_and_answers() {
    let found = lines(&[distribution(json!({"price_class": "PriceClass_100"}))], &[]);
    let expected = [
        "Data transfer out to internet (US, Mexico, Canada): <monthly_data_transfer_to_internet_gb.us> of \
         AmazonCloudFront US-DataTransfer-Out-Bytes in global",
        "Data transfer out to origin (US, Mexico, Canada): <monthly_data_transfer_to_origin_gb.us> of \
         AmazonCloudFront US-DataTransfer-Out-OBytes in global",
        "HTTP requests (US, Mexico, Canada): <monthly_http_requests.us> of AmazonCloudFront US-Requests-Tier1 in global",
        "HTTPS requests (US, Mexico, Canada): <monthly_https_requests.us> of AmazonCloudFront US-Requests-Tier2-HTTPS \
         in global",
    ];
    assert_eq!(found[..4], expected);
    assert_eq!(found.len(), 9, "{found:#?}");
    let invalidations = "Invalidation requests: <monthly_invalidation_requests> of AmazonCloudFront Invalidations in \
                         global";
    assert_eq!(found[8], invalidations);
}

const PRICES: &[&str] = &[
    "AmazonCloudFront|EU-DataTransfer-Out-Bytes||global|0:0.085 10240:0.08 51200:0.06",
    "AmazonCloudFront|EU-Requests-Tier2-HTTPS||global|0:0.0000012",
    "AmazonCloudFront|US-Requests-HTTPS-Proxy-FLE||global|0:0.000002",
    "AmazonCloudFront|Requests-OriginShield||sa-east-1|0:0.0000016",
    "AmazonCloudFront|SSL-Cert-Custom||global|0:600",
    "AmazonCloudFront|Invalidations||global|1000:0.005",
];

#[test]
fn in_dollars() {
    // The last GB of the first tier, then the first of the next.
    let internet = |gb, expected: &[&str]| {
        let usage = [("monthly_data_transfer_to_internet_gb.europe", gb)];
        check_cost(&[in_region("ap-south-1", distribution(json!({})))], &usage, PRICES, expected);
    };
    let first = "Data transfer out to internet (Europe, Israel): 10240 * 0.085 = 870.4";
    internet("10240", &[first]);
    internet("10241", &[first, "Data transfer out to internet (Europe, Israel): 1 * 0.08 = 0.08"]);
    // 10 million HTTPS requests at 0.012 per 10,000; a dedicated address at $600; 2 million through the shield at 0.016 per
    // 10,000; a million encrypted ones at 0.02 per 10,000.
    let values = json!({
        "origin": [{"origin_shield": [{"enabled": true, "origin_shield_region": "sa-east-1"}]}],
        "default_cache_behavior": [{"field_level_encryption_id": "C1"}],
        "viewer_certificate": [{"ssl_support_method": "vip"}],
    });
    check_cost(
        &[distribution(values)],
        &[
            ("monthly_https_requests.europe", "10000000"),
            ("monthly_shield_requests.south_america", "2000000"),
            ("monthly_encryption_requests", "1000000"),
        ],
        PRICES,
        &[
            "HTTPS requests (Europe, Israel): 10000000 * 0.0000012 = 12",
            "Origin Shield requests: 2000000 * 0.0000016 = 3.2",
            "Field level encryption requests: 1000000 * 0.000002 = 2",
            "Dedicated IP custom SSL: 1 * 600 = 600",
        ],
    );
}

/// The lines that are not of edge locations, nor of invalidations.
fn features(values: Json) -> Vec<String> {
    let mut lines = lines(&[distribution(values)], &[]).split_off(32);
    lines.retain(|line| !line.starts_with("Invalidation requests:"));
    lines
}

#[test]
fn features_that_are_paid_for_apart() {
    assert!(features(json!({})).is_empty());
    let behavior = |attribute: &str, value: &str| json!([{attribute: value}]);
    let encryption = "Field level encryption requests: <monthly_encryption_requests> of AmazonCloudFront \
                      US-Requests-HTTPS-Proxy-FLE in global";
    let logs = "Real-time log lines: <monthly_log_lines> of AmazonCloudFront RealTimeLog-KinesisDataStream \
                in global";
    for (attribute, expected) in [("field_level_encryption_id", encryption), ("realtime_log_config_arn", logs)] {
        for field in ["default_cache_behavior", "ordered_cache_behavior"] {
            for value in ["it", "<aws_cloudfront_realtime_log_config.it.arn>"] {
                assert_eq!(features(json!({field: behavior(attribute, value)})), [expected]);
            }
        }
        assert!(features(json!({"default_cache_behavior": behavior(attribute, "")})).is_empty());
    }
    let unknown = features(json!({"default_cache_behavior": behavior("realtime_log_config_arn", "<unknown>")}));
    assert_eq!(unknown, ["unpriced Real-time log lines: var.x has no value"]);
    assert!(features(json!({"viewer_certificate": [{"ssl_support_method": "sni-only"}]})).is_empty());
    let unknown = features(json!({"viewer_certificate": [{"ssl_support_method": "<unknown>"}]}));
    assert_eq!(unknown, ["unpriced Dedicated IP custom SSL: var.x has no value"]);
}

#[test]
fn an_origin_shield_has_the_price_of_its_region() {
    let origins = |of: &[(bool, &str)]| {
        let origin = |(enabled, region): &(bool, &str)| json!({"origin_shield": [{"enabled": enabled, "origin_shield_region": region}]});
        json!({"origin": of.iter().map(origin).collect::<Vec<_>>()})
    };
    let shield = |key: &str, region: &str| {
        format!(
            "Origin Shield requests: <monthly_shield_requests.{key}> of AmazonCloudFront Requests-OriginShield in {region}"
        )
    };
    let two = [(true, "eu-west-1"), (true, "eu-west-1"), (false, "us-east-1"), (true, "ap-northeast-2")];
    assert_eq!(features(origins(&two)), [shield("europe", "eu-west-1"), shield("south_korea", "ap-northeast-2")]);
    let why = "unpriced Origin Shield requests: CloudFront has no Origin Shield in that region";
    assert_eq!(features(origins(&[(true, "af-south-1")])), [why]);
    assert_eq!(features(origins(&[(true, "<unknown>")])), ["unpriced Origin Shield requests: var.x has no value"]);
}

#[test]
fn functions_and_stores() {
    let function = resource("aws_cloudfront_function", json!({"name": "f"}));
    check(
        function,
        &[("monthly_requests", "5000000")],
        &["Invocations: 5000000 of AmazonCloudFront Executions-CloudFrontFunctions in global"],
    );
    check(
        resource("aws_cloudfront_key_value_store", json!({})),
        &[],
        &[
            "Reads: <monthly_reads> of AmazonCloudFront KeyValueStore-EdgeReads in global",
            "API requests: <monthly_api_requests> of AmazonCloudFront KeyValueStore-APIOperations in global",
        ],
    );
}

#[test]
fn additional_metrics() {
    let of = |status: &str| {
        let config = json!([{"realtime_metrics_subscription_status": status}]);
        let values = json!({"monitoring_subscription": [{"realtime_metrics_subscription_config": config}]});
        in_region("eu-west-1", resource("aws_cloudfront_monitoring_subscription", values))
    };
    check(of("Disabled"), &[], &[]);
    // $2.40 for each distribution.
    let prices = &["AmazonCloudWatch|CW:MetricMonitorUsage|MetricStorage|us-east-1|0:0.3 10000:0.1"];
    check_cost(&[of("Enabled")], &[], prices, &["Additional metrics: 8 * 0.3 = 2.4"]);
    check(of("<unknown>"), &[], &["unpriced cloudfront monitoring subscription: var.x has no value"]);
}

/// <https://aws.amazon.com/lambda/pricing/> ("Lambda@Edge")
#[test]
fn a_function_at_the_edge() {
    let function = || resource("aws_lambda_function.auth", json!({"function_name": "auth", "memory_size": 128}));
    let calls =
        |arn: &str| json!([{"lambda_function_association": [{"event_type": "viewer-request", "lambda_arn": arn}]}]);
    let usage = [("monthly_requests", "10000000"), ("request_duration_ms", "50")];
    // 10 million * 0.05 s * 0.125 GB = 62,500 GB-s.
    let at_the_edge = [
        "Requests (Lambda@Edge): 10000000 of AWSLambda Lambda-Edge-Request",
        "Duration (Lambda@Edge): 62500 of AWSLambda Lambda-Edge-GB-Second",
    ];
    for arn in ["<aws_lambda_function.auth.qualified_arn>", "arn:aws:lambda:us-east-1:123456789012:function:auth:3"]
    {
        for behavior in ["default_cache_behavior", "ordered_cache_behavior"] {
            check_with(&[function(), distribution(json!({behavior: calls(arn)}))], &usage, &at_the_edge);
        }
    }
    let other = distribution(json!({"default_cache_behavior": calls("<aws_lambda_function.other.qualified_arn>")}));
    let ordinary =
        ["Requests: 10000000 of AWSLambda Request Invoke", "Duration: 62500 of AWSLambda Lambda-GB-Second Invoke"];
    check_with(&[function(), other], &usage, &ordinary);
    // 10 * 0.60 + 62,500 * 0.00005001.
    check_cost(
        &[function(), distribution(json!({"default_cache_behavior": calls("<aws_lambda_function.auth.arn>")}))],
        &usage,
        &[
            "AWSLambda|Lambda-Edge-Request||us-east-1|0:0.0000006",
            "AWSLambda|Lambda-Edge-GB-Second||us-east-1|0:0.00005001",
        ],
        &[
            "Requests (Lambda@Edge): 10000000 * 0.0000006 = 6",
            "Duration (Lambda@Edge): 62500 * 0.00005001 = 3.125625",
        ],
    );
}
