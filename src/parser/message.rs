//! Syntax errors in plain words: what stands there, and what should.
//!
//! Not for: finding them.

use super::lexer::{is_word, is_word_start};

/// What stands where something else should.
pub(super) fn here(found: &str) -> String {
    match found {
        "" => "the text ends".to_owned(),
        "\n" => "the line ends".to_owned(),
        _ => format!("there is `{found}`"),
    }
}

type Words = (String, &'static str);

pub(super) fn value(here: &str) -> Words {
    (format!("a value must stand here, but {here}"), "a value is a string, number, list, object or reference")
}

pub(super) fn operand(operator: &str) -> Words {
    (
        format!("`{operator}` needs a value on each side"),
        "operators are + - * / % == != < <= > >= && || ! and `condition ? value : other`",
    )
}

pub(super) fn assignment(here: &str) -> Words {
    (format!("`=` or `:` must follow the key of an object, but {here}"), "write `{ key = value }`")
}

pub(super) fn item_end(here: &str) -> Words {
    (format!("the item of this object should end, but {here}"), "put a comma or a new line between two items")
}

pub(super) fn bracket(here: &str) -> Words {
    (format!("a comma or `]` must follow, but {here}"), "separate the elements of a list with commas")
}

pub(super) fn argument_end(here: &str) -> Words {
    (format!("a comma or `)` must follow, but {here}"), "separate arguments with commas, and close the bracket")
}

pub(super) fn parenthesis(here: &str) -> Words {
    (format!("`)` must follow, but {here}"), "close what `(` opened")
}

pub(super) fn brace(here: &str) -> Words {
    (format!("`}}` must follow, but {here}"), "close what `{` opened")
}

pub(super) fn colon(here: &str) -> Words {
    (format!("`:` must follow, but {here}"), "write `condition ? value : other` or `[for x in list : x]`")
}

pub(super) fn arrow(here: &str) -> Words {
    (format!("`=>` must follow, but {here}"), "write `{ for key, value in map : key => value }`")
}

pub(super) fn keyword_in(here: &str) -> Words {
    (format!("`in` must follow, but {here}"), "write `for key, value in collection`")
}

pub(super) fn name(here: &str) -> Words {
    (format!("a name must stand here, but {here}"), "a name begins with a letter")
}

pub(super) fn arguments(here: &str) -> Words {
    (format!("`(` must follow the name of a function, but {here}"), "write `namespace::function(argument)`")
}

pub(super) fn directive(here: &str) -> Words {
    (
        format!("`if`, `else`, `endif`, `for` or `endfor` must stand here, but {here}"),
        "write `${ }` for a value, and `%%{` for the characters themselves",
    )
}

pub(super) fn expression_end(here: &str) -> Words {
    (
        format!("the expression should end, but {here}"),
        "an operator, a comma or a bracket is missing; an expression goes on in the next line only inside of brackets",
    )
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
