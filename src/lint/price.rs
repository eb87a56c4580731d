//! A resource to its things, their bills and costs, in the words of the report.
//!
//! Not for: what a thing is billed for, or what that costs; the shapes and the catalogue know.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostics::Span;
use crate::evaluator::project::{Action, Key, Resource};
use crate::evaluator::value::Value;
use crate::pricing::Prices;
use crate::pricing::estimate::{Estimate, Line, estimate};
use crate::reports::model;
use crate::resources::amount::Amount;
use crate::resources::aws::unsupported;
use crate::resources::bill::{Along, Scaling};
use crate::resources::estate::{self, Estate};
use crate::resources::secrets::Secrets;
use crate::resources::thing::Thing;
use crate::resources::usage::UsageOf;
use crate::resources::{self, Coverage};
use crate::rules::check::Subject;

/// Whether a resource of a type that can cost something puts nothing on the bill as it is: an event source mapping
/// without pollers of its own, a gateway endpoint. One that did before the change is shown with the others, and so is a
/// group that may grow.
pub(super) fn is_uncharged(resource: &model::Resource) -> bool {
    let was_free = resource.previous_monthly_cost.is_none_or(|cost| cost.is_zero());
    let is_there = !matches!(resource.action, Some(Action::Delete | Action::Forget));
    let stays_empty = resource.scaling.as_ref().is_none_or(|scaling| scaling.maximum.number == Some(Decimal::ZERO));
    stays_empty && resource.components.is_empty() && resource.unpriced.is_empty() && was_free && is_there
}

pub(super) fn other(resource: &Resource) -> model::Other {
    model::Other {
        address: Arc::clone(&resource.address),
        type_name: Arc::clone(&resource.type_name),
        charged_for: unsupported::charged_for(&resource.type_name),
        span: span_of(resource),
    }
}

pub(super) fn span_of(resource: &Resource) -> Option<Span> {
    resource.declared.as_ref().map(|declared| declared.block.span).or(resource.span)
}

/// What a resource that drifted costs as it really is, and what it would cost as its state has it.
pub(super) fn drift<'a>(
    resource: &'a Resource,
    usage: &UsageOf,
    estate: &'a Estate<'a>,
    prices: &Prices<'_>,
) -> model::Drift {
    let (monthly_cost, previous_monthly_cost) = match resources::coverage(&resource.type_name) {
        Coverage::Priced => {
            let report = price(resource, usage, estate, prices).report;
            (report.monthly_cost, report.previous_monthly_cost)
        }
        Coverage::Free => (Some(Decimal::ZERO), Some(Decimal::ZERO)),
        Coverage::Unsupported => (None, None),
    };
    model::Drift {
        address: Arc::clone(&resource.address),
        type_name: Arc::clone(&resource.type_name),
        monthly_cost,
        previous_monthly_cost,
    }
}

/// A resource, priced.
pub(super) struct Priced<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) report: model::Resource,
    /// Whether its costs before and after can be set against each other: what is not known of the one is not known
    /// of the other either. Else a price that is missing now would look like a saving.
    pub(super) is_comparable: bool,
    /// The lines of the bill before the change, where there was another.
    pub(super) before: Option<Vec<model::Component>>,
}

fn priced(thing: &Thing<'_>, prices: &Prices<'_>) -> Estimate {
    estimate(thing.bill(), &thing.resource.region, prices)
}

/// What the thing costs at each end of its range: the same bill, with another number in it.
fn scaled(thing: &Thing<'_>, scaling: &Scaling, prices: &Prices<'_>) -> model::Scaling {
    let size = |amount: &Amount, along: Option<fn(&Along) -> &Amount>| {
        let number = amount.value().ok();
        let cost = number.and_then(|number| {
            let mut used = thing.used(scaling.usage_key, number);
            for (other, end) in
                along.into_iter().flat_map(|end| scaling.along.iter().map(move |other| (other, end)))
            {
                used = used.used(other.usage_key, end(other).value().ok()?);
            }
            let estimate = priced(&used, prices);
            estimate.cost().or_else(|| number.is_zero().then_some(Decimal::ZERO))
        });
        model::Size { number, monthly_cost: cost }
    };
    model::Scaling {
        usage_key: scaling.usage_key,
        counted_by: scaling.counted_by,
        counted: size(&scaling.counted, None),
        minimum: size(&scaling.least, Some(|along| &along.least)),
        maximum: size(&scaling.most, Some(|along| &along.most)),
    }
}

/// Notes what an estimate does not know: parts without a price, and lines whose quantity is left to usage.
fn note_open(open: &mut BTreeSet<String>, estimate: &Estimate) {
    open.extend(estimate.unpriced.iter().map(|part| part.what.clone()));
    open.extend(estimate.lines.iter().filter(|line| line.cost.is_none()).map(|line| line.name.clone()));
}

pub(super) fn price<'a>(
    resource: &'a Resource,
    usage: &UsageOf,
    estate: &'a Estate<'a>,
    prices: &Prices<'_>,
) -> Priced<'a> {
    let things = if resource.is_deleted() {
        Vec::new()
    } else {
        resources::things(resource, &resource.values, usage, estate)
    };
    let mut components = Vec::new();
    let mut unpriced = Vec::new();
    // The bills' own sum, in which nothing stands for a bill without a line.
    let mut billed: Option<Decimal> = None;
    let add = |sum: Option<Decimal>, more: Decimal| Some(sum.unwrap_or_default().saturating_add(more));
    let mut cost = (resource.is_deleted() || things.is_empty()).then_some(Decimal::ZERO);
    let changes = matches!(resource.action, Some(Action::Update | Action::Replace));
    let mut open = BTreeSet::new();
    let mut scaling = None;
    let mut is_billed = false;
    for thing in &things {
        let bill = thing.bill();
        scaling = scaling.or_else(|| Some(scaled(thing, bill.scaling.as_ref()?, prices)));
        let estimate = estimate(bill, &thing.resource.region, prices);
        if changes {
            note_open(&mut open, &estimate);
        }
        // A thing without any line costs nothing by itself: a rule on the default event bus.
        let own = estimate.cost();
        billed = own.map_or(billed, |own| add(billed, own));
        let is_empty = estimate.lines.is_empty() && estimate.unpriced.is_empty();
        is_billed |= !is_empty;
        let known = own.or_else(|| is_empty.then_some(Decimal::ZERO));
        cost = match (cost, known) {
            (Some(sum), Some(more)) => sum.checked_add(more),
            (sum, more) => sum.or(more),
        };
        unpriced.extend(estimate.unpriced.into_iter().map(|part| model::Unpriced {
            what: part.what,
            why: part.reason.why.to_string(),
            span: part.reason.span.or_else(|| resource.span(&thing.block)),
        }));
        let own = components.len();
        components.extend(estimate.lines.into_iter().map(|line| component(line, thing)));
        mark_assumed(components.get_mut(own..).unwrap_or_default(), thing, prices);
    }
    let mut is_comparable = true;
    let mut lines_before = None;
    let previous = resource.previous.as_ref().map(|previous| {
        // Most of a plan stays as it is, and needs no second bill.
        if previous.is_same(&resource.values) && !resource.is_deleted() {
            return billed;
        }
        let things = resources::things(resource, previous, usage, estate);
        let before: Vec<Estimate> = things.iter().map(|thing| priced(thing, prices)).collect();
        if changes {
            let mut open_before = BTreeSet::new();
            before.iter().for_each(|estimate| note_open(&mut open_before, estimate));
            is_comparable = open == open_before;
        }
        let cost = before.iter().filter_map(Estimate::cost).fold(None, add);
        let lines = before.into_iter().zip(&things);
        let lines =
            lines.flat_map(|(estimate, thing)| estimate.lines.into_iter().map(|line| component(line, thing)));
        lines_before = Some(lines.collect());
        cost
    });
    let mut report = model::Resource {
        address: Arc::clone(&resource.address),
        type_name: Arc::clone(&resource.type_name),
        name: Arc::clone(&resource.name),
        region: resource.region.as_ref().ok().cloned(),
        action: resource.action,
        tags: tags(resource),
        span: span_of(resource),
        monthly_cost: cost,
        list_monthly_cost: None,
        previous_monthly_cost: match resource.action {
            Some(Action::Create) => Some(Decimal::ZERO),
            _ => previous.flatten(),
        },
        components,
        unpriced,
        multiplicity_unknown: match &resource.key {
            Key::Unknown(unknown) => Some(unknown.why.to_string()),
            _ => None,
        },
        assumed: resource.assumed.clone(),
        scaling,
        usage_bands: None,
    };
    report.list_monthly_cost = at_list(&report);
    let secrets = Secrets::of(resource);
    if !secrets.is_empty() {
        for component in &mut report.components {
            secrets.hide(&mut component.name);
            if let Some(bill) = &mut component.bill {
                secrets.hide(&mut bill.usage_type);
                secrets.hide(&mut bill.operation);
            }
        }
        for part in &mut report.unpriced {
            secrets.hide(&mut part.what);
            secrets.hide(&mut part.why);
        }
    }
    Priced { subject: Subject { resource, things, is_billed }, report, is_comparable, before: lines_before }
}

/// The same at list prices. Where a line that is priced has none, the sum would be of other lines, and look like a
/// saving.
fn at_list(resource: &model::Resource) -> Option<Decimal> {
    resource.monthly_cost?;
    let priced = resource.components.iter().filter(|component| component.monthly_cost.is_some());
    priced.map(|component| component.list_monthly_cost).try_fold(Decimal::ZERO, |a, b| a.checked_add(b?))
}

/// Marks what has a quantity only because a usage profile gives one, be it one factor of several: a duration, where the
/// usage file has the requests.
fn mark_assumed(components: &mut [model::Component], thing: &Thing<'_>, prices: &Prices<'_>) {
    let Some(measured) = thing.measured() else { return };
    let without = priced(&measured, prices);
    let known = without.lines.iter().filter(|line| line.quantity.is_some());
    let known: BTreeSet<(&str, Option<Decimal>)> = known.map(|line| (line.name.as_str(), line.quantity)).collect();
    for component in components {
        component.usage_assumed = component.monthly_quantity.is_some()
            && !known.contains(&(component.name.as_str(), component.monthly_quantity));
    }
}

fn component(line: Line, thing: &Thing<'_>) -> model::Component {
    let path = line.field.map(|field| thing.path(field)).unwrap_or_default();
    model::Component {
        name: line.name,
        unit: line.unit.into(),
        unit_price: line.unit_price,
        list_unit_price: line.list_unit_price,
        monthly_quantity: line.quantity,
        monthly_cost: line.cost,
        list_monthly_cost: line.list_cost,
        private: line.private,
        per: line.per,
        free_tier: None,
        usage_based: line.usage_key.is_some(),
        usage_assumed: false,
        usage_key: line.usage_key.map(Into::into),
        sub_resource: (!thing.block.is_empty()).then(|| thing.block.clone()),
        span: thing.resource.span(if path.is_empty() { &thing.block } else { &path }),
        region: line.region,
        price_source: line
            .source
            .map(|(id, as_of)| model::PriceSource { id, as_of: (!as_of.is_empty()).then_some(as_of) }),
        bill: Some(model::BillKey {
            service: line.key.service.into(),
            usage_type: line.key.usage_type,
            operation: line.key.operation,
        }),
    }
}

/// The tags that are known and may be shown.
fn tags(resource: &Resource) -> BTreeMap<Arc<str>, Arc<str>> {
    let tags = estate::tags(resource);
    let known = tags.as_map().into_iter().flatten().filter_map(|(key, value)| match value {
        Value::String(text) => Some((Arc::clone(key), Arc::clone(text))),
        _ => None,
    });
    known.collect()
}
