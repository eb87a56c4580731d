//! What GraphQL, events and service discovery are billed for. <https://aws.amazon.com/appsync/pricing/>,
//! <https://aws.amazon.com/cloud-map/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn graphql_apis() {
    let api = || resource("aws_appsync_graphql_api", json!({ "authentication_type": "<unknown>" }));
    check(
        api(),
        &[("monthly_queries", "100")],
        &[
            "Queries and data modifications: 100 of AWSAppSync component:queries",
            "Real-time updates: <monthly_real_time_updates> of AWSAppSync component:real-time-updates",
            "Connections: <monthly_connection_minutes> of AWSAppSync component:connection-minutes",
        ],
    );
    // AWS's example: 2,500 users for 25 hours a month. 4.00, 2.00 and 0.08 for a million.
    let usage = [
        ("monthly_queries", "1000000"),
        ("monthly_real_time_updates", "5000000"),
        ("monthly_connection_minutes", "3750000"),
    ];
    check_cost(
        &[in_region("eu-west-1", api())],
        &usage,
        &[
            "AWSAppSync|component:queries||eu-west-1|0:0.000004",
            "AWSAppSync|component:real-time-updates||eu-west-1|0:0.000002",
            "AWSAppSync|component:connection-minutes||eu-west-1|0:0.00000008",
        ],
        &[
            "Queries and data modifications: 1000000 * 0.000004 = 4",
            "Real-time updates: 5000000 * 0.000002 = 10",
            "Connections: 3750000 * 0.00000008 = 0.3",
        ],
    );
}

#[test]
fn event_apis() {
    let api = || resource("aws_appsync_api", json!({ "name": "<unknown>" }));
    check_cost(
        &[in_region("us-west-2", api())],
        &[("monthly_event_operations", "3000000"), ("monthly_connection_minutes", "10000000")],
        &[
            "AWSAppSync|component:event-operations||us-west-2|0:0.000001",
            "AWSAppSync|component:event-connection-minutes||us-west-2|0:0.00000008",
        ],
        &["Event operations: 3000000 * 0.000001 = 3", "Connections: 10000000 * 0.00000008 = 0.8"],
    );
}

#[test]
fn caches_of_graphql_apis() {
    let cache = |size: Json| resource("aws_appsync_api_cache", json!({ "type": size }));
    check(cache(json!("LARGE_2X")), &[], &["Cache (LARGE_2X): 730 of AWSAppSync component:cache-large-2x"]);
    check(
        cache(json!("R4_LARGE")),
        &[],
        &["unpriced appsync api cache: the price list does not say what a cache of R4_LARGE costs"],
    );
    check(cache(json!("<unknown>")), &[], &["unpriced appsync api cache: var.x has no value"]);
    // 730 h * 0.044.
    check_cost(
        &[in_region("eu-west-1", cache(json!("SMALL")))],
        &[],
        &["AWSAppSync|component:cache-small||eu-west-1|0:0.044"],
        &["Cache (SMALL): 730 * 0.044 = 32.12"],
    );
}

#[test]
fn namespaces() {
    let calls = "Discovery calls: <monthly_discovery_calls> of AWSCloudMap Cloud-Map-API-Calls";
    let zone = "Hosted zone: 1 of AmazonRoute53 HostedZone in global";
    let of =
        |kind: &str| resource(&format!("aws_service_discovery_{kind}_namespace"), json!({ "name": "<unknown>" }));
    check(of("http"), &[], &[calls]);
    check(of("private_dns"), &[], &[zone, calls]);
    check(of("public_dns"), &[], &[zone, calls]);
    // 0.50 for the zone, 1.00 for a million calls.
    check_cost(
        &[in_region("eu-west-1", of("private_dns"))],
        &[("monthly_discovery_calls", "2000000")],
        &["AmazonRoute53|HostedZone||global|0:0.5", "AWSCloudMap|Cloud-Map-API-Calls||eu-west-1|0:0.000001"],
        &["Hosted zone: 1 * 0.5 = 0.5", "Discovery calls: 2000000 * 0.000001 = 2"],
    );
}

#[test]
fn registered_instances() {
    let registered = "Registered instance: 1 of AWSCloudMap Cloud-Map-Resources";
    let instance = || {
        resource("aws_service_discovery_instance", json!({ "service_id": "<aws_service_discovery_service.it.id>" }))
    };
    let service =
        |config: Json| resource("aws_service_discovery_service.it", json!({ "health_check_config": config }));
    check_with(&[instance(), service(json!([]))], &[], &[registered]);
    check_with(&[instance(), service(json!(null))], &[], &[registered]);
    let why = "unpriced Health check: whether the endpoint is in AWS decides the price; endpoint_type of the usage file \
               can say it";
    check_with(&[instance(), service(json!([{ "type": "HTTP" }]))], &[], &[registered, why]);
    let check_of = "Health check (AWS endpoint): 1 of AmazonRoute53 Health-Check-AWS in global";
    let in_aws = [("endpoint_type", "aws")];
    check_with(&[instance(), service(json!([{ "resource_path": "/" }]))], &in_aws, &[registered, check_of]);
    let secured = "HTTPS (AWS endpoint): 1 of AmazonRoute53 Health-Check-Option-AWS in global";
    check_with(&[instance(), service(json!([{ "type": "HTTPS" }]))], &in_aws, &[registered, check_of, secured]);
    let unknown = "unpriced Health check: var.x has no value";
    check_with(&[instance(), service(json!("<unknown>"))], &in_aws, &[registered, unknown]);
    check_with(&[instance(), service(json!([{ "type": "<unknown>" }]))], &in_aws, &[registered, unknown]);
    check(
        resource("aws_service_discovery_instance", json!({ "service_id": "srv-1" })),
        &[],
        &[registered, "unpriced Health check: what service_id names is not in this project"],
    );
    // 0.10 for the instance, 0.75 for the check of an endpoint elsewhere, 2.00 for HTTPS.
    check_cost(
        &[in_region("eu-west-1", instance()), service(json!([{ "type": "HTTPS" }]))],
        &[("endpoint_type", "non_aws")],
        &[
            "AWSCloudMap|Cloud-Map-Resources||eu-west-1|0:0.1",
            "AmazonRoute53|Health-Check-Non-AWS||global|0:0.75",
            "AmazonRoute53|Health-Check-Option-Non-AWS||global|0:2",
        ],
        &[
            "Registered instance: 1 * 0.1 = 0.1",
            "Health check (endpoint outside of AWS): 1 * 0.75 = 0.75",
            "HTTPS (endpoint outside of AWS): 1 * 2 = 2",
        ],
    );
}
