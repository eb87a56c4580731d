//! An EMR Serverless application: the vCPUs, memory and storage of its workers, those kept ready among them.
//!
//! Prices: <https://aws.amazon.com/emr/pricing/> ("Amazon EMR Serverless"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/emrserverless_application>: it stops by itself
//! after a quarter of an hour without work. Not for: the 20 GB of storage that each worker has free; other services.

use super::ecs_service::in_units;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "emrserverless_application",
    places: &[place("aws_emrserverless_application")],
    fields: &[
        field("architecture").text("X86_64").words(&["X86_64", "ARM64"]),
        field("initial_capacity"),
        field("auto_stop").at("auto_stop_configuration[0].enabled").flag(true),
        field("idle_timeout_minutes").at("auto_stop_configuration[0].idle_timeout_minutes").number(15),
    ],
    usage: &[
        usage("monthly_vcpu_hours", "vCPU-hours of jobs per month, beyond the capacity kept ready")
            .sizes(100, 5_000, 100_000),
        usage("monthly_memory_gb_hours", "GB-hours of memory of jobs per month, beyond the capacity kept ready")
            .sizes(400, 20_000, 400_000),
        usage("monthly_storage_gb_hours", "GB-hours of storage beyond 20 GB for each worker per month")
            .sizes(1_000, 50_000, 1_000_000),
        usage("monthly_started_hrs", "hours per month in which the application is started").sizes(20, 200, 700),
    ],
    bill,
};

fn bill(application: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let arm = if application.required("architecture")? == "ARM64" { "ARM-" } else { "" };
    let key = |what: &str| ("ElasticMapReduce", format!("EMR-SERVERLESS-{what}"), "");
    let (vcpu, memory) = (format!("{arm}vCPUHours"), format!("{arm}MemoryGBHours"));
    bill.part("Capacity kept ready", |bill| {
        let workers = application.items("initial_capacity")?;
        if workers.is_empty() {
            return Ok(());
        }
        let started = application.usage("monthly_started_hrs");
        // One that never stops by itself runs on once it has been started.
        let started = match application.flag("auto_stop")? {
            true => started,
            false => application.usage_or("monthly_started_hrs", Amount::MONTH_OF_HOURS),
        };
        let ready = |attribute: &str, unit: &str| {
            let all = workers.iter().map(|worker| of_workers(worker, attribute, unit));
            all.fold(Amount::ZERO, |sum, of_one| sum + of_one) * started.clone()
        };
        let of = |name: &str, unit, what: &str, quantity| {
            line(format!("{name} kept ready"), unit, key(what), quantity).decided_by("initial_capacity")
        };
        bill.add(of("vCPU", "vCPU-hours", &vcpu, ready("cpu", "vcpu")));
        bill.add(of("Memory", "GB-hours", &memory, ready("memory", "gb")));
        Ok(())
    });
    for (name, unit, what, usage) in [
        ("vCPU", "vCPU-hours", vcpu.as_str(), "monthly_vcpu_hours"),
        ("Memory", "GB-hours", memory.as_str(), "monthly_memory_gb_hours"),
        ("Storage", "GB-hours", "StorageGBHours", "monthly_storage_gb_hours"),
    ] {
        bill.add(line(name, unit, key(what), application.usage(usage)).decided_by("architecture"));
    }
    Ok(())
}

/// What all workers of one kind have of something: `4 vCPU`, `16 GB`.
fn of_workers(worker: &Value, attribute: &str, unit: &str) -> Amount {
    let count = number_of(worker, "initial_capacity_config[0].worker_count").unwrap_or(Amount::ONE);
    let path = format!("initial_capacity_config[0].worker_configuration[0].{attribute}");
    let size = match text_of(worker, &path) {
        Ok(Some(text)) => in_units(&text, unit).ok_or_else(|| Reason::new(format!("{text:?} is no {attribute}"))),
        Ok(None) => Err(Reason::new(format!("{attribute} of the workers is not set"))),
        Err(reason) => Err(reason),
    };
    count * size.map_or_else(Amount::unknown, Amount::known)
}
