//! A flow of AppFlow: its runs, and the data that it moves, by where that goes.
//!
//! Prices: <https://aws.amazon.com/appflow/pricing/>: a destination in AWS costs less. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appflow_flow>. Not for: destinations outside
//! of AWS that are reached by PrivateLink, which cost what those in AWS do; what the destination charges.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "appflow_flow",
    places: &[place("aws_appflow_flow")],
    fields: &[field("name").replaces(), field("destination").at("destination_flow_config")],
    usage: &[
        usage("monthly_flow_runs", "runs of the flow per month that find data").sizes(30, 720, 40_000),
        usage("monthly_data_processed_gb", "GB that the flow moves per month").sizes(1, 50, 2_000),
    ],
    bill,
};

const APPFLOW: &str = "AmazonAppFlow";

/// The destinations that are AWS's own.
const OF_AWS: &[&str] = &["CustomerProfiles", "EventBridge", "Honeycode", "LookoutMetrics", "Redshift", "S3"];

/// Destinations that are somebody else's.
const OF_OTHERS: &[&str] = &["Marketo", "SAPOData", "Salesforce", "Zendesk"];

fn bill(flow: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = (APPFLOW, "component:flow-runs", "");
    bill.add(line("Flow runs", "runs", key, flow.usage("monthly_flow_runs")));
    bill.part("Data processed", |bill| {
        for destination in flow.items("destination")? {
            let here = |why: String| Reason::new(why).at(flow.resource.span("destination_flow_config"));
            let kind = text_of(&destination, "connector_type")?
                .ok_or_else(|| here("connector_type of a destination is not set".to_owned()))?;
            let usage_type = match kind.as_str() {
                kind if OF_AWS.contains(&kind) => "component:data-within-aws",
                kind if OF_OTHERS.contains(&kind) => "component:data-outside-aws",
                // CustomConnector, Snowflake, Upsolver; and what AppFlow has learned since.
                _ => {
                    return Err(here(format!("whether a destination of the kind {kind} is in AWS is not known")));
                }
            };
            let moved = flow.usage("monthly_data_processed_gb");
            let data = line(format!("Data processed ({kind})"), "GB", (APPFLOW, usage_type, ""), moved);
            bill.add(data.decided_by("destination"));
        }
        Ok(())
    });
    Ok(())
}
