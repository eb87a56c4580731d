//! Finds the text that gives an attribute its value: `root_block_device[0].volume_size` to its expression.
//!
//! Not for: what the expression evaluates to.

use crate::parser::ast::{Attribute, Block, Body, ExprKind};

/// The attribute as it is written in the block, or `None` where the configuration does not set it.
#[must_use]
pub fn attribute<'a>(block: &'a Block, path: &str) -> Option<&'a Attribute> {
    let mut body: &Body = &block.body;
    let parts: Vec<&str> = path.split(['.', '[']).map(|part| part.trim_end_matches(']')).collect();
    let mut parts = parts.iter().copied().filter(|part| !part.is_empty()).peekable();
    while let Some(name) = parts.next() {
        let index = match parts.peek() {
            Some(next) if next.bytes().all(|byte| byte.is_ascii_digit()) => {
                parts.next().and_then(|n| n.parse().ok())
            }
            _ => None,
        };
        if let Some(found) = body.attribute(name) {
            // An attribute of objects (`settings = [{ size = 1 }]`) is pointed at as a whole.
            return Some(found);
        }
        body = nested(body, name, index.unwrap_or(0))?;
    }
    None
}

/// The nth block of a name; a `dynamic` block stands for all the blocks it makes.
fn nested<'a>(body: &'a Body, name: &str, index: usize) -> Option<&'a Body> {
    if let Some(block) = body.blocks.iter().filter(|block| &*block.name == name).nth(index) {
        return Some(&block.body);
    }
    let dynamic =
        body.blocks("dynamic").find(|block| block.labels.first().is_some_and(|label| &*label.text == name))?;
    dynamic.body.blocks("content").next().map(|content| &*content.body)
}

/// Whether the block's attribute is a literal, so that an edit of it changes this block and nothing else.
#[must_use]
pub fn is_literal(kind: &ExprKind) -> bool {
    match kind {
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) => true,
        ExprKind::Tuple(items) => items.iter().all(|item| is_literal(&item.kind)),
        _ => false,
    }
}
