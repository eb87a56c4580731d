//! The bill of a Beanstalk environment: that of what it is made of.
//! <https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, range, resource};

fn environment(settings: &[(&str, &str, &str)], more: Json) -> Resource {
    let settings: Vec<Json> = settings
        .iter()
        .map(|(namespace, name, value)| json!({"namespace": namespace, "name": name, "value": value}))
        .collect();
    let mut values = json!({"name": "web", "setting": settings});
    let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
    values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
    resource("aws_elastic_beanstalk_environment", values)
}

const LAUNCH: &str = "aws:autoscaling:launchconfiguration";
const SINGLE: (&str, &str, &str) = ("aws:elasticbeanstalk:environment", "EnvironmentType", "SingleInstance");
const ROOT: &str =
    "unpriced Storage: the platform decides the type and size of the root volume that no setting says";

#[test]
fn one_instance() {
    let lines = [
        "Instance usage (Linux/UNIX, on-demand, t3.small): 730 of AmazonEC2 BoxUsage:t3.small RunInstances",
        "Public IPv4 address (in use): 730 of AmazonVPC PublicIPv4:InUseAddress",
        ROOT,
    ];
    let kind = (LAUNCH, "InstanceType", "t3.small");
    check(environment(&[SINGLE, kind], json!({})), &[], &lines);
    let windows = json!({"solution_stack_name": "64bit Windows Server Core 2022 v2.15.0 running IIS 10.0"});
    let first = lines[0].replace("Linux/UNIX", "Windows").replace("RunInstances", "RunInstances:0002");
    check(environment(&[SINGLE, kind], windows), &[], &[&first, lines[1], ROOT]);
    let stored = [(LAUNCH, "RootVolumeType", "gp3"), (LAUNCH, "RootVolumeSize", "20")];
    let volume = "Storage (general purpose SSD, gp3): 20 of AmazonEC2 EBS:VolumeUsage.gp3";
    check(environment(&[SINGLE, kind, stored[0], stored[1]], json!({})), &[], &[lines[0], volume, lines[1]]);
    let why =
        "unpriced Instances: no setting says the instance type, and its default depends on the account and region";
    check(environment(&[SINGLE], json!({})), &[], &[why]);
}

#[test]
fn behind_a_load_balancer_with_a_database_and_logs() {
    let settings = [
        ("aws:ec2:instances", "InstanceTypes", "m5.large, m5a.large"),
        ("aws:autoscaling:asg", "MinSize", "2"),
        ("aws:autoscaling:asg", "MaxSize", "6"),
        ("aws:elasticbeanstalk:environment", "LoadBalancerType", "application"),
        ("aws:ec2:vpc", "ELBScheme", "internal"),
        ("aws:rds:dbinstance", "DBEngine", "postgres"),
        ("aws:rds:dbinstance", "DBInstanceClass", "db.t3.medium"),
        ("aws:rds:dbinstance", "DBAllocatedStorage", "50"),
        ("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true"),
    ];
    let of = || environment(&settings, json!({}));
    let lines = [
        "Instance usage (Linux/UNIX, on-demand, m5.large): 1460 of AmazonEC2 BoxUsage:m5.large RunInstances",
        "Application load balancer: 730 of AWSELB LoadBalancerUsage LoadBalancing:Application",
        "Load balancer capacity units: 730 of AWSELB LCUUsage LoadBalancing:Application",
        "Database instance (on-demand, Single-AZ, db.t3.medium): 730 of AmazonRDS InstanceUsage:db.t3.medium \
         CreateDBInstance:0014",
        "Storage (general purpose SSD, gp2): 50 of AmazonRDS RDS:GP2-Storage",
        "Additional backup storage: <db.additional_backup_storage_gb> of AmazonRDS RDS:ChargedBackupUsage",
        "Data ingested: 20 of AmazonCloudWatch DataProcessing-Bytes PutLogEvents",
        "Archival Storage: <cloudwatch.storage_gb> of AmazonCloudWatch TimedStorage-ByteHrs HourlyStorageMetering",
        "Insights queries data scanned: <cloudwatch.monthly_data_scanned_gb> of AmazonCloudWatch DataScanned-Bytes",
        ROOT,
    ];
    // 730 GB in a month are one capacity unit.
    let usage = [("lb.processed_bytes_gb", "730"), ("cloudwatch.monthly_data_ingested_gb", "20")];
    check(of(), &usage, &lines);
    assert_eq!(range(&[of()], &[]), Some("2 2 6".to_owned()));
    // A classic one is the default, and a worker has none.
    let kind = (LAUNCH, "InstanceType", "m5.large");
    let one = lines[0].replace("1460", "730");
    let classic = [
        one.as_str(),
        "Classic load balancer: 730 of AWSELB LoadBalancerUsage LoadBalancing",
        "Data processed: <elb.monthly_data_processed_gb> of AWSELB DataProcessing-Bytes LoadBalancing",
        ROOT,
        "unpriced Public IPv4 addresses: AWS changes their number with the load",
    ];
    check(environment(&[kind], json!({})), &[], &classic);
    let queue = "unpriced Queue: requests to the queue of the workers are not counted here";
    check(environment(&[kind], json!({"tier": "Worker"})), &[], &[&one, ROOT, queue]);
    check(
        environment(&[(LAUNCH, "InstanceType", "<unknown>"), SINGLE], json!({})),
        &[],
        &["unpriced Instances: var.x has no value"],
    );
    let unknown = resource("aws_elastic_beanstalk_environment", json!({"setting": "<unknown>"}));
    check(unknown, &[], &["unpriced elastic beanstalk environment: var.x has no value"]);
}
