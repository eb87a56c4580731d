//! Something that Shield Advanced protects: the data that it sends out, by what it is.
//!
//! Prices: <https://aws.amazon.com/shield/pricing/> ("Data transfer out usage fees"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/shield_protection>. Not for: the subscription;
//! the transfer itself, which is charged beside this.

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "shield_protection",
    places: &[place("aws_shield_protection")],
    fields: &[field("resource_arn").replaces()],
    usage: &[usage("monthly_data_out_gb", "GB that the protected resource sends out per month")
        .sizes(50, 2_000, 100_000)],
    bill,
};

/// What can be protected: what its ARN holds, its resource types, and its usage type and operation.
const KINDS: &[(&str, &[&str], &str, &str)] = &[
    (":elasticloadbalancing:", &["aws_lb", "aws_alb", "aws_elb"], "DataTransfer-Shield-Bytes", "LoadBalancing"),
    (":eip-allocation/", &["aws_eip"], "DataTransfer-Shield-Bytes", "ShieldProtectionEIP"),
    (
        ":cloudfront:",
        &["aws_cloudfront_distribution"],
        "Global-DataTransfer-Shield-Bytes",
        "CloudFrontDistribution",
    ),
    (":globalaccelerator:", &["aws_globalaccelerator_accelerator"], "component:accelerator-data-transfer", ""),
];

fn bill(protection: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let field = "resource_arn";
    let known = protection.value(field).as_str();
    let is = |arn: &str, types: &[&str]| match known {
        Some(known) => known.contains(arn),
        None => matches!(protection.estate.target(protection.resource, field, types), Target::Found(_)),
    };
    for (arn, types, usage_type, operation) in KINDS {
        if is(arn, types) {
            let sent = protection.usage("monthly_data_out_gb");
            let key = ("AWSShield", *usage_type, *operation);
            bill.add(line("Data transfer out", "GB", key, sent).decided_by(field));
            return Ok(());
        }
    }
    // A hosted zone sends nothing that would be charged.
    if is(":hostedzone/", &["aws_route53_zone"]) {
        return Ok(());
    }
    match protection.value(field) {
        Value::Unknown(unknown) => Err(Reason::from(unknown)),
        _ => {
            Err(Reason::new("what kind of resource is protected is not known").at(protection.resource.span(field)))
        }
    }
}
