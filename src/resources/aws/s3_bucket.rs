//! An S3 bucket: storage, requests, retrievals and transitions of each storage class, and object tags.
//!
//! Prices: <https://aws.amazon.com/s3/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket>. All of it is usage: a
//! bucket does not say how much is in it. Standard is always listed; another class where a lifecycle rule moves
//! objects into it or the usage file speaks of it. Not for: data transfer, replication, and the lifecycle
//! configuration itself, which arranges and costs nothing.

mod archives;
mod classes;
mod keys;

use std::collections::BTreeSet;

use self::archives::ARCHIVES;
use self::classes::{CLASSES, Class};
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "s3_bucket",
    places: &[place("aws_s3_bucket")],
    fields: &[field("bucket").replaces(), field("force_destroy").flag(false), field("lifecycle_rule")],
    usage: keys::USAGE,
    bill,
};

fn bill(bucket: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let mut moved_to = BTreeSet::new();
    bill.part("Storage classes that the lifecycle rules move objects to", |_| transitions(bucket, &mut moved_to));
    for class in CLASSES.iter().chain(ARCHIVES) {
        let is_listed = class.id == "STANDARD" || moved_to.contains(class.id);
        add(bucket, class, is_listed, bill);
    }
    let tags = bucket.usage("object_tags");
    if tags.value().is_ok() {
        let key = ("AmazonS3", "TagStorage-TagHrs", "");
        bill.add(line("Object tagging", "10k tags", key, tags).per(10_000));
    }
    Ok(())
}

/// The lines of a class: all the ordinary ones if it is used at all, a rare one only if the usage file has it.
fn add(bucket: &Thing<'_>, class: &Class, is_listed: bool, bill: &mut Bill) {
    let is_given = |key: &'static str| bucket.usage(key).value().is_ok();
    let is_used = is_listed || class.lines.iter().any(|line| is_given(line.usage));
    for of_class in class.lines {
        if is_given(of_class.usage) || (is_used && !of_class.rare) {
            let name = format!("{}: {}", class.title, of_class.name);
            bill.add(line(name, of_class.unit, of_class.key, bucket.usage(of_class.usage)).per(of_class.per));
        }
    }
}

/// The price of a request that writes an object into a class.
pub(super) fn put_requests(class: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let of = CLASSES.iter().chain(ARCHIVES).find(|known| known.id == class)?;
    of.lines.iter().find(|line| line.name == classes::PUTS).map(|line| line.key)
}

/// The classes into which lifecycle rules that are switched on move objects. An error where one is not known;
/// those that are known are there all the same.
fn transitions(bucket: &Thing<'_>, classes: &mut BTreeSet<String>) -> Result<(), Reason> {
    let mut unknown = None;
    let mut note = |rules: &[Value], switch: (&str, &str)| {
        for rule in rules.iter().filter(|rule| text_of(rule, switch.0).ok().flatten().as_deref() != Some(switch.1))
        {
            let kinds = ["transition", "noncurrent_version_transition"];
            for transition in kinds.into_iter().filter_map(|kind| rule.at(kind)).flat_map(elements) {
                match text_of(transition, "storage_class") {
                    Ok(class) => classes.extend(class),
                    Err(reason) => unknown = Some(reason),
                }
            }
        }
    };
    note(&bucket.items("lifecycle_rule")?, ("enabled", "false"));
    let configurations =
        bucket.estate.referrers(bucket.resource, "aws_s3_bucket_lifecycle_configuration", "bucket").found;
    for configuration in configurations {
        let rules: Vec<Value> = configuration.at("rule").into_iter().flat_map(elements).cloned().collect();
        note(&rules, ("status", "Disabled"));
    }
    let archived = "aws_s3_bucket_intelligent_tiering_configuration";
    if !bucket.estate.referrers(bucket.resource, archived, "bucket").found.is_empty() {
        classes.insert("INTELLIGENT_TIERING".to_owned());
    }
    unknown.map_or(Ok(()), Err)
}

/// The blocks of a name: a list of them, or one alone.
fn elements(value: &Value) -> &[Value] {
    match value.reveal() {
        Value::List(_, items) => items,
        Value::Null => &[],
        single => std::slice::from_ref(single),
    }
}
