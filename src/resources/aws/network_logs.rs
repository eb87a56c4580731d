//! Logs of the Route 53 Resolver's queries, and of access to VPC Lattice: their delivery, by where they go.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Vended logs"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_resolver_query_log_config>. Not for:
//! storage, which is the log group's or the bucket's; a stream's own price; logs of public hosted zones.

use super::flow_log::{class_of, to_bucket, to_group, to_stream};
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, Component};
use crate::resources::estate::type_of;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "network_logs",
    places: &[place("aws_route53_resolver_query_log_config"), place("aws_vpclattice_access_log_subscription")],
    fields: &[field("destination_arn").replaces()],
    usage: &[usage("monthly_logs_gb", "GB of logs delivered per month").sizes(5, 200, 10_000)],
    bill,
};

fn bill(log: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.add(delivery(log)?.decided_by("destination_arn"));
    Ok(())
}

fn delivery(log: &Thing<'_>) -> Result<Component, Reason> {
    let delivered = log.usage("monthly_logs_gb");
    let at = |why: &str| Reason::new(why.to_owned()).at(log.resource.span("destination_arn"));
    let kind = match log.value("destination_arn") {
        Value::String(arn) => arn.split(':').nth(2).map(str::to_owned),
        Value::Unknown(unknown) => {
            let mut types = unknown.origins.iter().filter_map(type_of);
            Some(types.next().ok_or_else(|| Reason::from(unknown))?.to_owned())
        }
        _ => None,
    };
    match kind.as_deref() {
        Some("s3" | "aws_s3_bucket") => Ok(to_bucket(delivered)),
        Some("firehose" | "aws_kinesis_firehose_delivery_stream") => Ok(to_stream(delivered)),
        Some("logs" | "aws_cloudwatch_log_group") => {
            let class = log.of_target("destination_arn", &["aws_cloudwatch_log_group"], class_of)?;
            Ok(to_group(&class, delivered))
        }
        _ => Err(at("that is neither a log group nor a bucket nor a stream")),
    }
}
