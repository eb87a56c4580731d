//! A user of QuickSight: a month, by role and by the edition of the account.
//!
//! Prices: <https://aws.amazon.com/quicksight/pricing/>. Roles:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/quicksight_user>. The edition is that of the
//! account's subscription in this project, or the usage file says it. Not for: annual plans; readers charged by session.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

use super::quicksight_account_subscription::QUICK;

pub(super) static SHAPE: Shape = Shape {
    name: "quicksight_user",
    places: &[place("aws_quicksight_user")],
    fields: &[field("user_name").replaces(), field("user_role").words(ROLES)],
    usage: &[usage("edition", "standard or enterprise: the edition of the account")],
    bill,
};

const ROLES: &[&str] = &[
    "READER",
    "RESTRICTED_READER",
    "READER_PRO",
    "AUTHOR",
    "RESTRICTED_AUTHOR",
    "AUTHOR_PRO",
    "ADMIN",
    "ADMIN_PRO",
];

fn bill(user: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let role = user.required("user_role")?;
    let (name, usage_type) = match role.as_str() {
        "READER" | "RESTRICTED_READER" => ("Reader", "Reader-Enterprise-Month"),
        "READER_PRO" => ("Reader Pro", "Reader-Pro-Enterprise-Month"),
        "AUTHOR_PRO" | "ADMIN_PRO" => ("Author Pro", "Author-Pro-Enterprise-Month"),
        _ if edition(user)?.eq_ignore_ascii_case("standard") => ("User (Standard)", "QS-User-Standard-Month"),
        _ => ("Author", "QS-User-Enterprise-Month"),
    };
    bill.add(line(name, "users", (QUICK, usage_type, ""), Amount::ONE).decided_by("user_role"));
    Ok(())
}

fn edition(user: &Thing<'_>) -> Result<String, Reason> {
    if let Some(edition) = user.usage_text("edition") {
        return Ok(edition);
    }
    let account = user.estate.of_type("aws_quicksight_account_subscription").next();
    let edition = account.map_or(Ok(None), |account| text_of(&account.values, "edition"))?;
    edition.ok_or_else(|| {
        let why = "the edition of the account, which is not in this project, decides the price of an author";
        Reason::new(why).at(user.resource.span("user_role"))
    })
}
