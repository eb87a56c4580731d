//! A workflow of Transfer Family: what it decrypts; its other steps are free.
//!
//! Prices: <https://aws.amazon.com/aws-transfer-family/pricing/> ("Managed workflows"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/transfer_workflow>. Not for: the functions
//! of custom steps, requests to the storage.

use super::transfer_connector::TRANSFER;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "transfer_workflow",
    places: &[place("aws_transfer_workflow")],
    fields: &[field("steps").replaces(), field("on_exception_steps").replaces()],
    usage: &[usage("monthly_decrypted_gb", "GB that the workflow decrypts per month").sizes(1, 50, 5_000)],
    bill,
};

fn bill(workflow: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for field in ["steps", "on_exception_steps"] {
        for step in workflow.items(field)? {
            if text_of(&step, "type")?.as_deref() == Some("DECRYPT") {
                let key = (TRANSFER, "component:decrypted-data", "");
                let decrypted = workflow.usage("monthly_decrypted_gb");
                bill.add(line("Data decrypted", "GB", key, decrypted).decided_by(field));
                return Ok(());
            }
        }
    }
    Ok(())
}
