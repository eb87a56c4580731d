//! A pool of dedicated addresses for sending mail: a managed one has a month and a price by mail; another holds addresses.
//!
//! Prices: <https://aws.amazon.com/ses/pricing/> ("Dedicated IP addresses"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sesv2_dedicated_ip_pool>. Not for: the
//! addresses of a standard pool, which are assignments.

use super::ses_identity::MAIL;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "sesv2_dedicated_ip_pool",
    places: &[place("aws_sesv2_dedicated_ip_pool")],
    fields: &[field("pool_name").replaces(), field("scaling_mode").text("STANDARD").replaces()],
    usage: &[usage("monthly_emails_sent", "mails sent through a managed pool per month")
        .sizes(10_000, 500_000, 20_000_000)],
    bill,
};

fn bill(pool: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if pool.required("scaling_mode")? != "MANAGED" {
        return Ok(());
    }
    let key = (MAIL, "component:managed-dedicated-ips", "");
    bill.add(line("Managed dedicated addresses", "months", key, Amount::ONE).decided_by("scaling_mode"));
    let sent = pool.usage("monthly_emails_sent");
    let component =
        line("Emails sent (managed addresses)", "1k emails", (MAIL, "Recipients-DIP-Managed", ""), sent);
    bill.add(component.per(1_000).decided_by("scaling_mode"));
    Ok(())
}
