//! What the names in a configuration mean: `var`, `local`, `module`, `data`, `each`, `count`, resources.
//!
//! Not for: computing the values behind them.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::expression::{Access, Error, Names};
use super::functions::Context;
use super::instance::{Assumed, Children, Expansion, Instance, Repetition, Site};
use super::open;
use super::operators::{self, REST, of_resource};
use super::project::Key;
use super::refine;
use super::terraform::{Evaluator, unknown_name};
use super::value::{MapKind, Unknown, Value};
use crate::diagnostics::Span;
use crate::files::Files;
use crate::parser::ast::{Block, Call};

/// The names of one module instance, in one repetition of a block.
pub(super) struct Scope<'e> {
    evaluator: &'e Evaluator<'e>,
    instance: &'e Rc<Instance>,
    repetition: &'e Repetition,
    /// What `self` is, in a condition of a resource.
    this: Option<This<'e>>,
}

/// An instance of a resource or data source, seen from its own block.
#[derive(Clone, Copy)]
pub(super) struct This<'e> {
    pub(super) site: &'e Site,
    pub(super) block: &'e Block,
    pub(super) key: &'e Key,
}

/// A value, and how many accesses it took.
type Resolved = Result<(Value, usize), Error>;

impl<'e> Scope<'e> {
    pub(super) fn new(
        evaluator: &'e Evaluator<'_>,
        instance: &'e Rc<Instance>,
        repetition: &'e Repetition,
    ) -> Self {
        Self { evaluator, instance, repetition, this: None }
    }

    pub(super) fn with_self(self, this: This<'e>) -> Self {
        Self { this: Some(this), ..self }
    }

    /// `self` and what is taken of it.
    fn this(&self, accesses: &[Access<'_>], span: Span) -> Resolved {
        let Some(This { site, block, key }) = self.this else {
            let message = "self is only there in a postcondition, a provisioner or a connection";
            return Err(Error::new(span, message).help(Some("name the resource itself".to_owned())));
        };
        Ok((self.attribute(site, block, key, accesses, span)?, accesses.len()))
    }

    fn module(&self, accesses: &[Access<'_>], span: Span) -> Resolved {
        let Some(Access::Attr(name, _)) = accesses.first() else {
            return Err(Error::new(span, "a module is named as module.NAME"));
        };
        let module = self.evaluator.module(self.instance);
        let Some((name, call)) = module.and_then(|module| module.calls.get_key_value(*name)) else {
            let known = module.into_iter().flat_map(|module| module.calls.keys().map(|key| &**key));
            return Err(unknown_name("module", name, known, span));
        };
        if let Err(unloaded) = &call.target {
            let why = format!("module.{name} is not loaded: {}", unloaded.why);
            return Ok((Value::unknown(why, unloaded.span), accesses.len()));
        }
        let children = self.evaluator.children(self.instance, name, call, span)?;
        let site = Site::Module(Arc::clone(name));
        let expansion = self.evaluator.expansion(self.instance, &site, &call.block, span)?;
        if let Expansion::Unknown(unknown) = &*expansion {
            return Ok((refine::another(unknown), accesses.len()));
        }
        if let Expansion::Disabled = &*expansion {
            return Ok((Value::Null, 1));
        }
        if let Expansion::Assumed(assumed) = &*expansion {
            return match assumed_key(assumed, accesses.get(1)) {
                Some(key) => self.assumed_output(&children, &key, assumed, accesses, span),
                None => Ok((Value::Unknown(Arc::clone(&assumed.why)), accesses.len())),
            };
        }
        let find = |key: &Key| children.get(key);
        let rest = accesses.get(1..).unwrap_or_default();
        match (&*expansion, rest.split_first()) {
            (Expansion::Single, Some((Access::Attr(output, at), _))) => match find(&Key::Single) {
                Some(child) => Ok((self.evaluator.output(child, output, *at)?, 2)),
                None => Ok((Value::Null, 2)),
            },
            (Expansion::Count(_) | Expansion::Each(_), Some((Access::Index(key, at), rest))) => {
                let Some(key) = instance_key(key, &expansion, *at)? else {
                    return Ok((Value::unknown(format!("which module.{name} is not known"), *at), accesses.len()));
                };
                let Some(child) = find(&key) else {
                    return Err(Error::new(*at, format!("there is no module.{name}{key}")));
                };
                match rest.first() {
                    Some(Access::Attr(output, at)) => Ok((self.evaluator.output(child, output, *at)?, 3)),
                    _ => Ok((self.outputs(child, span)?, 2)),
                }
            }
            (Expansion::Single, _) => match find(&Key::Single) {
                Some(child) => Ok((self.outputs(child, span)?, 1)),
                None => Ok((Value::Null, 1)),
            },
            _ => {
                if let Some(known) = self.instance.collected.borrow().get(&site) {
                    return Ok((known.clone(), 1));
                }
                let all = children.iter().map(|(key, child)| Ok((key.clone(), self.outputs(child, span)?)));
                let all = collected(&expansion, all.collect::<Result<Vec<_>, Error>>()?);
                self.instance.collected.borrow_mut().insert(site, all.clone());
                Ok((all, 1))
            }
        }
    }

    /// An output of one of the instances that are counted because of `--assume`.
    fn assumed_output(
        &self,
        children: &Children,
        key: &Key,
        assumed: &Assumed,
        accesses: &[Access<'_>],
        span: Span,
    ) -> Resolved {
        match (children.get(key), accesses.get(2)) {
            (Some(child), Some(Access::Attr(output, at))) => Ok((self.evaluator.output(child, output, *at)?, 3)),
            (Some(child), _) => Ok((self.outputs(child, span)?, 2)),
            (None, _) => Ok((Value::Unknown(Arc::clone(&assumed.why)), accesses.len())),
        }
    }

    /// All outputs of a module instance as one object.
    fn outputs(&self, child: &Rc<Instance>, span: Span) -> Result<Value, Error> {
        let names = self.evaluator.module(child).into_iter().flat_map(|module| module.outputs.keys());
        let outputs = names.map(|name| Ok((Arc::clone(name), self.evaluator.output(child, name, span)?)));
        Ok(Value::object(outputs.collect::<Result<_, Error>>()?))
    }

    fn resource(&self, site: &Site, block: &Block, accesses: &[Access<'_>], span: Span) -> Resolved {
        let expansion = self.evaluator.expansion(self.instance, site, block, span)?;
        let address = || self.instance.inside(site);
        match (&*expansion, accesses.split_first()) {
            (Expansion::Disabled, _) => Ok((Value::Null, 0)),
            (Expansion::Assumed(assumed), first) => {
                let key = assumed_key(assumed, first.map(|(first, _)| first)).filter(|key| expansion.has(key));
                let Some(key) = key else {
                    let unknown = Unknown::clone(&assumed.why).from_resource(address(), "");
                    return Ok((Value::Unknown(Arc::new(unknown)), accesses.len()));
                };
                let rest = accesses.get(1..).unwrap_or_default();
                let taken = self.attribute(site, block, &key, rest, span)?;
                Ok((taken, accesses.len()))
            }
            (Expansion::Single, Some((Access::Index(_, at), _))) => {
                let address = address();
                let message = format!("{address} has neither count nor for_each, and so no instance keys");
                Err(Error::new(*at, message).help(Some("take the [...] away".to_owned())))
            }
            (Expansion::Single, _) => {
                let taken = self.attribute(site, block, &Key::Single, accesses, span)?;
                Ok((taken, accesses.len()))
            }
            (Expansion::Unknown(unknown), _) => {
                let unknown = Unknown::clone(unknown).from_resource(address(), "").uncertain();
                Ok((Value::Unknown(Arc::new(unknown)), accesses.len()))
            }
            (_, Some((Access::Index(key, at), rest))) => {
                let Some(key) = instance_key(key, &expansion, *at)? else {
                    let unknown = Unknown::new(format!("which {} is not known", address()), *at);
                    return Ok((Value::Unknown(Arc::new(unknown.from_resource(address(), ""))), accesses.len()));
                };
                if !expansion.has(&key) {
                    let what = match &*expansion {
                        Expansion::Count(0) => "it has none".to_owned(),
                        Expansion::Count(count) => format!("its instances are 0 to {}", count - 1),
                        Expansion::Each(entries) => {
                            format!("its keys are {:?}", entries.keys().collect::<Vec<_>>())
                        }
                        _ => String::new(),
                    };
                    return Err(Error::new(*at, format!("there is no {}{key}: {what}", address())));
                }
                let taken = self.attribute(site, block, &key, rest, span)?;
                Ok((taken, accesses.len()))
            }
            (_, Some((Access::Attr(name, at), _))) => {
                let address = address();
                let message = format!("{address} has several instances, so that `.{name}` needs to say of which");
                let help = format!("write {address}[*].{name} for all of them, or name one by its key");
                Err(Error::new(*at, message).help(Some(help)))
            }
            (_, None) => {
                if let Some(known) = self.instance.collected.borrow().get(site) {
                    return Ok((known.clone(), 0));
                }
                let mut all = Vec::new();
                for key in expansion.keys() {
                    let object = self.attribute(site, block, &key, &[], span)?;
                    all.push((key, object));
                }
                let all = collected(&expansion, all);
                self.instance.collected.borrow_mut().insert(site.clone(), all.clone());
                Ok((all, 0))
            }
        }
    }

    /// What the accesses lead to in one resource instance: what the configuration sets, or else unknown.
    fn attribute(
        &self,
        site: &Site,
        block: &Block,
        key: &Key,
        accesses: &[Access<'_>],
        span: Span,
    ) -> Result<Value, Error> {
        let values = self.evaluator.object(self.instance, site, block, key, span)?;
        let address = OnceCell::new();
        let address =
            || Arc::clone(address.get_or_init(|| self.instance.inside(format_args!("{site}{key}")).into()));
        let name: &str = match accesses.first() {
            Some(Access::Attr(name, _)) => name,
            Some(Access::Index(Value::String(name), _)) => name,
            _ => {
                let set = values.keys().filter_map(|name| {
                    let value = open::attribute(&values, block, &address, name)?;
                    Some((Arc::clone(name), from_resource(value, name, address)))
                });
                let mut entries: BTreeMap<Arc<str>, Value> = set.collect();
                entries.insert(REST.into(), of_resource(&address(), ""));
                return Ok(Value::object(entries));
            }
        };
        let mut value =
            open::attribute(&values, block, &address, name).unwrap_or_else(|| of_resource(&address(), name));
        let is_answer = matches!(site, Site::Data(..)) && !is_written(block, name);
        for access in accesses.iter().skip(1) {
            value = match operators::access(&value, access) {
                Ok(value) => value,
                // A block has attributes that only the provider knows; a map, such as tags, has what it has, and an answer
                // of a data source is all there is.
                Err(_)
                    if matches!(access, Access::Attr(..))
                        && !is_answer
                        && !matches!(value.reveal(), Value::Map(MapKind::Map, _)) =>
                {
                    of_resource(&address(), name)
                }
                Err(error) => return Err(error),
            };
        }
        Ok(from_resource(value, name, address))
    }
}

/// Whether a block sets an attribute, or has blocks of that name.
fn is_written(block: &Block, name: &str) -> bool {
    let body = &block.body;
    let is_of_name = |inner: &Block| match (&*inner.name, inner.labels.first()) {
        ("dynamic", Some(label)) => &*label.text == name,
        (own, _) => own == name,
    };
    body.attribute(name).is_some() || body.blocks.iter().any(is_of_name)
}

/// Remembers which resource an unknown value is taken from.
fn from_resource(value: Value, attribute: &str, address: impl FnOnce() -> Arc<str>) -> Value {
    let Value::Unknown(mut unknown) = value else { return value };
    let address = address();
    if unknown.origins.iter().all(|origin| origin.address != address) {
        // A provider does not tell what is certain of what it does not know.
        unknown = Arc::new(Unknown::clone(&unknown).from_resource(address, attribute).uncertain());
    }
    Value::Unknown(unknown)
}

/// The instances of something as one value: a tuple for count, an object for `for_each`.
fn collected(expansion: &Expansion, all: Vec<(Key, Value)>) -> Value {
    match expansion {
        Expansion::Each(_) => Value::object(
            all.into_iter()
                .filter_map(|(key, value)| match key {
                    Key::Each(key) => Some((key, value)),
                    _ => None,
                })
                .collect(),
        ),
        _ => Value::tuple(all.into_iter().map(|(_, value)| value).collect()),
    }
}

/// Which of the instances that `--assume` counts an index means; `None` for all of them, and for the keys of a
/// `for_each`, of which nobody knows one.
fn assumed_key(assumed: &Assumed, first: Option<&Access<'_>>) -> Option<Key> {
    match first {
        Some(Access::Index(index, _)) if assumed.by_count && !index.is_unknown() => {
            super::convert::to_number(index)?.as_usize().map(Key::Index)
        }
        _ => None,
    }
}

/// The key of an index; `None` where it is not known.
fn instance_key(value: &Value, expansion: &Expansion, at: Span) -> Result<Option<Key>, Error> {
    let key = match (value.reveal(), expansion) {
        (Value::Unknown(_), _) => return Ok(None),
        (value, Expansion::Each(_)) => super::convert::to_text(value).map(|text| Key::Each(text.into())),
        (value, _) => super::convert::to_number(value).and_then(|number| number.as_usize()).map(Key::Index),
    };
    let is_key = if matches!(expansion, Expansion::Each(_)) { "a string" } else { "a whole number from 0" };
    key.map(Some).ok_or_else(|| Error::new(at, format!("the key of an instance is {is_key} here")))
}

impl Names for Scope<'_> {
    fn resolve(&self, name: &str, accesses: &[Access<'_>], span: Span) -> Resolved {
        let evaluator = self.evaluator;
        let first = match accesses.first() {
            Some(Access::Attr(first, _)) => Some(*first),
            _ => None,
        };
        match (name, first) {
            ("var", Some(variable)) => Ok((evaluator.variable(self.instance, variable, span)?, 1)),
            ("local", Some(local)) => Ok((evaluator.local(self.instance, local, span)?, 1)),
            ("module", _) => self.module(accesses, span),
            ("each", Some(part @ ("key" | "value"))) => match &self.repetition.each {
                Some((key, value)) => Ok((if part == "key" { key.clone() } else { value.clone() }, 1)),
                None => Err(Error::new(span, format!("each.{part} is only there in a block with for_each"))),
            },
            ("count", Some("index")) => match &self.repetition.count {
                Some(index) => Ok((index.clone(), 1)),
                None => Err(Error::new(span, "count.index is only there in a block with count")),
            },
            ("path", Some("module")) => {
                let path = evaluator.module(self.instance).map_or(".", |module| &module.path);
                Ok((Value::from(path), 1))
            }
            ("path", Some("root")) => Ok((Value::from("."), 1)),
            ("path", Some("cwd")) => Ok((Value::unknown("path.cwd differs from machine to machine", span), 1)),
            ("terraform", Some("workspace")) => Ok((Value::from(evaluator.options.workspace.as_str()), 1)),
            ("terraform", Some("applying")) => Ok((Value::Bool(false), 1)),
            ("self", _) => self.this(accesses, span),
            ("ephemeral", Some(_)) => Ok((
                Value::unknown("an ephemeral resource is known during a run only", span).sensitive(),
                accesses.len(),
            )),
            ("data", Some(kind)) => {
                let Some(Access::Attr(name, _)) = accesses.get(1) else {
                    return Err(Error::new(span, "a data source is named as data.TYPE.NAME"));
                };
                let module = evaluator.module(self.instance);
                let key = (Arc::from(kind), Arc::from(*name));
                let Some(block) = module.and_then(|module| module.data.get(&key)) else {
                    let known = module.into_iter().flat_map(|module| module.data.keys());
                    let known: Vec<String> = known.map(|(kind, name)| format!("{kind}.{name}")).collect();
                    return Err(unknown_name("data", &format!("{kind}.{name}"), known.iter().map(|k| &**k), span));
                };
                let block = Arc::clone(block);
                let rest = accesses.get(2..).unwrap_or_default();
                let (value, used) = self.resource(&Site::Data(key.0, key.1), &block, rest, span)?;
                Ok((value, used + 2))
            }
            (kind, Some(name)) => {
                let module = evaluator.module(self.instance);
                let key = (Arc::from(kind), Arc::from(name));
                let Some(block) = module.and_then(|module| module.resources.get(&key)) else {
                    let known = module.into_iter().flat_map(|module| module.resources.keys());
                    let known: Vec<String> = known.map(|(kind, name)| format!("{kind}.{name}")).collect();
                    let near = crate::diagnostics::nearest(&format!("{kind}.{name}"), known.iter().map(|k| &**k));
                    let help = near.map_or_else(
                        || "declare it, or take the reference away".to_owned(),
                        |near| format!("did you mean {near}?"),
                    );
                    let message = format!("{kind}.{name} is declared nowhere in this module");
                    return Err(Error::new(span, message).help(Some(help)));
                };
                let block = Arc::clone(block);
                let rest = accesses.get(1..).unwrap_or_default();
                let (value, used) = self.resource(&Site::Resource(key.0, key.1), &block, rest, span)?;
                Ok((value, used + 1))
            }
            (name, None) => {
                let help = matches!(name, "var" | "local" | "each" | "count" | "path" | "module" | "data");
                let help = help.then(|| format!("{name} is followed by a name: {name}.NAME"));
                Err(Error::new(span, format!("there is no name {name:?}")).help(help))
            }
        }
    }

    fn remembered(&self, expression: Span) -> Option<Value> {
        self.instance.remembered.borrow().get(&expression).cloned()
    }

    fn remember(&self, expression: Span, value: &Value) {
        self.instance.remembered.borrow_mut().insert(expression, value.clone());
    }

    fn context(&self) -> Context<'_> {
        let root = self.evaluator.config.modules.first().map_or(".", |root| &root.dir);
        Context { files: self.evaluator.files, module_dir: root }
    }
}

/// The names of a variable's default and of a tfvars file: none.
pub(crate) struct Constants<'f> {
    pub(crate) files: &'f dyn Files,
}

impl Names for Constants<'_> {
    fn resolve(&self, name: &str, _: &[Access<'_>], span: Span) -> Resolved {
        let message = format!("{name:?} cannot be used here: only constant values can");
        Err(Error::new(span, message).help(Some("put a string into quotes".to_owned())))
    }

    fn refused(&self, call: &Call) -> Option<Error> {
        let message = format!("{}() cannot be used here: only constant values can", call.name);
        let help = "write what it would give, or use it in a local value instead";
        Some(Error::new(call.name_span, message).help(Some(help.to_owned())))
    }

    fn context(&self) -> Context<'_> {
        Context { files: self.files, module_dir: "." }
    }
}
