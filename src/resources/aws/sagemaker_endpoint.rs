//! A SageMaker endpoint: the instances behind each variant of its configuration, or the time of serverless requests.
//!
//! Prices: <https://aws.amazon.com/sagemaker/ai/pricing/>. Resources:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_endpoint> and its configuration, which
//! is free by itself. Not for: models, and what is captured in buckets.

use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, Scaling, line};
use crate::resources::estate::Target;
use crate::resources::scaled::{self, Range};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "sagemaker_endpoint",
    places: &[place("aws_sagemaker_endpoint")],
    fields: &[field("name").replaces(), field("endpoint_config_name")],
    usage: &[
        usage("instances", "instances of each variant on average; the initial count if not given"),
        usage("monthly_requests", "requests to each serverless variant per month").sizes(
            10_000,
            1_000_000,
            100_000_000,
        ),
        usage("request_duration_ms", "average duration of such a request in milliseconds").sizes(100, 200, 300),
        usage("monthly_data_processed_gb", "GB that go into and out of the endpoint per month")
            .sizes(1, 100, 5_000),
    ],
    bill,
};

fn bill(endpoint: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let configuration = configuration(endpoint)?;
    let is_async = configuration.at("async_inference_config[0]").is_some_and(|set| !set.is_null());
    let mut variants = Vec::new();
    for block in ["production_variants", "shadow_production_variants"] {
        match configuration.at(block).map(Value::reveal) {
            Some(Value::List(_, items)) => variants.extend(items.iter().cloned()),
            Some(Value::Unknown(unknown)) => return Err(Reason::from(unknown)),
            _ => {}
        }
    }
    let is_only = variants.len() == 1;
    for (index, variant) in variants.iter().enumerate() {
        let name = text_of(variant, "variant_name").ok().flatten().unwrap_or_else(|| format!("#{}", index + 1));
        bill.part(&format!("Variant {name}"), |bill| match variant.at("serverless_config[0]") {
            Some(serverless) if !serverless.is_null() => requests(endpoint, &name, serverless, bill),
            _ => instances(endpoint, &name, variant, (is_only, is_async), bill),
        });
    }
    // `Hst:Data-Bytes-In` has the same price.
    let key = ("AmazonSageMaker", "Hst:Data-Bytes-Out", "");
    bill.add(line("Data processed", "GB", key, endpoint.usage("monthly_data_processed_gb")));
    Ok(())
}

fn configuration<'a>(endpoint: &Thing<'a>) -> Result<&'a Resource, Reason> {
    let elsewhere = || {
        let why = "the endpoint's configuration is not in this project";
        Reason::new(why).at(endpoint.resource.span("endpoint_config_name"))
    };
    let types = ["aws_sagemaker_endpoint_configuration"];
    match endpoint.estate.target(endpoint.resource, "endpoint_config_name", &types) {
        Target::Found(found) => found.first().copied().ok_or_else(elsewhere),
        Target::Elsewhere | Target::Unset => Err(elsewhere()),
        Target::Unknown(unknown) => Err(Reason::from(&unknown)),
    }
}

fn instances(
    endpoint: &Thing<'_>,
    name: &str,
    variant: &Value,
    (is_only, is_async): (bool, bool),
    bill: &mut Bill,
) -> Result<(), Reason> {
    let unset = |attribute: &str| Reason::new(format!("{attribute} of the variant is not set"));
    let kind = text_of(variant, "instance_type")?.ok_or_else(|| unset("instance_type"))?;
    let initial = number_of(variant, "initial_instance_count").unwrap_or(Amount::ONE);
    let range = range(endpoint, name, variant, is_only);
    let kept = range.as_ref().map_or(initial.clone(), |range| range.keep(initial));
    let count = endpoint.usage_or("instances", kept);
    // Where there are several variants, one number cannot say how far each of them goes.
    if let Some(range) = range.filter(|_| is_only) {
        bill.scales(Scaling::new("instances", "endpoint_config_name", &count, (range.least, range.most)));
    }
    let host = if is_async { "AsyncInf" } else { "Host" };
    let key = ("AmazonSageMaker", format!("{host}:{kind}"), "RunInstance");
    let hours = line(format!("Instance usage ({name}, {kind})"), "hours", key, count.clone() * HOURS);
    bill.add(hours.decided_by("endpoint_config_name"));
    if let Some(size) = number_of(variant, "volume_size_in_gb") {
        let key = ("AmazonSageMaker", "Host:VolumeUsage.gp2", "");
        bill.add(line(format!("Storage ({name})"), "GB", key, size * count).decided_by("endpoint_config_name"));
    }
    Ok(())
}

/// Between what numbers the instances of a variant are kept: by a scaling target, or by the variant itself.
fn range(endpoint: &Thing<'_>, variant: &str, values: &Value, is_only: bool) -> Option<Range> {
    let own = endpoint.text("name").ok().flatten();
    // endpoint/<name>/variant/<variant>
    let is_meant = |id: &str| {
        let parts: Vec<&str> = id.split('/').collect();
        matches!(parts.as_slice(), ["endpoint", name, "variant", of]
            if *of == variant && own.as_deref().is_none_or(|own| own == *name))
    };
    let dimension = "sagemaker:variant:DesiredInstanceCount";
    scaled::range_of_part(endpoint.estate, endpoint.resource, dimension, is_only, is_meant).or_else(|| {
        let limit = |name: &str| number_of(values, &format!("managed_instance_scaling[0].{name}"));
        Some(Range { least: limit("min_instance_count")?, most: limit("max_instance_count")? })
    })
}

/// Serverless: the time of each request, by the memory that the variant has.
fn requests(endpoint: &Thing<'_>, name: &str, serverless: &Value, bill: &mut Bill) -> Result<(), Reason> {
    let memory = text_of(serverless, "memory_size_in_mb")?;
    let memory = memory.ok_or_else(|| Reason::new("memory_size_in_mb of the variant is not set"))?;
    let seconds = endpoint.usage("monthly_requests") * endpoint.usage("request_duration_ms").divided_by(1000);
    let key = ("AmazonSageMaker", format!("ServerlessInf:Mem-{}GB", gigabytes(&memory)?), "");
    let served = line(format!("Serverless inference ({name}, {memory} MB)"), "seconds", key, seconds);
    bill.add(served.decided_by("endpoint_config_name"));
    if let Some(provisioned) = number_of(serverless, "provisioned_concurrency") {
        let key = ("AmazonSageMaker", format!("component:serverless-provisioned-concurrency-{memory}mb"), "");
        let seconds = provisioned * HOURS * 3600;
        let kept = line(format!("Provisioned concurrency ({name}, {memory} MB)"), "seconds", key, seconds);
        bill.add(kept.decided_by("endpoint_config_name"));
    }
    Ok(())
}

/// `2048` -> 2: SageMaker has sizes of one to six GB.
fn gigabytes(megabytes: &str) -> Result<u32, Reason> {
    let size = megabytes.parse::<u32>().ok().filter(|size| size % 1024 == 0);
    let unknown = || Reason::new(format!("a variant has no memory of {megabytes} MB"));
    size.map(|size| size / 1024).filter(|size| (1..=6).contains(size)).ok_or_else(unknown)
}
