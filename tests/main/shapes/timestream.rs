//! Timestream, for InfluxDB and for LiveAnalytics. <https://aws.amazon.com/timestream/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn instances_of_influxdb() {
    let of = |more: Json| {
        let mut values = json!({"db_instance_type": "db.influx.large", "allocated_storage": 100});
        let more = more.as_object().cloned().unwrap_or_default();
        values.as_object_mut().expect("an object").extend(more);
        resource("aws_timestreaminfluxdb_db_instance", values)
    };
    let instance = "Instance (db.influx.large): 730 of AmazonTimestream component:influx-db.influx.large";
    let storage = |tier: &str| {
        format!("Storage ({tier}): 100 of AmazonTimestream component:influx-storage-{}", tier.to_lowercase())
    };
    check(of(json!({})), &[], &[instance, &storage("T1")]);
    check(of(json!({"db_storage_type": "InfluxIOIncludedT2"})), &[], &[instance, &storage("T2")]);
    let hours = "Instance (db.influx.large): 100 of AmazonTimestream component:influx-db.influx.large";
    check(of(json!({})), &[("monthly_hrs", "100")], &[hours, &storage("T1")]);
    let pair = [
        "Instance (db.influx.large, Multi-AZ): 730 of AmazonTimestream component:influx-multi-az-db.influx.large",
        "Storage (T1, Multi-AZ): 100 of AmazonTimestream component:influx-multi-az-storage-t1",
    ];
    check(of(json!({"deployment_type": "WITH_MULTIAZ_STANDBY"})), &[], &pair);
    let why = "unpriced timestreaminfluxdb db instance: var.x has no value";
    check(of(json!({"deployment_type": "<unknown>"})), &[], &[why]);
    let why = "unpriced Instance: var.x has no value";
    check(of(json!({"db_instance_type": "<unknown>"})), &[], &[&storage("T1"), why]);
    check_cost(
        &[in_region("eu-west-1", of(json!({"deployment_type": "WITH_MULTIAZ_STANDBY"})))],
        &[],
        &[
            "AmazonTimestream|component:influx-multi-az-db.influx.large||eu-west-1|0:0.536",
            "AmazonTimestream|component:influx-multi-az-storage-t1||eu-west-1|0:0.22",
        ],
        &["Instance (db.influx.large, Multi-AZ): 730 * 0.536 = 391.28", "Storage (T1, Multi-AZ): 100 * 0.22 = 22"],
    );
}

#[test]
fn tables_and_queries() {
    let table = |hours: Json| {
        let retention = json!({ "memory_store_retention_period_in_hours": hours });
        resource("aws_timestreamwrite_table", json!({ "retention_properties": [retention] }))
    };
    let lines = |written: &str, memory: &str| {
        [
            format!("Data ingested: {written} of AmazonTimestream component:ingestion"),
            format!("Memory store: {memory} of AmazonTimestream component:memory-store"),
            "Magnetic store: <magnetic_store_gb> of AmazonTimestream component:magnetic-store".to_owned(),
        ]
    };
    let check_table = |of, usage: &[(&str, &str)], expected: [String; 3]| {
        check(of, usage, &expected.each_ref().map(String::as_str));
    };
    let key = "<monthly_data_ingested_gb>";
    check_table(resource("aws_timestreamwrite_table", json!({})), &[], lines(key, key));
    let written = [("monthly_data_ingested_gb", "10")];
    check_table(resource("aws_timestreamwrite_table", json!({})), &written, lines("10", "60"));
    check_table(table(json!(24)), &written, lines("10", "240"));
    check_table(table(json!("<unknown>")), &written, lines("10", "? var.x has no value"));
    check_table(table(json!(24)), &[("memory_store_gb", "2")], lines(key, "1460"));
    check_cost(
        &[in_region("eu-central-1", table(json!(24)))],
        &[("monthly_data_ingested_gb", "10"), ("magnetic_store_gb", "100")],
        &[
            "AmazonTimestream|component:ingestion||eu-central-1|0:0.6035",
            "AmazonTimestream|component:memory-store||eu-central-1|0:0.0434",
            "AmazonTimestream|component:magnetic-store||eu-central-1|0:0.0362",
        ],
        &[
            "Data ingested: 10 * 0.6035 = 6.035",
            "Memory store: 240 * 0.0434 = 10.416",
            "Magnetic store: 100 * 0.0362 = 3.62",
        ],
    );
    let query = || resource("aws_timestreamquery_scheduled_query", json!({}));
    check(query(), &[], &["Queries: <monthly_tcu_hours> of AmazonTimestream component:tcu-hours"]);
    check_cost(
        &[query()],
        &[("monthly_tcu_hours", "20")],
        &["AmazonTimestream|component:tcu-hours||us-east-1|0:0.518"],
        &["Queries: 20 * 0.518 = 10.36"],
    );
}
