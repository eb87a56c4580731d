//! An ECS cluster: free, unless Container Insights reports metrics of what runs in it.
//!
//! Prices: <https://aws.amazon.com/ecs/pricing/>, <https://aws.amazon.com/cloudwatch/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster>. Not for: services and
//! tasks.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "ecs_cluster",
    places: &[place("aws_ecs_cluster")],
    fields: &[field("setting")],
    usage: &[],
    bill,
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Container Insights", |_| {
        for setting in cluster.items("setting")? {
            let is_on = matches!(text_of(&setting, "value")?.as_deref(), Some("enabled" | "enhanced"));
            if is_on && text_of(&setting, "name")?.as_deref() == Some("containerInsights") {
                let why = "it is charged by the metrics of the services and tasks that run, which the cluster cannot know";
                return Err(Reason::new(why).at(cluster.resource.span("setting")));
            }
        }
        Ok(())
    });
    Ok(())
}
