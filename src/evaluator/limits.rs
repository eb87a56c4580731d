//! How much one evaluation may take, all in one place, and the counters that hold it to that.
//!
//! A configuration may come from anyone, and a few lines can say a great deal: thirty locals, each of them twice the
//! one before, are a billion elements. Whatever is beyond a limit is an error at its place, and its value is unknown.
//! What each limit protects is told in `tests/conformance/safety/README.md`.
//! Not for: the limits of the parser, which stand where it counts.

use std::cell::{Cell, RefCell};
use std::mem::size_of;
use std::sync::Arc;

use foldhash::HashMap;

use super::value::Value;

/// How deep expressions and the definitions behind them may nest, all in all. The evaluator runs on a stack of
/// [`STACK`] bytes, which is enough for this depth.
pub const MAX_DEPTH: usize = 2000;

/// The stack that evaluation at [`MAX_DEPTH`] needs, with room to spare.
pub const STACK: usize = 256 << 20;

/// The longest string that a template or a function may build, in bytes.
pub const MAX_STRING: usize = 16 << 20;

/// The most elements that a `for` expression or a function may put into one collection.
pub const MAX_ELEMENTS: usize = 1_000_000;

/// The most elements of a value with all that is inside of them, counted as often as they are there: what looks at
/// every element takes that long, even where one list in memory is there a thousand times.
pub const MAX_WEIGHT: usize = 4_000_000;

/// How deep the elements of a value may nest.
pub const MAX_NESTING: usize = 250;

/// The most bytes that all values of one evaluation may take.
pub const MAX_BYTES: usize = 512 << 20;

/// The most steps of one evaluation: expressions evaluated, and elements and bytes looked at. Some ten seconds.
pub const MAX_STEPS: u64 = 100_000_000;

/// How many instances one resource or module call may have, and how many a project may have in all.
pub const MAX_INSTANCES: usize = 150_000;

/// How many instances of modules a project may have: each has its own variables, locals and outputs.
pub const MAX_MODULE_INSTANCES: usize = 50_000;

/// How many errors are told; whoever reads so many has read the first.
pub const MAX_ERRORS: usize = 1000;

/// How many blocks a `dynamic` block may make.
pub const MAX_BLOCKS: usize = 10_000;

/// How deep modules may call modules; deeper is a module that calls itself.
pub const MAX_MODULE_DEPTH: usize = 32;

/// How many module calls a configuration may have.
pub const MAX_MODULES: usize = 10_000;

/// A file above this size is not configuration that anyone wrote.
pub const MAX_FILE: usize = 64 << 20;

/// How deep JSON and YAML may nest where a function decodes them.
pub const MAX_DOCUMENT_DEPTH: usize = 128;

/// The most names that one `fileset()` looks at, and how deep it goes: links can form a circle.
pub const MAX_NAMES: usize = 100_000;
pub const MAX_DIRECTORIES: usize = 64;

/// The most memory that one compiled regular expression may take.
pub const MAX_REGEX: usize = 1 << 20;

/// The most digits of a number before or after its point; beyond, it is an attack, not a quantity.
pub const MAX_DIGITS: i64 = 4096;

/// What looking at so many elements, or bytes of text, takes as long as evaluating one expression.
const ELEMENTS_PER_STEP: usize = 8;
const BYTES_PER_STEP: usize = 32;

/// What an entry of an object takes besides its key and value.
const ENTRY: usize = 24;
/// What a value takes beside itself where it is an attribute of a resource, which is kept as it is written and as a
/// plan would have it.
const COPY: usize = 136;
/// What a shared text or collection takes besides its content.
const SHARED: usize = 16;

/// What a block takes without its attributes, and an instance of a resource.
const BLOCK: usize = 256;
const RESOURCE: usize = 2048;

/// From this weight on it is worth remembering what a collection weighs.
const HEAVY: usize = 32;

/// What is left of the limits. Everything that evaluates one configuration shares one of these.
#[derive(Debug)]
pub struct Spent {
    most_bytes: usize,
    most_steps: u64,
    depth: Cell<usize>,
    steps: Cell<u64>,
    /// Of values that stay: those of locals, variables, outputs and resources.
    kept: Cell<usize>,
    /// Of values that were made since the outermost expression began.
    passing: Cell<usize>,
    /// What collections weigh that stay, by their place in memory.
    weights: RefCell<HashMap<usize, Weight>>,
}

/// What a value is like to look at, and what it has taken that no other value shares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    elements: usize,
    nesting: usize,
    bytes: usize,
}

/// What is beyond a limit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Beyond {
    /// This value is; another may not be.
    Value(String),
    /// The evaluation as a whole is, and ends.
    All(String),
}

impl Default for Spent {
    fn default() -> Self {
        Self::new(MAX_BYTES, MAX_STEPS)
    }
}

impl Spent {
    /// Other limits than the usual ones, for tests.
    #[must_use]
    pub fn new(most_bytes: usize, most_steps: u64) -> Self {
        Self {
            most_bytes,
            most_steps,
            depth: Cell::default(),
            steps: Cell::default(),
            kept: Cell::default(),
            passing: Cell::default(),
            weights: RefCell::default(),
        }
    }

    /// One expression begins; [`Self::leave`] has to follow.
    pub(super) fn enter(&self) -> Result<(), Beyond> {
        self.steps.set(self.steps.get().saturating_add(1));
        self.check()?;
        if self.depth.get() >= MAX_DEPTH {
            return Err(Beyond::Value(format!("this is nested more than {MAX_DEPTH} definitions deep")));
        }
        self.depth.set(self.depth.get() + 1);
        Ok(())
    }

    /// The expression ends. What was made for the outermost one is then kept elsewhere, or gone.
    pub(super) fn leave(&self) {
        let depth = self.depth.get().saturating_sub(1);
        self.depth.set(depth);
        if depth == 0 {
            self.passing.set(0);
        }
    }

    /// Whether the evaluation as a whole goes on.
    pub(super) fn check(&self) -> Result<(), Beyond> {
        if self.steps.get() > self.most_steps {
            let most = self.most_steps;
            return Err(Beyond::All(format!("the evaluation ends here, after more than {most} steps")));
        }
        if self.kept.get() > self.most_bytes {
            return Err(Beyond::All(format!(
                "the evaluation ends here: its values take more than {} MiB",
                self.most_bytes >> 20
            )));
        }
        Ok(())
    }

    /// Counts a value that was just made, as far as it is not shared with others.
    pub(super) fn made(&self, value: &Value) -> Result<(), Beyond> {
        let Some(weight) = self.weight(value) else { return Ok(()) };
        fits(&weight)?;
        self.work(weight.bytes / BYTES_PER_STEP + weight.elements / ELEMENTS_PER_STEP)?;
        let passing = self.passing.get().saturating_add(weight.bytes);
        if self.kept.get().saturating_add(passing) > self.most_bytes {
            let most = self.most_bytes >> 20;
            return Err(Beyond::Value(format!("with this, the values would take more than {most} MiB")));
        }
        self.passing.set(passing);
        Ok(())
    }

    /// Counts the work of looking at all of a value.
    pub(super) fn looked_at(&self, value: &Value) -> Result<(), Beyond> {
        match value.reveal() {
            Value::String(text) => self.work(text.len() / BYTES_PER_STEP),
            Value::List(..) | Value::Map(..) => {
                let weight = self.weight(value).unwrap_or_default();
                self.work(weight.elements / ELEMENTS_PER_STEP)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn work(&self, steps: usize) -> Result<(), Beyond> {
        self.steps.set(self.steps.get().saturating_add(u64::try_from(steps).unwrap_or(u64::MAX)));
        self.check()
    }

    /// Counts a value that stays to the end of the evaluation, and remembers what its parts weigh.
    pub(super) fn keep(&self, value: &Value) {
        let bytes = self.weigh(value, &mut |place, weight| {
            self.weights.borrow_mut().insert(place, weight);
        });
        self.kept.set(self.kept.get().saturating_add(bytes.bytes));
    }

    /// Counts an attribute of a resource, which is copied into the resource's values.
    pub(super) fn keep_copy(&self, value: &Value) {
        let weight = self.weight(value).unwrap_or_default();
        let copied = weight.elements.max(1).saturating_mul(size_of::<Value>() + COPY);
        self.kept.set(self.kept.get().saturating_add(weight.bytes).saturating_add(copied));
    }

    /// Counts a block.
    pub(super) fn keep_block(&self) {
        self.kept.set(self.kept.get().saturating_add(BLOCK));
    }

    /// Counts an instance of a resource, with all that is later known of it.
    pub(super) fn keep_resource(&self) {
        self.kept.set(self.kept.get().saturating_add(RESOURCE));
    }

    fn weight(&self, value: &Value) -> Option<Weight> {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => None,
            _ => Some(self.weigh(value, &mut |_, _| {})),
        }
    }

    /// Adds up the parts of a value; what is beyond the limits is not looked at any more. `seen` is told what each
    /// heavy collection weighs.
    fn weigh(&self, value: &Value, seen: &mut dyn FnMut(usize, Weight)) -> Weight {
        let mut weight = Weight { elements: 1, ..Weight::default() };
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => {}
            Value::String(text) => {
                if Arc::strong_count(text) == 1 {
                    weight.bytes = text.len() + SHARED;
                }
            }
            Value::Sensitive(inner) => return self.weigh(inner, seen),
            Value::List(_, items) => {
                let is_shared = Arc::strong_count(items) > 1;
                let place = Arc::as_ptr(items).cast::<u8>() as usize;
                if let Some(known) = self.known(is_shared, place) {
                    return known;
                }
                weight.bytes = SHARED + items.len() * size_of::<Value>();
                for item in items.iter() {
                    self.add(&mut weight, item, seen);
                    if fits(&weight).is_err() {
                        break;
                    }
                }
                finish(&mut weight, is_shared, place, seen);
            }
            Value::Map(_, entries) => {
                let is_shared = Arc::strong_count(entries) > 1;
                let place = Arc::as_ptr(entries).cast::<u8>() as usize;
                if let Some(known) = self.known(is_shared, place) {
                    return known;
                }
                weight.bytes = SHARED + entries.len() * (size_of::<Value>() + size_of::<Arc<str>>() + ENTRY);
                for (key, entry) in entries.iter() {
                    if Arc::strong_count(key) == 1 {
                        weight.bytes += key.len() + SHARED;
                    }
                    self.add(&mut weight, entry, seen);
                    if fits(&weight).is_err() {
                        break;
                    }
                }
                finish(&mut weight, is_shared, place, seen);
            }
        }
        weight
    }

    fn known(&self, is_shared: bool, place: usize) -> Option<Weight> {
        if is_shared { self.weights.borrow().get(&place).copied() } else { None }
    }

    fn add(&self, weight: &mut Weight, part: &Value, seen: &mut dyn FnMut(usize, Weight)) {
        let part = match part {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unknown(_) => {
                Weight { elements: 1, ..Weight::default() }
            }
            // A value that holds itself so deep is refused; its parts need no more stack.
            _ => self.weigh(part, seen),
        };
        weight.elements = weight.elements.saturating_add(part.elements);
        weight.nesting = weight.nesting.max(part.nesting);
        weight.bytes = weight.bytes.saturating_add(part.bytes);
    }
}

fn finish(weight: &mut Weight, is_shared: bool, place: usize, seen: &mut dyn FnMut(usize, Weight)) {
    weight.nesting += 1;
    // Who made the others has counted what they share.
    if weight.elements >= HEAVY {
        seen(place, Weight { bytes: 0, ..*weight });
    }
    if is_shared {
        weight.bytes = 0;
    }
}

fn fits(weight: &Weight) -> Result<(), Beyond> {
    if weight.elements > MAX_WEIGHT {
        return Err(Beyond::Value(format!("this has more than {MAX_WEIGHT} elements, with those inside of them")));
    }
    if weight.nesting > MAX_NESTING {
        return Err(Beyond::Value(format!("the elements of this are nested more than {MAX_NESTING} deep")));
    }
    Ok(())
}
