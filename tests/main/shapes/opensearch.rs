//! OpenSearch Service. <https://aws.amazon.com/opensearch-service/pricing/>.

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

/// A domain of the newest version.
fn domain(cluster: Json, ebs: Json) -> finops_lint::evaluator::project::Resource {
    let values = json!({"cluster_config": [cluster], "ebs_options": [ebs]});
    resource("aws_opensearch_domain", values)
}

fn nodes(what: &str, kind: &str, hours: u32) -> String {
    let of = kind.trim_end_matches(".search");
    format!("{what} (on-demand, {kind}): {hours} of AmazonES ESInstance:{of} ESDomain")
}

#[test]
fn nodes_by_their_part() {
    // A node of m4.large where nothing is said.
    check(domain(json!({}), json!({})), &[], &[&nodes("Instance", "m4.large", 730)]);
    let all = json!({
        "instance_type": "r6g.large.search", "instance_count": 3,
        "dedicated_master_enabled": true, "dedicated_master_type": "m6g.large.search", "dedicated_master_count": 3,
        "warm_enabled": true, "warm_type": "ultrawarm1.medium.search", "warm_count": 2,
        "cold_storage_options": [{"enabled": true}],
        "node_options": [
            {"node_type": "coordinator", "node_config": [{"enabled": true, "type": "m7g.large.search", "count": 2}]},
        ],
        "zone_awareness_enabled": true, "multi_az_with_standby_enabled": true,
    });
    let lines = [
        nodes("Instance", "r6g.large.search", 2190),
        nodes("Dedicated master", "m6g.large.search", 2190),
        nodes("UltraWarm instance", "ultrawarm1.medium.search", 1460),
        nodes("Coordinator", "m7g.large.search", 1460),
        "Managed storage: <managed_storage_gb> of AmazonES ES:Managed-Storage".to_owned(),
        "Cold storage: <cold_storage_gb> of AmazonES ES:Managed-Storage".to_owned(),
    ];
    check(domain(all, json!({})), &[], &lines.each_ref().map(String::as_str));
    // What is switched off costs nothing, whatever else is written.
    let off =
        json!({"dedicated_master_enabled": false, "dedicated_master_type": "m6g.large.search", "warm_count": 2});
    check(domain(off, json!({})), &[], &[&nodes("Instance", "m4.large", 730)]);
    let unknown = json!({"instance_type": "<unknown>", "dedicated_master_enabled": true});
    let lines =
        ["unpriced Instance: var.x has no value", "unpriced Dedicated master: dedicated_master_type is not set"];
    check(domain(unknown, json!({})), &[], &lines);
    let optimized = [
        nodes("Instance", "or1.large.search", 730),
        "Managed storage: 100 of AmazonES ES:Managed-Storage".to_owned(),
    ];
    let or1 = domain(json!({"instance_type": "or1.large.search"}), json!({}));
    check(or1, &[("managed_storage_gb", "100")], &optimized.each_ref().map(String::as_str));
}

#[test]
fn a_volume_for_each_data_node() {
    let ebs = |more: Json| {
        let mut values = json!({"ebs_enabled": true, "volume_size": 100});
        values.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        domain(json!({"instance_count": 2}), values)
    };
    let instance = nodes("Instance", "m4.large", 1460);
    let of = |more: Json, lines: &[&str]| {
        let lines: Vec<&str> = [&*instance].into_iter().chain(lines.iter().copied()).collect();
        check(ebs(more), &[], &lines);
    };
    of(json!({}), &["Storage (gp3): 200 of AmazonES ES:GP3-Storage"]);
    of(json!({"volume_type": "gp2"}), &["Storage (gp2): 200 of AmazonES ES:GP2-Storage"]);
    of(json!({"volume_type": "standard"}), &["Storage (standard): 200 of AmazonES ES:Magnetic-Storage"]);
    let iops = "Storage IOPS (io1): 2000 of AmazonES ES:PIOPS";
    let io1 = json!({"volume_type": "io1", "iops": 1000});
    of(io1, &["Storage (io1): 200 of AmazonES ES:PIOPS-Storage", iops]);
    // Two nodes with 1,000 IOPS and 125 MiB/s beyond what a small volume includes.
    let gp3 = "Storage (gp3): 200 of AmazonES ES:GP3-Storage";
    of(json!({"iops": 3000, "throughput": 125}), &[gp3]);
    let beyond = [
        gp3,
        "Storage IOPS (gp3): 2000 of AmazonES ES:GP3-PIOPS",
        "Throughput (gp3): 250 of AmazonES component:gp3-throughput",
    ];
    of(json!({"iops": 4000, "throughput": 250}), &beyond);
    // The last size of which it is certain what is included, and the first of which it is not.
    let of_size = |size: u32| json!({"volume_size": size, "throughput": 250});
    let stored = |size: u32| format!("Storage (gp3): {} of AmazonES ES:GP3-Storage", size * 2);
    of(of_size(170), &[&stored(170), beyond[2]]);
    let why = "Throughput (gp3): ? a gp3 volume of more than 170 GiB includes more than 125, and how much is not \
               known of AmazonES component:gp3-throughput";
    of(of_size(171), &[&stored(171), why]);
    of(json!({"volume_type": "<unknown>"}), &["unpriced Storage: var.x has no value"]);
}

/// Two units (OCU) for the first collection: one for indexing and one for search; $350.40 a month at $0.24 an hour.
#[test]
fn collections_share_their_compute() {
    let collection = |name: &str, kind: &str, replicas: &str| {
        let values = json!({"name": name, "type": kind, "standby_replicas": replicas});
        resource(&format!("aws_opensearchserverless_collection.{name}"), values)
    };
    let stored = "Managed storage: <storage_gb> of AmazonES StorageUsedInS3ByteHour";
    let lines = |hours: u32| {
        [
            format!("Indexing (OCU): {hours} of AmazonES IndexingOCU"),
            format!("Search (OCU): {hours} of AmazonES SearchOCU"),
            stored.to_owned(),
        ]
    };
    let first = || collection("a", "SEARCH", "ENABLED");
    check(first(), &[], &lines(730).each_ref().map(String::as_str));
    check(collection("a", "SEARCH", "DISABLED"), &[], &lines(365).each_ref().map(String::as_str));
    // The second takes what the first has; vector search shares with nobody but its own.
    check_with(&[collection("b", "TIMESERIES", "ENABLED"), first()], &[], &[stored]);
    let vectors = [collection("b", "VECTORSEARCH", "ENABLED"), first()];
    check_with(&vectors, &[], &lines(730).each_ref().map(String::as_str));
    let elsewhere = [in_region("eu-west-1", collection("b", "SEARCH", "ENABLED")), first()];
    check_with(&elsewhere, &[], &lines(730).each_ref().map(String::as_str));
    let given = [
        "Indexing (OCU): 2920 of AmazonES IndexingOCU",
        "Search (OCU): 1460 of AmazonES SearchOCU",
        "Managed storage: 50 of AmazonES StorageUsedInS3ByteHour",
    ];
    check(first(), &[("indexing_ocus", "4"), ("search_ocus", "2"), ("storage_gb", "50")], &given);
    let why = [stored, "unpriced Indexing (OCU): var.x has no value", "unpriced Search (OCU): var.x has no value"];
    check(collection("a", "SEARCH", "<unknown>"), &[], &why);
}

/// 2 nodes * 730 h * 0.187 and 100 GB * 0.1342 of gp3 in Ireland.
#[test]
fn in_another_region() {
    let of = domain(
        json!({"instance_type": "r6g.large.search", "instance_count": 2}),
        json!({"ebs_enabled": true, "volume_type": "gp3", "volume_size": 50}),
    );
    check_cost(
        &[in_region("eu-west-1", of)],
        &[],
        &[
            "AmazonES|ESInstance:r6g.large|ESDomain|eu-west-1|0:0.187",
            "AmazonES|ES:GP3-Storage||eu-west-1|0:0.1342",
        ],
        &["Instance (on-demand, r6g.large.search): 1460 * 0.187 = 273.02", "Storage (gp3): 100 * 0.1342 = 13.42"],
    );
}
