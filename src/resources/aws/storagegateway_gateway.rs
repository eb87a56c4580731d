//! A gateway of Storage Gateway: what is written through it, its tapes, or the hours of a gateway to FSx.
//!
//! Prices: <https://aws.amazon.com/storagegateway/pricing/>: a gateway's writes cost 125 dollars a month at most. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/storagegateway_gateway>: stored volumes. Not
//! for: cached volumes; snapshots, and the objects of a file gateway, which are EBS's and S3's; data transfer.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "storagegateway_gateway",
    places: &[place("aws_storagegateway_gateway")],
    fields: &[field("gateway_type").text("STORED").replaces().words(TYPES)],
    usage: &[
        usage("monthly_data_written_gb", "GB that the gateway writes to AWS per month").sizes(100, 2_000, 20_000),
        usage("tape_storage_gb", "GB of virtual tapes in the library").sizes(100, 2_000, 50_000),
        usage("archived_tape_gb", "GB of archived tapes").sizes(500, 10_000, 500_000),
        usage("monthly_tape_retrieval_gb", "GB of archived tapes that are fetched per month").sizes(10, 100, 2_000),
    ],
    bill,
};

pub(super) const STORAGE_GATEWAY: &str = "AWSStorageGateway";

/// What a gateway writes beyond this in a month is free.
const MOST_WRITTEN_GB: i64 = 12_500;

const TYPES: &[&str] = &["CACHED", "FILE_FSX_SMB", "FILE_S3", "STORED", "VTL"];

fn bill(gateway: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let field = "gateway_type";
    let kind = gateway.required(field)?;
    if kind == "FILE_FSX_SMB" {
        let key = (STORAGE_GATEWAY, "component:fsx-file-gateway", "");
        bill.add(line("Gateway (FSx)", "hours", key, Amount::MONTH_OF_HOURS).decided_by(field));
        return Ok(());
    }
    let written = gateway.usage("monthly_data_written_gb").at_most(MOST_WRITTEN_GB);
    let key = (STORAGE_GATEWAY, "component:data-written", "");
    bill.add(line("Data written", "GB", key, written).decided_by(field));
    if kind == "VTL" {
        for (name, unit, usage_type, usage) in [
            ("Virtual tapes", "GB-months", "component:virtual-tape", "tape_storage_gb"),
            ("Archived tapes", "GB-months", "component:archived-tape", "archived_tape_gb"),
            ("Tapes retrieved", "GB", "component:tape-retrieval", "monthly_tape_retrieval_gb"),
        ] {
            let tapes = line(name, unit, (STORAGE_GATEWAY, usage_type, ""), gateway.usage(usage));
            bill.add(tapes.decided_by(field));
        }
    }
    Ok(())
}
