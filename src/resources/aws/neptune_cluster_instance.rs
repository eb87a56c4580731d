//! An instance of a Neptune cluster: hours by class, or capacity by the hour where it is serverless.
//!
//! Prices: <https://aws.amazon.com/neptune/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster_instance>. The cluster
//! says whether it is I/O-Optimized and between what capacities it scales. Not for: the volume, which is the cluster's.

use super::db_instance::vcpus_of;
use super::neptune_cluster::is_io_optimized;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of};

pub(super) static SHAPE: Shape = Shape {
    name: "neptune_cluster_instance",
    places: &[place("aws_neptune_cluster_instance")],
    fields: &[
        field("cluster_identifier").replaces(),
        field("instance_class").restarts(),
        field("publicly_accessible").flag(false),
    ],
    usage: &[
        usage("capacity_units_per_hr", "capacity units (NCU) that a serverless instance takes on average")
            .sizes(2, 8, 64),
        usage("monthly_cpu_credit_hrs", "hours per month in which a burstable instance spends surplus credits")
            .sizes(1, 10, 100),
    ],
    bill,
};

const NEPTUNE: &str = "AmazonNeptune";

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Database instance", |bill| {
        let class = instance.required("instance_class")?;
        match class.as_str() {
            "db.serverless" => serverless(instance, bill)?,
            class => {
                let (words, usage_type) = match of_cluster(instance, is_io_optimized)? {
                    true => (", I/O-optimized", "InstanceUsageIOOptimized"),
                    false => ("", "InstanceUsage"),
                };
                let name = format!("Database instance (on-demand{words}, {class})");
                let key = (NEPTUNE, format!("{usage_type}:{class}"), "");
                bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("instance_class"));
            }
        }
        cpu_credits(instance, &class, bill)
    });
    Ok(())
}

/// The block of the cluster says between what; 2.5 to 128 units where it says nothing else.
fn serverless(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (least, most) = of_cluster(instance, |cluster| {
        let block = cluster.at("serverless_v2_scaling_configuration[0]").filter(|block| !block.is_null());
        let block = block.ok_or_else(|| Reason::new("the cluster has no serverless_v2_scaling_configuration"))?;
        let least = number_of(block, "min_capacity").unwrap_or_else(|| Amount::from(5).divided_by(2));
        Ok((least, number_of(block, "max_capacity").unwrap_or_else(|| Amount::from(128))))
    })?;
    let (words, usage_type) = match of_cluster(instance, is_io_optimized)? {
        true => (" (I/O-optimized)", "component:io-optimized-serverless"),
        false => ("", "Neptune:ServerlessUsage"),
    };
    let hours = instance.scaled("capacity_units_per_hr", ("min_capacity", least), most, bill) * HOURS;
    let serverless = line(format!("Neptune serverless{words}"), "NCU-hours", (NEPTUNE, usage_type, ""), hours);
    bill.add(serverless.decided_by("instance_class"));
    Ok(())
}

/// Burstable instances are always in unlimited mode. Few spend more than they earn: a line only where it is counted.
fn cpu_credits(instance: &Thing<'_>, class: &str, bill: &mut Bill) -> Result<(), Reason> {
    let credits = instance.usage("monthly_cpu_credit_hrs");
    if credits.value().is_ok() && (class.starts_with("db.t3.") || class.starts_with("db.t4g.")) {
        let key = (NEPTUNE, "component:cpu-credits", "");
        let credits = line("CPU credits", "vCPU-hours", key, credits * vcpus_of(class)?);
        bill.add(credits.decided_by("instance_class"));
    }
    Ok(())
}

fn of_cluster<T: PartialEq>(instance: &Thing<'_>, ask: impl Fn(&Value) -> Result<T, Reason>) -> Result<T, Reason> {
    instance.of_target("cluster_identifier", &["aws_neptune_cluster"], |cluster| ask(&cluster.values))
}
