//! A detector of GuardDuty: the events, logs, processors and volumes that it looks at, by the features that are on.
//!
//! Prices: <https://aws.amazon.com/guardduty/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/guardduty_detector>. A new detector has every
//! feature on but runtime monitoring
//! (<https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html>). Not for: the trial of 30
//! days; scans that somebody asks for; malware protection of buckets, which is a resource of its own.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, Usage, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "guardduty_detector",
    places: &[place("aws_guardduty_detector")],
    fields: &[
        field("enable").flag(true),
        field("s3_logs").at("datasources[0].s3_logs[0].enable"),
        field("kubernetes_audit_logs").at("datasources[0].kubernetes[0].audit_logs[0].enable"),
        field("malware_protection")
            .at("datasources[0].malware_protection[0].scan_ec2_instance_with_findings[0].ebs_volumes[0].enable"),
    ],
    usage: USAGE,
    bill,
};

const USAGE: &[Usage] = &[
    usage("monthly_cloudtrail_events", "CloudTrail management events per month").sizes(
        100_000,
        5_000_000,
        200_000_000,
    ),
    usage("monthly_flow_and_dns_logs_gb", "GB of VPC flow and DNS logs per month").sizes(5, 200, 10_000),
    usage("monthly_s3_data_events", "S3 data events per month").sizes(500_000, 50_000_000, 5_000_000_000),
    usage("monthly_eks_audit_events", "EKS audit log events per month").sizes(500_000, 20_000_000, 500_000_000),
    usage("monthly_ebs_scanned_gb", "GB of volumes scanned for malware per month").sizes(10, 200, 5_000),
    usage("rds_vcpus", "vCPUs of the protected database instances").sizes(2, 16, 256),
    usage("rds_acus", "capacity units of the protected serverless databases").sizes(1, 16, 256),
    usage("monthly_lambda_logs_gb", "GB of Lambda network logs per month").sizes(1, 20, 1_000),
    usage("ec2_vcpus", "vCPUs of EC2 instances with runtime monitoring").sizes(4, 64, 2_000),
    usage("eks_vcpus", "vCPUs of EKS nodes with runtime monitoring").sizes(4, 64, 2_000),
    usage("fargate_vcpus", "vCPUs of Fargate tasks with runtime monitoring").sizes(2, 32, 1_000),
];

/// A line: what it is, its unit and how many of the catalogue's that is, its usage type, and the key that counts it.
type Line = (&'static str, &'static str, i64, &'static str, &'static str);

const FOUNDATION: [Line; 2] = [
    ("CloudTrail management events", "1M events", 1_000_000, "PaidEventsAnalyzed", "monthly_cloudtrail_events"),
    ("VPC flow and DNS logs", "GB", 1, "PaidEventsAnalyzed-Bytes", "monthly_flow_and_dns_logs_gb"),
];

const EKS_RUNTIME: Line = ("Runtime monitoring (EKS)", "vCPU-months", 1, "PaidEKSvCPUMonitored", "eks_vcpus");

/// A feature, the field that may turn it on or off too, whether it is on by default, and its lines.
const FEATURES: &[(&str, Option<&str>, bool, &[Line])] = &[
    (
        "S3_DATA_EVENTS",
        Some("s3_logs"),
        true,
        &[("S3 data events", "1M events", 1_000_000, "PaidS3DataEventsAnalyzed", "monthly_s3_data_events")],
    ),
    (
        "EKS_AUDIT_LOGS",
        Some("kubernetes_audit_logs"),
        true,
        &[(
            "EKS audit logs",
            "1M events",
            1_000_000,
            "PaidKubernetesAuditLogsAnalyzed",
            "monthly_eks_audit_events",
        )],
    ),
    (
        "EBS_MALWARE_PROTECTION",
        Some("malware_protection"),
        true,
        &[("Malware protection (EBS)", "GB", 1, "PaidMalwareProtectionEBSDataScanned", "monthly_ebs_scanned_gb")],
    ),
    (
        "RDS_LOGIN_EVENTS",
        None,
        true,
        &[
            ("RDS protection", "vCPU-months", 1, "PaidRDSvCPUMonitored", "rds_vcpus"),
            ("RDS protection (serverless)", "ACU-months", 1, "PaidRDSACUMonitored", "rds_acus"),
        ],
    ),
    (
        "LAMBDA_NETWORK_LOGS",
        None,
        true,
        &[("Lambda protection", "GB", 1, "PaidLambdaNetworkLogsAnalyzed-Bytes", "monthly_lambda_logs_gb")],
    ),
    (
        "RUNTIME_MONITORING",
        None,
        false,
        &[
            ("Runtime monitoring (EC2)", "vCPU-months", 1, "PaidEC2vCPUMonitored", "ec2_vcpus"),
            EKS_RUNTIME,
            ("Runtime monitoring (Fargate)", "vCPU-months", 1, "PaidFargatevCPUMonitored", "fargate_vcpus"),
        ],
    ),
    ("EKS_RUNTIME_MONITORING", None, false, &[EKS_RUNTIME]),
];

fn bill(detector: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !detector.flag("enable")? {
        return Ok(());
    }
    add(detector, &FOUNDATION, bill);
    for (feature, field, by_default, lines) in FEATURES {
        bill.part(&feature.replace('_', " ").to_lowercase(), |bill| {
            let is_on = match (own(detector, feature)?, field) {
                (Some(flag), _) => flag,
                (None, Some(field)) if !detector.value(field).is_null() => detector.flag(field)?,
                _ => *by_default,
            };
            if is_on {
                add(detector, lines, bill);
            }
            Ok(())
        });
    }
    Ok(())
}

fn add(detector: &Thing<'_>, lines: &[Line], bill: &mut Bill) {
    for (name, unit, per, usage_type, usage) in lines.iter().copied() {
        let known = bill.components.iter().any(|component| component.name == name);
        if !known {
            let key = ("AmazonGuardDuty", usage_type, "");
            bill.add(line(name, unit, key, detector.usage(usage)).per(per));
        }
    }
}

/// What a resource of this project says about the feature.
fn own(detector: &Thing<'_>, feature: &str) -> Result<Option<bool>, Reason> {
    let features = detector.estate.referrers(detector.resource, "aws_guardduty_detector_feature", "detector_id");
    for of in features.found {
        if text_of(&of.values, "name")?.as_deref() == Some(feature) {
            return Ok(text_of(&of.values, "status")?.map(|status| status == "ENABLED"));
        }
    }
    Ok(None)
}
