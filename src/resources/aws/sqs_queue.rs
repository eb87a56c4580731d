//! An SQS queue: its requests, in chunks of 64 KB.
//!
//! Prices: <https://aws.amazon.com/sqs/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue>. Not for: requests to
//! KMS, which are the key's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "sqs_queue",
    places: &[place("aws_sqs_queue")],
    fields: &[
        field("name").replaces(),
        field("fifo_queue").flag(false).replaces(),
        field("message_retention_seconds").number(345_600),
        field("visibility_timeout_seconds").number(30),
        field("receive_wait_time_seconds").number(0),
        field("delay_seconds").number(0),
        field("max_message_size").number(262_144),
        field("redrive_policy"),
        field("kms_master_key_id"),
        field("content_based_deduplication").flag(false),
        field("fifo_throughput_limit"),
    ],
    usage: &[
        usage("monthly_requests", "requests per month: sends, receives, deletes, and empty receives").sizes(
            1_000_000,
            100_000_000,
            10_000_000_000,
        ),
        usage("request_size_kb", "average size of a request in KB; up to 64 if not set"),
    ],
    bill,
};

/// AWS counts every 64 KB of a request's payload as one request.
const CHUNK_KB: i64 = 64;

fn bill(queue: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let chunks = queue.usage_or("request_size_kb", CHUNK_KB).in_blocks_of(CHUNK_KB);
    let requests = queue.usage("monthly_requests") * chunks;
    let usage_type = if queue.flag("fifo_queue")? { "Requests-FIFO-Tier1" } else { "Requests-Tier1" };
    let requests = line("Requests", "1M requests", ("AWSQueueService", usage_type, ""), requests);
    bill.add(requests.per(1_000_000).decided_by("fifo_queue"));
    Ok(())
}
