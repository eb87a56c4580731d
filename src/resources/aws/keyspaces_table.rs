//! A table of Keyspaces: its throughput, by request or provisioned, its data, and what is kept to restore it.
//!
//! Prices: <https://aws.amazon.com/keyspaces/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/keyspaces_table>: on demand. A read of
//! consistency `LOCAL_ONE` takes half a unit. Not for: scaling targets; the other regions of a keyspace that has several.

use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

const SWITCH: &[&str] = &["DISABLED", "ENABLED"];

pub(super) static SHAPE: Shape = Shape {
    name: "keyspaces_table",
    places: &[place("aws_keyspaces_table")],
    fields: &[
        field("keyspace_name").replaces(),
        field("table_name").replaces(),
        field("throughput_mode")
            .at("capacity_specification[0].throughput_mode")
            .text("PAY_PER_REQUEST")
            .words(&["PAY_PER_REQUEST", "PROVISIONED"]),
        field("read_capacity_units").at("capacity_specification[0].read_capacity_units"),
        field("write_capacity_units").at("capacity_specification[0].write_capacity_units"),
        field("point_in_time_recovery").at("point_in_time_recovery[0].status").text("DISABLED").words(SWITCH),
        field("ttl").at("ttl[0].status").text("DISABLED").words(SWITCH),
    ],
    usage: &[
        usage("monthly_read_request_units", "read request units of an on-demand table per month").sizes(
            500_000,
            50_000_000,
            5_000_000_000,
        ),
        usage("monthly_write_request_units", "write request units of an on-demand table per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("read_capacity_units", "read capacity units on average; those of the configuration if not given"),
        usage("write_capacity_units", "write capacity units on average; those of the configuration if not given"),
        usage("storage_gb", "data stored in GB").sizes(1, 50, 2_000),
        usage("pitr_backup_storage_gb", "data that point-in-time recovery keeps, in GB").sizes(1, 50, 2_000),
        usage("monthly_data_restored_gb", "data restored per month in GB").sizes(1, 10, 100),
        usage("monthly_ttl_deletes", "rows of up to 1 KB that expire per month").sizes(
            10_000,
            1_000_000,
            100_000_000,
        ),
    ],
    bill,
};

const KEYSPACES: &str = "AmazonMCS";

fn bill(table: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Reads and writes", |bill| throughput(table, bill));
    let storage = (KEYSPACES, "component:storage", "");
    bill.add(line("Data storage", "GB-months", storage, table.usage("storage_gb")));
    bill.part("Point-in-time recovery", |bill| {
        if is_enabled(table, "point_in_time_recovery")? {
            for (name, unit, usage_type, usage) in [
                (
                    "Point-in-time backup storage",
                    "GB-months",
                    "component:point-in-time-backup-storage",
                    "pitr_backup_storage_gb",
                ),
                ("Data restored", "GB", "component:restored-data", "monthly_data_restored_gb"),
            ] {
                let part = line(name, unit, (KEYSPACES, usage_type, ""), table.usage(usage));
                bill.add(part.decided_by("point_in_time_recovery"));
            }
        }
        Ok(())
    });
    bill.part("Rows that expire", |bill| {
        if is_enabled(table, "ttl")? {
            let key = (KEYSPACES, "component:time-to-live-deletes", "");
            let deletes = table.usage("monthly_ttl_deletes");
            bill.add(line("Rows that expire", "deletes", key, deletes).decided_by("ttl"));
        }
        Ok(())
    });
    Ok(())
}

fn is_enabled(table: &Thing<'_>, field: &str) -> Result<bool, Reason> {
    Ok(table.required(field)? == "ENABLED")
}

fn throughput(table: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if table.required("throughput_mode")? == "PROVISIONED" {
        for (name, unit, usage_type, units) in [
            ("Read capacity", "RCU-hours", "component:read-capacity-unit-hours", "read_capacity_units"),
            ("Write capacity", "WCU-hours", "component:write-capacity-unit-hours", "write_capacity_units"),
        ] {
            let hours = table.usage_or(units, table.number(units)) * HOURS;
            bill.add(line(name, unit, (KEYSPACES, usage_type, ""), hours).decided_by(units));
        }
        return Ok(());
    }
    for (name, unit, usage_type, units) in [
        ("Read request units", "RRUs", "component:read-request-units", "monthly_read_request_units"),
        ("Write request units", "WRUs", "component:write-request-units", "monthly_write_request_units"),
    ] {
        let requests = line(name, unit, (KEYSPACES, usage_type, ""), table.usage(units));
        bill.add(requests.decided_by("throughput_mode"));
    }
    Ok(())
}
