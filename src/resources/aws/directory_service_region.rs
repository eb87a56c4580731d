//! Another region of a Microsoft directory: two domain controllers there, and those beyond them.
//!
//! Prices: <https://aws.amazon.com/directoryservice/pricing/> ("Multi-Region": each further region is charged as the first
//! is). Defaults: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/directory_service_region>.
//! Not for: data transfer between regions.

use super::directory_service_directory::{INCLUDED_CONTROLLERS, microsoft};
use crate::evaluator::project::Resource;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "directory_service_region",
    places: &[place("aws_directory_service_region")],
    fields: &[
        field("directory_id").replaces(),
        field("region_name").replaces(),
        field("desired_number_of_domain_controllers").number(INCLUDED_CONTROLLERS),
    ],
    usage: &[usage("additional_domain_controllers", "domain controllers beyond the two of every region")],
    bill,
};

fn bill(region: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let there = region.required("region_name")?;
    // Only the enterprise edition has further regions; a directory elsewhere is one.
    let edition = region.of_target("directory_id", &["aws_directory_service_directory"], |directory: &Resource| {
        text_of(&directory.values, "edition")
    });
    let edition = edition.ok().flatten().unwrap_or_else(|| "Enterprise".to_owned());
    let mut lines = Bill::default();
    microsoft(region, &edition, "desired_number_of_domain_controllers", &mut lines);
    for component in lines.components {
        bill.add(component.in_region(there.clone()));
    }
    Ok(())
}
