//! A client of a Cognito user pool: free, but for the tokens of machines.
//!
//! Prices: <https://aws.amazon.com/cognito/pricing/> ("Machine-to-machine": token requests; the clients themselves have
//! no fee in the price list). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool_client>. Not for: users.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "cognito_user_pool_client",
    places: &[place("aws_cognito_user_pool_client"), place("aws_cognito_managed_user_pool_client")],
    fields: &[field("user_pool_id").replaces(), field("allowed_oauth_flows")],
    usage: &[usage("monthly_token_requests", "tokens that machines ask for with client credentials per month")
        .sizes(10_000, 500_000, 20_000_000)],
    bill,
};

fn bill(client: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Machine-to-machine tokens", |bill| {
        let flows = client.items("allowed_oauth_flows")?;
        if let Some(reason) = flows.iter().find_map(reason_of) {
            return Err(reason);
        }
        if flows.iter().any(|flow| flow.as_str() == Some("client_credentials")) {
            let tokens = client.usage("monthly_token_requests");
            let key = ("AmazonCognito", "component:m2m-tokens", "");
            let component = line("Machine-to-machine tokens", "1k requests", key, tokens).per(1_000);
            bill.add(component.decided_by("allowed_oauth_flows"));
        }
        Ok(())
    });
    Ok(())
}
