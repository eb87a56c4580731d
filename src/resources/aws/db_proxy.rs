//! A proxy of RDS: by the vCPUs of the instances behind it, or their capacity units where they are serverless.
//!
//! Prices: <https://aws.amazon.com/rds/proxy/pricing/>: 2 vCPUs at least, or 8 capacity units (ACU), also before a cluster
//! that scales lower. What stands behind it, the reference graph tells, and between what capacities it scales. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_proxy>. Not for: further endpoints.

use super::db_instance::vcpus_of;
use crate::evaluator::project::Resource;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "db_proxy",
    places: &[place("aws_db_proxy")],
    fields: &[field("engine_family").replaces(), field("debug_logging").flag(false)],
    usage: &[usage("capacity_units_per_hr", "capacity units (ACU) of serverless instances behind it, on average")
        .sizes(1, 8, 64)],
    bill,
};

const RDS: &str = "AmazonRDS";

const LEAST_VCPUS: i64 = 2;
const LEAST_UNITS: i64 = 8;

/// The instances of a Multi-AZ cluster.
const MULTI_AZ: i64 = 3;

/// What stands behind the proxy.
struct Behind {
    vcpus: Amount,
    /// Between what capacities the serverless instances scale, together; `None` where there are none.
    units: Option<(Amount, Amount)>,
}

fn bill(proxy: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let targets = proxy.estate.referrers(proxy.resource, "aws_db_proxy_target", "db_proxy_name");
    if let Some(unknown) = targets.uncertain {
        return Err(Reason::from(&unknown));
    }
    if targets.found.is_empty() {
        return Err(Reason::new("no aws_db_proxy_target of this project says what is behind it"));
    }
    let mut behind = Behind { vcpus: Amount::ZERO, units: None };
    for target in targets.found {
        add_target(proxy, target, &mut behind)?;
    }
    if !behind.vcpus.is_zero() {
        let hours = behind.vcpus.at_least(LEAST_VCPUS) * HOURS;
        bill.add(line("Proxy", "vCPU-hours", (RDS, "RDS:ProxyUsage", ""), hours).decided_by("engine_family"));
    }
    if let Some((least, most)) = behind.units {
        let (least, most) = (least.at_least(LEAST_UNITS), most.at_least(LEAST_UNITS));
        let units = proxy.scaled("capacity_units_per_hr", ("engine_family", least), most, bill);
        let key = (RDS, "RDS:Proxy-ASv2-Usage", "");
        let name = format!("Proxy (serverless, at least {LEAST_UNITS} ACUs)");
        let hours = units.at_least(LEAST_UNITS) * HOURS;
        bill.add(line(name, "ACU-hours", key, hours).decided_by("engine_family"));
    }
    Ok(())
}

fn add_target(proxy: &Thing<'_>, target: &Resource, behind: &mut Behind) -> Result<(), Reason> {
    let at = |path: &str| {
        let why = format!("what {path} of {} names is not in this project", target.address);
        Reason::new(why).at(target.span(path))
    };
    let instance = "db_instance_identifier";
    match proxy.estate.target(target, instance, &["aws_db_instance"]) {
        Target::Found(found) => {
            return found.first().map_or(Ok(()), |found| add_class(found, "instance_class", 1, behind));
        }
        Target::Unset => {}
        Target::Elsewhere | Target::Unknown(_) => return Err(at(instance)),
    }
    let cluster = "db_cluster_identifier";
    let Target::Found(found) = proxy.estate.target(target, cluster, &["aws_rds_cluster"]) else {
        return Err(at(cluster));
    };
    let Some(cluster) = found.first() else { return Ok(()) };
    if text_of(&cluster.values, "db_cluster_instance_class")?.is_some() {
        return add_class(cluster, "db_cluster_instance_class", MULTI_AZ, behind);
    }
    let instances = proxy.estate.referrers(cluster, "aws_rds_cluster_instance", "cluster_identifier");
    if let Some(unknown) = instances.uncertain {
        return Err(Reason::from(&unknown));
    }
    for instance in instances.found {
        match text_of(&instance.values, "instance_class")?.as_deref() {
            Some("db.serverless") => add_serverless(cluster, behind),
            _ => add_class(instance, "instance_class", 1, behind)?,
        }
    }
    Ok(())
}

/// A serverless instance of the cluster; one that has no bounds, as none can be, is not known.
fn add_serverless(cluster: &Resource, behind: &mut Behind) {
    let bound = |name: &str| {
        let path = format!("serverlessv2_scaling_configuration[0].{name}");
        let unset = || Amount::unknown(Reason::new(format!("{name} of {} is not set", cluster.address)));
        number_of(&cluster.values, &path).unwrap_or_else(unset)
    };
    let (least, most) = behind.units.take().unwrap_or((Amount::ZERO, Amount::ZERO));
    behind.units = Some((least + bound("min_capacity"), most + bound("max_capacity")));
}

fn add_class(of: &Resource, path: &str, instances: i64, behind: &mut Behind) -> Result<(), Reason> {
    let unset = || Reason::new(format!("{path} of {} is not set", of.address)).at(of.span(path));
    let class = text_of(&of.values, path)?.ok_or_else(unset)?;
    behind.vcpus = behind.vcpus.clone() + vcpus_of(&class)? * instances;
    Ok(())
}
