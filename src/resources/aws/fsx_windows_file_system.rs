//! An FSx for Windows File Server file system: storage, throughput, IOPS beyond what is included, backups.
//!
//! Prices: <https://aws.amazon.com/fsx/windows/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_windows_file_system>. The names of the
//! bill's lines are not confirmed, so they have names of ours. Not for: the other file systems of FSx; data transfer; the
//! directory.

use super::alike::fsx;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "fsx_windows_file_system",
    places: &[place("aws_fsx_windows_file_system")],
    fields: &[
        field("storage_capacity").unknown("storage_capacity is not set: the backup decides it"),
        field("storage_type").text("SSD"),
        field("deployment_type").text("SINGLE_AZ_1").replaces().words(&[
            "SINGLE_AZ_1",
            "SINGLE_AZ_2",
            "MULTI_AZ_1",
        ]),
        field("throughput_capacity"),
        field("iops").at("disk_iops_configuration[0].iops"),
        field("iops_mode")
            .at("disk_iops_configuration[0].mode")
            .text("AUTOMATIC")
            .words(&["AUTOMATIC", "USER_PROVISIONED"]),
        field("automatic_backup_retention_days").number(7),
        field("backup_id").replaces(),
    ],
    usage: &[fsx::BACKUPS],
    bill,
};

fn bill(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Storage, throughput and IOPS", |bill| {
        let is_multi = files.required("deployment_type")?.starts_with("MULTI_AZ");
        let zones = if is_multi { "multi-az" } else { "single-az" };
        let media = files.required("storage_type")?;
        let component = |what: &str| format!("component:windows-{what}-{zones}");
        let stored = files.number("storage_capacity");
        bill.add(fsx::storage(&media, component(&format!("storage-{}", media.to_lowercase())), stored));
        bill.add(fsx::throughput(component("throughput"), files.number("throughput_capacity")));
        if media == "SSD" {
            bill.part("Provisioned IOPS", |bill| fsx::iops(files, component("iops"), bill));
        }
        Ok(())
    });
    fsx::backups(files, "component:windows-backup", bill);
    Ok(())
}
