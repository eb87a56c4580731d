//! A Kinesis data stream: shard hours or stream hours, what goes in and out, and what is kept.
//!
//! Prices: <https://aws.amazon.com/kinesis/data-streams/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream>. Not for: consumers
//! that are resources of their own.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "kinesis_stream",
    places: &[place("aws_kinesis_stream")],
    fields: &[
        field("name").replaces(),
        field("stream_mode")
            .at("stream_mode_details[0].stream_mode")
            .text("PROVISIONED")
            .words(&["PROVISIONED", "ON_DEMAND"]),
        field("shard_count"),
        field("retention_period").number(24),
        field("encryption_type").text("NONE"),
        field("shard_level_metrics"),
    ],
    usage: &[
        usage("monthly_provisioned_put_units", "PUT payload units of 25 KB per month").sizes(
            1_000_000,
            50_000_000,
            5_000_000_000,
        ),
        usage(
            "monthly_provisioned_extended_retention_gb",
            "not needed: AWS bills this retention by the shard hour",
        ),
        usage("monthly_provisioned_long_term_retention_gb", "data kept for more than 7 days in GB")
            .sizes(10, 1_000, 50_000),
        usage("monthly_provisioned_long_term_retrieval_gb", "data older than 7 days read per month in GB")
            .sizes(1, 100, 5_000),
        usage("monthly_provisioned_efo_data_out_gb", "data read by enhanced fan-out per month in GB")
            .sizes(10, 1_000, 50_000),
        usage("monthly_provisioned_efo_consumer_hours", "consumer-shard hours of consumers not in this project"),
        usage("monthly_on_demand_data_in_gb", "data written per month in GB").sizes(10, 1_000, 50_000),
        usage("monthly_on_demand_data_out_gb", "data read per month in GB").sizes(20, 2_000, 100_000),
        usage("monthly_on_demand_efo_data_out_gb", "data read by enhanced fan-out per month in GB")
            .sizes(10, 1_000, 50_000),
        usage("monthly_on_demand_extended_retention_gb", "data kept between 24 hours and 7 days in GB")
            .sizes(2, 200, 10_000),
        usage("monthly_on_demand_long_term_retention_gb", "data kept for more than 7 days in GB")
            .sizes(10, 1_000, 50_000),
    ],
    bill,
};

/// The price of keeping data changes after so many hours.
const INCLUDED_HOURS: i64 = 24;
const LONG_TERM_HOURS: i64 = 168;

fn bill(stream: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    match stream.required("stream_mode")?.as_str() {
        "ON_DEMAND" => on_demand(stream, bill),
        _ => provisioned(stream, bill),
    }
    Ok(())
}

fn provisioned(stream: &Thing<'_>, bill: &mut Bill) {
    let hours = stream.number("shard_count") * Amount::MONTH_OF_HOURS;
    let key = ("AmazonKinesis", "Storage-ShardHour", "shardHourStorage");
    bill.add(line("Shard hours", "hours", key, hours.clone()).decided_by("shard_count"));
    let units = stream.usage("monthly_provisioned_put_units");
    let key = ("AmazonKinesis", "PutRequestPayloadUnits", "PutRequest");
    bill.add(line("PUT payload units", "1M units", key, units).per(1_000_000));
    bill.part("Extended retention", |bill| {
        if kept_beyond(stream, INCLUDED_HOURS)? {
            let key = ("AmazonKinesis", "Extended-ShardHour", "");
            bill.add(line("Extended retention (24H to 7D)", "hours", key, hours).decided_by("retention_period"));
        }
        if kept_beyond(stream, LONG_TERM_HOURS)? {
            let kept = stream.usage("monthly_provisioned_long_term_retention_gb");
            let key = ("AmazonKinesis", "LongTermRetention-ByteHrs", "");
            bill.add(line("Long term retention (7D+)", "GB-months", key, kept).decided_by("retention_period"));
            let read = stream.usage("monthly_provisioned_long_term_retrieval_gb");
            let key = ("AmazonKinesis", "LongTermRetention-ReadBytes", "");
            bill.add(line("Long term retrieval (7D+)", "GB", key, read).decided_by("retention_period"));
        }
        Ok(())
    });
    let consumers = stream.usage("monthly_provisioned_efo_consumer_hours");
    let key = ("AmazonKinesis", "EnhancedFanoutHour", "");
    bill.add(line("Enhanced Fan Out (EFO)", "consumer-shard hours", key, consumers));
    let read = stream.usage("monthly_provisioned_efo_data_out_gb");
    bill.add(line("Enhanced Fan Out (EFO) data retrieval", "GB", ("AmazonKinesis", "ReadBytes", ""), read));
}

fn on_demand(stream: &Thing<'_>, bill: &mut Bill) {
    let key = ("AmazonKinesis", "OnDemand-StreamHour", "OnDemandStreamHr");
    bill.add(line("Stream hours", "hours", key, Amount::MONTH_OF_HOURS).decided_by("stream_mode"));
    let data = |name, usage_type, operation, usage| {
        line(name, "GB", ("AmazonKinesis", usage_type, operation), stream.usage(usage))
    };
    let (usage_type, operation) = ("OnDemand-BilledIncomingBytes", "OnDemandDataIngested");
    bill.add(data("Data ingested", usage_type, operation, "monthly_on_demand_data_in_gb"));
    let (usage_type, operation) = ("OnDemand-BilledOutgoingBytes", "OnDemandDataRetrieval");
    bill.add(data("Data retrieval", usage_type, operation, "monthly_on_demand_data_out_gb"));
    let (usage_type, operation) = ("OnDemand-BilledOutgoingEFOBytes", "OnDemandEFODataRetrieval");
    let name = "Enhanced Fan Out (EFO) data retrieval";
    bill.add(data(name, usage_type, operation, "monthly_on_demand_efo_data_out_gb"));
    bill.part("Extended retention", |bill| {
        let mut kept = |name, usage_type, operation, usage| {
            let component = line(name, "GB-months", ("AmazonKinesis", usage_type, operation), stream.usage(usage));
            bill.add(component.decided_by("retention_period"));
        };
        if kept_beyond(stream, INCLUDED_HOURS)? {
            let (usage_type, operation) =
                ("OnDemand-ExtendedRetention-ByteHrs", "OnDemandExtendedRetentionByteHrs");
            let usage = "monthly_on_demand_extended_retention_gb";
            kept("Extended retention (24H to 7D)", usage_type, operation, usage);
        }
        if kept_beyond(stream, LONG_TERM_HOURS)? {
            let (usage_type, operation) =
                ("OnDemand-LongTermRetention-ByteHrs", "OnDemandLongTermRetentionByteHrs");
            kept("Long term retention (7D+)", usage_type, operation, "monthly_on_demand_long_term_retention_gb");
        }
        Ok(())
    });
}

fn kept_beyond(stream: &Thing<'_>, hours: i64) -> Result<bool, Reason> {
    match stream.number("retention_period").value() {
        Ok(kept) => Ok(kept > hours.into()),
        Err(lack) => Err(lack.reason()),
    }
}
