//! A block of addresses in a pool of an IP address manager: public ones in a row, where Amazon provides them.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("IP Address Manager": contiguous public IPv4 blocks). Private blocks, your
//! own addresses and IPv6 cost nothing. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_ipam_pool_cidr>. Not for: managing them.

use rust_decimal::Decimal;

use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "vpc_ipam_pool_cidr",
    places: &[place("aws_vpc_ipam_pool_cidr")],
    fields: &[field("ipam_pool_id").replaces(), field("netmask_length").replaces(), field("cidr").replaces()],
    usage: &[],
    bill,
};

fn bill(block: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let is_amazons = block.of_target("ipam_pool_id", &["aws_vpc_ipam_pool"], |pool| {
        let family = text_of(&pool.values, "address_family")?;
        let source = text_of(&pool.values, "public_ip_source")?;
        Ok(family.as_deref() == Some("ipv4") && source.as_deref() == Some("amazon"))
    })?;
    if is_amazons {
        let key = ("AmazonVPC", "PublicIPv4:ContiguousBlock", "");
        let hours = line("Public IPv4 addresses (contiguous)", "hours", key, addresses(block) * HOURS);
        bill.add(hours.decided_by("netmask_length"));
    }
    Ok(())
}

fn addresses(block: &Thing<'_>) -> Amount {
    block.number("netmask_length").map(|length| {
        let bits = u32::try_from(32.min(i64::try_from(length).ok()?)).ok()?;
        2_i64.checked_pow(32_u32.checked_sub(bits)?).map(Decimal::from)
    })
}
