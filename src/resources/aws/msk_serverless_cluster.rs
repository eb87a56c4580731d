//! A serverless cluster of Managed Streaming for Apache Kafka: its hours, its partitions, and what passes through.
//!
//! Prices: <https://aws.amazon.com/msk/pricing/> ("MSK Serverless"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_serverless_cluster>. Not for: data
//! transfer.

use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "msk_serverless_cluster",
    places: &[place("aws_msk_serverless_cluster")],
    fields: &[],
    usage: &[
        usage("partitions", "partitions that the cluster has on average").sizes(10, 100, 1_000),
        usage("storage_gb", "GB that the cluster stores").sizes(10, 500, 10_000),
        usage("monthly_data_in_gb", "GB written to topics per month").sizes(50, 2_000, 50_000),
        usage("monthly_data_out_gb", "GB read from topics per month").sizes(100, 4_000, 100_000),
    ],
    bill,
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = |usage_type: &'static str| ("AmazonMSK", usage_type, "Serverless");
    bill.add(line("Cluster", "hours", key("KafkaServerless-ClusterHours"), Amount::MONTH_OF_HOURS));
    let partitions = cluster.usage("partitions") * HOURS;
    bill.add(line("Partitions", "hours", key("KafkaServerless-PartitionHours"), partitions));
    bill.add(line("Storage", "GB", key("KafkaServerless-StorageHours"), cluster.usage("storage_gb")));
    bill.add(line("Data in", "GB", key("KafkaServerless-In-Bytes"), cluster.usage("monthly_data_in_gb")));
    bill.add(line("Data out", "GB", key("KafkaServerless-Out-Bytes"), cluster.usage("monthly_data_out_gb")));
    Ok(())
}
