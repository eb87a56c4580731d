//! How many instances something has: `count`, `for_each`, `enabled`, and what `--assume` says where none is known.
//!
//! Not for: the instances themselves.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::convert;
use super::expression::Error;
use super::instance::{Assumed, Definition, Expansion, Instance, Repetition, Site};
use super::limits::{MAX_INSTANCES, MAX_MODULE_INSTANCES};
use super::scope::Scope;
use super::terraform::Evaluator;
use super::value::{ListKind, Value};
use crate::diagnostics::{Diagnostic, Span};
use crate::parser::ast::Block;

impl Evaluator<'_> {
    /// How often a block is repeated by its `count` or `for_each`.
    pub(super) fn expansion(
        &self,
        instance: &Rc<Instance>,
        site: &Site,
        block: &Block,
        span: Span,
    ) -> Result<Rc<Expansion>, Error> {
        if let Some(known) = instance.expansions.borrow().get(site) {
            return Ok(Rc::clone(known));
        }
        let (count, each) = (block.body.attribute("count"), block.body.attribute("for_each"));
        let enabled = block.body.blocks("lifecycle").find_map(|lifecycle| lifecycle.body.attribute("enabled"));
        let Some(attribute) = count.or(each).or(enabled) else {
            let expansion = self.assumed(instance, site, "", Expansion::Single, block.name_span);
            return Ok(Rc::new(expansion));
        };
        let others = [each, enabled].into_iter().flatten().filter(|other| other.name_span != attribute.name_span);
        for other in others {
            let (used, other_name) = (&attribute.name, &other.name);
            let message = format!("{site} has both {used} and {other_name}, and only one can say how many");
            self.report(
                Diagnostic::error("evaluation", message)
                    .at(other.name_span)
                    .related(format!("{used}, which is used here"), attribute.name_span),
            );
        }
        let definition = Definition::Expansion(site.clone(), Arc::clone(&attribute.name));
        if self.path.borrow().iter().any(|step| definition.is(step, instance)) {
            return Err(self.cycle(instance, &definition, span));
        }
        let none = Repetition::default();
        let scope = Scope::new(self, instance, &none);
        let value = self.within(instance, definition, || self.eval_in(&scope, &attribute.value));
        let expansion = value.and_then(|value| match &*attribute.name {
            "count" => counted(&value, attribute.value.span),
            "for_each" => each_of(&value, attribute.value.span),
            _ => enabled_by(&value, attribute.value.span),
        });
        let expansion = expansion.unwrap_or_else(|error| match self.failed(error) {
            Value::Unknown(unknown) => Expansion::Unknown(unknown),
            _ => Expansion::Count(0),
        });
        let expansion = self.assumed(instance, site, &attribute.name, expansion, attribute.value.span);
        let is_module = matches!(site, Site::Module(_));
        let expansion = Rc::new(self.bounded(expansion, is_module, attribute.value.span));
        instance.expansions.borrow_mut().insert(site.clone(), Rc::clone(&expansion));
        Ok(expansion)
    }

    /// What `--assume` says about a number that is not known.
    fn assumed(&self, instance: &Instance, site: &Site, by: &str, expansion: Expansion, span: Span) -> Expansion {
        if self.options.assume.is_empty() {
            return expansion;
        }
        let address = instance.inside(site);
        let Some(number) = self.options.assume.get(&address).copied() else { return expansion };
        self.assumptions.borrow_mut().insert(address.clone());
        let known = match &expansion {
            Expansion::Unknown(why) if by != "enabled" => {
                let why = Arc::clone(why);
                return Expansion::Assumed(Assumed {
                    number,
                    by_count: by == "count",
                    why,
                    address: address.into(),
                });
            }
            Expansion::Unknown(_) => "it is one or none".to_owned(),
            _ if by.is_empty() => "it has neither count nor for_each".to_owned(),
            Expansion::Count(count) => format!("{by} is known to be {count}"),
            Expansion::Each(entries) => format!("{by} is known to have {}", entries.len()),
            Expansion::Disabled => "it is known to be none".to_owned(),
            Expansion::Single | Expansion::Assumed(_) => "it is known to be one".to_owned(),
        };
        self.not_assumed(&address, number, &known, span);
        expansion
    }

    /// An assumption is for what is not known, and for nothing else.
    pub(super) fn not_assumed(&self, address: &str, number: usize, known: &str, span: Span) {
        let message = format!("--assume {address}={number}: {known}");
        let diagnostic = Diagnostic::warning("assume", message).at(span);
        self.report(diagnostic.help("the assumption is not used; leave it out"));
    }

    fn bounded(&self, expansion: Expansion, is_module: bool, span: Span) -> Expansion {
        let more = match &expansion {
            Expansion::Count(count) => *count,
            Expansion::Each(entries) => entries.len(),
            Expansion::Assumed(assumed) => assumed.number,
            Expansion::Single | Expansion::Unknown(_) => 1,
            Expansion::Disabled => 0,
        };
        let total = self.instances.get().saturating_add(more);
        let modules = self.module_instances.get().saturating_add(if is_module { more } else { 0 });
        let message = if total > MAX_INSTANCES {
            format!("this makes more than {MAX_INSTANCES} instances in all")
        } else if modules > MAX_MODULE_INSTANCES {
            format!("this makes more than {MAX_MODULE_INSTANCES} instances of modules in all")
        } else {
            self.instances.set(total);
            self.module_instances.set(modules);
            return expansion;
        };
        let error = Error::new(span, message);
        match self.failed(error.help(Some("its resources are not counted; is the number right?".to_owned()))) {
            Value::Unknown(unknown) => Expansion::Unknown(unknown),
            _ => Expansion::Count(0),
        }
    }
}

fn counted(value: &Value, span: Span) -> Result<Expansion, Error> {
    match value.reveal() {
        Value::Unknown(unknown) => Ok(Expansion::Unknown(Arc::clone(unknown))),
        Value::Null => Err(Error::new(span, "count is null").help(Some("write 0 for none".to_owned()))),
        known => match convert::to_number(known) {
            Some(number) if number.is_negative() => {
                let shown = if value.is_sensitive() { String::new() } else { format!(": {number}") };
                Err(Error::new(span, format!("count is negative{shown}"))
                    .help(Some("write 0 for none; its resources are in no total".to_owned())))
            }
            Some(number) => match number.as_usize() {
                Some(count) if count <= MAX_INSTANCES => Ok(Expansion::Count(count)),
                Some(_) => {
                    let shown = if value.is_sensitive() { "too large".to_owned() } else { number.to_string() };
                    let message =
                        format!("count is {shown}, and more than {MAX_INSTANCES} instances are not counted");
                    Err(Error::new(span, message)
                        .help(Some("its resources are in no total; is the number right?".to_owned())))
                }
                None => {
                    let shown = if value.is_sensitive() { String::new() } else { format!(": {number}") };
                    Err(Error::new(span, format!("count is not a whole number{shown}"))
                        .help(Some("round it, with floor() or ceil(); its resources are in no total".to_owned())))
                }
            },
            None => Err(Error::new(span, format!("count is a number, and this is a {}", known.type_name()))
                .help(Some("write a whole number, or an expression that gives one".to_owned()))),
        },
    }
}

pub(super) fn each_of(value: &Value, span: Span) -> Result<Expansion, Error> {
    if value.is_sensitive() {
        let message = "for_each is sensitive, and its keys would show in every address";
        return Err(Error::new(span, message).help(Some("take nonsensitive() of the keys".to_owned())));
    }
    match value {
        Value::Unknown(unknown) => Ok(Expansion::Unknown(Arc::clone(unknown))),
        open @ Value::Map(..) if open.uncounted().is_some() => {
            let message = "for_each takes a map or a set of strings, and this is a whole resource";
            Err(Error::new(span, message).help(Some("take the attribute that has them".to_owned())))
        }
        Value::Map(_, entries) => Ok(Expansion::Each(Arc::clone(entries))),
        Value::List(ListKind::Set, items) => {
            let mut entries = BTreeMap::new();
            for item in items.iter() {
                match item.reveal() {
                    Value::String(key) => {
                        entries.insert(Arc::clone(key), item.clone());
                    }
                    Value::Unknown(unknown) => return Ok(Expansion::Unknown(Arc::clone(unknown))),
                    other => {
                        let message =
                            format!("for_each takes a set of strings, and this has a {}", other.type_name());
                        return Err(Error::new(span, message));
                    }
                }
            }
            Ok(Expansion::Each(Arc::new(entries)))
        }
        Value::Null => Err(Error::new(span, "for_each is null")),
        other => {
            let message = format!("for_each takes a map or a set of strings, and this is a {}", other.type_name());
            Err(Error::new(span, message).help(Some("convert a list with toset()".to_owned())))
        }
    }
}

/// OpenTofu's `lifecycle { enabled = ... }`.
///
/// <https://opentofu.org/docs/language/meta-arguments/enabled>
pub(super) fn enabled_by(value: &Value, span: Span) -> Result<Expansion, Error> {
    match value.reveal() {
        Value::Unknown(unknown) => Ok(Expansion::Unknown(Arc::clone(unknown))),
        Value::Null => Err(Error::new(span, "enabled is null").help(Some("write true or false".to_owned()))),
        known => match convert::to_bool(known) {
            Some(true) => Ok(Expansion::Single),
            Some(false) => Ok(Expansion::Disabled),
            None => {
                let message = format!("enabled is true or false, and this is a {}", known.type_name());
                Err(Error::new(span, message))
            }
        },
    }
}
