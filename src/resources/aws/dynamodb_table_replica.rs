//! A replica of a DynamoDB table in another region: the writes that are made again there, its reads, and its storage.
//!
//! Prices: <https://aws.amazon.com/dynamodb/pricing/>. Global tables:
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/global-tables-billing.html>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table_replica>. It has the capacity
//! and the indexes of its table, so the project has to have that. Not for: replicas that the table itself declares, which are
//! on its bill; the data transfer of replication.

use super::dynamodb_table::{self as table, Unit};
use crate::evaluator::project::Resource;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "dynamodb_table_replica",
    places: &[place("aws_dynamodb_table_replica")],
    fields: &[
        field("global_table_arn").replaces(),
        field("table_class_override").words(&["STANDARD", "STANDARD_INFREQUENT_ACCESS"]),
        field("point_in_time_recovery").flag(false),
        field("deletion_protection_enabled").flag(false),
    ],
    usage: &[
        usage(
            "read_capacity_units",
            "read capacity units of the replica on average; those of its table if not given",
        ),
        usage(
            "write_capacity_units",
            "write capacity units of the table on average; what is configured if not given",
        ),
        usage(
            "index_read_capacity_units",
            "read capacity units of each global secondary index on average; what is configured if not given",
        ),
        usage(
            "index_write_capacity_units",
            "write capacity units of each global secondary index on average; what is configured if not given",
        ),
        usage("monthly_write_request_units", "write request units that are made again here per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("monthly_read_request_units", "read request units of an on-demand table here per month").sizes(
            500_000,
            50_000_000,
            5_000_000_000,
        ),
        usage("storage_gb", "data stored here, indexes included, in GB").sizes(1, 50, 2_000),
        usage("pitr_backup_storage_gb", "data that point-in-time recovery keeps here, in GB").sizes(1, 50, 2_000),
    ],
    bill,
};

fn bill(replica: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let class = || -> Result<&'static str, Reason> {
        match replica.text("table_class_override")? {
            Some(class) => Ok(table::prefix(&class)),
            None => {
                replica.of_target("global_table_arn", TABLE, |original| table::class(&seen(replica, original)?))
            }
        }
    };
    bill.part("Reads and writes", |bill| {
        let class = class()?;
        for (unit, of, amount) in
            replica.of_target("global_table_arn", TABLE, |original| throughput(&seen(replica, original)?))?
        {
            bill.add(match unit {
                Throughput::Hours(unit) => table::provisioned(class, unit, &of, amount),
                Throughput::Requests(unit, shown) => table::requested(class, unit, &of, shown, amount),
            });
        }
        Ok(())
    });
    bill.part("Data storage", |bill| {
        let key = ("AmazonDynamoDB", format!("{}TimedStorage-ByteHrs", class()?), "");
        bill.add(line("Data storage", "GB-months", key, replica.usage("storage_gb")));
        Ok(())
    });
    bill.part("Point-in-time recovery", |bill| {
        if replica.flag("point_in_time_recovery")? {
            let key = ("AmazonDynamoDB", "TimedPITRStorage-ByteHrs", "");
            let name = "Point-In-Time Recovery (PITR) backup storage";
            let kept = line(name, "GB-months", key, replica.usage("pitr_backup_storage_gb"));
            bill.add(kept.decided_by("point_in_time_recovery"));
        }
        Ok(())
    });
    Ok(())
}

const TABLE: &[&str] = &["aws_dynamodb_table"];

/// What a line counts: units that are there every hour, or requests with the name to show for them.
#[derive(PartialEq)]
enum Throughput {
    Hours(Unit),
    Requests(Unit, &'static str),
}

/// What is read and written here, as the table says it.
fn throughput(original: &Thing<'_>) -> Result<Vec<(Throughput, String, Amount)>, Reason> {
    let own = String::new;
    if original.required("billing_mode")? == "PAY_PER_REQUEST" {
        let (writes, reads) =
            (original.usage("monthly_write_request_units"), original.usage("monthly_read_request_units"));
        return Ok(vec![
            (Throughput::Requests(table::REPLICATED_WRITE_REQUEST, "rWRUs"), own(), writes),
            (Throughput::Requests(table::READ_REQUEST, "RRUs"), own(), reads),
        ]);
    }
    let (read, write) = table::provisioned_units(original, &mut Bill::default());
    let mut all = vec![
        (Throughput::Hours(table::REPLICATED_WRITE), own(), write),
        (Throughput::Hours(table::READ), own(), read),
    ];
    // Writes to an index are local to its region.
    for (index, read, write) in table::indexes(original)? {
        all.push((Throughput::Hours(table::READ), index.clone(), read));
        all.push((Throughput::Hours(table::WRITE), index, write));
    }
    Ok(all)
}

/// The table, with what the usage file says of the replica.
fn seen<'a>(replica: &Thing<'a>, original: &'a Resource) -> Result<Thing<'a>, Reason> {
    let place = table::SHAPE.places.first().ok_or_else(|| Reason::new("a table has no place"))?;
    let (usage, estate) = (replica.usage.clone(), replica.estate);
    Ok(Thing::new(&table::SHAPE, place, original, String::new(), Some(&original.values), usage, estate))
}
