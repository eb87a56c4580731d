//! A Glue job: the hours of its data processing units, or of its workers.
//!
//! Prices: <https://aws.amazon.com/glue/pricing/>; what a worker is:
//! <https://docs.aws.amazon.com/glue/latest/dg/worker-types.html>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_job>: ten units for Spark, a sixteenth of one
//! for a Python shell. Not for: what it reads and writes; interactive sessions.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "glue_job",
    places: &[place("aws_glue_job")],
    fields: &[
        field("command").at("command[0].name").text("glueetl").words(&[
            "glueetl",
            "gluestreaming",
            "pythonshell",
            "glueray",
        ]),
        field("worker_type"),
        field("number_of_workers"),
        field("max_capacity"),
        field("execution_class").text("STANDARD").words(&["STANDARD", "FLEX"]),
        field("glue_version"),
        field("timeout"),
        field("job_mode").text("SCRIPT"),
    ],
    usage: &[usage("monthly_hours", "hours per month in which the job runs").sizes(10, 100, 500)],
    bill,
};

/// The units of a worker, in sixteenths. The `Standard` worker is the first generation's.
const WORKERS: &[(&str, i64)] =
    &[("Standard", 16), ("G.025X", 4), ("G.1X", 16), ("G.2X", 32), ("G.4X", 64), ("G.8X", 128)];

/// The units of a Spark job that does not say how many.
const SPARK_UNITS: i64 = 10;

fn bill(job: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let hours = job.usage("monthly_hours");
    let command = job.required("command")?;
    if command == "glueray" {
        // A worker of Ray, Z.2X, is two memory-optimized units.
        let units = job.number("number_of_workers") * 2 * hours;
        let key = ("AWSGlue", "component:ray-job-m-dpu-hours", "");
        bill.add(line("Duration (Ray)", "M-DPU-hours", key, units).decided_by("number_of_workers"));
        return Ok(());
    }
    let (units, by) = units(job, &command)?;
    let is_flexible = job.required("execution_class")? == "FLEX";
    let (name, key) = match is_flexible {
        true => ("Duration (flexible)", ("AWSGlue", "ETL-Flex-DPU-Hour", "FlexJobrun")),
        false => ("Duration", ("AWSGlue", "ETL-DPU-Hour", "Jobrun")),
    };
    bill.add(line(name, "DPU-hours", key, units * hours).decided_by(by));
    Ok(())
}

/// The units that work at once, and the field that says so.
fn units(job: &Thing<'_>, command: &str) -> Result<(Amount, &'static str), Reason> {
    if let Some(written) = job.number_if_set("max_capacity") {
        return Ok((written, "max_capacity"));
    }
    if let Some(worker) = job.text("worker_type")? {
        return Ok((job.number("number_of_workers") * of_worker(job, &worker)?, "number_of_workers"));
    }
    match command {
        "pythonshell" => Ok((Amount::ONE.divided_by(16), "command")),
        _ => Ok((SPARK_UNITS.into(), "command")),
    }
}

/// The units of one worker.
pub(super) fn of_worker(job: &Thing<'_>, worker: &str) -> Result<Amount, Reason> {
    let sixteenths = WORKERS.iter().find(|(name, _)| *name == worker).map(|(_, sixteenths)| *sixteenths);
    let sixteenths = sixteenths.ok_or_else(|| {
        let why = format!("the catalogue has no price for workers of type {worker}");
        Reason::new(why).at(job.resource.span("worker_type"))
    })?;
    Ok(Amount::from(sixteenths).divided_by(16))
}
