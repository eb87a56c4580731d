//! The public IPv4 addresses of what stands open to the internet in somebody's VPC: databases, brokers, groups of
//! instances.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("Public IPv4 address"); AWS manages these addresses, and charges for them
//! like for others: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html>. Not for: Elastic IPs, which
//! are resources, and single instances.

use crate::resources::amount::{Amount, Reason};
use crate::resources::aws::ec2_instance::{SUBNETS, gives_public_addresses, public_address};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
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

/// Whether each instance of a group has one: as what it starts says, or as the subnets do that stand in this field.
///
/// # Errors
/// Why it is not known: a subnet of another project, or some subnets that give one and some that do not.
pub(in crate::resources::aws) fn of_group(
    group: &Thing<'_>,
    subnets: &str,
    starts: Option<&Thing<'_>>,
) -> Result<bool, Reason> {
    let said = starts.map_or(Ok(None), |instance| instance.text("associate_public_ip_address"))?;
    if let Some(associate) = said {
        return Ok(associate == "true");
    }
    let path = group.path(subnets);
    let count = group.items(subnets)?.len();
    let elements = (0..count).map(|at| format!("{path}[{at}]"));
    let elements: Vec<String> = if count == 0 { vec![path.clone()] } else { elements.collect() };
    let mut found = Vec::new();
    for element in elements {
        match group.estate.target(group.resource, &element, &SUBNETS) {
            Target::Found(subnets) => found.extend(subnets),
            _ => {
                let why = "the subnets decide whether there is one, and they are not in this project";
                return Err(Reason::new(why).at(group.resource.span(&path)));
            }
        }
    }
    let public = found.iter().map(|subnet| gives_public_addresses(subnet)).collect::<Result<Vec<_>, _>>()?;
    match (public.contains(&true), public.contains(&false)) {
        (true, true) => Err(Reason::new("only some of the subnets give one").at(group.resource.span(&path))),
        (public, _) => Ok(public),
    }
}
