//! Terraform's collection functions for lists and tuples, and for anything that has a length.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/concat>
//! Not for: maps and objects (`maps`), sets and looking for elements (`sets`).

use super::{Answer, CallError, Context, Function, MAX_ELEMENTS, own, shallow, whole};
use crate::evaluator::convert::{convert, to_number, unify};
use crate::evaluator::number::Number;
use crate::evaluator::types::Type;
use crate::evaluator::value::{ListKind, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    shallow("alltrue", 1, Some(1), alltrue),
    shallow("anytrue", 1, Some(1), anytrue),
    shallow("chunklist", 2, Some(2), chunklist).keeping_marks(),
    own("coalesce", 1, None, coalesce),
    own("coalescelist", 1, None, coalescelist),
    whole("compact", 1, Some(1), compact),
    shallow("concat", 1, None, concat).keeping_marks(),
    shallow("element", 2, Some(2), element).keeping_marks(),
    shallow("flatten", 1, Some(1), flatten).keeping_marks(),
    shallow("length", 1, Some(1), length).keeping_marks(),
    own("list", 0, None, |_, _| Err(CallError::call("Terraform has removed it; `tolist([...])` makes a list"))),
    shallow("one", 1, Some(1), one).keeping_marks(),
    whole("range", 1, Some(3), range),
    shallow("reverse", 1, Some(1), reverse).keeping_marks(),
    own("slice", 3, Some(3), slice).keeping_marks(),
    shallow("sort", 1, Some(1), sort),
];

/// An argument that is a list, a set or a tuple.
pub(super) fn items(arguments: &[Value], index: usize) -> Result<(ListKind, &[Value]), CallError> {
    match arguments.get(index) {
        Some(Value::List(kind, items)) => Ok((*kind, items)),
        other => {
            let given = other.map_or("nothing", Value::type_name);
            Err(CallError::argument(index, format!("a list is required, and this is {given}")))
        }
    }
}

/// As `items`, but not a set, whose elements have no positions.
pub(super) fn indexed(arguments: &[Value], index: usize) -> Result<(ListKind, &[Value]), CallError> {
    match items(arguments, index)? {
        (ListKind::Set, _) => {
            Err(CallError::argument(index, "a list is required; the elements of a set have no order"))
        }
        found => Ok(found),
    }
}

/// An argument converted to a list of one type.
pub(super) fn unified(arguments: &[Value], index: usize, ty: Type) -> Result<Vec<Value>, CallError> {
    let (_, given) = items(arguments, index)?;
    let list = convert(&Value::list(given.to_vec()), &Type::List(Box::new(ty)));
    let list = list.map_err(|why| CallError::argument(index, why))?;
    Ok(list.as_list().unwrap_or_default().to_vec())
}

/// An argument that is not null.
pub(super) fn given(arguments: &[Value], index: usize) -> Result<&Value, CallError> {
    match arguments.get(index) {
        Some(value) if !value.is_null() => Ok(value),
        _ => Err(CallError::argument(index, "a value is required, and this is null")),
    }
}

fn whole_number(arguments: &[Value], index: usize) -> Result<i64, CallError> {
    let number = arguments.get(index).and_then(to_number).as_ref().and_then(Number::as_i64);
    number.ok_or_else(|| CallError::argument(index, "a whole number is required"))
}

/// The unknown value that these make together; `None` if all are known.
pub(super) fn unknown_among<'a>(values: impl IntoIterator<Item = &'a Value>) -> Option<Value> {
    let mut unknowns = values.into_iter().filter_map(Value::first_unknown).cloned();
    let first = unknowns.next()?;
    Some(Value::unknown_from(&first, unknowns))
}

/// An error where a function would build more than it may.
pub(super) fn bounded(count: usize) -> Result<(), CallError> {
    if count > MAX_ELEMENTS {
        return Err(CallError::call(format!("the result would have more than {MAX_ELEMENTS} elements")));
    }
    Ok(())
}

fn alltrue(arguments: &[Value], _: &Context<'_>) -> Answer {
    for item in unified(arguments, 0, Type::Bool)? {
        match item {
            Value::Bool(true) => {}
            Value::Unknown(_) => return Ok(item),
            _ => return Ok(false.into()),
        }
    }
    Ok(true.into())
}

fn anytrue(arguments: &[Value], _: &Context<'_>) -> Answer {
    let list = unified(arguments, 0, Type::Bool)?;
    if list.contains(&Value::Bool(true)) {
        return Ok(true.into());
    }
    Ok(unknown_among(&list).unwrap_or(Value::Bool(false)))
}

fn chunklist(arguments: &[Value], _: &Context<'_>) -> Answer {
    if let Some(unknown) = arguments.first().filter(|list| list.uncounted().is_some()).and_then(Value::part_unknown)
    {
        return Ok(unknown);
    }
    let list = unified(arguments, 0, Type::Any)?;
    let size = usize::try_from(whole_number(arguments, 1)?)
        .map_err(|_| CallError::argument(1, "the size of a chunk cannot be negative"))?;
    // A size of zero means one chunk of everything.
    let size = if size == 0 { list.len().max(1) } else { size };
    Ok(Value::list(list.chunks(size).map(|chunk| Value::list(chunk.to_vec())).collect()))
}

fn coalesce(arguments: &[Value], _: &Context<'_>) -> Answer {
    for value in unify(arguments).map_err(CallError::call)? {
        match &value {
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            _ => return Ok(value),
        }
    }
    Err(CallError::call("every argument is null or an empty string"))
}

fn coalescelist(arguments: &[Value], _: &Context<'_>) -> Answer {
    for (index, value) in arguments.iter().enumerate() {
        // A null can be a variable of a list type, which is skipped.
        if !matches!(value, Value::Null | Value::Unknown(_)) {
            indexed(arguments, index)?;
        }
    }
    let first =
        arguments.iter().find(|value| value.is_unknown() || value.as_list().is_some_and(|list| !list.is_empty()));
    first.cloned().ok_or_else(|| CallError::call("every argument is null or empty"))
}

fn compact(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut list = unified(arguments, 0, Type::String)?;
    list.retain(|item| item.as_str().is_some_and(|text| !text.is_empty()));
    Ok(Value::list(list))
}

fn concat(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut all = Vec::new();
    let mut lists = true;
    for index in 0..arguments.len() {
        let (kind, items) = indexed(arguments, index)?;
        bounded(all.len().saturating_add(items.len()))?;
        lists &= kind == ListKind::List;
        all.extend_from_slice(items);
    }
    if lists && let Ok(unified) = unify(&all) {
        return Ok(Value::list(unified));
    }
    Ok(Value::tuple(all))
}

fn element(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (_, items) = indexed(arguments, 0)?;
    // Behind the last element comes the first again, and before the first the last.
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let at = whole_number(arguments, 1)?.checked_rem_euclid(count);
    let at = at.ok_or_else(|| CallError::argument(0, "an empty list has no element"))?;
    usize::try_from(at)
        .ok()
        .and_then(|at| items.get(at))
        .cloned()
        .ok_or_else(|| CallError::argument(1, "there is no such element"))
}

fn flatten(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (_, list) = items(arguments, 0)?;
    let mut flat = Flat::default();
    flat.take(list)?;
    // What is unknown may be a list, and then not even the length is known.
    let result = unknown_among(&flat.unknowns).unwrap_or_else(|| Value::tuple(flat.items));
    Ok(result.sensitive_if(flat.sensitive))
}

#[derive(Default)]
struct Flat {
    items: Vec<Value>,
    unknowns: Vec<Value>,
    /// A list inside is sensitive, and with it how many elements there are.
    sensitive: bool,
}

impl Flat {
    fn take(&mut self, list: &[Value]) -> Result<(), CallError> {
        for item in list {
            match item.reveal() {
                Value::List(_, inner) => {
                    self.sensitive |= item.is_sensitive();
                    self.take(inner)?;
                }
                // What is no list is one element, whatever it turns out to be.
                Value::Unknown(unknown) if !unknown.certain.primitive => {
                    self.sensitive |= item.is_sensitive();
                    self.unknowns.push(item.clone());
                }
                _ => {
                    bounded(self.items.len().saturating_add(1))?;
                    self.items.push(item.clone());
                }
            }
        }
        Ok(())
    }
}

fn length(arguments: &[Value], _: &Context<'_>) -> Answer {
    let count = match given(arguments, 0)? {
        // Unknown elements of a set may turn out to be one and the same.
        set @ Value::List(ListKind::Set, items) if items.len() > 1 && !set.is_wholly_known() => {
            return Ok(unknown_among([set]).unwrap_or(Value::Null));
        }
        Value::List(_, items) => items.len(),
        open @ Value::Map(..) if open.uncounted().is_some() => {
            return Ok(unknown_among([open]).unwrap_or(Value::Null));
        }
        Value::Map(_, entries) => entries.len(),
        Value::String(text) => characters(text),
        other => {
            let what = other.type_name();
            return Err(CallError::argument(
                0,
                format!("a string or a collection is required, and this is {what}"),
            ));
        }
    };
    Ok(Value::Number(count.into()))
}

/// How many characters a reader sees: what combines with the character before it does not count.
fn characters(text: &str) -> usize {
    let mut count = 0_usize;
    let mut before = None;
    let mut flags = 0_usize;
    for here in text.chars() {
        let flag = ('\u{1f1e6}'..='\u{1f1ff}').contains(&here);
        let joins = matches!(here,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
            | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}');
        let continues = match before {
            None => false,
            Some('\r') => here == '\n',
            Some('\u{200d}') => joins || here >= '\u{2190}' && !here.is_alphanumeric(),
            // Two regional indicators are one flag.
            Some(_) => joins || (flag && !flags.is_multiple_of(2)),
        };
        flags = if flag { flags.saturating_add(1) } else { 0 };
        count = count.saturating_add(usize::from(!continues));
        before = Some(here);
    }
    count
}

fn one(arguments: &[Value], _: &Context<'_>) -> Answer {
    match items(arguments, 0)? {
        (_, []) => Ok(Value::Null),
        (_, [only]) => Ok(only.clone()),
        (ListKind::Set, items) => unknown_among(items).ok_or_else(|| several(items)),
        (_, items) => Err(several(items)),
    }
}

fn several(items: &[Value]) -> CallError {
    CallError::argument(0, format!("at most one element is allowed, and there are {}", items.len()))
}

/// The most numbers that Terraform's `range` makes.
const RANGE: usize = 1024;

fn range(arguments: &[Value], _: &Context<'_>) -> Answer {
    let number = |index: usize| {
        arguments.get(index).and_then(to_number).ok_or_else(|| CallError::argument(index, "a number is required"))
    };
    let zero = Number::from(0_i64);
    let (start, end) = if arguments.len() == 1 { (zero, number(0)?) } else { (number(0)?, number(1)?) };
    let step = match arguments.len() {
        3 => number(2)?,
        _ => Number::from(if end < start { -1_i64 } else { 1_i64 }),
    };
    let down = step.is_negative();
    if down && end > start || !down && !step.is_zero() && end < start {
        return Err(CallError::call("the step leads away from the end"));
    }
    let mut numbers = Vec::new();
    let mut next = start;
    while if down { next > end } else { next < end } {
        if numbers.len() >= RANGE {
            return Err(CallError::call(format!("it would make more than {RANGE} numbers")));
        }
        let following = next.add(&step).ok_or_else(|| CallError::call("the numbers become too large"))?;
        numbers.push(Value::Number(std::mem::replace(&mut next, following)));
    }
    Ok(Value::list(numbers))
}

fn reverse(arguments: &[Value], _: &Context<'_>) -> Answer {
    let (kind, items) = items(arguments, 0)?;
    // Where an unknown element of a set will stand is unknown too.
    if kind == ListKind::Set
        && let Some(unknown) = unknown_among(items)
    {
        return Ok(unknown);
    }
    let kind = if kind == ListKind::Set { ListKind::List } else { kind };
    Ok(Value::List(kind, items.iter().rev().cloned().collect()))
}

fn slice(arguments: &[Value], _: &Context<'_>) -> Answer {
    let unknown = unknown_among(arguments.iter().filter(|argument| argument.is_unknown()));
    if let Some(unknown) = unknown {
        return Ok(unknown_part(arguments).unwrap_or(unknown));
    }
    let (kind, items) = indexed(arguments, 0)?;
    let bound = |index: usize| {
        usize::try_from(whole_number(arguments, index)?)
            .ok()
            .filter(|bound| *bound <= items.len())
            .ok_or_else(|| CallError::argument(index, format!("the list has {} elements", items.len())))
    };
    let (start, end) = (bound(1)?, bound(2)?);
    let part = items.get(start..end).ok_or_else(|| CallError::argument(1, "the start is behind the end"))?;
    Ok(Value::List(kind, part.into()))
}

/// So many elements of a list that is not known: fewer would be an error. Three of the zones of a region are three.
fn unknown_part(arguments: &[Value]) -> Option<Value> {
    let Some(Value::Unknown(list)) = arguments.first() else { return None };
    let bound = |index: usize| usize::try_from(whole_number(arguments, index).ok()?).ok();
    let count = bound(2)?.checked_sub(bound(1)?).filter(|count| *count <= MAX_ELEMENTS)?;
    Some(Value::list(vec![Value::unknown_from(list, []); count]))
}

fn sort(arguments: &[Value], _: &Context<'_>) -> Answer {
    let mut list = unified(arguments, 0, Type::String)?;
    if list.iter().any(Value::is_null) {
        return Err(CallError::argument(0, "an element is null"));
    }
    // Only the number of elements is known then; and of a set, whose elements may turn out to be one, not even that.
    if let Some(unknown) = unknown_among(&list) {
        if let Ok((ListKind::Set, [_, _, ..])) = items(arguments, 0) {
            return Ok(unknown);
        }
        return Ok(Value::list(vec![unknown; list.len()]));
    }
    list.sort_by(Value::order);
    Ok(Value::list(list))
}
