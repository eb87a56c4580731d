//! The bills of what looks for threats: GuardDuty, Macie, Inspector, Security Hub, Detective, Shield.
//! <https://aws.amazon.com/guardduty/pricing/>, <https://aws.amazon.com/macie/pricing/>,
//! <https://aws.amazon.com/inspector/pricing/>, <https://aws.amazon.com/security-hub/pricing/>,
//! <https://aws.amazon.com/detective/pricing/>, <https://aws.amazon.com/shield/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, lines, resource};

const FOUNDATION: [&str; 2] = [
    "CloudTrail management events: <monthly_cloudtrail_events> of AmazonGuardDuty PaidEventsAnalyzed",
    "VPC flow and DNS logs: <monthly_flow_and_dns_logs_gb> of AmazonGuardDuty PaidEventsAnalyzed-Bytes",
];
const BUCKETS: &str = "S3 data events: <monthly_s3_data_events> of AmazonGuardDuty PaidS3DataEventsAnalyzed";
const AUDIT: &str = "EKS audit logs: <monthly_eks_audit_events> of AmazonGuardDuty PaidKubernetesAuditLogsAnalyzed";
const VOLUMES: &str =
    "Malware protection (EBS): <monthly_ebs_scanned_gb> of AmazonGuardDuty PaidMalwareProtectionEBSDataScanned";
const DATABASES: [&str; 2] = [
    "RDS protection: <rds_vcpus> of AmazonGuardDuty PaidRDSvCPUMonitored",
    "RDS protection (serverless): <rds_acus> of AmazonGuardDuty PaidRDSACUMonitored",
];
const FUNCTIONS: &str =
    "Lambda protection: <monthly_lambda_logs_gb> of AmazonGuardDuty PaidLambdaNetworkLogsAnalyzed-Bytes";
const EKS: &str = "Runtime monitoring (EKS): <eks_vcpus> of AmazonGuardDuty PaidEKSvCPUMonitored";

fn detector(values: Json) -> Resource {
    resource("aws_guardduty_detector.it", values)
}

fn feature(name: &str, status: &str) -> Resource {
    let values = json!({ "detector_id": "<aws_guardduty_detector.it.id>", "name": name, "status": status });
    resource(&format!("aws_guardduty_detector_feature.{}", name.to_lowercase()), values)
}

#[test]
fn features_of_a_detector() {
    let all = [FOUNDATION[0], FOUNDATION[1], BUCKETS, AUDIT, VOLUMES, DATABASES[0], DATABASES[1], FUNCTIONS];
    check(detector(json!({})), &[], &all);
    check(detector(json!({ "enable": false })), &[], &[]);
    check(detector(json!({ "enable": "<unknown>" })), &[], &["unpriced guardduty detector: var.x has no value"]);
    // A data source of the detector itself, and a feature that is a resource of its own.
    let without_buckets = [FOUNDATION[0], FOUNDATION[1], AUDIT, VOLUMES, DATABASES[0], DATABASES[1], FUNCTIONS];
    check(detector(json!({ "datasources": [{ "s3_logs": [{ "enable": false }] }] })), &[], &without_buckets);
    check_with(&[detector(json!({})), feature("S3_DATA_EVENTS", "DISABLED")], &[], &without_buckets);
    // Runtime monitoring is off until somebody turns it on; that of EKS is a part of it.
    let some = lines(&[detector(json!({})), feature("EKS_RUNTIME_MONITORING", "ENABLED")], &[]);
    assert!(some.ends_with(&[EKS.to_owned()]), "{some:?}");
    let both = [
        detector(json!({})),
        feature("RUNTIME_MONITORING", "ENABLED"),
        feature("EKS_RUNTIME_MONITORING", "ENABLED"),
    ];
    let both = lines(&both, &[]);
    let runtime: Vec<_> = both.iter().filter(|line| line.starts_with("Runtime monitoring")).collect();
    assert_eq!(runtime.len(), 3, "{both:?}");
    let open = lines(&[detector(json!({})), feature("RUNTIME_MONITORING", "<unknown>")], &[]);
    assert!(open.contains(&"unpriced runtime monitoring: var.x has no value".to_owned()), "{open:?}");
}

/// AWS's own example of logs: 500 GB for a dollar, 1,500 for half a dollar.
#[test]
fn what_a_detector_looks_at() {
    check_cost(
        &[in_region("eu-west-1", detector(json!({})))],
        &[
            ("monthly_cloudtrail_events", "40000000"),
            ("monthly_flow_and_dns_logs_gb", "2000"),
            ("ec2_vcpus", "10"),
            ("rds_vcpus", "4"),
        ],
        &[
            "AmazonGuardDuty|PaidEventsAnalyzed||eu-west-1|0:0.000004",
            "AmazonGuardDuty|PaidEventsAnalyzed-Bytes||eu-west-1|0:1 500:0.5 2500:0.25",
            "AmazonGuardDuty|PaidRDSvCPUMonitored||eu-west-1|0:1",
        ],
        &[
            "CloudTrail management events: 40000000 * 0.000004 = 160",
            "VPC flow and DNS logs: 500 * 1 = 500",
            "VPC flow and DNS logs: 1500 * 0.5 = 750",
            "RDS protection: 4 * 1 = 4",
        ],
    );
}

#[test]
fn malware_protection_of_buckets() {
    let plan = || resource("aws_guardduty_malware_protection_plan", json!({ "role": "<unknown>" }));
    check(
        plan(),
        &[],
        &[
            "Data scanned: <monthly_scanned_gb> of AmazonGuardDuty MalwareProtectionS3DataScanned",
            "Objects scanned: <monthly_scanned_objects> of AmazonGuardDuty MalwareProtectionS3ScanRequest",
        ],
    );
    check_cost(
        &[in_region("us-west-2", plan())],
        &[("monthly_scanned_gb", "100"), ("monthly_scanned_objects", "10000")],
        &[
            "AmazonGuardDuty|MalwareProtectionS3DataScanned||us-west-2|0:0.09",
            "AmazonGuardDuty|MalwareProtectionS3ScanRequest||us-west-2|0:0.000215",
        ],
        &["Data scanned: 100 * 0.09 = 9", "Objects scanned: 10000 * 0.000215 = 2.15"],
    );
}

#[test]
fn macie() {
    let account = |status: &str| resource("aws_macie2_account", json!({ "status": status }));
    check(account("PAUSED"), &[], &[]);
    check(account("<unknown>"), &[], &["unpriced macie2 account: var.x has no value"]);
    // 12 buckets are evaluated on 365 days of a year; 50,000 GB are a dollar each, one more half a dollar.
    check_cost(
        &[in_region("eu-central-1", account("ENABLED"))],
        &[("buckets", "12"), ("monitored_objects", "0"), ("monthly_discovered_gb", "50001")],
        &[
            "AmazonMacie|component:bucket-evaluation||eu-central-1|0:0.003288",
            "AmazonMacie|component:object-monitoring||eu-central-1|0:0.0000000033",
            "AmazonMacie|SensitiveDataDiscovery||eu-central-1|0:1 50000:0.5",
        ],
        &[
            "Buckets evaluated: 365 * 0.003288 = 1.20012",
            "Sensitive data discovery: 50000 * 1 = 50000",
            "Sensitive data discovery: 1 * 0.5 = 0.5",
        ],
    );
    let job = |status: Json| resource("aws_macie2_classification_job", json!({ "job_status": status }));
    let found = "Sensitive data discovery: <monthly_discovered_gb> of AmazonMacie SensitiveDataDiscovery";
    check(job(json!(null)), &[], &[found]);
    check(job(json!("USER_PAUSED")), &[], &[]);
    check(job(json!("<unknown>")), &[], &["unpriced macie2 classification job: var.x has no value"]);
}

#[test]
fn inspector() {
    let of = |kinds: Json| resource("aws_inspector2_enabler", json!({ "resource_types": kinds }));
    check(
        of(json!(["ECR", "LAMBDA"])),
        &[("monthly_image_scans", "100")],
        &[
            "ECR scanning (on push): 100 of AmazonInspectorV2 container-image-initial-scan",
            "ECR scanning (again): <monthly_image_rescans> of AmazonInspectorV2 container-image-re-scan",
            "Lambda scanning: <lambda_functions> of AmazonInspectorV2 Lambda-Standard-Scanning",
        ],
    );
    check(of(json!(["EC2", "<unknown>"])), &[], &["unpriced inspector2 enabler: var.x has no value"]);
    // 0.00174 for an hour of an instance, 0.09 for an image, 0.01 for a scan of one that is there.
    check_cost(
        &[in_region("us-east-2", of(json!(["EC2", "ECR"])))],
        &[("ec2_instances", "10"), ("monthly_image_scans", "1000"), ("monthly_image_rescans", "1000")],
        &[
            "AmazonInspectorV2|EC2-Scanning||us-east-2|0:0.00174",
            "AmazonInspectorV2|container-image-initial-scan||us-east-2|0:0.09",
            "AmazonInspectorV2|container-image-re-scan||us-east-2|0:0.01",
        ],
        &[
            "EC2 scanning: 7300 * 0.00174 = 12.702",
            "ECR scanning (on push): 1000 * 0.09 = 90",
            "ECR scanning (again): 1000 * 0.01 = 10",
        ],
    );
}

#[test]
fn security_hub() {
    let hub = || resource("aws_securityhub_account", json!({ "enable_default_standards": "<unknown>" }));
    check(
        hub(),
        &[],
        &[
            "Security checks: <monthly_security_checks> of AWSSecurityHub PaidComplianceCheck",
            "Findings ingested: <monthly_finding_events> of AWSSecurityHub OtherProduct:PaidFindingsIngestion",
            "Automation rules: <monthly_rule_evaluations> of AWSSecurityHub RuleEvaluation",
        ],
    );
    // 100,000 checks for 0.001, then 0.0008.
    check_cost(
        &[in_region("ap-southeast-2", hub())],
        &[("monthly_security_checks", "100001")],
        &["AWSSecurityHub|PaidComplianceCheck||ap-southeast-2|0:0.001 100000:0.0008"],
        &["Security checks: 100000 * 0.001 = 100", "Security checks: 1 * 0.0008 = 0.0008"],
    );
}

/// 1,000 GB for 2 dollars, and one for one.
#[test]
fn detective() {
    let graph = || resource("aws_detective_graph", json!({ "tags": "<unknown>" }));
    check(graph(), &[], &["Data ingested: <monthly_ingested_gb> of AmazonDetective component:ingested-data"]);
    check_cost(
        &[in_region("us-east-2", graph())],
        &[("monthly_ingested_gb", "1001")],
        &["AmazonDetective|component:ingested-data||us-east-2|0:2 1000:1"],
        &["Data ingested: 1000 * 2 = 2000", "Data ingested: 1 * 1 = 1"],
    );
}

#[test]
fn shield() {
    check_cost(
        &[in_region("eu-west-1", resource("aws_shield_subscription", json!({ "auto_renew": "<unknown>" })))],
        &[],
        &["AWSShield|Shield-Monthly-Fee||global|0:3000"],
        &["Shield Advanced: 1 * 3000 = 3000"],
    );
    let protection = |arn: &str| resource("aws_shield_protection", json!({ "resource_arn": arn }));
    let of = |key: &str| format!("Data transfer out: <monthly_data_out_gb> of AWSShield {key}");
    let balancer = of("DataTransfer-Shield-Bytes LoadBalancing");
    let address = of("DataTransfer-Shield-Bytes ShieldProtectionEIP");
    let distribution = of("Global-DataTransfer-Shield-Bytes CloudFrontDistribution");
    check(protection("arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/it/1"), &[], &[&balancer]);
    check(protection("arn:aws:ec2:us-east-1:1:eip-allocation/eipalloc-1"), &[], &[&address]);
    check(protection("arn:aws:cloudfront::1:distribution/it"), &[], &[&distribution]);
    check(
        protection("arn:aws:globalaccelerator::1:accelerator/it"),
        &[],
        &[&of("component:accelerator-data-transfer")],
    );
    check(protection("arn:aws:route53:::hostedzone/it"), &[], &[]);
    for (of, values, expected) in [
        ("aws_lb.it", json!({}), &balancer),
        ("aws_eip.it", json!({}), &address),
        ("aws_cloudfront_distribution.it", json!({}), &distribution),
    ] {
        let arn = format!("<{of}.arn>");
        check_with(&[protection(&arn), resource(of, values)], &[], &[expected]);
    }
    check(protection("<unknown>"), &[], &["unpriced shield protection: var.x has no value"]);
    let open = "unpriced shield protection: what kind of resource is protected is not known";
    check(protection("arn:aws:else:::it"), &[], &[open]);
    // 100 TB for 0.05, then 0.04.
    check_cost(
        &[in_region("eu-west-1", protection("arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/it/1"))],
        &[("monthly_data_out_gb", "102401")],
        &["AWSShield|DataTransfer-Shield-Bytes|LoadBalancing|eu-west-1|0:0.05 102400:0.04"],
        &["Data transfer out: 102400 * 0.05 = 5120", "Data transfer out: 1 * 0.04 = 0.04"],
    );
}
