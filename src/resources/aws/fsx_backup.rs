//! A backup of an FSx file system or of an ONTAP volume, made by hand: it is kept, and paid for, until someone deletes it.
//!
//! Prices: <https://aws.amazon.com/fsx/pricing/> ("Backup storage"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_backup>. Each kind of file system has a
//! price of its own, so the project has to have the file system; a volume is always ONTAP's:
//! <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html>. Not for: the backups that FSx makes every
//! day, which are the file system's.

use super::alike::fsx::BACKUPS;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "fsx_backup",
    places: &[place("aws_fsx_backup")],
    fields: &[field("file_system_id").replaces(), field("volume_id").replaces()],
    usage: &[BACKUPS],
    bill,
};

const ONTAP: &str = "component:ontap-backup";

/// The types of file systems, and what their backups are on the bill.
const FILE_SYSTEMS: [(&str, &str); 4] = [
    ("aws_fsx_lustre_file_system", "component:lustre-backup"),
    ("aws_fsx_ontap_file_system", ONTAP),
    ("aws_fsx_openzfs_file_system", "component:openzfs-backup"),
    ("aws_fsx_windows_file_system", "component:windows-backup"),
];

fn bill(backup: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Backup storage", |bill| {
        let (component, source) = match backup.is_set("volume_id")? {
            true => (ONTAP, "volume_id"),
            false => (of_files(backup)?, "file_system_id"),
        };
        let kept = backup.usage(BACKUPS.key);
        bill.add(line("Backup storage", "GB", ("AmazonFSx", component, ""), kept).decided_by(source));
        Ok(())
    });
    Ok(())
}

fn of_files(backup: &Thing<'_>) -> Result<&'static str, Reason> {
    let types = FILE_SYSTEMS.map(|(name, _)| name);
    backup.of_target("file_system_id", &types, |files| {
        let known = FILE_SYSTEMS.iter().find(|(name, _)| *files.type_name == **name);
        known.map(|(_, component)| *component).ok_or_else(|| Reason::new("it is no file system of FSx"))
    })
}
