//! A conformance pack of AWS Config: evaluations of the rules in it.
//!
//! Prices: <https://aws.amazon.com/config/pricing/> ("Conformance packs": charged by the evaluation, instead of those of
//! rules). Defaults: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_conformance_pack>.
//! Not for: what is recorded.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "config_conformance_pack",
    places: &[place("aws_config_conformance_pack"), place("aws_config_organization_conformance_pack")],
    fields: &[field("name").replaces(), field("template_body"), field("template_s3_uri")],
    usage: &[usage("monthly_evaluations", "evaluations of the rules in the pack per month")
        .sizes(5_000, 100_000, 2_000_000)],
    bill,
};

fn bill(pack: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSConfig", "ConformancePackEvaluations", "");
    bill.add(line("Conformance pack evaluations", "evaluations", key, pack.usage("monthly_evaluations")));
    Ok(())
}
