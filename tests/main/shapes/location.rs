//! Maps, places, routes, trackers and geofences. <https://aws.amazon.com/location/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn trackers_and_geofences() {
    let tracker = || resource("aws_location_tracker", json!({"tracker_name": "it"}));
    check(
        tracker(),
        &[],
        &[
            "Positions written: <monthly_positions_written> of AmazonLocationService component:positions-written",
            "Position reads: <monthly_position_reads> of AmazonLocationService component:position-reads",
        ],
    );
    check_cost(
        &[in_region("eu-north-1", tracker())],
        &[("monthly_positions_written", "1500000"), ("monthly_position_reads", "10000")],
        &[
            "AmazonLocationService|component:positions-written||eu-north-1|0:0.0000475 500000:0.000035 \
             5000000:0.000025 50000000:0.0000125",
            "AmazonLocationService|component:position-reads||eu-north-1|0:0.0000475",
        ],
        &[
            "Positions written: 500000 * 0.0000475 = 23.75",
            "Positions written: 1000000 * 0.000035 = 35",
            "Position reads: 10000 * 0.0000475 = 0.475",
        ],
    );
    check_cost(
        &[resource("aws_location_geofence_collection", json!({"collection_name": "it"}))],
        &[("geofences", "500"), ("monthly_positions_evaluated", "300000"), ("monthly_geofence_requests", "1000")],
        &[
            "AmazonLocationService|component:geofences||us-east-1|0:0.0002",
            "AmazonLocationService|component:positions-evaluated||us-east-1|0:0.00016 250000:0.00011 \
             2000000:0.00007 25000000:0.00006",
            "AmazonLocationService|component:geofence-requests||us-east-1|0:0.00005",
        ],
        &[
            "Geofences: 500 * 0.0002 = 0.1",
            "Positions evaluated: 250000 * 0.00016 = 40",
            "Positions evaluated: 50000 * 0.00011 = 5.5",
            "Geofence requests: 1000 * 0.00005 = 0.05",
        ],
    );
}

#[test]
fn maps_places_and_routes() {
    let map = |style: &str| resource("aws_location_map", json!({ "configuration": [{ "style": style }] }));
    let tiles =
        |of: &str| format!("Map tiles: <monthly_map_tiles> of AmazonLocationService component:map-tiles{of}");
    check(map("VectorEsriStreets"), &[], &[&tiles("")]);
    check(map("VectorOpenDataStandardLight"), &[], &[&tiles("-open-data")]);
    check(map("<unknown>"), &[], &["unpriced location map: var.x has no value"]);
    let index = |purpose: Json| {
        let purpose = json!({ "intended_use": purpose });
        resource(
            "aws_location_place_index",
            json!({ "data_source": "Here", "data_source_configuration": [purpose] }),
        )
    };
    let suggestions = "Suggestions: <monthly_suggestions> of AmazonLocationService component:suggestions";
    let once = [
        "Addresses geocoded: <monthly_addresses_geocoded> of AmazonLocationService component:addresses-geocoded",
        "Positions reverse-geocoded: <monthly_positions_reverse_geocoded> of AmazonLocationService \
         component:positions-reverse-geocoded",
        suggestions,
    ];
    check(index(json!(null)), &[], &once);
    check(index(json!("SingleUse")), &[], &once);
    let why = "unpriced Addresses and positions: var.x has no value";
    check(index(json!("<unknown>")), &[], &[suggestions, why]);
    check_cost(
        &[in_region("eu-west-1", index(json!("Storage")))],
        &[
            ("monthly_addresses_geocoded", "1000"),
            ("monthly_positions_reverse_geocoded", "500"),
            ("monthly_suggestions", "10000"),
        ],
        &[
            "AmazonLocationService|component:addresses-geocoded-stored||eu-west-1|0:0.004",
            "AmazonLocationService|component:positions-reverse-geocoded-stored||eu-west-1|0:0.004",
            "AmazonLocationService|component:suggestions||eu-west-1|0:0.0002",
        ],
        &[
            "Addresses geocoded (stored): 1000 * 0.004 = 4",
            "Positions reverse-geocoded (stored): 500 * 0.004 = 2",
            "Suggestions: 10000 * 0.0002 = 2",
        ],
    );
    check_cost(
        &[resource("aws_location_route_calculator", json!({ "data_source": "Esri" }))],
        &[("monthly_routes", "20000")],
        &["AmazonLocationService|component:routes||us-east-1|0:0.0005"],
        &["Routes: 20000 * 0.0005 = 10"],
    );
}
