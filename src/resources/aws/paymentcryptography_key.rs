//! A key of Payment Cryptography: a month of it, and what it is used for.
//!
//! Prices: <https://aws.amazon.com/payment-cryptography/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/paymentcryptography_key>: enabled. Not for:
//! aliases, which are free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "paymentcryptography_key",
    places: &[place("aws_paymentcryptography_key")],
    fields: &[field("enabled").flag(true)],
    usage: &[usage("monthly_requests", "requests that use the key per month").sizes(
        10_000,
        1_000_000,
        100_000_000,
    )],
    bill,
};

fn bill(key: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Key", |bill| {
        if key.flag("enabled")? {
            let price = ("AWSPaymentCryptography", "component:keys", "");
            bill.add(line("Key", "key-months", price, Amount::ONE).decided_by("enabled"));
        }
        Ok(())
    });
    let price = ("AWSPaymentCryptography", "component:requests", "");
    bill.add(line("Requests", "requests", price, key.usage("monthly_requests")));
    Ok(())
}
