//! A Lightsail instance: its hours, by the size of its bundle.
//!
//! Prices: <https://aws.amazon.com/lightsail/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lightsail_instance>. The bundle includes
//! memory, disk and transfer. Not for: transfer beyond that, further disks, snapshots, databases.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "lightsail_instance",
    places: &[place("aws_lightsail_instance")],
    fields: &[
        field("bundle_id").replaces(),
        field("blueprint_id").replaces(),
        field("ip_address_type").text("dualstack"),
        field("add_on"),
    ],
    usage: &[],
    bill,
};

/// The memory of a bundle, by which the bill names it.
const MEMORY: &[(&str, &str)] = &[
    ("nano", "0.5GB"),
    ("micro", "1GB"),
    ("small", "2GB"),
    ("medium", "4GB"),
    ("large", "8GB"),
    ("xlarge", "16GB"),
    ("2xlarge", "32GB"),
    ("4xlarge", "64GB"),
];

fn bill(server: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let bundle = server.required("bundle_id")?;
    let here = || server.resource.span("bundle_id");
    // `small_win_3_0`, `nano_ipv6_2_0`, and families of other sizes: `c_large_1_0`.
    let mut parts = bundle.split('_');
    let size = parts.next().unwrap_or("");
    let kind = parts.next().unwrap_or("");
    let memory = MEMORY.iter().find(|(name, _)| *name == size).map(|(_, memory)| *memory);
    let (system, suffix) = match (kind, memory) {
        ("win", Some(_)) => ("Windows", "_win"),
        (generation, Some(_)) if generation.bytes().all(|byte| byte.is_ascii_digit()) => ("Linux/UNIX", ""),
        _ => {
            let why = format!("what the bundle {bundle} is on the bill is not known");
            return Err(Reason::new(why).at(here()));
        }
    };
    let key = ("AmazonLightsail", format!("BundleUsage:{}{suffix}", memory.unwrap_or_default()), "");
    let name = format!("Virtual server ({system}, {bundle})");
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("bundle_id"));
    if !server.items("add_on")?.is_empty() {
        let why = "automatic snapshots are charged by what they store, which the catalogue has no price for";
        bill.unpriced("Automatic snapshots", Reason::new(why).at(server.resource.span("add_on")));
    }
    Ok(())
}
