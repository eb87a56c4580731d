//! An instance of an Aurora cluster: hours by class and engine, or capacity by the hour where it is serverless.
//!
//! Prices: <https://aws.amazon.com/rds/aurora/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance>. The cluster says
//! whether it is I/O-Optimized, between what capacities it scales, and what hangs on all instances. Not for: the
//! volume, which is the cluster's.

use super::alike::reserved::{self, Bought};
use super::alike::support::{Version, is_declined};
use super::alike::{addresses, instances};
use super::db_instance::insights::{self, Capacity, Settings};
use super::db_instance::vcpus_of;
use super::rds_cluster::{self, is_io_optimized};
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "rds_cluster_instance",
    places: &[place("aws_rds_cluster_instance")],
    fields: &[
        field("cluster_identifier").replaces(),
        field("engine").replaces(),
        field("engine_version").restarts(),
        field("instance_class").restarts(),
        field("performance_insights_enabled"),
        field("performance_insights_retention_period"),
        field("publicly_accessible").flag(false),
    ],
    usage: &[
        usage("capacity_units_per_hr", "capacity units (ACU) that a serverless instance takes on average")
            .sizes(1, 8, 64),
        instances::CPU_CREDITS,
        usage("vcpu_count", "vCPUs that spend them; those of the instance class if not given"),
        usage(
            "monthly_additional_performance_insights_requests",
            "Performance Insights API requests beyond 1M per month",
        )
        .sizes(100_000, 1_000_000, 10_000_000),
        reserved::TERM,
        reserved::PAYMENT,
    ],
    bill,
};

const RDS: &str = "AmazonRDS";
const CLUSTER: &str = "cluster_identifier";
const CLUSTERS: [&str; 1] = ["aws_rds_cluster"];
const SERVERLESS: &str = "db.serverless";

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let class = instance.required("instance_class");
    bill.part("Database instance", |bill| match class.clone()?.as_str() {
        SERVERLESS => serverless(instance, bill),
        class => provisioned(instance, class, bill),
    });
    bill.part("Extended support", |bill| extended_support(instance, class.clone(), bill));
    bill.part("CPU credits", |bill| cpu_credits(instance, class.clone(), bill));
    let capacity = || match class?.as_str() {
        SERVERLESS => range(instance)
            .map(|(least, _)| Capacity::Serverless(instance.usage_or("capacity_units_per_hr", least))),
        class => Capacity::of_class(class),
    };
    insights::bill(instance, settings(instance), capacity, bill);
    addresses::of_public(instance, Ok(true), bill);
    Ok(())
}

fn provisioned(instance: &Thing<'_>, class: &str, bill: &mut Bill) -> Result<(), Reason> {
    let bought = Bought::node(instance)?;
    let (words, usage_type) = match of_cluster(instance, is_io_optimized)? {
        true => (", I/O-optimized", "InstanceUsageIOOptimized"),
        false => ("", "InstanceUsage"),
    };
    let name = format!("Database instance ({bought}{words}, {class})");
    let key = (RDS, bought.usage_type(format!("{usage_type}:{class}")), operation(instance)?);
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("instance_class"));
    Ok(())
}

fn serverless(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (least, most) = range(instance)?;
    let (words, usage_type) = match of_cluster(instance, is_io_optimized)? {
        true => (" (I/O-optimized)", "Aurora:ServerlessV2IOOptimizedUsage"),
        false => ("", "Aurora:ServerlessV2Usage"),
    };
    let hours = instance.scaled("capacity_units_per_hr", ("min_capacity", least), most, bill) * HOURS;
    let name = format!("Aurora serverless v2{words}");
    bill.add(line(name, "ACU-hours", (RDS, usage_type, ""), hours).decided_by("instance_class"));
    Ok(())
}

/// Between what capacities the cluster lets its serverless instances scale.
fn range(instance: &Thing<'_>) -> Result<(Amount, Amount), Reason> {
    of_cluster(instance, |cluster| {
        let bound = |name: &str| number_of(cluster, &format!("serverlessv2_scaling_configuration[0].{name}"));
        let why = || Reason::new("the cluster has no serverlessv2_scaling_configuration");
        bound("min_capacity").zip(bound("max_capacity")).ok_or_else(why)
    })
}

/// A surcharge for each vCPU and hour of an old version, which the cluster has, or accepts.
/// <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/extended-support-charges.html>
fn extended_support(instance: &Thing<'_>, class: Result<String, Reason>, bill: &mut Bill) -> Result<(), Reason> {
    // Where the class, the engine or the cluster is not known, the instance's own line says so.
    let (Ok(class), Ok(engine)) = (class, engine(instance)) else { return Ok(()) };
    let Ok(lifecycle) = of_cluster(instance, |cluster| Ok(text_of(cluster, "engine_lifecycle_support"))) else {
        return Ok(());
    };
    let Some(version) = of_cluster(instance, rds_cluster::version)?.filter(|_| !is_declined(&lifecycle)) else {
        return Ok(());
    };
    let at = instance.resource.span(CLUSTER);
    let version = Version { service: "RDS", engine: &engine, version: &version, at };
    let Some(usage_type) = version.surcharge(instance, lifecycle.map(drop))? else { return Ok(()) };
    if class == SERVERLESS {
        let why =
            format!("what the bill calls it for {} {} by the ACU is not known", version.engine, version.version);
        return Err(Reason::new(why).at(at));
    }
    let key = (RDS, usage_type, "");
    let hours = vcpus_of(&class)? * HOURS;
    bill.add(line(version.title(), "vCPU-hours", key, hours).decided_by("instance_class"));
    Ok(())
}

/// Burstable instances are always in unlimited mode. Few spend more than they earn: a line only where it is counted.
fn cpu_credits(instance: &Thing<'_>, class: Result<String, Reason>, bill: &mut Bill) -> Result<(), Reason> {
    // Where the class is not known, the instance's own line says so.
    let Ok(class) = class else { return Ok(()) };
    let credits = instance.usage("monthly_cpu_credit_hrs");
    let family = class.rsplit_once('.').map_or(class.as_str(), |(family, _)| family);
    if !matches!(family, "db.t2" | "db.t3" | "db.t4g") || credits.value().is_err() {
        return Ok(());
    }
    let vcpus = match instance.usage("vcpu_count") {
        given if given.value().is_ok() => given,
        _ => vcpus_of(&class)?,
    };
    let key = (RDS, format!("CPUCredits:{family}"), operation(instance)?);
    bill.add(line("CPU credits", "vCPU-hours", key, credits * vcpus).decided_by("instance_class"));
    Ok(())
}

/// The cluster can switch Performance Insights on for all of its instances.
fn settings(instance: &Thing<'_>) -> Result<Settings, Reason> {
    let on_cluster = |name: &'static str| of_cluster(instance, move |cluster| text_of(cluster, name));
    let enabled = match instance.text("performance_insights_enabled")? {
        Some(own) => own == "true",
        // Where the cluster is not known, the instance's own line says so.
        None => on_cluster("performance_insights_enabled").is_ok_and(|flag| flag.as_deref() == Some("true")),
    };
    let days = match instance.number_if_set("performance_insights_retention_period") {
        Some(own) => own,
        None => of_cluster(instance, |cluster| Ok(number_of(cluster, "performance_insights_retention_period")))
            .unwrap_or_default()
            .unwrap_or_else(|| Amount::from(7)),
    };
    Ok(Settings { enabled, days })
}

/// The operation by which the bill knows the engine.
fn operation(instance: &Thing<'_>) -> Result<&'static str, Reason> {
    match engine(instance)?.as_str() {
        "aurora" | "aurora-mysql" => Ok("CreateDBInstance:0016"),
        "aurora-postgresql" => Ok("CreateDBInstance:0021"),
        other => {
            let why = format!("{other:?} is not an engine of Aurora");
            Err(Reason::new(why).at(instance.resource.span("engine")))
        }
    }
}

/// The instance's own engine, or the cluster's.
fn engine(instance: &Thing<'_>) -> Result<String, Reason> {
    if let Some(own) = instance.text("engine")? {
        return Ok(own);
    }
    let why = || Reason::new("neither the instance nor its cluster sets engine");
    of_cluster(instance, |cluster| text_of(cluster, "engine"))?.ok_or_else(why)
}

fn of_cluster<T: PartialEq>(instance: &Thing<'_>, ask: impl Fn(&Value) -> Result<T, Reason>) -> Result<T, Reason> {
    instance.of_target(CLUSTER, &CLUSTERS, |cluster| ask(&cluster.values))
}
