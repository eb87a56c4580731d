//! What moves and keeps data: Transfer Family, DataSync, AWS Backup, S3 replication, directory buckets.
//! <https://aws.amazon.com/aws-transfer-family/pricing/>, <https://aws.amazon.com/datasync/pricing/>,
//! <https://aws.amazon.com/backup/pricing/>, <https://aws.amazon.com/s3/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn transfer_servers() {
    let of = |more: Json| resource("aws_transfer_server", more);
    let data = [
        "Data uploaded: <monthly_data_uploaded_gb> of AWSTransfer UploadBytes",
        "Data downloaded: <monthly_data_downloaded_gb> of AWSTransfer DownloadBytes",
    ];
    let sftp = "SFTP protocol enabled: 730 of AWSTransfer ProtocolHours";
    check(of(json!({})), &[], &[sftp, data[0], data[1]]);
    let ftps = "FTPS protocol enabled: 730 of AWSTransfer ProtocolHours";
    check(of(json!({"protocols": ["SFTP", "FTPS"]})), &[], &[sftp, ftps, data[0], data[1]]);
    let as2 = [
        "AS2 protocol enabled: 730 of AWSTransfer ProtocolHours",
        "AS2 messages received: <monthly_as2_messages_received> of AWSTransfer component:as2-messages-received",
        "AS2 messages sent: <monthly_as2_messages_sent> of AWSTransfer component:as2-messages-sent",
    ];
    check(of(json!({"protocols": ["AS2"]})), &[], &[as2[0], as2[1], as2[2], data[0], data[1]]);
    let why = "unpriced Protocols: var.x has no value";
    check(of(json!({"protocols": ["<unknown>"]})), &[], &[data[0], data[1], why]);
    check_cost(
        &[of(json!({}))],
        &[("monthly_data_uploaded_gb", "10"), ("monthly_data_downloaded_gb", "50")],
        &[
            "AWSTransfer|ProtocolHours||us-east-1|0:0.3",
            "AWSTransfer|UploadBytes||us-east-1|0:0.04",
            "AWSTransfer|DownloadBytes||us-east-1|0:0.04",
        ],
        &[
            "SFTP protocol enabled: 730 * 0.3 = 219",
            "Data uploaded: 10 * 0.04 = 0.4",
            "Data downloaded: 50 * 0.04 = 2",
        ],
    );
    check(in_region("eu-west-1", of(json!({}))), &[], &[sftp, data[0], data[1]]);
}

#[test]
fn connectors_and_workflows() {
    let connector = |more: Json| resource("aws_transfer_connector", more);
    let lines = [
        "Connector calls: <monthly_connector_calls> of AWSTransfer component:connector-calls",
        "Data transferred: <monthly_connector_data_gb> of AWSTransfer component:connector-data",
    ];
    check(connector(json!({"sftp_config": [{"user_secret_id": "it"}]})), &[], &lines);
    check(connector(json!({"as2_config": [{"message_subject": "it"}]})), &[], &[]);
    check(connector(json!({"as2_config": "<unknown>"})), &[], &["unpriced transfer connector: var.x has no value"]);
    check_cost(
        &[in_region("eu-central-1", connector(json!({})))],
        &[("monthly_connector_calls", "1000"), ("monthly_connector_data_gb", "10")],
        &[
            "AWSTransfer|component:connector-calls||eu-central-1|0:0.001",
            "AWSTransfer|component:connector-data||eu-central-1|0:0.4",
        ],
        &["Connector calls: 1000 * 0.001 = 1", "Data transferred: 10 * 0.4 = 4"],
    );
    let workflow = |more: Json| resource("aws_transfer_workflow", more);
    let decrypted = "Data decrypted: <monthly_decrypted_gb> of AWSTransfer component:decrypted-data";
    let copy = json!({"type": "COPY"});
    let decrypt = json!({"type": "DECRYPT"});
    check(workflow(json!({"steps": [copy, {"type": "DELETE"}]})), &[], &[]);
    check(workflow(json!({"steps": [copy, decrypt, decrypt]})), &[], &[decrypted]);
    check(workflow(json!({"steps": [copy], "on_exception_steps": [decrypt]})), &[], &[decrypted]);
    let why = "unpriced transfer workflow: var.x has no value";
    check(workflow(json!({"steps": "<unknown>"})), &[], &[why]);
    check(workflow(json!({"steps": [{"type": "<unknown>"}]})), &[], &[why]);
    check_cost(
        &[workflow(json!({"steps": [decrypt]}))],
        &[("monthly_decrypted_gb", "30")],
        &["AWSTransfer|component:decrypted-data||us-east-1|0:0.1"],
        &["Data decrypted: 30 * 0.1 = 3"],
    );
}

#[test]
fn datasync_tasks() {
    let of = |more: Json| resource("aws_datasync_task", more);
    let basic = "Data transferred: 500 of AWSDataSync component:data-transferred";
    check(of(json!({})), &[("monthly_data_transferred_gb", "500")], &[basic]);
    let enhanced = [
        "Data transferred (enhanced mode): <monthly_data_transferred_gb> of AWSDataSync \
         component:data-transferred-enhanced",
        "Task executions: <monthly_executions> of AWSDataSync component:task-executions",
    ];
    check(of(json!({"task_mode": "ENHANCED"})), &[], &enhanced);
    check(of(json!({"task_mode": "<unknown>"})), &[], &["unpriced datasync task: var.x has no value"]);
}

#[test]
fn backup_vaults() {
    let vault = resource("aws_backup_vault", json!({"name": "v"}));
    let lines = super::lines(std::slice::from_ref(&vault), &[]);
    assert_eq!(lines.len(), 13);
    assert!(lines.contains(&"EBS snapshot: <monthly_ebs_snapshot_gb> of AmazonEC2 EBS:SnapshotUsage".to_owned()));
    check_cost(
        &[in_region("us-west-1", vault)],
        &[("monthly_efs_warm_backup_gb", "100"), ("monthly_efs_item_restore_requests", "3")],
        &[
            "AWSBackup|WarmStorage-ByteHrs-EFS|Storage|us-west-1|0:0.06",
            "AWSBackup|PartialRestore-Jobs-EFS||us-west-1|0:0.6",
        ],
        &["EFS backup (warm): 100 * 0.06 = 6", "EFS restore (item-level): 3 * 0.6 = 1.8"],
    );
}

fn replication(destination: Json) -> Resource {
    let rule = json!([{"id": "all", "status": "Enabled", "destination": [destination]}]);
    resource("aws_s3_bucket_replication_configuration", json!({"bucket": "a", "rule": rule}))
}

#[test]
fn replication_of_buckets() {
    let copy = || resource("aws_s3_bucket.copy", json!({"bucket": "copy"}));
    let to_copy = "<aws_s3_bucket.copy.arn>";
    let requests = "Replication requests (all): <monthly_replicated_objects> of AmazonS3";
    check_with(&[replication(json!({"bucket": to_copy})), copy()], &[], &[&format!("{requests} Requests-Tier1")]);
    let class =
        json!({"bucket": to_copy, "storage_class": "STANDARD_IA", "replication_time": [{"status": "Enabled"}]});
    let in_time =
        "Replication time control (all): <monthly_replicated_gb> of AmazonS3 component:replication-time-control";
    check_with(&[replication(class), copy()], &[], &[&format!("{requests} Requests-SIA-Tier1"), in_time]);
    // 2 million objects, at the price of the region they are copied to; 500 GB, at that of the way there.
    let dollars = [replication(json!({"bucket": to_copy})), in_region("eu-west-1", copy())];
    check_with(
        &dollars,
        &[],
        &[
            &format!("{requests} Requests-Tier1 in eu-west-1"),
            "Data transfer to eu-west-1 (all): <monthly_replicated_gb> of AWSDataTransfer EU-AWS-Out-Bytes",
        ],
    );
    let moon = [replication(json!({"bucket": to_copy})), in_region("moon-1", copy())];
    check_with(
        &moon,
        &[],
        &[
            &format!("{requests} Requests-Tier1 in moon-1"),
            "unpriced Data transfer to another region (all): what data costs on its way to that region is not known",
        ],
    );
    check_cost(
        &dollars,
        &[("monthly_replicated_objects", "2000000"), ("monthly_replicated_gb", "500")],
        &["AmazonS3|Requests-Tier1||eu-west-1|0:0.000005", "AWSDataTransfer|EU-AWS-Out-Bytes||us-east-1|0:0.02"],
        &[
            "Replication requests (all): 2000000 * 0.000005 = 10",
            "Data transfer to eu-west-1 (all): 500 * 0.02 = 10",
        ],
    );
    check(
        replication(json!({"bucket": "arn:aws:s3:::elsewhere"})),
        &[],
        &[
            "unpriced Replication requests (all): the destination bucket is not in this project",
            "unpriced Data transfer to another region (all): whether the copies leave the region is not known",
        ],
    );
    let disabled = json!([{"status": "Disabled", "destination": [{"bucket": "arn:aws:s3:::elsewhere"}]}]);
    check(resource("aws_s3_bucket_replication_configuration", json!({"rule": disabled})), &[], &[]);
    check(
        resource("aws_s3_bucket_replication_configuration", json!({"rule": "<unknown>"})),
        &[],
        &["unpriced s3 bucket replication: var.x has no value"],
    );
}

#[test]
fn directory_buckets() {
    let bucket = || resource("aws_s3_directory_bucket", json!({"bucket": "b--use1-az4--x-s3"}));
    let lines = [
        "Storage: <storage_gb> of AmazonS3 TimedStorage-XZ-ByteHrs",
        "Uploads: <monthly_data_uploaded_gb> of AmazonS3 Upload-XZ",
        "Retrievals: <monthly_data_retrieval_gb> of AmazonS3 Retrieval-XZ",
        "PUT, COPY, POST, LIST requests: <monthly_tier_1_requests> of AmazonS3 Requests-XZ-Tier1",
        "GET, and all other requests: <monthly_tier_2_requests> of AmazonS3 Requests-XZ-Tier2",
    ];
    check(bucket(), &[], &lines);
    check_cost(
        &[in_region("ap-northeast-1", bucket())],
        &[("storage_gb", "100"), ("monthly_tier_1_requests", "1000000")],
        &[
            "AmazonS3|TimedStorage-XZ-ByteHrs||ap-northeast-1|0:0.124",
            "AmazonS3|Requests-XZ-Tier1||ap-northeast-1|0:0.00000108",
        ],
        &["Storage: 100 * 0.124 = 12.4", "PUT, COPY, POST, LIST requests: 1000000 * 0.00000108 = 1.08"],
    );
}

#[test]
fn flows_between_services() {
    let of = |kinds: &[&str]| {
        let destinations: Vec<Json> = kinds.iter().map(|kind| json!({ "connector_type": kind })).collect();
        resource("aws_appflow_flow", json!({ "destination_flow_config": destinations }))
    };
    let runs = "Flow runs: <monthly_flow_runs> of AmazonAppFlow component:flow-runs";
    let data = |kind: &str, place: &str| {
        format!("Data processed ({kind}): <monthly_data_processed_gb> of AmazonAppFlow component:data-{place}-aws")
    };
    check(of(&["S3"]), &[], &[runs, &data("S3", "within")]);
    check(of(&["Zendesk"]), &[], &[runs, &data("Zendesk", "outside")]);
    check(of(&["S3", "Zendesk"]), &[], &[runs, &data("S3", "within"), &data("Zendesk", "outside")]);
    let why = "unpriced Data processed: whether a destination of the kind Snowflake is in AWS is not known";
    check(of(&["Snowflake"]), &[], &[runs, why]);
    check(of(&["<unknown>"]), &[], &[runs, "unpriced Data processed: var.x has no value"]);
    let why = "unpriced Data processed: whether a destination of the kind BrandNew is in AWS is not known";
    check(of(&["BrandNew"]), &[], &[runs, why]);
    let unset = resource("aws_appflow_flow", json!({ "destination_flow_config": [{}] }));
    check(unset, &[], &[runs, "unpriced Data processed: connector_type of a destination is not set"]);
    check_cost(
        &[in_region("ap-southeast-1", of(&["S3", "Zendesk"]))],
        &[("monthly_flow_runs", "720"), ("monthly_data_processed_gb", "100")],
        &[
            "AmazonAppFlow|component:flow-runs||ap-southeast-1|0:0.001",
            "AmazonAppFlow|component:data-within-aws||ap-southeast-1|0:0.09",
            "AmazonAppFlow|component:data-outside-aws||ap-southeast-1|0:0.13",
        ],
        &[
            "Flow runs: 720 * 0.001 = 0.72",
            "Data processed (S3): 100 * 0.09 = 9",
            "Data processed (Zendesk): 100 * 0.13 = 13",
        ],
    );
}
