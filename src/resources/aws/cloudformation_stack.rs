//! A stack or a stack set of CloudFormation: what is done to resources that are not AWS's.
//!
//! Prices: <https://aws.amazon.com/cloudformation/pricing/>: operations on types of `AWS::`, `Alexa::` and `Custom::` are
//! free; of all others each is charged, and the seconds after its first 30. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudformation_stack>. Not for: the
//! resources that a stack creates, which no estimate of Terraform sees; hooks, which are the account's.

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudformation_stack",
    places: &[place("aws_cloudformation_stack"), place("aws_cloudformation_stack_set")],
    fields: &[field("name").replaces(), field("template_body"), field("template_url")],
    usage: &[
        usage("monthly_handler_operations", "operations per month on resources of other than AWS's types")
            .sizes(100, 5_000, 100_000),
        usage("monthly_duration_secs", "seconds per month that such operations take beyond 30 each")
            .sizes(1_000, 50_000, 1_000_000),
    ],
    bill,
};

const FORMATION: &str = "AWSCloudFormation";

/// The namespaces whose resources cost nothing to manage.
const FREE: [&str; 3] = ["AWS", "Alexa", "Custom"];

fn bill(stack: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if let Value::String(template) = stack.value("template_body")
        && !has_other_types(template)
    {
        return Ok(());
    }
    let operations = stack.usage("monthly_handler_operations");
    bill.add(line("Handler operations", "operations", (FORMATION, "Resource-Invocation-Count", ""), operations));
    let seconds = stack.usage("monthly_duration_secs");
    bill.add(line("Durations above 30s", "seconds", (FORMATION, "Resource-Processing-Time", ""), seconds));
    Ok(())
}

/// Whether a template names a type such as `Datadog::Monitors::Monitor`.
fn has_other_types(template: &str) -> bool {
    let words = template.split(|character: char| !character.is_alphanumeric() && character != ':');
    words.filter(|word| word.contains("::")).any(|word| {
        let parts: Vec<&str> = word.split("::").collect();
        let is_type = parts.len() > 2 && parts.iter().all(|part| !part.is_empty() && !part.contains(':'));
        is_type && parts.first().is_some_and(|namespace| !FREE.contains(namespace))
    })
}
