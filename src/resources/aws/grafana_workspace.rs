//! A workspace of Managed Grafana: the users that are active in a month, by what they may do.
//!
//! Prices: <https://aws.amazon.com/grafana/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/grafana_workspace>. A workspace has at least
//! one editor. Not for: Enterprise plugins; what dashboards ask of other services.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "grafana_workspace",
    places: &[place("aws_grafana_workspace")],
    fields: &[field("name"), field("account_access_type").replaces()],
    usage: &[
        usage("editors_administrator_licenses", "active editors and administrators per month; one if not set")
            .sizes(1, 5, 50),
        usage("viewer_licenses", "active viewers per month").sizes(2, 20, 300),
    ],
    bill,
};

fn bill(workspace: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let editors = workspace.usage_or("editors_administrator_licenses", 1).at_least(1);
    let key = ("AmazonGrafana", "Grafana:EditorUser", "");
    bill.add(line("Editor/administrator licenses", "users", key, editors));
    let viewers = workspace.usage("viewer_licenses");
    bill.add(line("Viewer licenses", "users", ("AmazonGrafana", "Grafana:ViewerUser", ""), viewers));
    Ok(())
}
