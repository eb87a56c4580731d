//! A query that Timestream for LiveAnalytics runs by a schedule: the hours of its compute units.
//!
//! Prices: <https://aws.amazon.com/timestream/pricing/> ("Timestream for LiveAnalytics"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/timestreamquery_scheduled_query>. Not for: what
//! it writes, which its target table counts; accounts that still pay by GB scanned.

use super::timestreaminfluxdb_db_instance::TIMESTREAM;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "timestreamquery_scheduled_query",
    places: &[place("aws_timestreamquery_scheduled_query")],
    fields: &[field("schedule").at("schedule_configuration[0].schedule_expression")],
    usage: &[usage("monthly_tcu_hours", "hours of Timestream compute units that its runs take per month")
        .sizes(1, 50, 1_000)],
    bill,
};

fn bill(query: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = (TIMESTREAM, "component:tcu-hours", "");
    bill.add(line("Queries", "TCU-hours", key, query.usage("monthly_tcu_hours")).decided_by("schedule"));
    Ok(())
}
