//! A Lambda function: requests, duration by memory and architecture, ephemeral storage.
//!
//! Prices: <https://aws.amazon.com/lambda/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function>

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "lambda_function",
    places: &[place("aws_lambda_function")],
    fields: &[
        field("memory_size").number(128),
        field("architectures").texts(&["x86_64"]),
        field("ephemeral_storage").at("ephemeral_storage[0].size").number(512),
        field("timeout").number(3),
        field("reserved_concurrent_executions").number(-1),
        field("runtime"),
        field("package_type").text("Zip").replaces(),
    ],
    usage: &[
        usage("monthly_requests", "invocations per month"),
        usage("request_duration_ms", "average duration of an invocation in milliseconds"),
    ],
    bill,
};

/// The ephemeral storage in MB that every function has without charge.
const FREE_STORAGE_MB: i64 = 512;

fn bill(function: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let requests = function.usage("monthly_requests");
    let seconds = requests.clone() * function.usage("request_duration_ms").divided_by(1000);
    let arm = match function.items("architectures")?.first().and_then(|first| first.as_str()) {
        Some("arm64") => "-ARM",
        _ => "",
    };
    let invoke = |usage_type: &str| ("AWSLambda", format!("{usage_type}{arm}"), "Invoke");
    bill.add(line("Requests", "1M requests", invoke("Request"), requests).per(1_000_000));
    let memory = gigabytes(function.number("memory_size"));
    let duration = line("Duration", "GB-seconds", invoke("Lambda-GB-Second"), seconds.clone() * memory);
    bill.add(duration.decided_by("memory_size"));
    let storage = gigabytes(function.number("ephemeral_storage").beyond(FREE_STORAGE_MB));
    let storage = line("Ephemeral storage", "GB-seconds", invoke("Lambda-Storage-GB-Second"), seconds * storage);
    bill.add(storage.decided_by("ephemeral_storage"));
    Ok(())
}

fn gigabytes(megabytes: Amount) -> Amount {
    megabytes.divided_by(1024)
}
