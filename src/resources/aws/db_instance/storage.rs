//! The storage of a database instance: GB by type and deployment, and the IOPS and throughput beyond what is included.
//!
//! Prices: <https://aws.amazon.com/rds/mysql/pricing/> and its siblings ("Database storage"); what gp3 includes:
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage>. Not for: backups.

use super::engine::Engine;
use super::inherited;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

/// The IOPS and MiB/s that a gp3 volume includes, and one that is striped over several.
const GP3: (i64, i64) = (3000, 125);
const GP3_STRIPED: (i64, i64) = (12_000, 500);

pub(super) fn bill(database: &Thing<'_>, engine: Result<Engine, Reason>, bill: &mut Bill) {
    bill.part("Storage", |bill| storage(database, engine, bill));
}

fn storage(database: &Thing<'_>, engine: Result<Engine, Reason>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = match (database.text("storage_type")?, database.number_if_set("iops")) {
        (Some(kind), _) => kind,
        // This holds for a replica and a restored database too, whatever their source has.
        (None, Some(_)) => "io1".to_owned(),
        (None, None) => "gp2".to_owned(),
    };
    let (words, storage) = match kind.as_str() {
        "standard" => ("magnetic", "StorageUsage"),
        "gp2" => ("general purpose SSD, gp2", "GP2-Storage"),
        "gp3" => ("general purpose SSD, gp3", "GP3-Storage"),
        "io1" => ("provisioned IOPS SSD, io1", "PIOPS-Storage"),
        "io2" => ("provisioned IOPS SSD, io2", "PIOPS-Storage-IO2"),
        other => {
            let why = format!("{other:?} is not a storage type of RDS");
            return Err(Reason::new(why).at(database.resource.span("storage_type")));
        }
    };
    // A standby doubles the storage: the bill has a usage type of its own for it.
    let deployment = match database.flag("multi_az")? {
        false => "",
        true if engine.clone()?.is_mirrored() => "Mirror-",
        true => "Multi-AZ-",
    };
    let key = |of: &str| ("AmazonRDS", format!("RDS:{deployment}{of}"), "");
    let size = size(database);
    let name = format!("Storage ({words})");
    bill.add(line(name, "GB", key(storage), size.clone()).decided_by("allocated_storage"));
    match kind.as_str() {
        "gp3" => bill.part("Provisioned GP3 IOPS and throughput", |bill| {
            let (iops, throughput) = (database.number_if_set("iops"), database.number_if_set("storage_throughput"));
            if iops.is_none() && throughput.is_none() {
                return Ok(());
            }
            let (included, included_throughput) = included(&engine?, &size)?;
            let words = if included == GP3.0 { "3,000" } else { "12,000" };
            let beyond = iops.unwrap_or(Amount::ZERO).beyond(included);
            let name = format!("Provisioned GP3 IOPS (above {words})");
            bill.add(line(name, "IOPS", key("GP3-PIOPS"), beyond).decided_by("iops"));
            let beyond = throughput.unwrap_or(Amount::ZERO).beyond(included_throughput);
            let name = format!("Provisioned GP3 throughput (above {included_throughput} MiBps)");
            bill.add(line(name, "MiBps", key("GP3-Throughput"), beyond).decided_by("storage_throughput"));
            Ok(())
        }),
        "io1" | "io2" => {
            let iops = if kind == "io1" { "PIOPS" } else { "IO2-PIOPS" };
            let quantity = database.number("iops");
            bill.add(line("Provisioned IOPS", "IOPS", key(iops), quantity).decided_by("iops"));
        }
        "standard" => {
            let requests = database.usage("monthly_standard_io_requests");
            let key = ("AmazonRDS", "RDS:StorageIOUsage", "");
            bill.add(line("I/O requests", "1M requests", key, requests).per(1_000_000));
        }
        _ => {}
    }
    Ok(())
}

fn size(database: &Thing<'_>) -> Amount {
    match inherited(database, "allocated_storage") {
        Ok(text) => text.parse().map_or_else(
            |_| Amount::unknown(Reason::new(format!("allocated_storage is {text:?}, not a number"))),
            Amount::known,
        ),
        Err(reason) => Amount::unknown(reason),
    }
}

/// What gp3 includes depends on how large it is.
fn included(engine: &Engine, size: &Amount) -> Result<(i64, i64), Reason> {
    let Some(striped_from) = engine.striped_from_gb() else { return Ok(GP3) };
    match size.value() {
        Ok(size) if size < striped_from.into() => Ok(GP3),
        Ok(_) => Ok(GP3_STRIPED),
        Err(_) => Err(Reason::new(format!(
            "what gp3 includes depends on whether there are {striped_from} GB, which is not known"
        ))),
    }
}
