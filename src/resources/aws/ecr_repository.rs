//! A private ECR repository: the images it keeps.
//!
//! Prices: <https://aws.amazon.com/ecr/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository>. Scanning on push is free; the
//! registry's enhanced scanning is Inspector's. Not for: data transfer, and copies in other regions, which are stored
//! there.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ecr_repository",
    places: &[place("aws_ecr_repository")],
    fields: &[
        field("name").replaces(),
        field("image_tag_mutability").text("MUTABLE"),
        field("scan_on_push").at("image_scanning_configuration[0].scan_on_push").flag(false),
    ],
    usage: &[usage("storage_gb", "GB of images that the repository keeps").sizes(5, 50, 500)],
    bill,
};

fn bill(repository: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonECR", "TimedStorage-ByteHrs", "");
    bill.add(line("Storage", "GB", key, repository.usage("storage_gb")));
    Ok(())
}
