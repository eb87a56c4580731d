//! What a version costs when its standard support is over.
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-charges.html>,
//! <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/extended-support-charges.html>,
//! <https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html>,
//! <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html>, <https://aws.amazon.com/eks/pricing/>.

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

/// 730 hours of 2 vCPUs for each instance of an Aurora cluster; the version is the cluster's.
#[test]
fn aurora() {
    let on = |today: &str, class: &str, cluster: Json, lines: &[&str]| {
        let of = json!({"cluster_identifier": "<aws_rds_cluster.main.id>", "instance_class": class});
        let instance = resource("aws_rds_cluster_instance", of);
        rds(today, &[instance, resource("aws_rds_cluster.main", cluster)], lines);
    };
    let mysql = |version: &str| json!({"engine": "aurora-mysql", "engine_version": version});
    let postgres = |version: &str| json!({"engine": "aurora-postgresql", "engine_version": version});
    let old = "5.7.mysql_aurora.2.11.4";
    let line =
        format!("Extended support (aurora-mysql {old}): 1460 of AmazonRDS ExtendedSupport:Yr1-Yr2:AuroraMySQL2");
    on("2024-11-30", "db.r6g.large", mysql(old), &[]);
    on("2024-12-01", "db.r6g.large", mysql(old), &[&line]);
    on("2026-11-21", "db.r6g.large", mysql(old), &[&line]);
    // The third year has another price, and nobody has seen its name.
    let why = format!("unpriced Extended support: what the bill calls it for aurora-mysql {old} is not known");
    on("2026-12-01", "db.r6g.large", mysql(old), &[&why]);
    on("2026-11-21", "db.r6g.large", mysql("8.0.mysql_aurora.3.08.0"), &[]);
    let line =
        "Extended support (aurora-postgresql 12.9): 1460 of AmazonRDS ExtendedSupport:Yr1-Yr2:AuroraPostgreSQL12";
    on("2026-11-21", "db.r6g.large", postgres("12.9"), &[line]);
    on("2026-11-21", "db.r6g.large", postgres("16.4"), &[]);
    on("2026-11-21", "db.r6g.large", json!({"engine": "aurora-postgresql"}), &[]);
    let why =
        "unpriced Extended support: what the bill calls it for aurora-postgresql 12.9 by the ACU is not known";
    on("2026-11-21", "db.serverless", postgres("12.9"), &[why]);
    let mut declined = postgres("12.9");
    declined["engine_lifecycle_support"] = json!("open-source-rds-extended-support-disabled");
    on("2026-11-21", "db.r6g.large", declined, &[]);
    on("2026-11-21", "db.r6g.large", postgres("<unknown>"), &["unpriced Extended support: var.x has no value"]);
    let restored = json!({"engine": "aurora-mysql", "snapshot_identifier": "old"});
    let why = "unpriced Extended support: engine_version is not set, and what snapshot_identifier names decides it";
    on("2026-11-21", "db.r6g.large", restored, &[why]);
}

/// All three instances of a Multi-AZ cluster: 3 * 4 vCPUs * 730 h.
#[test]
fn clusters_of_three() {
    let on = |today: &str, version: &str, lines: &[&str]| {
        let values =
            json!({"engine": "postgres", "engine_version": version, "db_cluster_instance_class": "db.m6gd.xlarge"});
        rds(today, &[resource("aws_rds_cluster", values)], lines);
    };
    on("2026-02-28", "13.7", &[]);
    let line = "Extended support (postgres 13.7): 8760 of AmazonRDS ExtendedSupport:Yr1-Yr2:PostgreSQL13";
    on("2026-03-01", "13.7", &[line]);
    on("2026-11-21", "<unknown>", &["unpriced Extended support: var.x has no value"]);
}

/// By the node and hour, under a name with the node's type in it.
#[test]
fn caches() {
    let group = |more: Json| {
        let mut values = json!({"node_type": "cache.r6g.large", "num_cache_clusters": 2});
        let (all, more) =
            (values.as_object_mut().expect("an object"), more.as_object().expect("an object").clone());
        all.extend(more);
        resource("aws_elasticache_replication_group.g", values)
    };
    let on = |today: &str, more: Json, lines: &[&str]| rds(today, &[group(more)], lines);
    let line = |version: &str, nodes: u32, year: &str| {
        let hours = nodes * 730;
        format!(
            "Extended support (redis {version}): {hours} of AmazonElastiCache \
             ExtendedSupport{year}-NodeUsage:cache.r6g.large"
        )
    };
    on("2026-01-31", json!({"engine_version": "5.0.6"}), &[]);
    on("2026-02-01", json!({"engine_version": "5.0.6"}), &[&line("5.0.6", 2, "Yr1_Yr2")]);
    on("2028-02-01", json!({"engine_version": "5.0.6"}), &[&line("5.0.6", 2, "Yr3")]);
    on("2026-11-21", json!({"engine_version": "6.x"}), &[]);
    on("2027-02-01", json!({"engine_version": "6.x"}), &[&line("6.x", 2, "Yr1_Yr2")]);
    on("2026-11-21", json!({"engine_version": "7.1"}), &[]);
    on("2026-11-21", json!({"engine": "valkey", "engine_version": "7.2"}), &[]);
    on("2026-11-21", json!({}), &[]);
    on("2026-11-21", json!({"engine_version": "<unknown>"}), &["unpriced Extended support: var.x has no value"]);
    let named = |more: Json| {
        let mut more = more;
        more["replication_group_id"] = json!("g");
        more
    };
    on("2026-11-21", named(json!({})), &[]);
    let why = "unpriced Extended support: what global_replication_group_id names is not in this project";
    on("2026-11-21", named(json!({"engine": "redis", "global_replication_group_id": "elsewhere"})), &[why]);
    // A further node of the group runs the group's version.
    let member = json!({"replication_group_id": "<aws_elasticache_replication_group.g.id>"});
    let member = resource("aws_elasticache_cluster", member);
    rds("2026-11-21", &[member, group(json!({"engine_version": "4.0.10"}))], &[&line("4.0.10", 1, "Yr1_Yr2")]);
}

/// By hours that AWS normalizes, in a way that is not known to us.
#[test]
fn searches() {
    let on = |today: &str, of: &str, values: Json, lines: &[&str]| rds(today, &[resource(of, values)], lines);
    let line = |of: &str| {
        format!(
            "Extended support ({of}): ? how many normalized hours AWS counts for an hour of a node is not known of \
             AmazonES OpenSearchExtendedSupport"
        )
    };
    let of = |version: &str| json!({"engine_version": version});
    let domain = "aws_opensearch_domain";
    on("2026-10-01", domain, json!({}), &[]);
    on("2025-11-07", domain, of("OpenSearch_2.9"), &[]);
    on("2025-11-08", domain, of("OpenSearch_2.9"), &[&line("opensearch 2.9")]);
    on("2026-10-01", domain, of("OpenSearch_2.11"), &[]);
    on("2026-10-01", domain, of("Elasticsearch_7.8"), &[&line("elasticsearch 7.8")]);
    on("2026-10-01", domain, of("Elasticsearch_7.10"), &[]);
    on("2026-10-01", domain, of("<unknown>"), &["unpriced Extended support: var.x has no value"]);
    // After the end that was first announced the fee is another one.
    let why = "unpriced Extended support: what the bill calls it for opensearch 2.9 is not known";
    on("2026-11-21", domain, of("OpenSearch_2.9"), &[why]);
    // Terraform's own default.
    let domain = "aws_elasticsearch_domain";
    on("2026-10-01", domain, json!({}), &[&line("elasticsearch 1.5")]);
    on("2026-10-01", domain, json!({"elasticsearch_version": "7.10"}), &[]);
}
