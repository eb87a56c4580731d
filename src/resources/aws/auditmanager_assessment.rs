//! An assessment of Audit Manager: the resources that it assesses.
//!
//! Prices: <https://aws.amazon.com/audit-manager/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/auditmanager_assessment>. Not for: what AWS
//! Config, CloudTrail and Security Hub charge for the evidence; the bucket of the reports.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "auditmanager_assessment",
    places: &[place("aws_auditmanager_assessment")],
    fields: &[field("framework_id").replaces()],
    usage: &[usage(
        "monthly_resource_assessments",
        "assessments of resources per month, one for each piece of evidence",
    )
    .sizes(10_000, 500_000, 20_000_000)],
    bill,
};

fn bill(assessment: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSAuditManager", "component:resource-assessments", "");
    let assessed = assessment.usage("monthly_resource_assessments");
    bill.add(line("Resource assessments", "assessments", key, assessed));
    Ok(())
}
