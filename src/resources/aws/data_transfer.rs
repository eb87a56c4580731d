//! Data transfer of a region: to the internet, between its zones, to other regions.
//!
//! Prices: <https://aws.amazon.com/ec2/pricing/on-demand/> ("Data Transfer"), without the account's free 100 GB. No resource
//! of Terraform's stands for it: an entry `aws_data_transfer.name` in a usage file does. From a region most others cost the
//! same; what goes to one of the rest has to be counted under its own key. Not for: what CloudFront, accelerators and Direct
//! Connect send.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, Usage, place, usage};
use crate::resources::thing::Thing;
use crate::resources::usage_file::DATA_TRANSFER;

pub(super) static SHAPE: Shape =
    Shape { name: "data_transfer", places: &[place(DATA_TRANSFER)], fields: &[], usage: USAGE, bill };

/// The keys; those of a region have its name and what stands for it in a usage type.
macro_rules! usage_by_region {
    ($($key:literal => $region:literal, $code:literal,)+) => {
        const USAGE: &[Usage] = &[
            usage("region", "the region that the data is sent from"),
            usage("monthly_intra_region_gb", "GB per month between zones of the region; each of both sides pays"),
            usage("monthly_outbound_us_east_to_us_east_gb", "GB per month between us-east-1 and us-east-2"),
            usage("monthly_outbound_other_regions_gb", "GB per month to other regions, at what most of them cost"),
            usage("monthly_outbound_internet_gb", "GB per month to the internet"),
            $(usage(
                concat!("monthly_outbound_to_region_gb.", $key),
                concat!("GB per month to ", $region, ", beside what goes to other regions"),
            ),)+
        ];

        const REGIONS: &[(&str, &str, &str)] =
            &[$((concat!("monthly_outbound_to_region_gb.", $key), $region, $code)),+];
    };
}

// What stands for a region: pricing-cache/regions.tsv.
usage_by_region! {
    "af_south_1" => "af-south-1", "AFS1",
    "ap_east_1" => "ap-east-1", "APE1",
    "ap_east_2" => "ap-east-2", "APE2",
    "ap_northeast_1" => "ap-northeast-1", "APN1",
    "ap_northeast_2" => "ap-northeast-2", "APN2",
    "ap_northeast_3" => "ap-northeast-3", "APN3",
    "ap_south_1" => "ap-south-1", "APS3",
    "ap_south_2" => "ap-south-2", "APS5",
    "ap_southeast_1" => "ap-southeast-1", "APS1",
    "ap_southeast_2" => "ap-southeast-2", "APS2",
    "ap_southeast_3" => "ap-southeast-3", "APS4",
    "ap_southeast_4" => "ap-southeast-4", "APS6",
    "ap_southeast_5" => "ap-southeast-5", "APS7",
    "ap_southeast_7" => "ap-southeast-7", "APS9",
    "ca_central_1" => "ca-central-1", "CAN1",
    "ca_west_1" => "ca-west-1", "CAN2",
    "eu_central_1" => "eu-central-1", "EUC1",
    "eu_central_2" => "eu-central-2", "EUC2",
    "eu_north_1" => "eu-north-1", "EUN1",
    "eu_south_1" => "eu-south-1", "EUS1",
    "eu_south_2" => "eu-south-2", "EUS2",
    "eu_west_1" => "eu-west-1", "EU",
    "eu_west_2" => "eu-west-2", "EUW2",
    "eu_west_3" => "eu-west-3", "EUW3",
    "il_central_1" => "il-central-1", "ILC1",
    "me_central_1" => "me-central-1", "MEC1",
    "me_south_1" => "me-south-1", "MES1",
    "mx_central_1" => "mx-central-1", "MXC1",
    "sa_east_1" => "sa-east-1", "SAE1",
    "us_east_1" => "us-east-1", "USE1",
    "us_east_2" => "us-east-2", "USE2",
    "us_gov_east_1" => "us-gov-east-1", "UGE1",
    "us_gov_west_1" => "us-gov-west-1", "UGW1",
    "us_west_1" => "us-west-1", "USW1",
    "us_west_2" => "us-west-2", "USW2",
}

const SERVICE: &str = "AWSDataTransfer";

/// What passes between zones is charged on its way out of one and into the other.
const SIDES: i64 = 2;

/// The price of a GB that leaves a region for this one; `None` for one that nobody knew here.
pub(super) fn to_region(region: &str) -> Option<(&'static str, String, &'static str)> {
    let (_, _, code) = REGIONS.iter().find(|(_, known, _)| *known == region)?;
    Some((SERVICE, format!("{code}-AWS-Out-Bytes"), ""))
}

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
    let own = transfer.resource.region.as_deref().ok();
    for (usage, region, code) in REGIONS.iter().filter(|(_, region, _)| own != Some(*region)) {
        add(&format!("To {region}"), &format!("{code}-AWS-Out-Bytes"), given(usage));
    }
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
    for (_, region, _) in REGIONS.iter().filter(|(usage, region, _)| own == Some(*region) && given(usage).is_some())
    {
        bill.unpriced(format!("To {region}"), Reason::new("the data is sent from that region"));
    }
    Ok(())
}
