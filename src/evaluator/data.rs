//! Data sources whose answer is in the configuration itself.
//!
//! Not for: guessing what a cloud would answer. Everything else of a data source is unknown.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::instance::{Instance, Repetition};
use super::terraform::Evaluator;
use super::value::Value;
use crate::parser::ast::Block;

/// Adds what is certain to the attributes that the block sets.
pub(super) fn answer(
    evaluator: &Evaluator<'_>,
    instance: &Rc<Instance>,
    kind: &str,
    block: &Block,
    repetition: &Repetition,
    values: &mut BTreeMap<Arc<str>, Value>,
) {
    let region = || match evaluator.region(instance, kind, block, repetition, values) {
        Ok(region) => Value::String(region),
        Err(unknown) => Value::Unknown(unknown),
    };
    match kind {
        "aws_region" if !values.contains_key("endpoint") => {
            let region = values.get("name").cloned().unwrap_or_else(region);
            for name in ["region", "name", "id"] {
                values.entry(name.into()).or_insert_with(|| region.clone());
            }
        }
        // https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
        "aws_partition" => {
            let region = region();
            let Some(region) = region.as_str() else { return };
            let (partition, suffix) = match region {
                china if china.starts_with("cn-") => ("aws-cn", "amazonaws.com.cn"),
                government if government.starts_with("us-gov-") => ("aws-us-gov", "amazonaws.com"),
                isolated if isolated.contains("-iso") => return,
                _ => ("aws", "amazonaws.com"),
            };
            for (name, value) in [("partition", partition), ("id", partition), ("dns_suffix", suffix)] {
                values.insert(name.into(), Value::from(value));
            }
        }
        "aws_default_tags" => {
            if let Some(tags) = &evaluator.provider_of(instance, kind, block, repetition).default_tags {
                values.insert("tags".into(), tags.clone());
            }
        }
        _ => {}
    }
}
