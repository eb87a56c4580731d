//! Values that are needed before anything is evaluated: a module's `source` that is made of variables and locals.
//!
//! <https://opentofu.org/docs/language/modules/sources/#support-for-variable-and-local-evaluation>
//! Not for: resources, data sources or anything else of a run; whatever needs one has no value here.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::config::{Config, Input, ModuleId};
use super::convert::convert;
use super::expression::{Access, Error, Interpreter, Names};
use super::functions::Context;
use super::limits::Spent;
use super::scope::Constants;
use super::terraform::flag;
use super::types::Type;
use super::value::Value;
use crate::diagnostics::Span;
use crate::files::Files;
use crate::parser::ast::Expr;

/// How many variables and locals may stand behind one another. A source is short.
const MAX_STEPS: usize = 64;

/// The text of a source, or why it has none.
pub(super) fn source(
    config: &Config,
    inputs: &BTreeMap<Arc<str>, Input>,
    files: &dyn Files,
    workspace: &str,
    module: ModuleId,
    expr: &Expr,
) -> Result<String, String> {
    let (spent, steps) = (Spent::default(), Cell::new(0));
    let seen = RefCell::default();
    let early = Early { config, inputs, files, workspace, module, spent: &spent, steps: &steps, seen: &seen };
    let value =
        early.eval(expr).map_err(|error| format!("its source cannot be known so early: {}", error.message))?;
    if value.is_sensitive() {
        return Err("its source is a sensitive value".to_owned());
    }
    match &value {
        Value::String(text) => Ok(text.to_string()),
        Value::Unknown(unknown) => Err(format!("its source is not known: {}", unknown.why)),
        other => Err(format!("its source is a {}, and not a string", other.type_name())),
    }
}

/// What is computed already, of each module.
type Seen = BTreeMap<(ModuleId, &'static str, Arc<str>), Result<Value, Error>>;

/// The names of one module, as far as they are known before a run.
#[derive(Clone, Copy)]
struct Early<'e> {
    config: &'e Config,
    inputs: &'e BTreeMap<Arc<str>, Input>,
    files: &'e dyn Files,
    workspace: &'e str,
    module: ModuleId,
    spent: &'e Spent,
    steps: &'e Cell<usize>,
    seen: &'e RefCell<Seen>,
}

impl Early<'_> {
    fn eval(&self, expr: &Expr) -> Result<Value, Error> {
        Interpreter { names: self, spent: self.spent }.eval(expr, None)
    }

    fn remembered(
        &self,
        kind: &'static str,
        name: &str,
        span: Span,
        compute: impl FnOnce() -> Result<Value, Error>,
    ) -> Result<Value, Error> {
        let key = (self.module, kind, Arc::from(name));
        if let Some(known) = self.seen.borrow().get(&key) {
            return known.clone();
        }
        if self.steps.get() >= MAX_STEPS {
            return Err(Error::new(span, format!("{kind}.{name} is behind more than {MAX_STEPS} definitions")));
        }
        self.steps.set(self.steps.get() + 1);
        let value = compute();
        self.steps.set(self.steps.get() - 1);
        self.seen.borrow_mut().insert(key, value.clone());
        value
    }

    fn local(&self, name: &str, span: Span) -> Result<Value, Error> {
        let local = self.config.modules.get(self.module).and_then(|module| module.locals.get(name));
        let local = local.ok_or_else(|| Error::new(span, format!("there is no local.{name} in this module")))?;
        self.remembered("local", name, span, || self.eval(&local.value))
    }

    fn variable(&self, name: &str, span: Span) -> Result<Value, Error> {
        let module = self.config.modules.get(self.module);
        let block = module.and_then(|module| module.variables.get(name));
        let block = block.ok_or_else(|| Error::new(span, format!("there is no var.{name} in this module")))?;
        self.remembered("var", name, span, || {
            let above = module.and_then(|module| {
                let parent = module.parent?;
                Some((parent, self.config.modules.get(parent)?.calls.get(module.calls_above.last()?)?))
            });
            let given = match above {
                Some((parent, call)) => {
                    let argument = call.block.body.attribute(name);
                    let caller = Self { module: parent, ..*self };
                    argument.map(|argument| caller.eval(&argument.value)).transpose()?
                }
                None => self.inputs.get(name).map(|input| input.value.clone()),
            };
            let value = match (given, block.body.attribute("default")) {
                (Some(value), _) => value,
                (None, Some(default)) => {
                    let constants = Constants { files: self.files };
                    Interpreter { names: &constants, spent: self.spent }.eval(&default.value, None)?
                }
                (None, None) => return Err(Error::new(span, format!("var.{name} has no value"))),
            };
            let secret = ["sensitive", "ephemeral"].into_iter().any(|mark| flag(block, mark) == Some(true));
            let value = value.sensitive_if(secret);
            match block.body.attribute("type").map(|constraint| Type::from_expr(&constraint.value)) {
                Some(Ok(ty)) => {
                    convert(&value, &ty).map_err(|why| Error::new(span, format!("the value of var.{name}: {why}")))
                }
                _ => Ok(value),
            }
        })
    }
}

impl Names for Early<'_> {
    fn resolve(&self, name: &str, accesses: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        let first = match accesses.first() {
            Some(Access::Attr(first, _)) => *first,
            _ => "",
        };
        let module = self.config.modules.get(self.module);
        let value = match (name, first) {
            ("var", variable) => self.variable(variable, span)?,
            ("local", local) => self.local(local, span)?,
            ("path", "module") => Value::from(module.map_or(".", |module| module.path.as_str())),
            ("path", "root") => Value::from("."),
            ("terraform", "workspace") => Value::from(self.workspace),
            _ => {
                let message = format!("{name} is not there before the modules are: only var and local are");
                return Err(Error::new(span, message));
            }
        };
        Ok((value, 1))
    }

    fn context(&self) -> Context<'_> {
        let root = self.config.modules.first().map_or(".", |root| &root.dir);
        Context { files: self.files, module_dir: root }
    }
}
