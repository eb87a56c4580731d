//! Terraform's built-in functions, in the groups of its documentation.
//!
//! <https://developer.hashicorp.com/terraform/language/functions>
//! Not for: `try`, `can`, `convert`, `templatefile` and `templatestring`, which the evaluator itself answers since they
//! need expressions, not values.

mod collections;
mod datetime;
mod encoding;
mod filesystem;
mod format;
mod hash;
mod maps;
mod network;
mod numeric;
mod sets;
mod strings;
mod typing;
mod written;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

pub(super) use super::limits::{MAX_ELEMENTS, MAX_STRING};
use super::refine;
use super::value::Value;
use crate::files::{Files, join};

/// What a function may use besides its arguments.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub files: &'a dyn Files,
    /// The directory of the root module: what relative paths are relative to.
    pub module_dir: &'a str,
}

impl Context<'_> {
    /// A path as `Files` knows it.
    #[must_use]
    pub fn resolve(&self, path: &str) -> String {
        join(self.module_dir, path)
    }
}

/// Why a call has no result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallError {
    /// Which argument is wrong, if it is one.
    pub argument: Option<usize>,
    pub message: String,
}

impl CallError {
    /// The call as a whole is wrong.
    pub(super) fn call(message: impl Into<String>) -> Self {
        Self { argument: None, message: message.into() }
    }

    /// The argument at this index is wrong.
    pub(super) fn argument(index: usize, message: impl Into<String>) -> Self {
        Self { argument: Some(index), message: message.into() }
    }
}

impl CallError {
    /// What is wrong may quote an argument, and a sensitive one is not shown.
    fn hidden_if(self, sensitive: bool) -> Self {
        if !sensitive {
            return self;
        }
        let message = "it cannot take this; why is not shown, since an argument is sensitive".to_owned();
        Self { message, ..self }
    }
}

pub(super) type Answer = Result<Value, CallError>;

/// One function: its name, how many arguments it takes, and how it is called.
pub(super) struct Function {
    pub(super) name: &'static str,
    /// The fewest arguments, and the most; `None`: any number.
    pub(super) arity: (usize, Option<usize>),
    pub(super) unknowns: Unknowns,
    pub(super) marks: Marks,
    pub(super) call: fn(&[Value], &Context<'_>) -> Answer,
}

/// What an unknown argument does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknowns {
    /// Any unknown part of any argument makes the result unknown.
    Whole,
    /// An argument that is itself unknown makes the result unknown; the function sees unknown parts.
    Shallow,
    /// The function sees everything.
    Own,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Revealed before, at every depth, and marked after.
    Spread,
    /// Only marks on whole arguments spread; those on their parts stay on the parts, which the function hands on
    /// as they are: `merge`, `concat`.
    Outer,
    /// The function sees the marks and returns what it returns: `nonsensitive`, `issensitive`.
    Own,
}

/// A function for which an unknown argument means an unknown result: most of them.
pub(super) const fn whole(
    name: &'static str,
    least: usize,
    most: Option<usize>,
    call: fn(&[Value], &Context<'_>) -> Answer,
) -> Function {
    Function { name, arity: (least, most), unknowns: Unknowns::Whole, marks: Marks::Spread, call }
}

/// A function that knows something even where elements are unknown, such as `length`.
pub(super) const fn shallow(
    name: &'static str,
    least: usize,
    most: Option<usize>,
    call: fn(&[Value], &Context<'_>) -> Answer,
) -> Function {
    Function { name, arity: (least, most), unknowns: Unknowns::Shallow, marks: Marks::Spread, call }
}

/// A function that decides for itself what unknown arguments mean, such as `coalesce` or `merge`.
pub(super) const fn own(
    name: &'static str,
    least: usize,
    most: Option<usize>,
    call: fn(&[Value], &Context<'_>) -> Answer,
) -> Function {
    Function { name, arity: (least, most), unknowns: Unknowns::Own, marks: Marks::Spread, call }
}

impl Function {
    /// The same function, with marks on parts of its arguments left where they are.
    pub(super) const fn keeping_marks(mut self) -> Self {
        self.marks = Marks::Outer;
        self
    }
}

/// Every group, in the order of Terraform's documentation.
static GROUPS: [&[Function]; 13] = [
    numeric::FUNCTIONS,
    strings::FUNCTIONS,
    format::FUNCTIONS,
    collections::FUNCTIONS,
    maps::FUNCTIONS,
    sets::FUNCTIONS,
    encoding::FUNCTIONS,
    filesystem::FUNCTIONS,
    datetime::FUNCTIONS,
    hash::FUNCTIONS,
    network::FUNCTIONS,
    typing::FUNCTIONS,
    written::FUNCTIONS,
];

static BY_NAME: LazyLock<HashMap<&str, &Function>> = LazyLock::new(|| {
    GROUPS.iter().flat_map(|group| group.iter()).map(|function| (function.name, function)).collect()
});

/// Functions that the evaluator answers itself.
const EVALUATED: [&str; 6] =
    ["try", "can", "templatefile", "templatestring", "convert", "provider::terraform::decode_tfvars"];

/// All names, for "did you mean".
pub fn names() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|group| group.iter().map(|function| function.name)).chain(EVALUATED)
}

/// How many steps a call may take besides looking at its arguments once: a regular expression takes its own size and
/// the text's, and twice the text's where all matches are looked for.
#[must_use]
pub fn effort(name: &str, arguments: &[Value]) -> usize {
    let text = |index: usize| arguments.get(index).and_then(Value::as_str);
    match (name, text(0), text(1)) {
        ("regex", Some(pattern), Some(text)) => strings::effort(pattern, text, false),
        ("regexall", Some(pattern), Some(text)) => strings::effort(pattern, text, true),
        ("replace", Some(text), Some(pattern)) if pattern.len() > 1 && pattern.starts_with('/') => {
            strings::effort(pattern, text, true)
        }
        _ => 0,
    }
}

/// Calls a function; `None` where there is none of that name.
#[must_use]
pub fn call(name: &str, arguments: Vec<Value>, context: &Context<'_>) -> Option<Answer> {
    match BY_NAME.get(name) {
        Some(function) => Some(function.answer(arguments, context)),
        None if name.starts_with("provider::terraform::") => None,
        None if name.starts_with("provider::") => {
            let why = format!("{name}() is a provider's function, and those are not evaluated");
            Some(Ok(Value::unknown(why, None)))
        }
        None => None,
    }
}

impl Function {
    fn answer(&self, arguments: Vec<Value>, context: &Context<'_>) -> Answer {
        let (least, most) = self.arity;
        let given = arguments.len();
        if given < least || most.is_some_and(|most| given > most) {
            let takes = match most {
                Some(most) if most == least => format!("{least}"),
                Some(most) => format!("{least} to {most}"),
                None => format!("at least {least}"),
            };
            return Err(CallError::call(format!("it takes {takes} arguments, and there are {given}")));
        }
        if self.marks == Marks::Own {
            let sensitive = arguments.iter().any(Value::has_sensitive);
            return (self.call)(&arguments, context).map_err(|error| error.hidden_if(sensitive));
        }
        let outer = self.marks == Marks::Outer;
        let sensitive = arguments.iter().any(if outer { Value::is_sensitive } else { Value::has_sensitive });
        let reveal = |argument: &Value| if outer { argument.reveal().clone() } else { argument.reveal_all() };
        let arguments: Vec<Value> = if sensitive { arguments.iter().map(reveal).collect() } else { arguments };
        let mut unknowns = arguments.iter().filter_map(|argument| match self.unknowns {
            Unknowns::Whole => argument.first_unknown().cloned(),
            Unknowns::Shallow => match argument {
                Value::Unknown(unknown) => Some(Arc::clone(unknown)),
                _ => None,
            },
            Unknowns::Own => None,
        });
        let result = match unknowns.next() {
            Some(first) => {
                let unknown = Value::unknown_from(&first, unknowns);
                refine::result(unknown, self.name, &arguments)
            }
            None => match (self.call)(&arguments, context).map_err(|error| error.hidden_if(sensitive))? {
                unknown @ Value::Unknown(_) => refine::result(unknown, self.name, &arguments),
                known => known,
            },
        };
        Ok(result.sensitive_if(sensitive))
    }
}
