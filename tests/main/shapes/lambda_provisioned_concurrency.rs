//! The bill of provisioned concurrency. <https://aws.amazon.com/lambda/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

fn config(function_name: &str, executions: Json) -> Resource {
    resource(
        "aws_lambda_provisioned_concurrency_config",
        json!({ "function_name": function_name, "provisioned_concurrent_executions": executions }),
    )
}

#[test]
fn of_a_function_in_the_project() {
    let arm = || {
        resource(
            "aws_lambda_function.etl",
            json!({ "function_name": "etl", "memory_size": 1536, "architectures": ["arm64"] }),
        )
    };
    let alias =
        |function: &str| resource("aws_lambda_alias.live", json!({ "name": "live", "function_name": function }));
    let version = resource("aws_lambda_version.v", json!({ "function_name": "<aws_lambda_function.etl.arn>" }));
    // The whole month: 10 * 730 h * 3600 s * 1.5 GB = 39,420,000 GB-s.
    let expected = &[
        "Provisioned Concurrency: 39420000 of AWSLambda Lambda-Provisioned-Concurrency-ARM",
        "Requests: <monthly_requests> of AWSLambda Request-ARM Invoke",
        "Duration: <monthly_requests> of AWSLambda Lambda-Provisioned-GB-Second-ARM Invoke",
    ];
    for name in ["etl", "arn:aws:lambda:us-east-1:1:function:etl:live", "<aws_lambda_function.etl.function_name>"] {
        check_with(&[config(name, json!(10)), arm()], &[], expected);
    }
    for function in ["etl", "<aws_lambda_function.etl.arn>"] {
        let through = config("<aws_lambda_alias.live.function_name>", json!(10));
        check_with(&[through, arm(), alias(function)], &[], expected);
    }
    check_with(&[config("<aws_lambda_version.v.function_name>", json!(10)), arm(), version], &[], expected);
    // The name is not known, but the qualifier is the function's.
    let by_qualifier = resource(
        "aws_lambda_provisioned_concurrency_config",
        json!({
            "function_name": "<unknown>",
            "qualifier": "<aws_lambda_function.etl.version>",
            "provisioned_concurrent_executions": 10,
        }),
    );
    check_with(&[by_qualifier, arm()], &[], expected);
    // 100 h of the month: 10 * 100 * 3600 * 1.5 = 5,400,000. 2,000,000 * 0.35 s * 1.5 GB = 1,050,000 GB-s.
    check_with(
        &[config("etl", json!(10)), arm()],
        &[("monthly_duration_hrs", "100"), ("monthly_requests", "2000000"), ("request_duration_ms", "350")],
        &[
            "Provisioned Concurrency: 5400000 of AWSLambda Lambda-Provisioned-Concurrency-ARM",
            "Requests: 2000000 of AWSLambda Request-ARM Invoke",
            "Duration: 1050000 of AWSLambda Lambda-Provisioned-GB-Second-ARM Invoke",
        ],
    );
}

#[test]
fn of_one_of_several_functions() {
    let function = |of: &str, memory: i64| resource(of, json!({ "memory_size": memory }));
    let config = || config("<aws_lambda_function.f.arn>", json!(1));
    // Which one is not known, but they are alike: 2,628,000 s * 0.5 GB.
    check_with(
        &[config(), function("aws_lambda_function.f[0]", 512), function("aws_lambda_function.f[1]", 512)],
        &[],
        &[
            "Provisioned Concurrency: 1314000 of AWSLambda Lambda-Provisioned-Concurrency",
            "Requests: <monthly_requests> of AWSLambda Request Invoke",
            "Duration: <monthly_requests> of AWSLambda Lambda-Provisioned-GB-Second Invoke",
        ],
    );
    check_with(
        &[config(), function("aws_lambda_function.f[0]", 512), function("aws_lambda_function.f[1]", 1024)],
        &[],
        &[
            "unpriced lambda provisioned concurrency: function_name may name any of several functions, which differ in \
           memory or architecture",
        ],
    );
}

#[test]
fn of_a_function_elsewhere() {
    let why = "unpriced lambda provisioned concurrency: the function is not in this project";
    check(config("elsewhere", json!(10)), &[], &[why]);
    // The alias of that name in this project is another function's.
    check_with(
        &[
            config("arn:aws:lambda:us-east-1:1:function:elsewhere:live", json!(10)),
            resource("aws_lambda_alias.live", json!({ "name": "live", "function_name": "here" })),
            resource("aws_lambda_function.here", json!({ "function_name": "here" })),
        ],
        &[],
        &[why],
    );
    // 10 * 2,628,000 s * 0.5 GB = 13,140,000 GB-s.
    check(
        config("elsewhere", json!(10)),
        &[("architecture", "x86_64"), ("memory_mb", "512")],
        &[
            "Provisioned Concurrency: 13140000 of AWSLambda Lambda-Provisioned-Concurrency",
            "Requests: <monthly_requests> of AWSLambda Request Invoke",
            "Duration: <monthly_requests> of AWSLambda Lambda-Provisioned-GB-Second Invoke",
        ],
    );
    check(
        config("<unknown>", json!(10)),
        &[("architecture", "arm64")],
        &[
            "Provisioned Concurrency: <memory_mb> of AWSLambda Lambda-Provisioned-Concurrency-ARM",
            "Requests: <monthly_requests> of AWSLambda Request-ARM Invoke",
            "Duration: <monthly_requests> of AWSLambda Lambda-Provisioned-GB-Second-ARM Invoke",
        ],
    );
}

#[test]
fn unknown() {
    check(config("<unknown>", json!(10)), &[], &["unpriced lambda provisioned concurrency: var.x has no value"]);
    check_with(
        &[config("f", json!("<unknown>")), resource("aws_lambda_function.f", json!({ "function_name": "f" }))],
        &[("monthly_requests", "10"), ("request_duration_ms", "800")],
        &[
            "Provisioned Concurrency: ? var.x has no value of AWSLambda Lambda-Provisioned-Concurrency",
            "Requests: 10 of AWSLambda Request Invoke",
            // 10 * 0.8 s * 0.125 GB.
            "Duration: 1 of AWSLambda Lambda-Provisioned-GB-Second Invoke",
        ],
    );
}

#[test]
fn in_another_region() {
    // 100 * 2,628,000 s * 1 GB = 262,800,000 GB-s; * 0.000004646 = 1,220.9688.
    let function = resource("aws_lambda_function.f", json!({ "function_name": "f", "memory_size": 1024 }));
    check_cost(
        &[in_region("eu-west-1", config("f", json!(100))), in_region("eu-west-1", function)],
        &[],
        &["AWSLambda|Lambda-Provisioned-Concurrency||eu-west-1|0:0.000004646"],
        &["Provisioned Concurrency: 262800000 * 0.000004646 = 1220.9688"],
    );
}
