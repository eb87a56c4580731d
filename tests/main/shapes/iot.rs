//! Devices and rules of IoT Core. <https://aws.amazon.com/iot-core/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn devices() {
    let thing = || resource("aws_iot_thing", json!({"name": "it"}));
    let lines = [
        "Connectivity: <monthly_connection_minutes> of AWSIoT component:connection-minutes",
        "Messages: <monthly_messages> of AWSIoT component:messages",
        "Shadow and registry operations: <monthly_shadow_and_registry_operations> of AWSIoT \
         component:shadow-and-registry-operations",
    ];
    check(thing(), &[], &lines);
    // Connected all month; AWS's page has 0.096, 1.20 and 1.50 for a million there.
    check_cost(
        &[in_region("eu-central-1", thing())],
        &[
            ("monthly_connection_minutes", "43800"),
            ("monthly_messages", "2000000000"),
            ("monthly_shadow_and_registry_operations", "1000"),
        ],
        &[
            "AWSIoT|component:connection-minutes||eu-central-1|0:0.000000096",
            "AWSIoT|component:messages||eu-central-1|0:0.0000012 1000000000:0.00000096 5000000000:0.00000084",
            "AWSIoT|component:shadow-and-registry-operations||eu-central-1|0:0.0000015",
        ],
        &[
            "Connectivity: 43800 * 0.000000096 = 0.0042048",
            "Messages: 1000000000 * 0.0000012 = 1200",
            "Messages: 1000000000 * 0.00000096 = 960",
            "Shadow and registry operations: 1000 * 0.0000015 = 0.0015",
        ],
    );
}

#[test]
fn rules() {
    let of = |more: Json| resource("aws_iot_topic_rule", more);
    let triggered = "Rules triggered: <monthly_rules_triggered> of AWSIoT component:rules-triggered";
    let executed = |quantity: &str| format!("Actions executed: {quantity} of AWSIoT component:actions-executed");
    let all = executed("<monthly_rules_triggered>");
    check(of(json!({"enabled": true})), &[], &[triggered]);
    check(of(json!({"enabled": true, "sns": [{}]})), &[], &[triggered, &all]);
    check(of(json!({"enabled": false, "sns": [{}]})), &[], &[]);
    let given = [("monthly_actions_executed", "7")];
    check(of(json!({"enabled": true, "sns": [{}]})), &given, &[triggered, &executed("7")]);
    let open = "unpriced Actions executed: var.x has no value";
    check(of(json!({"enabled": true, "sns": "<unknown>"})), &[], &[triggered, open]);
    let why = "unpriced iot topic rule: var.x has no value";
    check(of(json!({"enabled": "<unknown>", "sns": [{}]})), &[], &[why]);
    // A million messages, each for two queues and a topic.
    check_cost(
        &[in_region("ap-south-1", of(json!({"enabled": true, "sqs": [{}, {}], "sns": [{}]})))],
        &[("monthly_rules_triggered", "1000000")],
        &[
            "AWSIoT|component:rules-triggered||ap-south-1|0:0.000000158",
            "AWSIoT|component:actions-executed||ap-south-1|0:0.000000158",
        ],
        &["Rules triggered: 1000000 * 0.000000158 = 0.158", "Actions executed: 3000000 * 0.000000158 = 0.474"],
    );
}
