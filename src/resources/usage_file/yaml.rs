//! Any YAML, with the places of its keys. What is written twice is reported, and the last one holds.
//!
//! Not for: what a usage file says.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Location, Spanned};

use crate::diagnostics::{Diagnostic, FileId, Sources, Span};

/// Reads a document; nothing where it is not YAML.
pub(super) fn read(file: FileId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let options = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::LastWins, emit_comments: false };
    match serde_saphyr::from_str_with_options::<Spanned<Node>>(&sources.get(file).text, options) {
        Ok(root) => {
            twice(file, sources, &root.value, diagnostics);
            Some(root.value)
        }
        Err(error) => {
            let span = error.location().map(|at| span_at(file, sources, at, 1));
            let (message, help) = told(&error.to_string());
            let message = format!("the usage file cannot be read: {message}");
            let diagnostic = Diagnostic::error("usage-file", message).help(help);
            diagnostics.push(diagnostic.at(span.unwrap_or_else(|| Span::new(file, 0, 0))));
            None
        }
    }
}

/// What the YAML library says, in words for whoever wrote the file.
fn told(error: &str) -> (String, &'static str) {
    let first = error.lines().next().unwrap_or("the YAML is not valid");
    // "error: line 4 column 2: " stands in the span already.
    let message = match first.split_once(": ").filter(|(word, _)| *word == "error") {
        Some((_, rest)) if rest.starts_with("line ") => rest.split_once(": ").map_or(rest, |(_, rest)| rest),
        Some((_, rest)) => rest,
        None => first,
    };
    let known: [(&str, &str, &str); 5] = [
        ("tabs disallowed", "a tab stands where YAML takes only blanks", "indent with blanks"),
        ("budget breached", "it is too large or too deeply nested", "usage files hold keys and numbers, no more"),
        ("recursion limit", "it is too large or too deeply nested", "usage files hold keys and numbers, no more"),
        ("multiple YAML documents", "it holds several documents", "take the `---` away"),
        ("non-finite float", "a number is too large", "write the quantity of one month"),
    ];
    match known.into_iter().find(|(begins, ..)| message.contains(begins)) {
        Some((_, message, help)) => (message.to_owned(), help),
        None => (message.to_owned(), "check the indentation, and that each key is followed by a colon and a blank"),
    }
}

fn twice(file: FileId, sources: &Sources, node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match node {
        Node::Map(entries) => {
            let mut first: HashMap<&str, Location> = HashMap::new();
            for (key, value) in entries {
                let place = |at| span_at(file, sources, at, key.value.chars().count());
                if let Some(before) = first.insert(&key.value, key.referenced) {
                    diagnostics.push(
                        Diagnostic::error(
                            "usage-file",
                            format!("{} is written twice, and the last one holds", key.value),
                        )
                        .at(place(key.referenced))
                        .related("first written here", place(before))
                        .help("take one of them away"),
                    );
                }
                twice(file, sources, &value.value, diagnostics);
            }
        }
        Node::List(items) => items.iter().for_each(|item| twice(file, sources, &item.value, diagnostics)),
        Node::Empty | Node::Scalar(_) => {}
    }
}

/// The span of a key that begins there.
pub(super) fn span_at(file: FileId, sources: &Sources, at: Location, characters: usize) -> Span {
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
pub(super) enum Node {
    Empty,
    Scalar(String),
    Map(Vec<(Spanned<String>, Spanned<Node>)>),
    List(Vec<Spanned<Node>>),
}

impl Node {
    pub(super) fn into_entries(self) -> Vec<(Spanned<String>, Spanned<Self>)> {
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
                // Only carried through: the shortest text that reads as this number is what was written, up to 15
                // digits, and nobody counts requests more exactly than that. Nothing is computed with the float.
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
