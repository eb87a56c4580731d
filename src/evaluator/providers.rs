//! Provider configurations: which one a resource uses, its region and its default tags.
//!
//! Not for: assuming a region. Where nothing says which one, it is unknown.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::config::text;
use super::convert::{convert, to_text};
use super::expansion::each_of;
use super::instance::{Expansion, Instance, ProviderName, Repetition};
use super::project::Key;
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
    /// The account, where the block allows a single one or assumes a role of one.
    pub(super) account: Option<Arc<str>>,
}

type Entries = BTreeMap<Arc<str>, Value>;

impl Evaluator<'_> {
    /// The region of a resource: its own argument (aws provider 6), or its provider's.
    pub(super) fn region(
        &self,
        instance: &Rc<Instance>,
        kind: &str,
        block: &Block,
        repetition: &Repetition,
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
        self.provider_of(instance, kind, block, repetition).region.clone()
    }

    /// The provider configuration of a resource or data source.
    pub(super) fn provider_of(
        &self,
        instance: &Rc<Instance>,
        kind: &str,
        block: &Block,
        repetition: &Repetition,
    ) -> Rc<Provider> {
        let source =
            |local: &str| self.module(instance).map_or_else(|| local.into(), |module| module.source_of(local));
        match block.body.attribute("provider").and_then(|provider| reference(&provider.value)) {
            Some(named) => {
                let key = named.key.map(|key| self.provider_key(instance, repetition, key));
                self.provider(instance, (source(&named.name), named.alias, None), key)
            }
            None => {
                let name = kind.split('_').next().unwrap_or(kind);
                self.provider(instance, (source(name), None, None), None)
            }
        }
    }

    /// Which instance of a provider is meant: OpenTofu's `aws.by_region[each.key]`.
    fn provider_key(
        &self,
        instance: &Rc<Instance>,
        repetition: &Repetition,
        key: &Expr,
    ) -> Result<Arc<str>, Arc<Unknown>> {
        let scope = Scope::new(self, instance, repetition);
        let value = self.eval_in(&scope, key).unwrap_or_else(|error| self.failed(error));
        match (value.reveal(), to_text(&value)) {
            (Value::Unknown(unknown), _) => Err(Arc::clone(unknown)),
            (_, Some(text)) => Ok(text.into()),
            (other, None) => {
                let why = format!("the key of the provider is a {}", other.type_name());
                Err(Arc::new(Unknown::new(why, key.span)))
            }
        }
    }

    fn provider(
        &self,
        instance: &Rc<Instance>,
        (source, alias, _): ProviderName,
        key: Option<Result<Arc<str>, Arc<Unknown>>>,
    ) -> Rc<Provider> {
        let key = match key {
            Some(Err(unknown)) => {
                return Rc::new(Provider {
                    region: Err(unknown),
                    region_span: None,
                    default_tags: None,
                    account: None,
                });
            }
            Some(Ok(key)) => Some(key),
            None => None,
        };
        let name = (source, alias, key);
        if let Some(known) = instance.providers.borrow().get(&name) {
            return Rc::clone(known);
        }
        let provider = self.find_provider(instance, &name);
        instance.providers.borrow_mut().insert(name, Rc::clone(&provider));
        provider
    }

    fn find_provider(&self, instance: &Rc<Instance>, name: &ProviderName) -> Rc<Provider> {
        let (source, alias, key) = name;
        let module = self.module(instance);
        if let Some(block) = module.and_then(|module| module.provider(source, alias.as_deref())) {
            return Rc::new(self.read_provider(instance, block, key.as_ref()));
        }
        if let Some(caller) = &instance.parent {
            let above = self.module(&caller.instance);
            let call = above.and_then(|module| module.calls.get(&caller.call));
            let passed = call.and_then(|call| call.block.body.attribute("providers"));
            if let Some(ExprKind::Object(items)) = passed.map(|passed| &passed.value.kind) {
                for item in items {
                    let (Some(inside), Some(outside)) = (reference(&item.key), reference(&item.value)) else {
                        continue;
                    };
                    let is_same = module.is_some_and(|module| module.source_of(&inside.name) == *source);
                    if is_same && inside.alias == *alias {
                        let source =
                            above.map_or_else(|| Arc::clone(source), |above| above.source_of(&outside.name));
                        let key =
                            outside.key.map(|key| self.provider_key(&caller.instance, &caller.repetition, key));
                        return self.provider(&caller.instance, (source, outside.alias, None), key);
                    }
                }
            }
            if alias.is_none() {
                return self.provider(&caller.instance, (Arc::clone(source), None, None), None);
            }
        }
        let region = match (&self.options.region, alias) {
            (Some((region, _)), None) => Ok(Arc::from(region.as_str())),
            (_, Some(alias)) => {
                let why = format!("there is no configuration of provider {source} with the alias {alias}");
                Err(Arc::new(Unknown::new(why, None)))
            }
            (None, None) => Err(Arc::new(Unknown::new(NO_REGION, None))),
        };
        Rc::new(Provider { region, region_span: None, default_tags: None, account: None })
    }

    /// What `each` is in a provider block with `for_each`, or why there is no such instance of it.
    fn provider_repetition(
        &self,
        instance: &Rc<Instance>,
        block: &Block,
        key: Option<&Arc<str>>,
    ) -> Result<Repetition, Arc<Unknown>> {
        let Some(each) = block.body.attribute("for_each") else { return Ok(Repetition::default()) };
        let none = Repetition::default();
        let scope = Scope::new(self, instance, &none);
        let value = self.eval_in(&scope, &each.value).and_then(|value| each_of(&value, each.value.span));
        let expansion = match value {
            Ok(Expansion::Unknown(unknown)) => return Err(unknown),
            Ok(expansion) => expansion,
            Err(error) => match self.failed(error) {
                Value::Unknown(unknown) => return Err(unknown),
                _ => return Ok(none),
            },
        };
        let Some(key) = key else {
            let why = "this provider has several instances, and nothing says which one";
            return Err(Arc::new(Unknown::new(why, block.name_span)));
        };
        let key = Key::Each(Arc::clone(key));
        if !expansion.has(&key) {
            return Err(Arc::new(Unknown::new(format!("the provider has no instance {key}"), each.value.span)));
        }
        Ok(expansion.repetition(&key))
    }

    fn read_provider(&self, instance: &Rc<Instance>, block: &Block, key: Option<&Arc<str>>) -> Provider {
        let repetition = match self.provider_repetition(instance, block, key) {
            Ok(repetition) => repetition,
            Err(unknown) => {
                return Provider { region: Err(unknown), region_span: None, default_tags: None, account: None };
            }
        };
        let scope = Scope::new(self, instance, &repetition);
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
        let account = self.account(&scope, block);
        Provider { region, region_span, default_tags, account }
    }

    /// With another account than an allowed one the provider refuses to work, and a role's ARN names its account; of
    /// several roles the last one counts. What is not known here says nothing.
    fn account(&self, scope: &Scope<'_>, block: &Block) -> Option<Arc<str>> {
        let value = |expr: &Expr| self.eval_in(scope, expr).unwrap_or_else(|error| self.failed(error));
        let (own, web) = (block.body.blocks("assume_role"), block.body.blocks("assume_role_with_web_identity"));
        if let Some(role) = own.last().or_else(|| web.last()) {
            let arn = role.body.attribute("role_arn").map(|arn| value(&arn.value))?;
            let account = arn.as_str().filter(|_| !arn.is_sensitive())?.split(':').nth(4)?;
            return is_account(account).then(|| account.into());
        }
        let allowed = block.body.attribute("allowed_account_ids").map(|allowed| value(&allowed.value))?;
        match allowed.as_list()? {
            [only] => only.as_str().filter(|account| is_account(account)).map(Arc::from),
            _ => None,
        }
    }

    /// `tags_all`: the provider's default tags, and the resource's own over them.
    pub(super) fn add_tags_all(
        &self,
        instance: &Rc<Instance>,
        kind: &str,
        block: &Block,
        repetition: &Repetition,
        values: &mut Entries,
    ) {
        if values.contains_key("tags_all") || !(values.contains_key("tags") || has_tags(kind)) {
            return;
        }
        let defaults = self.provider_of(instance, kind, block, repetition).default_tags.clone();
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

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How a provider configuration is named: `aws`, `aws.west`, `aws.by_region["eu-west-1"]`.
struct Reference<'e> {
    name: String,
    alias: Option<String>,
    key: Option<&'e Expr>,
}

fn reference(expr: &Expr) -> Option<Reference<'_>> {
    match &expr.inner().kind {
        ExprKind::Index { source, key } => Some(Reference { key: Some(key), ..reference(source)? }),
        ExprKind::Variable(name) => Some(Reference { name: name.to_string(), alias: None, key: None }),
        ExprKind::GetAttr { source, name } => match &source.kind {
            ExprKind::Variable(provider) => {
                Some(Reference { name: provider.to_string(), alias: Some(name.to_string()), key: None })
            }
            _ => None,
        },
        // The quoted form of Terraform 0.11, and of JSON.
        ExprKind::String(_) => {
            let text = text(expr)?;
            let (name, alias) = match text.split_once('.') {
                Some((name, alias)) => (name, Some(alias.to_owned())),
                None => (&*text, None),
            };
            Some(Reference { name: name.to_owned(), alias, key: None })
        }
        _ => None,
    }
}
