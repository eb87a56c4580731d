//! Adds keys to a usage file: everything that is in it stays as it is, byte for byte.
//!
//! Not for: which keys; and not for writing it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::yaml::{self, Node};
use crate::diagnostics::{FileId, Sources};
use serde_saphyr::Spanned;

/// The keys of one address, in their order.
#[derive(Clone, Debug)]
pub struct Entry {
    pub address: String,
    pub keys: Vec<Key>,
}

/// A key to be in the file, dots between its parts.
#[derive(Clone, Debug)]
pub struct Key {
    pub key: &'static str,
    pub what: &'static str,
    /// Blank where nobody knows.
    pub value: Option<String>,
    /// The others are only shown, as comments, and only in a new entry.
    pub is_needed: bool,
}

/// What was done, and the file as it should be.
#[derive(Clone, Debug, Default)]
pub struct Completed {
    pub text: String,
    /// Keys that were added, and to how many addresses.
    pub added: usize,
    pub addresses: usize,
    /// Where nothing can be added: the entry, and the line that it is on.
    pub left: Vec<(String, u64)>,
}

const SECTION: &str = "resource_usage";

const HEAD: &str = include_str!("head.yml");

/// The same file with the keys that it lacks.
///
/// # Errors
/// Where the file is not a usage file, or cannot be added to without disturbing what is there.
pub fn complete(file: Option<FileId>, sources: &Sources, entries: &[Entry]) -> Result<Completed, String> {
    let Some(file) = file else { return Ok(new(entries)) };
    let mut problems = Vec::new();
    let node = yaml::read(file, sources, &mut problems);
    if let Some(problem) = problems.first() {
        return Err(problem.message.clone());
    }
    let text = &sources.get(file).text;
    let root = match node {
        Some(Node::Map(entries)) => entries,
        Some(Node::Empty) | None => {
            let new = new(entries);
            let ending = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            return Ok(Completed { text: format!("{text}{ending}{}", new.text), ..new });
        }
        Some(_) => return Err("a usage file is a map, with sections such as resource_usage".to_owned()),
    };
    let mut edit = Edit { done: Completed::default(), inserts: BTreeMap::new(), lines: text.lines().count() };
    match root.iter().find(|(key, _)| key.value == SECTION) {
        Some((key, section)) => edit.section(key, section, entries),
        None => {
            let mut block = format!("{SECTION}:\n");
            entries.iter().for_each(|entry| edit.entry(entry, 2, &mut block));
            if edit.done.added > 0 {
                edit.insert(edit.lines, block);
            }
        }
    }
    let completed = edit.apply(text);
    if completed.added > 0 && !keeps(&root, &completed.text) {
        return Err("it cannot be added to without disturbing what is in it".to_owned());
    }
    Ok(completed)
}

fn new(entries: &[Entry]) -> Completed {
    let mut edit = Edit { done: Completed::default(), inserts: BTreeMap::new(), lines: 0 };
    let mut text = format!("{HEAD}{SECTION}:\n");
    entries.iter().for_each(|entry| edit.entry(entry, 2, &mut text));
    Completed { text, ..edit.done }
}

/// Whether everything that was there is there still.
fn keeps(before: &[(Spanned<String>, Spanned<Node>)], text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("completed", text.to_owned());
    let mut problems = Vec::new();
    let after = yaml::read(file, &sources, &mut problems);
    let before: Vec<(String, String)> =
        before.iter().flat_map(|(key, value)| flat(&key.value, &value.value)).collect();
    let after: Vec<(String, String)> = match after {
        Some(Node::Map(entries)) => {
            entries.iter().flat_map(|(key, value)| flat(&key.value, &value.value)).collect()
        }
        _ => Vec::new(),
    };
    problems.is_empty() && before.iter().all(|pair| after.contains(pair))
}

fn flat(path: &str, node: &Node) -> Vec<(String, String)> {
    match node {
        Node::Empty => Vec::new(),
        Node::Scalar(text) => vec![(path.to_owned(), text.clone())],
        Node::Map(entries) => {
            entries.iter().flat_map(|(key, value)| flat(&format!("{path}\n{}", key.value), &value.value)).collect()
        }
        Node::List(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(index, item)| flat(&format!("{path}\n{index}"), &item.value)).collect()
        }
    }
}

/// Lines to put between those of a file.
struct Edit {
    done: Completed,
    /// Behind so many lines of the file.
    inserts: BTreeMap<usize, String>,
    lines: usize,
}

/// Keys below each other, as they are written.
#[derive(Clone, Default)]
struct Tree<'k> {
    children: Vec<(&'k str, Tree<'k>)>,
    leaf: Option<&'k Key>,
}

impl<'k> Tree<'k> {
    fn of(keys: impl IntoIterator<Item = &'k Key>) -> Self {
        let mut root = Self::default();
        for key in keys {
            let mut at = &mut root;
            for part in key.key.split('.') {
                let known = at.children.iter().position(|(name, _)| *name == part);
                let index = known.unwrap_or_else(|| {
                    at.children.push((part, Tree::default()));
                    at.children.len().saturating_sub(1)
                });
                let Some((_, child)) = at.children.get_mut(index) else { break };
                at = child;
            }
            at.leaf = Some(key);
        }
        root
    }

    /// So many keys are below that need a value.
    fn needed(&self) -> usize {
        let own = usize::from(self.leaf.is_some_and(|key| key.is_needed));
        own + self.children.iter().map(|(_, child)| child.needed()).sum::<usize>()
    }
}

impl Edit {
    fn insert(&mut self, behind: usize, text: String) {
        self.inserts.entry(behind).or_default().push_str(&text);
    }

    /// A new entry, `indent` blanks in.
    fn entry(&mut self, entry: &Entry, indent: usize, out: &mut String) {
        let tree = Tree::of(&entry.keys);
        self.done.added += tree.needed();
        self.done.addresses += 1;
        _ = writeln!(out, "{:indent$}{}:", "", entry.address);
        block(&tree, indent + 2, out);
    }

    fn section(&mut self, key: &Spanned<String>, section: &Spanned<Node>, entries: &[Entry]) {
        let Node::Map(known) = &section.value else {
            let mut out = String::new();
            entries.iter().for_each(|entry| self.entry(entry, column(key) + 2, &mut out));
            return self.insert(line(key), out);
        };
        let indent = known.first().map_or(2, |(key, _)| column(key));
        let is_flow = known.first().is_some_and(|(first, _)| line(first) == line(key));
        if is_flow {
            return self.done.left.push((SECTION.to_owned(), key.referenced.line()));
        }
        let mut fresh = String::new();
        for entry in entries {
            match known.iter().find(|(key, _)| key.value == entry.address) {
                Some((key, value)) => {
                    let before = self.done.added;
                    let needed = Tree::of(entry.keys.iter().filter(|key| key.is_needed));
                    self.merge(&entry.address, key, value, &needed);
                    self.done.addresses += usize::from(self.done.added > before);
                }
                None => self.entry(entry, indent, &mut fresh),
            }
        }
        if !fresh.is_empty() {
            self.insert(last_line(section).max(line(key)), fresh);
        }
    }

    /// Adds what is missing below a key that is there.
    fn merge(&mut self, address: &str, key: &Spanned<String>, value: &Spanned<Node>, wanted: &Tree<'_>) {
        let known = match &value.value {
            Node::Map(known) => known,
            Node::Empty if wanted.leaf.is_none() && !wanted.children.is_empty() => {
                let mut out = String::new();
                block(wanted, column(key) + 2, &mut out);
                self.done.added += wanted.needed();
                return self.insert(line(key), out);
            }
            _ => return,
        };
        let is_flow = known.first().is_none_or(|(first, _)| line(first) == line(key));
        let mut missing = Tree::default();
        for (name, child) in &wanted.children {
            match known.iter().find(|(key, _)| key.value == *name) {
                Some((key, value)) => self.merge(address, key, value, child),
                None => missing.children.push((name, child.clone())),
            }
        }
        if missing.children.is_empty() {
            return;
        }
        if is_flow {
            return self.done.left.push((address.to_owned(), key.referenced.line()));
        }
        let mut out = String::new();
        block(&missing, known.first().map_or(column(key) + 2, |(first, _)| column(first)), &mut out);
        self.done.added += missing.needed();
        self.insert(last_line(value).max(line(key)), out);
    }

    fn apply(mut self, text: &str) -> Completed {
        let mut out = String::with_capacity(text.len());
        let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut put = |out: &mut String, behind: usize| {
            let Some(lines) = self.inserts.remove(&behind) else { return };
            if !out.is_empty() && !out.ends_with('\n') {
                out.push_str(ending);
            }
            out.push_str(&lines.replace('\n', ending));
        };
        put(&mut out, 0);
        for (index, line) in text.split_inclusive('\n').enumerate() {
            out.push_str(line);
            put(&mut out, index + 1);
        }
        self.done.text = out;
        self.done
    }
}

/// The keys of a tree, one a line, with what to count beside them.
fn block(tree: &Tree<'_>, indent: usize, out: &mut String) {
    for (name, child) in &tree.children {
        match child.leaf {
            Some(key) => {
                let off = if key.is_needed { "" } else { "# " };
                let value = key.value.as_ref().map_or_else(String::new, |value| format!(" {value}"));
                _ = writeln!(out, "{:indent$}{off}{name}:{value}  # {}", "", key.what);
            }
            // A parent of nothing but comments would be a key without a value.
            None if child.needed() == 0 => {
                _ = writeln!(out, "{:indent$}# {name}:", "");
                block(child, indent + 2, out);
            }
            None => {
                _ = writeln!(out, "{:indent$}{name}:", "");
                block(child, indent + 2, out);
            }
        }
    }
}

/// How many lines of the file end with the one that this begins on.
fn line<T>(spanned: &Spanned<T>) -> usize {
    usize::try_from(spanned.referenced.line()).unwrap_or(usize::MAX)
}

fn column<T>(spanned: &Spanned<T>) -> usize {
    usize::try_from(spanned.referenced.column()).unwrap_or(1).saturating_sub(1)
}

/// The last line that something below this begins on.
fn last_line(node: &Spanned<Node>) -> usize {
    match &node.value {
        Node::Map(entries) => {
            let of = |(key, value): &(Spanned<String>, Spanned<Node>)| line(key).max(last_line(value));
            entries.iter().map(of).max().unwrap_or(0)
        }
        Node::List(items) => items.iter().map(last_line).max().unwrap_or(0),
        Node::Scalar(_) => line(node),
        // Where a value is missing, its place may be anywhere; its key has been counted.
        Node::Empty => 0,
    }
}
