//! What Application Auto Scaling does to a thing: between what numbers a target keeps one of its dimensions.
//!
//! <https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTarget.html>. Not for: groups of
//! instances, which say it themselves; policies and schedules, which decide when it moves.

use super::amount::{Amount, Reason};
use super::bill::{Bill, Scaling};
use super::estate::Estate;
use super::thing::{Thing, number_of, text_of};
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
    range_of_part(estate, of, dimension, true, is_meant)
}

/// The same of a part of the resource, an index of a table: a target whose `resource_id` is not known yet is this part's
/// only if there is no other.
#[must_use]
pub fn range_of_part(
    estate: &Estate<'_>,
    of: &Resource,
    dimension: &str,
    is_only: bool,
    is_meant: impl Fn(&str) -> bool,
) -> Option<Range> {
    let scales_it = |target: &Resource| {
        let found = text_of(&target.values, "scalable_dimension").ok().flatten();
        let id = target.at("resource_id").map(Value::reveal).and_then(Value::as_str);
        target.region == of.region && found.as_deref() == Some(dimension) && id.map_or(is_only, &is_meant)
    };
    let targets = estate.referrers(of, "aws_appautoscaling_target", "resource_id").found;
    let target = targets.into_iter().find(|target| scales_it(target))?;
    let limit = |attribute: &str| {
        let unset = || Amount::unknown(Reason::new(format!("{attribute} of {} is not set", target.address)));
        number_of(&target.values, attribute).unwrap_or_else(unset)
    };
    Some(Range { least: limit("min_capacity"), most: limit("max_capacity") })
}

/// How much of something a thing is counted at: what the usage file gives at `key`, else what the field `by` asks for,
/// within the limits of the target that scales it. The bill then says between what numbers it is.
pub fn counted(
    thing: &Thing<'_>,
    (key, by): (&'static str, &'static str),
    asked: Amount,
    range: Option<Range>,
    bill: &mut Bill,
) -> Amount {
    let kept = range.as_ref().map_or(asked.clone(), |range| range.keep(asked));
    let count = thing.usage_or(key, kept);
    if let Some(Range { least, most }) = range {
        bill.scales(Scaling::new(key, by, &count, (least, most)));
    }
    count
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
