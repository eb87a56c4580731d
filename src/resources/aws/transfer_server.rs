//! A Transfer Family server: the hours of each protocol, and the data that comes and goes.
//!
//! Prices: <https://aws.amazon.com/aws-transfer-family/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/transfer_server>: SFTP alone. A server is
//! paid for while it exists, stopped or not. Not for: connectors and workflows, which have shapes of their own, and web apps;
//! the storage behind it.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "transfer_server",
    places: &[place("aws_transfer_server")],
    fields: &[
        field("protocols").texts(&["SFTP"]),
        field("endpoint_type").text("PUBLIC"),
        field("domain").text("S3").replaces(),
    ],
    usage: &[
        usage("monthly_data_uploaded_gb", "GB uploaded per month").sizes(10, 500, 20_000),
        usage("monthly_data_downloaded_gb", "GB downloaded per month").sizes(20, 1_000, 40_000),
        usage("monthly_as2_messages_received", "AS2 messages received per month").sizes(100, 10_000, 500_000),
        usage("monthly_as2_messages_sent", "AS2 messages sent per month").sizes(100, 10_000, 500_000),
    ],
    bill,
};

fn bill(server: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Protocols", |bill| {
        for protocol in server.items("protocols")? {
            if let Some(reason) = reason_of(&protocol) {
                return Err(reason);
            }
            let Some(protocol) = protocol.reveal().as_str() else { continue };
            let key = ("AWSTransfer", "ProtocolHours", "");
            let enabled = line(format!("{protocol} protocol enabled"), "hours", key, Amount::MONTH_OF_HOURS);
            bill.add(enabled.decided_by("protocols"));
            if protocol == "AS2" {
                for (name, usage_type, usage) in [
                    ("AS2 messages received", "component:as2-messages-received", "monthly_as2_messages_received"),
                    ("AS2 messages sent", "component:as2-messages-sent", "monthly_as2_messages_sent"),
                ] {
                    let key = ("AWSTransfer", usage_type, "");
                    bill.add(line(name, "messages", key, server.usage(usage)).decided_by("protocols"));
                }
            }
        }
        Ok(())
    });
    for (name, usage_type, usage) in [
        ("Data uploaded", "UploadBytes", "monthly_data_uploaded_gb"),
        ("Data downloaded", "DownloadBytes", "monthly_data_downloaded_gb"),
    ] {
        bill.add(line(name, "GB", ("AWSTransfer", usage_type, ""), server.usage(usage)));
    }
    Ok(())
}
