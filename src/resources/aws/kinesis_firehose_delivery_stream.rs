//! A Firehose delivery stream: data ingested, format conversion, delivery into a VPC.
//!
//! Prices: <https://aws.amazon.com/firehose/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_firehose_delivery_stream>. Not
//! for: the source, the destination, and functions that transform.

use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "kinesis_firehose_delivery_stream",
    places: &[place("aws_kinesis_firehose_delivery_stream")],
    fields: &[
        field("name").replaces(),
        field("destination").replaces().words(&[
            "extended_s3",
            "s3",
            "redshift",
            "elasticsearch",
            "opensearch",
            "opensearchserverless",
            "splunk",
            "http_endpoint",
            "snowflake",
            "iceberg",
        ]),
        field("kinesis_source").at("kinesis_source_configuration").replaces(),
        field("msk_source").at("msk_source_configuration").replaces(),
        field("format_conversion").at("extended_s3_configuration[0].data_format_conversion_configuration"),
        field("dynamic_partitioning").at("extended_s3_configuration[0].dynamic_partitioning_configuration"),
        field("compression_format").at("extended_s3_configuration[0].compression_format").text("UNCOMPRESSED"),
        field("buffering_size").at("extended_s3_configuration[0].buffering_size").number(5),
        field("buffering_interval").at("extended_s3_configuration[0].buffering_interval").number(300),
        field("opensearch_vpc").at("opensearch_configuration[0].vpc_config").replaces(),
        field("opensearchserverless_vpc").at("opensearchserverless_configuration[0].vpc_config").replaces(),
        field("elasticsearch_vpc").at("elasticsearch_configuration[0].vpc_config").replaces(),
    ],
    usage: &[
        usage("monthly_data_ingested_gb", "data ingested per month in GB, each record rounded up to 5 KB")
            .sizes(10, 500, 20_000),
        usage("monthly_partitioned_objects", "objects delivered per month, where data are partitioned dynamically")
            .sizes(10_000, 500_000, 20_000_000),
        usage("monthly_jq_hours", "hours of JQ per month that find the partition of each record").sizes(1, 50, 700),
    ],
    bill,
};

const SERVICE: &str = "AmazonKinesisFirehose";

fn bill(stream: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let ingested = stream.usage("monthly_data_ingested_gb");
    bill.part("Data ingested", |bill| {
        let priced_apart = |what: &str, field: &str| {
            let why = format!("the catalogue has no price of ingestion {what}");
            Err(Reason::new(why).at(stream.resource.span(&stream.path(field))))
        };
        let is_from_msk = !stream.items("msk_source")?.is_empty();
        let is_read = is_from_msk || !stream.items("kinesis_source")?.is_empty();
        let destination = stream.required("destination")?;
        let ingested =
            |usage_type, operation| line("Data ingested", "GB", (SERVICE, usage_type, operation), ingested.clone());
        bill.add(match destination.as_str() {
            "snowflake" => return priced_apart("for snowflake", "destination"),
            "iceberg" if is_read => return priced_apart("from a stream for iceberg", "destination"),
            "iceberg" => ingested("component:iceberg-ingested", "").decided_by("destination"),
            _ if is_from_msk => ingested("component:msk-ingested", "").decided_by("msk_source"),
            _ => ingested("BilledBytes", "PutRecord"),
        });
        Ok(())
    });
    bill.part("Format conversion", |bill| {
        if enabled(stream, "format_conversion")? {
            let key = (SERVICE, "DFCBilledBytes", "DataFormatConversion");
            bill.add(line("Format conversion", "GB", key, ingested.clone()).decided_by("format_conversion"));
        }
        Ok(())
    });
    bill.part("Dynamic partitioning", |bill| {
        if enabled(stream, "dynamic_partitioning")? {
            let mut add = |name: &str, unit, usage_type, quantity| {
                let part = line(name, unit, (SERVICE, usage_type, ""), quantity);
                bill.add(part.decided_by("dynamic_partitioning"));
            };
            add("Dynamic partitioning", "GB", "component:dynamically-partitioned-data", ingested.clone());
            let objects = stream.usage("monthly_partitioned_objects");
            add("Dynamic partitioning", "objects", "component:dynamically-partitioned-objects", objects);
            // Records can carry their partition without JQ.
            let hours = stream.usage("monthly_jq_hours");
            if hours.value().is_ok() {
                add("Dynamic partitioning (JQ)", "hours", "component:jq-hours", hours);
            }
        }
        Ok(())
    });
    for field in ["opensearch_vpc", "opensearchserverless_vpc", "elasticsearch_vpc"] {
        bill.part("VPC delivery", |bill| {
            for vpc in stream.items(field)? {
                let key = (SERVICE, "Firehose-VpcDelivery-Hours", "RunVpcInstance");
                let hours = zones(&vpc) * Amount::MONTH_OF_HOURS;
                bill.add(line("VPC AZ delivery", "hours", key, hours).decided_by(field));
                let key = (SERVICE, "Firehose-VpcDelivery-Bytes", "VpcBandwidth");
                bill.add(line("VPC data", "GB", key, ingested.clone()).decided_by(field));
            }
            Ok(())
        });
    }
    Ok(())
}

/// A block that is written is on, unless it says `enabled = false`. Dynamic partitioning is off unless it says so.
fn enabled(stream: &Thing<'_>, field: &str) -> Result<bool, Reason> {
    let Some(block) = stream.items(field)?.into_iter().next() else { return Ok(false) };
    let written = text_of(&block, "enabled")?;
    Ok(written.map_or(field == "format_conversion", |written| written == "true"))
}

/// The availability zones delivered to: one for each subnet.
fn zones(vpc: &Value) -> Amount {
    match vpc.at("subnet_ids").map(Value::reveal) {
        Some(Value::List(_, subnets)) => i64::try_from(subnets.len()).unwrap_or(i64::MAX).into(),
        Some(Value::Unknown(unknown)) => Amount::unknown(unknown.into()),
        _ => Amount::unknown(Reason::new("subnet_ids is not set")),
    }
}
