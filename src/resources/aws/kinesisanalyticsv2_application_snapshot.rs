//! A snapshot of an application of Managed Service for Apache Flink, taken by hand.
//!
//! Prices: <https://aws.amazon.com/managed-service-apache-flink/pricing/> ("Durable application backups"). Not for: the
//! snapshots that the application takes itself.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "kinesisanalyticsv2_application_snapshot",
    places: &[place("aws_kinesisanalyticsv2_application_snapshot")],
    fields: &[field("application_name").replaces()],
    usage: &[usage("durable_application_backup_gb", "GB that the snapshot takes").sizes(1, 5, 50)],
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonKinesisAnalytics", "DurableApplicationBackups", "");
    bill.add(line("Backup", "GB", key, snapshot.usage("durable_application_backup_gb")));
    Ok(())
}
