//! The bills of pipelines, packages and deployments. <https://aws.amazon.com/codepipeline/pricing/>,
//! <https://aws.amazon.com/codeartifact/pricing/>, <https://aws.amazon.com/codedeploy/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn pipelines_by_type() {
    let pipeline = |kind: Json| resource("aws_codepipeline", json!({ "pipeline_type": kind }));
    let month = "Active pipeline (V1): 1 of AWSCodePipeline activePipeline";
    check(pipeline(json!(null)), &[], &[month]);
    check(pipeline(json!("V1")), &[], &[month]);
    let minutes = "Action execution (V2): <monthly_action_minutes> of AWSCodePipeline actionExecutionMinute";
    check(pipeline(json!("V2")), &[], &[minutes]);
    check(pipeline(json!("<unknown>")), &[], &["unpriced codepipeline: var.x has no value"]);
    check_cost(
        &[in_region("eu-west-1", pipeline(json!("V2")))],
        &[("monthly_action_minutes", "1000")],
        &["AWSCodePipeline|actionExecutionMinute||eu-west-1|0:0.002"],
        &["Action execution (V2): 1000 * 0.002 = 2"],
    );
}

#[test]
fn packages() {
    // 0.05 for a GB, 0.05 for 10,000 requests.
    check_cost(
        &[in_region("eu-west-1", resource("aws_codeartifact_domain", json!({ "domain": "<unknown>" })))],
        &[("storage_gb", "12")],
        &["AWSCodeArtifact|TimedStorage-ByteHrs||eu-west-1|0:0.05"],
        &["Storage: 12 * 0.05 = 0.6"],
    );
    check_cost(
        &[in_region("eu-west-1", resource("aws_codeartifact_repository", json!({})))],
        &[("monthly_requests", "1000000")],
        &["AWSCodeArtifact|Requests||eu-west-1|0:0.000005"],
        &["Requests: 1000000 * 0.000005 = 5"],
    );
    check(
        resource("aws_codeartifact_domain", json!({})),
        &[],
        &["Storage: <storage_gb> of AWSCodeArtifact TimedStorage-ByteHrs"],
    );
    check(
        resource("aws_codeartifact_repository", json!({})),
        &[],
        &["Requests: <monthly_requests> of AWSCodeArtifact Requests"],
    );
}

#[test]
fn deployments_on_premises() {
    let group = |filters: Json| {
        resource("aws_codedeploy_deployment_group", json!({ "on_premises_instance_tag_filter": filters }))
    };
    let updates =
        "On-premises updates: <monthly_on_premises_updates> of AWSCodeDeploy component:on-premises-updates";
    check(group(json!([{ "key": "it" }])), &[], &[updates]);
    check(group(json!([])), &[], &[]);
    check(group(json!(null)), &[], &[]);
    check(group(json!("<unknown>")), &[], &["unpriced codedeploy deployment group: var.x has no value"]);
    check_cost(
        &[in_region("ap-northeast-1", group(json!([{ "key": "it" }])))],
        &[("monthly_on_premises_updates", "50")],
        &["AWSCodeDeploy|component:on-premises-updates||ap-northeast-1|0:0.02"],
        &["On-premises updates: 50 * 0.02 = 1"],
    );
}
