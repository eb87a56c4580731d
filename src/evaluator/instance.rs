//! Instances of modules and what their expansion is: `count`, `for_each`, or just one.
//!
//! Not for: evaluating; this is where results are kept so that each is computed once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use foldhash::HashMap;

use super::config::ModuleId;
use super::project::Key;
use super::providers::Provider;
use super::refine;
use super::value::{Unknown, Value};
use crate::diagnostics::Span;

/// One instance of a module.
#[derive(Debug)]
pub(super) struct Instance {
    pub(super) module: ModuleId,
    /// `module.m["a"]`; empty for the root.
    pub(super) address: Arc<str>,
    pub(super) parent: Option<Caller>,
    /// What the command line calls it, where it or a module above it is there by `--assume`.
    pub(super) assumed: Option<Arc<str>>,
    pub(super) cells: RefCell<HashMap<Cell, State<Value>>>,
    pub(super) expansions: RefCell<HashMap<Site, Rc<Expansion>>>,
    pub(super) objects: RefCell<HashMap<(Site, Key), State<Object>>>,
    /// All instances of something as one value, which each of many other instances may ask for.
    pub(super) collected: RefCell<HashMap<Site, Value>>,
    /// Splats, which are the same in each of many repetitions.
    pub(super) remembered: RefCell<HashMap<Span, Value>>,
    pub(super) children: RefCell<HashMap<Arc<str>, Rc<Children>>>,
    pub(super) providers: RefCell<HashMap<ProviderName, Rc<Provider>>>,
}

/// What the configuration sets on an instance of a resource.
pub(super) type Entries = BTreeMap<Arc<str>, Value>;

pub(super) type Object = Arc<Entries>;

/// A provider's source and alias, and its key where it has a `for_each`.
pub(super) type ProviderName = (Arc<str>, Option<String>, Option<Arc<str>>);

/// The instances of a module call.
pub(super) type Children = BTreeMap<Key, Rc<Instance>>;

/// Who calls a module instance, and which of the call's repetitions it is.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    pub(super) instance: Rc<Instance>,
    pub(super) call: Arc<str>,
    pub(super) repetition: Repetition,
}

/// A named value of a module instance.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Cell {
    Variable(Arc<str>),
    Local(Arc<str>),
    Output(Arc<str>),
}

/// Something that can be expanded: a resource, a data source or a module call.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Site {
    Resource(Arc<str>, Arc<str>),
    Data(Arc<str>, Arc<str>),
    Module(Arc<str>),
}

/// Something that is evaluated once, and has a name where it refers to itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Definition {
    Cell(Cell),
    /// The attributes of one instance of a resource.
    Object(Site, Key),
    /// How many there are, and whether `count` or `for_each` says so.
    Expansion(Site, Arc<str>),
}

/// Whether a value is there yet. Busy when asked for again is a cycle.
#[derive(Clone, Debug)]
pub(super) enum State<T> {
    Busy,
    Done(T),
}

/// How many instances there are.
#[derive(Clone, Debug)]
pub(super) enum Expansion {
    Single,
    Count(usize),
    Each(Arc<Entries>),
    Unknown(Arc<Unknown>),
    /// Unknown, and the command line says how many to count.
    Assumed(Assumed),
    /// OpenTofu's `enabled = false`: none, and null where it is referred to.
    Disabled,
}

/// How many instances to count where nobody knows. It decides that number and nothing else: what refers to all of
/// them does not know how many there are, and what refers to one of them knows that one only.
#[derive(Clone, Debug)]
pub(super) struct Assumed {
    pub(super) number: usize,
    /// By `count`, so that instances are numbered; the keys of a `for_each` are not known.
    pub(super) by_count: bool,
    /// Why it is not known.
    pub(super) why: Arc<Unknown>,
    /// What the command line calls it.
    pub(super) address: Arc<str>,
}

/// What `each` and `count` are in one repetition.
#[derive(Clone, Debug, Default)]
pub(super) struct Repetition {
    pub(super) each: Option<(Value, Value)>,
    pub(super) count: Option<Value>,
}

impl Instance {
    pub(super) fn new(module: ModuleId, address: Arc<str>, parent: Option<Caller>) -> Self {
        Self {
            module,
            address,
            assumed: parent.as_ref().and_then(|caller| caller.instance.assumed.clone()),
            parent,
            cells: RefCell::default(),
            expansions: RefCell::default(),
            objects: RefCell::default(),
            collected: RefCell::default(),
            remembered: RefCell::default(),
            children: RefCell::default(),
            providers: RefCell::default(),
        }
    }

    /// Takes apart what is below: children know their callers, so that none of them would ever be dropped.
    pub(super) fn dissolve(&self) {
        for children in self.children.take().values() {
            children.values().for_each(|child| child.dissolve());
        }
    }

    /// The address of something in this instance.
    pub(super) fn inside(&self, name: impl fmt::Display) -> String {
        if self.address.is_empty() { name.to_string() } else { format!("{}.{name}", self.address) }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resource(kind, name) => write!(f, "{kind}.{name}"),
            Self::Data(kind, name) => write!(f, "data.{kind}.{name}"),
            Self::Module(name) => write!(f, "module.{name}"),
        }
    }
}

impl Definition {
    /// Whether a step of the way is this definition of this instance.
    pub(super) fn is(&self, step: &(Rc<Instance>, Self), instance: &Rc<Instance>) -> bool {
        Rc::ptr_eq(&step.0, instance) && step.1 == *self
    }
}

impl fmt::Display for Definition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(Cell::Variable(name)) => write!(f, "var.{name}"),
            Self::Cell(Cell::Local(name)) => write!(f, "local.{name}"),
            Self::Cell(Cell::Output(name)) => write!(f, "output.{name}"),
            Self::Object(site, key) => write!(f, "{site}{key}"),
            Self::Expansion(site, by) => write!(f, "{by} of {site}"),
        }
    }
}

impl Expansion {
    pub(super) fn keys(&self) -> Vec<Key> {
        match self {
            Self::Single => vec![Key::Single],
            Self::Count(count) => (0..*count).map(Key::Index).collect(),
            Self::Each(entries) => entries.keys().map(|key| Key::Each(Arc::clone(key))).collect(),
            Self::Unknown(unknown) => vec![Key::Unknown(Arc::clone(unknown))],
            Self::Assumed(assumed) if assumed.by_count => (0..assumed.number).map(Key::Index).collect(),
            Self::Assumed(assumed) => (1..=assumed.number).map(Key::Assumed).collect(),
            Self::Disabled => Vec::new(),
        }
    }

    pub(super) fn has(&self, key: &Key) -> bool {
        match (self, key) {
            (Self::Single, Key::Single) | (Self::Unknown(_), Key::Unknown(_)) => true,
            (Self::Count(count), Key::Index(index)) => index < count,
            (Self::Each(entries), Key::Each(name)) => entries.contains_key(name),
            (Self::Assumed(assumed), Key::Index(index)) => assumed.by_count && *index < assumed.number,
            (Self::Assumed(assumed), Key::Assumed(_)) => !assumed.by_count,
            _ => false,
        }
    }

    pub(super) fn repetition(&self, key: &Key) -> Repetition {
        match (self, key) {
            (Self::Each(entries), Key::Each(name)) => Repetition {
                each: entries.get(name).map(|value| (Value::String(Arc::clone(name)), value.clone())),
                count: None,
            },
            (_, Key::Index(index)) => Repetition { each: None, count: Some(Value::Number((*index).into())) },
            (Self::Unknown(unknown), _) => {
                let value = refine::another(unknown);
                Repetition { each: Some((value.clone(), value.clone())), count: Some(value) }
            }
            (Self::Assumed(assumed), Key::Assumed(_)) => {
                let unknown = Unknown { why: "the instance is assumed".into(), ..Unknown::clone(&assumed.why) };
                let value = Value::Unknown(Arc::new(unknown));
                Repetition { each: Some((value.clone(), value)), count: None }
            }
            _ => Repetition::default(),
        }
    }

    /// What the command line calls it, where it is assumed.
    pub(super) fn assumption(&self) -> Option<&Arc<str>> {
        match self {
            Self::Assumed(assumed) => Some(&assumed.address),
            _ => None,
        }
    }
}
