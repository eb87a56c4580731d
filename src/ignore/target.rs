//! What a comment is about: the block or attribute on whose line it stands, or that begins on the line below.
//!
//! Not for: what the comment says.

use crate::diagnostics::{SourceFile, Span};
use crate::evaluator::project::Resource;
use crate::parser::Comment;
use crate::parser::ast::Body;

/// A block or attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    span: Span,
    /// It is a `resource` or `module` block, or stands in one: it is about nothing where that has no instance.
    pub(super) is_in_resource: bool,
}

impl Target {
    /// Whether something found at these places of a resource is in it, or the resource with its modules is.
    pub(super) fn is_about(&self, resource: &Resource, places: &[Span]) -> bool {
        places.iter().any(|place| holds(self.span, *place)) || blocks(resource).any(|block| holds(self.span, block))
    }

    /// Whether the resource, or a module it is in, is part of it or has it as a part.
    pub(super) fn touches(&self, resource: &Resource) -> bool {
        blocks(resource).any(|block| holds(self.span, block) || holds(block, self.span))
    }
}

/// The block that declares a resource, and those that call the modules it is in.
fn blocks(resource: &Resource) -> impl Iterator<Item = Span> {
    let declared = resource.declared.iter();
    declared.flat_map(|declared| std::iter::once(declared.block.span).chain(declared.trail.calls()))
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// Everything in a file that a comment can be about.
pub(super) struct Targets<'f> {
    items: Vec<Item>,
    comments: &'f [Comment],
    source: &'f SourceFile,
}

struct Item {
    target: Target,
    is_attribute: bool,
    first_line: u32,
    last_line: u32,
}

impl<'f> Targets<'f> {
    pub(super) fn new(body: &Body, comments: &'f [Comment], source: &'f SourceFile) -> Self {
        let mut targets = Self { items: Vec::new(), comments, source };
        targets.collect(body, false);
        targets.items.sort_by_key(|item| (item.target.span.start, std::cmp::Reverse(item.target.span.end)));
        targets
    }

    fn collect(&mut self, body: &Body, is_in_resource: bool) {
        for attribute in &body.attributes {
            self.add(attribute.span, is_in_resource, true);
        }
        for block in &body.blocks {
            let is_in_resource = is_in_resource || matches!(&*block.name, "resource" | "module");
            self.add(block.span, is_in_resource, false);
            self.collect(&block.body, is_in_resource);
        }
    }

    fn add(&mut self, span: Span, is_in_resource: bool, is_attribute: bool) {
        let first_line = self.line(span.start);
        let last_line = self.line(span.end.saturating_sub(1).max(span.start));
        self.items.push(Item { target: Target { span, is_in_resource }, is_attribute, first_line, last_line });
    }

    fn line(&self, offset: u32) -> u32 {
        self.source.position(offset).line
    }

    /// What the comment at that index of the file's comments is about.
    pub(super) fn of(&self, index: usize) -> Option<Target> {
        let comment = self.comments.get(index)?;
        let line = self.line(comment.span.start);
        // The outermost comes first: `root_block_device { volume_type = "gp2" } # about the block`.
        let beginning = |wanted: &dyn Fn(&Item) -> bool| self.items.iter().find(|item| wanted(item));
        let found = if comment.own_line {
            let last = self.line(comment.span.end.saturating_sub(1));
            let below = self.below(index);
            // `/* about the attribute behind it */ type = "gp2"`
            beginning(&|item| item.first_line == last && item.target.span.start >= comment.span.end)
                .or_else(|| beginning(&|item| item.first_line == below))
                .or_else(|| self.around(comment, &|item| item.is_attribute))
        } else {
            beginning(&|item| item.first_line == line && item.target.span.start < comment.span.start)
                .or_else(|| self.around(comment, &|item| item.is_attribute || item.last_line == line))
        };
        found.map(|item| item.target)
    }

    /// The line below a comment and the comments that follow it.
    fn below(&self, index: usize) -> u32 {
        let mut line = 0;
        for comment in self.comments.get(index..).unwrap_or_default() {
            let first = self.line(comment.span.start);
            if line != 0 && (first != line || !comment.own_line) {
                break;
            }
            line = self.line(comment.span.end.saturating_sub(1)) + 1;
        }
        line
    }

    /// The innermost item of that kind in whose lines the comment stands.
    fn around(&self, comment: &Comment, wanted: &dyn Fn(&Item) -> bool) -> Option<&Item> {
        let line = self.line(comment.span.start);
        let around = self.items.iter().filter(|item| {
            item.target.span.start <= comment.span.start
                && item.first_line <= line
                && line <= item.last_line
                && wanted(item)
        });
        around.min_by_key(|item| item.target.span.end - item.target.span.start)
    }
}
