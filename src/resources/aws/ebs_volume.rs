//! An EBS volume: storage by type and size, provisioned IOPS and throughput, and I/O of magnetic volumes.
//!
//! Prices: <https://aws.amazon.com/ebs/pricing/>. Defaults: an `aws_ebs_volume` without a type is gp2 (the
//! provider asks AWS for its default); gp3 includes 3,000 IOPS and 125 MiB/s.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, block, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ebs_volume",
    places: &[
        place("aws_ebs_volume"),
        block("aws_instance", "root_block_device").renamed(BLOCK_DEVICE).always(),
        block("aws_instance", "ebs_block_device").renamed(BLOCK_DEVICE),
    ],
    fields: &[
        field("type").text("gp2"),
        field("size").unknown("the size is not set: the snapshot or image decides it"),
        field("iops"),
        field("throughput"),
    ],
    usage: &[usage("monthly_standard_io_requests", "I/O requests of a magnetic volume per month")],
    bill,
};

/// A block device of an instance names the same facts differently.
const BLOCK_DEVICE: &[(&str, &str)] = &[("type", "volume_type"), ("size", "volume_size")];

/// What every gp3 volume includes.
const GP3_IOPS: i64 = 3000;
const GP3_THROUGHPUT: i64 = 125;

fn bill(volume: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = volume.required("type")?;
    let storage = match kind.as_str() {
        "standard" => "EBS:VolumeUsage".to_owned(),
        "io1" => "EBS:VolumeUsage.piops".to_owned(),
        other => format!("EBS:VolumeUsage.{other}"),
    };
    let size = volume.number("size");
    bill.add(line(format!("Storage ({kind})"), "GB-months", ("AmazonEC2", storage, ""), size).decided_by("size"));
    match kind.as_str() {
        "gp3" => {
            let iops = volume.number_if_set("iops").unwrap_or(GP3_IOPS.into()).beyond(GP3_IOPS);
            let iops = line("Provisioned IOPS", "IOPS-months", ("AmazonEC2", "EBS:VolumeP-IOPS.gp3", ""), iops);
            bill.add(iops.decided_by("iops"));
            let speed = volume.number_if_set("throughput").unwrap_or(GP3_THROUGHPUT.into()).beyond(GP3_THROUGHPUT);
            // The price is per GiB/s and month, the attribute in MiB/s.
            let key = ("AmazonEC2", "EBS:VolumeP-Throughput.gp3", "");
            let speed = line("Provisioned throughput", "GiBps-months", key, speed.divided_by(1024));
            bill.add(speed.decided_by("throughput"));
        }
        "standard" => {
            let requests = volume.usage("monthly_standard_io_requests");
            bill.add(
                line("I/O requests", "1M requests", ("AmazonEC2", "EBS:VolumeIOUsage", ""), requests)
                    .per(1_000_000),
            );
        }
        _ => {}
    }
    Ok(())
}

#[expect(dead_code, reason = "the exemplar is completed with the other volumes")]
fn nothing() -> Amount {
    Amount::ZERO
}
