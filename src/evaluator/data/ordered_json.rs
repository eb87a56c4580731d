//! JSON whose keys stay in the order in which they were put: a policy document has one of its own.
//!
//! Not for: `jsonencode`, which sorts the keys; `json` has that.

use crate::evaluator::json;
use crate::evaluator::limits::MAX_STRING;

/// JSON whose keys have an order of their own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    /// Null, a bool or a number, as it is written.
    Other(String),
}

impl Node {
    pub(super) fn compact(&self) -> String {
        let mut out = String::new();
        self.write(None, &mut out);
        out
    }

    /// Two spaces for each level.
    pub(super) fn indented(&self) -> String {
        let mut out = String::new();
        self.write(Some(0), &mut out);
        out
    }

    /// Stops after `MAX_STRING`, which the caller refuses.
    fn write(&self, level: Option<usize>, out: &mut String) {
        if out.len() > MAX_STRING {
            return;
        }
        let inside = level.map(|level| level + 1);
        let line = |level: Option<usize>, out: &mut String| {
            if let Some(level) = level {
                out.push('\n');
                out.push_str(&"  ".repeat(level));
            }
        };
        match self {
            Self::Text(text) => json::quote(text, out),
            Self::Other(text) => out.push_str(text),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    line(inside, out);
                    item.write(inside, out);
                }
                if !items.is_empty() {
                    line(level, out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (index, (name, item)) in entries.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    line(inside, out);
                    json::quote(name, out);
                    out.push_str(if level.is_some() { ": " } else { ":" });
                    item.write(inside, out);
                }
                if !entries.is_empty() {
                    line(level, out);
                }
                out.push('}');
            }
        }
    }
}
