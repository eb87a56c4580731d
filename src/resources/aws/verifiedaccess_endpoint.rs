//! An endpoint of AWS Verified Access: the hours of the application behind it, and the data.
//!
//! Prices: <https://aws.amazon.com/verified-access/pricing/>. What does not speak HTTP has prices of its own. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/verifiedaccess_endpoint>. Not for: groups,
//! instances and trust providers, which are free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "verifiedaccess_endpoint",
    places: &[place("aws_verifiedaccess_endpoint")],
    fields: &[
        field("endpoint_type").replaces(),
        field("balancer_protocol").at("load_balancer_options[0].protocol").words(&["http", "https", "tcp"]),
        field("interface_protocol").at("network_interface_options[0].protocol").words(&["http", "https", "tcp"]),
    ],
    usage: &[usage("monthly_data_processed_gb", "GB that the endpoint processes per month").sizes(10, 500, 20_000)],
    bill,
};

fn bill(endpoint: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let protocol = match endpoint.required("endpoint_type")?.as_str() {
        "load-balancer" => endpoint.text("balancer_protocol")?,
        "network-interface" => endpoint.text("interface_protocol")?,
        _ => Some("tcp".to_owned()),
    };
    if protocol.as_deref() == Some("tcp") {
        let why = "the catalogue has no price for applications that do not speak HTTP";
        return Err(Reason::new(why).at(endpoint.resource.span("endpoint_type")));
    }
    let key = ("AmazonVPC", "component:verified-access-hours", "");
    bill.add(line("Application", "hours", key, Amount::MONTH_OF_HOURS).decided_by("endpoint_type"));
    let key = ("AmazonVPC", "component:verified-access-data", "");
    bill.add(line("Data processed", "GB", key, endpoint.usage("monthly_data_processed_gb")));
    Ok(())
}
