//! What a plan's `configuration` says of an expression or a block: a constant, references, or nested blocks.
//!
//! Not for: what references lead to.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::document::Text;
use crate::evaluator::value::Value;

/// A part of an `expressions` object.
#[derive(Debug)]
pub(super) enum Expression<'a> {
    /// An attribute: `{"constant_value": 3}`, `{"references": ["var.x"]}`, or `{}`, which is a call of functions
    /// with nothing but constants.
    Attribute { constant: Option<&'a RawValue>, references: Vec<String> },
    /// One block, or the blocks of a map by their labels.
    Block(BTreeMap<String, Expression<'a>>),
    /// A block that may be repeated. Those that a `dynamic` block makes are not among them.
    Blocks(Vec<Expression<'a>>),
    /// A string in a list of references, while reading.
    Text(String),
    /// Nothing that Terraform writes.
    Other,
}

impl<'a> Expression<'a> {
    /// Reads the `expressions` of a resource, a provider or a module call.
    pub(super) fn block(json: Option<&'a RawValue>) -> Self {
        let entries = json.and_then(|json| serde_json::from_str(json.get()).ok());
        Self::Block(entries.unwrap_or_default())
    }

    /// Reads a single expression.
    pub(super) fn read(json: Option<&'a RawValue>) -> Option<Self> {
        json.and_then(|json| serde_json::from_str(json.get()).ok())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Expression<'a>> {
        match self {
            Self::Block(entries) => entries.get(name),
            _ => None,
        }
    }

    pub(super) fn references(&self) -> &[String] {
        match self {
            Self::Attribute { references, .. } => references,
            _ => &[],
        }
    }

    /// A constant other than null.
    pub(super) fn is_constant(&self) -> bool {
        matches!(self, Self::Attribute { constant: Some(constant), .. } if constant.get() != "null")
    }

    /// Whether a constant of this block has another value than the object has, so that it is not its block.
    pub(super) fn contradicts(&self, object: &Value) -> bool {
        let Self::Block(entries) = self else { return false };
        entries.iter().any(|(name, expression)| {
            let Self::Attribute { constant: Some(constant), .. } = expression else { return false };
            match object.get(name).map(Value::reveal) {
                Some(Value::String(text)) => {
                    serde_json::from_str::<Text<'_>>(constant.get()).is_ok_and(|constant| *constant != **text)
                }
                Some(Value::Bool(flag)) => {
                    serde_json::from_str::<bool>(constant.get()).is_ok_and(|constant| constant != *flag)
                }
                Some(Value::Number(number)) => {
                    serde_json::from_str::<i64>(constant.get()).is_ok_and(|constant| *number != constant.into())
                }
                _ => false,
            }
        })
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Expression<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExpressionVisitor)
    }
}

struct ExpressionVisitor;

impl<'de> Visitor<'de> for ExpressionVisitor {
    type Value = Expression<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an expression")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Expression::Text(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Expression::Other)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Expression::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Expression::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Expression::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Expression::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Expression::Blocks(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut constant = None;
        let mut references: Option<Vec<Expression<'de>>> = None;
        let mut entries = BTreeMap::new();
        while let Some(key) = access.next_key::<Text<'de>>()? {
            if &*key == "constant_value" {
                constant = Some(access.next_value()?);
                continue;
            }
            let inner: Expression<'de> = access.next_value()?;
            match inner {
                Expression::Blocks(items)
                    if &*key == "references" && items.iter().all(|item| matches!(item, Expression::Text(_))) =>
                {
                    references = Some(items);
                }
                inner => {
                    entries.insert(key.to_string(), inner);
                }
            }
        }
        if entries.is_empty() {
            let texts = references.into_iter().flatten().filter_map(|item| match item {
                Expression::Text(text) => Some(text),
                _ => None,
            });
            return Ok(Expression::Attribute { constant, references: texts.collect() });
        }
        Ok(Expression::Block(entries))
    }
}
