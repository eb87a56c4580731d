//! Puts the unknown parts of a planned value into it, where the configuration sets them.
//!
//! Terraform calls two things unknown that cost differently: an attribute that is made from something not known
//! yet, and one that nobody set, which the provider will fill in. The first becomes an unknown with its reason; the
//! second stays absent, so that its default holds. Not for: following references.

use std::sync::Arc;

use super::expression::Expression;
use super::references::{References, Scope};
use super::values::{Mask, entries_mut, items_mut};
use crate::evaluator::value::{Unknown, Value};

#[derive(Clone, Copy)]
pub(super) struct Overlay<'s, 'a> {
    pub(super) references: References<'s, 'a>,
    pub(super) scope: &'s Scope<'a>,
}

/// What the configuration says about a part of a resource.
#[derive(Clone)]
enum Setting<'e, 'a> {
    /// Nothing: it is not set.
    Unset,
    /// These expressions, of which one or all apply.
    By(Vec<&'e Expression<'a>>),
    /// Not to be seen: inside of a `dynamic` block, which Terraform leaves out, or without a configuration.
    Hidden,
}

impl<'e, 'a> Overlay<'_, 'a> {
    /// Lays `after_unknown` over the attributes of a resource.
    pub(super) fn resource(self, value: &mut Value, mask: &Mask<'_>, block: Option<&'e Expression<'a>>) {
        let setting = block.map_or(Setting::Hidden, |block| Setting::By(vec![block]));
        match mask {
            Mask::Whole => *value = hidden("all of it"),
            mask => self.inside(value, mask, &setting, ""),
        }
    }

    /// For a document without marks: what the configuration sets and the values lack is unknown.
    pub(super) fn missing(self, value: &mut Value, block: &'e Expression<'a>) {
        let (Some(entries), Expression::Block(settings)) = (entries_mut(value), block) else { return };
        for (name, expression) in settings {
            if !entries.contains_key(name.as_str())
                && let Some(unknown) = self.references.unknown(&[expression], self.scope)
            {
                entries.insert(name.as_str().into(), Value::Unknown(Arc::new(unknown)));
            }
        }
    }

    fn inside(self, value: &mut Value, mask: &Mask<'_>, setting: &Setting<'e, 'a>, path: &str) {
        match mask {
            Mask::Nothing | Mask::Whole => {}
            Mask::Entries(marked) => {
                let Some(entries) = entries_mut(value) else { return };
                for (name, mask) in marked {
                    let path = if path.is_empty() { name.to_string() } else { format!("{path}.{}", &**name) };
                    let setting = setting.entry(name);
                    match (mask, entries.get_mut(&**name)) {
                        (Mask::Whole, _) => match self.whole(&setting, &path) {
                            Some(unknown) => _ = entries.insert((&**name).into(), unknown),
                            None => _ = entries.remove(&**name),
                        },
                        (mask, Some(entry)) => self.inside(entry, mask, &setting.partly(), &path),
                        // A single block with nothing in it that is known.
                        (mask, None) if matches!(setting, Setting::By(_)) => {
                            let mut block = Value::object(std::collections::BTreeMap::new());
                            self.inside(&mut block, mask, &setting, &path);
                            entries.insert((&**name).into(), block);
                        }
                        (_, None) => {}
                    }
                }
            }
            Mask::Items(marked) => items_mut(value, |items| {
                for (index, (item, mask)) in items.iter_mut().zip(marked).enumerate() {
                    let path = format!("{path}[{index}]");
                    let setting = setting.item(item);
                    match mask {
                        // An element is there, even if what it is made from seems known.
                        Mask::Whole => *item = self.whole(&setting, &path).unwrap_or_else(|| hidden(&path)),
                        mask => self.inside(item, mask, &setting, &path),
                    }
                }
            }),
        }
    }

    /// What stands for a part that is unknown as a whole; `None`: it is not set.
    fn whole(self, setting: &Setting<'e, 'a>, path: &str) -> Option<Value> {
        match setting {
            Setting::Unset => None,
            Setting::Hidden => Some(hidden(path)),
            Setting::By(expressions) => match self.references.unknown(expressions, self.scope) {
                Some(unknown) => Some(Value::Unknown(Arc::new(unknown))),
                None => expressions.iter().any(|expression| expression.is_constant()).then(|| hidden(path)),
            },
        }
    }
}

impl<'e, 'a> Setting<'e, 'a> {
    fn entry(&self, name: &str) -> Self {
        let Self::By(expressions) = self else { return self.clone() };
        let mut inner = Vec::new();
        for expression in expressions {
            match expression {
                // The whole block is one `[{}]` or one expression, whose references no name divides.
                Expression::Attribute { references, constant } if references.is_empty() && constant.is_none() => {}
                Expression::Attribute { .. } => inner.push(*expression),
                block => inner.extend(block.get(name)),
            }
        }
        if inner.is_empty() { Self::Unset } else { Self::By(inner) }
    }

    /// Of something that is partly known, and so is there: if it is not set, it is not to be seen how.
    fn partly(&self) -> Self {
        match self {
            Self::Unset => Self::Hidden,
            setting => setting.clone(),
        }
    }

    /// The blocks that an element may be. Elements of a set are in another order than its blocks.
    fn item(&self, item: &Value) -> Self {
        let Self::By(expressions) = self else { return self.clone() };
        let mut inner = Vec::new();
        for expression in expressions {
            match expression {
                Expression::Blocks(blocks) => {
                    inner.extend(blocks.iter().filter(|block| !block.contradicts(item)));
                }
                expression => inner.push(*expression),
            }
        }
        if inner.is_empty() { Self::Hidden } else { Self::By(inner) }
    }
}

fn hidden(path: &str) -> Value {
    Value::Unknown(Arc::new(Unknown::new(format!("{path} is known after apply"), None)))
}
