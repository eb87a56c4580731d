//! The bill of a DynamoDB table. <https://aws.amazon.com/dynamodb/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn provisioned() {
    // 30 RCU * 730 h = 21,900; 20 WCU * 730 h = 14,600; of the index 10 and 5: 7,300 and 3,650.
    check(
        resource(
            "aws_dynamodb_table",
            json!({
                "read_capacity": 30,
                "write_capacity": 20,
                "global_secondary_index": [{ "name": "by_day", "read_capacity": 10, "write_capacity": 5 }],
                "point_in_time_recovery": [{ "enabled": true }],
                "stream_enabled": true,
            }),
        ),
        &[("storage_gb", "230"), ("pitr_backup_storage_gb", "2300"), ("monthly_streams_read_request_units", "2")],
        &[
            "Read capacity unit (RCU): 21900 of AmazonDynamoDB ReadCapacityUnit-Hrs CommittedThroughput",
            "Read capacity unit (RCU, index by_day): 7300 of AmazonDynamoDB ReadCapacityUnit-Hrs CommittedThroughput",
            "Write capacity unit (WCU, index by_day): 3650 of AmazonDynamoDB WriteCapacityUnit-Hrs \
             CommittedThroughput",
            "Write capacity unit (WCU): 14600 of AmazonDynamoDB WriteCapacityUnit-Hrs CommittedThroughput",
            "Data storage: 230 of AmazonDynamoDB TimedStorage-ByteHrs",
            "Point-In-Time Recovery (PITR) backup storage: 2300 of AmazonDynamoDB TimedPITRStorage-ByteHrs",
            "On-demand backup storage: <on_demand_backup_storage_gb> of AmazonDynamoDB TimedBackupStorage-ByteHrs",
            "Table data restored: <monthly_data_restored_gb> of AmazonDynamoDB RestoreDataSize-Bytes",
            "Streams read request unit (sRRU): 2 of AmazonDynamoDB Streams-RequestsCount GetRecords",
        ],
    );
}

const BACKUPS: [&str; 2] = [
    "On-demand backup storage: <on_demand_backup_storage_gb> of AmazonDynamoDB TimedBackupStorage-ByteHrs",
    "Table data restored: <monthly_data_restored_gb> of AmazonDynamoDB RestoreDataSize-Bytes",
];

#[test]
fn on_demand_with_infrequent_access() {
    let values = json!({
        "billing_mode": "PAY_PER_REQUEST",
        "table_class": "STANDARD_INFREQUENT_ACCESS",
        // Left over from a time when it was provisioned.
        "read_capacity": 5,
    });
    check(
        resource("aws_dynamodb_table", values),
        &[("monthly_write_request_units", "3000000"), ("monthly_read_request_units", "8000000")],
        &[
            "Read request unit (RRU): 8000000 of AmazonDynamoDB IA-ReadRequestUnits PayPerRequestThroughput",
            "Write request unit (WRU): 3000000 of AmazonDynamoDB IA-WriteRequestUnits PayPerRequestThroughput",
            "Data storage: <storage_gb> of AmazonDynamoDB IA-TimedStorage-ByteHrs",
            BACKUPS[0],
            BACKUPS[1],
        ],
    );
}

#[test]
fn replicas_of_a_provisioned_table() {
    // Writes are replicated writes in both regions; writes to the index are not.
    check(
        resource(
            "aws_dynamodb_table",
            json!({
                "read_capacity": 1,
                "write_capacity": 2,
                "global_secondary_index": [{ "name": "i", "read_capacity": 3, "write_capacity": 4 }],
                "replica": [{ "region_name": "eu-west-1", "point_in_time_recovery": true }],
            }),
        ),
        &[],
        &[
            "Read capacity unit (RCU): 730 of AmazonDynamoDB ReadCapacityUnit-Hrs CommittedThroughput",
            "Read capacity unit (RCU, index i): 2190 of AmazonDynamoDB ReadCapacityUnit-Hrs CommittedThroughput",
            "Write capacity unit (WCU, index i): 2920 of AmazonDynamoDB WriteCapacityUnit-Hrs CommittedThroughput",
            "Replicated write capacity unit (rWCU): 1460 of AmazonDynamoDB ReplWriteCapacityUnit-Hrs \
             CommittedThroughput",
            "Replicated write capacity unit (rWCU, replica eu-west-1): 1460 of AmazonDynamoDB \
             ReplWriteCapacityUnit-Hrs CommittedThroughput in eu-west-1",
            "Read capacity unit (RCU, replica eu-west-1): 730 of AmazonDynamoDB ReadCapacityUnit-Hrs \
             CommittedThroughput in eu-west-1",
            "Read capacity unit (RCU, index i, replica eu-west-1): 2190 of AmazonDynamoDB ReadCapacityUnit-Hrs \
             CommittedThroughput in eu-west-1",
            "Write capacity unit (WCU, index i, replica eu-west-1): 2920 of AmazonDynamoDB WriteCapacityUnit-Hrs \
             CommittedThroughput in eu-west-1",
            "Data storage: <storage_gb> of AmazonDynamoDB TimedStorage-ByteHrs",
            "Data storage (replica eu-west-1): <storage_gb> of AmazonDynamoDB TimedStorage-ByteHrs in eu-west-1",
            "Point-In-Time Recovery (PITR) backup storage (replica eu-west-1): <pitr_backup_storage_gb> of \
             AmazonDynamoDB TimedPITRStorage-ByteHrs in eu-west-1",
            BACKUPS[0],
            BACKUPS[1],
        ],
    );
}

#[test]
fn unknown() {
    check(
        resource(
            "aws_dynamodb_table",
            json!({
                "read_capacity": "<unknown>",
                "global_secondary_index": [{ "name": "i", "read_capacity": 1, "write_capacity": "<unknown>" }],
                "replica": "<unknown>",
                "stream_enabled": "<unknown>",
            }),
        ),
        &[("storage_gb", "1")],
        &[
            "Read capacity unit (RCU): ? var.x has no value of AmazonDynamoDB ReadCapacityUnit-Hrs \
             CommittedThroughput",
            "Read capacity unit (RCU, index i): 730 of AmazonDynamoDB ReadCapacityUnit-Hrs CommittedThroughput",
            "Write capacity unit (WCU, index i): ? var.x has no value of AmazonDynamoDB WriteCapacityUnit-Hrs \
             CommittedThroughput",
            "Data storage: 1 of AmazonDynamoDB TimedStorage-ByteHrs",
            BACKUPS[0],
            BACKUPS[1],
            "unpriced Write capacity and replicas: var.x has no value",
            "unpriced Data storage of replicas: var.x has no value",
            "unpriced Point-in-time recovery: var.x has no value",
            "unpriced Streams: var.x has no value",
        ],
    );
    check(
        resource("aws_dynamodb_table", json!({ "billing_mode": "<unknown>" })),
        &[],
        &[
            "Data storage: <storage_gb> of AmazonDynamoDB TimedStorage-ByteHrs",
            BACKUPS[0],
            BACKUPS[1],
            "unpriced Reads and writes: var.x has no value",
        ],
    );
}

#[test]
fn costs() {
    const PRICES: &[&str] = &[
        "AmazonDynamoDB|ReadRequestUnits|PayPerRequestThroughput|us-east-1|0:0.000000125",
        "AmazonDynamoDB|ReplWriteRequestUnits|PayPerRequestThroughput|us-east-1|0:0.000000625",
        "AmazonDynamoDB|ReplWriteRequestUnits|PayPerRequestThroughput|eu-west-1|0:0.000000705",
        "AmazonDynamoDB|TimedStorage-ByteHrs||us-east-1|0:0 25:0.25",
        "AmazonDynamoDB|TimedStorage-ByteHrs||eu-west-1|0:0 25:0.283",
        "AmazonDynamoDB|ReadCapacityUnit-Hrs|CommittedThroughput|ap-south-1|0:0 18600:0.000148",
        "AmazonDynamoDB|WriteCapacityUnit-Hrs|CommittedThroughput|ap-south-1|0:0 18600:0.00074",
    ];
    // The account's first 25 GB and 18,600 hours are free once, and are not every table's.
    check_cost(
        &[resource(
            "aws_dynamodb_table",
            json!({ "billing_mode": "PAY_PER_REQUEST", "replica": [{ "region_name": "eu-west-1" }] }),
        )],
        &[
            ("monthly_write_request_units", "1000000"),
            ("monthly_read_request_units", "4000000"),
            ("storage_gb", "26"),
        ],
        PRICES,
        &[
            "Read request unit (RRU): 4000000 * 0.000000125 = 0.5",
            "Replicated write request unit (rWRU): 1000000 * 0.000000625 = 0.625",
            "Replicated write request unit (rWRU, replica eu-west-1): 1000000 * 0.000000705 = 0.705",
            "Data storage: 26 * 0.25 = 6.5",
            "Data storage (replica eu-west-1): 26 * 0.283 = 7.358",
        ],
    );
    // 25 RCU * 730 h = 18,250; 26 WCU * 730 h = 18,980.
    check_cost(
        &[in_region(
            "ap-south-1",
            resource("aws_dynamodb_table", json!({ "read_capacity": 25, "write_capacity": 26 })),
        )],
        &[],
        PRICES,
        &[
            "Read capacity unit (RCU): 18250 * 0.000148 = 2.701",
            "Write capacity unit (WCU): 18980 * 0.00074 = 14.0452",
        ],
    );
}
