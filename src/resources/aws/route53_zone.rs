//! A hosted zone of Route 53, public or private: a month of it, and what it holds beyond its first 10,000 records.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/>: the first 25 zones of an account cost more than those that follow.
//! Attributes: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_zone>. Not for:
//! queries, which are the records', keys of DNSSEC, and zones deleted within 12 hours, which are free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_zone",
    places: &[place("aws_route53_zone")],
    fields: &[field("name").replaces(), field("vpc"), field("delegation_set_id").replaces()],
    usage: &[usage("records", "records in the zone, where other things than this project make some, too")],
    bill,
};

/// The records that are part of a zone.
const INCLUDED_RECORDS: i64 = 10_000;

fn bill(zone: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonRoute53", "HostedZone", "");
    bill.add(line("Hosted zone", "months", key, Amount::ONE).global(zone.resource));
    let declared = zone.estate.referrers(zone.resource, "aws_route53_record", "zone_id").found.len();
    let records = zone.usage_or("records", i64::try_from(declared).unwrap_or(i64::MAX));
    let key = ("AmazonRoute53", "Global-RRSets", "");
    let beyond = line("Records beyond 10,000", "records", key, records.beyond(INCLUDED_RECORDS));
    bill.add(beyond.global(zone.resource));
    Ok(())
}
