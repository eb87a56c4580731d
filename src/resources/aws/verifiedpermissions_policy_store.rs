//! A policy store of Verified Permissions: what it is asked, one by one and in batches, and requests about its policies.
//!
//! Prices: <https://aws.amazon.com/verified-permissions/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/verifiedpermissions_policy_store>. A batch is
//! one request, however much it asks. Not for: tokens of Cognito.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "verifiedpermissions_policy_store",
    places: &[place("aws_verifiedpermissions_policy_store")],
    fields: &[field("description")],
    usage: &[
        usage("monthly_authorization_requests", "authorization requests per month that are no batches").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("monthly_batch_authorization_requests", "batches of authorization requests per month")
            .sizes(10_000, 500_000, 50_000_000),
        usage("monthly_policy_management_requests", "policies created, read, updated and listed, per month")
            .sizes(100, 10_000, 1_000_000),
    ],
    bill,
};

fn bill(store: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, usage_type, usage) in [
        ("Authorization requests", "SingleAuthorizationRequest", "monthly_authorization_requests"),
        ("Batch authorization requests", "AuthorizationRequest", "monthly_batch_authorization_requests"),
        (
            "Policy management requests",
            "component:policy-management-requests",
            "monthly_policy_management_requests",
        ),
    ] {
        bill.add(line(name, "requests", ("AmazonVerifiedPermissions", usage_type, ""), store.usage(usage)));
    }
    Ok(())
}
