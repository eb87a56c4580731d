//! The keys of what watches, builds, moves and keeps: Config, CloudTrail, the developer tools, Glue, Athena, files,
//! mail; and what S3, SNS, VPC and CloudWatch have beside their well-known keys.

use super::{Keys, assert_shipped};

const BOTH: &str = "us-east-1 eu-west-1";

const WATCH_AND_BUILD: &Keys = &[
    ("AWSConfig", "ConfigurationItemRecorded", "", "ConfigurationItemRecorded", BOTH),
    ("AWSConfig", "ConfigurationItemRecordedDaily", "", "ConfigurationItemRecorded", BOTH),
    ("AWSConfig", "CustomConfigItemRecorded", "", "ConfigurationItemRecorded", BOTH),
    ("AWSConfig", "ConfigRuleEvaluations", "", "ConfigRuleEvaluations", "us-east-1 ap-southeast-6"),
    ("AWSConfig", "ConformancePackEvaluations", "", "Evaluations", BOTH),
    ("AWSCloudTrail", "PaidEventsRecorded", "", "Events", BOTH),
    ("AWSCloudTrail", "DataEventsRecorded", "", "Events", BOTH),
    ("AWSCloudTrail", "InsightsEvents", "", "Events", BOTH),
    ("AWSCloudTrail", "Ingestion-Bytes", "", "GB", BOTH),
    ("AWSCloudFormation", "Resource-Invocation-Count", "", "Operations", BOTH),
    ("AWSCloudFormation", "Resource-Processing-Time", "", "Seconds", BOTH),
    ("AWSSystemsManager", "PS-Param-Processed-Tier2", "", "API interactions", "us-east-1"),
    ("AWSSystemsManager", "MI-AdvInstances-Hrs", "", "hours", "us-east-1"),
    ("AWSCodePipeline", "activePipeline", "", "pipelines", BOTH),
    ("AWSCodePipeline", "actionExecutionMinute", "", "minutes", BOTH),
    ("CodeBuild", "Build-Min:Linux:g1.small", "", "minutes", "us-east-1"),
    ("CodeBuild", "Build-Min:Windows:g1.large", "", "minutes", "us-east-1"),
    ("AWSCodeArtifact", "TimedStorage-ByteHrs", "", "GB-Mo", BOTH),
    ("AWSCodeArtifact", "Requests", "", "Requests", BOTH),
    ("AWSAmplify", "BuildDuration", "", "Minutes", BOTH),
    ("AWSAmplify", "DataTransferOut", "", "GigaBytes", BOTH),
    ("AmazonSES", "Recipients", "Send", "Recipients", BOTH),
    ("AmazonSES", "AttachmentsSize-Bytes", "Send", "GB", BOTH),
];

const DATA_AND_FILES: &Keys = &[
    ("AWSGlue", "ETL-DPU-Hour", "Jobrun", "DPU-Hour", BOTH),
    ("AWSGlue", "ETL-Flex-DPU-Hour", "FlexJobrun", "DPU-Hour", BOTH),
    ("AWSGlue", "Crawler-DPU-Hour", "CrawlerRun", "DPU-Hour", BOTH),
    ("AWSGlue", "Catalog-Storage", "", "Object-Month", BOTH),
    ("AWSGlue", "Catalog-Request", "", "Request", BOTH),
    ("AmazonAthena", "DataScannedInTB", "", "Terabytes", BOTH),
    ("AmazonAthena", "ReservedCapacityInDPUHours", "", "DPU-Hour", BOTH),
    ("AmazonEFS", "TimedStorage-ByteHrs", "", "GB-Mo", "us-east-1 eu-west-1 ap-southeast-6"),
    ("AmazonEFS", "IATimedStorage-ByteHrs", "", "GB-Mo", "us-east-1 eu-west-1 ap-southeast-6"),
    ("AmazonEFS", "IATimedStorage-ET-ByteHrs", "", "GB-Mo", "us-east-1 eu-west-1 ap-southeast-6"),
    ("AmazonEFS", "TimedStorage-Z-ByteHrs", "", "GB-Mo", BOTH),
    ("AmazonEFS", "IATimedStorage-Z-ByteHrs", "", "GB-Mo", BOTH),
    ("AmazonEFS", "ArchiveTimedStorage-ByteHrs", "", "GB-Mo", BOTH),
    ("AmazonEFS", "IADataAccess-Bytes", "Read", "GB", BOTH),
    ("AmazonEFS", "ETDataAccess-Bytes", "Write", "GB", BOTH),
    ("AmazonEFS", "ProvisionedTP-MiBpsHrs", "", "MiBps-Mo", BOTH),
    ("AWSTransfer", "ProtocolHours", "", "Hourly", "us-east-1"),
    ("AWSTransfer", "UploadBytes", "", "GigaBytes", "us-east-1"),
    ("AWSTransfer", "DownloadBytes", "", "GigaBytes", "us-east-1"),
    ("AWSBackup", "WarmStorage-ByteHrs-S3", "Storage", "GB-Mo", "us-east-1"),
    ("AWSBackup", "WarmStorage-ByteHrs-EFS", "Storage", "GB-Mo", "us-west-1"),
];

const MORE_OF_THE_OLD: &Keys = &[
    ("AmazonS3", "StorageLens-ObjCount", "", "Objects", BOTH),
    ("AmazonS3", "S3DSSE-In-Bytes", "", "GB", BOTH),
    ("AmazonS3", "Requests-Tier8", "", "Requests", BOTH),
    ("AmazonS3", "Retrieval-XZ", "", "GB", BOTH),
    ("AmazonSNS", "DeliveryAttempts-GCM", "", "Notifications", BOTH),
    ("AmazonSNS", "DeliveryAttempts-SMTP", "", "Notifications", "us-east-1 us-gov-west-1"),
    ("AmazonCloudWatch", "CW:MetricsUsage", "", "Metrics", BOTH),
    ("AmazonCloudWatch", "CW:ObservationUsage", "", "Observations", BOTH),
    ("AmazonCloudWatch", "CW:InternetMonitor-MonitoredResource", "", "Hrs", BOTH),
    ("AmazonCloudWatch", "CWNMHybrid-Paid", "", "Hrs", BOTH),
];

#[test]
fn what_watches_and_builds_has_its_keys() {
    assert_shipped(WATCH_AND_BUILD);
}

#[test]
fn what_keeps_and_moves_data_has_its_keys() {
    assert_shipped(DATA_AND_FILES);
}

#[test]
fn old_services_have_what_a_later_look_found() {
    assert_shipped(MORE_OF_THE_OLD);
}
