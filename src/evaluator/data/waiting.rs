//! Data sources that are read during the apply because a `depends_on` makes them wait: their own, or that of a module
//! they are in.
//!
//! <https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on>
//! Not for: data sources whose arguments are not known, or for the order of anything else.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use crate::evaluator::config::ModuleId;
use crate::evaluator::instance::{Instance, Site};
use crate::evaluator::terraform::Evaluator;
use crate::evaluator::trail::references;
use crate::parser::ast::{Block, Body, Expr, ExprKind};

/// What was looked at already: modules may depend on each other in any way.
///
/// Each is looked at once for each module, so that cycles end.
type Seen = BTreeSet<(ModuleId, String)>;

/// So many names are followed. What has more behind it may well have a resource there, and is taken to wait.
const MAX_SEEN: usize = 1_000;

impl Evaluator<'_> {
    /// Whether a data source waits for a resource. Configuration alone knows no state, so each resource is one that
    /// is still to be made.
    pub(super) fn is_waiting(&self, instance: &Rc<Instance>, block: &Block) -> bool {
        let mut seen = Seen::new();
        if self.depends_on_resource(instance, block, &mut seen) {
            return true;
        }
        let mut here = instance.parent.as_ref();
        while let Some(caller) = here {
            let call = self.module(&caller.instance).and_then(|module| module.calls.get(&caller.call));
            if call.is_some_and(|call| self.depends_on_resource(&caller.instance, &call.block, &mut seen)) {
                return true;
            }
            here = caller.instance.parent.as_ref();
        }
        false
    }

    fn depends_on_resource(&self, instance: &Rc<Instance>, block: &Block, seen: &mut Seen) -> bool {
        let Some(depends_on) = block.body.attribute("depends_on") else { return false };
        let ExprKind::Tuple(items) = &depends_on.value.inner().kind else { return false };
        let Some(module) = self.module(instance) else { return false };
        items.iter().flat_map(ordered).any(|(root, names)| {
            if !seen.insert((instance.module, format!("{root}.{}", names.join(".")))) {
                return false;
            }
            match (root, names.as_slice()) {
                ("module", [name, ..]) => module.calls.get_key_value(*name).is_some_and(|(name, call)| {
                    let children = self.children(instance, name, call, call.block.name_span);
                    children.is_ok_and(|children| children.values().any(|child| self.has_resources(child)))
                        || self.reaches_resource(instance, &call.block.body, seen)
                }),
                // Another data source is none of the resources that it waits for.
                ("data", _) => false,
                (kind, [name, ..]) => {
                    let key = (Arc::from(kind), Arc::from(*name));
                    let block = module.resources.get(&key);
                    block.is_some_and(|block| self.has_instances(instance, Site::Resource(key.0, key.1), block))
                }
                _ => false,
            }
        })
    }

    /// Whether anything in a body refers to a resource, however many locals, variables and outputs are on the way: a
    /// `depends_on` of a module is one of everything behind it.
    fn reaches_resource(&self, instance: &Rc<Instance>, body: &Body, seen: &mut Seen) -> bool {
        body.attributes.iter().any(|attribute| self.reaches(instance, &attribute.value, seen))
            || body.blocks.iter().any(|block| self.reaches_resource(instance, &block.body, seen))
    }

    fn reaches(&self, instance: &Rc<Instance>, expr: &Expr, seen: &mut Seen) -> bool {
        let Some(module) = self.module(instance) else { return false };
        references(expr).into_iter().any(|(root, names)| {
            if seen.len() > MAX_SEEN {
                return true;
            }
            if !seen.insert((instance.module, format!("behind {root}.{}", names.join(".")))) {
                return false;
            }
            match (root, names.as_slice()) {
                ("local", [name, ..]) => {
                    let local = module.locals.get(*name);
                    local.is_some_and(|local| self.reaches(instance, &local.value, seen))
                }
                ("var", [name, ..]) => instance.parent.as_ref().is_some_and(|caller| {
                    let call = self.module(&caller.instance).and_then(|module| module.calls.get(&caller.call));
                    let argument = call.and_then(|call| call.block.body.attribute(name));
                    argument.is_some_and(|argument| self.reaches(&caller.instance, &argument.value, seen))
                }),
                ("module", [name, outputs @ ..]) => {
                    module.calls.get_key_value(*name).is_some_and(|(name, call)| {
                        // What the call itself waits for comes before all of its outputs.
                        let meta = ["count", "for_each", "depends_on"];
                        let mut before = meta.into_iter().filter_map(|name| call.block.body.attribute(name));
                        let Ok(children) = self.children(instance, name, call, call.block.name_span) else {
                            return false;
                        };
                        before.any(|meta| self.reaches(instance, &meta.value, seen))
                            || children.values().any(|child| {
                                let module = self.module(child);
                                let all = module.into_iter().flat_map(|module| &module.outputs);
                                let mut asked =
                                    all.filter(|(name, _)| outputs.first().is_none_or(|only| **only == ***name));
                                asked.any(|(_, output)| self.reaches_resource(child, &output.body, seen))
                            })
                    })
                }
                ("data", [kind, name, ..]) => {
                    let block = module.data.get(&(Arc::from(*kind), Arc::from(*name)));
                    block.is_some_and(|block| self.reaches_resource(instance, &block.body, seen))
                }
                (kind, [name, ..]) => {
                    let key = (Arc::from(kind), Arc::from(*name));
                    module.resources.get(&key).is_some_and(|block| {
                        self.has_instances(instance, Site::Resource(key.0, key.1), block)
                            || self.reaches_resource(instance, &block.body, seen)
                    })
                }
                _ => false,
            }
        })
    }

    fn has_resources(&self, instance: &Rc<Instance>) -> bool {
        let Some(module) = self.module(instance) else { return false };
        let own = module.resources.iter().any(|((kind, name), block)| {
            self.has_instances(instance, Site::Resource(Arc::clone(kind), Arc::clone(name)), block)
        });
        own || module.calls.iter().any(|(name, call)| {
            let children = self.children(instance, name, call, call.block.name_span);
            children.is_ok_and(|children| children.values().any(|child| self.has_resources(child)))
        })
    }

    /// Whether there is at least one, or may be.
    pub(super) fn has_instances(&self, instance: &Rc<Instance>, site: Site, block: &Block) -> bool {
        let expansion = self.expansion(instance, &site, block, block.name_span);
        expansion.is_ok_and(|expansion| !expansion.keys().is_empty())
    }
}

/// An element of a `depends_on`; in JSON it is a string.
fn ordered(item: &Expr) -> Vec<(&str, Vec<&str>)> {
    let ExprKind::String(text) = &item.inner().kind else { return references(item) };
    let mut names = text.split('.').map(|name| name.split('[').next().unwrap_or(name));
    names.next().map(|root| (root, names.collect())).into_iter().collect()
}
