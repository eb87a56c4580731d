//! A firewall of AWS Network Firewall: the hours of its endpoint in every Availability Zone, and the traffic.
//!
//! Prices: <https://aws.amazon.com/network-firewall/pricing/>; a policy that inspects TLS is paid for as advanced inspection,
//! besides. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkfirewall_firewall>. Not for: NAT
//! gateways, whose price AWS waives up to what the firewall processes, and logs.

use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "networkfirewall_firewall",
    places: &[place("aws_networkfirewall_firewall")],
    fields: &[
        field("subnet_mapping"),
        field("availability_zone_mapping"),
        field("transit_gateway_id").replaces(),
        field("firewall_policy_arn"),
        field("vpc_id").replaces(),
    ],
    usage: &[
        usage("monthly_data_processed_gb", "GB per month that pass through the firewall").sizes(50, 5_000, 100_000)
    ],
    bill,
};

const SERVICE: &str = "AWSNetworkFirewall";

fn bill(firewall: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Network Firewall endpoint", |bill| {
        let (field, endpoints) = endpoints(firewall)?;
        let hours = Amount::from(endpoints) * HOURS;
        bill.add(
            line("Network Firewall endpoint", "hours", (SERVICE, "Endpoint-Hour", ""), hours).decided_by(field),
        );
        Ok(())
    });
    let data = firewall.usage("monthly_data_processed_gb");
    bill.add(line("Data processed", "GB", (SERVICE, "Traffic-GB-Processed", ""), data.clone()));
    bill.part("Advanced inspection", |bill| {
        if inspects_tls(firewall)? {
            let (_, endpoints) = endpoints(firewall)?;
            let key = (SERVICE, "component:advanced-inspection-endpoint-hours", "");
            let hours = line("Advanced inspection endpoint", "hours", key, Amount::from(endpoints) * HOURS);
            bill.add(hours.decided_by("firewall_policy_arn"));
            let key = (SERVICE, "component:advanced-inspection-traffic", "");
            bill.add(line("Advanced inspection data", "GB", key, data).decided_by("firewall_policy_arn"));
        }
        Ok(())
    });
    Ok(())
}

/// How many endpoints it has, and the field that says it: one in each subnet, or zone where it hangs on a transit gateway.
fn endpoints(firewall: &Thing<'_>) -> Result<(&'static str, i64), Reason> {
    for field in ["subnet_mapping", "availability_zone_mapping"] {
        match i64::try_from(firewall.items(field)?.len()) {
            Ok(0) => {}
            Ok(count) => return Ok((field, count)),
            Err(_) => return Ok((field, i64::MAX)),
        }
    }
    let why = "neither subnets nor zones are set, and there is an endpoint in each";
    Err(Reason::new(why).at(firewall.resource.span("subnet_mapping")))
}

/// Whether the policy has a configuration for TLS. That a policy is not in this project says nothing.
fn inspects_tls(firewall: &Thing<'_>) -> Result<bool, Reason> {
    firewall.of_target("firewall_policy_arn", &["aws_networkfirewall_firewall_policy"], |policy| {
        match policy.at("firewall_policy[0].tls_inspection_configuration_arn").map(Value::reveal) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::String(arn)) => Ok(!arn.is_empty()),
            Some(Value::Unknown(unknown)) if unknown.origins.is_empty() => Err(unknown.into()),
            Some(_) => Ok(true),
        }
    })
}
