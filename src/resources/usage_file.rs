//! The usage file: what the configuration cannot say, in the community's YAML format.
//!
//! ```yaml
//! version: 0.1
//! resource_type_default_usage:
//!   aws_lambda_function: { monthly_requests: 100000 }
//! resource_usage:
//!   aws_lambda_function.api: { request_duration_ms: 250 }
//!   module.m[*].aws_sqs_queue.q: { monthly_requests: 1000 }
//! ```
//!
//! Not for: what a key means; the shapes say which they read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use super::usage::UsageOf;
use crate::diagnostics::{Diagnostic, FileId, Sources, Span, nearest};
use crate::evaluator::project::Resource;

/// A usage file, read.
#[derive(Debug, Default)]
pub struct UsageFile {
    types: BTreeMap<String, Entry>,
    exact: BTreeMap<String, Entry>,
    /// By the address without its keys.
    wildcards: HashMap<String, Vec<(Vec<Option<String>>, String, Entry)>>,
}

/// The keys below one address or type.
#[derive(Clone, Debug)]
struct Entry {
    span: Span,
    values: Arc<BTreeMap<String, String>>,
    spans: BTreeMap<String, Span>,
}

impl UsageFile {
    /// Reads a usage file. What is wrong is reported, the rest is used.
    #[must_use]
    pub fn read(file: FileId, sources: &Sources) -> (Self, Vec<Diagnostic>) {
        let source = sources.get(file);
        let mut usage = Self::default();
        let mut diagnostics = Vec::new();
        let root = match serde_saphyr::from_str::<Spanned<Node>>(&source.text) {
            Ok(root) => root,
            Err(error) => {
                let span = error.location().map(|at| span_at(file, sources, at, 1));
                let message = error.to_string();
                let message = message.lines().next().unwrap_or("the YAML is not valid").to_owned();
                diagnostics.push(
                    Diagnostic::error("usage-file", format!("the usage file cannot be read: {message}"))
                        .at(span.unwrap_or_else(|| Span::new(file, 0, 0))),
                );
                return (usage, diagnostics);
            }
        };
        let Node::Map(entries) = root.value else {
            let whole = Span::new(file, 0, 0);
            if !source.text.trim().is_empty() {
                diagnostics.push(Diagnostic::error("usage-file", "the usage file is not a YAML map").at(whole));
            }
            return (usage, diagnostics);
        };
        for (key, value) in entries {
            let at = span_at(file, sources, key.referenced, key.value.chars().count());
            match key.value.as_str() {
                "version" => {}
                "resource_type_default_usage" | "resource_usage" => {
                    for (name, value) in value.value.into_entries() {
                        let span = span_at(file, sources, name.referenced, name.value.chars().count());
                        let mut values = BTreeMap::new();
                        let mut spans = BTreeMap::new();
                        flatten(file, sources, "", value.value, &mut values, &mut spans);
                        let entry = Entry { span, values: Arc::new(values), spans };
                        usage.add(key.value == "resource_usage", name.value, entry);
                    }
                }
                other => {
                    let near = nearest(other, ["version", "resource_type_default_usage", "resource_usage"]);
                    let mut diagnostic =
                        Diagnostic::warning("usage-file", format!("a usage file has no section {other:?}")).at(at);
                    diagnostic.help = near.map(|near| format!("did you mean {near}?"));
                    diagnostics.push(diagnostic);
                }
            }
        }
        (usage, diagnostics)
    }

    fn add(&mut self, is_address: bool, name: String, entry: Entry) {
        if !is_address {
            self.types.insert(name, entry);
        } else if name.contains("[*]") {
            let (bare, keys) = split(&name);
            self.wildcards.entry(bare).or_default().push((keys, name, entry));
        } else {
            self.exact.insert(name, entry);
        }
    }

    /// The usage of every resource, in their order.
    #[must_use]
    pub fn resolve(&self, resources: &[Resource]) -> Vec<UsageOf> {
        resources.iter().map(|resource| self.of(&resource.address, &resource.type_name)).collect()
    }

    fn of(&self, address: &str, resource_type: &str) -> UsageOf {
        let by_type = self.types.get(resource_type);
        let exact = self.exact.get(address);
        let wild = self.wildcard(address);
        let mut layers = by_type.into_iter().chain(wild).chain(exact);
        match (layers.next(), layers.next()) {
            (None, _) => UsageOf::default(),
            (Some(only), None) => UsageOf::new(Arc::clone(&only.values)),
            (Some(first), Some(second)) => {
                let mut merged = (*first.values).clone();
                for layer in std::iter::once(second).chain(layers) {
                    merged.extend(layer.values.iter().map(|(key, value)| (key.clone(), value.clone())));
                }
                UsageOf::new(Arc::new(merged))
            }
        }
    }

    /// The wildcard entry that leaves the least open.
    fn wildcard(&self, address: &str) -> Option<&Entry> {
        if self.wildcards.is_empty() {
            return None;
        }
        let (bare, keys) = split(address);
        let matching = self.wildcards.get(&bare)?.iter().filter(|(pattern, ..)| {
            pattern.len() == keys.len()
                && pattern.iter().zip(&keys).all(|(pattern, key)| match pattern.as_deref() {
                    Some("*") => key.is_some(),
                    _ => pattern == key,
                })
        });
        let open = |pattern: &[Option<String>]| pattern.iter().filter(|key| key.as_deref() == Some("*")).count();
        matching.min_by_key(|(pattern, ..)| open(pattern)).map(|(_, _, entry)| entry)
    }

    /// What in the file has no effect: addresses and types that match nothing, keys that nothing reads, and
    /// quantities that are not numbers. `keys`: what the shapes of a resource type read.
    #[must_use]
    pub fn check(
        &self,
        resources: &[&Resource],
        keys: impl Fn(&str) -> Option<Vec<&'static str>>,
    ) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let types: BTreeMap<&str, &str> =
            resources.iter().map(|resource| (&*resource.address, &*resource.type_name)).collect();
        let bare: BTreeMap<String, &str> =
            resources.iter().map(|resource| (split(&resource.address).0, &*resource.type_name)).collect();
        let used: BTreeSet<&str> = resources.iter().map(|resource| &*resource.type_name).collect();
        for (name, entry) in &self.types {
            if keys(name).is_none() {
                let mut diagnostic =
                    Diagnostic::warning("usage-unused", format!("no usage is read for the type {name}"))
                        .at(entry.span);
                diagnostic.help = nearest(name, used.iter().copied()).map(|near| format!("did you mean {near}?"));
                diagnostics.push(diagnostic);
                continue;
            }
            unread(entry, name, &keys, &mut diagnostics);
        }
        for (address, entry) in &self.exact {
            match types.get(address.as_str()) {
                Some(resource_type) => unread(entry, resource_type, &keys, &mut diagnostics),
                None => {
                    let near = nearest(address, types.keys().copied());
                    diagnostics.push(matches_nothing(address, entry.span, near));
                }
            }
        }
        let wildcards: BTreeMap<&String, &Entry> =
            self.wildcards.values().flatten().map(|(_, written, entry)| (written, entry)).collect();
        for (written, entry) in wildcards {
            let (address, _) = split(written);
            let matched = resources
                .iter()
                .any(|resource| self.wildcard(&resource.address).is_some_and(|found| found.span == entry.span));
            match bare.get(&address).filter(|_| matched) {
                Some(resource_type) => unread(entry, resource_type, &keys, &mut diagnostics),
                None => {
                    let near = nearest(&address, bare.keys().map(String::as_str));
                    diagnostics.push(matches_nothing(written, entry.span, near));
                }
            }
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        diagnostics
    }
}

fn matches_nothing(address: &str, span: Span, near: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::warning("usage-unused", format!("{address} matches no resource")).at(span);
    diagnostic.help = near.map(|near| format!("did you mean {near}?"));
    diagnostic
}

/// Keys that are words or switches rather than quantities.
const WORDS: [&str; 7] = [
    "operating_system",
    "architecture",
    "reserved_instance_type",
    "reserved_instance_term",
    "reserved_instance_payment_option",
    "storage_type",
    "license_model",
];

fn unread(
    entry: &Entry,
    resource_type: &str,
    keys: &impl Fn(&str) -> Option<Vec<&'static str>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(known) = keys(resource_type) else {
        let message = format!("no usage is read for the type {resource_type}");
        diagnostics.push(Diagnostic::warning("usage-unused", message).at(entry.span));
        return;
    };
    for (key, value) in entry.values.iter() {
        let span = entry.spans.get(key).copied().unwrap_or(entry.span);
        if !known.contains(&key.as_str()) {
            let message = format!("{resource_type} has no usage key {key:?}");
            let mut diagnostic = Diagnostic::warning("usage-key", message).at(span);
            diagnostic.help = Some(match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("its keys are {}", known.join(", ")),
            });
            diagnostics.push(diagnostic);
        } else if !WORDS.contains(&key.as_str()) && !is_quantity(value) {
            let message = format!("{key} is a quantity, and {value:?} is not a number that can be one");
            diagnostics.push(Diagnostic::error("usage-value", message).at(span));
        }
    }
}

fn is_quantity(text: &str) -> bool {
    let number: Result<rust_decimal::Decimal, _> = text.parse();
    number.or_else(|_| rust_decimal::Decimal::from_scientific(text)).is_ok_and(|number| !number.is_sign_negative())
}

/// An address without its keys, and the key of each part: `module.m["a"].x.y[0]` -> `module.m.x.y`.
fn split(address: &str) -> (String, Vec<Option<String>>) {
    let mut bare = String::new();
    let mut keys: Vec<Option<String>> = vec![None];
    let mut key: Option<String> = None;
    let mut quoted = false;
    let mut escaped = false;
    for character in address.chars() {
        match (&mut key, character) {
            (Some(text), _) if quoted => {
                text.push(character);
                quoted = escaped || character != '"';
                escaped = !escaped && character == '\\';
            }
            (Some(text), ']') => {
                if let Some(last) = keys.last_mut() {
                    *last = Some(std::mem::take(text));
                }
                key = None;
            }
            (Some(text), _) => {
                quoted = character == '"';
                text.push(character);
            }
            (None, '[') => key = Some(String::new()),
            (None, '.') => {
                bare.push('.');
                keys.push(None);
            }
            (None, _) => bare.push(character),
        }
    }
    (bare, keys)
}

fn flatten(
    file: FileId,
    sources: &Sources,
    prefix: &str,
    node: Node,
    values: &mut BTreeMap<String, String>,
    spans: &mut BTreeMap<String, Span>,
) {
    for (key, value) in node.into_entries() {
        let span = span_at(file, sources, key.referenced, key.value.chars().count());
        let name = if prefix.is_empty() { key.value } else { format!("{prefix}.{}", key.value) };
        match value.value {
            Node::Scalar(text) => {
                values.insert(name.clone(), text);
                spans.insert(name, span);
            }
            // An empty value is one that nobody has filled in yet.
            Node::Empty => {}
            nested => flatten(file, sources, &name, nested, values, spans),
        }
    }
}

fn span_at(file: FileId, sources: &Sources, at: Location, characters: usize) -> Span {
    let source = sources.get(file);
    let line = usize::try_from(at.line()).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(at.column()).unwrap_or(1).saturating_sub(1);
    let start = source.line_starts().get(line).copied().unwrap_or(0) as usize;
    let rest = source.text.get(start..).unwrap_or("");
    let offset = |count: usize| start + rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
    Span::new(file, offset(column), offset(column + characters))
}

/// Any YAML, with the places of its keys.
#[derive(Clone, Debug)]
enum Node {
    Empty,
    Scalar(String),
    Map(Vec<(Spanned<String>, Spanned<Node>)>),
    List(Vec<Spanned<Node>>),
}

impl Node {
    fn into_entries(self) -> Vec<(Spanned<String>, Spanned<Self>)> {
        match self {
            Self::Map(entries) => entries,
            Self::List(items) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| (Spanned::new(index.to_string(), item.referenced, item.defined), item))
                .collect(),
            Self::Empty | Self::Scalar(_) => Vec::new(),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("YAML")
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
                Ok(Node::Scalar(flag.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
                Ok(Node::Scalar(number.to_string()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
                Ok(Node::Scalar(number.to_string()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
                // The shortest text that reads as this number is what was written.
                Ok(Node::Scalar(number.to_string()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Scalar(text.to_owned()))
            }

            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Empty)
            }

            fn visit_none<E>(self) -> Result<Node, E> {
                Ok(Node::Empty)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Node::Map(entries))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Node::List(items))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
