//! Lines of styled text for a terminal. Whatever text comes from outside is made harmless here, on its way into
//! a line: there is no other way onto the page.
//!
//! Not for: what is said, or where it stands.

use std::fmt::Write as _;
use std::io;

use unicode_width::UnicodeWidthChar;

use crate::reports::money::Money;

/// Columns that a tab takes.
const TAB: &str = "    ";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    Plain,
    Bold,
    Dim,
    Red,
    Yellow,
    Green,
    Blue,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\u{1b}[1m",
            Self::Dim => "\u{1b}[2m",
            Self::Red => "\u{1b}[1;31m",
            Self::Yellow => "\u{1b}[1;33m",
            Self::Green => "\u{1b}[32m",
            Self::Blue => "\u{1b}[1;34m",
        }
    }
}

/// One line, or one cell of a table.
#[derive(Clone, Default, Debug)]
pub(super) struct Line {
    pieces: Vec<(Style, String)>,
    width: usize,
}

impl Line {
    pub(super) fn new(text: &str) -> Self {
        Self::default().plain(text)
    }

    pub(super) fn plain(self, text: &str) -> Self {
        self.add(Style::Plain, text)
    }

    pub(super) fn add(mut self, style: Style, text: &str) -> Self {
        // Nearly all text is this, and each of its bytes is harmless and one column wide.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            self.width += text.len();
            self.pieces.push((style, text.to_owned()));
            return self;
        }
        let mut clean = String::with_capacity(text.len());
        for character in text.chars() {
            self.width += push_clean(&mut clean, character);
        }
        self.pieces.push((style, clean));
        self
    }

    pub(super) fn space(self, columns: usize) -> Self {
        self.plain(&" ".repeat(columns))
    }

    pub(super) fn join(mut self, other: Self) -> Self {
        self.width += other.width;
        self.pieces.extend(other.pieces);
        self
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn is_empty(&self) -> bool {
        self.width == 0
    }

    /// Broken between words into lines of at most so many columns, unless a word is longer.
    pub(super) fn wrap(self, width: usize) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut line = Self::default();
        for (style, text) in self.pieces {
            for word in text.split_inclusive(' ') {
                let word = Self::default().add(style, word);
                if !line.is_empty() && line.width + word.ink() > width {
                    lines.push(std::mem::take(&mut line));
                }
                line = line.join(word);
            }
        }
        lines.push(line);
        lines
    }

    /// A CI runner obeys a line that begins with `::`, after any blanks, or has `##[` in it. `None`: it is harmless.
    fn disarmed(&self) -> Option<Self> {
        let text: String = self.pieces.iter().map(|(_, text)| text.as_str()).collect();
        // `::: main.tf:1:2` is ours, and names no command.
        let obeyed = text.trim_start().starts_with("::") && !text.trim_start().starts_with("::: ");
        if !obeyed && !text.contains("##[") {
            return None;
        }
        let text = text.replace("##[", "#\\u{23}[");
        let blanks = text.len() - text.trim_start().len();
        let rest = text.trim_start();
        let text = match rest.strip_prefix(':').filter(|_| obeyed) {
            Some(rest) => format!("{}\\u{{3a}}{rest}", " ".repeat(blanks)),
            None => text,
        };
        Some(Self::new(&text))
    }

    /// The width without the space at the end.
    fn ink(&self) -> usize {
        let ends_blank = self.pieces.last().is_some_and(|(_, text)| text.ends_with(' '));
        self.width - usize::from(ends_blank)
    }
}

/// Where the lines go.
pub(super) struct Page<'a> {
    pub(super) out: &'a mut dyn io::Write,
    pub(super) color: bool,
    pub(super) width: usize,
    pub(super) money: Money<'a>,
}

impl Page<'_> {
    pub(super) fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    pub(super) fn line(&mut self, line: &Line) -> io::Result<()> {
        let disarmed;
        let line = match line.disarmed() {
            Some(other) => {
                disarmed = other;
                &disarmed
            }
            None => line,
        };
        let last = line.pieces.iter().rposition(|(_, text)| !text.trim_end().is_empty());
        for (index, (style, text)) in line.pieces.iter().enumerate() {
            let text = match last {
                Some(last) if index < last => text.as_str(),
                Some(last) if index == last => text.trim_end(),
                _ => break,
            };
            if self.color && !style.code().is_empty() && !text.is_empty() {
                write!(self.out, "{}{text}\u{1b}[0m", style.code())?;
            } else {
                self.out.write_all(text.as_bytes())?;
            }
        }
        self.blank()
    }

    /// A paragraph that begins behind `start`, with its further lines below its first.
    pub(super) fn paragraph(&mut self, start: Line, text: &str) -> io::Result<()> {
        let indent = start.width();
        let mut line = start;
        let mut parts = Line::new(text).wrap(self.width.saturating_sub(indent).max(20)).into_iter();
        line = line.join(parts.next().unwrap_or_default());
        for part in parts {
            self.line(&line)?;
            line = Line::default().space(indent).join(part);
        }
        self.line(&line)
    }
}

/// A part of a text as it is shown.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) width: usize,
    /// Bytes of the original that it stands for.
    taken: usize,
}

impl Part {
    /// Bytes of the original that it stands for.
    pub(super) fn len(&self) -> usize {
        self.taken
    }
}

/// As much of the beginning as fits, without a look at the rest.
pub(super) fn front(text: &str, width: usize) -> Part {
    let mut part = Part { text: String::new(), width: 0, taken: 0 };
    for character in text.chars() {
        let mut shown = String::new();
        let columns = push_clean(&mut shown, character);
        // What has no width could go on forever.
        if part.width + columns > width || part.taken > 16 * (width + 1) {
            break;
        }
        part.text.push_str(&shown);
        part.width += columns;
        part.taken += character.len_utf8();
    }
    part
}

/// As much of the end as fits, without a look at the rest.
pub(super) fn back(text: &str, width: usize) -> Part {
    let mut part = Part { text: String::new(), width: 0, taken: 0 };
    let mut pieces = Vec::new();
    for character in text.chars().rev() {
        let mut shown = String::new();
        let columns = push_clean(&mut shown, character);
        if part.width + columns > width || part.taken > 16 * (width + 1) {
            break;
        }
        pieces.push(shown);
        part.width += columns;
        part.taken += character.len_utf8();
    }
    part.text = pieces.into_iter().rev().collect();
    part
}

/// Writes a character, or the escape of one that a terminal would obey or that would hide or reorder others.
fn push_clean(out: &mut String, character: char) -> usize {
    if character == '\t' {
        out.push_str(TAB);
        return TAB.len();
    }
    if matches!(character, '\n' | '\r') {
        out.push(' ');
        return 1;
    }
    if !is_dangerous(character) {
        out.push(character);
        return character.width().unwrap_or(0);
    }
    let before = out.len();
    // Writing to a String cannot fail.
    let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
    out.len() - before
}

fn is_dangerous(character: char) -> bool {
    character.is_control()
        || matches!(character,
            // Bidirectional marks, embeddings, overrides and isolates.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Separators of lines that are none to us, and what is not seen at all.
            | '\u{2028}' | '\u{2029}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{180e}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
