//! One bill of each shape in a second region, and with something unknown: of those shapes whose own tests have none.
//!
//! The bill names the same lines in every region, and the region has its own price or none. Pages: those in the shapes'
//! files. Not for: what the lines are; that is in each shape's own test.

use serde_json::{Value as Json, json};

use super::{check_cost, check_with, in_region, lines, resource};

/// Asserts the first line of the bill of a resource alone, in Frankfurt, whatever else is on it.
#[track_caller]
fn first_line(of: &str, values: Json, line: &str) {
    let found = lines(&[in_region("eu-central-1", resource(of, values))], &[]);
    assert_eq!(found.first().map(String::as_str), Some(line), "{found:#?}");
}

#[test]
fn first_lines_in_frankfurt() {
    let rows = [
        (
            "aws_apprunner_service",
            json!({}),
            "Provisioned memory: 1460 of AWSAppRunner AppRunner-Provisioned-GB-hours",
        ),
        (
            "aws_datasync_task",
            json!({}),
            "Data transferred: <monthly_data_transferred_gb> of AWSDataSync component:data-transferred",
        ),
        (
            "aws_dax_cluster",
            json!({"node_type": "dax.r5.large", "replication_factor": 3}),
            "Nodes (dax.r5.large): 2190 of AmazonDAX NodeUsage:dax.r5.large",
        ),
        (
            "aws_dms_replication_instance",
            json!({"replication_instance_class": "dms.c5.large"}),
            "Instance (dms.c5.large): 730 of AWSDatabaseMigrationSvc InstanceUsg:dms.c5.large CreateDMSInstance",
        ),
        ("aws_docdb_cluster", json!({}), "Storage: <storage_gb> of AmazonDocDB StorageUsage"),
        ("aws_docdb_cluster_snapshot", json!({}), "Backup storage: <backup_storage_gb> of AmazonDocDB BackupUsage"),
        (
            "aws_elastic_beanstalk_environment",
            json!({"setting": [
                {"namespace": "aws:autoscaling:launchconfiguration", "name": "InstanceType", "value": "m5.large"},
            ]}),
            "Instance usage (Linux/UNIX, on-demand, m5.large): 730 of AmazonEC2 BoxUsage:m5.large RunInstances",
        ),
        (
            "aws_fsx_lustre_file_system",
            json!({"storage_capacity": 1200, "deployment_type": "SCRATCH_2"}),
            "SSD storage: 1200 of AmazonFSx component:lustre-storage-ssd-scratch",
        ),
        (
            "aws_fsx_ontap_file_system",
            json!({"storage_capacity": 1024, "deployment_type": "SINGLE_AZ_1", "throughput_capacity": 128}),
            "SSD storage: 1024 of AmazonFSx component:ontap-storage-ssd-single-az-1",
        ),
        (
            "aws_fsx_openzfs_file_system",
            json!({"storage_capacity": 64, "deployment_type": "SINGLE_AZ_1", "throughput_capacity": 64}),
            "SSD storage: 64 of AmazonFSx component:openzfs-storage-ssd-single-az-1",
        ),
        (
            "aws_kinesis_analytics_application",
            json!({}),
            "unpriced Processing: AWS ended Kinesis Data Analytics for SQL on 27 January 2026",
        ),
        (
            "aws_kinesisanalyticsv2_application_snapshot",
            json!({}),
            "Backup: <durable_application_backup_gb> of AmazonKinesisAnalytics DurableApplicationBackups",
        ),
        (
            "aws_memorydb_cluster",
            json!({"node_type": "db.r7g.large"}),
            "Nodes (db.r7g.large): 1460 of AmazonMemoryDB NodeUsage:db.r7g.large",
        ),
        ("aws_mwaa_environment", json!({}), "Environment (Small): 730 of AmazonMWAA Airflow-SmallEnvironment"),
        (
            "aws_neptune_cluster_snapshot",
            json!({}),
            "Backup storage: <backup_storage_gb> of AmazonNeptune BackupUsage",
        ),
        ("aws_ecr_repository", json!({}), "Storage: <storage_gb> of AmazonECR TimedStorage-ByteHrs"),
        (
            "aws_sagemaker_notebook_instance",
            json!({"instance_type": "ml.t3.medium"}),
            "Notebook instance (ml.t3.medium): 730 of AmazonSageMaker Notebk:ml.t3.medium RunInstance",
        ),
    ];
    for (of, values, line) in rows {
        first_line(of, values, line);
    }
}

#[test]
fn costs_in_frankfurt() {
    type Row = (
        &'static str,
        Json,
        &'static [(&'static str, &'static str)],
        &'static [&'static str],
        &'static [&'static str],
    );
    let rows: &[Row] = &[
        (
            "aws_api_gateway_rest_api",
            json!({}),
            &[("monthly_requests", "1000000")],
            &["AmazonApiGateway|ApiGatewayRequest|ApiGatewayRequest|eu-central-1|0:0.0000037"],
            &["Requests: 1000000 * 0.0000037 = 3.7"],
        ),
        (
            "aws_elb",
            json!({}),
            &[],
            &["AWSELB|LoadBalancerUsage|LoadBalancing|eu-central-1|0:0.03"],
            &["Classic load balancer: 730 * 0.03 = 21.9"],
        ),
        (
            "aws_cloudwatch_composite_alarm",
            json!({}),
            &[],
            &["AmazonCloudWatch|CW:CompositeAlarmMonitorUsage||eu-central-1|0:0.5"],
            &["Composite alarm: 1 * 0.5 = 0.5"],
        ),
        (
            "aws_ebs_fast_snapshot_restore",
            json!({"availability_zone": "eu-central-1a"}),
            &[],
            &["AmazonEC2|EBS:FastSnapshotRestore||eu-central-1|0:0.893"],
            &["Fast snapshot restore: 730 * 0.893 = 651.89"],
        ),
        (
            "aws_glue_crawler",
            json!({}),
            &[("monthly_hours", "10")],
            &["AWSGlue|Crawler-DPU-Hour|CrawlerRun|eu-central-1|0:0.44"],
            &["Duration: 10 * 0.44 = 4.4"],
        ),
        (
            "aws_redshiftserverless_workgroup",
            json!({"base_capacity": 8}),
            &[("monthly_hrs", "10")],
            &["AmazonRedshift|Redshift:ServerlessUsage||eu-central-1|0:0.451"],
            &["Serverless compute: 80 * 0.451 = 36.08"],
        ),
        (
            "aws_redshiftserverless_namespace",
            json!({}),
            &[("managed_storage_gb", "100")],
            &[],
            &["Managed storage: no price in eu-central-1"],
        ),
        (
            "aws_s3_bucket_analytics_configuration",
            json!({}),
            &[("monthly_monitored_objects", "1000000")],
            &["AmazonS3|StorageAnalytics-ObjCount||eu-central-1|0:0.0000001"],
            &["Objects monitored: 1000000 * 0.0000001 = 0.1"],
        ),
        (
            "aws_s3_bucket_inventory",
            json!({}),
            &[("monthly_listed_objects", "1000000")],
            &["AmazonS3|Inventory-ObjectsListed||eu-central-1|0:0.0000000027"],
            &["Objects listed: 1000000 * 0.0000000027 = 0.0027"],
        ),
        (
            "aws_athena_capacity_reservation",
            json!({"target_dpus": 24}),
            &[],
            &[],
            &["Reserved capacity: no price in eu-central-1"],
        ),
        (
            "aws_batch_compute_environment",
            json!({"compute_resources": [{"type": "FARGATE", "max_vcpus": 16}]}),
            &[("monthly_vcpu_hours", "100"), ("monthly_memory_gb_hours", "200")],
            &[
                "AmazonECS|Fargate-vCPU-Hours:perCPU||eu-central-1|0:0.04656",
                "AmazonECS|Fargate-GB-Hours||eu-central-1|0:0.00511",
            ],
            &["vCPU (Fargate): 100 * 0.04656 = 4.656", "Memory (Fargate): 200 * 0.00511 = 1.022"],
        ),
        (
            "aws_eks_node_group",
            json!({"instance_types": ["m5.large"], "scaling_config": [{"desired_size": 2, "min_size": 1, "max_size": 3}]}),
            &[],
            &["AmazonEC2|BoxUsage:m5.large|RunInstances|eu-central-1|0:0.115"],
            &["Instance usage (Linux/UNIX, on-demand, m5.large): 1460 * 0.115 = 167.9"],
        ),
        (
            "aws_emr_cluster",
            json!({"master_instance_group": [{"instance_type": "m5.large", "instance_count": 1}]}),
            &[],
            &["AmazonEC2|BoxUsage:m5.large|RunInstances|eu-central-1|0:0.115"],
            &[
                "Primary: Instance usage (Linux/UNIX, on-demand, m5.large): 730 * 0.115 = 83.95",
                "Primary: EMR (m5.large): no price in eu-central-1",
            ],
        ),
    ];
    for (of, values, usage, prices, expected) in rows {
        check_cost(&[in_region("eu-central-1", resource(of, values.clone()))], usage, prices, expected);
    }
}

/// What is billed by what it belongs to, there too.
#[test]
fn references_in_frankfurt() {
    let there = |of: &str, values: Json| in_region("eu-central-1", resource(of, values));
    let stream = there("aws_kinesis_stream.s", json!({"name": "s", "shard_count": 2}));
    let consumer = there("aws_kinesis_stream_consumer", json!({"stream_arn": "<aws_kinesis_stream.s.arn>"}));
    let price = "AmazonKinesis|EnhancedFanoutHour||eu-central-1|0:0.018";
    check_cost(&[consumer, stream], &[], &[price], &["Enhanced Fan Out (EFO): 1460 * 0.018 = 26.28"]);

    let of = |kind: &str, class: &str| {
        let values = json!({"cluster_identifier": format!("<aws_{kind}_cluster.c.id>"), "instance_class": class});
        let cluster = format!("aws_{kind}_cluster.c");
        [there(&format!("aws_{kind}_cluster_instance"), values), there(&cluster, json!({}))]
    };
    let price = "AmazonNeptune|InstanceUsage:db.r6g.large||eu-central-1|0:0.3967";
    let line = "Database instance (on-demand, db.r6g.large): 730 * 0.3967 = 289.591";
    check_cost(&of("neptune", "db.r6g.large"), &[], &[price], &[line]);
    let line = "Database instance (on-demand, db.r6g.large): 730 of AmazonDocDB InstanceUsage:db.r6g.large";
    check_with(&of("docdb", "db.r6g.large"), &[], &[line]);

    let template = there(
        "aws_launch_template.t",
        json!({
            "instance_type": "m5.large", "block_device_mappings": [{"device_name": "/dev/xvda", "ebs": [{"volume_type": "gp3", "volume_size": 8}]}],
        }),
    );
    let fleet = there(
        "aws_ec2_fleet",
        json!({
            "launch_template_config": [{"launch_template_specification": [{"launch_template_id": "<aws_launch_template.t.id>"}]}],
            "target_capacity_specification": [{"default_target_capacity_type": "on-demand", "total_target_capacity": 2}],
        }),
    );
    let price = "AmazonEC2|BoxUsage:m5.large|RunInstances|eu-central-1|0:0.115";
    let lines = [
        "Instance usage (Linux/UNIX, on-demand, m5.large): 1460 * 0.115 = 167.9",
        "Storage (general purpose SSD, gp3): no price in eu-central-1",
    ];
    check_cost(&[fleet, template], &[], &[price], &lines);
}

/// What decides nothing may be unknown: the bill is the same.
#[test]
fn names_decide_nothing() {
    let rows = [
        ("aws_api_gateway_rest_api", "name"),
        ("aws_backup_vault", "kms_key_arn"),
        ("aws_cloudwatch_composite_alarm", "alarm_rule"),
        ("aws_cloudwatch_dashboard", "dashboard_body"),
        ("aws_cloudwatch_event_bus", "name"),
        ("aws_docdb_cluster_snapshot", "db_cluster_identifier"),
        ("aws_ebs_fast_snapshot_restore", "availability_zone"),
        ("aws_ecr_repository", "name"),
        ("aws_ecs_cluster", "name"),
        ("aws_eks_fargate_profile", "selector"),
        ("aws_glue_catalog_database", "name"),
        ("aws_glue_crawler", "schedule"),
        ("aws_kinesisanalyticsv2_application_snapshot", "application_name"),
        ("aws_lambda_event_source_mapping", "batch_size"),
        ("aws_msk_serverless_cluster", "cluster_name"),
        ("aws_neptune_cluster_snapshot", "db_cluster_identifier"),
        ("aws_redshiftserverless_namespace", "namespace_name"),
        ("aws_s3_bucket_analytics_configuration", "bucket"),
        ("aws_s3_directory_bucket", "bucket"),
    ];
    for (of, field) in rows {
        let bill =
            |region: &str, value: &str| lines(&[in_region(region, resource(of, json!({ field: value })))], &[]);
        assert_eq!(bill("us-east-1", "<unknown>"), bill("us-east-1", "it"), "{of}");
        assert_eq!(bill("us-east-1", "it"), bill("eu-central-1", "it"), "{of}");
    }
}

#[test]
fn unknowns_of_file_systems() {
    let rows = [
        (
            "aws_fsx_lustre_file_system",
            json!({"storage_type": "<unknown>", "storage_capacity": 1200}),
            &["unpriced Storage: var.x has no value"][..],
        ),
        (
            "aws_fsx_lustre_file_system",
            json!({"deployment_type": "SCRATCH_2", "storage_capacity": "<unknown>"}),
            &["SSD storage: ? var.x has no value of AmazonFSx component:lustre-storage-ssd-scratch"],
        ),
        (
            "aws_fsx_ontap_file_system",
            json!({"deployment_type": "<unknown>", "storage_capacity": 1024}),
            &["unpriced Storage, throughput and IOPS: var.x has no value"],
        ),
    ];
    for (of, values, expected) in rows {
        check_with(&[resource(of, values)], &[], expected);
    }
}
