//! A Batch compute environment: the instances that it keeps without work, and what jobs use on Fargate.
//!
//! Prices: <https://aws.amazon.com/batch/pricing/> (Batch itself is free). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/batch_compute_environment>. Not for: instances of
//! one's own (UNMANAGED), Spot prices, and the types that Batch chooses.

use super::alike::instances;
use super::ec2_instance::{self, running, vcpus};
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Place, Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "batch_compute_environment",
    places: &[place("aws_batch_compute_environment")],
    fields: &[
        field("type").text("MANAGED").replaces(),
        field("state").text("ENABLED"),
        field("compute").at("compute_resources[0].type").words(&["EC2", "SPOT", "FARGATE", "FARGATE_SPOT"]),
        field("instance_type").at("compute_resources[0].instance_type"),
        field("min_vcpus").at("compute_resources[0].min_vcpus").number(0),
        field("max_vcpus").at("compute_resources[0].max_vcpus"),
    ],
    usage: &[
        usage("vcpus", "vCPUs of instances that run on average; the least number if not given"),
        usage("monthly_vcpu_hours", "vCPU-hours of jobs on Fargate per month").sizes(100, 5_000, 100_000),
        usage("monthly_memory_gb_hours", "GB-hours of memory of jobs on Fargate per month")
            .sizes(200, 10_000, 200_000),
        instances::OPERATING_SYSTEM,
        instances::HOURS,
        instances::CPU_CREDITS,
        instances::VCPUS,
    ],
    bill,
};

/// An instance of the environment.
static INSTANCE: Place =
    place("aws_batch_compute_environment").renamed(&[("instance_type", "compute_resources[0].instance_type[0]")]);

fn bill(environment: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // The cluster behind an unmanaged environment is declared by itself.
    if environment.required("type")?.eq_ignore_ascii_case("UNMANAGED") {
        return Ok(());
    }
    match environment.required("compute")?.as_str() {
        "FARGATE" => fargate(environment, "", "Fargate", bill),
        "FARGATE_SPOT" => fargate(environment, "SpotUsage-", "Fargate Spot", bill),
        market => instances(environment, market == "SPOT", bill)?,
    }
    Ok(())
}

fn fargate(environment: &Thing<'_>, spot: &str, words: &str, bill: &mut Bill) {
    for (name, unit, usage_type, usage) in [
        ("vCPU", "vCPU-hours", "Fargate-vCPU-Hours:perCPU", "monthly_vcpu_hours"),
        ("Memory", "GB-hours", "Fargate-GB-Hours", "monthly_memory_gb_hours"),
    ] {
        let key = ("AmazonECS", format!("{spot}{usage_type}"), "");
        bill.add(line(format!("{name} ({words})"), unit, key, environment.usage(usage)).decided_by("compute"));
    }
}

/// The instances that are there without a job, or as many as the usage file tells.
fn instances(environment: &Thing<'_>, is_spot: bool, bill: &mut Bill) -> Result<(), Reason> {
    let count = instances::of_group(environment, "vcpus", "min_vcpus", ("min_vcpus", "max_vcpus"), bill);
    if count.is_zero() && count.usage_key().is_none() {
        let why = "jobs start and end the instances: the usage file can say vcpus";
        bill.unpriced("Instances of jobs", Reason::new(why).at(environment.resource.span("compute_resources")));
        return Ok(());
    }
    let here = |why: String| Reason::new(why).at(environment.resource.span("compute_resources[0].instance_type"));
    let types = environment.items("instance_type")?;
    let [only] = types.as_slice() else {
        return Err(here("Batch chooses among the instance types".to_owned()));
    };
    let kind = match only.reveal() {
        Value::String(kind) if kind.contains('.') => kind.to_string(),
        Value::Unknown(unknown) => return Err(Reason::from(unknown)),
        _ => return Err(here("Batch chooses among the sizes of the family".to_owned())),
    };
    let of_one = vcpus(&kind).ok_or_else(|| here(format!("the vCPUs of {kind} are not known")))?;
    let (resource, usage, estate) = (environment.resource, environment.usage.clone(), environment.estate);
    let values = Some(&resource.values);
    let instance = Thing::new(&ec2_instance::SHAPE, &INSTANCE, resource, String::new(), values, usage, estate);
    let instance = match is_spot {
        true => instance.patched([("market_type", Value::from("spot"))]),
        false => instance,
    };
    let mut one = Bill::default();
    running(&instance, &mut one);
    one.multiplied(&count.divided_by(of_one).rounded_up(), "min_vcpus", bill);
    bill.unpriced("Storage", Reason::new("the image decides what volumes the instances get"));
    Ok(())
}
