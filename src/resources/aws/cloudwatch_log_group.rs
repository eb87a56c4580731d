//! A log group: what is ingested, kept and queried.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group>. Not for:
//! deriving storage from retention; how much is kept is in the usage.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_log_group",
    places: &[place("aws_cloudwatch_log_group")],
    fields: &[
        field("name").replaces(),
        field("log_group_class").text("STANDARD").replaces(),
        // Zero keeps logs for ever.
        field("retention_in_days").number(0),
        field("kms_key_id"),
        field("skip_destroy").flag(false),
    ],
    usage: &[
        usage("storage_gb", "compressed logs kept in GB").sizes(1, 100, 2_000),
        usage("monthly_data_ingested_gb", "logs ingested per month in GB").sizes(1, 50, 1_000),
        usage("monthly_data_scanned_gb", "logs scanned by Logs Insights queries per month in GB")
            .sizes(5, 500, 10_000),
    ],
    bill,
};

fn bill(group: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Data ingested", |bill| {
        let class = group.required("log_group_class")?;
        // Logs that functions write are priced as vended logs, in tiers; below the first edge the price is the same.
        let vended = group.text("name").ok().flatten().is_some_and(|name| name.starts_with("/aws/lambda/"));
        let (usage_type, operation) = match (class.as_str(), vended) {
            ("STANDARD", false) => ("DataProcessing-Bytes", "PutLogEvents"),
            ("STANDARD", true) => ("VendedLog-Bytes", ""),
            ("INFREQUENT_ACCESS", false) => ("DataProcessingIA-Bytes", "PutLogEvents"),
            ("INFREQUENT_ACCESS", true) => ("VendedLogIA-Bytes", ""),
            (class, _) => {
                let why = format!("logs of class {class} are billed by where they are delivered to");
                return Err(Reason::new(why).at(group.resource.span("log_group_class")));
            }
        };
        let ingested = group.usage("monthly_data_ingested_gb");
        let ingested = line("Data ingested", "GB", ("AmazonCloudWatch", usage_type, operation), ingested);
        bill.add(ingested.decided_by("log_group_class"));
        Ok(())
    });
    let key = ("AmazonCloudWatch", "TimedStorage-ByteHrs", "HourlyStorageMetering");
    let stored = line("Archival Storage", "GB-months", key, group.usage("storage_gb"));
    bill.add(stored.decided_by("retention_in_days"));
    let scanned = group.usage("monthly_data_scanned_gb");
    let key = ("AmazonCloudWatch", "DataScanned-Bytes", "");
    bill.add(line("Insights queries data scanned", "GB", key, scanned));
    Ok(())
}
