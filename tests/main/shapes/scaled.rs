//! What scaling targets make of capacity: of a table, and of provisioned concurrency.
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
    let scaling = bills(resources, usage).remove(0).scaling?;
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
    // Another table, or an index of this one.
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
