//! An application of Managed Service for Apache Flink: its processing units (KPU), their storage, and its backups.
//!
//! Prices: <https://aws.amazon.com/managed-service-apache-flink/pricing/>: one unit more for the orchestration of an
//! application, two for a notebook, and 50 GB of running storage for each of the others. How many units there are, the
//! configuration says: the parallelism, divided by what one unit takes. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesisanalyticsv2_application>. Not
//! for: what automatic scaling adds, which is usage.

use super::kinesis_analytics_application::ENDED;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "kinesisanalyticsv2_application",
    places: &[place("aws_kinesisanalyticsv2_application")],
    fields: &[
        field("runtime_environment").restarts(),
        // A notebook is INTERACTIVE.
        field("application_mode").text("STREAMING").replaces().words(&["STREAMING", "INTERACTIVE"]),
        field("start_application"),
        field("configuration_type").at(
            "application_configuration[0].flink_application_configuration[0].parallelism_configuration[0].configuration_type",
        ),
        field("parallelism")
            .at("application_configuration[0].flink_application_configuration[0].parallelism_configuration[0].parallelism")
            .number(1),
        field("parallelism_per_kpu")
            .at("application_configuration[0].flink_application_configuration[0].parallelism_configuration[0].parallelism_per_kpu")
            .number(1),
        field("auto_scaling_enabled").at(
            "application_configuration[0].flink_application_configuration[0].parallelism_configuration[0].auto_scaling_enabled",
        ),
        field("snapshots_enabled")
            .at("application_configuration[0].application_snapshot_configuration[0].snapshots_enabled")
            .flag(false),
    ],
    usage: &[
        usage("kinesis_processing_units", "processing units (KPU) on average; those configured if not given"),
        usage("durable_application_backup_gb", "GB of durable backups of the application").sizes(1, 5, 50),
    ],
    bill,
};

const SERVICE: &str = "AmazonKinesisAnalytics";

const ORCHESTRATION: i64 = 1;
const ORCHESTRATION_OF_NOTEBOOK: i64 = 2;
const STORAGE_GB_PER_UNIT: i64 = 50;

fn bill(application: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Processing", |bill| {
        let runtime = application.required("runtime_environment")?;
        if runtime.starts_with("SQL") {
            return Err(Reason::new(ENDED));
        }
        if !runtime.starts_with("FLINK") && !runtime.starts_with("ZEPPELIN-FLINK") {
            let why = format!("how {runtime:?} is billed is not known");
            return Err(Reason::new(why).at(application.resource.span("runtime_environment")));
        }
        // What Terraform is told to leave alone runs all the same; what it is told to stop does not.
        if application.text("start_application")?.as_deref() == Some("false") {
            return Ok(());
        }
        let (orchestration, usage_type) = match application.required("application_mode")?.as_str() {
            "INTERACTIVE" => (ORCHESTRATION_OF_NOTEBOOK, "component:kpu-hour-studio"),
            _ => (ORCHESTRATION, "KPU-Hour-Java"),
        };
        let units = application.usage_or("kinesis_processing_units", configured(application));
        let mut add = |name, units: Amount, field| {
            let hours = line(name, "KPU-hours", (SERVICE, usage_type, ""), units * HOURS);
            bill.add(hours.decided_by(field));
        };
        add("Processing (stream)", units.clone(), "parallelism");
        add("Processing (orchestration)", orchestration.into(), "application_mode");
        let key = (SERVICE, "RunningApplicationStorage", "");
        let stored = line("Running storage", "GB", key, units * STORAGE_GB_PER_UNIT);
        bill.add(stored.decided_by("parallelism"));
        Ok(())
    });
    let backup = application.usage("durable_application_backup_gb");
    let snapshots = application.flag("snapshots_enabled");
    if backup.value().is_ok() || snapshots != Ok(false) {
        let backup = line("Backup", "GB", (SERVICE, "DurableApplicationBackups", ""), backup);
        bill.add(backup.decided_by("snapshots_enabled"));
    }
    Ok(())
}

/// The units that the configured parallelism takes; with AWS's own configuration, one.
fn configured(application: &Thing<'_>) -> Amount {
    match application.text("configuration_type") {
        Ok(kind) if kind.as_deref() != Some("CUSTOM") => Amount::ONE,
        Ok(_) => {
            application.number("parallelism").divided_by(application.number("parallelism_per_kpu")).rounded_up()
        }
        Err(reason) => Amount::unknown(reason),
    }
}
