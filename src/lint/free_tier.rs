//! Takes off what AWS gives every account for ever: once for all projects of a run, not once for each resource.
//!
//! An account knows nothing of projects and resources: what it gives goes to those that come first, by address. Nothing
//! else is taken to be in the account. The range of what scales stays without it. Not for: how much is free; that is `facts`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::facts::{Allowance, allowance};
use crate::reports::model::{BillKey, Component, Resource};
use crate::resources::usage_profile::Profile;
use crate::rules::check::Findings;

/// What is left of the allowances: by name, and by region where each region has its own.
#[derive(Clone, Debug, Default)]
struct Account {
    left: BTreeMap<(&'static str, String), Decimal>,
}

/// The same account in each of the worlds that a report compares.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    now: Account,
    before: Account,
    under: [Account; Profile::ALL.len()],
}

impl Accounts {
    /// Takes the free part out of the costs of a resource, after a change and before it. `before`: the lines before, where
    /// they were others.
    pub(super) fn charge(&mut self, resource: &mut Resource, before: Option<Vec<Component>>) {
        if resource.multiplicity_unknown.is_some() {
            return;
        }
        if let Some(previous) = resource.previous_monthly_cost.filter(|previous| !previous.is_zero()) {
            let mut lines = before.unwrap_or_else(|| resource.components.clone());
            let (paid, _) = self.before.charge(&mut lines, resource.region.as_deref());
            resource.previous_monthly_cost = Some(previous.saturating_sub(paid));
        }
        self.now.charge_resource(resource);
    }

    /// The same where usage is what a profile says.
    pub(super) fn charge_under(&mut self, profile: Profile, resource: &mut Resource) {
        let at = Profile::ALL.iter().position(|known| *known == profile);
        let account = at.and_then(|at| self.under.get_mut(at));
        if let (Some(account), None) = (account, &resource.multiplicity_unknown) {
            account.charge_resource(resource);
        }
    }
}

impl Account {
    fn charge_resource(&mut self, resource: &mut Resource) {
        let (paid, list) = self.charge(&mut resource.components, resource.region.as_deref());
        let less = |cost: Option<Decimal>, by: Decimal| cost.map(|cost| cost.saturating_sub(by));
        resource.monthly_cost = less(resource.monthly_cost, paid);
        resource.list_monthly_cost = less(resource.list_monthly_cost, list);
    }

    /// Splits lines into what is free and what is not. Returns what they cost less, as it is paid and at list prices.
    fn charge(&mut self, lines: &mut Vec<Component>, region: Option<&str>) -> (Decimal, Decimal) {
        let (mut paid, mut list) = (Decimal::ZERO, Decimal::ZERO);
        let mut split = Vec::with_capacity(lines.len());
        for mut line in lines.drain(..) {
            if let Some(free) = self.free_of(&mut line, region) {
                paid = paid.saturating_add(free.paid);
                list = list.saturating_add(free.list);
                split.push(free.line);
                if line.monthly_quantity.is_some_and(|rest| rest.is_zero()) {
                    continue;
                }
            }
            split.push(line);
        }
        *lines = split;
        (paid, list)
    }

    /// The part of a line that is free, and which is taken from it.
    fn free_of(&mut self, line: &mut Component, region: Option<&str>) -> Option<Free> {
        let region = line.region.as_deref().or(region)?;
        let BillKey { service, usage_type, .. } = line.bill.as_ref()?;
        let Allowance { name, quantity, per_region, .. } = allowance(service, usage_type, region)?;
        let (whole, cost) = (line.monthly_quantity?, line.monthly_cost?);
        let own = if per_region { region } else { "" };
        let left = self.left.entry((name, own.to_owned())).or_insert(quantity);
        let free = left.checked_div(line.per)?.min(whole);
        if free.is_zero() || cost.is_zero() {
            return None;
        }
        let price = |price: Option<Decimal>| price.and_then(|price| price.checked_mul(free));
        // The whole line costs what it says; a part of it, what its unit price says.
        let less = |whole_cost: Decimal, unit_price: Option<Decimal>| match free == whole {
            true => Some(whole_cost),
            false => price(unit_price),
        };
        let paid = less(cost, line.unit_price)?;
        let list = line.list_monthly_cost.and_then(|cost| less(cost, line.list_unit_price)).unwrap_or_default();
        // Only what is certain to be taken off is used up.
        *left = left.checked_sub(free.checked_mul(line.per)?)?;
        let given = Component {
            name: format!("{}, free tier", line.name),
            unit_price: Some(Decimal::ZERO),
            monthly_quantity: Some(free),
            monthly_cost: Some(Decimal::ZERO),
            list_unit_price: Some(Decimal::ZERO),
            list_monthly_cost: Some(Decimal::ZERO),
            private: None,
            free_tier: Some(name),
            ..line.clone()
        };
        line.monthly_quantity = whole.checked_sub(free);
        line.monthly_cost = cost.checked_sub(paid);
        line.list_monthly_cost = line.list_monthly_cost.and_then(|cost| cost.checked_sub(list));
        Some(Free { line: given, paid, list })
    }
}

struct Free {
    line: Component,
    /// What it would have cost.
    paid: Decimal,
    list: Decimal,
}

/// Nothing can save more than is paid.
pub(super) fn cap_savings(found: &mut Findings, resources: &[Resource]) {
    let costs: BTreeMap<&str, Decimal> =
        resources.iter().filter_map(|resource| Some((&*resource.address, resource.monthly_cost?))).collect();
    for finding in &mut found.findings {
        if let (Some(savings), Some(cost)) = (finding.savings, costs.get(&*finding.address)) {
            finding.savings = Some(savings.min(*cost));
        }
    }
    let paid = costs.values().copied().fold(Decimal::ZERO, Decimal::saturating_add);
    found.savings = found.savings.min(paid);
}
