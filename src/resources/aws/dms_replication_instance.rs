//! A replication instance of Database Migration Service: its hours, and storage beyond what it includes.
//!
//! Prices: <https://aws.amazon.com/dms/pricing/>: a T2 or T3 instance includes 50 GB, any other 100 GB, which is also what
//! `aws dms describe-orderable-replication-instances` answers as IncludedAllocatedStorage. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_replication_instance>. Not for:
//! data transfer.

use super::alike::addresses;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "dms_replication_instance",
    places: &[place("aws_dms_replication_instance")],
    fields: &[
        field("replication_instance_class").restarts(),
        field("multi_az").flag(false),
        // What the class includes where it is not set.
        field("allocated_storage"),
        field("engine_version").restarts(),
        field("publicly_accessible").flag(false),
    ],
    usage: &[],
    bill,
};

const DMS: &str = "AWSDatabaseMigrationSvc";

const INCLUDED_GB_BURSTABLE: i64 = 50;
const INCLUDED_GB: i64 = 100;

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let class = instance.required("replication_instance_class")?;
    let (words, usage_type, storage) = match instance.flag("multi_az")? {
        false => ("", "InstanceUsg", "component:gp2-storage"),
        true => (", Multi-AZ", "Multi-AZUsg", "component:multi-az-gp2-storage"),
    };
    let key = (DMS, format!("{usage_type}:{class}"), "CreateDMSInstance");
    let hours = line(format!("Instance ({class}{words})"), "hours", key, Amount::MONTH_OF_HOURS);
    bill.add(hours.decided_by("replication_instance_class"));
    if let Some(allocated) = instance.number_if_set("allocated_storage") {
        let burstable = class.starts_with("dms.t2.") || class.starts_with("dms.t3.");
        let beyond = allocated.beyond(if burstable { INCLUDED_GB_BURSTABLE } else { INCLUDED_GB });
        let name = "Storage (general purpose SSD, gp2)";
        bill.add(line(name, "GB", (DMS, storage, ""), beyond).decided_by("allocated_storage"));
    }
    addresses::of_public(instance, instance.flag("multi_az").map(|twice| !twice), bill);
    Ok(())
}
