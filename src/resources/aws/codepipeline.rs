//! A pipeline of CodePipeline: a month of it, or the minutes of its actions, by its type.
//!
//! Prices: <https://aws.amazon.com/codepipeline/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codepipeline>. A pipeline of type V1 is
//! charged in months in which it ran, from 30 days after its creation on. Not for: what its actions start, the bucket of
//! its artifacts.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "codepipeline",
    places: &[place("aws_codepipeline")],
    fields: &[field("name").replaces(), field("pipeline_type").text("V1").words(&["V1", "V2"])],
    usage: &[usage("monthly_action_minutes", "minutes that the actions of a V2 pipeline run per month")
        .sizes(100, 2_000, 50_000)],
    bill,
};

fn bill(pipeline: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let component = match pipeline.required("pipeline_type")?.as_str() {
        "V2" => {
            let minutes = pipeline.usage("monthly_action_minutes");
            line("Action execution (V2)", "minutes", ("AWSCodePipeline", "actionExecutionMinute", ""), minutes)
        }
        _ => line("Active pipeline (V1)", "months", ("AWSCodePipeline", "activePipeline", ""), Amount::ONE),
    };
    bill.add(component.decided_by("pipeline_type"));
    Ok(())
}
