//! What an expression can be: a value, nothing, or not known and why.
//!
//! Four things stay distinct to the end of the pipeline: a value that is *absent* (the configuration does not
//! mention it: no `Value` at all), *null*, *unknown*, and zero.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::number::Number;
use super::operators::REST;
use super::refine::Refinement;
use crate::diagnostics::Span;
use crate::parser::normalized;

/// A Terraform value. Cloning is cheap: what is large is shared.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(Arc<str>),
    /// A tuple, a list or a set; a set is sorted and has no duplicates.
    List(ListKind, Arc<[Value]>),
    /// An object or a map, in the order of its keys, as Terraform iterates.
    Map(MapKind, Arc<BTreeMap<Arc<str>, Value>>),
    /// Known only after apply, or for want of an input; says why.
    Unknown(Arc<Unknown>),
    /// Known, but never to be shown. Operations on it give sensitive results.
    Sensitive(Arc<Value>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    Tuple,
    List,
    Set,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MapKind {
    Object,
    Map,
}

/// Why a value is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unknown {
    /// Reads after "because": `var.size has no value`, `aws_instance.web.id is known after apply`.
    pub why: Arc<str>,
    /// The variable, data source or expression behind it.
    pub span: Option<Span>,
    /// The resource attributes that this value is made from: the edges of the reference graph.
    pub origins: Vec<Origin>,
    /// What is certain of it all the same.
    pub certain: Refinement,
}

/// An attribute of a resource instance that an unknown value is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// `module.m["a"].aws_lambda_function.f[0]`; without its last key where a whole resource is meant.
    pub address: Arc<str>,
    pub attribute: Arc<str>,
}

/// The most origins that one unknown value remembers; more are a value made of everything.
const ORIGINS: usize = 64;

/// The most elements of a set with unknown parts that are compared with each other; more are not counted.
const COMPARED: usize = 64;

fn all_differ(items: &[Value]) -> bool {
    let mut rest = items;
    while let Some((first, others)) = rest.split_first() {
        if others.iter().any(|other| !first.surely_differs(other)) {
            return false;
        }
        rest = others;
    }
    true
}

impl Unknown {
    #[must_use]
    pub fn new(why: impl Into<Arc<str>>, span: impl Into<Option<Span>>) -> Self {
        Self { why: why.into(), span: span.into(), origins: Vec::new(), certain: Refinement::default() }
    }

    #[must_use]
    pub fn from_resource(mut self, address: impl Into<Arc<str>>, attribute: impl Into<Arc<str>>) -> Self {
        self.origins.push(Origin { address: address.into(), attribute: attribute.into() });
        self
    }

    /// The same reason, for a value of which nothing is certain.
    #[must_use]
    pub fn uncertain(mut self) -> Self {
        self.certain = Refinement::default();
        self
    }
}

impl Value {
    #[must_use]
    pub fn unknown(why: impl Into<Arc<str>>, span: impl Into<Option<Span>>) -> Self {
        Self::Unknown(Arc::new(Unknown::new(why, span)))
    }

    /// What is unknown because each of these is: the first one's reason, everyone's origins.
    #[must_use]
    pub fn unknown_from(first: &Arc<Unknown>, others: impl IntoIterator<Item = Arc<Unknown>>) -> Self {
        let mut merged = Arc::clone(first);
        if merged.certain != Refinement::default() {
            Arc::make_mut(&mut merged).certain = Refinement::default();
        }
        for other in others {
            for origin in &other.origins {
                if merged.origins.len() < ORIGINS && !merged.origins.contains(origin) {
                    Arc::make_mut(&mut merged).origins.push(origin.clone());
                }
            }
        }
        Self::Unknown(merged)
    }

    /// Normalized as Terraform does: text is the same whatever its characters are composed of.
    #[must_use]
    pub fn string(text: impl Into<Arc<str>>) -> Self {
        Self::String(normalized(text.into()))
    }

    #[must_use]
    pub fn tuple(items: Vec<Self>) -> Self {
        Self::List(ListKind::Tuple, items.into())
    }

    #[must_use]
    pub fn list(items: Vec<Self>) -> Self {
        Self::List(ListKind::List, items.into())
    }

    /// Sorts, and drops duplicates. What is not known for one reason may still be two values.
    #[must_use]
    pub fn set(mut items: Vec<Self>) -> Self {
        super::set_order::sort(&mut items);
        items.dedup_by(|a, b| a == b && a.is_wholly_known());
        Self::List(ListKind::Set, items.into())
    }

    #[must_use]
    pub fn object(entries: BTreeMap<Arc<str>, Self>) -> Self {
        Self::Map(MapKind::Object, Arc::new(entries))
    }

    #[must_use]
    pub fn map(entries: BTreeMap<Arc<str>, Self>) -> Self {
        Self::Map(MapKind::Map, Arc::new(entries))
    }

    /// Whether both are one object in memory. Equal values may still be two.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Map(_, own), Self::Map(_, others)) if Arc::ptr_eq(own, others))
    }

    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.reveal(), Self::Null)
    }

    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self.reveal(), Self::Unknown(_))
    }

    /// Whether no part of it, at any depth, is unknown.
    #[must_use]
    pub fn is_wholly_known(&self) -> bool {
        self.first_unknown().is_none()
    }

    /// The reason of the first unknown part, at any depth.
    #[must_use]
    pub fn first_unknown(&self) -> Option<&Arc<Unknown>> {
        match self.reveal() {
            Self::Unknown(unknown) => Some(unknown),
            Self::List(_, items) => items.iter().find_map(Self::first_unknown),
            Self::Map(_, entries) => entries.values().find_map(Self::first_unknown),
            _ => None,
        }
    }

    /// An unknown value in place of one with unknown parts; `None` where all of it is known.
    #[must_use]
    pub fn part_unknown(&self) -> Option<Self> {
        let unknown = self.first_unknown()?;
        Some(Self::Unknown(Arc::clone(unknown)).sensitive_if(self.has_sensitive()))
    }

    /// Why the elements cannot be counted: with one of a set's unknown, two may turn out to be one; and a resource has
    /// attributes that no configuration sets.
    #[must_use]
    pub fn uncounted(&self) -> Option<&Arc<Unknown>> {
        match self.reveal() {
            Self::List(ListKind::Set, items) if items.len() > 1 => {
                let unknown = items.iter().find_map(Self::first_unknown)?;
                (items.len() > COMPARED || !all_differ(items)).then_some(unknown)
            }
            Self::Map(_, entries) => entries.get(REST).and_then(Self::first_unknown),
            _ => None,
        }
    }

    /// Whether it is another value than this one, whatever the unknown parts of both turn out to be.
    fn surely_differs(&self, other: &Self) -> bool {
        match (self.reveal(), other.reveal()) {
            (Self::Unknown(_), _) | (_, Self::Unknown(_)) => false,
            (Self::List(ListKind::Set, _), _) | (_, Self::List(ListKind::Set, _)) => {
                self.is_wholly_known() && other.is_wholly_known() && self != other
            }
            (Self::List(_, a), Self::List(_, b)) => {
                a.len() != b.len() || a.iter().zip(b.iter()).any(|(a, b)| a.surely_differs(b))
            }
            (Self::Map(_, a), Self::Map(_, b)) => {
                a.iter().any(|(key, a)| b.get(key).is_some_and(|b| a.surely_differs(b)))
            }
            (a, b) => a != b,
        }
    }

    /// The value without its outermost sensitive mark. For computing with it, never for showing it.
    #[must_use]
    pub fn reveal(&self) -> &Self {
        match self {
            Self::Sensitive(inner) => inner.reveal(),
            _ => self,
        }
    }

    /// The value without sensitive marks at any depth. For computing with it, never for showing it.
    #[must_use]
    pub fn reveal_all(&self) -> Self {
        match self {
            Self::Sensitive(inner) => inner.reveal_all(),
            Self::List(kind, items) if items.iter().any(Self::has_sensitive) => {
                Self::List(*kind, items.iter().map(Self::reveal_all).collect())
            }
            Self::Map(kind, entries) if entries.values().any(Self::has_sensitive) => {
                let entries = entries.iter().map(|(key, value)| (Arc::clone(key), value.reveal_all())).collect();
                Self::Map(*kind, Arc::new(entries))
            }
            other => other.clone(),
        }
    }

    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        matches!(self, Self::Sensitive(_))
    }

    /// Whether any part of it, at any depth, is sensitive.
    #[must_use]
    pub fn has_sensitive(&self) -> bool {
        match self {
            Self::Sensitive(_) => true,
            Self::List(_, items) => items.iter().any(Self::has_sensitive),
            Self::Map(_, entries) => entries.values().any(Self::has_sensitive),
            _ => false,
        }
    }

    #[must_use]
    pub fn sensitive(self) -> Self {
        match self {
            Self::Sensitive(_) => self,
            _ => Self::Sensitive(Arc::new(self)),
        }
    }

    #[must_use]
    pub fn sensitive_if(self, sensitive: bool) -> Self {
        if sensitive { self.sensitive() } else { self }
    }

    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self.reveal() {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match self.reveal() {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.reveal() {
            Self::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        match self.reveal() {
            Self::List(_, items) => Some(items),
            _ => None,
        }
    }

    #[must_use]
    pub fn as_map(&self) -> Option<&BTreeMap<Arc<str>, Self>> {
        match self.reveal() {
            Self::Map(_, entries) => Some(entries),
            _ => None,
        }
    }

    /// The entry of an object or map. `None`: absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_map().and_then(|entries| entries.get(name))
    }

    /// What stands at `root_block_device[0].volume_size`. A block that is written once may be an object instead
    /// of a list of one. `None`: absent. A part that is unknown on the way is what stands there.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Self> {
        let mut here = self;
        let mut rest = path;
        // Asked some hundred thousand times in a large plan, and both marks are ASCII: bytes will do.
        while !rest.is_empty() {
            let end = rest.bytes().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(rest.len());
            let part = rest.get(..end)?;
            rest = rest.get(end + 1..).unwrap_or("");
            if part.is_empty() {
                continue;
            }
            let part = if part.ends_with(']') { part.trim_end_matches(']') } else { part };
            here = match here.reveal() {
                unknown @ Self::Unknown(_) => return Some(unknown),
                Self::List(_, items) => items.get(part.parse::<usize>().ok()?)?,
                Self::Map(_, entries) => match entries.get(part) {
                    Some(entry) => entry,
                    None if part == "0" => here,
                    None => return None,
                },
                _ => return None,
            };
        }
        Some(here)
    }

    /// A total order over all values, for sets: by kind, then by content; null stands behind everything that is known.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let (a, b) = (self.reveal(), other.reveal());
        match (a, b) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::String(a), Self::String(b)) => a.cmp(b),
            (Self::List(_, a), Self::List(_, b)) => ordered(a.iter(), b.iter(), |a, b| a.order(b)),
            (Self::Map(_, a), Self::Map(_, b)) => {
                ordered(a.iter(), b.iter(), |a, b| a.0.cmp(b.0).then_with(|| a.1.order(b.1)))
            }
            (Self::Unknown(a), Self::Unknown(b)) => a.why.cmp(&b.why).then_with(|| a.origins.cmp(&b.origins)),
            _ => a.rank().cmp(&b.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 6,
            Self::Bool(_) => 1,
            Self::Number(_) => 2,
            Self::String(_) => 3,
            Self::List(..) => 4,
            Self::Map(..) => 5,
            Self::Unknown(_) => 7,
            Self::Sensitive(inner) => inner.rank(),
        }
    }

    /// The value's type, in Terraform's words, for messages.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self.reveal() {
            Self::Null => "null",
            Self::Bool(_) => "bool",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::List(ListKind::Tuple, _) => "tuple",
            Self::List(ListKind::List, _) => "list",
            Self::List(ListKind::Set, _) => "set",
            Self::Map(MapKind::Object, _) => "object",
            Self::Map(MapKind::Map, _) => "map",
            Self::Unknown(_) => "unknown value",
            Self::Sensitive(_) => "sensitive value",
        }
    }
}

fn ordered<T>(
    mut a: impl Iterator<Item = T>,
    mut b: impl Iterator<Item = T>,
    order: impl Fn(T, T) -> Ordering,
) -> Ordering {
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match order(a, b) {
                Ordering::Equal => {}
                unequal => return unequal,
            },
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}
