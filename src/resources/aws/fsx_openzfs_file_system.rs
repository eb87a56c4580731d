//! An FSx for OpenZFS file system: storage, throughput, IOPS beyond what is included, backups.
//!
//! Prices: <https://aws.amazon.com/fsx/openzfs/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_openzfs_file_system>. Compression makes
//! more fit into what is provisioned; it is the same price. The names of the bill's lines are not confirmed, so they have
//! names of ours. Not for: volumes and snapshots, which are in the file system; data transfer.

use super::alike::fsx;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "fsx_openzfs_file_system",
    places: &[place("aws_fsx_openzfs_file_system")],
    fields: &[
        field("storage_capacity").unknown("storage_capacity is not set: the backup decides it"),
        field("storage_type").text("SSD").replaces(),
        field("deployment_type").replaces(),
        field("throughput_capacity"),
        field("iops").at("disk_iops_configuration[0].iops"),
        field("iops_mode")
            .at("disk_iops_configuration[0].mode")
            .text("AUTOMATIC")
            .words(&["AUTOMATIC", "USER_PROVISIONED"]),
        field("read_cache_mode").at("read_cache_configuration[0].sizing_mode"),
        field("read_cache_size").at("read_cache_configuration[0].size"),
        field("automatic_backup_retention_days").number(0),
        field("backup_id").replaces(),
    ],
    usage: &[fsx::GROWN, fsx::BACKUPS],
    bill,
};

fn bill(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Storage, throughput and IOPS", |bill| {
        // `SINGLE_AZ_HA_2`: each deployment has prices of its own.
        let deployment = files.required("deployment_type")?.to_lowercase().replace('_', "-");
        let component = |what: &str| format!("component:openzfs-{what}-{deployment}");
        let media = files.required("storage_type")?;
        if media == "INTELLIGENT_TIERING" {
            bill.add(fsx::grown(files, component("storage-intelligent-tiering")));
            bill.part("SSD read cache", |bill| fsx::read_cache(files, component("read-cache"), bill));
        } else {
            bill.add(fsx::storage(&media, component("storage-ssd"), files.number("storage_capacity")));
            bill.part("Provisioned IOPS", |bill| fsx::iops(files, component("iops"), bill));
        }
        bill.add(fsx::throughput(component("throughput"), files.number("throughput_capacity")));
        Ok(())
    });
    fsx::backups(files, "component:openzfs-backup", bill);
    Ok(())
}
