//! An EFS file system: what it stores in each class, the throughput that is provisioned or used.
//!
//! Prices: <https://aws.amazon.com/efs/pricing/>; what provisioned throughput includes:
//! <https://docs.aws.amazon.com/efs/latest/ug/performance.html#throughput-modes>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_file_system>. A colder class is listed
//! where the lifecycle policy moves files into it or the usage file speaks of it. Not for: replicas, which are file systems
//! of their own, and backups, which are a vault's.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "efs_file_system",
    places: &[place("aws_efs_file_system")],
    fields: &[
        field("availability_zone_name").replaces(),
        field("throughput_mode").text("bursting").words(&["bursting", "provisioned", "elastic"]),
        field("provisioned_throughput_in_mibps"),
        field("performance_mode").text("generalPurpose").replaces(),
        field("lifecycle_policy"),
        field("encrypted").flag(false).replaces(),
    ],
    usage: &[
        usage("storage_gb", "GB stored in the standard class").sizes(10, 500, 10_000),
        usage("infrequent_access_storage_gb", "GB stored in the infrequent access class").sizes(20, 1_000, 50_000),
        usage("monthly_infrequent_access_read_gb", "GB read from the infrequent access class per month")
            .sizes(1, 50, 2_000),
        usage(
            "monthly_infrequent_access_write_gb",
            "GB written to the infrequent access class per month, by tiering",
        )
        .sizes(1, 100, 5_000),
        usage("archive_storage_gb", "GB stored in the archive class").sizes(50, 2_000, 100_000),
        usage("monthly_archive_read_gb", "GB read from the archive class per month").sizes(1, 10, 500),
        usage("monthly_archive_write_gb", "GB written to the archive class per month, by tiering")
            .sizes(1, 100, 5_000),
        usage("monthly_elastic_read_gb", "GB read with elastic throughput per month").sizes(10, 1_000, 50_000),
        usage("monthly_elastic_write_gb", "GB written with elastic throughput per month").sizes(5, 300, 10_000),
    ],
    bill,
};

/// The GB in the standard class that bring one MiB/s of throughput with them: 50 KiB/s each.
const GB_OF_ONE_MIBPS: i64 = 20;

fn bill(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Storage", |bill| storage(files, bill));
    bill.part("Throughput", |bill| throughput(files, bill));
    Ok(())
}

fn storage(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let one_zone = is_one_zone(files);
    let (zone, words) = if one_zone { ("-Z", "one zone") } else { ("", "standard") };
    let stored = |words: String, usage_type: String, usage: &'static str| {
        line(format!("Storage ({words})"), "GB", ("AmazonEFS", usage_type, ""), files.usage(usage))
    };
    let standard = stored(words.to_owned(), format!("TimedStorage{zone}-ByteHrs"), "storage_gb");
    bill.add(standard.decided_by("availability_zone_name"));
    bill.part("Storage (infrequent access)", |bill| {
        if !is_used(files, "transition_to_ia", "infrequent_access_storage_gb")? {
            return Ok(());
        }
        // Where throughput is elastic, cold data is cheaper to keep, and reads are paid for on top.
        let class = match (files.required("throughput_mode")?.as_str(), one_zone) {
            ("elastic", false) => "IATimedStorage-ET-ByteHrs",
            ("elastic", true) => "component:one-zone-infrequent-access-elastic",
            (_, false) => "IATimedStorage-ByteHrs",
            (_, true) => "IATimedStorage-Z-ByteHrs",
        };
        let name = format!("{words}, infrequent access");
        let cold = stored(name, class.to_owned(), "infrequent_access_storage_gb");
        bill.add(cold.decided_by("lifecycle_policy"));
        moved(files, "infrequent access", "IADataAccess-Bytes", IA_MOVES, bill);
        Ok(())
    });
    bill.part("Storage (archive)", |bill| {
        if is_used(files, "transition_to_archive", "archive_storage_gb")? {
            let class = "ArchiveTimedStorage-ByteHrs".to_owned();
            let archived = stored(format!("{words}, archive"), class, "archive_storage_gb");
            bill.add(archived.decided_by("lifecycle_policy"));
            moved(files, "archive", "ArchiveDataAccess-Bytes", ARCHIVE_MOVES, bill);
        }
        Ok(())
    });
    Ok(())
}

/// The usage keys of what is read from a class, and of what is written to it.
type Moves = [(&'static str, &'static str, &'static str); 2];

const IA_MOVES: Moves = [
    ("Read requests", "Read", "monthly_infrequent_access_read_gb"),
    ("Write requests", "Write", "monthly_infrequent_access_write_gb"),
];
const ARCHIVE_MOVES: Moves =
    [("Read requests", "Read", "monthly_archive_read_gb"), ("Write requests", "Write", "monthly_archive_write_gb")];

fn moved(files: &Thing<'_>, class: &str, usage_type: &str, moves: Moves, bill: &mut Bill) {
    for (name, operation, usage) in moves {
        let key = ("AmazonEFS", usage_type, operation);
        bill.add(line(format!("{name} ({class})"), "GB", key, files.usage(usage)).decided_by("lifecycle_policy"));
    }
}

/// Whether files get into a colder class: by the policy, or because the usage file says that some are there.
fn is_used(files: &Thing<'_>, transition: &str, usage: &'static str) -> Result<bool, Reason> {
    if files.usage(usage).value().is_ok() {
        return Ok(true);
    }
    for policy in files.items("lifecycle_policy")? {
        if text_of(&policy, transition)?.is_some_and(|after| !after.is_empty()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A zone that is not known yet is one zone all the same.
fn is_one_zone(files: &Thing<'_>) -> bool {
    !files.value("availability_zone_name").is_null()
}

fn throughput(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    match files.required("throughput_mode")?.as_str() {
        "provisioned" => {
            let included = files.usage("storage_gb").divided_by(GB_OF_ONE_MIBPS);
            let beyond = files.number("provisioned_throughput_in_mibps").beyond(included);
            let key = ("AmazonEFS", "ProvisionedTP-MiBpsHrs", "");
            let name = "Provisioned throughput (beyond what the storage includes)";
            bill.add(line(name, "MiBps", key, beyond).decided_by("provisioned_throughput_in_mibps"));
        }
        "elastic" => {
            for (name, operation, usage) in [
                ("Elastic throughput (read)", "Read", "monthly_elastic_read_gb"),
                ("Elastic throughput (write)", "Write", "monthly_elastic_write_gb"),
            ] {
                let key = ("AmazonEFS", "ETDataAccess-Bytes", operation);
                let used: Amount = files.usage(usage);
                bill.add(line(name, "GB", key, used).decided_by("throughput_mode"));
            }
        }
        // Bursting comes with the storage.
        _ => {}
    }
    Ok(())
}
