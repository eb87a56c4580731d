//! The bill of a CloudWatch dashboard. <https://aws.amazon.com/cloudwatch/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn a_month_everywhere() {
    let dashboard = || resource("aws_cloudwatch_dashboard", json!({ "dashboard_body": "<unknown>" }));
    check(dashboard(), &[], &["Dashboard: 1 of AmazonCloudWatch DashboardsUsageHour"]);
    check_cost(
        &[in_region("eu-north-1", dashboard())],
        &[],
        &["AmazonCloudWatch|DashboardsUsageHour||global|0:3"],
        &["Dashboard: 1 * 3 = 3"],
    );
}
