//! A message broker of Amazon MQ: hours by engine, size and deployment, and what it stores.
//!
//! Prices: <https://aws.amazon.com/amazon-mq/pricing/>: the price of a pair or a cluster is for all of its brokers, the
//! price of storage is for each of a cluster's three. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker>. Not for: data transfer.

use super::alike::addresses;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "mq_broker",
    places: &[place("aws_mq_broker")],
    fields: &[
        field("engine_type").replaces(),
        field("engine_version").restarts(),
        field("host_instance_type").restarts(),
        field("deployment_mode").text("SINGLE_INSTANCE").replaces(),
        field("publicly_accessible").flag(false).replaces(),
        // ActiveMQ has EFS where nothing is set, RabbitMQ has EBS always.
        field("storage_type").replaces(),
    ],
    usage: &[usage("storage_size_gb", "GB that each broker stores").sizes(5, 20, 100)],
    bill,
};

const MQ: &str = "AmazonMQ";

/// The brokers of a cluster of RabbitMQ.
const CLUSTER: i64 = 3;

#[derive(Clone, Copy, PartialEq)]
enum Engine {
    ActiveMq,
    RabbitMq,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::ActiveMq => "ActiveMQ",
            Self::RabbitMq => "RabbitMQ",
        }
    }
}

fn bill(broker: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let written = broker.required("engine_type")?;
    let engine = match written.to_ascii_lowercase().as_str() {
        "activemq" => Engine::ActiveMq,
        "rabbitmq" => Engine::RabbitMq,
        _ => {
            let why = format!("{written:?} is not an engine of Amazon MQ");
            return Err(Reason::new(why).at(broker.resource.span("engine_type")));
        }
    };
    bill.part("Instance usage", |bill| {
        let kind = broker.required("host_instance_type")?;
        let mode = broker.required("deployment_mode")?;
        let usage_type = match (engine, mode.as_str()) {
            (Engine::ActiveMq, "SINGLE_INSTANCE") => "ActiveMQ-InstanceUsage",
            (Engine::ActiveMq, "ACTIVE_STANDBY_MULTI_AZ") => "ActiveMQ-Multi-AZ-InstanceUsage",
            (Engine::RabbitMq, "SINGLE_INSTANCE") => "RabbitMQ-InstanceUsage",
            (Engine::RabbitMq, "CLUSTER_MULTI_AZ") => "RabbitMQ-3-InstanceUsage",
            (engine, other) => {
                let why = format!("{other:?} is not a deployment mode of {}", engine.name());
                return Err(Reason::new(why).at(broker.resource.span("deployment_mode")));
            }
        };
        let name = format!("Instance usage ({}, {kind}, {})", engine.name(), mode.to_ascii_lowercase());
        let key = (MQ, format!("{usage_type}:{kind}"), "");
        bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("host_instance_type"));
        Ok(())
    });
    bill.part("Storage", |bill| {
        let stored = broker.usage("storage_size_gb");
        let stored = match engine {
            Engine::RabbitMq if broker.required("deployment_mode")? == "CLUSTER_MULTI_AZ" => stored * CLUSTER,
            _ => stored,
        };
        let kind = match engine {
            Engine::RabbitMq => "EBS".to_owned(),
            Engine::ActiveMq => {
                broker.text("storage_type")?.map_or("EFS".to_owned(), |kind| kind.to_ascii_uppercase())
            }
        };
        let usage_type = if kind == "EBS" { "TimedStorage-EBS-ByteHrs" } else { "TimedStorage-ByteHrs" };
        let name = format!("Storage ({}, {kind})", engine.name());
        bill.add(line(name, "GB", (MQ, usage_type, ""), stored).decided_by("storage_type"));
        Ok(())
    });
    match engine {
        Engine::ActiveMq => {
            let is_alone = broker.required("deployment_mode").map(|mode| mode == "SINGLE_INSTANCE");
            addresses::of_public(broker, is_alone, bill);
        }
        // It stands in no VPC of yours.
        Engine::RabbitMq => {}
    }
    Ok(())
}
