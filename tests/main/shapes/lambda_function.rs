//! The bill of a Lambda function. <https://aws.amazon.com/lambda/pricing/>

use serde_json::json;

use super::{check, resource};

#[test]
fn nothing_but_defaults() {
    check(
        resource("aws_lambda_function", json!({})),
        &[],
        &[
            "Requests: <monthly_requests> of AWSLambda Request Invoke",
            "Duration: <monthly_requests> of AWSLambda Lambda-GB-Second Invoke",
        ],
    );
}
