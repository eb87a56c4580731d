//! Macie of an account: the buckets that it evaluates, the objects that it keeps watch over, the data that it looks into.
//!
//! Prices: <https://aws.amazon.com/macie/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_account>. Not for: jobs, which are
//! resources of their own; requests to the buckets.

use rust_decimal::Decimal;

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "macie2_account",
    places: &[place("aws_macie2_account")],
    fields: &[field("status").text("ENABLED"), field("finding_publishing_frequency").text("FIFTEEN_MINUTES")],
    usage: &[
        usage("buckets", "buckets that are evaluated").sizes(10, 100, 2_000),
        usage("monitored_objects", "objects in buckets with automated discovery").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("monthly_discovered_gb", "GB that automated discovery looks into per month").sizes(5, 100, 5_000),
    ],
    bill,
};

pub(super) const MACIE: &str = "AmazonMacie";

fn bill(account: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if account.required("status")? == "PAUSED" {
        return Ok(());
    }
    let buckets = in_days(account.usage("buckets"));
    bill.add(line("Buckets evaluated", "bucket-days", (MACIE, "component:bucket-evaluation", ""), buckets));
    let objects = in_days(account.usage("monitored_objects"));
    let key = (MACIE, "component:object-monitoring", "");
    bill.add(line("Objects monitored", "1M object-days", key, objects).per(1_000_000));
    let looked_into = account.usage("monthly_discovered_gb");
    bill.add(line("Sensitive data discovery", "GB", (MACIE, "SensitiveDataDiscovery", ""), looked_into));
    Ok(())
}

/// AWS counts a bucket and an object once a day; a month has the twelfth part of a year's days.
fn in_days(amount: Amount) -> Amount {
    amount.map(|amount| amount.checked_mul(Decimal::from(365))?.checked_div(Decimal::from(12)))
}
