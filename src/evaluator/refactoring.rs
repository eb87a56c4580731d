//! `moved`, `removed` and `import`: they are about the state, make no resource, and can contradict the configuration.
//!
//! <https://developer.hashicorp.com/terraform/language/block/import>
//! Not for: what is in a state.

use std::rc::Rc;
use std::sync::Arc;

use super::config::{Module, ModuleId};
use super::expansion::each_of;
use super::expression::Error;
use super::instance::{Expansion, Instance, Repetition};
use super::scope::Scope;
use super::terraform::Evaluator;
use super::value::Value;
use crate::diagnostics::Diagnostic;
use crate::parser::ast::{Block, Expr, ExprKind};

/// What an address in one of these blocks names, apart from instance keys.
#[derive(PartialEq)]
struct Address<'e> {
    /// The names of module calls.
    calls: Vec<&'e str>,
    /// Type and name; none where a module is meant.
    resource: Option<(&'e str, &'e str)>,
    has_key: bool,
}

impl Evaluator<'_> {
    pub(super) fn refactorings(&self, instance: &Rc<Instance>) {
        let Some(module) = self.module(instance) else { return };
        for block in &module.refactorings {
            match &*block.name {
                "moved" => self.moved(instance, block),
                "removed" => self.removed(instance, block),
                _ => self.import(instance, block),
            }
        }
    }

    fn moved(&self, instance: &Instance, block: &Block) {
        let (Some(from), Some(to)) = (block.body.attribute("from"), block.body.attribute("to")) else {
            self.incomplete(block, "from and to");
            return;
        };
        let (Some(old), Some(new)) = (address(&from.value), address(&to.value)) else { return };
        let is_renamed = old.calls != new.calls || old.resource != new.resource;
        if is_renamed && !old.has_key && self.is_declared(instance.module, &old) == Some(true) {
            let diagnostic = Diagnostic::error("moved", "what was moved is still declared under its old name");
            self.report(diagnostic.at(from.value.span).help("take away its old block, or this one"));
        }
    }

    fn removed(&self, instance: &Instance, block: &Block) {
        let Some(from) = block.body.attribute("from") else {
            self.incomplete(block, "from");
            return;
        };
        if address(&from.value).and_then(|from| self.is_declared(instance.module, &from)) == Some(true) {
            let diagnostic = Diagnostic::error("removed", "what was removed is still declared");
            self.report(diagnostic.at(from.value.span).help("take away its block, or this one"));
        }
    }

    fn import(&self, instance: &Rc<Instance>, block: &Block) {
        if instance.parent.is_some() {
            let diagnostic = Diagnostic::error("import", "only the root module can import");
            self.report(diagnostic.at(block.name_span).help("write the block there; `to` leads into a module"));
        }
        let id = block.body.attribute("id").or_else(|| block.body.attribute("identity"));
        let (Some(to), Some(id)) = (block.body.attribute("to"), id) else {
            self.incomplete(block, "to, and an id or an identity");
            return;
        };
        if address(&to.value).and_then(|to| self.is_declared(instance.module, &to)) == Some(false) {
            let diagnostic = Diagnostic::error("import", "what is to be imported is declared nowhere");
            self.report(
                diagnostic
                    .at(to.value.span)
                    .help("declare the resource; `terraform plan -generate-config-out=FILE` writes a block for it"),
            );
        }
        let none = Repetition::default();
        let repetitions = match block.body.attribute("for_each") {
            None => vec![none],
            Some(each) => {
                let value = self.eval_in(&Scope::new(self, instance, &none), &each.value);
                match value.and_then(|value| each_of(&value, each.value.span)) {
                    Ok(expansion @ Expansion::Each(_)) => {
                        expansion.keys().iter().map(|key| expansion.repetition(key)).collect()
                    }
                    Ok(_) => Vec::new(),
                    Err(error) => {
                        self.failed(error);
                        Vec::new()
                    }
                }
            }
        };
        for repetition in repetitions {
            match self.eval_in(&Scope::new(self, instance, &repetition), &id.value) {
                Ok(Value::Null) => {
                    self.failed(Error::new(id.value.span, "the id of an import is null"));
                }
                Ok(_) => {}
                Err(error) => {
                    self.failed(error);
                }
            }
        }
    }

    fn incomplete(&self, block: &Block, needs: &str) {
        let message = format!("a {} block needs {needs}", block.name).replacen("a import", "an import", 1);
        self.report(Diagnostic::error("missing-argument", message).at(block.name_span));
    }

    /// Whether the configuration has what an address names; `None` where a module on the way is not there.
    fn is_declared(&self, module: ModuleId, address: &Address<'_>) -> Option<bool> {
        let mut here: &Module = self.config.modules.get(module)?;
        for call in &address.calls {
            let Some(call) = here.calls.get(*call) else { return Some(false) };
            let target = call.target.as_ref().ok()?;
            here = self.config.modules.get(*target)?;
        }
        Some(match address.resource {
            Some((kind, name)) => here.resources.contains_key(&(Arc::from(kind), Arc::from(name))),
            None => true,
        })
    }
}

/// `module.m["a"].aws_x.y[0]` as it is written here: names and indexes, and nothing else.
fn address(expr: &Expr) -> Option<Address<'_>> {
    let mut names = Vec::new();
    let mut has_key = false;
    let mut here = expr;
    loop {
        match &here.kind {
            ExprKind::GetAttr { source, name } => {
                names.push(&**name);
                here = source;
            }
            ExprKind::Index { source, .. } => {
                has_key = true;
                here = source;
            }
            ExprKind::Variable(root) => {
                names.push(root);
                break;
            }
            _ => return None,
        }
    }
    names.reverse();
    let mut rest = names.as_slice();
    let mut calls = Vec::new();
    while let ["module", name, more @ ..] = rest {
        calls.push(*name);
        rest = more;
    }
    match rest {
        [] => Some(Address { calls, resource: None, has_key }),
        [kind, name] => Some(Address { calls, resource: Some((kind, name)), has_key }),
        _ => None,
    }
}
