//! A snapshot of an RDS database, taken by hand or copied: it is kept, and paid for, until someone deletes it.
//!
//! Prices: <https://aws.amazon.com/rds/mysql/pricing/> ("Backup storage"), which all engines share. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_snapshot>. What all backups of a region
//! take is free up to the size of its databases. Not for: the backups that RDS takes itself, which are the database's; the
//! transfer of a copy from another region, which is paid once.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "db_snapshot",
    places: &[place("aws_db_snapshot"), place("aws_db_snapshot_copy")],
    fields: &[field("db_instance_identifier").replaces(), field("source_db_snapshot_identifier").replaces()],
    usage: &[usage("backup_storage_gb", "GB that the snapshot takes beyond what is free").sizes(10, 200, 5_000)],
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonRDS", "RDS:ChargedBackupUsage", "");
    bill.add(line("Backup storage", "GB", key, snapshot.usage("backup_storage_gb")));
    Ok(())
}
