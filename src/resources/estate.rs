//! All resources of a project, and who refers to whom.
//!
//! Two resources are joined in one of two ways. An attribute that is known only after apply remembers which
//! resource it is made from (`function_name = aws_lambda_function.f.arn`). A known attribute names its target by
//! text: `function:etl:live` names the function whose `function_name` is `etl`. Not for: judging either of them.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::evaluator::project::Resource;
use crate::evaluator::value::{Unknown, Value};

/// The resources of one project, findable by type and by reference.
#[derive(Debug)]
pub struct Estate<'a> {
    pub resources: &'a [Resource],
    by_type: HashMap<&'a str, Vec<usize>>,
    by_address: HashMap<&'a str, usize>,
    /// Addresses without their last key: the instances of one resource block.
    by_block: HashMap<&'a str, Vec<usize>>,
    /// Built on the first question about a type and attribute.
    references: Mutex<HashMap<(String, String), Arc<References>>>,
    names: Mutex<HashMap<String, Arc<Names>>>,
}

/// The resources of one type by the texts that name them.
type Names = HashMap<String, Vec<usize>>;

/// What an attribute refers to.
#[derive(Clone, Debug)]
pub enum Target<'a> {
    /// These instances; more than one where an unknown index leaves it open which.
    Found(Vec<&'a Resource>),
    /// Something that is not in this project.
    Elsewhere,
    /// The attribute is absent or null.
    Unset,
    /// Not known, and why.
    Unknown(Arc<Unknown>),
}

/// Who refers to a resource.
#[derive(Clone, Debug, Default)]
pub struct Referrers<'a> {
    pub found: Vec<&'a Resource>,
    /// The reason why there may be more: an attribute that is not known could name the resource.
    pub uncertain: Option<Arc<Unknown>>,
}

/// Who refers to what by one attribute of one resource type.
#[derive(Debug, Default)]
struct References {
    by_address: HashMap<String, Vec<usize>>,
    by_token: HashMap<String, Vec<usize>>,
    unknown: Option<Arc<Unknown>>,
}

/// The attributes by whose text AWS and Terraform name a resource.
const IDENTITIES: [&str; 14] = [
    "id",
    "arn",
    "name",
    "function_name",
    "bucket",
    "table_name",
    "identifier",
    "cluster_identifier",
    "url",
    "alias",
    "repository_name",
    "cluster_name",
    "volume_id",
    "allocation_id",
];

impl<'a> Estate<'a> {
    #[must_use]
    pub fn new(resources: &'a [Resource]) -> Self {
        let mut by_type: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_address = HashMap::new();
        let mut by_block: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, resource) in resources.iter().enumerate() {
            if resource.is_deleted() {
                continue;
            }
            by_type.entry(&resource.type_name).or_default().push(index);
            by_address.insert(&*resource.address, index);
            by_block.entry(without_key(&resource.address)).or_default().push(index);
        }
        Self { resources, by_type, by_address, by_block, references: Mutex::default(), names: Mutex::default() }
    }

    pub fn of_type(&self, resource_type: &str) -> impl Iterator<Item = &'a Resource> {
        let indexes = self.by_type.get(resource_type).map_or(&[][..], Vec::as_slice).to_vec();
        let resources = self.resources;
        indexes.into_iter().filter_map(move |index| resources.get(index))
    }

    #[must_use]
    pub fn get(&self, address: &str) -> Option<&'a Resource> {
        self.by_address.get(address).and_then(|index| self.resources.get(*index))
    }

    /// What the attribute at `path` refers to, among resources of these types.
    #[must_use]
    pub fn target(&self, from: &Resource, path: &str, types: &[&str]) -> Target<'a> {
        let Some(value) = from.at(path).map(Value::reveal) else { return Target::Unset };
        match value {
            Value::Null => Target::Unset,
            Value::Unknown(unknown) => {
                let origins = unknown.origins.iter();
                let behind: BTreeSet<usize> = origins.flat_map(|origin| self.instances(&origin.address)).collect();
                let named = behind.len();
                let found: BTreeSet<usize> =
                    behind.into_iter().filter(|index| self.is_one_of(*index, types)).collect();
                match self.all(found) {
                    found if !found.is_empty() => Target::Found(found),
                    // Whatever it turns out to be, it is made from resources of other types.
                    _ if named > 0 => Target::Elsewhere,
                    _ => Target::Unknown(Arc::clone(unknown)),
                }
            }
            value => {
                let Some(text) = value.as_str() else { return Target::Elsewhere };
                let mut found = BTreeSet::new();
                for resource_type in types {
                    let names = self.names(resource_type);
                    for token in tokens(text) {
                        found.extend(names.get(token).into_iter().flatten().copied());
                    }
                }
                match self.nearest(from, self.all(found)) {
                    found if found.is_empty() => Target::Elsewhere,
                    found => Target::Found(found),
                }
            }
        }
    }

    /// The resources of a type whose attribute at `path` refers to this one. A `[*]` in the path looks into
    /// every element: `origin[*].domain_name`.
    #[must_use]
    pub fn referrers(&self, to: &Resource, resource_type: &str, path: &str) -> Referrers<'a> {
        let references = self.references(resource_type, path);
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for address in [&*to.address, without_key(&to.address)] {
            found.extend(references.by_address.get(address).into_iter().flatten());
        }
        for name in identities(to) {
            found.extend(references.by_token.get(name).into_iter().flatten());
        }
        found.retain(|index| self.resources.get(*index).is_some_and(|from| from.address != to.address));
        Referrers { found: self.all(found), uncertain: references.unknown.clone() }
    }

    fn references(&self, resource_type: &str, path: &str) -> Arc<References> {
        let key = (resource_type.to_owned(), path.to_owned());
        if let Some(known) = lock(&self.references).get(&key).cloned() {
            return known;
        }
        let mut references = References::default();
        for index in self.by_type.get(resource_type).into_iter().flatten() {
            let Some(resource) = self.resources.get(*index) else { continue };
            for value in every(&resource.values, path) {
                references.record(*index, value);
            }
        }
        let references = Arc::new(references);
        lock(&self.references).insert(key, Arc::clone(&references));
        references
    }

    fn names(&self, resource_type: &str) -> Arc<Names> {
        if let Some(known) = lock(&self.names).get(resource_type).cloned() {
            return known;
        }
        let mut names = Names::new();
        for index in self.by_type.get(resource_type).into_iter().flatten() {
            for name in self.resources.get(*index).into_iter().flat_map(identities) {
                names.entry(name.to_owned()).or_default().push(*index);
            }
        }
        let names = Arc::new(names);
        lock(&self.names).insert(resource_type.to_owned(), Arc::clone(&names));
        names
    }

    /// The instance of that address, or all instances where the address is a whole resource's.
    fn instances(&self, address: &str) -> Vec<usize> {
        match self.by_address.get(address) {
            Some(index) => vec![*index],
            None => self.by_block.get(address).cloned().unwrap_or_default(),
        }
    }

    fn is_one_of(&self, index: usize, types: &[&str]) -> bool {
        self.resources.get(index).is_some_and(|resource| types.contains(&&*resource.type_name))
    }

    fn all(&self, indexes: BTreeSet<usize>) -> Vec<&'a Resource> {
        indexes.into_iter().filter_map(|index| self.resources.get(index)).collect()
    }

    /// Names are unique within a region only: of several bearers of a name, those in the same region.
    fn nearest(&self, from: &Resource, found: Vec<&'a Resource>) -> Vec<&'a Resource> {
        if found.len() < 2 {
            return found;
        }
        let same: Vec<_> = found.iter().copied().filter(|resource| resource.region == from.region).collect();
        if same.is_empty() { found } else { same }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What is cached is complete or absent, so that another thread's panic leaves nothing half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl References {
    fn record(&mut self, index: usize, value: &Value) {
        match value.reveal() {
            Value::String(text) => {
                for token in tokens(text) {
                    self.by_token.entry(token.to_owned()).or_default().push(index);
                }
            }
            Value::List(_, items) => items.iter().for_each(|item| self.record(index, item)),
            Value::Unknown(unknown) if unknown.origins.is_empty() => {
                self.unknown.get_or_insert_with(|| Arc::clone(unknown));
            }
            Value::Unknown(unknown) => {
                for origin in &unknown.origins {
                    self.by_address.entry(origin.address.to_string()).or_default().push(index);
                }
            }
            _ => {}
        }
    }
}

/// `aws_instance.web[0]` -> `aws_instance.web`
fn without_key(address: &str) -> &str {
    if !address.ends_with(']') {
        return address;
    }
    // A for_each key may hold brackets and dots; the key begins at the bracket after the resource's name.
    let quote = address.strip_suffix("\"]").and_then(|rest| {
        let mut escaped_or_open = rest.char_indices().rev().filter(|(_, character)| *character == '"');
        escaped_or_open.find(|(at, _)| rest.get(..*at).is_some_and(|before| before.ends_with('[')))
    });
    let end = match quote {
        Some((at, _)) => at.saturating_sub(1),
        None => address.rfind('[').unwrap_or(address.len()),
    };
    address.get(..end).unwrap_or(address)
}

/// The texts by which a reference may name something: the whole, and the parts of an ARN, URL or resource id.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([':', '/']).filter(move |part| !part.is_empty() && part.len() != text.len());
    std::iter::once(text).chain(parts)
}

/// The known texts that name a resource.
fn identities(resource: &Resource) -> Vec<&str> {
    let named = |name: &&str| resource.at(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    IDENTITIES.iter().filter_map(named).collect()
}

/// The values at a path in which `[*]` stands for every element.
fn every<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    let Some((before, after)) = path.split_once("[*]") else { return value.at(path).into_iter().collect() };
    let Some(here) = value.at(before) else { return Vec::new() };
    let after = after.trim_start_matches('.');
    match here.reveal() {
        Value::List(_, items) => items.iter().flat_map(|item| every(item, after)).collect(),
        unknown @ Value::Unknown(_) => vec![unknown],
        single => every(single, after),
    }
}

/// Tags, as AWS will see them: the provider's default tags, and the resource's own over them. An object, null where
/// there are none, or unknown.
#[must_use]
pub fn tags(resource: &Resource) -> Value {
    let set = |name: &str| resource.at(name).map(Value::reveal).filter(|tags| !tags.is_null());
    set("tags_all").or_else(|| set("tags")).cloned().unwrap_or(Value::Null)
}
