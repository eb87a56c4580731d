//! JSON to values, and the marks that a plan lays over them: which parts are unknown, which are sensitive.
//!
//! Not for: why a part is unknown.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::Arc;

use bigdecimal::BigDecimal;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::document::Text;
use crate::evaluator::number::Number;
use crate::evaluator::value::{ListKind, MapKind, Value};

/// Attribute names seen so far: a plan repeats the same few hundred some hundred thousand times.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<Arc<str>, foldhash::fast::RandomState>);

impl Names {
    pub(super) fn get(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        // Keys of maps are the user's: do not collect them without end.
        if self.0.len() < 4096 {
            self.0.insert(Arc::clone(&name));
        }
        name
    }
}

/// What the nulls of a document are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Nulls {
    /// Attributes that are not set: a change has every attribute of the provider's, and to Terraform an attribute
    /// that is set to null is one that is left out. A configuration leaves it out.
    Unset,
    /// Attributes that are known to be null, in a document that does not mark what is unknown.
    Known,
}

/// Reads a value. JSON does not tell a set from a list or a map from an object: all are lists and objects.
pub(super) fn value(json: &str, names: &mut Names, nulls: Nulls) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = Seed(names, nulls).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

struct Seed<'n>(&'n mut Names, Nulls);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        let small = i64::try_from(number).map(Number::from);
        Ok(Value::Number(small.unwrap_or_else(|_| Number::new(BigDecimal::from(number)))))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        // The shortest decimal that reads back as the same float is what the document has.
        Number::parse(&number.to_string()).map(Value::Number).ok_or_else(|| E::custom("a number out of range"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(if text.is_empty() { Value::String(Arc::default()) } else { Value::from(text) })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(Seed(self.0, self.1))? {
            items.push(item);
        }
        let items = if items.is_empty() { Arc::default() } else { items.into() };
        Ok(Value::List(ListKind::List, items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries: Vec<(Arc<str>, Value)> = Vec::with_capacity(16);
        while let Some(key) = access.next_key::<Text<'de>>()? {
            let value = access.next_value_seed(Seed(self.0, self.1))?;
            if self.1 == Nulls::Known || !matches!(value, Value::Null) {
                entries.push((self.0.get(&key), value));
            }
        }
        // Terraform writes keys in order, so that this builds the tree without searching it.
        Ok(Value::Map(MapKind::Object, Arc::new(entries.into_iter().collect())))
    }
}

/// `after_unknown` or `after_sensitive`: which parts of a value are marked.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) enum Mask<'a> {
    /// Neither it nor any part of it.
    #[default]
    Nothing,
    Whole,
    Entries(Vec<(Text<'a>, Mask<'a>)>),
    Items(Vec<Mask<'a>>),
}

impl<'de: 'a, 'a> Deserialize<'de> for Mask<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MaskVisitor;

        impl<'de> Visitor<'de> for MaskVisitor {
            type Value = Mask<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false, or an object or list of them")
            }

            fn visit_bool<E: Error>(self, marked: bool) -> Result<Self::Value, E> {
                Ok(if marked { Mask::Whole } else { Mask::Nothing })
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Mask::Nothing)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = access.next_element::<Mask<'de>>()? {
                    items.push(item);
                }
                let marked = items.iter().any(|item| *item != Mask::Nothing);
                Ok(if marked { Mask::Items(items) } else { Mask::Nothing })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(key) = access.next_key::<Text<'de>>()? {
                    match access.next_value::<Mask<'de>>()? {
                        Mask::Nothing => {}
                        marked => entries.push((key, marked)),
                    }
                }
                Ok(if entries.is_empty() { Mask::Nothing } else { Mask::Entries(entries) })
            }
        }

        deserializer.deserialize_any(MaskVisitor)
    }
}

/// Lays sensitive marks over a value.
pub(super) fn hide(value: &mut Value, mask: &Mask<'_>) {
    match mask {
        Mask::Nothing => {}
        Mask::Whole => *value = std::mem::replace(value, Value::Null).sensitive(),
        Mask::Entries(marked) => {
            let Some(entries) = entries_mut(value) else { return };
            for (name, mask) in marked {
                if let Some(entry) = entries.get_mut(&**name) {
                    hide(entry, mask);
                }
            }
        }
        Mask::Items(marked) => items_mut(value, |items| {
            items.iter_mut().zip(marked).for_each(|(item, mask)| hide(item, mask));
        }),
    }
}

pub(super) fn entries_mut(value: &mut Value) -> Option<&mut BTreeMap<Arc<str>, Value>> {
    match value {
        Value::Map(_, entries) => Some(Arc::make_mut(entries)),
        _ => None,
    }
}

/// Changes the items of a list, if it is one. Fresh from the document they have one owner and change in place.
pub(super) fn items_mut(value: &mut Value, change: impl FnOnce(&mut [Value])) {
    let Value::List(_, items) = value else { return };
    if let Some(items) = Arc::get_mut(items) {
        change(items);
    } else {
        let mut copy = items.to_vec();
        change(&mut copy);
        *items = copy.into();
    }
}

/// A mark document as it stands in a plan; anything that is none marks nothing.
pub(super) fn mask(json: Option<&serde_json::value::RawValue>) -> Mask<'_> {
    match json.map(serde_json::value::RawValue::get) {
        None | Some("{}" | "false" | "null") => Mask::Nothing,
        Some(json) => serde_json::from_str(json).unwrap_or_default(),
    }
}
