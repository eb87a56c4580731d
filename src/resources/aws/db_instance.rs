//! An RDS database instance: hours by engine, licence and deployment, its storage, and what hangs on both.
//!
//! Prices: <https://aws.amazon.com/rds/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance>. Not for: Aurora, whose
//! instances belong to a cluster; data transfer.

mod engine;
mod extended_support;
pub(super) mod insights;
mod storage;

use self::engine::Engine;
use self::insights::{Capacity, Settings};
use super::alike::backups::Backups;
use super::alike::reserved::{self, Bought};
use super::alike::{addresses, instances};
use super::ec2_instance::vcpus;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "db_instance",
    places: &[place("aws_db_instance")],
    fields: &[
        field("engine").replaces(),
        field("engine_version").restarts(),
        field("engine_lifecycle_support"),
        field("instance_class").restarts(),
        field("license_model"),
        field("multi_az").flag(false),
        // io1 where iops is set, gp2 where it is not.
        field("storage_type"),
        field("allocated_storage"),
        field("max_allocated_storage"),
        field("iops"),
        field("storage_throughput"),
        field("dedicated_log_volume").flag(false),
        field("database_insights_mode").text("standard").words(&["standard", "advanced"]),
        field("backup_retention_period").number(0),
        field("performance_insights_enabled").flag(false),
        field("performance_insights_retention_period").number(7),
        field("replicate_source_db"),
        field("snapshot_identifier").replaces(),
        field("deletion_protection").flag(false),
        field("publicly_accessible").flag(false),
    ],
    usage: &[
        usage("additional_backup_storage_gb", "GB of backups beyond the size of the databases, which is free")
            .sizes(5, 100, 2_000),
        usage("monthly_standard_io_requests", "I/O requests to magnetic storage per month").sizes(
            1_000_000,
            20_000_000,
            200_000_000,
        ),
        usage(
            "monthly_additional_performance_insights_requests",
            "Performance Insights API requests beyond 1M per month",
        )
        .sizes(100_000, 1_000_000, 10_000_000),
        instances::CPU_CREDITS,
        reserved::TERM,
        reserved::PAYMENT,
    ],
    bill,
};

const BACKUPS: Backups = Backups {
    name: "Additional backup storage",
    key: ("AmazonRDS", "RDS:ChargedBackupUsage"),
    usage: "additional_backup_storage_gb",
    days: ("backup_retention_period", 0),
};

fn bill(database: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let engine = inherited(database, "engine").and_then(|engine| engine::engine(database, &engine));
    bill.part("Database instance", |bill| instance(database, engine.clone()?, bill));
    bill.part("Extended support", |bill| extended_support::bill(database, engine.clone(), bill));
    storage::bill(database, engine.clone(), bill);
    BACKUPS.bill(database, bill);
    bill.part("CPU credits", |bill| cpu_credits(database, engine, bill));
    let capacity = || Capacity::of_class(&database.required("instance_class")?);
    insights::bill(database, Settings::of(database), capacity, bill);
    addresses::of_public(database, database.flag("multi_az").map(|twice| !twice), bill);
    bill.part("Dedicated log volume", |_| not_in_catalogue(database, "dedicated_log_volume", "true"));
    bill.part("Database Insights", |_| not_in_catalogue(database, "database_insights_mode", "advanced"));
    Ok(())
}

/// What is charged for once the field has this value, and has no price here.
pub(super) fn not_in_catalogue(database: &Thing<'_>, field: &str, value: &str) -> Result<(), Reason> {
    if database.text(field)?.as_deref() != Some(value) {
        return Ok(());
    }
    let why = format!("{field} is {value}, and its price is not in the catalogue");
    Err(Reason::new(why).at(database.resource.span(field)))
}

fn instance(database: &Thing<'_>, engine: Engine, bill: &mut Bill) -> Result<(), Reason> {
    let class = database.required("instance_class")?;
    let bought = Bought::node(database)?;
    let (deployment, usage_type) = match database.flag("multi_az")? {
        false => ("Single-AZ", "InstanceUsage"),
        true if engine.is_mirrored() => ("Multi-AZ", "MirrorUsage"),
        true => ("Multi-AZ", "Multi-AZUsage"),
    };
    let name = format!("Database instance ({bought}, {deployment}, {class})");
    let key = ("AmazonRDS", bought.usage_type(format!("{usage_type}:{class}")), engine.operation()?);
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("instance_class"));
    Ok(())
}

/// A burstable database is always in unlimited mode. Few spend more than they earn: a line only where it is counted.
fn cpu_credits(database: &Thing<'_>, engine: Result<Engine, Reason>, bill: &mut Bill) -> Result<(), Reason> {
    // Where class or engine is not known, the instance's own line says so.
    let (Ok(class), Ok(engine)) = (database.required("instance_class"), engine) else { return Ok(()) };
    let family = class.rsplit_once('.').map_or(class.as_str(), |(family, _)| family);
    let credits = database.usage("monthly_cpu_credit_hrs");
    if matches!(family, "db.t3" | "db.t4g") && credits.value().is_ok() {
        let hours = credits * vcpus_of(&class)?;
        let key = ("AmazonRDS", format!("CPUCredits:{family}"), engine.operation()?);
        bill.add(line("CPU credits", "vCPU-hours", key, hours).decided_by("instance_class"));
    }
    Ok(())
}

pub(super) fn vcpus_of(class: &str) -> Result<Amount, Reason> {
    let why = || Reason::new(format!("the vCPUs of {class} are not known"));
    vcpus(class).map(Amount::from).ok_or_else(why)
}

/// A fact that a read replica takes from its source, and a restored database from its snapshot, which is not here.
fn inherited(database: &Thing<'_>, field: &'static str) -> Result<String, Reason> {
    if let Some(own) = database.text(field)? {
        return Ok(own);
    }
    let from = ["replicate_source_db", "restore_to_point_in_time[0].source_db_instance_identifier"];
    for path in from {
        match database.estate.target(database.resource, path, &["aws_db_instance"]) {
            Target::Unset => {}
            Target::Found(found) => {
                let source = found.first().map(|source| text_of(&source.values, field)).transpose()?.flatten();
                let why = || Reason::new(format!("{field} is the source database's, which does not set it either"));
                return source.ok_or_else(|| why().at(database.resource.span(path)));
            }
            Target::Elsewhere | Target::Unknown(_) => {
                let why = format!("{field} is the source database's, which is not in this project");
                return Err(Reason::new(why).at(database.resource.span(path)));
            }
        }
    }
    if !database.value("snapshot_identifier").is_null() {
        let why = format!("{field} is not set, and the snapshot that decides it is not in this project");
        return Err(Reason::new(why).at(database.resource.span("snapshot_identifier")));
    }
    Err(Reason::new(format!("{field} is not set")).at(database.resource.span(field)))
}
