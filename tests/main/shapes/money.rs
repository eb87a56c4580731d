//! From a resource to dollars, with prices written here as AWS's pages have them, and whether the shipped catalogue
//! has the keys that the shapes ask for.

use finops_lint::evaluator::project::Resource;
use finops_lint::pricing::Catalogue;
use finops_lint::resources::estate::Estate;
use finops_lint::resources::things;
use rust_decimal::Decimal;
use serde_json::json;

use super::{in_region, resource, seen, usage_of};

/// One price: the offer, then usage type, operation, region and tiers as in `pricing-cache/`.
type Price = (&'static str, &'static str, &'static str, &'static str, &'static str);

const EBS: &str = "AmazonEC2";
const RDS: &str = "AmazonRDS";

/// us-east-1 where nothing else is said. In the order of the pages:
/// <https://aws.amazon.com/ebs/pricing/>, <https://aws.amazon.com/ec2/pricing/on-demand/>,
/// <https://aws.amazon.com/vpc/pricing/>, <https://aws.amazon.com/privatelink/pricing/>,
/// <https://aws.amazon.com/rds/postgresql/pricing/>, <https://aws.amazon.com/s3/pricing/>.
const PRICES: &[Price] = &[
    (EBS, "EBS:VolumeUsage.gp3", "", "us-east-1", "0:0.08"),
    (EBS, "EBS:VolumeUsage.gp3", "", "eu-central-1", "0:0.0952"),
    (EBS, "EBS:VolumeP-IOPS.gp3", "", "eu-central-1", "0:0.006"),
    // 0.0476 for each MiB/s.
    (EBS, "EBS:VolumeP-Throughput.gp3", "", "eu-central-1", "0:48.7424"),
    (EBS, "EBS:VolumeUsage.io2", "", "us-east-1", "0:0.125"),
    (EBS, "EBS:VolumeP-IOPS.io2", "", "us-east-1", "0:0.065"),
    (EBS, "EBS:VolumeP-IOPS.io2.tier2", "", "us-east-1", "0:0.0455"),
    (EBS, "EBS:VolumeP-IOPS.io2.tier3", "", "us-east-1", "0:0.03185"),
    (EBS, "BoxUsage:m5.large", "RunInstances", "us-east-1", "0:0.096"),
    (EBS, "NatGateway-Hours", "NatGateway", "us-east-1", "0:0.045"),
    (EBS, "NatGateway-Bytes", "NatGateway", "us-east-1", "0:0.045"),
    ("AmazonVPC", "PublicIPv4:IdleAddress", "", "us-east-1", "0:0.005"),
    ("AmazonVPC", "VpcEndpoint-Hours", "VpcEndpoint", "us-east-1", "0:0.01"),
    ("AmazonVPC", "VpcEndpoint-Bytes", "VpcEndpoint", "us-east-1", "0:0.01 1048576:0.006 5242880:0.004"),
    (RDS, "Multi-AZUsage:db.m5.large", "CreateDBInstance:0014", "us-east-1", "0:0.356"),
    (RDS, "RDS:Multi-AZ-GP3-Storage", "", "us-east-1", "0:0.23"),
    ("AmazonS3", "TimedStorage-ByteHrs", "", "us-east-1", "0:0.023 51200:0.022 512000:0.021"),
];

fn catalogue() -> Catalogue {
    let mut offers: Vec<(String, String)> = Vec::new();
    for (offer, usage_type, operation, region, tiers) in PRICES {
        let name = format!("{offer}.tsv");
        let row = format!("{usage_type}\t{operation}\t{region}\tunit\t{tiers}\tpage\t2026-01-01\n");
        match offers.iter_mut().find(|(known, _)| *known == name) {
            Some((_, text)) => text.push_str(&row),
            None => {
                let header = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of\n";
                offers.push((name, format!("{header}{row}")));
            }
        }
    }
    Catalogue::from_tsv(&offers).unwrap_or_else(|error| panic!("{error}"))
}

/// What the lines with a known quantity cost together, to the cent.
#[track_caller]
fn costs(resource: Resource, usage: &[(&str, &str)], expected: &str) {
    let catalogue = catalogue();
    let resources = [resource];
    let estate = Estate::new(&resources);
    let of = &resources[0];
    let region = of.region.as_deref().unwrap_or_default();
    let mut total = Decimal::ZERO;
    for thing in things(of, &of.values, &usage_of(usage), &estate) {
        for component in thing.bill().components {
            let Ok(quantity) = component.quantity.value() else { continue };
            let key = &component.key;
            let price = catalogue.price(key.service, region, &key.usage_type, &key.operation);
            let parts = price.as_ref().and_then(|price| price.split(quantity));
            seen::cost(thing.shape.name, region, parts.map_or(0, |parts| parts.len()));
            let cost = price.and_then(|price| price.cost(quantity));
            total += cost.unwrap_or_else(|| panic!("{key:?} has no price in {region}"));
        }
    }
    assert_eq!(total.round_dp(2).to_string(), expected);
}

#[test]
fn bills_in_dollars() {
    // 8 GB * 0.08 + 730 h * 0.096 = 0.64 + 70.08.
    let values = json!({
        "instance_type": "m5.large", "associate_public_ip_address": false,
        "root_block_device": [{"volume_type": "gp3", "volume_size": 8}],
    });
    costs(resource("aws_instance", values), &[], "70.72");
    // 500 GB * 0.0952 + 1,000 IOPS * 0.006 + 125 MiB/s * 0.0476 = 47.60 + 6.00 + 5.95.
    let values = json!({"type": "gp3", "size": 500, "iops": 4000, "throughput": 250});
    costs(in_region("eu-central-1", resource("aws_ebs_volume", values)), &[], "59.55");
    // 100 GB * 0.125 + 32,000 * 0.065 + 32,000 * 0.0455 + 6,000 * 0.03185 = 12.50 + 2,080 + 1,456 + 191.10.
    let values = json!({"type": "io2", "size": 100, "iops": 70_000});
    costs(resource("aws_ebs_volume", values), &[], "3739.60");
    // 730 h * 0.045 + 10 GB * 0.045.
    costs(resource("aws_nat_gateway", json!({})), &[("monthly_data_processed_gb", "10")], "33.30");
    // 730 h * 0.005.
    costs(resource("aws_eip", json!({})), &[], "3.65");
    // 730 h * 0.356 + 100 GB * 0.23 = 259.88 + 23.00.
    let values = json!({
        "engine": "postgres", "instance_class": "db.m5.large", "multi_az": true,
        "storage_type": "gp3", "allocated_storage": 100,
    });
    costs(resource("aws_db_instance", values), &[], "282.88");
}

#[test]
fn the_last_unit_of_a_tier_and_the_first_of_the_next() {
    // 51,200 GB * 0.023, then one more for 0.022; 460,800 * 0.022 on top, then one more for 0.021.
    let bucket = || resource("aws_s3_bucket", json!({}));
    for (gb, dollars) in
        [("51200", "1177.60"), ("51201", "1177.62"), ("512000", "11315.20"), ("512001", "11315.22")]
    {
        costs(bucket(), &[("standard.storage_gb", gb)], dollars);
    }
    // 730 h * 0.01 = 7.30; 1,048,576 GB * 0.01 = 10,485.76, then 100 more for 0.60; 5,242,880: + 4,194,304 * 0.006.
    let endpoint =
        || resource("aws_vpc_endpoint", json!({"vpc_endpoint_type": "Interface", "subnet_ids": ["subnet-1"]}));
    for (gb, dollars) in
        [("1048576", "10493.06"), ("1048676", "10493.66"), ("5242880", "35658.88"), ("5242980", "35659.28")]
    {
        costs(endpoint(), &[("monthly_data_processed_gb", gb)], dollars);
    }
}

/// A key with a spelling of its own would be a price that is never found.
#[test]
fn the_shipped_catalogue_has_the_keys() {
    let volume =
        |kind: &str| ("aws_ebs_volume", json!({"type": kind, "size": 1, "iops": 70_000, "throughput": 250}));
    let database = |more: serde_json::Value| {
        let mut values = json!({
            "engine": "postgres", "instance_class": "db.m5.large", "allocated_storage": 400, "iops": 20_000,
            "storage_throughput": 1000, "backup_retention_period": 7,
        });
        let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
        values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
        ("aws_db_instance", values)
    };
    let rows = [
        volume("gp2"),
        volume("gp3"),
        volume("io1"),
        volume("io2"),
        volume("st1"),
        volume("sc1"),
        volume("standard"),
        ("aws_instance", json!({"instance_type": "m7g.large", "monitoring": true})),
        ("aws_nat_gateway", json!({})),
        ("aws_vpc_endpoint", json!({"vpc_endpoint_type": "Interface"})),
        ("aws_vpc_endpoint", json!({"vpc_endpoint_type": "GatewayLoadBalancer"})),
        ("aws_eip", json!({})),
        ("aws_eip", json!({"instance": "i-1"})),
        ("aws_s3_bucket", json!({})),
        ("aws_s3_bucket_inventory", json!({})),
        ("aws_lb", json!({"internal": true})),
        ("aws_lb", json!({"internal": true, "load_balancer_type": "network"})),
        ("aws_lb", json!({"load_balancer_type": "gateway"})),
        ("aws_elb", json!({})),
        ("aws_eks_cluster", json!({})),
        ("aws_ebs_snapshot", json!({})),
        ("aws_ebs_snapshot", json!({"storage_tier": "archive"})),
        ("aws_ebs_fast_snapshot_restore", json!({})),
        ("aws_elasticache_cluster", json!({"engine": "memcached", "node_type": "cache.t4g.micro"})),
        ("aws_elasticache_cluster", json!({"engine": "valkey", "node_type": "cache.t4g.micro"})),
        ("aws_elasticache_replication_group", json!({"node_type": "cache.t4g.micro"})),
        ("aws_s3_bucket_analytics_configuration", json!({})),
        database(json!({"storage_type": "gp3"})),
        database(json!({"storage_type": "gp3", "multi_az": true})),
        database(json!({"storage_type": "io1", "multi_az": true, "engine": "mysql"})),
        database(json!({"storage_type": "standard", "engine": "mariadb"})),
        database(json!({"storage_type": "gp2", "engine": "oracle-ee"})),
        database(json!({"storage_type": "gp2", "engine": "sqlserver-se"})),
        database(json!({
            "instance_class": "db.m5.xlarge", "performance_insights_enabled": true,
            "performance_insights_retention_period": 62,
        })),
    ];
    // Known gaps of the catalogue, which a report shows as lines without a price.
    let gaps = ["PI_API"];
    for (of, values) in rows {
        let resources = [resource(of, values)];
        let estate = Estate::new(&resources);
        for thing in things(&resources[0], &resources[0].values, &usage_of(&[]), &estate) {
            for component in thing.bill().components {
                let key = &component.key;
                let price = Catalogue::embedded().price(key.service, "us-east-1", &key.usage_type, &key.operation);
                assert!(price.is_some() || gaps.contains(&&*key.usage_type), "{key:?}");
            }
        }
    }
}
