//! A recorder of AWS Config: configuration items, recorded at every change or once a day.
//!
//! Prices: <https://aws.amazon.com/config/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_configuration_recorder>. Not for:
//! rules; the bucket that items are delivered to.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "config_configuration_recorder",
    places: &[place("aws_config_configuration_recorder")],
    fields: &[
        field("name").replaces(),
        field("recording_frequency")
            .at("recording_mode[0].recording_frequency")
            .text("CONTINUOUS")
            .words(&["CONTINUOUS", "DAILY"]),
        field("recording_mode_override").at("recording_mode[0].recording_mode_override"),
    ],
    usage: &[
        usage("monthly_config_items", "configuration items recorded per month").sizes(1_000, 20_000, 500_000),
        usage(
            "monthly_override_config_items",
            "items per month of the types that are recorded at another frequency",
        )
        .sizes(500, 5_000, 100_000),
        usage("monthly_custom_config_items", "custom configuration items recorded per month")
            .sizes(100, 2_000, 50_000),
    ],
    bill,
};

const CONFIG: &str = "AWSConfig";

fn bill(recorder: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let frequency = recorder.required("recording_frequency");
    bill.part("Configuration items", |bill| {
        let (name, usage_type) = items(&frequency.clone()?)?;
        let component = line(name, "items", (CONFIG, usage_type, ""), recorder.usage("monthly_config_items"));
        bill.add(component.decided_by("recording_frequency"));
        Ok(())
    });
    bill.part("Configuration items of another frequency", |bill| {
        for exception in recorder.items("recording_mode_override")? {
            let other = text_of(&exception, "recording_frequency")?.unwrap_or_default();
            if other != frequency.clone()? {
                let (name, usage_type) = items(&other)?;
                let recorded = recorder.usage("monthly_override_config_items");
                let component = line(format!("{name}, override"), "items", (CONFIG, usage_type, ""), recorded);
                bill.add(component.decided_by("recording_mode_override"));
            }
        }
        Ok(())
    });
    let custom = recorder.usage("monthly_custom_config_items");
    bill.add(line("Custom configuration items", "items", (CONFIG, "CustomConfigItemRecorded", ""), custom));
    Ok(())
}

fn items(frequency: &str) -> Result<(&'static str, &'static str), Reason> {
    match frequency {
        "DAILY" => Ok(("Configuration items (daily)", "ConfigurationItemRecordedDaily")),
        "CONTINUOUS" => Ok(("Configuration items", "ConfigurationItemRecorded")),
        other => Err(Reason::new(format!("{other:?} is no frequency of recording that is known here"))),
    }
}
