//! A secret: a month of it, in every region that it is replicated to, and API requests.
//!
//! Prices: <https://aws.amazon.com/secrets-manager/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret>. Not for: its
//! versions, which are free, and the function that rotates it.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "secretsmanager_secret",
    places: &[place("aws_secretsmanager_secret")],
    fields: &[
        field("name").replaces(),
        field("replica"),
        field("kms_key_id"),
        field("recovery_window_in_days").number(30),
    ],
    usage: &[usage("monthly_requests", "API requests for the secret per month").sizes(10_000, 500_000, 20_000_000)],
    bill,
};

fn bill(secret: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSSecretsManager", "AWSSecretsManager-Secrets", "");
    bill.add(line("Secret", "months", key, Amount::ONE));
    let requests = secret.usage("monthly_requests");
    let requests_key = ("AWSSecretsManager", "AWSSecretsManagerAPIRequest", "");
    bill.add(line("API requests", "10k requests", requests_key, requests).per(10_000));
    bill.part("Replicas", |bill| {
        for replica in secret.items("replica")? {
            let region = text_of(&replica, "region")?;
            let region = region.ok_or_else(|| Reason::new("region of a replica is not set"))?;
            let component = line(format!("Secret (replica {region})"), "months", key, Amount::ONE);
            bill.add(component.in_region(region).decided_by("replica"));
        }
        Ok(())
    });
    Ok(())
}
