//! An ECS service, or a task set of one: the tasks it keeps running on Fargate, their volumes and public addresses.
//!
//! Prices: <https://aws.amazon.com/fargate/pricing/>, <https://aws.amazon.com/ebs/pricing/> (volumes that ECS attaches),
//! <https://aws.amazon.com/vpc/pricing/> (public IPv4 addresses). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service>. What a task is given stands
//! in its task definition. Not for: instances that tasks run on, which are billed where they are declared; ECS itself is
//! free.

mod providers;
mod task;

use self::providers::Share;
pub(super) use self::task::in_units;
use self::task::{Platform, Task};
use super::ebs_volume;
use super::ec2_instance::public_address;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, Scaling, line};
use crate::resources::scaled::{self, Range};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of};

pub(super) static SHAPE: Shape = Shape {
    name: "ecs_service",
    places: &[place("aws_ecs_service"), place("aws_ecs_task_set")],
    fields: &[
        field("name").replaces(),
        field("cluster").replaces(),
        field("launch_type").replaces().words(&["EC2", "FARGATE", "EXTERNAL"]),
        field("capacity_provider_strategy"),
        field("desired_count").number(0),
        field("deployment_controller").at("deployment_controller[0].type").text("ECS").replaces().words(&[
            "ECS",
            "CODE_DEPLOY",
            "EXTERNAL",
        ]),
        // Of a task set: how many of the tasks of its service it has, in percent.
        field("scale").at("scale[0].value"),
        field("task_definition"),
        field("assign_public_ip").at("network_configuration[0].assign_public_ip").flag(false),
        field("volume_configuration"),
    ],
    usage: &[
        usage("tasks", "tasks that run on average; the desired count if not given"),
        usage("monthly_standard_io_requests", "I/O requests of a task's magnetic volume per month").sizes(
            1_000_000,
            20_000_000,
            200_000_000,
        ),
    ],
    bill,
};

/// The storage of a task that is free.
const FREE_STORAGE_GB: i64 = 20;

fn bill(service: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // The tasks of such a service are those of its task sets.
    if service.required("deployment_controller")? == "EXTERNAL" {
        return Ok(());
    }
    let (count, range) = match service.place.resource_type {
        "aws_ecs_task_set" => (of_task_set(service), None),
        _ => count(service),
    };
    if count.is_zero() && range.is_none() {
        return Ok(());
    }
    let shares = providers::shares(service, &count, bill);
    let costs =
        shares.as_ref().is_ok_and(|shares| !shares.is_empty()) || !service.value("volume_configuration").is_null();
    if let Some(range) = range.filter(|_| costs) {
        bill.scales(Scaling::new("tasks", "desired_count", &count, (range.least, range.most)));
    }
    bill.part("Fargate tasks", |bill| fargate(service, &shares?, bill));
    bill.part("Volumes of tasks", |bill| volumes(service, &count, bill));
    Ok(())
}

/// How many tasks run, and between what numbers a scaling target keeps them.
fn count(service: &Thing<'_>) -> (Amount, Option<Range>) {
    let dimension = "ecs:service:DesiredCount";
    let range = scaled::range(service.estate, service.resource, dimension, |id| names(service, id));
    let desired = service.number("desired_count");
    let kept = range.as_ref().map_or(desired.clone(), |range| range.keep(desired));
    (service.usage_or("tasks", kept), range)
}

/// How many tasks a task set has: its share of those that the service wants, a begun one counting whole
/// (<https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskSet.html>).
fn of_task_set(set: &Thing<'_>) -> Amount {
    let desired = set.of_target("service", &["aws_ecs_service"], |service| {
        Ok(number_of(&service.values, "desired_count").unwrap_or(Amount::ZERO))
    });
    let share = desired.map_or_else(Amount::unknown, |desired| desired * set.number("scale"));
    set.usage_or("tasks", share.divided_by(100).rounded_up())
}

/// Whether `service/<cluster>/<name>` is this service. A cluster that is not known may be that one.
fn names(service: &Thing<'_>, id: &str) -> bool {
    let last = |text: &str| text.rsplit('/').next().map(str::to_owned);
    let (Some((path, name)), Ok(Some(own))) = (id.rsplit_once('/'), service.text("name")) else { return false };
    let cluster = service.text("cluster").ok().flatten();
    name == own && cluster.is_none_or(|cluster| last(&cluster) == last(path))
}

fn fargate(service: &Thing<'_>, shares: &[Share], bill: &mut Bill) -> Result<(), Reason> {
    if shares.iter().all(|share| share.tasks.is_zero()) {
        return Ok(());
    }
    let task = task::of(service)?;
    let platform = task.platform.clone()?;
    for share in shares {
        lines(&task, platform, share, bill);
    }
    bill.part("Public IPv4 addresses", |bill| {
        if service.flag("assign_public_ip")? {
            let tasks = shares.iter().fold(Amount::ZERO, |sum, share| sum + share.tasks.clone());
            let mut one = Bill::default();
            one.add(public_address());
            one.multiplied(&tasks, "assign_public_ip", bill);
        }
        Ok(())
    });
    Ok(())
}

/// Every hour of every task: its vCPUs and memory, the Windows licence, storage beyond what is free.
fn lines(task: &Task, platform: Platform, share: &Share, bill: &mut Bill) {
    let hours = share.tasks.clone() * HOURS;
    let (spot, words) = if share.is_spot { ("SpotUsage-", "Fargate Spot") } else { ("", "Fargate") };
    let (of, system) = (platform.usage_type(), platform.words());
    let mut add = |name: &str, unit, usage_type: String, quantity: Amount| {
        let key = ("AmazonECS", usage_type, "");
        bill.add(line(format!("{name} ({words}, {system})"), unit, key, quantity).decided_by("task_definition"));
    };
    add("vCPU", "vCPU-hours", format!("{spot}Fargate-{of}vCPU-Hours:perCPU"), task.vcpus.clone() * hours.clone());
    add("Memory", "GB-hours", format!("{spot}Fargate-{of}GB-Hours"), task.memory.clone() * hours.clone());
    if platform == Platform::Windows {
        let usage_type = "Fargate-Windows-OS-Hours:perCPU".to_owned();
        add("Operating system licence", "vCPU-hours", usage_type, task.vcpus.clone() * hours.clone());
    }
    let storage = task.storage.clone().beyond(FREE_STORAGE_GB) * hours;
    add("Ephemeral storage", "GB-hours", "Fargate-EphemeralStorage-GB-Hours".to_owned(), storage);
}

/// The volumes that ECS creates for each task, wherever it runs.
fn volumes(service: &Thing<'_>, count: &Amount, bill: &mut Bill) -> Result<(), Reason> {
    for (index, volume) in service.items("volume_configuration")?.iter().enumerate() {
        let at = format!("volume_configuration[{index}].managed_ebs_volume[0]");
        let values = volume.at("managed_ebs_volume[0]");
        let (resource, usage, estate) = (service.resource, service.usage.clone(), service.estate);
        let place = &ebs_volume::IN_ECS_SERVICE;
        let one = Thing::new(&ebs_volume::SHAPE, place, resource, at, values, usage, estate).bill();
        one.multiplied(count, "volume_configuration", bill);
    }
    Ok(())
}
