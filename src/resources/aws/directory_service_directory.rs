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
        field("type").text("SimpleAD").replaces(),
        // Terraform asks AWS for the small size and the enterprise edition.
        field("size").text("Small").replaces(),
        field("edition").text("Enterprise").replaces(),
        field("desired_number_of_domain_controllers").number(INCLUDED_CONTROLLERS),
    ],
    usage: &[
        usage("additional_domain_controllers", "domain controllers beyond the two of every directory"),
        usage("shared_accounts", "accounts that the directory is shared with"),
    ],
    bill,
};

pub(super) const DIRECTORY: &str = "AWSDirectoryService";

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
    let (name, usage_type) = match kind.as_str() {
        "ADConnector" => (format!("Directory service (AD Connector, {size})"), format!("component:connector-{size}")),
        _ => (format!("Directory service (Simple AD, {size})"), format!("{size}-Directory-Usage")),
    };
    let key = (DIRECTORY, usage_type, "Hourly");
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("size"));
    Ok(())
}

/// The two controllers that a directory has in a region, and those beyond them.
pub(super) fn microsoft(directory: &Thing<'_>, edition: &str, controllers: &'static str, bill: &mut Bill) {
    let slug = edition.to_ascii_lowercase();
    let key = (DIRECTORY, format!("component:microsoft-ad-{slug}"), "Hourly");
    let name = format!("Directory service (Microsoft AD, {edition})");
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by(controllers));
    let beyond = directory.number(controllers).beyond(INCLUDED_CONTROLLERS);
    let hours = directory.usage_or("additional_domain_controllers", beyond) * Amount::MONTH_OF_HOURS;
    let key = (DIRECTORY, format!("component:microsoft-ad-{slug}-additional-controller"), "Hourly");
    bill.add(line("Additional domain controllers", "hours", key, hours).decided_by(controllers));
}

/// The hours of every account that this project shares the directory with, or that the usage file counts.
fn shared(directory: &Thing<'_>, edition: &str, bill: &mut Bill) {
    let sharers = directory.estate.referrers(
        directory.resource,
        "aws_directory_service_shared_directory",
        "directory_id",
    );
    let known = i64::try_from(sharers.found.len()).unwrap_or(i64::MAX);
    let accounts = directory.usage_or("shared_accounts", known) * Amount::MONTH_OF_HOURS;
    let key = match edition {
        "Enterprise" => (DIRECTORY, "SharedMsftAD-Usage", "Hourly"),
        _ => (DIRECTORY, "component:shared-microsoft-ad-standard", "Hourly"),
    };
    bill.add(line("Directory sharing", "hours", key, accounts));
}
