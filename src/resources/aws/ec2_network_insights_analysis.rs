//! An analysis of the Reachability Analyzer: it runs once, when it is created.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("Reachability Analyzer"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_network_insights_analysis>. Not for: the
//! path, which is free.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_network_insights_analysis",
    places: &[place("aws_ec2_network_insights_analysis")],
    fields: &[field("network_insights_path_id").replaces()],
    usage: &[usage("monthly_analyses", "times per month that it is created anew").sizes(1, 10, 100)],
    bill,
};

fn bill(analysis: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "Analysis-Runs", "");
    bill.add(line("Analyses", "analyses", key, analysis.usage("monthly_analyses")));
    Ok(())
}
