//! The region of a resource: what its values say, else what its provider is configured with.
//!
//! Not for: a default. A region that is nowhere to be seen is unknown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::configuration::Configuration;
use super::expression::Expression;
use crate::evaluator::project::Resource;
use crate::evaluator::value::{Unknown, Value};

pub(super) type Region = Result<Arc<str>, Arc<Unknown>>;

/// The regions of the providers that are configured, by `aws`, `aws.west`, `module.m:aws`.
#[derive(Debug, Default)]
pub(super) struct Regions {
    providers: BTreeMap<String, (String, Region)>,
}

impl Regions {
    pub(super) fn new(configuration: &Configuration<'_>) -> Self {
        let mut providers = BTreeMap::new();
        for (key, provider) in &configuration.providers {
            let name = provider.name.as_deref().unwrap_or_else(|| name_of(key)).to_owned();
            let path = provider.module_address.as_deref().map(super::address::path_of).unwrap_or_default();
            let expressions = Expression::block(provider.expressions);
            let region = match expressions.get("region").map(|region| configuration.constant(&path, region, 0)) {
                None => Err(not_set()),
                Some(Ok(serde_json::Value::String(region))) if is_region(&region) => Ok(Arc::from(region)),
                Some(Ok(other)) => Err(unknown(&format!("the provider's region is {other}, which is no region"))),
                Some(Err(reference)) => {
                    Err(unknown(&format!("the provider's region is {reference}, which the plan does not show")))
                }
            };
            providers.insert(key.to_string(), (name, region));
        }
        Self { providers }
    }

    /// The region of a provider configuration; `key` is missing for a resource that is no longer configured.
    pub(super) fn of(&self, key: Option<&str>, type_name: &str) -> Region {
        let Some(key) = key else { return self.agreed(type_name.split('_').next().unwrap_or_default()) };
        match around(key, |key| self.providers.get(key)) {
            Some((_, region)) => region.clone(),
            None => self.agreed(name_of(key)),
        }
    }

    /// The region that all configurations of a provider share.
    fn agreed(&self, name: &str) -> Region {
        let mut regions = self.providers.values().filter(|(own, _)| own == name).map(|(_, region)| region);
        let Some(first) = regions.next() else { return Err(not_set()) };
        if regions.all(|region| region == first) {
            return first.clone();
        }
        Err(unknown("the plan does not say which provider configuration it has, and they have several regions"))
    }
}

/// What is known of a provider configuration. A module that is handed its provider has no configuration of its own: ask
/// the modules around it.
pub(super) fn around<T>(key: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let (mut path, provider) = key.rsplit_once(':').unwrap_or(("", key));
    loop {
        let key = if path.is_empty() { provider.to_owned() } else { format!("{path}:{provider}") };
        let found = find(&key);
        if found.is_some() || path.is_empty() {
            return found;
        }
        path = path.rsplit_once(".module.").map_or("", |(outer, _)| outer);
    }
}

/// The region that values name: their own, or the one in their ARN or availability zone.
pub(super) fn stated(values: &Value) -> Option<Arc<str>> {
    let text = |name| values.get(name).and_then(Value::as_str);
    let zone = |zone: &'_ str| Some(zone.trim_end_matches(|last: char| last.is_ascii_lowercase()).to_owned());
    let own = text("region").map(str::to_owned);
    let arn = || {
        text("arn").filter(|arn| arn.starts_with("arn:")).and_then(|arn| arn.split(':').nth(3)).map(str::to_owned)
    };
    let candidates = [own, arn(), text("availability_zone").and_then(zone)];
    candidates.into_iter().flatten().find(|region| is_region(region)).map(Arc::from)
}

/// Why values do not name a region although they could.
pub(super) fn withheld(values: &Value) -> Option<Arc<Unknown>> {
    match values.get("region").map(Value::reveal) {
        Some(Value::Unknown(unknown)) => Some(Arc::clone(unknown)),
        _ => None,
    }
}

/// The regions that other resources of the same provider configuration state, where those agree.
#[derive(Debug, Default)]
pub(super) struct Neighbours(BTreeMap<String, BTreeSet<Arc<str>>>);

impl Neighbours {
    pub(super) fn add(&mut self, provider: &str, region: &Arc<str>) {
        match self.0.get_mut(provider) {
            Some(regions) if regions.contains(region) => {}
            Some(regions) => _ = regions.insert(Arc::clone(region)),
            None => _ = self.0.insert(provider.to_owned(), BTreeSet::from([Arc::clone(region)])),
        }
    }

    pub(super) fn of(&self, provider: &str) -> Option<Arc<str>> {
        let regions = self.0.get(provider)?;
        regions.first().filter(|_| regions.len() == 1).cloned()
    }
}

/// `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`
fn is_region(text: &str) -> bool {
    let mut parts = text.rsplit('-');
    let number = parts.next().unwrap_or_default();
    let words: Vec<&str> = parts.collect();
    let is_number = !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_number && words.len() >= 2 && words.iter().all(is_word)
}

/// `aws.west` -> `aws`
fn name_of(key: &str) -> &str {
    let provider = key.rsplit_once(':').map_or(key, |(_, provider)| provider);
    provider.split_once('.').map_or(provider, |(name, _)| name)
}

const NOT_SET: &str = "the provider's region is not in the configuration";

/// What the reasons end with that the command line can do something about.
const HELP: &str = "; give --region";

fn not_set() -> Arc<Unknown> {
    unknown(NOT_SET)
}

/// Where a region holds that does not come from the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    /// Wherever the reason asks for one: somebody wrote it.
    Anywhere,
    /// For providers that set none, as the environment does for Terraform.
    WhereNoneIsSet,
}

/// The region that the command line gives to resources of AWS whose region is not in the document.
pub(super) fn give(resources: &mut [Resource], region: &str, given: Given) {
    let region: Arc<str> = region.into();
    for resource in resources.iter_mut().filter(|resource| resource.type_name.starts_with("aws_")) {
        let asks = |unknown: &Unknown| match unknown.why.strip_suffix(HELP) {
            Some(why) => given == Given::Anywhere || why == NOT_SET,
            None => false,
        };
        if resource.region.as_ref().is_err_and(|unknown| asks(unknown)) {
            resource.region = Ok(Arc::clone(&region));
        }
    }
}

pub(super) fn unknown(why: &str) -> Arc<Unknown> {
    Arc::new(Unknown::new(format!("{why}{HELP}"), None))
}
