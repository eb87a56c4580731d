//! What an environment is made of, each part as the thing that it is elsewhere: instance, load balancer, database, logs.
//!
//! Not for: what these cost; their own shapes say.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{
    classic_load_balancer, cloudwatch_log_group, db_instance, ebs_volume, ec2_instance, load_balancer,
};
use super::SHAPE;
use super::settings::Settings;
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Place, Shape, place};
use crate::resources::thing::Thing;
use crate::resources::usage::UsageOf;

/// A part is declared by settings, under its own fields' names.
static PART: Place = place("aws_elastic_beanstalk_environment");

/// Adds the lines of a part, with usage keys under a prefix: `db.additional_backup_storage_gb`.
fn add(
    environment: &Thing<'_>,
    (usage, prefix): (&UsageOf, &'static str),
    shape: &'static Shape,
    fields: &[(&str, Value)],
    bill: &mut Bill,
) {
    let mut lines = part(environment, shape, fields, usage.under(prefix)).bill();
    let full_key = |key: &'static str| {
        let is_it = |full: &&str| full.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('.')) == Some(key);
        SHAPE.usage.iter().map(|usage| usage.key).find(is_it).unwrap_or(key)
    };
    for component in &mut lines.components {
        component.quantity = component.quantity.clone().rekeyed(full_key);
        component.field = Some("setting");
    }
    bill.components.extend(lines.components);
    bill.unpriced.extend(lines.unpriced);
}

fn part<'a>(environment: &Thing<'a>, shape: &'static Shape, fields: &[(&str, Value)], usage: UsageOf) -> Thing<'a> {
    let values: BTreeMap<Arc<str>, Value> =
        fields.iter().map(|(name, value)| (Arc::from(*name), value.clone())).collect();
    let values = Value::object(values);
    let (resource, estate) = (environment.resource, environment.estate);
    Thing::new(shape, &PART, resource, String::new(), Some(&values), usage, estate)
}

const LAUNCH: &str = "aws:autoscaling:launchconfiguration";

/// One instance, and its root volume.
pub(super) fn instance(environment: &Thing<'_>, settings: &Settings, bill: &mut Bill) -> Result<(), Reason> {
    // The first of several types is the one that is tried first.
    let types = settings.text("aws:ec2:instances", "InstanceTypes")?;
    let first = types.and_then(|types| types.split(',').next().map(|first| first.trim().to_owned()));
    let kind = match first {
        Some(kind) => kind,
        None => settings.text(LAUNCH, "InstanceType")?.ok_or_else(|| {
            Reason::new("no setting says the instance type, and its default depends on the account and region")
        })?,
    };
    let is_spot = settings.text("aws:ec2:instances", "EnableSpot")?.as_deref() == Some("true");
    let monitoring = settings.text(LAUNCH, "MonitoringInterval")?.as_deref() == Some("1 minute");
    let fields = [
        ("instance_type", Value::string(kind)),
        ("market_type", if is_spot { Value::from("spot") } else { Value::Null }),
        ("monitoring", Value::from(monitoring)),
        // Whether there is an address is the environment's matter.
        ("associate_public_ip_address", Value::from(false)),
    ];
    let mut usage = environment.usage.clone();
    let stack = environment.text("solution_stack_name").ok().flatten().unwrap_or_default();
    if stack.contains("Windows") && environment.usage_text("ec2.operating_system").is_none() {
        usage = usage.with_text("ec2.operating_system", "windows");
    }
    add(environment, (&usage, "ec2"), &ec2_instance::SHAPE, &fields, bill);
    let setting = |name: &str| settings.value(LAUNCH, name);
    let (volume_type, size) = (setting("RootVolumeType"), setting("RootVolumeSize"));
    if volume_type.is_null() || size.is_null() {
        let why = "the platform decides the type and size of the root volume that no setting says";
        bill.unpriced("Storage", Reason::new(why));
        return Ok(());
    }
    let fields = [
        ("type", volume_type),
        ("size", size),
        ("iops", setting("RootVolumeIOPS")),
        ("throughput", setting("RootVolumeThroughput")),
    ];
    add(environment, (&usage, "ec2"), &ebs_volume::SHAPE, &fields, bill);
    Ok(())
}

/// The load balancer in front of the instances: a classic one where no setting says otherwise.
pub(super) fn balancer(environment: &Thing<'_>, settings: &Settings, bill: &mut Bill) -> Result<(), Reason> {
    let network = "aws:ec2:vpc";
    let internal = settings.text(network, "ELBScheme")?.as_deref() == Some("internal");
    // A list in a text: "subnet-1,subnet-2".
    let subnets = settings.text(network, "ELBSubnets").or_else(|_| settings.text(network, "Subnets"));
    let subnets = match subnets {
        Ok(Some(text)) => Value::list(text.split(',').map(|subnet| Value::string(subnet.trim())).collect()),
        Ok(None) => Value::Null,
        Err(reason) => Value::unknown(&*reason.why, reason.span),
    };
    let kind = settings.text("aws:elasticbeanstalk:environment", "LoadBalancerType")?;
    let mut fields = vec![("internal", Value::from(internal)), ("subnets", subnets)];
    match kind.as_deref() {
        None | Some("classic") => {
            add(environment, (&environment.usage, "elb"), &classic_load_balancer::SHAPE, &fields, bill)
        }
        Some(kind) => {
            fields.push(("load_balancer_type", Value::from(kind)));
            add(environment, (&environment.usage, "lb"), &load_balancer::SHAPE, &fields, bill);
        }
    }
    Ok(())
}

/// The database that is created and deleted with the environment.
pub(super) fn database(environment: &Thing<'_>, settings: &Settings, bill: &mut Bill) -> Result<(), Reason> {
    let namespace = "aws:rds:dbinstance";
    if !settings.has_namespace(namespace)
        || settings.text(namespace, "HasCoupledDatabase")?.as_deref() == Some("false")
    {
        return Ok(());
    }
    let setting = |name: &str| settings.value(namespace, name);
    let or = |value: Value, otherwise: Value| if value.is_null() { otherwise } else { value };
    let fields = [
        ("engine", or(setting("DBEngine"), Value::from("mysql"))),
        ("engine_version", setting("DBEngineVersion")),
        ("instance_class", or(setting("DBInstanceClass"), Value::from("db.t2.micro"))),
        ("allocated_storage", or(setting("DBAllocatedStorage"), Value::from(5_i64))),
        ("multi_az", or(setting("MultiAZDatabase"), Value::from(false))),
        ("backup_retention_period", Value::from(1_i64)),
    ];
    add(environment, (&environment.usage, "db"), &db_instance::SHAPE, &fields, bill);
    Ok(())
}

/// Logs, where instances stream them.
pub(super) fn logs(environment: &Thing<'_>, settings: &Settings, bill: &mut Bill) -> Result<(), Reason> {
    if settings.text("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs")?.as_deref() == Some("true") {
        add(environment, (&environment.usage, "cloudwatch"), &cloudwatch_log_group::SHAPE, &[], bill);
    }
    Ok(())
}
