//! Puts the instances of one block together, where there is nothing to say about one that is not true of all.
//!
//! Not for: hiding differences. What differs in anything that is shown stays apart.

use foldhash::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::address;
use super::model::{Finding, Resource};
use crate::diagnostics::Label;

/// The findings about the instances of one block.
pub(super) struct Findings<'a> {
    /// The first of them.
    pub(super) finding: &'a Finding,
    pub(super) all: Vec<&'a Finding>,
    /// What they save together, as far as it is known.
    pub(super) savings: Option<Decimal>,
    pub(super) worst_case: Option<Decimal>,
}

impl<'a> Findings<'a> {
    /// Where the values of all of them come from.
    pub(super) fn related(&self) -> Vec<&'a Label> {
        let mut seen = HashSet::default();
        let labels = self.all.iter().flat_map(|finding| &finding.related);
        labels.filter(|label| seen.insert((label.span, label.message.as_str()))).collect()
    }

    /// The address of the instance, or that of the block with `[*]` for the keys.
    pub(super) fn address(&self) -> Option<String> {
        self.finding.address.as_deref().map(|address| shown(address, self.all.len()))
    }
}

/// In the order of the first of each group.
pub(super) fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Findings<'a>> {
    let mut groups: Vec<Findings<'a>> = Vec::new();
    let mut known = HashMap::default();
    for finding in findings {
        let block = finding.address.as_deref().map(|address| address::with_keys(address, "[*]"));
        let key = (
            (&*finding.rule, finding.level, finding.project, finding.span),
            (finding.message.as_str(), finding.help.as_deref(), finding.attribute.as_deref(), block),
        );
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => {
                group.all.push(finding);
                group.savings = sum(group.savings, finding.monthly_savings);
                group.worst_case = sum(group.worst_case, finding.worst_case_monthly_cost);
            }
            None => groups.push(Findings {
                finding,
                all: vec![finding],
                savings: finding.monthly_savings,
                worst_case: finding.worst_case_monthly_cost,
            }),
        }
    }
    groups
}

fn sum(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.saturating_add(b)),
        (a, b) => a.or(b),
    }
}

/// Instances of one block that cost the same.
pub(super) struct Resources<'a> {
    /// The first of them.
    pub(super) resource: &'a Resource,
    pub(super) count: usize,
}

impl Resources<'_> {
    pub(super) fn address(&self) -> String {
        shown(&self.resource.address, self.count)
    }

    /// Of one instance.
    pub(super) fn each(&self) -> Option<Decimal> {
        self.resource.monthly_cost
    }

    /// Of all instances.
    pub(super) fn cost(&self) -> Option<Decimal> {
        self.times(self.resource.monthly_cost?)
    }

    pub(super) fn times(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_mul(Decimal::from(self.count))
    }
}

/// In the order of the first of each group.
pub(super) fn resources(resources: &[Resource]) -> Vec<Resources<'_>> {
    let mut groups: Vec<Resources<'_>> = Vec::new();
    // The latest group of a block is enough to look at: instances that differ by turns are shown by turns.
    let mut latest: HashMap<String, usize> = HashMap::default();
    for resource in resources {
        let block = address::with_keys(&resource.address, "[*]");
        let group = latest.get(&block).and_then(|at| groups.get_mut(*at));
        match group.filter(|group| alike(group.resource, resource)) {
            Some(group) => group.count += 1,
            None => {
                latest.insert(block, groups.len());
                groups.push(Resources { resource, count: 1 });
            }
        }
    }
    groups
}

fn alike(a: &Resource, b: &Resource) -> bool {
    a.region == b.region
        && a.action == b.action
        && a.monthly_cost == b.monthly_cost
        && a.previous_monthly_cost == b.previous_monthly_cost
        && a.multiplicity_unknown == b.multiplicity_unknown
        && a.assumed == b.assumed
        && a.scaling == b.scaling
        && a.components == b.components
        && a.unpriced == b.unpriced
}

fn shown(address: &str, count: usize) -> String {
    if count == 1 { address.to_owned() } else { address::with_keys(address, "[*]") }
}
