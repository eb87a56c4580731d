//! A subscription of Shield Advanced: its month.
//!
//! Prices: <https://aws.amazon.com/shield/pricing/>: one fee for all accounts of an organization, for at least a year.
//! Resource: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/shield_subscription>. Not for: the
//! data that protected resources send, which is each protection's.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "shield_subscription",
    places: &[place("aws_shield_subscription")],
    fields: &[field("auto_renew").text("ENABLED")],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.add(line("Shield Advanced", "months", ("AWSShield", "Shield-Monthly-Fee", ""), Amount::ONE));
    Ok(())
}
