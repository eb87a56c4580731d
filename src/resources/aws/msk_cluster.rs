//! A cluster of Managed Streaming for Apache Kafka: the hours of its brokers, their volumes, and what is beyond them.
//!
//! Prices: <https://aws.amazon.com/msk/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster>. Standard brokers have
//! volumes; express brokers are charged for what they store and for what is written. Not for: serverless clusters,
//! connectors, replicators, data transfer.

use super::alike::addresses;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of};

pub(super) static SHAPE: Shape = Shape {
    name: "msk_cluster",
    places: &[place("aws_msk_cluster")],
    fields: &[
        field("number_of_broker_nodes"),
        field("instance_type").at("broker_node_group_info[0].instance_type"),
        field("volume_size").at("broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size"),
        field("provisioned_throughput_enabled")
            .at("broker_node_group_info[0].storage_info[0].ebs_storage_info[0].provisioned_throughput[0].enabled")
            .flag(false),
        field("volume_throughput").at(
            "broker_node_group_info[0].storage_info[0].ebs_storage_info[0].provisioned_throughput[0].volume_throughput",
        ),
        field("storage_mode").text("LOCAL").words(&["LOCAL", "TIERED"]),
        field("public_access").at("broker_node_group_info[0].connectivity_info[0].public_access[0].type").text("DISABLED").words(&["DISABLED", "SERVICE_PROVIDED_EIPS"]),
        field("vpc_connectivity_tls").at(
            "broker_node_group_info[0].connectivity_info[0].vpc_connectivity[0].client_authentication[0].tls",
        ),
        field("vpc_connectivity_iam").at(
            "broker_node_group_info[0].connectivity_info[0].vpc_connectivity[0].client_authentication[0].sasl[0].iam",
        ),
        field("vpc_connectivity_scram").at(
            "broker_node_group_info[0].connectivity_info[0].vpc_connectivity[0].client_authentication[0].sasl[0].scram",
        ),
    ],
    usage: &[
        usage("broker_storage_gb", "GB of each broker's volume on average, where it grows by itself"),
        usage("storage_gb", "GB that a cluster of express brokers stores").sizes(100, 2_000, 50_000),
        usage("monthly_data_in_gb", "GB written to express brokers per month").sizes(100, 5_000, 100_000),
        usage("tiered_storage_gb", "GB in tiered storage").sizes(500, 10_000, 200_000),
        usage("monthly_tiered_retrieval_gb", "GB read from tiered storage per month").sizes(10, 500, 20_000),
        usage("monthly_private_connectivity_gb", "GB passed through private connectivity per month").sizes(50, 2_000, 50_000),
    ],
    bill,
};

const MSK: &str = "AmazonMSK";

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = cluster.required("instance_type");
    bill.part("Instance", |bill| {
        let kind = kind.clone()?;
        // `kafka.m5.large` is `Kafka.m5.large` on the bill, and `express.m7g.large` is `Express.m7g.large`.
        let usage_type = match kind.split_once('.') {
            Some(("kafka", size)) => format!("Kafka.{size}"),
            Some(("express", size)) => format!("Express.{size}"),
            _ => {
                let why = format!("{kind:?} is not an instance type of brokers");
                return Err(Reason::new(why).at(cluster.resource.span("broker_node_group_info[0].instance_type")));
            }
        };
        let hours = cluster.number("number_of_broker_nodes") * Amount::MONTH_OF_HOURS;
        let brokers = line(format!("Instance ({kind})"), "hours", (MSK, usage_type, "RunBroker"), hours);
        bill.add(brokers.decided_by("number_of_broker_nodes"));
        Ok(())
    });
    bill.part("Storage", |bill| {
        match kind.clone()?.starts_with("express.") {
            true => express(cluster, bill),
            false => volumes(cluster, bill),
        }
        Ok(())
    });
    bill.part("Provisioned storage throughput", |bill| {
        if cluster.flag("provisioned_throughput_enabled")? {
            let throughput = cluster.number("number_of_broker_nodes") * cluster.number("volume_throughput");
            let key = (MSK, "Kafka.Throughput", "RunVolume");
            let throughput = line("Provisioned storage throughput", "MBps", key, throughput);
            bill.add(throughput.decided_by("volume_throughput"));
        }
        Ok(())
    });
    bill.part("Tiered storage", |bill| {
        if cluster.required("storage_mode")? == "TIERED" {
            let key = (MSK, "Kafka.Storage.Tiered", "TieredStorage");
            let stored = line("Tiered storage", "GB", key, cluster.usage("tiered_storage_gb"));
            bill.add(stored.decided_by("storage_mode"));
            let key = (MSK, "Kafka.DataRetrieval.Tiered", "TieredStorage");
            let read = line("Tiered storage retrieval", "GB", key, cluster.usage("monthly_tiered_retrieval_gb"));
            bill.add(read.decided_by("storage_mode"));
        }
        Ok(())
    });
    bill.part("Public IPv4 addresses", |bill| {
        // Every broker gets one.
        if cluster.required("public_access")? == "SERVICE_PROVIDED_EIPS" {
            addresses::of_each(cluster.number("number_of_broker_nodes"), "public_access", bill);
        }
        Ok(())
    });
    bill.part("Private connectivity", |bill| connectivity(cluster, bill));
    Ok(())
}

fn express(cluster: &Thing<'_>, bill: &mut Bill) {
    let stored = cluster.usage("storage_gb");
    bill.add(line("Storage", "GB", (MSK, "Express.Storage", "Storage"), stored).decided_by("instance_type"));
    let written = cluster.usage("monthly_data_in_gb");
    bill.add(line("Data in", "GB", (MSK, "Express.In-Bytes", "Data-In"), written).decided_by("instance_type"));
}

/// A volume for each broker. With a scaling target it grows by itself, and never shrinks.
fn volumes(cluster: &Thing<'_>, bill: &mut Bill) {
    let size = cluster.number("volume_size");
    let targets = cluster.estate.referrers(cluster.resource, "aws_appautoscaling_target", "resource_id");
    let (name, size) = match targets.found.first().and_then(|target| number_of(&target.values, "max_capacity")) {
        Some(most) => {
            ("Storage (autoscaling)", cluster.scaled("broker_storage_gb", ("volume_size", size), most, bill))
        }
        None => ("Storage", size),
    };
    let stored = cluster.number("number_of_broker_nodes") * size;
    bill.add(line(name, "GB", (MSK, "Kafka.Storage.GP2", "RunVolume"), stored).decided_by("volume_size"));
}

/// Clients of other networks pay nothing; the cluster does, for each way in which they can prove who they are.
fn connectivity(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let mut ways: i64 = 0;
    for field in ["vpc_connectivity_tls", "vpc_connectivity_iam", "vpc_connectivity_scram"] {
        ways = ways.saturating_add(cluster.flag(field)?.into());
    }
    if ways > 0 {
        let hours = Amount::MONTH_OF_HOURS * ways;
        let key = (MSK, "Kafka.PrivateConnectivityHours", "PrivateConnectivity");
        bill.add(line("Private connectivity", "hours", key, hours));
        let key = (MSK, "Kafka.PrivateConnectivity.BytesProcessed", "PrivateConnectivity");
        let passed = cluster.usage("monthly_private_connectivity_gb");
        bill.add(line("Private connectivity data processed", "GB", key, passed));
    }
    Ok(())
}
