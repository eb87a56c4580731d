//! The public IPv4 addresses of what stands open to the internet in somebody's VPC: databases, brokers.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("Public IPv4 address"); AWS manages these addresses, and charges for them
//! like for others: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html>. Not for: Elastic IPs, which
//! are resources, and instances.

use crate::resources::amount::{Amount, Reason};
use crate::resources::aws::ec2_instance::public_address;
use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

/// The field that opens it; absent means closed.
const OPEN: &str = "publicly_accessible";

/// The address of what is one machine, and whose further ones, where it is several, are not known.
pub(in crate::resources::aws) fn of_public(thing: &Thing<'_>, is_alone: Result<bool, Reason>, bill: &mut Bill) {
    bill.part("Public IPv4 address", |bill| {
        if !thing.flag(OPEN)? {
            return Ok(());
        }
        bill.add(public_address().decided_by(OPEN));
        if !is_alone? {
            let why = "AWS does not say whether each of several machines has one";
            bill.unpriced("Further public IPv4 addresses", Reason::new(why).at(thing.resource.span(OPEN)));
        }
        Ok(())
    });
}

/// The addresses of so many machines, where each is known to have one.
pub(in crate::resources::aws) fn of_each(machines: Amount, field: &'static str, bill: &mut Bill) {
    let key = ("AmazonVPC", "PublicIPv4:InUseAddress", "");
    let hours = machines * Amount::MONTH_OF_HOURS;
    bill.add(line("Public IPv4 addresses (in use)", "hours", key, hours).decided_by(field));
}
