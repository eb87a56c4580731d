//! The evaluator of a configuration: variables, locals, outputs, module calls, each on demand and once.
//!
//! Not for: resources and their attributes (`body`), or what a name in an expression means (`scope`).

use std::cell::{Cell as Counter, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use super::config::{Call, Config, Module};
use super::convert;
use super::expression::{Error, Interpreter};
use super::instance::{Caller, Cell, Children, Definition, Instance, Repetition, Site, State};
pub use super::limits::MAX_INSTANCES;
use super::limits::{MAX_ERRORS, Spent};
use super::project::{Missing, Resource, Trail};
use super::scope::{Constants, Scope};
use super::types::Type;
use super::value::Value;
use crate::diagnostics::{Diagnostic, Span};
use crate::files::Files;
use crate::parser::ast::{Block, Expr};

/// So many names are told of those that are missing.
const NAMED: usize = 8;

/// What the command line says about the evaluation.
#[derive(Clone, Debug)]
pub struct Options {
    pub workspace: String,
    /// The region of providers that set none, and who says so: `--region`, `AWS_REGION`.
    pub region: Option<(String, String)>,
    /// How many instances to count where `count` or `for_each` is not known, by the address of a resource or module
    /// call without its last key: `aws_instance.web`, `module.a["k"].aws_instance.web`, `module.a`.
    pub assume: BTreeMap<String, usize>,
}

impl Default for Options {
    fn default() -> Self {
        Self { workspace: "default".to_owned(), region: None, assume: BTreeMap::new() }
    }
}

/// What a configuration evaluates to.
#[derive(Debug, Default)]
pub struct Evaluation {
    pub resources: Vec<Resource>,
    pub missing: Vec<Missing>,
    pub diagnostics: Vec<Diagnostic>,
    /// The addresses of `--assume` that there are, whether they were of use or not.
    pub assumptions: BTreeSet<String>,
}

/// Evaluates every resource of a configuration, and everything else that `terraform plan` would find wrong.
#[must_use]
pub fn evaluate(config: &Arc<Config>, files: &dyn Files, options: &Options) -> Evaluation {
    let evaluator = Evaluator::new(config, files, options);
    let mut evaluation = Evaluation::default();
    if let Some(root) = root(config) {
        evaluator.collect(&root, &mut evaluation);
        evaluator.missing_variables();
        root.dissolve();
    }
    evaluation.assumptions = evaluator.assumptions.into_inner();
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
    pub(super) spent: Spent,
    /// The definitions being evaluated, outermost first: the way around a cycle.
    pub(super) path: RefCell<Vec<(Rc<Instance>, Definition)>>,
    pub(super) instances: Counter<usize>,
    pub(super) module_instances: Counter<usize>,
    pub(super) assumptions: RefCell<BTreeSet<String>>,
    /// Whether a limit has ended the evaluation.
    ended: Counter<bool>,
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
            spent: Spent::default(),
            path: RefCell::default(),
            instances: Counter::new(0),
            assumptions: RefCell::default(),
            module_instances: Counter::new(0),
            ended: Counter::new(false),
        }
    }
}

impl Evaluator<'_> {
    pub(super) fn module(&self, instance: &Instance) -> Option<&Module> {
        self.config.modules.get(instance.module)
    }

    /// Reports once what may be found in each of many instances.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        if !self.seen.borrow_mut().insert((diagnostic.span, diagnostic.message.clone())) {
            return;
        }
        let mut diagnostics = self.diagnostics.borrow_mut();
        match diagnostics.len().cmp(&MAX_ERRORS) {
            Ordering::Less => diagnostics.push(diagnostic),
            Ordering::Equal => {
                let mut more = Diagnostic::error("evaluation", format!("there are more than {MAX_ERRORS} errors"))
                    .help("correct the first ones: the others are not told");
                more.span = diagnostic.span;
                diagnostics.push(more);
            }
            Ordering::Greater => {}
        }
    }

    /// Reports an error; the value that could not be computed is then unknown because of it.
    pub(super) fn failed(&self, error: Error) -> Value {
        let span = error.span;
        // Everything that comes after the end fails for the same reason, which is told once.
        if error.is_end && self.ended.replace(true) {
            return Value::unknown("the evaluation ended before", span);
        }
        let mut diagnostic = Diagnostic::error("evaluation", error.message).at(span);
        diagnostic.help = error.help;
        self.report(diagnostic);
        Value::unknown("its expression could not be evaluated", span)
    }

    pub(super) fn eval_in(&self, scope: &Scope<'_>, expr: &Expr) -> Result<Value, Error> {
        Interpreter { names: scope, spent: &self.spent }.eval(expr, None)
    }

    pub(super) fn interpreter<'s>(&'s self, scope: &'s Scope<'s>) -> Interpreter<'s> {
        Interpreter { names: scope, spent: &self.spent }
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
        self.spent.keep(&value);
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
        let from = path.iter().position(|step| definition.is(step, instance)).unwrap_or(0);
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
            let interpreter = Interpreter { names: &constants, spent: &self.spent };
            let value = interpreter.eval(&attribute.value, None).unwrap_or_else(|error| self.failed(error));
            Some((value, Some(attribute.value.span)))
        };
        let null = given.as_ref().filter(|(value, _)| !nullable && value.is_null()).map(|(_, span)| *span);
        let given = given.filter(|(value, _)| nullable || !value.is_null());
        let Some((value, span)) = given.or_else(default).filter(|(value, _)| nullable || !value.is_null()) else {
            if let Some(span) = null {
                let message = format!("var.{name} is null, which `nullable = false` does not allow");
                let diagnostic = Diagnostic::error("variable-type", message).at(span.unwrap_or(block.name_span));
                self.report(diagnostic.help("give it a value, or let it have a default"));
            }
            let header = block.labels.first().map_or(block.name_span, |label| label.span);
            if let Some(default) = block.body.attribute("default").filter(|_| null.is_none()) {
                let message = format!("the default of var.{name} is null, which `nullable = false` does not allow");
                let diagnostic = Diagnostic::error("variable-type", message).at(default.value.span);
                self.report(diagnostic.help("take the default away, so that a value is needed, or let it be null"));
            }
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
            let input =
                self.config.inputs.get(name).filter(|input| instance.parent.is_none() && input.span.is_none());
            let by = input.map_or_else(String::new, |input| format!(" (by {})", input.source));
            let message = format!("the value of var.{name}{by}: {message}");
            let diagnostic = Diagnostic::error("variable-type", message);
            let diagnostic = diagnostic.help("give it a value of that type, or change the type");
            // The line of a sensitive value is not shown.
            let secret = ["sensitive", "ephemeral"].into_iter().any(|mark| flag(block, mark) == Some(true));
            let at = if secret { block.name_span } else { at };
            self.report(diagnostic.at(at).related("the type it has to have", constraint.value.span));
            Value::unknown(format!("the value of var.{name} has the wrong type"), at)
        })
    }

    /// Says once which root variables nobody gives a value.
    fn missing_variables(&self) {
        let Some(root) = self.config.modules.first() else { return };
        let is_missing = |name: &Arc<str>, block: &Block| {
            block.body.attribute("default").is_none() && !self.config.inputs.contains_key(name)
        };
        let missing: Vec<(&Arc<str>, &Arc<Block>)> =
            root.variables.iter().filter(|(name, block)| is_missing(name, block)).collect();
        let Some((first, block)) = missing.first() else { return };
        let names: Vec<String> = missing.iter().take(NAMED).map(|(name, _)| format!("var.{name}")).collect();
        let more = missing.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let have = if missing.len() == 1 { "has" } else { "have" };
        let message = format!("{}{more} {have} no value, and what depends on it is not known", names.join(", "));
        let at = block.labels.first().map_or(block.name_span, |label| label.span);
        let help = format!("give a value with --var {first}=VALUE, or in a file with --var-file");
        self.report(Diagnostic::warning("missing-variable", message).at(at).help(help));
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
            let mut child = Instance::new(*target, address.into(), Some(caller));
            child.assumed = expansion.assumption().cloned().or(child.assumed);
            (key, Rc::new(child))
        });
        let children: Rc<Children> = Rc::new(children.collect());
        instance.children.borrow_mut().insert(Arc::clone(name), Rc::clone(&children));
        Ok(children)
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
                if self.options.assume.contains_key(&address) {
                    self.assumptions.borrow_mut().insert(address.clone());
                }
                evaluation.missing.push(Missing {
                    address: address.into(),
                    why: unloaded.why.clone(),
                    span: Some(unloaded.span),
                });
                continue;
            }
            self.arguments(call);
            match self.children(instance, name, call, call.block.name_span) {
                Ok(children) => children.values().for_each(|child| self.collect(child, evaluation)),
                Err(error) => {
                    self.failed(error);
                }
            }
        }
        // What no resource uses is still checked, as `terraform plan` would.
        for (name, block) in &module.variables {
            match self.variable(instance, name, block.name_span) {
                Ok(_) => self.validations(instance, name, block),
                Err(error) => _ = self.failed(error),
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
        self.conditions(instance);
        self.refactorings(instance);
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

    /// A call's argument that its module does not take is most often a misspelt one; and what has no default is needed.
    fn arguments(&self, call: &Call) {
        let Some(target) = call.target.as_ref().ok().and_then(|target| self.config.modules.get(*target)) else {
            return;
        };
        for (name, variable) in &target.variables {
            if variable.body.attribute("default").is_none() && call.block.body.attribute(name).is_none() {
                let at = call.block.labels.first().map_or(call.block.name_span, |label| label.span);
                let message =
                    format!("the module needs {name}, which has no default, and this call does not give it");
                let diagnostic = Diagnostic::error("missing-argument", message).at(at);
                self.report(
                    diagnostic.help(format!("add {name} = ...")).related("declared here", variable.name_span),
                );
            }
        }
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

pub(super) fn unknown_name<'k>(what: &str, name: &str, known: impl Iterator<Item = &'k str>, span: Span) -> Error {
    let help = near_among(name, known).map_or_else(
        || format!("declare {what}.{name} in this module, or refer to something else"),
        |near| format!("did you mean {what}.{near}?"),
    );
    Error::new(span, format!("there is no {what}.{name} in this module")).help(Some(help))
}

/// The name that was meant. Where there are thousands, as nobody writes them, each misspelt one would take long.
fn near_among<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    const NAMES: usize = 1000;
    let known: Vec<&str> = known.take(NAMES + 1).collect();
    if known.len() > NAMES { None } else { crate::diagnostics::nearest(name, known) }
}

/// A flag that is written as a literal, as Terraform requires of `sensitive` and `nullable`.
pub(super) fn flag(block: &Block, name: &str) -> Option<bool> {
    match block.body.attribute(name)?.value.inner().kind {
        crate::parser::ast::ExprKind::Bool(flag) => Some(flag),
        _ => None,
    }
}
