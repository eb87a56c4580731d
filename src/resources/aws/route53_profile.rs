//! Profiles of Route 53: the hours of the account, and of associations with VPCs beyond those that are included.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("Profiles"): an account pays once for all its profiles in a region, and
//! 100 associations are part of it. So the first profile of this project has the lines. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53profiles_profile>. Not for: what a
//! profile shares, which is billed where it is declared.

use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_profile",
    places: &[place("aws_route53profiles_profile")],
    fields: &[field("name").replaces()],
    usage: &[],
    bill,
};

/// The associations with VPCs that are part of the account's price.
const INCLUDED: i64 = 100;

fn bill(profile: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let region = &profile.resource.region;
    let mut here = profile.estate.of_type("aws_route53profiles_profile").filter(|other| other.region == *region);
    if here.next().is_some_and(|first| first.address != profile.resource.address) {
        return Ok(());
    }
    let key = ("AmazonRoute53", "DNS-ProfileBasePackage", "");
    bill.add(line("Profiles of the account", "hours", key, Amount::MONTH_OF_HOURS));
    let all = profile.estate.of_type("aws_route53profiles_association");
    let count = all.filter(|association| association.region == *region).count();
    let beyond = Amount::from(i64::try_from(count).unwrap_or(i64::MAX)).beyond(INCLUDED);
    let key = ("AmazonRoute53", "DNS-ProfileAssociationCount", "");
    bill.add(line("Associations beyond 100", "hours", key, beyond * HOURS));
    Ok(())
}
