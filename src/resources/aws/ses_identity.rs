//! A sender of the Simple Email Service: the mail that it sends.
//!
//! Prices: <https://aws.amazon.com/ses/pricing/>. Resources:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sesv2_email_identity>. Not for: mail that is
//! received; addresses of one's own; mail through a managed pool of them, which is the pool's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ses_identity",
    places: &[place("aws_ses_domain_identity"), place("aws_ses_email_identity"), place("aws_sesv2_email_identity")],
    fields: &[],
    usage: &[
        usage("monthly_emails_sent", "mails sent per month, once for each recipient")
            .sizes(1_000, 100_000, 10_000_000),
        usage("monthly_attachments_gb", "GB of attachments sent per month").sizes(1, 20, 1_000),
    ],
    bill,
};

pub(super) const MAIL: &str = "AmazonSES";

fn bill(sender: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let sent = sender.usage("monthly_emails_sent");
    bill.add(line("Emails sent", "1k emails", (MAIL, "Recipients", "Send"), sent).per(1_000));
    let attached = sender.usage("monthly_attachments_gb");
    bill.add(line("Attachments", "GB", (MAIL, "AttachmentsSize-Bytes", "Send"), attached));
    Ok(())
}
