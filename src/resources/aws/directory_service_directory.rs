//! A directory: its hours by kind and size, domain controllers beyond the two that it has, and accounts it is shared with.
//!
//! Prices: <https://aws.amazon.com/directoryservice/pricing/>,
//! <https://aws.amazon.com/directoryservice/other-directories-pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/directory_service_directory>. Not for:
//! data transfer between regions.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "directory_service_directory",
    places: &[place("aws_directory_service_directory")],
    fields: &[
        field("type").text("SimpleAD").replaces().words(TYPES),
        // Terraform asks AWS for the small size and the enterprise edition.
        field("size").text("Small").replaces().words(&["Small", "Large"]),
        field("edition").text("Enterprise").replaces().words(&["Standard", "Enterprise"]),
        field("desired_number_of_domain_controllers").number(INCLUDED_CONTROLLERS),
    ],
    usage: &[
        usage("additional_domain_controllers", "domain controllers beyond the two of every directory"),
        usage("shared_accounts", "accounts that the directory is shared with"),
    ],
    bill,
};

pub(super) const DIRECTORY: &str = "AWSDirectoryService";

const TYPES: &[&str] = &["SimpleAD", "ADConnector", "MicrosoftAD", "SharedMicrosoftAD"];

pub(super) const INCLUDED_CONTROLLERS: i64 = 2;

fn bill(directory: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = directory.required("type")?;
    if kind == "MicrosoftAD" || kind == "SharedMicrosoftAD" {
        let edition = directory.required("edition")?;
        microsoft(directory, &edition, "desired_number_of_domain_controllers", bill);
        shared(directory, &edition, bill);
        return Ok(());
    }
    let size = directory.required("size")?;
    let (kind, large) = match kind.as_str() {
        "ADConnector" => ("AD Connector", "component:ad-connector-large"),
        _ => ("Simple AD", "component:simple-ad-large"),
    };
    // The small ones of both kinds are one line of the bill.
    let usage_type = if size == "Large" { large } else { "Small-Directory-Usage" };
    let name = format!("Directory service ({kind}, {size})");
    bill.add(line(name, "hours", (DIRECTORY, usage_type, ""), Amount::MONTH_OF_HOURS).decided_by("size"));
    Ok(())
}

/// The two controllers that a directory has in a region, and those beyond them.
pub(super) fn microsoft(directory: &Thing<'_>, edition: &str, controllers: &'static str, bill: &mut Bill) {
    let usage_type = if edition == "Standard" { "Std-MicrosoftAD-DC-Usage" } else { "MicrosoftAD-DC-Usage" };
    let hours = |controllers: Amount| controllers * Amount::MONTH_OF_HOURS;
    let name = format!("Directory service (Microsoft AD, {edition})");
    let included = line(name, "hours", (DIRECTORY, usage_type, ""), hours(INCLUDED_CONTROLLERS.into()));
    bill.add(included);
    let beyond = directory.number(controllers).beyond(INCLUDED_CONTROLLERS);
    let beyond = hours(directory.usage_or("additional_domain_controllers", beyond));
    let key = (DIRECTORY, usage_type, "");
    bill.add(line("Additional domain controllers", "hours", key, beyond).decided_by(controllers));
}

/// The hours of every account that this project shares the directory with, or that the usage file counts.
fn shared(directory: &Thing<'_>, edition: &str, bill: &mut Bill) {
    let sharers =
        directory.estate.referrers(directory.resource, "aws_directory_service_shared_directory", "directory_id");
    let known = i64::try_from(sharers.found.len()).unwrap_or(i64::MAX);
    let accounts = directory.usage_or("shared_accounts", known) * Amount::MONTH_OF_HOURS;
    let usage_type = match edition {
        "Standard" => "Std-SharedMsftAD-Usage",
        _ => "component:microsoft-ad-enterprise-share",
    };
    bill.add(line("Directory sharing", "hours", (DIRECTORY, usage_type, ""), accounts));
}
