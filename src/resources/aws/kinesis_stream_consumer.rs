//! A registered consumer of a Kinesis stream: enhanced fan-out, by the hour and shard.
//!
//! Prices: <https://aws.amazon.com/kinesis/data-streams/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream_consumer>. Not for: the
//! data it reads, which is in the stream's usage.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;
use crate::resources::things;
use crate::resources::usage::UsageOf;

pub(super) static SHAPE: Shape = Shape {
    name: "kinesis_stream_consumer",
    places: &[place("aws_kinesis_stream_consumer")],
    fields: &[field("name").replaces(), field("stream_arn").replaces()],
    usage: &[],
    bill,
};

fn bill(consumer: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let at = |why: &str| Reason::new(why).at(consumer.resource.span("stream_arn"));
    let shards = match consumer.estate.target(consumer.resource, "stream_arn", &["aws_kinesis_stream"]) {
        Target::Found(streams) => {
            let no_usage = UsageOf::default();
            let streams = streams.iter().flat_map(|found| things(found, &found.values, &no_usage, consumer.estate));
            let mut shards = streams.map(|stream| shards(&stream));
            let first = shards.next().ok_or_else(|| at("the stream has no description"))??;
            if shards.any(|other| other.as_ref() != Ok(&first)) {
                return Err(at("stream_arn may name any of several streams, which differ"));
            }
            first
        }
        Target::Elsewhere => return Err(at("the stream and its shards are not in this project")),
        Target::Unset => return Err(at("stream_arn is not set")),
        Target::Unknown(unknown) => return Err(Reason::from(&unknown)),
    };
    let key = ("AmazonKinesis", "EnhancedFanoutHour", "");
    let hours = line("Enhanced Fan Out (EFO)", "consumer-shard hours", key, shards * Amount::MONTH_OF_HOURS);
    bill.add(hours.decided_by("stream_arn"));
    Ok(())
}

/// An on-demand stream bills no hours of its consumers.
fn shards(stream: &Thing<'_>) -> Result<Amount, Reason> {
    let on_demand = stream.required("stream_mode")? == "ON_DEMAND";
    Ok(if on_demand { Amount::ZERO } else { stream.number("shard_count") })
}
