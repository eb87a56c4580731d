//! How many capacity units (WCU) the rules of a web ACL take, at least and at most.
//!
//! From <https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html> and
//! <https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html>. Between the two bounds are
//! what AWS counts by rules of its own: transformations that several statements share, and kinds of statement that are
//! not known here. Not for: prices.

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::thing::{Thing, text_of};

/// What any rule group may have.
const MOST_OF_A_GROUP: i64 = 5000;

/// Capacity of the groups that AWS manages.
const MANAGED: [(&str, i64); 15] = [
    ("AWSManagedRulesACFPRuleSet", 50),
    ("AWSManagedRulesATPRuleSet", 50),
    ("AWSManagedRulesAdminProtectionRuleSet", 100),
    ("AWSManagedRulesAmazonIpReputationList", 25),
    ("AWSManagedRulesAnonymousIpList", 50),
    ("AWSManagedRulesAntiDDoSRuleSet", 50),
    ("AWSManagedRulesBotControlRuleSet", 50),
    ("AWSManagedRulesCommonRuleSet", 700),
    ("AWSManagedRulesKnownBadInputsRuleSet", 200),
    ("AWSManagedRulesLinuxRuleSet", 200),
    ("AWSManagedRulesPHPRuleSet", 100),
    ("AWSManagedRulesSQLiRuleSet", 200),
    ("AWSManagedRulesUnixRuleSet", 100),
    ("AWSManagedRulesWindowsRuleSet", 200),
    ("AWSManagedRulesWordPressRuleSet", 100),
];

/// Units of the statements of one kind, at least and at most.
const STATEMENTS: [(&str, i64, i64); 10] = [
    ("asn_match_statement", 1, 1),
    // By where the text has to stand.
    ("byte_match_statement", 2, 10),
    ("geo_match_statement", 1, 1),
    // Five where any address of a header counts.
    ("ip_set_reference_statement", 1, 5),
    ("label_match_statement", 1, 1),
    ("rate_based_statement", 2, 2),
    ("regex_match_statement", 3, 3),
    ("regex_pattern_set_reference_statement", 25, 25),
    ("size_constraint_statement", 1, 1),
    ("xss_match_statement", 40, 40),
];

/// At least and at most.
type Units = (i64, i64);

/// What the rules of an ACL take.
pub(super) fn units(acl: &Thing<'_>, rules: &[Value]) -> Result<Units, Reason> {
    let mut units = (0, 0);
    for (at, rule) in rules.iter().enumerate() {
        add(&mut units, of_rule(acl, &format!("rule[{at}]"), rule)?);
    }
    Ok(units)
}

fn of_rule(acl: &Thing<'_>, path: &str, rule: &Value) -> Result<Units, Reason> {
    if let Some(group) = written(rule, "statement[0].managed_rule_group_statement[0]") {
        let name = text_of(group, "name")?.unwrap_or_default();
        let known = MANAGED.iter().find(|(known, _)| *known == name);
        return Ok(known.map_or((1, MOST_OF_A_GROUP), |(_, units)| (*units, *units)));
    }
    if written(rule, "statement[0].rule_group_reference_statement[0]").is_some() {
        let path = format!("{path}.statement[0].rule_group_reference_statement[0].arn");
        let capacity = acl.of_target(&path, &["aws_wafv2_rule_group"], |group| {
            let capacity =
                group.values.get("capacity").and_then(Value::as_number).and_then(|number| number.to_decimal());
            Ok(capacity.and_then(|capacity| i64::try_from(capacity).ok()))
        });
        return Ok(match capacity {
            Ok(Some(capacity)) => (capacity, capacity),
            _ => (1, MOST_OF_A_GROUP),
        });
    }
    let mut units = (0, 0);
    if let Some(statement) = rule.at("statement") {
        of_statement(statement, &mut units);
    }
    Ok(units)
}

/// Statements hold statements; each adds its own.
fn of_statement(value: &Value, units: &mut Units) {
    match value.reveal() {
        Value::List(_, items) => items.iter().for_each(|item| of_statement(item, units)),
        Value::Map(_, entries) => {
            for (name, entry) in entries.iter() {
                if entry.is_null() || entry.as_list().is_some_and(<[Value]>::is_empty) {
                    continue;
                }
                add(units, of_block(name, entry));
                of_statement(entry, units);
            }
        }
        Value::Unknown(_) => add(units, (0, MOST_OF_A_GROUP)),
        _ => {}
    }
}

/// What a block of this name adds by itself.
fn of_block(name: &str, entry: &Value) -> Units {
    let count = entry.as_list().map_or(1, |items| i64::try_from(items.len()).unwrap_or(i64::MAX));
    match name {
        // Shared by statements that look at the same thing, and then counted once.
        "text_transformation" => {
            let none = |item: &Value| text_of(item, "type").ok().flatten().is_some_and(|kind| kind == "NONE");
            let items = entry.as_list().unwrap_or_default();
            let some = items.iter().filter(|item| !none(item)).count();
            (0, i64::try_from(some).unwrap_or(i64::MAX).saturating_mul(10))
        }
        "custom_key" => (count.saturating_mul(30), count.saturating_mul(30)),
        "all_query_arguments" => (10, 10),
        // Doubles what the statement costs, which is at most this.
        "json_body" => (1, 40),
        "sqli_match_statement" => match text_of(entry, "[0].sensitivity_level").ok().flatten().as_deref() {
            Some("HIGH") => (30, 30),
            None | Some("LOW") => (20, 20),
            _ => (20, 30),
        },
        "and_statement" | "or_statement" | "not_statement" => (0, 0),
        _ => match STATEMENTS.iter().find(|(known, _, _)| *known == name) {
            Some((_, least, most)) => (*least, *most),
            // Of a kind that is not known here.
            None if name.ends_with("_statement") && name != "scope_down_statement" => (1, MOST_OF_A_GROUP),
            None => (0, 0),
        },
    }
}

fn written<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    value.at(path).map(Value::reveal).filter(|value| !value.is_null())
}

fn add(units: &mut Units, (least, most): Units) {
    *units = (units.0.saturating_add(least), units.1.saturating_add(most));
}
