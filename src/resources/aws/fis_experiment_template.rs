//! An experiment of Fault Injection Service: the minutes in which its actions run.
//!
//! Prices: <https://aws.amazon.com/fis/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fis_experiment_template>. Not for: reports of
//! experiments; what the actions start or stop.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "fis_experiment_template",
    places: &[place("aws_fis_experiment_template")],
    fields: &[field("account_targeting")
        .at("experiment_options[0].account_targeting")
        .text("single-account")
        .words(&["single-account", "multi-account"])],
    usage: &[
        usage("monthly_action_minutes", "minutes in which actions run per month, of all together")
            .sizes(10, 100, 2_000),
        usage("monthly_account_action_minutes", "the same, times the accounts beyond the first in which they run")
            .sizes(10, 200, 10_000),
    ],
    bill,
};

fn bill(template: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = (FIS, "component:action-minutes", "");
    bill.add(line("Actions", "minutes", key, template.usage("monthly_action_minutes")));
    bill.part("Actions in further accounts", |bill| {
        let field = "account_targeting";
        if template.required(field)? == "multi-account" {
            let key = (FIS, "component:account-action-minutes", "");
            let minutes = template.usage("monthly_account_action_minutes");
            bill.add(line("Actions in further accounts", "minutes", key, minutes).decided_by(field));
        }
        Ok(())
    });
    Ok(())
}

const FIS: &str = "AWSFIS";
