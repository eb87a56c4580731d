//! Data transfer, which a usage file declares. <https://aws.amazon.com/ec2/pricing/on-demand/> ("Data Transfer")

use serde_json::json;

use super::{check, check_cost, in_region, resource};
use crate::cli::{finops, project};

#[test]
fn only_what_is_counted() {
    let transfer = || resource("aws_data_transfer", json!({}));
    check(transfer(), &[], &[]);
    // Both sides of what passes between zones pay.
    let between = "Between zones: 2000 of AWSDataTransfer DataTransfer-Regional-Bytes";
    check(transfer(), &[("monthly_intra_region_gb", "1000")], &[between]);
    let others = "To other regions: 750 of AWSDataTransfer component:inter-region-out";
    check(in_region("sa-east-1", transfer()), &[("monthly_outbound_other_regions_gb", "750")], &[others]);
    let usage = &[("monthly_outbound_us_east_to_us_east_gb", "500")];
    check(transfer(), usage, &["To us-east-2: 500 of AWSDataTransfer USE2-AWS-Out-Bytes"]);
    let back = "To us-east-1: 500 of AWSDataTransfer USE1-AWS-Out-Bytes";
    check(in_region("us-east-2", transfer()), usage, &[back]);
    let thailand = [("monthly_outbound_to_region_gb.ap_southeast_7", "10")];
    check(transfer(), &thailand, &["To ap-southeast-7: 10 of AWSDataTransfer APS9-AWS-Out-Bytes"]);
    let itself = [("monthly_outbound_to_region_gb.us_east_1", "10")];
    check(transfer(), &itself, &["unpriced To us-east-1: the data is sent from that region"]);
    let why = "unpriced Between the regions of US East: monthly_outbound_us_east_to_us_east_gb is for us-east-1 and \
               us-east-2";
    check(in_region("eu-west-1", transfer()), usage, &[why]);
}

#[test]
fn tiers_of_the_internet() {
    let transfer = |gb| {
        let prices =
            &["AWSDataTransfer|DataTransfer-Out-Bytes||eu-west-1|0:0.09 10240:0.085 51200:0.07 153600:0.05"];
        let resource = in_region("eu-west-1", resource("aws_data_transfer", json!({})));
        move |expected: &[&str]| check_cost(&[resource], &[("monthly_outbound_internet_gb", gb)], prices, expected)
    };
    transfer("10240")(&["To the internet: 10240 * 0.09 = 921.6"]);
    transfer("10241")(&["To the internet: 10240 * 0.09 = 921.6", "To the internet: 1 * 0.085 = 0.085"]);
}

/// From Ireland all regions cost 0.02, but for three: Calgary is one of them.
#[test]
fn a_region_that_costs_more() {
    check_cost(
        &[in_region("eu-west-1", resource("aws_data_transfer", json!({})))],
        &[("monthly_outbound_other_regions_gb", "1000"), ("monthly_outbound_to_region_gb.ca_west_1", "1000")],
        &[
            "AWSDataTransfer|component:inter-region-out||eu-west-1|0:0.02",
            "AWSDataTransfer|CAN2-AWS-Out-Bytes||eu-west-1|0:0.05",
        ],
        &["To other regions: 1000 * 0.02 = 20", "To ca-west-1: 1000 * 0.05 = 50"],
    );
}

/// An entry of a usage file is a resource of the report.
#[test]
fn a_usage_file_declares_it() {
    let files = [
        ("main.tf", "provider \"aws\" {\n  region = \"eu-west-1\"\n}\n"),
        (
            "finops-lint-usage.yml",
            "version: 0.1\nresource_usage:\n  aws_data_transfer.ireland:\n    region: eu-west-1\n    \
             monthly_intra_region_gb: 100\n  aws_data_transfer.nowhere:\n    monthly_outbound_internet_gb: 5\n  \
             aws_data_transfer.moon:\n    region: moon-1\n    outbound: 5\n",
        ),
    ];
    let project = project(&files);
    let output = finops(project.path()).args(["--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let resources = report["projects"][0]["resources"].as_array().unwrap();
    let said: Vec<String> = resources
        .iter()
        .map(|resource| format!("{} {} {}", resource["address"], resource["region"], resource["monthly_cost"]))
        .collect();
    // 2 * 100 GB * 0.01.
    assert_eq!(
        said,
        ["\"aws_data_transfer.ireland\" \"eu-west-1\" \"2\"", "\"aws_data_transfer.nowhere\" null null"],
        "{report:#}"
    );
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let messages: Vec<&str> = diagnostics.iter().filter_map(|said| said["message"].as_str()).collect();
    assert!(messages.contains(&"aws_data_transfer has no usage key \"outbound\""), "{messages:?}");
    assert!(messages.contains(&"the catalogue has no region \"moon-1\""), "{messages:?}");
    assert!(!messages.iter().any(|said| said.contains("no resource type")), "{messages:?}");
}
