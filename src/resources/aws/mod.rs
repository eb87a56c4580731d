//! AWS: one file per billable thing, and the list of what is free.
//!
//! A new shape is a new file and its line here, and `variants/<shape>.tf`, which declares it in every way that is billed
//! differently; tests hold all three against each other.

mod alike;
pub mod free;
pub mod heads;
pub mod unsupported;
pub mod variants;

use super::shape::Shape;

/// Declares the files of the shapes, and lists what each of them describes.
macro_rules! shapes {
    ($($name:ident)+) => {
        $(mod $name;)+

        /// Every shape, in the order of their files.
        pub static SHAPES: &[&Shape] = &[$(&$name::SHAPE),+];
    };
}

shapes! {
    acm_certificate
    acmpca_certificate_authority
    amplify_app
    api_gateway_rest_api
    api_gateway_stage
    apigatewayv2_api
    apprunner_service
    athena_capacity_reservation
    athena_workgroup
    autoscaling_group
    backup_vault
    batch_compute_environment
    classic_load_balancer
    cloudformation_stack
    cloudfront_distribution
    cloudfront_function
    cloudfront_key_value_store
    cloudfront_monitoring_subscription
    cloudhsm_v2_hsm
    cloudtrail
    cloudtrail_event_data_store
    cloudwatch_composite_alarm
    cloudwatch_dashboard
    cloudwatch_event_bus
    cloudwatch_event_rule
    cloudwatch_event_target
    cloudwatch_log_group
    cloudwatch_log_metric_filter
    cloudwatch_metric_alarm
    cloudwatch_metric_stream
    codeartifact_domain
    codeartifact_repository
    codebuild_project
    codedeploy_deployment_group
    codepipeline
    cognito_user_pool
    cognito_user_pool_client
    config_config_rule
    config_configuration_recorder
    config_conformance_pack
    data_transfer
    datasync_task
    dax_cluster
    db_instance
    db_proxy
    detective_graph
    directory_service_directory
    directory_service_region
    dms_replication_instance
    docdb_cluster
    docdb_cluster_instance
    docdb_cluster_snapshot
    dx_connection
    dx_gateway_association
    dynamodb_table
    ebs_fast_snapshot_restore
    ebs_snapshot
    ebs_volume
    ec2_capacity_reservation
    ec2_client_vpn_endpoint
    ec2_client_vpn_network_association
    ec2_fleet
    ec2_host
    ec2_instance
    ec2_network_insights_analysis
    ec2_traffic_mirror_session
    ec2_transit_gateway_connect
    ec2_transit_gateway_multicast_domain
    ec2_transit_gateway_peering_attachment
    ec2_transit_gateway_vpc_attachment
    ecr_repository
    ecs_cluster
    ecs_service
    efs_file_system
    eip
    eks_cluster
    eks_fargate_profile
    eks_node_group
    elastic_beanstalk_environment
    elasticache
    elasticache_serverless_cache
    emr_cluster
    emrserverless_application
    flow_log
    fsx_lustre_file_system
    fsx_ontap_file_system
    fsx_openzfs_file_system
    fsx_windows_file_system
    globalaccelerator_accelerator
    globalaccelerator_endpoint_group
    glue_catalog_database
    glue_crawler
    glue_job
    grafana_workspace
    guardduty_detector
    guardduty_malware_protection_plan
    inspector2_enabler
    kendra_data_source
    kendra_index
    kinesis_analytics_application
    kinesis_firehose_delivery_stream
    kinesis_stream
    kinesis_stream_consumer
    kinesisanalyticsv2_application
    kinesisanalyticsv2_application_snapshot
    kms_key
    lambda_event_source_mapping
    lambda_function
    lambda_provisioned_concurrency
    lightsail_instance
    load_balancer
    macie2_account
    macie2_classification_job
    memorydb_cluster
    mq_broker
    msk_cluster
    msk_serverless_cluster
    mwaa_environment
    nat_gateway
    neptune_cluster
    neptune_cluster_instance
    neptune_cluster_snapshot
    network_logs
    networkfirewall_firewall
    networkfirewall_logging_configuration
    networkfirewall_vpc_endpoint_association
    networkmanager_attachment
    networkmanager_core_network
    opensearch_domain
    opensearchserverless_collection
    pipes_pipe
    prometheus_scraper
    prometheus_workspace
    quicksight_account_subscription
    quicksight_user
    rds_cluster
    rds_cluster_instance
    redshift_cluster
    redshiftserverless_namespace
    redshiftserverless_workgroup
    route53_cidr_location
    route53_health_check
    route53_profile
    route53_record
    route53_recovery
    route53_resolver_endpoint
    route53_resolver_firewall_domain_list
    route53_resolver_firewall_rule_group_association
    route53_traffic_policy_instance
    route53_zone
    route53domains_domain
    s3_bucket
    s3_bucket_analytics
    s3_bucket_inventory
    s3_bucket_replication
    s3_directory_bucket
    sagemaker_endpoint
    sagemaker_notebook_instance
    scheduler_schedule
    secretsmanager_secret
    securityhub_account
    ses_identity
    ses_receipt_rule
    sesv2_dedicated_ip_assignment
    sesv2_dedicated_ip_pool
    sfn_state_machine
    shield_protection
    shield_subscription
    sns_topic
    sns_topic_subscription
    sqs_queue
    ssm_activation
    ssm_parameter
    synthetics_canary
    transfer_server
    verifiedaccess_endpoint
    vpc_endpoint
    vpc_ipam
    vpc_ipam_pool_cidr
    vpc_route_server_endpoint
    vpclattice_service
    vpn_concentrator
    vpn_connection
    waf_web_acl
    wafv2_web_acl
    wafv2_web_acl_logging_configuration
    wafv2_web_acl_rule_group_association
    xray_group
    xray_sampling_rule
}
