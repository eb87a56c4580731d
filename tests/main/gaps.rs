//! What the catalogue cannot price, so that a gap is visible and shrinks; and that the variants of the shapes, which find
//! it, are complete.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::gaps::gaps;
use finops_lint::reports::gaps::{full_json, full_text, summary_text};
use finops_lint::reports::markdown;
use finops_lint::resources::aws::{SHAPES, variants};
use finops_lint::resources::estate::Estate;
use finops_lint::resources::usage::UsageOf;
use finops_lint::resources::{is_asked_for, things};

use crate::cli::finops;

fn regions(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn gaps_by_shape() {
    let catalogue = Catalogue::embedded();
    insta::assert_snapshot!(summary_text(&gaps(catalogue, SHAPES, &regions(&catalogue.regions()))));
}

#[test]
fn gaps_of_the_main_regions() {
    let main = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1"];
    insta::assert_snapshot!(full_text(&gaps(Catalogue::embedded(), SHAPES, &regions(&main))));
}

#[test]
fn the_documents_say_what_the_catalogue_covers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = finops(root).args(["pricing", "coverage", "--check"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}`cargo run -- pricing coverage` writes them");
}

#[test]
fn a_table_stands_between_its_marks() {
    let document = "before\n<!-- a -->\nold\n<!-- /a -->\nafter\n";
    let replaced = markdown::replace(document, "a", "new\n").unwrap();
    assert_eq!(replaced, "before\n<!-- a -->\nnew\n<!-- /a -->\nafter\n");
    assert_eq!(markdown::replace(&replaced, "a", "new\n").unwrap(), replaced);
    assert_eq!(markdown::replace(document, "b", "").unwrap_err(), "there is no <!-- b -->");
    assert_eq!(markdown::replace("<!-- a -->", "a", "").unwrap_err(), "there is no <!-- /a -->");
}

#[test]
fn a_gap_is_a_key_without_a_price() {
    let header = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of";
    let text = format!(
        "{header}\nRequests-Tier1\t\there\tRequests\t0:1\ts\t2026-01-01\n\
         Requests-Tier1\t\tthere\tRequests\t0:1\ts\t2026-01-01\n\
         Requests-FIFO-Tier1\t\there\tRequests\t0:1\ts\t2026-01-01\n"
    );
    let catalogue = Catalogue::from_tsv(&[("AWSQueueService.tsv".to_owned(), text)]).unwrap();
    let queue: Vec<_> = SHAPES.iter().copied().filter(|shape| shape.name == "sqs_queue").collect();
    let found = gaps(&catalogue, &queue, &regions(&["here", "there"]));
    let shape = &found.shapes[0];
    assert_eq!((shape.keys.len(), shape.missing(), shape.complete(&found.regions)), (2, 1, 1));
    assert_eq!((shape.missing_somewhere(), shape.missing_everywhere(&found.regions)), (1, 0));
    let json: serde_json::Value = serde_json::from_str(&full_json(&found)).unwrap();
    let expected = serde_json::json!([{
        "service": "AWSQueueService", "usage_type": "Requests-FIFO-Tier1", "operation": "",
        "component": "Requests", "regions": ["there"],
    }]);
    assert_eq!(json["shapes"][0]["missing"], expected);
}

/// What costs the same everywhere is missing nowhere.
#[test]
fn a_global_price_fills_every_region() {
    let header = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of";
    let text = format!("{header}\nDashboardsUsageHour\t\tglobal\tDashboards\t0:3\ts\t2026-01-01\n");
    let catalogue = Catalogue::from_tsv(&[("AmazonCloudWatch.tsv".to_owned(), text)]).unwrap();
    let dashboard: Vec<_> = SHAPES.iter().copied().filter(|shape| shape.name == "cloudwatch_dashboard").collect();
    assert_eq!(gaps(&catalogue, &dashboard, &regions(&["here", "there"])).shapes[0].missing(), 0);
}

#[test]
fn every_shape_has_variants_and_they_are_right() {
    let shapes: BTreeSet<&str> = SHAPES.iter().map(|shape| shape.name).collect();
    for (name, _) in variants::FILES {
        let shape = name.rsplit_once('.').unwrap().0;
        assert!(shapes.contains(shape), "variants/{name} is of no shape");
    }
    for shape in SHAPES {
        let read = variants::read(shape, "us-east-1");
        assert_eq!(read.problems, Vec::<String>::new(), "variants/{}.tf", shape.name);
        // Every place where Terraform declares the thing, and nothing that nobody asks about.
        let estate = Estate::new(&read.resources);
        let mut places = BTreeSet::new();
        for resource in &read.resources {
            let is_needed = is_asked_for(&resource.type_name);
            assert!(is_needed, "{}: {} is not needed", shape.name, resource.address);
            for thing in things(resource, &resource.values, &UsageOf::default(), &estate) {
                if thing.shape.name == shape.name {
                    places.insert((thing.place.resource_type, thing.place.block));
                }
            }
        }
        let expected: BTreeSet<_> = shape.places.iter().map(|place| (place.resource_type, place.block)).collect();
        assert_eq!(places, expected, "{} is not declared in every place", shape.name);
    }
}

/// A usage key that changes no variant's bill is one whose line is not among the variants. These are documented to change
/// none, or are of a resource that is declared elsewhere.
///
/// A database of Elastic Beanstalk has no setting for magnetic storage or for Performance Insights. Data that leaves several
/// regions by one connection of Direct Connect is counted region by region, and variants have every key. The region of data
/// transfer is where it is, which is not on its bill, and nothing is sent to it.
const WITHOUT_EFFECT: &[(&str, &str)] = &[
    ("data_transfer", "region"),
    ("data_transfer", "monthly_outbound_to_region_gb.us_east_1"),
    ("dx_connection", "monthly_outbound_region_to_dx_location_gb"),
    ("elastic_beanstalk_environment", "db.monthly_standard_io_requests"),
    ("elastic_beanstalk_environment", "db.monthly_additional_performance_insights_requests"),
    ("kinesis_stream", "monthly_provisioned_extended_retention_gb"),
    ("lambda_provisioned_concurrency", "architecture"),
    ("lambda_provisioned_concurrency", "memory_mb"),
    ("s3_bucket", "intelligent_tiering.early_delete_gb"),
    ("sns_topic", "sms_notification_price"),
];

#[test]
fn every_usage_key_is_of_use_to_a_variant() {
    let mut idle = Vec::new();
    for shape in SHAPES {
        let bills = format!("{:?}", variants::read(shape, "us-east-1").bills("us-east-1", None));
        for usage in shape.usage.iter().filter(|usage| !usage.what.starts_with("not supported")) {
            let is_of_use = ["0", "1000000000000"].iter().any(|quantity| {
                let mut other = variants::read(shape, "us-east-1");
                for values in &mut other.usage {
                    let known = shape.usage.iter().map(|known| known.key);
                    let written = known.filter_map(|key| Some((key.to_owned(), values.text(key)?)));
                    let mut changed: BTreeMap<String, String> = written.collect();
                    changed.insert(usage.key.to_owned(), (*quantity).to_owned());
                    *values = UsageOf::new(Arc::new(changed));
                }
                format!("{:?}", other.bills("us-east-1", None)) != bills
            });
            if !is_of_use {
                idle.push((shape.name, usage.key));
            }
        }
    }
    assert_eq!(idle, WITHOUT_EFFECT);
}
