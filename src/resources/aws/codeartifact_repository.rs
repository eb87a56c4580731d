//! A repository of CodeArtifact: requests.
//!
//! Prices: <https://aws.amazon.com/codeartifact/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codeartifact_repository>. Not for: storage,
//! which is the domain's; data transfer out of the region.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "codeartifact_repository",
    places: &[place("aws_codeartifact_repository")],
    fields: &[field("repository").replaces(), field("domain").replaces()],
    usage: &[usage("monthly_requests", "requests to the repository per month").sizes(50_000, 2_000_000, 50_000_000)],
    bill,
};

fn bill(repository: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let requests = repository.usage("monthly_requests");
    bill.add(line("Requests", "10k requests", ("AWSCodeArtifact", "Requests", ""), requests).per(10_000));
    Ok(())
}
