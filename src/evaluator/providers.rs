//! Provider configurations: which one a resource uses, its region and its default tags.
//!
//! Not for: assuming a region. Where nothing says which one, it is unknown.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::config::text;
use super::convert::convert;
use super::instance::{Instance, Repetition};
use super::provider_types::has_tags;
use super::scope::Scope;
use super::terraform::Evaluator;
use super::types::Type;
use super::value::{Unknown, Value};
use crate::diagnostics::Span;
use crate::parser::ast::{Block, Expr, ExprKind};

/// What a provider configuration says that matters to its resources.
#[derive(Debug)]
pub(super) struct Provider {
    pub(super) region: Result<Arc<str>, Arc<Unknown>>,
    /// The expression that gives it.
    pub(super) region_span: Option<Span>,
    pub(super) default_tags: Option<Value>,
}

type Entries = BTreeMap<Arc<str>, Value>;

impl Evaluator<'_> {
    /// The region of a resource: its own argument (aws provider 6), or its provider's.
    pub(super) fn region(
        &self,
        instance: &Rc<Instance>,
        kind: &str,
        block: &Block,
        values: &Entries,
    ) -> Result<Arc<str>, Arc<Unknown>> {
        match values.get("region") {
            Some(Value::Sensitive(_)) => return Err(Arc::new(Unknown::new(SECRET_REGION, None))),
            Some(Value::String(region)) => return Ok(Arc::clone(region)),
            Some(Value::Unknown(unknown)) => return Err(Arc::clone(unknown)),
            _ => {}
        }
        if !kind.starts_with("aws") {
            return Err(Arc::new(Unknown::new(format!("{kind} is no resource of AWS"), block.name_span)));
        }
        self.provider_of(instance, kind, block).region.clone()
    }

    /// The provider configuration of a resource or data source.
    pub(super) fn provider_of(&self, instance: &Rc<Instance>, kind: &str, block: &Block) -> Rc<Provider> {
        let (name, alias) = match block.body.attribute("provider").and_then(|provider| reference(&provider.value)) {
            Some((name, alias)) => (name, alias),
            None => (kind.split('_').next().unwrap_or(kind).to_owned(), None),
        };
        self.provider(instance, &name, alias.as_deref())
    }

    fn provider(&self, instance: &Rc<Instance>, name: &str, alias: Option<&str>) -> Rc<Provider> {
        let key = (name.to_owned(), alias.map(str::to_owned));
        if let Some(known) = instance.providers.borrow().get(&key) {
            return Rc::clone(known);
        }
        let provider = self.find_provider(instance, name, alias);
        instance.providers.borrow_mut().insert(key, Rc::clone(&provider));
        provider
    }

    fn find_provider(&self, instance: &Rc<Instance>, name: &str, alias: Option<&str>) -> Rc<Provider> {
        let module = self.module(instance);
        if let Some(block) = module.and_then(|module| module.provider(name, alias)) {
            return Rc::new(self.read_provider(instance, block));
        }
        if let Some(caller) = &instance.parent {
            let call = self.module(&caller.instance).and_then(|module| module.calls.get(&caller.call));
            let passed = call.and_then(|call| call.block.body.attribute("providers"));
            if let Some(ExprKind::Object(items)) = passed.map(|passed| &passed.value.kind) {
                for item in items {
                    if key_of(&item.key) == Some((name.to_owned(), alias.map(str::to_owned)))
                        && let Some((name, alias)) = reference(&item.value)
                    {
                        return self.provider(&caller.instance, &name, alias.as_deref());
                    }
                }
            }
            if alias.is_none() {
                return self.provider(&caller.instance, name, None);
            }
        }
        let region = match (&self.options.region, alias) {
            (Some((region, _)), None) => Ok(Arc::from(region.as_str())),
            (_, Some(alias)) => {
                let why = format!("there is no configuration of provider {name}.{alias}");
                Err(Arc::new(Unknown::new(why, None)))
            }
            (None, None) => Err(Arc::new(Unknown::new(NO_REGION, None))),
        };
        Rc::new(Provider { region, region_span: None, default_tags: None })
    }

    fn read_provider(&self, instance: &Rc<Instance>, block: &Block) -> Provider {
        let none = Repetition::default();
        let scope = Scope::new(self, instance, &none);
        let region = match block.body.attribute("region") {
            None => match &self.options.region {
                Some((region, _)) => Ok(Arc::from(region.as_str())),
                None => Err(Arc::new(Unknown::new(NO_REGION, block.name_span))),
            },
            Some(attribute) => {
                let value = self.eval_in(&scope, &attribute.value).unwrap_or_else(|error| self.failed(error));
                match &value {
                    Value::Sensitive(_) => Err(Arc::new(Unknown::new(SECRET_REGION, attribute.value.span))),
                    Value::String(region) => Ok(Arc::clone(region)),
                    Value::Unknown(unknown) => Err(Arc::clone(unknown)),
                    Value::Null => Err(Arc::new(Unknown::new(NO_REGION, attribute.value.span))),
                    other => {
                        let why = format!("the provider's region is a {}", other.type_name());
                        Err(Arc::new(Unknown::new(why, attribute.value.span)))
                    }
                }
            }
        };
        let tags = block.body.blocks("default_tags").next().and_then(|tags| tags.body.attribute("tags"));
        let default_tags = tags.map(|tags| {
            let tags = self.eval_in(&scope, &tags.value).unwrap_or_else(|error| self.failed(error));
            convert(&tags, &Type::Map(Box::new(Type::String))).unwrap_or(tags)
        });
        let region_span = block.body.attribute("region").map(|attribute| attribute.value.span);
        Provider { region, region_span, default_tags }
    }

    /// `tags_all`: the provider's default tags, and the resource's own over them.
    pub(super) fn add_tags_all(&self, instance: &Rc<Instance>, kind: &str, block: &Block, values: &mut Entries) {
        if values.contains_key("tags_all") || !(values.contains_key("tags") || has_tags(kind)) {
            return;
        }
        // Tags are strings, whatever is written: `{ port = 80 }`, which another expression may encode or compare.
        if has_tags(kind)
            && let Some(tags) = values.get_mut("tags")
            && let Ok(strings) = convert(tags, &Type::Map(Box::new(Type::String)))
        {
            *tags = strings;
        }
        let defaults = self.provider_of(instance, kind, block).default_tags.clone();
        let own = values.get("tags").cloned();
        let all = match (defaults, own) {
            (None, None) => return,
            (Some(only), None | Some(Value::Null)) | (None, Some(only)) => only,
            (Some(defaults), Some(own)) => match (defaults.as_map(), own.as_map(), own.reveal()) {
                (Some(below), Some(above), _) => {
                    let mut merged = below.clone();
                    merged.extend(above.iter().map(|(key, value)| (Arc::clone(key), value.clone())));
                    Value::map(merged)
                }
                (_, _, Value::Unknown(_)) => own,
                _ => defaults,
            },
        };
        // With no tags at all, the provider leaves the attribute to AWS: known after apply, as if nothing set it.
        let none = all.is_null() || all.as_map().is_some_and(BTreeMap::is_empty);
        if !none {
            values.insert("tags_all".into(), all);
        }
    }
}

const NO_REGION: &str = "no region is set: set one in the provider block, or give --region";

/// A region is in every line of a report, and a sensitive value is in none.
const SECRET_REGION: &str = "the region is a sensitive value, which is not shown";

/// `aws.west` or `aws`, as a provider is named.
fn reference(expr: &Expr) -> Option<(String, Option<String>)> {
    match &expr.inner().kind {
        ExprKind::Variable(name) => Some((name.to_string(), None)),
        ExprKind::GetAttr { source, name } => match &source.kind {
            ExprKind::Variable(provider) => Some((provider.to_string(), Some(name.to_string()))),
            _ => None,
        },
        // The quoted form of Terraform 0.11, and of JSON.
        ExprKind::String(_) => {
            let text = text(expr)?;
            match text.split_once('.') {
                Some((name, alias)) => Some((name.to_owned(), Some(alias.to_owned()))),
                None => Some((text.to_string(), None)),
            }
        }
        _ => None,
    }
}

/// The left side of an entry of `providers`.
fn key_of(expr: &Expr) -> Option<(String, Option<String>)> {
    reference(expr)
}
