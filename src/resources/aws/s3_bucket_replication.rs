//! The replication of an S3 bucket: the requests that write the copies, what they cost on their way to another region,
//! and control of their time.
//!
//! Prices: <https://aws.amazon.com/s3/pricing/> ("Replication", "Data transfer"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_replication_configuration>. Requests
//! are paid for at the class and region of the copy. Not for: storage of the copies, which is the other bucket's.

use super::data_transfer::to_region;
use super::s3_bucket::put_requests;
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "s3_bucket_replication",
    places: &[place("aws_s3_bucket_replication_configuration")],
    fields: &[field("bucket").replaces(), field("rule")],
    usage: &[
        usage("monthly_replicated_objects", "objects that each rule copies per month").sizes(
            10_000,
            1_000_000,
            100_000_000,
        ),
        usage("monthly_replicated_gb", "GB that each rule copies per month").sizes(10, 1_000, 100_000),
    ],
    bill,
};

fn bill(replication: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (index, rule) in replication.items("rule")?.iter().enumerate() {
        bill.part(&format!("Rule {}", index + 1), |bill| copies(replication, index, rule, bill));
    }
    Ok(())
}

fn copies(replication: &Thing<'_>, index: usize, rule: &Value, bill: &mut Bill) -> Result<(), Reason> {
    if text_of(rule, "status")?.as_deref() == Some("Disabled") {
        return Ok(());
    }
    let of = text_of(rule, "id").ok().flatten().unwrap_or_else(|| format!("#{}", index + 1));
    // A copy has the class of its object where nothing else is said; the usual one is the standard class.
    let class = text_of(rule, "destination[0].storage_class")?.unwrap_or_else(|| "STANDARD".to_owned());
    let path = format!("rule[{index}].destination[0].bucket");
    let resource = replication.resource;
    let elsewhere = |why: &str| Reason::new(why).at(resource.span(&path));
    // Where the copies are: requests are charged there, and another region is paid for by the gigabyte.
    let region = match replication.estate.target(resource, &path, &["aws_s3_bucket"]) {
        Target::Found(found) => found.first().map(|bucket| bucket.region.clone()),
        _ => None,
    };
    let region = region.and_then(Result::ok);
    let own = resource.region.as_deref().ok();
    bill.part(&format!("Replication requests ({of})"), |bill| {
        let region = region.as_deref().ok_or_else(|| elsewhere("the destination bucket is not in this project"))?;
        let key =
            put_requests(&class).ok_or_else(|| elsewhere("what a request costs in its class is not known"))?;
        let objects = replication.usage("monthly_replicated_objects");
        let written = line(format!("Replication requests ({of})"), "1k requests", key, objects).per(1000);
        bill.add(if own == Some(region) { written } else { written.in_region(region) }.decided_by("rule"));
        Ok(())
    });
    bill.part(&format!("Data transfer to another region ({of})"), |bill| {
        let to = region.as_deref().ok_or_else(|| elsewhere("whether the copies leave the region is not known"))?;
        if own == Some(to) {
            return Ok(());
        }
        let key =
            to_region(to).ok_or_else(|| elsewhere("what data costs on its way to that region is not known"))?;
        let copied = replication.usage("monthly_replicated_gb");
        bill.add(line(format!("Data transfer to {to} ({of})"), "GB", key, copied).decided_by("rule"));
        Ok(())
    });
    if text_of(rule, "destination[0].replication_time[0].status")?.as_deref() == Some("Enabled") {
        let key = ("AmazonS3", "component:replication-time-control", "");
        let copied = replication.usage("monthly_replicated_gb");
        bill.add(line(format!("Replication time control ({of})"), "GB", key, copied).decided_by("rule"));
    }
    Ok(())
}
