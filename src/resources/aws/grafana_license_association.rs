//! Enterprise plugins of a Grafana workspace: every user that is active in a month.
//!
//! Prices: <https://aws.amazon.com/grafana/pricing/> ("Enterprise plugins"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/grafana_license_association>. Not for: the
//! users themselves, which are the workspace's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "grafana_license_association",
    places: &[place("aws_grafana_license_association")],
    fields: &[field("workspace_id").replaces(), field("license_type").replaces()],
    usage: &[usage("enterprise_users", "active users of the workspace per month").sizes(3, 25, 300)],
    bill,
};

fn bill(license: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if license.required("license_type")? == "ENTERPRISE" {
        let users = license.usage("enterprise_users");
        let key = ("AmazonGrafana", "component:enterprise-plugin-users", "");
        bill.add(line("Enterprise plugins", "users", key, users).decided_by("license_type"));
    }
    Ok(())
}
