//! The managed rule groups that have a fee of their own: Bot Control, Fraud Control, Anti-DDoS.
//!
//! Prices: <https://aws.amazon.com/waf/pricing/>. The groups:
//! <https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html>. Not for: the rule that
//! brings the group into the ACL, which is counted as every other rule.

use super::Scope;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::thing::{Thing, text_of};

const STATEMENT: &str = "statement[0].managed_rule_group_statement[0]";

/// What a rule of an ACL costs beyond being a rule.
pub(in crate::resources::aws) fn fees(
    acl: &Thing<'_>,
    scope: Scope,
    rule: &Value,
    bill: &mut Bill,
) -> Result<(), Reason> {
    match rule.at(STATEMENT).map(Value::reveal) {
        None | Some(Value::Null) => Ok(()),
        Some(group) => fees_of_group(acl, scope, group, Some(acl.usage("monthly_requests")), bill),
    }
}

/// What a managed group costs beyond being a rule, where `all` is what the ACL inspects.
pub(in crate::resources::aws) fn fees_of_group(
    acl: &Thing<'_>,
    scope: Scope,
    group: &Value,
    all: Option<Amount>,
    bill: &mut Bill,
) -> Result<(), Reason> {
    let vendor = text_of(group, "vendor_name")?.unwrap_or_default();
    let name = text_of(group, "name")?.unwrap_or_default();
    if !vendor.is_empty() && vendor != "AWS" {
        let why = "the price of a group from the Marketplace is its seller's";
        bill.unpriced(format!("Managed rule group {vendor}/{name}"), Reason::new(why));
        return Ok(());
    }
    let mut fee = |what: &str, usage_type: &str| {
        bill.add(line(format!("{what} subscription"), "months", scope.key(usage_type), Amount::ONE));
    };
    let narrowed = group.at("scope_down_statement").is_some_and(|statement| !is_empty(statement));
    // Without a scope-down statement a group inspects everything.
    let inspected = |key: &'static str| match &all {
        Some(all) if !narrowed => acl.usage_or(key, all.clone()),
        _ => acl.usage(key),
    };
    match name.as_str() {
        "AWSManagedRulesBotControlRuleSet" => {
            fee("Bot Control", "AMR-BotControl");
            let (what, usage_type) = match is_targeted(group)? {
                false => ("Bot Control requests", "AMR-BotControl-Request"),
                true => ("Bot Control requests (targeted)", "AMR-BotControl-Targeted-Request"),
            };
            let requests = inspected("monthly_bot_control_requests");
            bill.add(line(what, "1M requests", scope.key(usage_type), requests).per(1_000_000));
        }
        "AWSManagedRulesATPRuleSet" => {
            fee("Account takeover prevention", "AMR-ATP");
            fraud(acl, scope, "Account takeover prevention requests", bill);
        }
        "AWSManagedRulesACFPRuleSet" => {
            fee("Account creation fraud prevention", "AMR-ACFP");
            fraud(acl, scope, "Account creation fraud prevention requests", bill);
        }
        "AWSManagedRulesAntiDDoSRuleSet" => {
            fee("Anti-DDoS", "AMR-AntiDDoS");
            let requests = inspected("monthly_anti_ddos_requests");
            let key = scope.key("AMR-AntiDDoS-Request");
            bill.add(line("Anti-DDoS requests", "1M requests", key, requests).per(1_000_000));
        }
        _ => {}
    }
    Ok(())
}

fn fraud(acl: &Thing<'_>, scope: Scope, name: &str, bill: &mut Bill) {
    let requests = acl.usage("monthly_fraud_control_requests");
    bill.add(line(name, "1k requests", scope.key("AMR-FraudControl-Request"), requests).per(1_000));
}

fn is_targeted(group: &Value) -> Result<bool, Reason> {
    let configs = match group.at("managed_rule_group_configs").map(Value::reveal) {
        Some(Value::Unknown(unknown)) => return Err(unknown.into()),
        Some(Value::List(_, items)) => items.to_vec(),
        Some(single @ Value::Map(..)) => vec![single.clone()],
        _ => Vec::new(),
    };
    for config in configs {
        if let Some(level) = text_of(&config, "aws_managed_rules_bot_control_rule_set[0].inspection_level")? {
            return Ok(level == "TARGETED");
        }
    }
    // AWS's own default.
    Ok(false)
}

fn is_empty(value: &Value) -> bool {
    match value.reveal() {
        Value::Null => true,
        Value::List(_, items) => items.is_empty(),
        _ => false,
    }
}
