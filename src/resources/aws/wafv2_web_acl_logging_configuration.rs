//! The logs of a web ACL: their delivery, by where they go.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Vended logs"); a stream of Firehose has its own price and WAF
//! adds none. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_logging_configuration>. Not
//! for: storage; the 500 MB that WAF includes with every million requests, which the usage should leave out.

use super::flow_log::{class_of, to_bucket, to_group};
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "wafv2_web_acl_logging_configuration",
    places: &[place("aws_wafv2_web_acl_logging_configuration")],
    fields: &[
        field("resource_arn").replaces(),
        field("destination").at("log_destination_configs[0]").replaces(),
        field("logging_filter"),
    ],
    usage: &[usage("monthly_logs_gb", "GB of logs delivered per month beyond those that WAF includes")
        .sizes(2, 100, 5_000)],
    bill,
};

const DESTINATION: &str = "log_destination_configs[0]";

fn bill(logs: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let delivered = logs.usage("monthly_logs_gb");
    let known = logs.value("destination").as_str().unwrap_or_default();
    let is = |service: &str, resource_type: &str| {
        known.contains(service)
            || matches!(logs.estate.target(logs.resource, DESTINATION, &[resource_type]), Target::Found(_))
    };
    if is(":firehose:", "aws_kinesis_firehose_delivery_stream") {
        return Ok(());
    }
    let component = if is(":s3:::", "aws_s3_bucket") {
        to_bucket(delivered)
    } else {
        let class = logs.of_target(DESTINATION, &["aws_cloudwatch_log_group"], class_of)?;
        to_group(&class, delivered)
    };
    bill.add(component.decided_by("destination"));
    Ok(())
}
