//! Regular expressions as Terraform reads them: Go's RE2 syntax, told to the `regex` crate.
//!
//! <https://github.com/google/re2/wiki/Syntax>
//! Not for: what is done with a match.

use std::cell::RefCell;
use std::collections::VecDeque;

use regex::{Regex, RegexBuilder};

use crate::evaluator::limits::MAX_REGEX;

/// So many patterns are kept compiled: each may take [`MAX_REGEX`] bytes.
const KEPT: usize = 8;

thread_local! {
    /// The patterns that this thread has used last. An expression with one is most often evaluated for many resources, and
    /// to compile it takes longer than everything else in it.
    static LAST: RefCell<VecDeque<(Box<str>, Regex)>> = const { RefCell::new(VecDeque::new()) };
}

/// A pattern, compiled.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    LAST.with_borrow_mut(|last| {
        if let Some((_, regex)) = last.iter().find(|(known, _)| **known == *pattern) {
            return Ok(regex.clone());
        }
        let regex = compiled(pattern)?;
        last.truncate(KEPT - 1);
        last.push_front((pattern.into(), regex.clone()));
        Ok(regex)
    })
}

fn compiled(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(&translate(pattern)).size_limit(MAX_REGEX).dfa_size_limit(MAX_REGEX).build().map_err(
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

/// How many steps a pattern takes on a text: in the worst case each state of the pattern for each letter, and for all
/// matches each letter for each other. That is hardly ever so; the divisors let what people write pass.
pub(in super::super) fn effort(pattern: &str, text: &str, all: bool) -> usize {
    let states = states(pattern);
    let once = states + states.saturating_mul(text.len()) / 256;
    let again = if all { text.len().saturating_mul(text.len()) / 1024 } else { 0 };
    once.saturating_add(again)
}

/// How many states a pattern has, about: its letters, each as often as the repetitions around it say.
fn states(pattern: &str) -> usize {
    // For each open group, the states of what is inside so far, and of its last item.
    let mut groups: Vec<(usize, usize)> = vec![(0, 0)];
    let mut rest = pattern;
    while let Some(char) = rest.chars().next() {
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
        match char {
            '(' => groups.push((0, 0)),
            ')' if groups.len() > 1 => {
                let (before, last) = groups.pop().unwrap_or_default();
                item(&mut groups, before.saturating_add(last));
            }
            '{' if counts(rest) => {
                let (inside, after) = rest.split_once('}').unwrap_or((rest, ""));
                let most = inside.rsplit(',').find_map(|count| count.parse::<usize>().ok()).unwrap_or(1);
                rest = after;
                if let Some((_, last)) = groups.last_mut() {
                    *last = last.saturating_mul(most.max(1));
                }
            }
            // A class of all letters of a script is as large as hundreds of letters.
            '\\' if rest.starts_with(['p', 'P']) => item(&mut groups, 200),
            _ => item(&mut groups, 1),
        }
    }
    groups.into_iter().fold(1, |all, (before, last)| all.saturating_add(before).saturating_add(last))
}

fn item(groups: &mut [(usize, usize)], states: usize) {
    if let Some((before, last)) = groups.last_mut() {
        *before = before.saturating_add(*last);
        *last = states;
    }
}
