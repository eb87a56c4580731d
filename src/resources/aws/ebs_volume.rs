//! An EBS volume: storage by type and size, provisioned IOPS and throughput, and the I/O of magnetic volumes.
//!
//! Prices: <https://aws.amazon.com/ebs/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_volume>: gp2, but the type and
//! size of an instance's root volume are the image's. Not for: snapshots, and the volumes of a launch template,
//! which are created where it is used.

use super::alike::instances;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::shape::{Default, Place, Shape, block, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ebs_volume",
    places: &[
        place("aws_ebs_volume"),
        block("aws_instance", "root_block_device").renamed(BLOCK_DEVICE).defaults(ROOT).always(),
        // The provider cannot change these volumes in place: it would replace the instance.
        block("aws_instance", "ebs_block_device").renamed(BLOCK_DEVICE).replaces(),
        block("aws_spot_instance_request", "root_block_device").renamed(BLOCK_DEVICE).defaults(ROOT).always(),
        block("aws_spot_instance_request", "ebs_block_device").renamed(BLOCK_DEVICE).replaces(),
    ],
    fields: &[
        field("type").text("gp2"),
        field("size").unknown("the size is not set: the snapshot or image decides it"),
        field("iops"),
        field("throughput"),
        field("snapshot_id").replaces(),
        field("encrypted").flag(false).replaces(),
        field("volume_initialization_rate"),
    ],
    usage: &[instances::MAGNETIC_IO],
    bill,
};

/// A block device of an instance names the same facts differently.
const BLOCK_DEVICE: &[(&str, &str)] = &[("type", "volume_type"), ("size", "volume_size")];

const ROOT: &[(&str, Default)] = &[
    ("type", Default::Unknown("the root volume's type is not set: the image decides it")),
    ("size", Default::Unknown("the root volume's size is not set: the image decides it")),
];

/// A volume that a launch template describes, for the groups that start instances from it.
pub(super) static IN_TEMPLATE: Place =
    block("aws_launch_template", "block_device_mappings.ebs").renamed(BLOCK_DEVICE).defaults(&[
        ("type", Default::Unknown("the volume's type is not set: the image decides it")),
        ("size", Default::Unknown("the volume's size is not set: the image decides it")),
    ]);
/// A volume that ECS creates for a task: gp3 where nothing else is said.
pub(super) static IN_ECS_SERVICE: Place = block("aws_ecs_service", "volume_configuration.managed_ebs_volume")
    .renamed(&[("type", "volume_type"), ("size", "size_in_gb")])
    .defaults(&[("type", Default::Text("gp3"))]);
/// A volume of each node of an EMR cluster, by the attributes' own names.
pub(super) static IN_EMR: Place = block("aws_emr_cluster", "ebs_config");
pub(super) static CONFIGURATION_ROOT: Place =
    block("aws_launch_configuration", "root_block_device").renamed(BLOCK_DEVICE).defaults(ROOT);
pub(super) static IN_CONFIGURATION: Place =
    block("aws_launch_configuration", "ebs_block_device").renamed(BLOCK_DEVICE);

/// What every gp3 volume includes.
const GP3_IOPS: i64 = 3000;
const GP3_MIBPS: i64 = 125;

/// The IOPS of an io2 volume at which its second and third price begin.
const IO2_TIER_2: i64 = 32_000;
const IO2_TIER_3: i64 = 64_000;

fn bill(volume: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if volume.number_if_set("volume_initialization_rate").is_some() {
        let why = "it is charged once, by the data in the snapshot, which only AWS knows";
        bill.unpriced("Provisioned rate for volume initialization", Reason::new(why));
    }
    let kind = match volume.required("type") {
        Ok(kind) => kind,
        Err(reason) => {
            bill.unpriced("Storage", reason);
            return Ok(());
        }
    };
    let (words, usage_type) = match kind.as_str() {
        "gp2" => ("general purpose SSD, gp2", ".gp2"),
        "gp3" => ("general purpose SSD, gp3", ".gp3"),
        "io1" => ("provisioned IOPS SSD, io1", ".piops"),
        "io2" => ("provisioned IOPS SSD, io2", ".io2"),
        "st1" => ("throughput optimized HDD, st1", ".st1"),
        "sc1" => ("cold HDD, sc1", ".sc1"),
        "standard" => ("magnetic", ""),
        other => {
            let why = format!("{other:?} is not a volume type");
            bill.unpriced("Storage", Reason::new(why).at(volume.resource.span(&volume.path("type"))));
            return Ok(());
        }
    };
    let key = ("AmazonEC2", format!("EBS:VolumeUsage{usage_type}"), "");
    bill.add(line(format!("Storage ({words})"), "GB", key, volume.number("size")).decided_by("size"));
    match kind.as_str() {
        "gp3" => {
            let included = volume.number_if_set("iops").unwrap_or(GP3_IOPS.into()).beyond(GP3_IOPS);
            bill.add(iops("Provisioned IOPS", "gp3", included));
            let speed = volume.number_if_set("throughput").unwrap_or(GP3_MIBPS.into()).beyond(GP3_MIBPS);
            // The attribute is in MiB/s, the price is for a GiB/s.
            let key = ("AmazonEC2", "EBS:VolumeP-Throughput.gp3", "");
            let speed = line("Provisioned throughput", "MiBps", key, speed.divided_by(1024)).per_fraction(1024);
            bill.add(speed.decided_by("throughput"));
        }
        "io1" => bill.add(iops("Provisioned IOPS", "piops", volume.number("iops"))),
        "io2" => io2(volume.number("iops"), bill),
        "standard" => {
            let requests = volume.usage("monthly_standard_io_requests");
            let key = ("AmazonEC2", "EBS:VolumeIOUsage", "");
            bill.add(line("I/O requests", "1M request", key, requests).per(1_000_000));
        }
        _ => {}
    }
    Ok(())
}

/// Each tier of io2 has a usage type of its own, so the split is not the catalogue's.
fn io2(provisioned: Amount, bill: &mut Bill) {
    if provisioned.value().is_err() {
        bill.add(iops("Provisioned IOPS", "io2", provisioned));
        return;
    }
    let second = provisioned.clone().beyond(IO2_TIER_2).at_most(IO2_TIER_3 - IO2_TIER_2);
    let third = provisioned.clone().beyond(IO2_TIER_3);
    bill.add(iops("Provisioned IOPS", "io2", provisioned.at_most(IO2_TIER_2)));
    bill.add(iops("Provisioned IOPS (32,001 to 64,000)", "io2.tier2", second));
    bill.add(iops("Provisioned IOPS (above 64,000)", "io2.tier3", third));
}

fn iops(name: &str, usage_type: &str, quantity: Amount) -> Component {
    let key = ("AmazonEC2", format!("EBS:VolumeP-IOPS.{usage_type}"), "");
    line(name, "IOPS", key, quantity).decided_by("iops")
}
