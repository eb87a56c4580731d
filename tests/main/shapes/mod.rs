//! What each shape puts on the bill, against bills computed by hand from AWS's pricing pages.
//!
//! One file per shape. A row of a table is a resource, its usage, and its lines as [`lines`] writes them. Not for:
//! how Terraform is read (the resources here are built, not parsed), or how prices are found.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use finops_lint::evaluator::number::Number;
use finops_lint::evaluator::project::{Key, Resource};
use finops_lint::evaluator::value::{Unknown, Value};
use finops_lint::pricing::Catalogue;
use finops_lint::resources::amount::{Amount, Lack};
use finops_lint::resources::bill::{Bill, Component};
use finops_lint::resources::estate::Estate;
use finops_lint::resources::thing::Thing;
use finops_lint::resources::things;
use finops_lint::resources::usage::UsageOf;
use rust_decimal::Decimal;
use serde_json::Value as Json;

mod analytics_jobs;
mod api_gateway;
mod apigatewayv2_api;
mod app_runner;
mod applications;
mod appsync_and_cloud_map;
mod bills;
mod certificates;
mod cloudfront;
mod cloudwatch_alarms;
mod cloudwatch_dashboard;
mod cloudwatch_event_bus;
mod cloudwatch_event_rule;
mod cloudwatch_log_group;
mod cognito;
mod config_and_trails;
mod containers;
mod data_services;
mod data_transfer;
mod db_instance;
mod delivery;
mod document_and_graph;
mod dynamodb_table;
mod ebs_snapshot;
mod ebs_volume;
mod ec2_capacity;
mod ec2_instance;
mod ecs_service;
mod efs_file_system;
mod eip;
mod elastic_beanstalk_environment;
mod elasticache;
mod elsewhere;
mod emr;
mod extended_support;
mod fsx;
mod instance_groups;
mod iot;
mod keyspaces_table;
mod kinesis_firehose_delivery_stream;
mod kinesis_stream;
mod kinesis_video_stream;
mod kms_key;
mod lambda_event_source_mapping;
mod lambda_function;
mod lambda_provisioned_concurrency;
mod laws;
mod load_balancer;
mod location;
mod management;
mod messaging;
mod money;
mod nat_gateway;
mod network_edge;
mod observability;
mod opensearch;
mod permissions_and_audits;
mod public_addresses;
mod rds_cluster;
mod redshift;
mod route53;
mod s3_bucket;
mod sagemaker;
mod scaled;
mod schedules;
mod secretsmanager_secret;
mod seen;
mod sfn_state_machine;
mod sns_topic;
mod sns_topic_subscription;
mod sqs_queue;
mod storage_gateway;
mod threats;
mod timestream;
mod transfers;
mod transit;
mod types;
mod vpc_endpoint;
mod waf;

/// A resource in us-east-1 with these values. `of` is its type, or its whole address where the test needs a name:
/// `aws_lambda_function.etl`. Of the strings in the values, `<unknown>` is not known because "var.x has no value",
/// and `<aws_lambda_function.etl.arn>` is known after apply and made from that attribute.
fn resource(of: &str, values: Json) -> Resource {
    let address = if of.contains('.') { of.to_owned() } else { format!("{of}.it") };
    let (type_name, name) = address.split_once('.').expect("an address");
    let name = name.split('[').next().expect("a name");
    Resource {
        address: address.as_str().into(),
        type_name: type_name.into(),
        name: name.into(),
        module: "".into(),
        key: Key::Single,
        assumed: None,
        region: Ok("us-east-1".into()),
        values: value(&values),
        previous: None,
        action: None,
        declared: None,
        span: None,
    }
}

fn in_region(region: &str, resource: Resource) -> Resource {
    Resource { region: Ok(region.into()), ..resource }
}

/// The Terraform value of a JSON value, with the strings in `<>` that [`resource`] describes.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::Number(Number::parse(&number.to_string()).expect("a number")),
        Json::String(text) if text == "<unknown>" => Value::unknown("var.x has no value", None),
        Json::String(text) if text.starts_with('<') && text.ends_with('>') => {
            let (address, attribute) = text.trim_matches(['<', '>']).rsplit_once('.').expect("a reference");
            let unknown = Unknown::new(format!("{address}.{attribute} is known after apply"), None);
            Value::Unknown(Arc::new(unknown.from_resource(address, attribute)))
        }
        Json::String(text) => Value::string(text.as_str()),
        Json::Array(items) => Value::list(items.iter().map(value).collect()),
        Json::Object(entries) => {
            let entries = entries.iter().map(|(name, entry)| (Arc::from(name.as_str()), value(entry)));
            Value::object(entries.collect())
        }
    }
}

/// The bill of the first of these resources, line by line; the others are what it may refer to.
///
/// `Requests: 1000000 of AWSLambda Request Invoke`, with `in eu-west-1` behind it where the charge arises elsewhere
/// than where the resource is. In place of a quantity: `<monthly_requests>`, left to usage; `? why`, not known.
/// What cannot be priced: `unpriced Ephemeral storage: why`.
fn lines(resources: &[Resource], usage: &[(&str, &str)]) -> Vec<String> {
    written(bills(resources, usage))
}

fn written(bills: Vec<Billed>) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, bill) in bills {
        for component in &bill.components {
            let key = &component.key;
            let price = [key.service, &key.usage_type, &key.operation].join(" ");
            let region = component.region.as_ref().map_or(String::new(), |region| format!(" in {region}"));
            let quantity = quantity(&component.quantity);
            lines.push(format!("{}: {quantity} of {}{region}", component.name, price.trim_end()));
        }
        lines.extend(bill.unpriced.iter().map(|part| format!("unpriced {}: {}", part.what, part.reason.why)));
    }
    lines
}

/// The name of a shape, and the bill of a thing of it.
type Billed = (&'static str, Bill);

/// The bills of the things of the first of these resources.
fn bills(resources: &[Resource], usage: &[(&str, &str)]) -> Vec<Billed> {
    bills_on(None, resources, usage)
}

fn bills_on(today: Option<&str>, resources: &[Resource], usage: &[(&str, &str)]) -> Vec<Billed> {
    let today = today.map(|today| today.parse().expect("a date"));
    let estate = Estate::new(resources).on(today);
    let of = resources.first().expect("a resource");
    let things = things(of, &of.values, &usage_of(usage), &estate);
    assert!(!things.is_empty(), "{} is no place of any shape", of.type_name);
    // A resource may hold several things, each with keys of its own: an instance and its volumes.
    for (key, _) in usage {
        assert!(things.iter().any(|thing| has_usage(thing, key)), "{key} is no usage key of {}", of.type_name);
    }
    let bill = |thing: &Thing<'_>| {
        let bill = thing.bill();
        bill.components.iter().for_each(|component| check_component(thing, component));
        seen::bill(thing, &bill);
        (thing.shape.name, bill)
    };
    things.iter().map(bill).collect()
}

/// How far the first of these resources scales by itself: the least, what is counted, the most.
fn range(resources: &[Resource], usage: &[(&str, &str)]) -> Option<String> {
    let scaling = bills(resources, usage).into_iter().next()?.1.scaling?;
    Some([&scaling.least, &scaling.counted, &scaling.most].map(quantity).join(" "))
}

/// What holds for every component of every shape: what it names exists.
fn check_component(thing: &Thing<'_>, component: &Component) {
    if let Some(field) = component.field {
        assert!(thing.field(field).is_some(), "{field} is not a field of {}", thing.shape.name);
    }
    if let Some(key) = component.quantity.usage_key() {
        assert!(has_usage(thing, key), "{key} is not a usage key of {}", thing.shape.name);
    }
    let key = &component.key;
    let found = KEYS.contains(&(key.service.into(), key.usage_type.clone(), key.operation.clone()));
    let is_gap = WITH_GAPS.contains(&key.service)
        || NOT_SHIPPED.iter().any(|(of, begin)| *of == key.service && key.usage_type.starts_with(begin));
    assert!(found || is_gap, "the shipped catalogue has no {key:?}");
}

/// Services of which the shipped catalogue has some prices in no region at all; its README lists the gaps.
const WITH_GAPS: [&str; 13] = [
    "AWSDatabaseMigrationSvc",
    "AmazonDAX",
    "AmazonDocDB",
    "AmazonEC2",
    "AmazonES",
    "AmazonKinesisAnalytics",
    "AmazonMWAA",
    "AmazonMemoryDB",
    "AmazonNeptune",
    "AmazonRDS",
    "AmazonRedshift",
    "AmazonS3",
    "AmazonS3GlacierDeepArchive",
];

/// What else it has no price of: the service, and what the usage types begin with.
const NOT_SHIPPED: &[(&str, &str)] = &[
    ("AWSAmplify", "component:build"),
    ("AWSAppRunner", ""),
    ("AWSDataSync", "component:"),
    ("AWSDirectConnect", "DataXfer-Out"),
    ("AWSDataTransfer", "USE"),
    ("AWSDirectConnect", ""),
    ("AWSNetworkFirewall", "component:"),
    ("AmazonECS", "SpotUsage-"),
    ("AmazonEFS", "component:"),
    ("AmazonElastiCache", "ExtendedSupport"),
    ("AmazonFSx", "component:"),
    ("AmazonKendra", "component:genai"),
    ("AmazonLightsail", "BundleUsage:"),
    ("AmazonSageMaker", ""),
    ("CodeBuild", "Build-"),
    ("ElasticMapReduce", ""),
];

static KEYS: LazyLock<BTreeSet<(String, String, String)>> = LazyLock::new(|| {
    let entries = Catalogue::embedded().entries(None, None);
    entries.map(|(key, _)| (key.service.to_string(), key.usage_type, key.operation)).collect()
});

/// Asserts what the first of these resources costs at prices that the test repeats from the catalogue, so that a refresh
/// of the shipped ones changes no test: never at an invented one. A price is `service|usage type|operation|region|tiers`;
/// an expected line `Requests: 1000000 * 0.0000002 = 0.2`, one for every tier used.
#[track_caller]
fn check_cost(resources: &[Resource], usage: &[(&str, &str)], prices: &[&str], expected: &[&str]) {
    let found = costs(resources, usage, prices);
    assert!(found == expected, "found {found:#?}\nexpected {expected:#?}");
}

/// What the first of these resources costs, as [`check_cost`] has it.
fn costs(resources: &[Resource], usage: &[(&str, &str)], prices: &[&str]) -> Vec<String> {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for price in prices {
        let cells: Vec<&str> = price.split('|').collect();
        let [service, usage_type, operation, region, tiers] = cells.try_into().expect("five cells");
        let header = || "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of".to_owned();
        let row = format!("\n{usage_type}\t{operation}\t{region}\tunit\t{tiers}\ttest\t2026-01-01");
        files.entry(service).or_insert_with(header).push_str(&row);
    }
    let files: Vec<_> = files.into_iter().map(|(service, text)| (format!("{service}.tsv"), text)).collect();
    let catalogue = Catalogue::from_tsv(&files).expect("a catalogue");
    let own_region = resources.first().and_then(|resource| resource.region.clone().ok()).expect("a region");
    let mut found = Vec::new();
    let bills = bills(resources, usage).into_iter();
    let components = bills.flat_map(|(shape, bill)| bill.components.into_iter().map(move |line| (shape, line)));
    for (shape, Component { name, key, quantity, region, .. }) in components {
        let Ok(quantity) = quantity.value() else { continue };
        let region = region.as_deref().unwrap_or(&own_region);
        let Some(price) = catalogue.price(key.service, region, &key.usage_type, &key.operation) else {
            found.push(format!("{name}: no price in {region}"));
            continue;
        };
        let parts = price.split(quantity).expect("no overflow");
        seen::cost(shape, &own_region, parts.len());
        for (tier, part) in parts {
            let cost = part * tier.unit_price;
            let [part, price, cost] = [part, tier.unit_price, cost].map(|number: Decimal| number.normalize());
            found.push(format!("{name}: {part} * {price} = {cost}"));
        }
    }
    found
}

/// Asserts the bill of one resource.
#[track_caller]
fn check(resource: Resource, usage: &[(&str, &str)], expected: &[&str]) {
    check_with(&[resource], usage, expected);
}

/// Asserts the bill of the first of these resources.
#[track_caller]
fn check_with(resources: &[Resource], usage: &[(&str, &str)], expected: &[&str]) {
    let found = lines(resources, usage);
    assert!(found == expected, "found {found:#?}\nexpected {expected:#?}");
}

/// Asserts the bill of the first of these resources on a day.
#[track_caller]
fn check_on(today: &str, resources: &[Resource], expected: &[&str]) {
    let found = written(bills_on(Some(today), resources, &[]));
    assert!(found == expected, "found {found:#?}\nexpected {expected:#?}");
}

fn usage_of(usage: &[(&str, &str)]) -> UsageOf {
    let values: BTreeMap<_, _> = usage.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
    UsageOf::new(Arc::new(values))
}

fn has_usage(thing: &Thing<'_>, key: &str) -> bool {
    thing.shape.usage.iter().any(|usage| usage.key == key)
}

fn quantity(amount: &Amount) -> String {
    match amount.value() {
        Ok(number) => number.normalize().to_string(),
        Err(Lack::Usage(key)) => format!("<{key}>"),
        Err(Lack::Unknown(reason)) => format!("? {}", reason.why),
    }
}
