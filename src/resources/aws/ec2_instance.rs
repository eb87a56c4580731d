//! An EC2 instance: its hours, and what its configuration adds to them.
//!
//! Prices: <https://aws.amazon.com/ec2/pricing/on-demand/>, <https://aws.amazon.com/cloudwatch/pricing/> (detailed
//! monitoring), <https://aws.amazon.com/vpc/pricing/> (public IPv4 addresses). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance>. Not for: its volumes,
//! which are things of their own.
//!
//! The operating system is the image's, which nobody can read from an AMI id: it is taken for Linux unless the
//! usage file says otherwise, and the line's name says so.

pub(super) mod platform;
mod template;

use super::alike::instances;
use super::alike::reserved::{self, Bought};
use crate::evaluator::project::Resource;
use crate::facts;

pub(super) use self::template::{IN_CONFIGURATION, IN_TEMPLATE};
use self::template::{fact, flag};
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Default, Shape, field, place};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_instance",
    places: &[
        place("aws_instance"),
        place("aws_spot_instance_request").defaults(&[("market_type", Default::Text("spot"))]),
    ],
    fields: &[
        field("instance_type").restarts(),
        field("tenancy").text("default").replaces().words(&["default", "dedicated", "host"]),
        field("host_id").replaces(),
        field("host_resource_group_arn").replaces(),
        field("market_type").at("instance_market_options[0].market_type").replaces(),
        field("cpu_credits").at("credit_specification[0].cpu_credits"),
        field("monitoring").flag(false),
        field("ebs_optimized").flag(false).restarts(),
        field("associate_public_ip_address").replaces(),
        field("subnet_id").replaces(),
        field("network_interface").replaces(),
        field("primary_network_interface").replaces(),
        field("launch_template"),
        field("ami").replaces(),
    ],
    usage: &[
        instances::OPERATING_SYSTEM,
        instances::HOURS,
        instances::CPU_CREDITS,
        instances::VCPUS,
        reserved::TYPE,
        reserved::TERM,
        reserved::PAYMENT,
    ],
    bill,
};

/// The metrics that detailed monitoring reports at one-minute intervals, each charged as a custom metric.
const DETAILED_METRICS: i64 = 7;

pub(super) const SUBNETS: [&str; 2] = ["aws_subnet", "aws_default_subnet"];

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    running(instance, bill);
    bill.part("Public IPv4 address", |bill| {
        if has_public_address(instance)? {
            bill.add(public_address().decided_by("associate_public_ip_address"));
        }
        Ok(())
    });
    Ok(())
}

/// What it costs to run an instance: all but its volumes and addresses.
pub(super) fn running(instance: &Thing<'_>, bill: &mut Bill) {
    let hours = instance.usage_or("monthly_hrs", Amount::MONTH_OF_HOURS);
    match fact(instance, "instance_type") {
        Ok(Some(kind)) => {
            bill.part("Instance usage", |bill| compute(instance, &kind, hours.clone(), bill));
            bill.part("CPU credits", |bill| cpu_credits(instance, &kind, bill));
            bill.part("EBS-optimized usage", |bill| {
                if flag(instance, "ebs_optimized")? && pays_for_ebs_optimization(&kind) {
                    let key = ("AmazonEC2", format!("EBSOptimized:{kind}"), "Hourly");
                    bill.add(line("EBS-optimized usage", "hours", key, hours).decided_by("ebs_optimized"));
                }
                Ok(())
            });
        }
        Ok(None) => bill.unpriced("Instance usage", Reason::new("instance_type is not set")),
        Err(reason) => bill.unpriced("Instance usage", reason),
    }
    bill.part("EC2 detailed monitoring", |bill| {
        if flag(instance, "monitoring")? {
            let key = ("AmazonCloudWatch", "CW:MetricMonitorUsage", "MetricStorage");
            let metrics = line("EC2 detailed monitoring", "metrics", key, DETAILED_METRICS.into());
            bill.add(metrics.decided_by("monitoring"));
        }
        Ok(())
    });
}

/// Whether EBS optimization can be switched on, at a charge. It is part of every current type, and cannot be had with some.
fn pays_for_ebs_optimization(kind: &str) -> bool {
    facts::instance_type(kind).and_then(|kind| kind.ebs_optimized) == Some("supported")
}

/// The line of an address that is there all month.
pub(super) fn public_address() -> Component {
    let key = ("AmazonVPC", "PublicIPv4:InUseAddress", "");
    line("Public IPv4 address (in use)", "hours", key, Amount::MONTH_OF_HOURS)
}

fn compute(instance: &Thing<'_>, kind: &str, hours: Amount, bill: &mut Bill) -> Result<(), Reason> {
    let here = |field: &str| instance.resource.span(&instance.path(field));
    if let Some(market) = fact(instance, "market_type")? {
        let why = match market.as_str() {
            "spot" => "spot prices change with supply and demand",
            _ => "a capacity block is paid for when it is reserved",
        };
        bill.unpriced(format!("Instance usage ({market}, {kind})"), Reason::new(why).at(here("market_type")));
        return Ok(());
    }
    let bought = match Bought::instance(instance) {
        Ok(bought) => bought,
        Err(reason) => {
            bill.unpriced(format!("Instance usage (reserved, {kind})"), reason);
            return Ok(());
        }
    };
    let usage_type = match fact(instance, "tenancy")?.as_deref() {
        None | Some("default") => "BoxUsage",
        Some("dedicated") => "DedicatedUsage",
        // The licence of what runs there is the host's owner's.
        Some(_) if is_on_own_host(instance) => return Ok(()),
        Some(_) => {
            let why = "on a dedicated host the host is billed, not the instances on it";
            bill.unpriced(format!("Instance usage (dedicated host, {kind})"), Reason::new(why).at(here("tenancy")));
            return Ok(());
        }
    };
    let (system, operation) = operating_system(instance)?;
    let name = format!("Instance usage ({system}, {bought}, {kind})");
    let key = ("AmazonEC2", bought.usage_type(format!("{usage_type}:{kind}")), operation);
    bill.add(line(name, "hours", key, bought.hours(hours)).decided_by("instance_type"));
    if usage_type == "DedicatedUsage" {
        let why = "it is charged once per region and hour, however many dedicated instances run";
        bill.unpriced("Dedicated per region fee", Reason::new(why).at(here("tenancy")));
    }
    Ok(())
}

/// Whether it runs on a host that this project declares, and pays for there.
fn is_on_own_host(instance: &Thing<'_>) -> bool {
    let host = instance.estate.target(instance.resource, &instance.path("host_id"), &["aws_ec2_host"]);
    matches!(host, Target::Found(_))
        && matches!(instance.usage_text("operating_system").as_deref(), None | Some("linux"))
}

/// The system's name as the bill has it, and its operation code.
fn operating_system(instance: &Thing<'_>) -> Result<(&'static str, &'static str), Reason> {
    platform::of_usage(instance.usage_text("operating_system").as_deref())
}

/// Surplus credits of a burstable instance in unlimited mode, which is the default of all but t2.
fn cpu_credits(instance: &Thing<'_>, kind: &str, bill: &mut Bill) -> Result<(), Reason> {
    let family = kind.split('.').next().unwrap_or(kind);
    let default = match family {
        "t2" => "standard",
        "t3" | "t3a" | "t4g" => "unlimited",
        _ => return Ok(()),
    };
    let written = fact(instance, "cpu_credits")?;
    if written.as_deref().unwrap_or(default) != "unlimited" {
        return Ok(());
    }
    let credits = instance.usage("monthly_cpu_credit_hrs");
    // Few instances spend more than they earn: no line, unless someone meant it or counted it.
    if written.is_none() && credits.value().is_err() {
        return Ok(());
    }
    // Whatever is installed besides, credits have a price for Windows and one for everything else.
    let operation = match operating_system(instance)?.0.starts_with("Windows") {
        true => "RunInstances:0002",
        false => "RunInstances",
    };
    let count = vcpus(kind).ok_or_else(|| Reason::new(format!("the vCPUs of {kind} are not known")));
    let count = instance.usage_or("vcpu_count", count.map_or_else(Amount::unknown, Amount::from));
    let hours = credits * count;
    let key = ("AmazonEC2", format!("CPUCredits:{family}"), operation);
    bill.add(line("CPU credits", "vCPU-hours", key, hours).decided_by("cpu_credits"));
    Ok(())
}

/// Whether the instance gets a public address of its own. An Elastic IP takes its place and is billed there.
fn has_public_address(instance: &Thing<'_>) -> Result<bool, Reason> {
    let resource = instance.resource;
    let elastic = [("aws_eip", "instance"), ("aws_eip_association", "instance_id")];
    if elastic.into_iter().any(|(of, by)| !instance.estate.referrers(resource, of, by).found.is_empty()) {
        return Ok(false);
    }
    if let Some(associate) = fact(instance, "associate_public_ip_address")? {
        return Ok(associate == "true");
    }
    // An existing network interface brings its addresses with it.
    if !instance.items("network_interface")?.is_empty() || !instance.items("primary_network_interface")?.is_empty()
    {
        return Ok(false);
    }
    match instance.estate.target(resource, "subnet_id", &SUBNETS) {
        Target::Found(found) => found.first().map_or(Ok(false), |subnet| gives_public_addresses(subnet)),
        Target::Unset => Err(Reason::new("no subnet is set: the default subnet decides whether there is one")),
        Target::Elsewhere | Target::Unknown(_) => {
            let why = "the subnet decides whether there is one, and it is not in this project";
            Err(Reason::new(why).at(resource.span("subnet_id")))
        }
    }
}

/// Whether what starts in the subnet gets a public address, where it does not say itself.
pub(super) fn gives_public_addresses(subnet: &Resource) -> Result<bool, Reason> {
    let maps = text_of(&subnet.values, "map_public_ip_on_launch")?;
    Ok(maps.map_or(&*subnet.type_name == "aws_default_subnet", |maps| maps == "true"))
}

/// The vCPUs of an instance type or database class. By its size where the facts do not have it; `None` for the types that
/// break that rule.
pub(super) fn vcpus(kind: &str) -> Option<i64> {
    let known = facts::instance_type(kind).and_then(|kind| kind.vcpus);
    if let Some(vcpus) = known.and_then(|vcpus| i64::try_from(vcpus).ok()) {
        return Some(vcpus);
    }
    let (family, size) = kind.strip_prefix("db.").unwrap_or(kind).split_once('.')?;
    match (family, size) {
        ("c1" | "c3" | "m1" | "m2" | "t1", _) => None,
        ("t2", "nano" | "micro" | "small") => Some(1),
        ("t2" | "t3" | "t3a" | "t4g", "nano" | "micro" | "small" | "medium") | (_, "large") => Some(2),
        (_, "medium") => Some(1),
        (_, "xlarge") => Some(4),
        (_, larger) => larger.strip_suffix("xlarge")?.parse::<i64>().ok()?.checked_mul(4),
    }
}
