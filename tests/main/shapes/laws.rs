//! What holds for every shape, whatever it is the shape of.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use finops_lint::evaluator::project::Resource;
use finops_lint::evaluator::value::Value;
use finops_lint::resources::amount::{Amount, Lack};
use finops_lint::resources::aws::SHAPES;
use finops_lint::resources::aws::free::is_free;
use finops_lint::resources::aws::variants;
use finops_lint::resources::bill::Bill;
use finops_lint::resources::estate::Estate;
use finops_lint::resources::shape::Shape;
use finops_lint::resources::things;
use finops_lint::resources::usage::UsageOf;
use serde_json::{Value as Json, json};

use super::{resource, value};

#[test]
fn every_file_is_a_shape() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/resources/aws");
    let files = std::fs::read_dir(directory).expect("the shapes").map(|file| file.expect("a file").file_name());
    let names = files.filter_map(|name| Some(name.to_string_lossy().strip_suffix(".rs")?.to_owned()));
    let files: BTreeSet<String> =
        names.filter(|name| !matches!(&**name, "mod" | "free" | "heads" | "unsupported" | "variants")).collect();
    let shapes: Vec<&str> = SHAPES.iter().map(|shape| shape.name).collect();
    assert!(files.iter().eq(shapes.iter()), "files {files:?}, shapes {shapes:?}");
}

#[test]
fn names_are_unique() {
    let mut places = BTreeSet::new();
    for shape in SHAPES {
        let fields: BTreeSet<_> = shape.fields.iter().map(|field| field.name).collect();
        assert_eq!(fields.len(), shape.fields.len(), "two fields of {} have one name", shape.name);
        let usage: BTreeSet<_> = shape.usage.iter().map(|usage| usage.key).collect();
        assert_eq!(usage.len(), shape.usage.len(), "two usage keys of {} are one", shape.name);
        for place in shape.places {
            assert!(places.insert((place.resource_type, place.block)), "{place:?} is in two shapes");
            // A thing that may be billed is not free, even where its bill is mostly empty.
            assert!(!is_free(place.resource_type), "{} is on the free list", place.resource_type);
            for (name, _) in place.renames {
                assert!(fields.contains(name), "{} renames {name}, which is no field", shape.name);
            }
        }
    }
}

/// Input is hostile: whatever stands in a field, there is a bill, and what is unknown in it has a reason.
#[test]
fn every_shape_survives_every_value() {
    for written in [
        json!(null),
        json!("<unknown>"),
        json!(["<unknown>"]),
        json!([{}]),
        json!([]),
        json!({}),
        json!(""),
        json!("x"),
        json!(true),
        json!(-1),
        json!(0.1),
        json!(i64::MAX),
    ] {
        for usage in ["", "0", "-1", "0.1", "9999999999999999999999999999", "x"] {
            bill_all(&written, usage);
        }
    }
}

fn bill_all(written: &Json, usage: &str) {
    for shape in SHAPES {
        let values = shape.usage.iter().map(|key| (key.key.to_owned(), usage.to_owned()));
        let usage = UsageOf::new(Arc::new(values.collect()));
        for place in shape.places {
            let resources = [with_every_field(place.resource_type, written)];
            let estate = Estate::new(&resources);
            for thing in things(&resources[0], &resources[0].values, &usage, &estate) {
                let bill = thing.bill();
                assert!(bill.unpriced.iter().all(|part| !part.reason.why.is_empty()));
            }
        }
    }
}

/// A resource that has the value at every path that a shape of its type looks at, as far as they do not exclude
/// each other.
fn with_every_field(resource_type: &str, written: &Json) -> Resource {
    let mut top: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for shape in SHAPES {
        for place in shape.places.iter().filter(|place| place.resource_type == resource_type) {
            let mut inner = BTreeMap::new();
            for field in shape.fields {
                let path = place.attribute(field);
                match path.split_once("[0].") {
                    Some((block, name)) => {
                        let entry = Value::object(BTreeMap::from([(Arc::from(name), value(written))]));
                        inner.insert(Arc::from(block), Value::list(vec![entry]));
                    }
                    None => {
                        inner.insert(Arc::from(path), value(written));
                    }
                }
            }
            match place.block.split('.').next() {
                Some("") | None => top.extend(inner),
                Some(block) => {
                    top.insert(Arc::from(block), Value::list(vec![Value::object(inner)]));
                }
            }
        }
    }
    let mut resource = resource(resource_type, json!({}));
    resource.values = Value::object(top);
    resource
}

/// A field that is not known either decides nothing, or the bill says that something of it is not known: no line
/// changes, goes or comes without a reason.
#[test]
fn what_is_not_known_is_said() {
    let (mut silent, no_usage) = (BTreeSet::new(), UsageOf::default());
    for shape in SHAPES {
        let variants = variants::read(shape, "us-east-1");
        let estate = Estate::new(&variants.resources).on("2026-11-21".parse().ok());
        for resource in &variants.resources {
            let all = things(resource, &resource.values, &no_usage, &estate);
            for thing in all.iter().filter(|thing| thing.shape.name == shape.name) {
                for field in shape.fields {
                    let open = thing.patched([(field.name, Value::unknown(NOT_SAID, None))]).bill();
                    let (before, after) = (written(&thing.bill()), written(&open));
                    let more = after.iter().any(|line| line.starts_with('?') && !before.contains(line));
                    if before != after && !more {
                        silent.insert(format!("{} {}", shape.name, field.name));
                    }
                }
            }
        }
    }
    let expected = EXISTS.iter().map(|(shape, field)| format!("{shape} {field}")).collect::<BTreeSet<_>>();
    assert!(silent == expected, "{silent:#?}");
}

/// What counts by being there, whatever it is: an instance that is known only after apply is an instance all the same. A
/// target is looked up behind its reference, which stays known here.
const EXISTS: [(&str, &str); 5] = [
    ("autoscaling_group", "warm_pool"),
    ("cloudwatch_event_target", "arn"),
    ("codebuild_project", "fleet"),
    ("eip", "instance"),
    ("eip", "network_interface"),
];

const NOT_SAID: &str = "the test does not say";

/// Fields that hold a name, of which there are as many as there are people: what decides is what it names.
const NAMES: [(&str, &str); 4] = [
    ("cloudwatch_event_target", "arn"),
    ("cloudwatch_log_group", "name"),
    ("eip", "public_ipv4_pool"),
    ("route53_health_check", "fqdn"),
];

/// A word that AWS adds later may have a price of its own: where the words of a field decide the bill, one that nobody knew
/// here is not taken for another. It is in the line, which then has no price, or something of the bill is open.
#[test]
fn a_word_that_nobody_knew_is_not_another() {
    const NEW: &str = "brand-new";
    let (mut taken, no_usage) = (BTreeSet::new(), UsageOf::default());
    for shape in SHAPES {
        let variants = variants::read(shape, "us-east-1");
        let estate = Estate::new(&variants.resources).on("2026-11-21".parse().ok());
        let all: Vec<_> = variants
            .resources
            .iter()
            .flat_map(|resource| things(resource, &resource.values, &no_usage, &estate))
            .filter(|thing| thing.shape.name == shape.name)
            .collect();
        for field in shape.fields {
            let words: BTreeSet<&str> = all.iter().filter_map(|thing| thing.value(field.name).as_str()).collect();
            for thing in &all {
                let with = |word: &str| written(&thing.patched([(field.name, Value::string(word))]).bill());
                let bills: BTreeSet<Vec<String>> = words.iter().map(|word| with(word)).collect();
                let new = with(NEW);
                let known = |line: &String| bills.iter().any(|bill| bill.contains(line));
                let is_said = new.iter().any(|line| line.contains(NEW) || line.starts_with('?') && !known(line));
                if bills.len() > 1 && !is_said {
                    taken.insert(format!("{} {}", shape.name, field.name));
                }
            }
        }
    }
    let expected = NAMES.iter().map(|(shape, field)| format!("{shape} {field}")).collect::<BTreeSet<_>>();
    assert!(taken == expected, "{taken:#?}");
}

/// The lines of a bill; `?` is before what is not known, or left to usage.
fn written(bill: &Bill) -> Vec<String> {
    let quantity = |amount: &Amount| match amount.value() {
        Ok(known) => Ok(known.to_string()),
        Err(lack) => Err(lack.reason().why),
    };
    let lines = bill.components.iter().map(|line| {
        let (sign, quantity) =
            quantity(&line.quantity).map_or_else(|why| ("? ", why.to_string()), |known| ("", known));
        format!("{sign}{} {:?} {:?} {quantity}", line.name, line.key, line.region)
    });
    let open = bill.unpriced.iter().map(|part| format!("? {} {}", part.what, part.reason.why));
    lines.chain(open).collect()
}

#[test]
fn sizes_of_usage_ascend() {
    for shape in SHAPES {
        for (key, [small, medium, large]) in shape.usage.iter().filter_map(|usage| Some((usage.key, usage.sizes?)))
        {
            assert!(0 < small && small < medium && medium < large, "{key} of {}", shape.name);
        }
    }
}

/// A key without sizes is a decision: it replaces what the configuration says, only adds a line that hardly anything
/// has, or counts what another resource counts too. `!` is a line that stays without a quantity in every profile.
#[test]
fn keys_without_sizes() {
    let mut listed = String::new();
    for shape in SHAPES {
        let open = left_open(shape);
        let unsupported = |what: &str| what.starts_with("not supported");
        for usage in shape.usage.iter().filter(|usage| usage.sizes.is_none() && !unsupported(usage.what)) {
            let mark = if open.contains(usage.key) { "!" } else { " " };
            writeln!(listed, "{mark} {} {}: {}", shape.name, usage.key, usage.what).expect("a text");
        }
    }
    insta::assert_snapshot!(listed);
}

/// The keys that the variants of a shape leave to usage even where a profile says all that it can.
fn left_open(shape: &'static Shape) -> BTreeSet<&'static str> {
    let sizes: BTreeMap<_, _> = shape.usage.iter().filter_map(|usage| Some((usage.key, usage.sizes?))).collect();
    let mut variants = variants::read(shape, "us-east-1");
    variants.usage = vec![UsageOf::default(); variants.resources.len()];
    let mut said = BTreeMap::new();
    loop {
        let bills = variants.bills("us-east-1", None);
        let lines = bills.iter().flat_map(|(_, bill)| &bill.components);
        let open: BTreeSet<_> = lines.filter_map(|line| left_to_usage(&line.quantity)).collect();
        let asked = open.iter().filter_map(|key| Some(((*key).to_owned(), sizes.get(key)?[1].to_string())));
        let before = said.len();
        said.extend(asked);
        if said.len() == before {
            return open;
        }
        variants.usage.fill(UsageOf::new(Arc::new(said.clone())));
    }
}

fn left_to_usage(quantity: &Amount) -> Option<&'static str> {
    match quantity.value() {
        Err(Lack::Usage(key)) => Some(key),
        _ => None,
    }
}

#[test]
fn an_empty_text_is_not_set() {
    let found =
        super::lines(&[resource("aws_dynamodb_table", json!({ "table_class": "", "billing_mode": "" }))], &[]);
    assert!(found.contains(&"Data storage: <storage_gb> of AmazonDynamoDB TimedStorage-ByteHrs".to_owned()));
}
