//! The logs of a firewall of AWS Network Firewall: their delivery, by their kind and where they go.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Vended logs"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkfirewall_logging_configuration>. Not
//! for: storage, which is the log group's or the bucket's; a stream's own price.

use super::flow_log::{class_of, to_bucket, to_group, to_stream};
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "networkfirewall_logging_configuration",
    places: &[place("aws_networkfirewall_logging_configuration")],
    fields: &[
        field("firewall_arn").replaces(),
        field("destinations").at("logging_configuration[0].log_destination_config"),
    ],
    usage: &[
        usage("monthly_alert_logs_gb", "GB of alerts delivered per month").sizes(1, 10, 500),
        usage("monthly_flow_logs_gb", "GB of flow logs delivered per month").sizes(5, 200, 10_000),
        usage("monthly_tls_logs_gb", "GB of logs of TLS inspection delivered per month").sizes(1, 20, 1_000),
    ],
    bill,
};

fn bill(logs: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (index, destination) in logs.items("destinations")?.iter().enumerate() {
        bill.part("Logs", |bill| delivery(logs, index, destination, bill));
    }
    Ok(())
}

fn delivery(logs: &Thing<'_>, index: usize, destination: &Value, bill: &mut Bill) -> Result<(), Reason> {
    let block = format!("logging_configuration[0].log_destination_config[{index}]");
    let at = |why: &str| Reason::new(why.to_owned()).at(logs.resource.span(&block));
    let (kind, usage) = match text_of(destination, "log_type")?.as_deref() {
        Some("ALERT") => ("alerts", "monthly_alert_logs_gb"),
        Some("FLOW") => ("flow", "monthly_flow_logs_gb"),
        Some("TLS") => ("TLS", "monthly_tls_logs_gb"),
        _ => return Err(at("that is no kind of log of a firewall")),
    };
    let delivered = logs.usage(usage);
    let mut component = match text_of(destination, "log_destination_type")?.as_deref() {
        Some("S3") => to_bucket(delivered),
        Some("KinesisDataFirehose") => to_stream(delivered),
        Some("CloudWatchLogs") => {
            let path = format!("{block}.log_destination.logGroup");
            let class = logs.of_target(&path, &["aws_cloudwatch_log_group"], class_of)?;
            to_group(&class, delivered)
        }
        _ => return Err(at("that is neither a log group nor a bucket nor a stream")),
    };
    component.name = format!("{} ({kind})", component.name);
    bill.add(component.decided_by("destinations"));
    Ok(())
}
