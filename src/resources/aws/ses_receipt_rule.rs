//! A rule for mail that the Simple Email Service receives: the mails, and every 256 KB of them.
//!
//! Prices: <https://aws.amazon.com/ses/pricing/> ("Email receiving"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ses_receipt_rule>. Not for: what the actions
//! of the rule call.

use super::ses_identity::MAIL;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ses_receipt_rule",
    places: &[place("aws_ses_receipt_rule")],
    fields: &[field("enabled").flag(false), field("recipients")],
    usage: &[
        usage("monthly_emails_received", "mails that the rule applies to per month")
            .sizes(1_000, 50_000, 2_000_000),
        usage("monthly_received_chunks", "whole 256 KB of mail received per month").sizes(500, 20_000, 1_000_000),
    ],
    bill,
};

fn bill(rule: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !rule.flag("enabled")? {
        return Ok(());
    }
    let received = rule.usage("monthly_emails_received");
    bill.add(
        line("Emails received", "1k emails", (MAIL, "Message", ""), received).per(1_000).decided_by("enabled"),
    );
    let chunks = rule.usage("monthly_received_chunks");
    let key = (MAIL, "component:received-chunks", "");
    bill.add(line("Incoming mail chunks", "1k chunks", key, chunks).per(1_000).decided_by("enabled"));
    Ok(())
}
