//! A deployment group of CodeDeploy: free, but for deployments to servers that are not AWS's.
//!
//! Prices: <https://aws.amazon.com/codedeploy/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codedeploy_deployment_group>. Not for: the
//! instances, functions and tasks that are deployed to.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "codedeploy_deployment_group",
    places: &[place("aws_codedeploy_deployment_group")],
    fields: &[
        field("deployment_group_name"),
        field("on_premises_instance_tag_filter"),
        field("ec2_tag_set"),
        field("autoscaling_groups"),
    ],
    usage: &[
        usage("monthly_on_premises_updates", "updates of servers on premises per month").sizes(20, 500, 20_000)
    ],
    bill,
};

fn bill(group: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !group.items("on_premises_instance_tag_filter")?.is_empty() {
        let updates = group.usage("monthly_on_premises_updates");
        let key = ("AWSCodeDeploy", "component:on-premises-updates", "");
        let component = line("On-premises updates", "updates", key, updates);
        bill.add(component.decided_by("on_premises_instance_tag_filter"));
    }
    Ok(())
}
