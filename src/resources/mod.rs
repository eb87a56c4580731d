//! What is billable in a project: shapes, their fields and usage, and the lines of their bills.
//!
//! Not for: prices. A line names the key of its price and `pricing` knows the rest.

pub mod amount;
pub mod aws;
pub mod bill;
pub mod estate;
pub mod page;
pub mod scaled;
pub mod schedule;
pub mod secrets;
pub mod shape;
pub mod thing;
pub mod usage;
pub mod usage_file;
pub mod usage_keys;
pub mod usage_profile;

use std::sync::LazyLock;

use foldhash::HashMap;

use self::estate::Estate;
use self::shape::{Place, Shape};
use self::thing::Thing;
use self::usage::UsageOf;
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;

/// What is known about a resource type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coverage {
    /// It has at least one shape.
    Priced,
    /// AWS does not charge for it.
    Free,
    /// It may well cost something; nobody has described how yet.
    Unsupported,
}

static PLACES: LazyLock<HashMap<&'static str, Vec<(&'static Shape, &'static Place)>>> = LazyLock::new(|| {
    let mut places: HashMap<_, Vec<_>> = HashMap::default();
    for shape in aws::SHAPES {
        for place in shape.places {
            places.entry(place.resource_type).or_default().push((*shape, place));
        }
    }
    places
});

/// Where the shapes find a billable thing in a resource of this type.
fn places(resource_type: &str) -> &'static [(&'static Shape, &'static Place)] {
    PLACES.get(resource_type).map_or(&[], Vec::as_slice)
}

/// The shapes that are found in a resource of this type, each once.
#[must_use]
pub fn shapes_of(resource_type: &str) -> Vec<&'static Shape> {
    let mut shapes: Vec<&'static Shape> = places(resource_type).iter().map(|(shape, _)| *shape).collect();
    shapes.dedup_by_key(|shape| shape.name);
    shapes
}

#[must_use]
pub fn coverage(resource_type: &str) -> Coverage {
    if PLACES.contains_key(resource_type) {
        Coverage::Priced
    } else if aws::free::is_free(resource_type) {
        Coverage::Free
    } else {
        Coverage::Unsupported
    }
}

/// The usage keys that a resource type's shapes read; `None` where the type has no shape.
#[must_use]
pub fn usage_keys(resource_type: &str) -> Option<Vec<&'static str>> {
    let places = PLACES.get(resource_type)?;
    let mut keys: Vec<_> = places.iter().flat_map(|(shape, _)| shape.usage.iter().map(|usage| usage.key)).collect();
    keys.sort_unstable();
    keys.dedup();
    Some(keys)
}

/// Whether anyone asks for the values of a resource of this type: to price it, or through the reference graph. Most
/// of a large plan is nothing that anybody asks about.
#[must_use]
pub fn is_asked_for(resource_type: &str) -> bool {
    PLACES.contains_key(resource_type) || ASKED_FOR.contains(&resource_type)
}

/// The types without a shape that shapes and rules ask the reference graph about. A test holds this against both.
pub const ASKED_FOR: &[&str] = &[
    "aws_appautoscaling_policy",
    "aws_appautoscaling_scheduled_action",
    "aws_appautoscaling_target",
    "aws_apprunner_auto_scaling_configuration_version",
    "aws_cloudhsm_v2_cluster",
    "aws_cloudwatch_event_api_destination",
    "aws_cloudwatch_log_delivery_destination",
    "aws_cognito_identity_provider",
    "aws_db_proxy_target",
    "aws_default_subnet",
    "aws_default_vpc",
    "aws_directory_service_shared_directory",
    "aws_ec2_transit_gateway",
    "aws_ecs_capacity_provider",
    "aws_ecs_cluster_capacity_providers",
    "aws_ecs_task_definition",
    "aws_eip_association",
    "aws_elasticache_global_replication_group",
    "aws_globalaccelerator_accelerator",
    "aws_guardduty_detector_feature",
    "aws_lambda_alias",
    "aws_lambda_function_event_invoke_config",
    "aws_lambda_version",
    "aws_launch_configuration",
    "aws_launch_template",
    "aws_nat_gateway_eip_association",
    "aws_networkfirewall_firewall_policy",
    "aws_rds_global_cluster",
    "aws_route53_resolver_firewall_rule",
    "aws_route53_resolver_firewall_rule_group",
    "aws_route53_zone",
    "aws_route53profiles_association",
    "aws_s3_bucket_intelligent_tiering_configuration",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_notification",
    "aws_sagemaker_endpoint_configuration",
    "aws_service_discovery_service",
    "aws_sqs_queue_redrive_policy",
    "aws_ssm_service_setting",
    "aws_subnet",
    "aws_transfer_server",
    "aws_volume_attachment",
    "aws_vpc",
    "aws_vpc_endpoint_subnet_association",
    "aws_vpc_ipam_pool",
    "aws_vpclattice_listener",
    "aws_vpn_gateway",
    "aws_vpn_gateway_attachment",
    "aws_wafv2_rule_group",
];

/// The billable things of a resource, as its values declare them.
#[must_use]
pub fn things<'a>(
    resource: &'a Resource,
    values: &Value,
    usage: &UsageOf,
    estate: &'a Estate<'a>,
) -> Vec<Thing<'a>> {
    let mut found = Vec::new();
    for (shape, place) in places(&resource.type_name) {
        let thing = |block: String, values: Option<&Value>| {
            Thing::new(shape, place, resource, block, values, usage.clone(), estate)
        };
        if place.block.is_empty() {
            found.push(thing(String::new(), Some(values)));
            continue;
        }
        let blocks = blocks(values, place.block);
        if blocks.is_empty() && place.always {
            found.push(thing(place.block.to_owned(), None));
        }
        found.extend(blocks.into_iter().map(|(path, block)| thing(path, Some(block))));
    }
    found
}

/// The blocks at `block_device_mappings.ebs`, each with its path.
fn blocks<'v>(values: &'v Value, path: &str) -> Vec<(String, &'v Value)> {
    let mut found = vec![(String::new(), values)];
    for name in path.split('.') {
        let mut inner = Vec::new();
        for (path, value) in found {
            let at = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            match value.at(name).map(Value::reveal) {
                Some(Value::List(_, items)) => {
                    inner.extend(items.iter().enumerate().map(|(index, item)| (format!("{at}[{index}]"), item)));
                }
                Some(Value::Null) | None => {}
                Some(single) => inner.push((format!("{at}[0]"), single)),
            }
        }
        found = inner;
    }
    found
}
