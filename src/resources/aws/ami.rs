//! An AMI that is made from another or from an instance: the EBS snapshots that come with it.
//!
//! Prices: <https://aws.amazon.com/ebs/pricing/> ("EBS Snapshots"); an AMI is no charge of its own, but what backs it:
//! <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/CopyingAMIs.html>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ami_copy>. A snapshot that an AMI stands on
//! cannot be archived. Not for: `aws_ami`, which registers snapshots that are there and paid for already; the transfer of a
//! copy from another region, which is paid once.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ami",
    places: &[place("aws_ami_copy"), place("aws_ami_from_instance")],
    fields: &[
        field("source_ami_id").replaces(),
        field("source_instance_id").replaces(),
        field("destination_outpost_arn").replaces(),
        field("deprecation_time"),
    ],
    usage: &[usage("storage_gb", "GB of blocks that the snapshots of the AMI store").sizes(5, 100, 2_000)],
    bill,
};

fn bill(image: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("EBS snapshot storage", |bill| {
        if image.is_set("destination_outpost_arn")? {
            let why = "the catalogue has no price of snapshots on an Outpost";
            return Err(Reason::new(why).at(image.resource.span("destination_outpost_arn")));
        }
        let key = ("AmazonEC2", "EBS:SnapshotUsage", "");
        bill.add(line("EBS snapshot storage", "GB", key, image.usage("storage_gb")));
        Ok(())
    });
    Ok(())
}
