//! A rule group that is added to a web ACL from outside: one rule more, and what a managed group costs by itself.
//!
//! Prices: <https://aws.amazon.com/waf/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_rule_group_association>.
//! Not for: the ACL's requests, whose price may rise with the capacity that the group takes.

use super::wafv2_web_acl::{Scope, managed};
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "wafv2_web_acl_rule_group_association",
    places: &[place("aws_wafv2_web_acl_rule_group_association")],
    fields: &[
        field("web_acl_arn").replaces(),
        field("managed_rule_group").replaces(),
        field("rule_group_reference").replaces(),
    ],
    usage: &[
        usage("monthly_bot_control_requests", "requests that Bot Control inspects per month").sizes(
            500_000,
            20_000_000,
            500_000_000,
        ),
        usage("monthly_fraud_control_requests", "logins and sign-ups that Fraud Control inspects per month")
            .sizes(5_000, 100_000, 5_000_000),
        usage("monthly_anti_ddos_requests", "requests that the Anti-DDoS group inspects per month").sizes(
            1_000_000,
            50_000_000,
            2_000_000_000,
        ),
    ],
    bill,
};

fn bill(association: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let scope = scope(association)?;
    bill.add(line("Rule", "rules", scope.key("RuleV2"), Amount::ONE));
    bill.part("Managed rule groups", |bill| {
        for group in association.items("managed_rule_group")? {
            managed::fees_of_group(association, scope, &group, None, bill)?;
        }
        Ok(())
    });
    Ok(())
}

/// Whether the ACL is one of CloudFront; its ARN says so, and else the ACL itself.
fn scope(association: &Thing<'_>) -> Result<Scope, Reason> {
    if let Value::String(arn) = association.value("web_acl_arn") {
        return match (arn.contains(":global/"), arn.contains(":regional/")) {
            (true, _) => Ok(Scope::CLOUDFRONT),
            (_, true) => Ok(Scope::REGIONAL),
            _ => {
                Err(Reason::new("web_acl_arn is not the ARN of a web ACL")
                    .at(association.resource.span("web_acl_arn")))
            }
        };
    }
    let scope = association.of_target("web_acl_arn", &["aws_wafv2_web_acl"], |acl: &Resource| {
        text_of(&acl.values, "scope")?.ok_or_else(|| Reason::new("scope of the web ACL is not set"))
    })?;
    match scope.as_str() {
        "CLOUDFRONT" => Ok(Scope::CLOUDFRONT),
        "REGIONAL" => Ok(Scope::REGIONAL),
        other => Err(Reason::new(format!("scope of the web ACL is {other:?}, which is none that is known here"))),
    }
}
