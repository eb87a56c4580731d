//! Which closing token belongs to which opening one, in a text where some are missing.

use super::lexer::{Kind, Token, looks_like_block};

/// What is known of an opening token.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    /// The closing token; or for one that is missing, the token in front of which the group must have ended.
    pub(super) end: usize,
    pub(super) closed: bool,
}

pub(super) struct Brackets {
    groups: Vec<Option<Group>>,
    /// Opening tokens without a closing one.
    pub(super) unclosed: Vec<usize>,
    /// Closing tokens without an opening one.
    pub(super) stray: Vec<usize>,
    /// Strings, comments and heredocs that never end.
    pub(super) lost: Vec<usize>,
}

struct Matcher<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// The opening tokens.
    stack: Vec<usize>,
    /// How many of `(`, `[` and `{` are open in each template sequence, the innermost last.
    open: Vec<[usize; 3]>,
    found: Brackets,
}

impl Brackets {
    pub(super) fn new(text: &str, tokens: &[Token]) -> Self {
        let plain = Matcher::run(text, tokens, false);
        // Only with something missing does a line that looks like a block say where the last one ended:
        // not everybody indents.
        if plain.unclosed.is_empty() { plain } else { Matcher::run(text, tokens, true) }
    }

    pub(super) fn group(&self, token: usize) -> Option<Group> {
        self.groups.get(token).copied().flatten()
    }
}

impl<'t> Matcher<'t> {
    fn run(text: &'t str, tokens: &'t [Token], blocks_end_groups: bool) -> Brackets {
        let found = Brackets {
            groups: vec![None; tokens.len()],
            unclosed: Vec::new(),
            stray: Vec::new(),
            lost: Vec::new(),
        };
        let mut matcher = Self { text, tokens, stack: Vec::new(), open: vec![[0; 3]], found };
        for (index, token) in tokens.iter().enumerate() {
            matcher.token(index, *token, blocks_end_groups);
        }
        matcher.abandon(tokens.len());
        matcher.found.unclosed.sort_unstable();
        matcher.found
    }

    fn token(&mut self, index: usize, token: Token, blocks_end_groups: bool) {
        match token.kind {
            Kind::Open | Kind::QuoteOpen | Kind::HeredocOpen | Kind::TemplateOpen => self.open(index, token),
            Kind::Close => {
                if let Some(slot) = self.byte(token).and_then(slot) {
                    self.close(index, slot);
                }
            }
            Kind::QuoteClose => self.close_to(index, Kind::QuoteOpen),
            Kind::HeredocClose => self.close_to(index, Kind::HeredocOpen),
            Kind::TemplateClose => self.close_to(index, Kind::TemplateOpen),
            Kind::UnclosedQuote => {
                self.found.lost.push(index);
                self.close_in_lost_text(index, token)
            }
            Kind::UnclosedText => {
                self.found.lost.push(index);
                self.abandon(index + 1);
            }
            Kind::Word
                if blocks_end_groups && !self.stack.is_empty() && self.open.len() == 1 && self.at_block(token) =>
            {
                self.abandon(index);
            }
            _ => {}
        }
    }

    fn byte(&self, token: Token) -> Option<u8> {
        self.text.as_bytes().get(token.start()).copied()
    }

    fn at_block(&self, token: Token) -> bool {
        let before = token.start().checked_sub(1).and_then(|before| self.text.as_bytes().get(before));
        let rest = self.text.get(token.start()..).unwrap_or_default();
        before.is_none_or(|byte| *byte == b'\n') && looks_like_block(rest.split('\n').next().unwrap_or(rest))
    }

    fn open(&mut self, index: usize, token: Token) {
        match token.kind {
            Kind::TemplateOpen => self.open.push([0; 3]),
            Kind::Open => {
                if let Some(count) = self.count(self.byte(token).and_then(slot)) {
                    *count += 1;
                }
            }
            _ => {}
        }
        self.stack.push(index);
    }

    fn count(&mut self, slot: Option<usize>) -> Option<&mut usize> {
        self.open.last_mut()?.get_mut(slot?)
    }

    fn close(&mut self, index: usize, wanted: usize) {
        if self.count(Some(wanted)).is_none_or(|count| *count == 0) {
            self.found.stray.push(index);
            return;
        }
        while let Some(token) = self.pop() {
            if self.tokens.get(token).and_then(|it| self.byte(*it)).and_then(slot) == Some(wanted) {
                self.set(token, index, true);
                return;
            }
            self.set(token, index, false);
        }
    }

    // The lexer pairs strings, heredocs and template sequences, so that one of the kind is open.
    fn close_to(&mut self, index: usize, opening: Kind) {
        if !self.stack.iter().rev().any(|it| self.tokens.get(*it).is_some_and(|it| it.kind == opening)) {
            self.found.stray.push(index);
            return;
        }
        while let Some(token) = self.pop() {
            let closed = self.tokens.get(token).is_some_and(|it| it.kind == opening);
            self.set(token, index, closed);
            if closed {
                return;
            }
        }
    }

    // `f("abc)`: what was opened on this line and is closed in the lost text is no error of its own.
    fn close_in_lost_text(&mut self, index: usize, token: Token) {
        let lost = self.text.get(token.start()..token.end()).unwrap_or_default();
        let line_start =
            self.tokens.get(..index).unwrap_or_default().iter().rposition(|it| it.kind == Kind::Newline);
        for byte in lost.bytes() {
            let opening = match byte {
                b')' => b'(',
                b']' => b'[',
                b'}' => b'{',
                _ => continue,
            };
            let Some(top) = self.stack.last().copied() else { return };
            let on_this_line = line_start.is_none_or(|start| top > start);
            if on_this_line && self.tokens.get(top).and_then(|it| self.byte(*it)) == Some(opening) {
                self.pop();
                self.set(top, index, true);
            }
        }
    }

    fn abandon(&mut self, index: usize) {
        while let Some(token) = self.pop() {
            self.set(token, index, false);
        }
    }

    fn pop(&mut self) -> Option<usize> {
        let token = self.stack.pop()?;
        let opened = self.tokens.get(token)?;
        if opened.kind == Kind::TemplateOpen && self.open.len() > 1 {
            self.open.pop();
        } else if opened.kind == Kind::Open {
            let slot = self.byte(*opened).and_then(slot);
            if let Some(count) = self.count(slot) {
                *count = count.saturating_sub(1);
            }
        }
        Some(token)
    }

    fn set(&mut self, token: usize, end: usize, closed: bool) {
        if let Some(group) = self.found.groups.get_mut(token) {
            *group = Some(Group { end, closed });
        }
        if !closed {
            self.found.unclosed.push(token);
        }
    }
}

/// Whether one of these sorted tokens is in a range.
pub(super) fn holds(sorted: &[usize], from: usize, to: usize) -> bool {
    let first = sorted.partition_point(|token| *token < from);
    sorted.get(first).is_some_and(|token| *token < to)
}

fn slot(byte: u8) -> Option<usize> {
    match byte {
        b'(' | b')' => Some(0),
        b'[' | b']' => Some(1),
        b'{' | b'}' => Some(2),
        _ => None,
    }
}
