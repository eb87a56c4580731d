//! Whose account it is, where the provider block leaves no choice.
//!
//! Not for: asking anyone. Credentials are none of our business.

use super::{Answer, Asked, Source};
use crate::evaluator::value::Value;

pub(super) const SOURCES: &[Source] =
    &[Source { kind: "aws_caller_identity", attributes: &["account_id", "id", "arn", "user_id"], read: caller }];

fn caller(asked: &Asked<'_>) -> Answer {
    let provider = asked.evaluator.provider_of(asked.instance, asked.kind, asked.block, asked.repetition);
    let Some(account) = &provider.account else {
        return Err(asked.unknown(
            "which account it is only AWS knows; allowed_account_ids in the provider block would say so",
        ));
    };
    let who = asked.unknown("who applies it only AWS knows");
    Ok(vec![
        ("account_id", Value::String(account.clone())),
        ("id", Value::String(account.clone())),
        ("arn", Value::Unknown(who.clone())),
        ("user_id", Value::Unknown(who)),
    ])
}
