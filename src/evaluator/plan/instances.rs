//! What a plan holds, by address: instances of resources and of modules, and which attributes of them are unknown.
//!
//! Not for: their values.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::address::{parts, path_of, split_key};
use super::entry::Entry;
use super::values::{Mask, mask};

#[derive(Debug, Default)]
pub(super) struct Instances<'a> {
    /// By address without the last key.
    blocks: HashMap<&'a str, Instanced<'a>>,
    /// `module.a["x"].module.b` to the keys of its instances.
    modules: HashMap<String, Vec<String>>,
    /// Data sources that are read during apply, without any keys.
    deferred: HashSet<String>,
}

#[derive(Debug, Default)]
struct Instanced<'a> {
    /// Sorted.
    keys: Vec<&'a str>,
    marks: Vec<Option<&'a serde_json::value::RawValue>>,
    /// The attributes that are unknown in at least one instance.
    unknown: OnceLock<Option<HashSet<String>>>,
}

impl<'a> Instances<'a> {
    pub(super) fn new(entries: &'a [Entry<'a>]) -> Self {
        let mut instances = Self::default();
        let mut modules = HashSet::new();
        for entry in entries {
            if modules.insert(&*entry.module) {
                instances.add_module(&entry.module);
            }
            if !entry.managed {
                instances.deferred.insert(path_of(&entry.address));
                continue;
            }
            if !entry.is_current() {
                continue;
            }
            let (block, key) = split_key(&entry.address);
            let block = instances.blocks.entry(block).or_default();
            block.keys.push(key);
            block.marks.push(entry.unknown);
        }
        instances.blocks.values_mut().for_each(|block| block.keys.sort_unstable());
        instances
    }

    fn add_module(&mut self, address: &str) {
        // An instance that holds nothing but other modules shows in their addresses only.
        let parts = parts(address);
        for (at, (_, end)) in parts.iter().enumerate().skip(1) {
            let part = |at: usize| parts.get(at).map(|(part, _)| *part);
            let is_call = at >= 1 && part(at - 1) == Some("module");
            if !is_call {
                continue;
            }
            let key = part(at + 1).filter(|key| key.starts_with('[')).unwrap_or("");
            let keys = self.modules.entry(address.get(..*end).unwrap_or("").to_owned()).or_default();
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
    }

    /// The keys of a module call's instances: the wanted one alone where there is such an instance.
    pub(super) fn module_keys(&self, call: &str, wanted: &str) -> Vec<String> {
        match self.modules.get(call) {
            None => vec![String::new()],
            Some(keys) if !wanted.is_empty() && keys.iter().any(|key| key == wanted) => vec![wanted.to_owned()],
            Some(keys) => keys.clone(),
        }
    }

    pub(super) fn is_deferred(&self, data: &str) -> bool {
        !self.deferred.is_empty() && self.deferred.contains(&path_of(data))
    }

    pub(super) fn has(&self, block: &str, key: &str) -> bool {
        let Some(block) = self.blocks.get(block) else { return false };
        !key.is_empty() && block.keys.binary_search(&key).is_ok()
    }

    /// Whether an attribute is unknown in any instance of a resource; for the empty attribute, whether any is.
    pub(super) fn is_unknown(&self, block: &str, attribute: &str) -> bool {
        let Some(block) = self.blocks.get(block) else { return false };
        let Some(unknown) = block.unknown.get_or_init(|| block.unknown_attributes()) else { return true };
        let end = attribute.find(['.', '[']).unwrap_or(attribute.len());
        match attribute.get(..end) {
            None | Some("" | "*") => !unknown.is_empty(),
            Some(name) => unknown.contains(name),
        }
    }
}

impl Instanced<'_> {
    /// `None`: a document without marks, in which anything may be unknown.
    fn unknown_attributes(&self) -> Option<HashSet<String>> {
        let mut unknown = HashSet::new();
        for marks in &self.marks {
            match mask(Some((*marks)?)) {
                Mask::Nothing => {}
                Mask::Entries(entries) => unknown.extend(entries.into_iter().map(|(name, _)| name.to_string())),
                Mask::Whole | Mask::Items(_) => return None,
            }
        }
        Some(unknown)
    }
}
