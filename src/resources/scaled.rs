//! What Application Auto Scaling does to a thing: between what numbers a target keeps one of its dimensions.
//!
//! <https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTarget.html>. Not for: groups of
//! instances, which say it themselves; policies and schedules, which decide when it moves.

use super::amount::{Amount, Reason};
use super::estate::Estate;
use super::thing::{number_of, text_of};
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;

/// Between what numbers something is kept.
#[derive(Clone, Debug)]
pub struct Range {
    pub least: Amount,
    pub most: Amount,
}

/// The target that scales this dimension of a resource, `None` where there is none in this project. `is_meant` tells
/// of a known `resource_id` whether it is this resource's: names are unique within their kind and cluster only.
#[must_use]
pub fn range(
    estate: &Estate<'_>,
    of: &Resource,
    dimension: &str,
    is_meant: impl Fn(&str) -> bool,
) -> Option<Range> {
    let scales_it = |target: &Resource| {
        let found = text_of(&target.values, "scalable_dimension").ok().flatten();
        let id = target.at("resource_id").map(Value::reveal).and_then(Value::as_str);
        target.region == of.region && found.as_deref() == Some(dimension) && id.is_none_or(&is_meant)
    };
    let targets = estate.referrers(of, "aws_appautoscaling_target", "resource_id").found;
    let target = targets.into_iter().find(|target| scales_it(target))?;
    let limit = |attribute: &str| {
        let unset = || Amount::unknown(Reason::new(format!("{attribute} of {} is not set", target.address)));
        number_of(&target.values, attribute).unwrap_or_else(unset)
    };
    Some(Range { least: limit("min_capacity"), most: limit("max_capacity") })
}

impl Range {
    /// What is left of a number that Terraform asks for: the target brings it within its limits. A limit that is not
    /// known leaves it as it is.
    #[must_use]
    pub fn keep(&self, asked: Amount) -> Amount {
        let known = |limit: &Amount| limit.value().ok();
        let raised = known(&self.least).map_or(asked.clone(), |least| asked.at_least(least));
        known(&self.most).map_or(raised.clone(), |most| raised.at_most(most))
    }
}
