//! A record of Route 53: the queries that it answers, by the kind of routing that chooses the answer.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("Queries"). Simple, weighted, failover and multivalue records are
//! standard. Aliases of AWS resources answer for free, those of other records cost what these do. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record>. Not for: the zone.

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::estate::type_of;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_record",
    places: &[place("aws_route53_record")],
    fields: &[
        field("name").replaces(),
        field("type"),
        field("ttl"),
        field("zone_id").replaces(),
        field("alias"),
        field("latency_routing_policy"),
        field("geolocation_routing_policy"),
        field("geoproximity_routing_policy"),
        field("cidr_routing_policy"),
        field("health_check_id"),
    ],
    usage: &[
        usage("monthly_standard_queries", "queries per month that a record of standard routing answers").sizes(
            100_000,
            10_000_000,
            500_000_000,
        ),
        usage("monthly_latency_based_queries", "queries per month that a record routed by latency answers").sizes(
            100_000,
            10_000_000,
            500_000_000,
        ),
        usage(
            "monthly_geo_queries",
            "queries per month that a record routed by geolocation or geoproximity answers",
        )
        .sizes(100_000, 10_000_000, 500_000_000),
        usage("monthly_ip_based_queries", "queries per month that a record routed by the asker's address answers")
            .sizes(100_000, 10_000_000, 500_000_000),
    ],
    bill,
};

/// How a policy is billed: the field that holds it, the line, the usage type, the usage key.
const POLICIES: [(&str, &str, &str, &str); 4] = [
    ("latency_routing_policy", "Latency based routing queries", "LBR-Queries", "monthly_latency_based_queries"),
    ("geolocation_routing_policy", "Geo DNS queries", "Geo-Queries", "monthly_geo_queries"),
    ("geoproximity_routing_policy", "Geoproximity queries", "Proximity-Queries", "monthly_geo_queries"),
    ("cidr_routing_policy", "IP-based routing queries", "Cidr-Queries", "monthly_ip_based_queries"),
];

fn bill(record: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if is_alias_of_aws(record)? {
        return Ok(());
    }
    for (field, name, usage_type, usage) in POLICIES {
        if record.items(field)?.is_empty() {
            continue;
        }
        let queries = line(name, "1M queries", ("AmazonRoute53", usage_type, ""), record.usage(usage));
        let queries = queries.per(1_000_000).decided_by(field);
        // GovCloud has prices of its own for these.
        let is_gov = record.resource.region.as_deref().is_ok_and(|region| region.starts_with("us-gov-"));
        bill.add(if is_gov { queries } else { queries.global(record.resource) });
        return Ok(());
    }
    // In a region, this usage type is the queries of resolver endpoints.
    let key = ("AmazonRoute53", "DNS-Queries", "");
    let queries = line("Standard queries", "1M queries", key, record.usage("monthly_standard_queries"));
    bill.add(queries.per(1_000_000).global(record.resource));
    Ok(())
}

/// Whether it is the alias of something else than a record: then its target is in a zone of AWS's own.
fn is_alias_of_aws(record: &Thing<'_>) -> Result<bool, Reason> {
    let Some(alias) = record.items("alias")?.into_iter().next() else { return Ok(false) };
    let at = |why: Reason| {
        let span = why.span.or_else(|| record.resource.span("alias[0].zone_id"));
        why.at(span)
    };
    match (alias.reveal(), alias.at("zone_id").map(Value::reveal)) {
        (Value::Unknown(unknown), _) | (_, Some(Value::Unknown(unknown))) if unknown.origins.is_empty() => {
            Err(at(unknown.into()))
        }
        (_, Some(Value::Unknown(unknown))) => {
            let mut types = unknown.origins.iter().filter_map(type_of);
            Ok(!types.any(|of| of.contains("_route53_")))
        }
        (_, Some(Value::String(target))) => Ok(record.value("zone_id").as_str() != Some(&**target)),
        _ => Err(at(Reason::new("the zone of the alias is not set"))),
    }
}
