//! The tree of a `.tf.json` file: which of its objects are blocks, and which of its strings are expressions.
//!
//! JSON does not say whether `"root_block_device": {...}` is a block or an attribute; only the provider's
//! schema does. What every resource may have is known here and becomes blocks; the rest stays an attribute
//! with an object, or a tuple of them, as its value.

use std::collections::HashMap;
use std::sync::Arc;

use super::ast::{Attribute, Block, Body, Expr, ExprKind, Label, ObjectItem};
use super::json::{self, Member, Node, NodeKind};
use super::{Parsed, grammar, normalized, parse_expression, parse_template, spans};
use crate::diagnostics::{Diagnostic, FileId, Span};

/// What kind of body an object is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    File,
    /// A `.tfvars.json` file: nothing in it is a block, and no string is a template.
    Values,
    Resource,
    Lifecycle,
    Provisioner,
    Dynamic,
    Content,
    Variable,
    Output,
    Provider,
    Terraform,
    Cloud,
    Check,
    Moved,
    Plain,
}

/// How the strings of a value are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strings {
    Template,
    /// `"aws_instance.web"` means what it means without the quotes.
    Expression,
    Literal,
}

pub(super) fn parse(file: FileId, path: &str, text: &str) -> Parsed {
    let from = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { file, text, diagnostics: Vec::new() };
    let place = if path.ends_with(".tfvars.json") { Place::Values } else { Place::File };
    let body = match json::read(file, text, from) {
        Ok(node) => reader.file(&node, place),
        Err(diagnostic) => {
            reader.diagnostics.push(diagnostic);
            Body::default()
        }
    };
    Parsed { body, diagnostics: reader.diagnostics }
}

/// How many labels a block has and what is in it; `None` for a name that is no block there.
fn block(place: Place, name: &str) -> Option<(usize, Place)> {
    Some(match (place, name) {
        (Place::File, "resource" | "data" | "ephemeral") => (2, Place::Resource),
        (Place::File, "variable") => (1, Place::Variable),
        (Place::File, "output") => (1, Place::Output),
        (Place::File, "module") => (1, Place::Plain),
        (Place::File, "provider") => (1, Place::Provider),
        (Place::File, "check") => (1, Place::Check),
        (Place::File, "locals") => (0, Place::Plain),
        (Place::File, "terraform") => (0, Place::Terraform),
        (Place::File, "moved" | "removed" | "import") => (0, Place::Moved),
        (Place::Resource | Place::Moved, "lifecycle") => (0, Place::Lifecycle),
        (Place::Resource | Place::Moved, "provisioner") => (1, Place::Provisioner),
        (Place::Resource | Place::Provisioner, "connection") => (0, Place::Plain),
        (Place::Resource | Place::Content, "dynamic") => (1, Place::Dynamic),
        (Place::Dynamic, "content") => (0, Place::Content),
        (Place::Lifecycle, "precondition" | "postcondition") => (0, Place::Plain),
        (Place::Variable, "validation") | (Place::Output, "precondition") | (Place::Check, "assert") => {
            (0, Place::Plain)
        }
        (Place::Check, "data") => (2, Place::Resource),
        (Place::Provider, "default_tags" | "assume_role" | "ignore_tags") => (0, Place::Plain),
        (Place::Terraform, "required_providers") => (0, Place::Plain),
        (Place::Terraform, "cloud") => (0, Place::Cloud),
        (Place::Terraform, "backend" | "provider_meta") => (1, Place::Plain),
        (Place::Cloud, "workspaces") => (0, Place::Plain),
        _ => return None,
    })
}

fn strings(place: Place, name: &str) -> Strings {
    match (place, name) {
        (Place::Values, _) | (Place::Variable, "default") => Strings::Literal,
        (Place::Variable, "type")
        | (Place::Resource | Place::Plain | Place::Output, "depends_on")
        | (Place::Resource | Place::Moved, "provider")
        | (Place::Plain, "providers")
        | (Place::Lifecycle, "ignore_changes" | "replace_triggered_by")
        | (Place::Provisioner, "when" | "on_failure")
        | (Place::Dynamic, "iterator")
        | (Place::Moved, "from" | "to") => Strings::Expression,
        _ => Strings::Template,
    }
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    // A file may be one object or a list of them.
    fn file(&mut self, node: &Node, place: Place) -> Body {
        let mut body = Body::default();
        match &node.kind {
            NodeKind::Object(members) => self.body(members, place, &mut body),
            NodeKind::Array(items) => {
                for item in items {
                    match &item.kind {
                        NodeKind::Object(members) => self.body(members, place, &mut body),
                        _ => self.not_an_object(item),
                    }
                }
            }
            _ => self.not_an_object(node),
        }
        body
    }

    fn body(&mut self, members: &[Member], place: Place, body: &mut Body) {
        let mut seen = HashMap::new();
        for member in members {
            let name = member.key.text.as_str();
            if name == "//" {
                continue;
            }
            let name_span = self.span(member.key.start, member.key.end);
            if let Some((labels, inside)) = block(place, name) {
                let start = Start { name, name_span, labels: Vec::new(), from: member.key.start };
                self.blocks(start, &member.value, labels, inside, &mut body.blocks);
                continue;
            }
            if let Some(first) = seen.insert(name, name_span) {
                self.repeated(name, name_span, first);
            }
            let value = self.expr(&member.value, strings(place, name));
            let span = name_span.to(value.span);
            body.attributes.push(Attribute { name: Arc::from(name), name_span, value, span });
        }
    }

    // Labels are keys on the way; at each level there may be a list of alternatives.
    fn blocks(&mut self, start: Start<'_>, node: &Node, labels: usize, place: Place, blocks: &mut Vec<Block>) {
        match &node.kind {
            NodeKind::Null => {}
            NodeKind::Array(items) => {
                for item in items {
                    // A list in a list is no way to write blocks, and might never end.
                    if matches!(item.kind, NodeKind::Array(_)) {
                        self.not_an_object(item);
                    } else {
                        let start = Start { from: item.start, labels: start.labels.clone(), ..start };
                        self.blocks(start, item, labels, place, blocks);
                    }
                }
            }
            NodeKind::Object(members) if labels > 0 => {
                for member in members.iter().filter(|member| member.key.text != "//") {
                    let mut with = start.labels.clone();
                    let span = self.span(member.key.start, member.key.end);
                    with.push(Label { text: Arc::from(member.key.text.as_str()), span });
                    let start = Start { from: member.key.start, labels: with, ..start };
                    self.blocks(start, &member.value, labels - 1, place, blocks);
                }
            }
            NodeKind::Object(members) => {
                let mut body = Body::default();
                self.body(members, place, &mut body);
                blocks.push(Block {
                    name: Arc::from(start.name),
                    name_span: start.name_span,
                    labels: start.labels,
                    body: Arc::new(body),
                    span: self.span(start.from, node.end),
                    open: None,
                });
            }
            _ => self.not_an_object(node),
        }
    }

    // As deep as the JSON reader went.
    fn expr(&mut self, node: &Node, strings: Strings) -> Expr {
        let span = self.span(node.start, node.end);
        let kind = match &node.kind {
            NodeKind::Null => ExprKind::Null,
            NodeKind::Bool(value) => ExprKind::Bool(*value),
            NodeKind::Number => match grammar::number(self.text.get(node.start..node.end).unwrap_or_default()) {
                Some(number) => ExprKind::Number(number),
                None => self.broken(span, "this number is too long", "write it with fewer digits"),
            },
            NodeKind::String => return self.string(&json::decode(self.text, node.start, node.end), strings),
            NodeKind::Array(items) => ExprKind::Tuple(items.iter().map(|item| self.expr(item, strings)).collect()),
            NodeKind::Object(members) => ExprKind::Object(self.object(members, strings)),
            NodeKind::TooDeep => self.broken(span, "this is nested too deeply", "take a level out"),
        };
        Expr { kind, span }
    }

    fn object(&mut self, members: &[Member], strings: Strings) -> Vec<ObjectItem> {
        let mut seen = HashMap::new();
        let mut items = Vec::with_capacity(members.len());
        for member in members.iter() {
            let span = self.span(member.key.start, member.key.end);
            if let Some(first) = seen.insert(member.key.text.as_str(), span) {
                self.repeated(&member.key.text, span, first);
            }
            // In `providers`, `aws.west` is a reference and `aws` is just a name.
            let as_name = strings == Strings::Expression && !member.key.text.contains('.');
            let key = self.string(&member.key, if as_name { Strings::Literal } else { strings });
            items.push(ObjectItem { key, value: self.expr(&member.value, strings) });
        }
        items
    }

    fn string(&mut self, string: &json::Text, strings: Strings) -> Expr {
        let span = self.span(string.start, string.end);
        let literal = match strings {
            Strings::Literal => true,
            Strings::Template => !string.text.contains("${") && !string.text.contains("%{"),
            Strings::Expression => false,
        };
        if literal {
            return Expr { kind: ExprKind::String(normalized(Arc::from(string.text.as_str()))), span };
        }
        // A text with escapes is longer in the file than as a string: its spans are found afterwards.
        let offset = if string.is_escaped() { 0 } else { string.origin(0) };
        let parsed = if strings == Strings::Expression {
            parse_expression(self.file, &string.text, offset)
        } else {
            parse_template(self.file, &string.text, offset)
        };
        let file = self.file;
        let moved = |span: Span| {
            if string.is_escaped() {
                Span::new(file, string.origin(span.start as usize), string.origin(span.end as usize))
            } else {
                span
            }
        };
        match parsed {
            Ok(mut expr) => {
                spans::change(&mut expr, &moved);
                if strings == Strings::Template {
                    expr.span = span;
                }
                expr
            }
            Err(mut diagnostic) => {
                diagnostic.span = diagnostic.span.map(moved);
                self.diagnostics.push(diagnostic);
                Expr { kind: ExprKind::Broken, span }
            }
        }
    }

    fn broken(&mut self, span: Span, message: &str, help: &str) -> ExprKind {
        self.diagnostics.push(Diagnostic::error("syntax", message).at(span).help(help));
        ExprKind::Broken
    }

    fn not_an_object(&mut self, node: &Node) {
        let span = self.span(node.start, node.end);
        self.broken(span, "an object must stand here", "a block is written `{ ... }`, several as a list of them");
    }

    fn repeated(&mut self, name: &str, span: Span, first: Span) {
        self.diagnostics.push(
            Diagnostic::error("syntax", format!("`{name}` is set a second time"))
                .at(span)
                .help("keep one of the two")
                .related("first set here", first),
        );
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }
}

/// What is known of a block before its object is reached.
struct Start<'t> {
    name: &'t str,
    name_span: Span,
    labels: Vec<Label>,
    /// Where the block begins: its last label, its name, or its place in a list.
    from: usize,
}
