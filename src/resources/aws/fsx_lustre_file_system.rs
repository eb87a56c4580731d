//! An FSx for Lustre file system: storage by medium and throughput, metadata IOPS, the cache of disks, backups.
//!
//! Prices: <https://aws.amazon.com/fsx/lustre/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_lustre_file_system>. Throughput is part
//! of the price of the storage. The names of the bill's lines are not confirmed, so they have names of ours. Not for: the
//! bucket behind it; data transfer.

use super::alike::fsx;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "fsx_lustre_file_system",
    places: &[place("aws_fsx_lustre_file_system")],
    fields: &[
        field("storage_capacity").unknown("storage_capacity is not set: the backup decides it"),
        field("storage_type").text("SSD").replaces().words(&["SSD", "HDD", "INTELLIGENT_TIERING"]),
        field("deployment_type").text("SCRATCH_1").replaces(),
        field("per_unit_storage_throughput"),
        field("throughput_capacity"),
        field("drive_cache_type").text("NONE").replaces().words(&["NONE", "READ"]),
        field("metadata_mode").at("metadata_configuration[0].mode"),
        field("metadata_iops").at("metadata_configuration[0].iops"),
        field("read_cache_mode").at("data_read_cache_configuration[0].sizing_mode"),
        field("read_cache_size").at("data_read_cache_configuration[0].size"),
        field("automatic_backup_retention_days").number(0),
        field("backup_id").replaces(),
    ],
    usage: &[fsx::GROWN, fsx::BACKUPS],
    bill,
};

fn bill(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Storage", |bill| stored(files, bill));
    bill.part("Metadata IOPS", |bill| {
        if files.text("metadata_mode")?.as_deref() == Some("USER_PROVISIONED") {
            let key = ("AmazonFSx", "component:lustre-metadata-iops", "");
            bill.add(line("Metadata IOPS", "IOPS", key, files.number("metadata_iops")).decided_by("metadata_iops"));
        }
        Ok(())
    });
    fsx::backups(files, "component:lustre-backup", bill);
    Ok(())
}

fn stored(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let media = files.required("storage_type")?;
    if media == "INTELLIGENT_TIERING" {
        bill.add(fsx::grown(files, "component:lustre-storage-intelligent-tiering".to_owned()));
        let component = "component:lustre-throughput-intelligent-tiering".to_owned();
        bill.add(fsx::throughput(component, files.number("throughput_capacity")));
        return fsx::read_cache(files, "component:lustre-read-cache".to_owned(), bill);
    }
    let deployment = files.required("deployment_type")?;
    // What is scratched is of one kind; what persists has a price for each throughput that a TiB of it is given.
    let speed = match deployment.starts_with("PERSISTENT") {
        true => format!("-{}", files.required("per_unit_storage_throughput")?),
        false => String::new(),
    };
    let kind = match deployment.as_str() {
        "SCRATCH_1" | "SCRATCH_2" => "scratch",
        "PERSISTENT_1" => "persistent-1",
        "PERSISTENT_2" => "persistent-2",
        other => {
            let why = format!("{other:?} is not a deployment type of FSx for Lustre");
            return Err(Reason::new(why).at(files.resource.span("deployment_type")));
        }
    };
    let cache = match files.text("drive_cache_type")?.as_deref() {
        Some("READ") => "-read-cache",
        _ => "",
    };
    let component = format!("component:lustre-storage-{}-{kind}{speed}{cache}", media.to_lowercase());
    bill.add(fsx::storage(&media, component, files.number("storage_capacity")));
    Ok(())
}
