//! A policy of Firewall Manager: a month of it.
//!
//! Prices: <https://aws.amazon.com/firewall-manager/pricing/>: all kinds of policies cost the same. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fms_policy>. A policy of Shield Advanced is
//! part of that subscription. Not for: what a policy sets up; the rules of AWS Config behind it; other policies that Shield
//! Advanced includes.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "fms_policy",
    places: &[place("aws_fms_policy")],
    fields: &[field("type").at("security_service_policy_data[0].type")],
    usage: &[],
    bill,
};

fn bill(policy: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if policy.required("type")? != "SHIELD_ADVANCED" {
        let key = ("AWSFMS", "component:policy", "");
        bill.add(line("Policy", "policies", key, Amount::ONE).decided_by("type"));
    }
    Ok(())
}
