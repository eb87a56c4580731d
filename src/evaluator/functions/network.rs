//! Terraform's IP network functions, for IPv4 and IPv6 alike.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/cidrsubnet>
//! Not for: checking whether an address is one that AWS would give out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use bigdecimal::ToPrimitive;

use super::{Answer, CallError, Context, Function, whole};
use crate::evaluator::convert::{to_number, to_text};
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    whole("cidrhost", 2, Some(2), cidrhost),
    whole("cidrnetmask", 1, Some(1), cidrnetmask),
    whole("cidrsubnet", 3, Some(3), cidrsubnet),
    whole("cidrsubnets", 1, None, cidrsubnets),
    whole("cidrcontains", 2, Some(2), cidrcontains),
];

/// A network; the bits behind its prefix are zero. An address of IPv4 takes the lower 32 bits.
#[derive(Clone, Copy)]
struct Network {
    address: u128,
    prefix: u32,
    width: u32,
}

impl Network {
    fn new(address: IpAddr, prefix: u32) -> Option<Self> {
        let (bits, width) = match address {
            IpAddr::V4(v4) => (u128::from(v4.to_bits()), 32_u32),
            IpAddr::V6(v6) => (v6.to_bits(), 128),
        };
        let host = width.checked_sub(prefix)?;
        Some(Self { address: bits & !ones(host), prefix, width })
    }

    fn host_bits(&self) -> u32 {
        self.width.saturating_sub(self.prefix)
    }

    fn last(&self) -> u128 {
        self.address | ones(self.host_bits())
    }

    fn show(&self, address: u128) -> String {
        if self.width == 32 {
            return Ipv4Addr::from_bits(u32::try_from(address).unwrap_or(u32::MAX)).to_string();
        }
        let v6 = Ipv6Addr::from_bits(address);
        // Go writes an IPv4 address that is mapped into IPv6 as the IPv4 address.
        v6.to_ipv4_mapped().map_or_else(|| v6.to_string(), |v4| v4.to_string())
    }

    fn text(&self) -> String {
        format!("{}/{}", self.show(self.address), self.prefix)
    }
}

/// So many ones at the right.
fn ones(bits: u32) -> u128 {
    1_u128.checked_shl(bits).map_or(u128::MAX, |power| power.wrapping_sub(1))
}

fn text(arguments: &[Value], index: usize) -> Result<String, CallError> {
    arguments
        .get(index)
        .and_then(to_text)
        .ok_or_else(|| CallError::argument(index, "a string is required, such as \"10.0.0.0/16\""))
}

fn network(arguments: &[Value], index: usize) -> Result<Network, CallError> {
    let text = text(arguments, index)?;
    parse(&text).ok_or_else(|| {
        CallError::argument(
            index,
            format!("{text:?} is not a network: an address and a prefix length, such as 10.0.0.0/16"),
        )
    })
}

fn parse(text: &str) -> Option<Network> {
    let (address, prefix) = text.split_once('/')?;
    if prefix.is_empty() || prefix.len() > 3 || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Network::new(parse_address(address)?, prefix.parse().ok()?)
}

/// Terraform still accepts leading zeros in an IPv4 address, and reads them as decimal.
fn parse_address(text: &str) -> Option<IpAddr> {
    if let Ok(address) = text.parse() {
        return Some(address);
    }
    let parts: Vec<&str> = text.split('.').collect();
    let digits =
        |part: &&str| !part.is_empty() && part.len() <= 16 && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() != 4 || !parts.iter().all(digits) {
        return None;
    }
    let stripped: Vec<&str> = parts
        .iter()
        .map(|part| match part.trim_start_matches('0') {
            "" => "0",
            rest => rest,
        })
        .collect();
    stripped.join(".").parse().ok()
}

/// A whole number. What is beyond 128 bits fits into no network.
fn whole_number(arguments: &[Value], index: usize) -> Result<i128, CallError> {
    let number = arguments
        .get(index)
        .and_then(to_number)
        .filter(crate::evaluator::number::Number::is_whole)
        .ok_or_else(|| CallError::argument(index, "a whole number is required"))?;
    match number.as_i64() {
        Some(small) => Ok(i128::from(small)),
        None => number.big().to_i128().ok_or_else(|| CallError::argument(index, "the number is too large")),
    }
}

fn cidrhost(arguments: &[Value], _: &Context<'_>) -> Answer {
    let network = network(arguments, 0)?;
    let number = whole_number(arguments, 1)?;
    let most = ones(network.host_bits());
    // A negative number counts from the end: -1 is the last address.
    let offset = if number < 0 {
        number.unsigned_abs().checked_sub(1).and_then(|back| most.checked_sub(back))
    } else {
        Some(number.unsigned_abs()).filter(|offset| *offset <= most)
    };
    let offset = offset.ok_or_else(|| {
        CallError::argument(
            1,
            format!(
                "{} has no host number {number}: the prefix leaves {} bits",
                network.text(),
                network.host_bits()
            ),
        )
    })?;
    Ok(Value::string(network.show(network.address | offset)))
}

fn cidrnetmask(arguments: &[Value], _: &Context<'_>) -> Answer {
    let network = network(arguments, 0)?;
    if network.width != 32 {
        return Err(CallError::argument(0, "only an IPv4 network has a netmask"));
    }
    Ok(Value::string(network.show(ones(32) & !ones(network.host_bits()))))
}

fn cidrsubnet(arguments: &[Value], _: &Context<'_>) -> Answer {
    let network = network(arguments, 0)?;
    let more = whole_number(arguments, 1)?;
    let number = whole_number(arguments, 2)?;
    let bits = u32::try_from(more).ok().filter(|bits| *bits <= network.host_bits()).ok_or_else(|| {
        CallError::argument(1, format!("{} has no room for {more} more bits of prefix", network.text()))
    })?;
    let number = u128::try_from(number)
        .ok()
        .filter(|number| *number <= ones(bits))
        .ok_or_else(|| CallError::argument(2, format!("{bits} bits do not hold the subnet number {number}")))?;
    let prefix = network.prefix.saturating_add(bits);
    let shift = network.width.saturating_sub(prefix);
    let address = network.address | number.checked_shl(shift).unwrap_or(0);
    Ok(Value::string(Network { address, prefix, ..network }.text()))
}

fn cidrsubnets(arguments: &[Value], _: &Context<'_>) -> Answer {
    let network = network(arguments, 0)?;
    let mut subnets = Vec::new();
    // Where the next subnet can start; none once the network is full.
    let mut next = Some(network.address);
    for index in 1..arguments.len() {
        let more = whole_number(arguments, index)?;
        if more < 1 {
            return Err(CallError::argument(index, "the prefix must become at least 1 bit longer"));
        }
        let bits = u32::try_from(more).ok().filter(|bits| *bits <= 32 && *bits <= network.host_bits()).ok_or_else(
            || CallError::argument(index, format!("{} has no room for {more} more bits of prefix", network.text())),
        )?;
        let prefix = network.prefix.saturating_add(bits);
        let size = ones(network.width.saturating_sub(prefix));
        let full = || CallError::argument(index, format!("{} has no room left for this subnet", network.text()));
        // A subnet starts at a multiple of its size.
        let start = next.and_then(|next| next.checked_add(size)).ok_or_else(full)? & !size;
        let last = start.checked_add(size).filter(|last| *last <= network.last()).ok_or_else(full)?;
        subnets.push(Value::string(Network { address: start, prefix, ..network }.text()));
        next = last.checked_add(1);
    }
    Ok(Value::list(subnets))
}

/// OpenTofu's; Terraform has no function of this name.
fn cidrcontains(arguments: &[Value], _: &Context<'_>) -> Answer {
    let network = network(arguments, 0)?;
    let text = text(arguments, 1)?;
    let inner = parse(&text).or_else(|| {
        let address = parse_address(&text)?;
        Network::new(address, if address.is_ipv4() { 32 } else { 128 })
    });
    let inner =
        inner.ok_or_else(|| CallError::argument(1, format!("{text:?} is neither an address nor a network")))?;
    if inner.width != network.width {
        return Err(CallError::argument(
            1,
            format!("{text} and {} are not of the same IP version", network.text()),
        ));
    }
    let inside = inner.address >= network.address && inner.last() <= network.last();
    Ok(inside.into())
}
