//! Regular expressions as Terraform reads them: Go's RE2 syntax, told to the `regex` crate.
//!
//! <https://github.com/google/re2/wiki/Syntax>
//! Not for: what is done with a match.

use regex::{Regex, RegexBuilder};

/// The most memory that one compiled pattern may take. Patterns are hostile.
const SIZE: usize = 4 << 20;

/// Compiles a pattern.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(&translate(pattern)).size_limit(SIZE).dfa_size_limit(SIZE).build().map_err(
        |error| match error {
            regex::Error::CompiledTooBig(_) => "the regular expression is too large".to_owned(),
            // The crate draws a picture over several lines; its last line is the reason.
            other => {
                let other = other.to_string();
                let why = other.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                format!("this is not a valid regular expression: {why}")
            }
        },
    )
}

/// Where the two syntaxes differ: Go's `\d`, `\w`, `\s` and `\b` are ASCII, its brackets do not nest, `\Q..\E`
/// quotes, and a brace that counts nothing is a brace.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    let mut class = false;
    while let Some(char) = rest.chars().next() {
        let after = rest.get(char.len_utf8()..).unwrap_or_default();
        rest = match char {
            '\\' => escape(after, class, &mut out),
            '[' if !class => {
                class = true;
                out.push('[');
                // A bracket right after the opening one is a character, not the end.
                let (not, after) = after.strip_prefix('^').map_or(("", after), |after| ("^", after));
                out.push_str(not);
                match after.strip_prefix(']') {
                    Some(after) => {
                        out.push_str("\\]");
                        after
                    }
                    None => after,
                }
            }
            '[' if let Some(end) = after.strip_prefix(':').and_then(|name| name.find(":]")) => {
                let (name, after) = after.split_at_checked(end + 3).unwrap_or((after, ""));
                out.push('[');
                out.push_str(name);
                after
            }
            '[' | '&' | '~' if class => {
                out.extend(['\\', char]);
                after
            }
            '-' if class && after.starts_with('-') => {
                out.push_str("-\\-");
                after.get(1..).unwrap_or_default()
            }
            ']' if class => {
                class = false;
                out.push(']');
                after
            }
            '{' if !class && !counts(after) => {
                out.push_str("\\{");
                after
            }
            _ => {
                out.push(char);
                after
            }
        };
    }
    out
}

/// Translates what follows a backslash; returns what follows that.
fn escape<'a>(after: &'a str, class: bool, out: &mut String) -> &'a str {
    let Some(char) = after.chars().next() else {
        out.push('\\');
        return after;
    };
    let after = after.get(char.len_utf8()..).unwrap_or_default();
    match char {
        'd' => out.push_str("[0-9]"),
        'D' => out.push_str("[^0-9]"),
        'w' => out.push_str("[0-9A-Za-z_]"),
        'W' => out.push_str("[^0-9A-Za-z_]"),
        's' => out.push_str("[\\t\\n\\f\\r ]"),
        'S' => out.push_str("[^\\t\\n\\f\\r ]"),
        'b' if !class => out.push_str("(?-u:\\b)"),
        'B' if !class => out.push_str("(?-u:\\B)"),
        '<' | '>' => out.push(char),
        'Q' => {
            let (quoted, after) = after.split_once("\\E").unwrap_or((after, ""));
            out.push_str(&regex::escape(quoted));
            return after;
        }
        _ => out.extend(['\\', char]),
    }
    after
}

/// Whether what follows a brace makes it a repetition: `3}`, `3,}` or `3,5}`.
fn counts(after: &str) -> bool {
    let Some((inside, _)) = after.split_once('}') else { return false };
    let (least, most) = inside.split_once(',').unwrap_or((inside, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !least.is_empty() && digits(least) && digits(most)
}
