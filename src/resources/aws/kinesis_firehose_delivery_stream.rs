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
        field("destination").replaces(),
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
    usage: &[usage("monthly_data_ingested_gb", "data ingested per month in GB, each record rounded up to 5 KB")
        .sizes(10, 500, 20_000)],
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
        if !stream.items("msk_source")?.is_empty() {
            return priced_apart("from MSK", "msk_source");
        }
        let destination = stream.required("destination")?;
        if matches!(destination.as_str(), "snowflake" | "iceberg") {
            return priced_apart(&format!("for {destination}"), "destination");
        }
        bill.add(line("Data ingested", "GB", (SERVICE, "BilledBytes", "PutRecord"), ingested.clone()));
        Ok(())
    });
    bill.part("Format conversion", |bill| {
        if enabled(stream, "format_conversion")? {
            let key = (SERVICE, "DFCBilledBytes", "DataFormatConversion");
            bill.add(line("Format conversion", "GB", key, ingested.clone()).decided_by("format_conversion"));
        }
        Ok(())
    });
    bill.part("Dynamic partitioning", |_| match enabled(stream, "dynamic_partitioning")? {
        false => Ok(()),
        true => Err(Reason::new("the catalogue has no price of it")
            .at(stream.resource.span(&stream.path("dynamic_partitioning")))),
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
