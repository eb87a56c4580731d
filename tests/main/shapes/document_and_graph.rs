//! DocumentDB and Neptune. <https://aws.amazon.com/documentdb/pricing/>, <https://aws.amazon.com/neptune/pricing/>.

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn volumes() {
    for (of, service, optimized) in [
        ("aws_docdb_cluster", "AmazonDocDB", "IO-OptimizedStorageUsage"),
        ("aws_neptune_cluster", "AmazonNeptune", "component:io-optimized-storage"),
    ] {
        let cluster = |values: Json| resource(of, values);
        let storage = format!("Storage: <storage_gb> of {service} StorageUsage");
        let requests = format!("I/O requests: <monthly_io_requests> of {service} StorageIOUsage");
        check(cluster(json!({})), &[], &[&storage, &requests]);
        let optimized = format!("Storage (I/O-optimized): <storage_gb> of {service} {optimized}");
        check(cluster(json!({"storage_type": "iopt1"})), &[], &[&optimized]);
        // The first day of backups is free, the second is not.
        let backup = format!("Backup storage: <backup_storage_gb> of {service} BackupUsage");
        check(cluster(json!({"backup_retention_period": 1})), &[], &[&storage, &requests]);
        check(cluster(json!({"backup_retention_period": 2})), &[], &[&storage, &requests, &backup]);
        let copied = format!(
            "Replicated write I/O requests: <monthly_replicated_write_requests> of {service} \
             component:replicated-write-io"
        );
        let global = json!({"global_cluster_identifier": "<aws_docdb_global_cluster.g.id>"});
        check(cluster(global), &[], &[&storage, &requests, &copied]);
        let unknown = json!({"storage_type": "<unknown>"});
        check(cluster(unknown), &[], &["unpriced Storage: var.x has no value"]);
        let snapshot = resource(&format!("{of}_snapshot"), json!({}));
        let kept = format!("Backup storage: 1000 of {service} BackupUsage");
        check(snapshot, &[("backup_storage_gb", "1000")], &[&kept]);
    }
}

#[test]
fn instances() {
    for (of, service) in [("docdb", "AmazonDocDB"), ("neptune", "AmazonNeptune")] {
        let cluster = |values: Json| resource(&format!("aws_{of}_cluster.main"), values);
        let instance = |class: &str| {
            let cluster = format!("<aws_{of}_cluster.main.id>");
            let values = json!({"instance_class": class, "cluster_identifier": cluster});
            resource(&format!("aws_{of}_cluster_instance"), values)
        };
        let hours =
            format!("Database instance (on-demand, db.r5.4xlarge): 730 of {service} InstanceUsage:db.r5.4xlarge");
        check_with(&[instance("db.r5.4xlarge"), cluster(json!({}))], &[], &[&hours]);
        let optimized = format!(
            "Database instance (on-demand, I/O-optimized, db.r5.4xlarge): 730 of {service} \
             InstanceUsageIOOptimized:db.r5.4xlarge"
        );
        let iopt1 = || cluster(json!({"storage_type": "iopt1"}));
        check_with(&[instance("db.r5.4xlarge"), iopt1()], &[], &[&optimized]);
        // 100 h * 2 vCPUs.
        let burstable =
            format!("Database instance (on-demand, db.t3.medium): 730 of {service} InstanceUsage:db.t3.medium");
        let credits = format!("CPU credits: 200 of {service} component:cpu-credits");
        let spent = [("monthly_cpu_credit_hrs", "100")];
        check_with(&[instance("db.t3.medium"), cluster(json!({}))], &spent, &[&burstable, &credits]);
        check_with(&[instance("db.r5.4xlarge"), cluster(json!({}))], &spent, &[&hours]);
        let why = "unpriced Database instance: what cluster_identifier names is not in this project";
        let elsewhere = json!({"instance_class": "db.r5.large", "cluster_identifier": "elsewhere"});
        check(resource(&format!("aws_{of}_cluster_instance"), elsewhere), &[], &[why]);
        let unknown = instance("<unknown>");
        let why = "unpriced Database instance: var.x has no value";
        check_with(&[unknown, cluster(json!({}))], &[], &[why]);
    }
}

#[test]
fn serverless() {
    let pair = |of: &str, least: Json, more: Json| {
        let mut values = json!({"serverless_v2_scaling_configuration": [{"min_capacity": least}]});
        let more = more.as_object().expect("an object").clone();
        values.as_object_mut().expect("an object").extend(more);
        let identifier = format!("<aws_{of}_cluster.main.id>");
        let instance = json!({"instance_class": "db.serverless", "cluster_identifier": identifier});
        [
            resource(&format!("aws_{of}_cluster_instance"), instance),
            resource(&format!("aws_{of}_cluster.main"), values),
        ]
    };
    // 2.5 units * 730 h, which is also what holds where Neptune's cluster says nothing else.
    let least = "Neptune serverless: 1825 of AmazonNeptune Neptune:ServerlessUsage";
    check_with(&pair("neptune", json!(2.5), json!({})), &[], &[least]);
    check_with(&pair("neptune", json!(null), json!({})), &[], &[least]);
    let given = "Neptune serverless (I/O-optimized): 7300 of AmazonNeptune component:io-optimized-serverless";
    let usage = [("capacity_units_per_hr", "10")];
    check_with(&pair("neptune", json!(2.5), json!({"storage_type": "iopt1"})), &usage, &[given]);
    let why = "unpriced Database instance: the cluster has no serverless_v2_scaling_configuration";
    check_with(&pair("docdb", json!(0.5), json!({})), &[], &[why]);
    let block = json!({"serverless_v2_scaling_configuration": [{"min_capacity": 0.5, "max_capacity": 16}]});
    let least = "DocumentDB serverless: 365 of AmazonDocDB component:serverless";
    check_with(&pair("docdb", json!(0.5), block), &[], &[least]);
}

/// The community's usage file counts the volume of DocumentDB at an instance.
#[test]
fn a_volume_counted_at_the_instance() {
    let instance = resource(
        "aws_docdb_cluster_instance",
        json!({"instance_class": "db.r5.4xlarge", "cluster_identifier": "<aws_docdb_cluster.main.id>"}),
    );
    let cluster = resource("aws_docdb_cluster.main", json!({}));
    let lines = [
        "Database instance (on-demand, db.r5.4xlarge): 730 of AmazonDocDB InstanceUsage:db.r5.4xlarge",
        "Storage: 1000 of AmazonDocDB StorageUsage",
        "I/O requests: 5000000 of AmazonDocDB StorageIOUsage",
    ];
    let usage = [("data_storage_gb", "1000"), ("monthly_io_requests", "5000000")];
    check_with(&[instance, cluster], &usage, &lines);
}

/// 10 GB * 0.1 and 5M requests * 0.22 per million in Ireland.
#[test]
fn in_another_region() {
    check_cost(
        &[in_region("eu-west-1", resource("aws_neptune_cluster", json!({})))],
        &[("storage_gb", "10"), ("monthly_io_requests", "5000000")],
        &["AmazonNeptune|StorageUsage||eu-west-1|0:0.1", "AmazonNeptune|StorageIOUsage||eu-west-1|0:0.00000022"],
        &["Storage: 10 * 0.1 = 1", "I/O requests: 5000000 * 0.00000022 = 1.1"],
    );
}
