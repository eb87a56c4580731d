//! What scaling targets make of capacity: of a table and its indexes, provisioned concurrency, replicas, shards, fleets.
//! <https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTarget.html>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{bills, check_with, quantity, resource};

fn target(name: &str, id: &str, dimension: &str, least: Json, most: u32) -> Resource {
    let values = json!({
        "resource_id": id, "scalable_dimension": dimension, "min_capacity": least, "max_capacity": most,
    });
    resource(&format!("aws_appautoscaling_target.{name}"), values)
}

/// The usage key, least, counted and most; then what goes along with it.
fn scaling(resources: &[Resource], usage: &[(&str, &str)]) -> Option<String> {
    let scaling = bills(resources, usage).remove(0).1.scaling?;
    let numbers = [&scaling.least, &scaling.counted, &scaling.most].map(quantity);
    let along = scaling
        .along
        .iter()
        .map(|along| format!("; {} {} {}", along.usage_key, quantity(&along.least), quantity(&along.most)));
    Some(format!("{} {}{}", scaling.usage_key, numbers.join(" "), along.collect::<String>()))
}

#[test]
fn tables() {
    let table = || resource("aws_dynamodb_table.t", json!({"name": "t", "read_capacity": 5, "write_capacity": 50}));
    let read = |id: &str| target("r", id, "dynamodb:table:ReadCapacityUnits", json!(10), 100);
    let write = |id: &str| target("w", id, "dynamodb:table:WriteCapacityUnits", json!(5), 40);
    assert_eq!(scaling(&[table()], &[]), None);
    let both = "write_capacity_units 5 40 40; read_capacity_units 10 100";
    assert_eq!(scaling(&[table(), read("table/t"), write("table/t")], &[]), Some(both.to_owned()));
    let reads = "read_capacity_units 10 10 100";
    assert_eq!(scaling(&[table(), read("<aws_dynamodb_table.t.name>")], &[]), Some(reads.to_owned()));
    let used = "read_capacity_units 10 33 100";
    assert_eq!(scaling(&[table(), read("table/t")], &[("read_capacity_units", "33")]), Some(used.to_owned()));
    // Another table, or an index that this one has not.
    assert_eq!(scaling(&[table(), read("table/other")], &[]), None);
    let index = target("i", "table/t/index/i", "dynamodb:index:ReadCapacityUnits", json!(1), 9);
    assert_eq!(scaling(&[table(), index], &[]), None);
    // 10 * 730 h and 40 * 730 h: within the limits.
    let lines = super::lines(&[table(), read("table/t"), write("table/t")], &[]);
    let capacity = [
        "Read capacity unit (RCU): 7300 of AmazonDynamoDB ReadCapacityUnit-Hrs CommittedThroughput",
        "Write capacity unit (WCU): 29200 of AmazonDynamoDB WriteCapacityUnit-Hrs CommittedThroughput",
    ];
    assert_eq!(lines.get(..2), Some(&capacity.map(str::to_owned)[..]));
    // A least that is not known changes nothing about the number, and the range says so.
    let unknown = target("r", "table/t", "dynamodb:table:ReadCapacityUnits", json!("<unknown>"), 100);
    let open = "read_capacity_units ? var.x has no value 5 100";
    assert_eq!(scaling(&[table(), unknown], &[]), Some(open.to_owned()));
}

#[test]
fn provisioned_concurrency() {
    let config = || {
        let values = json!({"function_name": "etl", "qualifier": "live", "provisioned_concurrent_executions": 2});
        resource("aws_lambda_provisioned_concurrency_config", values)
    };
    let function = || resource("aws_lambda_function.etl", json!({"function_name": "etl", "memory_size": 1024}));
    let dimension = "lambda:function:ProvisionedConcurrency";
    let of = |id: &str| target("c", id, dimension, json!(5), 20);
    let found = "concurrent_executions 5 5 20";
    assert_eq!(scaling(&[config(), function(), of("function:etl:live")], &[]), Some(found.to_owned()));
    assert_eq!(scaling(&[config(), function(), of("function:etl:test")], &[]), None);
    assert_eq!(scaling(&[config(), function(), of("function:other:live")], &[]), None);
    // 5 * 730 h * 3600 s * 1 GB.
    let lines = [
        "Provisioned Concurrency: 13140000 of AWSLambda Lambda-Provisioned-Concurrency",
        "Requests: <monthly_requests> of AWSLambda Request Invoke",
        "Duration: <monthly_requests> of AWSLambda Lambda-Provisioned-GB-Second Invoke",
    ];
    check_with(&[config(), function(), of("function:etl:live")], &[], &lines);
}

#[test]
fn indexes_of_tables() {
    let index = |name: &str| json!({"name": name, "read_capacity": 5, "write_capacity": 5});
    let table = |indexes: &[&str]| {
        let indexes: Vec<Json> = indexes.iter().map(|name| index(name)).collect();
        let values = json!({
            "name": "t", "read_capacity": 5, "write_capacity": 5, "global_secondary_index": indexes,
        });
        resource("aws_dynamodb_table.t", values)
    };
    let of = |name: &str, id: &str, unit: &str, most: u32| {
        target(name, id, &format!("dynamodb:index:{unit}CapacityUnits"), json!(10), most)
    };
    let reads = |name: &str| of(name, &format!("table/t/index/{name}"), "Read", 90);
    let only = "index_read_capacity_units 10 10 90";
    assert_eq!(scaling(&[table(&["a"]), reads("a")], &[]), Some(only.to_owned()));
    assert_eq!(scaling(&[table(&["a", "b"]), reads("a"), reads("b")], &[]), Some(only.to_owned()));
    // One number cannot say how far each of them goes.
    assert_eq!(scaling(&[table(&["a", "b"]), reads("a")], &[]), None);
    assert_eq!(scaling(&[table(&["a", "b"]), reads("a"), of("b", "table/t/index/b", "Read", 50)], &[]), None);
    let write = target("w", "table/t", "dynamodb:table:WriteCapacityUnits", json!(2), 40);
    let along = "write_capacity_units 2 5 40; index_read_capacity_units 10 90";
    assert_eq!(scaling(&[table(&["a"]), reads("a"), write], &[]), Some(along.to_owned()));
    // 10 * 730 h; b has no target, and a target of which nobody knows the index is neither's.
    let line = |index: &str, hours: u32| {
        format!(
            "Read capacity unit (RCU, index {index}): {hours} of AmazonDynamoDB ReadCapacityUnit-Hrs CommittedThroughput"
        )
    };
    let lines = super::lines(&[table(&["a", "b"]), reads("a")], &[]);
    assert!(lines.contains(&line("a", 7300)) && lines.contains(&line("b", 3650)), "{lines:#?}");
    let open = of("x", "<aws_dynamodb_table.t.id>", "Read", 90);
    let lines = super::lines(&[table(&["a", "b"]), open], &[]);
    assert!(lines.contains(&line("a", 3650)) && lines.contains(&line("b", 3650)), "{lines:#?}");
    let usage = [("index_read_capacity_units", "20")];
    let lines = super::lines(&[table(&["a"]), reads("a")], &usage);
    assert!(lines.contains(&line("a", 14600)), "{lines:#?}");
    // A least that is not known changes nothing about the number.
    let unknown = target("i", "table/t/index/a", "dynamodb:index:ReadCapacityUnits", json!("<unknown>"), 90);
    let open = "index_read_capacity_units ? var.x has no value 5 90";
    assert_eq!(scaling(&[table(&["a"]), unknown], &[]), Some(open.to_owned()));
}

/// A target counts the readers, those that are declared among them; the writer is none.
#[test]
fn aurora_replicas() {
    let cluster =
        || resource("aws_rds_cluster.c", json!({"engine": "aurora-postgresql", "cluster_identifier": "c"}));
    let instance = |name: &str, class: &str| {
        let values = json!({"cluster_identifier": "<aws_rds_cluster.c.id>", "instance_class": class});
        resource(&format!("aws_rds_cluster_instance.{name}"), values)
    };
    let of = |id: &str, least: Json| target("r", id, "rds:cluster:ReadReplicaCount", least, 5);
    let all = |target: Resource, classes: &[&str]| {
        let instances = classes.iter().enumerate().map(|(at, class)| instance(&format!("i{at}"), class));
        [cluster(), target].into_iter().chain(instances).collect::<Vec<_>>()
    };
    let large = ["db.r6g.large", "db.r6g.large"];
    let added = |resources: &[Resource], usage: &[(&str, &str)]| {
        let lines = super::lines(resources, usage);
        lines.into_iter().filter(|line| line.contains("Replicas")).collect::<Vec<_>>()
    };
    let line = |hours: u32| {
        format!(
            "Replicas that scaling adds (on-demand, db.r6g.large): {hours} of AmazonRDS InstanceUsage:db.r6g.large \
             CreateDBInstance:0021"
        )
    };
    // 3 readers at least, and one is declared: 2 * 730 h.
    let resources = all(of("cluster:c", json!(3)), &large);
    assert_eq!(scaling(&resources, &[]), Some("replicas 2 2 4".to_owned()));
    assert_eq!(added(&resources, &[]), [line(1460)]);
    assert_eq!(added(&resources, &[("replicas", "1.5")]), [line(1095)]);
    assert_eq!(added(&all(of("cluster:c", json!(1)), &large), &[]), Vec::<String>::new());
    assert_eq!(added(&all(of("cluster:other", json!(3)), &large), &[]), Vec::<String>::new());
    let why = "unpriced Replicas that scaling adds: they are of the writer's class, and which of the instances is the \
               writer is not known";
    assert_eq!(added(&all(of("cluster:c", json!(3)), &["db.r6g.large", "db.r6g.xlarge"]), &[]), [why]);
    let open = line(0).replace(": 0 of", ": ? var.x has no value of");
    assert_eq!(added(&all(of("cluster:c", json!("<unknown>")), &large), &[]), [open]);
}

#[test]
fn shards_and_replicas_of_caches() {
    let group = |more: Json| {
        let mut values = json!({"replication_group_id": "g", "node_type": "cache.r6g.large"});
        let (all, more) =
            (values.as_object_mut().expect("an object"), more.as_object().expect("an object").clone());
        all.extend(more);
        resource("aws_elasticache_replication_group.g", values)
    };
    let sharded = || group(json!({"num_node_groups": 2, "replicas_per_node_group": 1}));
    let of = |name: &str, dimension: &str, least: Json| {
        target(name, "replication-group/g", &format!("elasticache:replication-group:{dimension}"), least, 6)
    };
    let shards = || of("s", "NodeGroups", json!(3));
    assert_eq!(scaling(&[sharded(), shards()], &[]), Some("shards 3 3 6".to_owned()));
    let replicas = || of("r", "Replicas", json!(2));
    assert_eq!(scaling(&[sharded(), replicas()], &[]), Some("replicas_per_shard 2 2 6".to_owned()));
    let both = "shards 3 3 6; replicas_per_shard 2 6";
    assert_eq!(scaling(&[sharded(), shards(), replicas()], &[]), Some(both.to_owned()));
    // 3 shards * (1 + 2 nodes) * 730 h.
    let line = |hours: &str| {
        format!(
            "ElastiCache (on-demand, cache.r6g.large): {hours} of AmazonElastiCache NodeUsage:cache.r6g.large \
             CreateCacheCluster:0002"
        )
    };
    check_with(&[sharded(), shards(), replicas()], &[], &[&line("6570")]);
    check_with(&[sharded(), shards()], &[("shards", "4")], &[&line("5840")]);
    assert_eq!(
        scaling(&[sharded(), of("s", "NodeGroups", json!("<unknown>"))], &[]).as_deref(),
        Some("shards ? var.x has no value 2 6")
    );
    let other = target("s", "replication-group/h", "elasticache:replication-group:NodeGroups", json!(3), 6);
    assert_eq!(scaling(&[sharded(), other], &[]), None);
}

#[test]
fn groups_of_emr_and_spot_fleets() {
    let group = || {
        let volumes = json!([{"size": 32, "type": "gp3"}]);
        resource(
            "aws_emr_instance_group.g",
            json!({"instance_type": "m5.xlarge", "instance_count": 2, "ebs_config": volumes}),
        )
    };
    let of = |least: Json| {
        target("g", "<aws_emr_instance_group.g.id>", "elasticmapreduce:instancegroup:InstanceCount", least, 9)
    };
    assert_eq!(scaling(&[group()], &[]), None);
    assert_eq!(scaling(&[group(), of(json!(4))], &[]), Some("instances 4 4 9".to_owned()));
    assert_eq!(
        scaling(&[group(), of(json!("<unknown>"))], &[]),
        Some("instances ? var.x has no value 2 9".to_owned())
    );
    let lines = [
        "Task: Instance usage (Linux/UNIX, on-demand, m5.xlarge): 2920 of AmazonEC2 BoxUsage:m5.xlarge RunInstances",
        "Task: EMR (m5.xlarge): 2920 of ElasticMapReduce BoxUsage:m5.xlarge",
        "Task: Storage (general purpose SSD, gp3): 128 of AmazonEC2 EBS:VolumeUsage.gp3",
    ];
    check_with(&[group(), of(json!(4))], &[], &lines);

    let fleet = || resource("aws_spot_fleet_request.f", json!({"target_capacity": 5}));
    let of = |id: &str| target("f", id, "ec2:spot-fleet-request:TargetCapacity", json!(6), 20);
    assert_eq!(scaling(&[fleet(), of("<aws_spot_fleet_request.f.id>")], &[]), Some("instances 6 6 20".to_owned()));
    assert_eq!(scaling(&[fleet(), of("spot-fleet-request/sfr-1")], &[]), None);
    let spot = "unpriced Spot instances: spot prices change with supply and demand";
    check_with(&[fleet(), of("<aws_spot_fleet_request.f.id>")], &[], &[spot]);
}
