//! The attributes and blocks of a resource instance, and the instances of a resource.
//!
//! Not for: what an attribute means. Everything that the configuration sets is evaluated, and nothing else.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::attribute_types::{Of, without_repeats};
use super::data;
use super::expression::{Bound, Error, Interpreter, pairs};
use super::instance::{Definition, Entries, Instance, Repetition, Site, State};
use super::limits::MAX_BLOCKS;
use super::operators::REST;
use super::project::{Declared, Key, Resource};
use super::scope::Scope;
use super::terraform::Evaluator;
use super::value::{ListKind, MapKind, Unknown, Value};
use crate::diagnostics::Span;
use crate::parser::ast::{Attribute, Block, Body};

/// Attributes that are Terraform's, not the resource's.
const META_ATTRIBUTES: [&str; 4] = ["count", "for_each", "provider", "depends_on"];

/// Blocks that are Terraform's, not the resource's.
const META_BLOCKS: [&str; 4] = ["lifecycle", "provisioner", "connection", "dynamic"];

/// How the AWS provider calls its write-only arguments: `password_wo`.
///
/// <https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only>
const WRITE_ONLY: &str = "_wo";

/// The blocks of one name: how many are known, or not even how many.
enum Group {
    Blocks(Vec<Value>),
    Unknown(Arc<Unknown>),
}

impl Evaluator<'_> {
    /// All instances of a resource.
    pub(super) fn resources(
        &self,
        instance: &Rc<Instance>,
        kind: &Arc<str>,
        name: &Arc<str>,
        block: &Arc<Block>,
        out: &mut Vec<Resource>,
    ) {
        let site = Site::Resource(Arc::clone(kind), Arc::clone(name));
        let header = block.labels.last().map_or(block.name_span, |label| block.name_span.to(label.span));
        let expansion = match self.expansion(instance, &site, block, header) {
            Ok(expansion) => expansion,
            Err(error) => {
                self.failed(error);
                return;
            }
        };
        let Some(trail) = self.trails.get(&instance.module) else { return };
        let keys = expansion.keys();
        out.reserve(keys.len());
        for key in keys {
            // After its end, nothing is known of an instance: it is in no total, as the error says.
            if self.spent.check().is_err() {
                break;
            }
            self.spent.keep_resource();
            let values = match self.object(instance, &site, block, &key, header) {
                Ok(values) => values,
                Err(error) => {
                    self.failed(error);
                    continue;
                }
            };
            let repetition = expansion.repetition(&key);
            let region = self.region(instance, kind, block, &repetition, &values);
            out.push(Resource {
                address: instance.inside(format_args!("{kind}.{name}{key}")).into(),
                type_name: Arc::clone(kind),
                name: Arc::clone(name),
                module: Arc::clone(&instance.address),
                key,
                assumed: expansion.assumption().or(instance.assumed.as_ref()).cloned(),
                region,
                values: as_planned(&Value::Map(MapKind::Object, values)),
                previous: None,
                action: None,
                span: None,
                declared: Some(Declared {
                    block: Arc::clone(block),
                    trail: Arc::clone(trail),
                    region: self.provider_of(instance, kind, block, &repetition).region_span,
                }),
            });
        }
    }

    /// What the configuration sets on one instance of a resource or data source.
    pub(super) fn object(
        &self,
        instance: &Rc<Instance>,
        site: &Site,
        block: &Block,
        key: &Key,
        span: Span,
    ) -> Result<Arc<Entries>, Error> {
        let cell = (site.clone(), key.clone());
        match instance.objects.borrow().get(&cell) {
            Some(State::Done(values)) => return Ok(Arc::clone(values)),
            Some(State::Busy) => {
                return Err(self.cycle(instance, &Definition::Object(site.clone(), key.clone()), span));
            }
            None => {}
        }
        let expansion = self.expansion(instance, site, block, span)?;
        instance.objects.borrow_mut().insert(cell.clone(), State::Busy);
        let repetition = expansion.repetition(key);
        let values = self.within(instance, Definition::Object(site.clone(), key.clone()), || {
            let mut values = self.entries(instance, &repetition, &block.body);
            match site {
                Site::Resource(kind, _) => {
                    without_repeats(Of::Resource(kind), &mut values);
                    self.add_tags_all(instance, kind, block, &repetition, &mut values);
                    add_output(kind, &mut values);
                }
                Site::Data(kind, _) => {
                    let address = instance.inside(format_args!("{site}{key}"));
                    data::answer(self, instance, &repetition, (kind, address), block, &mut values);
                }
                Site::Module(_) => {}
            }
            values
        });
        let values = Arc::new(values);
        instance.objects.borrow_mut().insert(cell, State::Done(Arc::clone(&values)));
        Ok(values)
    }

    fn entries(&self, instance: &Rc<Instance>, repetition: &Repetition, body: &Body) -> Entries {
        let scope = Scope::new(self, instance, repetition);
        let interpreter = self.interpreter(&scope);
        let attributes = body.attributes.iter().filter(|attribute| !META_ATTRIBUTES.contains(&&*attribute.name));
        let mut entries = self.attributes(&interpreter, attributes, None);
        self.blocks(&interpreter, body, None, &mut entries);
        for value in entries.values_mut() {
            if let Some(list) = retyped(value, &|kind| if kind == ListKind::Tuple { ListKind::List } else { kind })
            {
                *value = list;
            }
        }
        entries
    }

    fn attributes<'b>(
        &self,
        interpreter: &Interpreter<'_>,
        attributes: impl Iterator<Item = &'b Attribute>,
        bound: Option<&Bound<'_>>,
    ) -> Entries {
        attributes
            .map(|attribute| {
                let value = interpreter.eval(&attribute.value, bound).unwrap_or_else(|error| self.failed(error));
                // What is write-only goes to the provider and is in no plan.
                let value = if attribute.name.ends_with(WRITE_ONLY) { Value::Null } else { value };
                self.spent.keep_copy(&value);
                (Arc::clone(&attribute.name), value)
            })
            .collect()
    }

    fn blocks(&self, interpreter: &Interpreter<'_>, body: &Body, bound: Option<&Bound<'_>>, entries: &mut Entries) {
        let mut groups: BTreeMap<Arc<str>, Group> = BTreeMap::new();
        for block in &body.blocks {
            match (&*block.name, block.labels.first()) {
                ("dynamic", Some(label)) => {
                    let group = groups.entry(Arc::clone(&label.text)).or_insert_with(|| Group::Blocks(Vec::new()));
                    self.dynamic(interpreter, block, bound, group);
                }
                (name, _) if META_BLOCKS.contains(&name) => {}
                _ => {
                    let value = Value::object(self.block(interpreter, &block.body, bound));
                    let group = groups.entry(Arc::clone(&block.name)).or_insert_with(|| Group::Blocks(Vec::new()));
                    if let Group::Blocks(blocks) = group {
                        blocks.push(value);
                    }
                }
            }
        }
        for (name, group) in groups {
            let value = match group {
                Group::Blocks(blocks) if blocks.is_empty() => continue,
                Group::Blocks(blocks) => Value::list(blocks),
                Group::Unknown(unknown) => Value::Unknown(unknown),
            };
            entries.insert(name, value);
        }
    }

    fn block(&self, interpreter: &Interpreter<'_>, body: &Body, bound: Option<&Bound<'_>>) -> Entries {
        self.spent.keep_block();
        let mut entries = self.attributes(interpreter, body.attributes.iter(), bound);
        self.blocks(interpreter, body, bound, &mut entries);
        entries
    }

    /// `dynamic "name" { for_each = ... content { ... } }`
    fn dynamic(&self, interpreter: &Interpreter<'_>, block: &Block, bound: Option<&Bound<'_>>, group: &mut Group) {
        let Some(each) = block.body.attribute("for_each") else {
            self.failed(Error::new(block.name_span, "a dynamic block needs a for_each"));
            return;
        };
        let Some(content) = block.body.blocks("content").next() else {
            self.failed(Error::new(block.name_span, "a dynamic block needs a content block"));
            return;
        };
        let collection = interpreter.eval(&each.value, bound).unwrap_or_else(|error| self.failed(error));
        let label = block.labels.first().map_or("", |label| &label.text);
        let iterator = block.body.attribute("iterator").and_then(|iterator| match &iterator.value.kind {
            crate::parser::ast::ExprKind::Variable(name) => Some(&**name),
            _ => None,
        });
        let name = iterator.unwrap_or(label);
        let items = match collection.reveal() {
            Value::Unknown(unknown) => {
                *group = Group::Unknown(Arc::clone(unknown));
                return;
            }
            Value::Null => {
                self.failed(Error::new(each.value.span, "the for_each of a dynamic block is null"));
                return;
            }
            known => pairs(known),
        };
        if items.len() > MAX_BLOCKS {
            let error = Error::new(each.value.span, format!("this makes more than {MAX_BLOCKS} blocks"));
            if let Value::Unknown(unknown) = self.failed(error) {
                *group = Group::Unknown(unknown);
            }
            return;
        }
        let Group::Blocks(blocks) = group else { return };
        for (key, value) in items {
            if self.spent.check().is_err() {
                *group = Group::Unknown(Arc::new(Unknown::new("the evaluation ended before", each.value.span)));
                return;
            }
            let iterator = Value::object([("key".into(), key), ("value".into(), value.clone())].into());
            let inner = Bound { name, value: &iterator, outer: bound };
            blocks.push(Value::object(self.block(interpreter, &content.body, Some(&inner))));
        }
    }
}

/// The output of `terraform_data` is known after apply, and null where there is no input.
/// <https://developer.hashicorp.com/terraform/language/resources/terraform-data>
fn add_output(kind: &str, values: &mut Entries) {
    if kind == "terraform_data" && values.get("input").is_none_or(Value::is_null) {
        values.insert("output".into(), Value::Null);
    }
}

/// A value in the shape of a plan's `after`, where JSON knows lists and objects only: whoever compares values must
/// not have to know which of the two they come from.
pub(super) fn as_planned(value: &Value) -> Value {
    retyped(value, &|_| ListKind::List).unwrap_or_else(|| value.clone())
}

/// The value with other kinds of lists in it; `None` where nothing changes. A tuple that is assigned to an attribute
/// becomes what the provider's schema says: a list, or a set, of which nothing here can tell.
fn retyped(value: &Value, list: &dyn Fn(ListKind) -> ListKind) -> Option<Value> {
    // Nearly always nothing changes, and then nothing is made.
    if !is_other(value, list) {
        return None;
    }
    let inside = |value: &Value| retyped(value, list).unwrap_or_else(|| value.clone());
    Some(match value {
        Value::List(kind, items) => Value::List(list(*kind), items.iter().map(inside).collect()),
        Value::Map(_, entries) => {
            // What another resource has beside is not part of this one.
            let own = entries.iter().filter(|(name, _)| ***name != *REST);
            Value::object(own.map(|(name, entry)| (Arc::clone(name), inside(entry))).collect())
        }
        Value::Sensitive(inner) => inside(inner).sensitive(),
        other => other.clone(),
    })
}

fn is_other(value: &Value, list: &dyn Fn(ListKind) -> ListKind) -> bool {
    match value {
        Value::List(kind, items) => list(*kind) != *kind || items.iter().any(|item| is_other(item, list)),
        Value::Map(kind, entries) => {
            *kind == MapKind::Map
                || entries.contains_key(REST)
                || entries.values().any(|entry| is_other(entry, list))
        }
        Value::Sensitive(inner) => is_other(inner, list),
        _ => false,
    }
}
