//! A dedicated address for sending mail, in a pool: its month.
//!
//! Prices: <https://aws.amazon.com/ses/pricing/> ("Dedicated IP addresses"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sesv2_dedicated_ip_assignment>. Not for: the
//! mail that is sent from it.

use super::ses_identity::MAIL;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "sesv2_dedicated_ip_assignment",
    places: &[place("aws_sesv2_dedicated_ip_assignment")],
    fields: &[field("ip").replaces(), field("destination_pool_name").replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.add(line("Dedicated address", "months", (MAIL, "component:dedicated-ips", ""), Amount::ONE));
    Ok(())
}
