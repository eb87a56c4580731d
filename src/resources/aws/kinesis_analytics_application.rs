//! An application of Kinesis Data Analytics for SQL: nothing runs any more, and nothing is known of what it costs.
//!
//! AWS ended the service on 27 January 2026:
//! <https://docs.aws.amazon.com/kinesisanalytics/latest/dev/discontinuation.html>. Not for: applications of Apache
//! Flink.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "kinesis_analytics_application",
    places: &[place("aws_kinesis_analytics_application")],
    fields: &[field("start_application").flag(false)],
    usage: &[],
    bill,
};

/// Why an application of SQL has no bill.
pub(super) const ENDED: &str = "AWS ended Kinesis Data Analytics for SQL on 27 January 2026";

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.unpriced("Processing", Reason::new(ENDED));
    Ok(())
}
