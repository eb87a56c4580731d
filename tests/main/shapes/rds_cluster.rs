//! Clusters of RDS and their instances. <https://aws.amazon.com/rds/aurora/pricing/>,
//! <https://aws.amazon.com/rds/mysql/pricing/> ("Multi-AZ DB cluster").

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

fn with(base: Json, more: Json) -> Json {
    let mut values = base;
    let (all, more) = (values.as_object_mut().expect("an object"), more.as_object().expect("an object").clone());
    all.extend(more);
    values
}

/// A cluster of Aurora PostgreSQL with a password, which makes it no secondary one.
fn aurora(more: Json) -> finops_lint::evaluator::project::Resource {
    let base = json!({"engine": "aurora-postgresql", "cluster_identifier": "main", "master_password": "x"});
    resource("aws_rds_cluster.main", with(base, more))
}

const STORAGE: &str = "Storage: <storage_gb> of AmazonRDS Aurora:StorageUsage";
const WRITES: &str = "Write I/O requests: <write_requests_per_sec> of AmazonRDS Aurora:StorageIOUsage";
const READS: &str = "Read I/O requests: <read_requests_per_sec> of AmazonRDS Aurora:StorageIOUsage";

#[test]
fn the_volume_of_aurora() {
    check(aurora(json!({})), &[], &[STORAGE, WRITES, READS]);
    // 100 writes and 50 reads a second, for 730 * 3,600 seconds.
    let usage = [
        ("storage_gb", "200"),
        ("write_requests_per_sec", "100"),
        ("read_requests_per_sec", "50"),
        ("backup_snapshot_size_gb", "10"),
        ("snapshot_export_size_gb", "20"),
    ];
    let lines = [
        "Storage: 200 of AmazonRDS Aurora:StorageUsage",
        "Write I/O requests: 262800000 of AmazonRDS Aurora:StorageIOUsage",
        "Read I/O requests: 131400000 of AmazonRDS Aurora:StorageIOUsage",
        "Backup storage: 10 of AmazonRDS Aurora:BackupUsage",
        "Snapshot export: 20 of AmazonRDS Aurora:SnapshotExportToS3",
    ];
    check(aurora(json!({})), &usage, &lines);
    // I/O-Optimized: no requests.
    let optimized = "Storage (I/O-optimized): <storage_gb> of AmazonRDS Aurora:IO-OptimizedStorageUsage";
    check(aurora(json!({"storage_type": "aurora-iopt1"})), &[], &[optimized]);
    // The first day of backups is free, the second is not.
    let backup = "Backup storage: <backup_snapshot_size_gb> of AmazonRDS Aurora:BackupUsage";
    check(aurora(json!({"backup_retention_period": 1})), &[], &[STORAGE, WRITES, READS]);
    check(aurora(json!({"backup_retention_period": 2})), &[], &[STORAGE, WRITES, READS, backup]);
    let unknown = ["unpriced Storage: var.x has no value", "unpriced I/O requests: var.x has no value"];
    check(aurora(json!({"storage_type": "<unknown>"})), &[], &unknown);
    check(aurora(json!({"engine": "<unknown>"})), &[], &["unpriced rds cluster: var.x has no value"]);
}

/// 10,000 statements an hour * 0.5 records * 24 hours kept * 730 hours.
#[test]
fn backtrack_is_of_mysql() {
    let usage = [
        ("average_statements_per_hr", "10000"),
        ("change_records_per_statement", "0.5"),
        ("storage_gb", "1"),
        ("write_requests_per_sec", "0"),
        ("read_requests_per_sec", "0"),
    ];
    let others = [
        "Storage: 1 of AmazonRDS Aurora:StorageUsage",
        "Write I/O requests: 0 of AmazonRDS Aurora:StorageIOUsage",
        "Read I/O requests: 0 of AmazonRDS Aurora:StorageIOUsage",
    ];
    let backtrack = "Backtrack: 87600000 of AmazonRDS Aurora:BacktrackUsage";
    let mysql = |seconds: u32| aurora(json!({"engine": "aurora-mysql", "backtrack_window": seconds}));
    check(mysql(86_400), &usage, &[others[0], others[1], others[2], backtrack]);
    check(mysql(0), &usage, &others);
    check(aurora(json!({"backtrack_window": 86_400})), &usage, &others);
}

#[test]
fn serverless_v1_pauses_unless_it_may_not() {
    let v1 = |scaling: Json| aurora(json!({"engine_mode": "serverless", "scaling_configuration": [scaling]}));
    let awake = "Aurora serverless: <capacity_units_per_hr> of AmazonRDS Aurora:ServerlessUsage";
    check(v1(json!({"min_capacity": 2, "max_capacity": 16})), &[], &[awake, STORAGE, WRITES, READS]);
    // 2 units * 730 h.
    let least = "Aurora serverless: 1460 of AmazonRDS Aurora:ServerlessUsage";
    check(v1(json!({"min_capacity": 2, "auto_pause": false})), &[], &[least, STORAGE, WRITES, READS]);
}

#[test]
fn a_secondary_cluster_is_written_to_from_elsewhere() {
    let member = |more: Json| {
        let base = json!({"engine": "aurora-mysql", "global_cluster_identifier": "<aws_rds_global_cluster.g.id>"});
        in_region("eu-west-1", resource("aws_rds_cluster", with(base, more)))
    };
    let replicated =
        "Replicated write I/O requests: <write_requests_per_sec> of AmazonRDS Aurora:ReplicatedWriteIO";
    check(member(json!({})), &[], &[STORAGE, replicated, READS]);
    check(member(json!({"manage_master_user_password": true})), &[], &[STORAGE, WRITES, READS]);
    let why = "unpriced Replicated write I/O requests: whether AWS charges an I/O-Optimized cluster for replicated \
               writes is not known";
    let optimized = "Storage (I/O-optimized): <storage_gb> of AmazonRDS Aurora:IO-OptimizedStorageUsage";
    check(member(json!({"storage_type": "aurora-iopt1"})), &[], &[optimized, why]);
    // The engine is the global cluster's where the member does not say.
    let global = resource("aws_rds_global_cluster.g", json!({"engine": "aurora-postgresql"}));
    check_with(&[member(json!({"engine": null})), global], &[], &[STORAGE, replicated, READS]);
}

/// One price for the writer and both standbys, and for the storage of the three.
#[test]
fn multi_az_clusters() {
    let cluster = |more: Json| {
        let base = json!({
            "engine": "mysql", "db_cluster_instance_class": "db.r6gd.xlarge", "allocated_storage": 100, "iops": 3000,
        });
        resource("aws_rds_cluster", with(base, more))
    };
    let instances = "Database instances (on-demand, Multi-AZ cluster, db.r6gd.xlarge): 730 of AmazonRDS \
                     Multi-AZClusterUsage:db.r6gd.xlarge CreateDBInstance:0002";
    let io1 = "Storage (provisioned IOPS SSD, io1): 100 of AmazonRDS RDS:Multi-AZCluster-PIOPS-Storage";
    let iops = "Provisioned IOPS: 3000 of AmazonRDS RDS:Multi-AZCluster-PIOPS";
    let backup = "Backup storage: <backup_snapshot_size_gb> of AmazonRDS RDS:ChargedBackupUsage";
    check(cluster(json!({})), &[], &[instances, io1, iops, backup]);
    let postgres = instances.replace("0002", "0014");
    check(cluster(json!({"engine": "postgres"})), &[], &[&postgres, io1, iops, backup]);
    // The last GB with 3,000 IOPS, and the first with 12,000.
    let gp3 =
        |size: u32, iops: u32| cluster(json!({"storage_type": "gp3", "allocated_storage": size, "iops": iops}));
    let stored = |size: u32| {
        format!("Storage (general purpose SSD, gp3): {size} of AmazonRDS RDS:Multi-AZCluster-GP3-Storage")
    };
    let beyond = "Provisioned GP3 IOPS: 1000 of AmazonRDS RDS:Multi-AZCluster-GP3-PIOPS";
    check(gp3(399, 4000), &[], &[instances, &stored(399), beyond, backup]);
    check(gp3(400, 12_000), &[], &[instances, &stored(400), backup]);
    check(gp3(400, 13_000), &[], &[instances, &stored(400), beyond, backup]);
    // 4 vCPUs, three times.
    let api = "Performance Insights API: <monthly_additional_performance_insights_requests> of AmazonRDS PI_API";
    let kept = "Performance Insights Long Term Retention (r6gd.xlarge): 12 of AmazonRDS PI_LTR_FMR:Provisioned";
    let insights = json!({"performance_insights_enabled": true, "performance_insights_retention_period": 31});
    check(cluster(insights), &[], &[instances, io1, iops, backup, api, kept]);
    let why = "unpriced rds cluster: \"neptune\" is not an engine of RDS clusters";
    check(cluster(json!({"engine": "neptune"})), &[], &[why]);
    let why =
        "unpriced Database Insights: database_insights_mode is advanced, and its price is not in the catalogue";
    check(cluster(json!({"database_insights_mode": "advanced"})), &[], &[instances, io1, iops, backup, why]);
}

fn instance(more: Json) -> finops_lint::evaluator::project::Resource {
    let base = json!({
        "engine": "aurora-postgresql", "instance_class": "db.r6g.large",
        "cluster_identifier": "<aws_rds_cluster.main.id>",
    });
    resource("aws_rds_cluster_instance", with(base, more))
}

#[test]
fn instances_by_engine_and_storage() {
    let standard = |operation: &str| {
        format!(
            "Database instance (on-demand, db.r6g.large): 730 of AmazonRDS InstanceUsage:db.r6g.large \
             CreateDBInstance:{operation}"
        )
    };
    check_with(&[instance(json!({})), aurora(json!({}))], &[], &[&standard("0021")]);
    check_with(&[instance(json!({"engine": "aurora-mysql"})), aurora(json!({}))], &[], &[&standard("0016")]);
    // The engine is the cluster's, and the cluster is named by its identifier.
    let named = instance(json!({"engine": null, "cluster_identifier": "main"}));
    check_with(&[named, aurora(json!({"engine": "aurora-mysql"}))], &[], &[&standard("0016")]);
    let optimized = "Database instance (on-demand, I/O-optimized, db.r6g.large): 730 of AmazonRDS \
                     InstanceUsageIOOptimized:db.r6g.large CreateDBInstance:0021";
    let cluster = || aurora(json!({"storage_type": "aurora-iopt1"}));
    check_with(&[instance(json!({})), cluster()], &[], &[optimized]);
    // Which of two clusters it is, is not known; they differ.
    let first = resource("aws_rds_cluster.main[0]", json!({"storage_type": "aurora-iopt1"}));
    let second = resource("aws_rds_cluster.main[1]", json!({}));
    let why = "unpriced Database instance: cluster_identifier may name any of several, which differ";
    check_with(&[instance(json!({})), first, second], &[], &[why]);
    let why = "unpriced Database instance: what cluster_identifier names is not in this project";
    check(instance(json!({"cluster_identifier": "elsewhere"})), &[], &[why]);
    let unknown = json!({"instance_class": "<unknown>"});
    check_with(&[instance(unknown), aurora(json!({}))], &[], &["unpriced Database instance: var.x has no value"]);
    let why = "unpriced Database instance: the usage file speaks of a reservation and does not set \
               reserved_instance_payment_option: one of no_upfront, partial_upfront, all_upfront";
    check_with(&[instance(json!({})), aurora(json!({}))], &[("reserved_instance_term", "1_year")], &[why]);
}

#[test]
fn serverless_v2_scales_between_what_the_cluster_says() {
    let serverless = || instance(json!({"instance_class": "db.serverless"}));
    let cluster = |least: &str, more: Json| {
        let scaling = json!([{"min_capacity": least, "max_capacity": 16}]);
        aurora(with(json!({"serverlessv2_scaling_configuration": scaling}), more))
    };
    // 0.5 units * 730 h.
    let least = "Aurora serverless v2: 365 of AmazonRDS Aurora:ServerlessV2Usage";
    check_with(&[serverless(), cluster("0.5", json!({}))], &[], &[least]);
    let given = "Aurora serverless v2: 2920 of AmazonRDS Aurora:ServerlessV2Usage";
    check_with(&[serverless(), cluster("0.5", json!({}))], &[("capacity_units_per_hr", "4")], &[given]);
    // It can pause, and how often it does is usage.
    let paused = "Aurora serverless v2: <capacity_units_per_hr> of AmazonRDS Aurora:ServerlessV2Usage";
    check_with(&[serverless(), cluster("0", json!({}))], &[], &[paused]);
    let optimized = "Aurora serverless v2 (I/O-optimized): 365 of AmazonRDS Aurora:ServerlessV2IOOptimizedUsage";
    check_with(&[serverless(), cluster("0.5", json!({"storage_type": "aurora-iopt1"}))], &[], &[optimized]);
    let why = "unpriced Database instance: the cluster has no serverlessv2_scaling_configuration";
    check_with(&[serverless(), aurora(json!({}))], &[], &[why]);
}

#[test]
fn what_hangs_on_an_instance() {
    let burstable = || instance(json!({"instance_class": "db.t4g.medium"}));
    let usage = "Database instance (on-demand, db.t4g.medium): 730 of AmazonRDS InstanceUsage:db.t4g.medium \
                 CreateDBInstance:0021";
    // 24 h * 2 vCPUs, or as many as the usage file says.
    let credits = |hours: u32| format!("CPU credits: {hours} of AmazonRDS CPUCredits:db.t4g CreateDBInstance:0021");
    let of = |usage: &[(&str, &str)], lines: &[&str]| check_with(&[burstable(), aurora(json!({}))], usage, lines);
    of(&[], &[usage]);
    of(&[("monthly_cpu_credit_hrs", "24")], &[usage, &credits(48)]);
    of(&[("monthly_cpu_credit_hrs", "24"), ("vcpu_count", "1")], &[usage, &credits(24)]);
    // The cluster can switch Performance Insights on.
    let cluster = aurora(json!({
        "performance_insights_enabled": true, "performance_insights_retention_period": 62,
    }));
    let lines = [
        "Database instance (on-demand, db.r6g.large): 730 of AmazonRDS InstanceUsage:db.r6g.large \
         CreateDBInstance:0021",
        "Performance Insights API: <monthly_additional_performance_insights_requests> of AmazonRDS PI_API",
        "Performance Insights Long Term Retention (r6g.large): 2 of AmazonRDS PI_LTR_FMR:Provisioned",
        "Performance Insights Long Term Retention (additional months): 2 of AmazonRDS PI_LTR_AMR:Provisioned",
    ];
    check_with(&[instance(json!({})), cluster], &[], &lines);
}

/// 4 ACU * 730 h * 0.14, the price of Ireland; 730 h * 0.286 of a db.r6g.large there.
#[test]
fn in_another_region() {
    let scaling = json!([{"min_capacity": 4, "max_capacity": 16}]);
    let cluster = aurora(json!({"serverlessv2_scaling_configuration": scaling}));
    check_cost(
        &[in_region("eu-west-1", instance(json!({"instance_class": "db.serverless"}))), cluster],
        &[],
        &["AmazonRDS|Aurora:ServerlessV2Usage||eu-west-1|0:0.14"],
        &["Aurora serverless v2: 2920 * 0.14 = 408.8"],
    );
    check_cost(
        &[in_region("eu-west-1", instance(json!({}))), aurora(json!({}))],
        &[],
        &["AmazonRDS|InstanceUsage:db.r6g.large|CreateDBInstance:0021|eu-west-1|0:0.286"],
        &["Database instance (on-demand, db.r6g.large): 730 * 0.286 = 208.78"],
    );
}
