//! Syntax errors in plain words: what stands there, and what should.
//!
//! Not for: finding them.

use super::lexer::{is_word, is_word_start};
use super::native::Failure;
use super::recovery::Text;
use crate::diagnostics::{Diagnostic, Span};

/// What hcl-edit did not accept, in our words.
pub(super) fn describe(text: Text<'_>, failure: &Failure) -> Diagnostic {
    if failure.message.starts_with("invalid escape sequence") || failure.message.starts_with("invalid unicode") {
        return escape(text, failure.offset);
    }
    // An error is where the parser stood; what it did not like comes behind the blanks.
    let rest = text.text.get(failure.offset..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let start = failure.offset + blanks;
    let found = found(text.text.get(start..).unwrap_or_default());
    let (message, help) = words(&failure.message, found);
    let length = if found.is_empty() { 1 } else { found.len() };
    let start = text.offset + start.min(text.text.len());
    let end = (start + length).min(text.offset + text.text.len());
    Diagnostic::error("syntax", message).at(Span::new(text.file, start.min(end), end)).help(help)
}

// The parser stands behind the sequence.
fn escape(text: Text<'_>, offset: usize) -> Diagnostic {
    let before = text.text.get(..offset).unwrap_or_default();
    let start = text.offset + before.rfind('\\').unwrap_or(offset.saturating_sub(1));
    Diagnostic::error("syntax", "unknown escape sequence")
        .at(Span::new(text.file, start, text.offset + offset))
        .help("known are \\n \\r \\t \\\" \\uNNNN \\UNNNNNNNN; a backslash itself is written \\\\")
}

fn words(message: &str, found: &str) -> (String, &'static str) {
    let here = match found {
        "" => "the text ends".to_owned(),
        "\n" => "the line ends".to_owned(),
        _ => format!("there is `{found}`"),
    };
    let starts = |label: &str| message.starts_with(label);
    if starts("invalid nesting depth") {
        ("this is nested more than 64 levels deep".into(), "split it up with locals")
    } else if starts("invalid binary operation") {
        ("more than 128 operators in one expression".into(), "split it up with locals")
    } else if starts("invalid traversal operator") || found == "." {
        ("a name, a number or `*` must follow the dot".into(), "write `object.name` or `list[0]`")
    } else if starts("invalid object value assignment") {
        (format!("`=` or `:` must follow the key of an object, but {here}"), "write `{ key = value }`")
    } else if starts("invalid object item") {
        (format!("the item of this object should end, but {here}"), "put a comma or a new line between two items")
    } else if starts("invalid expression") || message.contains("`_`") {
        (format!("a value must stand here, but {here}"), "a value is a string, number, list, object or reference")
    } else if message.contains("heredoc end delimiter") {
        ("this heredoc never ends".into(), "put its closing word alone on a line")
    } else if message.contains("`]`") {
        (format!("a comma or `]` must follow, but {here}"), "separate the elements of a list with commas")
    } else if message.contains("`)`") {
        (format!("a comma or `)` must follow, but {here}"), "separate arguments with commas, and close the bracket")
    } else if message.contains("`}`") {
        (format!("`}}` must follow, but {here}"), "close what `{` opened")
    } else if message.contains("`:`") {
        (format!("`:` must follow, but {here}"), "write `condition ? value : other` or `[for x in list : x]`")
    } else if message.contains("`=>`") {
        (format!("`=>` must follow, but {here}"), "write `{ for key, value in map : key => value }`")
    } else if message.contains("identifier") {
        (format!("a name must stand here, but {here}"), "a name begins with a letter")
    } else if found.starts_with(['+', '-', '*', '/', '%', '&', '|', '<', '>', '=', '!', '?']) {
        (
            format!("`{found}` needs a value on each side"),
            "operators are + - * / % == != < <= > >= && || ! and `condition ? value : other`",
        )
    } else if found.starts_with(|c: char| c.is_ascii_digit()) {
        // A number is read before anything else: that it stands here means that it could not be one.
        (
            "this number is too long, or stands behind another value".into(),
            "write fewer digits, or an operator before it",
        )
    } else {
        (
            format!("the expression should end, but {here}"),
            "an operator, a comma or a bracket is missing; an expression goes on in the next line only inside of \
             brackets",
        )
    }
}

/// The word, number or character with which a text begins.
pub(super) fn found(rest: &str) -> &str {
    let length = match rest.chars().next() {
        Some(first) if is_word_start(first) || first.is_ascii_digit() => {
            rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())
        }
        Some(first) => first.len_utf8(),
        None => 0,
    };
    let word = rest.get(..length).unwrap_or_default();
    // A message is one line.
    if word.chars().count() > 40 {
        rest.get(..rest.chars().next().map_or(0, char::len_utf8)).unwrap_or_default()
    } else {
        word
    }
}
