//! A delivery of the logs of an AWS service, by where it goes.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Vended logs"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_delivery>. Not for: storage;
//! logs that a service delivers for nothing, such as CloudFront's to a bucket, which the usage should leave out.

use super::flow_log::{class_of, to_bucket, to_group, to_stream};
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_log_delivery",
    places: &[place("aws_cloudwatch_log_delivery")],
    fields: &[field("delivery_source_name").replaces(), field("delivery_destination_arn").replaces()],
    usage: &[usage("monthly_logs_gb", "GB of logs delivered per month that are charged").sizes(5, 200, 10_000)],
    bill,
};

/// Where a destination says what it is.
const RESOURCE: &str = "delivery_destination_configuration[0].destination_resource_arn";

fn bill(delivery: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let types = ["aws_cloudwatch_log_delivery_destination"];
    let kind = delivery.of_target("delivery_destination_arn", &types, |destination| kind(delivery, destination))?;
    let component = kind.component(delivery.usage("monthly_logs_gb"));
    bill.add(component.decided_by("delivery_destination_arn"));
    Ok(())
}

#[derive(PartialEq)]
enum Kind {
    Bucket,
    Stream,
    /// A log group of this class.
    Group(String),
}

impl Kind {
    fn component(&self, delivered: Amount) -> Component {
        match self {
            Self::Bucket => to_bucket(delivered),
            Self::Stream => to_stream(delivered),
            Self::Group(class) => to_group(class, delivered),
        }
    }
}

fn kind(delivery: &Thing<'_>, destination: &Resource) -> Result<Kind, Reason> {
    let known = destination.at(RESOURCE).and_then(Value::as_str).unwrap_or_default();
    let target = |resource_type: &str| delivery.estate.target(destination, RESOURCE, &[resource_type]);
    let is = |service: &str, resource_type: &str| {
        known.contains(service) || matches!(target(resource_type), Target::Found(_))
    };
    if is(":s3:::", "aws_s3_bucket") {
        return Ok(Kind::Bucket);
    }
    if is(":firehose:", "aws_kinesis_firehose_delivery_stream") {
        return Ok(Kind::Stream);
    }
    match target("aws_cloudwatch_log_group") {
        Target::Found(groups) => match groups.first() {
            Some(group) => Ok(Kind::Group(class_of(group)?)),
            None => Err(Reason::new("the destination names nothing")),
        },
        Target::Unknown(unknown) => Err(Reason::from(&unknown)),
        _ => Err(Reason::new("what the destination names is not in this project").at(destination.span(RESOURCE))),
    }
}
