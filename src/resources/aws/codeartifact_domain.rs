//! A domain of CodeArtifact: what is stored in all of its repositories, each asset once.
//!
//! Prices: <https://aws.amazon.com/codeartifact/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codeartifact_domain>. Not for: requests,
//! which are a repository's; the key that encrypts it.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "codeartifact_domain",
    places: &[place("aws_codeartifact_domain")],
    fields: &[field("domain").replaces(), field("encryption_key").replaces()],
    usage: &[usage("storage_gb", "GB stored in all repositories of the domain").sizes(5, 100, 5_000)],
    bill,
};

fn bill(domain: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let stored = domain.usage("storage_gb");
    bill.add(line("Storage", "GB-months", ("AWSCodeArtifact", "TimedStorage-ByteHrs", ""), stored));
    Ok(())
}
