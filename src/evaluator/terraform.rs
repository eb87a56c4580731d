//! The evaluator of a configuration: variables, locals, outputs, module calls, each on demand and once.
//!
//! Not for: resources and their attributes (`body`), or what a name in an expression means (`scope`).

use std::cell::{Cell as Counter, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use super::config::{Call, Config, Module};
use super::convert;
use super::expression::{Error, Interpreter};
use super::instance::{Caller, Cell, Children, Definition, Expansion, Instance, Repetition, Site, State};
use super::project::{Missing, Resource, Trail};
use super::scope::{Constants, Scope};
use super::types::Type;
use super::value::{ListKind, Value};
use crate::diagnostics::{Diagnostic, Span};
use crate::files::Files;
use crate::parser::ast::{Block, Expr};

/// How many instances one resource or module call may have, and how many a project may have in all.
pub const MAX_INSTANCES: usize = 200_000;

/// What the command line says about the evaluation.
#[derive(Clone, Debug)]
pub struct Options {
    pub workspace: String,
    /// The region of providers that set none, and who says so: `--region`, `AWS_REGION`.
    pub region: Option<(String, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Self { workspace: "default".to_owned(), region: None }
    }
}

/// What a configuration evaluates to.
#[derive(Debug, Default)]
pub struct Evaluation {
    pub resources: Vec<Resource>,
    pub missing: Vec<Missing>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Evaluates every resource of a configuration, and everything else that `terraform plan` would find wrong.
#[must_use]
pub fn evaluate(config: &Arc<Config>, files: &dyn Files, options: &Options) -> Evaluation {
    let evaluator = Evaluator::new(config, files, options);
    let mut evaluation = Evaluation::default();
    if let Some(root) = root(config) {
        evaluator.collect(&root, &mut evaluation);
        root.dissolve();
    }
    evaluation.diagnostics = evaluator.diagnostics.into_inner();
    evaluation
}

/// Evaluates the resources of some types, and nothing that they do not need.
#[must_use]
pub(super) fn evaluate_only(
    config: &Arc<Config>,
    files: &dyn Files,
    options: &Options,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<Resource> {
    let evaluator = Evaluator::new(config, files, options);
    let mut resources = Vec::new();
    if let Some(root) = root(config) {
        evaluator.collect_only(&root, wanted, &mut resources);
        root.dissolve();
    }
    resources
}

fn root(config: &Config) -> Option<Rc<Instance>> {
    (!config.modules.is_empty()).then(|| Rc::new(Instance::new(0, Arc::from(""), None)))
}

pub(super) struct Evaluator<'a> {
    pub(super) config: &'a Arc<Config>,
    pub(super) files: &'a dyn Files,
    pub(super) options: &'a Options,
    pub(super) trails: HashMap<usize, Arc<dyn Trail>>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    seen: RefCell<HashSet<(Option<Span>, String)>>,
    depth: Counter<usize>,
    /// The definitions being evaluated, outermost first: the way around a cycle.
    path: RefCell<Vec<(Rc<Instance>, Definition)>>,
    instances: Counter<usize>,
}

impl<'a> Evaluator<'a> {
    fn new(config: &'a Arc<Config>, files: &'a dyn Files, options: &'a Options) -> Self {
        Self {
            config,
            files,
            options,
            trails: config.trails(),
            diagnostics: RefCell::default(),
            seen: RefCell::default(),
            depth: Counter::new(0),
            path: RefCell::default(),
            instances: Counter::new(0),
        }
    }
}

impl Evaluator<'_> {
    pub(super) fn module(&self, instance: &Instance) -> Option<&Module> {
        self.config.modules.get(instance.module)
    }

    /// Reports once what may be found in each of many instances.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        if self.seen.borrow_mut().insert((diagnostic.span, diagnostic.message.clone())) {
            self.diagnostics.borrow_mut().push(diagnostic);
        }
    }

    /// Reports an error; the value that could not be computed is then unknown because of it.
    pub(super) fn failed(&self, error: Error) -> Value {
        let span = error.span;
        let mut diagnostic = Diagnostic::error("evaluation", error.message).at(span);
        diagnostic.help = error.help;
        self.report(diagnostic);
        Value::unknown("its expression could not be evaluated", span)
    }

    pub(super) fn eval_in(&self, scope: &Scope<'_>, expr: &Expr) -> Result<Value, Error> {
        Interpreter { names: scope, depth: &self.depth }.eval(expr, None)
    }

    pub(super) fn interpreter<'s>(&'s self, scope: &'s Scope<'s>) -> Interpreter<'s> {
        Interpreter { names: scope, depth: &self.depth }
    }

    /// The value of a cell, computed on the first question.
    fn cell(
        &self,
        instance: &Rc<Instance>,
        cell: Cell,
        span: Span,
        compute: impl FnOnce() -> Value,
    ) -> Result<Value, Error> {
        match instance.cells.borrow().get(&cell) {
            Some(State::Done(value)) => return Ok(value.clone()),
            Some(State::Busy) => return Err(self.cycle(instance, &Definition::Cell(cell), span)),
            None => {}
        }
        instance.cells.borrow_mut().insert(cell.clone(), State::Busy);
        let value = self.within(instance, Definition::Cell(cell.clone()), compute);
        instance.cells.borrow_mut().insert(cell, State::Done(value.clone()));
        Ok(value)
    }

    /// Remembers what is being computed, for [`Self::cycle`].
    pub(super) fn within<T>(
        &self,
        instance: &Rc<Instance>,
        definition: Definition,
        compute: impl FnOnce() -> T,
    ) -> T {
        self.path.borrow_mut().push((Rc::clone(instance), definition));
        let result = compute();
        self.path.borrow_mut().pop();
        result
    }

    pub(super) fn cycle(&self, instance: &Rc<Instance>, definition: &Definition, span: Span) -> Error {
        let path = self.path.borrow();
        let from = path.iter().position(|step| is(step, instance, definition)).unwrap_or(0);
        let name = instance.inside(definition);
        let mut around: Vec<String> = path.iter().skip(from).map(|(inside, step)| inside.inside(step)).collect();
        around.push(name.clone());
        Error::new(span, format!("{name} refers to itself: {}", around.join(" -> ")))
            .help(Some("break the cycle: one of these has to be defined without the others".to_owned()))
    }

    pub(super) fn local(&self, instance: &Rc<Instance>, name: &str, span: Span) -> Result<Value, Error> {
        let module = self.module(instance);
        let Some(attribute) = module.and_then(|module| module.locals.get(name)) else {
            let known = module.into_iter().flat_map(|module| module.locals.keys().map(|key| &**key));
            return Err(unknown_name("local", name, known, span));
        };
        self.cell(instance, Cell::Local(Arc::clone(&attribute.name)), span, || {
            let none = Repetition::default();
            let scope = Scope::new(self, instance, &none);
            self.eval_in(&scope, &attribute.value).unwrap_or_else(|error| self.failed(error))
        })
    }

    pub(super) fn variable(&self, instance: &Rc<Instance>, name: &str, span: Span) -> Result<Value, Error> {
        let module = self.module(instance);
        let Some((name, block)) = module.and_then(|module| module.variables.get_key_value(name)) else {
            let known = module.into_iter().flat_map(|module| module.variables.keys().map(|key| &**key));
            return Err(unknown_name("var", name, known, span));
        };
        self.cell(instance, Cell::Variable(Arc::clone(name)), span, || {
            let value = self.variable_value(instance, name, block);
            let sensitive = ["sensitive", "ephemeral"].into_iter().any(|mark| flag(block, mark) == Some(true));
            value.sensitive_if(sensitive)
        })
    }

    fn variable_value(&self, instance: &Rc<Instance>, name: &Arc<str>, block: &Block) -> Value {
        let given: Option<(Value, Option<Span>)> = match &instance.parent {
            None => self.config.inputs.get(name).map(|input| (input.value.clone(), input.span)),
            Some(caller) => self.argument(caller, name).map(|(value, span)| (value, Some(span))),
        };
        let nullable = flag(block, "nullable") != Some(false);
        let default = || {
            let attribute = block.body.attribute("default")?;
            let constants = Constants { files: self.files };
            let interpreter = Interpreter { names: &constants, depth: &self.depth };
            let value = interpreter.eval(&attribute.value, None).unwrap_or_else(|error| self.failed(error));
            Some((value, Some(attribute.value.span)))
        };
        let given = given.filter(|(value, _)| nullable || !value.is_null());
        let Some((value, span)) = given.or_else(default) else {
            let header = block.labels.first().map_or(block.name_span, |label| label.span);
            return Value::unknown(format!("var.{name} has no value"), header);
        };
        let Some(constraint) = block.body.attribute("type") else { return value };
        let converted = match Type::from_expr(&constraint.value) {
            Ok(ty) => convert::convert(&value, &ty),
            Err((message, span)) => {
                self.report(Diagnostic::error("type-constraint", message).at(span));
                return value;
            }
        };
        converted.unwrap_or_else(|message| {
            let at = span.unwrap_or(block.name_span);
            let diagnostic = Diagnostic::error("variable-type", format!("the value of var.{name}: {message}"));
            let diagnostic = diagnostic.help("give it a value of that type, or change the type");
            // The line of a sensitive value is not shown.
            let secret = ["sensitive", "ephemeral"].into_iter().any(|mark| flag(block, mark) == Some(true));
            let at = if secret { block.name_span } else { at };
            self.report(diagnostic.at(at).related("the type it has to have", constraint.value.span));
            Value::unknown(format!("the value of var.{name} has the wrong type"), at)
        })
    }

    /// What a module call passes for a variable.
    fn argument(&self, caller: &Caller, name: &str) -> Option<(Value, Span)> {
        let call = self.module(&caller.instance)?.calls.get(&caller.call)?;
        let attribute = call.block.body.attribute(name)?;
        let scope = Scope::new(self, &caller.instance, &caller.repetition);
        let value = self.eval_in(&scope, &attribute.value).unwrap_or_else(|error| self.failed(error));
        Some((value, attribute.value.span))
    }

    pub(super) fn output(&self, child: &Rc<Instance>, name: &str, span: Span) -> Result<Value, Error> {
        let module = self.module(child);
        let Some((name, block)) = module.and_then(|module| module.outputs.get_key_value(name)) else {
            let known = module.into_iter().flat_map(|module| module.outputs.keys().map(|key| &**key));
            let near = crate::diagnostics::nearest(name, known).map(|near| format!("did you mean {near}?"));
            return Err(Error::new(span, format!("the module has no output {name:?}")).help(near));
        };
        self.cell(child, Cell::Output(Arc::clone(name)), span, || {
            let Some(attribute) = block.body.attribute("value") else { return Value::Null };
            let none = Repetition::default();
            let scope = Scope::new(self, child, &none);
            let value = self.eval_in(&scope, &attribute.value).unwrap_or_else(|error| self.failed(error));
            value.sensitive_if(flag(block, "sensitive") == Some(true))
        })
    }

    /// The instances of a module call; `Err` where the module is not there.
    pub(super) fn children(
        &self,
        instance: &Rc<Instance>,
        name: &Arc<str>,
        call: &Call,
        span: Span,
    ) -> Result<Rc<Children>, Error> {
        if let Some(known) = instance.children.borrow().get(name) {
            return Ok(Rc::clone(known));
        }
        let expansion = self.expansion(instance, &Site::Module(Arc::clone(name)), &call.block, span)?;
        let Ok(target) = &call.target else { return Ok(Rc::default()) };
        let children = expansion.keys().into_iter().map(|key| {
            let address = instance.inside(format_args!("module.{name}{key}"));
            let repetition = expansion.repetition(&key);
            let caller = Caller { instance: Rc::clone(instance), call: Arc::clone(name), repetition };
            (key, Rc::new(Instance::new(*target, address.into(), Some(caller))))
        });
        let children: Rc<Children> = Rc::new(children.collect());
        instance.children.borrow_mut().insert(Arc::clone(name), Rc::clone(&children));
        Ok(children)
    }

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
        let Some(attribute) = count.or(each) else {
            return Ok(Rc::new(Expansion::Single));
        };
        if let (Some(count), Some(each)) = (count, each) {
            let message = format!("{site} has both count and for_each, and only one can say how many");
            self.report(
                Diagnostic::error("evaluation", message)
                    .at(each.name_span)
                    .related("count, which is used here", count.name_span),
            );
        }
        let definition = Definition::Expansion(site.clone(), Arc::clone(&attribute.name));
        if self.path.borrow().iter().any(|step| is(step, instance, &definition)) {
            return Err(self.cycle(instance, &definition, span));
        }
        let none = Repetition::default();
        let scope = Scope::new(self, instance, &none);
        let value = self.within(instance, definition, || self.eval_in(&scope, &attribute.value));
        let expansion = value.and_then(|value| match count {
            Some(_) => counted(&value, attribute.value.span),
            None => each_of(&value, attribute.value.span),
        });
        let expansion = expansion.unwrap_or_else(|error| match self.failed(error) {
            Value::Unknown(unknown) => Expansion::Unknown(unknown),
            _ => Expansion::Count(0),
        });
        let expansion = Rc::new(self.bounded(expansion, attribute.value.span));
        instance.expansions.borrow_mut().insert(site.clone(), Rc::clone(&expansion));
        Ok(expansion)
    }

    fn bounded(&self, expansion: Expansion, span: Span) -> Expansion {
        let more = match &expansion {
            Expansion::Count(count) => *count,
            Expansion::Each(entries) => entries.len(),
            Expansion::Single | Expansion::Unknown(_) => 1,
        };
        let total = self.instances.get().saturating_add(more);
        if total <= MAX_INSTANCES {
            self.instances.set(total);
            return expansion;
        }
        let error = Error::new(span, format!("this makes more than {MAX_INSTANCES} instances in all"));
        match self.failed(error.help(Some("its resources are not counted; is the number right?".to_owned()))) {
            Value::Unknown(unknown) => Expansion::Unknown(unknown),
            _ => Expansion::Count(0),
        }
    }

    /// Every resource of a module instance and of the modules that it calls.
    fn collect(&self, instance: &Rc<Instance>, evaluation: &mut Evaluation) {
        let Some(module) = self.module(instance) else { return };
        for ((kind, name), block) in &module.resources {
            self.resources(instance, kind, name, block, &mut evaluation.resources);
        }
        for (name, call) in &module.calls {
            if let Err(unloaded) = &call.target {
                let address = instance.inside(format_args!("module.{name}"));
                evaluation.missing.push(Missing {
                    address: address.into(),
                    why: unloaded.why.clone(),
                    span: Some(unloaded.span),
                });
                continue;
            }
            self.unexpected_arguments(call);
            match self.children(instance, name, call, call.block.name_span) {
                Ok(children) => children.values().for_each(|child| self.collect(child, evaluation)),
                Err(error) => {
                    self.failed(error);
                }
            }
        }
        // What no resource uses is still checked, as `terraform plan` would.
        for (name, block) in &module.variables {
            if let Err(error) = self.variable(instance, name, block.name_span) {
                self.failed(error);
            }
        }
        for (name, attribute) in &module.locals {
            if let Err(error) = self.local(instance, name, attribute.name_span) {
                self.failed(error);
            }
        }
        for (name, block) in &module.outputs {
            if let Err(error) = self.output(instance, name, block.name_span) {
                self.failed(error);
            }
        }
    }

    fn collect_only(&self, instance: &Rc<Instance>, wanted: &dyn Fn(&str) -> bool, resources: &mut Vec<Resource>) {
        let Some(module) = self.module(instance) else { return };
        for ((kind, name), block) in module.resources.iter().filter(|((kind, _), _)| wanted(kind)) {
            self.resources(instance, kind, name, block, resources);
        }
        for (name, call) in &module.calls {
            if let Ok(children) = self.children(instance, name, call, call.block.name_span) {
                children.values().for_each(|child| self.collect_only(child, wanted, resources));
            }
        }
    }

    /// A call's argument that its module does not take is most often a misspelt one.
    fn unexpected_arguments(&self, call: &Call) {
        let Some(target) = call.target.as_ref().ok().and_then(|target| self.config.modules.get(*target)) else {
            return;
        };
        for attribute in &call.block.body.attributes {
            let meta = matches!(
                &*attribute.name,
                "source"
                    | "version"
                    | "count"
                    | "for_each"
                    | "providers"
                    | "depends_on"
                    | "ignore_nested_deprecations"
            );
            if !meta && !target.variables.contains_key(&attribute.name) {
                let near = crate::diagnostics::nearest(&attribute.name, target.variables.keys().map(|key| &**key));
                let mut diagnostic = Diagnostic::error(
                    "unknown-variable",
                    format!("the module has no variable {:?}", &*attribute.name),
                )
                .at(attribute.name_span);
                diagnostic.help = near.map(|near| format!("did you mean {near}?"));
                self.report(diagnostic);
            }
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

fn each_of(value: &Value, span: Span) -> Result<Expansion, Error> {
    if value.is_sensitive() {
        let message = "for_each is sensitive, and its keys would show in every address";
        return Err(Error::new(span, message).help(Some("take nonsensitive() of the keys".to_owned())));
    }
    match value {
        Value::Unknown(unknown) => Ok(Expansion::Unknown(Arc::clone(unknown))),
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

/// Whether a step is this definition of this instance.
fn is(step: &(Rc<Instance>, Definition), instance: &Rc<Instance>, definition: &Definition) -> bool {
    Rc::ptr_eq(&step.0, instance) && step.1 == *definition
}

pub(super) fn unknown_name<'k>(what: &str, name: &str, known: impl Iterator<Item = &'k str>, span: Span) -> Error {
    let help = crate::diagnostics::nearest(name, known).map_or_else(
        || format!("declare {what}.{name} in this module, or refer to something else"),
        |near| format!("did you mean {what}.{near}?"),
    );
    Error::new(span, format!("there is no {what}.{name} in this module")).help(Some(help))
}

/// A flag that is written as a literal, as Terraform requires of `sensitive` and `nullable`.
fn flag(block: &Block, name: &str) -> Option<bool> {
    match block.body.attribute(name)?.value.inner().kind {
        crate::parser::ast::ExprKind::Bool(flag) => Some(flag),
        _ => None,
    }
}
