//! An App Runner service: memory of the instances it keeps ready, vCPUs while they serve requests, builds.
//!
//! Prices: <https://aws.amazon.com/apprunner/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apprunner_service>: one vCPU and 2 GB, and at
//! least one instance where no scaling configuration says otherwise. Not for: images, which ECR keeps.

use super::ecs_service::in_units;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of};

pub(super) static SHAPE: Shape = Shape {
    name: "apprunner_service",
    places: &[place("aws_apprunner_service")],
    fields: &[
        field("cpu").at("instance_configuration[0].cpu").text("1024"),
        field("memory").at("instance_configuration[0].memory").text("2048"),
        field("auto_scaling_configuration_arn"),
        field("auto_deployments_enabled").at("source_configuration[0].auto_deployments_enabled").flag(true),
        field("code_repository").at("source_configuration[0].code_repository"),
    ],
    usage: &[
        usage("monthly_active_hrs", "hours per month in which instances serve requests, of all instances together")
            .sizes(50, 700, 10_000),
        usage("monthly_additional_hrs", "hours per month of instances beyond those always ready, together")
            .sizes(10, 200, 5_000),
        usage("monthly_build_mins", "minutes of builds from source per month").sizes(30, 300, 3_000),
    ],
    bill,
};

fn bill(service: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let memory = size(service, "memory", "gb");
    let ready = match least(service) {
        Ok(ready) => ready * HOURS,
        Err(reason) => Amount::unknown(reason),
    };
    let key = ("AWSAppRunner", "AppRunner-Provisioned-GB-hours", "");
    let provisioned = line("Provisioned memory", "GB-hours", key, memory.clone() * ready);
    bill.add(provisioned.decided_by("memory"));
    let vcpus = service.usage("monthly_active_hrs") * size(service, "cpu", "vcpu");
    let key = ("AWSAppRunner", "AppRunner-vCPU-hours", "");
    bill.add(line("Active vCPU", "vCPU-hours", key, vcpus).decided_by("cpu"));
    let additional = service.usage("monthly_additional_hrs") * memory;
    let key = ("AWSAppRunner", "AppRunner-GB-hours", "");
    bill.add(line("Memory of additional instances", "GB-hours", key, additional).decided_by("memory"));
    if !service.items("code_repository")?.is_empty() {
        let key = ("AWSAppRunner", "component:build-minutes", "");
        bill.add(line("Builds", "minutes", key, service.usage("monthly_build_mins")));
        bill.part("Automatic deployments", |bill| {
            if service.flag("auto_deployments_enabled")? {
                let key = ("AWSAppRunner", "component:automatic-deployments", "");
                let month = line("Automatic deployments", "months", key, Amount::ONE);
                bill.add(month.decided_by("auto_deployments_enabled"));
            }
            Ok(())
        });
    }
    Ok(())
}

fn size(service: &Thing<'_>, field: &'static str, unit: &str) -> Amount {
    match service.required(field) {
        Ok(text) => in_units(&text, unit).map_or_else(
            || {
                let why = format!("{text:?} is no {field} of an instance");
                Amount::unknown(Reason::new(why).at(service.resource.span(&service.path(field))))
            },
            Amount::known,
        ),
        Err(reason) => Amount::unknown(reason),
    }
}

/// The instances that are always there.
fn least(service: &Thing<'_>) -> Result<Amount, Reason> {
    let types = ["aws_apprunner_auto_scaling_configuration_version"];
    match service.estate.target(service.resource, "auto_scaling_configuration_arn", &types) {
        // The account's default configuration keeps one, unless someone changed it.
        Target::Unset => Ok(Amount::ONE),
        Target::Found(found) => {
            let least = found.first().and_then(|found| number_of(&found.values, "min_size"));
            Ok(least.unwrap_or(Amount::ONE))
        }
        Target::Elsewhere | Target::Unknown(_) => {
            let why = "the scaling configuration decides how many are ready, and it is not in this project";
            Err(Reason::new(why).at(service.resource.span("auto_scaling_configuration_arn")))
        }
    }
}
