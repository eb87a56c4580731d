//! The JSON report, a public interface: `schemas/report.schema.json` says what it holds.
//!
//! Not for: a tree in memory. Each part is turned into text as it is reached.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use serde::ser::{Error as _, Serialize, SerializeSeq as _, Serializer};
use serde_json::value::to_raw_value;

use super::fingerprint::fingerprint;
use super::model::{
    Action, Component, Drift, Edit, Finding, Kind, Level, Missing, NotEvaluated, Other, Project, Report, Resource,
    Safety, Unpriced,
};
use super::money::{Plain, UnitPrice};
use crate::diagnostics::{Diagnostic, Label, Position, Severity, Sources, Span};

/// Raised when a field changes its meaning or goes away, not when one is added.
const SCHEMA_VERSION: u32 = 1;

pub(super) fn write(report: &Report, sources: &Sources, out: &mut dyn io::Write) -> io::Result<()> {
    let context = Context { report, sources };
    serde_json::to_writer(&mut *out, &report.view(context))?;
    out.write_all(b"\n")
}

/// What it takes to write a part: spans need their texts, and findings the names of their projects.
#[derive(Clone, Copy)]
struct Context<'a> {
    report: &'a Report,
    sources: &'a Sources,
}

impl<'a> Context<'a> {
    fn each<T>(self, items: &'a [T]) -> Each<'a, T> {
        Each { items, context: self }
    }

    fn place(self, span: Option<Span>) -> Option<Place<'a>> {
        let span = span?;
        let file = self.sources.get(span.file).path.as_str();
        Some(Place { file, start: self.sources.start(span), end: self.sources.end(span) })
    }

    fn project(self, index: usize) -> &'a str {
        self.report.projects.get(index).map_or("", |project| project.name.as_str())
    }
}

/// A part of the report as the schema has it.
trait View {
    type Of<'a>: Serialize
    where
        Self: 'a;

    fn view<'a>(&'a self, context: Context<'a>) -> Self::Of<'a>;
}

/// A list whose items become views one at a time.
struct Each<'a, T> {
    items: &'a [T],
    context: Context<'a>,
}

/// So many items are turned into text by one thread at a time, and so many are text at once: a report can be larger
/// than everything that it is made from.
const SHARE: usize = 128;
const WINDOW: usize = 4096;

impl<T: View + Sync> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.items.len()))?;
        if self.items.len() <= SHARE {
            self.items.iter().try_for_each(|item| list.serialize_element(&item.view(self.context)))?;
            return list.end();
        }
        for window in self.items.chunks(WINDOW) {
            let texts = window.par_iter().with_min_len(SHARE).map(|item| to_raw_value(&item.view(self.context)));
            let texts: Vec<_> = texts.collect();
            texts.into_iter().try_for_each(|text| list.serialize_element(&text.map_err(S::Error::custom)?))?;
        }
        list.end()
    }
}

#[derive(serde::Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Position,
    end: Position,
}

/// Declares the view of a type, field by field: the names of the fields are the names in the JSON.
macro_rules! view {
    ($type:ty as $view:ident, |$item:ident, $context:ident| { $($field:ident: $kind:ty = $value:expr,)+ }) => {
        #[derive(serde::Serialize)]
        struct $view<'a> { $($field: $kind,)+ }

        impl View for $type {
            type Of<'a> = $view<'a>;

            fn view<'a>(&'a self, $context: Context<'a>) -> $view<'a> {
                let $item = self;
                $view { $($field: $value,)+ }
            }
        }
    };
}

#[derive(serde::Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(serde::Serialize)]
struct Pricing<'a> {
    source: &'a str,
    published: &'a str,
    private: Option<PrivatePrices<'a>>,
}

#[derive(serde::Serialize)]
struct PrivatePrices<'a> {
    path: &'a str,
    entries: usize,
    as_of: Option<&'a str>,
}

#[derive(serde::Serialize)]
struct ExchangeRate<'a> {
    currency: &'a str,
    rate: UnitPrice,
    as_of: &'a str,
}

#[derive(serde::Serialize)]
struct Summary {
    resources: usize,
    priced: usize,
    usage_dependent: usize,
    unpriced: usize,
    free: usize,
    unsupported: usize,
    deny: usize,
    warn: usize,
    suppressed: usize,
    total_monthly_cost: Plain,
    list_total_monthly_cost: Option<Plain>,
    previous_total_monthly_cost: Option<Plain>,
    usage_bands: Option<Bands>,
    monthly_savings: Plain,
}

#[derive(serde::Serialize)]
struct Bands {
    small: Option<Plain>,
    medium: Option<Plain>,
    large: Option<Plain>,
}

impl Bands {
    fn of(bands: super::model::Bands) -> Self {
        Self { small: bands.small.map(Plain), medium: bands.medium.map(Plain), large: bands.large.map(Plain) }
    }
}

view!(Report as ReportView, |report, context| {
    schema_version: u32 = SCHEMA_VERSION,
    tool: Tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
    currency: &'a str = &report.currency.code,
    exchange_rates: Vec<ExchangeRate<'a>> = report.currency.rates.iter().map(|rate| ExchangeRate {
        currency: &rate.currency,
        rate: UnitPrice(rate.rate),
        as_of: &rate.as_of,
    }).collect(),
    pricing: Pricing<'a> = Pricing {
        source: &report.pricing.source,
        published: &report.pricing.published,
        private: report.pricing.private.as_ref().map(|private| PrivatePrices {
            path: &private.path,
            entries: private.entries,
            as_of: private.as_of.as_deref(),
        }),
    },
    usage_profile: Option<&'static str> = report.usage_profile,
    free_tier: bool = report.free_tier,
    projects: Each<'a, Project> = context.each(&report.projects),
    findings: Each<'a, Finding> = context.each(&report.findings),
    not_evaluated: Each<'a, NotEvaluated> = context.each(&report.not_evaluated),
    diagnostics: Each<'a, Diagnostic> = context.each(&report.diagnostics),
    summary: Summary = Summary {
        resources: report.summary.resources,
        priced: report.summary.priced,
        usage_dependent: report.summary.usage_dependent,
        unpriced: report.summary.unpriced,
        free: report.summary.free,
        unsupported: report.summary.unsupported,
        deny: report.summary.deny,
        warn: report.summary.warn,
        suppressed: report.summary.suppressed,
        total_monthly_cost: Plain(report.summary.total_monthly_cost),
        list_total_monthly_cost: report.summary.list_total_monthly_cost.map(Plain),
        previous_total_monthly_cost: report.summary.previous_total_monthly_cost.map(Plain),
        usage_bands: report.summary.usage_bands.map(Bands::of),
        monthly_savings: Plain(report.summary.monthly_savings),
    },
});

view!(Project as ProjectView, |project, context| {
    name: &'a str = &project.name,
    path: &'a str = &project.path,
    kind: Kind = project.kind,
    resources: Each<'a, Resource> = context.each(&project.resources),
    free: Each<'a, Other> = context.each(&project.free),
    unsupported: Each<'a, Other> = context.each(&project.unsupported),
    missing: Each<'a, Missing> = context.each(&project.missing),
    drift: Each<'a, Drift> = context.each(&project.drift),
    total_monthly_cost: Plain = Plain(project.total_monthly_cost),
    list_total_monthly_cost: Option<Plain> = project.list_total_monthly_cost.map(Plain),
    previous_total_monthly_cost: Option<Plain> = project.previous_total_monthly_cost.map(Plain),
    usage_bands: Option<Bands> = project.usage_bands.map(Bands::of),
});

view!(Resource as ResourceView, |resource, context| {
    address: &'a str = &resource.address,
    r#type: &'a str = &resource.type_name,
    name: &'a str = &resource.name,
    region: Option<&'a str> = resource.region.as_deref(),
    action: Option<&'static str> = resource.action.map(action),
    tags: &'a BTreeMap<Arc<str>, Arc<str>> = &resource.tags,
    span: Option<Place<'a>> = context.place(resource.span),
    monthly_cost: Option<Plain> = resource.monthly_cost.map(Plain),
    list_monthly_cost: Option<Plain> = resource.list_monthly_cost.map(Plain),
    previous_monthly_cost: Option<Plain> = resource.previous_monthly_cost.map(Plain),
    components: Each<'a, Component> = context.each(&resource.components),
    unpriced: Each<'a, Unpriced> = context.each(&resource.unpriced),
    multiplicity_unknown: Option<&'a str> = resource.multiplicity_unknown.as_deref(),
    assumed: Option<&'a str> = resource.assumed.as_deref(),
    scaling: Option<Scaling> = resource.scaling.as_ref().map(Scaling::of),
    usage_bands: Option<Bands> = resource.usage_bands.map(Bands::of),
});

#[derive(serde::Serialize)]
struct Scaling {
    usage_key: &'static str,
    counted_by: Option<&'static str>,
    counted: Size,
    minimum: Size,
    maximum: Size,
}

#[derive(serde::Serialize)]
struct Size {
    number: Option<Plain>,
    monthly_cost: Option<Plain>,
}

impl Scaling {
    fn of(scaling: &super::model::Scaling) -> Self {
        let size = |size: super::model::Size| Size {
            number: size.number.map(Plain),
            monthly_cost: size.monthly_cost.map(Plain),
        };
        Self {
            usage_key: scaling.usage_key,
            counted_by: scaling.counted_by,
            counted: size(scaling.counted),
            minimum: size(scaling.minimum),
            maximum: size(scaling.maximum),
        }
    }
}

// The schema knows five actions. A resource that Terraform forgets leaves the project as a deleted one does.
fn action(action: Action) -> &'static str {
    match action {
        Action::Create => "create",
        Action::Update => "update",
        Action::Delete | Action::Forget => "delete",
        Action::Replace => "replace",
        Action::NoOp | Action::Read => "no-op",
    }
}

#[derive(serde::Serialize)]
struct BillKey<'a> {
    service: &'a str,
    /// As on the bill, where an hour that is reserved has the usage type of one on demand.
    usage_type: &'a str,
    operation: &'a str,
    /// The reserved term, if it is one: `1yr-standard-no-upfront`.
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
}

impl<'a> From<&'a super::model::BillKey> for BillKey<'a> {
    fn from(bill: &'a super::model::BillKey) -> Self {
        let (usage_type, term) = match bill.usage_type.split_once('@') {
            Some((usage_type, term)) => (usage_type, Some(term)),
            None => (bill.usage_type.as_str(), None),
        };
        Self { service: &bill.service, usage_type, operation: &bill.operation, term }
    }
}

#[derive(serde::Serialize)]
struct PriceSource<'a> {
    id: &'a str,
    as_of: Option<&'a str>,
}

view!(Component as ComponentView, |component, context| {
    name: &'a str = &component.name,
    unit: &'a str = &component.unit,
    unit_price: Option<UnitPrice> = component.unit_price.map(UnitPrice),
    list_unit_price: Option<UnitPrice> = component.list_unit_price.map(UnitPrice),
    monthly_quantity: Option<Plain> = component.monthly_quantity.map(Plain),
    monthly_cost: Option<Plain> = component.monthly_cost.map(Plain),
    list_monthly_cost: Option<Plain> = component.list_monthly_cost.map(Plain),
    private: Option<&'a str> = component.private.as_deref(),
    free_tier: Option<&'static str> = component.free_tier,
    usage_based: bool = component.usage_based,
    usage_assumed: bool = component.usage_assumed,
    usage_key: Option<&'a str> = component.usage_key.as_deref(),
    sub_resource: Option<&'a str> = component.sub_resource.as_deref(),
    bill: Option<BillKey<'a>> = component.bill.as_ref().map(BillKey::from),
    span: Option<Place<'a>> = context.place(component.span),
    region: Option<&'a str> = component.region.as_deref(),
    price_source: Option<PriceSource<'a>> =
        component.price_source.as_ref().map(|source| PriceSource { id: &source.id, as_of: source.as_of.as_deref() }),
});

view!(Unpriced as UnpricedView, |unpriced, context| {
    what: &'a str = &unpriced.what,
    why: &'a str = &unpriced.why,
    span: Option<Place<'a>> = context.place(unpriced.span),
});

view!(Other as OtherView, |other, context| {
    address: &'a str = &other.address,
    r#type: &'a str = &other.type_name,
    charged_for: Option<&'static str> = other.charged_for,
    span: Option<Place<'a>> = context.place(other.span),
});

view!(Drift as DriftView, |drift, _context| {
    address: &'a str = &drift.address,
    r#type: &'a str = &drift.type_name,
    monthly_cost: Option<Plain> = drift.monthly_cost.map(Plain),
    previous_monthly_cost: Option<Plain> = drift.previous_monthly_cost.map(Plain),
});

view!(Missing as MissingView, |missing, context| {
    address: &'a str = &missing.address,
    why: &'a str = &missing.why,
    span: Option<Place<'a>> = context.place(missing.span),
});

#[derive(serde::Serialize)]
struct Fix<'a> {
    safety: Safety,
    edits: Each<'a, Edit>,
}

view!(Finding as FindingView, |finding, context| {
    rule: &'a str = &finding.rule,
    level: Level = finding.level,
    message: &'a str = &finding.message,
    help: Option<&'a str> = finding.help.as_deref(),
    url: Option<&'a str> = finding.url.as_deref(),
    address: Option<&'a str> = finding.address.as_deref(),
    attribute: Option<&'a str> = finding.attribute.as_deref(),
    project: &'a str = context.project(finding.project),
    span: Option<Place<'a>> = context.place(finding.span),
    related: Each<'a, Label> = context.each(&finding.related),
    monthly_savings: Option<Plain> = finding.monthly_savings.map(Plain),
    worst_case_monthly_cost: Option<Plain> = finding.worst_case_monthly_cost.map(Plain),
    fix: Option<Fix<'a>> =
        finding.fix.as_ref().map(|fix| Fix { safety: fix.safety, edits: context.each(&fix.edits) }),
    fingerprint: String = fingerprint(finding),
});

view!(Label as LabelView, |label, context| {
    message: &'a str = &label.message,
    span: Option<Place<'a>> = context.place(Some(label.span)),
});

view!(Edit as EditView, |edit, context| {
    file: &'a str = &context.sources.get(edit.span.file).path,
    start: Position = context.sources.start(edit.span),
    end: Position = context.sources.end(edit.span),
    text: &'a str = &edit.text,
});

view!(NotEvaluated as NotEvaluatedView, |not, context| {
    rule: &'a str = &not.rule,
    address: &'a str = &not.address,
    project: &'a str = context.project(not.project),
    because: &'a str = &not.because,
    span: Option<Place<'a>> = context.place(not.span),
});

view!(Diagnostic as DiagnosticView, |diagnostic, context| {
    code: &'a str = diagnostic.code,
    severity: Severity = diagnostic.severity,
    message: &'a str = &diagnostic.message,
    help: Option<&'a str> = diagnostic.help.as_deref(),
    path: Option<&'a str> = diagnostic.path.as_deref(),
    span: Option<Place<'a>> = context.place(diagnostic.span),
    related: Each<'a, Label> = context.each(&diagnostic.related),
});
