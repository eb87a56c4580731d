//! A video stream of Kinesis: what goes in and comes out, and what it keeps.
//!
//! Prices: <https://aws.amazon.com/kinesis/video-streams/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_video_stream>: nothing is kept. Not
//! for: images and clips that are made of it; signaling channels.

use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "kinesis_video_stream",
    places: &[place("aws_kinesis_video_stream")],
    fields: &[field("data_retention_in_hours").number(0)],
    usage: &[
        usage("monthly_data_ingested_gb", "GB that go into the stream per month").sizes(10, 500, 20_000),
        usage("monthly_data_consumed_gb", "GB that are read from it per month, not by HLS").sizes(5, 250, 20_000),
        usage("monthly_data_consumed_hls_gb", "GB that are played by HLS or MPEG-DASH per month")
            .sizes(1, 50, 5_000),
        usage("storage_gb", "GB that it keeps; what goes in during its retention if not given"),
    ],
    bill,
};

fn bill(stream: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, usage_type, usage) in [
        ("Data ingested", "component:data-ingested", "monthly_data_ingested_gb"),
        ("Data consumed", "component:data-consumed", "monthly_data_consumed_gb"),
        ("Data consumed (HLS)", "component:data-consumed-hls", "monthly_data_consumed_hls_gb"),
    ] {
        bill.add(line(name, "GB", (KINESIS_VIDEO, usage_type, ""), stream.usage(usage)));
    }
    let kept = stream.number("data_retention_in_hours");
    if !kept.is_zero() {
        let share_of_month = kept.divided_by(HOURS);
        let stored = stream.usage_or("storage_gb", stream.usage("monthly_data_ingested_gb") * share_of_month);
        let key = (KINESIS_VIDEO, "component:storage", "");
        bill.add(line("Storage", "GB-months", key, stored).decided_by("data_retention_in_hours"));
    }
    Ok(())
}

const KINESIS_VIDEO: &str = "AmazonKinesisVideo";
