//! The names and functions of a rule: `self`, `var`, and questions to the reference graph.
//!
//! Functions state facts, never judgements. Not for: Terraform's own names; a rule sees no `local` or `module`.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts;
use super::file::Rule;
use crate::diagnostics::Span;
use crate::evaluator::expression::{Access, Error, Interpreter, Names};
use crate::evaluator::functions::Context;
use crate::evaluator::limits::Spent;
use crate::evaluator::project::Resource;
use crate::evaluator::provider_types;
use crate::evaluator::value::Value;
use crate::files::{Entry, FileError, Files};
use crate::parser::ast::Call;
use crate::resources::estate::{self, Estate, Target};
use crate::resources::thing::Thing;

/// A rule reads no files.
pub(super) struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::Outside)
    }

    fn list(&self, _: &str) -> Result<Vec<Entry>, FileError> {
        Err(FileError::Outside)
    }
}

const CONTEXT: Context<'static> = Context { files: &NoFiles, module_dir: "." };

/// No names: the texts and defaults of a rule are constants.
pub(super) struct Constant;

impl Names for Constant {
    fn resolve(&self, name: &str, _: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        Err(Error::new(span, format!("{name:?} cannot be used here: only constant values can")))
    }

    fn context(&self) -> Context<'_> {
        CONTEXT
    }
}

/// The functions that rules have besides Terraform's.
pub const FUNCTIONS: [&str; 10] = [
    "target",
    "referrers",
    "is_referred",
    "resources",
    "is_set",
    "takes_tags",
    "instance_type",
    "lambda_runtime",
    "engine_support",
    "eks_version",
];

/// What a rule can name when it looks at one thing.
pub(super) struct RuleNames<'r> {
    pub(super) rule: &'r Rule,
    pub(super) this: &'r This<'r>,
    pub(super) estate: &'r Estate<'r>,
    /// How deep the evaluation is, shared with the interpreter.
    pub(super) spent: &'r Spent,
    pub(super) locals: RefCell<BTreeMap<Arc<str>, Local>>,
}

/// A local that was asked for.
#[derive(Clone)]
pub(super) enum Local {
    Busy,
    Done(Result<Value, Error>),
}

impl Names for RuleNames<'_> {
    fn resolve(&self, name: &str, accesses: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        match (name, accesses.first()) {
            ("self", Some(Access::Attr(name, _))) if let Some(field) = self.this.field(name) => Ok((field, 1)),
            ("self", _) => Ok((self.this.whole().clone(), 0)),
            ("var", Some(Access::Attr(variable, _))) => match self.rule.variables.get(*variable) {
                Some(value) => Ok((value.clone(), 1)),
                None => Err(Error::new(span, format!("the rule has no variable {variable:?}"))),
            },
            ("local", Some(Access::Attr(local, _))) => Ok((self.local(local, span)?, 1)),
            _ => Err(Error::new(span, format!("there is no name {name:?} in a rule"))
                .help(Some("a rule sees self, its own var and its own local".to_owned()))),
        }
    }

    fn call(&self, call: &Call, arguments: &[Value]) -> Option<Result<Value, Error>> {
        let answer = match &*call.name {
            "target" => self.target(arguments),
            "referrers" => self.referrers(arguments),
            "is_referred" => self.is_referred(arguments),
            "resources" => self.resources(arguments),
            "is_set" => is_set(arguments),
            "takes_tags" => takes_tags(arguments),
            function => facts::call(function, arguments, self.estate.today)?,
        };
        Some(answer.map_err(|message| Error::new(call.name_span, format!("{}(): {message}", call.name))))
    }

    fn context(&self) -> Context<'_> {
        CONTEXT
    }
}

impl<'r> RuleNames<'r> {
    fn local(&self, name: &str, span: Span) -> Result<Value, Error> {
        let Some((name, expr)) = self.rule.locals.get_key_value(name) else {
            return Err(Error::new(span, format!("the rule has no local {name:?}")));
        };
        match self.locals.borrow().get(name) {
            Some(Local::Done(value)) => return value.clone(),
            Some(Local::Busy) => return Err(Error::new(span, format!("local.{name} refers to itself"))),
            None => {}
        }
        self.locals.borrow_mut().insert(Arc::clone(name), Local::Busy);
        let value = Interpreter { names: self, spent: self.spent }.eval(expr, None);
        self.locals.borrow_mut().insert(Arc::clone(name), Local::Done(value.clone()));
        value
    }

    /// `target(self, "event_source_arn", "aws_sqs_queue", ...)`: the resource that an attribute refers to; null
    /// where it is not set or names something that is not in this project.
    fn target(&self, arguments: &[Value]) -> Result<Value, String> {
        let [of, attribute, types @ ..] = arguments else {
            return Err("takes an object, an attribute and resource types".to_owned());
        };
        let Some(from) = self.resource(of)? else { return Ok(of.clone()) };
        let types: Vec<&str> = types.iter().filter_map(Value::as_str).collect();
        Ok(match self.estate.target(from, text(attribute)?, &types) {
            Target::Found(found) => match found.as_slice() {
                [only] => described(only),
                several => Value::unknown(
                    format!("{} may be any of {} resources", text(attribute)?, several.len()),
                    from.span(text(attribute)?),
                ),
            },
            Target::Elsewhere | Target::Unset => Value::Null,
            Target::Unknown(unknown) => Value::Unknown(unknown),
        })
    }

    /// `referrers(self, "aws_lambda_event_source_mapping", "event_source_arn")`: every resource of the type whose
    /// attribute refers to this one. Unknown where there may be more.
    fn referrers(&self, arguments: &[Value]) -> Result<Value, String> {
        let [of, kind, attribute] = arguments else {
            return Err("takes an object, a resource type and an attribute".to_owned());
        };
        let Some(to) = self.resource(of)? else { return Ok(of.clone()) };
        let referrers = self.estate.referrers(to, text(kind)?, text(attribute)?);
        Ok(match referrers.uncertain {
            Some(unknown) => Value::Unknown(unknown),
            None => Value::tuple(referrers.found.into_iter().map(described).collect()),
        })
    }

    /// `is_referred(self, type, attribute)`: whether any resource of the type refers to this one by the attribute.
    fn is_referred(&self, arguments: &[Value]) -> Result<Value, String> {
        let [of, kind, attribute] = arguments else {
            return Err("takes an object, a resource type and an attribute".to_owned());
        };
        let Some(to) = self.resource(of)? else { return Ok(of.clone()) };
        let referrers = self.estate.referrers(to, text(kind)?, text(attribute)?);
        Ok(match (referrers.found.is_empty(), referrers.uncertain) {
            (false, _) => Value::Bool(true),
            (true, None) => Value::Bool(false),
            (true, Some(unknown)) => Value::Unknown(unknown),
        })
    }

    /// `resources("aws_vpc_endpoint")`: all of a type.
    fn resources(&self, arguments: &[Value]) -> Result<Value, String> {
        let [kind] = arguments else { return Err("takes a resource type".to_owned()) };
        Ok(Value::tuple(self.estate.of_type(text(kind)?).map(described).collect()))
    }

    /// The resource behind an object that one of these functions, or `self`, gave. `None`: not known.
    fn resource(&self, object: &Value) -> Result<Option<&'r Resource>, String> {
        if object.is_unknown() {
            return Ok(None);
        }
        let address = object.get("address").and_then(Value::as_str);
        match address.and_then(|address| self.estate.get(address)) {
            Some(resource) => Ok(Some(resource)),
            None => Err(format!("takes self or a resource, not a {}", object.type_name())),
        }
    }
}

/// `is_set(self.redrive_policy)`: whether the configuration gives something. What is made from a resource is
/// something, even though nobody knows what before it is there; what is made from a variable without a value may be
/// null.
fn is_set(arguments: &[Value]) -> Result<Value, String> {
    let [value] = arguments else { return Err("takes a value".to_owned()) };
    Ok(match value.reveal() {
        Value::Null => Value::Bool(false),
        // A plan lists the blocks that are not there.
        Value::List(_, items) if items.is_empty() => Value::Bool(false),
        Value::Unknown(unknown) if unknown.origins.is_empty() => Value::Unknown(Arc::clone(unknown)),
        _ => Value::Bool(true),
    })
}

/// `takes_tags(self.resource_type)`: whether resources of the type can have tags.
fn takes_tags(arguments: &[Value]) -> Result<Value, String> {
    let [kind] = arguments else { return Err("takes a resource type".to_owned()) };
    Ok(Value::Bool(provider_types::has_tags(text(kind)?)))
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("takes a string, not a {}", value.type_name()))
}

/// A resource as a rule sees it: what the configuration sets, and its address and type.
fn described(resource: &Resource) -> Value {
    let mut entries = resource.values.as_map().cloned().unwrap_or_default();
    entries.extend(COMMON.iter().filter_map(|name| Some((Arc::from(*name), common(resource, name)?))));
    Value::object(entries)
}

/// What every resource has, whatever it is.
const COMMON: [&str; 5] = ["address", "resource_type", "name", "region", "tags"];

fn common(resource: &Resource, name: &str) -> Option<Value> {
    Some(match name {
        "address" => Value::String(Arc::clone(&resource.address)),
        "resource_type" => Value::String(Arc::clone(&resource.type_name)),
        "name" => Value::String(Arc::clone(&resource.name)),
        "region" => match &resource.region {
            Ok(region) => Value::String(Arc::clone(region)),
            Err(unknown) => Value::Unknown(Arc::clone(unknown)),
        },
        "tags" => estate::tags(resource),
        _ => return None,
    })
}

/// `self` of a rule: a thing, or a resource as such. Made into an object only where a rule takes it as a whole.
pub(super) struct This<'t> {
    thing: Option<&'t Thing<'t>>,
    resource: &'t Resource,
    whole: OnceCell<Value>,
}

impl<'t> This<'t> {
    pub(super) fn thing(thing: &'t Thing<'t>) -> Self {
        Self { thing: Some(thing), resource: thing.resource, whole: OnceCell::new() }
    }

    pub(super) fn resource(resource: &'t Resource) -> Self {
        Self { thing: None, resource, whole: OnceCell::new() }
    }

    /// A field of the thing, or what every resource has.
    fn field(&self, name: &str) -> Option<Value> {
        self.thing.and_then(|thing| thing.get(name)).cloned().or_else(|| common(self.resource, name))
    }

    fn whole(&self) -> &Value {
        self.whole.get_or_init(|| {
            let names = self.thing.into_iter().flat_map(|thing| thing.fields().map(|(name, _)| name)).chain(COMMON);
            Value::object(names.filter_map(|name| Some((Arc::from(name), self.field(name)?))).collect())
        })
    }
}
