//! Data sources that hand on what they are given, or what a file of Terraform's holds.
//!
//! Not for: `external` and `http`, which run a program and ask a server; nothing here does.

use super::{Answer, Asked, Source, remote_state};
use crate::evaluator::value::Value;

pub(super) const SOURCES: &[Source] = &[
    Source { kind: "null_data_source", attributes: &["outputs", "id"], read: null },
    Source { kind: "terraform_remote_state", attributes: &["outputs", "workspace"], read: remote_state::read },
];

/// <https://registry.terraform.io/providers/hashicorp/null/latest/docs/data-sources/data_source>
fn null(asked: &Asked<'_>) -> Answer {
    let outputs = match asked.set("inputs") {
        Some(Value::Map(_, entries)) => Value::map((**entries).clone()),
        _ => Value::Null,
    };
    Ok(vec![("outputs", outputs), ("id", "static".into())])
}
