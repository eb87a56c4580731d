//! A domain that is registered with Route 53: a year of it, by its ending.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("Domain registration"), of which the catalogue has none. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53domains_domain>. Not for: its hosted
//! zone.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53domains_domain",
    places: &[place("aws_route53domains_domain"), place("aws_route53domains_registered_domain")],
    fields: &[field("domain_name"), field("auto_renew").flag(true)],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.unpriced("Registration", Reason::new("the catalogue has no price for the registration of domains"));
    Ok(())
}
