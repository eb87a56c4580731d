//! What a report says, as plain data: every format shows this, and nothing else.
//!
//! Not for: decisions, text layout or rounding. Money is exact here, and a place is a [`Span`] until a format
//! writes it. `None` is "not known" and never means zero.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostics::{Diagnostic, Label, Span};
pub use crate::evaluator::project::{Action, Kind, Missing};

/// One run: all its projects, and what is to be said about them.
#[derive(Clone, Debug)]
pub struct Report {
    /// Of all its money.
    pub currency: Currency,
    pub pricing: Pricing,
    /// `medium`: the usage profile that counts what no usage file says; `all` where each of them is set beside the costs.
    pub usage_profile: Option<&'static str>,
    /// What AWS gives away for ever is taken off, once for all projects.
    pub free_tier: bool,
    pub projects: Vec<Project>,
    pub findings: Vec<Finding>,
    pub not_evaluated: Vec<NotEvaluated>,
    /// About the input: what could not be read, understood or found.
    pub diagnostics: Vec<Diagnostic>,
    pub summary: Summary,
}

/// What money is in, and what it was converted at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Currency {
    /// `USD`
    pub code: String,
    /// Those that were given, by their codes.
    pub rates: Vec<ExchangeRate>,
}

/// One of a currency is so much of the report's, since a day or on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExchangeRate {
    pub currency: String,
    pub rate: Decimal,
    pub as_of: String,
}

/// The prices that were used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pricing {
    /// `embedded`, or the path of the catalogue.
    pub source: String,
    /// The date of the newest price in it, as `2026-07-20`.
    pub published: String,
    /// What is paid instead of list prices, if a file says so.
    pub private: Option<PrivatePrices>,
}

/// A file of private prices: how many of its entries hold, and the day that it gives for them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrivatePrices {
    pub path: String,
    pub entries: usize,
    pub as_of: Option<Arc<str>>,
}

/// One root module, plan or state.
#[derive(Clone, Debug)]
pub struct Project {
    pub name: String,
    pub path: String,
    pub kind: Kind,
    /// Resources of types that AWS charges for and that we can price.
    pub resources: Vec<Resource>,
    /// Resources that AWS does not charge for.
    pub free: Vec<Other>,
    /// Resources that may cost something, but whose type is not described yet.
    pub unsupported: Vec<Other>,
    /// Modules that could not be loaded and what Terraform put off, so that their resources are in no total.
    pub missing: Vec<Missing>,
    /// What is not as its state says, where a plan tells.
    pub drift: Vec<Drift>,
    pub total_monthly_cost: Decimal,
    /// The same resources at list prices; `None` where one of them has a price only in the private ones.
    pub list_total_monthly_cost: Option<Decimal>,
    /// Where a plan knows the state before it.
    pub previous_total_monthly_cost: Option<Decimal>,
    /// The total under each usage profile, where they were asked for and something depends on them.
    pub usage_bands: Option<Bands>,
}

/// A resource that somebody changed behind Terraform's back.
#[derive(Clone, Debug)]
pub struct Drift {
    pub address: Arc<str>,
    pub type_name: Arc<str>,
    /// As it really is; zero where it is gone.
    pub monthly_cost: Option<Decimal>,
    /// As its state has it.
    pub previous_monthly_cost: Option<Decimal>,
}

/// A resource without a price: free or unsupported.
#[derive(Clone, Debug)]
pub struct Other {
    pub address: Arc<str>,
    pub type_name: Arc<str>,
    /// What AWS charges for, where it is known of an unsupported type.
    pub charged_for: Option<&'static str>,
    pub span: Option<Span>,
}

/// One billable resource instance.
#[derive(Clone, Debug)]
pub struct Resource {
    pub address: Arc<str>,
    pub type_name: Arc<str>,
    pub name: Arc<str>,
    pub region: Option<Arc<str>>,
    pub action: Option<Action>,
    pub tags: BTreeMap<Arc<str>, Arc<str>>,
    /// The block that declares it.
    pub span: Option<Span>,
    /// The sum of the components that are known; `None` if none is.
    pub monthly_cost: Option<Decimal>,
    /// The same components at list prices; `None` where one of them has none.
    pub list_monthly_cost: Option<Decimal>,
    pub previous_monthly_cost: Option<Decimal>,
    pub components: Vec<Component>,
    pub unpriced: Vec<Unpriced>,
    /// Why `count` or `for_each` is not known: the costs are then those of a single instance, and in no total.
    pub multiplicity_unknown: Option<String>,
    /// The address whose number of instances the user gave, because the configuration does not say it.
    pub assumed: Option<Arc<str>>,
    /// Where something scales it: the number that was counted, and those that it could be.
    pub scaling: Option<Scaling>,
    /// Under each usage profile, where they were asked for and it depends on them.
    pub usage_bands: Option<Bands>,
}

/// A monthly cost under each of the usage profiles. What the configuration or the usage file says is the same in all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bands {
    pub small: Option<Decimal>,
    pub medium: Option<Decimal>,
    pub large: Option<Decimal>,
}

/// How many there are of a thing that scales.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scaling {
    /// `instances`: the key of the usage file that says how many there are on average.
    pub usage_key: &'static str,
    /// `desired_capacity`: the attribute that gave the number; `None` where the usage file did.
    pub counted_by: Option<&'static str>,
    pub counted: Size,
    pub minimum: Size,
    pub maximum: Size,
}

/// So many, and what they cost. `None`: not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    pub number: Option<Decimal>,
    pub monthly_cost: Option<Decimal>,
}

/// One line of a resource's bill. A tiered price is one component per tier that is used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Component {
    /// "Requests"
    pub name: String,
    /// "1M requests"
    pub unit: Cow<'static, str>,
    /// As it is paid.
    pub unit_price: Option<Decimal>,
    /// `None` where the catalogue has none, or several for what is one component here.
    pub list_unit_price: Option<Decimal>,
    /// How many of the bill's own units make one of that unit.
    pub per: Decimal,
    /// In that unit.
    pub monthly_quantity: Option<Decimal>,
    pub monthly_cost: Option<Decimal>,
    pub list_monthly_cost: Option<Decimal>,
    /// `discount "EDP"`: the entry of the private prices that makes the price what it is.
    pub private: Option<Arc<str>>,
    /// The allowance that makes it free, where free allowances were asked for.
    pub free_tier: Option<&'static str>,
    /// The quantity comes from usage, not from the configuration.
    pub usage_based: bool,
    /// The usage profile says it, not the usage file.
    pub usage_assumed: bool,
    /// The key of the usage file that decides the quantity.
    pub usage_key: Option<Cow<'static, str>>,
    /// `root_block_device[0]`: the block of the resource that is billed here.
    pub sub_resource: Option<String>,
    pub bill: Option<BillKey>,
    /// The attribute that decides this component.
    pub span: Option<Span>,
    /// Where the charge arises, if that is not where the resource is.
    pub region: Option<String>,
    pub price_source: Option<PriceSource>,
}

/// The line of the AWS bill under which the charge will appear.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BillKey {
    pub service: Cow<'static, str>,
    pub usage_type: String,
    pub operation: String,
}

/// Where a unit price was published, and when it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PriceSource {
    pub id: Arc<str>,
    /// `None` where the source does not say.
    pub as_of: Option<Arc<str>>,
}

/// A part of a resource that has no price, and why. `why` reads after "because".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unpriced {
    pub what: String,
    pub why: String,
    pub span: Option<Span>,
}

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: Arc<str>,
    pub level: Level,
    pub message: String,
    pub help: Option<String>,
    pub url: Option<String>,
    /// The resource it is about; `None` where it is about the whole project.
    pub address: Option<Arc<str>>,
    /// `root_block_device[0].volume_type`: the attribute it is about. Part of the fingerprint.
    pub attribute: Option<String>,
    /// Index into [`Report::projects`].
    pub project: usize,
    pub span: Option<Span>,
    /// Where the value comes from, nearest first.
    pub related: Vec<Label>,
    pub monthly_savings: Option<Decimal>,
    /// What it can cost at worst, where nothing limits it.
    pub worst_case_monthly_cost: Option<Decimal>,
    pub fix: Option<Fix>,
}

/// What a finding does to the run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Allow,
    Warn,
    Deny,
}

/// The edit of the sources that settles a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    pub safety: Safety,
    pub edits: Vec<Edit>,
}

/// Whether the edit may be applied unseen: in JSON, `safe` or `unsafe`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
pub enum Safety {
    #[serde(rename = "safe")]
    Safe,
    /// It replaces or restarts something.
    #[serde(rename = "unsafe")]
    Disrupts,
    /// More has to be done than the edit, or something has to be decided.
    #[serde(rename = "unsafe")]
    Judgement,
}

/// Puts a text in the place of a span; inserts it where the span is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// A rule that could not be decided for a resource. `because` reads after "because".
#[derive(Clone, Debug)]
pub struct NotEvaluated {
    pub rule: Arc<str>,
    pub address: Arc<str>,
    /// Index into [`Report::projects`].
    pub project: usize,
    pub because: String,
    pub span: Option<Span>,
}

/// The whole run in numbers. Every resource is in exactly one of `priced`, `usage_dependent`, `unpriced`, `free`
/// and `unsupported`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    pub resources: usize,
    /// Of known cost, if perhaps not of every component.
    pub priced: usize,
    /// Of no known cost, and all that is missing is usage.
    pub usage_dependent: usize,
    /// Of no known cost, for another reason.
    pub unpriced: usize,
    pub free: usize,
    pub unsupported: usize,
    pub deny: usize,
    pub warn: usize,
    /// Findings that comments in the sources keep back; counted nowhere else.
    pub suppressed: usize,
    pub total_monthly_cost: Decimal,
    pub list_total_monthly_cost: Option<Decimal>,
    pub previous_total_monthly_cost: Option<Decimal>,
    pub usage_bands: Option<Bands>,
    /// Of all compatible fixes at once, so not always the sum of the findings' savings.
    pub monthly_savings: Decimal,
}

/// How much of a resource's cost is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    Priced,
    UsageDependent,
    Unpriced,
}

/// What a rule is, for formats that list the rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleInfo {
    pub id: String,
    pub summary: String,
    pub why: String,
    pub url: Option<String>,
    pub kind: RuleKind,
    /// Its level where nobody configured another.
    pub level: Level,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleKind {
    Cost,
    Risk,
    Policy,
}

impl Resource {
    #[must_use]
    pub fn standing(&self) -> Standing {
        let waits_for_usage = || self.components.iter().any(Component::waits_for_usage);
        match self.monthly_cost {
            Some(_) if self.multiplicity_unknown.is_none() => Standing::Priced,
            None if self.multiplicity_unknown.is_none() && self.unpriced.is_empty() && waits_for_usage() => {
                Standing::UsageDependent
            }
            _ => Standing::Unpriced,
        }
    }
}

impl Bands {
    /// The same under each of them.
    #[must_use]
    pub fn flat(cost: Option<Decimal>) -> Self {
        Self { small: cost, medium: cost, large: cost }
    }

    fn plus(self, other: Self) -> Self {
        let sum = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        Self {
            small: sum(self.small, other.small),
            medium: sum(self.medium, other.medium),
            large: sum(self.large, other.large),
        }
    }
}

impl Component {
    /// It has a unit price, and only the usage file can say how much of it there will be.
    #[must_use]
    pub fn waits_for_usage(&self) -> bool {
        self.usage_based && self.monthly_quantity.is_none()
    }
}

impl Summary {
    /// Counts what the projects and findings hold, and adds up the totals of the projects.
    #[must_use]
    pub fn of(projects: &[Project], findings: &[Finding], monthly_savings: Decimal) -> Self {
        let mut summary = Self { monthly_savings, ..Self::default() };
        for project in projects {
            summary.free += project.free.len();
            summary.unsupported += project.unsupported.len();
            summary.resources += project.resources.len() + project.free.len() + project.unsupported.len();
            for resource in &project.resources {
                match resource.standing() {
                    Standing::Priced => summary.priced += 1,
                    Standing::UsageDependent => summary.usage_dependent += 1,
                    Standing::Unpriced => summary.unpriced += 1,
                }
            }
            summary.total_monthly_cost = summary.total_monthly_cost.saturating_add(project.total_monthly_cost);
        }
        // A sum of which one part is not known is not known.
        let sum = |of: fn(&Project) -> Option<Decimal>| {
            projects.iter().map(of).try_fold(Decimal::ZERO, |a, b| a.checked_add(b?))
        };
        summary.list_total_monthly_cost = sum(|project| project.list_total_monthly_cost);
        if projects.iter().any(|project| project.usage_bands.is_some()) {
            let of = |project: &Project| {
                project.usage_bands.unwrap_or_else(|| Bands::flat(Some(project.total_monthly_cost)))
            };
            summary.usage_bands = Some(projects.iter().map(of).fold(Bands::flat(Some(Decimal::ZERO)), Bands::plus));
        }
        let previous = || sum(|project| project.previous_total_monthly_cost);
        summary.previous_total_monthly_cost = (!projects.is_empty()).then(previous).flatten();
        summary.deny = findings.iter().filter(|finding| finding.level == Level::Deny).count();
        summary.warn = findings.iter().filter(|finding| finding.level == Level::Warn).count();
        summary
    }
}
