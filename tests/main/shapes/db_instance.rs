//! RDS database instances. Prices: <https://aws.amazon.com/rds/pricing/>; what gp3 includes:
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage>.

use serde_json::{Value as Json, json};

use super::{check, check_with, in_region, resource};

fn database(more: Json) -> Json {
    let mut values = json!({"engine": "mysql", "instance_class": "db.r6g.large", "allocated_storage": 20});
    let (all, more) = (values.as_object_mut().expect("an object"), more.as_object().expect("an object").clone());
    all.extend(more);
    values
}

#[track_caller]
fn row(more: Json, usage: &[(&str, &str)], expected: &[&str]) {
    check(resource("aws_db_instance", database(more)), usage, expected);
}

const USAGE: &str = "Database instance (on-demand, Single-AZ, db.r6g.large): 730 of AmazonRDS \
                     InstanceUsage:db.r6g.large CreateDBInstance:0002";
const STORAGE: &str = "Storage (general purpose SSD, gp2): 20 of AmazonRDS RDS:GP2-Storage";

#[test]
fn engines_and_licences() {
    let instance = |engine: &str, licence: Option<&str>, operation: &str| {
        let values = database(json!({"engine": engine, "license_model": licence}));
        let line = format!(
            "Database instance (on-demand, Single-AZ, db.r6g.large): 730 of AmazonRDS InstanceUsage:db.r6g.large \
             CreateDBInstance:{operation}"
        );
        check(in_region("eu-west-1", resource("aws_db_instance", values)), &[], &[&line, STORAGE]);
    };
    instance("mysql", None, "0002");
    instance("postgres", None, "0014");
    instance("mariadb", Some("general-public-license"), "0018");
    instance("oracle-ee", Some("bring-your-own-license"), "0005");
    instance("oracle-se2", Some("bring-your-own-license"), "0019");
    instance("oracle-se2-cdb", Some("license-included"), "0020");
    instance("sqlserver-ex", None, "0010");
    instance("sqlserver-web", None, "0011");
    instance("sqlserver-se", Some("license-included"), "0012");
    instance("sqlserver-ee", None, "0015");
    let why =
        "unpriced Database instance: oracle-se2 is sold under two licence models, and license_model is not set";
    row(json!({"engine": "oracle-se2"}), &[], &[STORAGE, why]);
    let why = "unpriced Database instance: the prices of engine \"db2-se\" are not in the catalogue";
    row(json!({"engine": "db2-se"}), &[], &[STORAGE, why]);
}

#[test]
fn a_standby_has_usage_types_of_its_own() {
    let lines = [
        "Database instance (on-demand, Multi-AZ, db.r6g.large): 730 of AmazonRDS Multi-AZUsage:db.r6g.large \
         CreateDBInstance:0002",
        "Storage (general purpose SSD, gp2): 20 of AmazonRDS RDS:Multi-AZ-GP2-Storage",
    ];
    row(json!({"multi_az": true}), &[], &lines);
    let lines = [
        "Database instance (on-demand, Multi-AZ, db.r6g.large): 730 of AmazonRDS MirrorUsage:db.r6g.large \
         CreateDBInstance:0012",
        "Storage (general purpose SSD, gp2): 20 of AmazonRDS RDS:Mirror-GP2-Storage",
    ];
    row(json!({"multi_az": true, "engine": "sqlserver-se"}), &[], &lines);
}

#[test]
fn storage_types() {
    // io1 where iops are set and no type is.
    let io1 = "Storage (provisioned IOPS SSD, io1): 20 of AmazonRDS RDS:PIOPS-Storage";
    row(json!({"iops": 1500}), &[], &[USAGE, io1, "Provisioned IOPS: 1500 of AmazonRDS RDS:PIOPS"]);
    let io2 = "Storage (provisioned IOPS SSD, io2): 20 of AmazonRDS RDS:PIOPS-Storage-IO2";
    let iops = "Provisioned IOPS: 1000 of AmazonRDS RDS:IO2-PIOPS";
    row(json!({"storage_type": "io2", "iops": 1000}), &[], &[USAGE, io2, iops]);
    let magnetic = "Storage (magnetic): 20 of AmazonRDS RDS:StorageUsage";
    let requests = "I/O requests: 10000 of AmazonRDS RDS:StorageIOUsage";
    let usage = [("monthly_standard_io_requests", "10000")];
    row(json!({"storage_type": "standard"}), &usage, &[USAGE, magnetic, requests]);
}

#[test]
fn what_gp3_includes_depends_on_engine_and_size() {
    let gp3 = |engine: &str, operation: &str, size: u32, iops: u32, throughput: u32, beyond: &[&str]| {
        let values = json!({
            "engine": engine, "license_model": "license-included", "storage_type": "gp3",
            "allocated_storage": size, "iops": iops, "storage_throughput": throughput,
        });
        let usage = USAGE.replace("0002", operation);
        let storage = format!("Storage (general purpose SSD, gp3): {size} of AmazonRDS RDS:GP3-Storage");
        let lines: Vec<&str> = [&*usage, &*storage].into_iter().chain(beyond.iter().copied()).collect();
        row(values, &[], &lines);
    };
    let iops = |above: &str, count: u32| {
        format!("Provisioned GP3 IOPS (above {above}): {count} of AmazonRDS RDS:GP3-PIOPS")
    };
    let throughput = |above: u32, count: u32| {
        format!("Provisioned GP3 throughput (above {above} MiBps): {count} of AmazonRDS RDS:GP3-Throughput")
    };
    // The last GB with 3,000 IOPS and 125 MiB/s, and the first with 12,000 and 500.
    gp3("mysql", "0002", 399, 3000, 125, &[]);
    gp3("mysql", "0002", 399, 3001, 126, &[&iops("3,000", 1), &throughput(125, 1)]);
    gp3("mysql", "0002", 400, 12_000, 500, &[]);
    gp3("postgres", "0014", 400, 13_000, 750, &[&iops("12,000", 1000), &throughput(500, 250)]);
    gp3("oracle-se2", "0020", 199, 4000, 125, &[&iops("3,000", 1000)]);
    gp3("oracle-se2", "0020", 200, 12_001, 500, &[&iops("12,000", 1)]);
    gp3("sqlserver-se", "0012", 1000, 4000, 125, &[&iops("3,000", 1000)]);
    // Nothing provisioned, nothing to pay for, however large it is.
    let values = json!({"storage_type": "gp3", "allocated_storage": "<unknown>"});
    let storage = "Storage (general purpose SSD, gp3): ? var.x has no value of AmazonRDS RDS:GP3-Storage";
    row(values, &[], &[USAGE, storage]);
    let values = json!({"storage_type": "gp3", "allocated_storage": "<unknown>", "iops": 4000});
    let why = "unpriced Provisioned GP3 IOPS and throughput: what gp3 includes depends on whether there are 400 GB, \
               which is not known";
    row(values, &[], &[USAGE, storage, why]);
}

#[test]
fn backups() {
    let left_to_usage =
        "Additional backup storage: <additional_backup_storage_gb> of AmazonRDS RDS:ChargedBackupUsage";
    row(json!({"backup_retention_period": 7}), &[], &[USAGE, STORAGE, left_to_usage]);
    let backup = "Additional backup storage: 1000 of AmazonRDS RDS:ChargedBackupUsage";
    row(json!({}), &[("additional_backup_storage_gb", "1000")], &[USAGE, STORAGE, backup]);
}

#[test]
fn burstable_classes() {
    // 30 hours * 2 vCPUs of a db.t4g.medium.
    let lines = [
        "Database instance (on-demand, Single-AZ, db.t4g.medium): 730 of AmazonRDS InstanceUsage:db.t4g.medium \
         CreateDBInstance:0002",
        STORAGE,
        "CPU credits: 60 of AmazonRDS CPUCredits:db.t4g CreateDBInstance:0002",
    ];
    row(json!({"instance_class": "db.t4g.medium"}), &[("monthly_cpu_credit_hrs", "30")], &lines);
}

/// <https://aws.amazon.com/rds/performance-insights/pricing/>: seven days are free.
#[test]
fn performance_insights() {
    let api = "Performance Insights API: <monthly_additional_performance_insights_requests> of AmazonRDS PI_API";
    let insights = |days: u32| {
        json!({
            "instance_class": "db.r6g.xlarge", "performance_insights_enabled": true,
            "performance_insights_retention_period": days,
        })
    };
    let usage = USAGE.replace("large", "xlarge");
    row(insights(7), &[], &[&usage, STORAGE, api]);
    // One month of 4 vCPUs; then 23 months more of them.
    let first = "Performance Insights Long Term Retention (r6g.xlarge): 4 of AmazonRDS PI_LTR_FMR:Provisioned";
    let more =
        "Performance Insights Long Term Retention (additional months): 92 of AmazonRDS PI_LTR_AMR:Provisioned";
    row(insights(31), &[], &[&usage, STORAGE, api, first]);
    row(insights(731), &[], &[&usage, STORAGE, api, first, more]);
}

#[test]
fn a_replica_is_what_its_source_is() {
    let replica = |source: &str| {
        let values = json!({"instance_class": "db.r6g.large", "replicate_source_db": source});
        resource("aws_db_instance.replica", values)
    };
    let main = || resource("aws_db_instance.main", database(json!({"engine": "postgres", "identifier": "main"})));
    let lines = [
        "Database instance (on-demand, Single-AZ, db.r6g.large): 730 of AmazonRDS InstanceUsage:db.r6g.large \
         CreateDBInstance:0014",
        STORAGE,
    ];
    check_with(&[replica("<aws_db_instance.main.identifier>"), main()], &[], &lines);
    check_with(&[replica("main"), main()], &[], &lines);
    let why = |field: &str| format!("{field} is the source database's, which is not in this project");
    let lines = [
        format!("Storage (general purpose SSD, gp2): ? {} of AmazonRDS RDS:GP2-Storage", why("allocated_storage")),
        format!("unpriced Database instance: {}", why("engine")),
    ];
    check_with(&[replica("elsewhere"), main()], &[], &lines.each_ref().map(String::as_str));
}

/// <https://aws.amazon.com/rds/reserved-instances/>: one term and one payment, and all hours of it.
#[test]
fn reserved_databases() {
    let (term, payment) = ("reserved_instance_term", "reserved_instance_payment_option");
    row(
        json!({}),
        &[(term, "1_year"), (payment, "partial_upfront")],
        &[
            "Database instance (reserved 1 year, partial upfront, effective, Single-AZ, db.r6g.large): 730 of \
             AmazonRDS InstanceUsage:db.r6g.large@1yr-standard-partial-upfront CreateDBInstance:0002",
            STORAGE,
        ],
    );
    let mirrored = database(json!({"engine": "postgres", "multi_az": true}));
    check(
        in_region("eu-west-1", resource("aws_db_instance", mirrored)),
        &[(term, "3_year"), (payment, "all_upfront")],
        &[
            "Database instance (reserved 3 years, all upfront, effective, Multi-AZ, db.r6g.large): 730 of \
             AmazonRDS Multi-AZUsage:db.r6g.large@3yr-standard-all-upfront CreateDBInstance:0014",
            "Storage (general purpose SSD, gp2): 20 of AmazonRDS RDS:Multi-AZ-GP2-Storage",
        ],
    );
    let why = "unpriced Database instance: reserved_instance_payment_option in the usage file is \"monthly\", which \
               is none of no_upfront, partial_upfront, all_upfront";
    row(json!({}), &[(term, "1_year"), (payment, "monthly")], &[STORAGE, why]);
}

#[test]
fn what_is_not_known_hides_nothing_else() {
    row(json!({"instance_class": "<unknown>"}), &[], &[STORAGE, "unpriced Database instance: var.x has no value"]);
    row(json!({"storage_type": "<unknown>"}), &[], &[USAGE, "unpriced Storage: var.x has no value"]);
    let both = ["unpriced Database instance: var.x has no value", "unpriced Storage: var.x has no value"];
    row(json!({"multi_az": "<unknown>"}), &[], &both);
    let why = "engine is not set, and the snapshot that decides it is not in this project";
    let restored = json!({"engine": null, "snapshot_identifier": "rds:main"});
    row(restored, &[], &[STORAGE, &format!("unpriced Database instance: {why}")]);
    let why = "unpriced Database instance: the usage file speaks of a reservation and does not set \
               reserved_instance_payment_option: one of no_upfront, partial_upfront, all_upfront";
    row(json!({}), &[("reserved_instance_term", "1_year")], &[STORAGE, why]);
    let why = "unpriced Dedicated log volume: dedicated_log_volume is true, and its price is not in the catalogue";
    row(json!({"dedicated_log_volume": true}), &[], &[USAGE, STORAGE, why]);
}
