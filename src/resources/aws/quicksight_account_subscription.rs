//! A QuickSight account: the capacity of its in-memory store, and the fee of an edition with Q.
//!
//! Prices: <https://aws.amazon.com/quicksight/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/quicksight_account_subscription>. Not for:
//! users, each of which is a resource; sessions, questions and alerts; annual and capacity plans.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "quicksight_account_subscription",
    places: &[place("aws_quicksight_account_subscription")],
    fields: &[
        field("account_name").replaces(),
        field("edition").replaces().words(&["STANDARD", "ENTERPRISE", "ENTERPRISE_AND_Q"]),
    ],
    usage: &[usage("spice_gb", "GB of SPICE beyond what comes with the users").sizes(10, 250, 10_000)],
    bill,
};

pub(super) const QUICK: &str = "AmazonQuickSight";

fn bill(account: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let edition = account.required("edition")?;
    let usage_type = if edition == "STANDARD" { "QS-Provisioned-SPICE" } else { "QS-Enterprise-SPICE" };
    let stored = account.usage("spice_gb");
    bill.add(line("SPICE capacity", "GB-months", (QUICK, usage_type, ""), stored).decided_by("edition"));
    if edition == "ENTERPRISE_AND_Q" {
        let key = (QUICK, "Amazon-Q-QS-Fee", "");
        bill.add(line("Amazon Q", "months", key, Amount::ONE).decided_by("edition"));
    }
    Ok(())
}
