//! The lists of resource types: what is known, what is free.

use finops_lint::evaluator::provider_types as types;
use finops_lint::resources::aws::{SHAPES, free, unsupported};
use finops_lint::resources::usage_file::DATA_TRANSFER;
use finops_lint::resources::{Coverage, coverage};

#[test]
fn a_mistyped_type_has_a_nearest_one() {
    assert!(types::is_known_type("aws_lambda_function"));
    assert!(!types::is_known_type("aws_lambda_funtion"));
    assert_eq!(types::nearest_type("aws_lambda_funtion"), Some("aws_lambda_function"));
    assert_eq!(types::nearest_type("aws_dynamo_table"), Some("aws_dynamodb_table"));
    assert_eq!(types::nearest_type("google_compute_instance"), None);
}

#[test]
fn the_lists_are_sorted_and_of_this_provider() {
    assert!(types::all_types().is_sorted());
    assert!(types::all_types().len() > 1500);
    assert!(free::free_types().windows(2).all(|pair| pair[0] < pair[1]), "sorted, and none twice");
    let unknown: Vec<_> =
        free::free_types().iter().filter(|name| name.starts_with("aws_") && !types::is_known_type(name)).collect();
    assert!(unknown.is_empty(), "not in the provider: {unknown:?}");
}

/// What has a shape is not free, and what a shape names is in the provider, or declared in usage files only.
#[test]
fn the_lists_agree_with_the_shapes() {
    for place in SHAPES.iter().flat_map(|shape| shape.places) {
        let is_known = types::is_known_type(place.resource_type) || place.resource_type == DATA_TRANSFER;
        assert!(is_known, "{}", place.resource_type);
        assert!(!free::is_free(place.resource_type), "{} has a shape", place.resource_type);
    }
}

/// A resource of a real project is never silently absent: its type is priced, free, or named with what it costs.
#[test]
fn every_type_of_the_provider_is_accounted_for() {
    let unsupported = unsupported::unsupported_types();
    assert!(unsupported.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, and none twice");
    assert!(unsupported.iter().all(|(_, what)| !what.is_empty()));
    let places = SHAPES.iter().flat_map(|shape| shape.places).map(|place| place.resource_type);
    let shaped: std::collections::BTreeSet<&str> = places.collect();
    for name in types::all_types() {
        let lists = [shaped.contains(name), free::is_free(name), unsupported::charged_for(name).is_some()];
        assert_eq!(lists.iter().filter(|is_in| **is_in).count(), 1, "{name}: shape, free, unsupported: {lists:?}");
    }
    let gone: Vec<_> = unsupported.iter().filter(|(name, _)| !types::is_known_type(name)).collect();
    assert!(gone.is_empty(), "not in the provider: {gone:?}");
}

#[test]
fn what_can_cost_something_is_not_free() {
    let costly = [
        "aws_cloudwatch_log_metric_filter",
        "aws_config_config_rule",
        "aws_ebs_snapshot",
        "aws_ecr_repository",
        "aws_flow_log",
        "aws_lb_trust_store",
        "aws_route53_health_check",
        "aws_s3_bucket_metric",
        "aws_s3_bucket_replication_configuration",
        "aws_ssm_parameter",
    ];
    for name in costly {
        assert!(types::is_known_type(name), "{name}");
        assert_ne!(coverage(name), Coverage::Free, "{name}");
    }
    for name in ["aws_iam_role", "aws_security_group", "aws_subnet", "random_password", "terraform_data"] {
        assert_eq!(coverage(name), Coverage::Free, "{name}");
    }
    assert_eq!(coverage("aws_instance"), Coverage::Priced);
    assert_eq!(coverage("aws_no_such_thing"), Coverage::Unsupported);
}
