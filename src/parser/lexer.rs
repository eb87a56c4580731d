//! The tokens of native syntax, in a text that may be anything.
//!
//! One linear pass without recursion. Not for: grammar.

use std::collections::HashMap;

use unicode_ident::{is_xid_continue, is_xid_start};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Newline,
    Comment,
    Word,
    Number,
    /// `(`, `[` or `{`
    Open,
    /// `)`, `]` or `}`
    Close,
    QuoteOpen,
    QuoteClose,
    /// `<<EOT` and the end of its line
    HeredocOpen,
    /// The closing `EOT`
    HeredocClose,
    /// Text in a quoted string or a heredoc
    Literal,
    /// `${` or `%{`, with its `~`
    TemplateOpen,
    /// The `}` of a template sequence, with its `~`
    TemplateClose,
    /// An operator, a separator, or a character that means nothing
    Punctuation,
    /// A string that does not end on its line: the rest of the line
    UnclosedQuote,
    /// A heredoc or a comment that never ends: up to the next line that looks like a block
    UnclosedText,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    start: u32,
    end: u32,
}

impl Token {
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn end(self) -> usize {
        self.end as usize
    }
}

const BOM: char = '\u{feff}';

/// Where some string does not end, each with an expression in it may go over this many lines before it is taken to
/// be the one.
const MAX_LINES_IN_QUOTES: u32 = 200;

/// The operators of more than one character, the longer first.
const LONG_OPERATORS: [&str; 9] = ["...", "==", "!=", "<=", ">=", "=>", "&&", "||", "::"];

/// The closing word of a heredoc stands within so many blanks.
const MAX_INDENTATION: usize = 400;

enum Mode {
    Quote { token: usize },
    Heredoc { marker: (usize, usize), end: usize },
    Template { braces: u32, lines: u32, in_quote: bool },
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token>,
    modes: Vec<Mode>,
    /// Where a line holds nothing but this word, by that word: the ends of heredocs.
    marker_lines: Option<HashMap<&'t str, Vec<usize>>>,
    comment_ends_left: bool,
    /// How many bytes may still be read a second time, so that the pass stays linear.
    rewinds_left: usize,
    max_lines_in_quotes: u32,
    /// Something does not end.
    lost: bool,
}

pub(super) fn lex(text: &str) -> Vec<Token> {
    let (tokens, lost) = run(text, Vec::new(), u32::MAX);
    if lost { run(text, Vec::new(), MAX_LINES_IN_QUOTES).0 } else { tokens }
}

/// A text that is the content of a template.
pub(super) fn lex_template(text: &str) -> Vec<Token> {
    run(text, vec![Mode::Heredoc { marker: (0, 0), end: text.len() }], u32::MAX).0
}

fn run(text: &str, modes: Vec<Mode>, max_lines_in_quotes: u32) -> (Vec<Token>, bool) {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::with_capacity(text.len() / 5),
        modes,
        marker_lines: None,
        comment_ends_left: true,
        rewinds_left: 2 * text.len(),
        max_lines_in_quotes,
        lost: false,
    };
    loop {
        while lexer.at < text.len() {
            match lexer.modes.last() {
                None | Some(Mode::Template { .. }) => lexer.code(),
                Some(Mode::Quote { .. }) => lexer.quoted(),
                Some(Mode::Heredoc { .. }) => lexer.heredoc(),
            }
        }
        // Only a string can be open here, since a heredoc without an end is not entered.
        if !lexer.unclose_outermost_quote() {
            return (lexer.tokens, lexer.lost);
        }
    }
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let end = (self.at + length).min(self.text.len());
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        self.tokens.push(Token { kind, start: narrow(self.at), end: narrow(end) });
        self.at = end;
    }

    fn code(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        match first {
            '\n' => self.newline(),
            ' ' | '\t' => self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len(),
            '\r' if rest.starts_with("\r\n") => self.at += 1,
            BOM if self.at == 0 => self.at += BOM.len_utf8(),
            '#' => self.line_comment(),
            '/' if rest.starts_with("//") => self.line_comment(),
            '/' if rest.starts_with("/*") => self.block_comment(),
            '"' => {
                self.modes.push(Mode::Quote { token: self.tokens.len() });
                self.push(Kind::QuoteOpen, 1);
            }
            '<' if rest.starts_with("<<") => self.heredoc_open(),
            '(' | '[' => self.push(Kind::Open, 1),
            ')' | ']' => self.push(Kind::Close, 1),
            '{' => {
                if let Some(Mode::Template { braces, .. }) = self.modes.last_mut() {
                    *braces += 1;
                }
                self.push(Kind::Open, 1);
            }
            '}' => match self.modes.last_mut() {
                Some(Mode::Template { braces: 0, .. }) => {
                    self.modes.pop();
                    self.push(Kind::TemplateClose, 1);
                }
                Some(Mode::Template { braces, .. }) => {
                    *braces -= 1;
                    self.push(Kind::Close, 1);
                }
                _ => self.push(Kind::Close, 1),
            },
            '~' if rest.starts_with("~}")
                && matches!(self.modes.last(), Some(Mode::Template { braces: 0, .. })) =>
            {
                self.modes.pop();
                self.push(Kind::TemplateClose, 2);
            }
            _ if first.is_ascii_digit() => self.push(Kind::Number, number_length(rest.as_bytes())),
            _ if is_word_start(first) => self.push(Kind::Word, length_while(rest, is_word)),
            _ => {
                // Each of them has one of these as its second character.
                let may = matches!(rest.as_bytes().get(1), Some(b'=' | b'>' | b'&' | b'|' | b'.' | b':'));
                let long = LONG_OPERATORS.iter().find(|operator| may && rest.starts_with(**operator));
                self.push(Kind::Punctuation, long.map_or(first.len_utf8(), |operator| operator.len()));
            }
        }
    }

    fn newline(&mut self) {
        if let Some(Mode::Template { lines, in_quote: true, .. }) = self.modes.last_mut() {
            *lines += 1;
            if *lines > self.max_lines_in_quotes || self.rewinds_left == 0 {
                self.unclose_outermost_quote();
                return;
            }
        }
        self.push(Kind::Newline, 1);
        // A heredoc's last line ends it, even if an expression in it was not closed before.
        if let [.., Mode::Heredoc { end, .. }, Mode::Template { .. }] = self.modes.as_slice()
            && end.checked_sub(self.at).is_some_and(|left| left < MAX_INDENTATION)
            && self.text.get(self.at..*end).is_some_and(|blanks| blanks.trim_matches([' ', '\t']).is_empty())
        {
            self.modes.pop();
        }
    }

    fn line_comment(&mut self) {
        let rest = self.rest();
        let line = rest.split('\n').next().unwrap_or(rest);
        self.push(Kind::Comment, line.trim_end_matches('\r').len());
    }

    fn block_comment(&mut self) {
        let content = self.rest().get(2..).unwrap_or_default();
        let end = if self.comment_ends_left { content.find("*/") } else { None };
        if let Some(end) = end {
            self.push(Kind::Comment, end + 4);
        } else {
            self.comment_ends_left = false;
            self.unclosed_text();
        }
    }

    fn heredoc_open(&mut self) {
        let rest = self.rest();
        let dash = usize::from(rest.starts_with("<<-"));
        let after = rest.get(2 + dash..).unwrap_or_default();
        let length = if after.starts_with(is_word_start) { length_while(after, is_word) } else { 0 };
        let tail = after.get(length..).unwrap_or_default();
        let line_end = if tail.starts_with("\r\n") { 2 } else { usize::from(tail.starts_with('\n')) };
        if length == 0 || line_end == 0 {
            self.push(Kind::Punctuation, 1);
            return;
        }
        let marker = (self.at + 2 + dash, self.at + 2 + dash + length);
        let opening = 2 + dash + length + line_end;
        match self.heredoc_end(marker, self.at + opening) {
            Some(end) => {
                self.modes.push(Mode::Heredoc { marker, end });
                self.push(Kind::HeredocOpen, opening);
            }
            None => self.unclosed_text(),
        }
    }

    /// Where the closing marker begins, if there is one behind `from`.
    fn heredoc_end(&mut self, marker: (usize, usize), from: usize) -> Option<usize> {
        let text = self.text;
        let lines = self.marker_lines.get_or_insert_with(|| {
            let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let word = line.trim();
                if word.starts_with(is_word_start) && word.chars().all(is_word) {
                    lines.entry(word).or_default().push(start + line.len() - line.trim_start().len());
                }
                start += line.len();
            }
            lines
        });
        let ends = lines.get(text.get(marker.0..marker.1)?)?;
        ends.get(ends.partition_point(|end| *end < from)).copied()
    }

    // The rest may be prose or code; a line that looks like a block's first is where code begins again.
    fn unclosed_text(&mut self) {
        let rest = self.rest();
        let mut length = 0;
        for line in rest.split_inclusive('\n') {
            if length > 0 && looks_like_block(line) {
                break;
            }
            length += line.len();
        }
        self.push(Kind::UnclosedText, length);
        self.modes.clear();
        self.lost = true;
    }

    fn quoted(&mut self) {
        let rest = self.rest();
        if rest.starts_with('"') {
            self.modes.pop();
            self.push(Kind::QuoteClose, 1);
        } else if rest.starts_with(['\n', '\r']) {
            self.unclose_outermost_quote();
        } else if self.rewinds_left == 0 || !self.template_open(true) {
            let length = literal_length(rest, true).max(1);
            self.push(Kind::Literal, length);
        }
    }

    fn heredoc(&mut self) {
        let Some(Mode::Heredoc { marker, end }) = self.modes.last() else { return };
        let (marker, end) = (*marker, *end);
        if self.at == end {
            self.modes.pop();
            self.push(Kind::HeredocClose, marker.1 - marker.0);
        } else if self.at > end {
            // An expression in it went over its end.
            self.modes.pop();
            if let Some(end) = self.heredoc_end(marker, self.at) {
                self.modes.push(Mode::Heredoc { marker, end });
            }
        } else if !self.template_open(false) {
            let content = self.text.get(self.at..end).unwrap_or_default();
            // The blanks in front of the closing word are not part of the text.
            let lines = content.rfind('\n').map_or(0, |last| last + 1);
            let content = if marker.0 == marker.1 { content } else { content.get(..lines).unwrap_or_default() };
            match literal_length(content, false) {
                0 => self.at = end,
                length => self.push(Kind::Literal, length),
            }
        }
    }

    fn template_open(&mut self, in_quote: bool) -> bool {
        let rest = self.rest();
        let opens = rest.starts_with("${") || rest.starts_with("%{");
        if opens {
            self.modes.push(Mode::Template { braces: 0, lines: 0, in_quote });
            self.push(Kind::TemplateOpen, 2 + usize::from(rest.get(2..).is_some_and(|it| it.starts_with('~'))));
        }
        opens
    }

    // The line that opens the string is lost, the next one is read as code.
    fn unclose_outermost_quote(&mut self) -> bool {
        let quote = self.modes.iter().find_map(|mode| match mode {
            Mode::Quote { token } => Some(*token),
            _ => None,
        });
        let Some(start) = quote.and_then(|token| Some((token, self.tokens.get(token)?.start()))) else {
            return false;
        };
        let (token, start) = start;
        self.rewinds_left = self.rewinds_left.saturating_sub(self.at - start);
        let kept = self.modes.iter().position(|mode| matches!(mode, Mode::Quote { .. })).unwrap_or(0);
        self.modes.truncate(kept);
        self.tokens.truncate(token);
        self.at = start;
        let rest = self.rest();
        let line = rest.split('\n').next().unwrap_or(rest);
        self.push(Kind::UnclosedQuote, line.trim_end().len().max(1));
        self.lost = true;
        true
    }
}

/// `name "label" {` at the very start of a line.
pub(super) fn looks_like_block(line: &str) -> bool {
    let Some((header, _)) = line.split_once('{') else { return false };
    header.starts_with(is_word_start) && header.chars().all(|c| is_word(c) || matches!(c, ' ' | '\t' | '"' | '.'))
}

pub(super) fn is_word_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || is_xid_start(c)
}

pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-' || is_xid_continue(c)
}

/// Digits, points and exponents; a point is no part of it where nothing of a number follows: `1...`, `a.0.b`.
fn number_length(bytes: &[u8]) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut at, mut length) = (1, 1);
    loop {
        let step = match bytes.get(at) {
            Some(b'0'..=b'9') => 1,
            Some(b'.') => {
                at += 1;
                continue;
            }
            Some(b'e' | b'E') if digit(at + 1) => 2,
            Some(b'e' | b'E') if matches!(bytes.get(at + 1), Some(b'+' | b'-')) && digit(at + 2) => 3,
            _ => return length,
        };
        at += step;
        length = at;
    }
}

fn length_while(text: &str, accept: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !accept(c)).unwrap_or(text.len())
}

/// Up to what ends a literal, and at least one character: a `$` may be just that.
fn literal_length(text: &str, quoted: bool) -> usize {
    let mut bytes = text.as_bytes();
    let total = bytes.len();
    while let Some(first) = bytes.first() {
        let skip = match first {
            b'"' | b'\n' | b'\r' if quoted => break,
            b'\\' if quoted => match bytes.get(1) {
                Some(b'\n' | b'\r') | None => 1,
                Some(_) => 2,
            },
            b'$' | b'%' if bytes.get(1) == Some(first) && bytes.get(2) == Some(&b'{') => 3,
            b'$' | b'%' if bytes.get(1) == Some(&b'{') => break,
            _ => 1,
        };
        bytes = bytes.get(skip..).unwrap_or_default();
    }
    // `\` in front of a character of several bytes lands inside of it, and the next steps walk out.
    total - bytes.len()
}
