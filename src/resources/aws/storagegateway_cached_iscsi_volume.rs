//! A cached volume of Storage Gateway: what is stored in it, however large it may become.
//!
//! Prices: <https://aws.amazon.com/storagegateway/pricing/> ("Volume storage"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/storagegateway_cached_iscsi_volume>. Not for:
//! snapshots; what the gateway writes.

use super::storagegateway_gateway::STORAGE_GATEWAY;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "storagegateway_cached_iscsi_volume",
    places: &[place("aws_storagegateway_cached_iscsi_volume")],
    fields: &[field("volume_size_in_bytes").replaces()],
    usage: &[usage("storage_gb", "data stored in GB; its size is what it may hold").sizes(50, 1_000, 30_000)],
    bill,
};

fn bill(volume: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = (STORAGE_GATEWAY, "component:cached-volume", "");
    bill.add(line("Storage", "GB-months", key, volume.usage("storage_gb")));
    Ok(())
}
