//! A parameter of Systems Manager: free in the standard tier, but for higher throughput; a month of it in the advanced one.
//!
//! Prices: <https://aws.amazon.com/systems-manager/pricing/> ("Parameter Store"). Defaults and intelligent tiering:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter>,
//! <https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html>. Not for: the
//! key that encrypts it; more than 10,000 parameters in a region, for which intelligent tiering needs the advanced tier.

use super::ssm_activation::setting;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "ssm_parameter",
    places: &[place("aws_ssm_parameter")],
    fields: &[
        field("name").replaces(),
        field("type"),
        field("tier").text("Standard").words(&["Standard", "Advanced", "Intelligent-Tiering"]),
        field("value"),
        field("insecure_value"),
    ],
    usage: &[
        usage("api_throughput_limit", "standard, or higher where the account pays for more requests per second"),
        usage("monthly_api_interactions", "reads and writes of the parameter per month")
            .sizes(10_000, 500_000, 20_000_000),
        usage("parameter_storage_hrs", "hours per month that the parameter exists; all if not set"),
    ],
    bill,
};

const MANAGER: &str = "AWSSystemsManager";

/// The bytes that a parameter of the standard tier holds.
const STANDARD_BYTES: usize = 4096;

const THROUGHPUT: &str = "/ssm/parameter-store/high-throughput-enabled";

fn bill(parameter: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let advanced = match parameter.required("tier")?.as_str() {
        "Advanced" => true,
        "Intelligent-Tiering" => is_large(parameter)?,
        _ => false,
    };
    if advanced {
        let hours = parameter.usage_or("parameter_storage_hrs", Amount::MONTH_OF_HOURS);
        let key = (MANAGER, "PS-Advanced-Param-Tier1", "");
        bill.add(line("Parameter storage (advanced)", "hours", key, hours).decided_by("tier"));
    }
    let higher = match parameter.usage_text("api_throughput_limit") {
        Some(limit) => !limit.eq_ignore_ascii_case("standard"),
        None => setting(parameter, THROUGHPUT)?.is_some_and(|flag| flag == "true"),
    };
    if advanced || higher {
        let interactions = parameter.usage("monthly_api_interactions");
        let (name, usage_type) = match advanced {
            true => ("API interactions (advanced)", "PS-Param-Processed-Tier2"),
            false => ("API interactions (higher throughput)", "component:higher-throughput-requests"),
        };
        let key = (MANAGER, usage_type, "");
        bill.add(line(name, "10k interactions", key, interactions).per(10_000).decided_by("tier"));
    }
    Ok(())
}

/// Whether intelligent tiering has to make the parameter an advanced one.
fn is_large(parameter: &Thing<'_>) -> Result<bool, Reason> {
    for field in ["value", "insecure_value"] {
        match parameter.value(field) {
            Value::String(text) => return Ok(text.len() > STANDARD_BYTES),
            unknown => {
                if let Some(reason) = reason_of(unknown) {
                    return Err(reason.at(parameter.resource.span("tier")));
                }
            }
        }
    }
    Err(Reason::new("how large the value is decides the tier, and is not known")
        .at(parameter.resource.span("tier")))
}
