//! Containers without a task of one's own: App Runner, EKS on Fargate, and ECR, which keeps images.
//! <https://aws.amazon.com/apprunner/pricing/>, <https://aws.amazon.com/fargate/pricing/>, <https://aws.amazon.com/ecr/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn app_runner() {
    let of = |more: Json| resource("aws_apprunner_service", more);
    // One instance is always there: 2 GB * 730 h.
    let lines = [
        "Provisioned memory: 1460 of AWSAppRunner AppRunner-Provisioned-GB-hours",
        "Active vCPU: <monthly_active_hrs> of AWSAppRunner AppRunner-vCPU-hours",
        "Memory of additional instances: <monthly_additional_hrs> of AWSAppRunner AppRunner-GB-hours",
    ];
    check(of(json!({})), &[], &lines);
    // Three of 4 GB; 100 h * 2 vCPUs; 50 h * 4 GB.
    let scaled = json!({
        "instance_configuration": [{"cpu": "2 vCPU", "memory": "4 GB"}],
        "auto_scaling_configuration_arn": "<aws_apprunner_auto_scaling_configuration_version.s.arn>",
        "source_configuration": [{"code_repository": [{}], "auto_deployments_enabled": true}],
    });
    let version = resource("aws_apprunner_auto_scaling_configuration_version.s", json!({"min_size": 3}));
    let lines = [
        "Provisioned memory: 8760 of AWSAppRunner AppRunner-Provisioned-GB-hours",
        "Active vCPU: 200 of AWSAppRunner AppRunner-vCPU-hours",
        "Memory of additional instances: 200 of AWSAppRunner AppRunner-GB-hours",
        "Builds: <monthly_build_mins> of AWSAppRunner component:build-minutes",
        "Automatic deployments: 1 of AWSAppRunner component:automatic-deployments",
    ];
    let usage = [("monthly_active_hrs", "100"), ("monthly_additional_hrs", "50")];
    check_with(&[of(scaled), version], &usage, &lines);
    let why = "the scaling configuration decides how many are ready, and it is not in this project";
    let lines = [
        &format!("Provisioned memory: ? {why} of AWSAppRunner AppRunner-Provisioned-GB-hours"),
        "Active vCPU: <monthly_active_hrs> of AWSAppRunner AppRunner-vCPU-hours",
        "Memory of additional instances: <monthly_additional_hrs> of AWSAppRunner AppRunner-GB-hours",
    ];
    check(of(json!({"auto_scaling_configuration_arn": "arn:aws:apprunner:us-east-1:1:x"})), &[], &lines);
    let unknown = of(json!({"instance_configuration": [{"cpu": "<unknown>", "memory": "2048"}]}));
    let lines = [
        "Provisioned memory: 1460 of AWSAppRunner AppRunner-Provisioned-GB-hours",
        "Active vCPU: ? var.x has no value of AWSAppRunner AppRunner-vCPU-hours",
        "Memory of additional instances: <monthly_additional_hrs> of AWSAppRunner AppRunner-GB-hours",
    ];
    check(unknown, &[], &lines);
}

#[test]
fn pods_on_fargate() {
    let profile = || resource("aws_eks_fargate_profile", json!({"cluster_name": "main"}));
    let lines = [
        "vCPU (Fargate, Linux/X86): <pod_vcpus> of AmazonEKS Fargate-vCPU-Hours:perCPU",
        "Memory (Fargate, Linux/X86): <pod_memory_gb> of AmazonEKS Fargate-GB-Hours",
    ];
    check(profile(), &[], &lines);
    // Ireland: 4 pods * 730 h, of 0.5 vCPU and 1 GB.
    check_cost(
        &[in_region("eu-west-1", profile())],
        &[("pods", "4"), ("pod_vcpus", "0.5"), ("pod_memory_gb", "1")],
        &[
            "AmazonEKS|Fargate-vCPU-Hours:perCPU||eu-west-1|0:0.04048",
            "AmazonEKS|Fargate-GB-Hours||eu-west-1|0:0.004445",
        ],
        &[
            "vCPU (Fargate, Linux/X86): 1460 * 0.04048 = 59.1008",
            "Memory (Fargate, Linux/X86): 2920 * 0.004445 = 12.9794",
        ],
    );
}

#[test]
fn images() {
    let repository = resource("aws_ecr_repository", json!({"name": "api"}));
    check(repository.clone(), &[], &["Storage: <storage_gb> of AmazonECR TimedStorage-ByteHrs"]);
    check(repository, &[("storage_gb", "50")], &["Storage: 50 of AmazonECR TimedStorage-ByteHrs"]);
}
