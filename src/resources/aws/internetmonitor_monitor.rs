//! A monitor of Internet Monitor: the hours of the resources and of the city-networks that it watches.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Internet Monitor": 100 city-networks are included). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/internetmonitor_monitor>. Not for: the logs
//! and metrics that it writes.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "internetmonitor_monitor",
    places: &[place("aws_internetmonitor_monitor")],
    fields: &[field("resources"), field("max_city_networks_to_monitor"), field("status").text("ACTIVE")],
    usage: &[usage("city_networks", "city-networks that the resources have traffic with").sizes(50, 500, 20_000)],
    bill,
};

const WATCH: &str = "AmazonCloudWatch";

/// The city-networks of a monitor that cost nothing.
const INCLUDED: i64 = 100;

fn bill(monitor: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if monitor.required("status")? == "INACTIVE" {
        return Ok(());
    }
    bill.part("Monitored resources", |bill| {
        let count = i64::try_from(monitor.items("resources")?.len()).unwrap_or(i64::MAX);
        let hours = Amount::from(count) * Amount::MONTH_OF_HOURS;
        let key = (WATCH, "CW:InternetMonitor-MonitoredResource", "");
        bill.add(line("Monitored resources", "hours", key, hours).decided_by("resources"));
        Ok(())
    });
    let networks = monitor.usage("city_networks");
    let watched = match monitor.number_if_set("max_city_networks_to_monitor") {
        Some(most) => networks.at_most(most),
        None => networks,
    };
    let hours = watched.beyond(INCLUDED) * Amount::MONTH_OF_HOURS;
    let key = (WATCH, "CW:InternetMonitor-CityNetwork", "");
    let component = line("City-networks", "10k hours", key, hours).per(10_000);
    bill.add(component.decided_by("max_city_networks_to_monitor"));
    Ok(())
}
