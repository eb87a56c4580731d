//! Provisioned concurrency: environments kept warm, and the requests and duration they serve.
//!
//! Memory and architecture are the function's. Prices: <https://aws.amazon.com/lambda/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_provisioned_concurrency_config>.
//! A scaling
//! target keeps it within its limits. Not for: schedules; where there is one, `monthly_duration_hrs` tells the hours.

use super::lambda_function::{self, gigabytes, suffix};
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Scaling, line};
use crate::resources::estate::{Estate, Target};
use crate::resources::scaled;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;
use crate::resources::things;
use crate::resources::usage::UsageOf;

pub(super) static SHAPE: Shape = Shape {
    name: "lambda_provisioned_concurrency",
    places: &[place("aws_lambda_provisioned_concurrency_config")],
    fields: &[
        field("provisioned_concurrent_executions"),
        field("function_name").replaces(),
        field("qualifier").replaces(),
    ],
    usage: &[
        usage(
            "concurrent_executions",
            "environments kept warm on average; those of the configuration if not given",
        ),
        usage("monthly_duration_hrs", "hours per month that the concurrency is provisioned; all of it if not set"),
        usage("monthly_requests", "invocations served by provisioned environments per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("request_duration_ms", "average duration of such an invocation in milliseconds").sizes(100, 200, 300),
        usage("architecture", "x86_64 or arm64, where the function is not in this project"),
        usage("memory_mb", "memory of the function in MB, where it is not in this project"),
    ],
    bill,
};

fn bill(config: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let function = function(config)?;
    let arm = suffix(&function.architecture?);
    let hours = config.usage_or("monthly_duration_hrs", Amount::MONTH_OF_HOURS);
    let warm = executions(config, bill) * hours * 3600 * function.memory.clone();
    let key = ("AWSLambda", format!("Lambda-Provisioned-Concurrency{arm}"), "");
    let warm = line("Provisioned Concurrency", "GB-seconds", key, warm);
    bill.add(warm.decided_by("provisioned_concurrent_executions"));
    let requests = config.usage("monthly_requests");
    let seconds = requests.clone() * config.usage("request_duration_ms").divided_by(1000);
    let key = ("AWSLambda", format!("Request{arm}"), "Invoke");
    bill.add(line("Requests", "1M requests", key, requests).per(1_000_000));
    let key = ("AWSLambda", format!("Lambda-Provisioned-GB-Second{arm}"), "Invoke");
    bill.add(line("Duration", "GB-seconds", key, seconds * function.memory));
    Ok(())
}

/// The environments that are kept warm, within the limits of what scales them.
fn executions(config: &Thing<'_>, bill: &mut Bill) -> Amount {
    let written = config.number("provisioned_concurrent_executions");
    let qualifier = config.text("qualifier").ok().flatten();
    // function:<name>:<alias or version>
    let is_meant = |id: &str| qualifier.as_deref().is_none_or(|own| id.rsplit(':').next() == Some(own));
    let dimension = "lambda:function:ProvisionedConcurrency";
    let functions = functions(config.estate, config.resource).unwrap_or_default();
    let mut ranges =
        functions.iter().filter_map(|function| scaled::range(config.estate, function, dimension, is_meant));
    let Some(range) = ranges.next() else { return config.usage_or("concurrent_executions", written) };
    let count = config.usage_or("concurrent_executions", range.keep(written));
    let limits = (range.least, range.most);
    bill.scales(Scaling::new("concurrent_executions", "provisioned_concurrent_executions", &count, limits));
    count
}

/// What the price depends on.
#[derive(Clone, PartialEq)]
struct Function {
    /// In GB.
    memory: Amount,
    architecture: Result<String, Reason>,
}

fn function(config: &Thing<'_>) -> Result<Function, Reason> {
    let at = |why: &str| Reason::new(why).at(config.resource.span("function_name"));
    let why_not = match functions(config.estate, config.resource) {
        Ok(found) => return agreed(config, &found),
        Err(reason) => reason.unwrap_or_else(|| at("the function is not in this project")),
    };
    // Where the function is elsewhere, the usage file may say what it is like.
    let architecture = config.usage_text("architecture").ok_or(why_not)?;
    Ok(Function { memory: gigabytes(config.usage("memory_mb")), architecture: Ok(architecture) })
}

/// The one description of all the functions that may be meant.
fn agreed(config: &Thing<'_>, found: &[&Resource]) -> Result<Function, Reason> {
    let no_usage = UsageOf::default();
    let described = found.iter().flat_map(|function| things(function, &function.values, &no_usage, config.estate));
    let mut described = described.map(|function| Function {
        memory: gigabytes(function.number("memory_size")),
        architecture: lambda_function::architecture(&function),
    });
    let at = |why: &str| Reason::new(why).at(config.resource.span("function_name"));
    let first = described.next().ok_or_else(|| at("the function has no description"))?;
    if described.any(|other| other != first) {
        return Err(at("function_name may name any of several functions, which differ in memory or architecture"));
    }
    Ok(first)
}

/// Those that may lie between a configuration and its function.
const BETWEEN: [&str; 2] = ["aws_lambda_alias", "aws_lambda_version"];

/// The functions that may be meant; an error without a reason where there is none in this project.
fn functions<'a>(estate: &Estate<'a>, config: &Resource) -> Result<Vec<&'a Resource>, Option<Reason>> {
    let by_name = named(estate, config, "function_name");
    // A qualifier that is a reference names the function too; one that is a text ("live") names nothing by itself.
    match by_name {
        Err(_) if config.at("qualifier").is_some_and(Value::is_unknown) => {
            named(estate, config, "qualifier").or(by_name)
        }
        _ => by_name,
    }
}

fn named<'a>(estate: &Estate<'a>, from: &Resource, path: &str) -> Result<Vec<&'a Resource>, Option<Reason>> {
    let unknown = match estate.target(from, path, &["aws_lambda_function"]) {
        Target::Found(found) => return Ok(found),
        Target::Elsewhere => None,
        Target::Unset => Some(Reason::new(format!("{path} is not set")).at(from.span(path))),
        Target::Unknown(unknown) => {
            let reason = Reason::from(&unknown);
            let span = reason.span.or_else(|| from.span(path));
            Some(reason.at(span))
        }
    };
    // A text names a function or nothing: the alias "live" in it may be that of a function elsewhere.
    if !from.at(path).is_some_and(Value::is_unknown) {
        return Err(unknown);
    }
    // An alias and a version name their function and nothing between, so that the way ends here.
    let Target::Found(between) = estate.target(from, path, &BETWEEN) else { return Err(unknown) };
    let mut found: Vec<&Resource> = Vec::new();
    for resource in between {
        match estate.target(resource, "function_name", &["aws_lambda_function"]) {
            Target::Found(functions) => found.extend(functions),
            Target::Unknown(why) => return Err(Some(Reason::from(&why))),
            Target::Elsewhere | Target::Unset => return Err(unknown),
        }
    }
    Ok(found)
}
