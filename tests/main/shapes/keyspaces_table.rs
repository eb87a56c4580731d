//! Tables of Keyspaces. <https://aws.amazon.com/keyspaces/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

fn table(more: Json) -> Resource {
    resource("aws_keyspaces_table", more)
}

fn provisioned(read: Json, write: Json) -> Resource {
    let capacity =
        json!({"throughput_mode": "PROVISIONED", "read_capacity_units": read, "write_capacity_units": write});
    table(json!({ "capacity_specification": [capacity] }))
}

const STORAGE: &str = "Data storage: <storage_gb> of AmazonMCS component:storage";

#[test]
fn requests() {
    let lines = [
        "Read request units: <monthly_read_request_units> of AmazonMCS component:read-request-units",
        "Write request units: <monthly_write_request_units> of AmazonMCS component:write-request-units",
        STORAGE,
    ];
    check(table(json!({})), &[], &lines);
    check(table(json!({"capacity_specification": [{"throughput_mode": "PAY_PER_REQUEST"}]})), &[], &lines);
    check(
        table(json!({"capacity_specification": [{"throughput_mode": "<unknown>"}]})),
        &[],
        &[STORAGE, "unpriced Reads and writes: var.x has no value"],
    );
    // 0.1415 and 0.705 for a million units.
    check_cost(
        &[in_region("eu-west-1", table(json!({})))],
        &[
            ("monthly_read_request_units", "20000000"),
            ("monthly_write_request_units", "10000000"),
            ("storage_gb", "100"),
        ],
        &[
            "AmazonMCS|component:read-request-units||eu-west-1|0:0.0000001415",
            "AmazonMCS|component:write-request-units||eu-west-1|0:0.000000705",
            "AmazonMCS|component:storage||eu-west-1|0:0.283",
        ],
        &[
            "Read request units: 20000000 * 0.0000001415 = 2.83",
            "Write request units: 10000000 * 0.000000705 = 7.05",
            "Data storage: 100 * 0.283 = 28.3",
        ],
    );
}

#[test]
fn provisioned_capacity() {
    let read =
        |quantity: &str| format!("Read capacity: {quantity} of AmazonMCS component:read-capacity-unit-hours");
    let write =
        |quantity: &str| format!("Write capacity: {quantity} of AmazonMCS component:write-capacity-unit-hours");
    check(provisioned(json!(100), json!(50)), &[], &[&read("73000"), &write("36500"), STORAGE]);
    let usage = [("read_capacity_units", "200")];
    check(provisioned(json!(100), json!(50)), &usage, &[&read("146000"), &write("36500"), STORAGE]);
    let unknown = "? var.x has no value";
    check(provisioned(json!("<unknown>"), json!(50)), &[], &[&read(unknown), &write("36500"), STORAGE]);
    check_cost(
        &[provisioned(json!(100), json!(50))],
        &[("storage_gb", "1")],
        &[
            "AmazonMCS|component:read-capacity-unit-hours||us-east-1|0:0.00013",
            "AmazonMCS|component:write-capacity-unit-hours||us-east-1|0:0.00065",
            "AmazonMCS|component:storage||us-east-1|0:0.25",
        ],
        &[
            "Read capacity: 73000 * 0.00013 = 9.49",
            "Write capacity: 36500 * 0.00065 = 23.725",
            "Data storage: 1 * 0.25 = 0.25",
        ],
    );
}

#[test]
fn what_is_kept_and_what_expires() {
    let of = |pitr: &str, ttl: &str| {
        let base = json!({"throughput_mode": "PAY_PER_REQUEST"});
        table(json!({
            "capacity_specification": [base],
            "point_in_time_recovery": [{ "status": pitr }],
            "ttl": [{ "status": ttl }],
        }))
    };
    let requests = [
        "Read request units: <monthly_read_request_units> of AmazonMCS component:read-request-units",
        "Write request units: <monthly_write_request_units> of AmazonMCS component:write-request-units",
        STORAGE,
    ];
    let kept = [
        "Point-in-time backup storage: <pitr_backup_storage_gb> of AmazonMCS \
         component:point-in-time-backup-storage",
        "Data restored: <monthly_data_restored_gb> of AmazonMCS component:restored-data",
    ];
    let expires = "Rows that expire: <monthly_ttl_deletes> of AmazonMCS component:time-to-live-deletes";
    let with = |more: &[&'static str]| [&requests[..], more].concat();
    check(of("DISABLED", "DISABLED"), &[], &requests);
    check(of("ENABLED", "DISABLED"), &[], &with(&kept));
    check(of("DISABLED", "ENABLED"), &[], &with(&[expires]));
    check(
        of("<unknown>", "ENABLED"),
        &[],
        &with(&[expires, "unpriced Point-in-time recovery: var.x has no value"]),
    );
    check_cost(
        &[in_region("eu-central-1", of("ENABLED", "ENABLED"))],
        &[("pitr_backup_storage_gb", "10"), ("monthly_data_restored_gb", "5"), ("monthly_ttl_deletes", "2000000")],
        &[
            "AmazonMCS|component:point-in-time-backup-storage||eu-central-1|0:0.2448",
            "AmazonMCS|component:restored-data||eu-central-1|0:0.1836",
            "AmazonMCS|component:time-to-live-deletes||eu-central-1|0:0.0000003355",
        ],
        &[
            "Point-in-time backup storage: 10 * 0.2448 = 2.448",
            "Data restored: 5 * 0.1836 = 0.918",
            "Rows that expire: 2000000 * 0.0000003355 = 0.671",
        ],
    );
}
