//! A DynamoDB table: provisioned capacity or requests, of the table, its indexes and its replicas; storage and
//! backups; reads of its stream.
//!
//! Prices: <https://aws.amazon.com/dynamodb/pricing/>. Global tables:
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/global-tables-billing.html>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table>. A scaling
//! target keeps provisioned capacity within its limits, the table's and each index's. Not for: what is paid once (imports,
//! warm throughput), and the data transfer of replication.

mod scaling;
mod units;

pub(super) use self::scaling::provisioned_units;
use self::scaling::range;
use self::units::WRITE_REQUEST;
pub(super) use self::units::{
    READ, READ_REQUEST, REPLICATED_WRITE, REPLICATED_WRITE_REQUEST, Unit, WRITE, prefix, provisioned, requested,
};
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "dynamodb_table",
    places: &[place("aws_dynamodb_table")],
    fields: &[
        field("name").replaces(),
        field("billing_mode").text("PROVISIONED").words(&["PROVISIONED", "PAY_PER_REQUEST"]),
        field("read_capacity"),
        field("write_capacity"),
        field("table_class").text("STANDARD").words(&["STANDARD", "STANDARD_INFREQUENT_ACCESS"]),
        field("hash_key").replaces(),
        field("range_key").replaces(),
        field("global_secondary_index"),
        field("local_secondary_index").replaces(),
        field("replica"),
        field("point_in_time_recovery").at("point_in_time_recovery[0].enabled").flag(false),
        field("stream_enabled").flag(false),
        field("ttl").at("ttl[0].enabled").flag(false),
        field("max_read_request_units").at("on_demand_throughput[0].max_read_request_units"),
        field("max_write_request_units").at("on_demand_throughput[0].max_write_request_units"),
        field("deletion_protection_enabled").flag(false),
    ],
    usage: &[
        usage("read_capacity_units", "read capacity units on average; those of the configuration if not given"),
        usage("write_capacity_units", "write capacity units on average; those of the configuration if not given"),
        usage(
            "index_read_capacity_units",
            "read capacity units of each global secondary index on average; what is configured if not given",
        ),
        usage(
            "index_write_capacity_units",
            "write capacity units of each global secondary index on average; what is configured if not given",
        ),
        usage("monthly_write_request_units", "write request units of an on-demand table per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("monthly_read_request_units", "read request units of an on-demand table per month").sizes(
            500_000,
            50_000_000,
            5_000_000_000,
        ),
        usage("storage_gb", "data stored, indexes included, in GB").sizes(1, 50, 2_000),
        usage("pitr_backup_storage_gb", "data that point-in-time recovery keeps, in GB").sizes(1, 50, 2_000),
        usage("on_demand_backup_storage_gb", "on-demand backups kept, in GB").sizes(1, 50, 2_000),
        usage("monthly_data_restored_gb", "data restored from backups per month in GB").sizes(1, 10, 100),
        usage("monthly_streams_read_request_units", "GetRecords calls on the stream per month, not by Lambda")
            .sizes(1_000_000, 10_000_000, 100_000_000),
    ],
    bill,
};

fn bill(table: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Reads and writes", |bill| match table.required("billing_mode")?.as_str() {
        "PAY_PER_REQUEST" => requests(table, bill),
        _ => capacity(table, bill),
    });
    bill.part("Data storage", |bill| {
        let storage = ("AmazonDynamoDB", format!("{}TimedStorage-ByteHrs", class(table)?), "");
        let stored = |name: String| line(name, "GB-months", storage.clone(), table.usage("storage_gb"));
        bill.add(stored("Data storage".to_owned()).decided_by("table_class"));
        bill.part("Data storage of replicas", |bill| {
            for region in replica_regions(table)? {
                let replica = stored(format!("Data storage (replica {region})"));
                bill.add(replica.in_region(region).decided_by("replica"));
            }
            Ok(())
        });
        Ok(())
    });
    bill.part("Point-in-time recovery", |bill| recovery(table, bill));
    let key = ("AmazonDynamoDB", "TimedBackupStorage-ByteHrs", "");
    bill.add(line("On-demand backup storage", "GB-months", key, table.usage("on_demand_backup_storage_gb")));
    let key = ("AmazonDynamoDB", "RestoreDataSize-Bytes", "");
    bill.add(line("Table data restored", "GB", key, table.usage("monthly_data_restored_gb")));
    bill.part("Streams", |bill| {
        if table.flag("stream_enabled")? {
            let key = ("AmazonDynamoDB", "Streams-RequestsCount", "GetRecords");
            let reads = table.usage("monthly_streams_read_request_units");
            bill.add(line("Streams read request unit (sRRU)", "sRRUs", key, reads).decided_by("stream_enabled"));
        }
        Ok(())
    });
    Ok(())
}

/// Provisioned: every hour of the month, used or not. A replica has the capacity of its table, and all indexes.
fn capacity(table: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let class = class(table)?;
    let provisioned = |unit: Unit, of: &str, units: Amount| provisioned(class, unit, of, units);
    let (read, write) = provisioned_units(table, bill);
    bill.add(provisioned(READ, "", read.clone()).decided_by("read_capacity"));
    bill.part("Capacity of global secondary indexes", |bill| {
        for (index, read, write) in indexes(table)? {
            bill.add(provisioned(READ, &index, read).decided_by("global_secondary_index"));
            bill.add(provisioned(WRITE, &index, write).decided_by("global_secondary_index"));
        }
        Ok(())
    });
    bill.part("Write capacity and replicas", |bill| {
        let replicas = replica_regions(table)?;
        // In a global table every region, the first one too, is billed for replicated writes.
        let unit = if is_global(table, &replicas)? { REPLICATED_WRITE } else { WRITE };
        bill.add(provisioned(unit, "", write.clone()).decided_by("write_capacity"));
        for region in replicas {
            let of = format!(", replica {region}");
            let mut add = |component: Component| bill.add(component.in_region(&region).decided_by("replica"));
            add(provisioned(unit, &of, write.clone()));
            add(provisioned(READ, &of, read.clone()));
            // Writes to an index are local to its region.
            for (index, read, write) in indexes(table).unwrap_or_default() {
                add(provisioned(READ, &format!("{index}{of}"), read));
                add(provisioned(WRITE, &format!("{index}{of}"), write));
            }
        }
        Ok(())
    });
    Ok(())
}

/// On demand: the requests that are made. Writes are made again in every region; reads are where they are.
fn requests(table: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let class = class(table)?;
    let requested = |unit, of: &str, shown, units| requested(class, unit, of, shown, units);
    let (reads, writes) = (table.usage("monthly_read_request_units"), table.usage("monthly_write_request_units"));
    bill.add(requested(READ_REQUEST, "", "RRUs", reads).decided_by("billing_mode"));
    bill.part("Write requests", |bill| {
        let replicas = replica_regions(table)?;
        if !is_global(table, &replicas)? {
            bill.add(requested(WRITE_REQUEST, "", "WRUs", writes).decided_by("billing_mode"));
            return Ok(());
        }
        let replicated = |of: &str| requested(REPLICATED_WRITE_REQUEST, of, "rWRUs", writes.clone());
        bill.add(replicated("").decided_by("billing_mode"));
        for region in replicas {
            let component = replicated(&format!(", replica {region}"));
            bill.add(component.in_region(region).decided_by("replica"));
        }
        Ok(())
    });
    Ok(())
}

fn recovery(table: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kept = |name: String| {
        let key = ("AmazonDynamoDB", "TimedPITRStorage-ByteHrs", "");
        line(name, "GB-months", key, table.usage("pitr_backup_storage_gb"))
    };
    let name = "Point-In-Time Recovery (PITR) backup storage";
    if table.flag("point_in_time_recovery")? {
        bill.add(kept(name.to_owned()).decided_by("point_in_time_recovery"));
    }
    for replica in table.items("replica")? {
        if text_of(&replica, "point_in_time_recovery")?.as_deref() == Some("true") {
            let region = region(&replica)?;
            bill.add(kept(format!("{name} (replica {region})")).in_region(region).decided_by("replica"));
        }
    }
    Ok(())
}

/// What the usage types of the table's class begin with. Backups and streams know no class.
pub(super) fn class(table: &Thing<'_>) -> Result<&'static str, Reason> {
    Ok(prefix(&table.required("table_class")?))
}

/// Each global secondary index, as a line names it, with what it reads and writes.
pub(super) fn indexes(table: &Thing<'_>) -> Result<Vec<(String, Amount, Amount)>, Reason> {
    let items = table.items("global_secondary_index")?;
    let described = items.iter().enumerate().map(|(position, index)| {
        let name = text_of(index, "name").ok().flatten().unwrap_or_else(|| format!("#{}", position + 1));
        let units = |attribute: &str| {
            let span = table.resource.span("global_secondary_index");
            let why = format!("{attribute} of index {name} is not set");
            number_of(index, attribute).unwrap_or_else(|| Amount::unknown(Reason::new(why).at(span)))
        };
        let kept = |attribute: &str, usage_key, unit: &str| {
            let asked = units(attribute);
            let range = range(table, Some(&name), unit);
            table.usage_or(usage_key, range.map_or(asked.clone(), |range| range.keep(asked)))
        };
        let read = kept("read_capacity", "index_read_capacity_units", "Read");
        let write = kept("write_capacity", "index_write_capacity_units", "Write");
        (format!(", index {name}"), read, write)
    });
    Ok(described.collect())
}

/// Whether the table is written in other regions too, which its own block declares or a resource.
fn is_global(table: &Thing<'_>, replicas: &[String]) -> Result<bool, Reason> {
    let others = table.estate.referrers(table.resource, "aws_dynamodb_table_replica", "global_table_arn");
    match others.uncertain {
        Some(unknown) if replicas.is_empty() && others.found.is_empty() => Err((&unknown).into()),
        _ => Ok(!replicas.is_empty() || !others.found.is_empty()),
    }
}

fn replica_regions(table: &Thing<'_>) -> Result<Vec<String>, Reason> {
    table.items("replica")?.iter().map(region).collect()
}

fn region(replica: &Value) -> Result<String, Reason> {
    text_of(replica, "region_name")?.ok_or_else(|| Reason::new("region_name of a replica is not set"))
}
