//! Redshift. <https://aws.amazon.com/redshift/pricing/>.

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

fn cluster(more: Json) -> finops_lint::evaluator::project::Resource {
    let mut values = json!({"node_type": "ra3.4xlarge", "number_of_nodes": 4});
    values.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    resource("aws_redshift_cluster", values)
}

#[test]
fn clusters() {
    let nodes =
        |hours: u32| format!("Cluster usage (on-demand, ra3.4xlarge): {hours} of AmazonRedshift Node:ra3.4xlarge");
    let managed = "Managed storage (ra3.4xlarge): <managed_storage_gb> of AmazonRedshift RMS:ra3.4xlarge";
    check(cluster(json!({})), &[], &[&nodes(2920), managed]);
    check(cluster(json!({"number_of_nodes": null})), &[], &[&nodes(730), managed]);
    // Every node twice, and what is stored once.
    check(cluster(json!({"multi_az": true})), &[], &[&nodes(5840), managed]);
    let older = "Cluster usage (on-demand, dc2.large): 2920 of AmazonRedshift Node:dc2.large";
    check(cluster(json!({"node_type": "dc2.large"})), &[], &[older]);
    // 20,000 seconds * 4 nodes.
    let lines = [
        nodes(2920),
        "Managed storage (ra3.4xlarge): 10000 of AmazonRedshift RMS:ra3.4xlarge".to_owned(),
        "Concurrency scaling (ra3.4xlarge): 80000 of AmazonRedshift CS:ra3.4xlarge".to_owned(),
        "Spectrum: 1.5 of AmazonRedshift DataScanned".to_owned(),
        "Backup storage: 1000 of AmazonRedshift Redshift:PaidSnapshots".to_owned(),
    ];
    let usage = [
        ("managed_storage_gb", "10000"),
        ("excess_concurrency_scaling_secs", "20000"),
        ("spectrum_data_scanned_tb", "1.5"),
        ("backup_storage_gb", "1000"),
    ];
    check(cluster(json!({})), &usage, &lines.each_ref().map(String::as_str));
    check(cluster(json!({"node_type": "<unknown>"})), &[], &["unpriced Cluster usage: var.x has no value"]);
    let unknown = "Cluster usage (on-demand, ra3.4xlarge): ? var.x has no value of AmazonRedshift Node:ra3.4xlarge";
    check(cluster(json!({"multi_az": "<unknown>"})), &[], &[unknown, managed]);
}

/// 50 TB at 0.023 a GB, then 450 TB at 0.022, then 0.021: 51,200 * 0.023 = 1,177.6, one more for 0.022.
#[test]
fn tiers_of_snapshots() {
    let prices = &["AmazonRedshift|Redshift:PaidSnapshots||us-east-1|0:0.023 51200:0.022 512000:0.021"];
    let nodes = "Cluster usage (on-demand, dc2.large): no price in us-east-1";
    let of = |gb: &str, expected: &[&str]| {
        let of = cluster(json!({"node_type": "dc2.large"}));
        let lines: Vec<&str> = [nodes].into_iter().chain(expected.iter().copied()).collect();
        check_cost(&[of], &[("backup_storage_gb", gb)], prices, &lines);
    };
    let first = "Backup storage: 51200 * 0.023 = 1177.6";
    of("51200", &[first]);
    of("51201", &[first, "Backup storage: 1 * 0.022 = 0.022"]);
    let second = "Backup storage: 460800 * 0.022 = 10137.6";
    of("512000", &[first, second]);
    of("512001", &[first, second, "Backup storage: 1 * 0.021 = 0.021"]);
}

#[test]
fn serverless_runs_with_its_queries() {
    let workgroup = |values: Json| resource("aws_redshiftserverless_workgroup", values);
    let usage_type = "AmazonRedshift Redshift:ServerlessUsage";
    let left = format!("Serverless compute: <monthly_hrs> of {usage_type}");
    check(workgroup(json!({})), &[], &[&left]);
    // 128 units where nothing is said, for 10 hours.
    let hours = |hours: u32| format!("Serverless compute: {hours} of {usage_type}");
    check(workgroup(json!({})), &[("monthly_hrs", "10")], &[&hours(1280)]);
    check(workgroup(json!({"base_capacity": 32})), &[("monthly_hrs", "10")], &[&hours(320)]);
    let usage = [("monthly_hrs", "10"), ("rpus", "64")];
    check(workgroup(json!({"base_capacity": 32, "max_capacity": 256})), &usage, &[&hours(640)]);
    let unknown = format!("Serverless compute: ? var.x has no value of {usage_type}");
    check(workgroup(json!({"base_capacity": "<unknown>"})), &[("monthly_hrs", "10")], &[&unknown]);
    let namespace = resource("aws_redshiftserverless_namespace", json!({}));
    check(namespace, &[("managed_storage_gb", "5")], &["Managed storage: 5 of AmazonRedshift RMS:Serverless"]);
}

#[test]
fn in_another_region() {
    check_cost(
        &[in_region("eu-west-1", cluster(json!({"node_type": "ra3.xlplus"})))],
        &[],
        &["AmazonRedshift|Node:ra3.xlplus||eu-west-1|0:1.202"],
        &["Cluster usage (on-demand, ra3.xlplus): 2920 * 1.202 = 3509.84"],
    );
}
