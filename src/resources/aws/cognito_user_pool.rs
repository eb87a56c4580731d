//! A Cognito user pool: the users that are active in a month, by the pool's feature plan and by how they sign in.
//!
//! Prices: <https://aws.amazon.com/cognito/pricing/>. Plans:
//! <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool>. Not for: tokens of
//! machines, which are the client's; mail and text messages, functions that are triggered; raised quotas.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "cognito_user_pool",
    places: &[place("aws_cognito_user_pool")],
    fields: &[
        field("name").replaces(),
        field("user_pool_tier").text("ESSENTIALS").words(&["LITE", "ESSENTIALS", "PLUS"]),
        field("advanced_security_mode")
            .at("user_pool_add_ons[0].advanced_security_mode")
            .text("OFF")
            .words(&["OFF", "AUDIT", "ENFORCED"]),
        field("mfa_configuration").text("OFF"),
    ],
    usage: &[
        usage("monthly_active_users", "users who sign in directly or with a social provider per month")
            .sizes(1_000, 50_000, 1_000_000),
        usage("monthly_federated_users", "users who sign in with SAML or OIDC per month").sizes(50, 1_000, 50_000),
    ],
    bill,
};

const COGNITO: &str = "AmazonCognito";

fn bill(pool: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Monthly active users", |bill| {
        let users = pool.usage("monthly_active_users");
        let (name, usage_type) = match pool.required("user_pool_tier")?.as_str() {
            "LITE" => ("Monthly active users (Lite)", "CognitoLiteMAU"),
            "PLUS" => ("Monthly active users (Plus)", "CognitoPlusMAU"),
            _ => ("Monthly active users (Essentials)", "CognitoEssentialsMAU"),
        };
        let component = line(name, "users", (COGNITO, usage_type, ""), users.clone());
        bill.add(component.decided_by("user_pool_tier"));
        // The Plus plan has it in its price; Lite pools from before the plans pay for it on top.
        if pool.required("user_pool_tier")? == "LITE" && pool.required("advanced_security_mode")? != "OFF" {
            let key = (COGNITO, "component:advanced-security-mau", "");
            bill.add(line("Advanced security features", "users", key, users).decided_by("advanced_security_mode"));
        }
        Ok(())
    });
    if is_federated(pool) {
        let users = pool.usage("monthly_federated_users");
        let key = (COGNITO, "CognitoEnterpriseMAU", "");
        bill.add(line("Monthly active users (SAML and OIDC)", "users", key, users));
    }
    Ok(())
}

/// Whether users can sign in with SAML or OIDC: through a provider in this project, or because the usage says so.
fn is_federated(pool: &Thing<'_>) -> bool {
    let providers = pool.estate.referrers(pool.resource, "aws_cognito_identity_provider", "user_pool_id");
    let of_an_enterprise = |kind: Option<String>| kind.is_none_or(|kind| matches!(kind.as_str(), "SAML" | "OIDC"));
    pool.usage("monthly_federated_users").value().is_ok()
        || providers.found.iter().any(|provider| {
            // One of an unknown type may be either.
            of_an_enterprise(text_of(&provider.values, "provider_type").unwrap_or_default())
        })
}
