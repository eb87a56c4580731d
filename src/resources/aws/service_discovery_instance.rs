//! What is registered in a service of Cloud Map: a month of it, and the health check that its service asks for.
//!
//! Prices: <https://aws.amazon.com/cloud-map/pricing/>, and <https://aws.amazon.com/route53/pricing/> for the check.
//! Resource: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/service_discovery_instance>.
//! Not for: what ECS registers by itself, the namespace, custom health checks, which are free.

use super::route53_health_check::said_place;
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "service_discovery_instance",
    places: &[place("aws_service_discovery_instance")],
    fields: &[field("instance_id").replaces(), field("service_id").replaces(), field("attributes")],
    usage: &[usage("endpoint_type", "aws or non_aws: where the endpoint of the health check is")],
    bill,
};

pub(super) const CLOUD_MAP: &str = "AWSCloudMap";

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = (CLOUD_MAP, "Cloud-Map-Resources", "");
    bill.add(line("Registered instance", "months", key, Amount::ONE));
    bill.part("Health check", |bill| {
        let checked = instance.of_target("service_id", &["aws_service_discovery_service"], checked_over)?;
        let Some(protocol) = checked else { return Ok(()) };
        let is_in_aws = said_place(instance).ok_or_else(|| {
            let why =
                "whether the endpoint is in AWS decides the price; endpoint_type of the usage file can say it";
            Reason::new(why).at(instance.resource.span("service_id"))
        })?;
        let (place, of) = if is_in_aws { ("AWS", "AWS endpoint") } else { ("Non-AWS", "endpoint outside of AWS") };
        let key = ("AmazonRoute53", format!("Health-Check-{place}"), "");
        let check = line(format!("Health check ({of})"), "months", key, Amount::ONE);
        bill.add(check.global(instance.resource).decided_by("service_id"));
        if protocol == "HTTPS" {
            let key = ("AmazonRoute53", format!("Health-Check-Option-{place}"), "");
            let option = line(format!("HTTPS ({of})"), "months", key, Amount::ONE);
            bill.add(option.global(instance.resource).decided_by("service_id"));
        }
        Ok(())
    });
    Ok(())
}

/// What Route 53 checks the instances of a service with; `None` where it does not.
fn checked_over(service: &Resource) -> Result<Option<String>, Reason> {
    let config = match service.at("health_check_config") {
        None | Some(Value::Null) => return Ok(None),
        Some(config) => config,
    };
    if let Some(reason) = reason_of(config) {
        return Err(reason);
    }
    match service.at("health_check_config[0]") {
        None | Some(Value::Null) => Ok(None),
        Some(_) => match service.at("health_check_config[0].type") {
            None | Some(Value::Null) => Ok(Some("HTTP".to_owned())),
            Some(protocol) => match reason_of(protocol) {
                Some(reason) => Err(reason),
                None => Ok(protocol.reveal().as_str().map(str::to_owned)),
            },
        },
    }
}
