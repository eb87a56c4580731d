//! An FSx for NetApp ONTAP file system: SSD storage, its capacity pool, throughput, IOPS, backups.
//!
//! Prices: <https://aws.amazon.com/fsx/netapp-ontap/pricing/>; what the storage includes:
//! <https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/storage-capacity-and-IOPS.html>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_ontap_file_system>. The names of the
//! bill's lines are not confirmed, so they have names of ours. Not for: virtual machines and volumes, which share what the
//! file system has; data transfer.

use super::alike::fsx;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape =
    Shape {
        name: "fsx_ontap_file_system",
        places: &[place("aws_fsx_ontap_file_system")],
        fields: &[
            field("storage_capacity"),
            field("deployment_type").replaces(),
            field("ha_pairs").number(1),
            field("throughput_capacity"),
            field("throughput_capacity_per_ha_pair"),
            field("iops").at("disk_iops_configuration[0].iops"),
            field("iops_mode")
                .at("disk_iops_configuration[0].mode")
                .text("AUTOMATIC")
                .words(&["AUTOMATIC", "USER_PROVISIONED"]),
            field("automatic_backup_retention_days").number(0),
        ],
        usage: &[
            usage("capacity_pool_storage_gb", "GB that are tiered to the capacity pool")
                .sizes(500, 10_000, 200_000),
            usage("monthly_capacity_pool_read_requests", "requests that read from the capacity pool per month")
                .sizes(100_000, 10_000_000, 500_000_000),
            usage("monthly_capacity_pool_write_requests", "requests that write to the capacity pool per month")
                .sizes(50_000, 5_000_000, 200_000_000),
            fsx::BACKUPS,
        ],
        bill,
    };

fn bill(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Storage, throughput and IOPS", |bill| {
        // AWS gives each of the four deployments prices of its own: two zones or one, first generation or second.
        let deployment = files.required("deployment_type")?.to_lowercase().replace('_', "-");
        let component = |what: &str| format!("component:ontap-{what}-{deployment}");
        bill.add(fsx::storage("SSD", component("storage-ssd"), files.number("storage_capacity")));
        bill.add(fsx::throughput(component("throughput"), capacity(files)));
        bill.part("Provisioned IOPS", |bill| fsx::iops(files, component("iops"), bill));
        let pool = files.usage("capacity_pool_storage_gb");
        bill.add(line("Capacity pool storage", "GB", ("AmazonFSx", component("storage-capacity-pool"), ""), pool));
        for (name, what, usage) in [
            ("Capacity pool reads", "capacity-pool-reads", "monthly_capacity_pool_read_requests"),
            ("Capacity pool writes", "capacity-pool-writes", "monthly_capacity_pool_write_requests"),
        ] {
            let key = ("AmazonFSx", component(what), "");
            bill.add(line(name, "1k requests", key, files.usage(usage)).per(1000));
        }
        Ok(())
    });
    fsx::backups(files, "component:ontap-backup", bill);
    Ok(())
}

/// The throughput of all pairs of servers together.
fn capacity(files: &Thing<'_>) -> Amount {
    match files.number_if_set("throughput_capacity_per_ha_pair") {
        Some(of_pair) => of_pair * files.number("ha_pairs"),
        None => files.number("throughput_capacity"),
    }
}
