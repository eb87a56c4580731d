//! All resources of a project, and who refers to whom.
//!
//! Two resources are joined in one of two ways. An attribute that is known only after apply remembers which
//! resource it is made from (`function_name = aws_lambda_function.f.arn`). A known attribute names its target by
//! text: `function:etl:live` names the function whose `function_name` is `etl`. Not for: judging either of them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::HashMap;

use jiff::civil::Date;

use crate::evaluator::project::Resource;
use crate::evaluator::value::{Origin, Unknown, Value};

/// The resources of one project, findable by type and by reference.
#[derive(Debug)]
pub struct Estate<'a> {
    pub resources: &'a [Resource],
    /// The day that is looked at; without it nothing that depends on one is known.
    pub today: Option<Date>,
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
    /// Something that is not in this project, or not of these types.
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
    /// With the service that the text is about, where it says so.
    by_token: HashMap<String, Vec<(usize, Option<&'static str>)>>,
    unknown: Option<Arc<Unknown>>,
}

/// The attributes by whose text AWS and Terraform name a resource.
const IDENTITIES: [&str; 15] = [
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
    "replication_group_id",
    "cluster_name",
    "volume_id",
    "allocation_id",
];

impl<'a> Estate<'a> {
    #[must_use]
    pub fn new(resources: &'a [Resource]) -> Self {
        let mut by_type: HashMap<&str, Vec<usize>> = HashMap::default();
        let mut by_address = HashMap::default();
        let mut by_block: HashMap<&str, Vec<usize>> = HashMap::default();
        for (index, resource) in resources.iter().enumerate() {
            if resource.is_deleted() {
                continue;
            }
            by_type.entry(&resource.type_name).or_default().push(index);
            by_address.insert(&*resource.address, index);
            by_block.entry(without_key(&resource.address)).or_default().push(index);
        }
        Self {
            resources,
            today: None,
            by_type,
            by_address,
            by_block,
            references: Mutex::default(),
            names: Mutex::default(),
        }
    }

    /// The same on a day.
    #[must_use]
    pub fn on(self, today: Option<Date>) -> Self {
        Self { today, ..self }
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
                let behind = unknown.origins.iter().flat_map(|origin| self.instances(&origin.address));
                let found: BTreeSet<usize> = behind.filter(|index| self.is_one_of(*index, types)).collect();
                match self.all(found) {
                    found if !found.is_empty() => Target::Found(found),
                    // The ARN of a queue is known to be no stream's.
                    _ if !unknown.origins.is_empty()
                        && unknown.origins.iter().all(|origin| names_another(origin, types)) =>
                    {
                        Target::Elsewhere
                    }
                    _ => Target::Unknown(Arc::clone(unknown)),
                }
            }
            value => {
                let Some(text) = value.as_str() else { return Target::Elsewhere };
                let mut found = BTreeSet::new();
                let (service, tokens) = tokens(text);
                for resource_type in types.iter().filter(|resource_type| is_of(resource_type, service)) {
                    let names = self.names(resource_type);
                    for token in &tokens {
                        found.extend(names.get(*token).into_iter().flatten().copied());
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
            let named = references.by_token.get(name).into_iter().flatten();
            found.extend(named.filter(|(_, service)| is_of(&to.type_name, *service)).map(|(index, _)| index));
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
        let mut names = Names::default();
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

/// Whether it is by this attribute that a resource of another type is referred to: then it refers to none of these.
fn names_another(origin: &Origin, types: &[&str]) -> bool {
    let names_itself = &*origin.attribute == "id" || origin.attribute.ends_with("arn");
    names_itself && type_of(origin).is_some_and(|origin_type| !types.contains(&origin_type))
}

/// The type of the resource that an unknown value is made from.
#[must_use]
pub fn type_of(origin: &Origin) -> Option<&str> {
    without_key(&origin.address).rsplit('.').nth(1)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What is cached is complete or absent, so that another thread's panic leaves nothing half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl References {
    fn record(&mut self, index: usize, value: &Value) {
        match value.reveal() {
            Value::String(text) => {
                let (service, tokens) = tokens(text);
                for token in tokens {
                    self.by_token.entry(token.to_owned()).or_default().push((index, service));
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

/// Services whose resources are known by name, what a text about one of them begins with besides `arn:aws:<service>:`,
/// and what their resource types begin with.
const SERVICES: [(&str, &[&str], &[&str]); 13] = [
    ("dynamodb", &["table/"], &["aws_dynamodb_"]),
    ("ecs", &["service/"], &["aws_ecs_"]),
    ("elasticloadbalancing", &[], &["aws_lb", "aws_alb", "aws_elb"]),
    ("events", &[], &["aws_cloudwatch_event_"]),
    ("firehose", &[], &["aws_kinesis_firehose_"]),
    ("kinesis", &[], &["aws_kinesis_stream"]),
    ("lambda", &["function:"], &["aws_lambda_"]),
    ("logs", &[], &["aws_cloudwatch_log_"]),
    ("rds", &["cluster:"], &["aws_db_", "aws_docdb_", "aws_neptune_", "aws_rds_"]),
    ("s3", &[], &["aws_s3_"]),
    ("sns", &[], &["aws_sns_"]),
    ("sqs", &["https://sqs."], &["aws_sqs_"]),
    ("states", &[], &["aws_sfn_"]),
];

/// Whether a text that is about this service may name a resource of this type: a topic's subscription to the queue
/// `api` is none to the function `api`.
fn is_of(resource_type: &str, service: Option<&str>) -> bool {
    let Some(service) = service else { return true };
    let types =
        |(_, _, types): &&(&str, &[&str], &[&str])| types.iter().any(|begin| resource_type.starts_with(begin));
    match SERVICES.iter().find(types) {
        Some((known, _, _)) => *known == service,
        // Of other types nothing is known but that they are none of these.
        None => !SERVICES.iter().any(|(known, _, _)| *known == service),
    }
}

/// The texts by which a reference may name something, the whole and the parts of an ARN, URL or resource id, and the
/// service that it is about, where it says so.
fn tokens(text: &str) -> (Option<&'static str>, Vec<&str>) {
    let mut tokens = vec![text];
    let service;
    let mut names = text;
    // arn:partition:service:region:account:names
    if let Some(rest) = text.strip_prefix("arn:") {
        let mut parts = rest.splitn(5, ':').skip(1);
        let written = parts.next().unwrap_or("");
        service = SERVICES.iter().map(|(known, _, _)| *known).find(|known| *known == written);
        names = parts.last().unwrap_or("");
    } else {
        let about = SERVICES.iter().find(|(_, begins, _)| begins.iter().any(|begin| text.starts_with(begin)));
        service = about.map(|(known, _, _)| *known);
    }
    tokens.extend(names.split([':', '/']).filter(|part| !part.is_empty() && part.len() != text.len()));
    (service, tokens)
}

/// The known texts that name a resource.
fn identities(resource: &Resource) -> Vec<&str> {
    let named = |name: &&str| resource.values.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
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
    // Some types have a `tags` of their own making: what is not a map of tags is none of these.
    let is_map = |tags: &&Value| matches!(tags, Value::Map(..) | Value::Unknown(_));
    let set = |name: &str| resource.values.get(name).map(Value::reveal).filter(is_map);
    set("tags_all").or_else(|| set("tags")).cloned().unwrap_or(Value::Null)
}
