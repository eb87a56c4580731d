//! An HTTP or WebSocket API: requests, or messages and connection time.
//!
//! Prices: <https://aws.amazon.com/api-gateway/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_api>. Not for: what stands
//! behind the API.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "apigatewayv2_api",
    places: &[place("aws_apigatewayv2_api")],
    fields: &[
        field("name"),
        field("protocol_type").replaces().words(&["HTTP", "WEBSOCKET"]),
        field("disable_execute_api_endpoint").flag(false),
    ],
    usage: &[
        usage("monthly_requests", "requests to an HTTP API per month").sizes(100_000, 10_000_000, 1_000_000_000),
        usage("request_size_kb", "average size of a request in KB; up to 512 if not set"),
        usage("monthly_messages", "messages sent to and from a WebSocket API per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("message_size_kb", "average size of a message in KB; up to 32 if not set"),
        usage("monthly_connection_mins", "minutes that clients are connected to a WebSocket API per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
    ],
    bill,
};

/// What counts as one request, and as one message.
const REQUEST_KB: i64 = 512;
const MESSAGE_KB: i64 = 32;

fn bill(api: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if api.required("protocol_type")? != "WEBSOCKET" {
        let chunks = api.usage_or("request_size_kb", REQUEST_KB).in_blocks_of(REQUEST_KB);
        let requests = api.usage("monthly_requests") * chunks;
        let key = ("AmazonApiGateway", "ApiGatewayHttpRequest", "ApiGatewayHttpApi");
        bill.add(line("Requests", "1M requests", key, requests).per(1_000_000).decided_by("protocol_type"));
        return Ok(());
    }
    let chunks = api.usage_or("message_size_kb", MESSAGE_KB).in_blocks_of(MESSAGE_KB);
    let messages = api.usage("monthly_messages") * chunks;
    let key = ("AmazonApiGateway", "ApiGatewayMessage", "ApiGatewayWebSocket");
    bill.add(line("Messages", "1M messages", key, messages).per(1_000_000).decided_by("protocol_type"));
    let minutes = api.usage("monthly_connection_mins");
    let key = ("AmazonApiGateway", "ApiGatewayMinute", "ApiGatewayWebSocket");
    bill.add(line("Connection duration", "1M minutes", key, minutes).per(1_000_000).decided_by("protocol_type"));
    Ok(())
}
