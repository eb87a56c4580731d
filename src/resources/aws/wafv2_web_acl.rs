//! A web ACL: a month of it, its rules, the managed groups that have a fee of their own, and requests by what it takes
//! to inspect them.
//!
//! Prices: <https://aws.amazon.com/waf/pricing/>; how its parts are counted:
//! <https://aws.github.io/aws-security-services-best-practices/guides/waf/waf-cost/docs/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl>. A rule group counts as one
//! rule, whatever is in it, and costs nothing where no ACL uses it. Not for: groups that another resource adds to the
//! ACL, which are that resource's; groups from the Marketplace, whose sellers set the price; logs; what Shield Advanced
//! pays for.

pub(super) mod capacity;
pub(super) mod managed;

use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Lack, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "wafv2_web_acl",
    places: &[place("aws_wafv2_web_acl")],
    fields: &[
        field("name").replaces(),
        field("scope").replaces().words(&["CLOUDFRONT", "REGIONAL"]),
        field("rules").at("rule"),
        field("rule_json"),
        // What AWS counts; known once the ACL exists.
        field("capacity"),
        field("body_inspection").at("association_config[0].request_body"),
    ],
    usage: &[
        usage("monthly_requests", "requests inspected per month").sizes(1_000_000, 50_000_000, 2_000_000_000),
        usage("web_acl_capacity_units", "capacity units (WCU) that the rules take, where they do not say"),
        usage("monthly_bot_control_requests", "requests that Bot Control inspects per month; all if not set")
            .sizes(500_000, 20_000_000, 500_000_000),
        usage("monthly_fraud_control_requests", "logins and sign-ups that Fraud Control inspects per month")
            .sizes(5_000, 100_000, 5_000_000),
        usage("monthly_anti_ddos_requests", "requests that the Anti-DDoS group inspects per month; all if not set")
            .sizes(1_000_000, 50_000_000, 2_000_000_000),
        usage("monthly_captcha_attempts", "CAPTCHA puzzles answered per month").sizes(1_000, 50_000, 1_000_000),
        usage("monthly_challenges_served", "silent challenges served per month").sizes(10_000, 500_000, 20_000_000),
        usage("monthly_32kb_body_requests", "requests with a body of 16 to 32 KB per month")
            .sizes(10_000, 500_000, 20_000_000),
        usage("monthly_48kb_body_requests", "requests with a body of 32 to 48 KB per month")
            .sizes(5_000, 200_000, 10_000_000),
        usage("monthly_64kb_body_requests", "requests with a body of more than 48 KB per month")
            .sizes(2_000, 100_000, 5_000_000),
        usage("rule_group_rules", "not supported: a rule group is billed as one rule"),
        usage("managed_rule_group_rules", "not supported: a managed rule group is billed as one rule"),
    ],
    bill,
};

const WAF: &str = "awswaf";

/// What an ACL of CloudFront has before its usage types.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    prefix: &'static str,
}

impl Scope {
    pub(super) const REGIONAL: Self = Self { prefix: "" };
    pub(super) const CLOUDFRONT: Self = Self { prefix: "Global-" };

    pub(super) fn key(self, usage_type: &str) -> (&'static str, String, &'static str) {
        (WAF, format!("{}{usage_type}", self.prefix), "")
    }
}

fn bill(acl: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let scope = match acl.required("scope")?.as_str() {
        "CLOUDFRONT" => Scope::CLOUDFRONT,
        _ => Scope::REGIONAL,
    };
    bill.add(line("Web ACL usage", "months", scope.key("WebACLV2"), Amount::ONE));
    let rules = rules(acl);
    bill.part("Rules", |bill| {
        let rules = rules.clone()?;
        let count = i64::try_from(rules.len()).unwrap_or(i64::MAX);
        bill.add(line("Rules", "rules", scope.key("RuleV2"), count.into()).decided_by("rules"));
        Ok(())
    });
    requests(acl, scope, &rules, bill);
    let Ok(rules) = rules else { return Ok(()) };
    for rule in &rules {
        bill.part("Managed rule groups", |bill| managed::fees(acl, scope, rule, bill));
    }
    puzzles(acl, scope, &rules, bill);
    bill.part("Body inspection", |bill| bodies(acl, scope, bill));
    Ok(())
}

/// The rules that the ACL itself declares.
fn rules(acl: &Thing<'_>) -> Result<Vec<Value>, Reason> {
    if !acl.value("rule_json").is_null() {
        let why = "rules in rule_json are not read";
        return Err(Reason::new(why).at(acl.resource.span("rule_json")));
    }
    let rules = acl.items("rules")?;
    match rules.iter().find(|rule| rule.is_unknown()).and_then(reason_of) {
        Some(reason) => Err(reason),
        None => Ok(rules),
    }
}

/// The price of a request covers so many capacity units, and rises with every further 500.
const INCLUDED_UNITS: i64 = 1500;

const TIERS: [&str; 7] = [
    "RequestV2-Tier2-2000WCU",
    "RequestV2-Tier3-2500WCU",
    "RequestV2-Tier4-3000WCU",
    "RequestV2-Tier5-3500WCU",
    "RequestV2-Tier6-4000WCU",
    "RequestV2-Tier7-4500WCU",
    "RequestV2-Tier8-5000WCU",
];

fn requests(acl: &Thing<'_>, scope: Scope, rules: &Result<Vec<Value>, Reason>, bill: &mut Bill) {
    let requests = acl.usage("monthly_requests");
    bill.part("Requests", |bill| {
        let tier = tier(acl, rules)?;
        bill.add(line("Requests", "1M requests", scope.key(tier), requests).per(1_000_000).decided_by("rules"));
        Ok(())
    });
}

/// The usage type of a request to this ACL.
fn tier(acl: &Thing<'_>, rules: &Result<Vec<Value>, Reason>) -> Result<&'static str, Reason> {
    let of = |units: i64| {
        let beyond = units.saturating_sub(INCLUDED_UNITS);
        if beyond <= 0 {
            return "RequestV2-Tier1";
        }
        let at = usize::try_from((beyond - 1) / 500).unwrap_or(usize::MAX);
        TIERS.get(at).copied().unwrap_or("RequestV2-Tier8-5000WCU")
    };
    let whole = |amount: Amount| amount.value().ok().and_then(|units| i64::try_from(units.ceil()).ok());
    let given = acl.usage("web_acl_capacity_units");
    if let Some(units) = whole(given.clone()).or_else(|| whole(acl.number("capacity"))) {
        return Ok(of(units));
    }
    if let Err(Lack::Unknown(reason)) = given.value() {
        return Err(reason.clone());
    }
    let (least, most) = capacity::units(acl, rules.as_deref().map_err(Clone::clone)?)?;
    match of(least) == of(most) {
        true => Ok(of(least)),
        false => Err(Reason::new(format!(
            "the price of a request rises with the capacity of the rules, which is from {least} to {most} units: set \
             web_acl_capacity_units"
        ))),
    }
}

/// CAPTCHA and challenges, where a rule of the ACL answers with one. Those of the managed groups are in their price.
fn puzzles(acl: &Thing<'_>, scope: Scope, rules: &[Value], bill: &mut Bill) {
    for (action, name, usage_type, usage, per, unit) in [
        ("captcha", "CAPTCHA attempts", "CaptchaAttempted", "monthly_captcha_attempts", 10_000, "10k attempts"),
        ("challenge", "Challenges", "ChallengeServed", "monthly_challenges_served", 1_000_000, "1M challenges"),
    ] {
        if rules.iter().any(|rule| answers_with(rule, action)) {
            let component = line(name, unit, scope.key(usage_type), acl.usage(usage)).per(per);
            bill.add(component.decided_by("rules"));
        }
    }
}

fn answers_with(rule: &Value, action: &str) -> bool {
    let written = |value: Option<&Value>| match value.map(Value::reveal) {
        None | Some(Value::Null) => false,
        Some(Value::List(_, items)) => !items.is_empty(),
        Some(_) => true,
    };
    let overrides = rule.at("statement[0].managed_rule_group_statement[0].rule_action_override");
    let overrides = overrides.and_then(Value::as_list).unwrap_or_default();
    written(rule.at(&format!("action[0].{action}")))
        || overrides.iter().any(|item| written(item.at(&format!("action_to_use[0].{action}"))))
}

/// What forwards a body to the ACL, and can be told to forward more of it.
const FORWARDERS: [&str; 5] =
    ["api_gateway", "app_runner_service", "cloudfront", "cognito_user_pool", "verified_access_instance"];

/// Bodies beyond the 16 KB that are included, by the 16 KB.
const BODIES: [(&str, &str, &str, &str); 3] = [
    ("KB_32", "Requests with a body of up to 32 KB", "RequestV2-32KB", "monthly_32kb_body_requests"),
    ("KB_48", "Requests with a body of up to 48 KB", "RequestV2-48KB", "monthly_48kb_body_requests"),
    ("KB_64", "Requests with a body of up to 64 KB", "RequestV2-64KB", "monthly_64kb_body_requests"),
];

fn bodies(acl: &Thing<'_>, scope: Scope, bill: &mut Bill) -> Result<(), Reason> {
    // The names of the limits are in the order of their size.
    let mut limit = "KB_16".to_owned();
    for item in acl.items("body_inspection")? {
        for forwarder in FORWARDERS {
            let set = text_of(&item, &format!("{forwarder}[0].default_size_inspection_limit"))?;
            limit = limit.max(set.unwrap_or_default());
        }
    }
    for (of, name, usage_type, usage) in BODIES {
        if of <= limit.as_str() {
            let component = line(name, "1M requests", scope.key(usage_type), acl.usage(usage)).per(1_000_000);
            bill.add(component.decided_by("body_inspection"));
        }
    }
    Ok(())
}
