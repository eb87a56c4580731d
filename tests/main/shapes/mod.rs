//! What each shape puts on the bill, against bills computed by hand from AWS's pricing pages.
//!
//! One file per shape. A row of a table is a resource, its usage, and its lines as [`lines`] writes them. Not for:
//! how Terraform is read (the resources here are built, not parsed), or how prices are found.

use std::collections::BTreeMap;
use std::sync::Arc;

use finops_lint::evaluator::number::Number;
use finops_lint::evaluator::project::{Key, Resource};
use finops_lint::evaluator::value::{Unknown, Value};
use finops_lint::resources::amount::{Amount, Lack};
use finops_lint::resources::estate::Estate;
use finops_lint::resources::thing::Thing;
use finops_lint::resources::things;
use finops_lint::resources::usage::UsageOf;
use serde_json::Value as Json;

mod containers;
mod db_instance;
mod ebs_snapshot;
mod ebs_volume;
mod ec2_instance;
mod eip;
mod elasticache;
mod instance_groups;
mod lambda_function;
mod load_balancer;
mod money;
mod nat_gateway;
mod s3_bucket;
mod types;
mod vpc_endpoint;

/// A resource in us-east-1 with these values. `of` is its type, or its whole address where the test needs a name:
/// `aws_lambda_function.etl`. Of the strings in the values, `<unknown>` is not known because "var.x has no value",
/// and `<aws_lambda_function.etl.arn>` is known after apply and made from that attribute.
pub fn resource(of: &str, values: Json) -> Resource {
    let address = if of.contains('.') { of.to_owned() } else { format!("{of}.it") };
    let (type_name, name) = address.split_once('.').expect("an address");
    let name = name.split('[').next().expect("a name");
    Resource {
        address: address.as_str().into(),
        type_name: type_name.into(),
        name: name.into(),
        module: "".into(),
        key: Key::Single,
        region: Ok("us-east-1".into()),
        values: value(&values),
        previous: None,
        action: None,
        declared: None,
    }
}

pub fn in_region(region: &str, resource: Resource) -> Resource {
    Resource { region: Ok(region.into()), ..resource }
}

/// The Terraform value of a JSON value, with the strings in `<>` that [`resource`] describes.
pub fn value(json: &Json) -> Value {
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
pub fn lines(resources: &[Resource], usage: &[(&str, &str)]) -> Vec<String> {
    let estate = Estate::new(resources);
    let of = resources.first().expect("a resource");
    let mut lines = Vec::new();
    let things = things(of, &of.values, &usage_of(usage), &estate);
    check_usage_keys(&things, usage);
    for thing in things {
        let bill = thing.bill();
        for component in &bill.components {
            let key = &component.key;
            let price = [key.service, &key.usage_type, &key.operation].join(" ");
            let region = component.region.as_ref().map_or(String::new(), |region| format!(" in {region}"));
            let quantity = quantity(&component.quantity);
            lines.push(format!("{}: {quantity} of {}{region}", component.name, price.trim_end()));
            if let Some(field) = component.field {
                assert!(thing.field(field).is_some(), "{field} is not a field of {}", thing.shape.name);
            }
            if let Some(key) = component.quantity.usage_key() {
                let known = thing.shape.usage.iter().any(|usage| usage.key == key);
                assert!(known, "{key} is not a usage key of {}", thing.shape.name);
            }
        }
        lines.extend(bill.unpriced.iter().map(|part| format!("unpriced {}: {}", part.what, part.reason.why)));
    }
    lines
}

/// Asserts the bill of one resource.
#[track_caller]
pub fn check(resource: Resource, usage: &[(&str, &str)], expected: &[&str]) {
    check_with(&[resource], usage, expected);
}

/// Asserts the bill of the first of these resources.
#[track_caller]
pub fn check_with(resources: &[Resource], usage: &[(&str, &str)], expected: &[&str]) {
    let found = lines(resources, usage);
    assert!(found == expected, "found {found:#?}\nexpected {expected:#?}");
}

fn usage_of(usage: &[(&str, &str)]) -> UsageOf {
    let values: BTreeMap<_, _> = usage.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
    UsageOf::new(Arc::new(values))
}

/// A resource may hold several things, each with keys of its own: an instance and its volumes.
fn check_usage_keys(things: &[Thing<'_>], usage: &[(&str, &str)]) {
    for (key, _) in usage {
        let known = things.iter().flat_map(|thing| thing.shape.usage).any(|usage| usage.key == *key);
        assert!(known, "{key} is not a usage key of {:?}", things.first().map(|thing| thing.shape.name));
    }
}

fn quantity(amount: &Amount) -> String {
    match amount.value() {
        Ok(number) => number.normalize().to_string(),
        Err(Lack::Usage(key)) => format!("<{key}>"),
        Err(Lack::Unknown(reason)) => format!("? {}", reason.why),
    }
}
