//! A Lambda function: requests, duration by memory and architecture, ephemeral storage, SnapStart.
//!
//! Prices: <https://aws.amazon.com/lambda/pricing/>; a function that a CloudFront distribution of this project calls has
//! those of Lambda@Edge. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function>. Not for:
//! provisioned concurrency, which is a resource of its own, and the logs, which are the log group's.

use crate::resources::amount::{Amount, Reason, SECONDS};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "lambda_function",
    places: &[place("aws_lambda_function")],
    fields: &[
        field("function_name").replaces(),
        field("memory_size").number(128),
        field("architectures").texts(&["x86_64"]),
        field("ephemeral_storage").at("ephemeral_storage[0].size").number(512),
        field("timeout").number(3),
        field("reserved_concurrent_executions").number(-1),
        field("runtime"),
        field("handler"),
        field("package_type").text("Zip").replaces(),
        field("publish").flag(false),
        field("snap_start").at("snap_start[0].apply_on").text("None").words(&["None", "PublishedVersions"]),
        field("dead_letter_target").at("dead_letter_config[0].target_arn"),
        field("subnet_ids").at("vpc_config[0].subnet_ids"),
        field("tracing_mode").at("tracing_config[0].mode").text("PassThrough"),
        field("capacity_provider_config"),
    ],
    usage: &[
        usage("monthly_requests", "invocations per month").sizes(100_000, 10_000_000, 1_000_000_000),
        usage("request_duration_ms", "average duration of an invocation in milliseconds").sizes(100, 200, 300),
        usage("snapstart_versions", "published versions that SnapStart keeps a snapshot of (not for Java)")
            .sizes(1, 2, 5),
        usage("monthly_snapstart_restores", "restores from a snapshot per month (not for Java)")
            .sizes(1_000, 100_000, 10_000_000),
    ],
    bill,
};

/// The ephemeral storage in MB that every function has without charge.
const FREE_STORAGE_MB: i64 = 512;

fn bill(function: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let requests = function.usage("monthly_requests");
    let seconds = requests.clone() * function.usage("request_duration_ms").divided_by(1000);
    if is_at_the_edge(function) {
        let key = ("AWSLambda", "Lambda-Edge-Request", "");
        bill.add(line("Requests (Lambda@Edge)", "1M requests", key, requests).per(1_000_000));
        let key = ("AWSLambda", "Lambda-Edge-GB-Second", "");
        let duration = seconds * gigabytes(function.number("memory_size"));
        bill.add(line("Duration (Lambda@Edge)", "GB-seconds", key, duration).decided_by("memory_size"));
        return Ok(());
    }
    let arm = suffix(&architecture(function)?);
    let requests = line("Requests", "1M requests", ("AWSLambda", format!("Request{arm}"), "Invoke"), requests);
    bill.add(requests.per(1_000_000).decided_by("architectures"));
    if !function.items("capacity_provider_config")?.is_empty() {
        let why =
            "a function on managed instances is billed for the instances, which its capacity provider chooses";
        bill.unpriced("Duration", Reason::new(why).at(function.resource.span("capacity_provider_config")));
        return Ok(());
    }
    let memory = gigabytes(function.number("memory_size"));
    let key = ("AWSLambda", format!("Lambda-GB-Second{arm}"), "Invoke");
    let duration = line("Duration", "GB-seconds", key, seconds.clone() * memory.clone());
    bill.add(duration.decided_by("memory_size"));
    let storage = gigabytes(function.number("ephemeral_storage").beyond(FREE_STORAGE_MB));
    let key = ("AWSLambda", format!("Lambda-Storage-GB-Second{arm}"), "Invoke");
    bill.add(line("Ephemeral storage", "GB-seconds", key, seconds * storage).decided_by("ephemeral_storage"));
    bill.part("SnapStart", |bill| snap_start(function, memory, bill));
    Ok(())
}

/// Whether a distribution calls it. That one which is not known might, is no reason to believe it.
fn is_at_the_edge(function: &Thing<'_>) -> bool {
    ["default_cache_behavior", "ordered_cache_behavior"].into_iter().any(|behavior| {
        let path = format!("{behavior}[*].lambda_function_association[*].lambda_arn");
        !function.estate.referrers(function.resource, "aws_cloudfront_distribution", &path).found.is_empty()
    })
}

/// A snapshot is cached as long as its version is published, and read at each restore. Free for Java.
fn snap_start(function: &Thing<'_>, memory: Amount, bill: &mut Bill) -> Result<(), Reason> {
    if function.text("snap_start")?.as_deref() != Some("PublishedVersions")
        || function.required("runtime")?.starts_with("java")
    {
        return Ok(());
    }
    let cached = function.usage("snapstart_versions") * SECONDS * memory.clone();
    let key = ("AWSLambda", "Lambda-SnapStart-Cached-GB-S", "");
    bill.add(line("SnapStart cache", "GB-seconds", key, cached).decided_by("snap_start"));
    let restored = function.usage("monthly_snapstart_restores") * memory;
    let key = ("AWSLambda", "Lambda-SnapStart-Restored-GB", "");
    bill.add(line("SnapStart restore", "GB", key, restored).decided_by("snap_start"));
    Ok(())
}

/// `x86_64` or `arm64`.
pub(super) fn architecture(function: &Thing<'_>) -> Result<String, Reason> {
    let written = function.items("architectures")?;
    let Some(first) = written.first() else { return Ok("x86_64".to_owned()) };
    match reason_of(first) {
        Some(reason) => Err(reason),
        None => Ok(first.as_str().unwrap_or("x86_64").to_owned()),
    }
}

/// What a usage type of the architecture ends with.
pub(super) fn suffix(architecture: &str) -> &'static str {
    if architecture == "arm64" { "-ARM" } else { "" }
}

pub(super) fn gigabytes(megabytes: Amount) -> Amount {
    megabytes.divided_by(1024)
}
