//! The public IPv4 addresses of databases and brokers that stand open to the internet.
//! <https://aws.amazon.com/vpc/pricing/> ("Public IPv4 address"): $0.005 an hour for each.

use serde_json::{Value as Json, json};

use super::{check_cost, in_region, lines, resource};

const ONE: &str = "Public IPv4 address (in use): 730 of AmazonVPC PublicIPv4:InUseAddress";
const FURTHER: &str =
    "unpriced Further public IPv4 addresses: AWS does not say whether each of several machines has one";

/// What of the bill is about public addresses.
fn addresses(of: &str, values: Json) -> Vec<String> {
    let mut lines = lines(&[resource(of, values)], &[]);
    lines.retain(|line| line.to_lowercase().contains("public ipv4"));
    lines
}

#[test]
fn one_where_it_is_open_and_alone() {
    let rows = [
        (
            "aws_db_instance",
            json!({"engine": "postgres", "instance_class": "db.t3.medium"}),
            json!({"multi_az": true}),
        ),
        (
            "aws_dms_replication_instance",
            json!({"replication_instance_class": "dms.t3.medium"}),
            json!({"multi_az": true}),
        ),
        ("aws_redshift_cluster", json!({"node_type": "ra3.large"}), json!({"number_of_nodes": 2})),
        (
            "aws_mq_broker",
            json!({"engine_type": "ActiveMQ", "host_instance_type": "mq.m5.large"}),
            json!({"deployment_mode": "ACTIVE_STANDBY_MULTI_AZ"}),
        ),
        ("aws_rds_cluster_instance", json!({"instance_class": "db.r6g.large"}), Json::Null),
        ("aws_neptune_cluster_instance", json!({"instance_class": "db.r5.large"}), Json::Null),
    ];
    for (of, values, several) in rows {
        let with = |more: Json| {
            let both = [&values, &more].into_iter().filter_map(Json::as_object).flatten();
            Json::Object(both.map(|(name, value)| (name.clone(), value.clone())).collect())
        };
        assert!(addresses(of, with(json!({}))).is_empty(), "{of} is closed by default");
        assert!(addresses(of, with(json!({"publicly_accessible": false}))).is_empty(), "{of}");
        assert_eq!(addresses(of, with(json!({"publicly_accessible": true}))), [ONE], "{of}");
        let why = "unpriced Public IPv4 address: var.x has no value";
        assert_eq!(addresses(of, with(json!({"publicly_accessible": "<unknown>"}))), [why], "{of}");
        if let Some(several) = several.as_object() {
            let mut open = several.clone();
            open.insert("publicly_accessible".to_owned(), json!(true));
            assert_eq!(addresses(of, with(Json::Object(open))), [ONE, FURTHER], "{of}");
        }
    }
    // A public broker of RabbitMQ is in no VPC of one's own.
    let rabbit = json!({
        "engine_type": "RabbitMQ", "host_instance_type": "mq.m5.large", "publicly_accessible": true,
    });
    assert!(addresses("aws_mq_broker", rabbit).is_empty());
}

#[test]
fn every_broker_of_kafka_has_one() {
    let cluster = |kind: &str| {
        let access = json!([{"type": kind}]);
        let group = json!([{"instance_type": "kafka.m5.large", "connectivity_info": [{"public_access": access}]}]);
        resource("aws_msk_cluster", json!({"number_of_broker_nodes": 3, "broker_node_group_info": group}))
    };
    // 3 * 730 h * 0.005.
    let price = &["AmazonVPC|PublicIPv4:InUseAddress||eu-west-1|0:0.005"];
    let found = lines(&[cluster("SERVICE_PROVIDED_EIPS")], &[]);
    let expected = "Public IPv4 addresses (in use): 2190 of AmazonVPC PublicIPv4:InUseAddress";
    assert!(found.iter().any(|line| line == expected), "{found:#?}");
    assert!(!lines(&[cluster("DISABLED")], &[]).iter().any(|line| line.contains("IPv4")));
    check_cost(
        &[in_region("eu-west-1", cluster("SERVICE_PROVIDED_EIPS"))],
        &[],
        price,
        &[
            "Instance (kafka.m5.large): no price in eu-west-1",
            "Public IPv4 addresses (in use): 2190 * 0.005 = 10.95",
        ],
    );
}
