//! What manages other things: stacks, directories, Systems Manager. <https://aws.amazon.com/cloudformation/pricing/>,
//! <https://aws.amazon.com/directoryservice/pricing/>, <https://aws.amazon.com/systems-manager/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn stacks() {
    let lines = [
        "Handler operations: <monthly_handler_operations> of AWSCloudFormation Resource-Invocation-Count",
        "Durations above 30s: <monthly_duration_secs> of AWSCloudFormation Resource-Processing-Time",
    ];
    let ours = "Resources:\n  It:\n    Type: AWS::S3::Bucket\n    Properties:\n      Role: arn:aws:iam::1:role/it\n  \
                Own:\n    Type: Custom::Thing\n    Region: !Ref AWS::Region";
    let theirs = r#"{"Resources": {"It": {"Type": "Datadog::Monitors::Monitor"}}}"#;
    for of in ["aws_cloudformation_stack", "aws_cloudformation_stack_set"] {
        let stack = |values: Json| resource(of, values);
        check(stack(json!({ "template_body": ours })), &[], &[]);
        check(stack(json!({ "template_body": theirs })), &[], &lines);
        check(stack(json!({ "template_body": "<unknown>" })), &[], &lines);
        check(stack(json!({ "template_url": "https://elsewhere" })), &[], &lines);
    }
    // AWS's example: 1,000 operations for 0.0009, and 100 of them 30 seconds longer than is included.
    check_cost(
        &[in_region("eu-west-1", resource("aws_cloudformation_stack", json!({})))],
        &[("monthly_handler_operations", "1000"), ("monthly_duration_secs", "3000")],
        &[
            "AWSCloudFormation|Resource-Invocation-Count||eu-west-1|0:0.0009",
            "AWSCloudFormation|Resource-Processing-Time||eu-west-1|0:0.00008",
        ],
        &["Handler operations: 1000 * 0.0009 = 0.9", "Durations above 30s: 3000 * 0.00008 = 0.24"],
    );
}

fn directory(values: Json) -> Resource {
    resource("aws_directory_service_directory.it", values)
}

#[test]
fn directories() {
    let service = "AWSDirectoryService";
    for (kind, size, expected) in [
        (
            "SimpleAD",
            json!(null),
            format!("Directory service (Simple AD, Small): 730 of {service} Small-Directory-Usage"),
        ),
        (
            "SimpleAD",
            json!("Large"),
            format!("Directory service (Simple AD, Large): 730 of {service} component:simple-ad-large"),
        ),
        (
            "ADConnector",
            json!("Small"),
            format!("Directory service (AD Connector, Small): 730 of {service} Small-Directory-Usage"),
        ),
        ("SimpleAD", json!("<unknown>"), "unpriced directory service directory: var.x has no value".to_owned()),
    ] {
        check(directory(json!({ "type": kind, "size": size })), &[], &[&expected]);
    }
    let microsoft = |more: Json| {
        let mut values = json!({ "type": "MicrosoftAD", "edition": "Standard" });
        let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
        values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
        directory(values)
    };
    let hours = "Directory service (Microsoft AD, Standard): 1460 of AWSDirectoryService Std-MicrosoftAD-DC-Usage";
    let beyond = |quantity: &str| {
        format!("Additional domain controllers: {quantity} of AWSDirectoryService Std-MicrosoftAD-DC-Usage")
    };
    check(microsoft(json!({})), &[], &[hours]);
    check(microsoft(json!({ "desired_number_of_domain_controllers": 2 })), &[], &[hours]);
    let four = || microsoft(json!({ "desired_number_of_domain_controllers": 4 }));
    check(four(), &[], &[hours, &beyond("1460")]);
    check(four(), &[("additional_domain_controllers", "1")], &[hours, &beyond("730")]);
    let open = microsoft(json!({ "desired_number_of_domain_controllers": "<unknown>" }));
    check(open, &[], &[hours, &beyond("? var.x has no value")]);
    // The accounts that this project shares it with.
    let account = |name: &str| {
        let of = format!("aws_directory_service_shared_directory.{name}");
        resource(&of, json!({ "directory_id": "<aws_directory_service_directory.it.id>" }))
    };
    let sharing = "Directory sharing: 1460 of AWSDirectoryService Std-SharedMsftAD-Usage";
    check_with(&[microsoft(json!({})), account("a"), account("b")], &[], &[hours, sharing]);
    // Osaka: two controllers for 730 h, and 730 h * 0.069 for each of three accounts.
    check_cost(
        &[in_region("ap-northeast-3", directory(json!({ "type": "MicrosoftAD" })))],
        &[("shared_accounts", "3")],
        &[
            "AWSDirectoryService|MicrosoftAD-DC-Usage||ap-northeast-3|0:0.23",
            "AWSDirectoryService|component:microsoft-ad-enterprise-share||ap-northeast-3|0:0.069",
        ],
        &[
            "Directory service (Microsoft AD, Enterprise): 1460 * 0.23 = 335.8",
            "Directory sharing: 2190 * 0.069 = 151.11",
        ],
    );
}

#[test]
fn further_regions_of_a_directory() {
    let region = |values: Json| resource("aws_directory_service_region", values);
    check(
        region(json!({
            "directory_id": "<aws_directory_service_directory.it.id>", "region_name": "eu-west-1",
            "desired_number_of_domain_controllers": 3,
        })),
        &[],
        &[
            "Directory service (Microsoft AD, Enterprise): 1460 of AWSDirectoryService MicrosoftAD-DC-Usage in eu-west-1",
            "Additional domain controllers: 730 of AWSDirectoryService MicrosoftAD-DC-Usage in eu-west-1",
        ],
    );
    check(
        region(json!({ "region_name": "<unknown>" })),
        &[],
        &["unpriced directory service region: var.x has no value"],
    );
}

fn setting(name: &str, value: Json) -> Resource {
    let id = format!("arn:aws:ssm:us-east-1:1:servicesetting{name}");
    resource("aws_ssm_service_setting", json!({ "setting_id": id, "setting_value": value }))
}

#[test]
fn servers_on_premises() {
    let activation = || resource("aws_ssm_activation", json!({}));
    let hours = |quantity: &str| {
        format!("On-prem managed instances (advanced): {quantity} of AWSSystemsManager MI-AdvInstances-Hrs")
    };
    let tier = |value: Json| setting("/ssm/managed-instance/activation-tier", value);
    check(activation(), &[("instances", "10")], &[]);
    check(activation(), &[("instance_tier", "standard"), ("instances", "10")], &[]);
    check(activation(), &[("instance_tier", "advanced"), ("instances", "10")], &[&hours("7300")]);
    check_with(&[activation(), tier(json!("advanced"))], &[], &[&hours("<instances>")]);
    check_with(&[activation(), in_region("eu-west-1", tier(json!("advanced")))], &[], &[]);
    check_with(&[activation(), tier(json!("<unknown>"))], &[], &["unpriced ssm activation: var.x has no value"]);
    // AWS's example: an advanced instance for 730 hours at 0.00695.
    check_cost(
        &[in_region("eu-west-2", activation())],
        &[("instance_tier", "advanced"), ("instances", "1")],
        &["AWSSystemsManager|MI-AdvInstances-Hrs||eu-west-2|0:0.00695"],
        &["On-prem managed instances (advanced): 730 * 0.00695 = 5.0735"],
    );
}

#[test]
fn parameters() {
    let parameter = |values: Json| resource("aws_ssm_parameter", values);
    let hours = "Parameter storage (advanced): 730 of AWSSystemsManager PS-Advanced-Param-Tier1";
    let advanced =
        "API interactions (advanced): <monthly_api_interactions> of AWSSystemsManager PS-Param-Processed-Tier2";
    let higher = "API interactions (higher throughput): <monthly_api_interactions> of AWSSystemsManager \
         component:higher-throughput-requests";
    let throughput = |value: Json| setting("/ssm/parameter-store/high-throughput-enabled", value);
    check(parameter(json!({ "value": "it" })), &[], &[]);
    check(parameter(json!({ "value": "it" })), &[("api_throughput_limit", "higher")], &[higher]);
    check_with(&[parameter(json!({})), throughput(json!("true"))], &[], &[higher]);
    check_with(&[parameter(json!({})), throughput(json!("false"))], &[], &[]);
    check(parameter(json!({ "tier": "Advanced" })), &[], &[hours, advanced]);
    check(parameter(json!({ "tier": "<unknown>" })), &[], &["unpriced ssm parameter: var.x has no value"]);
    // 4 KB is what the standard tier holds.
    let tiering = |bytes: usize| parameter(json!({ "tier": "Intelligent-Tiering", "value": "x".repeat(bytes) }));
    check(tiering(4096), &[], &[]);
    check(tiering(4097), &[], &[hours, advanced]);
    let open = "unpriced ssm parameter: var.x has no value";
    check(parameter(json!({ "tier": "Intelligent-Tiering", "value": "<unknown>" })), &[], &[open]);
    let open = "unpriced ssm parameter: how large the value is decides the tier, and is not known";
    check(parameter(json!({ "tier": "Intelligent-Tiering", "value_wo": null })), &[], &[open]);
    // 0.05 for each 10,000 interactions.
    check_cost(
        &[in_region("eu-west-1", parameter(json!({ "tier": "Advanced" })))],
        &[("monthly_api_interactions", "1000000"), ("parameter_storage_hrs", "100")],
        &[
            "AWSSystemsManager|PS-Advanced-Param-Tier1||eu-west-1|0:0.00007",
            "AWSSystemsManager|PS-Param-Processed-Tier2||eu-west-1|0:0.000005",
        ],
        &[
            "Parameter storage (advanced): 100 * 0.00007 = 0.007",
            "API interactions (advanced): 1000000 * 0.000005 = 5",
        ],
    );
}

#[test]
fn configuration_that_is_asked_for() {
    let profile =
        || resource("aws_appconfig_configuration_profile", json!({"name": "it", "location_uri": "hosted"}));
    let lines = [
        "Configuration requests: <monthly_configuration_requests> of AWSSystemsManager component:app-config-requests",
        "Configurations received: <monthly_configurations_received> of AWSSystemsManager \
         component:app-config-configurations-received",
    ];
    check(profile(), &[], &lines);
    // 2,000 servers ask every two minutes of 30 days, and get each of two new configurations.
    check_cost(
        &[in_region("eu-west-1", profile())],
        &[("monthly_configuration_requests", "43200000"), ("monthly_configurations_received", "4000")],
        &[
            "AWSSystemsManager|component:app-config-requests||eu-west-1|0:0.0000002",
            "AWSSystemsManager|component:app-config-configurations-received||eu-west-1|0:0.0008",
        ],
        &["Configuration requests: 43200000 * 0.0000002 = 8.64", "Configurations received: 4000 * 0.0008 = 3.2"],
    );
}

#[test]
fn experiments() {
    let of = |targeting: Json| {
        let options = json!([{ "account_targeting": targeting }]);
        resource("aws_fis_experiment_template", json!({ "experiment_options": options }))
    };
    let actions = "Actions: <monthly_action_minutes> of AWSFIS component:action-minutes";
    let further =
        "Actions in further accounts: <monthly_account_action_minutes> of AWSFIS component:account-action-minutes";
    check(resource("aws_fis_experiment_template", json!({})), &[], &[actions]);
    check(of(json!("single-account")), &[], &[actions]);
    check(of(json!("multi-account")), &[], &[actions, further]);
    let open = "unpriced Actions in further accounts: var.x has no value";
    check(of(json!("<unknown>")), &[], &[actions, open]);
    // Two actions of five minutes, in three accounts.
    check_cost(
        &[in_region("us-gov-west-1", of(json!("multi-account")))],
        &[("monthly_action_minutes", "10"), ("monthly_account_action_minutes", "20")],
        &[
            "AWSFIS|component:action-minutes||us-gov-west-1|0:0.12",
            "AWSFIS|component:account-action-minutes||us-gov-west-1|0:0.12",
        ],
        &["Actions: 10 * 0.12 = 1.2", "Actions in further accounts: 20 * 0.12 = 2.4"],
    );
}
