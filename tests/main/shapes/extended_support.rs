//! What a version costs when its standard support is over.
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-charges.html>, <https://aws.amazon.com/eks/pricing/>.

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_on, resource};

const CLUSTER: &str = "EKS cluster: 730 of AmazonEKS AmazonEKS-Hours:perCluster";

fn surcharge(version: &str) -> String {
    format!(
        "Extended support (Kubernetes {version}): 730 of AmazonEKS AmazonEKS-Hours:extendedSupport ExtendedSupport"
    )
}

#[test]
fn kubernetes() {
    let on = |today: &str, values: Json, more: &[&str]| {
        let all: Vec<&str> = [CLUSTER].iter().chain(more).copied().collect();
        check_on(today, &[resource("aws_eks_cluster", values)], &all);
    };
    // The charge begins on the day that AWS names as the end.
    on("2026-07-28", json!({"version": "1.33"}), &[]);
    on("2026-07-29", json!({"version": "1.33"}), &[&surcharge("1.33")]);
    // EKS upgrades it to what is itself in extended support.
    on("2028-01-01", json!({"version": "1.33"}), &[&surcharge("1.33")]);
    on("2026-11-21", json!({"version": "1.37"}), &[]);
    on("2026-11-21", json!({}), &[]);
    let extended = json!({"version": "1.33", "upgrade_policy": [{"support_type": "EXTENDED"}]});
    on("2026-11-21", extended, &[&surcharge("1.33")]);
    let standard = json!({"version": "1.33", "upgrade_policy": [{"support_type": "STANDARD"}]});
    on("2026-11-21", standard, &[]);
    let open = "unpriced Extended support: var.x has no value";
    on("2026-11-21", json!({"version": "<unknown>"}), &[open]);
    let policy = |version: &str| json!({"version": version, "upgrade_policy": [{"support_type": "<unknown>"}]});
    on("2026-11-21", policy("1.33"), &[open]);
    on("2026-11-21", policy("1.35"), &[]);
    let why = "unpriced Extended support: until when Kubernetes 1.3 is supported is not known";
    on("2026-11-21", json!({"version": "1.3"}), &[why]);
    let why = "unpriced Extended support: it depends on the day, which is not given";
    check(resource("aws_eks_cluster", json!({"version": "1.33"})), &[], &[CLUSTER, why]);
}

fn database(of: &str, more: Json) -> Resource {
    let mut values = json!({"engine": "mysql", "instance_class": "db.m5.2xlarge", "allocated_storage": 20});
    let (all, more) = (values.as_object_mut().expect("an object"), more.as_object().expect("an object").clone());
    all.extend(more);
    resource(of, values)
}

/// What stands between the instance and its storage.
#[track_caller]
fn rds(today: &str, resources: &[Resource], more: &[&str]) {
    let found = super::written(super::bills_on(Some(today), resources, &[]));
    let found: Vec<&str> =
        found.iter().map(String::as_str).filter(|line| line.contains("xtended support")).collect();
    assert_eq!(found, more, "on {today}");
}

#[test]
fn databases() {
    let on = |today: &str, more: Json, lines: &[&str]| rds(today, &[database("aws_db_instance", more)], lines);
    let mysql = |usage_type: &str, version: &str, hours: u32| {
        format!("Extended support (mysql {version}): {hours} of AmazonRDS ExtendedSupport:{usage_type}")
    };
    // 730 hours of 8 vCPUs; of the standby, too.
    on("2026-07-31", json!({"engine_version": "8.0.40"}), &[]);
    let line = mysql("Yr1-Yr2:MySQL8.0", "8.0.40", 5840);
    on("2026-08-01", json!({"engine_version": "8.0.40"}), &[&line]);
    let line = mysql("Yr1-Yr2:MySQL8.0", "8.0.40", 11680);
    on("2026-11-21", json!({"engine_version": "8.0.40", "multi_az": true}), &[&line]);
    let line = mysql("Yr3:MySQL5.7", "5.7", 5840);
    on("2026-11-21", json!({"engine_version": "5.7"}), &[&line]);
    let line = "Extended support (postgres 13.4): 5840 of AmazonRDS ExtendedSupport:Yr1-Yr2:PostgreSQL13";
    on("2026-11-21", json!({"engine": "postgres", "engine_version": "13.4"}), &[line]);
    on("2026-11-21", json!({"engine_version": "8.4.3"}), &[]);
    on("2026-11-21", json!({}), &[]);
    // MariaDB has none, nor has what is licensed.
    on("2026-11-21", json!({"engine": "mariadb", "engine_version": "10.6"}), &[]);
    on("2026-11-21", json!({"engine": "oracle-ee", "engine_version": "19"}), &[]);

    let lifecycle = |chosen: &str| json!({"engine_version": "5.7", "engine_lifecycle_support": chosen});
    on("2026-11-21", lifecycle("open-source-rds-extended-support-disabled"), &[]);
    on("2026-11-21", lifecycle("open-source-rds-extended-support"), &[&mysql("Yr3:MySQL5.7", "5.7", 5840)]);
    on("2026-11-21", lifecycle("<unknown>"), &["unpriced Extended support: var.x has no value"]);
    on("2026-11-21", json!({"engine_version": "<unknown>"}), &["unpriced Extended support: var.x has no value"]);
    let why = "unpriced Extended support: until when mysql 8 is supported is not known";
    on("2026-11-21", json!({"engine_version": "8"}), &[why]);
    let why = "unpriced Extended support: what the bill calls it for mysql 8.0 is not known";
    on("2028-08-01", json!({"engine_version": "8.0"}), &[why]);
    let why = "unpriced Extended support: mysql 8.0 is no longer supported, and RDS decides what it is upgraded to";
    on("2030-01-01", json!({"engine_version": "8.0"}), &[why]);
    let why = "unpriced Extended support: engine_version is not set, and the snapshot that decides it is not in this \
               project";
    on("2026-11-21", json!({"snapshot_identifier": "old"}), &[why]);
}

#[test]
fn a_replica_runs_the_version_of_its_source() {
    let replica = |source: &str| database("aws_db_instance.replica", json!({"replicate_source_db": source}));
    let source = |more: Json| {
        let mut more = more;
        more["identifier"] = json!("shop");
        database("aws_db_instance.shop", more)
    };
    let line = "Extended support (mysql 5.7): 5840 of AmazonRDS ExtendedSupport:Yr3:MySQL5.7";
    rds("2026-11-21", &[replica("shop"), source(json!({"engine_version": "5.7"}))], &[line]);
    rds("2026-11-21", &[replica("shop"), source(json!({}))], &[]);
    let why = "unpriced Extended support: engine_version is the source database's, which is not in this project";
    rds("2026-11-21", &[replica("elsewhere")], &[why]);
}
