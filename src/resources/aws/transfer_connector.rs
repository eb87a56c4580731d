//! A connector of Transfer Family to a server elsewhere: its calls, and the data that it sends and fetches.
//!
//! Prices: <https://aws.amazon.com/aws-transfer-family/pricing/> ("SFTP connectors"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/transfer_connector>. Not for: messages of
//! AS2, which the server of the same agreements counts.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "transfer_connector",
    places: &[place("aws_transfer_connector")],
    fields: &[field("url"), field("as2_config"), field("sftp_config")],
    usage: &[
        usage("monthly_connector_calls", "files sent, fetched, moved and deleted, and lists of files, per month")
            .sizes(1_000, 50_000, 2_000_000),
        usage("monthly_connector_data_gb", "GB that the connector sends and fetches per month")
            .sizes(5, 200, 10_000),
    ],
    bill,
};

pub(super) const TRANSFER: &str = "AWSTransfer";

fn bill(connector: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !connector.items("as2_config")?.is_empty() {
        return Ok(());
    }
    for (name, unit, usage_type, usage) in [
        ("Connector calls", "calls", "component:connector-calls", "monthly_connector_calls"),
        ("Data transferred", "GB", "component:connector-data", "monthly_connector_data_gb"),
    ] {
        bill.add(line(name, unit, (TRANSFER, usage_type, ""), connector.usage(usage)).decided_by("as2_config"));
    }
    Ok(())
}
