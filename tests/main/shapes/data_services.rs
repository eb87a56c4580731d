//! What stands beside databases: caches without nodes, accelerators, proxies, migrations, workflows, streams.
//!
//! <https://aws.amazon.com/elasticache/pricing/> ("Serverless"), <https://aws.amazon.com/dynamodb/pricing/on-demand/>
//! ("DynamoDB Accelerator"), <https://aws.amazon.com/memorydb/pricing/>, <https://aws.amazon.com/rds/proxy/pricing/>,
//! <https://aws.amazon.com/dms/pricing/>, <https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/>,
//! <https://aws.amazon.com/managed-service-apache-flink/pricing/>.

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn a_serverless_cache_has_a_least_size() {
    let cache = |engine: &str, limits: Json| {
        let values = json!({"engine": engine, "cache_usage_limits": [limits]});
        resource("aws_elasticache_serverless_cache", values)
    };
    let stored = |of: &str, hours: &str| {
        format!("Data storage: {hours} of AmazonElastiCache CachedData:{of} CreateServerlessCache")
    };
    let units = |of: &str, count: &str| {
        format!(
            "Processing units: {count} of AmazonElastiCache ElastiCacheProcessingUnits:{of} CreateServerlessCache"
        )
    };
    let left = "<monthly_processing_units>";
    // 100 MB or 1 GB for 730 h.
    check(cache("valkey", json!({})), &[], &[&stored("Valkey", "73"), &units("Valkey", left)]);
    check(cache("redis", json!({})), &[], &[&stored("Redis", "730"), &units("Redis", left)]);
    check(cache("memcached", json!({})), &[], &[&stored("Memcached", "730"), &units("Memcached", left)]);
    let usage = [("data_storage_gb", "0.5"), ("monthly_processing_units", "5000000")];
    check(cache("redis", json!({})), &usage, &[&stored("Redis", "730"), &units("Redis", "5000000")]);
    check(cache("valkey", json!({})), &usage, &[&stored("Valkey", "365"), &units("Valkey", "5000000")]);
    // A minimum is charged for: 10 GB * 730 h, and 1,000 ECPU for 2,628,000 seconds.
    let limits = json!({
        "data_storage": [{"minimum": 10, "maximum": 100, "unit": "GB"}], "ecpu_per_second": [{"minimum": 1000}],
    });
    let lines = [stored("Valkey", "7300"), units("Valkey", "2628000000")];
    check(cache("valkey", limits), &[], &lines.each_ref().map(String::as_str));
    let unknown = ["unpriced Data storage: var.x has no value", "unpriced Processing units: var.x has no value"];
    check(cache("<unknown>", json!({})), &[], &unknown);
}

#[test]
fn nodes() {
    let dax = resource("aws_dax_cluster", json!({"node_type": "dax.t3.small", "replication_factor": 3}));
    check(dax, &[], &["Nodes (dax.t3.small): 2190 of AmazonDAX NodeUsage:dax.t3.small"]);
    let dax = resource("aws_dax_cluster", json!({"node_type": "<unknown>", "replication_factor": 3}));
    check(dax, &[], &["unpriced dax cluster: var.x has no value"]);
    // 2 shards * (1 + 2 nodes) * 730 h.
    let values = json!({"node_type": "db.r7g.large", "num_shards": 2, "num_replicas_per_shard": 2});
    let lines = [
        "Nodes (db.r7g.large): 4380 of AmazonMemoryDB NodeUsage:db.r7g.large",
        "Data written: <monthly_data_written_gb> of AmazonMemoryDB component:data-written",
    ];
    check(resource("aws_memorydb_cluster", values), &[], &lines);
    let values = json!({"node_type": "<unknown>", "snapshot_retention_limit": 5});
    let lines = [
        "Data written: 100 of AmazonMemoryDB component:data-written",
        "Snapshot storage: <snapshot_storage_size_gb> of AmazonMemoryDB component:snapshot-storage",
        "unpriced Nodes: var.x has no value",
    ];
    check(resource("aws_memorydb_cluster", values), &[("monthly_data_written_gb", "100")], &lines);
}

#[test]
fn a_proxy_by_what_is_behind_it() {
    let proxy = || resource("aws_db_proxy", json!({"name": "it"}));
    let target = |path: &str, of: &str| {
        let mut values = json!({"db_proxy_name": "<aws_db_proxy.it.name>"});
        values[path] = json!(of);
        resource("aws_db_proxy_target.it", values)
    };
    let vcpus = |hours: u32| format!("Proxy: {hours} of AmazonRDS RDS:ProxyUsage");
    // 4 vCPUs * 730 h, and 2 at least.
    let database = |class: &str| resource("aws_db_instance.main", json!({"instance_class": class}));
    let to_database = || target("db_instance_identifier", "<aws_db_instance.main.identifier>");
    check_with(&[proxy(), to_database(), database("db.m6g.xlarge")], &[], &[&vcpus(2920)]);
    check_with(&[proxy(), to_database(), database("db.t2.micro")], &[], &[&vcpus(1460)]);
    // A cluster with two instances of 2 vCPUs, and one of three of 4.
    let to_cluster = || target("db_cluster_identifier", "<aws_rds_cluster.main.id>");
    let cluster = |values: Json| resource("aws_rds_cluster.main", values);
    let instance = |name: &str, class: &str| {
        let values = json!({"instance_class": class, "cluster_identifier": "<aws_rds_cluster.main.id>"});
        resource(&format!("aws_rds_cluster_instance.{name}"), values)
    };
    let all =
        [proxy(), to_cluster(), cluster(json!({})), instance("a", "db.r6g.large"), instance("b", "db.r6g.large")];
    check_with(&all, &[], &[&vcpus(2920)]);
    let multi_az = cluster(json!({"db_cluster_instance_class": "db.r6gd.xlarge"}));
    check_with(&[proxy(), to_cluster(), multi_az], &[], &[&vcpus(8760)]);
    // 8 units at least, however low the cluster scales; two instances scale each.
    let bounds =
        |least: f64| json!({"serverlessv2_scaling_configuration": [{"min_capacity": least, "max_capacity": 16}]});
    let serverless = |least: f64| {
        let instances = [instance("a", "db.serverless"), instance("b", "db.serverless")];
        [proxy(), to_cluster(), cluster(bounds(least))].into_iter().chain(instances).collect::<Vec<_>>()
    };
    let units =
        |hours: &str| format!("Proxy (serverless, at least 8 ACUs): {hours} of AmazonRDS RDS:Proxy-ASv2-Usage");
    check_with(&serverless(0.5), &[], &[&units("5840")]);
    check_with(&serverless(0.0), &[], &[&units("5840")]);
    check_with(&serverless(4.0), &[], &[&units("5840")]);
    check_with(&serverless(4.5), &[], &[&units("6570")]);
    check_with(&serverless(0.5), &[("capacity_units_per_hr", "2")], &[&units("5840")]);
    check_with(&serverless(0.5), &[("capacity_units_per_hr", "10")], &[&units("7300")]);
    let open = [proxy(), to_cluster(), cluster(json!({})), instance("a", "db.serverless")];
    check_with(&open, &[], &[&units("? min_capacity of aws_rds_cluster.main is not set")]);
    let why = "unpriced db proxy: no aws_db_proxy_target of this project says what is behind it";
    check(proxy(), &[], &[why]);
    let why =
        "unpriced db proxy: what db_instance_identifier of aws_db_proxy_target.it names is not in this project";
    check_with(&[proxy(), target("db_instance_identifier", "elsewhere")], &[], &[why]);
    let why = "unpriced db proxy: var.x has no value";
    check_with(&[proxy(), to_database(), database("<unknown>")], &[], &[why]);
}

#[test]
fn a_migration_includes_some_storage() {
    let of = |class: &str, multi_az: bool, gb: Json, lines: &[&str]| {
        let values = json!({"replication_instance_class": class, "multi_az": multi_az, "allocated_storage": gb});
        check(resource("aws_dms_replication_instance", values), &[], lines);
    };
    let single = "Instance (dms.t3.medium): 730 of AWSDatabaseMigrationSvc InstanceUsg:dms.t3.medium \
                  CreateDMSInstance";
    let beyond = "Storage (general purpose SSD, gp2): 1 of AWSDatabaseMigrationSvc component:gp2-storage";
    of("dms.t3.medium", false, json!(null), &[single]);
    of("dms.t3.medium", false, json!(50), &[single]);
    of("dms.t3.medium", false, json!(51), &[single, beyond]);
    let pair = "Instance (dms.r5.large, Multi-AZ): 730 of AWSDatabaseMigrationSvc Multi-AZUsg:dms.r5.large \
                CreateDMSInstance";
    let beyond = "Storage (general purpose SSD, gp2): 1 of AWSDatabaseMigrationSvc component:multi-az-gp2-storage";
    of("dms.r5.large", true, json!(100), &[pair]);
    of("dms.r5.large", true, json!(101), &[pair, beyond]);
    of("<unknown>", true, json!(101), &["unpriced dms replication instance: var.x has no value"]);
}

#[test]
fn workflows() {
    let environment = |values: Json| resource("aws_mwaa_environment", values);
    let stored = "Meta database: <meta_database_gb> of AmazonMWAA Airflow-StandardDatabaseStorage";
    let base = |size: &str| format!("Environment ({size}): 730 of AmazonMWAA Airflow-{size}Environment");
    // The first worker is included; how many more there are on average, nobody knows.
    let workers = "Worker (Small): <additional_workers> of AmazonMWAA Airflow-SmallWorker";
    check(environment(json!({})), &[], &[&base("Small"), workers, stored]);
    let more = json!({"environment_class": "mw1.large", "min_workers": 3, "max_workers": 5, "schedulers": 4});
    let lines = [
        base("Large"),
        "Scheduler (Large): 1460 of AmazonMWAA Airflow-LargeScheduler".to_owned(),
        "Worker (Large): 1460 of AmazonMWAA Airflow-LargeWorker".to_owned(),
        stored.to_owned(),
    ];
    check(environment(more), &[], &lines.each_ref().map(String::as_str));
    let usage = [("additional_workers", "2.5"), ("additional_schedulers", "1"), ("meta_database_gb", "10")];
    let lines = [
        base("Small"),
        "Scheduler (Small): 730 of AmazonMWAA Airflow-SmallScheduler".to_owned(),
        "Worker (Small): 1825 of AmazonMWAA Airflow-SmallWorker".to_owned(),
        "Meta database: 10 of AmazonMWAA Airflow-StandardDatabaseStorage".to_owned(),
    ];
    check(environment(json!({})), &usage, &lines.each_ref().map(String::as_str));
    let largest = "Worker (2XLarge): <additional_workers> of AmazonMWAA Airflow-2XLargeWorker";
    check(environment(json!({"environment_class": "mw1.2xlarge"})), &[], &[&base("2XLarge"), largest, stored]);
    let why = "unpriced Environment: the catalogue has no price for mw1.8xlarge";
    check(environment(json!({"environment_class": "mw1.8xlarge"})), &[], &[stored, why]);
    let servers = "Web server (Small): 730 of AmazonMWAA component:small-web-server";
    check(environment(json!({"min_webservers": 3})), &[], &[&base("Small"), workers, servers, stored]);
    let unknown = json!({"environment_class": "<unknown>"});
    check(environment(unknown), &[], &[stored, "unpriced Environment: var.x has no value"]);
}

#[test]
fn units_of_flink_from_the_configuration() {
    let application = |parallelism: Json, more: Json| {
        let flink = json!([{"parallelism_configuration": [parallelism]}]);
        let mut values = json!({
            "name": "it", "runtime_environment": "FLINK-1_20",
            "application_configuration": [{"flink_application_configuration": flink}],
        });
        values.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        resource("aws_kinesisanalyticsv2_application", values)
    };
    // N units and one for the orchestration, for 730 h, and 50 GB for each of the N.
    let lines = |units: u32, orchestration: u32, of: &str| {
        [
            format!("Processing (stream): {} of AmazonKinesisAnalytics {of}", units * 730),
            format!("Processing (orchestration): {} of AmazonKinesisAnalytics {of}", orchestration * 730),
            format!("Running storage: {} of AmazonKinesisAnalytics RunningApplicationStorage", units * 50),
        ]
    };
    let of = |parallelism: Json, usage: &[(&str, &str)], units: u32| {
        let expected = lines(units, 1, "KPU-Hour-Java");
        check(application(parallelism, json!({})), usage, &expected.each_ref().map(String::as_str));
    };
    of(json!({"configuration_type": "DEFAULT"}), &[], 1);
    let custom = |parallelism: u32, per_unit: u32| json!({"configuration_type": "CUSTOM", "parallelism": parallelism, "parallelism_per_kpu": per_unit});
    of(custom(8, 1), &[], 8);
    of(custom(8, 4), &[], 2);
    of(custom(9, 4), &[], 3);
    of(custom(8, 4), &[("kinesis_processing_units", "10")], 10);
    let notebook = application(custom(4, 1), json!({"application_mode": "INTERACTIVE"}));
    let expected = lines(4, 2, "component:kpu-hour-studio");
    check(notebook, &[], &expected.each_ref().map(String::as_str));
    check(application(custom(4, 1), json!({"start_application": false})), &[], &[]);
    let why = "unpriced Processing: AWS ended Kinesis Data Analytics for SQL on 27 January 2026";
    check(application(custom(4, 1), json!({"runtime_environment": "SQL-1_0"})), &[], &[why]);
    check(resource("aws_kinesis_analytics_application", json!({})), &[], &[why]);
    let unknown = application(json!({"configuration_type": "<unknown>"}), json!({}));
    let expected = [
        "Processing (stream): ? var.x has no value of AmazonKinesisAnalytics KPU-Hour-Java",
        "Processing (orchestration): 730 of AmazonKinesisAnalytics KPU-Hour-Java",
        "Running storage: ? var.x has no value of AmazonKinesisAnalytics RunningApplicationStorage",
    ];
    check(unknown, &[], &expected);
    let snapshot = resource("aws_kinesisanalyticsv2_application_snapshot", json!({"application_name": "it"}));
    let kept = "Backup: 100 of AmazonKinesisAnalytics DurableApplicationBackups";
    check(snapshot, &[("durable_application_backup_gb", "100")], &[kept]);
}

/// 2 KPU * 730 h * 0.127 in London, and 50 GB * 0.116; 2 vCPUs * 730 h * 0.017.
#[test]
fn in_another_region() {
    let values = json!({"name": "it", "runtime_environment": "FLINK-1_20"});
    check_cost(
        &[in_region("eu-west-2", resource("aws_kinesisanalyticsv2_application", values))],
        &[],
        &[
            "AmazonKinesisAnalytics|KPU-Hour-Java||eu-west-2|0:0.127",
            "AmazonKinesisAnalytics|RunningApplicationStorage||eu-west-2|0:0.116",
        ],
        &[
            "Processing (stream): 730 * 0.127 = 92.71",
            "Processing (orchestration): 730 * 0.127 = 92.71",
            "Running storage: 50 * 0.116 = 5.8",
        ],
    );
    let target = json!({
        "db_proxy_name": "<aws_db_proxy.it.name>", "db_instance_identifier": "<aws_db_instance.main.identifier>",
    });
    check_cost(
        &[
            in_region("eu-west-2", resource("aws_db_proxy", json!({}))),
            resource("aws_db_proxy_target.it", target),
            resource("aws_db_instance.main", json!({"instance_class": "db.m6g.large"})),
        ],
        &[],
        &["AmazonRDS|RDS:ProxyUsage||eu-west-2|0:0.017"],
        &["Proxy: 1460 * 0.017 = 24.82"],
    );
    let cache = resource("aws_elasticache_serverless_cache", json!({"engine": "valkey"}));
    check_cost(
        &[in_region("eu-west-1", cache)],
        &[("monthly_processing_units", "1000000")],
        &[
            "AmazonElastiCache|CachedData:Valkey|CreateServerlessCache|eu-west-1|0:0.094",
            "AmazonElastiCache|ElastiCacheProcessingUnits:Valkey|CreateServerlessCache|eu-west-1|0:0.0000000025",
        ],
        &["Data storage: 73 * 0.094 = 6.862", "Processing units: 1000000 * 0.0000000025 = 0.0025"],
    );
}

#[test]
fn a_migration_without_servers() {
    let of = |started: Json, compute: Json| {
        let values = json!({"start_replication": started, "replication_type": "cdc", "compute_config": [compute]});
        resource("aws_dms_replication_config", values)
    };
    let least = || json!({"min_capacity_units": 2, "max_capacity_units": 64});
    let units =
        |quantity: &str| format!("Capacity: {quantity} of AWSDatabaseMigrationSvc component:serverless-capacity");
    check(of(json!(true), least()), &[], &[&units("1460")]);
    check(of(json!(true), least()), &[("capacity_units_per_hr", "4")], &[&units("2920")]);
    check(of(json!(true), least()), &[("monthly_hrs", "10")], &[&units("20")]);
    check(of(json!(false), least()), &[], &[&units("<monthly_hrs>")]);
    check(of(json!(null), least()), &[("monthly_hrs", "10")], &[&units("20")]);
    check(of(json!("<unknown>"), least()), &[], &["unpriced dms replication config: var.x has no value"]);
    let chosen = json!({"max_capacity_units": 64});
    check(of(json!(true), chosen), &[], &[&units("<capacity_units_per_hr>")]);
    let pair = json!({"min_capacity_units": 2, "max_capacity_units": 64, "multi_az": true});
    let line = "Capacity (Multi-AZ): 1460 of AWSDatabaseMigrationSvc component:multi-az-serverless-capacity";
    check(of(json!(true), pair), &[], &[line]);
    check_cost(
        &[in_region("eu-west-1", of(json!(true), least()))],
        &[("monthly_hrs", "100")],
        &["AWSDatabaseMigrationSvc|component:serverless-capacity||eu-west-1|0:0.1"],
        &["Capacity: 200 * 0.1 = 20"],
    );
}
