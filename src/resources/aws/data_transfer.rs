//! Data transfer of a region: to the internet, between its zones, to other regions.
//!
//! Prices: <https://aws.amazon.com/ec2/pricing/on-demand/> ("Data Transfer"), without the account's free 100 GB. No resource
//! of Terraform's stands for it: an entry `aws_data_transfer.name` in a usage file does. Not for: what CloudFront,
//! accelerators and Direct Connect send.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, place, usage};
use crate::resources::thing::Thing;
use crate::resources::usage_file::DATA_TRANSFER;

pub(super) static SHAPE: Shape = Shape {
    name: "data_transfer",
    places: &[place(DATA_TRANSFER)],
    fields: &[],
    usage: &[
        usage("region", "the region that the data is sent from"),
        usage("monthly_intra_region_gb", "GB per month between zones of the region; each of both sides pays"),
        usage("monthly_outbound_us_east_to_us_east_gb", "GB per month between us-east-1 and us-east-2"),
        usage("monthly_outbound_other_regions_gb", "GB per month to other regions"),
        usage("monthly_outbound_internet_gb", "GB per month to the internet"),
    ],
    bill,
};

const SERVICE: &str = "AWSDataTransfer";

/// What passes between zones is charged on its way out of one and into the other.
const SIDES: i64 = 2;

fn bill(transfer: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // Whoever writes the entry counts what it is about; what is not in it is nothing.
    let given = |usage: &'static str| Some(transfer.usage(usage)).filter(|amount| amount.value().is_ok());
    let mut add = |name: &str, usage_type: &str, data: Option<Amount>| {
        bill.components.extend(data.map(|data| line(name, "GB", (SERVICE, usage_type, ""), data)));
    };
    let between = given("monthly_intra_region_gb").map(|data| data * SIDES);
    add("Between zones", "DataTransfer-Regional-Bytes", between);
    add("To the internet", "DataTransfer-Out-Bytes", given("monthly_outbound_internet_gb"));
    add("To other regions", "component:inter-region-out", given("monthly_outbound_other_regions_gb"));
    let data = given("monthly_outbound_us_east_to_us_east_gb");
    match transfer.resource.region.as_deref() {
        _ if data.is_none() => {}
        // The usage type names the region at the other end.
        Ok("us-east-1") => add("To us-east-2", "USE2-AWS-Out-Bytes", data),
        Ok("us-east-2") => add("To us-east-1", "USE1-AWS-Out-Bytes", data),
        Ok(_) => {
            let why = "monthly_outbound_us_east_to_us_east_gb is for us-east-1 and us-east-2";
            bill.unpriced("Between the regions of US East", Reason::new(why));
        }
        Err(unknown) => bill.unpriced("Between the regions of US East", Reason::from(unknown)),
    }
    Ok(())
}
