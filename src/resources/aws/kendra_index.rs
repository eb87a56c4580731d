//! An index of Kendra: its hours by edition, and those of its further capacity.
//!
//! Prices: <https://aws.amazon.com/kendra/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kendra_index>. Not for: what connectors scan,
//! which is the data source's; ranking without an index.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "kendra_index",
    places: &[place("aws_kendra_index")],
    fields: &[
        field("name"),
        field("edition").text("ENTERPRISE_EDITION").replaces().words(EDITIONS),
        field("query_capacity_units").at("capacity_units[0].query_capacity_units").number(0),
        field("storage_capacity_units").at("capacity_units[0].storage_capacity_units").number(0),
    ],
    usage: &[],
    bill,
};

pub(super) const KENDRA: &str = "AmazonKendra";

const EDITIONS: &[&str] = &["DEVELOPER_EDITION", "ENTERPRISE_EDITION", "GEN_AI_ENTERPRISE_EDITION"];

fn bill(index: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Index", |bill| {
        let (name, usage_type) = match index.required("edition")?.as_str() {
            "DEVELOPER_EDITION" => ("Index (developer edition)", "KendraDeveloperEdition"),
            "GEN_AI_ENTERPRISE_EDITION" => {
                ("Index (GenAI enterprise edition)", "component:genai-enterprise-edition")
            }
            _ => ("Index (enterprise edition)", "component:enterprise-edition"),
        };
        let component = line(name, "hours", (KENDRA, usage_type, ""), Amount::MONTH_OF_HOURS);
        bill.add(component.decided_by("edition"));
        Ok(())
    });
    // The units of this edition are smaller, and have prices of their own.
    let edition = index.required("edition");
    let (queries, storage) = match edition.as_deref() == Ok("GEN_AI_ENTERPRISE_EDITION") {
        true => ("component:genai-query-capacity-unit", "component:genai-storage-capacity-unit"),
        false => ("Kendra-Query-Capacity-Unit", "Kendra-Storage-Capacity-Unit"),
    };
    for (name, usage_type, field) in [
        ("Query capacity", queries, "query_capacity_units"),
        ("Storage capacity", storage, "storage_capacity_units"),
    ] {
        let hours = index.number(field) * Amount::MONTH_OF_HOURS;
        if let (Err(reason), Ok(_)) = (&edition, hours.value()) {
            if !hours.is_zero() {
                bill.unpriced(name, reason.clone());
            }
            continue;
        }
        bill.add(line(name, "hours", (KENDRA, usage_type, ""), hours).decided_by(field));
    }
    Ok(())
}
