//! The bill of a Lambda function. <https://aws.amazon.com/lambda/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn without_usage() {
    check(
        resource("aws_lambda_function", json!({})),
        &[],
        &[
            "Requests: <monthly_requests> of AWSLambda Request Invoke",
            "Duration: <monthly_requests> of AWSLambda Lambda-GB-Second Invoke",
        ],
    );
    check(
        resource("aws_lambda_function", json!({})),
        &[("monthly_requests", "1000000")],
        &[
            "Requests: 1000000 of AWSLambda Request Invoke",
            "Duration: <request_duration_ms> of AWSLambda Lambda-GB-Second Invoke",
        ],
    );
    // No request has no duration, however long each would take.
    check(
        resource("aws_lambda_function", json!({})),
        &[("monthly_requests", "0")],
        &["Requests: 0 of AWSLambda Request Invoke", "Duration: 0 of AWSLambda Lambda-GB-Second Invoke"],
    );
}

#[test]
fn quantities() {
    // 3,000,000 requests * 0.12 s = 360,000 s.
    let usage = &[("monthly_requests", "3000000"), ("request_duration_ms", "120")];
    // 128 MB = 0.125 GB: 45,000 GB-s.
    check(
        resource("aws_lambda_function", json!({ "architectures": null, "memory_size": null })),
        usage,
        &["Requests: 3000000 of AWSLambda Request Invoke", "Duration: 45000 of AWSLambda Lambda-GB-Second Invoke"],
    );
    // 1536 MB = 1.5 GB: 540,000 GB-s. Storage beyond 512 MB: 1536 MB = 1.5 GB: 540,000 GB-s.
    let storage = json!([{ "size": 2048 }]);
    check(
        resource(
            "aws_lambda_function",
            json!({ "architectures": ["arm64"], "memory_size": 1536, "ephemeral_storage": storage }),
        ),
        usage,
        &[
            "Requests: 3000000 of AWSLambda Request-ARM Invoke",
            "Duration: 540000 of AWSLambda Lambda-GB-Second-ARM Invoke",
            "Ephemeral storage: 540000 of AWSLambda Lambda-Storage-GB-Second-ARM Invoke",
        ],
    );
    // The included 512 MB are no line.
    check(
        resource("aws_lambda_function", json!({ "ephemeral_storage": [{ "size": 512 }] })),
        usage,
        &["Requests: 3000000 of AWSLambda Request Invoke", "Duration: 45000 of AWSLambda Lambda-GB-Second Invoke"],
    );
}

#[test]
fn snap_start() {
    let on = json!([{ "apply_on": "PublishedVersions" }]);
    // Two versions * 2,628,000 s * 0.5 GB = 2,628,000 GB-s; 10,000 restores * 0.5 GB = 5,000 GB.
    check(
        resource(
            "aws_lambda_function",
            json!({ "runtime": "python3.13", "memory_size": 512, "snap_start": on.clone() }),
        ),
        &[("snapstart_versions", "2"), ("monthly_snapstart_restores", "10000"), ("monthly_requests", "0")],
        &[
            "Requests: 0 of AWSLambda Request Invoke",
            "Duration: 0 of AWSLambda Lambda-GB-Second Invoke",
            "SnapStart cache: 2628000 of AWSLambda Lambda-SnapStart-Cached-GB-S",
            "SnapStart restore: 5000 of AWSLambda Lambda-SnapStart-Restored-GB",
        ],
    );
    // SnapStart for Java is free.
    check(
        resource("aws_lambda_function", json!({ "runtime": "java21", "snap_start": on.clone() })),
        &[],
        &[
            "Requests: <monthly_requests> of AWSLambda Request Invoke",
            "Duration: <monthly_requests> of AWSLambda Lambda-GB-Second Invoke",
        ],
    );
    check(
        resource("aws_lambda_function", json!({ "runtime": "<unknown>", "snap_start": on })),
        &[],
        &[
            "Requests: <monthly_requests> of AWSLambda Request Invoke",
            "Duration: <monthly_requests> of AWSLambda Lambda-GB-Second Invoke",
            "unpriced SnapStart: var.x has no value",
        ],
    );
}

#[test]
fn unknown() {
    check(
        resource("aws_lambda_function", json!({ "memory_size": "<unknown>" })),
        &[("monthly_requests", "1000")],
        &[
            "Requests: 1000 of AWSLambda Request Invoke",
            "Duration: ? var.x has no value of AWSLambda Lambda-GB-Second Invoke",
        ],
    );
    for architectures in [json!("<unknown>"), json!(["<unknown>"])] {
        check(
            resource("aws_lambda_function", json!({ "architectures": architectures })),
            &[("monthly_requests", "1000")],
            &["unpriced lambda function: var.x has no value"],
        );
    }
    check(
        resource("aws_lambda_function", json!({ "capacity_provider_config": [{}] })),
        &[("monthly_requests", "1000")],
        &[
            "Requests: 1000 of AWSLambda Request Invoke",
            "unpriced Duration: a function on managed instances is billed for the instances, which its capacity \
             provider chooses",
        ],
    );
}

const PRICES: &[&str] = &[
    "AWSLambda|Request|Invoke|us-east-1|0:0.0000002",
    "AWSLambda|Lambda-GB-Second|Invoke|us-east-1|0:0.0000166667 6000000000:0.000015 15000000000:0.0000133334",
    "AWSLambda|Request-ARM|Invoke|eu-central-1|0:0.0000002",
    "AWSLambda|Lambda-GB-Second-ARM|Invoke|eu-central-1|0:0.0000133334 7500000000:0.0000120001",
];

#[test]
fn tiers() {
    // 1 GB for 1 s: each request is a GB-second.
    let function = || [resource("aws_lambda_function", json!({ "memory_size": 1024 }))];
    // The last GB-second of the first tier: 6,000,000,000 * 0.0000166667 = 100,000.20.
    check_cost(
        &function(),
        &[("monthly_requests", "6000000000"), ("request_duration_ms", "1000")],
        PRICES,
        &["Requests: 6000000000 * 0.0000002 = 1200", "Duration: 6000000000 * 0.0000166667 = 100000.2"],
    );
    // The first of the next.
    check_cost(
        &function(),
        &[("monthly_requests", "6000000001"), ("request_duration_ms", "1000")],
        PRICES,
        &[
            "Requests: 6000000001 * 0.0000002 = 1200.0000002",
            "Duration: 6000000000 * 0.0000166667 = 100000.2",
            "Duration: 1 * 0.000015 = 0.000015",
        ],
    );
    // And of the last.
    check_cost(
        &function(),
        &[("monthly_requests", "15000000001"), ("request_duration_ms", "1000")],
        PRICES,
        &[
            "Requests: 15000000001 * 0.0000002 = 3000.0000002",
            "Duration: 6000000000 * 0.0000166667 = 100000.2",
            "Duration: 9000000000 * 0.000015 = 135000",
            "Duration: 1 * 0.0000133334 = 0.0000133334",
        ],
    );
}

#[test]
fn in_another_region() {
    // 5,000,000 * 0.25 s * 0.5 GB = 625,000 GB-s; * 0.0000133334 = 8.333375.
    let values = json!({ "memory_size": 512, "architectures": ["arm64"] });
    check_cost(
        &[in_region("eu-central-1", resource("aws_lambda_function", values))],
        &[("monthly_requests", "5000000"), ("request_duration_ms", "250")],
        PRICES,
        &["Requests: 5000000 * 0.0000002 = 1", "Duration: 625000 * 0.0000133334 = 8.333375"],
    );
}
