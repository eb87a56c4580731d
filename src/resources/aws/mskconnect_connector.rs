//! A connector of MSK Connect: the capacity of its workers, by the hour.
//!
//! Prices: <https://aws.amazon.com/msk/pricing/> ("MSK Connect"). Capacity:
//! <https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-capacity.html>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mskconnect_connector>. Not for: the cluster,
//! the logs that it delivers, data transfer.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "mskconnect_connector",
    places: &[place("aws_mskconnect_connector")],
    fields: &[
        field("worker_count").at("capacity[0].provisioned_capacity[0].worker_count"),
        field("mcu_count").at("capacity[0].provisioned_capacity[0].mcu_count").number(1),
        field("min_worker_count").at("capacity[0].autoscaling[0].min_worker_count"),
        field("max_worker_count").at("capacity[0].autoscaling[0].max_worker_count"),
        field("autoscaled_mcu_count").at("capacity[0].autoscaling[0].mcu_count").number(1),
    ],
    usage: &[usage("workers", "workers on average; as many as are configured, or the fewest, if not given")],
    bill,
};

fn bill(connector: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Connector capacity", |bill| {
        let (units, workers, field) = match connector.is_set("min_worker_count")? {
            true => {
                let (least, most) = (connector.number("min_worker_count"), connector.number("max_worker_count"));
                let workers = connector.scaled("workers", ("min_worker_count", least), most, bill);
                (connector.number("autoscaled_mcu_count"), workers, "min_worker_count")
            }
            false => {
                let workers = connector.usage_or("workers", connector.number("worker_count"));
                (connector.number("mcu_count"), workers, "worker_count")
            }
        };
        let hours = workers * units * Amount::MONTH_OF_HOURS;
        let key = ("AmazonMSK", "Kafka.mcu.general", "RunConnect");
        bill.add(line("Connector capacity", "MCU-hours", key, hours).decided_by(field));
        Ok(())
    });
    Ok(())
}
