//! Evaluates one expression: the same for Terraform configurations and for rules, which differ only in the names
//! that their [`Names`] knows.
//!
//! Not for: what `var`, `local` or a resource is. An error is returned, not reported: `try` and `can` need it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::convert;
use super::functions::{self, Context};
use super::limits::{Beyond, MAX_ELEMENTS, Spent};
use super::literals;
use super::operators;
use super::refine;
use super::templates;
use super::value::{ListKind, Unknown, Value};
use crate::diagnostics::{Span, nearest};
use crate::parser::ast::{Call, Expr, ExprKind, For, ObjectItem, Step};

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub message: String,
    pub span: Span,
    pub help: Option<String>,
    /// The evaluation as a whole ends here; no `try` goes on.
    pub(super) is_end: bool,
}

impl Error {
    #[must_use]
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), span, help: None, is_end: false }
    }

    /// What is beyond a limit.
    pub(super) fn beyond(span: Span, beyond: Beyond) -> Self {
        let (message, is_end) = match beyond {
            Beyond::Value(message) => (message, false),
            Beyond::All(message) => (message, true),
        };
        let help =
            if is_end { "what is not evaluated is in no total: make it smaller, or split it" } else { SMALLER };
        Self { is_end, ..Self::new(span, message).help(Some(help.to_owned())) }
    }

    #[must_use]
    pub fn help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }
}

const SMALLER: &str = "it is taken as unknown: a limit protects from values that nobody means";

/// One step of a traversal after its first name, with its key evaluated.
#[derive(Clone, Debug)]
pub enum Access<'e> {
    Attr(&'e str, Span),
    Index(Value, Span),
}

/// The names that an expression can use.
pub trait Names {
    /// The value of a traversal's first name followed by the first `n` accesses, and `n`. Whoever knows more
    /// than a plain value (`module.m.output` evaluates only that output) takes more than zero.
    ///
    /// # Errors
    /// Where there is no such name.
    fn resolve(&self, name: &str, accesses: &[Access<'_>], span: Span) -> Result<(Value, usize), Error>;

    /// A function that only these names have; `None`: look among Terraform's own.
    fn call(&self, _call: &Call, _arguments: &[Value]) -> Option<Result<Value, Error>> {
        None
    }

    /// Why a function cannot be called where these names are; `None`: it can.
    fn refused(&self, _call: &Call) -> Option<Error> {
        None
    }

    /// The value of an expression that is the same wherever these names are, if it was told before: each of a
    /// thousand instances may ask for `aws_subnet.private[*].id`.
    fn remembered(&self, _expression: Span) -> Option<Value> {
        None
    }

    fn remember(&self, _expression: Span, _value: &Value) {}

    /// What the file functions may read.
    fn context(&self) -> Context<'_>;
}

/// A variable of a `for` expression, a template loop or a dynamic block, and those around it.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    pub name: &'a str,
    pub value: &'a Value,
    pub outer: Option<&'a Bound<'a>>,
}

/// Evaluates expressions with one set of names.
#[derive(Clone, Copy)]
pub struct Interpreter<'n> {
    pub names: &'n dyn Names,
    /// Shared by everything that evaluates on this stack.
    pub spent: &'n Spent,
}

type Evaluated = Result<Value, Error>;

impl<'n> Interpreter<'n> {
    /// # Errors
    /// The first thing that is wrong in the expression.
    pub fn eval(&self, expr: &Expr, bound: Option<&Bound<'_>>) -> Evaluated {
        self.spent.enter().map_err(|beyond| Error::beyond(expr.span, beyond))?;
        let value = self.kind(expr, bound);
        self.spent.leave();
        value
    }

    /// A value that this expression has made, counted.
    pub(super) fn made(&self, value: Value, span: Span) -> Evaluated {
        self.spent.made(&value).map_err(|beyond| Error::beyond(span, beyond))?;
        Ok(value)
    }

    /// Counts the work of looking at all of these.
    fn look_at<'v>(&self, values: impl IntoIterator<Item = &'v Value>, span: Span) -> Result<(), Error> {
        let mut values = values.into_iter();
        values.try_for_each(|value| self.spent.looked_at(value)).map_err(|beyond| Error::beyond(span, beyond))
    }

    fn kind(&self, expr: &Expr, bound: Option<&Bound<'_>>) -> Evaluated {
        match &expr.kind {
            ExprKind::Null => Ok(Value::Null),
            ExprKind::Bool(flag) => Ok(Value::Bool(*flag)),
            ExprKind::Number(number) => Ok(Value::Number(super::number::Number::of(number))),
            ExprKind::String(text) => Ok(Value::String(Arc::clone(text))),
            ExprKind::Template(parts) => templates::render(self, parts, bound, expr.span),
            ExprKind::Tuple(items) => {
                let items: Result<Vec<_>, _> = items.iter().map(|item| self.eval(item, bound)).collect();
                self.made(Value::tuple(items?), expr.span)
            }
            ExprKind::Object(items) => self.made(self.object(items, bound)?, expr.span),
            ExprKind::Variable(_) | ExprKind::GetAttr { .. } | ExprKind::Index { .. } => {
                self.traversal(expr, bound)
            }
            ExprKind::Splat { source, each, .. } => {
                let is_same = is_same_everywhere(source, bound) && each.iter().all(is_plain);
                if is_same && let Some(known) = self.names.remembered(expr.span) {
                    return Ok(known);
                }
                let source = self.eval(source, bound)?;
                let value = self.made(self.splat(&source, each, bound, expr.span)?, expr.span)?;
                if is_same {
                    self.names.remember(expr.span, &value);
                }
                Ok(value)
            }
            ExprKind::Unary { operator, operand } => {
                let value = self.eval(operand, bound)?;
                operators::unary(*operator, &value).map_err(|message| Error::new(operand.span, message))
            }
            ExprKind::Binary { operator, left, right } => {
                let left = self.eval(left, bound)?;
                if let Some(decided) = operators::decided(*operator, &left) {
                    return Ok(decided);
                }
                let right = self.eval(right, bound)?;
                self.look_at([&left, &right], expr.span)?;
                operators::binary(*operator, &left, &right).map_err(|message| Error::new(expr.span, message))
            }
            ExprKind::Conditional { condition, then, otherwise } => {
                self.conditional(condition, then, otherwise, bound, expr.span)
            }
            ExprKind::Call(call) => self.call(call, bound, expr.span),
            ExprKind::For(each) => self.made(self.for_expression(each, bound)?, expr.span),
            ExprKind::Parens(inner) => self.eval(inner, bound),
            ExprKind::Broken => Ok(Value::unknown("the expression is not valid HCL", expr.span)),
        }
    }

    fn object(&self, items: &[ObjectItem], bound: Option<&Bound<'_>>) -> Evaluated {
        let mut entries = BTreeMap::new();
        let mut sensitive = false;
        for item in items {
            if is_reference(&item.key) {
                let help = "put it in parentheses to use its value, or in quotes to use it as text";
                return Err(Error::new(item.key.span, "a key of an object cannot be a bare reference")
                    .help(Some(help.to_owned())));
            }
            let key = self.eval(&item.key, bound)?;
            let value = self.eval(&item.value, bound)?;
            sensitive |= key.is_sensitive();
            match key.reveal() {
                Value::Unknown(unknown) => return Ok(Value::unknown_from(unknown, [])),
                known => {
                    let key = convert::to_text(known).ok_or_else(|| {
                        Error::new(item.key.span, format!("a {} cannot be a key of an object", known.type_name()))
                    })?;
                    entries.insert(Arc::from(key), value);
                }
            }
        }
        Ok(Value::object(entries).sensitive_if(sensitive))
    }

    /// `a.b[c].d`: the first name with as many accesses as its namespace wants, then one access after another.
    fn traversal(&self, expr: &Expr, bound: Option<&Bound<'_>>) -> Evaluated {
        // `var.size` and `each.value` are most of all there are.
        if let ExprKind::GetAttr { source, name } = &expr.kind
            && matches!(source.kind, ExprKind::Variable(_))
        {
            return self.accessed(source, &[Access::Attr(name, expr.span)], expr.span, bound);
        }
        let mut accesses: Vec<Access<'_>> = Vec::new();
        let mut here = expr;
        let root = loop {
            match &here.kind {
                ExprKind::GetAttr { source, name } => {
                    accesses.push(Access::Attr(name, here.span));
                    here = source;
                }
                ExprKind::Index { source, key } => {
                    accesses.push(Access::Index(self.eval(key, bound)?, here.span));
                    here = source;
                }
                _ => break here,
            }
        };
        accesses.reverse();
        let is_secret = |access: &Access<'_>| matches!(access, Access::Index(key, _) if key.is_sensitive());
        self.accessed(root, &accesses, expr.span, bound).map_err(|error| {
            if error.is_end || !accesses.iter().any(is_secret) {
                return error;
            }
            Error::new(error.span, "there is no such element; which one is not shown, since its key is sensitive")
        })
    }

    fn accessed(&self, root: &Expr, accesses: &[Access<'_>], span: Span, bound: Option<&Bound<'_>>) -> Evaluated {
        let (mut value, used) = match &root.kind {
            ExprKind::Variable(name) => {
                let mut scope = bound;
                loop {
                    match scope {
                        Some(variable) if variable.name == &**name => break (variable.value.clone(), 0),
                        Some(variable) => scope = variable.outer,
                        None => break self.names.resolve(name, accesses, span)?,
                    }
                }
            }
            _ => (self.eval(root, bound)?, 0),
        };
        for access in accesses.iter().skip(used) {
            value = operators::access(&value, access)?;
        }
        Ok(value)
    }

    fn splat(&self, source: &Value, each: &[Step], bound: Option<&Bound<'_>>, span: Span) -> Evaluated {
        let sensitive = source.is_sensitive();
        let source = source.reveal();
        if let Value::List(..) = source
            && let Some(unknown) = source.uncounted()
        {
            return Ok(Value::Unknown(Arc::clone(unknown)).sensitive_if(sensitive));
        }
        let items: Vec<Value> = match source {
            Value::Null => Vec::new(),
            Value::Unknown(unknown) => return Ok(refine::another(unknown).sensitive_if(sensitive)),
            Value::List(_, items) => items.to_vec(),
            single => vec![single.clone()],
        };
        let mut results = Vec::with_capacity(items.len());
        for item in items {
            let mut value = item;
            for step in each {
                value = match step {
                    Step::Attr(name) => operators::access(&value, &Access::Attr(name, span))?,
                    Step::Index(key) => {
                        let key = self.eval(key, bound)?;
                        operators::access(&value, &Access::Index(key, span))?
                    }
                    Step::Splat { each, .. } => self.splat(&value, each, bound, span)?,
                };
            }
            results.push(value);
        }
        let kind = if matches!(source, Value::List(ListKind::Tuple, _)) { ListKind::Tuple } else { ListKind::List };
        let kind = if matches!(source, Value::List(..)) { kind } else { ListKind::Tuple };
        Ok(Value::List(kind, results.into()).sensitive_if(sensitive))
    }

    fn conditional(
        &self,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
        bound: Option<&Bound<'_>>,
        span: Span,
    ) -> Evaluated {
        let decision = self.eval(condition, bound)?;
        let sensitive = decision.is_sensitive();
        let chosen = match decision.reveal() {
            Value::Unknown(unknown) => {
                let (then, otherwise) = (self.eval(then, bound), self.eval(otherwise, bound));
                return Ok(match (then, otherwise) {
                    (Ok(a), Ok(b)) => {
                        self.look_at([&a, &b], span)?;
                        either(&a, &b, unknown)
                    }
                    _ => refine::another(unknown),
                }
                .sensitive_if(sensitive));
            }
            Value::Null => return Err(Error::new(condition.span, "the condition is null")),
            known => match convert::to_bool(known) {
                Some(flag) => flag,
                None => {
                    return Err(Error::new(
                        condition.span,
                        format!("the condition is a {}, not a bool", known.type_name()),
                    ));
                }
            },
        };
        let (selected, other) = if chosen { (then, otherwise) } else { (otherwise, then) };
        let selected = self.eval(selected, bound)?;
        if selected.is_null() || selected.is_unknown() || is_literal_of_same_type(&selected, other) {
            return Ok(selected.sensitive_if(sensitive));
        }
        // Both results have one type: `true ? 1 : "a"` is "1". An error in the other one does not matter.
        let Ok(other) = self.eval(other, bound) else { return Ok(selected.sensitive_if(sensitive)) };
        self.look_at([&selected, &other], span)?;
        match convert::unify_with(&selected, &other) {
            Ok(value) => Ok(value.sensitive_if(sensitive)),
            Err(message) => Err(Error::new(span, format!("the two results have no common type: {message}"))),
        }
    }

    fn call(&self, call: &Call, bound: Option<&Bound<'_>>, span: Span) -> Evaluated {
        if let Some(error) = self.names.refused(call) {
            return Err(error);
        }
        let local = call.name.strip_prefix("core::").unwrap_or(&call.name);
        match local {
            "convert" => return literals::converted(self, call, bound, span),
            "try" => return self.try_function(call, bound, span),
            "can" => {
                let [argument] = call.arguments.as_slice() else {
                    return Err(Error::new(span, "can() takes one expression"));
                };
                return Ok(match self.eval(argument, bound) {
                    // Where a part is not known yet, it may fail once it is.
                    Ok(value) => value.part_unknown().map_or(Value::Bool(true), refine::primitive),
                    Err(error) if error.is_end => return Err(error),
                    Err(_) => Value::Bool(false),
                });
            }
            _ => {}
        }
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            arguments.push(self.eval(argument, bound)?);
        }
        if call.expand
            && let Some(last) = arguments.pop()
        {
            if let Some(unknown) = last.uncounted() {
                return Ok(Value::Unknown(Arc::clone(unknown)));
            }
            match last.reveal() {
                Value::List(_, items) => arguments.extend(items.iter().cloned()),
                Value::Unknown(unknown) => return Ok(refine::another(unknown)),
                other => {
                    let message = format!("a {} cannot be expanded into arguments", other.type_name());
                    return Err(Error::new(span, message));
                }
            }
        }
        if let Some(result) = self.names.call(call, &arguments) {
            return result;
        }
        if local == literals::DECODE {
            return literals::decode_tfvars(self, &arguments, span);
        }
        if matches!(local, "templatefile" | "templatestring") {
            return templates::function(self, local, &arguments, span);
        }
        self.look_at(&arguments, span)?;
        let effort = functions::effort(local, &arguments);
        self.spent.work(effort).map_err(|beyond| Error::beyond(span, beyond))?;
        match functions::call(local, arguments, &self.names.context()) {
            Some(Ok(value)) => self.made(value, span),
            Some(Err(error)) => {
                let argument = error.argument.and_then(|index| call.arguments.get(index));
                let at = argument.map_or(span, |argument| argument.span);
                Err(Error::new(at, format!("{}(): {}", call.name, error.message)))
            }
            None => {
                let help = nearest(&call.name, functions::names()).map(|name| format!("did you mean {name}()?"));
                Err(Error::new(call.name_span, format!("there is no function {}()", call.name)).help(help))
            }
        }
    }

    fn try_function(&self, call: &Call, bound: Option<&Bound<'_>>, span: Span) -> Evaluated {
        let mut last = Error::new(span, "try() needs at least one expression");
        for argument in &call.arguments {
            match self.eval(argument, bound) {
                Ok(value) => return Ok(value.part_unknown().unwrap_or(value)),
                Err(error) if error.is_end => return Err(error),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    fn for_expression(&self, each: &For, bound: Option<&Bound<'_>>) -> Evaluated {
        let collection = self.eval(&each.collection, bound)?;
        let mut sensitive = collection.is_sensitive();
        let collection = collection.reveal();
        if let Some(unknown) = collection.uncounted() {
            return Ok(Value::Unknown(Arc::clone(unknown)).sensitive_if(sensitive));
        }
        let count = match collection {
            Value::Unknown(unknown) => return Ok(refine::another(unknown).sensitive_if(sensitive)),
            Value::List(_, items) => items.len(),
            Value::Map(_, entries) => entries.len(),
            other => {
                let message = format!("a for expression iterates over a collection, and this is {}", a(other));
                return Err(Error::new(each.collection.span, message));
            }
        };
        if count > MAX_ELEMENTS {
            return Err(Error::new(each.collection.span, format!("more than {MAX_ELEMENTS} elements")));
        }
        let mut list: Vec<Value> = Vec::new();
        let mut entries: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        let mut groups: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
        for (key, value) in pairs(collection) {
            let value = Bound { name: &each.value, value, outer: bound };
            let with_key = each.key.as_ref().map(|name| Bound { name, value: &key, outer: Some(&value) });
            let scope = Some(with_key.as_ref().unwrap_or(&value));
            if let Some(condition) = &each.condition {
                let wanted = self.eval(condition, scope)?;
                sensitive |= wanted.is_sensitive();
                match wanted.reveal() {
                    Value::Unknown(unknown) => return Ok(refine::another(unknown)),
                    wanted => match convert::to_bool(wanted) {
                        Some(true) => {}
                        Some(false) => continue,
                        None => {
                            return Err(Error::new(condition.span, format!("a condition cannot be {}", a(wanted))));
                        }
                    },
                }
            }
            let Some(key_result) = &each.key_result else {
                list.push(self.eval(&each.result, scope)?);
                continue;
            };
            let key = self.eval(key_result, scope)?;
            sensitive |= key.is_sensitive();
            let key: Arc<str> = match key.reveal() {
                Value::Unknown(unknown) => return Ok(refine::another(unknown)),
                key => match convert::to_text(key) {
                    Some(text) => text.into(),
                    None => return Err(Error::new(key_result.span, format!("a key cannot be {}", a(key)))),
                },
            };
            let result = self.eval(&each.result, scope)?;
            if each.grouping {
                groups.entry(key).or_default().push(result);
            } else if entries.insert(Arc::clone(&key), result).is_some() {
                let message = format!("two elements have the key {key:?}");
                let help = Some("write `...` after the value to group them".to_owned());
                return Err(Error::new(key_result.span, message).help(help));
            }
        }
        if each.key_result.is_none() {
            return Ok(Value::tuple(list).sensitive_if(sensitive));
        }
        if each.grouping {
            entries = groups.into_iter().map(|(key, group)| (key, Value::tuple(group))).collect();
        }
        Ok(Value::object(entries).sensitive_if(sensitive))
    }
}

/// Whether a traversal means the same in each repetition of a block: it has no index, and begins neither with a bound
/// variable nor with what differs between repetitions.
fn is_same_everywhere(expr: &Expr, bound: Option<&Bound<'_>>) -> bool {
    let mut here = expr;
    let name = loop {
        match &here.kind {
            ExprKind::GetAttr { source, .. } => here = source,
            ExprKind::Variable(name) => break &**name,
            _ => return false,
        }
    };
    let mut scope = bound;
    while let Some(variable) = scope {
        if variable.name == name {
            return false;
        }
        scope = variable.outer;
    }
    !matches!(name, "each" | "count" | "self")
}

/// `local.name` or `list[0]`, as it stands: Terraform does not guess whether it is text or a reference.
fn is_reference(key: &Expr) -> bool {
    let mut here = key;
    loop {
        here = match &here.kind {
            ExprKind::GetAttr { source, .. } => source,
            ExprKind::Index { source, key } if matches!(key.kind, ExprKind::Number(_) | ExprKind::String(_)) => {
                source
            }
            ExprKind::Variable(_) => return !std::ptr::eq(here, key),
            _ => return false,
        };
    }
}

fn is_plain(step: &Step) -> bool {
    match step {
        Step::Attr(_) => true,
        Step::Index(_) => false,
        Step::Splat { each, .. } => each.iter().all(is_plain),
    }
}

/// What is certain of a value that is one of two: where both are the same, it does not matter which.
fn either(a: &Value, b: &Value, unknown: &Arc<Unknown>) -> Value {
    match (a, b) {
        (Value::Sensitive(_), _) | (_, Value::Sensitive(_)) => {
            Value::sensitive(either(a.reveal(), b.reveal(), unknown))
        }
        (a, b) if a == b && a.is_wholly_known() => a.clone(),
        (Value::List(kind, a), Value::List(other, b))
            if kind == other && *kind != ListKind::Set && a.len() == b.len() =>
        {
            Value::List(*kind, a.iter().zip(b.iter()).map(|(a, b)| either(a, b, unknown)).collect())
        }
        (Value::Map(kind, a), Value::Map(other, b)) if kind == other && a.keys().eq(b.keys()) => {
            let entries = a.iter().zip(b.values());
            let entries = entries.map(|((name, a), b)| (Arc::clone(name), either(a, b, unknown)));
            Value::Map(*kind, Arc::new(entries.collect()))
        }
        (a, b) => {
            let origins = [a, b].into_iter().filter_map(|one| one.first_unknown().cloned());
            refine::either(Value::unknown_from(unknown, origins), a, b)
        }
    }
}

/// The keys and values that a `for` sees. A set's keys are its elements.
pub(super) fn pairs(collection: &Value) -> Vec<(Value, &Value)> {
    match collection {
        Value::List(ListKind::Set, items) => items.iter().map(|item| (item.clone(), item)).collect(),
        Value::List(_, items) => {
            items.iter().enumerate().map(|(index, item)| (Value::Number(index.into()), item)).collect()
        }
        Value::Map(_, entries) => {
            entries.iter().map(|(key, value)| (Value::String(Arc::clone(key)), value)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the branch that is not taken is a literal that cannot change the type of the one that is.
fn is_literal_of_same_type(value: &Value, other: &Expr) -> bool {
    matches!(
        (value, &other.inner().kind),
        (_, ExprKind::Null)
            | (Value::String(_), ExprKind::String(_) | ExprKind::Bool(_) | ExprKind::Number(_))
            | (Value::Number(_), ExprKind::Number(_))
            | (Value::Bool(_), ExprKind::Bool(_))
    )
}

fn a(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        other => format!("a {}", other.type_name()),
    }
}
