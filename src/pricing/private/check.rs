//! Whether the names in the private prices are AWS's, as far as the catalogue can say: a mistyped one holds for
//! nothing, and nobody would see it.
//!
//! Not for: a run. An entry for other projects than this one is no mistake.

use std::collections::BTreeSet;

use super::pattern::{Pattern, Scope};
use super::{CoveredPrice, Private};
use crate::diagnostics::{Diagnostic, Span, nearest};
use crate::pricing::catalogue::Catalogue;

/// Tells what is doubtful, and takes away the rates in another unit than the catalogue's.
pub(super) fn check(private: &mut Private, catalogue: &Catalogue) -> Vec<Diagnostic> {
    if private.entries() == 0 {
        return Vec::new();
    }
    let mut known = Known { catalogue, lines: catalogue.usage_types(), is_large: false };
    let scopes = private.rates.iter().map(|rate| &rate.scope);
    let scopes = scopes.chain(private.coverages.iter().map(|coverage| &coverage.scope));
    let names: usize = scopes.chain(private.discounts.iter().map(|one| &one.scope)).map(Scope::len).sum();
    known.is_large = known.lines.len().saturating_mul(names) > MOST_COMPARED;
    let mut found = Vec::new();
    private.rates.retain(|rate| {
        known.scope(&rate.name, rate.span, &rate.scope, Needs::Nothing, &mut found);
        let wrong = rate.terms.unit.as_ref().and_then(|unit| known.other_unit(unit, &rate.scope));
        found.extend(wrong.clone());
        wrong.is_none()
    });
    for coverage in &private.coverages {
        let needs = match coverage.terms.price {
            CoveredPrice::Fixed { .. } => Needs::Nothing,
            CoveredPrice::Percent(_) => Needs::Price,
        };
        known.scope(&coverage.name, coverage.span, &coverage.scope, needs, &mut found);
    }
    for discount in &private.discounts {
        known.scope(&discount.name, discount.span, &discount.scope, Needs::Price, &mut found);
    }
    found
}

/// What an entry needs of the catalogue: one with a price of its own does not ask for another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    Nothing,
    Price,
}

/// So many comparisons are made, which is some hundred times what a company's own prices take.
const MOST_COMPARED: usize = 50_000_000;

struct Known<'c> {
    catalogue: &'c Catalogue,
    /// A catalogue and prices that are made to take long are believed.
    is_large: bool,
    /// Service and usage type.
    lines: BTreeSet<(String, String)>,
}

impl Known<'_> {
    fn scope(&self, name: &str, at: Span, scope: &Scope, needs: Needs, found: &mut Vec<Diagnostic>) {
        let mut warn = |span: Span, message: String, help: String| {
            found.push(Diagnostic::warning("private-prices", message).at(span).help(help));
        };
        for region in scope.regions.iter().flatten().filter(|region| region.is_literal()) {
            let near = self.catalogue.nearest_region(&region.text).filter(|near| *near != &*region.text);
            if let Some(near) = near.filter(|_| !self.catalogue.has_region(&region.text)) {
                let message = format!("the catalogue has no region {:?}", &*region.text);
                warn(region.span, message, format!("did you mean {near}?"));
            }
        }
        let is_about = |service: &str, usage_type: &str| {
            let any = |patterns: &Option<Vec<Pattern>>, text: &str| {
                patterns.as_ref().is_none_or(|patterns| patterns.iter().any(|pattern| pattern.matches(text)))
            };
            any(&scope.services, service) && any(&scope.usage_types, usage_type)
        };
        if self.is_large || self.lines.iter().any(|(service, usage_type)| is_about(service, usage_type)) {
            return;
        }
        let help = self.near_service(scope).or_else(|| self.without_prefix(scope));
        if help.is_some() || needs == Needs::Price {
            let help =
                help.unwrap_or_else(|| "`finops-lint pricing lookup` lists services and usage types".to_owned());
            warn(at, format!("the catalogue has no price that {name} is about"), help);
        }
    }

    fn near_service(&self, scope: &Scope) -> Option<String> {
        let services: BTreeSet<&str> = self.lines.iter().map(|(service, _)| service.as_str()).collect();
        let unknown = |name: &&Pattern| name.is_literal() && !services.contains(&*name.text);
        let mut unknown = scope.services.iter().flatten().filter(unknown);
        let near = unknown.find_map(|name| nearest(&name.text, services.iter().copied()))?;
        Some(format!("did you mean {near}?"))
    }

    /// A usage type as the bill of one region has it.
    fn without_prefix(&self, scope: &Scope) -> Option<String> {
        let mut written = scope.usage_types.iter().flatten();
        let rest = written.find_map(|written| {
            let (_, rest) = written.text.split_once('-')?;
            let pattern = Pattern { text: rest.into(), span: written.span };
            self.lines.iter().any(|(_, usage_type)| pattern.matches(usage_type)).then(|| rest.to_owned())
        })?;
        Some(format!("usage types are without the prefix of a region: did you mean {rest:?}? `regions` says where"))
    }

    /// Says so if the catalogue has the price by another unit.
    fn other_unit(&self, unit: &Pattern, scope: &Scope) -> Option<Diagnostic> {
        let ([service], [usage_type]) = (scope.services.as_deref()?, scope.usage_types.as_deref()?) else {
            return None;
        };
        let units = self.catalogue.units(&service.text, &usage_type.text);
        if units.is_empty() || units.contains(&*unit.text) {
            return None;
        }
        let units: Vec<&str> = units.iter().map(String::as_str).collect();
        let message = format!("the catalogue has {} {} by {}", service.text, usage_type.text, units.join(" or "));
        let help = "give the price of one of these; as it is, the rate does not hold";
        Some(Diagnostic::error("private-prices", message).at(unit.span).help(help))
    }
}
