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

pub mod complete;
mod declared;
mod yaml;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

pub use self::declared::{DATA_TRANSFER, declared};
use self::yaml::{Node, span_at};
use super::usage::UsageOf;
use crate::diagnostics::{Diagnostic, FileId, Sources, Span, nearest};
use crate::evaluator::project::Resource;

/// A usage file, read.
#[derive(Debug, Default)]
pub struct UsageFile {
    types: BTreeMap<String, Entry>,
    exact: BTreeMap<String, Entry>,
    /// By the address without its keys.
    wildcards: HashMap<String, Vec<(Keys, String, Entry)>>,
}

/// The instance key of each part of an address, where it has one.
type Keys = Vec<Option<String>>;

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
        let mut usage = Self::default();
        let mut diagnostics = Vec::new();
        let entries = match yaml::read(file, sources, &mut diagnostics) {
            Some(Node::Map(entries)) => entries,
            Some(Node::Scalar(_) | Node::List(_)) => {
                let message = "a usage file is a map, with sections such as resource_usage";
                let help = "begin with `version: 0.1` and `resource_usage:`";
                let start = Span::new(file, 0, 0);
                diagnostics.push(Diagnostic::error("usage-file", message).at(start).help(help));
                return (usage, diagnostics);
            }
            // A file in which everything is still a comment says nothing.
            Some(Node::Empty) | None => return (usage, diagnostics),
        };
        for (key, value) in entries {
            let at = span_at(file, sources, key.referenced, key.value.chars().count());
            match key.value.as_str() {
                "version" => {}
                "resource_type_default_usage" | "resource_usage" => {
                    if matches!(value.value, Node::Scalar(_) | Node::List(_)) {
                        diagnostics.push(no_map(&key.value, at));
                    }
                    for (name, value) in value.value.into_entries() {
                        let span = span_at(file, sources, name.referenced, name.value.chars().count());
                        if matches!(value.value, Node::Scalar(_) | Node::List(_)) {
                            diagnostics.push(no_map(&name.value, span));
                            continue;
                        }
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
                    diagnostic.help = Some(near.map_or_else(
                        || "its sections are resource_usage and resource_type_default_usage".to_owned(),
                        |near| format!("did you mean {near}?"),
                    ));
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
                let near = nearest(name, used.iter().copied().filter(|used| keys(used).is_some()));
                diagnostics.push(no_usage(name, entry.span, near));
                continue;
            }
            unread(entry, name, &keys, &mut diagnostics);
        }
        for (address, entry) in &self.exact {
            match types.get(address.as_str()) {
                Some(resource_type) => unread(entry, resource_type, &keys, &mut diagnostics),
                None => {
                    // `aws_sqs_queue.work` for all of `aws_sqs_queue.work[0]` and its like.
                    let (plain, written) = split(address);
                    let instance = resources.iter().map(|resource| split(&resource.address)).find(|(own, keys)| {
                        *own == plain
                            && written.iter().zip(keys).any(|(written, key)| written.is_none() && key.is_some())
                    });
                    let near = match instance {
                        Some((_, keys)) => Some(starred(&plain, &keys)),
                        None => nearest(address, types.keys().copied()).map(str::to_owned),
                    };
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
                    let near = near.filter(|near| *near != address).map(|near| {
                        let keys = resources.iter().map(|resource| split(&resource.address));
                        let keys = keys.into_iter().find(|(bare, _)| bare == near).map(|(_, keys)| keys);
                        starred(near, &keys.unwrap_or_default())
                    });
                    diagnostics.push(matches_nothing(written, entry.span, near));
                }
            }
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        diagnostics
    }
}

fn no_map(name: &str, span: Span) -> Diagnostic {
    let message = format!("{name} has a value here, where keys with quantities must follow");
    let help = "write the keys on the lines below, indented further";
    Diagnostic::error("usage-file", message).at(span).help(help)
}

fn matches_nothing(address: &str, span: Span, near: Option<String>) -> Diagnostic {
    let help = near.map_or_else(
        || "addresses are as in a plan: module.a[\"key\"].aws_sqs_queue.name; [*] is every instance".to_owned(),
        |near| format!("did you mean {near}?"),
    );
    Diagnostic::warning("usage-unused", format!("{address} matches no resource")).at(span).help(help)
}

/// A type of which no shape reads any usage.
fn no_usage(resource_type: &str, span: Span, near: Option<&str>) -> Diagnostic {
    let of = |message: String| Diagnostic::warning("usage-unused", message).at(span);
    if community(resource_type).is_some() {
        let diagnostic = of(format!("usage of {resource_type} is not used yet: the type is not priced"));
        return diagnostic.help("it may stay in the file; it has no effect");
    }
    let diagnostic = of(format!("no usage is read for the type {resource_type}"));
    match near.filter(|near| *near != resource_type) {
        Some(near) => diagnostic.help(format!("did you mean {near}?")),
        None if super::coverage(resource_type) == super::Coverage::Free => {
            diagnostic.help("AWS does not charge for it")
        }
        None => diagnostic.help("it is not priced, or has no price that depends on use"),
    }
}

static COMMUNITY: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("usage_file/community.txt").lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &'static str| {
        let mut words = line.split_whitespace();
        Some((words.next()?, words.collect()))
    };
    lines.filter_map(entry).collect()
});

/// The keys that the community's files have for a type, whether or not a shape reads them.
fn community(resource_type: &str) -> Option<&'static Vec<&'static str>> {
    COMMUNITY.get(resource_type)
}

/// Keys that are words or switches rather than quantities.
const WORDS: [&str; 11] = [
    "operating_system",
    "architecture",
    "reserved_instance_type",
    "reserved_instance_term",
    "reserved_instance_payment_option",
    "storage_type",
    "license_model",
    "endpoint_type",
    "dx_virtual_interface_type",
    "dx_connection_type",
    "region",
];

/// Whether a key takes a word, not a quantity.
#[must_use]
pub fn is_word(key: &str) -> bool {
    WORDS.contains(&key)
}

fn unread(
    entry: &Entry,
    resource_type: &str,
    keys: &impl Fn(&str) -> Option<Vec<&'static str>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(known) = keys(resource_type) else {
        diagnostics.push(no_usage(resource_type, entry.span, None));
        return;
    };
    for (key, value) in entry.values.iter() {
        let span = entry.spans.get(key).copied().unwrap_or(entry.span);
        if !known.contains(&key.as_str())
            && community(resource_type).is_some_and(|keys| keys.contains(&key.as_str()))
        {
            let message = format!("the usage key {key:?} of {resource_type} is not used yet");
            let help = "it may stay in the file; it has no effect";
            diagnostics.push(Diagnostic::note("usage-key", message).at(span).help(help));
        } else if !known.contains(&key.as_str()) {
            let message = format!("{resource_type} has no usage key {key:?}");
            let mut diagnostic = Diagnostic::warning("usage-key", message).at(span);
            diagnostic.help = Some(match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean {near}?"),
                None if known.len() > 12 => {
                    format!("its keys are {} ...", known.iter().take(12).copied().collect::<Vec<_>>().join(", "))
                }
                None => format!("its keys are {}", known.join(", ")),
            });
            diagnostics.push(diagnostic);
        } else if !is_word(key) && !is_quantity(value) {
            let message = format!("{key} is a quantity, and {value:?} is not a number that can be one");
            let help = "write a number of zero or more, such as 1000000; no units, no separators";
            diagnostics.push(Diagnostic::error("usage-value", message).at(span).help(help));
        }
    }
}

fn is_quantity(text: &str) -> bool {
    let number: Result<rust_decimal::Decimal, _> = text.parse();
    number.or_else(|_| rust_decimal::Decimal::from_scientific(text)).is_ok_and(|number| !number.is_sign_negative())
}

/// An address without its keys, and the key of each part: `module.m["a"].x.y[0]` -> `module.m.x.y`.
fn split(address: &str) -> (String, Keys) {
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

/// The address under which a usage file has all instances of a block: `[*]` for every key.
#[must_use]
pub fn address_of_all(address: &str) -> String {
    let (bare, keys) = split(address);
    starred(&bare, &keys)
}

/// The address with a `[*]` for every key that it has.
fn starred(bare: &str, keys: &[Option<String>]) -> String {
    let parts = bare.split('.').enumerate().map(|(index, part)| match keys.get(index) {
        Some(Some(_)) => format!("{part}[*]"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(".")
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
