//! A patch of fields as an edit of the text: literals replaced, attributes inserted or taken out.
//!
//! Not for: writing files. There is an edit only where it changes this block and nothing else: not where the value
//! comes from a variable, and not in what a `dynamic` block makes.

use std::collections::HashMap;
use std::sync::Arc;

use super::check::{Finding, Fix, Subject};
use crate::diagnostics::{Sources, Span};
use crate::evaluator::locate;
use crate::evaluator::project::quoted;
use crate::evaluator::value::Value;
use crate::parser::ast::{Block, Body};
use crate::resources::thing::Thing;

/// Puts a text in the place of a span; inserts it where the span is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// The edits that make the patch, or `None` where the text does not allow them.
pub(super) fn edits(thing: &Thing<'_>, patch: &[(&'static str, Value)], sources: &Sources) -> Option<Vec<Edit>> {
    let declared = thing.resource.declared.as_ref()?;
    let block = nested(&declared.block, &thing.block)?;
    let mut edits = Vec::new();
    let mut inserted: Vec<(&str, String)> = Vec::new();
    for (field, value) in patch {
        let path = thing.place.attribute(thing.field(field)?);
        let written = locate::attribute(block, path);
        if written.is_some() && !is_at(block, path) {
            return None;
        }
        match (written, value) {
            (None, Value::Null) => {}
            (Some(attribute), _) if !locate::is_literal(&attribute.value.kind) => return None,
            (Some(attribute), Value::Null) => {
                edits.push(Edit { span: whole_line(attribute.span, sources), text: String::new() });
            }
            (Some(attribute), value) => edits.push(Edit { span: attribute.value.span, text: literal(value)? }),
            (None, _) if path.contains(['.', '[']) => return None,
            (None, value) => inserted.push((path, literal(value)?)),
        }
    }
    if !inserted.is_empty() {
        edits.push(insertion(block, &inserted, sources)?);
    }
    // JSON has no place to insert into and its literals are not HCL's.
    if block.open.is_none() || edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|edit| edit.span);
    Some(edits)
}

/// The block that is written at `root_block_device[0]`; none where a `dynamic` block makes it.
fn nested<'b>(block: &'b Block, path: &str) -> Option<&'b Block> {
    let mut here = block;
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let (name, index) = part.split_once('[').unwrap_or((part, "0]"));
        let index = index.trim_end_matches(']').parse::<usize>().ok()?;
        here = here.body.blocks.iter().filter(|inner| &*inner.name == name).nth(index)?;
    }
    Some(here)
}

/// Whether the attribute itself stands at the path: not an attribute of objects that holds it, and not the content of
/// a `dynamic` block, which is many blocks in one.
fn is_at(block: &Block, path: &str) -> bool {
    let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
    nested(block, above).is_some_and(|block| block.body.attribute(name).is_some())
}

/// New attributes at the head of a block, as `terraform fmt` leaves them: a group of their own, aligned.
fn insertion(block: &Block, attributes: &[(&str, String)], sources: &Sources) -> Option<Edit> {
    let indentation = indentation(block, sources);
    let width = attributes.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines = attributes.iter().map(|(name, value)| format!("\n{indentation}{name:width$} = {value}"));
    let mut text: String = lines.collect();
    let is_empty = block.body.attributes.is_empty() && block.body.blocks.is_empty();
    let is_one_line = sources.start(block.span).line == sources.end(block.span).line;
    match (is_one_line, is_empty) {
        // A block on one line has room for one attribute only; an empty one becomes a block of several lines.
        (true, false) => return None,
        (true, true) => text.push_str(&format!("\n{}", white_before(block.span, sources))),
        (false, false) => text.push('\n'),
        (false, true) => {}
    }
    Some(Edit { span: block.open?, text })
}

/// The white space before the attributes of a block.
fn indentation(block: &Block, sources: &Sources) -> String {
    let first = |body: &Body| {
        let attributes = body.attributes.iter().map(|attribute| attribute.span);
        attributes.chain(body.blocks.iter().map(|block| block.span)).min()
    };
    let (span, more) = match first(&block.body) {
        Some(span) if sources.start(span).line != sources.start(block.span).line => (span, ""),
        _ => (block.span, "  "),
    };
    format!("{}{more}", white_before(span, sources))
}

/// The white space that the line of a span begins with.
fn white_before(span: Span, sources: &Sources) -> String {
    let text = &sources.get(span.file).text;
    let line = text.get(..span.start as usize).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    line.chars().take_while(|character| character.is_whitespace()).collect()
}

/// The attribute with its line, where there is nothing else on it.
fn whole_line(span: Span, sources: &Sources) -> Span {
    let text = &sources.get(span.file).text;
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    let after = text.get(end..).and_then(|after| after.split_inclusive('\n').next()).unwrap_or("");
    if before.trim().is_empty() && after.trim().is_empty() {
        Span::new(span.file, start - before.len(), end + after.len())
    } else {
        span
    }
}

/// A value as HCL writes it.
fn literal(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("null".to_owned()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(quoted(text)),
        Value::List(_, items) => {
            let items: Option<Vec<String>> = items.iter().map(literal).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Value::Map(..) | Value::Unknown(_) | Value::Sensitive(_) => None,
    }
}

/// A block is edited for all of its instances at once, so that a fix is offered only where the rule holds, with the
/// same edit, for each of them.
pub(super) fn keep_common(findings: &mut [Finding], subjects: &[Subject<'_>]) {
    let block_of: HashMap<&str, Span> = subjects
        .iter()
        .filter_map(|subject| Some((&*subject.resource.address, subject.resource.declared.as_ref()?.block.span)))
        .collect();
    let mut instances: HashMap<Span, usize> = HashMap::new();
    for span in block_of.values() {
        *instances.entry(*span).or_default() += 1;
    }
    /// How many findings of a rule, block and attribute there are, and the fix on which they agree.
    type Agreeing = HashMap<(Arc<str>, Span, String), (usize, Option<Fix>)>;
    let mut agreeing = Agreeing::new();
    let key = |finding: &Finding| {
        let block = block_of.get(&*finding.address)?;
        Some((Arc::clone(&finding.rule), *block, finding.attribute.clone()))
    };
    for finding in findings.iter() {
        let Some(key) = key(finding) else { continue };
        match agreeing.entry(key) {
            std::collections::hash_map::Entry::Vacant(empty) => {
                empty.insert((1, finding.fix.clone()));
            }
            std::collections::hash_map::Entry::Occupied(mut known) => {
                let (count, fix) = known.get_mut();
                *count += 1;
                if *fix != finding.fix {
                    *fix = None;
                }
            }
        }
    }
    for finding in findings.iter_mut().filter(|finding| finding.fix.is_some()) {
        let Some(key) = key(finding) else {
            finding.fix = None;
            continue;
        };
        let all = instances.get(&key.1).copied().unwrap_or(0);
        let agreed = agreeing.get(&key).is_some_and(|(count, fix)| *count == all && fix.is_some());
        if !agreed {
            finding.fix = None;
        }
    }
}
