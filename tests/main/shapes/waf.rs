//! The bills of web ACLs. <https://aws.amazon.com/waf/pricing/>; the worked examples are those of
//! <https://aws.github.io/aws-security-services-best-practices/guides/waf/waf-cost/docs/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

const ACL: &str = "Web ACL usage: 1 of awswaf WebACLV2";

fn acl(rules: Json) -> Resource {
    resource("aws_wafv2_web_acl", json!({ "scope": "REGIONAL", "rule": rules }))
}

fn managed(name: &str) -> Json {
    let group = json!([{ "name": name, "vendor_name": "AWS" }]);
    json!({ "name": name, "statement": [{ "managed_rule_group_statement": group }] })
}

fn geo(action: Json) -> Json {
    json!({ "action": [action], "statement": [{ "geo_match_statement": [{ "country_codes": ["AQ"] }] }] })
}

/// Five rules of one's own, two managed groups, ten million requests: 5 + 7 + 6 dollars.
#[test]
fn the_core_scenario() {
    let mut rules = vec![managed("AWSManagedRulesCommonRuleSet"), managed("AWSManagedRulesKnownBadInputsRuleSet")];
    rules.extend((0..5).map(|_| geo(json!({ "block": [{}] }))));
    check_cost(
        &[in_region("eu-west-2", acl(rules.into()))],
        &[("monthly_requests", "10000000")],
        &[
            "awswaf|WebACLV2||eu-west-2|0:5",
            "awswaf|RuleV2||eu-west-2|0:1",
            "awswaf|RequestV2-Tier1||eu-west-2|0:0.0000006",
        ],
        &["Web ACL usage: 1 * 5 = 5", "Rules: 7 * 1 = 7", "Requests: 10000000 * 0.0000006 = 6"],
    );
}

#[test]
fn an_acl_of_cloudfront_has_usage_types_of_its_own() {
    check(
        resource("aws_wafv2_web_acl", json!({ "scope": "CLOUDFRONT" })),
        &[],
        &[
            "Web ACL usage: 1 of awswaf Global-WebACLV2",
            "Requests: <monthly_requests> of awswaf Global-RequestV2-Tier1",
        ],
    );
    check(
        resource("aws_wafv2_web_acl", json!({ "scope": "<unknown>" })),
        &[],
        &["unpriced wafv2 web acl: var.x has no value"],
    );
}

#[test]
fn what_is_not_known_leaves_its_lines_open() {
    let rules = "unpriced Rules: var.x has no value";
    check(acl(json!("<unknown>")), &[], &[ACL, rules, "unpriced Requests: var.x has no value"]);
    let requests = "Requests: <monthly_requests> of awswaf RequestV2-Tier3-2500WCU";
    check(acl(json!("<unknown>")), &[("web_acl_capacity_units", "2001")], &[ACL, requests, rules]);
    let why = "unpriced Rules: rules in rule_json are not read";
    let json = resource("aws_wafv2_web_acl", json!({ "scope": "REGIONAL", "rule_json": "[]" }));
    check(json, &[], &[ACL, why, "unpriced Requests: rules in rule_json are not read"]);
}

/// A request costs more from 1,501 units on, and with every further 500.
#[test]
fn requests_by_capacity() {
    for (units, tier) in [
        ("1500", "RequestV2-Tier1"),
        ("1501", "RequestV2-Tier2-2000WCU"),
        ("2000", "RequestV2-Tier2-2000WCU"),
        ("2001", "RequestV2-Tier3-2500WCU"),
        ("5000", "RequestV2-Tier8-5000WCU"),
        ("9000", "RequestV2-Tier8-5000WCU"),
    ] {
        let requests = format!("Requests: <monthly_requests> of awswaf {tier}");
        check(acl(json!([])), &[("web_acl_capacity_units", units)], &[ACL, &requests]);
        let counted = json!({ "scope": "REGIONAL", "capacity": units.parse::<i64>().expect("a number") });
        check(resource("aws_wafv2_web_acl", counted), &[], &[ACL, &requests]);
    }
}

#[test]
fn capacity_follows_from_the_rules() {
    let group = |capacity: Json| {
        let of = json!({ "scope": "REGIONAL", "capacity": capacity });
        resource("aws_wafv2_rule_group.own", of)
    };
    let reference = json!([{ "arn": "<aws_wafv2_rule_group.own.arn>" }]);
    let own = json!({ "statement": [{ "rule_group_reference_statement": reference }] });
    let rules = |count: usize| format!("Rules: {count} of awswaf RuleV2");
    // 700 + 800 units are included; one more is not.
    for (capacity, tier) in [(800, "RequestV2-Tier1"), (801, "RequestV2-Tier2-2000WCU")] {
        let acl = acl(json!([managed("AWSManagedRulesCommonRuleSet"), own]));
        let requests = format!("Requests: <monthly_requests> of awswaf {tier}");
        check_with(&[acl, group(json!(capacity))], &[], &[ACL, &rules(2), &requests]);
    }
    // 38 statements of 40 units are 1,520; each may have a transformation of 10 more, and they may share it: 1,900.
    let scripts =
        json!({ "xss_match_statement": [{ "text_transformation": [{ "type": "URL_DECODE", "priority": 0 }] }] });
    let rule = |count: usize| json!([{ "statement": [{ "or_statement": [{ "statement": vec![scripts.clone(); count] }] }] }]);
    let dearer = "Requests: <monthly_requests> of awswaf RequestV2-Tier2-2000WCU";
    check(acl(rule(38)), &[], &[ACL, &rules(1), dearer]);
    // 30 of them are 1,200, or with every transformation 1,500.
    let included = "Requests: <monthly_requests> of awswaf RequestV2-Tier1";
    check(acl(rule(30)), &[], &[ACL, &rules(1), included]);
    // 31 are 1,240 or 1,550.
    let open = "unpriced Requests: the price of a request rises with the capacity of the rules, which is from 1240 to \
                1550 units: set web_acl_capacity_units";
    check(acl(rule(31)), &[], &[ACL, &rules(1), open]);
    // Nothing says what a group elsewhere takes.
    let elsewhere =
        json!({ "statement": [{ "rule_group_reference_statement": [{ "arn": "arn:aws:wafv2:elsewhere" }] }] });
    let open = "unpriced Requests: the price of a request rises with the capacity of the rules, which is from 1 to 5000 \
                units: set web_acl_capacity_units";
    check(acl(json!([elsewhere])), &[], &[ACL, &rules(1), open]);
}

/// Bot Control has 10 dollars of its own beside the rule's, and a price by request, which a scope-down statement narrows.
#[test]
fn managed_groups_with_a_fee() {
    let bots = |config: Json, scope_down: Json| {
        let group = json!([{
            "name": "AWSManagedRulesBotControlRuleSet", "vendor_name": "AWS",
            "managed_rule_group_configs": [{ "aws_managed_rules_bot_control_rule_set": [config] }],
            "scope_down_statement": scope_down,
        }]);
        acl(json!([{ "statement": [{ "managed_rule_group_statement": group }] }]))
    };
    let [rule, requests] = ["Rules: 1 of awswaf RuleV2", "Requests: 10000000 of awswaf RequestV2-Tier1"];
    let month = "Bot Control subscription: 1 of awswaf AMR-BotControl";
    let usage = &[("monthly_requests", "10000000")];
    let all = "Bot Control requests: 10000000 of awswaf AMR-BotControl-Request";
    check(bots(json!({ "inspection_level": "COMMON" }), json!([])), usage, &[ACL, rule, requests, month, all]);
    let some = "Bot Control requests (targeted): <monthly_bot_control_requests> of awswaf \
                AMR-BotControl-Targeted-Request";
    let down = json!([{ "geo_match_statement": [{ "country_codes": ["AQ"] }] }]);
    check(bots(json!({ "inspection_level": "TARGETED" }), down), usage, &[ACL, rule, requests, month, some]);
    let open = "unpriced Managed rule groups: var.x has no value";
    check(bots(json!({ "inspection_level": "<unknown>" }), json!([])), usage, &[ACL, rule, requests, month, open]);
    check(
        acl(json!([managed("AWSManagedRulesATPRuleSet")])),
        &[("monthly_requests", "10000000"), ("monthly_fraud_control_requests", "50000")],
        &[
            ACL,
            rule,
            requests,
            "Account takeover prevention subscription: 1 of awswaf AMR-ATP",
            "Account takeover prevention requests: 50000 of awswaf AMR-FraudControl-Request",
        ],
    );
    let sold =
        json!({ "statement": [{ "managed_rule_group_statement": [{ "name": "Best", "vendor_name": "Vendor" }] }] });
    check(
        acl(json!([sold])),
        &[("monthly_requests", "10000000"), ("web_acl_capacity_units", "900")],
        &[
            ACL,
            rule,
            requests,
            "unpriced Managed rule group Vendor/Best: the price of a group from the Marketplace is its seller's",
        ],
    );
}

#[test]
fn puzzles_and_large_bodies() {
    let rules =
        json!([geo(json!({ "captcha": [{}], "block": [] })), geo(json!({ "captcha": [], "challenge": [{}] }))]);
    let limit =
        |size: &str| json!([{ "request_body": [{ "api_gateway": [{ "default_size_inspection_limit": size }] }] }]);
    let with = |rules: Json, limit: Json| {
        resource("aws_wafv2_web_acl", json!({ "scope": "REGIONAL", "rule": rules, "association_config": limit }))
    };
    let requests = "Requests: <monthly_requests> of awswaf RequestV2-Tier1";
    check(
        with(rules, json!([])),
        &[],
        &[
            ACL,
            "Rules: 2 of awswaf RuleV2",
            requests,
            "CAPTCHA attempts: <monthly_captcha_attempts> of awswaf CaptchaAttempted",
            "Challenges: <monthly_challenges_served> of awswaf ChallengeServed",
        ],
    );
    let bodies = [
        "Requests with a body of up to 32 KB: <monthly_32kb_body_requests> of awswaf RequestV2-32KB",
        "Requests with a body of up to 48 KB: <monthly_48kb_body_requests> of awswaf RequestV2-48KB",
    ];
    check(with(json!([]), limit("KB_16")), &[], &[ACL, requests]);
    check(with(json!([]), limit("KB_48")), &[], &[ACL, requests, bodies[0], bodies[1]]);
    check(
        with(json!([]), limit("<unknown>")),
        &[],
        &[ACL, requests, "unpriced Body inspection: var.x has no value"],
    );
}

#[test]
fn groups_that_are_added_from_outside() {
    let of = |arn: &str| {
        let group = json!([{ "name": "AWSManagedRulesATPRuleSet", "vendor_name": "AWS" }]);
        let values = json!({ "web_acl_arn": arn, "managed_rule_group": group });
        resource("aws_wafv2_web_acl_rule_group_association", values)
    };
    let lines = |prefix: &str| {
        [
            format!("Rule: 1 of awswaf {prefix}RuleV2"),
            format!("Account takeover prevention subscription: 1 of awswaf {prefix}AMR-ATP"),
            format!(
                "Account takeover prevention requests: <monthly_fraud_control_requests> of awswaf \
                 {prefix}AMR-FraudControl-Request"
            ),
        ]
    };
    let expect = |resources: &[Resource], prefix: &str| {
        let lines = lines(prefix);
        check_with(resources, &[], &[&lines[0], &lines[1], &lines[2]]);
    };
    expect(&[of("arn:aws:wafv2:us-east-1:1:global/webacl/it/1")], "Global-");
    expect(&[of("arn:aws:wafv2:us-east-1:1:regional/webacl/it/1")], "");
    let acl = resource("aws_wafv2_web_acl.it", json!({ "scope": "CLOUDFRONT" }));
    expect(&[of("<aws_wafv2_web_acl.it.arn>"), acl], "Global-");
    check(of("<unknown>"), &[], &["unpriced wafv2 web acl rule group association: var.x has no value"]);
}

#[test]
fn classic() {
    let lines =
        ["Web ACL usage: 1 of awswaf WebACL", "Rules: 2 of awswaf Rule", "Requests: 1000000 of awswaf Request"];
    let usage = &[("monthly_requests", "1000000")];
    check(resource("aws_waf_web_acl", json!({ "rules": [{}, {}] })), usage, &lines);
    check(resource("aws_wafregional_web_acl", json!({ "rule": [{}, {}] })), usage, &lines);
    let open = "unpriced Rules: var.x has no value";
    check(resource("aws_waf_web_acl", json!({ "rules": "<unknown>" })), usage, &[lines[0], lines[2], open]);
    // 5 + 2 + 0.60.
    check_cost(
        &[in_region("ap-south-1", resource("aws_wafregional_web_acl", json!({ "rule": [{}, {}] })))],
        usage,
        &["awswaf|WebACL||global|0:5", "awswaf|Rule||global|0:1", "awswaf|Request||global|0:0.0000006"],
        &["Web ACL usage: 1 * 5 = 5", "Rules: 2 * 1 = 2", "Requests: 1000000 * 0.0000006 = 0.6"],
    );
}

/// <https://aws.amazon.com/firewall-manager/pricing/>
#[test]
fn policies_of_firewall_manager() {
    let of = |kind: &str| resource("aws_fms_policy", json!({ "security_service_policy_data": [{ "type": kind }] }));
    let policy = "Policy: 1 of AWSFMS component:policy";
    check(of("WAFV2"), &[], &[policy]);
    check(of("SECURITY_GROUPS_COMMON"), &[], &[policy]);
    check(of("SHIELD_ADVANCED"), &[], &[]);
    check(of("<unknown>"), &[], &["unpriced fms policy: var.x has no value"]);
    let prices = ["AWSFMS|component:policy||eu-central-2|0:120"];
    check_cost(&[in_region("eu-central-2", of("WAFV2"))], &[], &prices, &["Policy: 1 * 120 = 120"]);
}
