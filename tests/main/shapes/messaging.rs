//! Brokers and clusters of messages. <https://aws.amazon.com/amazon-mq/pricing/>, <https://aws.amazon.com/msk/pricing/>.

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn brokers_by_engine_and_deployment() {
    let of = |engine: &str, mode: Option<&str>, storage: Option<&str>, lines: &[&str]| {
        let values = json!({
            "engine_type": engine, "host_instance_type": "mq.m5.large", "deployment_mode": mode,
            "storage_type": storage,
        });
        check(resource("aws_mq_broker", values), &[("storage_size_gb", "12")], lines);
    };
    let active = |deployment: &str, usage_type: &str| {
        format!("Instance usage (ActiveMQ, mq.m5.large, {deployment}): 730 of AmazonMQ {usage_type}:mq.m5.large")
    };
    let single = active("single_instance", "ActiveMQ-InstanceUsage");
    let efs = "Storage (ActiveMQ, EFS): 12 of AmazonMQ TimedStorage-ByteHrs";
    of("ActiveMQ", None, None, &[&single, efs]);
    let ebs = "Storage (ActiveMQ, EBS): 12 of AmazonMQ TimedStorage-EBS-ByteHrs";
    of("activemq", Some("SINGLE_INSTANCE"), Some("ebs"), &[&single, ebs]);
    let pair = active("active_standby_multi_az", "ActiveMQ-Multi-AZ-InstanceUsage");
    of("ActiveMQ", Some("ACTIVE_STANDBY_MULTI_AZ"), None, &[&pair, efs]);
    // The price is for the three brokers of a cluster, and each of them stores 12 GB.
    let cluster = "Instance usage (RabbitMQ, mq.m5.large, cluster_multi_az): 730 of AmazonMQ \
                   RabbitMQ-3-InstanceUsage:mq.m5.large";
    let stored = "Storage (RabbitMQ, EBS): 36 of AmazonMQ TimedStorage-EBS-ByteHrs";
    of("RabbitMQ", Some("CLUSTER_MULTI_AZ"), None, &[cluster, stored]);
    let why = "unpriced Instance usage: \"ACTIVE_STANDBY_MULTI_AZ\" is not a deployment mode of RabbitMQ";
    let stored = "Storage (RabbitMQ, EBS): 12 of AmazonMQ TimedStorage-EBS-ByteHrs";
    of("RabbitMQ", Some("ACTIVE_STANDBY_MULTI_AZ"), None, &[stored, why]);
    let both = ["unpriced Instance usage: var.x has no value", "unpriced Storage: var.x has no value"];
    of("RabbitMQ", Some("<unknown>"), None, &both);
    of("<unknown>", None, None, &["unpriced mq broker: var.x has no value"]);
}

fn kafka(group: Json, more: Json) -> finops_lint::evaluator::project::Resource {
    let mut values = json!({"number_of_broker_nodes": 3, "broker_node_group_info": [group]});
    values.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    resource("aws_msk_cluster", values)
}

fn volume(throughput: Json) -> Json {
    let volume = json!([{"volume_size": 1000, "provisioned_throughput": [throughput]}]);
    json!({"instance_type": "kafka.m5.4xlarge", "storage_info": [{"ebs_storage_info": volume}]})
}

#[test]
fn standard_brokers() {
    let brokers = "Instance (kafka.m5.4xlarge): 2190 of AmazonMSK Kafka.m5.4xlarge RunBroker";
    let storage = "Storage: 3000 of AmazonMSK Kafka.Storage.GP2 RunVolume";
    check(kafka(volume(json!({})), json!({})), &[], &[brokers, storage]);
    let throughput = "Provisioned storage throughput: 900 of AmazonMSK Kafka.Throughput RunVolume";
    let provisioned = json!({"enabled": true, "volume_throughput": 300});
    check(kafka(volume(provisioned), json!({})), &[], &[brokers, storage, throughput]);
    let off = json!({"enabled": false, "volume_throughput": 300});
    check(kafka(volume(off), json!({})), &[], &[brokers, storage]);
    let tiered = [
        brokers,
        storage,
        "Tiered storage: 500 of AmazonMSK Kafka.Storage.Tiered TieredStorage",
        "Tiered storage retrieval: <monthly_tiered_retrieval_gb> of AmazonMSK Kafka.DataRetrieval.Tiered \
         TieredStorage",
    ];
    let usage = [("tiered_storage_gb", "500")];
    check(kafka(volume(json!({})), json!({"storage_mode": "TIERED"})), &usage, &tiered);
    // Two ways to prove who one is, for 730 h each.
    let mut group = volume(json!({}));
    let ways = json!([{"tls": true, "sasl": [{"iam": true, "scram": false}]}]);
    group["connectivity_info"] = json!([{"vpc_connectivity": [{"client_authentication": ways}]}]);
    let private = [
        brokers,
        storage,
        "Private connectivity: 1460 of AmazonMSK Kafka.PrivateConnectivityHours PrivateConnectivity",
        "Private connectivity data processed: <monthly_private_connectivity_gb> of AmazonMSK \
         Kafka.PrivateConnectivity.BytesProcessed PrivateConnectivity",
    ];
    check(kafka(group, json!({})), &[], &private);
    let unknown = kafka(volume(json!({})), json!({"number_of_broker_nodes": "<unknown>"}));
    let lines = [
        "Instance (kafka.m5.4xlarge): ? var.x has no value of AmazonMSK Kafka.m5.4xlarge RunBroker",
        "Storage: ? var.x has no value of AmazonMSK Kafka.Storage.GP2 RunVolume",
    ];
    check(unknown, &[], &lines);
}

#[test]
fn volumes_that_grow() {
    let cluster = || kafka(volume(json!({})), json!({}));
    let target = || {
        let values = json!({"resource_id": "<aws_msk_cluster.it.arn>", "min_capacity": 1, "max_capacity": 8000});
        resource("aws_appautoscaling_target.storage", values)
    };
    let brokers = "Instance (kafka.m5.4xlarge): 2190 of AmazonMSK Kafka.m5.4xlarge RunBroker";
    let least = "Storage (autoscaling): 3000 of AmazonMSK Kafka.Storage.GP2 RunVolume";
    check_with(&[cluster(), target()], &[], &[brokers, least]);
    let grown = "Storage (autoscaling): 6000 of AmazonMSK Kafka.Storage.GP2 RunVolume";
    check_with(&[cluster(), target()], &[("broker_storage_gb", "2000")], &[brokers, grown]);
}

#[test]
fn express_brokers_have_no_volume() {
    let lines = [
        "Instance (express.m7g.large): 2190 of AmazonMSK Express.m7g.large RunBroker",
        "Storage: 100 of AmazonMSK Express.Storage Storage",
        "Data in: 2000 of AmazonMSK Express.In-Bytes Data-In",
    ];
    let usage = [("storage_gb", "100"), ("monthly_data_in_gb", "2000")];
    check(kafka(json!({"instance_type": "express.m7g.large"}), json!({})), &usage, &lines);
    let unknown = kafka(json!({"instance_type": "<unknown>"}), json!({}));
    check(unknown, &[], &["unpriced Instance: var.x has no value", "unpriced Storage: var.x has no value"]);
}

#[test]
fn a_serverless_cluster() {
    // 50 partitions * 730 h.
    let lines = [
        "Cluster: 730 of AmazonMSK KafkaServerless-ClusterHours Serverless",
        "Partitions: 36500 of AmazonMSK KafkaServerless-PartitionHours Serverless",
        "Storage: <storage_gb> of AmazonMSK KafkaServerless-StorageHours Serverless",
        "Data in: <monthly_data_in_gb> of AmazonMSK KafkaServerless-In-Bytes Serverless",
        "Data out: <monthly_data_out_gb> of AmazonMSK KafkaServerless-Out-Bytes Serverless",
    ];
    check(resource("aws_msk_serverless_cluster", json!({})), &[("partitions", "50")], &lines);
}

/// 730 h * 0.8625 in Ireland; 2,190 h * 1.872 and 3,000 GB * 0.11.
#[test]
fn in_another_region() {
    check_cost(
        &[in_region("eu-west-1", resource("aws_msk_serverless_cluster", json!({})))],
        &[],
        &["AmazonMSK|KafkaServerless-ClusterHours|Serverless|eu-west-1|0:0.8625"],
        &["Cluster: 730 * 0.8625 = 629.625"],
    );
    check_cost(
        &[in_region("eu-west-1", kafka(volume(json!({})), json!({})))],
        &[],
        &[
            "AmazonMSK|Kafka.m5.4xlarge|RunBroker|eu-west-1|0:1.872",
            "AmazonMSK|Kafka.Storage.GP2|RunVolume|eu-west-1|0:0.11",
        ],
        &["Instance (kafka.m5.4xlarge): 2190 * 1.872 = 4099.68", "Storage: 3000 * 0.11 = 330"],
    );
    let broker = json!({"engine_type": "RabbitMQ", "host_instance_type": "mq.t3.micro"});
    check_cost(
        &[in_region("eu-west-1", resource("aws_mq_broker", broker))],
        &[("storage_size_gb", "10")],
        &[
            "AmazonMQ|RabbitMQ-InstanceUsage:mq.t3.micro||eu-west-1|0:0.02964",
            "AmazonMQ|TimedStorage-EBS-ByteHrs||eu-west-1|0:0.11",
        ],
        &[
            "Instance usage (RabbitMQ, mq.t3.micro, single_instance): 730 * 0.02964 = 21.6372",
            "Storage (RabbitMQ, EBS): 10 * 0.11 = 1.1",
        ],
    );
}
